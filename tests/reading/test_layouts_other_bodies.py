# ruff: noqa: E501  a plan is easier to read as the table it is
"""Plans as other bodies write them: each read as its authors meant it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plan_xl.positions import position
from plan_xl.reading import read_plan
from plan_xl.settings import Settings
from tests.reading.plans import codes_of, columns_of, document_from_markdown, plan_from

HOMICIDE_REVIEW = """
Appendix B: Domestic Homicide Review action plan
Victoria, died 2018

| Recommendation | Scope of recommendation | Action to take | Lead Agency | Key milestones in enacting the recommendation | Target Date | Date of completion and outcome |
|---|---|---|---|---|---|---|
| What is the over-arching recommendation? | Should this be local or national? | How exactly is the agency going to make this happen? | Which agency is monitoring progress? | Have there been key steps? | When should this be completed by? | When was it actually completed? What was the outcome? |
| 1. The partnership should review its pathway for victims who withdraw. | Local | Review and re-issue the pathway. | Community Safety Partnership | Draft shared with partners | 31/03/2019 | |
| ^ | Local | Brief all front line staff. | Clinical Commissioning Group | | 30/06/2019 | 14/06/2019 Briefings held |
| 2. The Trust should audit routine enquiry. | Local | Audit of 40 records. | NHS Foundation Trust | Tool agreed | Sept 2019 | |
"""


def test_homicide_review_with_a_row_of_questions_under_the_headings(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, HOMICIDE_REVIEW)
    assert columns_of(plan, "recommendation_number", "action", "lead_text", "due") == [
        ("1", "Review and re-issue the pathway.", "Community Safety Partnership", date(2019, 3, 31)),
        ("1", "Brief all front line staff.", "Clinical Commissioning Group", date(2019, 6, 30)),
        ("2", "Audit of 40 records.", "NHS Foundation Trust", date(2019, 9, 30)),
    ]
    assert "guidance" in codes_of(plan)
    assert plan.title == "Appendix B: Domestic Homicide Review action plan"


SERIOUS_INCIDENT = """
Serious Incident 2014/444 Action Plan

| No. | Recommendation | Action No. | Actions | Lead | Date by | Evidence | Progress | RAG |
|---|---|---|---|---|---|---|---|---|
| {1} | All wards use the revised observation policy. | 1.1 | Revise the policy, to include:<br>• engagement<br>• handover | Director of Nursing | 31.03.14 | Policy | Further work in progress | Amber |
| | | 1.2 | Train ward staff | Ward managers | 30.06.14 | Training records | | Red |
| {2} | Families are involved in care planning. | 2.1 | Develop a leaflet | Head of Patient Experience | Complete | Leaflet | Done | Green |
"""


def test_serious_incident_with_two_number_columns(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, SERIOUS_INCIDENT)
    assert columns_of(plan, "ref", "recommendation_number", "action", "lead_text", "status_text") == [
        ("1.1", "1", "Revise the policy, to include: • engagement • handover", "Director of Nursing", "Amber"),
        ("1.2", "1", "Train ward staff", "Ward managers", "Red"),
        ("2.1", "2", "Develop a leaflet", "Head of Patient Experience", "Green"),
    ]
    assert str(plan.actions[1].cell("recommendation")) == "Plan!B4"


NUMBERED_IN_CELLS = """
Independent investigation: recommendations and Trust response (published 1 September 2020)

