"""The register of leads: read from its sheet, proposed from a plan, looked up; and look-alikes."""

from __future__ import annotations

from datetime import date

import pytest

from plan_xl.frames import frame_of
from plan_xl.plan import Action
from plan_xl.wording import lookalikes
from plan_xl.wording.lookalikes import look_alikes
from plan_xl.wording.register import Register, RegisteredLead, propose_register, register_from_rows

HEADINGS = ["Lead", "Agency", "Also known as", "Contact mailbox", "Deputy", "Held from", "Held to", "Replaced by"]


def test_a_register_is_read_from_its_sheet_below_any_title() -> None:
    register = register_from_rows(
        [
            ["Leads register", "", "", "", "", "", "", ""],
            HEADINGS,
            [
                "Chair of the PPO Sub-group",
                "Board",
                "Chair PPO Sub-group;\nPPO Chair",
                "ppo@board.example",
                "Vice Chair",
                date(2015, 4, 1),
                "",
                "",
            ],
            ["", "", "", "", "", "", "", ""],
            ["Borough Commander", "Police", "", "", "", "", date(2015, 12, 31), "BCU Commander"],
        ],
        "Leads register",
    )
    chair, commander = register.leads
    assert chair == RegisteredLead(
        "Chair of the PPO Sub-group", "Board", ("Chair PPO Sub-group", "PPO Chair"), "ppo@board.example", "Vice Chair",
        date(2015, 4, 1), None, "", "Leads register", 3,
    )  # fmt: skip
    assert (commander.row, commander.held_to, commander.replaced_by) == (5, date(2015, 12, 31), "BCU Commander")


def test_columns_may_stand_in_any_order_and_be_missing() -> None:
    register = register_from_rows([["Agency", "Lead"], ["Police", "Borough Commander"]], "Leads")
    assert register.leads == (RegisteredLead("Borough Commander", "Police", sheet="Leads", row=2),)


def test_a_sheet_without_headings_holds_no_leads() -> None:
    assert register_from_rows([["Borough Commander", "Police"]], "Leads") == Register()


REGISTER = Register(
    (
        RegisteredLead("Borough Commander", "Police", ("BC",), held_to=date(2015, 12, 31), replaced_by="BCU Commander"),
        RegisteredLead("BCU Commander", "Police", held_from=date(2016, 1, 1)),
        RegisteredLead("Director of Children's Services", "Council", ("DCS",)),
    )
)


@pytest.mark.parametrize(
    ("name", "lead"),
    [
        ("Borough Commander", "Borough Commander"),
        ("borough  commander.", "Borough Commander"),
        ("BC", "Borough Commander"),
        ("bc", None),  # initials by exact case
        ("Director of Children’s Services", "Director of Children's Services"),
        ("Director of Adult Services", None),
        ("", None),
    ],
)
def test_a_lead_is_found_by_name_or_alias(name: str, lead: str | None) -> None:
    found = REGISTER.find(name)
    assert (found.lead if found else None) == lead


def test_a_post_is_held_between_its_dates() -> None:
    assert REGISTER.held_on("BC", date(2015, 12, 31)) is True
    assert REGISTER.held_on("BC", date(2016, 1, 1)) is False
    assert REGISTER.held_on("BCU Commander", date(2015, 12, 31)) is False
    assert REGISTER.held_on("DCS", date(1999, 1, 1)) is True
    assert REGISTER.held_on("LADO", date(2016, 1, 1)) is None


def test_who_took_over() -> None:
    heir = REGISTER.replacement("BC")
    assert heir is not None
    assert heir.lead == "BCU Commander"
    assert REGISTER.replacement("DCS") is None


def test_two_that_replace_each_other_do_not_go_round_for_ever() -> None:
    ring = Register((RegisteredLead("A post", replaced_by="B post"), RegisteredLead("B post", replaced_by="A post")))
    assert ring.replacement("A post") is None


def test_a_register_is_proposed_from_a_plan_in_alphabetical_order() -> None:
    actions = [
        Action("P!2", "P", 2, leads=("LADO", "Board Manager"), agency="Board"),
        Action("P!3", "P", 3, leads=("Board manager",), agency="Council"),
        Action("P!4", "P", 4, leads=()),
        Action("P!5", "P", 5, leads=("Chair PPO Sub-group",)),
    ]
    wanted = Register(
        (RegisteredLead("Board Manager"), RegisteredLead("Chair PPO Sub-group"), RegisteredLead("LADO", "Board"))
    )
    assert propose_register(actions) == wanted
    assert propose_register(frame_of(actions)) == wanted


ALIKE = [
    ("Chair PPO Sub-group", "Chair of the PPO Sub-group"),
    ("Director CYPS & CCG Children's Commissioner", "Director CYPS and Children's CCG Commissioner"),
    ("CCG Children’s Commissioner", "Children's CCG Commissioner"),
    ("Board Manager", "Board manager"),
    ("Board Manager", "LSCB Manager"),
    ("Director of Childrens Services", "Director of Children's Services"),
    ("Head of Safegaurding", "Head of Safeguarding"),
    ("Head of Safeguarding", "Head of Safeguarding."),
    ("Designated Nurse, CCG", "CCG Designated Nurse"),
    ("Chair, PPO Sub-group", "Chair PPO Sub Group"),
    ("Diocesan Safeguarding Adviser", "Diocesan Safeguarding Advisor"),
    ("Co-ordinator, MASH", "MASH Coordinator"),
    ("DCS", "Director of Children's Services"),
    ("Asst Director Early Help", "Assistant Director, Early Help"),
    ("Chairman of the Board", "Chair of the Board"),
    ("Jane Smith", "Jane Smyth"),
]
APART = [
    ("DMs", "DMl"),
    ("JS", "JB"),
    ("Head of Safeguarding North", "Head of Safeguarding South"),
    ("Head of Safeguarding", "Deputy Head of Safeguarding"),
    ("Named Nurse", "Named Doctor"),
    ("Designated Nurse", "Named Nurse"),
    ("Chair PPO Sub-group", "Chair SCR Sub-group"),
    ("Director of Adult Services", "Director of Children's Services"),
    ("Team Manager 1", "Team Manager 2"),
    ("Head of Safeguarding, Haringey Council", "Head of Safeguarding, Barnet Council"),
    ("Board Manager", "Board Chair"),
    ("Head of Safeguarding", "Head of Service"),
    ("Jane Smith", "John Smith"),
    ("ACC", "ACO"),
    ("Assistant Director Housing", "Assistant Director Adults"),
    ("Head of Safeguarding Whittington Hospital NHS Trust", "Head of Safeguarding North Middlesex Hospital NHS Trust"),
    ("Head of Safeguarding Adults", "Head of Safeguarding Children"),
]


@pytest.mark.parametrize(("name", "other"), ALIKE)
def test_two_spellings_of_one_post_are_offered(name: str, other: str) -> None:
    assert look_alikes([name, other]) == ((name, other),)


@pytest.mark.parametrize(("name", "other"), APART)
def test_two_posts_are_not(name: str, other: str) -> None:
    assert look_alikes([name, other]) == ()


def test_not_every_two_of_five_hundred_names_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []

    def compare(name: str, other: str) -> bool:
        compared.append((name, other))
        return False

    monkeypatch.setattr(lookalikes, "_alike", compare)
    names = [
        f"Head of {a} {b} Service, {c} Council"
        for a in "ABCDE"
        for b in ("Care", "Housing", "Health", "Youth")
        for c in map(str, range(25))
    ]
    assert look_alikes(names) == ()
    assert len(names) == 500
    assert len(compared) < 500 * 499 / 2 / 2
