"""What a message about an action may say: the names in the rules' templates, each worked out when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from plan_xl.plan import Action
from plan_xl.positions import TITLES, chase_date
from plan_xl.rules.context import Context
from plan_xl.rules.words import day_in_words, either, quoted

_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s/-]*(?:20)?\d\d\b",
    re.IGNORECASE,
)


class About(NamedTuple):
    """One action that broke a rule: its row in the table, the column that the rule blames, and the plan around it."""

    action: Action
    row: Mapping[str, object]
    column: str
    context: Context


class ActionWords(Mapping[str, str]):
    """The words about one action, for `str.format_map`."""

    def __init__(self, about: About) -> None:
        """Nothing is worked out yet."""
        self._about = about

    def __getitem__(self, name: str) -> str:
        """The words of that name."""
        return WORDS[name](self._about)

    def __iter__(self) -> Iterator[str]:
        """The names there are."""
        return iter(WORDS)

    def __len__(self) -> int:
        """How many names there are."""
        return len(WORDS)


def _due(about: About) -> str:
    action = about.action
    return day_in_words(action.due, action.due_precision) if action.due else ""


def _read_as(about: About) -> str:
    due = _due(about)
    return f"; it was read as {due}" if due else "; no date was taken from it"


def _possible(about: About) -> str:
    days = either(dict.fromkeys(day_in_words(day) for day in about.action.possible_due))
    return f": {days}" if days else ""


def _chase(about: About) -> str:
    day = chase_date(about.action, about.context.as_of, about.context.plan.settings)
    return f" (due {day_in_words(day)})" if day else ""


def _plan_date(about: About) -> str:
    day = about.context.plan.settings.plan_date
    return day_in_words(day) if day else "an unknown day"


def _next_report(about: About) -> str:
    day = about.action.next_report
    return f" The next is expected by {day_in_words(day)}." if day else ""


def _times(about: About) -> str:
    """How often a date was moved: each date in the cell after the first (which may have a column of its own)."""
    dates = len(_DATE.findall(about.action.timescale.text))
    moves = dates - 1 if about.action.timescale.original_due else dates
    return f"moved {moves} times" if moves > 1 else "moved once"


WORDS: Mapping[str, Callable[[About], str]] = {
    "value": lambda about: quoted(str(about.row[about.column] or "")),
    "action": lambda about: quoted(about.action.action),
    "recommendation": lambda about: quoted(about.action.recommendation),
    "leads": lambda about: " + ".join(f"“{name}”" for name in about.action.leads) or "written",
    "achieved_text": lambda about: quoted(about.action.achieved_text),
    "status_text": lambda about: quoted(about.action.status_text),
    "due": _due,
    "read_as": _read_as,
    "original": lambda about: day_in_words(about.action.original_due) if about.action.original_due else "",
    "times": _times,
    "possible": _possible,
    "plan_date": _plan_date,
    "as_of": lambda about: day_in_words(about.context.as_of),
    "achieved": lambda about: day_in_words(about.action.achieved) if about.action.achieved else "no date",
    "steps": lambda about: str(len(about.action.steps)),
    "recurrence": lambda about: str(about.row["recurrence"]),
    "next_report": _next_report,
    "position": lambda about: TITLES[str(about.row["position"])].lower(),
    "chase": _chase,
    "year_hint": lambda about: str(about.row["year_hint"]),
    "same_as": lambda about: str(about.row["same_action"] or about.row["same_ref"]),
}
"""Name to what it says of an action; a rule that names anything else fails its test."""
