"""Reports taken out again: nothing of staff's breaks, no record goes."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from plan_xl.workbooks import graft, remove_sheets
from plan_xl.workbooks.removal import Removed
from tests.workbooks.books import ROWS, minimal, packed, parts, plan, rendered, with_parts
from tests.workbooks.test_add_sheets import titles, with_cell


def removed(data: bytes, folder: Path) -> tuple[bytes, Removed]:
    path = folder / "plan.xlsx"
    path.write_bytes(data)
    outcome = remove_sheets(path, path, backups=None)
    return path.read_bytes(), outcome


def test_reports_go_and_records_stay(tmp_path: Path) -> None:
    once = graft(plan(), rendered(("Validation", "Overdue"))).data
    both = graft(once, rendered({"History": ROWS}, kind="record")).data
    left, outcome = removed(both, tmp_path)
    assert titles(left) == ["Plan", "Notes", "History"]
    assert outcome == Removed(("Validation", "Overdue"))
    record = graft(left, rendered({"History": ROWS}, kind="record"))
    assert record.added.sentences == ()


def test_a_workbook_without_reports_stays_the_very_same(tmp_path: Path) -> None:
    left, outcome = removed(plan(), tmp_path)
    assert left == plan()
    assert outcome == Removed(())


def test_what_staff_typed_on_is_kept_and_said(tmp_path: Path) -> None:
    typed = with_cell(graft(plan(), rendered(("Validation", "Overdue"))).data, "Overdue", "F2", "Ask Jo")
    left, outcome = removed(typed, tmp_path)
    assert titles(left) == ["Plan", "Notes", "Overdue"]
    assert outcome.kept == ("Overdue",)
    assert outcome.sentences == ("The sheet “Overdue” was kept, because something was typed or changed on it.",)


def test_answers_alone_do_not_keep_a_report(tmp_path: Path) -> None:
    typed = with_cell(graft(plan(), rendered(("Overdue",))).data, "Overdue", "D2", "Right as written")
    assert titles(removed(typed, tmp_path)[0]) == ["Plan", "Notes"]


def test_the_last_sheet_to_be_seen_stays(tmp_path: Path) -> None:
    left, outcome = removed(rendered(("Overdue",)), tmp_path)
    assert titles(left) == ["Overdue"]
    assert outcome.sentences == ("The sheet “Overdue” was kept, because a workbook needs one sheet that can be seen.",)


def reading(formula: str, *, charted: bool = False) -> bytes:
    """A staff workbook with a formula, or a chart, that reads a sheet of ours."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Plan")
    if charted:
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Plan!$A$1:$A$9"})
        sheet.insert_chart("A1", chart)
    else:
        sheet.write_formula("A1", formula, None, 1)
    book.close()
    made = target.getvalue()
    if not charted:
        return made
    part = "xl/charts/chart1.xml"
    return with_parts(made, {part: parts(made)[part].replace(b"Plan!$A$1:$A$9", formula.encode())})


def naming(formula: str) -> bytes:
    """A staff workbook with a name that reads a sheet of ours."""
    return minimal(workbook=f'<definedNames><definedName name="Late">{formula}</definedName></definedNames>')


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(reading("=COUNTA(Overdue!A:A)"), id="a formula"),
        pytest.param(reading("=COUNTA('overdue'!A:A)"), id="a formula in quotation marks"),
        pytest.param(naming("Overdue!$A$1:$A$9"), id="a name"),
        pytest.param(reading("Overdue!$A$1:$A$9", charted=True), id="a chart"),
    ],
)
def test_a_report_that_staff_read_elsewhere_is_kept(source: bytes, tmp_path: Path) -> None:
    once = graft(source, rendered(("Validation", "Overdue"))).data
    left, outcome = removed(once, tmp_path)
    assert titles(left) == ["Plan", "Overdue"]
    assert outcome.sentences == (
        "The sheet “Overdue” was kept, because a formula, a name or a chart elsewhere reads it.",
    )
    done = graft(once, rendered(("Validation",)), keep=())
    assert titles(done.data) == ["Plan", "Validation", "Overdue"]
    assert done.added.sentences == outcome.sentences


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(reading("=COUNTA(Not_Overdue!A:A)"), id="another title"),
        pytest.param(reading('="Overdue"'), id="words only"),
        pytest.param(reading("=COUNTA('Was Overdue'!A:A)"), id="a longer title"),
    ],
)
def test_other_formulas_do_not_keep_a_report(source: bytes, tmp_path: Path) -> None:
    once = graft(source, rendered(("Dashboard", "Overdue"))).data
    assert titles(removed(once, tmp_path)[0]) == ["Plan"]


def test_what_staff_read_from_a_report_is_worked_out_anew_when_it_changes() -> None:
    source = reading("=COUNTA(Overdue!A:A)")
    plain = parts(source)["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    once = graft(with_parts(source, {"xl/workbook.xml": plain}), rendered(("Overdue",))).data
    chain = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A1" i="1"/></calcChain>'
    from tests.workbooks.test_add_sheets_odd_packages import with_chain

    again = parts(graft(with_chain(once, chain), rendered({"Overdue": ROWS[:2]})).data)
    assert b'fullCalcOnLoad="1"' in again["xl/workbook.xml"]
    assert again["xl/calcChain.xml"].decode() == chain


def test_charts_and_their_parts_go_with_the_sheet(tmp_path: Path) -> None:
    before = plan()
    left, _ = removed(graft(before, rendered(("Dashboard",))).data, tmp_path)
    assert sorted(parts(left)) == sorted(parts(before))


def test_a_part_that_staffs_sheets_use_too_stays(tmp_path: Path) -> None:
    once = parts(graft(plan(), rendered(("Dashboard",))).data)
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
        b'Target="../drawings/plan_xl_drawing1.xml"/></Relationships>'
    )
    left = parts(removed(packed({**once, "xl/worksheets/_rels/sheet1.xml.rels": link}), tmp_path)[0])
    assert {"xl/drawings/plan_xl_drawing1.xml", "xl/charts/plan_xl_chart1.xml"} <= set(left)
    assert "xl/worksheets/plan_xl_1.xml" not in left
    openpyxl.load_workbook(io.BytesIO(packed(left)))
