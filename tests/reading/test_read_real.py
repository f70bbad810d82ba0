"""The real plan in its four layouts: the same recommendations and actions, and the totals that the design gives."""

from __future__ import annotations

import re
from datetime import date

import pytest

from plan_xl.plan import Action, ActionPlan
from plan_xl.positions import counts
from plan_xl.reading import read_plan
from tests.real import NAMES, real

PASTED = "child-o-pasted.xlsx"


def _plain(text: str) -> str:
    """A text without spaces, bullet marks and the hyphen of a page break."""
    return re.sub(r"[\s•\-–]", "", text)


def _plan(name: str) -> ActionPlan:
    return read_plan(real(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_layout_gives_the_same_recommendations_and_actions(name: str) -> None:
    expected = [(_plain(a.recommendation), _plain(a.action)) for a in _plan(PASTED).actions]
    found = [(_plain(a.recommendation), _plain(a.action)) for a in _plan(name).actions]
    assert len(found) == 22
    assert len({recommendation for recommendation, _ in found}) == 11
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_layout_numbers_the_recommendations_alike(name: str) -> None:
    plan = _plan(name)
    assert [a.recommendation_number for a in plan.actions] == [
        *"1111222334567778899", "10", "11", "11"
    ]  # fmt: skip
    assert len({a.recommendation_key for a in plan.actions}) == 11
    assert all(a.ref is None for a in plan.actions)


@pytest.mark.parametrize("name", [name for name in NAMES if name != PASTED])
@pytest.mark.parametrize("field", ["lead_text", "evidence", "completion_text", "achieved_text", "comments", "due"])
def test_what_a_layout_makes_doubtful_is_all_that_differs(name: str, field: str) -> None:
    """Two dates for three actions, and two pieces of evidence and comments for three, are asked and not shared out."""
    doubtful = {"evidence": "7", "comments": "7", "completion_text": "2", "due": "2"}
    for one, other in zip(_plan(PASTED).actions, _plan(name).actions, strict=True):
        if one.recommendation_number == doubtful.get(field):
            continue
        expected, found = getattr(one, field), getattr(other, field)
        assert (
            (_plain(found), other.key) == (_plain(expected), other.key)
            if isinstance(found, str)
            else (found == expected)
        )


@pytest.mark.parametrize("name", [name for name in NAMES if name != PASTED])
def test_two_dates_for_three_actions_are_possible_dates_with_a_suggestion(name: str) -> None:
    second = [a for a in _plan(name).actions if a.recommendation_number == "2"]
    dates = (date(2016, 1, 31), date(2016, 3, 31))
    assert [(a.due, a.possible_due) for a in second] == [(None, dates)] * 3
    assert second[2].suggested_due == date(2016, 3, 31)  # "Audit cycle agreed" ~ "Auditing cycle"
    assert all(a.due_problem for a in second)


@pytest.mark.parametrize("name", NAMES)
def test_a_date_achieved_closes_the_action_that_it_stands_beside(name: str) -> None:
    third = [a for a in _plan(name).actions if a.recommendation_number == "3"]
    assert [a.achieved for a in third] == [None, date(2015, 10, 31)]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2016, 2, 1), {"overdue": 12, "due soon or not yet due": 7}),
        (date(2016, 5, 1), {"overdue": 18, "due soon or not yet due": 1}),
    ],
)
def test_the_totals_of_the_pasted_plan(as_of: date, expected: dict[str, int]) -> None:
    found = counts(_plan(PASTED), as_of)
    rest = {"reported_complete": 1, "report_not_seen": 1, "no_date": 1}
    assert found["due_soon"] + found["not_yet_due"] == expected["due soon or not yet due"]
    assert {name: found[name] for name in ("overdue", *rest)} == {"overdue": expected["overdue"], **rest}
    assert found["total"] == 22


def test_a_row_without_an_action_adds_a_step_to_the_action_above() -> None:
    plan = _plan(PASTED)
    lado = _of(plan, "25")
    assert lado.completion_text == "1st report July 2015 and ongoing\nBy December 2015"
    assert [str(cell) for cell in lado.cells["completion_text"]] == ["Child O!E25", "Child O!E26"]
    assert [str(cell) for cell in lado.cells["evidence"]] == ["Child O!D25", "Child O!D26"]
    assert [note.cell for note in plan.notes if note.code == "added step"] == ["D26"]


def test_a_row_cut_by_a_page_break_is_one_row_again() -> None:
    plan = _plan("child-o-pages.xlsx")
    review = _of(plan, "23")
    assert review.action.endswith("delegating to PPO Sub-group for implementation")
    assert review.leads == ("Board Chair", "Chair PPO Sub-group")
    assert (review.completion_text, review.due) == (
        "Review commissioned and timescale agreed by January 2016", date(2016, 1, 31),
    )  # fmt: skip
    assert [str(cell) for cell in review.cells["completion_text"]] == ["Table 1!E23", "Table 1!E27"]
    assert [n.cell for n in plan.notes if n.code == "rejoined"] == ["A11", "A16", "A21", "A27", "A33", "A44"]
    assert [n.cell for n in plan.notes if n.code == "carried down"] == ["B11", "B44"]


def _of(plan: ActionPlan, row: str) -> Action:
    return next(action for action in plan.actions if action.key.endswith(f"!{row}"))


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_that_of_the_plan_and_not_a_banner(name: str) -> None:
    assert "Action Plan" in str(read_plan(real(name)).title)
