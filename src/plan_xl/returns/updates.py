"""What is new in an update: the lines that the plan's comments do not have yet."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from plan_xl.matching import plain
from plan_xl.summaries.words import day_in_words
from plan_xl.wording.months import MONTHS

_NOTHING = re.compile(
    r"\W*(?:(?:a )?verbal (?:update|report)(?: (?:to be )?(?:given|provided|made))?(?: (?:at|in) (?:the )?meeting)?"
    r"|(?:update )?(?:tbc|to be (?:confirmed|provided|advised))(?: (?:at|in) (?:the )?meeting)?"
    r"|no (?:update|change|progress)(?: (?:this quarter|since last (?:quarter|time)|to report))?"
    r"|nothing (?:to report|new|further)|n ?/? ?a|none|nil(?: return)?|as (?:above|before|last (?:quarter|time))"
    r"|same(?: as (?:above|before|last (?:quarter|time)))?|unchanged|ditto|-+)\W*",
    re.I,
)
_NO_OBJECTION = re.compile(
    r"\W*(?:no|no (?:comments?|issues?|objections?|concerns?)|ok(?:ay)?|agreed?|fine|accepted)\W*", re.I
)
_AS_IT_IS = re.compile(
    r"\W*(?:n\s?/?\s?a|no|none|nil|not (?:applicable|required|needed)|unchanged|same|ditto|"
    r"|no (?:change|new date)(?: (?:required|needed))?"
    r"|as (?:before|above|agreed|original\w*|last (?:quarter|time)))\W*",
    re.I,
)
LABELS = {
    "update": "", "evidence_held": "Evidence: ", "difference": "Difference made: ",
    "achieved_text": "Under Date completed: ", "reason": "Reason given: ", "status_text": "Status: ",
    "completion_text": "Under New date requested: ", "last_quarter": "Under Last quarter: ", "dispute": "Disputed: ",
    "agreed_text": "Date before: ", "ref": "Under Action number: ", "review": "Under Review: ",
}  # fmt: skip
"""What stands before a line of *Comments* that comes from another column than the update, by field of the answer."""
_OF_DATES = frozenset(("st", "nd", "rd", "th", "end", "of", "by", "the", "in", "on", "quarter"))
_DATED_LINE = re.compile(r"^\d{1,2} [A-Z][a-z]+ \d{4}, [^:\n]{1,120}: ")


def said_nothing(text: str) -> bool:
    """Whether an update says nothing in writing: “verbal update”, “no change”, “as last quarter”."""
    return not text or _says_nothing(text)


@lru_cache(maxsize=1 << 14)  # asked when the file comes in, and again when it is held against the plan
def _says_nothing(text: str) -> bool:
    return not text.strip() or _NOTHING.fullmatch(" ".join(text.split())) is not None


def leaves_as_is(text: str) -> bool:
    """Whether a date or a lead asks for no other: “N/A”, “No change”, “As before”. “TBC” does ask."""
    return _AS_IT_IS.fullmatch(" ".join(text.split())) is not None


def says_more(text: str) -> bool:
    """Whether there are words beside a date: “30 June 2016, subject to funding”."""
    words = re.findall(r"[a-z]{2,}", text.casefold())
    return any(word not in MONTHS and word not in _OF_DATES for word in words)


def objects_to_nothing(text: str) -> bool:
    """Whether a comment on the action is none, or agrees: “N/A”, “No comment”, “Agreed”."""
    return said_nothing(text) or _NO_OBJECTION.fullmatch(" ".join(text.split())) is not None


def new_lines(text: str, known: str) -> str:
    """The lines of a text that are not among what is known, as written; "" where all are.

    An agency's own plan repeats its older comments above the new ones. Dates and names that plan_xl put before a line
    do not count.
    """
    if not text.strip():
        return ""
    lines = [line for line in text.splitlines() if line.strip()]
    before = {plain(_DATED_LINE.sub("", line.strip())) for line in known.splitlines()}
    whole = plain(" ".join(_DATED_LINE.sub("", line.strip()) for line in known.splitlines()))
    if plain(" ".join(lines)) in before:
        return ""
    fresh = [line for line in lines if not _is_known(line, before, whole)]
    return "\n".join(line.strip() for line in fresh)


def _is_known(line: str, before: set[str], whole: str) -> bool:
    said = plain(_DATED_LINE.sub("", line.strip()))
    if any(label.casefold() + said in before for label in LABELS.values()):
        return True
    # A short line ("Done.") may stand inside another sentence by chance, and a long one may be the half of one that
    # said otherwise ("All are briefed" in "All are briefed but two"): it is known where whole sentences are the same.
    if len(said) < 25 or said not in whole:
        return said in before
    return re.search(rf"(?:^|[.;:!?] ){re.escape(said)}(?:$|[.;:!?])", whole) is not None


def dated_line(day: date, agency: str, text: str) -> str:
    """A line for *Comments*: the day, who says it, and what, as written."""
    return f"{day_in_words(day)}, {agency}: {text}"


def with_line(comments: str, line: str) -> str:
    """The comments with a line below them."""
    return f"{comments.rstrip()}\n{line}" if comments.strip() else line
