"""Every difference between two versions of a plan, each listed once under what it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from plan_xl.comparing.dates import date_moves
from plan_xl.comparing.remarks import remarks_on_leftovers, renumbered, sorted_away
from plan_xl.matching import Match, Matching, match_actions, plain
from plan_xl.plan import Action, ActionPlan
from plan_xl.positions import counts, position
from plan_xl.reading.unsettled import HEADING as TO_SETTLE

Kind = Literal[
    "signed off", "completed", "reopened", "date moved", "new", "missing", "lead changed", "wording changed", "updated"
]

KINDS: dict[Kind, str] = {
    "completed": "Completed since",
    "signed off": "Signed off since",
    "date moved": "Completion dates moved",
    "reopened": "Reopened",
    "new": "New actions",
    "missing": "Missing: in the old plan, not in the new",
    "lead changed": "Leads changed",
    "wording changed": "Wording changed",
    "updated": "Other cells changed",
}
"""Kinds of change, in the order shown, with their headings on screen."""

_WORDING = ("recommendation", "action", "evidence")
_OTHER = ("comments", "status_text", "achieved_text", "accepted_on_text", "board_comment", "agency", "review")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `old` and `new` are as written, `action` stands in the new plan, else in the old.

    `column` is one of `plan.COLUMNS`, or the heading of an extra column. Where a date moved: `first` is the first date
    known, `due_from` and `due_to` what it moved from and to this time, `days` how far (later is positive), `times` how
    often it is known to have moved.
    """

    kind: Kind
    action: Action
    column: str
    old: str
    new: str
    first: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    days: int | None = None
    times: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, the matching they rest on, and how many actions stood where then and now (position to count).

    `only_old_columns` and `only_new_columns` are extra columns of one plan alone: their cells are not compared.
    """

    old: ActionPlan
    new: ActionPlan
    then: date
    as_of: date
    changes: tuple[Change, ...]
    matching: Matching
    counts_then: dict[str, int]
    counts_now: dict[str, int]
    only_old_columns: tuple[str, ...] = ()
    only_new_columns: tuple[str, ...] = ()

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind, in plan order."""
        return tuple(change for change in self.changes if change.kind == kind)


def compare(
    old: ActionPlan,
    new: ActionPlan,
    as_of: date,
    then: date | None = None,
    earlier: Mapping[str, Sequence[str]] | None = None,
) -> Comparison:
    """Compare two versions of a plan; `then` is the date the old one is counted at (default: `as_of` too).

    `earlier` gives, by action number, the completion dates on record as they were written, the oldest first
    (`recording.completion_dates`): from them is known how often a date has moved.
    """
    day = then or as_of
    matching = match_actions(old.actions, new.actions)
    extra_old, extra_new = _extra_columns(old), _extra_columns(new)
    both = [(extra_old[name], heading) for name, heading in extra_new.items() if name in extra_old]
    leftovers = remarks_on_leftovers(matching)
    remarks = renumbered(matching) | sorted_away(matching)
    changes: list[Change] = []
    for match in matching.matches:
        stood, stands = position(match.old, day, old.settings), position(match.new, as_of, new.settings)
        closing = list(_closing(match, stood, stands))
        changes += closing
        changes += _moves(match, old, new, earlier or {})
        changes += [replace(change, remark=remarks.get(id(match.new), "")) for change in _words(match)]
        changes += _others(match, both, {change.column for change in closing}, complete=_closed(stands))
    for action in matching.only_new:
        text = action.action or action.recommendation
        changes.append(Change("new", action, "action", "", text, remark=leftovers.get(id(action), "")))
    for action in matching.only_old:
        text = action.action or action.recommendation
        changes.append(Change("missing", action, "action", text, "", remark=leftovers.get(id(action), "")))
    order = list(KINDS)
    changes.sort(key=lambda change: order.index(change.kind))
    return Comparison(
        old, new, day, as_of, tuple(changes), matching, counts(old, day), counts(new, as_of),
        tuple(heading for name, heading in extra_old.items() if name not in extra_new),
        tuple(heading for name, heading in extra_new.items() if name not in extra_old),
    )  # fmt: skip


