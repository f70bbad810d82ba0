"""The two lines of ours in a user's `xlwings.conf`, among whatever else stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.excel.places import places
from plan_xl.excel.xlwings_settings import as_excel_reads, with_ours, without_ours

WINDOWS = places("win32", {}, Path("home"))
MAC = places("darwin", {}, Path("home"))
PYTHON = r"C:\py\python.exe"
OURS = b'"INTERPRETER_WIN","C:\\py\\python.exe"\n"ADD_WORKBOOK_TO_PYTHONPATH","false"\n'
OURS_CRLF = OURS.replace(b"\n", b"\r\n")
BOM = b"\xef\xbb\xbf"

EARLIER = {
    "no file": (None, OURS_CRLF),
    "empty": (b"", OURS_CRLF),
    "another line": (b'"LICENSE_KEY","x"\n', OURS + b'"LICENSE_KEY","x"\n'),
    "Windows line ends": (b'"A","1"\r\n"B","2"\r\n', OURS_CRLF + b'"A","1"\r\n"B","2"\r\n'),
    "no end on the last line": (b'"A","1"\n"B","2"', OURS + b'"A","1"\n"B","2"'),
    "a comment and blank lines": (b'# mine\n\n"A","1"\n\n', OURS + b'# mine\n\n"A","1"\n\n'),
    "another interpreter": (b'"A","1"\n"INTERPRETER_WIN","D:\\x.exe"\n"B","2"\n', OURS + b'"A","1"\n"B","2"\n'),
    "twice, in other letters": (b'"Interpreter_Win","1"\n interpreter_win,2\n"B","2"\n', OURS + b'"B","2"\n'),
    "the workbook's folder": (b'"ADD_WORKBOOK_TO_PYTHONPATH","true"\n', OURS),
    "a byte order mark": (BOM + b'"A","1"\n"B","2"\n', OURS + b'"A","1"\n"B","2"\n'),
    "a byte order mark, one line": (BOM + b'"A","1"', OURS_CRLF + b'"A","1"'),
    "only a byte order mark": (BOM, OURS_CRLF),
    "letters of the code page": (b'"PYTHONPATH","C:\\Zo\xeb"\n', OURS + b'"PYTHONPATH","C:\\Zo\xeb"\n'),
}


@pytest.mark.parametrize(("earlier", "wanted"), EARLIER.values(), ids=EARLIER)
def test_our_lines_go_in(earlier: bytes | None, wanted: bytes) -> None:
    assert with_ours(earlier, PYTHON, WINDOWS) == wanted


@pytest.mark.parametrize("name", EARLIER)
def test_excel_finds_them(name: str) -> None:
    read = as_excel_reads(with_ours(EARLIER[name][0], PYTHON, WINDOWS), WINDOWS)
    assert read["INTERPRETER_WIN"] == PYTHON
    assert read["ADD_WORKBOOK_TO_PYTHONPATH"] == "false"


@pytest.mark.parametrize("added", [b"", b'"NEW","1"\n'], ids=["as we left it", "a line added since"])
@pytest.mark.parametrize("name", [name for name in EARLIER if name not in ("no file", "only a byte order mark")])
def test_our_lines_go_out_and_what_stood_there_comes_back(name: str, added: bytes) -> None:
    """The same lines as before; those of our own names may stand higher up, where ours were."""
    earlier = EARLIER[name][0] or b""
    written = with_ours(earlier, PYTHON, WINDOWS)
    written = written if not added or written.endswith(b"\n") else written + b"\n"
    back = without_ours(written + added, [r"C:\older.exe", PYTHON], earlier, WINDOWS)
    assert sorted(back.split()) == sorted((earlier + b"\n" + added).split())


def test_a_line_of_ours_that_somebody_changed_stays() -> None:
    changed = with_ours(None, PYTHON, WINDOWS).replace(b"C:\\py", b"D:\\py")
    back = without_ours(changed, [PYTHON], b'"INTERPRETER_WIN","E:\\old.exe"\n', WINDOWS)
    assert back == b'"INTERPRETER_WIN","D:\\py\\python.exe"\r\n'


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b'"A","1"\n"A","2"\n', {"A": "1"}),
        (b'"a","1, with a comma"\r\nB,2\r\n', {"A": "1, with a comma", "B": "2"}),
        (b'# no comma\n"A","1"\n"B","2"\n', {"# NO COMMA": "A", "1": "B"}),
        (BOM + b'"A","1"\n"B","2"\n', {'\xef\xbb\xbf"A"'.upper(): "1", "B": "2"}),
        (b'"A","Zo\xeb"', {"A": "Zoë"}),
    ],
    ids=["first one counts", "commas and bare words", "an odd line shifts the pairs", "byte order mark", "code page"],
)
def test_as_excel_pairs_them_up(content: bytes, read: dict[str, str]) -> None:
    assert as_excel_reads(content, WINDOWS) == read


def test_a_name_that_excel_cannot_read_is_refused() -> None:
    with pytest.raises(PlanXlError, match="foreign to this machine's code page"):
        with_ours(None, "C:\\Łódź\\python.exe", WINDOWS)
    assert "Łódź" in as_excel_reads(with_ours(None, "/Łódź/python3", MAC), MAC)["INTERPRETER_MAC"]


def test_a_file_saved_as_unicode_is_refused() -> None:
    with pytest.raises(PlanXlError, match="save it with the encoding ANSI"):
        with_ours('"A","1"'.encode("utf-16"), PYTHON, WINDOWS)
