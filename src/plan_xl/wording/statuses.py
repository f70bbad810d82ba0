"""Statuses as staff write them: words only, unless the Board's own key says what a word or a colour means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from plan_xl.wording.counted_parts import fewer_than_all
from plan_xl.wording.late_patterns import late
from plan_xl.wording.status_phrases import PARTS, first_status

STATUSES = (
    "not_started",  # nothing has been done yet
    "in_progress",  # begun and open, nothing said of how well it goes
    "on_track",  # begun, and said to be going to plan
    "at_risk",  # open and said to be late, slipping or in doubt
    "overdue",  # said to have missed its date
    "on_hold",  # paused: needs a date to look at it again
    "superseded",  # no longer to be done
    "reported_complete",  # the lead says that it is done
    "signed_off",  # the Board has seen the evidence
)
"""What a status can mean. A status that means none of these, or a colour with no key, is None."""

COLOURS = frozenset(
    ("red", "amber", "green", "blue", "yellow", "orange", "purple", "black", "white", "grey", "gray", "brown", "pink")
)
LETTERS = frozenset("ragby")
LONGEST = 30  # words; a status cell longer than that is a comment, and only its first clause is read

CLAIMED_FIRST = re.compile(
    r"^(?:(?:action|actions|recommendation|task|all actions|all|now|fully|has been|have been|is|are|was|this|been) )*"
    rf"{PARTS['DONE']}"
    r"(?! (?:by|due|expected|anticipated|planned|target|in part"
    r"|partially|partly|for some|date|awaiting|but|to be|except|apart|other than|subject"
    r"|pending|with the exception|%|not|once|no|and (?:evidenc|accept|sign|verif|approv|audit|test|assur|valid)\w*"
    r"|evidence|on track))(?!\w)"
)
_OF_SOMETHING_ELSE = late(
    r"\b(?:meeting|training|event|session|course|conference|audit|visit|workshop|funding|contract|appointment|interview)s?"
    r" (?:(?:was|were|is|are|has been|have been) )?"
    r"(?:cancelled|canceled|withdrawn|abandoned|declined|rejected|discontinued)\b|^met with\b"
)
"""A meeting that was cancelled, not the action; somebody who was met, not a target."""
_NOW = late(r"^(?:was|were|previously|formerly|had been|has been) (?:\w+ ){1,4}?(?:but |and )?now (?=\w)")
"""What it was before: "Was on hold, now in progress"."""
_TWO_AT_ONCE = late(
    r"\b(?:on-?going|in progress|open|not started|overdue)\s*/\s*(?:completed?|closed|done)\b"
    r"|\b(?:completed?|closed|done)\s*/\s*(?:on-?going|in progress|open|not started|overdue|incomplete|not)\b"
)
"""Choices of which none was struck out: "Ongoing / complete"."""
_UNSURE = late(
    r"\b(?:probably|possibly|presumably|presumed|assumed?|assuming|believed?|think|apparently|maybe|perhaps"
    r"|may be|might be|could be"
    r"|(?:should|ought to) have been|not sure|unsure)\b"
)
_SOME_LEFT = late(
    r"\b(?:bar|barring|excluding|excl|minus|ish|reopened|in error|by mistake|(?:by|for|in|at) (?:\w+ ){1,2}only"
    r"|(?<!evidence )(?<!minutes )to follow|(?:but|however) (?:\w+ ){0,2}gaps?"
    r"|(?:\d+|one|two|three|four|five|several|some|a few) (?:\w+ ){0,2}(?:outstanding|remaining|left|to do))\b"
    r"|^(?!(?:action|actions|all|now|fully|has|have|is|are|was|were|this|been|recommendation|task|both|yes|it|work|green|the"
    r"|nothing|none)\b)"
    rf"\w+ (?:\w+ )?{PARTS['DONE']} (?:and |but )?(?!(?:action|monitoring|review)\b)\w+ (?:\w+ )?(?:not|no|next|ongoing"
    r"|underway|pending|started|outstanding|in progress|due)$|\bcomplete \w+ outstanding \w+$"
)
"""What is left to do beside what is done: "Training complete, policy not"."""
PLAIN = {
    "not started": "not_started", "not yet started": "not_started", "in progress": "in_progress",
    "ongoing": "in_progress", "underway": "in_progress", "started": "in_progress", "on track": "on_track",
    "on target": "on_track", "at risk": "at_risk", "delayed": "at_risk", "overdue": "overdue", "on hold": "on_hold",
    "complete": "reported_complete", "completed": "reported_complete", "achieved": "reported_complete",
    "done": "reported_complete", "closed": "reported_complete", "signed off": "signed_off",
}  # fmt: skip
"""The commonest statuses, meaning what the phrases say that they mean: read without trying any phrase."""
PERCENT = re.compile(r"(?<!\d)(\d{1,3}) ?(?:%|per ?cent)")
COMPLETE_WORDS = ("reported_complete", "signed_off")


def read_status(text: str, key: Mapping[str, str] | None = None) -> str | None:
    """What a status means, one of `STATUSES`, or None where the words do not say (a colour without a key never does).

    `key` maps the Board's own word or colour to a status (as in `Settings.status_key`); it goes before any word's own
    sense. A colour's meaning by the key is not used where the words beside it say the opposite ("Green: not complete").
    """
    said = _by_key(text, _folded_key(tuple(key.items()))) if key else _by_words(text)
    return None if said in COMPLETE_WORDS and "?" in text else said  # "Complete?" asks, and does not say


def is_colour(text: str) -> bool:
    """Whether a status says nothing but a colour, or its letter ("Amber", "G", "RAG: R", "Red/Amber")."""
    words = re.findall(r"[a-z]+", text.casefold())
    words = [
        word for word in words if word not in ("rag", "brag", "status", "rating", "rated", "light", "dark", "the", "is")
    ]
    return bool(words) and all(word in COLOURS or word in LETTERS for word in words)


@lru_cache(maxsize=4096)
def _by_key(text: str, key: tuple[tuple[str, str], ...]) -> str | None:
    plain = _folded(text)
    exact = dict(key)
    if plain in exact:
        return exact[plain]
    said = _by_words(text)
    letters = {word[0]: status for word, status in key if word in COLOURS}
    if is_colour(text):
        words = [word for word in re.findall(r"[a-z]+", plain) if word in COLOURS or word in LETTERS]
        meanings = {exact.get(word) or (letters.get(word) if len(word) == 1 else None) for word in words}
        return meanings.pop() if len(meanings) == 1 else None
    for word, status in sorted(key, key=lambda entry: -len(entry[0])):
        if len(word) > 1 and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain):
            if said is None or (said in COMPLETE_WORDS) == (status in COMPLETE_WORDS):
                return status
            # "Green: not complete" against a key of "Green = complete": a person has to say.
            return None if word in COLOURS else said
    return said


@lru_cache(maxsize=4096)
def _by_words(text: str) -> str | None:
    plain = _folded(text)
    return PLAIN.get(plain) or by_phrases(text, plain)


def by_phrases(text: str, plain: str) -> str | None:
    """What a status means by the phrases that stand in it; `plain` is the text in small letters without marks."""
    if not re.search(r"[a-z]", plain):
        if set(plain) & set("✓✔☑"):
            return "reported_complete"
        return _by_percent(plain)
    if plain.count(" ") >= LONGEST:
        plain = _folded(re.split(r"[.;:\n–—]|\s-\s", text.strip(), maxsplit=1)[0])
        if plain.count(" ") >= LONGEST // 2:
            return None
    plain = " ".join(word for word in plain.split() if word not in COLOURS)
    plain = _NOW.sub("", plain)
    percent = _by_percent(plain)
    if percent:
        return percent
    if _OF_SOMETHING_ELSE.search(plain) or _TWO_AT_ONCE.search(text.casefold()):
        return None
    said = _claimed_or_first(plain)
    if said not in COMPLETE_WORDS:
        return said
    if _UNSURE.search(plain):
        return None
    return "in_progress" if _SOME_LEFT.search(plain) or fewer_than_all(text.casefold()) else said


def _claimed_or_first(plain: str) -> str | None:
    if CLAIMED_FIRST.search(plain) and not re.search(
        r"\b(?:superseded|cancelled|withdrawn|no longer|accepted|sign(?:ed)? off|by the)\b", plain
    ):
        return _unless_signed(plain)
    return first_status(plain)


def _unless_signed(plain: str) -> str:
    first = first_status(plain) or "reported_complete"
    return first if first in COMPLETE_WORDS else "reported_complete"


def _by_percent(plain: str) -> str | None:
    found = PERCENT.search(plain)
    if not found:
        return None
    amount = int(found[1])
    if amount > 100:
        return None
    return "reported_complete" if amount == 100 else "not_started" if amount == 0 else "in_progress"


@lru_cache(maxsize=64)
def _folded_key(key: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """A Board's key with its words folded: it is the same for every action of a plan."""
    return tuple((_folded(word), status) for word, status in key)


def _folded(text: str) -> str:
    plain = text.casefold().replace("’", "'").replace("n't", " not").replace("can not", "cannot")
    plain = re.sub(r"\bon-going\b", "ongoing", plain).replace("sub-group", "subgroup")
    return " ".join(re.sub(r"[^\w\s%✓✔☑]|_", " ", plain).split())
