"""Completion dates that moved: which date of an action, from when to when, and how often as far as is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plan_xl.plan import Action
from plan_xl.settings import Settings
from plan_xl.wording.timescales import read_timescale


@dataclass(frozen=True, slots=True)
class Move:
    """One date that moved, from `before` to `after` (None: no date); `first` is the first one known.

    `times` is how often it is known to have moved, 0 where a date was only added.
    """

    first: date | None
    before: date | None
    after: date | None
    times: int
    remark: str = ""


def date_moves(old: Action, new: Action, earlier: Sequence[str], settings: Settings) -> tuple[Move, ...]:
    """The dates of an action that moved from one version to the next; none where a step was only achieved.

    None either where it is in doubt which of several dates is the action's own: its words are compared instead.

    `earlier` are its completion dates on record, as written, the oldest first.
    """
    was, now = _dates(old), _dates(new)
    if was == now or old.possible_due or new.possible_due:
        return ()
    if len(was) == len(now) > 1:
        return tuple(
            Move(before, before, after, 1, f"date {n} of {len(now)} in this cell")
            for n, (before, after) in enumerate(zip(was, now, strict=True), 1)
            if before != after
        )
    if old.due == new.due:
        return ()
    stops = _stops(old, new, [day for day in _read(earlier, settings) if day])
    remark = "" if new.due and old.due else "a date was added" if new.due else "no date is left to chase on"
    times = max(len(stops) - 1, 1 if old.due else 0)
    return (Move(stops[0] if stops else None, old.due, new.due, times, remark),)


def _dates(action: Action) -> tuple[date | None, ...]:
    """The dates that an action's completion date gives, whether achieved or not."""
    return tuple(step.due for step in action.steps if step.due) or (action.due,)


def _stops(old: Action, new: Action, on_record: Sequence[date]) -> list[date]:
    """Every date that the action is known to have had, one after the other, ending with the one in force."""
    first = old.original_due or new.original_due
    days = [*([] if first in on_record else [first]), *on_record]
    if not on_record or on_record[-1] != new.due:
        days += [*([] if old.due in on_record else [old.due]), new.due]
    stops: list[date] = []
    for day in days:
        if day is not None and (not stops or stops[-1] != day):
            stops.append(day)
    return stops


def _read(texts: Sequence[str], settings: Settings) -> Iterator[date | None]:
    for text in texts:
        read = read_timescale(text, plan_date=settings.plan_date, base_date=settings.base_date, terms=settings.terms)
        yield read.due
