"""Shapes that plans of any body may take: sections, steps, spacers, page footers, bullets that pair."""
# ruff: noqa: E501  a plan is easier to read as the table it is

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.reading.plans import codes_of, columns_of, plan_from

FIELDS = ("recommendation_number", "action", "lead_text", "due")

SHAPES = {
    "an agency's own plan, numbers in its cells": (
        """
        Metropolitan Police Service: single agency action plan
        | IMR recommendation | Key Actions | Lead officer | Timescales | Date completed |
        |---|---|---|---|---|
        | 1. Remind officers to complete a Merlin | 1.1 Publish a notice<br>1.2 Dip sample Merlins | DCI PSPU<br>Supt BOCU | 1.1 31/01/2015<br>1.2 30/04/2015 | 1.1 12/01/2015 |
        | 2. Review the CSE response | Establish a CSE team | DCI CSE | Nov 2014 | |
        """,
        [
            ("1", "1.1 Publish a notice", "DCI PSPU", date(2015, 1, 31)),
            ("1", "1.2 Dip sample Merlins", "Supt BOCU", date(2015, 4, 30)),
            ("2", "Establish a CSE team", "DCI CSE", date(2014, 11, 30)),
        ],
    ),
    "the title above is the first section": (
        """
        Improvement plan
        Area for priority action 1: Ensure that assessments are timely
        | Ref | What we need to do | Who | When |
        |---|---|---|---|
        | 1.1 | Recruit 5 social workers | HR Manager | Sept 2013 |
        Area for priority action 2: Supervision
        | 2.1 | Revise supervision policy | PSW | End of Q3 2013/14 |
        """,
        [
            ("1", "Recruit 5 social workers", "HR Manager", date(2013, 9, 30)),
            ("2", "Revise supervision policy", "PSW", date(2013, 12, 31)),
        ],
    ),
    "recommendations by number, actions numbered below them": (
        """
        | 1 | Listen to children |
        | No | Action | Lead | By when |
        |---|---|---|---|
        | 1.1 | Ask each child | Matron | 3 May 2016 |
        | 1.2 | Write down the answer | Matron | 4 May 2016 |
        | 2 | Share what is known |
        | No | Action | Lead | By when |
        | 2.1 | Agree a protocol | Head of Service | 5 May 2016 |
        | 3 | Check that it is done |
        | 3a | Audit twenty files | Auditor | 6 May 2016 |
        """,
        [
            ("1", "Ask each child", "Matron", date(2016, 5, 3)),
            ("1", "Write down the answer", "Matron", date(2016, 5, 4)),
            ("2", "Agree a protocol", "Head of Service", date(2016, 5, 5)),
            ("3", "Audit twenty files", "Auditor", date(2016, 5, 6)),
        ],
    ),
    "ditto marks under the recommendation, and colours to tick": (
        """
        | Recommendation | Action | Lead | By when | R | A | G |
        |---|---|---|---|---|---|---|
        | 1. Listen to children | Ask each child | Matron | 3 May 2016 | | X | |
        | " | Write down the answer | Matron | 4 May 2016 | X | | |
        | Ditto | Audit twenty files | Auditor | 6 May 2016 | | | X |
        | 2. Share what is known | Agree a protocol | Head of Service | 5 May 2016 | | X | |
        """,
        [
            ("1", "Ask each child", "Matron", date(2016, 5, 3)),
            ("1", "Write down the answer", "Matron", date(2016, 5, 4)),
            ("1", "Audit twenty files", "Auditor", date(2016, 5, 6)),
            ("2", "Agree a protocol", "Head of Service", date(2016, 5, 5)),
        ],
    ),
    "commitments for actions, and a confidence that is no status": (
        """
        | Recommendation | Our commitment | Lead | By when | Confidence |
        |---|---|---|---|---|
        | 1. Listen to children | Ask each child | Matron | 3 May 2016 | High |
        | 2. Share what is known | Agree a protocol | Head of Service | 5 May 2016 | Low |
        """,
        [
            ("1", "Ask each child", "Matron", date(2016, 5, 3)),
            ("2", "Agree a protocol", "Head of Service", date(2016, 5, 5)),
        ],
    ),
    "other headings straight below the actions": (
        """
        | Recommendation | Action | Lead | Completion date |
        |---|---|---|---|
        | 1. Listen to children | Ask each child | Matron | 3 May 2016 |
        | What will we do | Who | By when | RAG |
        | Agree a protocol | Head of Service | 5 May 2016 | Amber |
        """,
        [
            ("1", "Ask each child", "Matron", date(2016, 5, 3)),
            (None, "Agree a protocol", "Head of Service", date(2016, 5, 5)),
        ],
    ),
    "a section's number and name above other headings": (
        """
        | Recommendation | Action | Lead | Completion date |
        |---|---|---|---|
        | 1. Listen to children | Ask each child | Matron | 3 May 2016 |
        | Section 2 | Health |
        | Action | Lead | By when | Status |
        | Agree a protocol | Head of Service | 5 May 2016 | On track |
        | Section 3 | Schools |
        | Action | Lead | By when | Status |
        | Brief head teachers | Adviser | 6 May 2016 | On track |
        """,
        [
            ("1", "Ask each child", "Matron", date(2016, 5, 3)),
            ("1", "Agree a protocol", "Head of Service", date(2016, 5, 5)),
            ("2", "Brief head teachers", "Adviser", date(2016, 5, 6)),
        ],
    ),
    "bullets that pair": (
        """
        | Recommendation | Actions | Lead | Completion date |
        |---|---|---|---|
        | Improve recording | • Issue standards<br>• Train staff | • Head of Service<br>• Training Manager | • March 2014<br>• April 2014 |
        | Improve supervision | • Revise policy<br>• Launch policy | Head of Service | June 2014 |
        """,
        [
            ("1", "• Issue standards", "• Head of Service", date(2014, 3, 31)),
            ("1", "• Train staff", "• Training Manager", date(2014, 4, 30)),
            ("2", "• Revise policy", "Head of Service", date(2014, 6, 30)),
            ("2", "• Launch policy", "Head of Service", date(2014, 6, 30)),
        ],
    ),
    "bullets that nothing pairs with": (
        """
        | Recommendation | Actions | Lead | Completion date |
        |---|---|---|---|
        | Improve recording | The Trust will:<br>• issue standards<br>• train staff | Head of Service | March 2014 |
        | Improve supervision | • Revise policy<br>• Launch policy | Head of Service | June 2014 |
        """,
        [
            ("1", "The Trust will: • issue standards • train staff", "Head of Service", date(2014, 3, 31)),
            ("2", "• Revise policy • Launch policy", "Head of Service", date(2014, 6, 30)),
        ],
    ),
    "letters, one of them without a date": (
        """
        | Recommendation | Action | Lead | Date |
        |---|---|---|---|
        | 2 The CCG should | a) Contract<br>b) Monitor<br>c) Report | CCG Lead Nurse | a) May 2014<br>c) June 2014 |
        """,
        [
            ("2", "a) Contract", "CCG Lead Nurse", date(2014, 5, 31)),
            ("2", "b) Monitor", "CCG Lead Nurse", None),
            ("2", "c) Report", "CCG Lead Nurse", date(2014, 6, 30)),
        ],
    ),
    "page footers, no blank rows": (
        """
        SCR Action plan
        | Recommendation | Action | Lead | Date |
        | 1. Improve recording of all contacts with families | Train officers in recording and | Supt Smith | May 2016 |
        | Page 1 of 2 | | | |
        | SCR Action plan | | | |
        | Recommendation | Action | Lead | Date |
        | | supervise them | | |
        | 2. Improve the response across the borough | Create team | DCI Jones | June 2016 |
        | Page 2 of 2 | | | |
        """,
        [
            ("1", "Train officers in recording and supervise them", "Supt Smith", date(2016, 5, 31)),
            ("2", "Create team", "DCI Jones", date(2016, 6, 30)),
        ],
    ),
    "blank rows and blank columns": (
        """
        | Recommendation | | Action | Lead | | Deadline |
        | Rec A | | Write | Head of P | | May 2016 |

        | | | Launch | Head of C | | June 2016 |


        | Rec B | | Train | Head of T | | July 2016 |
        """,
        [
            ("1", "Write", "Head of P", date(2016, 5, 31)),
            ("1", "Launch", "Head of C", date(2016, 6, 30)),
            ("2", "Train", "Head of T", date(2016, 7, 31)),
        ],
    ),
    "progress lines in rows of their own": (
        """
        | Recommendation | Action | Lead | Deadline | Comments |
        | Rec A | Write a policy | Head of Policy | May 2016 | March: begun |
        | | | | | April: drafted |
        | Rec B | Launch it | Head of Comms | June 2016 | |
        """,
        [
            ("1", "Write a policy", "Head of Policy", date(2016, 5, 31)),
            ("2", "Launch it", "Head of Comms", date(2016, 6, 30)),
        ],
    ),
    "three rows of headings": (
        """
        | SCR ACTION PLAN | < | < | < | < | < |
        | Recommendations | < | Response | < | < | Monitoring |
        | No | Text | Action | Owner | Deadline | Progress |
        | 1 | Do a review | Review done | Head of Service | 31/03/2015 | ok |
        """,
        [("1", "Review done", "Head of Service", date(2015, 3, 31))],
    ),
    "headings of several lines": (
        """
        | Recommendation<br>(from Overview Report) | Action<br>What will be done | Lead<br>Officer /<br>Agency | Timescale<br>(By when) |
        | R4 X should be done | Do X | Head of Y | w/e 11 May 2014 |
        """,
        [("4", "Do X", "Head of Y", date(2014, 5, 11))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_shapes(tmp_path: Path, text: str, expected: list[tuple[object, ...]]) -> None:
    assert columns_of(plan_from(tmp_path, text), *FIELDS) == expected


def test_sections_over_recommendations_are_kept_beside_the_actions(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | No | Recommendation | Action | Lead | Date |
        |---|---|---|---|---|
        | Metropolitan Police Service | | | | |
        | 1 | Improve recording | Train officers | Supt | May 2016 |
        | NHS England | < | < | < | < |
        | 1 | Improve GP records | Train GPs | Named GP | May 2016 |
        """,
    )
    assert [action.extra["Section"] for action in plan.actions] == ["Metropolitan Police Service", "NHS England"]
    assert [str(action.cell("Section")) for action in plan.actions] == ["Plan!A2", "Plan!A4"]
    assert list(plan.frame["Section"]) == ["Metropolitan Police Service", "NHS England"]
    assert len({action.recommendation_key for action in plan.actions}) == 2


def test_leads_that_do_not_pair_go_to_every_action(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | Recommendation | Action | Lead | Target |
        |---|---|---|---|
        | Rec A | Write a policy<br>Launch it | Head of Policy<br>Head of Comms<br>Board Manager | 31/3/16 |
        | Rec B | Train<br>Audit | Head of Training<br>Audit Manager | 30/4/16<br>30/5/16 |
        """,
    )
    assert [len(action.leads) for action in plan.actions] == [3, 3, 1, 1]
    assert [bool(action.lead_problem) for action in plan.actions] == [True, True, False, False]
    assert [action.lead_doubt for action in plan.actions[:2]] == ["unsure pairing"] * 2
    assert {"counts differ", "paired by order"} <= set(codes_of(plan))
