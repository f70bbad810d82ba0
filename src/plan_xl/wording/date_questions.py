"""The one thing to ask about a completion date: the worst of what a careful reader would ask."""

from __future__ import annotations

import re
from datetime import date

from plan_xl.wording import cues
from plan_xl.wording.cell import Cell
from plan_xl.wording.late_patterns import late
from plan_xl.wording.mentions import Mention, say
from plan_xl.wording.recurrence import read_recurrence
from plan_xl.wording.steps import Group

_WORST = ("impossible", "unreadable", "ambiguous", "conflicting", "no year", "year only", "season", "relative")
_TICK = late(r"[✓✔☑✅]")
_AMERICAN = late(r"[(\[]\s*USA?\b|\d\s+USA?\W*$|\bUSA?\s+(?:date|format|style)|\b[Aa]merican\b|\b[Mm]{2}/[Dd]{2}\b")
_MORE_YEARS = late(
    r"(?:\s*(?:[,&(]|and)?\s*(?:19|20)\d\d\b(?!\s*[/.-]\s*\d))+\W*$|\s*,\s*\d\d\s*(?:,|&|and)\s*\d\d\W*$"
)
"""As in "March 2014, 2015 and 2016"."""
_EITHER_WAY = late(r"\s*(?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|1[0-2])[./-]\d")
_EXAMPLE = "Write the date itself, for example 31 March 2016."


def question(
    cell: Cell,
    kind: str,
    groups: list[Group],
    aside: list[Mention],
    *,
    ongoing: bool,
) -> tuple[str | None, str | None, date | None]:
    """(short name, sentence, hint) of the worst doubt of the cell; all None where there is none."""
    flat = cell.flat
    doubts: list[tuple[str, str, date | None]] = [
        (group.doubt, group.problem or "", group.hint) for group in groups if group.doubt
    ]
    doubts += [
        (each.doubt, each.problem or "", each.hint)
        for each in aside
        if each.doubt in ("impossible", "unreadable") or (each.role == "name" and each.doubt)
    ]
    has_date = any(group.due for group in groups)
    if any(each.role == "actual" for each in aside):
        problem = (
            "The cell also says when it was done. Put that day in the date achieved column, and keep the date it was "
            f"due here, for example {first_date(groups)}."
        )
        doubts.append(("ambiguous", problem, None))
    if has_date and cues.UNFIRM.search(flat):
        doubts.append(
            (
                "ambiguous",
                f"The date is not firm. Write the date once it is agreed, for example {first_date(groups)}.",
                None,
            )
        )
    if has_date and (
        cues.NO_DATE_YET.match(flat) or any(cues.WAITS_BEFORE.search(flat[: group.start]) for group in groups[:1])
    ):
        problem = f"The date is of something waited for. Write when this is due, for example {first_date(groups)}."
        doubts.append(("ambiguous", problem, None))
    if has_date and len(groups) == 1 and cues.MOVED_AFTER.match(flat[groups[0].end :]):
        problem = f"The date was moved, and no newer date can be read. {_EXAMPLE}"
        doubts.append(("ambiguous", problem, None))
    if has_date and any(cues.DROPPED_AFTER.match(flat[group.end :]) for group in groups):
        problem = (
            f"This seems no longer to be done. Write so in the status column, or the date, as {first_date(groups)}."
        )
        doubts.append(("ambiguous", problem, None))
    if has_date and len(groups) == 1 and cues.SAID_OF_ANOTHER.match(flat[groups[0].end :]):
        problem = f"The date may be of something else. Write when this is due, for example “By {first_date(groups)}”."
        doubts.append(("ambiguous", problem, None))
    if has_date and any(cues.ADDED_TIME.match(flat, group.end) for group in groups):
        problem = f"The cell adds a time to a date. Write the day itself, for example {first_date(groups)}."
        doubts.append(("ambiguous", problem, None))
    if has_date and any(re.match(r"\s*\?", cell.flat[group.end :]) for group in groups):
        doubts.append(
            (
                "ambiguous",
                f"The date has a question mark. Write the date once it is agreed, for example {first_date(groups)}.",
                None,
            )
        )
    if has_date:
        doubts += _about_the_date(cell, groups)
    if any(each.role == "after" for group in groups for each in group.mentions):
        doubts.append(
            (
                "ambiguous",
                f"The cell says after when, not by when. Write the last day, for example {first_date(groups)}.",
                None,
            )
        )
    if kind == "completed" and has_date:
        problem = (
            "This says that it is done, where the date to finish by should stand. Put the day it was done in the "
            "date achieved "
            f"column, and keep the date it was due here, for example {first_date(groups)}."
        )
        doubts.append(("ambiguous", problem, None))
    elif kind == "completed" and ongoing:
        doubts.append(
            (
                "conflicting",
                "This says both done and ongoing. Write which, for example “Ongoing, review by 31 July 2016”.",
                None,
            )
        )
    elif kind == "dated" and _done_or_to_do(cell, groups):
        problem = (
            "It is not clear whether this was done then or is to be done by then. Write for example “By "
            f"{first_date(groups)}”."
        )
        doubts.append(("ambiguous", problem, None))
    if not has_date and not doubts:
        doubts += _without_a_date(cell, kind, aside)
    if not doubts:
        return None, None, None
    doubt, problem, hint = min(doubts, key=lambda each: _WORST.index(each[0]))
    return doubt, problem, hint or next((each[2] for each in doubts if each[2]), None)


