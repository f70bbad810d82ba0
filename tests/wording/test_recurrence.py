"""How often, as staff write it, and when the next is expected."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.wording.recurrence import RECURRENCES, interval_months, next_after, read_recurrence

WORDS = """
monthly: monthly | Monthly reports | every month | each month | per month | 12 times a year | 1 x monthly |
    every four weeks
every two months: bi-monthly | Bimonthly | every two months | every other month | alternate months | 6 times a
    year | every half term
quarterly: Quarterly | each quarter | every three months | 3-monthly | three monthly | four times a year |
    quaterly | Qtrly
three times a year: termly | each term | three times a year | 3 x a year | every four months | once a term
twice a year: bi-annual | Biannually | bi annual | twice a year | twice yearly | half-yearly | every six
    months | 6 monthly | Six-monthly | 2 times a year
yearly: annual | Annually | each year | every year | yearly | per annum | 12 monthly | once a year | every
    March | each financial year
every two years: biennial | every two years | every other year | 2 yearly
every three years: every 3 years | three yearly | triennial
weekly: weekly | every week | once a week
fortnightly: fortnightly | every two weeks | every fortnight | bi-weekly
daily: daily | every day
"""
WRITTEN = re.sub(r"\n +", " ", WORDS.strip())
CASES = [(text, line.split(": ")[0]) for line in WRITTEN.splitlines() for text in line.split(": ")[1].split(" | ")]


@pytest.mark.parametrize(("text", "often"), CASES, ids=[text for text, _ in CASES])
def test_how_often(text: str, often: str) -> None:
    assert read_recurrence(text) == often


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Annual report to the Board", "yearly"),
        ("Quarterly monitoring via the Board scorecard", "quarterly"),
        ("Bi-annual reports from the LADO to the Board in place", "twice a year"),
        ("policy reviewed and agreed annually by the Board", "yearly"),
        ("Annual report on the monthly panel for complex care", "yearly"),
        ("Monthly panel; annual report to the Board", "yearly"),
        ("Effective reporting through the groups and quarterly reporting to the Board", "quarterly"),
        ("Audit to be built into partnership audit cycle", None),
        ("Cover for annual leave", None),
        ("Discuss at monthly team meetings", None),
        ("Disseminate via the quarterly newsletter", None),
        ("Monthly team meetings", "monthly"),
        ("Report at quarterly Board meetings", "quarterly"),
        ("Annual health checks for adults with a learning disability", None),
        ("Daily handover and weekly ward rounds", None),
        ("two times the national rate", None),
        ("Review of arrangements in the second quarter", None),
        ("", None),
    ],
)
def test_in_the_words_of_an_action(text: str, often: str | None) -> None:
    assert read_recurrence(text) == often


@pytest.mark.parametrize(
    ("day", "often", "after"),
    [
        (date(2015, 9, 30), "quarterly", date(2015, 12, 31)),
        (date(2015, 7, 31), "twice a year", date(2016, 1, 31)),
        (date(2015, 8, 31), "twice a year", date(2016, 2, 29)),
        (date(2016, 2, 29), "yearly", date(2017, 2, 28)),
        (date(2015, 2, 28), "yearly", date(2016, 2, 29)),
        (date(2015, 1, 14), "monthly", date(2015, 2, 14)),
        (date(2015, 1, 30), "monthly", date(2015, 2, 28)),
        (date(2015, 1, 14), "weekly", date(2015, 1, 21)),
        (date(2015, 1, 14), "fortnightly", date(2015, 1, 28)),
    ],
)
def test_the_next_one(day: date, often: str, after: date) -> None:
    assert next_after(day, often) == after


@given(day=st.dates(date(2000, 1, 1), date(2060, 1, 1)), often=st.sampled_from(RECURRENCES))
def test_the_next_one_is_later_and_in_the_right_month(day: date, often: str) -> None:
    after = next_after(day, often)
    months = interval_months(often)
    assert after > day
    if months:
        assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == months


@given(text=st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    assert read_recurrence(text) in (None, *RECURRENCES)
