"""References to a sheet that had to take another title."""

from __future__ import annotations

import pytest

from plan_xl.workbooks.owned_sheets import free_title, numbered, stands_for
from plan_xl.workbooks.references import renamed, renamed_in_part

TITLES = {"Overdue": "Overdue (2)", "O'Brien & Co": "O'Brien & Co (2)"}


@pytest.mark.parametrize(
    ("formula", "new"),
    [
        ("Overdue!$A$1:$B$2", "'Overdue (2)'!$A$1:$B$2"),
        ("'Overdue'!A1", "'Overdue (2)'!A1"),
        ("'overdue'!A1,Overdue!B2", "'Overdue (2)'!A1,'Overdue (2)'!B2"),
        ("'O''Brien & Co'!A1", "'O''Brien & Co (2)'!A1"),
        ("SUM(Overdue!A1:A9)", "SUM('Overdue (2)'!A1:A9)"),
        ("All_Overdue!A1", "All_Overdue!A1"),
        ("'Not Overdue'!A1", "'Not Overdue'!A1"),
        ("[1]Overdue!A1", "[1]Overdue!A1"),
        ("A1", "A1"),
    ],
)
def test_titles_in_formulas(formula: str, new: str) -> None:
    assert renamed(formula, TITLES) == new


def test_only_links_and_formulas_of_a_part_change_never_its_text() -> None:
    part = (
        b"""<c><is><t>see 'Overdue'!A1</t></is></c><hyperlink ref="A1" location="'Overdue'!A1" display="Overdue!A1"/>"""
        b"<c:f>Overdue!$A$1</c:f><formula>'O''Brien &amp; Co'!A1&gt;0</formula>"
    )
    assert renamed_in_part(part, TITLES) == (
        b"<c><is><t>see 'Overdue'!A1</t></is></c>"
        b"""<hyperlink ref="A1" location="'Overdue (2)'!A1" display="Overdue!A1"/>"""
        b"<c:f>'Overdue (2)'!$A$1</c:f><formula>'O''Brien &amp; Co (2)'!A1&gt;0</formula>"
    )


@pytest.mark.parametrize(
    ("title", "taken", "free"),
    [
        ("Overdue", [], "Overdue"),
        ("Overdue", ["overdue"], "Overdue (2)"),
        ("Overdue", ["overdue", "overdue (2)"], "Overdue (3)"),
        ("A title of thirty-one characters", ["a title of thirty-one characters"], "A title of thirty-one chara (2)"),
    ],
)
def test_free_titles(title: str, taken: list[str], free: str) -> None:
    assert free_title(title, set(taken)) == free
    assert len(free) <= 31


@pytest.mark.parametrize(
    ("title", "wanted", "fits"),
    [
        ("Overdue", "Overdue", True),
        ("overdue (2)", "Overdue", True),
        ("Overdue (12)", "Overdue", True),
        ("Overdue (old)", "Overdue", False),
        ("Overdue 2", "Overdue", False),
        (numbered("A title of thirty-one characters", 2), "A title of thirty-one characters", True),
    ],
)
def test_which_titles_were_written_for_another(title: str, wanted: str, fits: bool) -> None:
    assert stands_for(title, wanted) is fits