| Rec | Recommendation | Action | Lead | Timescale |
|---|---|---|---|---|
| 3 | The Trust must ensure that risk assessments are updated. | 1. Audit risk assessments<br>2. Report the audit to the Board<br>3. Repeat the audit in a year | Chief Nurse | 30 September 2020 |
| 4 | The Trust must review discharge. | 1. Review the discharge policy<br>2. Train staff | 1. Medical Director<br>2. Head of Learning | 1. 31 October 2020<br>2. 31 December 2020 |
| 7 | The Trust must share learning. | Hold a learning event | Chief Nurse<br>Medical Director | 31 September 2020 |
"""


def test_numbered_actions_with_one_date_or_a_date_each(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, NUMBERED_IN_CELLS)
    assert columns_of(plan, "recommendation_number", "action", "lead_text", "due") == [
        ("3", "1. Audit risk assessments", "Chief Nurse", date(2020, 9, 30)),
        ("3", "2. Report the audit to the Board", "Chief Nurse", date(2020, 9, 30)),
        ("3", "3. Repeat the audit in a year", "Chief Nurse", date(2020, 9, 30)),
        ("4", "1. Review the discharge policy", "1. Medical Director", date(2020, 10, 31)),
        ("4", "2. Train staff", "2. Head of Learning", date(2020, 12, 31)),
        ("7", "Hold a learning event", "Chief Nurse Medical Director", None),
    ]
    assert plan.actions[5].due_problem
    assert [action.leads for action in plan.actions[3:5]] == [("Medical Director",), ("Head of Learning",)]


SECTION_BANDS = """
Actions from the inspection, compiled 4 July 2012

| Action | By whom | Target date | New date | Progress |
|---|---|---|---|---|
| LEADERSHIP | < | < | < | < |
| Circulate the revised threshold document | JB | 17.7.12 | | Verbal update to be provided |
| Review caseloads | JB / SW | end July | 31 August 2012 | |
| QUALITY ASSURANCE | < | < | < | < |
| Audit 20 case files | Team managers | 30th Sept | | |
"""


def test_section_bands_stand_for_recommendations(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, SECTION_BANDS)
    assert columns_of(plan, "recommendation", "action", "due", "original_due") == [
        ("LEADERSHIP", "Circulate the revised threshold document", date(2012, 7, 17), None),
        ("LEADERSHIP", "Review caseloads", date(2012, 8, 31), date(2012, 7, 31)),
        ("QUALITY ASSURANCE", "Audit 20 case files", date(2012, 9, 30), None),
    ]
    assert [bool(action.due_problem) for action in plan.actions] == [False, False, True]
    assert "plan date assumed" in codes_of(plan)
    assert [str(action.cell("recommendation")) for action in plan.actions] == ["Plan!A4", "Plan!A4", "Plan!A7"]
    assert len({action.recommendation_key for action in plan.actions}) == 2


SCRUTINY_TRACKER = """
Scrutiny Committee: tracker of recommendations

| Recommendation | Responsible Officer | Agreed Action | Deadline | Progress at March 2014 | Progress at June 2014 | Status |
|---|---|---|---|---|---|---|
| That the Cabinet Member reviews the commissioning of respite care | Assistant Director | Commissioning review to be completed | June 2014 | Begun | Complete, report attached | GREEN |
| That members receive training | Democratic Services Manager | Two sessions to be run | 31 May 2014 | One session held | | AMBER |
"""


def test_scrutiny_tracker_reads_the_latest_progress(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, SCRUTINY_TRACKER)
    assert columns_of(plan, "lead_text", "due", "comments", "status_text") == [
        ("Assistant Director", date(2014, 6, 30), "Complete, report attached", "GREEN"),
        ("Democratic Services Manager", date(2014, 5, 31), "One session held", "AMBER"),
    ]
    assert [dict(action.extra) for action in plan.actions] == [
        {"Progress at March 2014": "Begun"},
        {"Progress at March 2014": "One session held"},
    ]
    assert [note.cell for note in plan.notes if note.code == "earlier progress"] == ["E3"]
    assert [str(action.cell("comments")) for action in plan.actions] == ["Plan!F4", "Plan!E5"]


DIOCESE = """
Diocese of Barset
Past Cases Review: Action Plan
The Bishop's Council agreed this plan on 12 May 2015.

| | What will we do? | Who will do it? | By when? | How will we know? | Done? |
|---|---|---|---|---|---|
| 1 | Appoint an independent chair of the safeguarding panel | Diocesan Secretary | September 2015 | Chair in post | |
| 2 | Train all clergy | Diocesan Safeguarding Adviser | December 2016 | Register of training | 3 March 2016 |
| 3 | Publish the policy in every church | Archdeacons | Advent 2015 | Spot checks | |