def _about_the_date(cell: Cell, groups: list[Group]) -> list[tuple[str, str, date | None]]:
    """What to ask where words or marks change what the date is: a tick, "10 days before", "(US)"."""
    flat, example = cell.flat, first_date(groups)
    found: list[tuple[str, str, date | None]] = []
    if _TICK.search(flat):
        problem = (
            "A tick stands beside the date. If it was done, write the day in the date achieved column, and keep only "
            f"the date it was due here, for example {example}."
        )
        found.append(("ambiguous", problem, None))
    before = [flat[: max(group.start, group.mentions[0].anchor)] for group in groups]
    if any(cues.COUNTED_BACK.search(words) for words in before):
        problem = f"The time is counted from the date in the cell. Write the day itself, for example {example}."
        found.append(("ambiguous", problem, None))
    if any(_MORE_YEARS.match(flat, group.end) for group in groups) and not read_recurrence(cell.text):
        problem = f"More years follow the date. Write each date in full, for example {example}."
        found.append(("ambiguous", problem, None))
    if _AMERICAN.search(cell.text) and any(_EITHER_WAY.match(cell.text, each.start) for each in groups):
        problem = f"The month may stand before the day. Write the month in words, for example {example}."
        found.append(("ambiguous", problem, None))
    return found


def first_date(groups: list[Group]) -> str:
    """The earliest date of a cell, as an example of what to write."""
    dates = [group.due for group in groups if group.due]
    return say(min(dates)) if dates else "31 March 2016"


def _done_or_to_do(cell: Cell, groups: list[Group]) -> bool:
    """True where a date may be when it was done, or when it is to be done: "Audit completed March 2014"."""
    return any(each.role.startswith("done") for group in groups for each in group.mentions)


def _without_a_date(cell: Cell, kind: str, aside: list[Mention]) -> list[tuple[str, str, date | None]]:
    shown = " ".join(cell.text.split())
    shown = shown if len(shown) <= 80 else shown[:77] + "…"
    if kind in ("recurring", "ongoing") and not any(each.due for each in aside):
        return []
    if kind == "completed" and not aside:
        return []
    if any(each.due for each in aside):
        problem = f"The date in “{shown}” seems to be of something else, not when this is due. {_EXAMPLE}"
        return [("ambiguous", problem, None)]
    if kind == "relative":
        return [("relative", f"“{shown}” depends on something whose date is not given. {_EXAMPLE}", None)]
    if kind == "immediate":
        problem = (
            f"“{shown}” does not say by when. Say when the plan was agreed (on the sheet Settings), or write "
            "the date, for example 31 March 2016."
        )
        return [("relative", problem, None)]
    if not re.search(r"\w", cell.flat):
        return [("unreadable", f"“{shown}” is not a date. {_EXAMPLE}", None)]
    return [("unreadable", f"“{shown}” gives no date that can be read. {_EXAMPLE}", None)]
