"""The plan's cells as last recorded, found by going through *Plan history*; and what differs from them now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.plan import Action, ActionPlan
from plan_xl.recording.history import HistoryRow
from plan_xl.recording.labelled import as_lines, from_lines, is_told_apart

WHOLE = "(whole action)"
"""Stands in the column of headings where an action came with all its cells in one row, or is no longer in the plan."""

NUMBER = "Action number"
"""Stands there where an action was given another number: the row has the new one, and was and is say both."""

FIELDS = {
    "recommendation": "Recommendation", "action": "Action", "lead_text": "Lead", "evidence": "Required evidence",
    "completion_text": "Completion date", "achieved_text": "Date achieved", "comments": "Comments/Outcome",
    "status_text": "Status", "accepted_on_text": "Accepted on", "board_comment": "Board's comment",
    "agency": "Agency", "review": "Review",
}  # fmt: skip

_CELLS = attrgetter(*FIELDS)
_HEADINGS = frozenset(FIELDS.values())

MOST_CELLS = 5_000
"""Cells of a plan up to which a first record has a row for each."""

_LONGEST = 32_767  # characters that a cell can hold
State = dict[str, dict[str, str]]
"""Action number to what each of its columns says; blank columns are left out."""


class Difference(NamedTuple):
    """One cell that differs from the record: the action number, the column, what it was and is, and why it counts."""

    ref: str
    column: str
    old: str
    new: str
    reason: str


def state_of(plan: ActionPlan) -> State:
    """What the plan says now. Raises PlanXlError where actions have no number, or two have the same."""
    state: State = {}
    for action in plan.actions:
        where = f"{action.sheet}, row {action.row}"
        if not action.ref:
            raise PlanXlError(f"The action in {where}, has no action number: run plan-xl adopt first, then record.")
        if action.ref in state:
            raise PlanXlError(
                f"Two actions have the number {action.ref}; one is in {where}: give it a number of its own."
            )
        state[action.ref] = _texts(action)
    return state


def last_recorded(rows: Iterable[HistoryRow]) -> State:
    """What the record says that the plan said last, the oldest row first."""
    state: State = {}
    for row in rows:
        if row.column == WHOLE and row.new:
            state[row.ref] = from_lines(row.new)
        elif row.column == WHOLE:
            state.pop(row.ref, None)
        elif row.column == NUMBER:
            state[row.ref] = state.pop(row.old, {})
        elif row.new:
            state.setdefault(row.ref, {})[row.column] = row.new
        else:
            state.setdefault(row.ref, {}).pop(row.column, None)
    return state


def completion_dates(rows: Iterable[HistoryRow]) -> dict[str, list[str]]:
    """By action number, the completion dates that the record knows, as written, the oldest first."""
    dates = FIELDS["completion_text"]
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.column == NUMBER:
            found[row.ref] = found.pop(row.old, [])
            continue
        if row.column == dates:
            texts = (row.old, row.new)
        elif row.column == WHOLE and row.new:
            texts = ("", from_lines(row.new).get(dates, ""))
        else:
            continue
        known = found.setdefault(row.ref, [])
        known += [text for text in texts if text and known[-1:] != [text]]
    return found


def differences(before: Mapping[str, Mapping[str, str]], now: State) -> Iterator[Difference]:
    """What changed, in the plan's order; then the actions that are gone. Spaces and line breaks do not count."""
    renumbered = _renumbered(before, now)
    before = {renumbered.get(ref, ref): texts for ref, texts in before.items()}
    was_number = {new: old for old, new in renumbered.items()}
    for ref, texts in now.items():
        if ref in was_number:
            yield Difference(ref, NUMBER, was_number[ref], ref, "Numbered anew by hand")
        there = before.get(ref)
        if there == texts:
            continue
        old: Mapping[str, str] = there or {}
        for column in dict.fromkeys((*texts, *old)):
            was, new = old.get(column, ""), texts.get(column, "")
            if was.split() != new.split():
                yield Difference(ref, column, was, new, "Typed by hand" if there is not None else "New action")
    for ref, gone in before.items():
        if ref not in now:
            said = gone.get("Action") or gone.get("Recommendation", "")
            yield Difference(ref, WHOLE, said, "", "No longer in the plan")


def _renumbered(before: Mapping[str, Mapping[str, str]], now: State) -> dict[str, str]:
    """Old number to new, where an action that is gone says under another number, and there alone, what it said."""
    gone = _by_words({ref: texts for ref, texts in before.items() if ref not in now})
    come = _by_words({ref: texts for ref, texts in now.items() if ref not in before})
    return {gone[words][0]: come[words][0] for words in gone if len(gone[words]) == len(come.get(words, ())) == 1}


def _by_words(state: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, ...], list[str]]:
    """The numbers of the actions with the same recommendation and action."""
    found: dict[tuple[str, ...], list[str]] = {}
    for ref, texts in state.items():
        words = tuple(" ".join(texts.get(FIELDS[name], "").split()) for name in ("recommendation", "action"))
        if any(words):
            found.setdefault(words, []).append(ref)
    return found


def first_record(now: State) -> Iterator[Difference]:
    """The plan as it stands, for a record that holds nothing yet: cell by cell, or of a long plan action by action.

    A plan of 8,000 actions has 50,000 cells, and every later run would have to read a row for each of them.
    """
    if sum(map(len, now.values())) <= MOST_CELLS:
        yield from differences({}, now)
        return
    for ref, texts in now.items():
        if text := whole_action(texts):
            yield Difference(ref, WHOLE, "", text, "New action")
        else:
            yield from differences({}, {ref: texts})


def whole_action(texts: Mapping[str, str]) -> str:
    """All cells of a new action in one text, from which they can be read again; "" where they cannot be."""
    text = as_lines(texts)
    return text if all(map(is_told_apart, texts)) and len(text) < _LONGEST else ""


def _texts(action: Action) -> dict[str, str]:
    texts = {label: text for label, text in zip(FIELDS.values(), _CELLS(action), strict=True) if text and text.strip()}
    for heading, text in action.extra.items():
        if text.strip():
            texts[heading if heading not in _HEADINGS else f"{heading} (further column)"] = text
    return texts
