"""One mention of a date in a cell: what is written, and the days it covers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from plan_xl.wording.months import MONTH_NAMES

FIRST_YEAR, LAST_YEAR = 1990, 2099
COARSE = frozenset({"quarter", "half", "fy", "year", "term", "season", "school year"})
"""Kinds that give way to a month or a day beside them."""

VAGUE = frozenset({"early", "mid", "start", "week"})
"""Parts of a period that are no date: the period's last day is the last day they allow."""


@dataclass(slots=True)
class Mention:
    """One date as written. `year` is None where none is written; of a financial or school year it is the first.

    After `settle`: `first` and `due` are the first and last day covered; `doubt`, `problem` and `hint` say what is
    unsure. `role`: due, old (replaced by another), new (replaces another), reference (a date of something else),
    done (when it was finished). `anchor` is where the date itself begins, after "end of" and the like.
    """

    kind: str
    start: int
    end: int
    year: int | None = None
    month: int = 0
    day: int = 0
    part: str = ""
    weekday: int | None = None
    from_day: int = 0
    from_month: int = 0
    number: int = 0
    season: str = ""
    calendar: bool = False
    school: bool = False
    role: str = "due"
    first: date | None = None
    due: date | None = None
    precision: str | None = None
    doubt: str | None = None
    problem: str | None = None
    hint: date | None = None
    original: date | None = None
    year_lent: bool = False
    anchor: int = -1

    @property
    def yearless(self) -> bool:
        """True where a year is needed and none is written."""
        return self.year is None and self.kind not in ("bad", "duration")


