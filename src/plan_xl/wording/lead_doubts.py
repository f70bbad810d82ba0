"""Lines of a lead cell that read as one lead, or as several, and that a careful person would ask about all the same."""

from __future__ import annotations

import re

from plan_xl.wording.late_patterns import late
from plan_xl.wording.people import is_initials, is_name
from plan_xl.wording.phrase_tables import word_set
from plan_xl.wording.posts import ABBREVIATED, POSTS, STARTS, STRONG_AGENCIES, WEAK_AGENCIES, Phrase, phrase

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
_AWAY = late(
    r"\b(?:retired|(?:mat(?:ernity)?|sick|annual|on)\s+leave|(?:off|long[\s-]term)\s+sick|covering|second(?:ed|ment)|replacement"
    r"|when\s+(?:appointed|in\s+post|recruited)|post\s+(?:deleted|removed|gone|frozen))\b|\(\s*cover(?:ed|\s+by)?\b|\S\s+\(?(?:tbc|tba|tbd)\b"
    r"|\b(?:from|until|till)\s+(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b)",
    re.IGNORECASE,
)
"""A lead who is away, gone or still to come, and who stands in: "JS (TH from Sept)"."""
_AND_MORE = late(
    r"\b(?:et\s+al|etc|and\s+(?:others?|so\s+on|one\s+other|two\s+others))\b|(?:&|\+)\s*(?:others?\b|$)"
    r"|[&+]\s+\S+\s+reps?$",
    re.IGNORECASE,
)
_BESIDE = late(
    r"[^\d\s]\s(?:w/|w|x|c/o|cc|c\.c\.|vs)\s?(?=[A-Z])"
    r"|^[A-Z][A-Z]\s(?:to|then)\s[A-Z]{2}$|[A-Za-z)]\+[A-Z(]"
)
"""Two leads by a mark that may mean with, for or after: "CSC w/ Police", "JS then TH", "JS+TH"."""
_OFFICES = word_set("pa ea pp")
_SUPPORTS = late(r"\blead(?:ing|s)?\s*,.*\bsupport(?:ing|s)?\W*$", re.IGNORECASE)
_LEVELS = late(r"\b(?:overall|strategic|operational|op|exec(?:utive)?|main)\s*(?:lead\b|[-–:])", re.IGNORECASE)
_DATED = late(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)")
_TITLES = late(r"^(?:drs|dr['’]s|cllrs|messrs|mr\s+(?:and|&)\s+mrs)\b", re.IGNORECASE)
_GROUPS = late(r"^(?!chairs?\b).*(?:\band\b|&|,|/).*\b(?:sub-?\s?groups|groups|committees|panels)$", re.IGNORECASE)
_PARTS_PLAYED = late(r"(?<!\S)[A-Z]:\s.*\s[A-Z]:\s|\((?:L|lead)\)[^,;/&]*\((?:S|support)\)|^\*\w.*[,/&]|\w\*\s*[,/&]")
"""Who leads and who helps, by letters or stars: "L: DCS S: Police", "DCS*, Police"."""
_UNDER_ONE_HEAD = late(r"^[A-Z][\w'’ &]*:\s[^:]*[,/&;][^:]*$")
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
_SHORT = late(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,2}")
_INITIALS_AND_BODY = late(r"(?:^|\s)[A-Z]{2,3}\s?[-–—]\s?(?=[A-Z])")
_SURNAME_FIRST = late(r"[A-Z][a-z]+\s[A-Z]\.?")
_TWO_PEOPLE = late(r"^[A-Z]\.?\s[A-Z][a-z]+\s[A-Z]\.?\s[A-Z][a-z]+$")
_DEPUTY = late(r"(?:vice[\s-]chair|deputy)", re.IGNORECASE)
_LABELS = late(r"(?<!\S)([A-Z]\w*)(?::|\s[-–—])\s")
_JOINS = late(r"\s*[,/&+;]\s*|\s+and\s+")
_ABOVE_OTHERS = word_set("la nhs health council cc bc lscb lscp lsab prison prisons probation")
"""Bodies that have others within them: "LA - CSC" is one lead."""
_LEAST_AGENCIES = 3


def asks(line: str) -> bool:
    """Whether a line says more than who leads: who helps, who led before, which lead is for which of the actions."""
    return bool(
        _HELPS.search(line)
        or _SUPPORT.search(line)
        or _CHANGED.search(line)
        or _FOR_AN_ACTION.search(line)
        or _AWAY.search(line)
        or _AND_MORE.search(line)
        or _SUPPORTS.search(line)
        or _DATED.search(line)
        or _TITLES.search(line)
        or _GROUPS.search(line)
        or _UNDER_ONE_HEAD.search(line)
        or _PARTS_PLAYED.search(line)
        or (_BESIDE.search(line) and line.split(maxsplit=1)[0].casefold() not in _OFFICES)
        or len(_LABELLED.findall(line)) > 1
    )


