"""More layouts of other bodies' plans: time charts, dates moved twice, headings above, pages of a Word table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_xl.reading import read_plan
from tests.reading.plans import codes_of, columns_of, document_from_markdown, plan_from

TIME_CHART = """
| Workstream | Action | Lead | Start | End | % complete | Apr | May | Jun | Jul | Aug | Sep |
|---|---|---|---|---|---|---|---|---|---|---|---|
| Training | Recruit a named doctor | Medical Director | {2021-04-01} | {2021-06-30} | {0.5} | x | x | x | | | |
"""

MOVED_TWICE = """
| Recommendation | Responsible officer | Original date | Revised date (1) | Revised date (2) | Status |
|---|---|---|---|---|---|
| Reviews should be yearly. | Service Manager | {2018-09-30} | {2018-12-31} | {2019-03-31} | Outstanding |
| Statements should be sampled. | Finance Manager | {2018-06-30} | {2018-07-31} | | Outstanding |
| Checks should be renewed. | Team Manager | {2019-07-31} | | | Not yet due |
"""

COMPLETED_BY = """
Area for improvement 1: raise attainment in mathematics
| Actions | Who? | Start | Completed by | Success criteria |
|---|---|---|---|---|
| Hold staff meetings on reasoning | Maths lead | Sept 18 | July 2019 | 60% at expected |
| Observe lessons | Deputy head | Oct 18 | 31 May 2019 | |
"""

TWO_ROWS_OF_LABELS = """
| Recommendation 1 | Practitioners should use the neglect toolkit. | | |
| Action | Lead | Timescale | Progress |
|---|---|---|---|
| Train practitioners | Training Officer | Dec 2014 | 4 courses run |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TIME_CHART, [("", "Recruit a named doctor", "Medical Director", date(2021, 6, 30))]),
        (MOVED_TWICE, [
            ("Reviews should be yearly.", "Reviews should be yearly.", "Service Manager", date(2019, 3, 31)),
            ("Statements should be sampled.", "Statements should be sampled.", "Finance Manager", date(2018, 7, 31)),
            ("Checks should be renewed.", "Checks should be renewed.", "Team Manager", date(2019, 7, 31)),
        ]),
        (COMPLETED_BY, [
            ("Area for improvement 1: raise attainment in mathematics", "Hold staff meetings on reasoning",
             "Maths lead", date(2019, 7, 31)),
            ("Area for improvement 1: raise attainment in mathematics", "Observe lessons", "Deputy head",
             date(2019, 5, 31)),
        ]),
        (TWO_ROWS_OF_LABELS, [("Recommendation 1 Practitioners should use the neglect toolkit.", "Train practitioners",
                               "Training Officer", date(2014, 12, 31))]),
    ],
    ids=["time chart", "moved twice", "completed by", "label above the headings"],
)  # fmt: skip
def test_layouts(tmp_path: Path, text: str, expected: list[tuple[object, ...]]) -> None:
    assert columns_of(plan_from(tmp_path, text), "recommendation", "action", "lead_text", "due") == expected


def test_the_first_date_is_kept_where_it_moved_twice(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, MOVED_TWICE)
    assert [action.original_due for action in plan.actions] == [date(2018, 9, 30), date(2018, 6, 30), None]
    assert str(plan.actions[1].cell("completion_text")) == "Plan!D3"


PAGES_OF_WORD = """
| Rec | Recommendation | Action | Lead officer | Deadline | Comments |
| 1 | Policies to be reviewed. | Review the policy | HR Director | 31.3.16 | |
A new page
| | | Report the take-up to the Board | Learning Manager | Oct 16 | |
"""


def test_a_further_word_table_of_as_many_columns_goes_on(tmp_path: Path) -> None:
    plan = read_plan(document_from_markdown(tmp_path, PAGES_OF_WORD))
    assert columns_of(plan, "recommendation", "action", "due") == [
        ("Policies to be reviewed.", "Review the policy", date(2016, 3, 31)),
        ("Policies to be reviewed.", "Report the take-up to the Board", date(2016, 10, 31)),
    ]


UNREAD = """
=== Plan
| Action | Lead | Due |
|---|---|---|
| Review the policy | HR Director | 31.3.16 |
=== Extra
| Review the lone working policy | HR | 31.3.16 |
| Publish it on the website | Comms | 30.4.16 |
=== Cover
| Version | Date | Changes made |
| 1 | 31.3.16 | First version for the Board |
| 2 | 30.4.16 | Dates moved after the meeting |
"""


def test_a_sheet_that_may_hold_actions_is_told_of(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, UNREAD)
    assert [(note.sheet, note.code) for note in plan.notes] == [("Extra", "maybe a plan"), ("Cover", "no plan table")]
    assert "maybe a plan" in codes_of(plan)
