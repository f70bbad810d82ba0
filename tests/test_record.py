"""Hand edits put on record: the first record holds the plan, the next ones what was changed since."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.protection import WorkbookProtection

from plan_xl.adopting import adopt
from plan_xl.cli import run
from plan_xl.errors import PlanXlError
from plan_xl.reading.files import grids_of
from plan_xl.recording import HistoryRow, append_history, completion_dates, history_rows, record
from plan_xl.workbooks import write_cells
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.refused import Refused
from tests.reading.made import workbook
from tests.reading.plans import workbook_from_markdown

PLAN = """
    | Recommendation | Action | Lead | Required evidence | Completion date | Date achieved | Comments | Cost |
    | 1. Share | Write a protocol | Board Manager | Protocol | January 2016 | | Begun | {250} |
    | 2. Train | Train staff | Chair | =SUM(1,2) | {2016-03-31} | | | |
    | 3. Listen | Survey | Board Manager | Report | Ongoing | | | |
"""
FEBRUARY, MAY = date(2016, 2, 1), date(2016, 5, 3)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A Board workbook whose plan is on record."""
    path = tmp_path / "board.xlsx"
    adopt(workbook_from_markdown(tmp_path, PLAN), path, review_code="N")
    record(path, FEBRUARY, "Board Manager", recorded=FEBRUARY)
    return path


def _changed(path: Path, cells: Mapping[str, str | date | None]) -> list[tuple[str, str, str, str]]:
    write_cells(path, "Board plan", cells, path, backups=None)
    done = record(path, MAY, "Chair", recorded=MAY)
    assert not done.first
    return [(row.ref, row.column, row.old, row.new) for row in done.rows]


def test_the_first_record_holds_every_cell(tmp_path: Path, plan: Path) -> None:
    rows = history_rows(grids_of(plan.read_bytes(), plan.name))
    assert {row.reason for row in rows} == {"First record"}
    assert {(row.recorded, row.meeting, row.who) for row in rows} == {(FEBRUARY, FEBRUARY, "Board Manager")}
    assert [(row.column, row.new) for row in rows if row.ref == "N-1a"] == [
        ("Recommendation", "1. Share"), ("Action", "Write a protocol"), ("Lead", "Board Manager"),
        ("Required evidence", "Protocol"), ("Completion date", "January 2016"), ("Comments/Outcome", "Begun"),
        ("Cost", "250"),
    ]  # fmt: skip


def test_the_first_record_of_a_long_plan_has_a_row_an_action_and_misses_no_later_change(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    rows = "\n".join(
        f"| N-{n} | Share {n} | Write protocol {n} | Board Manager | Protocol | May 2016 |" for n in range(1, 1101)
    )
    heads = "| Action number | Recommendation | Action | Lead | Required evidence | Completion date |"
    workbook_from_markdown(tmp_path, f"{heads}\n{rows}", name=path.name)
    first = record(path, FEBRUARY, "Board Manager", recorded=FEBRUARY)
    assert (first.first, first.actions, len(first.rows)) == (True, 1100, 1100)
    assert (first.rows[6].ref, first.rows[6].column, first.rows[6].reason) == ("N-7", "(whole action)", "First record")
    assert first.rows[6].new == (
        "Recommendation: Share 7\nAction: Write protocol 7\nLead: Board Manager\nRequired evidence: Protocol\n"
        "Completion date: May 2016"
    )
    assert record(path, MAY, recorded=MAY).rows == ()
    write_cells(path, "Plan", {"F8": "June 2016"}, path, backups=None)
    found = [(row.ref, row.column, row.old, row.new) for row in record(path, MAY, "Chair", recorded=MAY).rows]
    assert found == [("N-7", "Completion date", "May 2016", "June 2016")]
    on_record = completion_dates(history_rows(grids_of(path.read_bytes(), path.name)))
    assert (on_record["N-7"], on_record["N-8"]) == (["May 2016", "June 2016"], ["May 2016"])


def test_twice_adds_nothing(plan: Path) -> None:
    before = plan.read_bytes()
    assert record(plan, MAY, recorded=MAY).rows == ()
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ({"F5": "April 2016"}, [("N-1a", "Completion date", "January 2016", "April 2016")]),
        ({"G6": date(2016, 4, 1)}, [("N-2a", "Date achieved", "", "1 April 2016")]),
        ({"H5": None}, [("N-1a", "Comments/Outcome", "Begun", "")]),
        ({"D7": "=Chair"}, [("N-3a", "Lead", "Board Manager", "=Chair")]),
        ({"L5": 300}, [("N-1a", "Cost", "250", "300")]),
        ({"C5": "Write  a\nprotocol"}, []),
        ({"B8": "4. Check", "A8": "N-4a", "C8": "Check"},
         [("N-4a", "Recommendation", "", "4. Check"), ("N-4a", "Action", "", "Check")]),
        ({f"{column}7": None for column in "ABCDEF"}, [("N-3a", "(whole action)", "Survey", "")]),
    ],
    ids=["moved date", "a true date", "emptied", "like a formula", "further column", "spaces only", "new", "missing"],
)  # fmt: skip
def test_what_was_typed_is_added(
    plan: Path, cells: Mapping[str, str | date | None], rows: list[tuple[str, str, str, str]]
) -> None:
    assert _changed(plan, cells) == rows
    assert record(plan, MAY, recorded=MAY).rows == ()


