"""What each lead has to answer for: one line a lead, and a list of the lead's own actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plan_xl.positions import tally
from plan_xl.summaries.blocks import PositionBlock, all_blocks
from plan_xl.summaries.rows import NO_LEAD, Row
from plan_xl.wording.register import Register


@dataclass(frozen=True, slots=True)
class LeadSummary:
    """One lead: the agency where it is known (""), how many of its actions stand where, and the actions themselves.

    `counts` has every position and the `total`; `joint` is how many are shared with another lead; `next_due` is the
    first date still to come. `blocks` holds every action of the lead once, empty blocks left out.
    """

    lead: str
    agency: str
    counts: Mapping[str, int]
    joint: int
    next_due: date | None
    blocks: tuple[PositionBlock, ...]


def summarise_leads(rows: Iterable[Row], register: Register | None, due_soon: str) -> tuple[LeadSummary, ...]:
    """One summary a lead, by agency and then by lead, both alphabetical; what has no agency or no lead comes last.

    A joint action is in the list of each of its leads. Leads that the register says are one (*also known as*) are
    one; nothing else is merged.
    """
    names = _register_names(register)
    members: dict[str, list[Row]] = {}
    for row in rows:
        for lead in dict.fromkeys(names.get(name.casefold(), name) for name in row.leads):
            members.setdefault(lead, []).append(row)
    agencies = {entry.lead: entry.agency for entry in register.leads} if register else {}
    found = [_summary(lead, agencies.get(lead, ""), own, due_soon) for lead, own in members.items()]
    return tuple(sorted(found, key=_alphabetical))


def _summary(lead: str, agency: str, rows: Sequence[Row], due_soon: str) -> LeadSummary:
    agencies = {row.agency for row in rows}
    coming = [row.due for row in rows if row.due and row.position in ("due_soon", "not_yet_due")]
    return LeadSummary(
        lead=lead,
        agency=agency or (agencies.pop() if len(agencies) == 1 else ""),
        counts=tally(row.position for row in rows),
        joint=sum(len(row.leads) > 1 for row in rows),
        next_due=min(coming, default=None),
        blocks=all_blocks(rows, due_soon),
    )


def _register_names(register: Register | None) -> dict[str, str]:
    """Every name that the register knows a lead by, folded, to the lead's own name."""
    names: dict[str, str] = {}
    for entry in register.leads if register else ():
        for name in (entry.lead, *entry.also_known_as):
            names.setdefault(name.casefold(), entry.lead)
    return names


def _alphabetical(summary: LeadSummary) -> tuple[bool, bool, str, str, str]:
    return (
        summary.lead == NO_LEAD,
        not summary.agency,
        summary.agency.casefold(),
        summary.lead.casefold(),
        summary.lead,
    )
