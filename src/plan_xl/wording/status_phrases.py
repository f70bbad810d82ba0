"""What the words of a status say: phrases, most cautious first. What limits or denies stands before what claims."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_xl.wording.late_patterns import late
from plan_xl.wording.phrase_tables import opening_words, table_rows

PARTS = {
    "NOT": r"(?:not|never|nothing)",
    "DONE": r"(?:complete|completed|completion|done|achieved|met|implemented|finished|closed|delivered|embedded"
    r"|fulfilled|actioned|concluded|discharged|resolved|accomplished)",
    "BOARD": r"(?:board|sub ?group|committee|panel|partnership|lscb|lscp|sab|chair|commissioner|ccg|csp|executive)",
}
"""Word classes that phrases name in angle brackets."""

TABLE = r"""
    in_progress (?:reopened|re opened|reopen|re open|not to be closed|not closed|do not close|keep open|remains? open
        |(?:closed|completed) (?:in error|by mistake))
    in_progress (?:reinstated|resumed|restarted|off hold|no longer on hold|not on hold
        |no longer (?:at risk|overdue|delayed|late|behind))
    at_risk no longer (?:on track|on target|on schedule|achievable)
    at_risk (?:nearly|almost|about to be|soon to be|going|becoming) overdue
    reported_complete <DONE> (?:but|although|though) (?:\w+ )?(?:late|overdue|delayed)
    in_progress (?:evidence|sign off|signed off|approval|acceptance|closure|report)(?: \w+){0,3} (?:refused|declined
        |rejected|insufficient|inadequate|incomplete
        |not (?:yet )?(?:accepted|agreed|approved|sufficient|adequate|satisfactory))
    in_progress (?:refused|declined|rejected|not (?:yet )?(?:accepted|approved|agreed|satisfied|assured)) by
    in_progress (?:no|without|insufficient) evidence (?:of|that)(?: \w+){0,4} <DONE>
    in_progress (?:partially|partly|part) (?:accepted|approved|signed off|verified|agreed)
    in_progress (?:accepted|approved|agreed|signed off|ratified|verified) in (?:part|principle)
    not_started (?:accepted|approved|agreed) (?:but |and )?(?:not|not yet|awaiting|yet|still|due) (?:to )?(?:start
        |started|commence|commenced|begin|begun)
    in_progress (?:accepted|approved|agreed)(?: \w+){0,2} (?:in progress|ongoing|underway|under way|started)
    reported_complete (?:overdue|late|delayed|slipped|behind)(?: \w+)? (?:but|now|and now
        |but now) <DONE>(?! by| in| for| expected| due)
    superseded (?:superseded|superceded|cancelled|canceled|withdrawn|obsolete|abandoned|discontinued|rejected
        |declined|duplicate|duplicated|merged|disregarded|void)
    superseded no longer (?:\w+ ){0,2}(?:required|relevant|applicable|needed|valid|appropriate|necessary
        |progressed|pursued|proceeding)(?! (?:until|till|before))
    superseded (?:<NOT>) (?:being |to be |going to be )?(?:taken forward|pursued|proceeding(?! (?:as|to|well))
        |proceeded with|required|going ahead)(?! (?:until|till|yet|before|this))
    superseded (?:recommendation|rec|action) (?:was |is |has been )?<NOT> accepted
    superseded (?:replaced|overtaken) by
    on_hold (?:on hold|paused|suspended|deferred|parked|postponed|hold|pause|in abeyance|put back|put on hold)
    reported_complete (?:awaiting|pending|ready for|for|proposed for|recommended for|requires|needs|subject to
        |submitted for|to be|to|not yet|not
        |yet to be) (?:board |final |formal |panel |committee |sub ?group )?(?:sign off|signed off|closure|verification
        |validation|be signed off|be closed|close|closed by <BOARD>|ratification|acceptance)
    reported_complete <DONE>\W+(?:\w+ ){0,4}?(?:but |and )?(?:\w+ ){0,2}(?:awaiting|pending|not yet|not|no
        |without|require|requires|needs|subject to|to be)(?: \w+){0,2} (?:evidence|evidenced|sign off|signed off
        |seen|verified|validated|approved|accepted|approval|assurance|audited|tested|embedded|confirmed)
    reported_complete (?:no|without|awaiting) evidence (?:\w+ ){0,4}<DONE>
    reported_complete <DONE>(?: \w+){0,3} (?:evidence|sign off|approval) (?:is |has |still )?(?:awaited
        |required|outstanding|pending|not|to be|to follow)
    in_progress (?:awaiting|pending|subject to|for|to be|not yet|not|yet to be|requires|needs|submitted for
        |out for) (?:\w+ ){0,2}(?:sign off|signed off|approved|approval|accepted|acceptance|ratified|ratification
        |verified|validated|agreed|agreement)
    in_progress (?:evidence (?:awaited|outstanding|required|not seen|not yet|requested)
        |awaiting (?:\w+ )?evidence)
    signed_off (?:sign off|signed off|accepted|approved|ratified|verified|validated|archived|signoff)
    signed_off closure (?:agreed|approved|accepted|confirmed)
    signed_off evidence (?:\w+ ){0,4}(?:seen|accepted|verified|validated|approved|checked|agreed
        |received and accepted|reviewed and accepted|tested|scrutinised|assured)
    signed_off (?:seen|closed|agreed|accepted|confirmed)(?: \w+){0,3} by (?:the )?(?:\w+ ){0,3}<BOARD>
    signed_off <BOARD> (?:\w+ ){0,3}(?:closed|agreed closure|agreed|assured|satisfied|seen the evidence
        |accepted|confirmed)
    signed_off (?:<DONE>) and (?:\w+ ){0,2}(?:evidenced|assured|verified|validated|audited|tested|confirmed by)
    signed_off (?:assured|assurance received|full assurance|evidence seen)
    not_started (?:no|<NOT>)(?: \w+){0,2} (?:started|start|commenced|begun|progressed|actioned|action taken
        |progress made|underway|under way|due to start|due)
    not_started (?:not|no|nil) (?:yet |made )?(?:started|commenced|begun|progress|action|work|activity
        |action taken|progressed|due|initiated|actioned|addressed)
    not_started (?:yet|still|due|scheduled|about|planned|waiting|expected|awaiting) to (?:be )?(?:start|started
        |commence|commenced|begin|begun)
    not_started (?<!not )to be (?:started|commenced|begun|initiated)
    not_started (?:awaiting start|to start|to commence|to begin|to do|unstarted|no action|no progress
        |(?<!as )planned|(?<!as )scheduled|future action|new action)
    at_risk (?:cannot|unable to|not able to|not possible to)(?: \w+){0,3} (?:complete|completed|achieve|achieved|met
        |meet|deliver|delivered|implement|implemented|done|finish|finished)
    at_risk (?:(?:may|might|will|could|cannot|can|unlikely to|likely to) (?:not|miss|slip|be (?:late|delayed
        |missed|overdue)))(?: \w+){0,3} (?:met|meet|achieved|delivered|complete|completed|deadline|target|achieve
        |deliver|date|late|delayed|missed)
    overdue (?:<NOT>) (?:\w+ ){0,3}(?:by|within|in|on|before) (?:the )?(?:\w+ )?(?:deadline|target|timescale
        |timescales|time|target date|due date|date|timeframe)
    overdue (?:deadline|target|date|target date|due date|timescale
        |completion date) (?:has |was |have |been |is )*(?:passed|missed|expired|exceeded|lapsed|breached|not met|past)
    overdue (?:missed|past|exceeded|beyond|after|breached|over)(?: \w+){0,2} (?:due|deadline|target|timescale
        |date|target date)
    overdue (?<!not )(?:overdue|over due|past due|out of time|breached|late|out of date|lapsed)
    at_risk <NOT> (?:\w+ )?(?:on track|on target|on schedule|progressing|meeting|being met|going to plan
        |to plan|as planned|satisfactory|sufficient)
    at_risk (?<!no )(?<!not )(?<!without )(?:at risk|off track|off target|behind|delay|delays|delayed|slipped
        |slippage|slipping|jeopardy|stalled|unlikely|compromised|under threat|escalated|escalate|escalation)
    at_risk (?:some|significant|serious|major|minor|known|key|with|high) (?:\w+ )?(?:risk|risks|concern|concerns|issue
        |issues|problem|problems|barrier|barriers|slippage|delay|delays|obstacles)
    at_risk (?:limited|insufficient|poor|slow|little) (?:\w+ )?(?:progress|assurance)
    at_risk (?:risk|risks|danger|concern|concerns|doubt|doubts|problems|barriers) (?:of|to|that|about
        |identified|with|exist|remain|over|in)
    at_risk (?:needs|requires|require) (?:\w+ )?(?:attention|intervention|action|escalation|improvement)
    on_track (?<!not )(?:on track|on target|on schedule|on course|on plan|to plan|as planned|to schedule
        |to time|in line with|within timescale|within timescales|within target|ahead of|progressing well
        |good progress|satisfactory progress|acceptable progress|steady progress|well underway|going well
        |expected to be (?:met|achieved|completed|delivered) (?:on|by|within))
    on_track (?:no|without|not at)(?: \w+){0,2} (?:concern|concerns|risk|risks|issues|delay|delays|slippage
        |problems)
    on_track will (?:be )?(?:completed|complete|met|meet|achieved|delivered)(?: \w+){0,3} (?:on time|by target
        |by the target|target date|deadline|timescale)
    in_progress (?:<NOT>|nearly|almost|near|partially|partly|partial|part|mostly|substantially|largely
        |approaching|some|most|half|several|semi|towards|close to|part way|nearing
        |working towards) (?:\w+ ){0,3}<DONE>
    in_progress (?:sort of|kind of|more or less|mainly|pretty much|virtually|just about|all but|as good as
        |half way|halfway) (?:\w+ ){0,3}<DONE>
    in_progress (?:first|1st|initial) (?:phase|stage|step|part|wave|tranche|round|batch|cohort|module|session|draft
        |meeting|audit|report|review) (?:\w+ ){0,2}<DONE>
    in_progress (?<!final )(?<!last )(?:phase|stage|step|part|wave|tranche|round|batch|cohort|module|session|draft|pilot
        |interim|scoping) (?:(?!and )\w+ ){0,2}<DONE>
    in_progress <NOT> (?:yet |fully |all )?in place
    in_progress <DONE> (?:apart from|except|other than|with the exception|bar)
    in_progress <DONE> (?:in part|partially|partly|for some|to be confirmed)
    in_progress (?:partially|partly|partial|in part|part|incomplete|part met|part completed|uncompleted|unfinished)
    in_progress (?:being|to be|will be|should be|due to be|expected to be|awaiting|pending|can be|yet to be
        |must be|working to|about to be|due for|for|once|until|before|remains to be|still to be|in the process of
        |hope to be|aim to|due to) (?:\w+ ){0,3}<DONE>
    in_progress (?:to|will) (?:complete|close|finish|deliver)
    in_progress (?:completion|complete) (?:date|expected|due|by|in|target|anticipated|planned)
    in_progress <DONE> (?:(?!no |none |nothing )\w+ ){1,3}(?:outstanding|remaining|remains|still to|yet to)
    reported_complete (?:nothing|none)(?: \w+){0,2} (?:outstanding|remaining)
    reported_complete <DONE>
    reported_complete (?:action taken|actions taken|in place|fully compliant|compliant|fully met|sorted)
    in_progress (?:in progress|progress|progressing|progressed|ongoing|on going|continuing|continuous|continues
        |underway|under way|started|commenced|begun|open|live|active|outstanding|wip|current|working|in hand
        |in development|developing|under review|under development|in train|initiated|draft|drafted|awaiting|pending
        |being|embedding|implementing|amended|further work|rolling|in discussion|in draft|consultation|in process
        |continued|remains|reopened|re opened)
"""
"""A status and a phrase a line; the first that fits counts."""


def first_status(plain: str) -> str | None:
    """What the first phrase means that stands in a status's words; None where none does."""
    words = re.findall(r"\w+", plain)
    for status, openings, pattern in _phrases():
        if (openings is None or any(word.startswith(openings) for word in words)) and pattern.search(plain):
            return status
    return None


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, tuple[str, ...] | None, re.Pattern[str]], ...]:
    """The phrases in order: the status meant, what its first word can begin with (None: anything), the pattern."""
    return tuple(
        (status, None if openings is None else tuple(openings), late(rf"(?<!\w){pattern}(?!\w)"))
        for status, pattern in table_rows(TABLE, PARTS)
        for openings in (opening_words(pattern),)
    )
