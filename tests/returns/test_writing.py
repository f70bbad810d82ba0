"""A quarter written into the Board workbook: what changes, what stays, what is on record, and the same again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_xl.plan_workbook import open_plan
from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.reading.grids import Grid, shown
from plan_xl.recording import history_rows
from plan_xl.recording.states import last_recorded, state_of
from plan_xl.returns.applying import Applied, apply_changes
from plan_xl.returns.changes_sheet import Line, column_of, lines_on
from plan_xl.returns.consolidating import consolidate
from plan_xl.returns.consolidation import Consolidation
from plan_xl.workbooks import write_cells
from tests.returns.forms import board_workbook, own_plan, return_form
from tests.returns.test_proposing import AGENCIES, HEAD, LEADS, OWN, PLAN, PROTOCOL, SETTINGS, SINGLE, form

ON, MEETING, LATER = date(2016, 4, 12), date(2016, 4, 26), date(2016, 4, 27)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    plan = PLAN.replace("| Accepted on |", "| Accepted on | Paper no |").replace("| | | | |\n", "| | | | | 7 |\n")
    return board_workbook(tmp_path / "board.xlsx", plan, SINGLE, LEADS, AGENCIES, SETTINGS)


def taken_in(board: Path, *returns: Path, on: date = ON) -> Consolidation:
    return consolidate(board, returns, write=True, on=on, who="Board manager")


def applied(board: Path) -> Applied:
    return apply_changes(board, write=True, who="SCR Sub-group", meeting=MEETING, on=LATER)


def lines(board: Path) -> list[Line]:
    return [line for line in lines_on(read_grids(board)) if line.key]


def answer(board: Path, said: str, kind: str = "") -> None:
    """Type an answer under *Accept?* beside every row that waits (of a kind, where one is given)."""
    letters = column_of(read_grids(board), "Accept?")
    cells = {f"{letters}{n.row}": said for n in lines(board) if not n.accept and kind in ("", n.kind)}
    write_cells(board, "Changes", cells, board, backups=None)


def cell(board: Path, ref: str, column: str) -> str:
    [action] = [a for a in read_plan(board).actions if a.ref == ref]
    return str(getattr(action, column))


def sheet(board: Path, title: str) -> Grid:
    return next(grid for grid in read_grids(board) if grid.title == title)


def on_record(board: Path) -> bool:
    """Whether *Plan history*, gone through from its first row, gives the plan as it stands."""
    grids = read_grids(board)
    return last_recorded(history_rows(grids)) == state_of(read_plan(board))


def test_an_update_is_a_dated_line_at_once(board: Path, tmp_path: Path) -> None:
    taken_in(board, form(tmp_path, "N-1b", update="All are briefed"))
    assert cell(board, "N-1b", "comments") == (
        "1 March 2016, Northbridge Police: Half are briefed\n12 April 2016, Northbridge Police: All are briefed"
    )
    [line] = lines(board)
    assert (line.ref, line.kind, line.accept, line.became) == ("N-1b", "Update", "Yes", "Written to Board plan!H6")
    assert on_record(board)


def test_nothing_else_moves_before_a_yes(board: Path, tmp_path: Path) -> None:
    before = state_of(read_plan(board))
    taken_in(board, form(tmp_path, "N-POL-1b", new_date="30 September 2016", done="1 April 2016", comment="Not ours"))
    assert state_of(read_plan(board)) == before
    assert {line.kind for line in lines(board)} == {"Extension requested", "Reported complete", "Disputed"}
    assert on_record(board)


def test_the_same_returns_again_change_no_byte(board: Path, tmp_path: Path) -> None:
    police = form(tmp_path, "N-1a", update="Nearly there", new_date="30 June 2016", done="2 May 2016")
    own = own_plan(tmp_path / "trust.xlsx", "Northbridge Trust: IMR plan", OWN)
    taken_in(board, police, own)
    first = board.read_bytes()
    taken_in(board, police, own)
    assert board.read_bytes() == first
    taken_in(board, own, on=date(2016, 5, 3))
    assert board.read_bytes() == first


def test_yes_to_a_new_date_keeps_the_first(board: Path, tmp_path: Path) -> None:
    taken_in(board, form(tmp_path, "N-POL-1b", new_date="30 September 2016", reason="Analyst left"))
    answer(board, "yes")
    applied(board)
    [action] = [a for a in read_plan(board).actions if a.ref == "N-POL-1b"]
    assert (action.due, action.original_due) == (date(2016, 9, 30), date(2016, 6, 30))
    assert action.completion_text == "30 June 2016\n30 September 2016"
    assert action.comments == (
        "27 April 2016, Northbridge Police: Completion date agreed: 30 September 2016 (was 30 June 2016). "
        "Reason: Analyst left"
    )
    row = [r for r in history_rows(read_grids(board)) if r.ref == "N-POL-1b" and r.column == "Completion date"][-1]
    assert (row.old, row.new, row.who, row.meeting, row.file) == (
        "30 June 2016", "30 June 2016\n30 September 2016", "SCR Sub-group", MEETING, "police.xlsx",
    )  # fmt: skip
    assert row.reason == "Northbridge Police: extension requested. Analyst left"
    assert len(row.checksum) == 64
    assert on_record(board)


def test_an_action_that_a_row_was_said_not_to_be_is_missing_at_once(board: Path, tmp_path: Path) -> None:
    own = (
        "| Recommendation | Action | By whom | By when |\n| --- | --- | --- | --- |\n"
        "| Record children at incidents | Add a prompt to the incident log | Head of PPU | 30 April 2016 |\n"
        "| Record children at incidents | Audit sixty incident logs | Head of PPU | 30 June 2016 |\n"
    )
    police = own_plan(tmp_path / "police.xlsx", "Northbridge Police: IMR action plan", own)
    taken_in(board, police)
    assert [(line.kind, line.ref) for line in lines(board)] == [("Which action", "N-POL-1b")]
    answer(board, "No")
    applied(board)
    found = taken_in(board, police)
    assert sorted((change.kind, change.ref) for change in found.changes) == [
        ("missing row", "N-POL-1b"), ("new action", ""),
    ]  # fmt: skip
    same = board.read_bytes()
    taken_in(board, police)
    assert board.read_bytes() == same


def test_what_another_agency_adds_changes_no_question(tmp_path: Path) -> None:
    """The trust's row repeats words of its own action; the police add an action of the same words on the same day."""
    single = SINGLE + (
        "| N-NHT-1a | Northbridge Trust | Hear the child | Train every ward on hearing children "
        "| Named Nurse | Log | 30 June 2016 | | |\n"
    )
    board = board_workbook(tmp_path / "words.xlsx", PLAN, single, LEADS, AGENCIES, SETTINGS)
    head = "| Recommendation | Action | By whom | By when |\n| --- | --- | --- | --- |\n"
    row = "| {} | Train every ward on hearing children | {} | 30 June 2016 |\n"
    trust = own_plan(
        tmp_path / "trust.xlsx",
        "Northbridge Trust: IMR action plan",
        head + row.format("Hear the child", "Named Nurse") + row.format("Hear the family", "Named Nurse"),
    )
    police = own_plan(
        tmp_path / "police.xlsx", "Northbridge Police: IMR action plan", head + row.format("Hear", "Head of PPU")
    )
    taken_in(board, police)
    answer(board, "No", "Which action")
    applied(board)
    found = taken_in(board, police, trust)
    assert ("new action", "Northbridge Police") in [(change.kind, change.agency) for change in found.changes]
    assert ("which action", "N-NHT-1a") in [(change.kind, change.ref) for change in found.changes]
    same = board.read_bytes()
    taken_in(board, police, trust)
    assert board.read_bytes() == same


