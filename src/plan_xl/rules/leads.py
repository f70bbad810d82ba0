"""LED: leads. Whether each action has somebody who can be asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_xl.rules.rule import DESIGN, KEEPER, NOBODY, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context


RULES = (
    Rule(
        code="LED001",
        severity="warning",
        title="No lead",
        message="There is no lead for this action.",
        why="Nobody is asked about an action that has no lead, and it stands on nobody's sheet.",
        remedy="Write the post that is to do it, or to answer for it.",
        example="Head of Safeguarding",
        source="Found in real reviews: panels could not establish who was responsible for an action.",
        consequence=NOBODY,
        ask="The Board's manager",
        column="lead_text",
        doubts=("missing",),
        yields_to=("PLN012", "PLN013"),
    ),
    Rule(
        code="LED002",
        severity="warning",
        title="Lead not in the Leads register",
        message="{value}: this lead is not in the Leads register{cells}.",
        why="The register says which agency a lead belongs to, and where a reminder goes.",
        remedy="Add the lead to the Leads register (or to “also known as” there), or write it as the register does.",
        example="A lead as it is written in the Leads register",
        source=f"{DESIGN}: the Leads register.",
        consequence=NOBODY,
        ask=KEEPER,
        column="name",
        subject="lead",
    ),
    Rule(
        code="LED003",
        severity="note",
        title="Two spellings of what may be one lead",
        message="{value}: is this the same lead as “{like}”{like_cells}?",
        why="Written in two ways, one lead gets two sheets, and each shows only half of the actions.",
        remedy="If they are one, use one spelling in both places; if not, answer “right as written”.",
        example="Chair of the PPO Sub-group, in both places",
        source="Found in a published plan: “Chair PPO Sub-group” and “Chair of the PPO Sub-group”.",
        consequence=TIDY,
        ask=KEEPER,
        column="name",
        subject="lead",
    ),
    Rule(
        code="LED004",
        severity="warning",
        title="A lead that is nobody in particular",
        message="{value}: this names a group, so there is nobody in particular to ask.",
        why="An action that belongs to everybody is chased with nobody.",
        remedy="Keep the group if you wish, and add the post that answers for it.",
        example="All staff; Head of Midwifery",
        source="Found in real plans: “All staff and managers”.",
        consequence=NOBODY,
        ask="The agency concerned",
        column="lead_text",
        doubts=("nobody to chase",),
    ),
    Rule(
        code="LED005",
        severity="warning",
        title="One lead or several?",
        message="{value}: it is not clear whether this is one lead or several; it was kept as {leads}.",
        why="Split wrongly, an action lands on the wrong lead's sheet; kept whole wrongly, on nobody's.",
        remedy="Put each lead on a line of its own; if it is one post, add it to the Leads register as it stands.",
        example="Director of Nursing; Head of Safeguarding",
        source="Found in real plans: of 59 lead cells 25 named several leads, joined in four different ways.",
        consequence=NOBODY,
        ask=KEEPER,
        column="lead_text",
        doubts=("unsure split",),
    ),
    Rule(
        code="LED006",
        severity="warning",
        title="A post that is no longer held",
        message="{value}: the Leads register says that this lead stopped on {held_to}{replaced}.",
        why="Reminders would go to somebody who has left.",
        remedy="Write the lead that took over, or mend the dates in the Leads register.",
        example="A lead with no “held to” date, or one still to come",
        source=f"{DESIGN}: the Leads register keeps from when to when a post is held, and by whom it was replaced.",
        consequence=NOBODY,
        ask="The agency concerned",
        column="name",
        subject="lead",
    ),
    Rule(
        code="LED007",
        severity="warning",
        title="Which lead belongs to which action",
        message="{value}: these leads do not pair with the actions beside them, so each action was given all of them.",
        why="Somebody may be chased for what another lead is to do.",
        remedy="Put one lead beside each action, or number the leads like the actions.",
        example="1. Head of Safeguarding",
        source="Found in a published plan: two actions in one row with two leads.",
        consequence=NOBODY,
        ask=KEEPER,
        column="lead_text",
        doubts=("unsure pairing",),
    ),
    Rule(
        code="LED008",
        severity="warning",
        title="A question about the lead",
        message="{value}: the lead was read as {leads}, but not with certainty.",
        why="Where a careful reader would ask, plan_xl asks.",
        remedy="Write the post and its agency, one lead to a line.",
        example="Head of Safeguarding, Northbridge Hospitals",
        source=f"{DESIGN}: unsure leads are kept whole, and asked about.",
        consequence=NOBODY,
        ask=KEEPER,
        column="lead_text",
    ),
)

NEEDS_REGISTER = ("LED002", "LED006")
"""Rules that can only run where the workbook has a Leads register."""

_NAMED_DOUBTS = frozenset(doubt for rule in RULES for doubt in rule.doubts)


def _missing(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["open"] & (rows["lead_text"].eq("") | (rows["lead_doubt"].eq("missing") & rows["lead_text"].notna()))


def _nobody(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["open"] & rows["lead_doubt"].eq("nobody to chase") & ~rows["somebody"]


def _other_question(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["lead_problem"].ne("") & rows["lead_text"].ne("") & ~rows["lead_doubt"].isin(_NAMED_DOUBTS)


def _not_in_register(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return ~rows["registered"] & rows["like"].eq("")


def _look_alike(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["like"].ne("")


def _no_longer_held(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["held_to_day"] < at.as_of.toordinal()


CHECKS: Mapping[str, Broken] = {
    "LED001": _missing,
    "LED002": _not_in_register,
    "LED003": _look_alike,
    "LED004": _nobody,
    "LED006": _no_longer_held,
    "LED008": _other_question,
}
"""Rules that no doubt of the reader's decides by itself: code to the rows that break it."""
