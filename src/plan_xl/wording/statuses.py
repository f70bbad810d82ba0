"""Statuses as staff write them: words only, unless the Board's own key says what a word or a colour means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

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

_NOT = r"(?:not|n't|never|isn t|hasn t|nothing)"
_DONE = (
    r"(?:complete|completed|completion|done|achieved|met|implemented|finished|closed|delivered|embedded|fulfilled|actioned|concluded|discharged|"
    r"resolved|accomplished)"
)
_BY_BOARD = r"(?:board|sub ?group|committee|panel|partnership|lscb|lscp|sab|chair|commissioner|ccg|csp|executive)"


def _rules(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for line in table.strip().splitlines():
        status, pattern = line.split(maxsplit=1)
        for name, value in (("<NOT>", _NOT), ("<DONE>", _DONE), ("<BOARD>", _BY_BOARD)):
            pattern = pattern.replace(name, value)
        found.append((status, re.compile(rf"(?<!\w){pattern}(?!\w)")))
    return tuple(found)


RULES = _rules(
    r"""
    superseded (?:superseded|superceded|cancelled|canceled|withdrawn|obsolete|abandoned|discontinued|rejected|declined|duplicate|duplicated|merged|disregarded|void)
    superseded no longer (?:\w+ ){0,2}(?:required|relevant|applicable|needed|valid|appropriate|necessary|progressed|pursued|proceeding)
    superseded (?:<NOT>) (?:being |to be |going to be )?(?:taken forward|pursued|proceeding|accepted|agreed|proceeded with|required|applicable|going ahead)
    superseded (?:replaced|overtaken) by
    on_hold (?:on hold|paused|suspended|deferred|parked|postponed|hold|pause|in abeyance|put back|put on hold)
    reported_complete (?:awaiting|pending|ready for|for|proposed for|recommended for|requires|needs|subject to|submitted for|to be|to|not yet|not|yet to be) (?:board |final |formal |panel |committee |sub ?group )?(?:sign off|signed off|closure|verification|validation|be signed off|be closed|close|closed by <BOARD>|ratification|acceptance)
    reported_complete <DONE>\W+(?:\w+ ){0,4}?(?:but |and )?(?:\w+ ){0,2}(?:awaiting|pending|not yet|not|no|without|require|requires|needs|subject to|to be)(?: \w+){0,2} (?:evidence|evidenced|sign off|signed off|seen|verified|validated|approved|accepted|approval|assurance|audited|tested|embedded|confirmed)
    reported_complete (?:no|without|awaiting) evidence (?:\w+ ){0,4}<DONE>
    reported_complete <DONE>(?: \w+){0,3} (?:evidence|sign off|approval) (?:is |has |still )?(?:awaited|required|outstanding|pending|not|to be|to follow)
    in_progress (?:awaiting|pending|subject to|for|to be|not yet|not|yet to be|requires|needs|submitted for|out for) (?:\w+ ){0,2}(?:sign off|signed off|approved|approval|accepted|acceptance|ratified|ratification|verified|validated|agreed|agreement)
    in_progress (?:evidence (?:awaited|outstanding|required|not seen|not yet|requested)|awaiting (?:\w+ )?evidence)
    signed_off (?:sign off|signed off|accepted|approved|ratified|verified|validated|archived|signoff)
    signed_off evidence (?:\w+ ){0,4}(?:seen|accepted|verified|validated|approved|checked|agreed|received and accepted|reviewed and accepted|tested|scrutinised|assured)
    signed_off (?:seen|closed|agreed|accepted|confirmed)(?: \w+){0,3} by (?:the )?(?:\w+ ){0,3}<BOARD>
    signed_off <BOARD> (?:\w+ ){0,3}(?:closed|agreed closure|agreed|assured|satisfied|seen the evidence|accepted|confirmed)
    signed_off (?:<DONE>) and (?:\w+ ){0,2}(?:evidenced|assured|verified|validated|audited|tested|confirmed by)
    signed_off (?:assured|assurance received|full assurance|evidence seen)
    not_started (?:no|<NOT>)(?: \w+){0,2} (?:started|start|commenced|begun|progressed|actioned|action taken|progress made|underway|under way|due to start|due)
    not_started (?:not|no|nil) (?:yet |made )?(?:started|commenced|begun|progress|action|work|activity|action taken|progressed|due|initiated|actioned|addressed)
    not_started (?:yet|still|due|scheduled|about|planned|waiting|expected|awaiting) to (?:be )?(?:start|started|commence|commenced|begin|begun)
    not_started (?:awaiting start|to start|to commence|to begin|to do|unstarted|no action|no progress|(?<!as )planned|(?<!as )scheduled|future action|new|new action)
    at_risk (?:(?:may|might|will|could|cannot|can|unlikely to|likely to) (?:not|miss|slip|be (?:late|delayed|missed|overdue)))(?: \w+){0,3} (?:met|meet|achieved|delivered|complete|completed|deadline|target|achieve|deliver|date|late|delayed|missed)
    overdue (?:<NOT>) (?:\w+ ){0,3}(?:by|within|in|on|before) (?:the )?(?:\w+ )?(?:deadline|target|timescale|timescales|time|target date|due date|date|timeframe)
    overdue (?:deadline|target|date|target date|due date|timescale|completion date) (?:has |was |have |been |is )*(?:passed|missed|expired|exceeded|lapsed|breached|not met|past)
    overdue (?:missed|past|exceeded|beyond|after|breached|over)(?: \w+){0,2} (?:due|deadline|target|timescale|date|target date)
    overdue (?<!not )(?:overdue|over due|past due|out of time|breached|late|out of date|lapsed)
    at_risk <NOT> (?:\w+ )?(?:on track|on target|on schedule|progressing|meeting|being met|going to plan|to plan|as planned|satisfactory|sufficient)
    at_risk (?<!no )(?<!not )(?<!without )(?:at risk|off track|off target|behind|delay|delays|delayed|slipped|slippage|slipping|jeopardy|stalled|unlikely|compromised|under threat|escalated|escalate|escalation)
    at_risk (?:some|significant|serious|major|minor|known|key|with|high|limited|insufficient|poor|slow|medium|little) (?:\w+ )?(?:risk|risks|concern|concerns|issue|issues|problem|problems|barrier|barriers|slippage|delay|delays|progress|obstacles)
    at_risk (?:risk|risks|danger|concern|concerns|doubt|doubts|problems|barriers) (?:of|to|that|about|identified|with|exist|remain|over|in)
    at_risk (?:needs|requires|require) (?:\w+ )?(?:attention|intervention|action|escalation|improvement)
    on_track (?<!not )(?:on track|on target|on schedule|on course|on plan|to plan|as planned|to schedule|to time|in line with|within timescale|within timescales|within target|ahead of|progressing well|good progress|satisfactory progress|acceptable progress|steady progress|well underway|going well|expected to be (?:met|achieved|completed|delivered) (?:on|by|within))
    on_track (?:no|without|not at)(?: \w+){0,2} (?:concern|concerns|risk|risks|issues|delay|delays|slippage|problems)
    on_track will (?:be )?(?:completed|complete|met|meet|achieved|delivered)(?: \w+){0,3} (?:on time|by target|by the target|target date|deadline|timescale)
    in_progress (?:<NOT>|nearly|almost|near|partially|partly|partial|part|mostly|substantially|largely|approaching|some|most|half|several|semi|towards|close to|part way|nearing|working towards) (?:\w+ ){0,3}<DONE>
    in_progress <DONE> (?:in part|partially|partly|for some|to be confirmed)
    in_progress (?:partially|partly|partial|incomplete|part met|part completed|uncompleted|unfinished)
    in_progress (?:being|to be|will be|should be|due to be|expected to be|awaiting|pending|can be|yet to be|must be|working to|about to be|due for|for|once|until|before|remains to be|still to be|in the process of|hope to be|aim to|due to) (?:\w+ ){0,3}<DONE>
    in_progress (?:to|will) (?:complete|close|finish|deliver)
    in_progress (?:completion|complete) (?:date|expected|due|by|in|target|anticipated|planned)
    reported_complete <DONE>
    reported_complete (?:action taken|actions taken|in place|fully compliant|compliant|fully met|sorted)
    in_progress (?:in progress|progress|progressing|progressed|ongoing|on going|continuing|continuous|continues|underway|under way|started|commenced|begun|open|live|active|outstanding|wip|current|working|in hand|in development|developing|under review|under development|in train|initiated|draft|drafted|awaiting|pending|being|embedding|implementing|amended|further work|rolling|in discussion|in draft|consultation|in process|continued|remains)
    """
)  # fmt: skip
"""Phrases and the statuses they mean; the first that fits counts, so what limits or denies stands before what claims."""

CLAIMED_FIRST = re.compile(
    rf"^(?:(?:action|actions|recommendation|task|all actions|all|now|fully|has been|have been|is|are|was|this|been) )*{_DONE}"
    r"(?! (?:by|in part|partially|partly|for some|date|awaiting|but|to be|except|apart|other than|subject|pending|with the exception|%|not|once|no|and (?:evidenc|accept|sign|verif|approv|audit|test|assur|valid)\w*|evidence|on track))(?!\w)"
)
PERCENT = re.compile(r"(?<!\d)(\d{1,3}) ?(?:%|per ?cent)")
COMPLETE_WORDS = ("reported_complete", "signed_off")


def read_status(text: str, key: Mapping[str, str] | None = None) -> str | None:
    """What a status means, one of `STATUSES`, or None where the words do not say (a colour without a key never does).

    `key` maps the Board's own word or colour to a status (as in `Settings.status_key`); it goes before any word's own
    sense. A colour's meaning by the key is not used where the words beside it say the opposite ("Green: not complete").
    """
    if key:
        return _by_key(text, tuple((_folded(word), status) for word, status in key.items()))
    return _by_words(text)


def is_colour(text: str) -> bool:
    """Whether a status says nothing but a colour, or its letter ("Amber", "G", "RAG: R", "Red/Amber")."""
    words = re.findall(r"[a-z]+", text.casefold())
    words = [
        word for word in words if word not in ("rag", "brag", "status", "rating", "rated", "light", "dark", "the", "is")
    ]
    return bool(words) and all(word in COLOURS or word in LETTERS for word in words)


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
    if not re.search(r"[a-z]", plain):
        if set(plain) & set("✓✔☑"):
            return "reported_complete"
        return _by_percent(plain)
    if plain.count(" ") >= LONGEST:
        plain = _folded(re.split(r"[.;:\n–—]|\s-\s", text.strip(), maxsplit=1)[0])
        if plain.count(" ") >= LONGEST // 2:
            return None
    plain = " ".join(word for word in plain.split() if word not in COLOURS)
    percent = _by_percent(plain)
    if percent:
        return percent
    if CLAIMED_FIRST.search(plain) and not re.search(
        r"\b(?:superseded|cancelled|withdrawn|no longer|accepted|sign(?:ed)? off|by the)\b", plain
    ):
        return _unless_signed(plain)
    return next((status for status, pattern in RULES if pattern.search(plain)), None)


def _unless_signed(plain: str) -> str:
    first = next((status for status, pattern in RULES if pattern.search(plain)), "reported_complete")
    return first if first in COMPLETE_WORDS else "reported_complete"


def _by_percent(plain: str) -> str | None:
    found = PERCENT.search(plain)
    if not found:
        return None
    amount = int(found[1])
    if amount > 100:
        return None
    return "reported_complete" if amount == 100 else "not_started" if amount == 0 else "in_progress"


def _folded(text: str) -> str:
    plain = text.casefold().replace("’", "'").replace("n't", " not").replace("can not", "cannot")
    plain = re.sub(r"\bon-going\b", "ongoing", plain).replace("sub-group", "subgroup")
    return " ".join(re.sub(r"[^\w\s%✓✔☑]|_", " ", plain).split())
