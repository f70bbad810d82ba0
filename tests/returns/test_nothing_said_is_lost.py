# ruff: noqa: E501  tables of plans are as wide as plans
"""What agencies write in the wrong place, outside the table or beside it: taken in, or said to be there; never lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.returns.changes_sheet import lines_on
from plan_xl.returns.consolidating import consolidate
from tests.returns.forms import own_plan, return_form, word_plan
from tests.returns.test_proposing import Told, board, form, held, told

__all__ = ["board"]

ON = date(2016, 4, 12)
HEAD = "| Action number | Recommendation | Action | First date | Agreed date | Last quarter | Update | Unchanged | New date requested | Reason |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
ROW = "| {ref} | Agree thresholds across services | Publish the threshold document to every service | {first} | {agreed} | {last} | {update} | {unchanged} | {requested} | {reason} |\n"
BRIEF = "| N-1b | Agree thresholds across services | Brief all front line officers on thresholds | 31 March 2016 | 31 March 2016 | 1 March 2016, Northbridge Police: Half are briefed | | Yes | | |\n"
REST = "| {0} | {1} | {2} | {3} | {3} | | | Yes | | |\n"
OTHERS = (
    BRIEF
    + REST.format(
        "N-2a", "Share information at strategy meetings", "Agree one protocol for strategy meetings", "31 March 2016"
    )
    + REST.format("N-POL-1a", "Record children at incidents", "Add a prompt to the incident log", "30 April 2016")
    + REST.format("N-POL-1b", "Record children at incidents", "Audit fifty incident logs", "30 June 2016")
)


def filled(folder: Path, **cells: str) -> Path:
    """The police's form, all rows unchanged but the first, which holds these cells."""
    texts = {
        "ref": "N-1a",
        "requested": "",
        "first": "31 January 2016",
        "agreed": "31 January 2016",
        "last": "",
        "update": "",
        "unchanged": "",
        "reason": "",
    }
    return return_form(
        folder / "p.xlsx", "Northbridge Police", "Q4 2015/16", HEAD + ROW.format(**texts | cells) + OTHERS
    )


