"""Provisional."""

from __future__ import annotations

from plan_xl.plan import Action
from plan_xl.returns.agencies import Agencies
from plan_xl.wording.register import Register


def answering(action: Action, register: Register | None, agencies: Agencies) -> tuple[str, ...]:
    if action.agency:
        e = agencies.find(action.agency)
        return (e.name if e else action.agency,)
    found = set()
    for lead in action.leads:
        entry = register.find(lead) if register else None
        if entry and entry.agency:
            e = agencies.find(entry.agency)
            found.add(e.name if e else entry.agency)
        elif e := agencies.find(lead):
            found.add(e.name)
    return tuple(sorted(found))
