"""The page on dates and leads is true: every line of its table is read as it says."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from plan_xl.wording import read_leads, read_timescale

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "dates-and-leads.md").read_text(encoding="utf-8")


def last_day(month: datetime) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1).date() - timedelta(days=1)


def promised(text: str) -> date | None:
    """The date that the second column speaks of; None for "a query"."""
    if found := re.match(r"(\d+ \w+ \d{4})", text):
        return datetime.strptime(found[1], "%d %B %Y").date()  # noqa: DTZ007
    if found := re.match(r"end of (\w+ \d{4})", text):
        return last_day(datetime.strptime(found[1], "%B %Y"))  # noqa: DTZ007
    return None


ROWS = [
    (written.strip(), [cell.strip() for cell in line.strip("| ").split("|")][1])
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("| written", "| ---"))
    for written in line.strip("| ").split("|")[0].split(", ")
]


@pytest.mark.parametrize(("written", "said"), ROWS, ids=[row[0] for row in ROWS])
def test_a_date_is_read_as_the_page_says(written: str, said: str) -> None:
    read = read_timescale(written)
    assert read.due == promised(said)
    assert bool(read.problem) == ("query" in said or "plan's date" in said)
    assert read.ongoing == ("ongoing" in said)


def test_within_counts_from_the_plans_date() -> None:
    assert read_timescale("within 3 months", base_date=date(2016, 1, 4)).due == date(2016, 4, 4)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("LADO & Board Manager", ("LADO", "Board Manager")),
        ("Head of Safeguarding and Quality", ("Head of Safeguarding and Quality",)),
        ("T/ACC", ("T/ACC",)),
    ],
)
def test_a_lead_is_read_as_the_page_says(written: str, names: tuple[str, ...]) -> None:
    assert written in PAGE
    assert read_leads(written).names == names
