"""Quarters, halves, financial years and bare years as written; terms and seasons are in `terms`."""

from __future__ import annotations

import re

from plan_xl.wording.cell import END, LABELS, Cell, Parsed, follows, two_digit_year
from plan_xl.wording.mentions import FIRST_YEAR, LAST_YEAR, Mention
from plan_xl.wording.months import ORDINAL_WORDS
from plan_xl.wording.period_years import BEFORE_YEAR, SEASONS, dress, skip, year_token
from plan_xl.wording.terms import parse_season
from plan_xl.wording.tokens import Token

_SCHOOL = frozenset({"academic", "school", "ay"})
_DOCUMENTS = frozenset(
    [
        "act",
        "together",
        "wt",
        "kcsie",
        "regulations",
        "order",
        "bill",
        "guidance",
        "procedures",
        "education",
        "convention",
        "directive",
        "code",
        "edition",
        "framework",
        "protocol",
        "version",
        "ng",
        "cg",
        "measures",
        "toolkit",
        "circular",
        "census",
        "mca",
        "hospital",
    ]
)
_QUARTER_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "final": 4, "last": 4} | ORDINAL_WORDS


def parse_period(cell: Cell, at: int) -> Parsed | None:
    """The period that begins at token `at`, and the place after it; None where none begins there."""
    token = cell.at(at)
    if at in cell.labels:
        return None
    if token.kind == "quarter":
        return _parse_quarter(cell, at)
    if token.kind in ("years", "pair"):
        return _parse_years(cell, at)
    if token.kind == "num":
        return _parse_bare_year(cell, at)
    if token.kind == "word":
        return _parse_half(cell, at) or _parse_named_year(cell, at) or parse_season(cell, at)
    return None


def _quarter_number(text: str) -> int:
    digits = re.search(r"[1-4]", text)
    if digits:
        return int(digits.group())
    return next(_QUARTER_WORDS[word] for word in re.findall(r"[a-z]+", text) if word in _QUARTER_WORDS)


def _parse_quarter(cell: Cell, at: int) -> Parsed | None:
    token = cell.at(at)
    mention = Mention("quarter", token.start, token.end, number=_quarter_number(token.text))
    after, second = at + 1, cell.at(at + 2)
    if (
        cell.at(at + 1).text in ("/", "-", "to")
        and second.text in ("1", "2", "3", "4")
        and int(second.text) > mention.number
    ):
        mention.number, mention.end, after = int(second.text), second.end, at + 3
    parsed = dress(cell, mention, after)
    if mention.year is None and re.match(r"last|final", token.text):
        return None
    return parsed


def _parse_years(cell: Cell, at: int) -> Parsed | None:
    token = cell.at(at)
    numbers = [int(part) for part in re.findall(r"\d+", token.text)]
    if token.kind == "pair":
        return _parse_short_years(cell, at, numbers)
    first, second = numbers[:2]
    written = cell.text[token.start : token.end]
    if follows(first, second):
        return _financial_year(cell, at, first)
    if second <= 12 and not re.search(r"\s", token.text):
        return Mention("month", token.start, token.end, year=first, month=second), at + 1
    last = second if second > 100 else first // 100 * 100 + second
    if last > first and last - first <= 10:
        return Mention("year", token.start, token.end, year=last, number=first), at + 1
    problem = f"“{written}” is not a date that can be read. Write the date in full, for example 31 March 2016."
    return Mention("bad", token.start, token.end, doubt="unreadable", problem=problem), at + 1


def _parse_short_years(cell: Cell, at: int, numbers: list[int]) -> Parsed | None:
    """As in "14/15" is a financial year where no day and month could be meant, or where FY stands before it."""
    token, before = cell.at(at), cell.at(at - 1)
    if not follows(*numbers[:2]) or "." in token.text or not numbers[0] <= 39:
        return None
    named = before.text in ("fy", "ay", "year", "yr", "y") and cell.at(at - 2).text != "school"
    slash = "/" in token.text
    bare = len(cell.tokens) <= 3
    if named or (numbers[0] > 12 and (slash or bare)) or cell.at(skip(cell, at + 1, BEFORE_YEAR)).kind == "quarter":
        return _financial_year(cell, at, two_digit_year(numbers[0]))
    return None