def test_a_plan_without_recommendations_is_known_whatever_others_add(board: Path, tmp_path: Path) -> None:
    rows = "| Recommendation | Action | By whom | By when |\n| --- | --- | --- | --- |\n"
    rows += "| Hear the child | Add a prompt to the incident log | Named Nurse | 30 June 2016 |\n"
    trust = own_plan(tmp_path / "trust.xlsx", "Northbridge Trust: IMR action plan", rows)
    taken_in(board, trust)
    answer(board, "No", "Which action")
    applied(board)
    bare = "| Action | By whom | By when | Progress |\n| --- | --- | --- | --- |\n"
    bare += "| Add a prompt to the incident log | Head of PPU | 30 April 2016 | Tested |\n"
    bare += "| Audit fifty incident logs | Head of PPU | 30 June 2016 | |\n"
    police = own_plan(tmp_path / "police.xlsx", "Northbridge Police: IMR action plan", bare)
    found = taken_in(board, trust, police)
    assert sorted((change.kind, change.ref) for change in found.changes) == [
        ("new action", ""), ("plain update", "N-POL-1a"),
    ]  # fmt: skip
    same = board.read_bytes()
    taken_in(board, trust, police)
    assert board.read_bytes() == same


@pytest.mark.parametrize("n", [0, 1])
def test_a_row_that_is_an_action_of_its_own_leaves_the_others_their_questions(tmp_path: Path, n: int) -> None:
    """Three rows read nearly like two actions; No is said to one question, and nothing to the other."""
    single = SINGLE.replace("Add a prompt to the incident log", "Report every new incident log that names a child")
    single = single.replace("Audit fifty incident logs", "Sample every new incident log that names a child")
    board = board_workbook(tmp_path / "near.xlsx", PLAN, single, LEADS, AGENCIES, SETTINGS)
    head = "| Recommendation | Action | By whom | By when |\n| --- | --- | --- | --- |\n"
    row = "| Record children at incidents | {} every new incident log that names a child | Head of PPU | 30.4.16 |\n"
    rows = "".join(map(row.format, ("Audit", "Train on", "Review")))
    police = own_plan(tmp_path / "police.xlsx", "Northbridge Police: IMR action plan", head + rows)
    taken_in(board, police)
    asked = [line for line in lines(board) if line.kind == "Which action"]
    assert len(asked) == 2
    letters = column_of(read_grids(board), "Accept?")
    write_cells(board, "Changes", {f"{letters}{asked[n].row}": "No"}, board, backups=None)
    applied(board)
    taken_in(board, police)
    same = board.read_bytes()
    taken_in(board, police)
    assert board.read_bytes() == same


