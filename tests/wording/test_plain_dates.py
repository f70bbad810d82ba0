"""Plain dates are read without the grammar, and as the grammar reads them."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from plan_xl.wording.cell_reading import read_cell
from plan_xl.wording.months import MONTHS
from plan_xl.wording.plain_dates import plain_date
from plan_xl.wording.timescales import Step, Timescale, read_timescale

PLAIN = [
    ("31 March 2016", date(2016, 3, 31), "day"),
    ("1st april 2016", date(2016, 4, 1), "day"),
    ("09 Sept 2015", date(2015, 9, 9), "day"),
    ("FEB 2016", date(2016, 2, 29), "month"),
    ("31/03/2016", date(2016, 3, 31), "day"),
    ("1.2.2016", date(2016, 2, 1), "day"),
]
NOT_PLAIN = [
    "31 September 2016", "31/02/2016", "2/13/2016", "0/1/2016", "31 Marsh 2016", "March 16", "1.2/2016", "March 1998",
    "By March 2016", "March 2016.", "1. March 2016", "12 2016", "٣١ March 2016", "",
]  # fmt: skip


@pytest.mark.parametrize(("written", "day", "precision"), PLAIN)
def test_a_plain_date(written: str, day: date, precision: str) -> None:
    assert plain_date(written) == (day, precision)
    assert read_timescale(f" {written}\n").steps == (Step(written, day, precision),)


@pytest.mark.parametrize("written", NOT_PLAIN)
def test_what_the_grammar_has_to_read(written: str) -> None:
    assert plain_date(written) is None


def test_the_grammar_says_the_same() -> None:
    """Of every plain date of two years, in every way of writing its month; with and without a plan date."""
    words = [f"{day}{month} {year}" for day, month, year in product(["", "1 ", "2nd ", "29 ", "31 "], MONTHS, _YEARS)]
    figures = [
        f"{day}{mark}{month}{mark}{year}"
        for day, month, year, mark in product(range(1, 32, 3), range(1, 13), _YEARS, "/.")
    ]
    for written in (*words, *figures):
        if found := plain_date(written):
            expected = Timescale(written, "dated", *found, steps=(Step(written, *found),))
            assert read_cell(written, None, None, terms=False) == expected
            assert read_cell(written, date(2014, 5, 6), date(2014, 5, 6), terms=True) == expected


_YEARS = (2015, 2016)