def _closed(where: str) -> bool:
    return where in ("reported_complete", "signed_off")


def _closing(match: Match, stood: str, stands: str) -> Iterator[Change]:
    """What closed an action or opened it again, as its position says: the counts then and now agree with it."""
    old, new = match.old, match.new
    accepted = ("accepted_on_text", old.accepted_on_text, new.accepted_on_text)
    achieved = ("achieved_text", old.achieved_text, new.achieved_text)
    if _closed(stands) and not _closed(stood) and _differs(old, new, "achieved_text"):
        yield Change("completed", new, *achieved)
    if stands == "signed_off" and stood != "signed_off":
        yield Change("signed off", new, *accepted)
    elif stood == "signed_off" and stands != "signed_off":
        yield Change("reopened", new, *accepted)
    elif _closed(stood) and not _closed(stands):
        yield Change("reopened", new, *achieved)
    elif _closed(stands) and not _closed(stood) and not _differs(old, new, "achieved_text"):
        yield Change("completed", new, *achieved)


def _moves(match: Match, old: ActionPlan, new: ActionPlan, earlier: Mapping[str, Sequence[str]]) -> Iterator[Change]:
    """The dates that moved, else the completion date's changed words."""
    moves = date_moves(match.old, match.new, earlier.get(match.new.ref or "", ()), new.settings)
    for move in moves:
        yield Change(
            "date moved", match.new, "completion_text", match.old.completion_text, match.new.completion_text,
            first=move.first, due_from=move.before, due_to=move.after,
            days=(move.after - move.before).days if move.after and move.before else None,
            times=move.times, remark=move.remark,
        )  # fmt: skip
    if not moves and _differs(match.old, match.new, "completion_text"):
        yield _change("wording changed", match, "completion_text")


def _words(match: Match) -> Iterator[Change]:
    """Leads and wording that changed."""
    if _differs(match.old, match.new, "lead_text"):
        other = sorted(map(plain, match.old.leads)) != sorted(map(plain, match.new.leads))
        yield _change("lead changed" if other else "wording changed", match, "lead_text")
    for column in _WORDING:
        if _differs(match.old, match.new, column):
            yield _change("wording changed", match, column)


def _others(
    match: Match, headings: Sequence[tuple[str, str]], listed: Collection[str], *, complete: bool
) -> Iterator[Change]:
    """Other cells that changed, but for those `listed` as changes of their own."""
    for column in _OTHER:
        if column not in listed and _differs(match.old, match.new, column):
            change = _change("updated", match, column)
            step = column == "achieved_text" and match.new.achieved and not complete
            yield replace(change, remark="one step or report; the action is not complete by it") if step else change
    for before, heading in headings:
        was, now = match.old.extra.get(before, ""), match.new.extra.get(heading, "")
        if plain(was) != plain(now):
            yield Change("updated", match.new, heading, was, now)


def _change(kind: Kind, match: Match, column: str) -> Change:
    return Change(kind, match.new, column, str(getattr(match.old, column) or ""), str(getattr(match.new, column) or ""))


def _extra_columns(plan: ActionPlan) -> dict[str, str]:
    """The headings of the plan's own further columns, not that which adopting adds, by their plain words."""
    headings = dict.fromkeys(h for action in plan.actions for h in action.extra if h != TO_SETTLE)
    return {plain(re.sub(r"[(\[]\s*\d+\s*[)\]]", " ", heading)): heading for heading in headings}


def _differs(old: Action, new: Action, column: str) -> bool:
    """Whether a column's words differ by more than spaces, bullet marks, quote shapes and capitals."""
    return plain(str(getattr(old, column) or "")) != plain(str(getattr(new, column) or ""))