def test_one_date_asked_for_where_the_plan_has_one_for_each_step(tmp_path: Path) -> None:
    plan = PLAN.replace("| 31 January 2016 |", "| Agreed November 2015<br>Published January 2016 |", 1)
    board = board_workbook(tmp_path / "steps.xlsx", plan, SINGLE, LEADS, AGENCIES, SETTINGS)
    found = taken_in(board, form(tmp_path, "N-1a", new_date="30 June 2016", reason="Printers"))
    [change] = [change for change in found.changes if change.kind == "extension requested"]
    assert "2 dates, one for each step; a Yes puts this in the place of all of them." in change.remark
    answer(board, "Yes")
    applied(board)
    assert cell(board, "N-1a", "completion_text") == "30 June 2016"
    assert cell(board, "N-1a", "comments").endswith(
        "30 June 2016 (was Agreed November 2015; Published January 2016). Reason: Printers"
    )


def test_a_form_with_the_old_date_asks_for_nothing_after_a_yes(board: Path, tmp_path: Path) -> None:
    taken_in(board, form(tmp_path, "N-POL-1b", new_date="30 September 2016"))
    answer(board, "Yes")
    applied(board)
    own = "| Recommendation | Action | Lead | By when |\n| --- | --- | --- | --- |\n"
    own += "| Record children at incidents | Audit fifty incident logs | Head of PPU | 30 June 2016 |"
    found = taken_in(board, own_plan(tmp_path / "own.xlsx", "Northbridge Police", own), on=date(2016, 7, 5))
    assert not [c for c in found.changes if c.column == "completion_text"]


