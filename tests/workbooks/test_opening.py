"""Files that nobody vouches for: what is refused before any parser sees them, and what is only named."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from plan_xl.errors import PlanXlError
from plan_xl.ownership import NAME, Ownership
from plan_xl.workbooks.opening import LIMITS, Limits, check_package, open_safely
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.unsafe_contents import unsafe_contents
from tests.reading.made import changed, package, workbook

PLAN = workbook({"Plan": [["Recommendation", "Action"], ["1", "2"]]})
SHEET = "xl/worksheets/sheet1.xml"


def test_a_plan_is_opened_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(PLAN)
    assert open_safely(path) == PLAN


def test_what_is_not_safe_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(changed(PLAN, {}, {"xl/odd.xml": b"<!DOCTYPE a><a/>"}))
    with pytest.raises(Refused, match="document type declaration"):
        open_safely(path)


def test_the_note_that_excel_puts_beside_an_open_file_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "~$plan.xlsx"
    path.write_bytes(b"\x05Chair" + b" " * 159)
    with pytest.raises(PlanXlError, match=r"~\$plan.xlsx only notes that somebody has the file open: give plan.xlsx"):
        open_safely(path)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.xlsx")
    with pytest.raises(PlanXlError, match="is no file"):
        open_safely(tmp_path / "plan.xlsx")


class TestExpansion:
    def test_limits_are_those_of_apache_poi(self) -> None:
        assert (LIMITS.smallest_ratio, LIMITS.ratio_from, LIMITS.parts) == (0.01, 100 * 1024, 1000)

    def test_a_part_that_swells(self) -> None:
        bomb = changed(PLAN, {SHEET: lambda part: part + b" " * 20_000_000})
        with pytest.raises(Refused, match="far larger than any plan"):
            check_package(bomb)

    def test_a_small_part_may_swell(self) -> None:
        check_package(changed(PLAN, {SHEET: lambda part: part + b" " * 90_000}))

    @pytest.mark.parametrize(
        "limits",
        [Limits(part=1000), Limits(total=3000), Limits(smallest_ratio=0.9, ratio_from=0)],
        ids=["part", "total", "ratio"],
    )
    def test_each_limit_counts(self, limits: Limits) -> None:
        with pytest.raises(Refused, match="far larger than any plan"):
            check_package(PLAN, limits)

    def test_too_many_parts(self) -> None:
        with pytest.raises(Refused, match="holds 1,001 parts"):
            check_package(package({f"part{n}.xml": "<a/>" for n in range(1001)}))

    def test_too_large_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.xlsx"
        path.write_bytes(PLAN)
        with pytest.raises(Refused, match="larger than 0 MB"):
            open_safely(path, Limits(file=100))

    def test_nothing_is_unpacked_to_find_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        really = zlib.decompressobj
        most = 0

        class Watched:
            def __init__(self, bits: int) -> None:
                self._inner = really(bits)

            def decompress(self, data: bytes, length: int) -> bytes:
                nonlocal most
                most = max(most, length)
                return self._inner.decompress(data, length)

        monkeypatch.setattr(zlib, "decompressobj", Watched)
        check_package(PLAN)
        assert 0 < most <= 4096


class TestDoctype:
    @pytest.mark.parametrize(
        "head",
        [
            b'<!DOCTYPE worksheet [<!ENTITY a "b">]>',
            b"<!DOCTYPE worksheet SYSTEM 'http://example.org/a.dtd'>",
            b"<!-- a comment <worksheet> first --><!DOCTYPE a>",
            b"<!-- " + b"x" * 10_000 + b" --><!DOCTYPE a>",
            b"<?a b?>\n\n<!DOCTYPE a>",
            b"<?a <worksheet> ?><!DOCTYPE a>",
        ],
        ids=[
            "entity",
            "fetched",
            "after a comment",
            "after a long comment",
            "after an instruction",
            "after an element in an instruction",
        ],
    )
    def test_is_refused(self, head: bytes) -> None:
        def put(part: bytes) -> bytes:
            start = part.index(b"?>") + 2
            return part[:start] + head + part[start:]

        with pytest.raises(Refused, match="document type declaration"):
            check_package(changed(PLAN, {SHEET: put}))

    def test_in_utf_16_too(self) -> None:
        text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")
        with pytest.raises(Refused, match="document type declaration"):
            check_package(changed(PLAN, {}, {"xl/odd.xml": text}))

    def test_in_any_part(self) -> None:
        with pytest.raises(Refused, match="document type declaration"):
            check_package(changed(PLAN, {}, {"customXml/item1.xml": b"<!DOCTYPE a><a/>"}))

    def test_the_words_in_a_cell_are_only_words(self) -> None:
        check_package(workbook({"Plan": [["<!DOCTYPE html>"]]}))


class TestDamage:
    @pytest.mark.parametrize("name", ["../../evil.xml", "xl/../../evil.xml", "..\\..\\evil.xml", "C:/evil.xml"])
    def test_a_name_outside_its_folder(self, name: str) -> None:
        with pytest.raises(Refused, match="outside its folder"):
            check_package(changed(PLAN, {}, {name: b"<a/>"}))

    @pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
    @pytest.mark.parametrize("name", [SHEET, SHEET.upper()])
    def test_a_part_that_is_there_twice(self, name: str) -> None:
        with pytest.raises(Refused, match="two parts of one name"):
            check_package(changed(PLAN, {}, {name: b"<a/>"}))

    @pytest.mark.parametrize("place", [0, 1, -1], ids=["the first", "the second", "the last"])
    def test_entries_that_share_bytes(self, place: int) -> None:
        data = bytearray(PLAN)
        lists = [found.start() for found in re.finditer(b"PK\1\2", PLAN)]
        data[lists[place] + 42 : lists[place] + 46] = PLAN[lists[place - 1] + 42 : lists[place - 1] + 46]
        with pytest.raises(Refused, match="damaged"):
            check_package(bytes(data))

    def test_an_entry_that_takes_the_next_ones_into_itself(self) -> None:
        data = bytearray(PLAN)
        at = PLAN.index(b"PK\1\2") + 20
        data[at : at + 4] = (len(PLAN) // 2).to_bytes(4, "little")
        with pytest.raises(Refused, match="damaged"):
            check_package(bytes(data))

    def test_comments_without_an_end_do_not_take_for_ever(self) -> None:
        endless = b"".join(b"<!--%d" % n for n in range(100_000))
        check_package(changed(PLAN, {}, {"customXml/item1.xml": endless}))

    def test_a_part_with_a_password(self) -> None:
        data = bytearray(PLAN)
        entry = data.index(b"PK\1\2")
        data[entry + 8] |= 1
        with pytest.raises(Refused, match="password"):
            check_package(bytes(data))

    def test_a_bad_checksum_is_found_when_the_part_is_read(self) -> None:
        from plan_xl.reading.files import grids_of

        data = bytearray(PLAN)
        entry = data.index(b"PK\1\2")
        while SHEET.encode() not in data[entry : entry + 80]:
            entry = data.index(b"PK\1\2", entry + 4)
        data[entry + 16] ^= 1
        with pytest.raises(Refused, match="damaged"):
            grids_of(bytes(data), "plan.xlsx")

    @pytest.mark.parametrize("cut", [10, 100, 1000, -10], ids=["10", "100", "1000", "all-but-10"])
    def test_cut_off(self, cut: int) -> None:
        with pytest.raises(PlanXlError, match="damaged"):
            check_package(PLAN[:cut])


def codes(data: bytes) -> list[str]:
    return [note.code for note in unsafe_contents(data)]


class TestUnsafeContents:
    def test_a_plain_plan_has_none(self) -> None:
        assert unsafe_contents(PLAN) == ()

    def test_macros(self) -> None:
        vba = related(PLAN, "xl/workbook.xml", "vbaProject", "vbaProject.bin", b"macros")
        (note,) = unsafe_contents(vba)
        assert (note.code, "vbaProject.bin" in note.text) == ("sec-macros", True)

    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            ("oleObject", "sec-embedded"), ("package", "sec-embedded"), ("control", "sec-active-controls"),
            ("connections", "sec-connections"), ("queryTable", "sec-connections"),
            ("webextensiontaskpanes", "sec-extensions"),
        ],
    )  # fmt: skip
    def test_kinds_of_parts(self, kind: str, code: str) -> None:
        assert codes(related(PLAN, SHEET, kind, "thing.bin", b"x")) == [code]

    def test_links_to_other_files(self) -> None:
        book = b'<externalLink xmlns="x"><externalBook/></externalLink>'
        data = related(PLAN, "xl/workbook.xml", "externalLink", "externalLinks/externalLink1.xml", book)
        data = related(
            data, "xl/externalLinks/externalLink1.xml", "externalLinkPath", "file:///s:/old/Budget.xlsx", None
        )
        (note,) = unsafe_contents(data)
        assert (note.code, "Budget.xlsx" in note.text, "s:/old" in note.text) == ("sec-external-links", True, False)

    def test_web_addresses_to_click_on_are_no_such_links(self) -> None:
        data = workbook({"Plan": [[]]}, lambda book: book.worksheets()[0].write_url("A1", "https://example.org"))
        assert codes(data) == []

    def test_dde_links(self) -> None:
        dde = b'<externalLink xmlns="x"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
        (note,) = unsafe_contents(related(PLAN, "xl/workbook.xml", "externalLink", "externalLinks/e.xml", dde))
        assert (note.code, "cmd" in note.text) == ("sec-dde", True)

    @pytest.mark.parametrize(
        ("formula", "found"),
        [
            ("cmd|'/C calc'!A0", True),
            ("MSEXCEL|'\\..\\..\\x.exe'!''", True),
            ('"a|b!"', False),
            ('A1&"x|y"&Plan!A1', False),
        ],
    )
    def test_formulas_that_start_a_program(self, formula: str, found: bool) -> None:
        cell = f'<row r="9"><c r="B9"><f>{formula}</f><v>0</v></c></row></sheetData>'.encode()
        notes = unsafe_contents(changed(PLAN, {SHEET: lambda part: part.replace(b"</sheetData>", cell)}))
        assert [(n.code, "Plan!B9" in n.text) for n in notes] == ([("sec-dde", True)] if found else [])

    def test_hidden_sheets_but_for_our_own(self) -> None:
        def hide(book: xlsxwriter.Workbook) -> None:
            _, old, secret, ours = book.worksheets()
            old.hide()
            secret.very_hidden()
            ours.hide()
            book.define_name(f"History!{NAME}", Ownership("record", "History", (), "d").formula())

        notes = unsafe_contents(workbook({"Plan": [[1]], "Old": [[1]], "Secret": [[1]], "History": [[1]]}, hide))
        assert [(note.code, note.sheet) for note in notes] == [
            ("sec-hidden-sheets", "Old"),
            ("sec-very-hidden", "Secret"),
        ]

    def test_other_kinds_of_file_show_nothing(self) -> None:
        assert unsafe_contents(b"\xd0\xcf\x11\xe0 an old file") == ()
        assert unsafe_contents(package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})) == ()


def related(data: bytes, part: str, kind: str, target: str, content: bytes | None) -> bytes:
    """The package with one more relationship; to a new part with this content, or (None) outside the package."""
    folder, _, name = part.rpartition("/")
    home = f"{folder}/_rels/{name}.rels"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    mode = ' TargetMode="External"' if content is None else ""
    line = f'<Relationship Id="rId900" Type="{base}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    with zipfile.ZipFile(io.BytesIO(data)) as package_file:
        there = home in package_file.namelist()
    added = {} if content is None else {f"{folder}/{target}": content}
    if there:
        return changed(data, {home: lambda old: old.replace(b"</Relationships>", line)}, added)
    return changed(data, {}, {home: empty.replace(b"</Relationships>", line), **added})