Signed: ____________________ | Date: ______
"""


def test_diocese_without_recommendations(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, DIOCESE)
    assert columns_of(plan, "ref", "recommendation", "action", "lead_text") == [
        ("1", "", "Appoint an independent chair of the safeguarding panel", "Diocesan Secretary"),
        ("2", "", "Train all clergy", "Diocesan Safeguarding Adviser"),
        ("3", "", "Publish the policy in every church", "Archdeacons"),
    ]
    assert "below the table" in codes_of(plan)


TWO_ROWS_OF_HEADINGS = """
Multi-agency improvement plan

| Ref | Recommendation | Action | Responsibility | < | Timescale | < | Progress |
| ^ | ^ | ^ | Lead officer | Agency | Target date | Date achieved | ^ |
| 1a | Strengthen supervision | Write a supervision policy | Principal Social Worker | Children's Services | 31 March 2017 | 2 April 2017 | Signed off |
| 1b | | Audit supervision files | QA Manager | Children's Services | 30 June 2017 | | |
"""


def test_two_rows_of_headings_under_group_headings(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, TWO_ROWS_OF_HEADINGS)
    assert columns_of(plan, "ref", "lead_text", "agency", "due", "achieved") == [
        ("1a", "Principal Social Worker", "Children's Services", date(2017, 3, 31), date(2017, 4, 2)),
        ("1b", "QA Manager", "Children's Services", date(2017, 6, 30), None),
    ]
    assert [action.recommendation for action in plan.actions] == ["Strengthen supervision"] * 2


GUIDANCE_ROW = """
| Recommendation | Action | Lead | Completion date | Date achieved | Comments |
| (from the overview report) | (what will be done) | (post, not name) | (dd/mm/yyyy) | (leave blank until done) | (progress) |
| R1 Review the protocol | Revise and reissue it | Board Manager | 01/02/2016 | | |
| R2 Share the learning | Run three events | Training Officer | 01/03/2016 | | |
| Total actions: 2 | | | | | |
"""


def test_guidance_in_brackets_and_a_total(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, GUIDANCE_ROW)
    assert columns_of(plan, "recommendation_number", "action", "due") == [
        ("1", "Revise and reissue it", date(2016, 2, 1)),
        ("2", "Run three events", date(2016, 3, 1)),
    ]
    assert {"guidance", "total"} <= set(codes_of(plan))


PRISON_SERVICE = """
ACTION PLAN: Prisons and Probation Ombudsman
Please note that target dates may slip because of COVID-19.

