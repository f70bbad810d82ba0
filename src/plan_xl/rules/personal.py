"""PRV: personal data. What must not be in a plan that is published.

Not part of an ordinary check: a plan in use may hold names and mailboxes by right. Asked for by
`validate(..., personal=True)`, `plan-xl validate --personal`, and whatever makes a copy for publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from plan_xl.rules.rule import DESIGN, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

_WHO = "Whoever is to publish the plan"
_PHONE_DIGITS = (10, 11)
_ALIKE = str.maketrans("\u00a0\u2007\u202f‑–", "   --")  # one for one, so that places stay the same


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
    _rule(8, "Street address", "somebody's address", "A flat in the borough"),
)


class Trace(NamedTuple):
    """Personal data in a text: which rule it breaks, where it stands (start, end), and the words themselves."""

    code: str
    start: int
    end: int
    text: str


def find_personal(text: str) -> tuple[Trace, ...]:
    """What in `text` looks like personal data, in the order in which it stands; empty where nothing does.

    Two readings of one rule that overlap are one.
    """
    from plan_xl.rules.personal_patterns import patterns, untitled_names  # late: seldom looked for

    looked_at = text.translate(_ALIKE)
    spans = [
        (code, *match.span())
        for code, pattern in patterns()
        for match in pattern.finditer(looked_at)
        if _holds(code, match.group())
    ]
    spans += [("PRV006", *span) for span in untitled_names(looked_at)]
    kept: list[tuple[str, int, int]] = []
    for code, start, end in sorted(spans):
        if kept and kept[-1][0] == code and start < kept[-1][2]:
            kept[-1] = (code, kept[-1][1], max(end, kept[-1][2]))
        else:
            kept.append((code, start, end))
    found = (Trace(code, start, end, text[start:end]) for code, start, end in kept)
    return tuple(sorted(found, key=lambda trace: (trace.start, trace.code)))


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
    if code == "PRV004" and found.lstrip("(")[0] in "+0":
        return len(digits.removeprefix("44").removeprefix("0")) + 1 in _PHONE_DIGITS
    return True


def _present(column: str) -> Broken:
    def broken(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
        return rows[column].ne("")

    return broken


CHECKS: Mapping[str, Broken] = {rule.code: _present(rule.code) for rule in RULES}
"""One check a rule: the texts in which something of its kind was found."""
