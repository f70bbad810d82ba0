# ruff: noqa: E501  a plan is easier to read as the table it is
"""More layouts of other bodies' plans: time charts, dates moved twice, headings above, pages of a Word table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_xl.positions import position
from plan_xl.reading import read_plan
from plan_xl.settings import Settings
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


MILESTONE_DATES = """
| Recommendation | Action | Lead agency | Key milestones | < | Target date |
| ^ | ^ | ^ | Milestone | Date | ^ |
| Commission a programme. | Business case | OPCC | Bid submitted | Feb 2021 | September 2021 |
"""

REC_IN_FULL = """
| Rec | Action | Lead | Date due |
|---|---|---|---|
| 1. Share plans. | Send plans to schools | Admin Manager | {2018-06-30} |
| 2. Supervision. | Supervise each month | Team Manager | June 2018 |
"""

LABELS_ABOVE = """
| Recommendation no. | 3 | | |
| Recommendation | Agencies should use the escalation policy. | | |
| Intended outcome | Better challenge | | |
| Ref | Action | Lead | Deadline |
| 3a | Refresh the policy | Partnership Manager | 28/02/2020 |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MILESTONE_DATES, [("1", "Commission a programme.", "Business case", date(2021, 9, 30))]),
        (REC_IN_FULL, [("1", "1. Share plans.", "Send plans to schools", date(2018, 6, 30)),
                       ("2", "2. Supervision.", "Supervise each month", date(2018, 6, 30))]),
        (LABELS_ABOVE, [("3", "Agencies should use the escalation policy.", "Refresh the policy", date(2020, 2, 28))]),
    ],
    ids=["dates of milestones", "recommendations under Rec", "labels above the headings"],
)  # fmt: skip
def test_recommendations(tmp_path: Path, text: str, expected: list[tuple[object, ...]]) -> None:
    assert columns_of(plan_from(tmp_path, text), "recommendation_number", "recommendation", "action", "due") == expected


TWO_ROWS_OF_DATES = """
| Recommendation | Action | Lead | Timescale |
|---|---|---|---|
| 1. Improve handover. | Audit handover | Clinical Audit | 30/09/2014 |
| ^ | | | 31/12/2014 |
| 2. Know the policy. | Issue the policy again | Director of Nursing | 30/06/2014 |
"""


def test_dates_in_rows_of_their_own_may_be_two_steps(tmp_path: Path) -> None:
    action, _ = plan_from(tmp_path, TWO_ROWS_OF_DATES).actions
    assert action.due is None
    assert action.possible_due == (date(2014, 9, 30), date(2014, 12, 31))
    assert position(action, date(2014, 10, 15), Settings()) == "may_be_overdue"


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


ABOVE_WORD_TABLES = """
Recommendation 1
The Trust should hear children.
| Action | Lead | By when |
|---|---|---|
| Ask each child | Matron | 3 May 2016 |
Recommendation 2:
Agencies should share what they know.
They did not in this case.
| Action | Lead | By when |
|---|---|---|
| Agree a protocol | Head of Service | 4 May 2016 |
"""


