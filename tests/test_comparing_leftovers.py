"""Actions numbered anew, split, put together or given to another agency: asked about, never lost or guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_xl.comparing import compare
from plan_xl.reading import read_plan
from tests.reading.plans import document_from_markdown, plan_from

AS_OF = date(2016, 5, 1)
HEAD = "| No. | Recommendation | Action | Lead | Completion date |\n"
BARE = "| Recommendation | Action | Lead | Completion date |\n"
WHOLE = "Write a protocol for sharing and train all staff in using it"
FIRST, SECOND = "Write a protocol for sharing", "train all staff in using it"


def numbered(*rows: tuple[str, str, str]) -> str:
    """A plan of these actions: number, recommendation, action."""
    return HEAD + "\n".join(f"| {number} | {first} | {action} | Chair | May 2016 |" for number, first, action in rows)


def bare(*actions: str) -> str:
    """A plan of these actions without numbers, under one recommendation."""
    return BARE + "\n".join(f"| Share | {action} | Chair | May 2016 |" for action in actions)


SPLIT = "These words stood in {} in the old plan: was it split?"
JOINED = "These words stand in Plan!B2 in the new plan: were they put together?"
PARTS = "Words of it stand in Plan!B2, Plan!B3 of the other plan: was it split, or put together?"
EXCHANGED = "What stood under this number in the old plan stands now at {}: were the numbers changed?"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            numbered(("1a", "Share", FIRST), ("2a", "Train", "Train all")),
            numbered(("1a", "Share", FIRST), ("9a", "Train", "Train all")),
            [
                ("new", "9a", "The very words of 2a in the old plan: was it given another number?"),
                ("missing", "2a", "The very words stand now at 9a: was it given another number?"),
            ],
        ),
        (
            numbered(("1a", "Share", FIRST), ("1b", "Share", "Train all")),
            numbered(("1b", "Share", FIRST), ("1a", "Share", "Train all")),
            [("wording changed", "1a", EXCHANGED.format("1b")), ("wording changed", "1b", EXCHANGED.format("1a"))],
        ),
        (
            bare(WHOLE),
            bare(FIRST, SECOND),
            [("new", None, SPLIT.format("Plan!B2")), ("new", None, SPLIT.format("Plan!B2")), ("missing", None, PARTS)],
        ),
        (
            bare(FIRST, SECOND),
            bare(WHOLE),
            [("new", None, PARTS), ("missing", None, JOINED), ("missing", None, JOINED)],
        ),
        (
            numbered(("1a", "Share", WHOLE)),
            numbered(("1a", "Share", FIRST), ("1b", "Share", SECOND)),
            [("new", "1b", SPLIT.format("1a")), ("wording changed", "1a", "")],
        ),
    ],
    ids=["another number", "numbers exchanged", "split", "put together", "split, with numbers"],
)
def test_what_may_lie_behind_it_is_asked(
    tmp_path: Path, before: str, after: str, found: list[tuple[str, str | None, str]]
) -> None:
    changes = compare(plan_from(tmp_path, before), plan_from(tmp_path, after), AS_OF).changes
    assert [(change.kind, change.action.ref, change.remark) for change in changes] == found


def test_an_agency_named_later_does_not_make_every_action_new(tmp_path: Path) -> None:
    table = """
        | No. | Agency | Recommendation | Action | Lead | Completion date |
        | 1a | {} | Share | Write a protocol | Chair | May 2016 |
        | 2a | {} | Train | Train all staff | Chair | May 2016 |
    """
    old = plan_from(tmp_path, table.format("", ""))
    new = plan_from(tmp_path, table.format("Police", "Hospital Trust"))
    changes = compare(old, new, AS_OF).changes
    assert [(c.kind, c.column, c.old, c.new) for c in changes] == [
        ("updated", "agency", "", "Police"), ("updated", "agency", "", "Hospital Trust"),
    ]  # fmt: skip


def test_one_number_in_two_reviews_stays_two_actions(tmp_path: Path) -> None:
    table = """
        | No. | Review | Recommendation | Action | Lead | Completion date |
        | 1a | Child A | Share | Write a protocol | Chair | May 2016 |
        | 1a | Child B | Train | Train all staff | Chair | {} |
    """
    old, new = (plan_from(tmp_path, table.format(day)) for day in ("May 2016", "July 2016"))
    [moved] = compare(old, new, AS_OF).changes
    assert (moved.kind, moved.action.review) == ("date moved", "Child B")


def test_other_names_for_a_lead_and_another_order_are_no_change_of_leads(tmp_path: Path) -> None:
    table = BARE + "| Share | Write a protocol | {} | May 2016 |"
    old = plan_from(tmp_path, table.format("Board Manager<br>Head of Quality"))
    for leads, kind in (("Head of Quality<br>Board Manager", "wording changed"), ("Board Manager", "lead changed"),
                        ("• Board Manager<br>• Head of Quality", None)):  # fmt: skip
        changes = compare(old, plan_from(tmp_path, table.format(leads)), AS_OF).changes
        assert [change.kind for change in changes] == ([kind] if kind else [])


def test_a_workbook_against_a_word_version_shows_only_what_changed(tmp_path: Path) -> None:
    table = (
        BARE
        + "| Share | Write a protocol<br>• with schools | Board Manager | {} |\n"
        + "| Train | Train all staff | Chair | May 2016 |"
    )
    old = read_plan(document_from_markdown(tmp_path, table.format("31 March 2016")))
    new = plan_from(tmp_path, table.format("{2016-03-31}"))
    assert compare(old, new, AS_OF).changes == ()


def test_further_columns_are_compared_and_those_of_one_plan_alone_are_named(tmp_path: Path) -> None:
    table = """
        | No. | Recommendation | Action | Lead | Completion date | Cost | {} |
        | 1a | Share | Write a protocol | Chair | May 2016 | {} | Yes |
    """
    found = compare(
        plan_from(tmp_path, table.format("Budget", "100")),
        plan_from(tmp_path, table.format("Risk owner", "250")), AS_OF,
    )  # fmt: skip
    assert [(c.kind, c.column, c.old, c.new) for c in found.changes] == [("updated", "Cost", "100", "250")]
    assert (found.only_old_columns, found.only_new_columns) == (("Budget",), ("Risk owner",))


def test_rows_sorted_away_from_their_recommendation_are_asked_about(tmp_path: Path) -> None:
    head = "| Action number | Recommendation | Action | Lead | Completion date |\n"
    first, second, third = (
        "| N-1a | Share what is known | Write a protocol | Chair | May 2016 |\n",
        "| N-1b | | Tell all the staff | Board Manager | May 2016 |\n",
        "| N-2a | Train all who are new | Train staff | Chair | May 2016 |\n",
    )
    old = plan_from(tmp_path, head + first + second + third)
    new = plan_from(tmp_path, head + first + third + second)
    assert [(c.kind, c.action.ref, c.old, c.new, c.remark) for c in compare(old, new, AS_OF).changes] == [
        ("wording changed", "N-1b", "Share what is known", "Train all who are new",
         "No recommendation stands in this row, so the one above was read: were the rows sorted?"),
    ]  # fmt: skip


def test_numbers_and_capitals_in_headings_make_no_other_column(tmp_path: Path) -> None:
    table = """
        | No. | Recommendation | Action | Lead | {} | Revised date |
        | 1a | Share | Write a protocol | Chair | {} | May 2016 |
    """
    old, new = (plan_from(tmp_path, table.format(*cells)) for cells in (
        ("Completion date (5)", "March 2016"), ("Completion  Date", "April 2016"),
    ))  # fmt: skip
    found = compare(old, new, AS_OF)
    assert (found.only_old_columns, found.only_new_columns) == ((), ())
    assert [(c.kind, c.old, c.new) for c in found.changes] == [("updated", "March 2016", "April 2016")]
