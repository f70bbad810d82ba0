"""Quarters as agencies write them: in a cell, in a title, in a file's name; and what is never guessed."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.returns.quarters import Quarter, quarter_in, read_quarter

CELLS = """
    Q4 2015/16                              Q4 2015/16
    q4 2015/16                              Q4 2015/16
    Q4 2015-16                              Q4 2015/16
    Q4 2015–16                              Q4 2015/16
    Q4 2015/2016                            Q4 2015/16
    Q4 2015-2016                            Q4 2015/16
    Q4 2015 to 2016                         Q4 2015/16
    Q4 15/16                                Q4 2015/16
    Q4 15-16                                Q4 2015/16
    Q4 1516                                 Q4 2015/16
    Q4-1516                                 Q4 2015/16
    Q4 201516                               Q4 2015/16
    Q4 2015_16                              Q4 2015/16
    Q4 (2015/16)                            Q4 2015/16
    Q4: 2015/16                             Q4 2015/16
    Q4, 2015/16                             Q4 2015/16
    Q 4 2015/16                             Q4 2015/16
    Q4 FY15/16                              Q4 2015/16
    Q4 FY 2015/16                           Q4 2015/16
    Q4 of the financial year 2015/16        Q4 2015/16
    4Q 2015/16                              Q4 2015/16
    2015/16 Q4                              Q4 2015/16
    2015-16 Q4                              Q4 2015/16
    FY 2015/16 - Q4                         Q4 2015/16
    Quarter 4 2015-16                       Q4 2015/16
    Quarter 4, 2015/16                      Q4 2015/16
    2015/16, quarter 4                      Q4 2015/16
    Quarter Four 2015/16                    Q4 2015/16
    Quarter IV 2015/16                      Q4 2015/16
    Quarter: 4                              Q4
    Qtr 4 2015/16                           Q4 2015/16
    QTR. 4                                  Q4
    4th quarter 2015/2016                   Q4 2015/16
    4th Qtr 2015/16                         Q4 2015/16
    Fourth quarter of 2015/16               Q4 2015/16
    Third quarterly return 2015/16          Q3 2015/16
    4                                       Q4
    4, 2015/16                              Q4 2015/16
    2015/16 4                               Q4 2015/16
    4th                                     Q4
    Q4                                      Q4
    Jan - Mar 2016                          Q4 2015/16
    Jan–Mar ’16                             Q4 2015/16
    Jan-Mar 16                              Q4 2015/16
    Jan - Mar                               Q4
    January to March 2016                   Q4 2015/16
    January 2016 to March 2016              Q4 2015/16
    January, February and March 2016        Q4 2015/16
    Oct/Nov/Dec 2015                        Q3 2015/16
    July – September 2015                   Q2 2015/16
    April-June 2015                         Q1 2015/16
    Oct-Dec 2015/16                         Q3 2015/16
    Jan-Mar 2015/16                         Q4 2015/16
    1 January to 31 March 2016              Q4 2015/16
    1st April - 30th June 2015              Q1 2015/16
    01/01/2016 - 31/03/2016                 Q4 2015/16
    1.1.16 to 31.3.16                       Q4 2015/16
    quarter ending 31 March 2016            Q4 2015/16
    Quarter ended March 2016                Q4 2015/16
    QE 31 March 2016                        Q4 2015/16
    quarter to end of March 2016            Q4 2015/16
    Period ending 31/03/2016                Q4 2015/16
    quarter ending March                    Q4
    March 2016 quarter                      Q4 2015/16
    March 2016                              Q4 2015/16
    31 March 2016                           Q4 2015/16
    31/03/2016                              Q4 2015/16
    2016-03-31                              Q4 2015/16
    December 2015                           Q3 2015/16
    Qtr ended Mar-16                        Q4 2015/16
    Q4 (January to March 2016)              Q4 2015/16
    Q4 (March 2016)                         Q4 2015/16
    Q4 31 March 2016                        Q4 2015/16
    Q2 to 30/09/2015                        Q2 2015/16
    Quarter 4: ending 31 March 2016         Q4 2015/16
    Q4 2015/16, 31 March 2017               Q4 2015/16
    Q3 31 March 2016                        Q3
    Q3 14 January 2016                      Q3
    Q4 2015/16 (Jan-Mar)                    Q4 2015/16
    Q4 2015/16 Jan - Mar 2016               Q4 2015/16
    Quarter 3 ended 31 December 2015        Q3 2015/16
    Q3 1999/00                              Q3 1999/00
"""
DECIDED = """
    Q1 2016                                 Q1 2016/17
    Q3 2015                                 Q3 2015/16
    2016 Q2                                 Q2 2016/17
    First quarter of 2016                   Q1 2016/17
    Q1 (Jan - Mar 2016)                     Q4 2015/16
    Q1 2016 (January to March)              Q4 2015/16
    Quarter 1 (Jan-Mar) 2016                Q4 2015/16
