"""Summaries of a plan: a table of actions in, tables for a meeting out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl import summarise
from plan_xl.plan import ActionPlan
from plan_xl.positions import POSITIONS
from plan_xl.settings import Settings
from plan_xl.summaries import Row, Summaries
from plan_xl.summaries.blocks import all_blocks
from plan_xl.summaries.rows import CHASED, NO_LEAD, last_comment
from plan_xl.wording.register import Register, RegisteredLead
from tests.real import real
from tests.summaries.plans import AS_OF, BOARD, plan_of


def test_overdue_lists_what_a_meeting_has_to_look_at() -> None:
    found = summarise(plan_of(BOARD), AS_OF)
    assert [(block.title, [shown(row) for row in block.rows]) for block in found.overdue] == [
        (
            "Overdue",
            [
                ("Audit the voice", "end of November 2015", 63),
                ("Scorecard in place", "end of January 2016", 1),
                ("Annual report", "end of January 2016", 1),
            ],
        ),
        ("May be overdue", [("Audit cycle", "31 January 2016 or 31 March 2016. Two dates stand in the cell.", None)]),
        ("Regular reports not seen", [("Keep monitoring", "report expected by 31 December 2015", 32)]),
        ("Due in the next 60 days, by 1 April 2016", [("Guidance issued", "end of March 2016", None)]),
        ("No date to chase on", [("Targets agreed", "no date", None)]),
    ]


def shown(row: Row) -> tuple[str, str, int | None]:
    return (row.action, row.as_read, row.days_past)


def test_a_moved_date_shows_the_first_one() -> None:
    rows = {row.action: row for row in summarise(plan_of(BOARD), AS_OF).rows}
    assert rows["Audit the voice"].first_date == date(2015, 9, 30)
    assert rows["Scorecard in place"].first_date is None


@pytest.mark.parametrize(
    ("settings", "title"),
    [
        (Settings(), "Due in the next 60 days, by 1 April 2016"),
        (Settings(due_soon_days=30), "Due in the next 30 days, by 2 March 2016"),
        (Settings(meeting=date(2016, 4, 12)), "Due before the next meeting, 12 April 2016"),
        (Settings(meeting=date(2016, 1, 12)), "Due in the next 60 days, by 1 April 2016"),
    ],
    ids=["sixty days", "thirty days", "next meeting", "a meeting gone by"],
)
def test_due_soon_says_until_when(settings: Settings, title: str) -> None:
    found = summarise(plan_of(BOARD, settings), AS_OF)
    assert next(block.title for block in found.overdue if block.position == "due_soon") == title


def test_leads_stand_in_alphabetical_order_with_their_own_actions() -> None:
    found = summarise(plan_of(BOARD), AS_OF)
    assert [
        (lead.lead, lead.counts["overdue"], lead.counts["total"], lead.joint, lead.next_due) for lead in found.leads
    ] == [
        ("Board Manager", 1, 3, 1, date(2016, 3, 31)),
        ("Borough Commander", 0, 1, 0, None),
        ("Chair PPO Sub-group", 2, 3, 0, date(2016, 7, 31)),
        ("LADO", 1, 2, 1, None),
        (NO_LEAD, 0, 1, 0, None),
    ]


def test_a_register_gives_the_agencies_and_what_a_lead_is_also_called() -> None:
    register = Register(
        (
            RegisteredLead("Chair of the PPO Sub-group", "Board", also_known_as=("Chair PPO Sub-group",)),
            RegisteredLead("Borough Commander", "Police"),
            RegisteredLead("Board Manager", "Board"),
        )
    )
    found = summarise(plan_of(BOARD, register=register), AS_OF)
    assert [(lead.agency, lead.lead) for lead in found.leads] == [
        ("Board", "Board Manager"),
        ("Board", "Chair of the PPO Sub-group"),
        ("Police", "Borough Commander"),
        ("", "LADO"),
        ("", NO_LEAD),
    ]


def test_look_alikes_are_never_merged_unasked() -> None:
    plan = plan_of(
        """
        | action | leads                      |
        | ------ | -------------------------- |
        | One    | Chair PPO Sub-group        |
        | Two    | Chair of the PPO Sub-group |
        | Three  | chair PPO sub-group        |
        """
    )
    assert len(summarise(plan, AS_OF).leads) == 3


def test_the_dashboard_adds_up() -> None:
    board = summarise(plan_of(BOARD), AS_OF).dashboard
    assert {name: count for name, count in board.total.counts.items() if count} == {
        "reported_complete": 1, "overdue": 3, "may_be_overdue": 1, "report_not_seen": 1, "due_soon": 1,
        "not_yet_due": 1, "no_date": 1, "total": 9,
    }  # fmt: skip
    assert [(line.title, line.counts["overdue"], line.counts["total"]) for line in board.recommendations] == [
        ("Assess without delay", 2, 3),
        ("Fund jointly", 1, 2),
        ("Report on CSE", 0, 1),
        ("Brief on the LADO", 0, 3),
    ]
    assert sum(line.counts["total"] for line in board.leads) == 9 + board.joint


@pytest.mark.parametrize(
    ("comments", "last"),
    [
        ("", ""),
        ("Sub-group agreed progress.", "Sub-group agreed progress."),
        ("Report drafted.\n\nReport sent to the Chair.", "Report sent to the Chair."),
        ("01/11/2015 Drafted.\n12/01/2016 Sent.", "12/01/2016 Sent."),
        ("12.01.16: Sent.\n01.11.15: Drafted.", "12.01.16: Sent."),
        ("12/01/2016 Sent.\nAwaiting an answer.", "Awaiting an answer."),
    ],
    ids=["none", "one", "last of two", "newest last", "newest first", "one dated"],
)
def test_the_last_comment(comments: str, last: str) -> None:
    assert last_comment(comments) == last


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("| 2016-01-31 | | Drafting goes on. | |", ""),
        ("| 2016-01-31 | | Policy was published in October 2015. | |", "Check: the comments suggest that it is done."),
        (
            "| 2016-01-31 | | | reported_complete |",
            "Check: the status says “reported_complete”, but there is no date achieved that closes it.",
        ),
        ("| 2016-01-31 | 2016-01-20 | Policy was published in October 2015. | reported_complete |", ""),
        ("| 2016-12-31 | | Policy was published in October 2015. | |", ""),
    ],
    ids=["nothing", "comments", "status", "achieved", "not yet due"],
)
def test_what_speaks_against_chasing_is_said_beside_the_row(line: str, check: str) -> None:
    row = summarise(plan_of("| due | achieved | comments | status |\n" + line), AS_OF).rows[0]
    assert row.check == check
    assert row.position in ("overdue", "reported_complete", "not_yet_due")


def test_the_review_is_named_as_settings_or_the_plan_says() -> None:
    plan = plan_of(BOARD, Settings(), title="Serious Case Review Action Plan – Child O")
    assert summarise(plan, AS_OF).review == "Serious Case Review Action Plan – Child O"
    assert summarise(replace(plan, settings=Settings(review="Child B")), AS_OF).review == "Child B"
    assert summarise(replace(plan, title=None), AS_OF).review == "Serious Case Review"


DAYS = st.dates(date(2015, 1, 1), date(2017, 12, 31))
ISO = st.one_of(st.just(""), DAYS.map(str))
LINES = st.lists(
    st.tuples(
        st.sampled_from(["Assess", "Fund", "Report", ""]),
        st.lists(st.sampled_from(["LADO", "Board Manager", "Chair", "chair"]), max_size=3, unique=True).map("; ".join),
        ISO,
        ISO,
        ISO,
        st.sampled_from(["", "superseded", "on_hold"]),
        st.sampled_from(["", "Police", "Health"]),
        st.lists(DAYS.map(str), max_size=2).map(" ".join),
    ),
    max_size=12,
)
HEADS = "action | recommendation | leads | due | achieved | next_report | status | agency | possible"


@given(LINES, DAYS)
def test_every_action_is_counted_once_wherever_it_is_counted(lines: list[tuple[str, ...]], as_of: date) -> None:
    table = "\n".join([HEADS, *("Act | " + " | ".join(line) + " |" for line in lines)])
    plan = plan_of(table) if lines else ActionPlan("empty", ())
    found = summarise(plan, as_of)
    total = len(plan.actions)
    assert found.counts["total"] == total == sum(found.counts[name] for name in POSITIONS)
    assert sum(len(block.rows) for block in found.overdue) == sum(found.counts[name] for name in CHASED)
    listed = [row.key for block in all_blocks(found.rows, "") for row in block.rows]
    assert sorted(listed) == sorted(action.key for action in plan.actions)
    for name in (*POSITIONS, "total"):
        assert sum(line.counts[name] for line in found.dashboard.recommendations) == found.counts[name]
    assert {row.key for lead in found.leads for block in lead.blocks for row in block.rows} == set(listed)
    for lead in found.leads:
        assert lead.counts["total"] == sum(len(block.rows) for block in lead.blocks)
    assert sum(lead.counts["total"] for lead in found.leads) == sum(len(row.leads) for row in found.rows)


REAL = {
    date(2016, 2, 1): {"overdue": 12, "due": 7, "reported_complete": 1, "report_not_seen": 1, "no_date": 1},
    date(2016, 5, 1): {"overdue": 18, "due": 1, "reported_complete": 1, "report_not_seen": 1, "no_date": 1},
}


@pytest.mark.parametrize(("as_of", "expected"), REAL.items(), ids=str)
def test_the_real_plan(as_of: date, expected: dict[str, int]) -> None:
    from plan_xl import read_plan

    found = summarise(read_plan(real("child-o-pasted.xlsx")), as_of)
    counts = {**found.counts, "due": found.counts["due_soon"] + found.counts["not_yet_due"]}
    assert {name: counts[name] for name in expected} == expected
    assert found.counts["total"] == 22 == sum(expected.values())


def test_a_plan_without_actions_has_empty_lists() -> None:
    found: Summaries = summarise(ActionPlan("empty.xlsx", ()), AS_OF)
    assert found.counts["total"] == 0
    assert [block.rows for block in found.overdue] == [()] * 5
    assert found.leads == ()
