"""The register of leads: posts and bodies, what else they are called, who holds them since when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from plan_xl.wording.posts import is_unnamed

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.plan import Action
    from plan_xl.reading.grids import Value


@dataclass(frozen=True, slots=True)
class RegisteredLead:
    """One line of the *Leads register* sheet."""

    lead: str
    agency: str = ""
    also_known_as: tuple[str, ...] = ()
    contact: str = ""
    deputy: str = ""
    held_from: date | None = None
    held_to: date | None = None
    replaced_by: str = ""
    sheet: str = ""
    row: int = 0

    def held_on(self, day: date) -> bool:
        """Whether the post is held on a day; a blank date is open."""
        return (self.held_from is None or self.held_from <= day) and (self.held_to is None or day <= self.held_to)


@dataclass(frozen=True, slots=True)
class Register:
    """The register of leads, in the order written."""

    leads: tuple[RegisteredLead, ...] = ()
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work the hash out once: readings are cached by register, and a register can have a thousand lines."""
        object.__setattr__(self, "_hash", hash(self.leads))

    def __hash__(self) -> int:
        """The hash of the leads."""
        return self._hash

    def __reduce__(self) -> tuple[type[Register], tuple[tuple[RegisteredLead, ...]]]:
        """Made anew where it is sent to another process, whose hashes are others."""
        return Register, (self.leads,)

    def find(self, name: str) -> RegisteredLead | None:
        """The lead of this name or alias, case, spaces and punctuation aside; initials by exact case ("DMs", "DMl")."""
        return _index(self).get(_fold(name))

    def held_on(self, name: str, day: date) -> bool | None:
        """Whether the post is held on a day; None where the name is not in the register."""
        entry = self.find(name)
        return None if entry is None else entry.held_on(day)

    def replacement(self, name: str) -> RegisteredLead | None:
        """The lead that took over from this one (followed to the last), or None."""
        entry = self.find(name)
        seen: set[str] = set()
        following = entry
        while following and following.replaced_by and following.lead not in seen:
            seen.add(following.lead)
            following = self.find(following.replaced_by) or RegisteredLead(following.replaced_by)
        return following if following is not entry else None

    def spans(self, line: str) -> tuple[tuple[int, int, str], ...]:
        """Where listed leads stand in a line, longest names first, none inside another: (start, end, lead)."""
        taken: list[tuple[int, int, str]] = []
        there = set(re.findall(r"[^\W_]+", line.casefold()))
        for opening, pattern, lead in _patterns(self):
            for match in pattern.finditer(line) if opening in there else ():
                start, end = match.span()
                if not any(a < end and start < b for a, b, _ in taken):
                    taken.append((start, end, lead))
        return tuple(sorted(taken))


def register_from_rows(rows: Sequence[Sequence[Value]], sheet: str) -> Register:
    """The register that a *Leads register* sheet holds: `rows` from A1, its headings in any row and any order.

    Aliases are parted by semicolons or line breaks. Rows without a lead are passed over; no heading "Lead": no leads.
    """
    columns: dict[str, int] = {}
    leads: list[RegisteredLead] = []
    for number, row in enumerate(rows, start=1):
        if not columns:
            found = {meaning: place for place, value in enumerate(row) if (meaning := _column(value))}
            columns = found if "lead" in found and len(found) > 1 else {}
            continue
        cells = {meaning: row[place] if place < len(row) else "" for meaning, place in columns.items()}
        name = _text(cells["lead"])
        if name:
            leads.append(
                RegisteredLead(
                    lead=name,
                    agency=_text(cells.get("agency", "")),
                    also_known_as=tuple(
                        a
                        for part in re.split(r"[;\n\r]+", _raw(cells.get("also_known_as", "")))
                        if (a := " ".join(part.split()))
                    ),
                    contact=_text(cells.get("contact", "")),
                    deputy=_text(cells.get("deputy", "")),
                    held_from=_day(cells.get("held_from", "")),
                    held_to=_day(cells.get("held_to", "")),
                    replaced_by=_text(cells.get("replaced_by", "")),
                    sheet=sheet,
                    row=number,
                )
            )
    return _as_before(Register(tuple(leads)))


