"""What six of the sample's agencies typed into their return forms; two more send files of their own making."""

from __future__ import annotations

from datetime import date

from plan_xl.samples.agencies import CCG, HOSPITAL, HOUSING, MENTAL_HEALTH, POLICE, PROBATION
from plan_xl.samples.return_forms import FilledForm

UPDATE, UNCHANGED, DONE = "Update this quarter", "Unchanged (Yes)", "Date completed"
HELD, DIFFERENCE = "Evidence, and where it is held", "Difference made for children"
NEW_DATE, REASON, COMMENT = "New date requested", "Reason for the new date", "Comment on the action"

POLICE_ON_TIME = FilledForm(
    POLICE,
    {
        "N-4a": {UPDATE: "Profile for October to December 2015 went to the Board in February; the next is in draft"},
        "N-POL-1a": {
            UPDATE: "Prompt is live in every control room",
            DONE: "22.3.16",
            HELD: "Log template, version 4, public protection shared folder",
            DIFFERENCE: "Children were recorded in 46 of 50 logs, before in 29",
        },
        "N-POL-1b": {UNCHANGED: "Yes"},
        "N-POL-2a": {
            "Lead": "Detective Chief Inspector Public Protection",
            UPDATE: "The four schools had 23 notices between January and March",
        },
    },
    "Safeguarding Co-ordinator",
    "Detective Superintendent Public Protection",
    date(2016, 4, 6),
    new=(
        ("Schools should hear of a domestic incident in a pupil's home before the next school day.",
         "Extend next-day notices to every school, if the pilot bears them out",
         "Detective Chief Inspector Public Protection", "List of schools that take part", "September 2016",
         "For the Board to decide with the Education Service"),
    ),
)  # fmt: skip

HOSPITAL_LATE = FilledForm(
    HOSPITAL,
    {
        "N-6a": {
            UPDATE: "Our part of the report on CAMHS went to the Board",
            DONE: "29 January 2016",
            HELD: "Board paper 9 of 29 January 2016",
        },
        "N-NHT-1a": {
            UPDATE: "Policy written; the paediatric clinics asked for changes",
            NEW_DATE: "30 June 2016",
            REASON: "The policy committee next meets in June",
        },
        "N-NHT-1b": {UPDATE: "Dates are set for May, to follow the policy"},
        "N-NHT-2a": {UNCHANGED: "Yes"},
    },
    "Named Nurse",
    "Director of Nursing",
    date(2016, 4, 11),
)

PROBATION_LAST_QUARTER = FilledForm(
    PROBATION,
    {
        "N-PRO-1a": {UPDATE: "Template agreed with the union; in use in two offices of five"},
        "N-PRO-1b": {UPDATE: "Audit tool in draft"},
    },
    "Business Manager",
    "Head of Public Protection",
    date(2016, 4, 7),
    quarter="Q3 2015/16",
)

CCG_ROW_DELETED = FilledForm(
    CCG,
    {
        "N-2a": {
            UPDATE: "Reporting cycle for the annual report agreed with the Director CYPS",
            DONE: "24 March 2016",
            HELD: "Letter of 24 March 2016, CCG quality folder",
        },
        "N-3a": {UPDATE: "Panel figures to March 2016 are with the Director CYPS"},
        "N-CCG-1a": {"Agreed date": "30 September 2016", UPDATE: "36 of 40 practices have named a lead"},
    },
    "Quality Officer",
    "Designated Nurse",
    date(2016, 4, 8),
    left_out=frozenset(("N-CCG-1b",)),
)

HOUSING_DISPUTED = FilledForm(
    HOUSING,
    {
        "N-HSG-1a": {
            COMMENT: "We dispute this action. Joint visits need social workers, whom we cannot commit: ask Children's "
            "Social Care to lead, or settle for visits where a worry was raised",
        },
        "N-HSG-1b": {UPDATE: "38 of 52 officers trained by the end of March"},
    },
    "Policy Officer",
    "Head of Housing Options",
    date(2016, 4, 5),
)

HOUSING_AGAIN = FilledForm(
    HOUSING,
    {
        "N-HSG-1a": HOUSING_DISPUTED.answers["N-HSG-1a"],
        "N-HSG-1b": {
            UPDATE: "All 52 officers trained",
            DONE: "7 April 2016",
            HELD: "Training register, housing shared folder",
        },
    },
    "Head of Housing Options",
    "Head of Housing Options",
    date(2016, 4, 8),
)

MENTAL_HEALTH_OTHERWISE = FilledForm(
    MENTAL_HEALTH,
    {
        "N-6a": {
            UPDATE: "The Trust's part is not finished: what families said has still to be added",
            NEW_DATE: "31 May 2016",
            REASON: "Two focus groups with families fell through in February",
        },
        "N-MHT-1a": {
            UPDATE: "The form cannot be closed without an answer since 14 March",
            DONE: "14 March 2016",
            HELD: "Change record of the systems team",
        },
        "N-MHT-1b": {UNCHANGED: "Yes"},
    },
    "Safeguarding Adviser",
    "Director of Nursing Riverside MHT",
    date(2016, 4, 8),
)
