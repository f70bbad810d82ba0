"""Days and months as written in words: "30th June", "Sept 13", "Mar-16", "1–3 May 2014"."""

from __future__ import annotations

import re

from plan_xl.wording.cell import COUNTED, LABELS, STRONG_LABELS, Cell, Parsed, figures_of, follows, two_digit_year
from plan_xl.wording.figures import parse_dmy, parse_my, parse_pair, parse_run_together, parse_spaced_figures, parse_ymd
from plan_xl.wording.late_patterns import late
from plan_xl.wording.mentions import FIRST_YEAR, LAST_YEAR, Mention
from plan_xl.wording.months import ORDINAL_WORDS, WEEKDAYS, misspelt_month_of, month_of
from plan_xl.wording.tokens import Token

_RUN_ON = frozenset({"by", "on", "to", "the", "due", "and", "from", "end", "of", "date"}) | frozenset(WEEKDAYS)
_MAY_VERB = late(r"\s*(?:be|have|need|not|include|also|require|take|want|well|change|only|become|vary|lead|result)\b")
_MONTH_DASH_YEAR = late(r"[a-z]{3,9}-\d\d(?![\d/.-])")
_MAY_DATE = late(
    r"\b(?:by|in|during|until|till|to|from|end|of|since|before|after|early|mid|late|for|next|and"
    r"|or)[\s-]*$|[/&-]\s*$|^\s*$"
)


def parse_date(cell: Cell, at: int) -> Parsed | None:
    """The day or month that begins at token `at`, and the place after it; None where none begins there."""
    token = cell.at(at)
    parse = _PARSERS.get(token.kind)
    if parse is None or at in cell.labels:
        return None
    parsed = parse(cell, at)
    if parsed and parsed[0].kind == "day":
        _mark_weekday(cell, at, parsed[0])
    return parsed


def _mark_weekday(cell: Cell, at: int, mention: Mention) -> None:
    back = at - 1
    while cell.at(back).text in (",", ".", "the", "-"):
        back -= 1
    token = cell.at(back)
    if token.kind == "word" and token.text in WEEKDAYS:
        mention.weekday, mention.start = WEEKDAYS[token.text], token.start


def year_after(cell: Cell, at: int, *, named: bool = True) -> tuple[int | None, int, str]:
    """The year written at token `at`, past commas and the like: (year or None, place after it, how it is written).

    How: "full", "short" ('14), "two" (14), "fy" (2013/14: the first year), "bad" (digits that are no year), "" none.
    """
    skipped = at
    marks = ""
    while skipped < at + 3:
        token = cell.at(skipped)
        if (token.kind == "mark" and token.text in ",.-/'()" and not (token.text == "(" and not named)) or (
            token.text in ("of", "in", "end") and cell.at(skipped + 1).kind in ("num", "years", "short")
        ):
            marks += token.text if token.kind == "mark" else " "
        elif (
            token.kind == "line"
            and cell.at(skipped + 1).kind in ("num", "years")
            and len(cell.at(skipped + 1).text) >= 4
        ):
            marks += "\n"
        else:
            break
        skipped += 1
    token = cell.at(skipped)
    if token.kind == "short":
        return two_digit_year(int(token.text[-2:])), skipped + 1, "short"
    if token.kind == "years":
        years = figures_of(token)
        return (years[0], skipped + 1, "fy") if follows(*years[:2]) else (None, at, "")
    if token.kind == "pair" and "." not in token.text:
        first, second = figures_of(token)
        if follows(first, second) and not any(mark in marks for mark in ",.("):
            return two_digit_year(first), skipped + 1, "fy"
        return None, at, ""
    if token.kind != "num" or token.ordinal or skipped in cell.labels:
        return None, at, ""
    if len(token.text) == 4:
        return int(token.text), skipped + 1, "full"
    if len(token.text) <= 2 and cell.touching(skipped + 1) and cell.at(skipped + 1).kind == "word" and skipped == at:
        return 0, skipped + 1, "bad"  # 20l4
    if len(token.text) == 2 and _is_short_year(cell, skipped, marks):
        return two_digit_year(int(token.text)), skipped + 1, "two"
    if len(token.text) >= 3 and skipped == at:
        return int(token.text), skipped + 1, "bad"
    return None, at, ""