def _financial_year(cell: Cell, at: int, year: int) -> Parsed:
    """A financial year, or the quarter, term or school year that it belongs to: "2015/16 Q4", "2015/16 summer term"."""
    token = cell.at(at)
    mention = Mention("fy", token.start, token.end, year=year)
    if cell.at(at - 1).text in _SCHOOL or (cell.at(at - 1).text == "year" and cell.at(at - 2).text in _SCHOOL):
        mention.kind = "school year"
    place = skip(cell, at + 1, frozenset())
    following = cell.at(place)
    if following.kind == "quarter" and dress(cell, Mention("quarter", 0, 0), place + 1)[0].year is None:
        mention.kind, mention.number, mention.end = "quarter", _quarter_number(following.text), following.end
        return mention, place + 1
    if following.text in _SCHOOL and cell.at(place + 1).text in ("year", "yr"):
        mention.kind, mention.end = "school year", cell.at(place + 1).end
        return mention, place + 2
    if following.text in _FINANCIAL and cell.at(place + 1).text in ("year", "yr"):
        mention.end = cell.at(place + 1).end
        return mention, place + 2
    season = SEASONS.get(following.text)
    if season and season != "winter" and cell.at(place + 1).text in ("term", "terms"):
        mention.kind, mention.season, mention.school, mention.end = "term", season, True, cell.at(place + 1).end
        return mention, place + 2
    hyphened = token.kind == "years" and re.fullmatch(r"\d{4}\s?-\s?\d{4}", token.text)
    if hyphened and mention.kind == "fy" and cell.at(at - 1).text not in ("fy", "year", "yr"):
        mention.doubt = "ambiguous"
        mention.problem = (
            f"“{token.text}” could be a financial year or two calendar years; it was read as the financial year, to "
            f"31 March {year + 1}. Write the date, for example 31 March {year + 1}."
        )
    return mention, at + 1


def _parse_bare_year(cell: Cell, at: int) -> Parsed | None:
    token, before = cell.at(at), cell.at(at - 1)
    if token.ordinal or len(token.text) != 4 or not FIRST_YEAR <= int(token.text) <= LAST_YEAR:
        return None
    if cell.at(at + 1).text in ("hrs", "hours", "staff", "words", "children", "people"):
        return None
    year = int(token.text)
    place = skip(cell, at + 1, frozenset())
    following = cell.at(place)
    if following.kind == "quarter":
        number = _quarter_number(following.text)
        return Mention("quarter", token.start, following.end, year=year, calendar=True, number=number), place + 1
    season = SEASONS.get(following.text)
    if season and season != "winter" and cell.at(place + 1).text in ("term", "terms"):
        return Mention("term", token.start, cell.at(place + 1).end, year=year, season=season), place + 2
    mention = Mention("year", token.start, token.end, year=year)
    named = cell.at(at - 2).text if before.text in (",", ".", "(", "of", "-") else before.text
    if named in _DOCUMENTS or before.text in _DOCUMENTS:
        mention.role = "document"
    elif before.text in LABELS and before.text not in (
        "year",
        "day",
        "week",
        "phase",
        "target",
        "stage",
        "in",
        "no",
        "action",
    ):
        mention.role = "served"
    elif before.text == "fye" or (before.text in ("ending", "ended") and cell.at(at - 3).text in _FINANCIAL):
        mention.kind, mention.year = "fy", year - 1
    elif before.text == "fy" or (before.text == "year" and cell.at(at - 2).text in ("financial", "fiscal")):
        mention.kind, mention.doubt = "fy", "ambiguous"
        mention.problem = (
            f"“{cell.text[before.start : token.end]}” could be {year - 1}/{year % 100:02d} or "
            f"{year}/{(year + 1) % 100:02d}; it was "
            f"read as the later. Write for example “{year}/{(year + 1) % 100:02d}” or “31 March {year + 1}”."
        )
    return mention, at + 1


