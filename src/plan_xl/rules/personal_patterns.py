"""What personal data looks like in a plan: patterns for each PRV rule, and names that stand without a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from plan_xl.wording.people import FIRST_NAMES
from plan_xl.wording.phrase_tables import word_set

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    rf"(?:\d{{1,2}}(?:[./-]\d{{1,2}}[./-]|(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?,?\s+)['’]?\d{{2,4}}"
    rf"|\d{{4}}-\d\d-\d\d|{_MONTH}\.?,?\s+\d{{4}}|(?<=\bin )\d{{4}})"
)
_TITLES = (
    r"(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:d|erend)?|Canon|Fr|Sir|Dame|Lady|Lord|Cllr|Councillor|W?P[CS]|D[CIS]|"
    r"DCI|DC?SI?|D/?Supt|Det(?:ective)?|Insp(?:ector)?|Sgt|Sergeant|Supt|Superintendent)\b\.?"
)
_LINKS = r"(?:(?:[Dd]e|[Vv]an|[Dd]er|von|la|le|al|el|bin|ul)\s+){0,2}"
_SURNAME = r"[A-Z][a-z]*[a-z'’-]+(?:[A-Z][a-z]+)?"
_NO_NAME = (
    r"(?!(?:Teams?|Training|Trained|Units?|Boards?|Groups?|Services?|Support|Agenc\w+|Managers?|Leads?|Officers?|"
    r"Plans?|Programme|Stations?|Wards?|Reviews?|Reports?|Meetings?|Hospital|Schools?|World|Level|Grade|Chief|Public|"
    r"Protect\w+|Child\w*|Safeguarding|Adults?|Famil\w+|Domestic|Vulnerab\w+|Serious|Major|Communit\w+|Borough|District|"
    r"Division\w*|Operation\w*|Crime|Criminal|Investigat\w+|Neighbourhoods?|Response|Partnership|General|Precentor|"
    r"Chancellor|Treasurer|Residentiary|Missioner|Theologian|Mayor|Inspector|Sergeant|Superintendent|Constable)\b)"
)
_NO_CAPITALS = r"(?!(?:AND|FOR|THE|WAS|HAS|NOT|ARE|WHO|CAN|HAD|MAY)\b)"
_NO_SMALL = r"(?!(?:and|for|the|was|has|not|are|who|can|had|may|will)\b)"

_INITIALS = r"(?<![A-Za-z.])[A-Z](?:\.?[A-Z]){0,2}\.?"
_FEW = r"(?<![A-Za-z.])(?:[A-Z]\.?[A-Z]?|(?:[A-Z]\.){3})\.?"
_YEARS, _ANY = r"(?:years?|yrs?)", r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)"
_AGED = rf"(?:aged?\s*\d{{1,2}}|\d{{1,2}}[\s-]*{_ANY}[\s-]*old)"
_PART = "".join(
    rf"(?<!\b{word} )"
    for word in ("Annex", "Annexe", "Appendix", "Step", "Plan", "Option", "Part", "Form", "Table", "Section", "Phase",
                 "Stage", "Group", "Tier", "Level", "Schedule", "Paper", "Item", "Category", "Class")
)  # fmt: skip
_RELATIVE = r"(?i:child|sibling|brother|sister|baby|infant|boy|girl|son|daughter|young person)"

_ROAD = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent|Gardens|Terrace|Grove|Mews|Villas|Parade|Buildings)\b"
)
_NO_STREET = r"(?!(?:Days?|Weeks?|Months?|Years?|Hours?|Points?|Families|Family|Child|Children)\b)"
_FLAT = r"(?i:flat|apartment|apt)\.?\s+\w{1,4},?\s+"
_NAMED = r"(?:[A-Z][a-z'’]+\s+){1,3}"

PATTERNS: Mapping[str, tuple[tuple[str, re.RegexFlag], ...]] = {
    "PRV001": ((r"(?<![\d+])\d{3}([ -]?)\d{3}\1\d{4}(?!\d)", re.NOFLAG),),
    "PRV002": (
        (
            rf"(?:\b(?:born(?:\s+(?:on|in))?|d\.?o\.?b\.?|d/o/b|date of birth|birth\s*da(?:y|te))|(?<=\()b\.)"
            rf"[\s:.(-]*(?:(?:is|was)\s+)?{_DAY}",
            re.IGNORECASE,
        ),
    ),
    "PRV003": ((r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\b", re.NOFLAG),),
    "PRV004": (
        (r"(?<![\d+])(?:\+44[\s-]?(?:\(0\))?[\s-]?|\(?0)[1-37-8]\d{1,4}\)?(?:[\s-]?\d){5,8}(?!\d)", re.NOFLAG),
        (
            r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?)\b[\s.:-]*(?:(?:no|number)\b[\s.:]*)?\d(?:[\s-]?\d){5,10}(?!\d)",
            re.IGNORECASE,
        ),
        (r"\bext\b[\s.:-]*\d{3,6}\b", re.IGNORECASE),
    ),
    "PRV005": (
        (r"\b(?!UK|EU)[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b", re.NOFLAG),
        (r"\b(?!uk|eu)[a-pr-uwyz][a-hk-y]?\d[a-hjkpstuw\d]?\s\d(?!st|nd|rd|th)[abd-hjlnp-uw-z]{2}\b", re.NOFLAG),
    ),
    "PRV006": (
        (rf"\b(?:{_TITLES}\s+(?:Chief\s+)?)+{_NO_NAME}(?:[A-Z]\.?\s+)*{_LINKS}{_SURNAME}", re.NOFLAG),
        (rf"\b(?:MRS?|MS|MISS|DR)\b\.?\s+{_NO_CAPITALS}[A-Z]{{3,}}\b", re.NOFLAG),
        (rf"\bmrs?\b\.?\s+{_NO_SMALL}[a-z]{{3,}}\b", re.NOFLAG),
    ),
    "PRV007": (
        (rf"{_INITIALS}\s*[,(–-]\s*(?:{_AGED}|\d{{1,2}}[\s-]*{_YEARS})", re.NOFLAG),
        (rf"{_PART}{_FEW}\s*[,(]\s*\d{{1,2}}[\s-]*{_ANY}", re.NOFLAG),
        (rf"{_INITIALS}\s+{_AGED}", re.NOFLAG),
        (r"(?<![A-Za-z.])(?:[A-Z]\.){1,3}\s*\(\s*\d{1,2}\s*\)", re.NOFLAG),
        (rf"\b\d{{1,2}}[\s-]*{_ANY}[\s-]*old,?\s+{_INITIALS}(?![A-Za-z])", re.NOFLAG),
        (rf"\b{_RELATIVE}\s+[A-Z]{{1,2}}\s*[,(]\s*(?:aged?\s*)?\d{{1,2}}\b(?!\s*[./]\d)", re.NOFLAG),
    ),
    "PRV008": (
        (
            rf"\b(?:(?i:flat|apartment|apt)\.?\s+\w{{1,4}},?\s+)?\d{{1,3}}[A-Za-z]?,?\s+{_NO_STREET}{_NAMED}{_ROAD}",
            re.NOFLAG,
        ),
        (r"\b(?:Flat|Apartment)\s+\d{1,3}[A-Za-z]?\b", re.NOFLAG),
    ),
}
"""For each rule what to look for; what is found must still pass the rule's own check."""


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns, made ready when they are first looked for: to list the rules they are not needed."""
    return tuple((code, re.compile(pattern, flags)) for code, each in PATTERNS.items() for pattern, flags in each)


_TWO_WORDS = re.compile(
    r"\b([A-Z][a-z]+)(?=((?:-[A-Z][a-z]+)?\s+(?:[A-Z]\.?\s+)?"
    r"((?:Mc|Mac|O['’]|[Dd]e |[Vv]an )?[A-Z][a-z]+(?:['’-][A-Z][a-z]+)?))(?:['’]s)?\b(?:\s+([A-Z][a-z]+))?)"
)
_WORDS_TOO = word_set(
    """will mark grant bill max june guy rob faith dawn rose ivy frank dean penny carol christian robin joy pat sue
    grace hope drew ray kay kerry kelly jordan"""
)
_PLACES = word_set(
    """road street lane avenue close drive house school schools academy hospital hospice centre ward unit trust
    college church clinic surgery park court primary infirmary university foundation report review inquiry enquiry act
    team teams group board project service services hall square gardens station nursery library institute society
    charity fund funding award awards day week plan programme panel limited council police borough county health
    practice january february march april may june july august september october november december sub committee forum
    partnership network association manager director officer lead chair nurse doctor head"""
)


def untitled_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each listed first name with a surname; where the first is a word too, not at a beginning."""
    for match in _TWO_WORDS.finditer(text):
        first, rest, surname, following = match.groups()
        name = first.casefold()
        if name not in FIRST_NAMES or surname.casefold() in _PLACES or (following or "").casefold() in _PLACES:
            continue
        before = text[: match.start()].rstrip(" ")
        if name in _WORDS_TOO and not re.search(r"[a-z,;(/&]$", before):
            continue
        yield match.start(), match.start() + len(first) + len(rest)
