"""Titles of generated sheets: legal in Excel, and no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

LENGTH = 31
RESERVED = (
    "History", "Validation", "Overdue", "Leads", "Dashboard", "All actions", "Agency summary", "Single-agency actions",
    "Changes", "Issued", "Leads register", "Agencies register", "Settings", "Guidance",
)  # fmt: skip
"""Titles that no lead's sheet takes: Excel keeps History for itself, the others are plan_xl's own."""

_NOT_ALLOWED = re.compile(r"[\[\]:*?/\\!]")  # "!" is allowed, but stands after a sheet's title in every reference
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def legal_title(name: str) -> str:
    """A name as a sheet title: the characters that Excel forbids replaced, at most 31 long, never empty."""
    text = _NOT_ALLOWED.sub("-", _UNSEEN.sub(" ", name))
    return _cut(" ".join(text.split()), LENGTH) or "Sheet"


def free_title(name: str, taken: Iterable[str]) -> str:
    """The first title for `name` that is not taken, ignoring case: `Overdue`, else `Overdue (2)`, and so on."""
    used = {title.casefold() for title in taken}
    title = legal_title(name)
    number = 1
    while title.casefold() in used:
        number += 1
        ending = f" ({number})"
        title = _cut(legal_title(name), LENGTH - len(ending)) + ending
    return title


def lead_titles(leads: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A title for each lead's sheet, none alike and none taken; names alike after cutting are numbered."""
    used = [*RESERVED, *taken]
    titles: dict[str, str] = {}
    for lead in leads:
        titles[lead] = free_title(lead, used)
        used.append(titles[lead])
    return titles


def quoted(title: str) -> str:
    """A sheet title as a link or a formula names it: in quotes, quotes inside it doubled."""
    return "'" + title.replace("'", "''") + "'"


def _cut(text: str, length: int) -> str:
    """The text in at most `length` of Excel's characters (UTF-16 units), with no apostrophe or blank at an end."""
    text = text.strip(" '")
    while len(text.encode("utf-16-le")) // 2 > length:
        text = text[:-1]
    return text.strip(" '")