CELLS: dict[str, tuple[dict[str, str], list[Told], str]] = {
    "under Last quarter": ({"last": "Document is with the printers"}, [("plain update", "N-1a", "comments", "Under Last quarter: Document is with the printers")], ""),
    "under Unchanged": ({"unchanged": "Waiting for the printers"}, [("plain update", "N-1a", "comments", "Waiting for the printers")], ""),
    "a day under Unchanged": ({"unchanged": "31.03.16"}, [("plain update", "N-1a", "comments", "Under Unchanged: 31.03.16")], "It is only a date"),
    "Yes under Unchanged": ({"unchanged": "yes"}, [], ""),
    "over the agreed date": ({"agreed": "31 May 2016"}, [("extension requested", "N-1a", "completion_text", "31 May 2016")], "typed over the agreed date"),
    "over both dates, and a new one": ({"first": "1 May 2016", "agreed": "31 May 2016", "requested": "30 June 2016", "reason": "Printers"}, [("extension requested", "N-1a", "completion_text", "30 June 2016")], "Typed over the agreed date as well: 31 May 2016. Typed over the first date as well: 1 May 2016."),
    "over the number": ({"ref": "ring Jo first", "unchanged": "Yes"}, [("plain update", "N-1a", "comments", "Under Action number: ring Jo first")], ""),
    "over the first date": ({"first": "31 May 2016", "reason": "Printers"}, [("extension requested", "N-1a", "completion_text", "31 May 2016")], "typed over the first date"),
    "done, said in an update": ({"update": "Completed January 2016"}, [("plain update", "N-1a", "comments", "Completed January 2016")], "no date completed is given"),
    "done, said under Last quarter": ({"last": "Done"}, [("plain update", "N-1a", "comments", "Under Last quarter: Done")], "no date completed is given"),
    "not done, said in an update": ({"update": "Not yet completed"}, [("plain update", "N-1a", "comments", "Not yet completed")], ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CELLS)
def test_typed_in_the_wrong_column(board: Path, tmp_path: Path, case: str) -> None:
    cells, expected, to_know = CELLS[case]
    found = held(board, filled(tmp_path, **cells))
    assert told(found.changes) == expected
    remarks = " ".join(change.remark for change in found.changes)
    assert to_know in remarks if to_know else "as if the action were done" not in remarks
    assert found.received[0].sentence == ""


def with_cells(path: Path, cells: dict[str, str], sheets: dict[str, str] | None = None) -> Path:
    """A form with further cells of its sheet Return, and with sheets of their own, a text in each."""
    book = openpyxl.load_workbook(path)
    for address, text in cells.items():
        book["Return"][address] = text
    for title, text in (sheets or {}).items():
        book.create_sheet(title)["A1"] = text
    book.save(path)
    return path


def test_what_is_typed_above_the_table_is_said_to_be_there(board: Path, tmp_path: Path) -> None:
    path = with_cells(form(tmp_path, "N-1a", unchanged="Yes"), {"K2": "We have nobody to do N-2a: please ring"})
    [file] = held(board, path).received
    assert "Return!K2: “We have nobody to do N-2a: please ring”: written above the table" in file.sentence


def test_what_stands_above_the_table_of_several_forms_is_the_form_s_own(board: Path, tmp_path: Path) -> None:
    line = {"K2": "Version 3 of this form, for help ring the Board"}
    police = with_cells(form(tmp_path, "N-1a", unchanged="Yes"), line)
    trust = with_cells(return_form(tmp_path / "t.xlsx", "Northbridge Trust", "Q4 2015/16", HEAD + OTHERS), line)
    assert not any("above the table" in file.sentence for file in held(board, police, trust).received)


def test_a_sheet_of_their_own_is_said_to_be_there(board: Path, tmp_path: Path) -> None:
    path = with_cells(form(tmp_path, "N-1a", unchanged="Yes"), {}, {"Notes": "We cannot do N-2a at all"})
    [file] = held(board, path).received
    assert "“Notes” holds no actions and was not read" in file.sentence


def test_paragraphs_of_a_word_file_outside_its_tables_are_said_to_be_there(board: Path, tmp_path: Path) -> None:
    path = word_plan(
        tmp_path / "p.docx",
        "Northbridge Police: IMR action plan",
        BOTH_DATES + "| Debrief | Debrief every officer | Head of PPU | 31 March 2016 | | | | | | |",
    )
    document = docx.Document(str(path))
    document.add_paragraph("The Board should note that the audit slips to May.")
    document.add_paragraph("We have nobody who could do it before then.")
    document.save(str(path))
    [file] = held(board, path).received
    assert (
        "“The Board should note that the audit slips to May.” and 1 more: written outside the tables" in file.sentence
    )


def test_words_beside_a_new_date_that_is_the_agreed_one_are_kept(board: Path, tmp_path: Path) -> None:
    found = held(board, form(tmp_path, "N-1a", new_date="End of January 2016, subject to funding"))
    says = "Under New date requested: End of January 2016, subject to funding"
    assert told(found.changes) == [("plain update", "N-1a", "comments", says)]
    assert not held(board, form(tmp_path, "N-1a", new_date="31/01/16")).changes


def test_what_the_board_took_out_by_hand_does_not_come_back(board: Path, tmp_path: Path) -> None:
    consolidate(board, [form(tmp_path, "N-1a", update="Document is with the printers")], write=True, on=ON)
    book = openpyxl.load_workbook(board)
    [cell] = [c for row in book["Board plan"].iter_rows() for c in row if "with the printers" in str(c.value)]
    cell.value = "Tidied by the Board"
    book.save(board)
    consolidate(
        board, [form(tmp_path, "N-1b", "q.xlsx", "Q1 2016/17", update="A further ten are briefed")], write=True, on=ON
    )
    path = filled(tmp_path, last="12 April 2016, Northbridge Police: Document is with the printers", unchanged="Yes")
    assert not [c for c in held(board, path).changes if "printers" in c.agency_says]


BOTH_DATES = "| Recommendation | Action | By whom | By when | New date | Reason | Progress | Impact | Evidence held where | Previous position |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"


def test_a_new_action_keeps_every_cell_of_its_row(board: Path, tmp_path: Path) -> None:
    row = "| Debrief officers | Debrief every officer within a week | Head of PPU | 31 March 2016 | 30 June 2016 | Analyst left | Begun | Fewer complaints | Shared drive | Planned |"
    consolidate(
        board, [own_plan(tmp_path / "p.xlsx", "Northbridge Police: IMR plan", BOTH_DATES + row)], write=True, on=ON
    )
    [action] = [a for a in read_plan(board).actions if a.action.startswith("Debrief")]
    held_by_plan = "\n".join([action.completion_text, action.evidence, action.comments])
    for text in (
        "31 March 2016",
        "30 June 2016",
        "Analyst left",
        "Begun",
        "Fewer complaints",
        "Shared drive",
        "Planned",
    ):
        assert text in held_by_plan
    assert action.due == date(2016, 6, 30)


def test_rows_without_an_answer_are_named(board: Path, tmp_path: Path) -> None:
    assert held(board, form(tmp_path)).received[0].sentence == "Nothing is filled in: ask for an answer."
    found = held(board, form(tmp_path, "N-1a", "q.xlsx", update="Printed"))
    assert found.received[0].sentence == "No answer on 4 of 5 actions: N-1b, N-2a, N-POL-1a, N-POL-1b."
    verbal = held(board, filled(tmp_path, update="Verbal update at the meeting"))
    assert verbal.received[0].sentence == "No answer on 1 of 5 actions: N-1a."


def test_comments_pinned_to_cells_and_drawn_boxes_are_told_of(board: Path, tmp_path: Path) -> None:
    path = filled(tmp_path, update="Printed")
    book = openpyxl.load_workbook(path)
    book["Return"]["J7"].comment = Comment("The lead has left", "A")
    book["Return"]["J8"].comment = Comment("And so has the deputy", "A")
    book["Return"]["A20"] = "NB everything is on hold"
    book.save(path)
    sentence = held(board, path).received[0].sentence
    assert "Return!J7: 2 comments are pinned to the file, and they were not taken over: look there." in sentence
    assert "“NB everything is on hold”" in sentence
    assert "Return!A20" in sentence


def test_comments_pinned_to_words(board: Path, tmp_path: Path) -> None:
    import zipfile

    whole = word_plan(
        tmp_path / "p.docx",
        "Northbridge Police: IMR plan",
        BOTH_DATES + "| Debrief | Debrief every officer | Head of PPU | 31 March 2016 | | | | | | |",
    )
    pinned = tmp_path / "pinned.docx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(pinned, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr(
            "word/comments.xml",
            '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0"/></w:comments>',
        )
    assert (
        "1 comment is pinned to the file, and it was not taken over: look there."
        in held(board, pinned).received[0].sentence
    )


