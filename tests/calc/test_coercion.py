"""What Excel makes of what a cell is given: by example."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from plan_xl.calc.coercion import Entry, entry_of, serial
from plan_xl.calc.refusals import CallRefusedError

THIS_YEAR = date.today().year  # noqa: DTZ011 - as Excel: this machine's year


def day(year: int, month: int, number: int) -> float:
    return serial(datetime(year, month, number))  # noqa: DTZ001 - a cell's date has no time zone


TYPED = [
    # given, value, number format of a General cell
    ("001", 1.0, ""),
    (" 12 ", 12.0, ""),
    ("-5", -5.0, ""),
    ("+5", 5.0, ""),
    (".5", 0.5, ""),
    ("1,234", 1234.0, "#,##0"),
    ("1,234.5", 1234.5, "#,##0.00"),
    ("50%", 0.5, "0%"),
    ("2.5%", 0.025, "0.00%"),
    ("(5)", -5.0, ""),
    ("£5", 5.0, "£#,##0"),
    ("1e5", 100000.0, "0.00E+00"),
    ("1 1/2", 1.5, "# ?/?"),
    ("TRUE", 1.0, "BOOLEAN"),
    ("false", 0.0, "BOOLEAN"),
    ("10:30", 10.5 / 24, "h:mm"),
    ("1:30 pm", 13.5 / 24, "h:mm AM/PM"),
    ("May 2020", day(2020, 5, 1), "mmm-yy"),
    ("May-20", day(THIS_YEAR, 5, 20), "d-mmm"),
    ("May 35", day(1935, 5, 1), "mmm-yy"),
    ("1 May", day(THIS_YEAR, 5, 1), "d-mmm"),
    ("31 January 2016", day(2016, 1, 31), "d-mmm-yy"),
    ("31-Jan-16", day(2016, 1, 31), "d-mmm-yy"),
    ("January 31, 2016", day(2016, 1, 31), "d-mmm-yy"),
    ("2016-01-31", day(2016, 1, 31), "m/d/yyyy"),
    ("1/31/2016", day(2016, 1, 31), "m/d/yyyy"),
    ("2/1/2016", day(2016, 2, 1), "m/d/yyyy"),
    ("1/2", day(THIS_YEAR, 1, 2), "d-mmm"),
    ("3-4", day(THIS_YEAR, 3, 4), "d-mmm"),
    ("6/2016", day(2016, 6, 1), "mmm-yy"),
    ("2016-01-31 10:30", day(2016, 1, 31) + 10.5 / 24, "m/d/yyyy h:mm"),
    ("31 January 2016 09:00", day(2016, 1, 31) + 9 / 24, "m/d/yyyy h:mm"),
]


@pytest.mark.parametrize(("given", "value", "number_format"), TYPED, ids=[row[0] for row in TYPED])
def test_text_becomes_a_number_or_a_date(given: str, value: float, number_format: str) -> None:
    entry = entry_of(given)
    assert entry.value == pytest.approx(value, abs=1e-9)
    assert (entry.number_format, entry.is_formula) == (number_format, False)


@pytest.mark.parametrize("given", [row[0] for row in TYPED])
def test_a_text_cell_keeps_text_as_it_is(given: str) -> None:
    assert entry_of(given, text_cell=True) == Entry(given)


KEPT = [
    "",
    "text",
    "Marchmont Board",  # begins with a month's letters, is none
    "Maya 2016",
    "31 September 2016",  # no such day
    "31st January 2016",
    "Q1 2015/16",
    "O-7b",
    "1a",
    "7.1.2",
    "12 months",
    "1:75",
    "(5",
    "(-5)",
    "1,23",
    "-",
    "=",
    "1\n2",
    "May 2020 to June 2020",
    "TRUE story",
]


@pytest.mark.parametrize("given", KEPT)
def test_other_text_stays_text(given: str) -> None:
    assert entry_of(given) == Entry(given)


@pytest.mark.parametrize(
    ("given", "formula"),
    [
        ("=A1", "=A1"),
        ("- arrangements", "=- arrangements"),
        ("+A1", "=+A1"),
        ("@mention", "=@mention"),
        ("#N/A", "=#N/A"),
    ],
)
def test_text_becomes_a_formula(given: str, formula: str) -> None:
    assert entry_of(given) == Entry(formula, is_formula=True)
    assert entry_of(given, text_cell=True) == Entry(given)


def test_an_apostrophe_marks_text_and_is_no_part_of_it() -> None:
    assert entry_of("'001") == Entry("001")


@pytest.mark.parametrize(
    ("given", "entry", "in_a_text_cell"),
    [
        (None, Entry(""), ""),
        (True, Entry(1.0, "BOOLEAN"), "TRUE"),
        (1, Entry(1.0), "1"),
        (0.1, Entry(0.1), "0.1"),
        (date(2016, 1, 31), Entry(42400.0, "m/d/yyyy"), "1/31/2016"),
        (datetime(2016, 1, 31), Entry(42400.0, "m/d/yyyy"), "1/31/2016"),  # noqa: DTZ001
        (datetime(2016, 1, 31, 12), Entry(42400.5, "m/d/yyyy h:mm"), "1/31/2016"),  # noqa: DTZ001
    ],
    ids=repr,
)
def test_other_values(given: object, entry: Entry, in_a_text_cell: str) -> None:
    assert entry_of(given) == entry
    assert entry_of(given, text_cell=True) == Entry(in_a_text_cell)


def test_what_excel_does_not_take() -> None:
    with pytest.raises(CallRefusedError, match="32767"):
        entry_of("x" * 32_768)
    with pytest.raises(TypeError, match="list"):
        entry_of([1])