| Rec No | Recommendation | Response Accepted/Not accepted | Action Taken / Planned | Responsible Owner | Target Date for completion | Progress |
|---|---|---|---|---|---|---|
| 1 | The Governor should ensure that ACCT reviews are held on time. | Accepted | A reminder was issued to all case managers.<br><br>Assurance checks will be made weekly. | Head of Safety | January 2021 | |
| 2 | The Head of Healthcare should ensure that reception screening is completed. | Accepted | Screening template revised. | Head of Healthcare | Completed | |
"""


def test_prison_service_response_keeps_one_action_of_two_paragraphs(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, PRISON_SERVICE)
    assert columns_of(plan, "recommendation_number", "action", "lead_text") == [
        ("1", "A reminder was issued to all case managers. Assurance checks will be made weekly.", "Head of Safety"),
        ("2", "Screening template revised.", "Head of Healthcare"),
    ]
    assert plan.actions[0].ref is None


NO_ACTION_COLUMN = """
| Recommendation | Responsible body | Timescale | Status |
|---|---|---|---|
| 1. Review the bruising protocol | Health Trust | April 2013 | Complete |
| 2. Agree a joint visiting policy | Police and Children's Services | July 2013 | On track |
"""


def test_no_action_column_the_recommendation_is_the_action(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, NO_ACTION_COLUMN)
    assert columns_of(plan, "action", "lead_text", "due", "status_text") == [
        ("1. Review the bruising protocol", "Health Trust", date(2013, 4, 30), "Complete"),
        ("2. Agree a joint visiting policy", "Police and Children's Services", date(2013, 7, 31), "On track"),
    ]
    assert str(plan.actions[1].cell("action")) == "Plan!A3"


TARGET_AND_REVISED = """
| Recommendation | Action | Owner | Target Date | Revised Target Date | RAG |
|---|---|---|---|---|---|
| Improve recording | Issue recording standards | Service Manager | {2019-03-31} | {2020-03-31} | Amber |
| | Audit recording | QA Manager | {2019-06-30} | | Green |
"""


def test_revised_date_beats_the_target(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, TARGET_AND_REVISED)
    assert columns_of(plan, "due", "original_due", "completion_text") == [
        (date(2020, 3, 31), date(2019, 3, 31), "31 March 2020"),
        (date(2019, 6, 30), None, "30 June 2019"),
    ]
    assert [str(action.cell("completion_text")) for action in plan.actions] == ["Plan!E2", "Plan!D3"]


SEVERAL_SHEETS = """
=== How to use
Fill in the next sheet.
=== Board plan
| Recommendation | Action | Lead | Completion date |
|---|---|---|---|
| Review policy | Write it | Board Manager | March 2016 |
=== Police (hidden)
| Recommendation | Action | Lead | Completion date |
|---|---|---|---|
(hidden) | Improve recording | Train officers | Superintendent | April 2016 |
| | Dip sample | Inspector | May 2016 |
=== Summary
| Recommendation | Complete | Overdue | Total |
|---|---|---|---|
| Review policy | {1} | {0} | {1} |
=== Contacts
| Name | Agency | Phone |
|---|---|---|
| A B | Police | 01 |
"""


def test_several_sheets_hidden_ones_too(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, SEVERAL_SHEETS)
    assert columns_of(plan, "sheet", "row", "action") == [
        ("Board plan", 2, "Write it"),
        ("Police", 2, "Train officers"),
        ("Police", 3, "Dip sample"),
    ]
    assert {"hidden rows", "hidden sheet"} <= set(codes_of(plan))
    one = plan_from(tmp_path, SEVERAL_SHEETS, sheet="police")
    assert [action.row for action in one.actions] == [2, 3]


KEY_BESIDE_AND_BELOW = """
| Recommendation | Action | Lead | Due | | Key | |
|---|---|---|---|---|---|---|
| Improve handover | Agree a handover form | Matron | May 2018 | | Red | Overdue |
| Improve referral | Revise the referral form | Clinical Lead | June 2018 | | Green | Complete |

| Key | | | |
| Red | Overdue | | |
| Green | Complete | | |
"""


def test_keys_beside_and_below_the_plan(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, KEY_BESIDE_AND_BELOW)
    assert columns_of(plan, "action", "lead_text") == [
        ("Agree a handover form", "Matron"),
        ("Revise the referral form", "Clinical Lead"),
    ]
    assert {"beside the table", "below the table"} <= set(codes_of(plan))


MERGED_HEADING_OVER_NUMBERS = """
| Recommendation | Action | < | Lead | Date |
| Improve transition planning | 1.1 | Map the pathway | Head of SEND | June 2018 |
| | 1.2 | Appoint a transition lead | Head of SEND | July 2018 |
"""


def test_a_heading_merged_over_numbers_and_texts(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, MERGED_HEADING_OVER_NUMBERS)
    assert columns_of(plan, "ref", "action") == [
        ("1.1", "Map the pathway"),
        ("1.2", "Appoint a transition lead"),
    ]


RECOMMENDATION_BANDS = """
Action plan

| Action | Lead | Timescale | Evidence of completion |
|---|---|---|---|
| Recommendation 1: The Board should review its escalation policy. | < | < | < |
| Review the policy | Board Manager | May 2017 | Policy |
| Launch the policy | Training Lead | June 2017 | Launch |
| Recommendation 2: Partners should audit its use. | < | < | < |
| Audit 20 cases | Audit Officer | September 2017 | Audit report |
"""


def test_recommendations_as_bands_across_the_table(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, RECOMMENDATION_BANDS)
    assert columns_of(plan, "recommendation_number", "action") == [
        ("1", "Review the policy"),
        ("1", "Launch the policy"),
        ("2", "Audit 20 cases"),
    ]
    assert plan.actions[2].recommendation == "Recommendation 2: Partners should audit its use."


SCHOOL = """
Learning from the review: our school's actions

