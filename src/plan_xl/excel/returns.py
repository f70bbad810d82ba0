"""Issue returns, Consolidate and Apply changes in the open Board workbook, by the command line's own functions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import xlwings as xw

from plan_xl.commands.record import logged_in
from plan_xl.errors import PlanXlError
from plan_xl.excel.asking import choose_files, choose_folder
from plan_xl.excel.bringing_back import bring_back, closed_copy
from plan_xl.excel.checking import one_text
from plan_xl.excel.closed_copy import same_values
from plan_xl.excel.live_book import live_book
from plan_xl.excel.live_reading import read_sheets
from plan_xl.excel.open_plan import OpenPlan, open_plan
from plan_xl.excel.outcome import Click, Stopped
from plan_xl.summaries.words import day_in_words, number_of

RETURN_SHEET = "Return"
"""The sheet by which an agency's return is known among the open workbooks."""

_RETURNS = (("Returns", "*.xlsx *.xlsm *.xls *.xlsb *.ods *.docx"), ("All files", "*.*"))


def issue_returns(click: Click) -> str:
    """One return for every agency written into a folder the user picks; what was sent noted on the sheet *Issued*."""
    from plan_xl.returns import issue

    found = open_plan(click)
    folder = choose_folder("Choose the folder for the returns", found.about.folder)
    with closed_copy(found.sheets, found.about.name) as copy:
        click.status("looking what goes to whom …")
        first = issue([copy.path], folder, who=logged_in())
        sent_before = [sent for sent in first.returns if sent.before]
        if sent_before and not click.ask(_again(first.quarter, [s.agency.name for s in sent_before]), "yes_no"):
            raise Stopped
        click.status("writing the returns …")
        done = issue([copy.path], folder, write=True, who=logged_in(), again=bool(sent_before))
        bring_back(click, found.sheets, copy)
    nobody = f"Nobody answers for {', '.join(done.outgoing.nobody)}: give their leads an agency on Leads register."
    said = [*done.remarks, nobody if done.outgoing.nobody else "", *found.remarks]
    if not done.written:
        return one_text("There is nothing to send, and nothing was written.", said)
    return one_text(
        f"{number_of(len(done.returns), 'return')} for {done.quarter}, due back by {day_in_words(done.deadline)}, each "
        f"with its covering text, written to {folder}. What was sent is noted on the sheet Issued: save this workbook.",
        said,
    )


def consolidate(click: Click) -> str:
    """Returns held against the open Board workbook: updates go into the plan, all else onto *Changes* for a Yes."""
    from plan_xl.returns import consolidate as held_against

    _refuse_a_return(click.book)
    found = open_plan(click)
    with ExitStack() as kept:
        places = _returns(click, found, kept)
        copy = kept.enter_context(closed_copy(found.sheets, found.about.name))
        click.status("reading the returns …")

        def progress(read: int, of: int) -> None:
            click.status(f"reading return {read} of {of} …")

        done = held_against(copy.path, places, write=True, who=logged_in(), progress=progress)
        bring_back(click, found.sheets, copy)
    if not done.changes:
        first = done.nothing_new
    else:
        first = (
            f"{number_of(len(done.at_once), 'update')} and new actions are in the plan; "
            f"{number_of(len(done.waiting), 'change')} on the sheet Changes wait for a Yes, No or Ask. Then click "
            "Apply changes."
        )
    files = [f"{file.file}: {file.sentence}" for file in done.received if file.sentence]
    absent = f"Not returned: {', '.join(done.not_returned)}." if done.not_returned else ""
    more = f"And {len(files) - 6} more, on the sheet Changes." if len(files) > 6 else ""
    return one_text(first, [*files[:6], more, absent, *found.remarks])


def apply_changes(click: Click) -> str:
    """The rows of *Changes* that say Yes put into the plan, and on *Plan history*."""
    from plan_xl.returns import apply_changes as put_in

    found = open_plan(click)
    with closed_copy(found.sheets, found.about.name) as copy:
        click.status("writing what was agreed …")
        done = put_in(copy.path, write=True, who=logged_in())
        bring_back(click, found.sheets, copy)
    rows = number_of(len(done.written), "row")
    first = (
        f"{rows} that said Yes: see What became of it on the sheet Changes, and Plan history."
        if done.written
        else "No row of Changes says Yes that was not applied before."
    )
    said = [f"Changes, row {line.row}: Accept? says “{line.accept}”. Write Yes, No or Ask." for line in done.unread]
    said += [
        f"{line.ref or line.agency}: {became}" for line, became in done.written if became.startswith("Not written")
    ]
    if done.edits_by_hand:
        said.append(f"{number_of(done.edits_by_hand, 'cell')} changed by hand since the last record: recorded too.")
    if done.open:
        said.append(f"{number_of(done.open, 'row')} of Changes still without an answer.")
    return one_text(first, [*said, *found.remarks])


def _again(quarter: str, agencies: Sequence[str]) -> str:
    return f"Returns for {quarter} were issued before to {', '.join(agencies)}.\n\nIssue them again?"


def _returns(click: Click, found: OpenPlan, kept: ExitStack) -> list[Path]:
    """The returns to read: those open in Excel if the user wants that, else a folder or files that they pick."""
    opened = [book for book in click.book.app.books if book.name != click.book.name and _is_return(book)]
    if opened:
        names = ", ".join(book.name for book in opened)
        if click.ask(f"Read this open return: {names}?\n\nYes: read it.\nNo: choose a folder or files instead."):
            return [_file_of(book, kept) for book in opened]
    if click.ask("Are the returns in one folder?\n\nYes: choose the folder.\nNo: choose the files."):
        return [choose_folder("Choose the folder with the returns", found.about.folder)]
    return choose_files("Choose the returns", found.about.folder, _RETURNS)


def _is_return(book: xw.Book) -> bool:
    return RETURN_SHEET in book.sheet_names


def _file_of(book: xw.Book, kept: ExitStack) -> Path:
    """A file that says what an open return does: its own, where it is saved as it stands, else a copy of its values."""
    from plan_xl.reading.files import read_grids

    sheets = read_sheets(book)
    about = live_book(book)
    if about.path is not None and about.path.exists():
        try:
            if same_values([found.grid for found in sheets], read_grids(about.path)):
                return about.path
        except PlanXlError:  # its file cannot be read, as it is: what is open can
            return kept.enter_context(closed_copy(sheets, about.name)).path
    return kept.enter_context(closed_copy(sheets, about.name)).path


def _refuse_a_return(book: xw.Book) -> None:
    if _is_return(book):
        raise PlanXlError(
            "This is an agency's return. Bring the Board workbook to the front and click Consolidate there: it offers "
            "to read the return that is open."
        )
