"""Where plan tables stand on a sheet, what their columns mean, and what around them is no action."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.reading import read_plan
from tests.reading.plans import codes_of, columns_of, document_from_markdown, plan_from

HEAD = "| Recommendation | Action | Lead | Completion date |"


def test_headings_after_thirty_lines(tmp_path: Path) -> None:
    intro = "\n".join(f"Line {n} about the action plan, its leads and its dates" for n in range(30))
    plan = plan_from(tmp_path, f"{intro}\n\n{HEAD}\n| Rec | Act | Board Manager | May 2016 |")
    assert [(action.row, action.action) for action in plan.actions] == [(33, "Act")]


def test_two_tables_on_a_sheet(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        f"""
        Overview report
        {HEAD}
        | 1. Rec A | Act A | CSP Manager | May 2016 |

        Agency recommendations: Police
        | Recommendation | Action | Lead officer | Target date | Completed |
        | 1. Rec P | Act P | DCI Smith | April 2016 | 3 May 2016 |

        Version 3
        """,
    )
    assert columns_of(plan, "row", "action", "achieved") == [(3, "Act A", None), (7, "Act P", date(2016, 5, 3))]
    assert len({action.recommendation_key for action in plan.actions}) == 2


def test_a_recommendation_on_a_row_of_its_own(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        f"""
        {HEAD}
        | Recommendation 1: The partnership should improve information sharing. | | | |
        | | Review protocol | Board Manager | 1/4/19 |
        | | Train staff | Trainer | 1/5/19 |
        | Recommendation 2: The partnership should do something else. | | | |
        | Recommendation 3: Third. | Do it | Chair | 1/6/19 |
        """,
    )
    assert columns_of(plan, "recommendation_number", "action") == [
        ("1", "Review protocol"),
        ("1", "Train staff"),
        ("2", ""),
        ("3", "Do it"),
    ]


def test_a_short_recommendation_on_a_row_of_its_own_is_no_section(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        f"""
        {HEAD}
        | Information sharing | | | |
        | | Review protocol | Board Manager | 1/4/19 |
        | Transitions | | | |
        | | Map the pathway | Head of SEND | 1/5/19 |
        """,
    )
    assert columns_of(plan, "recommendation", "action") == [
        ("Information sharing", "Review protocol"),
        ("Transitions", "Map the pathway"),
    ]


def test_a_blank_lead_or_date_is_missing_unless_merged(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        f"""
        {HEAD}
        | Rec A | Act 1 | Director | May 2016 |
        | | Act 2 | | |
        | Rec B | Act 3 | Head of Service | June 2016 |
        | ^ | Act 4 | ^ | ^ |
        | ^ | Act 5 | Nurse | ^ |
        """,
    )
    assert columns_of(plan, "action", "lead_text", "due") == [
        ("Act 1", "Director", date(2016, 5, 31)),
        ("Act 2", "", None),
        ("Act 3", "Head of Service", date(2016, 6, 30)),
        ("Act 4", "Head of Service", date(2016, 6, 30)),
        ("Act 5", "Nurse", date(2016, 6, 30)),
    ]
    assert [str(action.cell("lead_text")) for action in plan.actions[2:4]] == ["Plan!C4", "Plan!C4"]


def test_a_note_between_actions_ends_nothing(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        f"""
        {HEAD}
        | Rec A | Act 1 | Director | May 2016 |
        | Note: the following are for health partners. | | | |
        | Rec B | Act 2 | Nurse | June 2016 |

        | * dates may change | | | |
        """,
    )
    assert columns_of(plan, "action") == [("Act 1",), ("Act 2",)]
    assert codes_of(plan) == ["note between", "below the table"]


def test_a_key_worker_is_no_key(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, f"{HEAD}\n| Rec A | Act 1 | Director | May 2016 |\n| Key workers are named. | | | |")
    assert [action.recommendation for action in plan.actions] == ["Rec A", "Key workers are named."]


def test_the_number_that_repeats_is_the_recommendation_s(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | No. | Recommendation | Action | Lead | Completion date |
        | 3 | Rec A | Act 1 | Director | May 2016 |
        | 3 | | Act 2 | Nurse | May 2016 |
        | 7 | Rec B | Act 3 | Nurse | May 2016 |
        """,
    )
    assert columns_of(plan, "recommendation_number", "ref") == [("3", None), ("3", None), ("7", None)]


