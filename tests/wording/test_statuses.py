"""Statuses: words only, until the Board's key says what they mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.wording.statuses import STATUSES, is_colour, read_status

KEY = {
    "Red": "overdue",
    "Amber": "on_track",
    "Green": "reported_complete",
    "Blue": "signed_off",
    "Parked": "superseded",
}


def table() -> list[tuple[str, set[str | None]]]:
    lines = (Path(__file__).parent / "statuses.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" => ") for line in lines if line and not line.startswith("#"))
    return [(text, {None if status == "-" else status for status in wanted.split("|")}) for text, wanted in rows]


TABLE = table()


@pytest.mark.parametrize(("text", "wanted"), TABLE, ids=[text for text, _ in TABLE])
def test_status(text: str, wanted: set[str | None]) -> None:
    assert read_status(text) in wanted


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Red", "overdue"),
        ("AMBER", "on_track"),
        ("amber ", "on_track"),
        ("G", "reported_complete"),
        ("B", "signed_off"),
        ("RAG: Green", "reported_complete"),
        ("Green – complete", "reported_complete"),
        ("Amber (some delay)", "on_track"),
        ("Green: not complete", None),  # the words deny what the key says
        ("Red/Amber", None),  # two meanings
        ("Purple", None),
        ("Parked", "superseded"),  # the Board's word, against its usual sense
        ("Parked until May", "superseded"),
        ("Green?", None),  # it asks
        ("Completed", "reported_complete"),  # not in the key: its own words
        ("Verbal update", None),
    ],
)
def test_the_boards_key_says_what_words_and_colours_mean(text: str, status: str | None) -> None:
    assert read_status(text, KEY) == status


@pytest.mark.parametrize(
    ("meaning", "status"),
    [
        ("Action complete and evidence seen", "signed_off"),
        ("Action completed", "reported_complete"),
        ("Action complete but evidence not yet provided", "reported_complete"),
        ("Action is on track to be completed by the target date", "on_track"),
        ("Action started but at risk of not meeting the target date", "at_risk"),
        ("Action not started or deadline missed", "not_started"),
        ("Deadline has passed and action not complete", "overdue"),
        ("Work has started but is not yet complete", "in_progress"),
        ("No longer applicable", "superseded"),
        ("Open and progressing as planned", "on_track"),
        ("Delayed or significant issues", "at_risk"),
        ("Not yet due", "not_started"),
        ("Complete and embedded in practice", "reported_complete"),
        ("Signed off by the Board", "signed_off"),
    ],
)
def test_a_meaning_written_in_the_key_is_read(meaning: str, status: str) -> None:
    assert read_status(meaning) == status


@pytest.mark.parametrize("text", ["Red", "amber", "G", "RAG: R", "Red/Amber", "RAG rating: green", "B"])
def test_a_colour_or_its_letter_is_a_colour(text: str) -> None:
    assert is_colour(text)
    assert read_status(text) is None


@pytest.mark.parametrize("text", ["Complete", "Green – complete", "", "1", "Reading", "In progress", "RAG"])
def test_anything_else_is_not(text: str) -> None:
    assert not is_colour(text)


@given(st.text(max_size=300), st.booleans())
def test_any_text_is_read_without_failing(text: str, keyed: bool) -> None:
    assert read_status(text, KEY if keyed else None) in {*STATUSES, None}


@pytest.mark.parametrize(
    "denied", ["Not {}", "Not yet {}", "Nearly {}", "Partially {}", "To be {}", "Will be {} in May", "60% {}"]
)
@pytest.mark.parametrize("word", ["complete", "completed", "done", "achieved", "implemented", "met"])
def test_a_denied_or_part_completion_is_never_complete(denied: str, word: str) -> None:
    assert read_status(denied.format(word)) not in ("reported_complete", "signed_off")
