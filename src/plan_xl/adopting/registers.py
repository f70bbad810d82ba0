"""The lists that adopting proposes: leads, agencies, and leads that may be one post under two spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from plan_xl.plan import Action, ActionPlan
from plan_xl.refs import short_name
from plan_xl.sheets.content import Block, Column, SheetContent, Table
from plan_xl.wording.lookalikes import look_alikes
from plan_xl.wording.register import Register, RegisteredLead, propose_register
from plan_xl.workbooks.cell_values import Value

LOOK_ALIKES = "Look-alike leads"
HEADINGS = ("One spelling", "Another spelling", "Same post?", "First stands in", "Other stands in")
_SURE_ENOUGH = (None, "unsure pairing")


def leads_of(plan: ActionPlan) -> Register:
    """The plan's own list of leads, else one proposed from its actions: a lead that was read with a doubt is no entry.

    On the list it would be taken for granted, and the question would be gone.
    """
    if isinstance(plan.register, Register) and plan.register.leads:
        return plan.register
    return propose_register([action for action in plan.actions if action.lead_doubt in _SURE_ENOUGH])


def lead_line(entry: RegisteredLead) -> tuple[Value, ...]:
    """One line of *Leads register*, in the order of its columns."""
    return (
        entry.lead,
        entry.agency or None,
        "; ".join(entry.also_known_as) or None,
        entry.contact or None,
        entry.deputy or None,
        entry.held_from,
        entry.held_to,
        entry.replaced_by or None,
    )


def agency_lines(plan: ActionPlan, register: Register) -> list[tuple[Value, ...]]:
    """Lines of *Agencies register*: name and short name of every agency that the plan or its list of leads names."""
    named = [action.agency or "" for action in plan.actions] + [entry.agency for entry in register.leads]
    agencies = {" ".join(name.split()).casefold(): " ".join(name.split()) for name in reversed(named) if name.strip()}
    return [(name, short_name(name)) for name in sorted(agencies.values(), key=str.casefold)]


def look_alike_sheet(actions: Sequence[Action], refs: Mapping[str, str]) -> SheetContent | None:
    """Pairs of leads for a person to settle, the more usual spelling first; None where there are none."""
    counts = Counter(name for action in actions for name in action.leads)
    pairs = []
    for pair in look_alikes(counts):
        first, other = sorted(pair, key=lambda name: (-counts[name], name.casefold()))
        pairs.append((first, other, None, _where(first, actions, refs), _where(other, actions, refs)))
    if not pairs:
        return None
    widths = (40, 40, 12, 26, 26)
    columns = tuple(
        Column(heading, width, answer=place == 2, choices=("Yes", "No") if place == 2 else ())
        for place, (heading, width) in enumerate(zip(HEADINGS, widths, strict=True))
    )
    return SheetContent(
        LOOK_ALIKES,
        "record",
        (
            LOOK_ALIKES,
            "Two spellings of what may be one post. Say Yes or No, save, and adopt this workbook again.",
            "Yes puts the second spelling beside the first on Leads register; no word of the plan is changed.",
        ),
        (Table(columns, (Block(tuple(pairs)),), filtered=False),),
    )


def _where(name: str, actions: Sequence[Action], refs: Mapping[str, str]) -> str:
    found = [refs[action.key] for action in actions if name in action.leads]
    return ", ".join(found[:12]) + (f" and {len(found) - 12} more" if len(found) > 12 else "")
