"""The list of agencies: read from its sheet, and agencies found by any of their names."""

from __future__ import annotations

from datetime import date

import pytest

from plan_xl.reading.grids import Grid, Value
from plan_xl.returns.agencies import Agencies, Agency, agencies_of

LISTED = Agencies(
    (
        Agency("Northbridge Police", "POL", formerly=("Northbridge Constabulary",)),
        Agency("Health & Wellbeing Trust", "HWT"),
        Agency("Health", "HLT"),
        Agency("Riverside Mental Health Trust", "MHT", now="Riverside Care Trust", changed=date(2016, 1, 1)),
        Agency("Riverside Care Trust", "RCT"),
        Agency("Old Probation Trust", "OPT", now="A Service That Is Not Listed"),
        Agency("Children's Social Care", "CSC"),
        Agency("Information Technology", "IT"),
        Agency("St. Mary's School", ""),
    )
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Northbridge Police", "Northbridge Police"),
        ("northbridge  POLICE", "Northbridge Police"),
        ("The Northbridge Police.", "Northbridge Police"),
        ("pol", "Northbridge Police"),
        ("Northbridge Constabulary", "Northbridge Police"),
        ("Health and Wellbeing Trust", "Health & Wellbeing Trust"),
        ("Health", "Health"),
        ("Childrens Social Care", "Children's Social Care"),
        ("Children’s Social Care", "Children's Social Care"),
        ("St Mary's School", "St. Mary's School"),
        ("Riverside Mental Health Trust", "Riverside Care Trust"),
        ("MHT", "Riverside Care Trust"),
        ("Old Probation Trust", "A Service That Is Not Listed"),
        ("Police", None),
        ("Northbridge Police Authority", None),
        ("", None),
    ],
)
def test_an_agency_is_found_by_its_names_only(text: str, name: str | None) -> None:
    found = LISTED.find(text)
    assert (found.name if found else None) == name


def test_a_name_that_two_agencies_share_finds_neither() -> None:
    shared = Agencies((Agency("Adult Services", "AS"), Agency("Ambulance Service", "AS")))
    assert shared.find("AS") is None
    assert shared.find("Adult Services") == shared.entries[0]


def test_names_that_go_round_in_circles_end() -> None:
    found = Agencies((Agency("One", now="Two"), Agency("Two", now="One"))).find("One")
    assert found is not None
    assert found.name in ("One", "Two")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("POL return Q4.xlsx", ["Northbridge Police"]),
        ("northbridge_police-return_q4.xlsx", ["Northbridge Police"]),
        ("NorthbridgePoliceReturn", ["Northbridge Police"]),
        ("Return of the Health and Wellbeing Trust", ["Health & Wellbeing Trust"]),
        ("Health return", ["Health"]),
        ("Healthy schools", []),
        ("Policy and POLITICS", []),
        ("CSC and POL joint plan", ["Children's Social Care", "Northbridge Police"]),
        ("Northbridge Constabulary (POL)", ["Northbridge Police"]),
        ("MHT plan 2015", ["Riverside Care Trust"]),
        ("IT plan", ["Information Technology"]),
        ("What it means", []),
        ("", []),
    ],
)
def test_agencies_are_found_as_whole_words_in_a_title(text: str, names: list[str]) -> None:
    assert [entry.name for entry in LISTED.named_in(text)] == names


def listed(*rows: list[Value], title: str = "Agencies register") -> Agencies:
    """The agencies on a sheet with these rows."""
    width = max(len(row) for row in rows)
    return agencies_of([Grid("Notes", [["Agency", "Short name"]]),
                        Grid(title, [[*row, *[""] * (width - len(row))] for row in rows])])  # fmt: skip


def test_the_sheet_is_read_by_its_headings() -> None:
    found = listed(
        ["Agencies"],
        ["One line an agency"],
        ["Agency", "Short name", "Contact mailbox", "Deputy", "Expected to return", "Used to be called",
         "Is now called", "Changed on"],
        ["Northbridge  Police", "POL", "pol@northbridge.example", "Co-ordinator", "", "Constabulary; Police Force\nNP",
         "", ""],
        ["", "", "", "", "", "", "", ""],
        ["Board", "NSCB", "", "", "No", "", "", ""],
        ["Old Trust", "", "", "", "yes", "", "New Trust", date(2016, 4, 1)],
    )  # fmt: skip
    police, board, old = found.entries
    assert police == Agency(
        "Northbridge Police", "POL", "pol@northbridge.example", "Co-ordinator", True,
        ("Constabulary", "Police Force", "NP"), "", None, 4,
    )  # fmt: skip
    assert (board.expected, board.row) == (False, 6)
    assert (old.expected, old.now, old.changed) == (True, "New Trust", date(2016, 4, 1))


def test_headings_may_stand_in_any_order_and_other_words() -> None:
    found = listed(["Email address", "Abbreviation", "Name of organisation"], ["a@b.example", "POL", "Police"])
    assert found.entries == (Agency("Police", "POL", "a@b.example", row=2),)


@pytest.mark.parametrize(
    ("said", "expected"),
    [("", True), ("Yes", True), ("Y", True), (True, True), ("From Q1", True), ("No", False), ("n", False),
     ("NO.", False), (False, False), ("Not expected", False), ("No - merged", False)],
)  # fmt: skip
def test_a_blank_cell_expects_a_return(said: Value, expected: bool) -> None:
    assert listed(["Agency", "Expected to return"], ["Police", said]).entries[0].expected is expected


def test_no_such_sheet_no_agencies() -> None:
    assert agencies_of([Grid("Plan", [["Agency", "Short name"], ["Police", "POL"]])]) == Agencies(())
    assert listed(["What", "Who"], ["Police", "POL"]) == Agencies(())
