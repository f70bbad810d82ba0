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
    r"\W*(?:no|n|not applicable|(?P<open>not (?:yet|done|complete|completed|achieved)(?: yet)?|incomplete|open))\W*",
    re.I,
)
_DONE = re.compile(
    r"\b(?:completed?|done|achieved|closed|finished|yes|signed off|100 ?%)(?!\w)(?! by\b| in part\b| part\w*\b)", re.I
)
_NOT_WHOLLY = re.compile(
    r"\b(?:not|never|to be|will be|should be|is being|due|hope\w*|aim\w*|plan\w* to be|partly|partially|part|nearly"
    r"|almost|mostly|half)\b[^.;,\d]{0,20}$|(?<!\d)\d{1,2} ?% ?$",
    re.I,
)
"""Before what claims to be done: it is denied, still to come, or about a part."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_STILL_TO_DO = re.compile(
    r"\bon-?\s?going\b|\bin progress\b|\bunder ?way\b|\bin hand\b|\bstarted\b|\bbegun\b|\bnot\b|\ba?waiting\b"
    r"|\b(?<!as )(?:pending|expected|anticipated|planned|scheduled|due|target|aim(?:ing)?|estimated|forecast)\b"
    r"|\b(?:outstanding|delayed|to be|will be|should be|hope to|until|partly|partially|in part|part|nearly|almost)\b"
    r"|\b(?:continu\w+|draft|extension|next quarter)\b|(?<!\d)\d{1,2} ?%"
    r"|\bincomplete\b|\bby (?:the )?(?:early|mid|late|next|then|end|start|spring|summer|autumn|winter|q[1-4]|\d"
    rf"|{_MONTH})",
    re.I,
)
_OF_A_DAY = re.compile(
    rf"\b(?:{_MONTH}[a-z]*|\d+(?:st|nd|rd|th)?|on|in|of|the|yes|completed?|done|achieved|closed|finished)\b", re.I
)
_BEGINS_WITH_A_DAY = re.compile(r"\W*(?:on )?\d{1,2}(?:st|nd|rd|th)?[ ./-]", re.I)
LEFT_TO_DO = "It also reads as if work were left to do: ask before saying Yes."
_LONG = timedelta(days=3 * 365)

Maker = Callable[..., Change]


def still_to_do(text: str) -> bool:
    """Whether what stands under Date completed says that the work goes on: “Ongoing”, “Expected May 2016”, “50%”."""
    if said_nothing(text) or _NOT_YET.fullmatch(text):
        return False
    claims = [
        _NOT_WHOLLY.search(text[max(found.start() - 40, 0) : found.start()]) is None for found in _DONE.finditer(text)
    ]
    return not any(claims) and (bool(claims) or _STILL_TO_DO.search(text) is not None)


def completion_changes(action: Action, answer: Answer, on: date, change: Maker) -> Iterator[Change]:
    """Reported complete, or reopened; nothing where a return only says that it is not done yet."""
    done = bool(action.achieved) and all(action.steps_closed)
    text = answer.achieved_text.strip()
    if done and (denied := _NOT_YET.fullmatch(text)) and denied["open"]:
        yield _reopened(action, answer, text, "achieved_text", change)
        return
    if said_nothing(text) or _NOT_YET.fullmatch(text):
        text = ""
    if text and still_to_do(text) and (done or not _gives_a_day(answer, on)):
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


def _gives_a_day(answer: Answer, on: date) -> bool:
    """Whether what stands under Date completed begins with a day that has come: “12 March 2016 – log to be sent”."""
    begins = _BEGINS_WITH_A_DAY.match(answer.achieved_text) is not None
    return begins and answer.achieved is not None and answer.achieved <= on


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
    elif still_to_do(answer.achieved_text):
        remarks.append(LEFT_TO_DO)
    return " ".join(filter(None, remarks))


def _same_day(action: Action, answer: Answer) -> bool:
    """Whether two dates achieved differ in writing alone; lines for several steps are compared as written."""
    one_line = "\n" not in action.achieved_text.strip() and "\n" not in answer.achieved_text.strip()
    return one_line and action.achieved is not None and action.achieved == answer.achieved


def words_beside_the_day(action: Action, answer: Answer) -> bool:
    """Whether the day that the plan has stands there with words that it does not have: “14/3/16, log is kept”."""
    text = answer.achieved_text
    if text == action.achieved_text or not _same_day(action, answer):
        return False
    return any(letter.isalpha() for letter in _OF_A_DAY.sub("", text))
