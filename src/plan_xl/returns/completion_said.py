"""What a return says of an action being done: that it is, that it is not, or that it is no longer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from plan_xl.matching import plain
from plan_xl.plan import Action
from plan_xl.returns.answers import Answer
from plan_xl.returns.changes import Change
from plan_xl.returns.updates import said_nothing
from plan_xl.summaries.words import day_in_words

COMPLETE = ("reported_complete", "signed_off")
_OPEN = ("not_started", "in_progress", "on_track", "at_risk", "overdue", "on_hold")
_NOT_YET = re.compile(
    r"\W*(?:no|not (?:yet|done|complete|completed|achieved|applicable)(?: yet)?|incomplete|open)\W*", re.I
)
_DONE = re.compile(
    r"\b(?<!not )(?<!in)(?:completed?|done|achieved|closed|finished|yes|signed off|100 ?%)(?! by\b)", re.I
)
_STILL_TO_DO = re.compile(
    r"\bon-?\s?going\b|\bin progress\b|\bunder ?way\b|\bin hand\b|\bstarted\b|\bbegun\b|\bnot\b|\ba?waiting\b"
    r"|\b(?:pending|expected|anticipated|planned|scheduled|due|target|aim(?:ing)?|estimated|forecast|outstanding)\b"
    r"|\b(?:delayed|to be|will be|should be|hope to|by|until|partly|partially|nearly|almost|continu\w+|draft)\b"
    r"|(?<!\d)\d{1,2} ?%",
    re.I,
)
_LONG = timedelta(days=3 * 365)

Maker = Callable[..., Change]


def still_to_do(text: str) -> bool:
    """Whether what stands under Date completed says that the work goes on: “Ongoing”, “Expected May 2016”, “50%”."""
    if said_nothing(text) or _NOT_YET.fullmatch(text):
        return False
    return _STILL_TO_DO.search(text) is not None and _DONE.search(text) is None


def completion_changes(action: Action, answer: Answer, on: date, change: Maker) -> Iterator[Change]:
    """Reported complete, or reopened; nothing where a return only says that it is not done yet."""
    done = bool(action.achieved) and all(action.steps_closed)
    text = answer.achieved_text.strip()
    if said_nothing(text) or _NOT_YET.fullmatch(text):
        text = ""
    if text and still_to_do(text):
        if done:
            yield _reopened(action, answer, text, "achieved_text", change)
        return
    if text and plain(text) != plain(action.achieved_text) and not _same_day(action, answer):
        yield change(
            "reported complete", action, answer, "achieved_text", action.achieved_text, text,
            remark=_to_know(action, answer, on),
        )  # fmt: skip
    elif not text and answer.status in COMPLETE and not done and plain(answer.status_text) != plain(action.status_text):
        yield change(
            "reported complete", action, answer, "comments", action.status_text, answer.status_text,
            name="status_text", remark="No date achieved is given: ask for one. A Yes only adds a line to Comments.",
        )  # fmt: skip
    elif done and not text and answer.status in _OPEN:
        yield _reopened(action, answer, answer.status_text, "status_text", change)


def _reopened(action: Action, answer: Answer, says: str, name: str, change: Maker) -> Change:
    remark = " ".join(filter(None, ["A Yes takes the date achieved out.", signed_off(action)]))
    return change("reopened", action, answer, "achieved_text", action.achieved_text, says, name=name, remark=remark)


def signed_off(action: Action) -> str:
    """That the Board has signed an action off, which whoever says Yes to a change of it should know; "" otherwise."""
    return f"The Board signed it off: {action.accepted_on_text}." if action.accepted_on else ""


def _to_know(action: Action, answer: Answer, on: date) -> str:
    remarks = [signed_off(action)]
    if answer.unchanged:
        remarks.append("The return also says “Unchanged”.")
    if answer.achieved and answer.achieved > on:
        remarks.append(f"{day_in_words(answer.achieved)} is still to come.")
    elif answer.achieved and action.due and action.due - answer.achieved > _LONG:
        remarks.append(f"{day_in_words(answer.achieved)} is years before it was due: is the year right?")
    elif answer.achieved_problem:
        remarks.append(answer.achieved_problem)
    if not answer.achieved:
        remarks.append("It stays open until there is a date.")
    return " ".join(filter(None, remarks))


def _same_day(action: Action, answer: Answer) -> bool:
    """Whether two dates achieved differ in writing alone; lines for several steps are compared as written."""
    one_line = "\n" not in action.achieved_text.strip() and "\n" not in answer.achieved_text.strip()
    return one_line and action.achieved is not None and action.achieved == answer.achieved
