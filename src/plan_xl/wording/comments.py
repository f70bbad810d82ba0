"""Comments that suggest that an action was done. They never change where it stands; they are shown beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_xl.wording.late_patterns import late

_STRONG = (
    r"completed|implemented|achieved|finalised|finalized|published|launched|circulated|disseminated|ratified|adopted|"
    r"established|introduced|produced|undertaken|delivered|actioned|rolled out|put in place|carried out|signed off|"
    r"concluded|discharged|fulfilled|distributed|incorporated|revised|updated|amended|rewritten|set up|"
    r"recruited|embedded|uploaded|issued|closed|finished|done|created|installed|commenced and completed|refreshed"
)
_WEAK = (
    r"agreed|reported|presented|reviewed|held|commissioned|appointed|approved|submitted|shared|sent|developed|written|"
    r"audited|trained|included|added|provided|received|discussed and agreed|conducted|convened|strengthened|tabled|"
    r"promoted|cascaded|accepted|taken|made|in place|met|attended and completed|sourced|secured|purchased|briefed"
)
_ADVERB = (
    r"(?:(?:now|also|already|all|both|fully|successfully|since|then|subsequently|recently|duly|formally|"
    r"jointly|been)\s+)*"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]*)"
_WHEN = (
    r"(?:on|in|at|by|to|between|during|from|since|with|for|across|through|via|over|as|within|following|and|\(|\d|,|$|"
    rf"(?:{_MONTH}|q[1-4]|this|last|autumn|spring|summer|winter)\b)"
)
_FULL = "complete|completed|done|achieved|closed|implemented|actioned|finished|signed off|fully implemented|in place"

FLAT = late(
    r"^(?:(?:this|the|all|both|these|action|actions|recommendation|task|target|work|it|now|has|have|is|are|was|were|been|"
    rf"fully|yes|objective|milestone|since|status|point|part|above|already)\s+)*(?:{_FULL})"
    rf"(?=\s*(?:$|[,(–-]|\d|\b(?:and|in|on|at|by|as|see|with|{_MONTH}|q[1-4]|summer|autumn|spring)\b))",
    re.IGNORECASE,
)
PASSIVE = late(rf"\b(?:has|have|had|was|were)\s+{_ADVERB}(?:{_STRONG}|{_WEAK})\b", re.IGNORECASE)
NOW = late(
    r"""\b(?:now|already)\s+(?:fully\s+)?(?:in\s+place|complete|completed|available|live|operational|established|embedded
    |part\s+of|includes?|being\s+used|in\s+use|implemented|up\s+and\s+running)\b""",
    re.VERBOSE | re.IGNORECASE,
)
IN_PLACE = late(
    r"""\b(?:(?:is|are)\s+)?(?:in\s+place|up\s+and\s+running|fully\s+operational)
    (?=\s*(?:$|[,(]|(?:since|and|from|with|across|for)\b))|\b(?:is|are)\s+complete\b""",
    re.VERBOSE | re.IGNORECASE,
)
REDUCED = late(rf"(?:^|\s)(?:{_STRONG}|{_WEAK})(?:\s+and\s+\w+(?:ed|ten|en))?(?=\s*{_WHEN})", re.IGNORECASE)
OPENING = late(rf"^{_ADVERB}(?:{_STRONG})\b", re.IGNORECASE)
TELLINGS = (PASSIVE, NOW, OPENING, REDUCED, IN_PLACE)

_NEEDED = frozenset(max(words.split(), key=len) for words in f"{_STRONG}|{_WEAK}|{_FULL}".split("|")) | {
    "now", "already", "running", "operational",
}  # fmt: skip
"""Letters without which nothing above can match: most comments have none of them, and are passed over quickly."""
_LETTER_I = str.maketrans("İı", "ii")  # regular expressions that ignore case take these for an i

HELD_BACK = late(
    r"""\b(?:not|never|no|cannot|without|neither|nor|yet\s+to|to\s+be|to\s+have|will|shall|should|would|may|might|can
    |could|must|needs?|need(?:ed)?\s+to|plans?|planned|due|expect(?:s|ed)?|awaiting|awaits?|pending|once|when|if|until
    |unless|before|aims?|intend(?:s|ed)?|going\s+to|being|scheduled|propos(?:e|es|ed|al)|in\s+order|so\s+that|ensure
    |requires?|required|in\s+the\s+process|hopes?|hoped|ready|subject\s+to|request(?:ed)?|anticipated|unable|failed
    |delay(?:ed)?|cancelled|postponed|deferred)\b|n['’]t\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Before what a clause claims, these words take it back: denied, still to come, hoped for, on a condition."""
IN_PART = late(
    r"""\b(?:partial(?:ly)?|part(?:ly)?|nearly|almost|mostly|largely|substantially|some|half|draft(?:ed)?|phase\s*\w+
    |stage\s*\w+|initial|interim|first|1st|remainder|remaining|most|majority|progress|several|not\s+all|began|begun
    |started|pilot(?:ed)?)\b|\b(?!100\s?%)\d{1,2}\s?%
    |\b(\d+)\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)?(?!\1\b)\d+\b
    |\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:out\s+)?of\s+(?:the\s+|our\s+)?\w+""",
    re.VERBOSE | re.IGNORECASE,
)
"""Anywhere in a clause, these words limit it to a part or a step."""
ON_THE_WAY = late(
    r"""\b(?:(?:task(?:\s+and\s+finish)?|working|steering|project|t\s?&\s?f)\s+(?:group|party)|group|meetings?|workshops?
    |consultations?|adverts?|advertisements?|applications?|surveys?|tenders?|bids?|quotes?|proposals?|business\s+case|scoping
    |terms\s+of\s+reference|commission(?:ed)?|options?(?:\s+paper)?|funding|interviews?|leads?|dates?|discussions?|feedback|comments|data)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Things that are held, agreed or closed on the way to most actions: telling only where the action is about them."""
_ASSENT = late(r"\W*(?:agreed|accepted|noted)(?:\s+in\s+(?:full|part|principle))?\W*", re.IGNORECASE)
BESIDE = late(
    r"""\b(?:quarterly|monthly|weekly|annual(?:ly)?|regular(?:ly)?|rolling|routine(?:ly)?|periodic(?:ally)?
    |extend(?:ed)?|extensions?|(?:new|revised|amended)\s+(?:target\s+|completion\s+)?(?:date|deadline|timescale))\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""What was told as past is one of many reports, or a moved date; said flatly, these words change nothing."""
LEFT_OPEN = late(
    r"""\b(?:still|remains?|outstanding|on-?\s?going|in\s+progress|yet\s+to|not\s+yet|further\s+work|incomplete|awaiting
    |under\s+way|underway|continu(?:es|ing)|not\s+(?:been\s+)?(?:completed?|done|achieved|finished|met)
    |to\s+be\s+(?:completed|done|delivered|finalised|agreed|undertaken|rolled\s+out|implemented|developed|confirmed
    |published|signed\s+off)|being\s+(?:developed|drafted|finalised|undertaken|planned|arranged|progressed))\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Anywhere in a comment, these words say that something is left to do."""
DATED = late(
    rf"""^\s*(?:(?:update|progress|comments?|outcome|position|status|as\s+at|at)\b\s*)*
    (?:\d{{1,2}}(?:st|nd|rd|th)?[\s./-]*)?(?:{_MONTH}|\d{{1,2}})[\s./-]*(?:\d{{2,4}})?\s*[:–—-]+\s*""",
    re.VERBOSE | re.IGNORECASE,
)
SENTENCE = late(
    r"(?<!\bno)(?<!\d)\.(?!\d)|[;!\n\r•]+|(?<=\d)\.(?=\s|$)|\s[–—-]\s|:\s|\s(?=(?:but|however|although)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def suggests_done(text: str, action: str | None = None) -> bool:
    """Whether a comment reads as if the action were done.

    Given the action's words, a step on the way ("Consultation closed") counts only where they name it.

    It may say so flatly ("Completed") or tell it as past ("was agreed and updated in January 2014"), where nothing says
    that work is left to do. Intentions, hopes, parts and outcomes ("children are protected") do not count.
    """
    plain = text.translate(_LETTER_I).casefold()
    if not any(letters in plain for letters in _NEEDED):
        return False
    clauses = [clause for raw in SENTENCE.split(_undated(text.strip())) if (clause := _undated(f"{raw} "))]
    if any(FLAT.search(clause) and not _in_doubt(clause, FLAT) for clause in clauses):
        return True
    if LEFT_OPEN.search(text):
        return False
    if action is not None:
        clauses = [clause for clause in clauses if not _on_the_way(clause, action)]
    return any(pattern.search(clause) and not _in_doubt(clause, pattern) for clause in clauses for pattern in TELLINGS)


def _on_the_way(clause: str, action: str) -> bool:
    """Whether a clause begins with a step that the action does not name."""
    if _ASSENT.fullmatch(clause):
        return "agree" not in action.casefold()
    found = ON_THE_WAY.search(clause)
    if found is None or found.start() > 20:
        return False
    return found[0].casefold().rstrip("s").removesuffix("ed") not in action.casefold()


def _undated(clause: str) -> str:
    return DATED.sub("", clause).strip(" ,.")


def _in_doubt(clause: str, pattern: re.Pattern[str]) -> bool:
    """Whether a clause is denied, future, conditional or about a part: judged by the words up to what it claims."""
    found = pattern.search(clause)
    if found is None or clause.rstrip().endswith("?"):
        return True
    before = clause[: found.start()]
    if pattern is REDUCED and re.search(r"\b(?:is|are|be|as|that)(?:\s+\w+ly)?\s*$", before, re.IGNORECASE):
        return True  # "children are protected", "learning is embedded": how it should be, not what was done
    if pattern is not FLAT and BESIDE.search(clause):
        return True
    said_before = before if pattern is NOW else clause[: found.end()]
    return HELD_BACK.search(said_before) is not None or IN_PART.search(clause) is not None
