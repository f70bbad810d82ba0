"""A cell being read: its text cut into tokens, and what every part of the grammar asks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plan_xl.wording.mentions import Mention
from plan_xl.wording.months import month_of
from plan_xl.wording.tokens import Token

END = Token("end", "", -1, -1)

STRONG_LABELS = frozenset(
    {
        "phase", "stage", "step", "tier", "level", "recommendation", "rec", "kpi", "priority", "objective", "appendix",
        "tranche", "cohort", "covid", "strand",
    }
)  # fmt: skip
"""Words whose following number is a label, never the day of a date: "Phase 1 April 2014"."""

LABELS = STRONG_LABELS | frozenset(
    {
        "item", "year", "version", "option", "table", "figure", "criterion", "criteria", "reference", "issue", "week",
        "wave", "ward", "room", "floor", "unit", "form", "sign", "article", "reg", "key", "box", "question", "q",
        "finding", "protocol", "cycle", "round", "draft", "session", "category", "class", "ks", "s", "v", "r",
        "part", "recommendations", "recs", "action", "actions", "standard", "section", "paragraph", "para", "page",
        "goal", "outcome", "theme", "chapter", "annex", "milestone", "workstream", "band", "grade", "ref", "module",
        "wk", "domain", "point", "number", "no", "regulation", "stream", "task",
    }
)  # fmt: skip
"""Words whose following number may be a label; a month after the number is asked about: "cycle 2 March 2014"."""

COUNTED = frozenset(
    {
        "days", "day", "weeks", "week", "wks", "wk", "months", "month", "mths", "years", "year", "yrs", "staff",
        "reports", "sessions", "cases", "audits", "schools", "practices", "people", "children", "actions", "places",
        "officers", "visits", "hours", "hrs", "working", "calendar", "of", "x", "per", "yr", "wards", "homes",
        "agencies",
    }
)  # fmt: skip


@dataclass(slots=True)
class Cell:
    """A cell being read: its text, the text flattened, its tokens, which of them number a list, and the plan's date."""

    text: str
    flat: str
    tokens: Sequence[Token]
    labels: frozenset[int]
    plan_date: date | None = None

    def at(self, index: int) -> Token:
        """The token at `index`, or an empty one beyond either end."""
        try:
            return self.tokens[index] if index >= 0 else END
        except IndexError:  # seldom: asking first would cost more, some hundred times a cell
            return END

    def month(self, index: int) -> int | None:
        """The month that the token at `index` names exactly."""
        token = self.at(index)
        return month_of(token.text) if token.kind == "word" else None

    def touching(self, index: int) -> bool:
        """True where the token at `index` follows the one before it without a space."""
        return index > 0 and self.at(index).start == self.at(index - 1).end


Parsed = tuple[Mention, int]
"""A mention, and the place of the token after it."""


def two_digit_year(number: int) -> int:
    """A year written with two digits: 00 to 39 are 2000 to 2039, the rest 1940 to 1999."""
    return 2000 + number if number < 40 else 1900 + number


def follows(first: int, second: int) -> bool:
    """True where `second` is the year after `first`, in two or four digits: 2015/16, 14/15."""
    return (first + 1) % 100 == second % 100 and (second < 100 or second == first + 1)


def figures_of(token: Token) -> list[int]:
    """The numbers in a token, in order."""
    return [int(part) for part in re.findall(r"\d+", token.text)]


def year_of(number: int, written: str) -> int:
    """The year meant by `number`, which was `written` with two digits or four."""
    return two_digit_year(number) if len(written) == 2 else number