"""
NOT_FOR_CERTAIN = (
    "Q4 2016",  # to March 2016, or to March 2017?
    "Q2 FY16",  # the year that begins in 2016, or that ends in it?
    "Q2 FY2016",
    "Q4 2015/17",
    "Q3/4 2015/16",
    "Q3 and Q4 2015/16",
    "Q3 & 4 2015/16",
    "Q1-3",
    "Q4 (April to June 2016)",
    "Q4 2015/16 (Apr-Jun 2016)",
    "Q3 (Jan-Mar)",
    "Q5 2015/16",
    "5",
    "January to April 2016",
    "14 April 2016",
    "30 March 2016",
    "February 2016",
    "2015/16",
    "last quarter",
    "this quarter",
    "quarterly",
    "a quarter of them",
    "",
)


def table(text: str) -> list[tuple[str, str]]:
    """The lines of a table of two columns."""
    return [(line[4:44].strip(), line[44:].strip()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(("written", "meant"), table(CELLS))
def test_a_cell_names_a_quarter(written: str, meant: str) -> None:
    assert str(read_quarter(written)) == meant


@pytest.mark.parametrize(("written", "meant"), table(DECIDED))
def test_a_single_year_is_the_one_in_which_the_financial_year_begins_and_months_come_first(
    written: str, meant: str
) -> None:
    assert str(read_quarter(written)) == meant


@pytest.mark.parametrize("written", NOT_FOR_CERTAIN, ids=[text or "blank" for text in NOT_FOR_CERTAIN])
def test_what_cannot_be_told_for_certain_is_no_quarter(written: str) -> None:
    assert read_quarter(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("police_return_q4_2015-16.xlsx", "Q4 2015/16"),
        ("Northbridge Police return Q4 2015-16", "Q4 2015/16"),
        ("Q4_15_16_police", "Q4 2015/16"),
        ("2015_16_Q4", "Q4 2015/16"),
        ("return_Q4_201516_v2", "Q4 2015/16"),
        ("HSG return 2015-16 qtr4", "Q4 2015/16"),
        ("Police 2015-16 return for quarter 4", "Q4 2015/16"),
        ("agency return Jan-Mar2016 police", "Q4 2015/16"),
        ("PoliceQ4Return", "Q4"),
        ("MHTQ4 2015-16", "Q4 2015/16"),
        ("Copy of CCG return Q4 (2)", "Q4"),
        ("Return for Child O, quarter ending 31 March 2016", "Q4 2015/16"),
        # A day or a year that is not the quarter's.
        ("Q4 return 2016-04-14", "Q4"),
        ("Northbridge Police Q4 return 14 April 2016", "Q4"),
        ("20160414 Q4 return", "Q4"),
        ("Child O SCR 2014 action plan, Q4", "Q4"),
        # No quarter at all, or two.
        ("Action plan March 2016", None),
        ("Children's Social Care - Child N actions 31 March 2016", None),
        ("4", None),
        ("Plan 4 2015-16", None),
        ("Iraq4 2015/16", None),
        ("Audit of 4 quarters 2015/16", None),
        ("Update Q3 2015-16 and Q4 2015-16", None),
    ],
)
def test_a_title_or_file_name_names_a_quarter(written: str, meant: str | None) -> None:
    found = quarter_in(written)
    assert (str(found) if found else None) == meant


@pytest.mark.parametrize(
    ("quarter", "last", "following"),
    [
        (Quarter(1, 2015), date(2015, 6, 30), "Q2 2015/16"),
        (Quarter(2, 2015), date(2015, 9, 30), "Q3 2015/16"),
        (Quarter(3, 2015), date(2015, 12, 31), "Q4 2015/16"),
        (Quarter(4, 2015), date(2016, 3, 31), "Q1 2016/17"),
        (Quarter(3, None), None, "Q4"),
        (Quarter(4, None), None, "Q1"),
    ],
    ids=str,
)
def test_a_quarter_ends_and_another_begins(quarter: Quarter, last: date | None, following: str) -> None:
    assert quarter.last_day == last
    assert str(quarter.next) == following


@given(
    st.lists(
        st.sampled_from(
            [
                *("Q1", "q4", "4", "4th", "Quarter", "quarter", "2015/16", "15-16", "1516", "2016", "FY", "FY16"),
                "Jan",
                "March",
                "'16",
                "31/03/2016",
                "2016-03-31",
                "-",
                "to",
                "(",
                ",",
                "/",
                "ending",
                "٤",
                "Ｑ",
                "\n",
            ]
        )
    ),
    st.sampled_from([" ", "", "_", "-"]),
)
def test_whatever_is_written_nothing_breaks(words: list[str], between: str) -> None:
    text = between.join(words)
    for found in (quarter_in(text), read_quarter(text)):
        assert found is None or (1 <= found.number <= 4 and read_quarter(str(found)) == found)


def test_a_long_text_is_read_in_no_time() -> None:
    began = time.process_time()
    assert quarter_in("q4 (" * 2000) == Quarter(4, None)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("year", [None, 1999, 2009, 2015, 2019, 2020, 2039])
def test_a_quarter_as_written_is_read_back(number: int, year: int | None) -> None:
    quarter = Quarter(number, year)
    assert read_quarter(str(quarter)) == quarter
    assert quarter_in(f"POL return {str(quarter).replace('/', '-')}.xlsx") == quarter
