"""Terms, seasons and feasts as written: "Spring term 2014", "Easter 2014", "academic year 2015/16"."""

from __future__ import annotations

from plan_xl.wording.cell import Cell, Parsed
from plan_xl.wording.mentions import Mention
from plan_xl.wording.period_years import SEASONS, dress, skip, year_token

_FEASTS = {"christmas": "christmas", "xmas": "christmas", "easter": "easter"}
_TERM_NAMES = frozenset({"michaelmas", "lent", "hilary", "trinity", "epiphany", "christmas", "easter"})


def parse_season(cell: Cell, at: int) -> Parsed | None:
    """The term, season, feast or school year that begins at token `at`; None where none begins there."""
    token = cell.at(at)
    if token.text in ("academic", "school") and cell.at(at + 1).text in ("year", "yr"):
        return _parse_school_year(cell, at)
    if token.text in _TERM_NAMES and cell.at(at + 1).text == "term":
        return _unnamed_term(cell, at, at + 2)
    if token.text in _FEASTS or (
        token.text == "new" and cell.at(at + 1).text == "year" and cell.at(at - 1).text != "financial"
    ):
        return _parse_feast(cell, at)
    season = SEASONS.get(token.text)
    if season:
        return _parse_one_season(cell, at, season)
    if token.text in ("term", "half") and cell.at(at - 1).text in ("of", "next", "this", "the", "end", "by", "half"):
        if token.text == "half" and cell.at(at + 1).text not in ("term", "-"):
            return None
        return _unnamed_term(cell, at, at + 1 if token.text == "term" else at + 2)
    if token.text == "term":
        after = skip(cell, at + 1, frozenset({"of", ":"}))
        ahead = SEASONS.get(cell.at(after).text)
        if ahead and ahead != "winter" and after > at:
            return _dress_term(cell, Mention("term", token.start, cell.at(after).end, season=ahead), after + 1)
        if cell.at(at + 1).kind == "num" and len(cell.at(at + 1).text) == 1:
            return _unnamed_term(cell, at, at + 2)
    return None


def _unnamed_term(cell: Cell, at: int, after: int) -> Parsed:
    written = cell.text[cell.at(at).start : cell.at(after - 1).end]
    mention = Mention("bad", cell.at(at).start, cell.at(after - 1).end, doubt="season")
    mention.problem = f"“{written}” does not say on what date the term ends. Write the date, for example 31 March 2016."
    place = skip(cell, after, frozenset({"of"}))
    if year_token(cell.at(place))[0] is not None:
        return mention, place + 1
    return mention, after


def _parse_school_year(cell: Cell, at: int) -> Parsed | None:
    place = skip(cell, at + 2, frozenset({"of", "for", "in"}))
    year, calendar = year_token(cell.at(place))
    if year is not None and not calendar:
        return Mention("school year", cell.at(at).start, cell.at(place).end, year=year), place + 1
    return _unnamed_term(cell, at, at + 2)


def _parse_feast(cell: Cell, at: int) -> Parsed | None:
    token = cell.at(at)
    feast = _FEASTS.get(token.text)
    after = at + 1 if feast else at + 2
    if cell.at(after).text in ("holiday", "holidays", "break", "day", "vacation", "period"):
        after += 1
    kind = "feast" if feast and cell.at(after).text != "term" else "season"
    mention = Mention(kind, token.start, cell.at(after - 1).end, season=feast or "winter")
    parsed, place = dress(cell, mention, after)
    return (parsed, place) if not (feast is None and cell.at(after).text in ("s", "resolution")) else None


def _parse_one_season(cell: Cell, at: int, season: str) -> Parsed | None:
    token = cell.at(at)
    after = at + 1
    if season == "spring" and token.text == "spring" and cell.at(after).text in ("clean", "board"):
        return None
    second = SEASONS.get(cell.at(after + 1).text) if cell.at(after).text in ("/", "-", "&", "and") else None
    if second and cell.at(after + 2).text not in ("term", "terms"):
        after, season = after + 2, second
    half = cell.at(after).text == "half"
    if half:
        after += 1
        if cell.at(after).text == "-":
            after += 1
    if cell.at(after).text == "school":
        after += 1
    term = cell.at(after).text in ("term", "terms")
    if term or half or cell.at(after).text in ("holiday", "holidays", "break"):
        after += 1
    numbered = cell.at(after).kind == "num" and len(cell.at(after).text) == 1
    after += numbered
    if half or (numbered and not (cell.at(after).kind == "end" and term)) or (term and season == "winter"):
        season, term = "half term" if half or numbered else season, False
    mention = Mention("term" if term else "season", token.start, cell.at(after - 1).end, season=season)
    return _dress_term(cell, mention, after)


def _dress_term(cell: Cell, mention: Mention, after: int) -> Parsed:
    mention, after = dress(cell, mention, after)
    mention.school = mention.year is not None and not mention.calendar
    if (
        mention.kind == "season"
        and cell.at(after).text in ("term", "terms")
        and mention.season not in ("winter", "half term")
    ):
        mention.kind, mention.end, after = "term", cell.at(after).end, after + 1
    return mention, after
