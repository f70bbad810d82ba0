"""Validate, Summaries and Clean on the open book, by the same functions as the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plan_xl.excel.asking import as_at
from plan_xl.excel.copying import remove_reports
from plan_xl.excel.live_book import live_book, refuse_old_format
from plan_xl.excel.live_reading import read_sheets
from plan_xl.excel.marks import clear_marks
from plan_xl.excel.open_plan import open_plan
from plan_xl.excel.outcome import Click
from plan_xl.findings import NotRun, Report
from plan_xl.summaries.words import day_in_words, number_of

NOT_SEEN = NotRun(
    "SEC",
    "It can only be seen in the saved file: drop that on Action plan in the Start menu, or choose Check a file there.",
)
"""xlwings shows an open workbook's cells, not what else is in its file."""


def validate(click: Click) -> str:
    """Check the plan in the open book: *Validation* made anew, the cells marked. Gives the sentence to end in."""
    from plan_xl.rules import validate as check
    from plan_xl.sheets.titles import free_title
    from plan_xl.sheets.validation import TITLE, validation_sheet

    found = open_plan(click)
    day = as_at(click, found.plan.settings)
    click.status("checking it …")
    report = without_the_file(check(found.plan, day.day, found.typed.answers))
    title = free_title(TITLE, found.taken)
    done = found.put([validation_sheet(report, found.plan, found.typed.answers, marked=True, title=title)])
    asked = number_of(len(report.findings), "query", "queries") if report.findings else "nothing to ask"
    return one_text(
        f"Checked as at {day_in_words(day.day)}: {asked}. See the sheet “{title}”.",
        [day.sentence, *done.sentences, *found.remarks],
    )


def summarise(click: Click) -> str:
    """*Dashboard*, *Overdue*, *Leads*, *All actions*, a sheet for each lead, and *Validation*, made anew."""
    from plan_xl.returns.agency_summary import agency_report
    from plan_xl.rules import validate as check
    from plan_xl.sheets.book import summary_sheets
    from plan_xl.sheets.titles import free_title
    from plan_xl.sheets.validation import TITLE, validation_sheet
    from plan_xl.summaries import summarise as count

    found = open_plan(click)
    day = as_at(click, found.plan.settings)
    click.status("checking it …")
    report = without_the_file(check(found.plan, day.day, found.typed.answers))
    click.status("summarising it …")
    summaries = count(found.plan, day.day)
    title = free_title(TITLE, found.taken)
    sheets = summary_sheets(summaries, linked=True, taken=(*found.taken, title), decisions=found.typed.decisions)
    checked = validation_sheet(report, found.plan, found.typed.answers, marked=True, title=title)
    agencies, said = agency_report(found.plan, [each.grid for each in found.sheets], day.day, found.taken)
    done = found.put([*sheets[:4], *agencies, checked, *sheets[4:]], lead_sheets=True)
    counts = summaries.counts
    asked = number_of(len(report.findings), "query", "queries")
    return one_text(
        f"As at {day_in_words(day.day)}: overdue {counts['overdue']} of {number_of(counts['total'], 'action')}, and "
        f"{asked}. See the sheets “{sheets[0].title}”, “{sheets[1].title}” and “{title}”.",
        [day.sentence, *said, *done.sentences, *found.remarks],
    )


def clean(click: Click) -> str:
    """Every report and mark taken out of the open book; records, and what staff made theirs, stay."""
    click.status("looking for reports …")
    about = live_book(click.book)
    refuse_old_format(about.name)
    sheets = read_sheets(click.book)
    done = remove_reports(sheets)
    said = clear_marks(click.book, sheets)
    taken = f"Taken out: {', '.join(done.removed)}." if done.removed else "This workbook holds no report of plan_xl."
    return one_text(f"{taken} No mark is left.", [*done.sentences, *said, about.sentence])


def without_the_file(report: Report) -> Report:
    """The report of an open book: what only its file shows is listed as not checked."""
    return replace(report, not_run=(*report.not_run, NOT_SEEN))


def one_text(sentence: str, more: Iterable[str]) -> str:
    """The sentence that a click ends in, and below it what else should be known."""
    others = [text for text in more if text]
    return "\n\n".join([sentence, *others])