@pytest.mark.parametrize("said", ["No", "Ask"])
def test_no_and_ask_are_kept_and_not_proposed_again(board: Path, tmp_path: Path, said: str) -> None:
    before = state_of(read_plan(board))
    taken_in(board, form(tmp_path, "N-POL-1b", new_date="30 September 2016"))
    answer(board, said)
    applied(board)
    assert state_of(read_plan(board)) == before
    write_cells(board, "Settings", {"B27": "Q1 2016/17"}, board, backups=None)
    again = form(tmp_path, "N-POL-1b", "again.xlsx", "Q1 2016/17", new_date="30 September 2016", update="Still short")
    found = consolidate(board, [again], on=date(2016, 7, 5))
    assert [(c.kind, c.agency_says) for c in found.changes] == [("plain update", "Still short")]
    more = form(tmp_path, "N-POL-1b", "more.xlsx", "Q1 2016/17", new_date="31 October 2016")
    assert [c.agency_says for c in consolidate(board, [more], on=date(2016, 7, 5)).waiting] == ["31 October 2016"]


def test_a_joint_action_waits_for_both(board: Path, tmp_path: Path) -> None:
    taken_in(board, form(tmp_path, "N-2a", done="22 March 2016"))
    answer(board, "Yes")
    applied(board)
    assert cell(board, "N-2a", "achieved_text") == ""
    assert cell(board, "N-2a", "comments") == (
        "27 April 2016, Northbridge Police: Reported complete: 22 March 2016. 1 of 2 reports complete."
    )
    rows = f"{HEAD} Date completed |\n| --- | --- | --- | --- | --- |\n{PROTOCOL} 3 April 2016 |"
    taken_in(board, return_form(tmp_path / "trust.xlsx", "Northbridge Trust", "Q4 2015/16", rows), on=LATER)
    answer(board, "Yes")
    applied(board)
    assert cell(board, "N-2a", "achieved_text") == "3 April 2016"
    assert on_record(board)


def test_new_single_agency_actions_join_with_numbers(board: Path, tmp_path: Path) -> None:
    own = """
    | No | Recommendation | Action | By whom | By when |
    | --- | --- | --- | --- | --- |
    | 4 | See the child at every visit | Add the child's words to the visit form | Matron | 30.4.16 |
    | 4 | See the child at every visit | Audit thirty visit forms | Matron | September 2016 |
    | 7 | Supervise nurses after child deaths | Debrief within a week | Matron | ongoing |
    """
    taken_in(board, own_plan(tmp_path / "trust.xlsx", "Northbridge Trust: IMR plan", own))
    new = [a for a in read_plan(board).actions if a.agency == "Northbridge Trust"]
    assert [(a.ref, a.recommendation, a.completion_text) for a in new] == [
        ("N-NHT-4a", "See the child at every visit", "30.4.16"),
        ("N-NHT-4b", "See the child at every visit", "September 2016"),
        ("N-NHT-7a", "Supervise nurses after child deaths", "ongoing"),
    ]
    assert on_record(board)


def test_an_action_without_a_recommendation_takes_none_from_above(board: Path, tmp_path: Path) -> None:
    own = "| Action | Lead | By when |\n| --- | --- | --- |\n| Visit within ten days | Team Manager | 30 June 2016 |"
    taken_in(board, own_plan(tmp_path / "trust.xlsx", "Northbridge Trust", own))
    [action] = [a for a in read_plan(board).actions if a.agency == "Northbridge Trust"]
    assert action.recommendation in ("(no recommendation on the return)", "Visit within ten days")


