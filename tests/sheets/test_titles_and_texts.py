"""Titles that Excel takes, and texts that fit their rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.sheets.texts import TALLEST, lines_needed, row_height, shown_text
from plan_xl.sheets.titles import free_title, lead_titles, legal_title, quoted


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("LADO", "LADO"),
        ("Director of Children’s Services", "Director of Children’s Services"),
        ("Head of Safeguarding Whittington Hospital NHS Trust", "Head of Safeguarding Whittingto"),
        ("T/ACC [Crime]: who?", "T-ACC -Crime-- who-"),
        ("'quoted'", "quoted"),
        ("two\nlines", "two lines"),
        ("", "Sheet"),
        ("''", "Sheet"),
        ("𝒳" * 20, "𝒳" * 15),
    ],
)
def test_a_title_is_made_legal(name: str, title: str) -> None:
    assert legal_title(name) == title


@pytest.mark.parametrize(
    ("leads", "titles"),
    [
        (["Board Manager", "board manager"], ["Board Manager", "board manager (2)"]),
        (
            ["Head of Safeguarding Whittington Hospital", "Head of Safeguarding Whittington Health"],
            ["Head of Safeguarding Whittingto", "Head of Safeguarding Whitti (2)"],
        ),
        (["History", "Leads", "settings"], ["History (2)", "Leads (2)", "settings (2)"]),
        (["a:b", "a?b", "a/b"], ["a-b", "a-b (2)", "a-b (3)"]),
    ],
    ids=["case", "cut", "reserved", "forbidden characters"],
)
def test_no_two_leads_share_a_title(leads: list[str], titles: list[str]) -> None:
    assert list(lead_titles(leads).values()) == titles


def test_a_title_that_the_workbook_has_is_left_alone() -> None:
    assert free_title("Overdue", ["OVERDUE", "overdue (2)"]) == "Overdue (3)"


def test_quotes_in_a_title_are_doubled() -> None:
    assert quoted("Children's") == "'Children''s'"


@given(st.lists(st.text(), unique=True))
def test_titles_are_always_legal_and_unique(leads: list[str]) -> None:
    titles = list(lead_titles(leads).values())
    assert len({title.casefold() for title in titles}) == len(titles)
    for title in titles:
        assert 0 < len(title.encode("utf-16-le")) // 2 <= 31
        assert not set(title) & set("[]:*?/\\")
        assert title[0] != "'" != title[-1]
        assert title.casefold() != "history"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 20, 1),
        ("short", 20, 1),
        ("one\ntwo\nthree", 20, 3),
        ("NINE WORDS IN CAPITALS TAKE MORE ROOM THAN SMALL ONES", 20, 4),
        ("nine words in small letters take up a good deal less", 20, 3),
        ("Pneumonoultramicroscopicsilicovolcanoconiosis", 10, 5),
    ],
)
def test_lines_needed(text: str, width: float, lines: int) -> None:
    assert lines_needed(text, width) == lines


def test_a_text_of_very_many_lines_says_where_the_rest_is() -> None:
    text = "word " * 400
    shown = shown_text(text, 20)
    assert shown.endswith("… (more in the plan)")
    assert lines_needed(shown, 20) == 20
    assert row_height(20) < 20 * 15 < TALLEST
    assert shown_text("word " * 20, 20) == "word " * 20
