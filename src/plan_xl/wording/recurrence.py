"""How often something is to be done, as staff write it; and when it is next expected."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from plan_xl.wording.durations import add_months
from plan_xl.wording.late_patterns import late

_EVERY_DAYS = {"daily": 1, "weekly": 7, "fortnightly": 14}
_EVERY_MONTHS = {
    "monthly": 1,
    "every two months": 2,
    "quarterly": 3,
    "three times a year": 4,
    "twice a year": 6,
    "yearly": 12,
    "every 18 months": 18,
    "every two years": 24,
    "every three years": 36,
}
RECURRENCES = (*_EVERY_DAYS, *_EVERY_MONTHS)
"""What `read_recurrence` may give, from the most to the least often."""

_NUMBER = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "eighteen": 18,
    "once": 1,
    "twice": 2,
}
_N = r"(?P<{0}>\d{{1,2}}|one|two|three|four|six|nine|twelve|eighteen)"
# The first letters of every wording below: most words are passed over without all of the wordings being tried.
_FIRST_LETTERS = r"\b(?=\d|[eo][vain]|t[wher]|f[ow]|si|ni|ha|bi|se|al|q[ut]|mo|we|da|an|ye|p[e.])"
_HOW_OFTEN = late(
    _FIRST_LETTERS
    + "(?:"
    + "|".join(
        (
            r"\b(?:every|each)\s+" + _N.format("months") + r"\s*-?\s*(?:months?|mths?)\b",
            r"\b" + _N.format("monthly") + r"\s?-?\s?(?:monthly|mthly)\b",
            r"\b(?:every|each)\s+" + _N.format("weeks") + r"\s*-?\s*(?:weeks?|wks?)\b",
            r"\b" + _N.format("weekly_by") + r"\s?-?\s?weekly\b",
            r"\b(?:every|each)\s+" + _N.format("years") + r"\s*-?\s*(?:years?|yrs?)\b",
            r"\b" + _N.format("yearly_by") + r"\s?-?\s?yearly\b",
            r"\b(?P<times>once|twice|(?:one|two|three|four|six|twelve|\d{1,2})\s?(?:times|x))\s+"
            r"(?P<each>a|an|per|each|every|in\s+each|in\s+a)?\s*-?\s*(?P<span>year|yr|annum|yearly|annually|month"
            r"|monthly|week|weekly|quarter|term)\b",
            r"\b(?P<halfyear>half[\s-]?yearly|biannual(?:ly)?|bi[\s-]annual(?:ly)?|semi[\s-]?annual(?:ly)?"
            r"|six[\s-]?monthly)\b",
            r"\b(?P<twoyears>biennial(?:ly)?|bi[\s-]ennial(?:ly)?|every\s+(?:other|second)\s+year|alternate\s+years)\b",
            r"\b(?P<threeyears>triennial(?:ly)?)\b",
            r"\b(?P<twomonths>bi[\s-]?monthly|every\s+(?:other|second)\s+month|alternate\s+months)\b",
            r"\b(?P<fortnight>fort[\s-]?nightly|bi[\s-]?weekly|(?:every|each)\s+(?:fortnight|other\s+week))\b",
            r"\b(?P<quarter>quart[er]{2,3}ly|quaterly|qtrly|qtly|(?:every|each|per)\s+(?:quarter|qtr)"
            r"|on\s+a\s+quarter\s+basis)\b",
            r"\b(?P<term>termly|(?:every|each|per)\s+(?:school\s+)?term)\b",
            r"\b(?P<halfterm>half[\s-]?termly|(?:every|each)\s+half[\s-]?term)\b",
            r"\b(?P<month>monthly|(?:every|each|per)\s+(?:calendar\s+)?month)\b",
            r"\b(?P<week>weekly|(?:every|each|per)\s+week)\b",
            r"\b(?P<day>daily|(?:every|each|per)\s+day)\b",
            r"\b(?P<year>annual(?:ly)?|annualy|anually|yearly|per\s+annum|p\.a\.|(?:every|each)\s+(?:financial\s+"
            r"|calendar\s+|academic\s+|school\s+)?(?:year|yr)"
            r"|year\s+on\s+year|(?:every|each)\s+(?:january|february|march|april|may|june|july|august|september"
            r"|october|november|december)"
            r"|(?:every|each)\s+(?:spring|summer|autumn|winter))\b",
        )
    )
    + ")"
)
_REPORTS = late(
    r"[\s,:-]*(?:the\s+|to\s+|by\s+|and\s+|or\s+|basis\s*)?(?:\w+\s+){0,2}?"
    r"(?:reports?|reporting|reviews?|reviewed|monitor\w*|audits?|auditing|updates?|returns?|scorecards?"
    r"|data\s*sets?|sampling|dip\s+samples?)\b"
)
_REPORTED_BEFORE = late(r"(?:report|review|monitor|audit|updat)\w*\s+$")
# Annual and daily things that are part of ordinary work, not a repeated step of a plan.
_NOISE_AFTER = late(
    r"\s+(?:leave|appraisals?|general\s+meeting|agm|salary|income|turnover|health\s+checks?|conference"
    r"|conferences|census|allowance|holiday"
    r"|living|lives?|life|care|basis\s+of|activit\w+|task\w*|running|practice|rounds?|ward|contact"
    r"|sessions?\s+with\s+the\s+child|supervision"
    r"|handover\w*|medication|routine\w*|pay|accounts|billing|growth)\b"
)

# Where something is to be told, not how often it is to be done: "discuss at monthly team meetings".
_PLACE_BEFORE = late(r"\b(?:at|in|via|through|during|within|using)\s+(?:(?:the|their|our|its|all|existing)\s+)?$")
_PLACE_AFTER = late(
    r"\s+(?:\w+\s+)?(?:team|staff|ward|shift|departmental|department|directorate|practice|unit|clinical|management|managers?'?"
    r"|supervision|clinic)\s+(?:\w+\s+)?(?:meetings?|briefings?|sessions?|forums?)\b"
    r"|\s+(?:\w+\s+){0,2}(?:newsletters?|bulletins?|e-?bulletins?|briefings?|huddles?)\b"
)


# Parts of words, one of which every text has that says how often, in small letters. Each begins with a letter that is
# rare in English, and looks back from there, so that most of a text is passed over.
_SAYS_OFTEN = late(
    r"m(?:ont|th|(?<=term))|w(?:eek|k)|y(?:ea)?r|u(?<=[an]nu)|qu?a?r?t|da(?:il|y)|fort|l(?<=ennial)|p\.a\.|c(?<=eac)h"
    r"|v(?<=ev)ery"
)
_BEFORE = 24
"""More characters than any wording has before such a part ("twelve times in a quarter": 18)."""
_BESIDE = 20
"""More characters than the words before a place have: "through existing "."""


@lru_cache(maxsize=1 << 15)  # what is written is read again at once, and much is said in the same words
def read_recurrence(text: str) -> str | None:
    """How often a text says that something is done: one of `RECURRENCES`, or None where it says nothing of the kind.

    Of several, the first that stands beside a report, a review, an audit or the like counts, else the first.
    "Bi-annual" is twice a year, "bi-monthly" every two months, "termly" three times a year. "Annual leave" and such
    are not regular steps.
    """
    flat = text.lower()
    part = _SAYS_OFTEN.search(flat)
    if part is None:
        return None
    if not flat.isascii():
        flat = flat.replace("–", "-").replace("—", "-").replace("‑", "-").replace("\u00a0", " ")
    if "  " in flat or not flat.isprintable():  # else there is no white space in it but single spaces
        flat = " ".join(flat.split())
        part = _SAYS_OFTEN.search(flat)
    first, at = None, 0
    while part and (match := _HOW_OFTEN.search(flat, max(part.start() - _BEFORE, at))):
        at = match.end()
        found = _meaning(match)
        if found and not _is_of_something_else(flat, match.start(), at):
            if _is_of_a_report(flat, match.start(), at):
                return found
            first = first or found
        part = _SAYS_OFTEN.search(flat, at)
    return first


def _is_of_something_else(flat: str, start: int, end: int) -> bool:
    if _NOISE_AFTER.match(flat, end):
        return True
    return bool(_PLACE_BEFORE.search(flat, max(start - _BESIDE, 0), start) and _PLACE_AFTER.match(flat, end))


def _is_of_a_report(flat: str, start: int, end: int) -> bool:
    word_before = flat.rfind(" ", 0, max(start - 1, 0)) + 1
    return bool(_REPORTS.match(flat, end) or _REPORTED_BEFORE.search(flat, word_before, start))


_SIMPLE = {
    "halfyear": "twice a year", "twoyears": "every two years", "threeyears": "every three years",
    "twomonths": "every two months", "fortnight": "fortnightly", "quarter": "quarterly", "term": "three times a year",
    "halfterm": "every two months", "month": "monthly", "week": "weekly", "day": "daily", "year": "yearly",
}  # fmt: skip


def _count(word: str) -> int:
    word = word.split(maxsplit=1)[0]
    return _NUMBER[word] if word in _NUMBER else int(word.rstrip("x") or 0)


def _meaning(match: re.Match[str]) -> str | None:
    kind = match.lastgroup or ""
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if kind == "span":
        return _times(_count(match["times"]), match["span"], match["each"], match["times"])
    if kind in ("months", "monthly"):
        return every_months(_count(match[kind]))
    if kind in ("weeks", "weekly_by"):
        weeks = _count(match[kind])
        return {
            1: "weekly",
            2: "fortnightly",
            4: "monthly",
            6: "every two months",
            8: "every two months",
            12: "quarterly",
        }.get(weeks)
    if kind in ("years", "yearly_by"):
        return every_months(12 * _count(match[kind]))
    return None


def _times(times: int, span: str, each: str | None, written: str) -> str | None:
    if each is None and not span.endswith("ly") and written not in ("once", "twice"):
        return None
    if span.startswith("month"):
        return {1: "monthly", 2: "fortnightly"}.get(times)
    if span.startswith("week"):
        return "weekly" if times else None
    if span == "quarter":
        return "quarterly" if times == 1 else None
    if span == "term":
        return "three times a year" if times == 1 else None
    return {
        1: "yearly",
        2: "twice a year",
        3: "three times a year",
        4: "quarterly",
        6: "every two months",
        12: "monthly",
    }.get(times)


def every_months(months: int) -> str | None:
    """The recurrence of so many months; None where there is no word for it."""
    return next((word for word, each in _EVERY_MONTHS.items() if each == months), None)


def interval_months(recurrence: str) -> int:
    """Months from one time to the next; 0 where it is less than a month. Raises KeyError for an unknown recurrence."""
    return 0 if recurrence in _EVERY_DAYS else _EVERY_MONTHS[recurrence]


@lru_cache(maxsize=4096)
def next_after(day: date, recurrence: str) -> date:
    """When the next is expected after one on `day`; from the last day of a month to the last day of a month."""
    months = interval_months(recurrence)
    if not months:
        return day + timedelta(days=_EVERY_DAYS[recurrence])
    later = add_months(day, months)
    if day.day == monthrange(day.year, day.month)[1]:
        return later.replace(day=monthrange(later.year, later.month)[1])
    return later