def test_sorted_and_inserted_rows_are_no_changes(plan: Path) -> None:
    book = openpyxl.load_workbook(plan)
    sheet = book["Board plan"]
    five, seven = ([cell.value for cell in sheet[row]] for row in (5, 7))
    for row, values in ((5, seven), (7, five)):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    sheet.insert_rows(6)
    book.save(plan)
    assert record(plan, MAY, recorded=MAY).rows == ()


def _with(plan: Path, change: Callable[[openpyxl.Workbook], object]) -> None:
    book = openpyxl.load_workbook(plan)
    change(book)
    book["Board plan"]["F5"] = "March 2016"
    book.save(plan)


def _protect(book: openpyxl.Workbook, *titles: str, structure: bool = False) -> None:
    for title in titles:
        book[title].protection.sheet = True
    if structure:
        book.security = WorkbookProtection(lockStructure=True)


@pytest.mark.parametrize("titles", [("Board plan",), ("Plan history",), ("Board plan", "Plan history")])
@pytest.mark.parametrize("structure", [False, True])
def test_a_protected_record_is_added_to_and_stays_protected(
    plan: Path, titles: tuple[str, ...], *, structure: bool
) -> None:
    _with(plan, lambda book: _protect(book, *titles, structure=structure))
    assert [(row.column, row.new) for row in record(plan, MAY, recorded=MAY).rows] == [
        ("Completion date", "March 2016")
    ]
    book = openpyxl.load_workbook(plan)
    assert [sheet.title for sheet in book if sheet.protection.sheet] == list(titles)
    assert bool(book.security and book.security.lockStructure) == structure


def test_a_first_record_in_a_protected_structure_must_be_allowed(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    adopt(workbook_from_markdown(tmp_path, PLAN), path, review_code="N")
    _with(path, lambda book: _protect(book, structure=True))
    before = path.read_bytes()
    with pytest.raises(Refused, match="structure of this workbook is protected"):
        record(path, MAY)
    assert path.read_bytes() == before
    assert run(["record", str(path), "--meeting", "2016-05-03", "--allow-protected"]) == 0


def test_another_number_for_the_same_words_is_one_line(plan: Path) -> None:
    assert _changed(plan, {"A6": "N-9z", "F6": "May 2016"}) == [
        ("N-9z", "Action number", "N-2a", "N-9z"), ("N-9z", "Completion date", "31 March 2016", "May 2016"),
    ]  # fmt: skip
    assert record(plan, MAY, recorded=MAY).rows == ()
    assert completion_dates(history_rows(grids_of(plan.read_bytes(), plan.name)))["N-9z"] == [
        "31 March 2016", "May 2016",
    ]  # fmt: skip
    assert _changed(plan, {"A6": "N-2a", "F6": date(2016, 3, 31)})[0] == ("N-2a", "Action number", "N-9z", "N-2a")


def test_one_of_two_alike_that_goes_is_not_the_other_renumbered(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    table = """
        | Action number | Recommendation | Action | Lead | Completion date |
        | N-1a | Share | Write | Chair | May 2016 |
        | N-1b | Share | Write | Chair | June 2016 |
    """
    workbook_from_markdown(tmp_path, table, name=path.name)
    record(path, FEBRUARY, recorded=FEBRUARY)
    write_cells(path, "Plan", dict.fromkeys(("A2", "B2", "C2", "D2", "E2")), path, backups=None)
    write_cells(path, "Plan", {"B3": "Share"}, path, backups=None)
    assert [(row.ref, row.column) for row in record(path, MAY, recorded=MAY).rows] == [("N-1a", "(whole action)")]


def test_a_new_column_is_recorded_and_its_removal_too(plan: Path) -> None:
    assert _changed(plan, {"M4": "Risk", "M5": "High"}) == [("N-1a", "Risk", "", "High")]
    assert _changed(plan, {"M4": None, "M5": None}) == [("N-1a", "Risk", "High", "")]


def _rename(book: openpyxl.Workbook) -> None:
    book["Plan history"].title = "Our history"


def _lose_headings(book: openpyxl.Workbook) -> None:
    next(cell for row in book["Plan history"].iter_rows() for cell in row if cell.value == "Was").value = "Before"


def _write_below(book: openpyxl.Workbook) -> None:
    book["Plan history"].cell(book["Plan history"].max_row + 2, 1, "Checked")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_rename, "“Our history” holds the record: give it its name Plan history again"),
        (_lose_headings, "has lost its row of headings"),
        (_write_below, "should be the day of the record, and is “Checked”: put the day back, or clear the row"),
    ],
)
def test_a_record_that_cannot_be_gone_on_with(
    plan: Path, change: Callable[[openpyxl.Workbook], object], says: str
) -> None:
    _with(plan, change)
    before = plan.read_bytes()
    with pytest.raises(PlanXlError, match=says):
        record(plan, MAY)
    assert plan.read_bytes() == before


