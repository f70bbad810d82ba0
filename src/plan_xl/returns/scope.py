"""Who answers for an action: the agencies that its return comes from."""

from __future__ import annotations

import re

from plan_xl.plan import Action
from plan_xl.returns.agencies import Agencies, Agency
from plan_xl.wording.posts import STARTS
from plan_xl.wording.register import Register


def answering(action: Action, register: Register | None, agencies: Agencies) -> tuple[str, ...]:
    """The names of the agencies that answer for an action, in alphabetical order; () where none can be told.

    Its own agency, where the plan names one. Else for each lead the agency that *Leads register* gives it (where the
    lead was replaced, the one that took over), else the agency that the lead is or names for certain, as `_in_words`
    says. An agency that has become another gives that other.
    """
    own = " ".join((action.agency or "").split())
    if own:
        found = set(_as_listed(own, agencies))
    else:
        leads = action.leads or ((action.lead_text,) if action.lead_text.strip() else ())
        found = {name for lead in leads for name in _of_lead(" ".join(lead.split()), register, agencies)}
    return tuple(sorted(found, key=lambda name: (name.casefold(), name)))


def _as_listed(text: str, agencies: Agencies) -> tuple[str, ...]:
    """The agency that a cell names, or all of several ("Police; Health") where each is listed; else as written."""
    entry = agencies.find(text)
    if entry:
        return (entry.name,)
    several = [agencies.find(part) for part in re.split(r"[;,/&+]|\band\b", text)]
    names = tuple(entry.name for entry in several if entry)
    return names if len(names) == len(several) else (text,)


def _of_lead(lead: str, register: Register | None, agencies: Agencies) -> tuple[str, ...]:
    if register is not None:
        for entry in (register.replacement(lead), register.find(lead)):
            if entry is not None and entry.agency.strip():
                return _as_listed(" ".join(entry.agency.split()), agencies)
    found = agencies.find(lead) or _in_words(lead, agencies)
    return (found.name,) if found else ()


def _in_words(lead: str, agencies: Agencies) -> Agency | None:
    """The one agency that stands in a lead as whole words, where that is sure.

    A name of several words, or initials in capitals, anywhere ("Director of Nursing MHT"); a name of one word only
    before a post ("Police Head of PPU") or after a mark ("Head of PPU, Police"): the Police and Crime Commissioner is
    not the police.
    """
    named = agencies.named_in(lead)
    if len(named) != 1:
        return None
    texts = [text for text in (named[0].name, named[0].short, *named[0].formerly) if text]
    for text in texts:
        name = re.escape(text)
        if " " in text.strip() or (text.isupper() and len(text) > 2):
            if re.search(rf"(?<!\w){name}(?!\w)", lead, 0 if text.isupper() else re.IGNORECASE):
                return named[0]
        else:
            first = re.match(rf"{name}\W+(\w+)", lead, re.IGNORECASE)
            last = re.search(rf"[,(:–—-]\s*{name}\W*$", lead, re.IGNORECASE)
            if last or (first and first[1].casefold() in STARTS):
                return named[0]
    return None
