"""All the dates of one cell, each with the years and the roles that its neighbours give it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date

from plan_xl.wording.cell import LABELS, Cell
from plan_xl.wording.dates import parse_date
from plan_xl.wording.durations import parse_duration, settle_duration
from plan_xl.wording.joins import COUNTS_FROM, LIST, RANGE, SLASH
from plan_xl.wording.late_patterns import late
from plan_xl.wording.list_numbers import list_labels
from plan_xl.wording.mentions import Mention, doubt_it, say, settle
from plan_xl.wording.periods import parse_period
from plan_xl.wording.tokens import Token, flatten, tokens_of

_PART = late(
    r"(?:(?P<wc>\b(?:w/?\s?c|w/?\s?b|w/?\s?commencing|(?:week|wk)\.?\s*(?:commenc\w*|comm?\b|beginning|beg"
    r"|starting|of|c)))"
    r"|(?P<we>\bw/?\s?e|\b(?:week|wk|w/?)\s*(?:ending|end))"
    r"|(?P<lastweek>\b(?:last|final)\s+week\s+(?:of|in)?)"
    r"|(?P<week>\b(?:(?:first|second|third|fourth|1\s?st|2\s?nd|3\s?rd|4\s?th)\s+(?:full\s+)?(?:week|wk)"
    r"|(?:week|wk)\s+\d)\s*(?:of|in)?|\b(?:first|second|third|fourth|last|\d\s?(?:st|nd|rd|th))\s+[a-z]{3,6}day\s+(?:of|in)|\b(?:first|second)\s+half\s+of)"
    r"|(?P<end>(?:\b(?:end|ends?|close|second\s+half|conclusion)\s*-?\s*(?:of|in)?(?:\s+of)?|\bmonth\s+end))"
    r"|(?P<late>\b(?:late|later|latter\s+(?:part|half))\s*-?\s*(?:of|in)?)"
    r"|(?P<early>\bearly\s*(?:in|part\s+of)?)"
    r"|(?P<mid>\b(?:mid|middle)\s*-?\s*(?:of)?(?:\s*(?:to|-)\s*late)?)"
    r"|(?P<start>\b(?:start|beginning|begining)\s+of)"
    r"|(?P<before>(?<!not\s)\b(?:before|pre|prior\s+to|ahead\s+of|in\s+advance\s+of)))"
    r"[\s.:,-]*(?:\bthe\b\s*)?(?:\bmonth\s+of\s+)?(?:\b(?:monday|mon)\b[\s,]*)?(?:\bthe\b\s*)?$"
)
_NAMED_MEETING = late(
    r"\s+(?:(?!(?:of|for|and|or|to|by|since|the|in|from|until|onwards?|with|end|but|then|ongoing)\b)[a-z]+\s+){1,2}"
)
_STROKE_BEFORE_DATE = late(r"(?<=[a-z]{3})/(?=\d{1,2}[./-]\d{1,2}[./-]\d{2})")  # "ASAP/31.5.14"
_ANOTHER_ACTION = late(
    r"\b(see|as|as\s+per|same\s+as|rec(?:ommendation)?s?|actions?|item|point)\s+(?:no\.?\s*)?\d{1,2}\.\d{1,2}[a-z]?\b(?![./-]?\d)"
)
"""The number of another action ("See 1.2"), which is no day and month."""
_NUMBERED_LINES = late(r"(?:^|\n)(\d{1,2})\.\d{1,2}\s+[a-z][^\n]*\n\1\.\d{1,2}\s+[a-z]")
_TIME_OF_DAY = late(r"(?:[01]?\d|2[0-3])\.(?:00|30|45)")
"""Beside a full date, "9.30" is no month of 2030."""
_YEAR_SAID = late(r"\s*[,(]?\s*(?:of\s+)?(this|next|last)\s+year\b")
_LIST_MARK = late(r"[.):]")
_SUSPICIOUS = ("num", "pair", "my", "years", "dmy", "ymd", "short")


def cell_of(text: str, plan_date: date | None) -> Cell:
    """The cell cut into tokens, with the numbers and letters that count a list found."""
    flat = flatten(text)
    flat = _STROKE_BEFORE_DATE.sub(" ", flat)
    flat = _ANOTHER_ACTION.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), flat)
    tokens = tokens_of(flat)
    if "\n" in flat and _NUMBERED_LINES.search(flat):
        tokens = _numbering_as_one(tokens)
    return Cell(text, flat, tokens, list_labels(flat, tokens), plan_date)


def _numbering_as_one(tokens: list[Token]) -> list[Token]:
    """The tokens with "1.2" at the start of a line as one, as in "1.1 Jan 2016" above "1.2 Feb 2016"."""
    kept: list[Token] = []
    for token in tokens:
        head = kept[-2:]
        opens = len(kept) == 2 or (len(kept) > 2 and kept[-3].kind == "line")
        if opens and token.kind == "num" and [each.kind for each in head] == ["num", "mark"] and head[1].text == ".":
            del kept[-2:]
            kept.append(Token("pair", f"{head[0].text}.{token.text}", head[0].start, token.end))
        else:
            kept.append(token)
    return kept


def mentions_of(cell: Cell) -> list[Mention]:
    """Every date and length of time mentioned in a cell, in order, each with the part of it that is meant."""
    found: list[Mention] = []
    spans: list[tuple[int, int]] = []
    at, count = 0, len(cell.tokens)
    while at < count:
        parsed = parse_duration(cell, at) or (
            (parse_date(cell, at) or parse_period(cell, at))
            if cell.tokens[at].kind in ("num", "dmy", "ymd")
            else (parse_period(cell, at) or parse_date(cell, at))
        )
        if parsed is None:
            at += 1
            continue
        if parsed[0].kind == "month" and parsed[0].year is None and cell.at(at - 1).text in ("every", "each"):
            at = parsed[1]
            continue
        found.append(parsed[0])
        spans.append((at, parsed[1]))
        at = max(parsed[1], at + 1)
    _mark_names(cell, found, spans)
    used = {place for first, after in spans for place in range(first, after)}
    for mention, (first, after) in zip(found, spans, strict=True):
        _mark_part(cell, mention)
        if mention.kind not in ("bad", "duration") and _digits_beside(cell, first, after, used):
            written = cell.text[
                max(0, cell.at(first - 2).start) : cell.at(after).end if cell.at(after).end > 0 else len(cell.text)
            ].strip()
            mention.kind = "bad"
            doubt_it(
                mention,
                "unreadable",
                f"“{written}” is not a date that can be read. Write it in full, for example 31 March 2016.",
                keep=False,
            )
    if any(each.kind == "day" and each.year is not None for each in found):
        return [each for each in found if not _TIME_OF_DAY.fullmatch(cell.flat, each.start, each.end)]
    return found


_NAMES = frozenset({"jan", "april", "may", "june", "august"})
_MEETINGS = late(
    r"\s+(?:[A-Z]{2,}|(?:Board|Panel|Meet|Sub|Conf|Exec|Group|Comm|Train|Audit|Report|Review|Forum|Half|Safeg)\w*)\b"
)


def _mark_names(cell: Cell, found: list[Mention], spans: list[tuple[int, int]]) -> None:
    """As in "Jan Smith to complete by 31 March 2014": a month that may be a name is set aside, and asked about."""
    if not any(each.year is not None for each in found):
        return
    for mention, (first, after) in zip(found, spans, strict=True):
        following = cell.at(after)
        if (
            mention.kind == "month"
            and mention.year is None
            and cell.at(first).text in _NAMES
            and following.kind == "word"
            and cell.text[following.start].isupper()
            and cell.month(after) is None
            and not _MEETINGS.match(cell.text, mention.end)
        ):
            mention.role, mention.doubt = "name", "no year"
            written = cell.text[mention.start : following.end]
            mention.problem = (
                f"“{written}” could be a name or a month. If it is a month, add the year, for example "
                f"{cell.text[mention.start : mention.end]} 2016."
            )


def _mark_part(cell: Cell, mention: Mention) -> None:
    if mention.kind in ("bad", "duration") or mention.part:
        return
    match = _PART.search(cell.flat, max(0, mention.start - 45), mention.start)
    if not match:
        return
    part = match.lastgroup or ""
    if part in ("wc", "we") and mention.kind != "day":
        return
    mention.anchor, mention.start = mention.start, match.start()
    mention.part = {"wc": "w/c", "we": "w/e", "lastweek": "end"}.get(part, part)
    if mention.kind == "day" and part in ("end", "early", "mid", "start", "week", "lastweek", "late"):
        mention.part = ""


def _digits_beside(cell: Cell, first: int, after: int, used: set[int]) -> bool:
    """True where digits that belong to no date touch this one: it cannot be trusted."""
    back = first - 1
    while cell.at(back).kind == "mark" and cell.at(back).text in "/.-,":
        back -= 1
    before = cell.at(back)
    if before.kind == "word" and len(before.text) <= 2 and back == first - 1 and cell.touching(back):
        if cell.at(back - 1).text in ("/", "-", "."):
            return cell.at(back - 2).kind == "num" and cell.touching(back - 1) and back - 2 not in cell.labels
        number = cell.at(back - 1)
        if number.kind == "num" and cell.at(back - 2).text not in LABELS and back - 1 not in cell.labels:
            return True  # "2l March 2014"
    if (
        before.kind in _SUSPICIOUS
        and back not in used
        and back not in cell.labels
        and not (before.kind == "num" and cell.at(back - 1).text in LABELS)
    ):
        between = cell.flat[before.end : cell.at(first).start]
        if (between.strip() != "." or between == ".") and not (between.strip() == "-" and between != "-"):
            return True
    ahead = after
    while cell.at(ahead).kind == "mark" and cell.at(ahead).text in "/.-,":
        ahead += 1
    following = cell.at(ahead)
    if following.kind not in _SUSPICIOUS or ahead in used or ahead in cell.labels:
        return False
    between = cell.flat[cell.at(after - 1).end : following.start]
    return " " not in between or (cell.at(ahead + 1).kind in ("end", "line") and len(following.text) <= 4)


def lend_years(cell: Cell, found: list[Mention]) -> None:
    """Give a date without a year the year of its neighbour: silently where only a joining word stands between."""
    for here, there in reversed(list(itertools.pairwise(found))):
        between = cell.flat[here.end : there.start]
        if here.yearless and there.year is not None and _alike(here, there) and _joined(between):
            _borrow_back(cell, here, there, between)
        elif here.yearless and there.year is not None:
            _year_of_period(here, there, between)
        elif there.yearless and here.year is not None:
            _year_of_period(there, here, between)
    for before, here in itertools.pairwise(found):
        between = cell.flat[before.end : here.start]
        if (
            here.yearless
            and before.year is not None
            and _alike(here, before)
            and _joined(between)
            and "\n" not in between
        ):
            here.year, here.calendar = before.year, before.calendar
            if _order(here) <= _order(before):
                here.year += 1
                if not RANGE.fullmatch(between):
                    here.year_lent = True


def _year_of_period(month: Mention, period: Mention, between: str) -> None:
    """Give a month the year of the quarter, year or term that stands beside it: "Q3 2012/13 (Oct – Dec)".

    So too "June Board 2016": a month, a name of one or two words, and its year.
    """
    if month.kind == "month" and period.kind == "year" and _NAMED_MEETING.fullmatch(between):
        month.year = period.year
        return
    if month.kind not in ("month", "day") or re.search(r"\w", re.sub(r"\bby\b", "", between)):
        return
    if period.kind in ("term", "season") and period.year is not None:
        month.year = period.year + (period.school and month.month < 9)
        return
    if period.kind not in ("quarter", "fy") or period.calendar:
        return
    quarter = (month.month - 4) % 12 // 3 + 1
    if period.year is not None and (period.kind == "fy" or quarter == period.number):
        month.year = period.year + (month.month < 4)


def _borrow_back(cell: Cell, here: Mention, there: Mention, between: str) -> None:
    here.year, here.calendar = there.year, there.calendar
    if here.year is not None and _order(here) > _order(there):
        if RANGE.fullmatch(between) or SLASH.fullmatch(between) or _opens_range(cell, here):
            here.year -= 1
        else:
            here.year_lent = True


def _opens_range(cell: Cell, mention: Mention) -> bool:
    return bool(re.search(r"\b(?:between|from)\s+(?:the\s+)?$", cell.flat[: mention.start]))


def _alike(one: Mention, other: Mention) -> bool:
    fine = ("day", "month")
    if one.kind in fine or other.kind in fine:
        return one.kind in fine and other.kind in fine
    return one.kind == other.kind or {one.kind, other.kind} == {"term", "season"}


def _order(mention: Mention) -> int:
    if mention.kind in ("term", "season"):
        return {"spring": 1, "easter": 2, "summer": 3, "autumn": 4, "winter": 5}.get(mention.season, 0)
    return mention.month * 100 + (mention.day or 31) if mention.kind in ("day", "month") else mention.number


def _joined(between: str) -> bool:
    return bool(RANGE.fullmatch(between) or SLASH.fullmatch(between) or LIST.fullmatch(between))


def settle_all(cell: Cell, found: list[Mention], base_date: date | None, *, terms: bool) -> None:
    """Work out the days of every mention; one without a year takes a neighbour's, else the plan's nearest."""
    for mention in found:
        if mention.kind == "duration" or mention.role == "name":
            continue
        written = cell.text[mention.start : mention.end].strip(" \n\t.,;:")
        if mention.yearless:
            _find_year(cell, found, mention, written, terms=terms)
        else:
            settle(mention, written, terms=terms)
            if mention.year_lent:
                _say_year(mention, written)
    for at, mention in enumerate(found):
        if mention.kind == "duration":
            following = found[at + 1] if at + 1 < len(found) else None
            between = cell.flat[mention.end : following.start] if following else ""
            phrase = COUNTS_FROM.fullmatch(between) if following else None
            counted = following if phrase else None
            settle_duration(mention, cell, base_date, counted)
            if counted is not None:
                counted.role = "reference"
            if phrase and phrase["what"]:
                problem = (
                    "The time is counted from a date that is only "
                    "mentioned. Write the date itself, for example 31 March 2016."
                )
                doubt_it(mention, "relative", problem)


def _find_year(cell: Cell, found: list[Mention], mention: Mention, written: str, *, terms: bool) -> None:
    if mention.kind == "season" and not (terms and mention.season in ("spring", "summer", "autumn")):
        problem = f"“{written}” is a season, not a date. Write the date or the month, for example 31 March 2016."
        doubt_it(mention, "season", problem)
        return
    said = _YEAR_SAID.match(cell.flat, mention.end) if mention.kind in ("day", "month") else None
    if said and cell.plan_date is not None:
        mention.year = cell.plan_date.year + {"last": -1, "this": 0, "next": 1}[said[1]]
        settle(mention, written, terms=terms)
        _say_year(mention, written)
        return
    years = {each.due.year for each in found if each.due} or {
        each.year for each in found if each.year is not None and each.kind in ("day", "month")
    }
    if len(years) == 1 and mention.kind in ("day", "month") and not said:
        mention.year = years.pop()
        settle(mention, written, terms=terms)
    elif cell.plan_date is not None:
        _nearest(mention, cell.plan_date, written, terms=terms)
    else:
        mention.doubt, mention.precision = "no year", None
        mention.problem = f"“{written}” has no year. Write it, for example “{written} 2016”."
        return
    _say_year(mention, written)


def _nearest(mention: Mention, plan_date: date, written: str, *, terms: bool) -> None:
    tries = [replace(mention, year=plan_date.year + off) for off in (-2, -1, 0, 1)]
    for each in tries:
        settle(each, written, terms=terms)
    dated = [each for each in tries if each.due and abs((each.due - plan_date).days) <= 366]
    chosen = min(dated, key=lambda each: abs((each.due or plan_date) - plan_date)) if dated else tries[2]
    for name in ("year", "first", "due", "precision", "doubt", "problem", "hint"):
        setattr(mention, name, getattr(chosen, name))


def _say_year(mention: Mention, written: str) -> None:
    if mention.due is None or mention.doubt == "impossible":
        return
    mention.doubt = "no year"
    mention.problem = (
        f"“{written}” has no year of its own; it was read as {say(mention.due)}. Add the year, for example "
        f"{say(mention.due)}."
    )
