"""Completion dates of real and likely plans, and what is read from each (timescales.md holds the table)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from plan_xl.wording.timescales import Step, Timescale, read_timescale

PLAN = date(2014, 2, 1)


def table(*, nearest: bool) -> list[list[str]]:
    """Rows of the Markdown tables; those of the last section are read with the plan's date."""
    rows, dated_plan = [], False
    for line in (Path(__file__).parent / "timescales.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            dated_plan = line.startswith("## Nearest the plan")
        elif line.startswith("| ") and not line.startswith(("| written", "| ---")) and dated_plan == nearest:
            rows.append([cell.strip() for cell in line[2:].removesuffix("|").split(" | ")])
    return rows


def shown(read: Timescale) -> list[str]:
    kind = read.kind + (" ongoing" if read.ongoing and read.kind != "ongoing" else "")
    kind += f", {read.recurrence}" if read.recurrence else ""
    return [str(read.due or ""), read.precision or "", kind, read.doubt or "", str(read.original_due or "")]


CELLS = table(nearest=False)
CELLS_OF_A_PLAN = table(nearest=True)


@pytest.mark.parametrize("row", CELLS, ids=[row[0] for row in CELLS])
def test_a_cell(row: list[str]) -> None:
    assert shown(read_timescale(row[0].replace("\\n", "\n"))) == row[1:]


@pytest.mark.parametrize("row", CELLS_OF_A_PLAN, ids=[row[0] for row in CELLS_OF_A_PLAN])
def test_a_cell_of_a_plan_with_a_date(row: list[str]) -> None:
    assert shown(read_timescale(row[0].replace("\\n", "\n"), plan_date=PLAN, base_date=PLAN)) == row[1:]


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(CELLS) + len(CELLS_OF_A_PLAN) > 700


@pytest.mark.parametrize("row", CELLS, ids=[row[0] for row in CELLS])
def test_every_doubt_is_one_plain_sentence_that_says_what_to_write(row: list[str]) -> None:
    read = read_timescale(row[0].replace("\\n", "\n"))
    assert (read.problem is None) == (read.doubt is None)
    if read.problem:
        assert read.problem.endswith(".")
        assert any(word in read.problem for word in ("Write", "Add", "Check", "Put", "write", "add"))


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        (date(2016, 1, 31), date(2016, 1, 31)),
        (datetime(2016, 1, 31, 10, 30), date(2016, 1, 31)),  # noqa: DTZ001  Excel's cells have no time zone
        (42_400, date(2016, 1, 31)),
        (42_400.75, date(2016, 1, 31)),
        ("42400", date(2016, 1, 31)),
        (60_000, date(2064, 4, 8)),
        (2016, date(2016, 12, 31)),
        (2016.0, date(2016, 12, 31)),
    ],
)
def test_dates_and_numbers(cell: object, due: date) -> None:
    assert read_timescale(cell).due == due


@pytest.mark.parametrize("cell", [0, 7, 1989, 2100, 24_999, 60_001, -1, 1e300, float("inf"), True])
def test_a_number_that_is_neither_year_nor_serial_is_asked(cell: object) -> None:
    read = read_timescale(cell)
    assert read.due is None
    assert read.doubt == "unreadable"


@pytest.mark.parametrize("cell", [None, "", "   ", "\n", float("nan")])
def test_an_empty_cell_is_no_date_and_no_question(cell: object) -> None:
    read = read_timescale(cell)
    assert (read.kind, read.due, read.problem, read.steps) == ("none", None, None, ())


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("31st September 2014", date(2014, 9, 30)),
        ("29/02/2015", date(2015, 2, 28)),
        ("04/14/2014", date(2014, 4, 14)),
        ("04/31/2014", date(2014, 4, 30)),
        ("31.11.12", date(2012, 11, 30)),
    ],
)
def test_an_impossible_date_has_the_nearest_real_one_as_a_hint_only(cell: str, hint: date) -> None:
    read = read_timescale(cell)
    assert (read.due, read.doubt, read.hint) == (None, "impossible", hint)


STEPS = {
    "1st report July 2015 and ongoing\nBy December 2015": [
        Step("1st report July 2015 and ongoing", date(2015, 7, 31), "month", ongoing=True),
        Step("By December 2015", date(2015, 12, 31), "month"),
    ],
    "April 2014 - audit; June 2014 - report": [
        Step("April 2014 - audit;", date(2014, 4, 30), "month"),
        Step("June 2014 - report", date(2014, 6, 30), "month"),
    ],
    "Phase 1 – April 2014 Phase 2 – Sept 2014": [
        Step("Phase 1 – April 2014", date(2014, 4, 30), "month"),
        Step("Phase 2 – Sept 2014", date(2014, 9, 30), "month"),
    ],
    "1. Complete\n2. 31/03/14\n3. Ongoing": [
        Step("1. Complete", completed=True),
        Step("2. 31/03/14", date(2014, 3, 31), "day"),
        Step("3. Ongoing", ongoing=True),
    ],
    "January and June 2014": [
        Step("January", date(2014, 1, 31), "month"),
        Step("and June 2014", date(2014, 6, 30), "month"),
    ],
    "31/03/2014 (revised from 31/01/2014)": [
        Step("31/03/2014 (revised from 31/01/2014)", date(2014, 3, 31), "day", original_due=date(2014, 1, 31)),
    ],
    "Draft completed Feb 2015. Final due July 2015": [
        Step("Draft completed Feb 2015.", date(2015, 2, 28), "month", completed=True),
        Step("Final due July 2015", date(2015, 7, 31), "month"),
    ],
    "Ongoing": [Step("Ongoing", ongoing=True)],
}


@pytest.mark.parametrize(("cell", "steps"), STEPS.items(), ids=STEPS.keys())
def test_steps_hold_their_words_and_their_dates(cell: str, steps: list[Step]) -> None:
    assert list(read_timescale(cell).steps) == steps


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("Summer 2014", date(2014, 7, 31)),
        ("Autumn 2014", date(2014, 12, 31)),
        ("Spring 2014/15", date(2015, 3, 31)),
        ("Summer term", None),
        ("Winter 2014", None),
    ],
)
def test_bare_seasons_are_terms_where_the_settings_say_school(cell: str, due: date | None) -> None:
    assert read_timescale(cell, terms=True).due == due


def test_a_year_that_no_plan_of_that_time_would_name_makes_the_number_a_day_perhaps() -> None:
    assert read_timescale("March 25").due == date(2025, 3, 31)
    assert read_timescale("March 25", plan_date=date(2013, 1, 1)).doubt == "ambiguous"


def test_a_struck_out_date_is_the_first_date() -> None:
    struck = "".join(f"{mark}\u0336" for mark in "31/01/2014") + " 31/03/2014"
    read = read_timescale(struck)
    assert (read.due, read.original_due) == (date(2014, 3, 31), date(2014, 1, 31))
    assert read.text == struck


def test_a_very_long_cell_keeps_its_words_and_is_asked() -> None:
    cell = "Report by March 2014. " + "More words follow here. " * 200
    read = read_timescale(cell)
    assert read.due == date(2014, 3, 31)
    assert read.doubt == "ambiguous"
    assert "".join(" ".join(step.text for step in read.steps).split()) == "".join(cell.split())


def test_the_same_cell_is_read_once() -> None:
    assert read_timescale("End of Q3 2013/14") is read_timescale("End of Q3 2013/14")
