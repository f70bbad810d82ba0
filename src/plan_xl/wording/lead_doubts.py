"""Lines of a lead cell that read as one lead, or as several, and that a careful person would ask about all the same."""

from __future__ import annotations

import re

from plan_xl.wording.late_patterns import late
from plan_xl.wording.people import is_name
from plan_xl.wording.posts import STARTS, STRONG_AGENCIES, WEAK_AGENCIES, Phrase, phrase

_HELPS = late(
    r"^(?:with\s+)?(?:the\s+)?(?:support(?:ed)?|assist(?:ed|ance)?|help(?:ed)?)\s+(?:by|from|of)\b|^in\s+(?:conjunction|"
    r"partnership|consultation|collaboration|liaison)\s+with\b",
    re.IGNORECASE,
)
_SUPPORT = late(r"(?:^|[\s.;,/(])support(?:ed|ing)?(?:\s+(?:lead|officer|agency))?\s*:", re.IGNORECASE)
_CHANGED = late(
    r"→|[=-]>|\s>\s|\b(?:replaced|succeeded)\s+by\b|\bleft\b|\b(?:was|were|former(?:ly)?|previous(?:ly)?|until|up\s+to)\b.*\b(?:now|then|currently|from\s+(?:then|\d|[A-Z][a-z]{2}))\b",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED = late(
    r"(?:^|[.;,/\n]\s*)(?:lead(?:\s+(?:agency|officer|person|organisation))?|responsible(?:\s+(?:agency|officer|person))?|"
    r"accountable(?:\s+(?:officer|person))?|sponsor|owner|executive(?:\s+lead)?)\s*:",
    re.IGNORECASE,
)
_FOR_AN_ACTION = late(r"^(?:actions?|recommendations?|recs?|parts?|points?)\.?\s*\d{1,2}[a-z]?\b", re.IGNORECASE)
_GROUP_AND_POST = late(
    r"^(?:chair|head|director)\s+(?:of\s+)?.*\b(?:sub[\s-]?group|committee|panel)\s+(?:[a-z&'’-]+\s+){1,4}"
    r"(?:manager|officer|director|co-?ordinator|advis[eo]r|lead)$",
    re.IGNORECASE,
)
_RUN_TOGETHER = late(
    r"\b(?:manager|officer|nurse|doctor|commissioner|co-?ordinator|advis[eo]r|commander|leader|administrator)\s+"
    r"(?:head\s+of|director\s+of|chair\s+(?!person)\S|designated|named|deputy|assistant\s+director)",
    re.IGNORECASE,
)
_POST_AND_NURSE = late(
    r"^(?:head|director|chair|manager)\s+of\s+(?:\S+\s+){1,4}?(?:named|designated)\s+(?:nurse|doctor|midwife|gp|professional)",
    re.IGNORECASE,
)
_BETWEEN = late(r"\s+[-–—]+\s+|(?<=[a-zA-Z]{2})\.\s+(?=[A-Z])")
_IN_BRACKETS = late(r"\(([^()]*)\)")
_CHIEF = late(
    r"^(?:deputy\s+)?chief\s+(?!executive\b|constable\b|inspector\b|superintendent\b)|\bdeputy\s+(?:chief\s+executive|ceo)\b",
    re.IGNORECASE,
)
_DIRECTOR = late(
    r"^(?:executive\s+|interim\s+|acting\s+|associate\s+|deputy\s+|corporate\s+|medical\s+)*(?:director|head)\b",
    re.IGNORECASE,
)
_RANK = late(
    r"^(?:t/|a/|d/)?(?:detective\s+)?(?:chief\s+)?(?:superintendent|inspector|supt|dci|di|dsupt|sergeant)$",
    re.IGNORECASE,
)
_LEAST_AGENCIES = 3


def asks(line: str) -> bool:
    """Whether a line says more than who leads: who helps, who led before, which lead is for which of the actions."""
    return bool(
        _HELPS.search(line)
        or _SUPPORT.search(line)
        or _CHANGED.search(line)
        or _FOR_AN_ACTION.search(line)
        or len(_LABELLED.findall(line)) > 1
    )


def looks_run_together(name: str) -> bool:
    """Whether what was taken for one lead may be several with nothing but spaces between them."""
    bracketed = [match.strip() for match in _IN_BRACKETS.findall(name)]
    if len(bracketed) > 1 and all(is_name(each) for each in bracketed):
        return True  # "Adult Social Care (Jim Green) Education (Ann Black)"
    if name.casefold() not in WEAK_AGENCIES:
        words = name.casefold().split()
        strong = [word in STRONG_AGENCIES for word in words]
        enough = len(words) >= _LEAST_AGENCIES or (len(words) > 1 and all(strong))
        if enough and all(one or word in WEAK_AGENCIES for one, word in zip(strong, words, strict=True)):
            return True  # "Police Health Education"
    posts = [phrase(part) for part in _BETWEEN.split(name)]
    if len(posts) > 1 and all(each.post and each.first in STARTS and " " in each.text.strip() for each in posts):
        return True  # "Head of Quality - Named Nurse"
    return any(pattern.search(name) for pattern in (_RUN_TOGETHER, _GROUP_AND_POST, _POST_AND_NURSE))


def one_person_two_jobs(left: Phrase, right: Phrase, mark: str) -> bool:
    """Whether one person often holds both ("Chief Paramedic and Director of Quality"): words cannot tell."""
    a, b = left.text.strip(), right.text.strip()
    if (_CHIEF.search(a) and _DIRECTOR.search(b)) or (_DIRECTOR.search(a) and _CHIEF.search(b)):
        return True
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", a))
    if b.isupper() and len(b) > 1 and letters.upper() == b:
        return True  # "Principal Social Worker, PSW": a post and its own abbreviation
    if mark == "," and _RANK.match(a) and right.post:
        return True
    return "consultant" in left.first and right.first in ("designated", "named")
