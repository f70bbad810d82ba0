"""Action numbers for the single-agency actions that returns bring: review, agency, recommendation, letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase

from plan_xl.matching import plain
from plan_xl.refs import short_name
from plan_xl.returns.board import Board

_OURS = re.compile(r"^(.*?)-?(\d+)([a-z]+)$")
_NUMBER = re.compile(r"\D{0,20}?(\d{1,3})(?:\D.*)?$", re.S)


class Numbering:
    """Gives numbers that stand nowhere in the plan; an action under a recommendation known already joins its letters.

    The agency's own number for its recommendation is kept where it is free.
    """

    def __init__(self, board: Board) -> None:
        """Begin with the numbers that the plan has, and those that it had."""
        self._board = board
        self._taken = set(board.by_ref) | {key for key in board.gone if _OURS.match(key)}
        self._letters: dict[tuple[str, int], int] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._used: dict[str, set[int]] = {}
        for action in board.plan.actions:
            found = _OURS.match(action.ref or "")
            if found and action.agency:
                self._keep(plain(action.agency), plain(action.recommendation), int(found[2]))

    def number(self, agency: str, recommendation: str, own: str = "") -> str:
        """The next action number of an agency; `own` is how the agency itself numbers the action or recommendation."""
        whose, text = plain(agency), plain(recommendation)
        used = self._used.setdefault(whose, set())
        place = self._numbers.get((whose, text)) if text else None
        if place is None:
            wanted = _NUMBER.fullmatch(own.strip())
            place = int(wanted[1]) if wanted and int(wanted[1]) not in used else max(used, default=0) + 1
            self._keep(whose, text, place)
        entry = self._board.agencies.find(agency)
        parts = [self._board.code, (entry.short if entry and entry.short else short_name(agency))]
        stem = "-".join(part for part in parts if part)
        letters = self._letters.get((stem, place), 0)
        while plain(ref := f"{stem}-{place}{_letters(letters)}") in self._taken:
            letters += 1
        self._letters[stem, place] = letters + 1
        self._taken.add(plain(ref))
        return ref

    def _keep(self, agency: str, recommendation: str, number: int) -> None:
        self._numbers.setdefault((agency, recommendation), number)
        self._used.setdefault(agency, set()).add(number)


def _letters(place: int, alphabet: Sequence[str] = ascii_lowercase) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(alphabet))
        letters = alphabet[rest] + letters
    return letters