def test_a_recommendation_in_paragraphs_above_its_word_table(tmp_path: Path) -> None:
    plan = read_plan(document_from_markdown(tmp_path, ABOVE_WORD_TABLES))
    assert columns_of(plan, "recommendation", "action", "recommendation_number") == [
        ("Recommendation 1 The Trust should hear children.", "Ask each child", "1"),
        (
            "Recommendation 2: Agencies should share what they know. They did not in this case.",
            "Agree a protocol",
            "2",
        ),
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


STACKED_WITH_NUMBERS = """
| Ref | Recommendation | Agreed actions | Lead | Completion by |
|---|---|---|---|---|
| 1 | Health checks must be offered. | i. Cleanse registers<br>ii. Offer checks | i. Primary Care Lead<br>ii. Practice Manager | i. 30/09/23<br>ii. 31/12/23 |
| 2 | Adjustments should be flagged. | Put the flag live | Chief Digital Officer | Q3 2023/24 |
"""


def test_a_number_beside_several_actions_is_the_recommendations(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, STACKED_WITH_NUMBERS)
    assert columns_of(plan, "recommendation_number", "ref", "action", "due") == [
        ("1", None, "i. Cleanse registers", date(2023, 9, 30)),
        ("1", None, "ii. Offer checks", date(2023, 12, 31)),
        ("2", None, "Put the flag live", date(2023, 12, 31)),
    ]


YES_OR_NO = """
| Action | Organisation | Accepted? | When | Done? |
|---|---|---|---|---|
| Update the website | Communications | Yes | 3 April 2017 | Y |
| Train trustees | Board | In part | October 2017 | N |
"""


def test_yes_and_no(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, YES_OR_NO)
    assert columns_of(plan, "lead_text", "status", "accepted_on_text") == [
        ("Communications", "reported_complete", ""),
        ("Board", "in_progress", ""),
    ]


AUDIT_TRACKER = """
| Recommendation | Management response and agreed action | Responsible officer | Due |
|---|---|---|---|
| Statements should be sampled. | Agreed. Sample 10% each quarter. | Finance Manager | {2018-06-30} |
"""


def test_the_answer_to_a_recommendation_is_its_action(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, AUDIT_TRACKER)
    assert columns_of(plan, "action", "comments") == [("Agreed. Sample 10% each quarter.", "")]


TWO_COLUMNS_OF_ACTIONS = """
| Ref | Immediate and Essential Action | Local action | Lead | Due date |
|---|---|---|---|---|
| IEA1 | Incidents must be shared. | Join the regional panel | Director of Midwifery | {2022-01-31} |
| ^ | ^ | Report on learning | Governance Lead | {2022-02-28} |
| IEA2 | Staffing must be set by a tool. | Assess staffing | Head of Midwifery | {2022-03-31} |
"""


def test_of_two_columns_of_actions_the_wider_is_the_recommendation(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, TWO_COLUMNS_OF_ACTIONS)
    assert columns_of(plan, "recommendation", "action", "due") == [
        ("Incidents must be shared.", "Join the regional panel", date(2022, 1, 31)),
        ("Incidents must be shared.", "Report on learning", date(2022, 2, 28)),
        ("Staffing must be set by a tool.", "Assess staffing", date(2022, 3, 31)),
    ]


def test_a_date_counted_from_a_day_is_closed_by_a_date_achieved(tmp_path: Path) -> None:
    text = """
        | Action | Lead | Timescale | Completed (Y/N and date) |
        |---|---|---|---|
        | Build the alert | Medical Director | 6 months from 1 March 2021 | Y - 30/8/21 |
        | Hold an induction | Chief Nurse | May 2021 | |
        """
    plan = plan_from(tmp_path, text)
    assert columns_of(plan, "due", "achieved") == [(date(2021, 9, 1), date(2021, 8, 30)), (date(2021, 5, 31), None)]
    assert position(plan.actions[0], date(2021, 10, 15), Settings()) == "reported_complete"


CATHEDRAL = """
| Questions to consider | Chapter's response | Lead | Timeframe | Progress |
|---|---|---|---|---|
| How could chaperoning be strengthened? | Review the rota of chaperones | Canon Precentor | September 2022 | |
| | Write an agreement with the school | Head of School | October 2022 | |
"""

PROBATION = """
| Learning point | Action | By whom | Planned completion date | Complete Y/N | Date complete |
|---|---|---|---|---|---|
| Risk was not reviewed. | Brief the team | SPO | {2022-11-04} | Y | {2022-11-02} |
| Referral was late. | Hold a surgery | Co-ordinator | {2022-12-16} | N | |
| Signed (Head): | | | Date: | | |
"""


def test_questions_to_consider(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, CATHEDRAL)
    assert columns_of(plan, "recommendation", "action", "due") == [
        ("How could chaperoning be strengthened?", "Review the rota of chaperones", date(2022, 9, 30)),
        ("How could chaperoning be strengthened?", "Write an agreement with the school", date(2022, 10, 31)),
    ]


def test_a_signature_is_no_action_and_date_complete_is_the_date_achieved(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, PROBATION)
    assert columns_of(plan, "action", "due", "achieved", "status") == [
        ("Brief the team", date(2022, 11, 4), date(2022, 11, 2), "reported_complete"),
        ("Hold a surgery", date(2022, 12, 16), None, "in_progress"),
    ]


NUMBERED_LIKE_DATES = """
| Recommendation | Action taken or planned | Owner | Target date |
|---|---|---|---|
| Violence was too high. | 1.1 Analyse incidents<br>1.2 Issue a strategy<br>1.3 Train staff | Head of Safety | 1.1 Completed<br>1.2 September 2022<br>1.3 March 2023 |
| Time out of cell was poor. | 2.1 Revise the core day | Head of Residence | 2.1 October 2022 |
"""


def test_the_number_of_an_action_is_no_day_and_month(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, NUMBERED_LIKE_DATES)
    assert columns_of(plan, "action", "due", "due_problem") == [
        ("1.1 Analyse incidents", None, None),
        ("1.2 Issue a strategy", date(2022, 9, 30), None),
        ("1.3 Train staff", date(2023, 3, 31), None),
        ("2.1 Revise the core day", date(2022, 10, 31), None),
    ]
    assert [position(action, date(2022, 12, 1), Settings()) for action in plan.actions] == [
        "may_be_overdue", "overdue", "not_yet_due", "overdue",
    ]  # fmt: skip


FORCE = """
Constabulary: delivery plan

| AFI 1 | The force should improve how it identifies vulnerable callers. |
| Strategic lead | ACC Local Policing |
| Action ref | Action | Owner | Due | Delivered on |
| 1a | Train control room staff | Chief Inspector | {2023-10-31} | {2023-10-20} |
| 1b | Sample 100 calls | Head of Contact | {2023-12-31} | |

| AFI 2 | The force should record crimes against children promptly. |
| Strategic lead | DCC |
| Target closure | June 2024 |
| Action ref | Action | Owner | Due | Delivered on |
| 2a | Review the logs daily | Force Crime Registrar | {2023-09-30} | {2023-10-05} |
| 2b | Brief supervisors | Force Crime Registrar | {2024-01-31} | |
"""


def test_lines_about_each_section_above_headings_repeated_are_no_actions(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, FORCE)
    first = "AFI 1 The force should improve how it identifies vulnerable callers."
    second = "AFI 2 The force should record crimes against children promptly."
    assert columns_of(plan, "recommendation", "ref", "action", "due") == [
        (first, "1a", "Train control room staff", date(2023, 10, 31)),
        (first, "1b", "Sample 100 calls", date(2023, 12, 31)),
        (second, "2a", "Review the logs daily", date(2023, 9, 30)),
        (second, "2b", "Brief supervisors", date(2024, 1, 31)),
    ]
    assert [note.cell for note in plan.notes if note.code == "band"] == ["A9", "A10", "A11"]


def test_what_is_done_daily_is_finished_once_achieved(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, FORCE)
    assert position(plan.actions[2], date(2024, 2, 10), Settings()) == "reported_complete"


CHANGED_HEADING = """
| Ref | Action | Lead | Target date | Status |
|---|---|---|---|---|
| 1 | Ask each child | Matron | 3 May 2016 | Open |
Section B
| Ref | Action | Lead | Date achieved | Status |
| 2 | Agree a protocol | Matron | 4 May 2016 | Done |
Section C
| Ref | Action | Lead | Due date | Status |
| 3 | Audit the files | Matron | 5 May 2016 | Open |
"""


def test_headings_that_differ_in_one_date_are_no_repetition(tmp_path: Path) -> None:
    assert columns_of(plan_from(tmp_path, CHANGED_HEADING), "action", "due", "achieved") == [
        ("Ask each child", date(2016, 5, 3), None),
        ("Agree a protocol", None, date(2016, 5, 4)),
        ("Audit the files", date(2016, 5, 5), None),
    ]
