"""What was last said of an action, to one agency: never another agency's words."""

from __future__ import annotations

import pytest

from plan_xl.plan import Action
from plan_xl.returns.agencies import Agencies, Agency
from plan_xl.returns.last_said import last_said
from plan_xl.wording.register import Register, RegisteredLead

AGENCIES = Agencies((Agency("Northbridge Police", "POL"), Agency("Hospital Trust", "NHT")))
LEADS = Register((RegisteredLead("Named Nurse", "Hospital Trust"), RegisteredLead("Borough Commander", "POL")))


def said(comments: str, *others: str) -> str:
    """What goes to the police, where `others` answer for the action too."""
    action = Action("Plan!2", "Plan", 2, comments=comments)
    return last_said(action, "Northbridge Police", ("Northbridge Police", *others), AGENCIES, LEADS)


@pytest.mark.parametrize(
    ("comments", "last"),
    [
        ("", ""),
        ("Work goes on", ""),
        ("12 January 2016: first draft", "12 January 2016: first draft"),
        ("See minutes\n12 January 2016: first draft", "12 January 2016: first draft"),
        ("12 October 2015: begun\n12 January 2016: first draft", "12 January 2016: first draft"),
        ("12 January 2016: first draft\n12 October 2015: begun", "12 January 2016: first draft"),
        ("12 January 2016: one\n12 January 2016: two", "12 January 2016: two"),
        ("12 January 2016: first draft\nand a second", "12 January 2016: first draft\nand a second"),
        ("12/01/2016 - first draft", "12/01/2016 - first draft"),
        ("12.1.16 first draft", "12.1.16 first draft"),
        ("• January 2016: first draft", "• January 2016: first draft"),
        ("Update 12th January 2016: first draft", "Update 12th January 2016: first draft"),
        ("Drafted on 12 January 2016", ""),
        ("31 September 2015: no such day\n1 July 2015: begun", "1 July 2015: begun"),
    ],
)
def test_the_last_dated_line_counts(comments: str, last: str) -> None:
    assert said(comments) == last


OURS = "10 January 2016, Northbridge Police: our words"
THEIRS = "12 January 2016, Hospital Trust: their words"


def test_what_one_return_gave_stays_together() -> None:
    more = "10 January 2016, Northbridge Police: Evidence: training log"
    assert said(f"9 October 2015, Northbridge Police: earlier\n{OURS}\n{THEIRS}\n{more}") == f"{OURS}\n{more}"


@pytest.mark.parametrize("others", [(), ("Hospital Trust",)], ids=["alone", "joint"])
def test_another_agencys_words_stay_with_it(others: tuple[str, ...]) -> None:
    assert said(f"{OURS}\n{THEIRS}\nand more of them", *others) == OURS
    assert said(THEIRS, *others) == ""
    assert said("12 January 2016, Named Nurse: their words", *others) == ""
    of_our_lead = "12 January 2016, Borough Commander: our words"
    assert said(of_our_lead, *others) == of_our_lead


def test_a_dated_line_inside_an_update_is_of_that_update() -> None:
    theirs = f"{THEIRS}:\n12/2/15 letter sent\n3.3.15 answer came"
    assert said(f"{OURS}\n{theirs}", "Hospital Trust") == OURS
    assert said(f"{theirs}\n9 February 2016: the Board asked both", "Hospital Trust") == (
        "9 February 2016: the Board asked both"
    )


def test_words_of_nobody_known_go_to_an_agency_that_answers_alone() -> None:
    line = "12 January 2016, Somebody: these words"
    assert said(line) == line
    assert said(line, "Hospital Trust") == ""
    assert said("12 January 2016: both have begun", "Hospital Trust") == "12 January 2016: both have begun"
