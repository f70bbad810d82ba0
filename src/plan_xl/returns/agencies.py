"""The agencies: the sheet *Agencies register*, and which of them a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.wording.phrase_tables import word_set

SHEET = "Agencies register"

_HEADINGS = {
    "name": ("agency", "agencies", "agency name", "name of agency", "organisation", "name of organisation", "partner",
             "partner agency", "body", "name"),
    "short": ("short name", "short", "abbreviation", "initials", "code", "acronym", "known as", "agency code"),
    "contact": ("contact mailbox", "contact", "mailbox", "email", "e mail", "contact email", "email address"),
    "deputy": ("deputy", "deputy post", "stand in", "second contact"),
    "expected": ("expected to return", "expected", "return expected", "returns", "to return", "returns expected"),
    "formerly": ("used to be called", "formerly", "former name", "former names", "previously", "old name",
                 "previous name", "previously called", "was called"),
    "now": ("is now called", "now called", "now", "replaced by", "merged into", "new name", "became", "now part of"),
    "changed": ("changed on", "changed", "date changed", "date of change", "change date", "from"),
}  # fmt: skip
_SMALL = frozenset(("the", "to", "of", "is", "a", "an"))
_KNOWN = {name: {frozenset(text.split()) - _SMALL for text in texts} for name, texts in _HEADINGS.items()}
_ORDINARY = word_set(
    """
    a all an and any are as at be by can did do for has he her his how i in is it its let may me new no not now of on
    one or our out per put she so some the then to two up us use was we who why will yes you
    """
)
"""Words that are an agency's short name only where they stand as it is written: "IT", "CAN"."""
_NOT_EXPECTED = frozenset(("no", "n", "false", "not", "none", "x", "never", "not expected", "does not return"))


@dataclass(frozen=True, slots=True)
class Agency:
    """One line of *Agencies register*: `formerly` are its old names, `now` the name of what it became ("" for none).

    `expected`: it is to send a return each quarter; a blank cell says yes. `row` is 1-based, 0 where it is on no sheet.
    """

    name: str
    short: str = ""
    contact: str = ""
    deputy: str = ""
    expected: bool = True
    formerly: tuple[str, ...] = ()
    now: str = ""
    changed: date | None = None
    row: int = 0


@dataclass(frozen=True)
class Agencies:
    """The agencies, in the order written."""

    entries: tuple[Agency, ...] = ()

    def find(self, text: str) -> Agency | None:
        """The agency of this name, short name or former name; one that has become another gives that other.

        Case, punctuation, "the", and "&" for "and" do not count. A name beats a short name, and that a former name.
        None where nothing, or more than one agency equally, is called so.
        """
        return self._current(self._by_name.get(_folded(text)))

    def named_in(self, text: str) -> tuple[Agency, ...]:
        """All agencies whose name, short or former name stands as whole words in a title or a file's name.

        "_" and "-" count as spaces. A name inside a longer one that was found is not found too ("Health" in "Health
        Visiting"). In the order in which they stand in the text, each once.
        """
        written = _words(text)
        words = [word.casefold() for word in written]
        places = [
            (len(parts), start, name)
            for start, word in enumerate(words)
            for name, parts in self._by_first_word.get(word, ())
            if words[start : start + len(parts)] == parts and (name not in _ORDINARY or self._stands_so(written[start]))
        ]
        taken = [False] * len(words)
        found: list[tuple[int, Agency]] = []
        for length, start, name in sorted(places, key=lambda place: (-place[0], place[1])):
            stretch = slice(start, start + length)
            entry = None if any(taken[stretch]) else self._current(self._by_name[name])
            if entry is not None:
                taken[stretch] = [True] * length
                found.append((start, entry))
        return tuple(dict.fromkeys(entry for _, entry in sorted(found, key=lambda pair: pair[0])))

    def _stands_so(self, word: str) -> bool:
        return any(word == text for entry in self.entries for text in (entry.name, entry.short, *entry.formerly))

    def _current(self, entry: Agency | None) -> Agency | None:
        """What an agency is now: followed from name to name, as far as the list knows; round in circles, itself."""
        seen: set[str] = set()
        while entry is not None and entry.now and entry.name not in seen:
            seen.add(entry.name)
            after = self._by_name.get(_folded(entry.now))
            if after is None:
                after = Agency(entry.now, changed=entry.changed, row=entry.row)
            entry = after
        return entry

    @cached_property
    def _by_name(self) -> dict[str, Agency]:
        found: dict[str, Agency] = {}
        names: Sequence[Iterable[tuple[str, Agency]]] = (
            [(entry.name, entry) for entry in self.entries],
            [(entry.short, entry) for entry in self.entries],
            [(name, entry) for entry in self.entries for name in entry.formerly],
        )
        for kind in names:
            these: dict[str, list[Agency]] = {}
            for name, entry in kind:
                these.setdefault(_folded(name), []).append(entry)
            for name, entries in these.items():
                if name and name not in found and len({self._end_of(entry) for entry in entries}) == 1:
                    found[name] = entries[0]
        return found

    def _end_of(self, entry: Agency) -> str:
        return _folded(entry.now or entry.name)

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[str, list[str]]]]:
        found: dict[str, list[tuple[str, list[str]]]] = {}
        for name in self._by_name:
            parts = name.split()
            found.setdefault(parts[0], []).append((name, parts))
        return found


