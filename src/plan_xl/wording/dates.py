"""Days and months as written: "31.03.12", "30th June", "Sept 13", "Mar-16", "1–3 May 2014". Day first always."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plan_xl.wording.mentions import FIRST_YEAR, LAST_YEAR, Mention
from plan_xl.wording.months import WEEKDAYS, misspelt_month_of, month_of
from plan_xl.wording.tokens import Token

END = Token("end", "", -1, -1)

LABELS = frozenset(
    [
        "phase",
        "stage",
        "step",
        "tier",
        "level",
        "part",
        "action",
        "actions",
        "recommendation",
        "recommendations",
        "rec",
        "recs",
        "item",
        "year",
        "section",
        "objective",
        "standard",
        "version",
        "appendix",
        "kpi",
        "priority",
        "option",
        "point",
        "no",
        "number",
        "task",
        "milestone",
        "paragraph",
        "para",
        "page",
        "module",
        "strand",
        "goal",
        "outcome",
        "theme",
        "chapter",
        "annex",
        "table",
        "figure",
        "domain",
        "criterion",
        "criteria",
        "ref",
        "reference",
        "issue",
        "week",
        "day",
        "cohort",
        "wave",
        "tranche",
        "ward",
        "room",
        "floor",
        "unit",
        "form",
        "sign",
        "article",
        "regulation",
        "reg",
        "key",
        "stream",
        "workstream",
        "group",
        "band",
        "grade",
        "box",
        "question",
        "q",
        "finding",
        "learning",
        "aim",
        "target",
        "indicator",
        "measure",
        "schedule",
        "protocol",
        "cycle",
        "round",
        "covid",
        "draft",
        "session",
        "type",
        "category",
        "class",
        "ks",
        "s",
        "v",
        "r",
    ]
)
"""Words whose following number is a label, never the day of a date: "Phase 1 April 2014"."""

_COUNTED = frozenset(
    [
        "days",
        "day",
        "weeks",
        "week",
        "wks",
        "wk",
        "months",
        "month",
        "mths",
        "years",
        "year",
        "yrs",
        "staff",
        "reports",
        "sessions",
        "cases",
        "audits",
        "schools",
        "practices",
        "people",
        "children",
        "actions",
        "places",
        "officers",
        "visits",
        "hours",
        "hrs",
        "working",
        "calendar",
        "of",
        "x",
        "per",
        "yr",
        "wards",
        "homes",
        "agencies",
    ]
)
_MAY_VERB = re.compile(
    r"\s*(?:be|have|need|not|include|also|require|take|want|well|change|only|become|vary|lead|result)\b"
)
_MAY_DATE = re.compile(
    r"\b(?:by|in|during|until|till|to|from|end|of|since|before|after|early|mid|late|for|next|and|or)[\s-]*$|[/&-]\s*$|^\s*$"
)


@dataclass(slots=True)
class Cell:
    """A cell being read: its text, the text flattened, its tokens, which of them number a list, and the plan's date."""

    text: str
    flat: str
    tokens: Sequence[Token]
    labels: frozenset[int]
    plan_date: date | None = None

    def at(self, index: int) -> Token:
        """The token at `index`, or an empty one beyond either end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else END

    def month(self, index: int) -> int | None:
        """The month that the token at `index` names exactly."""
        token = self.at(index)
        return month_of(token.text) if token.kind == "word" else None

    def touching(self, index: int) -> bool:
        """True where the token at `index` follows the one before it without a space."""
        return index > 0 and self.at(index).start == self.at(index - 1).end


Parsed = tuple[Mention, int]


def two_digit_year(number: int) -> int:
    """A year written with two digits: 00 to 39 are 2000 to 2039, the rest 1940 to 1999."""
    return 2000 + number if number < 40 else 1900 + number


def follows(first: int, second: int) -> bool:
    """True where `second` is the year after `first`, in two or four digits: 2015/16, 14/15."""
    return (first + 1) % 100 == second % 100 and (second < 100 or second == first + 1)


def parse_date(cell: Cell, at: int) -> Parsed | None:
    """The day or month that begins at token `at`, and the place after it; None where none begins there."""
    token = cell.at(at)
    parse = _PARSERS.get(token.kind)
    if parse is None or at in cell.labels:
        return None
    parsed = parse(cell, at)
    if parsed and parsed[0].kind == "day":
        parsed[0].weekday = _weekday_before(cell, at)
    return parsed


def _weekday_before(cell: Cell, at: int) -> int | None:
    back = at - 1
    while cell.at(back).text in (",", ".", "the", "-"):
        back -= 1
    token = cell.at(back)
    return WEEKDAYS.get(token.text) if token.kind == "word" else None


def _figures(token: Token) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", token.text)]


def _year_of(number: int, written: str) -> int:
    return two_digit_year(number) if len(written) == 2 else number


def _parse_ymd(cell: Cell, at: int) -> Parsed:
    token = cell.at(at)
    year, month, day = _figures(token)
    return Mention("day", token.start, token.end, year=year, month=month, day=day), at + 1


def _parse_dmy(cell: Cell, at: int) -> Parsed:
    token = cell.at(at)
    day, month, _ = _figures(token)
    written = re.findall(r"\d+", token.text)[2]
    return Mention("day", token.start, token.end, year=_year_of(int(written), written), month=month, day=day), at + 1


def _parse_my(cell: Cell, at: int) -> Parsed:
    token = cell.at(at)
    month, year = _figures(token)
    return Mention("month", token.start, token.end, year=year, month=month), at + 1


def year_after(cell: Cell, at: int, *, named: bool = True) -> tuple[int | None, int, str]:
    """The year written at token `at`, past commas and the like: (year or None, place after it, how it is written).

    How: "full", "short" ('14), "two" (14), "fy" (2013/14: the first year), "bad" (digits that are no year), "" none.
    """
    skipped = at
    marks = ""
    while skipped < at + 3:
        token = cell.at(skipped)
        if (token.kind == "mark" and token.text in ",.-/'(" and not (token.text == "(" and not named)) or (
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
        years = _figures(token)
        return (years[0], skipped + 1, "fy") if follows(*years[:2]) else (None, at, "")
    if token.kind == "pair" and "." not in token.text:
        first, second = _figures(token)
        if follows(first, second) and not any(mark in marks for mark in ",.("):
            return two_digit_year(first), skipped + 1, "fy"
        return None, at, ""
    if token.kind != "num" or token.ordinal or skipped in cell.labels:
        return None, at, ""
    if len(token.text) == 4:
        return int(token.text), skipped + 1, "full"
    if len(token.text) == 2 and _is_short_year(cell, skipped, marks):
        return two_digit_year(int(token.text)), skipped + 1, "two"
    if len(token.text) >= 3 and skipped == at:
        return int(token.text), skipped + 1, "bad"
    return None, at, ""


def _is_short_year(cell: Cell, at: int, marks: str) -> bool:
    following = cell.at(at + 1)
    if "(" in marks or "," in marks or (marks[-1:] == "." and not cell.touching(at)):
        return False
    if following.text in _COUNTED or following.text in (":", "%"):
        return False
    if following.text == "-" and not marks:
        return True  # "Jan 16-Mar 16"
    ahead = at + 2 if following.text in ("of", ".", "-") else at + 1
    return cell.month(ahead) is None or (following.text == "-" and not cell.touching(at + 1))


def _parse_number(cell: Cell, at: int) -> Parsed | None:
    token = cell.at(at)
    if len(token.text) == 8 and not token.ordinal:
        return _parse_run_together(token, at)
    if len(token.text) == 4 and not token.ordinal and FIRST_YEAR <= int(token.text) <= LAST_YEAR:
        return _parse_year_then_month(cell, at)
    if len(token.text) > 2 or (not token.ordinal and cell.at(at - 1).text in LABELS and cell.at(at - 1).kind == "word"):
        return None
    return _parse_range_of_days(cell, at) or _parse_day(cell, at) or _parse_spaced_figures(cell, at)


def _parse_run_together(token: Token, at: int) -> Parsed | None:
    year_last, year_first = int(token.text[4:]), int(token.text[:4])
    if FIRST_YEAR <= year_last <= LAST_YEAR and not FIRST_YEAR <= year_first <= LAST_YEAR:
        day, month, year = int(token.text[:2]), int(token.text[2:4]), year_last
    elif FIRST_YEAR <= year_first <= LAST_YEAR and not FIRST_YEAR <= year_last <= LAST_YEAR:
        year, month, day = year_first, int(token.text[4:6]), int(token.text[6:])
    else:
        return None
    return Mention("day", token.start, token.end, year=year, month=month, day=day), at + 1


def _parse_year_then_month(cell: Cell, at: int) -> Parsed | None:
    month = cell.month(at + 1)
    if month is None or year_after(cell, at + 2)[0] is not None:
        return None
    before = cell.at(at - 1)
    if before.kind == "word" and month_of(before.text):
        return None
    after = cell.at(at + 2)
    if after.kind == "num" and len(after.text) <= 2 and at + 2 not in cell.labels:
        return Mention(
            "day", cell.at(at).start, after.end, year=int(cell.at(at).text), month=month, day=int(after.text)
        ), at + 3
    return Mention("month", cell.at(at).start, cell.at(at + 1).end, year=int(cell.at(at).text), month=month), at + 2


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
            f"“{cell.text[cell.at(place).start : mention.end]}” or “{day} {cell.text[cell.at(place).start : mention.end]}”."
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
    assert mention.year is not None
    if month < 4:
        mention.year += 1


def _parse_range_of_days(cell: Cell, at: int) -> Parsed | None:
    """ "1–3 May 2014", "12th to 14th May", "1-3/05/2014": the last day, and the first as the range's start."""
    joint = cell.at(at + 1)
    if joint.text not in ("-", "/", "to", "until", "till") or cell.at(at + 2).kind not in ("num", "dmy"):
        return None
    second = cell.at(at + 2)
    if second.kind == "dmy" and joint.text == "-":
        parsed: Parsed | None = _parse_dmy(cell, at + 2)
    elif second.kind == "num" and len(second.text) <= 2:
        parsed = _parse_day(cell, at + 2)
    else:
        return None
    if not parsed or parsed[0].kind != "day" or int(cell.at(at).text) >= parsed[0].day:
        return None
    if not cell.at(at).ordinal and second.start > joint.end and joint.start > cell.at(at).end and joint.text == "-":
        if second.ordinal or (int(cell.at(at).text) <= 12 and second.kind == "dmy"):
            return None  # "1 - 31st March": a list number, or a range? left to be asked
    parsed[0].from_day, parsed[0].start = int(cell.at(at).text), cell.at(at).start
    return parsed


def _parse_spaced_figures(cell: Cell, at: int) -> Parsed | None:
    """ "31 03 2014": three numbers with only spaces between."""
    month, year = cell.at(at + 1), cell.at(at + 2)
    if month.kind != "num" or year.kind != "num" or month.ordinal or year.ordinal or len(month.text) > 2:
        return None
    if len(year.text) not in (2, 4) or not (1 <= int(month.text) <= 12 and 1 <= int(cell.at(at).text) <= 31):
        return None
    if cell.month(at + 3) is not None or cell.at(at + 3).text in _COUNTED:
        return None
    number = _year_of(int(year.text), year.text)
    return Mention(
        "day", cell.at(at).start, year.end, year=number, month=int(month.text), day=int(cell.at(at).text)
    ), at + 3


def _parse_word(cell: Cell, at: int) -> Parsed | None:
    token = cell.at(at)
    month = month_of(token.text)
    if month is None:
        return _parse_misspelt_month(cell, at)
    day = cell.at(at + 1)
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


def _doubt_short_year(cell: Cell, mention: Mention, number: int) -> None:
    """ "Sept 13" is September 2013; where that year is unlikely, the number may be a day."""
    plan = cell.plan_date
    unlikely = abs(2000 + number - plan.year) > 8 if plan else not 4 <= number <= 28
    if unlikely and number <= 31:
        written = cell.text[mention.start : mention.end]
        mention.kind, mention.doubt = "bad", "ambiguous"
        mention.problem = (
            f"“{written}” could be a month and a year, or a month and a day. Write for example "
            f"“{written.split()[0]} 20{number:02d}” or “{number} {written.split()[0]} 2016”."
        )


def _may_is_a_month(cell: Cell, token: Token) -> bool:
    if _MAY_VERB.match(cell.flat, token.end):
        return False
    if cell.text[token.start] == "M" and token.start > 0:
        return True
    return bool(_MAY_DATE.search(cell.flat[: token.start])) or (token.start == 0 and cell.text[0] == "M")


def _parse_month_day(cell: Cell, at: int, month: int) -> Parsed | None:
    """ "March 31, 2014", "March 31st"."""
    start = cell.at(at).start
    ahead = at + 2 if cell.at(at + 1).text in (".", "the") else at + 1
    day = cell.at(ahead)
    if day.kind != "num" or len(day.text) > 2 or ahead in cell.labels or cell.month(ahead + 1) is not None:
        return None
    after = ahead + 2 if cell.at(ahead + 1).text in (",", "/") else ahead + 1
    year = cell.at(after)
    written = year.kind in ("num", "short") and not year.ordinal and after not in cell.labels
    if written and (len(year.text) == 4 or year.kind == "short") and cell.month(after + 1) is None:
        number = int(year.text) if year.kind == "num" else two_digit_year(int(year.text[-2:]))
        return Mention("day", start, year.end, year=number, month=month, day=int(day.text)), after + 1
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


def _parse_pair(cell: Cell, at: int) -> Parsed | None:
    """Two numbers: "31/3" (no year), "03/14" (March 2014), "6/12" (asked)."""
    token = cell.at(at)
    first, second = _figures(token)
    mark = re.sub(r"[\d\s]", "", token.text)
    bare = len([each for each in cell.tokens if each.kind in ("word", "num", "dmy")]) <= 2
    if (mark != "/" and not bare) or cell.at(at + 1).text in _COUNTED or cell.at(at - 1).text in LABELS:
        return None
    written = cell.text[token.start : token.end]
    if 1 <= first <= 12 and 13 <= second <= 39:
        if follows(first, second):  # 12/13
            return _asked(
                cell, token, written, f"December 20{second}", f"financial year 20{first:02d}/{second}"
            ), at + 1
        return Mention("month", token.start, token.end, year=2000 + second, month=first), at + 1
    if not 1 <= second <= 12 or not 1 <= first <= 31:
        if mark == "-" or second == 52:
            return None
        doubt = "impossible" if mark == "/" else "unreadable"
        problem = f"“{written}” is not a date. Write the day, the month and the year, for example 31 March 2016."
        return Mention("bad", token.start, token.end, doubt=doubt, problem=problem), at + 1
    if mark == "-" and first <= 12:
        return None
    if first <= 12 and second >= 5:
        other = f"{first} months" if second == 12 else f"month {first} of 20{second:02d}"
        return _asked(cell, token, written, f"day {first} of month {second}", other), at + 1
    return Mention("day", token.start, token.end, month=second, day=first), at + 1


def _asked(cell: Cell, token: Token, written: str, one: str, other: str) -> Mention:
    problem = f"“{written}” could be {one} or {other}. Write the date in full, for example 31 March 2016."
    return Mention("bad", token.start, token.end, doubt="ambiguous", problem=problem)


_PARSERS = {
    "ymd": _parse_ymd,
    "dmy": _parse_dmy,
    "my": _parse_my,
    "num": _parse_number,
    "word": _parse_word,
    "pair": _parse_pair,
}