def _is_short_year(cell: Cell, at: int, marks: str) -> bool:
    following = cell.at(at + 1)
    if "(" in marks or ")" in marks or "," in marks or (marks[-1:] == "." and not cell.touching(at)):
        return False
    if following.text in COUNTED or following.text in (":", "%"):
        return False
    if not marks and (following.text == "-" or cell.month(at + 1) is not None) and cell.month(at - 1) is not None:
        return True  # "Jan 16-Mar 16"
    if marks == "-" and _MONTH_DASH_YEAR.match(cell.flat, following.start) and cell.touching(at):
        return True  # "Mar-20 Sep-20"
    ahead = at + 2 if following.text in ("of", ".", "-") else at + 1
    return cell.month(ahead) is None or (following.text == "-" and not cell.touching(at + 1))


def _parse_number(cell: Cell, at: int) -> Parsed | None:
    token = cell.at(at)
    if len(token.text) == 8 and not token.ordinal:
        return parse_run_together(token, at)
    if len(token.text) == 4 and not token.ordinal and FIRST_YEAR <= int(token.text) <= LAST_YEAR:
        return _parse_year_then_month(cell, at)
    if len(token.text) > 2:
        return None
    if not token.ordinal and cell.at(at - 1).text in LABELS and cell.at(at - 1).kind == "word":
        return _parse_labelled(cell, at)
    if (
        cell.touching(at)
        and cell.at(at - 1).kind == "word"
        and cell.at(at - 1).text not in _RUN_ON
        and not token.ordinal
    ):
        return None  # KS2, Y7
    return (
        _parse_range_of_days(cell, at)
        or _parse_listed_day(cell, at)
        or _parse_day(cell, at)
        or parse_spaced_figures(cell, at)
    )


def _parse_labelled(cell: Cell, at: int) -> Parsed | None:
    """A number after a word that numbers things: no day after "phase", asked after the others where it could be one."""
    strong, number = cell.at(at - 1).text in STRONG_LABELS, int(cell.at(at).text)
    if cell.month(at + 1) is None or (strong and number <= 12) or cell.at(at - 1).text == "covid":
        return None
    parsed = _parse_day(cell, at)
    if parsed and (strong or number <= 12 or cell.at(at - 1).text == "section"):
        mention = parsed[0]
        written = cell.text[cell.at(at - 1).start : mention.end]
        mention.kind, mention.doubt = "bad", "ambiguous"
        mention.problem = (
            f"“{written}” could be a number followed by a month, or a day. Write the date in full, "
            "for example 31 March 2016, with a dash before it."
        )
    return parsed


def _parse_listed_day(cell: Cell, at: int) -> Parsed | None:
    """The first of "1st and 15th October 2012": a day whose month, and year, stand with a later one."""
    ahead, number = at, cell.at(at)
    while cell.at(ahead).kind == "num" and len(cell.at(ahead).text) <= 2 and ahead <= at + 10:
        month, place, _ = _month_after_day(cell, ahead)
        if month is not None and place == ahead + 1:
            if ahead == at or not 1 <= int(number.text) <= 31:
                return None
            return Mention("day", number.start, number.end, month=month, day=int(number.text)), at + 1
        joint = cell.at(ahead + 1)
        if joint.text not in ("and", "&", ",", "or", "+"):
            return None
        ahead += 3 if joint.text == "," and cell.at(ahead + 2).text in ("and", "&") else 2
    return None


def _parse_year_then_month(cell: Cell, at: int) -> Parsed | None:
    """As in "2015 Sep 25" and "2015-Sep-25"."""
    mark = cell.at(at + 1).text
    place = at + 2 if mark == "," or (mark in ("-", "/", ".") and cell.touching(at + 2)) else at + 1
    month = cell.month(place)
    if month is None or year_after(cell, place + 1)[2] not in ("", "two"):
        return None
    before = cell.at(at - 1)
    if before.kind == "word" and month_of(before.text):
        return None
    year, start = int(cell.at(at).text), cell.at(at).start
    last = place + 2 if place > at + 1 and cell.at(place + 1).text == cell.at(at + 1).text else place + 1
    after = cell.at(last)
    if after.kind == "num" and len(after.text) <= 2 and last not in cell.labels:
        return Mention("day", start, after.end, year=year, month=month, day=int(after.text)), last + 1
    return Mention("month", start, cell.at(place).end, year=year, month=month), place + 1


def _month_after_day(cell: Cell, at: int) -> tuple[int | None, int, str]:
    """The month after a day's number: (month or None, its place, the marks between)."""
    ahead, marks = at + 1, ""
    if cell.at(ahead).text == "day":
        ahead += 1
    while ahead <= at + 3:
        token = cell.at(ahead)
        if token.kind == "mark" and token.text in ".-/,":
            marks += token.text
        elif token.kind == "line" and (cell.at(at).ordinal or int(cell.at(at).text) > 12):
            marks += "\n"
        elif token.text != "of":
            break
        ahead += 1
    token = cell.at(ahead)
    if token.kind != "word":
        return None, at, marks
    month = month_of(token.text)
    if month is None:
        year, _, how = year_after(cell, ahead + 1)
        if year is not None and how in ("full", "short", "two"):
            month = misspelt_month_of(token.text)
    return month, ahead, marks


