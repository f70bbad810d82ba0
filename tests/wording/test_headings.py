"""Headings of real and likely plans, and what each means (headings.txt holds the table)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.wording.headings import MEANINGS, heading_score, read_heading


def table() -> list[tuple[str, str | None]]:
    rows: list[tuple[str, str | None]] = []
    meaning: str | None = None
    for line in (Path(__file__).parent / "headings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            meaning = None if line[3:] == "-" else line[3:]
        elif line and not line.startswith("# "):
            rows.append((line.replace("\\n", "\n"), meaning))
    return rows


TABLE = table()


@pytest.mark.parametrize(("heading", "meaning"), TABLE, ids=[heading for heading, _ in TABLE])
def test_heading(heading: str, meaning: str | None) -> None:
    assert read_heading(heading) == meaning


def test_the_table_is_wide_and_knows_every_meaning() -> None:
    assert len(TABLE) >= 600
    assert {meaning for _, meaning in TABLE} == {*MEANINGS, None}


@pytest.mark.parametrize(
    "heading",
    [
        "Completion date",
        "COMPLETION DATE (5)",
        "completion\ndate",
        " Completion  Date: ",
        "5. Completion date*",
        "Completion-date",
    ],
)
def test_case_brackets_numbers_breaks_and_punctuation_are_ignored(heading: str) -> None:
    assert read_heading(heading) == "completion"


@pytest.mark.parametrize(
    "when", ["March 2014", "31/03/2015", "31.3.15", "Q3 2015/16", "Dec 17", "30th September 2019", "2016"]
)
@pytest.mark.parametrize(
    "heading", ["Progress {}", "Progress at {}", "Progress as at {}", "Progress ({})", "Update - {}"]
)
def test_a_date_in_a_progress_heading_is_ignored(heading: str, when: str) -> None:
    assert read_heading(heading.format(when)) == "comments"


def test_a_sentence_is_no_heading() -> None:
    assert (
        read_heading("The Board should ensure that all agencies review their procedures on escalation by March 2016")
        is None
    )


def test_a_plain_word_weighs_more_than_a_loose_one() -> None:
    assert heading_score("Recommendation")[1] > heading_score("Aim")[1] > 0
    assert heading_score("Board Manager") == (None, 0.0)


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert read_heading(text) in {*MEANINGS, None}


@given(st.sampled_from(TABLE), st.sampled_from(["{}:", "{} *", " {} ", "({})", "{} (3)", "3. {}"]))
def test_marks_round_a_heading_change_nothing(row: tuple[str, str | None], marked: str) -> None:
    heading, meaning = row
    if meaning and "(" not in heading and "#" not in heading and heading[-1] not in "?.":
        assert read_heading(marked.format(heading)) == meaning
