"""The columns of every table in the templates: what they are called, how wide they are, what goes into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "written date", "day", "lead", "agency", "status", "yes"]
"""`written date` is kept as typed: Excel would make 1 January 2016 of "January 2016", which means its last day."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, width in characters, what is typed into it, and whether a return locks it."""

    heading: str
    width: float
    form: Form = "text"
    locked: bool = False


Columns = tuple[Column, ...]

SINGLE_AGENCY_SHEET = "Single-agency actions"
"""The Board workbook's sheet of the agencies' own actions."""

PLAN: Columns = (
    Column("Action number", 9),
    Column("Recommendation (1)", 32),
    Column("Action (2)", 34),
    Column("Lead (3)", 20, "lead"),
    Column("Required evidence (4)", 26),
    Column("Completion date (5)", 17, "written date"),
    Column("Date achieved (6)", 15, "written date"),
    Column("Comments/Outcome (7)", 32),
    Column("Status", 16, "status"),
    Column("Accepted on", 15, "day"),
    Column("Board's comment", 24),
)
"""*Board plan*: the familiar seven, the action number before them, what the Board decides after them."""

SINGLE_AGENCY: Columns = (PLAN[0], Column("Agency", 18, "agency"), *PLAN[1:])
"""*Single-agency actions*: the agencies' own actions, in the same columns."""

LEADS_REGISTER: Columns = (
    Column("Lead", 34),
    Column("Agency", 24, "agency"),
    Column("Also known as", 34),
    Column("Contact mailbox", 30),
    Column("Deputy", 26),
    Column("Held from", 16, "day"),
    Column("Held to", 16, "day"),
    Column("Replaced by", 28),
)
"""*Leads register*: one line a post or body."""

AGENCIES_REGISTER: Columns = (
    Column("Agency", 36),
    Column("Short name", 14),
    Column("Contact mailbox", 32),
    Column("Deputy", 28),
    Column("Expected to return", 13, "yes"),
    Column("Used to be called", 28),
    Column("Is now called", 28),
    Column("Changed on", 16, "day"),
)
"""*Agencies register*: one line an agency."""

RETURN: Columns = (
    Column("Action number", 9, locked=True),
    Column("Review", 10, locked=True),
    Column("Recommendation", 28, locked=True),
    Column("Action", 32, locked=True),
    Column("Lead", 18),
    Column("Evidence required", 24, locked=True),
    Column("First date", 14, "written date", locked=True),
    Column("Agreed date", 14, "written date", locked=True),
    Column("Last quarter", 26, locked=True),
    Column("Update this quarter", 32),
    Column("Unchanged (Yes)", 11, "yes"),
    Column("Date completed", 14, "written date"),
    Column("Evidence, and where it is held", 26),
    Column("Difference made for children", 26),
    Column("New date requested", 14, "written date"),
    Column("Reason for the new date", 24),
    Column("Comment on the action", 24),
)
"""Sheet *Return*: the grey columns come filled in and locked, the others are the agency's."""

NEW_ACTIONS: Columns = (
    Column("Recommendation", 36),
    Column("Action", 40),
    Column("Lead", 24),
    Column("Required evidence", 34),
    Column("Completion date", 18, "written date"),
    Column("Comments", 34),
)
"""Sheet *New actions* of a return: actions that the agency proposes."""
