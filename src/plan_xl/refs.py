"""Action numbers given: review code, agency of a single-agency action, recommendation, letter (`O-7b`, `O-MPS-3a`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from plan_xl.plan import Action

_SMALL = frozenset(("of", "the", "and", "for", "in", "to", "at", "on"))


def give_refs(
    actions: Sequence[Action],
    code: str = "",
    *,
    single_agency: frozenset[str] = frozenset(),
    short_names: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """An action number for every action, by its key: its own where it has one, else the next that is free.

    `code` begins every number ("" for none); `single_agency` holds the keys of the actions that are one agency's own,
    whose number holds the agency's short name. No number is given twice, and none that stands in the plan already.
    """
    given: dict[str, str] = {}
    taken = {_plain(action.ref) for action in actions if action.ref}
    numbers = _numbers(actions, single_agency)
    letters: Counter[tuple[str, str]] = Counter()
    for action in actions:
        agency = action.agency or "" if action.key in single_agency else ""
        number = numbers[action.key]
        if action.ref:
            given[action.key] = action.ref
            continue
        parts = [part for part in (code.strip(), short_name(agency, short_names)) if part]
        while True:
            letter = _letters(letters[agency, number])
            letters[agency, number] += 1
            ref = "-".join([*parts, f"{number}{letter}"])
            if _plain(ref) not in taken:
                break
        taken.add(_plain(ref))
        given[action.key] = ref
    return given


def short_name(agency: str, known: Mapping[str, str] | None = None) -> str:
    """An agency's short name: as known, as written where it is short, else the initials of its words."""
    if not agency:
        return ""
    if known and known.get(agency):
        return known[agency]
    words: list[str] = re.findall(r"[^\W_]+", agency)
    if len(words) == 1:
        return words[0] if len(words[0]) <= 6 else words[0][:4].upper()
    return "".join(word if word.isupper() else word[0] for word in words if word.casefold() not in _SMALL).upper()


def _numbers(actions: Sequence[Action], single_agency: frozenset[str]) -> dict[str, str]:
    """The number of each action's recommendation, by the action's key; two recommendations never share one."""
    numbers: dict[str, str] = {}
    of_recommendation: dict[tuple[str, str], str] = {}
    used: set[tuple[str, str]] = set()
    for action in actions:
        agency = action.agency or "" if action.key in single_agency else ""
        whose = (agency, action.recommendation_key if action.recommendation else action.key)
        if whose not in of_recommendation:
            number = re.sub(r"[^\w.]+", "", action.recommendation_number or "").strip(".")
            if not number or (agency, number) in used:
                number = _free(agency, used, actions)
            used.add((agency, number))
            of_recommendation[whose] = number
        numbers[action.key] = of_recommendation[whose]
    return numbers


def _free(agency: str, used: set[tuple[str, str]], actions: Sequence[Action]) -> str:
    """The next whole number after those in use and those that the plan itself still has for its recommendations."""
    counted = {int(n) for whose, n in used if whose == agency and n.isascii() and n.isdigit()}
    counted |= {
        int(a.recommendation_number)
        for a in actions
        if a.recommendation_number and a.recommendation_number.isascii() and a.recommendation_number.isdigit()
    }
    return str(max(counted, default=0) + 1)


def _letters(place: int) -> str:
    """The letters a to z, then aa, ab ..."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = ascii_lowercase[rest] + letters
    return letters


def _plain(ref: str) -> str:
    return " ".join(ref.split()).casefold()
