"""A report is known as untouched after Excel, LibreOffice or another program saved the workbook."""

from __future__ import annotations

import io
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from plan_xl.ownership import Ownership, digest, read_ownership, serial
from plan_xl.workbooks import graft
from plan_xl.workbooks.owned_sheets import owned_sheets
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.sheet_digest import digest_of_part
from tests.workbooks.books import minimal, moment, parts, plan, rendered, with_parts
from tests.workbooks.office import converted

STRANGE = (
    ("Text", "Number", "Date", "Our answer"),
    ("  spaces  and\ttabs\nand lines ", 3, date(2016, 1, 31), None),
    ("=1+1", 1234567.125, moment("2016-03-31T09:30"), None),
    ("_x000D_ and _x005F_", -0.1, date(2030, 12, 31), None),
    ("é – “quoted” & <tags> ﷽ 🙂", 1e-7, None, None),
    ("007", 12, "31 January 2016", None),
    ("", True, None, None),
    ("bell \x07 rings", False, None, None),
    ("non\u00a0breaking", 0, None, None),
)


def touched(data: bytes) -> dict[str, str]:
    return {found.sheet.title: found.touched for found in owned_sheets(open_for_change(data))}


@pytest.mark.parametrize("date_1904", [False, True], ids=["1900", "1904"])
def test_what_is_read_from_the_file_digests_as_what_was_written(date_1904: bool) -> None:
    data = rendered({"Overdue": STRANGE}, date_1904=date_1904)
    workbook = open_for_change(data)
    (found,) = owned_sheets(workbook)
    assert digest_of_part(workbook, found.part, (3,)) == found.ownership.digest
    once = open_for_change(graft(plan(date_1904=date_1904), data).data)
    assert [digest_of_part(once, o.part, (3,)) for o in owned_sheets(once)] == [found.ownership.digest]


@pytest.mark.libreoffice
@pytest.mark.parametrize("date_1904", [False, True], ids=["1900", "1904"])
def test_after_libreoffice_saved_it_a_report_is_still_ours(date_1904: bool, tmp_path: Path) -> None:
    once = graft(
        plan(date_1904=date_1904), rendered({"Overdue": STRANGE, "Validation": STRANGE, "Dashboard": STRANGE})
    ).data
    saved = converted(once, tmp_path)
    assert saved != once
    assert touched(saved) == {"Overdue": "", "Validation": "", "Dashboard": ""}
    again = graft(saved, rendered({"Overdue": STRANGE[:3]}), keep=())
    assert openpyxl.load_workbook(io.BytesIO(again.data)).sheetnames == ["Plan", "Notes", "Overdue"]


@pytest.mark.libreoffice
def test_after_libreoffice_saved_it_a_note_is_still_seen(tmp_path: Path) -> None:
    once = graft(plan(), rendered({"Overdue": STRANGE})).data
    book = openpyxl.load_workbook(io.BytesIO(once))
    book["Overdue"]["A20"] = "Ask Jo"
    target = io.BytesIO()
    book.save(target)
    assert touched(converted(target.getvalue(), tmp_path))["Overdue"]


def test_after_openpyxl_saved_it_a_report_is_still_ours() -> None:
    target = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(graft(plan(), rendered()).data)).save(target)
    assert touched(target.getvalue()) == {"Validation": "", "Overdue": "", "Dashboard": ""}


def test_shared_strings_rich_text_and_phonetics_are_read_as_text() -> None:
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>Au</t></r><r><rPr><b/></rPr>'
        "<t>dit</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si></sst>"
    )
    rows = (
        '<sheetData><row><c t="s"><v>0</v></c><c r="C1" t="str"><f>A1</f><v>Audit</v></c></row>'
        '<row><c t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r><rPh><t>no</t></rPh></is></c><c><v></v></c></row>'
        "</sheetData>"
    )
    rel = (
        '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
        'Target="words.xml"/>'
    )
    workbook = open_for_change(minimal(rows, extra={"xl/words.xml": strings}, links=rel))
    expected = digest({(0, 0): "Audit", (0, 2): "=Audit", (1, 0): "xy"})
    assert digest_of_part(workbook, "xl/tabs/one.xml", ()) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a  b\n", "a b", id="white space"),
        pytest.param("\x07bell", "bell", id="control characters"),
        pytest.param(date(2016, 1, 31), 42400, id="a date and its serial number"),
        pytest.param(moment("2016-01-31T12:00"), 42400.5, id="a moment"),
        pytest.param(time(6), 0.25, id="a time"),
        pytest.param(timedelta(hours=36), 1.5, id="a duration"),
        pytest.param(0.1 + 0.2, 0.3, id="rounding"),
        pytest.param(None, "", id="blanks"),
        pytest.param(3.0, 3, id="whole numbers"),
    ],
)
def test_values_that_are_the_same_on_a_sheet_digest_the_same(one: object, other: object) -> None:
    assert digest({(0, 0): one}) == digest({(0, 0): other})


@pytest.mark.parametrize(
    ("one", "other"),
    [("a", "b"), (1, 2), (True, False), (date(2016, 1, 31), date(2016, 2, 1)), ("a", None), (0.1, 0.2)],
)
def test_values_that_differ_digest_differently(one: object, other: object) -> None:
    assert digest({(0, 0): one}) != digest({(0, 0): other})


def test_answer_columns_are_left_out_and_places_count() -> None:
    assert digest({(0, 0): "a", (0, 3): "Fixed"}, (3,)) == digest({(0, 0): "a"}, (3,))
    assert digest({(0, 0): "a"}) != digest({(0, 1): "a"}) != digest({(1, 0): "a"})


@pytest.mark.parametrize(
    ("value", "number"),
    [(date(1900, 1, 1), 1), (date(1900, 2, 28), 59), (date(1900, 3, 1), 61), (moment("2016-01-31T18:00"), 42400.75)],
)
def test_serial_numbers_are_excels(value: date, number: float) -> None:
    assert serial(value) == number


@pytest.mark.parametrize("written", ["", "1a.00ff00ff"])
def test_the_name_says_what_it_was_given(written: str) -> None:
    said = Ownership("report", 'A "quoted"|title', (3, 7), "abc", written)
    assert read_ownership(said.formula()) == said


@pytest.mark.parametrize(
    "text", [None, "", "Plan!$A$1", '"report"', '"other||a|b"', '"report|x|a|b"', '"report|²|a|b"']
)
def test_other_names_are_not_ours(text: str | None) -> None:
    assert read_ownership(text) is None


def test_a_changed_checksum_alone_means_reading_the_cells() -> None:
    once = graft(plan(), rendered(("Overdue",))).data
    part = "xl/worksheets/plan_xl_1.xml"
    assert touched(with_parts(once, {part: parts(once)[part].replace(b"</worksheet>", b" </worksheet>")})) == {
        "Overdue": ""
    }
