"""PRV: personal data. What must not be in a plan that is published.

Not part of an ordinary check: a plan in use may hold names and mailboxes by right. Asked for by
`validate(..., personal=True)`, `plan-xl validate --personal`, and whatever makes a copy for publication.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from plan_xl.rules.rule import DESIGN, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

_WHO = "Whoever is to publish the plan"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = rf"\d{{1,2}}(?:[./-]\d{{1,2}}[./-]|(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+)\d{{2,4}}"
_TITLE = r"(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:erend)?|Sir|Dame|Cllr|Councillor|PC|WPC|DC|Sgt)"
_INITIALS = r"(?<![A-Za-z.])[A-Z](?:\.?[A-Z]){0,2}\.?"
_UNIT = r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)"
_AGED = rf"(?:aged?\s*\d{{1,2}}|\d{{1,2}}[\s-]*{_UNIT}[\s-]*old)"
_AGE = rf"(?:{_AGED}|\d{{1,2}}[\s-]*{_UNIT})"

_PATTERNS: Mapping[str, tuple[str, re.RegexFlag]] = {
    "PRV001": (r"(?<![\d+])\d{3}([ -]?)\d{3}\1\d{4}(?!\d)", re.NOFLAG),
    "PRV002": (rf"\b(?:born(?:\s+on)?|d\.?o\.?b\.?|d/o/b|date of birth|birth\s*day)[\s:.(-]*{_DAY}", re.IGNORECASE),
    "PRV003": (r"\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\b", re.NOFLAG),
    "PRV004": (r"(?<![\d+])(?:\+44[\s-]?(?:\(0\))?[\s-]?|\(?0)[1-37-8]\d{1,4}\)?(?:[\s-]?\d){5,8}(?!\d)", re.NOFLAG),
    "PRV005": (r"\b(?!UK|EU)[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b", re.NOFLAG),
    "PRV006": (rf"\b{_TITLE}\b\.?\s+(?:[A-Z]\.?\s+)*[A-Z][a-z]*[a-z'’-]+(?:[A-Z][a-z]+)?", re.NOFLAG),
    "PRV007": (
        rf"{_INITIALS}\s*[,(–-]\s*{_AGE}|{_INITIALS}\s+{_AGED}|(?<![A-Za-z.])(?:[A-Z]\.){{1,3}}\s*\(\s*\d{{1,2}}\s*\)"
        rf"|\b\d{{1,2}}[\s-]*{_UNIT}[\s-]*old,?\s+{_INITIALS}(?![A-Za-z])",
        re.NOFLAG,
    ),
}
_PHONE_DIGITS = (10, 11)


def _rule(number: int, title: str, what: str, example: str) -> Rule:
    """A rule of this family: they differ in what was found, and are otherwise alike."""
    code = f"PRV{number:03}"
    return Rule(
        code=code,
        severity="warning",
        title=title,
        message=f"{{trace}}: this looks like {what}.",
        why="Whoever reads a published plan must not be able to tell who the child, the family or the staff are.",
        remedy="Take it out before the plan is published, or write the post instead of the person.",
        example=example,
        source=f"{DESIGN}: personal data. Found in real plans: “Roles no names”.",
        consequence=TIDY,
        ask=_WHO,
        column=code,
        subject="text",
    )


RULES = (
    _rule(1, "NHS number", "an NHS number (its check digit fits)", "The child's GP record"),
    _rule(2, "Date of birth", "a date of birth", "A child under five"),
    _rule(3, "E-mail address", "an e-mail address", "The Board's office"),
    _rule(4, "Telephone number", "a telephone number", "The Board's office"),
    _rule(5, "Postcode", "a postcode", "A town in the county"),
    _rule(6, "A person's name", "a person's name", "The family's GP"),
    _rule(7, "Initials beside an age", "a child's initials and age", "Child O"),
)


@dataclass(frozen=True, slots=True)
class Trace:
    """Personal data in a text: which rule it breaks, where it stands (start, end), and the words themselves."""

    code: str
    start: int
    end: int
    text: str


def find_personal(text: str) -> tuple[Trace, ...]:
    """What in `text` looks like personal data, in the order in which it stands; empty where nothing does."""
    found = [
        Trace(code, match.start(), match.end(), match.group())
        for code, pattern in _patterns()
        for match in pattern.finditer(text)
        if _holds(code, match.group())
    ]
    return tuple(sorted(found, key=lambda trace: (trace.start, trace.code)))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns, made ready when they are first looked for: to list the rules they are not needed."""
    return tuple((code, re.compile(pattern, flags)) for code, (pattern, flags) in _PATTERNS.items())


def is_nhs_number(digits: str) -> bool:
    """True where ten digits end in the check digit of an NHS number (modulus 11, NHS Data Dictionary)."""
    if len(digits) != 10 or not digits.isdigit() or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return check != 10 and check % 11 == int(digits[9])


def _holds(code: str, found: str) -> bool:
    digits = "".join(character for character in found if character.isdigit())
    if code == "PRV001":
        return is_nhs_number(digits)
    if code == "PRV004":
        return len(digits.removeprefix("44").removeprefix("0")) + 1 in _PHONE_DIGITS
    return True


def _present(column: str) -> Broken:
    def broken(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
        return rows[column].ne("")

    return broken


CHECKS: Mapping[str, Broken] = {rule.code: _present(rule.code) for rule in RULES}
"""One check a rule: the texts in which something of its kind was found."""