| Finding | What we will do | Person responsible | By | Impact on pupils | Complete |
|---|---|---|---|---|---|
| Records did not follow the child | Use the transfer form for every leaver and<br>keep a signed copy in the<br>safeguarding file | DSL | End of autumn term 2019 | Records are complete | |
| | Check all files each term | DSL / Deputy Head | Termly | | Ongoing |
"""


def test_school_with_wrapped_lines_in_an_action(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, SCHOOL)
    assert columns_of(plan, "action", "lead_text", "due") == [
        (
            "Use the transfer form for every leaver and keep a signed copy in the safeguarding file",
            "DSL",
            date(2019, 12, 31),
        ),
        ("Check all files each term", "DSL / Deputy Head", None),
    ]


def test_the_same_plan_in_word_with_paragraphs(tmp_path: Path) -> None:
    for text in (HOMICIDE_REVIEW, NUMBERED_IN_CELLS, RECOMMENDATION_BANDS, SCHOOL, TARGET_AND_REVISED):
        written = plan_from(tmp_path, text)
        word = read_plan(document_from_markdown(tmp_path, text.replace("{2019-03-31}", "31/03/2019")))
        names = ("recommendation_number", "action", "lead_text")
        assert columns_of(word, *names) == columns_of(written, *names)


DIOCESE_AUDIT = """
| Rec | Audit recommendation | Ref | Our response | Responsible | Start | Finish |
|---|---|---|---|---|---|---|
| {1} | The panel should have a work plan. | 1.1 | Draft a work plan | Panel Chair | {2024-09-01} | {2024-11-30} |
| ^ | ^ | 1.2 | Publish it on the website | Communications Officer | {2024-12-01} | {2025-01-31} |
| {2} | Every parish must use the dashboard. | 2.1 | Hold a dashboard surgery | Trainer | | {2025-03-31} |
| | | 2.2 | Report the take-up each quarter | Diocesan Secretary | | Quarterly |
| | | | Number of actions | {4} | | |
"""


def test_actions_under_no_such_heading(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, DIOCESE_AUDIT)
    assert columns_of(plan, "recommendation_number", "ref", "action", "lead_text", "due") == [
        ("1", "1.1", "Draft a work plan", "Panel Chair", date(2024, 11, 30)),
        ("1", "1.2", "Publish it on the website", "Communications Officer", date(2025, 1, 31)),
        ("2", "2.1", "Hold a dashboard surgery", "Trainer", date(2025, 3, 31)),
        ("2", "2.2", "Report the take-up each quarter", "Diocesan Secretary", None),
    ]
    assert {"action column assumed", "total"} <= set(codes_of(plan))


COMMITTEE = """
| Reference | Date | Recommendation | Lead | Status |
|---|---|---|---|---|
| SR 01 | {2025-06-03} | That the savings on agency staff are reported. | DM | Ongoing |
"""


def test_a_date_before_the_recommendation_accuses_nobody(tmp_path: Path) -> None:
    (action,) = plan_from(tmp_path, COMMITTEE).actions
    assert action.due_problem == "“Date” does not say that this is the date to finish by."
    assert position(action, date(2025, 10, 1), Settings()) == "may_be_overdue"


INQUIRY = """
| Rec no. | Text of recommendation | Directed to | Government response | Status | Delivery date | Latest position |
|---|---|---|---|---|---|---|
| R1 | A register should be created. | Home Office | Accepted | In progress | {2021-12-31} | Bill drafted |
"""


def test_an_inquiry_tracker(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, INQUIRY)
    assert columns_of(plan, "recommendation_number", "action", "lead_text", "due", "comments") == [
        ("R1", "A register should be created.", "Home Office", date(2021, 12, 31), "Bill drafted")
    ]
