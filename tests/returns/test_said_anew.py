# ruff: noqa: E501  tables of plans are as wide as plans
"""What was agreed once and is said again: proposed where the plan was changed in between, and never twice otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.returns.applying import apply_changes
from plan_xl.returns.consolidating import consolidate
from plan_xl.returns.consolidation import Consolidation
from plan_xl.workbooks import write_cells
from tests.returns.forms import own_plan, return_form
from tests.returns.test_proposing import HEAD, PROTOCOL, ROWS, Told, board, form, told
from tests.returns.test_writing import answer, cell

__all__ = ["board"]

QUARTERS = {4: "Q4 2015/16", 7: "Q1 2016/17", 10: "Q2 2016/17", 12: "Q3 2016/17"}
"""The month of 2016 in which a return is read, and the quarter that it is for."""
OWN = "| Recommendation | Action | By whom | By when | Date done | Status |\n| --- | --- | --- | --- | --- | --- |\n| Record children at incidents | Add a prompt to the incident log | Head of PPU | 30.4.16 | {} | {} |\n| Record children at incidents | Audit fifty incident logs | Head of PPU | 30 June 2016 | | |\n"


def came(board: Path, month: int, path: Path) -> Consolidation:
    return consolidate(board, [path], write=True, on=date(2016, month, 12))


def form_of(folder: Path, month: int, ref: str = "N-POL-1a", **cells: str) -> Path:
    return form(folder, ref, f"{month}.xlsx", QUARTERS[month], **cells)


def agreed(board: Path, month: int) -> None:
    answer(board, "Yes")
    apply_changes(board, write=True, on=date(2016, month, 26), who="SCR Sub-group")


def renamed(board: Path) -> None:
    """Give the police another name on *Agencies register*."""
    grid = next(g for g in read_grids(board) if g.title == "Agencies register")
    [row] = [n for n, cells in enumerate(grid.rows, 1) if cells and cells[0] == "Northbridge Police"]
    names = {f"A{row}": "Two Rivers Constabulary", f"F{row}": "Northbridge Police"}
    write_cells(board, grid.title, names, board, backups=None)


def own(folder: Path, month: int, done: str = "", status: str = "") -> Path:
    return own_plan(
        folder / f"own {month}.xlsx", f"Northbridge Police plan {QUARTERS[month]}", OWN.format(done, status)
    )


def test_complete_reopened_and_complete_on_the_same_day(board: Path, tmp_path: Path) -> None:
    done: list[Told] = [("reported complete", "N-POL-1a", "achieved_text", "31 March 2016")]
    assert told(came(board, 4, form_of(tmp_path, 4, done="31 March 2016")).changes) == done
    agreed(board, 4)
    came(board, 7, own(tmp_path, 7, status="In progress"))
    agreed(board, 7)
    assert cell(board, "N-POL-1a", "achieved_text") == ""
    again = form_of(tmp_path, 10, done="31 March 2016")
    assert told(came(board, 10, again).changes) == done
    before = board.read_bytes()
    assert not came(board, 10, again).changes
    assert board.read_bytes() == before
    agreed(board, 10)
    assert cell(board, "N-POL-1a", "achieved_text") == "31 March 2016"
    reopened: list[Told] = [("reopened", "N-POL-1a", "achieved_text", "In progress")]
    assert told(came(board, 12, own(tmp_path, 12, status="In progress")).changes) == reopened


def test_a_date_asked_for_again_after_the_board_moved_it_back(board: Path, tmp_path: Path) -> None:
    for month, day in ((4, "31 August 2016"), (7, "31 May 2016"), (10, "31 August 2016")):
        found = came(board, month, form_of(tmp_path, month, new_date=day, reason="Analyst"))
        assert [c.agency_says for c in found.waiting] == [day]
        agreed(board, month)
        assert cell(board, "N-POL-1a", "completion_text").endswith(day)
    last = cell(board, "N-POL-1a", "comments").splitlines()[-1]
    assert (
        last
        == "26 October 2016, Northbridge Police: Completion date agreed: 31 August 2016 (was 31 May 2016). Reason: Analyst"
    )


def test_a_no_holds_until_something_else_is_said(board: Path, tmp_path: Path) -> None:
    came(board, 4, form_of(tmp_path, 4, done="31 March 2016"))
    answer(board, "No")
    assert not came(board, 7, form_of(tmp_path, 7, done="31 March 2016")).changes
    assert [c.agency_says for c in came(board, 10, form_of(tmp_path, 10, done="9 October 2016")).changes] == [
        "9 October 2016"
    ]


def test_on_track_delayed_on_track(board: Path, tmp_path: Path) -> None:
    for month, said in ((4, "On track"), (7, "Delayed"), (10, "On track")):
        came(board, month, form_of(tmp_path, month, update=said))
    assert cell(board, "N-POL-1a", "comments").splitlines() == [
        "12 April 2016, Northbridge Police: On track",
        "12 July 2016, Northbridge Police: Delayed",
        "12 October 2016, Northbridge Police: On track",
    ]
    before = board.read_bytes()
    came(board, 10, form_of(tmp_path, 10, update="On track"))
    assert board.read_bytes() == before
    assert not came(board, 12, form_of(tmp_path, 12, update="On track")).changes


def test_a_row_missing_again_next_quarter_is_flagged_again(board: Path, tmp_path: Path) -> None:
    def without(month: int) -> Path:
        lines = [HEAD, "| --- | --- | --- | --- |", *(row for ref, row in ROWS.items() if ref != "N-POL-1a")]
        return return_form(tmp_path / f"{month}.xlsx", "Northbridge Police", QUARTERS[month], "\n".join(lines))

    for month in (4, 7):
        assert told(came(board, month, without(month)).changes) == [("missing row", "N-POL-1a", "", "")]
        agreed(board, month)
    assert "12 July 2016" not in cell(board, "N-POL-1a", "comments")
    assert cell(board, "N-POL-1a", "comments").count("Not on the agency's return for") == 2


def test_an_action_taken_out_by_hand_is_asked_about_when_it_comes_again(board: Path, tmp_path: Path) -> None:
    table = (
        OWN.format("", "")
        + "| Debrief officers | Debrief every officer within a week | Head of PPU | 31 May 2016 | | |"
    )
    came(board, 4, own_plan(tmp_path / "a.xlsx", "Northbridge Police plan Q4 2015/16", table))
    book = openpyxl.load_workbook(board)
    sheet = book["Single-agency actions"]
    [row] = [n for n, cells in enumerate(sheet.iter_rows(values_only=True), 1) if "Debrief officers" in cells]
    sheet.delete_rows(row)
    book.save(board)
    came(board, 7, form_of(tmp_path, 7, update="Something, so that the hand edit is put on record"))
    [change] = came(board, 10, own_plan(tmp_path / "b.xlsx", "Northbridge Police plan Q2 2016/17", table)).changes
    assert change.kind == "new action proposed"
    assert "was taken out" in change.remark
    assert not [a for a in read_plan(board).actions if a.action.startswith("Debrief")]


def test_one_of_two_reports_is_not_asked_again(board: Path, tmp_path: Path) -> None:
    def trust(month: int) -> Path:
        rows = f"{HEAD} Date completed |\n| --- | --- | --- | --- | --- |\n{PROTOCOL} 31 March 2016 |"
        return return_form(tmp_path / f"trust {month}.xlsx", "Northbridge Trust", QUARTERS[month], rows)

    assert told(came(board, 4, trust(4)).changes) == [("reported complete", "N-2a", "achieved_text", "31 March 2016")]
    agreed(board, 4)
    assert not came(board, 7, trust(7)).changes
    came(board, 7, form_of(tmp_path, 7, "N-2a", done="1 July 2016"))
    agreed(board, 7)
    assert cell(board, "N-2a", "achieved_text") == "1 July 2016"
    book = openpyxl.load_workbook(board)
    [place] = [c for cells in book["Board plan"].iter_rows() for c in cells if c.value == "1 July 2016"]
    place.value = None
    book.save(board)
    came(board, 10, form_of(tmp_path, 10, "N-2a", done="9 October 2016"))
    agreed(board, 10)
    assert cell(board, "N-2a", "achieved_text") == ""


def test_rows_that_still_wait_are_counted(board: Path, tmp_path: Path) -> None:
    path = form_of(tmp_path, 4, done="31 March 2016", update="Log is in use")
    first = came(board, 4, path)
    assert (len(first.waiting), first.unanswered) == (1, 0)
    again = consolidate(board, [path], on=date(2016, 4, 12))
    assert again.nothing_new == "Nothing new. 1 row of the sheet Changes still waits for a Yes, No or Ask."
    answer(board, "No")
    assert consolidate(board, [path]).nothing_new == "Nothing new. The plan has all that these returns say."


def test_a_no_holds_when_the_agency_is_renamed(board: Path, tmp_path: Path) -> None:
    came(board, 4, form_of(tmp_path, 4, new_date="31 August 2016", done="31 March 2016"))
    answer(board, "No")
    renamed(board)
    found = came(board, 7, form_of(tmp_path, 7, new_date="31 August 2016", done="31 March 2016"))
    assert [file.agency for file in found.received] == ["Two Rivers Constabulary"]
    assert not found.changes


def test_a_report_counts_when_the_agency_was_renamed_since(board: Path, tmp_path: Path) -> None:
    came(board, 4, form_of(tmp_path, 4, "N-2a", done="31 March 2016"))
    renamed(board)
    agreed(board, 4)
    assert cell(board, "N-2a", "achieved_text") == ""
    rows = f"{HEAD} Date completed |\n| --- | --- | --- | --- | --- |\n{PROTOCOL} 2 July 2016 |"
    came(board, 7, return_form(tmp_path / "trust.xlsx", "Northbridge Trust", QUARTERS[7], rows))
    agreed(board, 7)
    assert cell(board, "N-2a", "achieved_text") == "2 July 2016"


def test_a_date_achieved_that_the_board_put_right_is_asked_about_once_more(board: Path, tmp_path: Path) -> None:
    came(board, 4, form_of(tmp_path, 4, done="31 March 2016"))
    agreed(board, 4)
    grid = next(g for g in read_grids(board) if g.title == "Single-agency actions")
    [row] = [n for n, cells in enumerate(grid.rows, 1) if "N-POL-1a" in cells]
    write_cells(board, grid.title, {f"H{row}": "9 March 2016"}, board, backups=None)
    assert [c.agency_says for c in came(board, 7, own(tmp_path, 7, done="31 March 2016")).changes] == ["31 March 2016"]
    answer(board, "No")
    assert not came(board, 10, own(tmp_path, 10, done="31 March 2016")).changes
    assert cell(board, "N-POL-1a", "achieved_text") == "9 March 2016"


def test_closed_without_a_date_is_asked_about_once(board: Path, tmp_path: Path) -> None:
    assert [c.kind for c in came(board, 4, own(tmp_path, 4, status="Closed")).changes] == ["reported complete"]
    agreed(board, 4)
    assert not came(board, 7, own(tmp_path, 7, status="Closed")).changes
