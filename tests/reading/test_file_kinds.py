"""Files told by their content, and what people are told about those that cannot be read."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.reading.compound_file import SIGNATURE, stream_names
from plan_xl.reading.file_kinds import kind_of, recognise
from tests.reading.made import changed, package, workbook

TYPES = "[Content_Types].xml"
MAIN = "application/vnd.{}.main+xml"


def compound(*streams: str, sector: int = 512) -> bytes:
    """A compound file with these streams in its directory, and nothing in them."""
    shift = sector.bit_length() - 1
    header = bytearray(SIGNATURE + bytes(sector - 8))
    struct.pack_into("<HHHH", header, 24, 0x3E, 4 if sector == 4096 else 3, 0xFFFE, shift)
    struct.pack_into("<LL", header, 44, 1, 1)
    struct.pack_into("<LL", header, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109L", header, 76, 0, *[0xFFFFFFFF] * 108)
    entries = b""
    for place, name in enumerate(("Root Entry", *streams)):
        text = name.encode("utf-16-le") + b"\0\0"
        entries += text.ljust(64, b"\0") + struct.pack("<HB", len(text), 5 if place == 0 else 2) + bytes(61)
    sectors = -(-len(entries) // sector)
    chain = [*range(2, sectors + 1), 0xFFFFFFFE]
    table = [0xFFFFFFFD, *chain]
    fat = struct.pack(f"<{sector // 4}L", *table, *[0xFFFFFFFF] * (sector // 4 - len(table)))
    return bytes(header) + fat + entries.ljust(sectors * sector, b"\0")


def types(*kinds: str) -> bytes:
    return package({TYPES: "".join(f'<Override PartName="/main" ContentType="{kind}"/>' for kind in kinds)})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(workbook({"Plan": [[1]]}), "xlsx", id="workbook"),
        pytest.param(types(MAIN.format("openxmlformats-officedocument.spreadsheetml.template")), "xlsx", id="template"),
        pytest.param(types(MAIN.format("ms-excel.sheet.macroEnabled")), "xlsm", id="macro workbook"),
        pytest.param(types(MAIN.format("ms-excel.template.macroEnabled")), "xlsm", id="macro template"),
        pytest.param(types("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "xlsb", id="binary"),
        pytest.param(types(MAIN.format("openxmlformats-officedocument.wordprocessingml.document")), "docx", id="Word"),
        pytest.param(types(MAIN.format("ms-word.document.macroEnabled")), "docx", id="Word with macros"),
        pytest.param(package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods", id="ods"),
        pytest.param(compound("Workbook", "\x05SummaryInformation"), "xls", id="xls"),
        pytest.param(compound("Book"), "xls", id="xls of Excel 95"),
        pytest.param(compound("a", "b", "c", "d", "e", "Workbook"), "xls", id="xls, a directory of two sectors"),
        pytest.param(compound("Workbook", sector=4096), "xls", id="xls, long sectors"),
    ],
)
def test_kinds_that_are_read(data: bytes, kind: str) -> None:
    assert kind_of(data, "whatever.bin").name == kind


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        pytest.param(
            "plan.xlsx", compound("EncryptionInfo", "EncryptedPackage"), "protected by a password", id="password"
        ),
        pytest.param(
            "plan.xlsx", compound("EncryptedPackage", "DRMEncryptedDataSpace"), "sensitivity label", id="label"
        ),
        pytest.param(
            "plan.doc", compound("WordDocument", "1Table"), "save it as .docx in Word, and try again", id="doc"
        ),
        pytest.param("plan.xls", compound("WordDocument"), "old Word file", id="doc named xls"),
        pytest.param("plan.ppt", compound("PowerPoint Document"), "PowerPoint", id="ppt"),
        pytest.param("mail.msg", compound("__properties_version1.0"), "e-mail saved from Outlook", id="msg"),
        pytest.param("plan.xls", compound("Nothing known"), "damaged or of an unknown kind", id="unknown OLE"),
        pytest.param("plan.pdf", b"%PDF-1.7\n", "is a PDF", id="pdf"),
        pytest.param("plan.xlsx", b"%PDF-1.7\n", "is a PDF", id="pdf named xlsx"),
        pytest.param("plan.csv", b"Recommendation,Action\n1,2\n", r"plain text file \(.csv\)", id="csv"),
        pytest.param("plan.txt", b"Recommendation\tAction\n", "plain text file", id="txt"),
        pytest.param("plan.csv", "Recommendation,Actión".encode("utf-16"), "plain text file", id="csv in UTF-16"),
        pytest.param("plan.rtf", b"{\\rtf1\\ansi", "rich text", id="rtf"),
        pytest.param("plan.doc", b"{\\rtf1\\ansi", "rich text", id="rtf named doc"),
        pytest.param("plan.xls", b"\xef\xbb\xbf <html xmlns:x='excel'>", "web page named .xls", id="html named xls"),
        pytest.param(
            "plan.xls", b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>", "XML file", id="xml 2003"
        ),
        pytest.param("plan.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00", "very old Excel", id="Excel 4"),
        pytest.param("plan.png", b"\x89PNG\r\n", "picture", id="png"),
        pytest.param("plan.xlsx", b"\x89PNG\r\n", "picture", id="png named xlsx"),
        pytest.param("plan.xlsx", b"nonsense", "whatever its name says", id="nonsense named xlsx"),
        pytest.param("plan.docx", b"\0nonsense", "not a Word file, whatever", id="nonsense named docx"),
        pytest.param("plan.bin", b"\0\1\2", "not a file that can be read", id="nonsense"),
        pytest.param("plans.zip", package({"plan.xlsx": b"x"}), "zip file", id="zip"),
        pytest.param(
            "plan.odt", package({"mimetype": "application/vnd.oasis.opendocument.text"}), "save it as .docx", id="odt"
        ),
        pytest.param(
            "plan.pptx",
            types(MAIN.format("openxmlformats-officedocument.presentationml.presentation")),
            "PowerPoint",
            id="pptx",
        ),
        pytest.param("plan.numbers", package({"Index/Document.iwa": b"x"}), "Numbers", id="numbers"),
        pytest.param(
            "plan.ods",
            package(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "META-INF/manifest.xml": "<encryption-data/>",
                }
            ),
            "protected by a password",
            id="ods with a password",
        ),
        pytest.param("plan.xlsx", b"PK\3\4" + bytes(40), "damaged", id="a damaged zip"),
        pytest.param("plan.xlsx", b"PK", "damaged", id="two bytes"),
    ],
)
def test_kinds_that_are_not_read(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(PlanXlError, match=sentence) as said:
        kind_of(data, name)
    assert "\n" not in str(said.value)
    assert str(said.value).endswith(".")


class TestPaths:
    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("nowhere.xlsx", "There is no file .*nowhere.xlsx"),
            ("nowhere/plan.xlsx", "There is no file"),
            ("folder", "is a folder: give the file inside it"),
            ("empty.xlsx", "empty.xlsx is empty"),
            ("~$plan.xlsx", "only notes that somebody has the file open: give plan.xlsx instead"),
            ("plan\0.xlsx", "no file name"),
            ("x" * 300 + ".xlsx", "could not be read"),
        ],
    )
    def test_what_is_no_file(self, tmp_path: Path, name: str, sentence: str) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "empty.xlsx").touch()
        (tmp_path / "~$plan.xlsx").write_bytes(b"\x05Staff")
        with pytest.raises(PlanXlError, match=sentence):
            recognise(tmp_path / name)

    def test_a_file_that_may_not_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "plan.xlsx"
        path.write_bytes(workbook({"Plan": [[1]]}))

        def barred(*_given: object, **_named: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", barred)
        with pytest.raises(PlanXlError, match="may not be read: close it"):
            recognise(path)

    def test_the_content_counts_not_the_name(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.xls"
        path.write_bytes(workbook({"Plan": [[1]]}))
        assert recognise(path).name == "xlsx"

    def test_only_workbooks_of_today_are_written(self) -> None:
        data = workbook({"Plan": [[1]]})
        assert kind_of(data, "plan.xlsx").written
        assert not kind_of(compound("Workbook"), "plan.xls").written


@pytest.mark.parametrize("cut", [0, 4, 100, 511, 600, 1023])
def test_a_damaged_compound_file_has_fewer_names_and_no_error(cut: int) -> None:
    whole = compound("Workbook")
    assert stream_names(whole[:cut]) <= stream_names(whole)


def test_a_directory_that_goes_in_circles_ends() -> None:
    data = bytearray(compound("a", "b", "c", "d", "Workbook"))
    struct.pack_into("<L", data, 512 + 8, 1)
    assert "Workbook" in stream_names(bytes(data))


def test_utf_16_content_types() -> None:
    data = changed(
        workbook({"Plan": [[1]]}), {TYPES: lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16")}
    )
    assert kind_of(data, "plan.xlsx").name == "xlsx"
