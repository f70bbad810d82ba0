"""Any date in any usual way of writing is read as that date, or asked about: never silently as another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.wording.months import MONTH_NAMES
from plan_xl.wording.timescales import read_timescale


def month(day: date) -> str:
    return MONTH_NAMES[day.month - 1]


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


WAYS: dict[str, Callable[[date], str]] = {
    "01/02/2014": lambda day: f"{day:%d/%m/%Y}",
    "1.2.14": lambda day: f"{day.day}.{day.month}.{day:%y}",
    "1-2-2014": lambda day: f"{day.day}-{day.month}-{day.year}",
    "2014-02-01": lambda day: day.isoformat(),
    "2014/02/01": lambda day: f"{day:%Y/%m/%d}",
    "1 / 2 / 2014": lambda day: f"{day.day} / {day.month} / {day.year}",
    "01 02 2014": lambda day: f"{day:%d %m %Y}",
    "01.02.2014.": lambda day: f"{day:%d.%m.%Y}.",
    "01/02/2014 00:00:00": lambda day: f"{day:%d/%m/%Y} 00:00:00",
    "2014-02-01T09:30:00": lambda day: f"{day.isoformat()}T09:30:00",
    "20140201": lambda day: f"{day:%Y%m%d}",
    "01022014": lambda day: f"{day:%d%m%Y}",
    "Report to Board 01/02/14": lambda day: f"Report to Board {day:%d/%m/%y}",
    "1st February 2014": lambda day: f"{ordinal(day.day)} {month(day)} {day.year}",
    "1 Feb 14": lambda day: f"{day.day} {month(day)[:3]} {day:%y}",
    "1-Feb-14": lambda day: f"{day.day}-{month(day)[:3]}-{day:%y}",
    "1.Feb.2014": lambda day: f"{day.day}.{month(day)[:3]}.{day.year}",
    "1February2014": lambda day: f"{day.day}{month(day)}{day.year}",
    "1st Feb '14": lambda day: f"{ordinal(day.day)} {month(day)[:3]} '{day:%y}",
    "by 1st of February 2014": lambda day: f"by {ordinal(day.day)} of {month(day)} {day.year}",
    "the 1st FEBRUARY 2014": lambda day: f"the {ordinal(day.day)} {month(day).upper()} {day.year}",
    "1 February, 2014": lambda day: f"{day.day} {month(day)}, {day.year}",
    "February 1, 2014": lambda day: f"{month(day)} {day.day}, {day.year}",
    "Feb 1st 2014": lambda day: f"{month(day)[:3]} {ordinal(day.day)} {day.year}",
    "2014 February 1": lambda day: f"{day.year} {month(day)} {day.day}",
    "Saturday 1 February 2014": lambda day: f"{day:%A} {day.day} {month(day)} {day.year}",
    "Sat, 1 Feb 2014": lambda day: f"{day:%a}, {day.day} {month(day)[:3]} {day.year}",
    "with hard spaces": lambda day: f"{day.day}\u00a0{month(day)}\u00a0{day.year}",
    "week ending 1 February 2014": lambda day: f"week ending {day.day} {month(day)} {day.year}",
}
ASKED_SOMETIMES = {"01022014"}  # 20012014: the day or the year first?


@pytest.mark.parametrize("way", WAYS)
@given(day=st.dates(date(2003, 1, 1), date(2035, 12, 31)))
def test_a_day_is_read_as_that_day(way: str, day: date) -> None:
    read = read_timescale(WAYS[way](day))
    if way in ASKED_SOMETIMES:
        assert read.due == day or (read.due is None and read.problem)
    else:
        assert (read.due, read.precision, read.problem) == (day, "day", None)


MONTH_WAYS: dict[str, Callable[[date], str]] = {
    "February 2014": lambda day: f"{month(day)} {day.year}",
    "Feb 2014": lambda day: f"{month(day)[:3]} {day.year}",
    "Feb-14": lambda day: f"{month(day)[:3]}-{day:%y}",
    "Feb '14": lambda day: f"{month(day)[:3]} ’{day:%y}",
    "02/2014": lambda day: f"{day:%m/%Y}",
    "end of February 2014": lambda day: f"end of {month(day)} {day.year}",
    "By end FEBRUARY 2014": lambda day: f"By end {month(day).upper()} {day.year}",
    "2014 February": lambda day: f"{day.year} {month(day)}",
    "February, 2014": lambda day: f"{month(day)}, {day.year}",
}


@pytest.mark.parametrize("way", MONTH_WAYS)
@given(day=st.dates(date(2003, 1, 1), date(2035, 12, 31)))
def test_a_month_is_read_as_its_last_day(way: str, day: date) -> None:
    read = read_timescale(MONTH_WAYS[way](day))
    assert read.due is not None
    assert (read.due.year, read.due.month, read.precision, read.problem) == (day.year, day.month, "month", None)
    assert (read.due.toordinal() + 1 - read.due.replace(day=1).toordinal()) == read.due.day


PIECES = [
    "March",
    "May",
    "2014",
    "Q1",
    "2015/16",
    "13",
    "31",
    "1.",
    "2.",
    "a)",
    "of",
    "to",
    "and",
    "end",
    "Sept",
    "’14",
    "w/c",
    "ongoing",
    "complete",
    "from",
    "3",
    "months",
    "(",
    ")",
    "revised",
    "/",
    "-",
    "\n",
    ";",
    ",",
    "spring",
    "term",
    "12/13",
    "?",
    "İ",
    "²",
    "٣",
    "FY",
    "half",
    "year",
    "Easter",
    "every",
    "as",
    "at",
    "31/03/14",
    "31/09/14",
    "0",
    "tbc",
    "~~",
    "<s>",
    "</s>",
    "now",
]
CELLS = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


@given(cell=st.text(max_size=60) | CELLS, plan=st.none() | st.just(date(2014, 2, 1)), terms=st.booleans())
def test_no_text_breaks_it_and_no_word_is_lost(cell: str, plan: date | None, terms: bool) -> None:
    read = read_timescale(cell, plan_date=plan, base_date=plan, terms=terms)
    assert read.text == cell
    assert (read.problem is None) == (read.doubt is None)
    if read.steps and not any(mark in cell for mark in ("<", "\u0336")):
        assert "".join("".join(step.text for step in read.steps).split()) == "".join(cell.split())
    if read.due:
        assert read.due in [step.due for step in read.steps]


@given(day=st.integers(0, 99), number=st.integers(-5, 99), year=st.integers(1990, 2099))
def test_a_day_that_does_not_exist_is_never_read_as_another(day: int, number: int, year: int) -> None:
    read = read_timescale(f"{day}/{number}/{year}")
    try:
        real = date(year, number, day)
    except ValueError:
        assert read.due is None
        assert read.problem
    else:
        assert read.due == real
