"""Where two returns of one agency differ, in a sentence for the person who has to say which one counts."""

from __future__ import annotations

from collections.abc import Iterator

from plan_xl.matching import plain
from plan_xl.returns.answers import Answer, Return
from plan_xl.summaries.words import number_of, shortened

SHOWN = 4
"""Differences that are spelt out; the rest are counted."""

_FIELDS = {
    "update": "update", "achieved_text": "date completed", "completion_text": "date", "dispute": "comment",
    "lead_text": "lead", "evidence_held": "evidence", "reason": "reason", "difference": "difference made",
    "status_text": "status",
}  # fmt: skip


def differing(one: Return, other: Return) -> str:
    """How `one` differs from `other`: each cell with what both say; "" where they say the same of every action."""
    found = list(_differences(one, other))
    if not found:
        return f"It says the same as {other.file} of every action."
    more = f"; and {number_of(len(found) - SHOWN, 'difference')} more" if len(found) > SHOWN else ""
    return f"It differs from {other.file}: {'; '.join(found[:SHOWN])}{more}."


def _differences(one: Return, other: Return) -> Iterator[str]:
    there = {_key(answer): answer for answer in other.answers}
    for answer in one.answers:
        match = there.pop(_key(answer), None)
        name = answer.ref or f"“{shortened(answer.action or answer.recommendation, 40)}”"
        if match is None:
            yield f"{name} is only here"
            continue
        for field, word in _FIELDS.items():
            ours, theirs = getattr(answer, field), getattr(match, field)
            if plain(ours) != plain(theirs):
                yield f"{name}, {word}: {_shown(ours)} here, {_shown(theirs)} there"
    for answer in there.values():
        yield f"{answer.ref or shortened(answer.action, 40)} is only there"


def _key(answer: Answer) -> tuple[str, str]:
    return ("", plain(answer.ref)) if answer.ref else (plain(answer.recommendation), plain(answer.action))


def _shown(text: str) -> str:
    return f"“{shortened(' '.join(text.split()), 60)}”" if text.strip() else "nothing"