def agencies_of(grids: Iterable[Grid]) -> Agencies:
    """The agencies on the sheet *Agencies register*; none where there is no such sheet, or no heading says "Agency".

    Headings may stand in any row and any order. Former names are parted by semicolons or line breaks.
    """
    grid = next((g for g in grids if g.ours != "report" and _folded(g.title) in _TITLES), None)
    columns: dict[str, int] = {}
    entries = []
    for number, row in enumerate(grid.rows if grid else (), start=1):
        if not columns:
            found: dict[str, int] = {}
            for place, value in enumerate(row):
                if meaning := _meaning(value):
                    found.setdefault(meaning, place)
            columns = found if "name" in found and len(found) > 1 else {}
            continue
        cells = {meaning: row[place] if place < len(row) else "" for meaning, place in columns.items()}
        name = _text(cells["name"])
        if name:
            entries.append(
                Agency(
                    name,
                    _text(cells.get("short", "")),
                    _text(cells.get("contact", "")),
                    _text(cells.get("deputy", "")),
                    _is_expected(cells.get("expected", "")),
                    tuple(part for text in re.split(r"[;\r\n]+", shown(cells.get("formerly", "")))
                          if (part := " ".join(text.split()))),
                    _text(cells.get("now", "")),
                    _day(cells.get("changed", "")),
                    number,
                )
            )  # fmt: skip
    return Agencies(tuple(entries))


_TITLES = frozenset(("agencies register", "agency register", "register agencies", "register of agencies"))


def _meaning(value: Value) -> str | None:
    words = frozenset(re.findall(r"\w+", re.sub(r"\([^)]*\)", " ", shown(value).casefold()))) - _SMALL
    return next(
        (m for m, texts in _HEADINGS.items() if any(frozenset(t.split()) - _SMALL == words for t in texts)), None
    )


def _is_expected(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    said = " ".join(re.findall(r"\w+", shown(value).casefold()))
    return said.removeprefix("no ") not in _NOT_EXPECTED and not said.startswith(("no ", "not "))


def _text(value: Value) -> str:
    return " ".join(shown(value).split())


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not shown(value).strip():
        return None
    from plan_xl.wording.timescales import read_timescale

    return read_timescale(shown(value)).due


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    """A name for comparing: small letters, "&" as "and", no "the", apostrophes gone, all other marks spaces."""
    return " ".join(_words(text)).casefold()


def _words(text: str) -> list[str]:
    """The words of a text, written together or not ("PoliceReturn"), without "the"; "&" is the word "and"."""
    apart = _CAMEL.sub(" ", text) if " " not in text.strip() else text
    plain = re.sub(r"['’‘.]", "", apart.replace("&", " and "))
    return [word for word in re.findall(r"[^\W_]+", plain) if word.casefold() != "the"]


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