def test_numbers_of_actions_are_refs(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | Ref | Recommendation | Action | Lead | Completion date |
        | O-1a | Rec A | Act 1 | Director | May 2016 |
        | O-1b | | Act 2 | Nurse | May 2016 |
        """,
    )
    assert [action.ref for action in plan.actions] == ["O-1a", "O-1b"]


TITLES = """
Action plan of the Trust
Recommendation 1: The Trust should review its policy.
| Action | Lead | By when |
|---|---|---|
| Review the policy | Chief Nurse | May 2018 |

Recommendation 2: The Trust should train staff.
| Action | Lead | By when |
|---|---|---|
| Train 50 staff | Head of Learning | July 2018 |
"""


@pytest.mark.parametrize("word", [False, True], ids=["sheet", "Word"])
def test_titles_above_tables_are_their_recommendations(tmp_path: Path, word: bool) -> None:
    plan = read_plan(document_from_markdown(tmp_path, TITLES)) if word else plan_from(tmp_path, TITLES)
    assert columns_of(plan, "recommendation_number", "recommendation", "action") == [
        ("1", "Recommendation 1: The Trust should review its policy.", "Review the policy"),
        ("2", "Recommendation 2: The Trust should train staff.", "Train 50 staff"),
    ]


def test_a_word_table_goes_on_in_the_next_one(tmp_path: Path) -> None:
    plan = read_plan(
        document_from_markdown(
            tmp_path,
            f"""
            {HEAD}
            | Review A | Do A | Head of A | March 2016 |
            (page 2)
            | | Do A too | Head of B | April 2016 |
            | Review B | Do B | Head of C | May 2016 |
            (page 3)
            {HEAD}
            | | Do B too | Head of D | June 2016 |
            """,
        )
    )
    assert columns_of(plan, "key", "recommendation", "recommendation_number", "action") == [
        ("Table 1!2", "Review A", "1", "Do A"),
        ("Table 2!1", "Review A", "1", "Do A too"),
        ("Table 2!2", "Review B", "2", "Do B"),
        ("Table 3!2", "Review B", "2", "Do B too"),
    ]
    assert "headings carried on" in codes_of(plan)


def test_status_and_rag_are_asked(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | Recommendation | Action | Lead Agency | Lead Officer | Target Date | Revised Date | Status | RAG |
        | Rec one | Act one | Council | Head of Adult Safeguarding | 01/06/2019 | N/A | In progress | A |
        | Rec two | Act two | CCG | Designated Nurse | 01/06/2019 | unclear | Complete | G |
        """,
    )
    assert columns_of(plan, "agency", "lead_text", "due", "status_text") == [
        ("Council", "Head of Adult Safeguarding", date(2019, 6, 1), "In progress"),
        ("CCG", "Designated Nurse", date(2019, 6, 1), "Complete"),
    ]
    assert [bool(action.due_problem) for action in plan.actions] == [False, True]
    assert [(table.doubts[0].code, table.doubts[0].cell) for table in plan.tables] == [("two columns", "H1")]
    assert plan.actions[0].extra["RAG"] == "A"


def test_counts_of_actions_are_no_plan(tmp_path: Path) -> None:
    with pytest.raises(PlanXlError, match="No action plan was found"):
        plan_from(tmp_path, "| Recommendation | Complete | Overdue |\n|---|---|---|\n| Rec A | {3} | {1} |")


def test_a_form_of_labels_and_values_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(PlanXlError, match="Sheets looked at: “Plan”"):
        plan_from(tmp_path, "| Recommendation | Review it |\n| Action | Write it |\n| Lead | Board Manager |")


def test_our_own_sheets_are_passed_over_and_others_named(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        f"""
        === Board plan
        {HEAD}
        | Rec A | Act 1 | Director | May 2016 |
        === Leads register
        | Lead | Agency | Also known as |
        | Director | Council | DCS |
        === History
        {HEAD}
        | Rec A | Act 1 | Director | May 2016 |
        === Contacts
        | Name | Phone |
        | A | 1 |
        """,
    )
    assert [action.sheet for action in plan.actions] == ["Board plan"]
    assert [note.sheet for note in plan.notes if note.code == "no plan table"] == ["Contacts"]
    assert plan.register is not None