def test_rows_of_another_review_are_named(board: Path, tmp_path: Path) -> None:
    head = "| Action number | Review | Recommendation | Action | Update |\n| --- | --- | --- | --- | --- |\n"
    rows = "| N-1a | | Agree thresholds across services | Publish the threshold document to every service | Printed |\n"
    rows += "| P-3a | Child P | Write to schools | Write to every school in the area | Sent in May |"
    found = held(board, return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q4 2015/16", head + rows))
    said = "1 row is about another review (Child P): consolidate it into that review's workbook as well."
    assert said in found.received[0].sentences


COLUMNS = (
    "Success measure",
    "Risks",
    "Priority",
    "Cost",
    "Comments",
    "Completion date",
    "Board's comment",
    "Accepted on",
)


@pytest.mark.parametrize("heading", COLUMNS)
def test_columns_that_nobody_takes_over_are_named(board: Path, tmp_path: Path, heading: str) -> None:
    path = filled(tmp_path, update="Printed")
    book = openpyxl.load_workbook(path)
    book["Return"]["R6"], book["Return"]["R7"] = heading, "5/3/16"
    book.save(path)
    assert f"“{heading}” was not taken over" in held(board, path).received[0].sentence


def test_a_form_whose_sheet_was_renamed_is_still_one(board: Path, tmp_path: Path) -> None:
    path = filled(tmp_path, agreed="31 May 2016")
    book = openpyxl.load_workbook(path)
    del book["How to fill this in"]
    book["Return"].title = "Police Q4"
    book.save(path)
    found = held(board, path)
    assert told(found.changes) == [("extension requested", "N-1a", "completion_text", "31 May 2016")]
    assert "typed over the agreed date" in found.changes[0].remark


def test_a_form_whose_headings_are_gone_says_so_and_misses_no_rows(board: Path, tmp_path: Path) -> None:
    path = filled(tmp_path, update="Printed")
    book = openpyxl.load_workbook(path)
    for cell in book["Return"][6]:
        cell.value = None
    book.save(path)
    found = held(board, path)
    assert told(found.changes) == []
    assert found.received[0].sentence.startswith("The rows on “Return” could not be read: the headings above them")
    assert "Put them back, save the file, and try again." in found.received[0].sentence


def test_what_is_typed_on_the_help_sheet_is_said(board: Path, tmp_path: Path) -> None:
    path = filled(tmp_path, update="Printed")
    book = openpyxl.load_workbook(path)
    book["How to fill this in"]["C10"] = "8 April 2016"
    book["How to fill this in"]["D5"] = "We lost the first copy"
    book.save(path)
    said = held(board, path).received[0].sentence
    assert said == "How to fill this in!D5: “We lost the first copy”: not taken over; look at it in the file."


SIGNED = {
    "by both": ({"completed_by": "Detective Inspector", "signed_off_by": "Borough Commander", "date": "5 April 2016"}, "Completed by: Detective Inspector; Signed off by: Borough Commander; Date: 5 April 2016"),
    "by nobody": ({"completed_by": "Detective Inspector"}, "Completed by: Detective Inspector; Signed off by: nobody named"),
    "blank": ({}, "Signed off by: nobody named"),
}  # fmt: skip


@pytest.mark.parametrize("case", SIGNED)
def test_who_signed_a_return_off_is_kept_with_it(board: Path, tmp_path: Path, case: str) -> None:
    cells, expected = SIGNED[case]
    head = "| Action number | Update |\n| --- | --- |\n| N-1a | Printed |\n"
    path = return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q4 2015/16", head, **cells)
    assert held(board, path).received[0].signed == expected
    consolidate(board, [path], write=True, on=ON)
    lines = lines_on(read_grids(board))
    assert [line.agency_says for line in lines if line.file == "p.xlsx" and line.is_return] == [expected]


TITLES = {
    "the title of a plan": ("Northbridge Local Safeguarding Children Board – Serious Case Review Action Plan – Child N", ""),
    "a message": ("Please note that N-1a is waiting for the printers and N-2a for the trust", "Plan!A1: “Please note that"),
    "an introduction": ("This plan sets out what the police will do.", "Plan!A1: “This plan sets out"),
}  # fmt: skip


@pytest.mark.parametrize("case", TITLES)
def test_the_title_of_an_agencys_own_plan_is_no_message(board: Path, tmp_path: Path, case: str) -> None:
    title, expected = TITLES[case]
    table = "| Recommendation | Action | Lead | Completion date |\n| --- | --- | --- | --- |\n| Record children | Prompt in the log | Inspector | 30 April 2016 |"
    said = held(board, own_plan(tmp_path / "Police Q4.xlsx", title, table)).received[0].sentence
    assert expected in said
    assert expected or "above the table" not in said
