"""Every rule both ways: one fault gives that one query, and what only looks like it gives none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from plan_xl import validate
from plan_xl.plan import ActionPlan, Note
from plan_xl.rules.catalogue import RULES
from plan_xl.settings import Settings
from plan_xl.wording.register import Register, RegisteredLead
from plan_xl.wording.timescales import Step, Timescale, read_timescale
from tests.rules.build import AS_OF, HEADINGS, SHEET, action, dated, note, plan

JANUARY = date(2016, 1, 20)
MARCH = date(2016, 3, 31)


def doubtful(text: str, doubt: str, due: date | None = None, hint: date | None = None) -> Timescale:
    """A completion date that the reader asked about."""
    return Timescale(
        text, "dated" if due else "none", due, "day" if due else None, problem="Asked.", doubt=doubt, hint=hint
    )


def without(*meanings: str) -> dict[str, str | None]:
    """The usual headings but those."""
    return {text: meaning for text, meaning in HEADINGS.items() if meaning not in meanings}


def in_years(*years: int) -> list[tuple[int, Timescale]]:
    """Actions one below the other, each due at the end of March of a year."""
    return [(row, dated(date(year, 3, 31))) for row, year in enumerate(years, start=3)]


DONE: dict[str, Any] = {
    "achieved_text": "20 January 2016", "achieved": JANUARY, "comments": "Audit seen.",
    "status_text": "Complete", "status": "reported_complete",
}  # fmt: skip
TWO_STEPS = Timescale(
    "1st report January 2016; 2nd report March 2016", "dated", date(2016, 1, 31), "month",
    steps=(Step("1st report", date(2016, 1, 31), "month"), Step("2nd report", MARCH, "month")),
)  # fmt: skip
YEARLY = Timescale("Yearly, first in March 2016", "recurring", MARCH, "month", recurrence="yearly")
HELD = RegisteredLead("Head of Safeguarding", "Council")
LEFT = RegisteredLead("Head of Safeguarding", "Council", held_to=date(2015, 12, 31), replaced_by="Head of Quality")


def registered(*lines: RegisteredLead) -> Register:
    return Register(lines)


@dataclass(frozen=True)
class Case:
    """A fault, and the nearest thing to it that is none."""

    code: str
    fault: ActionPlan
    near_miss: ActionPlan
    cell: str
    personal: bool = False


CASES = [
    Case(
        "PLN001",
        plan(headings=without("completion")),
        plan(headings={**without("completion"), "New date": "revised"}),
        "",
    ),
    Case("PLN002", plan(headings=without("lead")), plan(), ""),
    Case("PLN003", plan(headings=without("achieved", "status", "accepted_on")), plan(headings=without("achieved")), ""),
    Case("PLN004", plan(headings=without("comments")), plan(), ""),
    Case("PLN005", plan(headings={**HEADINGS, "Zone": None}), plan(headings={**HEADINGS, "": None}), "K2"),
    Case(
        "PLN006",
        plan(headings={**HEADINGS, "By when": None}, notes=(note("two columns", "F2 and K2 could both be it.", "K2"),)),
        plan(headings={**HEADINGS, "First": "original"}),
        "K2",
    ),
    Case(
        "PLN007",
        plan(action(recommendation="")),
        plan(action(recommendation=""), headings=without("recommendation")),
        "B3",
    ),
    Case("PLN008", plan(action(action="")), plan(action(action=""), headings=without("action")), "C3"),
    Case(
        "PLN009",
        plan(notes=(note("counts differ", cell="E3"),)),
        plan(action(lead_problem="2 of 3.", lead_doubt="unsure pairing"), notes=(note("counts differ", cell="D3"),)),
        "E3",
    ),
    Case(
        "PLN010",
        plan(action(3, action="Write to schools."), action(4, action="Write to  schools.")),
        plan(action(3, action="Write to schools."), action(4, action="Write to schools.", recommendation="Another.")),
        "C4",
    ),
    Case(
        "PLN011", plan(action(3, ref="O-1"), action(4, ref="O-1")), plan(action(3, ref=None), action(4, ref=None)), "A4"
    ),
    Case("PLN012", plan(notes=(note("error value"),)), plan(), "C3"),
    Case("PLN013", plan(notes=(note("uncalculated"),)), plan(), "C3"),
    Case("PLN014", plan(notes=(note("hidden rows"),)), plan(), "C3"),
    Case("PLN015", plan(notes=(note("rejoined"),)), plan(), "C3"),
    Case("PLN016", plan(notes=(note("carried down"),)), plan(), "C3"),
    Case("PLN017", plan(notes=(note("below the table"),)), plan(notes=(note("banner"),)), "C3"),
    Case("PLN018", plan(notes=(note("setting unreadable"),)), plan(notes=(note("setting overridden"),)), "C3"),
    Case("PLN019", plan(notes=(note("not seen"),)), plan(), "C3"),
    Case("PLN020", plan(notes=(note("something new"),)), plan(notes=(note("paired by order"),)), "C3"),
    Case("PLN021", plan(notes=(note("action column assumed"),)), plan(), "C3"),
    Case("PLN022", plan(notes=(note("vague heading"),)), plan(), "C3"),
    Case("PLN023", plan(notes=(note("maybe a plan"),)), plan(notes=(note("no plan table"),)), "C3"),
    Case("LED001", plan(action(lead_text="")), plan(action(lead_text="", **DONE)), "D3"),
    Case("LED002", plan(register=registered(RegisteredLead("Chair"))), plan(register=registered(HELD)), "D3"),
    Case(
        "LED003",
        plan(action(3, lead_text="Chair PPO Sub-group"), action(4, lead_text="Chair of the PPO Sub-group")),
        plan(action(3, lead_text="Chair, North Sub-group"), action(4, lead_text="Chair, South Sub-group")),
        "D3",
    ),
    Case(
        "LED004",
        plan(action(lead_text="All staff", lead_problem="A group.", lead_doubt="nobody to chase")),
        plan(
            action(
                lead_text="All staff; Head of Midwifery",
                leads=("All staff", "Head of Midwifery"),
                lead_problem="A group.",
                lead_doubt="nobody to chase",
            )
        ),
        "D3",
    ),
    Case(
        "LED005",
        plan(action(lead_text="A Lead and B Team", lead_problem="One or two?", lead_doubt="unsure split")),
        plan(action(lead_text="Head of A and B", lead_problem=None)),
        "D3",
    ),
    Case("LED006", plan(register=registered(LEFT)), plan(register=registered(LEFT, HELD)), "D3"),
    Case("LED007", plan(action(lead_problem="2 of 3.", lead_doubt="unsure pairing")), plan(), "D3"),
    Case("LED008", plan(action(lead_problem="Something else.", lead_doubt="new")), plan(), "D3"),
    Case("DUE001", plan(action(timescale=Timescale())), plan(action(timescale=Timescale(), **DONE)), "F3"),
    Case("DUE002", plan(action(timescale=read_timescale("tbc"))), plan(), "F3"),
    Case(
        "DUE003",
        plan(action(timescale=read_timescale("31 September 2016"))),
        plan(),
        "F3",
    ),
    Case("DUE004", plan(action(timescale=read_timescale("March 2016 or April 2016"))), plan(), "F3"),
    Case("DUE005", plan(action(timescale=read_timescale("Monday 31 March 2016"))), plan(), "F3"),
    Case(
        "DUE006",
        plan(action(timescale=read_timescale("Within 3 months"))),
        plan(action(timescale=read_timescale("Within 3 months", base_date=date(2015, 12, 31)))),
        "F3",
    ),
    Case(
        "DUE007",
        plan(action(timescale=read_timescale("Ongoing"))),
        plan(action(timescale=YEARLY)),
        "F3",
    ),
    Case(
        "DUE008",
        plan(action(timescale=dated(date(2015, 1, 30)), status="", status_text="")),
        plan(action(timescale=dated(date(2015, 1, 31)), status="", status_text="")),
        "F3",
    ),
    Case(
        "DUE009",
        plan(*(action(row, read, status="", status_text="") for row, read in in_years(2016, 2016, 2015, 2016, 2016))),
        plan(*(action(row, read, status="", status_text="") for row, read in in_years(2016, 2016, 2015, 2015, 2016))),
        "F5",
    ),
    Case(
        "DUE010",
        plan(action(timescale=dated(date(2018, 2, 2)))),
        plan(action(timescale=dated(date(2018, 1, 31)))),
        "F3",
    ),
    Case(
        "DUE011",
        plan(action(timescale=dated(MARCH, "31/01/16 31/03/16", original_due=date(2016, 1, 31)))),
        plan(action(timescale=dated(MARCH, original_due=MARCH))),
        "F3",
    ),
    Case("DUE012", plan(action(possible_due=(MARCH, date(2016, 4, 30)))), plan(), "F3"),
    Case("DUE013", plan(action(timescale=read_timescale("31 March", plan_date=date(2016, 1, 1)))), plan(), "F3"),
    Case("DUE014", plan(action(timescale=read_timescale("2016"))), plan(), "F3"),
    Case("DUE015", plan(action(timescale=read_timescale("Spring 2016"))), plan(), "F3"),
    Case("DUE016", plan(action(timescale=doubtful("March or so", "new", MARCH))), plan(), "F3"),
    Case(
        "ACH001",
        plan(action(achieved_text="20 March 2016", achieved=date(2016, 3, 20))),
        plan(action(**{**DONE, "achieved": AS_OF})),
        "G3",
    ),
    Case("ACH002", plan(action(achieved_text="Yes", achieved_problem="No date.")), plan(action(**DONE)), "G3"),
    Case(
        "ACH003",
        plan(
            action(
                timescale=TWO_STEPS,
                achieved_text="20 January 2016",
                achieved_problem="Which step?",
                achieved_doubt="ambiguous between steps",
                status="",
                status_text="",
            )
        ),
        plan(action(timescale=TWO_STEPS, achieved_text="1st report: 20 January 2016", steps_closed=(True, False))),
        "G3",
    ),
    Case(
        "ACH004", plan(action(**{**DONE, "status_text": "On track", "status": "on_track"})), plan(action(**DONE)), "G3"
    ),
    Case("ACH005", plan(action(status_text="Complete", status="reported_complete")), plan(action(**DONE)), "I3"),
    Case(
        "ACH006",
        plan(action(timescale=YEARLY, **{**DONE, "status": "", "status_text": ""}, recurrence="yearly")),
        plan(action(timescale=YEARLY, recurrence="yearly")),
        "G3",
    ),
    Case("ACH007", plan(action(**DONE, achieved_problem="No year.")), plan(action(**DONE)), "G3"),
    Case(
        "ACH008",
        plan(action(achieved_text="20 January 2016", achieved_problem="Whose?", achieved_doubt="unsure pairing")),
        plan(action(**DONE)),
        "G3",
    ),
    Case(
        "ACH009",
        plan(action(timescale=read_timescale("Completed"))),
        plan(action(timescale=read_timescale("Completed"), **DONE)),
        "F3",
    ),
    Case("STA001", plan(action(status_text="Zippy", status=None)), plan(action(status_text="", status=None)), "I3"),
    Case(
        "STA002",
        plan(action(timescale=dated(date(2016, 1, 30)))),
        plan(action(timescale=dated(date(2016, 1, 30)), status_text="Started", status="in_progress")),
        "I3",
    ),
    Case(
        "STA003",
        plan(action(status_text="Amber", status=None)),
        plan(action(status_text="Amber", status="on_track")),
        "I3",
    ),
    Case(
        "STA004",
        plan(action(**{**DONE, "status_text": "Accepted", "status": "signed_off"})),
        plan(
            action(
                **{**DONE, "status_text": "Accepted", "status": "signed_off"},
                accepted_on_text="1/2/16",
                accepted_on=AS_OF,
            )
        ),
        "I3",
    ),
    Case("STA005", plan(action(status_text="On hold", status="on_hold")), plan(), "I3"),
    Case(
        "STA006",
        plan(action(**DONE, accepted_on_text="May meeting")),
        plan(action(**DONE, accepted_on_text="1 February 2016", accepted_on=AS_OF)),
        "J3",
    ),
    Case("EVD001", plan(action(evidence="")), plan(action(evidence="", **DONE)), "E3"),
    Case(
        "EVD002",
        plan(action(**{**DONE, "comments": ""})),
        plan(action(**{**DONE, "comments": ""}, extra={"Evidence seen": "Yes"})),
        "H3",
    ),
    Case(
        "EVD003",
        plan(action(comments="Completed in January.")),
        plan(action(comments="To be completed in March.")),
        "H3",
    ),
    *(
        Case(code, plan(notes=(Note(doubt, "It is there.", SHEET, "C3"),)), plan(), "C3")
        for code, doubt in (
            ("SEC001", "sec-macros"),
            ("SEC002", "sec-external-links"),
            ("SEC003", "sec-dde"),
            ("SEC004", "sec-very-hidden"),
            ("SEC005", "sec-hidden-sheets"),
            ("SEC006", "sec-embedded"),
            ("SEC007", "sec-active-controls"),
            ("SEC008", "sec-connections"),
            ("SEC009", "sec-extensions"),
            ("SEC010", "sec-something-new"),
        )
    ),
    *(
        Case(code, plan(action(comments=fault)), plan(action(comments=near)), "H3", personal=True)
        for code, fault, near in (
            ("PRV001", "NHS 943 476 5919", "Reference 943 476 5918"),
            ("PRV002", "D.O.B. 12/03/2004", "Report due 12/03/2004"),
            ("PRV003", "Ask j.smith@example.org", "Ask the office @ County Hall"),
            ("PRV004", "Ring 01632 960 001", "Paper 01632 of 2015"),
            ("PRV005", "Lives in SW1A 1AA", "See O-7b and form C3"),
            ("PRV006", "Mrs Jones to agree", "Dr on call to agree"),
            ("PRV007", "AB (aged 4) was seen", "SCR (12) was seen"),
            ("PRV008", "Lives at 14 High Street", "28 Day Street outreach"),
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
def test_a_fault_is_one_query(case: Case) -> None:
    report = validate(case.fault, AS_OF, personal=case.personal)
    assert [(found.code, found.cell) for found in report.findings] == [(case.code, case.cell)]
    found = report.findings[0]
    rule = RULES[case.code]
    assert (found.severity, found.sheet, found.ask) == (rule.severity, SHEET, rule.ask)
    assert rule.example in found.remedy


@pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
def test_what_only_looks_like_it_is_none(case: Case) -> None:
    codes = [found.code for found in validate(case.near_miss, AS_OF, personal=case.personal).findings]
    assert case.code not in codes


def test_every_rule_is_tried() -> None:
    asked_of_plans = [code for code, rule in RULES.items() if rule.subject != "return"]
    assert [case.code for case in CASES] == asked_of_plans


def test_a_sound_plan_raises_nothing() -> None:
    register = Register((HELD,))
    report = validate(plan(register=register, settings=Settings(plan_date=date(2015, 1, 31))), AS_OF, personal=True)
    assert report.findings == ()
    assert report.not_run == ()
