"""Which action of one plan is which of another: two short lists in, who is paired and by what."""

from __future__ import annotations

import pytest

from plan_xl.matching import match_actions
from plan_xl.plan import Action

Given = dict[str, str | None]
SHARE = "Write a protocol for sharing"


def _actions(rows: list[Given]) -> list[Action]:
    return [
        Action(
            f"P!{n}", "P", n, str(row.get("recommendation") or ""), str(row.get("action") or ""), ref=row.get("ref"),
            agency=row.get("agency"), review=row.get("review"),
        )
        for n, row in enumerate(rows, 2)
    ]  # fmt: skip


def _matched(old: list[Given], new: list[Given]) -> list[tuple[int, int, str]]:
    """The rows paired, from the first on, and by what."""
    return [(m.old.row - 1, m.new.row - 1, m.by) for m in match_actions(_actions(old), _actions(new)).matches]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([{"ref": "1a", "action": "A"}], [{"ref": "1 A", "action": "B"}], []),
        ([{"ref": "1a", "action": "A"}], [{"ref": "1A.", "action": "B"}], [(1, 1, "action number")]),
        ([{"ref": "1a", "action": SHARE}], [{"ref": None, "action": SHARE}], [(1, 1, "text")]),
        ([{"ref": "1a", "action": SHARE}], [{"ref": "1b", "action": SHARE}], []),
        ([{"recommendation": "Share"}], [{"recommendation": "share."}], [(1, 1, "text")]),
        ([{"recommendation": "Share", "action": SHARE}], [{"recommendation": "Tell", "action": SHARE}],
         [(1, 1, "action text")]),
        ([{"recommendation": "Share", "action": "Train all!!"}], [{"recommendation": "Tell", "action": "Train all!!"}],
         []),
        ([{"recommendation": "Share", "action": SHARE}, {"recommendation": "X", "action": SHARE}],
         [{"recommendation": "Tell", "action": SHARE}], []),
        ([{"recommendation": "Share", "action": SHARE}],
         [{"recommendation": "Tell", "action": SHARE}, {"recommendation": "Ask", "action": SHARE}], []),
        ([{"action": "• Write  a “protocol” – now"}], [{"action": 'WRITE a "protocol" - now.'}], [(1, 1, "text")]),
        ([{}], [{}], []),
    ],
    ids=["other number", "number", "number on one side", "two numbers", "recommendations alone", "reworded above",
         "too short to be sure", "twice before", "twice after", "marks and capitals", "nothing to go by"],
)  # fmt: skip
def test_by_number_else_by_text(old: list[Given], new: list[Given], pairs: list[tuple[int, int, str]]) -> None:
    assert _matched(old, new) == pairs


@pytest.mark.parametrize(
    ("old", "new", "paired"),
    [
        ({"agency": None}, {"agency": "Police"}, True),
        ({"agency": "Police", "action": SHARE}, {"agency": "MPS", "action": SHARE}, True),
        ({"agency": "Police", "action": "A"}, {"agency": "Health", "action": "B"}, False),
        ({"agency": "Police", "action": "A"}, {"agency": "police", "action": "B"}, True),
        ({"agency": None, "action": "A"}, {"agency": "Health", "action": "B"}, True),
        ({"review": "Child A", "action": SHARE}, {"review": "Child B", "action": SHARE}, False),
        ({"review": None, "action": "A"}, {"review": "Child B", "action": "B"}, True),
        ({"review": "Child B", "action": "A"}, {"review": None, "action": "B"}, True),
    ],
    ids=["agency named", "agency renamed", "another agency, other words", "capitals", "agency named, reworded",
         "another review", "review named", "review no longer named"],
)  # fmt: skip
def test_one_number_in_two_agencies_or_reviews(old: Given, new: Given, *, paired: bool) -> None:
    assert bool(_matched([{"ref": "1a", **old}], [{"ref": "1a", **new}])) == paired


def test_a_number_that_stands_twice_is_paired_with_its_own_agency_and_never_alone() -> None:
    both: list[Given] = [
        {"ref": "1a", "agency": "Police", "action": "A"},
        {"ref": "1a", "agency": "Health", "action": "B"},
    ]
    assert _matched(both, both[::-1]) == [(1, 2, "action number"), (2, 1, "action number")]
    assert _matched(both, [{"ref": "1a", "action": "C"}]) == []


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        ([{"action": "Review the policy every year"}], [{"action": "Review the policy each year"}], [(1, 1)]),
        ([{"recommendation": "Review the policy yearly"}], [{"recommendation": "Review this policy yearly"}], [(1, 1)]),
        ([{"action": "Train A"}], [{"action": "Train B"}], []),
        ([{"ref": "1a", "action": "Review the policy every year"}],
         [{"ref": "1b", "action": "Review the policy each year"}], []),
        ([{"agency": "Police", "action": "Review the policy every year"}],
         [{"agency": "Health", "action": "Review the policy each year"}], []),
        ([{"action": "Review the policy every year"}],
         [{"action": "Review the policy each year"}, {"action": "Review the policy every years"}], [(1, 2)]),
        ([{"action": "Review the policy every year"}, {"action": "Review the policy any year"}],
         [{"action": "Review the policy each year"}], [(2, 1)]),
        ([{"action": "Review the policy every year"}], [{"action": "Something else altogether"}], []),
    ],
    ids=["reworded", "recommendations", "too short", "numbers differ", "agencies differ", "the likest", "each once",
         "unlike"],
)  # fmt: skip
def test_what_reads_nearly_alike_is_asked_about(
    old: list[Given], new: list[Given], asked: list[tuple[int, int]]
) -> None:
    found = match_actions(_actions(old), _actions(new))
    assert found.matches == ()
    assert [(pair.old.row - 1, pair.new.row - 1) for pair in found.near] == asked


def test_repeats_are_told_of_on_either_side() -> None:
    once: list[Given] = [{"recommendation": "R", "action": "A"}]
    for old, new, repeats in ((once, once, 0), (once * 2, once, 1), (once, once * 2, 1), (once * 2, once * 2, 2)):
        assert len(match_actions(_actions(old), _actions(new)).repeats) == repeats