def test_hand_edits_go_on_record_first(board: Path, tmp_path: Path) -> None:
    taken_in(board, form(tmp_path, "N-1a", update="One"))
    write_cells(board, "Board plan", {"E5": "Signed document"}, board, backups=None)
    taken_in(board, form(tmp_path, "N-1a", "two.xlsx", update="Two"))
    answer(board, "Yes")
    consolidate(board, [tmp_path / "two.xlsx"], write=True, on=LATER, who="Board manager")
    rows = [
        r for r in history_rows(read_grids(board)) if r.column == "Required evidence" and r.new == "Signed document"
    ]
    assert [(r.old, r.reason) for r in rows] == [("Document", "Typed by hand")]
    assert on_record(board)


def test_staff_s_own_column_and_looks_stay(board: Path, tmp_path: Path) -> None:
    before = sheet(board, "Board plan").rows
    taken_in(board, form(tmp_path, "N-1a", done="22 March 2016"))
    answer(board, "Yes")
    applied(board)
    after = sheet(board, "Board plan").rows
    changed = [(r, c) for r, row in enumerate(before) for c, value in enumerate(row) if after[r][c] != value]
    assert changed == [(4, 6), (4, 7)]  # Date achieved and Comments of N-1a
    assert shown(after[3][11]) == "Paper no"


def test_a_wrong_word_under_accept_is_said(board: Path, tmp_path: Path) -> None:
    taken_in(board, form(tmp_path, "N-1a", done="22 March 2016"))
    answer(board, "maybe")
    done = applied(board)
    assert [line.accept for line in done.unread] == ["maybe"]
    assert cell(board, "N-1a", "achieved_text") == ""


def test_a_proposal_waits_and_then_joins(board: Path, tmp_path: Path) -> None:
    new = "| Recommendation | Action | Lead | Completion date |\n| --- | --- | --- | --- |\n"
    new += "| Work with schools | Send notices:<br>next day | Head of PPU | 31 July 2016 |"
    path = return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q4 2015/16", "", new)
    taken_in(board, path)
    assert not [a for a in read_plan(board).actions if a.recommendation == "Work with schools"]
    answer(board, "No", "Not on the return")
    answer(board, "Yes")
    applied(board)
    [action] = [a for a in read_plan(board).actions if a.recommendation == "Work with schools"]
    assert (action.ref, action.agency, action.action, action.completion_text) == (
        "N-POL-2a", "Northbridge Police", "Send notices:\nnext day", "31 July 2016",
    )  # fmt: skip
    assert not consolidate(board, [path], on=LATER).changes


def test_which_action_answered_yes_takes_the_row_in(board: Path, tmp_path: Path) -> None:
    own = OWN.replace("Add a prompt to the incident log", "Add prompts to the incident log")
    path = own_plan(tmp_path / "police.xlsx", "Northbridge Police", own)
    taken_in(board, path)
    answer(board, "Yes", "Which action")
    applied(board)
    taken_in(board, path, on=LATER)
    assert "Prompt is being tested" in cell(board, "N-POL-1a", "comments")
    assert len([a for a in read_plan(board).actions if "prompt" in a.action.casefold()]) == 1


def test_a_return_asked_about_is_taken_in_after_a_yes(board: Path, tmp_path: Path) -> None:
    one = form(tmp_path, "N-1a", "one.xlsx", update="One")
    two = form(tmp_path, "N-1a", "two.xlsx", update="Two")
    taken_in(board, one, two)
    assert cell(board, "N-1a", "comments") == ""
    letters = column_of(read_grids(board), "Accept?")
    [row] = [n.row for n in lines(board) if n.file == "two.xlsx"]
    [other] = [n.row for n in lines(board) if n.file == "one.xlsx"]
    write_cells(board, "Changes", {f"{letters}{row}": "Yes", f"{letters}{other}": "No"}, board, backups=None)
    taken_in(board, one, two, on=LATER)
    assert cell(board, "N-1a", "comments") == "27 April 2016, Northbridge Police: Two"


