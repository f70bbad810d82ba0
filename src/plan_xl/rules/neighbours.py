"""Years unlike the years around them: a date that fits the actions beside it in every way but its year."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from plan_xl.plan import Action

AROUND = 2
"""How many dated actions on either side count as neighbours."""

_CLOSE = 183
_FAR = 270
_ABSURD_YEARS = 5


def year_hints(actions: Sequence[Action]) -> list[date | None]:
    """For each action the date that its completion date would be in its neighbours' year; None where nothing is odd.

    Asked only where at least three of the nearest dated actions of the same sheet lie within half a year of that
    date, all of them are nine months or more from the date as written, and no other action of the sheet is near it.
    (Two neighbours are enough where the years are more than five apart.) A date achieved near it bears its year out.
    """
    hints: list[date | None] = [None] * len(actions)
    sheets: dict[str, list[tuple[int, date]]] = {}
    for index, action in enumerate(actions):
        if action.due and action.timescale.doubt in (None, "") and not action.possible_due:
            sheets.setdefault(action.sheet, []).append((index, action.due))
    for dated in sheets.values():
        days = [due.toordinal() for _, due in dated]
        near = sorted(days)
        for place, (index, due) in enumerate(dated):
            around = days[max(0, place - AROUND) : place] + days[place + 1 : place + 1 + AROUND]
            if around and min(abs(day - days[place]) for day in around) > _FAR and _lonely(days[place], near):
                seen = actions[index].achieved
                if seen and abs((seen - due).days) <= _CLOSE:
                    continue  # done when it was due: the year is right
                hints[index] = _hint(due, around)
    return hints


def _hint(due: date, around: list[int]) -> date | None:
    from statistics import median  # late: few plans come this far, and it takes a while to import

    middle = date.fromordinal(int(median(around)))
    candidates = [_in_year(due, year) for year in (middle.year - 1, middle.year, middle.year + 1) if year != due.year]
    hint = min(candidates, key=lambda day: abs(day.toordinal() - middle.toordinal()))
    needed = 2 if abs(hint.year - due.year) > _ABSURD_YEARS else 3
    close = sum(abs(day - hint.toordinal()) <= _CLOSE for day in around)
    return hint if close >= needed and close == len(around) else None


def _lonely(day: int, near: list[int]) -> bool:
    """True where no other action's date lies near: `near` holds the sheet's days in order, this one among them."""
    return bisect_right(near, day + _CLOSE) - bisect_left(near, day - _CLOSE) == 1


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
