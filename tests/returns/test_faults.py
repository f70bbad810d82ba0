"""A quarter with things going wrong: killed, no room, changed meanwhile, two at once, returns that mean harm."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from plan_xl import PlanXlError
from plan_xl.cli import run
from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.recording import history_rows
from plan_xl.recording.states import last_recorded, state_of
from plan_xl.returns.consolidating import consolidate
from plan_xl.workbooks.lock_file import lock_path
from tests.returns.forms import board_workbook
from tests.returns.test_proposing import AGENCIES, LEADS, PLAN, SETTINGS, SINGLE, form

ON = date(2016, 4, 12)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return board_workbook(tmp_path / "board.xlsx", PLAN, SINGLE, LEADS, AGENCIES, SETTINGS)


@pytest.fixture
def police(tmp_path: Path) -> Path:
    return form(tmp_path, "N-1a", update="Nearly there", done="2 April 2016")


_KILLED = """
import os, sys
call = int(sys.argv[3])
seen = 0
def wrapped(really):
    def counted(*given, **named):
        global seen
        seen += 1
        if seen == call:
            os._exit(77)
        return really(*given, **named)
    return counted
from plan_xl.returns.consolidating import consolidate
from datetime import date
for name in ("write", "fsync", "replace", "rename", "link", "unlink", "chmod"):
    setattr(os, name, wrapped(getattr(os, name)))
consolidate(sys.argv[1], [sys.argv[2]], write=True, on=date(2016, 4, 12), who="Board manager")
"""


@pytest.mark.parametrize("call", range(1, 12))
def test_killed_on_the_way_the_old_or_the_new_is_whole(board: Path, police: Path, call: int) -> None:
    before = board.read_bytes()
    done = subprocess.run([sys.executable, "-c", _KILLED, str(board), str(police), str(call)], check=False)
    assert done.returncode in (0, 77)
    if board.read_bytes() != before:
        assert last_recorded(history_rows(read_grids(board))) == state_of(read_plan(board))
        assert "Nearly there" in next(a.comments for a in read_plan(board).actions if a.ref == "N-1a")
    consolidate(board, [police], write=True, on=ON, who="Board manager")
    assert "Nearly there" in next(a.comments for a in read_plan(board).actions if a.ref == "N-1a")
    assert sum("Nearly there" in a.comments for a in read_plan(board).actions) == 1


_FULL = """
import resource, signal, sys
from datetime import date
from plan_xl import PlanXlError
from plan_xl.returns.consolidating import consolidate
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    consolidate(sys.argv[1], [sys.argv[2]], write=True, on=date(2016, 4, 12))
except PlanXlError as said:
    print(said)
"""


def test_no_room_left(board: Path, police: Path) -> None:
    assert signal.SIGXFSZ and resource.RLIMIT_FSIZE
    before = board.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(board), str(police)], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") == 1
    assert "make room there; nothing was changed" in done.stdout
    assert board.read_bytes() == before


def test_two_at_once_and_nothing_is_doubled(board: Path, police: Path) -> None:
    def once(_: int) -> str:
        try:
            consolidate(board, [police], write=True, on=ON, who="Board manager")
        except PlanXlError as said:
            return str(said)
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(once, range(2)))
    assert "" in said
    comments = next(a.comments for a in read_plan(board).actions if a.ref == "N-1a")
    assert comments.count("Nearly there") == 1
    assert not lock_path(board).exists()


def test_open_in_excel_says_close_it(board: Path, police: Path, capsys: pytest.CaptureFixture[str]) -> None:
    owner = board.with_name(f"~${board.name}")
    owner.write_bytes(b"\x05Clerk" + b" " * 49 + b"\x05\0C\0l\0e\0r\0k\0" + b" \0" * 49)
    before = board.read_bytes()
    assert run(["consolidate", str(board), str(police), "--write", "--on", "2016-04-12"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "open" in told
    assert board.read_bytes() == before


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"\0" * 300_000_000)


def _entity(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", '<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/passwd">]><Types>&e;</Types>'
        )


def _outside(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("../../outside.txt", "x")


def _nonsense(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


@pytest.mark.parametrize("make", [_bomb, _entity, _outside, _nonsense])
def test_a_hostile_return_is_one_sentence_and_the_others_go_on(board: Path, police: Path, make: object) -> None:
    assert callable(make)
    hostile = board.with_name("hostile.xlsx")
    make(hostile)
    found = consolidate(board, [hostile, police], on=ON)
    assert [(f.file, f.state) for f in found.received] == [
        ("hostile.xlsx", "could not be opened"),
        ("police.xlsx", "returned"),
    ]
    assert found.received[0].sentence.count("\n") == 0
    assert "Traceback" not in found.received[0].sentence


def test_what_an_agency_writes_is_text_whatever_it_looks_like(board: Path, tmp_path: Path) -> None:
    said = '=HYPERLINK("http://example.com","x")'
    consolidate(board, [form(tmp_path, "N-1a", update=said)], write=True, on=ON)
    [action] = [a for a in read_plan(board).actions if a.ref == "N-1a"]
    assert action.comments == f"12 April 2016, Northbridge Police: {said}"
    with zipfile.ZipFile(board) as archive:
        sheets = b"".join(archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/"))
    assert b"<f>HYPERLINK" not in sheets


def test_no_board_workbook_and_no_returns_are_one_line(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ([str(tmp_path / "none.xlsx"), str(tmp_path)], [str(board), str(tmp_path / "none")]):
        assert run(["consolidate", *words]) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert "none" in told


def test_documents_inside_a_return_are_counted_and_not_copied(board: Path, police: Path) -> None:
    before = dict.fromkeys(zipfile.ZipFile(board).namelist())
    with zipfile.ZipFile(police) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/_rels/sheet3.xml.rels"
    assert sheet not in parts
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    parts[sheet] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}oleObject" Target="../embeddings/oleObject1.bin"/>'
        f'<Relationship Id="rId2" Type="{kind}package" Target="../embeddings/letter.docx"/></Relationships>'
    ).encode()
    parts["xl/embeddings/oleObject1.bin"] = parts["xl/embeddings/letter.docx"] = b"a letter about a family"
    with zipfile.ZipFile(police, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    found = consolidate(board, [police], write=True, on=ON)
    assert [(f.state, f.embedded) for f in found.received] == [("returned", 2)]
    assert "It holds 2 documents inside it, not copied: ask where the evidence is held." in found.received[0].sentence
    after = zipfile.ZipFile(board)
    assert not [name for name in after.namelist() if name not in before and "embed" in name]
    assert not any(b"a letter about a family" in after.read(name) for name in after.namelist())