def test_a_plan_of_another_review_is_asked_about(board: Path, tmp_path: Path) -> None:
    write_cells(board, "Settings", {"B13": "Child N"}, board, backups=None)
    assert read_plan(board).settings.review == "Child N"
    own = OWN.replace("officer", "nurse").replace("children", "infants").replace("incident", "visit")
    other = own_plan(tmp_path / "t.xlsx", "Northbridge Trust<br>Review: Child P".replace("<br>", "; "), own)
    found = taken_in(board, other)
    assert [(f.agency, f.state) for f in found.received] == [("Northbridge Trust", "asked")]
    assert "It says it is about “Child P”, and this workbook is about Child N." in found.received[0].sentence
    assert not found.changes
    answer(board, "Yes")
    assert len([c for c in taken_in(board, other, on=LATER).changes if c.kind == "new action"]) == 3


def test_changes_stand_agency_by_agency_below_who_returned(board: Path, tmp_path: Path) -> None:
    taken_in(board, form(tmp_path, "N-1a", update="One", done="2 April 2016"))
    rows = [[shown(v) for v in row] for row in sheet(board, "Changes").rows]
    heads = next(n for n, row in enumerate(rows) if "Accept?" in row)
    assert rows[heads + 1][0] == "Returns read on 12 April 2016, for Q4 2015/16"
    assert [(row[1], row[2]) for row in rows[heads + 2 : heads + 4]] == [
        ("Northbridge Police", "Returned"),
        ("Northbridge Trust", "Not returned"),
    ]
    assert rows[heads + 4][0] == "Northbridge Police"
    assert [row[2] for row in rows[heads + 5 :]] == ["Reported complete", "Update"]


def test_an_open_workbook_is_not_written_to(board: Path, tmp_path: Path) -> None:
    book = open_plan(board)
    write_cells(board, "Board plan", {"E5": "Changed meanwhile"}, board, backups=None)
    from plan_xl.returns.consolidating import consolidated
    from plan_xl.returns.gathering import gather
    from plan_xl.returns.writing import write_consolidation

    found = consolidated(book.plan, book.grids, board.name, gather([form(tmp_path, "N-1a", update="One")], board), ON)
    before = board.read_bytes()
    with pytest.raises(Exception, match="changed"):
        write_consolidation(book, found, who="Board manager", meeting=None)
    assert board.read_bytes() == before


def test_rows_added_look_like_the_first_of_their_kind(board: Path, tmp_path: Path) -> None:
    import openpyxl

    taken_in(board, form(tmp_path, "N-1a", done="22 March 2016"))
    taken_in(board, form(tmp_path, "N-1b", "q.xlsx", "Q1 2016/17", comment="Not ours", update="Begun"), on=LATER)
    taken_in(board, form(tmp_path, "N-POL-1a", "r.xlsx", "Q2 2016/17", done="9 October 2016"), on=LATER)
    sheet = openpyxl.load_workbook(board)["Changes"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    looks = {word: {c.style_id for c in sheet["C"] if c.value == word} for word in ("Reported complete", "Update")}
    assert len(looks["Reported complete"]) == 1
    assert looks["Reported complete"] != looks["Update"]


def test_what_became_of_a_row_reads_as_a_sentence(board: Path, tmp_path: Path) -> None:
    taken_in(board, form(tmp_path, "N-2a", done="22 March 2016"), form(tmp_path, "", "b.xlsx", update=""))
    answer(board, "Yes")
    applied(board)
    assert {n.became for n in lines(board)} == {
        "Consolidate this return again: the answer counts then (27 April 2016)."
    }
    taken_in(board, form(tmp_path, "N-POL-1a", "c.xlsx", "Q1 2016/17", done="22 March 2016"))
    answer(board, "Yes")
    applied(board)
    assert lines(board)[-1].became == "Written to Single-agency actions!H5, I5 on 27 April 2016"
    assert history_rows(read_grids(board))[-1].reason == "Northbridge Police: reported complete"
