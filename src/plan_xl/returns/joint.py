"""Joint actions: what one agency says held against what the others say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from plan_xl.matching import plain
from plan_xl.returns.answers import Answer
from plan_xl.returns.board import Board
from plan_xl.returns.changes import KINDS, Change
from plan_xl.summaries.words import shortened

Answers = Mapping[str, Mapping[str, Answer]]
"""For each joint action's number the answer of each agency in this run."""


def held_together(board: Board, changes: Sequence[Change], answers: Answers) -> list[Change]:
    """The changes, those of joint actions that contradict one another marked as two answers that differ.

    One agency reporting complete while another has said nothing yet is no contradiction: it is said beside the row.
    """
    of_cell: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.column in ("achieved_text", "completion_text"):
            of_cell[change.ref, change.column].append(change)
    return [_held(board, change, of_cell, answers) for change in changes]


def _held(
    board: Board, change: Change, of_cell: Mapping[tuple[str, str], Sequence[Change]], answers: Answers
) -> Change:  # fmt: skip
    agencies = board.answering.get(change.ref, ())
    if len(agencies) < 2 or change.column not in ("achieved_text", "completion_text"):
        return change
    others = [o for o in of_cell[change.ref, change.column] if o.agency != change.agency]
    differ = [f"{o.agency} says {o.agency_says}." for o in others if plain(o.agency_says) != plain(change.agency_says)]
    if change.kind == "reported complete":
        reported = {change.agency, *(o.agency for o in others if o.kind == "reported complete")}
        for agency, answer in sorted(answers.get(change.ref, {}).items()):
            if agency in agencies and agency not in reported and _still_open(answer):
                differ.append(f"{agency} does not report it complete{_why(answer)}.")
        count = f"{len(reported & set(agencies))} of {len(agencies)} reports complete."
    else:
        count = f"Joint with {' and '.join(a for a in agencies if a != change.agency)}."
    if not differ:
        return replace(change, remark=" ".join(filter(None, [count, change.remark])))
    said = " ".join(filter(None, [f"{KINDS[change.kind]}.", *differ, count, change.remark]))
    return replace(change, kind="two answers differ", remark=said)


def _still_open(answer: Answer) -> bool:
    """Whether an agency spoke of the action and did not say that it is done."""
    said = answer.update.strip() or answer.requested or answer.dispute.strip() or answer.unchanged
    return bool(said) and not answer.achieved_text.strip()


def _why(answer: Answer) -> str:
    said = answer.dispute or answer.update
    return f" (“{shortened(' '.join(said.split()), 80).rstrip('.')}”)" if said.strip() else ""