def _parse_half(cell: Cell, at: int) -> Parsed | None:
    """As in "H1 2015/16", "first half of 2014/15"."""
    token = cell.at(at)
    number, after = 0, at
    if token.text == "h" and cell.at(at + 1).text in ("1", "2") and cell.touching(at + 1):
        number, after = int(cell.at(at + 1).text), at + 2
    elif token.text in ("first", "second") and cell.at(at + 1).text == "half":
        number, after = ORDINAL_WORDS[token.text], at + 2
    if not number:
        return None
    mention, after = dress(cell, Mention("half", token.start, cell.at(after - 1).end, number=number), after)
    return (mention, after) if mention.year is not None else None


_FINANCIAL = frozenset({"financial", "fiscal", "fin"})


def _parse_named_year(cell: Cell, at: int) -> Parsed | None:
    """As in "FY16", "end of the financial year", "year end", "end of the calendar year", "end of year"."""
    token, following = cell.at(at), cell.at(at + 1)
    if token.text == "fy" and following.kind == "num" and len(following.text) == 2 and not following.ordinal:
        year = two_digit_year(int(following.text))
        problem = (
            f"“{cell.text[token.start : following.end]}” could be {year - 1}/{year % 100:02d} or "
            f"{year}/{(year + 1) % 100:02d}; it "
            f"was read as the later. Write for example “{year}/{(year + 1) % 100:02d}” or “31 March {year + 1}”."
        )
        return Mention("fy", token.start, following.end, year=year, doubt="ambiguous", problem=problem), at + 2
    if token.text == "fy" or (token.text in _FINANCIAL and following.text in ("year", "yr")):
        after = at + 1 if token.text == "fy" else at + 2
        ahead = cell.at(skip(cell, after, BEFORE_YEAR | {"ending", "ended", "to", "end"}))
        if ahead.kind in ("years", "pair", "num", "ymd", "dmy", "my", "quarter", "short") or cell.month(
            _place(cell, ahead)
        ):
            return None
        if cell.at(after).text == "end":
            after += 1
        return Mention("fy", token.start, cell.at(after - 1).end), after
    if token.text == "calendar" and following.text == "year":
        mention, after = dress(cell, Mention("year", token.start, following.end), at + 2)
        return (mention, after) if mention.calendar or mention.year is None else None
    return _parse_end_of_year(cell, at)


def _place(cell: Cell, token: Token) -> int:
    return -1 if token is END else next(at for at, each in enumerate(cell.tokens) if each is token)


def _parse_end_of_year(cell: Cell, at: int) -> Parsed | None:
    token = cell.at(at)
    if token.text == "year" and cell.at(at + 1).text in ("end", "-"):
        after = at + 2 if cell.at(at + 1).text == "end" else at + 3
        if cell.at(after - 1).text != "end":
            return None
    elif token.text == "end":
        after = at + 1
        while cell.at(after).text in ("of", "the", "this", "each"):
            after += 1
        if cell.at(after).text != "year" or cell.at(after + 1).text == "end" or cell.at(after - 1).text == "each":
            return None
        after += 1
    else:
        return None
    if cell.at(after).text in ("ending", "ended", "-", "of", "(", ",") or cell.at(after).kind in (
        "num",
        "years",
        "pair",
    ):
        place = skip(cell, after, BEFORE_YEAR)
        year, calendar = year_token(cell.at(place))
        if year is not None and calendar:
            problem = (
                f"“{cell.text[token.start : cell.at(place).end]}” could "
                "be the calendar or the financial year; it was read as "
                f"31 December {year}. Write the date, for example 31 March {year} or 31 December {year}."
            )
            mention = Mention(
                "year", token.start, cell.at(place).end, year=year, part="end", doubt="ambiguous", problem=problem
            )
            return mention, place + 1
        if year is not None:
            return Mention("fy", token.start, cell.at(place).end, year=year), place + 1
    problem = (
        f"“{cell.text[token.start : cell.at(after - 1).end]}” could be the end of the calendar, the financial "
        "or the school "
        "year. Write the date, for example 31 March 2016."
    )
    return Mention(
        "bad", token.start, cell.at(after - 1).end, doubt="ambiguous", problem=problem, season="year end"
    ), after
