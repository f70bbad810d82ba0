"""The year that dresses a quarter, a half, a term or a season: "Q1 2015/16", "Spring term 2014"."""

from __future__ import annotations

import re

from plan_xl.wording.cell import Cell, Parsed, follows, two_digit_year
from plan_xl.wording.mentions import FIRST_YEAR, LAST_YEAR, Mention
from plan_xl.wording.tokens import Token

SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter"}
BEFORE_YEAR = frozenset(
    {"of", "the", "in", "for", "fy", "financial", "fiscal", "year", "during", "yr", "fin", "end", "f", "y"}
)


def skip(cell: Cell, at: int, words: frozenset[str]) -> int:
    """The place of the next token from `at` that is none of `words`, nor a mark that may stand before a year."""
    while True:
        token = cell.at(at)
        if (
            token.text in words
            or (token.kind == "mark" and token.text in ",-./(")
            or (token.kind == "line" and cell.at(at + 1).kind in ("years", "num") and len(cell.at(at + 1).text) >= 4)
        ):
            at += 1
        else:
            return at


def year_token(token: Token) -> tuple[int | None, bool]:
    """(The first year, True for a calendar year) of a token that stands where a period's year is expected."""
    numbers = [int(part) for part in re.findall(r"\d+", token.text)]
    if token.kind == "years" and follows(*numbers[:2]):
        return numbers[0], False
    if token.kind == "pair" and follows(*numbers[:2]) and "." not in token.text:
        return two_digit_year(numbers[0]), False
    if token.kind == "num" and len(token.text) == 4 and FIRST_YEAR <= numbers[0] <= LAST_YEAR:
        return numbers[0], True
    if token.kind == "short":
        return two_digit_year(numbers[0]), True
    return None, False


def _two_digits(cell: Cell, place: int) -> bool:
    """True where two digits at `place` can only be a year: no day of a month, no number of a list."""
    token = cell.at(place)
    if token.kind != "num" or len(token.text) != 2 or token.ordinal or place in cell.labels:
        return False
    return cell.month(place + 1) is None and cell.at(place - 1).text not in (".", "(")


def dress(cell: Cell, mention: Mention, after: int) -> Parsed:
    """Give a period the year that follows it; two digits alone count only after FY ("Q2 FY16")."""
    place = skip(cell, after, BEFORE_YEAR)
    token = cell.at(place)
    year, calendar = year_token(token)
    if year is None and _two_digits(cell, place):
        year, calendar = two_digit_year(int(token.text)), True
    if year is None or (calendar and cell.month(place + 1) is not None and cell.at(place + 1).text != "may"):
        return mention, after
    mention.year, mention.calendar, mention.end = year, calendar, token.end
    return mention, place + 1