def test_a_year_is_taken_from_the_date_above_the_table(tmp_path: Path) -> None:
    text = f"Plan agreed on 4 July 2012\n{HEAD}\n| Rec A | Act 1 | Director | 30 Sept |"
    plan = plan_from(tmp_path, text)
    assert (plan.actions[0].due, plan.actions[0].timescale.doubt) == (date(2012, 9, 30), "no year")
    assert "plan date assumed" in codes_of(plan)


def test_a_first_action_below_a_blank_row_is_no_further_heading(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | Action number | Recommendation | Action | Lead | Completion date | Date achieved | Comments |
        | --- | --- | --- | --- | --- | --- | --- |
        | | | | | | | |
        | N-1a | Recommendation 1: agree on thresholds | Action 1.1: publish | Matron | May 2016 | | Comment: done |
        | N-2a | Recommendation 2: train staff | Action 2.1: train them | Matron | 31 May 2016 | | |
        """,
    )
    assert [action.action for action in plan.actions] == ["Action 1.1: publish", "Action 2.1: train them"]


def test_the_finish_is_the_completion_date_and_the_start_is_not(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | Recommendation | Action | Lead | When: start | Finish |
        | 1. Rec A | Act A | Board Manager | Sept 2016 | Nov 2016 |
        """,
    )
    assert columns_of(plan, "completion_text", "due") == [("Nov 2016", date(2016, 11, 30))]


def test_a_start_alone_is_no_completion_date(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | Recommendation | Action | Lead | Timescale start |
        | 1. Rec A | Act A | Board Manager | Sept 2016 |
        """,
    )
    assert columns_of(plan, "completion_text", "due") == [("", None)]


@pytest.mark.parametrize(("later", "read"), [("Complete", "reported_complete"), ("", "in_progress")])
def test_of_statuses_one_after_the_other_the_latest_counts(tmp_path: Path, later: str, read: str) -> None:
    plan = plan_from(
        tmp_path,
        f"""
        | Recommendation | Action | Lead | By when | Status Oct 16 | Status Jan 17 |
        | 1. Rec A | Act A | Board Manager | Nov 2016 | In progress | {later} |
        """,
    )
    assert columns_of(plan, "status") == [(read,)]
    assert "two columns" in codes_of(plan)


def test_a_prison_below_a_post_is_where_the_post_is(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | Recommendation | Response | Responsible owner and organisation | Target date |
        | 1. Rec A | A new programme for staff.<br>Weekly checks by the team. | Head of Safety<br>HMP Hill | May 2016 |
        """,
    )
    assert {action.leads for action in plan.actions} == {("Head of Safety, HMP Hill",)}


@pytest.mark.parametrize(
    "text",
    ["Total review of the threshold document", "Totals to be reported", "Page 3 of the procedures to be rewritten"],
)
def test_an_action_that_begins_like_a_total_or_a_page_is_an_action(tmp_path: Path, text: str) -> None:
    plan = plan_from(
        tmp_path,
        f"""
        {HEAD}
        | 1. Rec A | Act A | Board Manager | May 2016 |
        |  | {text} |  | June 2016 |
        |  | Act C | LADO | July 2016 |
        """,
    )
    assert columns_of(plan, "action") == [("Act A",), (text,), ("Act C",)]


def test_quarters_with_sentences_below_tell_of_progress(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | Objective | Actions | Lead | Q1 | Q2 | Q3 | RAG |
        | Identify children at risk | Launch tool | CSE Co-ordinator | Tool drafted | Launched in part |  | G |
        |  | Train 200 staff | Training Officer |  | 50 trained | 120 trained | A |
        """,
    )
    assert columns_of(plan, "comments") == [("Launched in part",), ("120 trained",)]


def test_how_it_will_be_known_is_no_recommendation(tmp_path: Path) -> None:
    plan = plan_from(
        tmp_path,
        """
        | What needs to happen? | Who is to do it? | When will it be done by? | How will we know it is done? | Done? |
        | Guidance to schools | Education Lead | July 2013 | Guidance on website | Yes July 2013 |
        """,
    )
    assert columns_of(plan, "action", "achieved") == [("Guidance to schools", date(2013, 7, 31))]
    assert plan.actions[0].recommendation != "Guidance on website"
