"""Action numbers: review code, agency of a single-agency action, recommendation, letter."""

from __future__ import annotations

import pytest

from plan_xl.plan import Action
from plan_xl.refs import give_refs, short_name


def _action(row: int, number: str | None, ref: str | None = None, recommendation: str = "") -> Action:
    text = recommendation or (f"Recommendation {number}" if number else "")
    return Action(f"P!{row}", "P", row, text, "Act", ref=ref, recommendation_number=number, recommendation_key=text)


@pytest.mark.parametrize(
    ("code", "numbers", "refs"),
    [
        ("O", ["7", "7", "8"], ["O-7a", "O-7b", "O-8a"]),
        ("", ["1", "1"], ["1a", "1b"]),
        ("N", [None, None], ["N-1a", "N-2a"]),
        ("N", ["2.1", "2.1"], ["N-2.1a", "N-2.1b"]),
        ("N", ["1"] * 28, [f"N-1{letter}" for letter in [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab"]]),
    ],
    ids=["letters", "no code", "no recommendations", "numbers within numbers", "more than 26"],
)
def test_numbers(code: str, numbers: list[str | None], refs: list[str]) -> None:
    actions = [_action(row, number) for row, number in enumerate(numbers)]
    assert list(give_refs(actions, code).values()) == refs


def test_numbers_that_stand_in_the_plan_are_kept_and_never_given_twice() -> None:
    actions = [_action(1, "1", "O-1b"), _action(2, "1"), _action(3, "1")]
    assert list(give_refs(actions, "O").values()) == ["O-1b", "O-1a", "O-1c"]


def test_two_recommendations_of_one_number_do_not_share_it() -> None:
    actions = [_action(1, "1", recommendation="Learn"), _action(2, "1", recommendation="Share"), _action(3, "2")]
    assert list(give_refs(actions, "O").values()) == ["O-1a", "O-3a", "O-2a"]


@pytest.mark.parametrize(
    ("agency", "short"),
    [("Metropolitan Police Service", "MPS"), ("MPS", "MPS"), ("Police", "Police"), ("Barnardos", "BARN"),
     ("Director of the CYPS", "DCYPS"), ("", "")],
)  # fmt: skip
def test_short_names(agency: str, short: str) -> None:
    assert short_name(agency) == short