def say(day: date) -> str:
    """A date as shown on screen: 31 January 2016."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous computus of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def doubt_it(mention: Mention, doubt: str, problem: str, *, keep: bool = True) -> None:
    """Mark a mention as unsure, unless it is already; `keep` False takes its date away."""
    if mention.doubt is None:
        mention.doubt, mention.problem = doubt, problem
    if not keep:
        mention.due = mention.first = mention.precision = None


def settle(mention: Mention, text: str, *, terms: bool = False) -> None:
    """Work out the days that a mention with a year covers; one without a year is left as it is."""
    if mention.kind == "bad" or mention.year is None:
        return
    year = mention.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problem = f"The year in “{text}” cannot be right. Write the year in full, for example 31 March 2016."
        mention.doubt, mention.problem = "unreadable", problem
        return
    _SETTLERS[mention.kind](mention, year, text, terms)
    _mind_the_part(mention, text)


def _settle_day(mention: Mention, year: int, text: str, terms: bool) -> None:
    month, day = mention.month, mention.day
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        _impossible(mention, year, month, day, text)
        return
    mention.due = mention.first = date(year, month, day)
    mention.precision = "day"
    if mention.from_day and mention.from_day <= day:
        mention.first = date(year, month, mention.from_day)
    if mention.part in ("w/c", "w/e"):
        _settle_week(mention, text)
    elif mention.weekday is not None and mention.due.weekday() != mention.weekday:
        problem = (
            f"{say(mention.due)} was not the day of the week that "
            f"“{text}” names. Check the day, the month and the year, "
            f"and write for example {_weekday_example(mention.due)}."
        )
        doubt_it(mention, "conflicting", problem)


def _weekday_example(day: date) -> str:
    return f"{day:%A} {say(day)}"


def _settle_week(mention: Mention, text: str) -> None:
    """A week is due at its end, as a month is: "week commencing" gives the Sunday after, with a question."""
    if mention.part == "w/e" or mention.due is None:
        return
    mention.first = mention.due
    mention.due = mention.due + timedelta(days=6)
    problem = (
        f"“{text}” names a week, not a day; it was read as the week's last day, {say(mention.due)}. "
        f"Write the day itself, for example {say(mention.due - timedelta(days=2))}."
    )
    doubt_it(mention, "ambiguous", problem)


def _impossible(mention: Mention, year: int, month: int, day: int, text: str) -> None:
    if 1 <= month <= 12:
        mention.hint = last_of_month(year, month) if day > 0 else date(year, month, 1)
        if day > 31:
            mention.hint = None
    elif 1 <= day <= 12:
        # Month and day the other way round, as Americans write them: shown as a hint, never taken.
        swapped_last = monthrange(year, day)[1]
        mention.hint = date(year, day, month) if 1 <= month <= swapped_last else None
        if mention.hint is None and month == 31:
            mention.hint = last_of_month(year, day)
    meant = f" {say(mention.hint)} may be meant." if mention.hint else ""
    example = say(mention.hint) if mention.hint else "31 March 2016"
    mention.doubt = "impossible"
    mention.problem = f"There is no such day as “{text}”.{meant} Write the right date, for example {example}."


def _settle_month(mention: Mention, year: int, text: str, terms: bool) -> None:
    mention.first = date(year, mention.from_month or mention.month, 1)
    if mention.from_month > mention.month:
        mention.first = date(year - 1, mention.from_month, 1)
    mention.due = last_of_month(year, mention.month)
    mention.precision = "month"


def _settle_quarter(mention: Mention, year: int, text: str, terms: bool) -> None:
    first = date(year, 3 * mention.number + 1, 1) if mention.number < 4 else date(year + 1, 1, 1)
    mention.first, mention.due = first, last_of_month(first.year, first.month + 2)
    mention.precision = "quarter"
    if mention.calendar:
        quarter = f"Q{mention.number} {year}/{(year + 1) % 100:02d}"
        problem = (
            f"“{text}” gives a calendar year with a quarter, which could be of the calendar or of the financial "
            "year; it was "
            f"read as {quarter}, to {say(mention.due)}. Write for example “{quarter}” or “{say(mention.due)}”."
        )
        doubt_it(mention, "ambiguous", problem)


def _settle_half(mention: Mention, year: int, text: str, terms: bool) -> None:
    if mention.calendar:
        mention.first = date(year, 1 if mention.number == 1 else 7, 1)
        mention.due = date(year, 6, 30) if mention.number == 1 else date(year, 12, 31)
        doubt_it(
            mention,
            "ambiguous",
            f"“{text}” could be half of the calendar or of the financial year. Write the date, for example "
            f"{say(mention.due)}.",
        )
    else:
        mention.first = date(year, 4 if mention.number == 1 else 10, 1)
        mention.due = date(year, 9, 30) if mention.number == 1 else date(year + 1, 3, 31)
    mention.precision = "quarter"


def _settle_financial_year(mention: Mention, year: int, text: str, terms: bool) -> None:
    mention.first, mention.due, mention.precision = date(year, 4, 1), date(year + 1, 3, 31), "year"


def _settle_year(mention: Mention, year: int, text: str, terms: bool) -> None:
    mention.first, mention.due, mention.precision = date(mention.number or year, 1, 1), date(year, 12, 31), "year"
    if mention.part != "end":
        problem = (
            f"“{text}” is only a year; it was read as {say(mention.due)}. Add the month, for example March {year}."
        )
        doubt_it(mention, "year only", problem)


def _settle_school_year(mention: Mention, year: int, text: str, terms: bool) -> None:
    mention.first, mention.due, mention.precision = date(year, 9, 1), date(year + 1, 7, 31), "year"
    problem = (
        f"“{text}” is a school year, which ends on different days in different places; it was read as "
        f"{say(mention.due)}. Write the date, for example {say(mention.due)}."
    )
    doubt_it(mention, "season", problem)


_TERM_ENDS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}


def _settle_term(mention: Mention, year: int, text: str, terms: bool) -> None:
    """School terms: autumn to 31 December, spring to 31 March, summer to 31 July."""
    if mention.school and mention.season != "autumn":
        year += 1
    begins, ends = _TERM_ENDS[mention.season]
    mention.first, mention.due, mention.precision = date(year, begins, 1), last_of_month(year, ends), "quarter"


def _settle_season(mention: Mention, year: int, text: str, terms: bool) -> None:
    if terms and mention.season in _TERM_ENDS:
        _settle_term(mention, year, text, terms)
        return
    problem = (
        f"“{text}” is a season, not a date. Write the date or the month, for example "
        f"{_SEASON_EXAMPLES[mention.season]} {year}."
    )
    doubt_it(mention, "season", problem)


_SEASON_EXAMPLES = {
    "spring": "31 May",
    "summer": "31 August",
    "autumn": "30 November",
    "winter": "31 December",
    "half term": "31 October",
}


def _settle_feast(mention: Mention, year: int, text: str, terms: bool) -> None:
    if mention.season == "easter":
        mention.due = easter_sunday(year)
    else:
        mention.due = date(year, 12, 25) if mention.season == "christmas" else date(year, 1, 1)
    mention.first, mention.precision = mention.due, "day"
    problem = f"“{text}” was read as {say(mention.due)}. Write the date itself, for example {say(mention.due)}."
    doubt_it(mention, "season", problem)


def _mind_the_part(mention: Mention, text: str) -> None:
    if mention.due is None:
        return
    if mention.part == "before" and mention.precision != "day" and mention.first:
        mention.due = mention.first - timedelta(days=1)
        problem = (
            f"“{text}” was read as by {say(mention.due)}, the last day before it. "
            f"Write the date itself, for example {say(mention.due)}."
        )
        doubt_it(mention, "ambiguous", problem)
    elif mention.part in VAGUE or (mention.part == "late" and mention.kind not in ("day", "month")):
        problem = (
            f"“{text}” names a part of a longer time; it was read as {say(mention.due)}, the last day it could be. "
            f"Write the date itself, for example {say(mention.due)}."
        )
        doubt_it(mention, "ambiguous", problem)


_SETTLERS = {
    "day": _settle_day,
    "month": _settle_month,
    "quarter": _settle_quarter,
    "half": _settle_half,
    "fy": _settle_financial_year,
    "year": _settle_year,
    "school year": _settle_school_year,
    "term": _settle_term,
    "season": _settle_season,
    "feast": _settle_feast,
}
