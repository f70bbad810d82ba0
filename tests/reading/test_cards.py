"""Cards: a block for each recommendation, its labels down the side, as many published plans are laid out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.reading import read_plan
from tests.reading.plans import columns_of, document_from_markdown, plan_from

BLOCKS = """
Safeguarding Adults Review: Mrs T
| Action plan | Version 2 |

| Recommendation 1 | The Board should seek assurance on training. |
| Action required | Survey of all agencies |
| Lead agency | Adult Social Care |
| Timescale | 30 June 2021 |
| Date completed | 14 May 2021 |

| Recommendation 2 | The pathway should be reviewed. |
| Action required | Task group to rewrite the pathway |
| Lead agency | Designated Nurse |
| Timescale | {2021-09-30} |
| Date completed | |
"""


def test_blocks_of_labels_in_a_sheet(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, BLOCKS)
    names = ("recommendation_number", "recommendation", "action", "lead_text", "due", "achieved")
    assert columns_of(plan, *names) == [
        ("1", "The Board should seek assurance on training.", "Survey of all agencies", "Adult Social Care",
         date(2021, 6, 30), date(2021, 5, 14)),
        ("2", "The pathway should be reviewed.", "Task group to rewrite the pathway", "Designated Nurse",
         date(2021, 9, 30), None),
    ]  # fmt: skip
    assert str(plan.actions[1].cell("completion_text")) == "Plan!B13"


WORD_CARDS = """
Recommendation 3
The Trust must identify key lines of enquiry.
| Actions to be taken | 1. Set terms of reference<br>2. Add them to the form |
| Person responsible | Head of Patient Safety |
| Target completion date | 1. 31 January 2020<br>2. 28 February 2020 |
| Progress to date | 1. Agreed |
Recommendation 8: Crisis plans should be in place.
| Actions to be taken | Review the caseload |
| Person responsible | Head of Service |
| Target completion date | 31 March 2020 |
"""


def test_a_word_table_for_each_recommendation(tmp_path: Path) -> None:
    plan = read_plan(document_from_markdown(tmp_path, WORD_CARDS))
    assert columns_of(plan, "recommendation_number", "recommendation", "action", "due") == [
        ("3", "The Trust must identify key lines of enquiry.", "1. Set terms of reference", date(2020, 1, 31)),
        ("3", "The Trust must identify key lines of enquiry.", "2. Add them to the form", date(2020, 2, 28)),
        ("8", "Crisis plans should be in place.", "Review the caseload", date(2020, 3, 31)),
    ]


BESIDE = """
| Recommendation | Review the bruising protocol for babies | Agree a policy for joint visits |
| Action | Rewrite the protocol | Meet with the police |
| Lead | Designated Doctor | Head of Service |
| By when | April 2013 | July 2013 |
"""

UNDER_A_LINE = """
Recommendation 4
The partnership should hold a single risk register.

| Agency action | Draft the register |
| Lead officer | Partnership Manager |
| Target date | 31/05/2022 |
| Status | In progress |
"""

TWO_LABELS = """
| Recommendation | Review the bruising protocol for babies | < | < |
| Lead | Designated Doctor | By when | April 2013 |
| Action | Rewrite the protocol | Status | Started |
"""

SEVERAL_ACTIONS = """
| Recommendation | Review the bruising protocol for babies |
| Action 1 | Rewrite the protocol |
| Lead | Designated Doctor |
| By when | April 2013 |
| Action 2 | Launch it |
| Action 3 | Audit it |
| Lead | Head of Service |
| By when | July 2013 |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BESIDE, [("Rewrite the protocol", "Designated Doctor", date(2013, 4, 30)),
                  ("Meet with the police", "Head of Service", date(2013, 7, 31))]),
        (TWO_LABELS, [("Rewrite the protocol", "Designated Doctor", date(2013, 4, 30))]),
        (SEVERAL_ACTIONS, [("Rewrite the protocol", "Designated Doctor", date(2013, 4, 30)),
                           ("Launch it", "Head of Service", date(2013, 7, 31)),
                           ("Audit it", "Head of Service", date(2013, 7, 31))]),
    ],
    ids=["a column each", "labels side by side", "several actions"],
)  # fmt: skip
def test_other_cards(tmp_path: Path, text: str, expected: list[tuple[object, ...]]) -> None:
    assert columns_of(plan_from(tmp_path, text), "action", "lead_text", "due") == expected


def test_the_recommendation_on_a_line_of_its_own(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, UNDER_A_LINE)
    assert columns_of(plan, "recommendation_number", "recommendation", "action", "due") == [
        ("4", "The partnership should hold a single risk register.", "Draft the register", date(2022, 5, 31))
    ]
    assert str(plan.actions[0].cell("recommendation")) == "Plan!A2"


def test_figures_beside_labels_are_no_plan(tmp_path: Path) -> None:
    with pytest.raises(PlanXlError, match="No action plan was found"):
        plan_from(tmp_path, "| Recommendations | {11} |\n| Actions | {22} |\n| Completed | {4} |\n| Overdue | {3} |")