def _parse_day(cell: Cell, at: int) -> Parsed | None:
    number = cell.at(at)
    month, place, marks = _month_after_day(cell, at)
    if month is None:
        return None
    year, after, how = year_after(cell, place + 1)
    day = int(number.text)
    mention = Mention("day", number.start, cell.at(after - 1).end, year=year, month=month, day=day)
    if how == "":
        mention.end = cell.at(place).end
    elif how == "fy":
        _year_within(mention, month)
    if not number.ordinal and day <= 12 and _like_a_list_number(cell, at, place, marks):
        mention.kind, mention.doubt = "bad", "ambiguous"
        written = cell.text[number.start : mention.end]
        mention.problem = (
            f"“{written}” could be a day, or number {day} of a list followed by a month. Write for example "
            f"“{cell.text[cell.at(place).start : mention.end]}” or “{day} "
            f"{cell.text[cell.at(place).start : mention.end]}”."
        )
    return mention, after if how else place + 1


def _like_a_list_number(cell: Cell, at: int, place: int, marks: str) -> bool:
    """True for "1. April 2014" and "1 - April 2014", but not for "1.April.2014" or "1 - April - 2014"."""
    if not marks or (cell.touching(place) and cell.touching(at + 1)):
        return False
    after = cell.at(place + 1)
    return not (
        after.text in marks
        and after.kind == "mark"
        and after.text in "-/."
        and cell.at(place + 2).kind in ("num", "short")
    )


def _year_within(mention: Mention, month: int) -> None:
    """A month of a financial year: April to December are in its first year, January to March in its second."""
    if month < 4 and mention.year is not None:
        mention.year += 1


def _parse_range_of_days(cell: Cell, at: int) -> Parsed | None:
    """As in "1–3 May 2014", "12th to 14th May", "1-3/05/2014": the last day, and the first as the range's start."""
    joint = cell.at(at + 1)
    if joint.text not in ("-", "/", "to", "until", "till") or cell.at(at + 2).kind not in ("num", "dmy"):
        return None
    second = cell.at(at + 2)
    if second.kind == "dmy" and joint.text == "-":
        parsed: Parsed | None = parse_dmy(cell, at + 2)
    elif second.kind == "num" and len(second.text) <= 2:
        parsed = _parse_day(cell, at + 2)
    else:
        return None
    if not parsed or parsed[0].kind != "day" or int(cell.at(at).text) >= parsed[0].day:
        return None
    spaced = second.start > joint.end and joint.start > cell.at(at).end and joint.text == "-"
    if (
        spaced
        and not cell.at(at).ordinal
        and (second.ordinal or (second.kind == "dmy" and int(cell.at(at).text) <= 12))
    ):
        return None  # "1 - 31st March": a list number, or a range? left to be asked
    parsed[0].from_day, parsed[0].start = int(cell.at(at).text), cell.at(at).start
    return parsed


def _parse_word(cell: Cell, at: int) -> Parsed | None:
    token = cell.at(at)
    month = month_of(token.text)
    if month is None:
        return _parse_day_in_words(cell, at) or _parse_misspelt_month(cell, at)
    day = cell.at(at + 1)
    if day.text == "half":
        return _parse_half_term(cell, at, month)
    parsed = _parse_month_day(cell, at, month)
    if parsed:
        return parsed
    year, after, how = year_after(cell, at + 1)
    mention = Mention("month", token.start, cell.at(after - 1).end if how else token.end, year=year, month=month)
    if how == "fy":
        _year_within(mention, month)
    elif how == "two" and cell.at(after - 2) is token:
        _doubt_short_year(cell, mention, int(cell.at(after - 1).text))
    elif year is None and token.text == "may" and not _may_is_a_month(cell, token):
        return None
    elif (
        year is None and day.kind == "num" and not day.ordinal and len(day.text) == 1 and cell.at(at + 2).kind == "end"
    ):
        return Mention("day", token.start, day.end, month=month, day=int(day.text)), at + 2
    return mention, after if how else at + 1


def _parse_half_term(cell: Cell, at: int, month: int) -> Parsed | None:
    """As in "October half-term 2015": the month, with a question."""
    ahead = at + 3 if cell.at(at + 2).text == "-" else at + 2
    if cell.at(ahead).text != "term":
        return None
    year, after, how = year_after(cell, ahead + 1)
    end = cell.at(after - 1).end if how else cell.at(ahead).end
    mention = Mention("month", cell.at(at).start, end, year=year, month=month, part="week")
    return mention, after if how else ahead + 1


