"""Dates achieved as staff write them, set against the steps of the completion date."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from plan_xl.wording.achieved_words import AFTERWARDS, NOT_YET, SAID_DONE, says_not_yet
from plan_xl.wording.months import MONTHS, WEEKDAYS
from plan_xl.wording.phrase_tables import word_set
from plan_xl.wording.timescales import Step, Timescale, read_timescale

_EXAMPLE = "for example “1st report: 31 July 2015”"
_DONE_SINCE = re.compile(
    r"\b(in\s+place|completed?|achieved|implemented|done|embedded|closed|operational|live|in\s+use|in\s+post)\s+(?:since|as\s+(?:of|at))\b",
    re.I,
)
"""Beside a completion date these are a start; as a date achieved, "in place since May 2014" is the day."""
_SENTENCE = re.compile(r"(?<=[.;])\s+|\n+")
_DASH = re.compile(r"\s+[-–—]\s+")
_CLAUSE = re.compile(r"[,(;]\s*|\s(?=(?:but|was|and\s+(?:to|will)\s+be)\s)", re.I)
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[a-z]{3,9}\W{0,2}\d{2,4})"
_WAS_DUE = re.compile(
    r"(?<!within )(?<!before )(?<!the )\b(?:was\s+|originally\s+)*"
    r"(?:due|target|deadline|plan(?:ned)?|expected|forecast"
    r"|(?:extended|revised|moved|deferred|postponed|slipped|rescheduled)\s+(?:to|until))(?:\W+(?:on|by|in|date|was|for))*"
    rf"\W+{_DAY}[\s,;:)]*",
    re.I,
)
"""The day it was due, told beside the day it was done: "Due 31/3/14 done 30/6/14"."""
_TICK = re.compile(r"[✓✔☑✅]")
_PAST = re.compile(
    r"\b(?:(?:was|were|(?:has|have|had)\s+(?:(?:now|already|since)\s+)*been)\s+(?=[a-z]+(?:ed|en|ne|nt|ld)\b)|took\s+place\b)",
    re.I,
)
"""Beside a completion date these tell of something else; as a date achieved, "was delivered on 3/3/14" is the day."""
_UPDATED = re.compile(
    r"(?<=\w\s)(?<!last )(?<!action )(?<!plan )(?<!status )(?<!table )(?<!log )updated\s+(?:(?:in|on)\s+)?"
    r"(?=\d|[a-z]+\W+\d)",
    re.I,
)
"""A policy that was updated, beside which the day is when; "Updated 3/3/14" alone is when the row was."""
_ELSEWHERE = re.compile(
    r"\b(see|as|with|per|under|action|rec(?:ommendation)?)\s+(?:no\.?\s*)?\d{1,2}\.\d{1,2}[a-z]?\s*$", re.I
)
"""The number of another action ("See 1.2"), which is no day and month."""
_SAID_FIRST = re.compile(
    r"^\W*(?:done|completed?|achieved|actioned|closed|finished|yes)\b[\s:,–-]*(?:on\s+)?(?=\d{1,2}(?:st|nd|rd|th)?\s*[./-]?\s*[a-z\d]+\s*$)",
    re.I,
)
_ALL = re.compile(r"\b(?:all|both|every|each)\b|\bfully\b")
_ALL_STEPS = re.compile(
    r"\b(?:all|both)\s+(?:(?:\d|two|three|four|five|six|of|these|the|now|are|were|have|been)\s+)*"
    r"(?:completed?|done|achieved|closed|delivered|implemented|actions?|steps?|parts?|phases?|stages?|items?|reports?)\b"
)
_ONE_OF_MANY = re.compile(r"\b(?:first|1\s?st|from)\b|(?<!\bbe )\b(?:agreed|commissioned)\b", re.I)
_LABEL = re.compile(
    r"^\W*(?:\(?\s*(?P<mark>\d{1,2}|[a-h]|i{1,3}|iv)\s*[).:]|(?P<word>phase|stage|step|part|action|item"
    r"|report|audit|review)\s*(?P<number>\d{1,2})\b)",
    re.I,
)
_LIST_NUMBER = re.compile(r"(?m)^(\s*\d{1,2})[.:]\s")
_NOISE = (
    word_set(
        """the a an and of to by in on at for with date dated done completed complete achieved end was were is
        has been report this that it now ongoing from first one st nd rd th"""
    )
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
)


@dataclass(frozen=True, slots=True)
class Achieved:
    """A date achieved as read. `date`: the latest date read, or None. `closed`: one flag a step of the completion date.

    `complete`: every step is closed, and the action is no regular or ongoing report. `last_seen`: the latest date of a
    regular or ongoing report. `problem` is one plain sentence; `doubt` its short name: unreadable, ambiguous between
    steps, impossible, no date, ambiguous.
    """

    text: str = ""
    date: datetime.date | None = None
    precision: str | None = None
    closed: tuple[bool, ...] = ()
    complete: bool = False
    last_seen: datetime.date | None = None
    problem: str | None = None
    doubt: str | None = None


def read_achieved(
    value: object, timescale: Timescale, *, plan_date: datetime.date | None = None, recurrence: str | None = None
) -> Achieved:
    """Read a date achieved beside its completion date.

    `recurrence` is how often the whole action (its action, evidence and completion date) is to be reported, or None.
    A date closes the one step there is, or the step that its words or number name; a bare date beside two open steps
    asks which, and closes neither; where no date can be read nothing is closed. A regular or ongoing report, and a
    completion date that says first, from, agreed or commissioned, is never `complete` (design 4.2). Never raises.
    """
    if isinstance(value, str):
        return _read_text(value, timescale, plan_date, recurrence)
    return _judge(read_timescale(value, plan_date=plan_date), timescale, recurrence)


@lru_cache(maxsize=8192)
def _read_text(value: str, timescale: Timescale, plan_date: datetime.date | None, recurrence: str | None) -> Achieved:
    if any(_LABEL.match(step.text) for step in timescale.steps):
        value = _LIST_NUMBER.sub(r"\1) ", value)
    return _judge(_what_was_done(value, plan_date), timescale, recurrence)


@lru_cache(maxsize=4096)
def _what_was_done(value: str, plan_date: datetime.date | None) -> Timescale:
    read = read_timescale(value, plan_date=plan_date)
    if read.due is None and _PAST.search(value):
        value, written = _PAST.sub("", value), value
        return replace(_what_was_done(value, plan_date), text=written)
    told = _TICK.sub(" ", value) if re.search(r"\d", value) else value
    told = _UPDATED.sub("done ", _ELSEWHERE.sub(r"\1", _SAID_FIRST.sub("", told)))
    done = _DONE_SINCE.sub(r"\1 on", _without_plans(told))
    return read if done == value else replace(read_timescale(done, plan_date=plan_date), text=value)


def _without_plans(written: str) -> str:
    """The sentences that tell what was done, of a text that goes on to what is planned; else the text."""
    without = _WAS_DUE.sub(" ", written)
    if without != written and SAID_DONE.search(without.lower()):
        return _without_plans(without)
    for between in (_SENTENCE, _DASH, _CLAUSE):
        parts = between.split(written)
        done = [each for each in parts if not (NOT_YET.search(each.lower()) or AFTERWARDS.search(each.lower()))]
        if len(done) < len(parts) and any(_tells_done(each) for each in done):
            return "\n".join(done)
    return written


def _tells_done(words: str) -> bool:
    return SAID_DONE.search(words.lower()) is not None and re.search(r"\d", words) is not None


def _judge(read: Timescale, timescale: Timescale, recurrence: str | None) -> Achieved:
    steps = timescale.steps
    still_open = (False,) * len(steps)
    if not read.text.strip():
        return Achieved(read.text, closed=still_open)
    dated = [(step, day) for step in _entries(read, len(steps)) if (day := _latest(step))]
    regular = _is_regular(timescale, recurrence)
    if happened := [(step, day) for step, day in dated if not says_not_yet(step.text, regular=regular)]:
        dated = happened
    doubt: str | None
    problem: str | None
    if not dated:
        doubt, problem = _no_date(read)
        return Achieved(read.text, closed=still_open, problem=problem, doubt=doubt)
    last, latest = dated[0] if len(dated) == 1 else max(dated, key=lambda each: each[1])
    precision = last.precision or read.precision
    if not_yet := says_not_yet(read.text, timescale.text, regular=regular):
        problem = (
            f"“{_short(read.text)}” gives a date, but says “{not_yet}”: is it done? "
            "Write only the day on which it was achieved here, and the rest under comments."
        )
        return Achieved(read.text, latest, precision, still_open, problem=problem, doubt="ambiguous")
    closed, sure = _close(read, [step for step, _ in dated], steps)
    seen = latest if regular else None
    doubt, problem = _doubt_of_date(read)
    if not sure:
        listed = "; ".join(f"“{_short(step.text)}”" for step in steps)
        doubt = "ambiguous between steps"
        problem = (
            f"“{_short(read.text)}” does not say which step it "
            f"closes: {listed}. Write a line for each step, {_EXAMPLE}."
        )
    if doubt == "impossible":
        closed = still_open
    complete = not regular and all(closed) and sure and doubt != "impossible"
    if not steps:
        complete = not regular and doubt is None
    return Achieved(read.text, latest, precision, closed, complete, seen, problem, doubt)


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 80 else shown[:77] + "…"


def _entries(read: Timescale, steps: int) -> list[Step]:
    """What was achieved when: a line an entry where there are several lines and several steps."""
    lines = [line for line in read.text.splitlines() if line.strip()] if steps > 1 else []
    if len(lines) < 2:
        return list(read.steps)
    return [step for line in lines for step in read_timescale(line).steps]


def _latest(step: Step) -> datetime.date | None:
    if step.due and step.original_due:
        return max(step.due, step.original_due)
    return step.due or step.original_due


def _is_regular(timescale: Timescale, recurrence: str | None) -> bool:
    return bool(
        recurrence or timescale.recurrence or timescale.ongoing or timescale.kind in ("recurring", "ongoing")
        or _ONE_OF_MANY.search(timescale.text)
    )  # fmt: skip


def _no_date(read: Timescale) -> tuple[str, str]:
    shown = _short(read.text)
    if read.doubt == "impossible" and read.problem:
        return "impossible", read.problem
    if read.kind == "completed" or not re.search(r"\d", read.text):
        return (
            "no date",
            f"“{shown}” gives no date. Write the day on which it was achieved, for example 31 January 2016.",
        )
    return (
        "unreadable",
        f"“{shown}” is not a date that can be read. Write the day on which it was achieved, for example 31 "
        "January 2016.",
    )


def _doubt_of_date(read: Timescale) -> tuple[str | None, str | None]:
    """The doubt of the date itself; that a completion date says "completed" is no doubt here."""
    if read.problem is None or (read.kind == "completed" and read.doubt in ("ambiguous", "conflicting")):
        return None, None
    return ("impossible" if read.doubt == "impossible" else "ambiguous"), read.problem


def _close(read: Timescale, entries: list[Step], steps: tuple[Step, ...]) -> tuple[tuple[bool, ...], bool]:
    """(one flag a step, True where it is clear which steps the dates close)."""
    if len(steps) <= 1:
        ongoing_only = bool(steps) and steps[0].due is None and steps[0].ongoing
        return (not ongoing_only,) * len(steps), True
    closed = [step.completed for step in steps]
    if _tells_of_all(read, entries, steps) or (
        len(entries) == len(steps) > 1 and all(_bare(entry) for entry in entries)
    ):
        return tuple(True for _ in steps), True
    still_open = [at for at, done in enumerate(closed) if not done]
    if len(still_open) == 1 and len(entries) == 1 and _bare(entries[0]):
        closed[still_open[0]] = True
        return tuple(closed), True
    sure = True
    for entry in entries:
        at = _step_named(entry, steps)
        if at is None:
            sure = False
        else:
            closed[at] = True
    return tuple(closed), sure


def _tells_of_all(read: Timescale, entries: list[Step], steps: tuple[Step, ...]) -> bool:
    """True for "All completed May 2014", but not for "Policy sent to all staff May 2014", which is one step."""
    text = read.text.lower()
    return _ALL_STEPS.search(text) is not None or (
        _ALL.search(text) is not None and all(_step_named(entry, steps) is None for entry in entries)
    )


def _bare(entry: Step) -> bool:
    return not _words(entry.text) and not _LABEL.match(entry.text)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{2,}|\d(?=st|nd|rd|th)", text.lower())) - _NOISE


def _label(text: str) -> str | None:
    match = _LABEL.match(text)
    if not match:
        return None
    return (match["mark"] or f"{match['word']}{match['number']}").lower()


def _step_named(entry: Step, steps: tuple[Step, ...]) -> int | None:
    """The one step that an entry's number or words name; None where it is none of them, or could be two."""
    label = _label(entry.text)
    if label:
        same = [at for at, step in enumerate(steps) if _label(step.text) == label]
        if len(same) == 1:
            return same[0]
    return _likest(entry, steps)


def _likest(entry: Step, steps: tuple[Step, ...]) -> int | None:
    mine = _stems(entry.text)
    shared = [len(mine & _stems(step.text)) for step in steps]
    best = max(shared)
    return shared.index(best) if best and shared.count(best) == 1 else None


def _stems(text: str) -> frozenset[str]:
    """Words cut to six letters, so that "reported" is "report"; ordinals ("1st") kept."""
    own = frozenset(match.lower() for match in re.findall(r"\b\d{1,2}(?:st|nd|rd|th)\b(?=\s+[a-zA-Z]{4,})", text))
    return (
        frozenset(word[:6] for word in _words(text) | ({"report"} if re.search(r"\breport", text, re.I) else set()))
        | own
    )
