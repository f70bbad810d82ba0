"""Which columns of a plan are published, and under which headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_xl.errors import PlanXlError
from plan_xl.plan import PlanTable
from plan_xl.rules.places import MEANINGS

FAMILIAR = {
    "recommendation": "Recommendation",
    "action": "Action",
    "lead_text": "Lead",
    "evidence": "Required evidence",
    "completion_text": "Completion date",
    "achieved_text": "Date achieved",
    "comments": "Comments/Outcome",
}
"""The seven columns published unless others are asked for, and their usual headings."""

_OTHERS = {
    "ref": "Action number",
    "status_text": "Status",
    "accepted_on_text": "Accepted on",
    "board_comment": "Board's comment",
}


def chosen_columns(tables: Sequence[PlanTable], asked: Iterable[str] | None) -> dict[str, str]:
    """Column of the plan (a name of `plan.COLUMNS`, or an extra column's heading) to the heading it is published under.

    With nothing asked, those of the familiar seven that the plan has. Raises PlanXlError where the plan has no column
    of a name asked for, naming those it has.
    """
    there = _there(tables)
    if asked is None:
        return {name: heading for name, heading in there.items() if name in FAMILIAR}
    known: dict[str, str] = {}
    for name, heading in there.items():
        for word in (heading, FAMILIAR.get(name) or _OTHERS.get(name) or name):
            known.setdefault(_folded(word), name)
    wanted = [name.strip() for name in asked if name.strip()]
    for name in wanted:
        if _folded(name) not in known:
            raise PlanXlError(f"The plan has no column “{name}”. Its columns are {', '.join(there.values())}.")
    if not wanted:
        raise PlanXlError("No column was named to publish. Name some, parted by commas: Recommendation, Action, Lead.")
    return {known[_folded(name)]: there[known[_folded(name)]] for name in wanted}


def _there(tables: Sequence[PlanTable]) -> dict[str, str]:
    """Every column of the tables: the written ones in their usual order, then the others."""
    headings: dict[str, str] = {}
    for name, meanings in MEANINGS.items():
        for meaning in meanings:
            for table in tables:
                for column in table.columns:
                    if column.meaning == meaning and name not in headings:
                        headings[name] = " ".join(column.heading.split()) or (FAMILIAR | _OTHERS).get(name, name)
    extra = {c.heading: " ".join(c.heading.split()) for t in tables for c in t.columns if c.meaning is None}
    order = [*FAMILIAR, *(name for name in headings if name not in FAMILIAR)]
    return {**{name: headings[name] for name in order if name in headings}, **{k: v for k, v in extra.items() if v}}


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
