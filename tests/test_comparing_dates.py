"""Which dates count as moved, from when to when and how often; which actions as completed, signed off or reopened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_xl.comparing import compare
from tests.reading.plans import plan_from

AS_OF = date(2016, 5, 1)


def _plan(completion: str, achieved: str = "", accepted: str = "", target: str = "") -> str:
    return f"""
        | No. | Recommendation | Action | Lead | Original date | Completion date | Date achieved | Accepted on |
        | 1a | Review the policy | Draft the new policy | Chair | {target} | {completion} | {achieved} | {accepted} |
        | 2a | Audit the files | Audit twenty files | Head of Quality | | 30 June 2016 | | |
    """


Cells = tuple[str, ...]


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        (("31 January 2016",), ("31 March 2016",), [("2016-01-31", "2016-01-31", "2016-03-31", 60, 1)]),
        (("31 March 2016",), ("31 January 2016",), [("2016-03-31", "2016-03-31", "2016-01-31", -60, 1)]),
        (("31 January 2016",), ("31 March 2016", "", "", "30 November 2015"),
         [("2015-11-30", "2016-01-31", "2016-03-31", 60, 2)]),
        (("First report July 2015<br>Second report January 2016",),
         ("First report July 2015<br>Second report January 2016", "First report: July 2015"), []),
        (("Draft by July 2015<br>Launch by January 2016",), ("Draft by July 2015<br>Launch by March 2016",),
         [("2016-01-31", "2016-01-31", "2016-03-31", 60, 1)]),
        (("Ongoing",), ("March 2016",), [("2016-03-31", None, "2016-03-31", None, 0)]),
        (("March 2016",), ("To be agreed",), [("2016-03-31", "2016-03-31", None, None, 1)]),
        (("By 31 March 2016",), ("31 March 2016",), []),
        (("31 January 2016",), ("31 March 2016", "20 March 2016"), [("2016-01-31", "2016-01-31", "2016-03-31", 60, 1)]),
    ],
    ids=["later", "earlier", "a second time", "a step was achieved, nothing moved", "one of two dates",
         "a date at last", "no date any more", "other words, same date", "moved and completed"],
)  # fmt: skip
def test_dates_that_moved(tmp_path: Path, before: Cells, after: Cells, moves: list[tuple[object, ...]]) -> None:
    old = plan_from(tmp_path, _plan(*before))
    new = plan_from(tmp_path, _plan(*after))
    found = compare(old, new, AS_OF).of("date moved")
    days = [[day.isoformat() if day else None for day in (c.first, c.due_from, c.due_to)] for c in found]
    assert [(*day, c.days, c.times) for day, c in zip(days, found, strict=True)] == moves


def test_the_record_knows_how_often_a_date_has_moved(tmp_path: Path) -> None:
    old = plan_from(tmp_path, _plan("31 January 2016"))
    new = plan_from(tmp_path, _plan("31 March 2016"))
    for on_record, first, times in (
        (["30 November 2015", "31 January 2016"], date(2015, 11, 30), 2),
        (["30 November 2015", "31 January 2016", "31 March 2016"], date(2015, 11, 30), 2),
        (["30 November 2015", "31 December 2015", "31 January 2016"], date(2015, 11, 30), 3),
        (["31 January 2016"], date(2016, 1, 31), 1),
    ):
        [moved] = compare(old, new, AS_OF, earlier={"1a": on_record}).of("date moved")
        assert (moved.first, moved.times) == (first, times), on_record


@pytest.mark.parametrize(
    ("before", "after", "kinds", "more"),
    [
        (("January 2016",), ("January 2016", "20 January 2016"), ["completed"], 1),
        (("January 2016", "20 January 2016"), ("January 2016", "20 January 2016", "1 May 2016"), ["signed off"], 0),
        (("January 2016",), ("January 2016", "20 January 2016", "1 May 2016"), ["completed", "signed off"], 1),
        (("January 2016", "20 January 2016", "1 May 2016"), ("January 2016", "20 January 2016"), ["reopened"], 0),
        (("January 2016", "20 January 2016"), ("January 2016",), ["reopened"], -1),
        (("January 2016 and ongoing",), ("January 2016 and ongoing", "20 January 2016"), ["updated"], 0),
        (("January 2016", "20 January 2016"), ("January 2016", "21 January 2016"), ["updated"], 0),
        (("January 2016",), ("January 2016", "soon"), ["updated"], 0),
    ],
    ids=["completed", "signed off", "both at once", "sign-off withdrawn", "reopened", "a step only", "another day",
         "no day"],
)  # fmt: skip
def test_what_closes_an_action_agrees_with_the_counts(
    tmp_path: Path, before: Cells, after: Cells, kinds: list[str], more: int
) -> None:
    found = compare(plan_from(tmp_path, _plan(*before)), plan_from(tmp_path, _plan(*after)), AS_OF)
    assert [change.kind for change in found.changes] == kinds
    then, now = (n["reported_complete"] + n["signed_off"] for n in (found.counts_then, found.counts_now))
    assert now - then == more


@pytest.mark.parametrize(
    ("before", "after", "remark"),
    [
        (("Ongoing",), ("March 2016",), "a date was added"),
        (("March 2016",), ("To be agreed",), "no date is left to chase on"),
        (("March 2016",), ("May 2016",), ""),
        (("Draft by July 2015<br>Launch by January 2016",), ("Draft by July 2015<br>Launch by March 2016",),
         "date 2 of 2 in this cell"),
        (("January 2016 and ongoing",), ("January 2016 and ongoing", "20 January 2016"),
         "one step or report; the action is not complete by it"),
        (("January 2016",), ("January 2016", "soon"), ""),
    ],
    ids=["added", "taken away", "moved", "one of two", "a step achieved", "no day achieved"],
)  # fmt: skip
def test_what_is_remarked(tmp_path: Path, before: Cells, after: Cells, remark: str) -> None:
    [change] = compare(plan_from(tmp_path, _plan(*before)), plan_from(tmp_path, _plan(*after)), AS_OF).changes
    assert change.remark == remark


def test_a_date_in_doubt_has_not_moved(tmp_path: Path) -> None:
    stacked = """
        | Recommendation | Action | Lead | Completion date |
        | Learn | 1. Hold a workshop<br>2. Audit the files<br>3. Report on it | Chair | By {}<br>By July 2016 |
    """
    settled = """
        | Recommendation | Action | Lead | Completion date |
        | Learn | 1. Hold a workshop | Chair | By March 2016 |
        | Learn | 2. Audit the files | Chair | By July 2016 |
        | Learn | 3. Report on it | Chair | |
    """
    in_doubt, now = plan_from(tmp_path, stacked.format("March 2016")), plan_from(tmp_path, settled)
    for old, new in ((in_doubt, now), (now, in_doubt), (in_doubt, plan_from(tmp_path, stacked.format("May 2016")))):
        found = compare(old, new, AS_OF)
        assert {(change.kind, change.column) for change in found.changes} == {("wording changed", "completion_text")}
        assert len(found.changes) == 3


def test_an_acceptance_without_a_day_is_listed_beside_the_completion(tmp_path: Path) -> None:
    table = """
        | No. | Recommendation | Action | Lead | Completion date | Date achieved | Accepted on |
        | 1a | Review | Draft the new policy | Chair | January 2016 | {} | {} |
        | 2a | Audit | Audit twenty files | Chair | January 2016 | 3 January 2016 | 1 May 2016 |
        | 2b | Audit | Report on it | Chair | January 2016 | 3 January 2016 | 1 May 2016 |
    """
    old = plan_from(tmp_path, table.format("", ""))
    new = plan_from(tmp_path, table.format("20 January 2016", "once the audit is seen"))
    assert [(c.kind, c.column, c.new) for c in compare(old, new, AS_OF).changes] == [
        ("completed", "achieved_text", "20 January 2016"),
        ("updated", "accepted_on_text", "once the audit is seen"),
    ]