def looks_run_together(name: str) -> bool:
    """Whether what was taken for one lead may be several with nothing but spaces between them."""
    bracketed = [match.strip() for match in _IN_BRACKETS.findall(name)]
    if len(bracketed) > 1 and all(is_name(each) or is_initials(each) for each in bracketed):
        return True  # "Adult Social Care (Jim Green) Education (Ann Black)"
    if any(_lists_leads(each) for each in bracketed) and not phrase(name).post:
        return True  # "CSC (JS & TH)"
    if len(_INITIALS_AND_BODY.findall(name)) > 1 or len(_LEVELS.findall(name)) > 1 or _TWO_PEOPLE.search(name):
        return True  # "JS - CSC TH - Police", "J Smith T Hill"
    if name.casefold() not in WEAK_AGENCIES:
        words = name.casefold().split()
        strong = [word in STRONG_AGENCIES for word in words]
        enough = len(words) >= _LEAST_AGENCIES or (len(words) > 1 and all(strong))
        people = [is_initials(word) for word in name.split()]
        if len(words) > 3 and sum(strong) > 1 and all(one or two for one, two in zip(strong, people, strict=True)):
            return True  # "JS CSC TH Police"
        if enough and all(one or word in WEAK_AGENCIES for one, word in zip(strong, words, strict=True)):
            return True  # "Police Health Education"
    labels = [word.casefold() for word in _LABELS.findall(name)]
    if sum(word in STRONG_AGENCIES for word in labels) > 1:
        return True  # "Police: Supt Hill CSC: AD"
    if _posts_in_a_row(name.casefold().split()):
        return True
    posts = [phrase(part) for part in _BETWEEN.split(name)]
    if len(posts) > 2 and all(each.agency for each in posts):
        return True  # "CSC – Health – Police"
    if len(posts) == 2 and all(each.strong_agency for each in posts) and posts[0].first not in _ABOVE_OTHERS:
        return True  # "CSC - Police"
    if len(posts) > 1 and all(each.post and each.first in STARTS and " " in each.text.strip() for each in posts):
        return True  # "Head of Quality - Named Nurse"
    return any(pattern.search(name) for pattern in (_RUN_TOGETHER, _GROUP_AND_POST, _POST_AND_NURSE))


def _posts_in_a_row(words: list[str]) -> bool:
    """True for "DCS Chair LSCB", "Chair LSCB DCS" and "CSC AD Police Supt"."""
    if len(words) < 3:
        return False
    whole = ABBREVIATED - {"gp", "hv", "ad"}
    if (words[0] in whole and words[1] in ("chair", "head", "director")) or (
        words[0] == "chair" and words[-1] in whole
    ):
        return True
    by_turns = words[::2], words[1::2]
    return (
        len(words) == 4
        and all(each in STRONG_AGENCIES for each in by_turns[0])
        and all(each in POSTS for each in by_turns[1])
    )


def _lists_leads(bracketed: str) -> bool:
    parts = [part.strip() for part in _JOINS.split(bracketed)]
    found = [phrase(part) for part in parts if part]
    return len(found) > 1 and all(each.initials or each.name or each.post or each.strong_agency for each in found)


def may_be_two(left: str, right: str) -> bool:
    """Whether two sides of a comma or "and" that show no post may be two leads: "HoS, SM", "JS – CSC, TH – Police"."""
    one, two = left.strip(), right.strip()
    return bool(
        (_SHORT.fullmatch(one) and (_SHORT.fullmatch(two) or phrase(two).bare or phrase(two).first == "chair"))
        or (_INITIALS_AND_BODY.match(one) and _INITIALS_AND_BODY.match(two))
        or (_SURNAME_FIRST.fullmatch(one) and _SURNAME_FIRST.fullmatch(two))
        or (_SHORT.fullmatch(one.split(" ")[0]) and " " in one and one.split(" ")[0] == two.split(" ")[0])
        or (is_name(" ".join(one.split()[:2])) and is_name(" ".join(two.split()[:2])))
        or (_LEVELS.search(one) and _LEVELS.search(two))
        or _DEPUTY.fullmatch(two)
        or (phrase(two).post and phrase(two).first in STARTS and not phrase(one).post and _holds_post(one))
    )


def _holds_post(text: str) -> bool:
    """Whether a post ends inside a text: "Business Manager LSCB"."""
    return any(word in ("manager", "officer", "co-ordinator", "nurse") for word in text.casefold().split()[:-1])


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
