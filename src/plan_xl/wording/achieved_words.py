"""Words beside a date achieved that leave the action open: not done, done in part, going on, still to come."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_xl.wording.counted_parts import fewer_than_all
from plan_xl.wording.cues import THING_CHANGED_BEFORE
from plan_xl.wording.late_patterns import late

_OFTEN = r"(?:on-?\s?going|rolling|continu\w+|weekly|monthly|quarterly|annual(?:ly)?|yearly)"
_DATE_AHEAD = r"(?:(?:to|on|in|by|for|until|[-–:])\W*)?(?=\d|[a-z]{3,9}\W+(?:19|20)?\d\d\b)"
_NOT_DONE = late(
    r"\b(?:to\s+be|will\s+be|not\s+(?:yet|fully|complete|completed|achieved|done|met|started)|in\s+progress|(?<!nothing\s)(?<!none\s)(?<!no\s)outstanding"
    r"|(?!(?:and|now|then|but|is|are|complete|completed|achieved|done|monitoring|review|reviews|reviewed|embedded)\s)"
    r"(?<![a-z])[a-z]{3,}\s+(?:(?:is|are|still|remains?)\s+)*on-?going(?!\s+(?:monitoring|review))"
    r"|partial(?:ly)?|part|partly|incomplete|nearly|almost|mostly|largely|substantially|bar|except(?:ing)?|apart\s+from"
    r"|other\s+than|with\s+the\s+exception|until|till|ongoing\s+work|work\s+continues|underway|under\s+way"
    r"|re-?\s?open(?:ed|s)?|not\s+closed|(?:still|remains?)\s+(?:to\s+|being\s+)?(?:open|live|outstanding|do|due|required|needed"
    r"|waiting|working|unresolved)|but\s+(?:for\s+)?(?:\d{1,2}|one|two|three|four|five|six|a\s+few|some|none)"
    r"|only\s+(?:for|in|at|by|to|part|some|half|\d{1,2}|one|two|three)|(?:for|in|at|by|with)\s+(?:\w+\s+){1,3}only"
    r"|excluding|excl|minus|save\s+for|tb[acd]|unconfirmed|provisional(?:ly)?|in\s+principle|in\s+error|first\s+(?:tranche|cohort|half))\b"
    r"|^\W*(?:some|most(?!\s+recent)|half|(?:the\s+)?majority)\b|(?<!\d)\d{1,2}\s?%(?!\s+complian)"
    r"|^\W*(?:no\b(?!\s+(?:further|longer|concerns?|issues?|gaps?|exceptions?|outstanding))|n(?=\W+\d)|(?:rag\W*)?(?:red(?!\s+(?:cross|book|flag))|amber|yellow)\b|[ra](?=\W*\d))"
    # said after the day: the colour, a "no", what is missing
    r"|\brag\W*(?:rat(?:ed|ing)\W*)?(?:red|amber|yellow)\b|(?:^|[\d\s(-])(?:red|amber)(?:\s+(?:rag|rat(?:ed|ing)))?\W*$"
    r"|\b[a-z]{2,}\s*[-–:]?\s*\bno\W*$|^\W*(?:nil|none)\b(?!\s+outstanding)|\n\s*[a-z][a-z &/]{1,30}[-–:]\s*$"
    r"|[,(;–-]\s*(?:but\s+)?not\s+(?:(?:in|for|by|at|all|the)\s+)*(?!(?:embedded|evidenced|verified|validated|seen|signed|audited|tested"
    r"|required|needed|applicable|before|as|just|only|late|overdue|in|for|by|at|all|the)\b)[a-z]{2,}"
    r"|\b(?:(?:has|have|is|are|was|were|did|does|do|could|can|will)(?:n['’]?t|\s+not)"
    r"(?!\s+(?:brought|attend|need|require|be\s+(?:brought|contacted)))|cannot)\b"
    r"|\bnot\s+(?:accepted|agreed|approved|ratified|adopted|resolved|satisfactory|satisfied|adequate|sufficient|finished|finalised|everyone"
    r"|everybody|in\s+place|signed\s+off|assured|all)\b|\byet\s+to\b"
    r"|(?<!no )\b(?:further|more|additional)\s+(?:[a-z]+\s+){0,2}"
    r"(?:need(?:ed|s)?|required|identified|necessary|to\s+do|planned)\b"
    r"|(?<!no )(?<!no further )\b(?:amendments?|changes|corrections|revisions|re-?work|action|approval|decision"
    r"|funding|resources)\s+(?:(?:are|is|still)\s+)*"
    r"(?:needed|required|requested|sought)\b"
    r"|\b(?:gaps?|issues?|concerns?|quer(?:y|ies)|problems?|barriers?|difficulties)\s+(?:still\s+)?(?:remain|persist|exist)"
    r"|\bbut\s+(?:[a-z]+\s+){0,3}(?:needs?|requires?|needed|required|missing|lacking|awaited)\b|\bawaited\b"
    r"|(?<!evidence )(?<!minutes )(?<!paperwork )(?<!details )(?<!certificates )\bto\s+follow\b"
    r"|\bstill\s+more\b|\bremainder\b|\bthe\s+rest\b"
    r"|\b[a-z]{2,}\s*:\s*(?:[,;]|$)|[✗✘☒]|\b[a-z]{2,}\s+x\W*$|^\W*y(?:es)?\s*/\s*no?\b"
    # more or less
    r"|\b(?:sort|kind)\s+of\b|\bmore\s+or\s+less\b|\(ish\)|\bish\b|\bhalf\s?-?\s?way\b|\bpretty\s+much\b|\bas\s+good\s+as\b|\b(?:just\s+about|virtually|mainly"
    r"|broadly|essentially|basically|in\s+the\s+main|by\s+and\s+large)\b|\ball\s+but\s+complete"
    r"|\b(?:probably|possibly|presumably|presumed|assumed|apparently|maybe|perhaps|unsure|not\s+sure|i\s+think|i\s+believe|think\s+it|believed)\b"
)
_UNSURE_MARK = late(r"(?:^\W*|[a-z][)\s:;,–-]*)\?")
"""A question mark before the day, or after words that stand beside it."""
_GOES_ON = late(
    rf"(?:\b(?:and|then)\s|[&+])\s*(?:then\s+)?{_OFTEN}\b(?!\s+(?:monitoring|review))"
    rf"|^\W*{_OFTEN}\W+(?:(?:from|since|as\s+of)\W+)?{_DATE_AHEAD}"
    r"|\d\W*\b(?:on-?\s?going|cont(?:inu(?:es|ing|ed|ous))?|rolling|to\s+date|present)\W*$"
    r"|\d\W*\(?(?:weekly|monthly|quarterly|annual(?:ly)?|yearly)\W*$|\d\s*(?:\+|-*>|→)\s*$"
)
"""Work that goes on: no reason to keep one report of a regular action open."""
_ONWARDS = late(r"\bonwards?\b")
_SETTLED = late(r"\b(?:in\s+place|implemented|introduced|embedded|live|operational|in\s+use|established)\b")
AFTERWARDS = late(
    r"\b(?:to|will)\s+be\s+(?:re-?)?(?:audited|reviewed|monitored|evaluated|checked|reported|presented|refreshed|repeated|tested|reminded)\b"
)
"""What follows a thing done: no reason to keep it open where it was told first, with its day."""
_CLOSED_AS = late(r"^(\W*closed)\W+(?:as\s+)?(?:no\s+longer\s+\w+|superseded|merged|not\s+(?:required|needed))\b")
_INCLUDED = late(r"\b(?:as|is|be|now|are|forms?|formed)\s+(?:a\s+)?part\s+of\b")
_MAY_BE_OPEN = late(
    r"\b(?:on\s+hold|paused|stalled|suspended|stopped|halted|ceased|parked|escalated|fail(?:ed|ing)?|unable|unclear|disputed|lapsed"
    r"|rejected|refused|chas(?:ed|ing)|in\s+hand|progressing"
    r"|not\s+(?:evidenced|supported|possible|able|seen|received|provided|known|delivered|implemented|actioned|required|needed|applicable|held)"
    r"|no\s+(?:evidence|response|reply|answer|feedback|confirmation|capacity|funding)|no\s+longer\s+(?:required|needed|relevant|applicable)"
    r"|on\s+(?:target|schedule|course)|(?:ahead\s+of|behind)\s+schedule|behind|at\s+risk|off\s+track|in\s+development"
    r"|under\s+consideration|working\s+on|progress\s+(?:made|so\s+far)|(?:good|steady|limited|slow)\s+progress|waiting"
    r"|queried|query\s+raised|returned\s+(?:to|for)|sent\s+back"
    r"|not\s+(?:(?:being|to)\s+)?(?:progressed|proceed(?:ing)?|pursued?|taken\s+forward)|supersed\w+|(?:transferred|moved|merged|passed|handed|carried|rolled)\s+(?:over\s+)?(?:to|with|into)\s+(?:action|rec\w*|item|bau|business\s+as"
    r"|another)|(?:meeting|event|session|audit|visit|training)\b[^.;\n]*\b(?:cancelled|postponed)"
    r"|out\s+(?:to|for)\s+(?:consultation|comments?|advert|tender|ratification|approval)|(?:sent|out|issued|circulated)\s+for\s+comments?"
    r"|for\s+(?:(?:board|panel|final|formal)\s+)?(?:approval|ratification|agreement|decision)"
    r"|subject\s+to\s+(?!minor|(?:\w+\s+){0,2}(?:sign|closure|verif|valid)))\b"
    r"|\b(?:should|hop(?:e|es|ing)|aim(?:s|ing)?|plan(?:s|ning)?\s+to|intend(?:s|ed|ing)?|expect(?:s|ed)?|will|likely)\s+(?:to\s+)?"
    r"(?:be\s+)?(?:complet|finish|done|achiev|clos|deliver)"
)
_DONE_FIRST = late(
    r"^\W*(?:completed?|done|closed|achieved|delivered|implemented|finished|actioned|signed\s+off|agreed)\b\D{0,20}\d"
)
"""Told first, with its day: what comes after is about something else."""
SAID_DONE = late(r"\b(?:completed?|achieved|done|closed|actioned|finished|signed\s+off|actual(?!\s+start))\b")
NOT_YET = late(
    r"\b(?:due(?!\s+to\b)|expected|delayed|awaiting|pending|anticipated|extended|extension|deferred|slipped|slippage|scheduled"
    r"|on\s+track|overdue|missed|start\s+date|commencement|eta|ecd|f/c|completion\s+by|estimated\s+completion|sought|seeking|pencilled|diarised|booked|arranged|rescheduled|c/f"
    r"|next\s+\w+|re-?audit|planned|proposed|requested|(?:carried|rolled)\s+(?:forward|over)"
    r"|(?:revised|moved|changed|postponed|put\s+back|pushed(?:\s+back)?|reset)(?:\s+(?:date|target))*\s*[:–-]?\s*(?:to|until|for)?(?=\s*\d|\s+[a-z]+\s+(?:19|20)?\d\d))\b"
    r"|\b(?:should\s+be|would|could(?!\s+not)|likely|hop(?:e|es|ing)|aiming|forecast|go(?:es|ing)?\s+live|(?:going|to\s+go|goes)\s+to"
    r"|(?:will|to)\s+(?:complete|finish|start|begin))\b|\b(?:moved|revised|changed|reset)\s*[-–]\s*" + _DATE_AHEAD + r""
    r"|(?:\b(?:ext|extn|prov|finish(?:es|ing)?|starts?|begins?|ends|closes|expires|ready\s+by)|^\W*(?:target|aim|est|estimated|estimate|new|now"
    r"|changed?|start(?:ing)?|for)(?:\s+(?:date|completion|board|panel|committee))?)\W+"
    + _DATE_AHEAD
    + r"|(?<!standing )(?<!to )\bagenda(?:\s+item)?\W+"
    + _DATE_AHEAD
    + r"|\b(?:closing|return|expiry)\s+date\b|\bdeadline\b(?!\s+(?:was\s+)?(?:met|achieved))|\bdate\s+set\b"
    r"|\d\W+(?:work\s+)?(?:started|begun|commenced|start)\W*$|\bstarts?\s+(?:(?:in|from)\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|^\W*(?:[a-z]{2}\s+)?(?:needs?|requires?|check(?:ing)?)\b|^\W*with\s+(?!effect|immediate)|^\W*(?:open|active|current|reviewing)\W+"
    + _DATE_AHEAD
    + r"|^\W*on\s+(?:the\s+)?(?:work|forward)"
    r"|^\W*(?:new|revised)\s+(?:(?:target|completion|due)\s+)?(?:date|deadline|target)\b"
    r"|^\W*by\s|\breview(?:\s+(?:date|in|on|at))?\W+(?=\d|[a-z]+\s+(?:19|20)?\d\d\b)"
    r"|^\W*to\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:board|panel|committee|group|sub-?group|executive|lscb)\b"
    r"|(?<!ed )(?<!sent )(?<!met )(?<!wrote )(?<!written )(?<!how )(?<!told )\bto\s+"
    r"(?:confirm|commence|provide|update|check|chase|send|arrange|deliver|report|present|attend|meet"
    r"|discuss|agree|circulate|draft|write|finalise|sign|submit|implement|launch|recruit|verify|respond)\b"
    r"|(?<!well-)(?<!well )\bbeing\b"
    r"|\b(?:looking\s+at|work(?:ing)?\s+towards|recruiting|shortlisting|drafting|developing|preparing|arranging|organising)\b|\bset\s+for\b"
)
"""Words that look ahead: the day beside them is a plan, unless something else says that it was done."""
_OTHER_WORK = late(
    r"^\W*(?!(?:actions?|all|both|now|this|these|that|it|the|task|work|fully|was|has|have|been|and|date|yes)\b)[a-z]{3,}\s+(?:[a-z]+\s+){0,2}?"
    r"(?:completed?|done|achieved|finished)\b[^,;.\n–]*\d[^,;\n–]*[,;.\n–]\s*(?!(?:review|audit|monitor|evaluat|refresh|next|re-|further|follow"
    r"|originally|was)[a-z]*\b)[a-z]{3,}\s+(?:[a-z]+\s+){0,2}?(?:due|planned|expected|scheduled|booked|pending|next|delayed)\b"
)
"""One thing is done, and another is to come: "Policy complete 3/3/14, training due 30/6/14"."""
_ONE_STAGE = late(
    r"\b(?P<what>phase|stage|step|part|wave|tranche|round|batch|cohort|module|session|workshop)s?\s*(?P<number>\d{1,2}|[a-c]|i{1,3}|one|two|three)\b"
    r"(?![./-]\d)(?!\s+of\s+\d)|\b(?P<nth>first|1\s?st|initial)\s+(?:\w+\s+)?(?P<thing>phase|stage|step|part|wave|tranche|round|batch|cohort|module"
    r"|sessions?|workshops?|meetings?|drafts?|audits?|reports?(?!\s*:)|reviews?|visits?|interviews?)\b|\b(?P<trial>pilot(?:ed|s)?)\b"
)
"""One stage of several: "Phase 1", "first session", "pilot"."""
_DRAFT = late(r"\b(?:draft|drafted(?!\s*(?:and|,|&))|interim)\b")
_BARE_DATE = late(
    r"[\d\s./-]+|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s+\d{2,4}",
    re.I,
)
"""Most dates achieved: nothing beside the day or the month."""
_EVERY = late(r"\b(?:all|both|every|final|last)\b")


def says_not_yet(written: str, due: str = "", *, regular: bool = False) -> str | None:
    """The words of a date achieved that say that it is not done, though a date stands there; None where it is done.

    `due` is what the completion date says: a draft, a pilot or a stage that it names is what was to be done. Of a
    `regular` report, that it goes on is no reason to ask.
    """
    if _BARE_DATE.fullmatch(written):
        return None
    found = _open_words(written.lower(), regular) or _in_part(written.lower(), due.lower())
    return found.strip(" \n,;:-–(") if found else None


@lru_cache(maxsize=4096)
def _open_words(text: str, regular: bool) -> str | None:
    text = _CLOSED_AS.sub(r"\1", _INCLUDED.sub("in", text))
    if _DONE_FIRST.match(text):
        text = AFTERWARDS.sub("then", text)
    found = (
        _NOT_DONE.search(text)
        or _OTHER_WORK.search(text)
        or _UNSURE_MARK.search(text)
        or (None if regular else _going_on(text))
    )
    if found is None and not _DONE_FIRST.match(text):
        found = _MAY_BE_OPEN.search(text)
    if found is None and not SAID_DONE.search(text):
        found = next(
            (each for each in NOT_YET.finditer(text) if not THING_CHANGED_BEFORE.search(text[: each.end()])), None
        )
    return found.group() if found else None


def _going_on(text: str) -> re.Match[str] | None:
    return _GOES_ON.search(text) or (None if _SETTLED.search(text) else _ONWARDS.search(text))


def _in_part(text: str, due: str) -> str | None:
    """What names a part of the work: so many of more, a draft, one stage of several."""
    if counted := fewer_than_all(text):
        return counted
    draft = _DRAFT.search(text)
    if draft and not _DRAFT.search(due):
        return draft.group()
    for found in _ONE_STAGE.finditer(text):
        stage = next(found[name] for name in ("what", "thing", "trial") if found[name])
        named = re.search(rf"\b{re.escape(stage[:5])}", due) or (
            found["nth"] and re.search(r"\b(?:first|1\s?st|initial)\b", due)
        )
        if not named and not _EVERY.search(text):
            return found.group()
    return None
