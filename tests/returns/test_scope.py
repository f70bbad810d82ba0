"""Who answers for an action: told by its agency, its leads and the lists, and by nothing less than sure."""

from __future__ import annotations

import pytest

from plan_xl.plan import Action
from plan_xl.returns.agencies import Agencies, Agency
from plan_xl.returns.scope import answering
from plan_xl.wording.register import Register, RegisteredLead

AGENCIES = Agencies(
    (
        Agency("Northbridge Police", "POL", formerly=("Police",)),
        Agency("Northbridge Hospital NHS Trust", "NHT"),
        Agency("Riverside Mental Health Trust", "MHT", now="Riverside Care Trust"),
        Agency("Riverside Care Trust", "RCT"),
        Agency("Housing", "HSG"),
    )
)
REGISTER = Register(
    (
        RegisteredLead("Borough Commander", "Northbridge Police", ("BCU Commander",)),
        RegisteredLead("Named Nurse", "NHT"),
        RegisteredLead("Medical Director", "Northbridge Hospital NHS Trust", replaced_by="Chief Nurse"),
        RegisteredLead("Chief Nurse", "Riverside Care Trust"),
        RegisteredLead("Head of Quality", "Riverside Mental Health Trust"),
        RegisteredLead("Head of Schools", "Education Service"),
        RegisteredLead("Board Manager"),
    )
)


@pytest.mark.parametrize(
    ("leads", "agency", "answers"),
    [
        # By the list of leads.
        (["Borough Commander"], "", ["Northbridge Police"]),
        (["BCU Commander"], "", ["Northbridge Police"]),
        (["Named Nurse", "Borough Commander"], "", ["Northbridge Hospital NHS Trust", "Northbridge Police"]),
        (["Borough Commander", "Northbridge Police"], "", ["Northbridge Police"]),
        (["Medical Director"], "", ["Riverside Care Trust"]),  # the Chief Nurse took over
        (["Head of Quality"], "", ["Riverside Care Trust"]),  # as the Trust is now called
        (["Head of Schools"], "", ["Education Service"]),  # on no list of agencies
        (["Board Manager"], "", []),
        # The lead is an agency.
        (["Northbridge Police"], "", ["Northbridge Police"]),
        (["RCT"], "", ["Riverside Care Trust"]),
        # An agency stands in the lead, for certain or not.
        (["Chief Executive, Northbridge Hospital NHS Trust"], "", ["Northbridge Hospital NHS Trust"]),
        (["Director of Nursing NHT"], "", ["Northbridge Hospital NHS Trust"]),
        (["Housing Manager"], "", ["Housing"]),
        (["Manager, Housing"], "", ["Housing"]),
        (["Housing Director"], "", ["Housing"]),
        (["Housing and Planning Committee"], "", []),
        (["Head of Housing Benefit"], "", []),
        (["Director of Northbridge Police and NHT"], "", []),
        (["Somebody Else"], "", []),
        ([], "", []),
        # Its own agency comes first.
        (["Borough Commander"], "NHT", ["Northbridge Hospital NHS Trust"]),
        ([], "Northbridge Police; NHT", ["Northbridge Hospital NHS Trust", "Northbridge Police"]),
        ([], "POL and NHT", ["Northbridge Hospital NHS Trust", "Northbridge Police"]),
        ([], "Probation", ["Probation"]),
        ([], "Probation and Police", ["Probation and Police"]),
    ],
)
def test_who_answers(leads: list[str], agency: str, answers: list[str]) -> None:
    action = Action("Plan!2", "Plan", 2, leads=tuple(leads), lead_text="\n".join(leads), agency=agency or None)
    assert list(answering(action, REGISTER, AGENCIES)) == answers


def test_the_police_and_crime_commissioner_is_not_the_police() -> None:
    listed = Agencies((Agency("Police"),))
    for lead, answers in (
        ("Police Commander", ("Police",)),
        ("Head of PPU, Police", ("Police",)),
        ("Police and Crime Commissioner", ()),
        ("Office of the Police Complaints Commissioner", ()),
    ):
        assert answering(Action("P!2", "P", 2, leads=(lead,)), None, listed) == answers


def test_without_any_list_only_the_column_says_it() -> None:
    nothing = Agencies(())
    assert answering(Action("P!2", "P", 2, leads=("Police",)), None, nothing) == ()
    assert answering(Action("P!2", "P", 2, agency=" Northbridge  Police "), None, nothing) == ("Northbridge Police",)