def test_an_action_that_comes_back_is_new_again(plan: Path) -> None:
    texts = {"A7": "N-3a", "B7": "3. Listen", "C7": "Survey", "D7": "Board Manager", "E7": "Report", "F7": "Ongoing"}
    _changed(plan, dict.fromkeys(texts))
    assert [row[1:] for row in _changed(plan, texts)][:2] == [
        ("Recommendation", "", "3. Listen"),
        ("Action", "", "Survey"),
    ]


def test_returns_add_rows_with_their_file(plan: Path) -> None:
    row = HistoryRow(MAY, FEBRUARY, "Chair", "N-1a", "Date achieved", "", "2 May 2016", "Agreed", "mps.xlsx", "ab" * 32)
    part = open_for_change(plan.read_bytes())
    append_history(part, [row])
    part.store()
    assert history_rows(grids_of(part.package.to_bytes(), "board.xlsx"))[-1] == row


def _without_numbers(tmp_path: Path) -> Path:
    return workbook_from_markdown(tmp_path, PLAN, name="bare.xlsx")


def _one_number_twice(tmp_path: Path) -> Path:
    adopt(_without_numbers(tmp_path), tmp_path / "b.xlsx", review_code="N")
    write_cells(tmp_path / "b.xlsx", "Board plan", {"A6": "N-1a"}, tmp_path / "b.xlsx", backups=None)
    return tmp_path / "b.xlsx"


def _a_sheet_of_theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.xlsx"
    path.write_bytes(
        workbook({
            "Plan": [["Ref", "Recommendation", "Action", "Lead", "Completion date"],
                     ["N-1a", "Share", "Write", "Chair", "May 2016"], ["N-2a", "Train", "Train", "Chair", "May 2016"]],
            "Plan history": [["Ours"]],
        })
    )  # fmt: skip
    return path


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (_without_numbers, "has no action number: run plan-xl adopt first"),
        (_one_number_twice, "Two actions have the number N-1a"),
        (_a_sheet_of_theirs, "a sheet “Plan history” that plan_xl did not make"),
    ],
)
def test_what_cannot_be_recorded(tmp_path: Path, made: Callable[[Path], Path], says: str) -> None:
    path = made(tmp_path)
    before = path.read_bytes()
    with pytest.raises(PlanXlError, match=says):
        record(path, MAY)
    assert path.read_bytes() == before


def test_comparing_knows_from_the_record_how_often_a_date_has_moved(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _changed(plan, {"F5": "March 2016"})
    (tmp_path / "earlier.xlsx").write_bytes(plan.read_bytes())
    _changed(plan, {"F5": "June 2016"})
    assert run(["compare", str(tmp_path / "earlier.xlsx"), str(plan), "--as-of", "2016-05-03", "--format", "json"]) == 0
    [moved] = json.loads(capsys.readouterr().out)["changes"]
    assert (moved["first_date"], moved["from"], moved["to"], moved["days"], moved["times"]) == (
        "2016-01-31", "2016-03-31", "2016-06-30", 91, 2,
    )  # fmt: skip


def test_the_command_line(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_cells(plan, "Board plan", {"F5": "April 2016"}, plan, backups=None)
    assert run(["record", str(plan), "--meeting", "2016-05-03", "--by", "Chair"]) == 0
    assert "N-1a  Completion date: January 2016 -> April 2016" in capsys.readouterr().out
    assert run(["record", str(plan), "--meeting", "2016-05-03"]) == 0
    assert "Nothing was changed" in capsys.readouterr().out


def test_new_lines_are_as_tall_as_their_text(plan: Path) -> None:
    _changed(
        plan,
        {"H5": "Begun. " + "The protocol went to the Sub-group, which asked for another draft. " * 6, "D6": "LADO"},
    )
    sheet = openpyxl.load_workbook(plan)["Plan history"]
    last = sheet.max_row
    long, short = sheet.row_dimensions[last - 1].height, sheet.row_dimensions[last].height
    assert long is not None
    assert short is not None
    assert long > 6 * short


def test_the_sheet_says_that_it_is_no_lock(plan: Path) -> None:
    sheet = openpyxl.load_workbook(plan)["Plan history"]
    assert "not a lock" in " ".join(str(sheet.cell(row, 1).value) for row in range(1, 5))
