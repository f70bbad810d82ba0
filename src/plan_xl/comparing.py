"""What changed between two versions of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plan_xl.matching import Match, Matching, match_actions, plain
from plan_xl.plan import Action, ActionPlan
from plan_xl.positions import counts

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

_WORDING = (("recommendation", "Recommendation"), ("action", "Action"), ("evidence", "Required evidence"))
_OTHER = (("comments", "Comments"), ("status_text", "Status"), ("achieved_text", "Date achieved"),
          ("accepted_on_text", "Accepted on"), ("board_comment", "Board's comment"), ("agency", "Agency"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `old` and `new` are as written, `action` stands in the new plan, else in the old.

    Where a due date moved: `first` is the first date known, `days` how far it moved this time (later is positive),
    `times` how often it is known to have moved.
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
    """All changes, the matching they rest on, and how many actions stood where then and now (position to count)."""

    old: ActionPlan
    new: ActionPlan
    then: date
    as_of: date
    changes: tuple[Change, ...]
    matching: Matching
    counts_then: dict[str, int]
    counts_now: dict[str, int]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind, in plan order."""
        return tuple(change for change in self.changes if change.kind == kind)


def compare(old: ActionPlan, new: ActionPlan, as_of: date, then: date | None = None) -> Comparison:
    """Compare two versions of a plan; `then` is the date the old one is counted at (default: `as_of` too)."""
    matching = match_actions(old.actions, new.actions)
    asked = {id(pair.new): pair for pair in matching.near}
    asked_old = {id(pair.old): pair for pair in matching.near}
    changes = [change for match in matching.matches for change in _differences(match)]
    for action in matching.only_new:
        near = asked.get(id(action))
        remark = (
            f"Reads nearly like one in the old plan ({_where(near.old)}): the same action, reworded?" if near else ""
        )
        changes.append(Change("new", action, "action", "", action.action or action.recommendation, remark=remark))
    for action in matching.only_old:
        near = asked_old.get(id(action))
        remark = f"Reads nearly like a new one ({_where(near.new)}): the same action, reworded?" if near else ""
        changes.append(Change("missing", action, "action", action.action or action.recommendation, "", remark=remark))
    order = list(KINDS)
    changes.sort(key=lambda change: order.index(change.kind))
    day = then or as_of
    return Comparison(old, new, day, as_of, tuple(changes), matching, counts(old, day), counts(new, as_of))


def _where(action: Action) -> str:
    cell = action.cell("action") or action.cell("recommendation")
    return action.ref or (str(cell) if cell else f"{action.sheet}, row {action.row}")


def _differences(match: Match) -> Iterator[Change]:
    old, new = match.old, match.new
    if new.accepted_on and not old.accepted_on:
        yield Change("signed off", new, "accepted_on_text", old.accepted_on_text, new.accepted_on_text)
    if _complete(new) and not _complete(old):
        yield Change("completed", new, "achieved_text", old.achieved_text, new.achieved_text)
    elif _complete(old) and not _complete(new):
        yield Change("reopened", new, "achieved_text", old.achieved_text, new.achieved_text)
    if old.due != new.due and not (_complete(new) and not _complete(old)):
        yield _moved(old, new)
    elif _differs(old, new, "completion_text"):
        yield Change("wording changed", new, "completion_text", old.completion_text, new.completion_text)
    if tuple(map(plain, old.leads)) != tuple(map(plain, new.leads)) or _differs(old, new, "lead_text"):
        yield Change("lead changed", new, "lead_text", old.lead_text, new.lead_text)
    for column, _ in _WORDING:
        if _differs(old, new, column):
            yield Change("wording changed", new, column, getattr(old, column), getattr(new, column))
    said = {"achieved_text"} if _complete(old) != _complete(new) else set[str]()
    if new.accepted_on and not old.accepted_on:
        said.add("accepted_on_text")
    for column, _ in _OTHER:
        if column not in said and _differs(old, new, column):
            yield Change("updated", new, column, getattr(old, column) or "", getattr(new, column) or "")


def _moved(old: Action, new: Action) -> Change:
    known = [day for day in (old.original_due, new.original_due, old.due) if day]
    first = min(known) if known else None
    stops = {day for day in (old.original_due, old.due, new.original_due, new.due) if day}
    return Change(
        "date moved", new, "completion_text", old.completion_text, new.completion_text,
        first=first, due_from=old.due, due_to=new.due,
        days=(new.due - old.due).days if new.due and old.due else None,
        times=max(len(stops) - 1, 1),
        remark="" if new.due and old.due else "a date was added" if new.due else "no date is left to chase on",
    )  # fmt: skip


def _complete(action: Action) -> bool:
    return bool(action.achieved) and all(action.steps_closed) and bool(action.steps_closed or not action.steps)


def _differs(old: Action, new: Action, column: str) -> bool:
    """Whether a column's words differ by more than spaces, bullet marks, quote shapes and capitals."""
    return plain(str(getattr(old, column) or "")) != plain(str(getattr(new, column) or ""))