@lru_cache(maxsize=8)
def _as_before(register: Register) -> Register:
    """The register read before, where it says the same: what is known of it is then found without comparing lines."""
    return register


def propose_register(actions: Iterable[Action] | pd.DataFrame) -> Register:
    """A register drawn from a plan itself: one line a lead, as first written, in alphabetical order; nothing merged.

    Takes `ActionPlan.actions` or `ActionPlan.frame`. The agency is given where all of a lead's actions name one.
    """
    agencies: dict[str, tuple[str, set[str]]] = {}
    for names, agency in _leads_and_agencies(actions):
        for name in names:
            if is_unnamed(name):
                continue
            _, seen = agencies.setdefault(_fold(name), (name, set()))
            seen.add(agency)
    proposed = [
        RegisteredLead(name, agency=next(iter(seen)) if len(seen) == 1 else "") for name, seen in agencies.values()
    ]
    return Register(tuple(sorted(proposed, key=lambda entry: (entry.lead.casefold(), entry.lead))))


def _leads_and_agencies(actions: Iterable[Action] | pd.DataFrame) -> Iterable[tuple[tuple[str, ...], str]]:
    if hasattr(actions, "columns"):  # a frame, told apart without importing pandas
        frame = cast("pd.DataFrame", actions)
        agencies = frame["agency"] if "agency" in frame else [""] * len(frame)
        pairs = zip(frame["leads"], agencies, strict=True)
        return [(tuple(leads), agency if isinstance(agency, str) else "") for leads, agency in pairs]
    return [(action.leads, action.agency or "") for action in actions]


HEADINGS = {
    "lead": ("lead", "leads", "post", "lead post", "name of lead"),
    "agency": ("agency", "organisation", "body"),
    "also_known_as": ("also known as", "aka", "alias", "aliases", "other names", "also called"),
    "contact": ("contact mailbox", "contact", "mailbox", "email", "e-mail", "contact email"),
    "deputy": ("deputy", "stand in"),
    "held_from": ("held from", "from", "in post from", "since"),
    "held_to": ("held to", "to", "until", "in post to"),
    "replaced_by": ("replaced by", "successor", "now"),
}


def _column(value: Value) -> str | None:
    words = " ".join(re.sub(r"\([^)]*\)|[^\w\s-]", " ", str(value).casefold()).split())
    return next((meaning for meaning, headings in HEADINGS.items() if words in headings), None)


def _raw(value: Value) -> str:
    return str(value)


def _text(value: Value) -> str:
    return " ".join(str(value).split())


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not str(value).strip():
        return None
    from plan_xl.wording.timescales import read_timescale

    return read_timescale(value).due


@lru_cache(maxsize=16384)
def _fold(name: str) -> str:
    plain = " ".join(re.sub(r"[^\w\s]", " ", name.replace("’", "'").replace("'", "").replace("&", " and ")).split())
    return plain if len(plain) <= 4 else plain.casefold()


@lru_cache(maxsize=32)
def _index(register: Register) -> dict[str, RegisteredLead]:
    found: dict[str, RegisteredLead] = {}
    for entry in register.leads:
        found.setdefault(_fold(entry.lead), entry)
    for entry in register.leads:
        for alias in entry.also_known_as:
            found.setdefault(_fold(alias), entry)
    found.pop("", None)
    return found


def _first_word(text: str) -> str:
    """A first word by which to find, quickly, what could begin there."""
    found = re.search(r"[^\W_]+", text)
    return found[0].casefold() if found else ""


@lru_cache(maxsize=32)
def _patterns(register: Register) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Every name and alias, longest first: its first word, its pattern, its lead."""
    names = [(name, entry.lead) for entry in register.leads for name in (entry.lead, *entry.also_known_as)]
    found = []
    for name, lead in sorted(names, key=lambda pair: -len(pair[0])):
        if opening := _first_word(name):
            words = [re.sub("['’]", "['’]", re.escape(word)) for word in name.split()]
            flags = 0 if len(name) <= 4 else re.IGNORECASE
            found.append((opening, re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", flags), lead))
    return tuple(found)
