"""The *Overdue* sheet: what a meeting has to look at, the most pressing first."""

from __future__ import annotations

from plan_xl.positions import TITLES
from plan_xl.sheets.content import SheetContent, Table
from plan_xl.sheets.listings import Listing
from plan_xl.sheets.texts import first_line
from plan_xl.summaries.blocks import OTHERS
from plan_xl.summaries.summary import Summaries
from plan_xl.summaries.words import day_in_words

TITLE = "Overdue"
EMPTY = {
    "overdue": "Nothing is overdue.",
    "may_be_overdue": "None.",
    "report_not_seen": "None.",
    "due_soon": "Nothing is due by then.",
    "no_date": "None: every action has a date, or runs on.",
}


def overdue_sheet(summaries: Summaries, listing: Listing, title: str = TITLE) -> SheetContent:
    """The *Overdue* sheet: five blocks of actions, with a blank column for the decision on each."""
    blocks = tuple(listing.block(block, "meeting", empty=EMPTY[block.position]) for block in summaries.overdue)
    counted = (
        f"Overdue at {day_in_words(summaries.as_of)}: {summaries.counts['overdue']} of {summaries.counts['total']}"
    )
    lines = (first_line(summaries.review, counted), *overdue_lines(summaries))
    return SheetContent(title, "report", lines, (Table(listing.columns("meeting"), blocks),))


def overdue_lines(summaries: Summaries) -> tuple[str, ...]:
    """What stands under the first line: where the list comes from, and what it leaves out."""
    rest = [f"{TITLES[name].lower()} {summaries.counts[name]}" for name in OTHERS if summaries.counts[name]]
    left_out = f" Not listed here: {', '.join(rest)}." if rest else ""
    return (
        f"From {summaries.source}. A date that is in doubt never makes an action overdue: it is listed as may be "
        f"overdue, with the doubt beside it.{left_out}",
    )
