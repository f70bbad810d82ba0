"""A date that a return gives and the plan does not: later is an extension, earlier an offer; neither moves a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from plan_xl.matching import plain
from plan_xl.plan import Action
from plan_xl.returns.answers import Answer
from plan_xl.returns.board import Board
from plan_xl.returns.changes import Change, Kind
from plan_xl.returns.completion_said import signed_off
from plan_xl.wording.timescales import read_timescale

NO_REASON = "No reason is given: ask for one."
FIRST_TYPED_OVER = "It was typed over the first date, not put under New date requested."
TYPED_OVER = "It was typed over the agreed date, not put under New date requested."
ALSO = "Typed over {} as well: {}."


def date_changes(
    board: Board, action: Action, answer: Answer, change: Callable[..., Change], on: date
) -> Iterator[Change]:  # fmt: skip
    """The new date that an answer asks for, if any; `change` makes a change of the return.

    A return that still gives a date which the plan held before, or was sent out with, asks for nothing: an agency's own
    plan keeps the old date after the Board has agreed to a new one.
    """
    asked = answer.completion_text
    if not asked.strip() or plain(asked) == plain(action.completion_text):
        asked = ""
    if asked and not answer.requested and plain(asked) in board.earlier_dates.get(action.ref or "", ()):
        asked = ""
    if asked and not _same_dates(action, answer):
        kind, remark = _direction(action, answer)
        remarks = [text for text in (signed_off(action), remark) if text]
        if not answer.requested and answer.on_form:
            remarks.append(TYPED_OVER)
        remarks += [*_steps_replaced(action, answer), *_also_typed_over(board, action, answer)]
        if answer.due and answer.due < on:
            remarks.append("That day has passed already.")
        if answer.unchanged:
            remarks.append("The return also says “Unchanged”.")
        if answer.achieved:
            remarks.append(f"The return also gives a date completed: {answer.achieved_text}.")
        if not answer.reason.strip():
            remarks.append(NO_REASON)
        yield change(
            kind, action, answer, "completion_text", action.completion_text, asked, remark=" ".join(remarks)
        )  # fmt: skip
    elif answer.requested and _typed_over(board, action, answer):
        yield change(
            "extension requested", action, answer, "completion_text", action.completion_text, answer.agreed_text,
            remark=f"{TYPED_OVER} {NO_REASON}" if not answer.reason.strip() else TYPED_OVER,
        )  # fmt: skip
    elif not asked and _first_typed_over(board, action, answer):
        yield change(
            "extension requested", action, answer, "completion_text", action.completion_text, answer.first_text,
            name="first_text",
            remark=f"{FIRST_TYPED_OVER} {NO_REASON}" if not answer.reason.strip() else FIRST_TYPED_OVER,
        )  # fmt: skip


def _steps_replaced(action: Action, answer: Answer) -> Iterator[str]:
    """That one date is asked for where the plan has one for each of several steps."""
    steps = len([step for step in action.steps if step.due])
    if steps > max(1, len(answer.dues)):
        yield f"The plan gives {steps} dates, one for each step; a Yes puts this in the place of all of them."


def _also_typed_over(board: Board, action: Action, answer: Answer) -> Iterator[str]:
    """What else an answer that asks for a date says where no date belongs."""
    if answer.requested and _typed_over(board, action, answer):
        yield ALSO.format("the agreed date", answer.agreed_text)
    if _first_typed_over(board, action, answer):
        yield ALSO.format("the first date", answer.first_text)


def _first_typed_over(board: Board, action: Action, answer: Answer) -> bool:
    """Whether a form that we issued came back with another first date than any that the plan knows of."""
    if not answer.on_form or not answer.first_text.strip():
        return False
    if answer.first_text in (action.completion_text, answer.agreed_text, answer.completion_text):
        return False
    read = read_timescale(answer.first_text)
    texts = [action.completion_text, *action.completion_text.splitlines(), answer.agreed_text, answer.completion_text]
    known = board.earlier_dates.get(action.ref or "", frozenset()) | {plain(text) for text in texts}
    return plain(answer.first_text) not in known and (read.due is None or read.due != action.original_due)


def _same_dates(action: Action, answer: Answer) -> bool:
    """Whether two dates are written differently and mean the same days."""
    if action.due is None and answer.due is None:
        return False
    ours = tuple(step.due for step in action.steps if step.due)
    return action.due == answer.due and (ours == answer.dues or max(len(ours), len(answer.dues)) < 2)


def _direction(action: Action, answer: Answer) -> tuple[Kind, str]:
    if answer.due is None:
        return "extension requested", "No day can be read from it: agree a date before saying Yes, or nobody is chased."
    problem = answer.due_problem
    ours = [step.due for step in action.steps if step.due] or ([action.due] if action.due else [])
    if not ours or max(answer.dues or (answer.due,)) > max(ours) or answer.due > (action.due or max(ours)):
        days = (answer.due - action.due).days if action.due else 0
        moved = f"{days} days later." if days > 0 else ""
        return "extension requested", " ".join(filter(None, [moved, problem]))
    return "date brought forward", problem


def _typed_over(board: Board, action: Action, answer: Answer) -> bool:
    agreed = plain(answer.agreed_text)
    known = board.earlier_dates.get(action.ref or "", frozenset()) | {plain(action.completion_text)}
    return bool(agreed) and bool(known - {""}) and agreed not in known and plain(answer.completion_text) not in known