def _parse_day_in_words(cell: Cell, at: int) -> Parsed | None:
    """As in "the first of March 2014", "twenty-eighth February 2014"."""
    first, ahead = cell.at(at), at
    tens = {"twenty": 20, "thirty": 30}.get(first.text, 0)
    if tens:
        ahead += 2 if cell.at(at + 1).text == "-" else 1
    day = tens + ORDINAL_WORDS.get(cell.at(ahead).text, 0)
    if day == tens:
        return None
    of = cell.at(ahead + 1).text == "of"
    month = cell.month(ahead + 1 + of)
    if month is None or not (of or day > 10):
        return None
    year, after, how = year_after(cell, ahead + 2 + of)
    end = cell.at(after - 1).end if how else cell.at(ahead + 1 + of).end
    return Mention("day", first.start, end, year=year, month=month, day=day), after if how else ahead + 2 + of


def _doubt_short_year(cell: Cell, mention: Mention, number: int) -> None:
    """As in "Sept 13" is September 2013; where that year is unlikely, the number may be a day."""
    plan = cell.plan_date
    unlikely = abs(2000 + number - plan.year) > 8 if plan else not 4 <= number <= 28
    if unlikely and number <= 31:
        written = cell.text[mention.start : mention.end]
        mention.kind, mention.doubt = "bad", "ambiguous"
        mention.problem = (
            f"“{written}” could be a month and a year, or a month and a day. Write for example "
            f"“{re.split('[ -]', written)[0]} 20{number:02d}” or “{number} {re.split('[ -]', written)[0]} 2016”."
        )


def _may_is_a_month(cell: Cell, token: Token) -> bool:
    if _MAY_VERB.match(cell.flat, token.end):
        return False
    if cell.text[token.start] == "M" and token.start > 0:
        return True
    return bool(_MAY_DATE.search(cell.flat[: token.start])) or (token.start == 0 and cell.text[0] == "M")


def _parse_month_day(cell: Cell, at: int, month: int) -> Parsed | None:
    """As in "March 31, 2014", "March 31st"."""
    start = cell.at(at).start
    ahead = at + 2 if cell.at(at + 1).text in (".", "the") else at + 1
    day = cell.at(ahead)
    if day.kind != "num" or len(day.text) > 2 or ahead in cell.labels or cell.month(ahead + 1) is not None:
        return None
    first = 0
    if (
        cell.at(ahead + 1).text in ("-", "to")
        and cell.at(ahead + 2).kind == "num"
        and len(cell.at(ahead + 2).text) <= 2
    ):
        if cell.month(ahead + 3) is not None or int(cell.at(ahead + 2).text) <= int(day.text):
            return None
        if len(cell.at(ahead + 3).text) != 4 or cell.at(ahead + 3).kind != "num":
            return None
        first, ahead = int(day.text), ahead + 2
        day = cell.at(ahead)
    after = ahead + 2 if cell.at(ahead + 1).text in (",", "/") else ahead + 1
    year = cell.at(after)
    written = year.kind in ("num", "short") and not year.ordinal and after not in cell.labels
    if written and (len(year.text) == 4 or year.kind == "short") and cell.month(after + 1) is None:
        number = int(year.text) if year.kind == "num" else two_digit_year(int(year.text[-2:]))
        return Mention("day", start, year.end, year=number, month=month, day=int(day.text), from_day=first), after + 1
    if day.ordinal and cell.at(ahead + 1).text != "of":
        return Mention("day", start, day.end, month=month, day=int(day.text)), ahead + 1
    return None


def _parse_misspelt_month(cell: Cell, at: int) -> Parsed | None:
    """A misspelt month counts only with a year beside it."""
    if cell.at(at + 1).kind not in ("num", "short", "mark", "years"):
        return None
    year, after, how = year_after(cell, at + 1, named=False)
    if year is None or how not in ("full", "short", "two"):
        return None
    if how == "two" and cell.at(after - 2) is not cell.at(at):
        return None
    month = misspelt_month_of(cell.at(at).text)
    if month is None:
        return None
    return Mention("month", cell.at(at).start, cell.at(after - 1).end, year=year, month=month), after


_PARSERS = {
    "ymd": parse_ymd,
    "dmy": parse_dmy,
    "my": parse_my,
    "num": _parse_number,
    "word": _parse_word,
    "pair": parse_pair,
}
