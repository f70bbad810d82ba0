"""The sheets of a plan's summaries, put together: their titles, and the links from one to another."""

from __future__ import annotations

from collections.abc import Iterable

from plan_xl.sheets import actions, dashboard, leads, overdue
from plan_xl.sheets.content import SheetContent
from plan_xl.sheets.decisions import Decisions
from plan_xl.sheets.listings import listing_of
from plan_xl.sheets.titles import free_title, lead_titles
from plan_xl.summaries.summary import Summaries


def summary_sheets(
    summaries: Summaries, *, linked: bool, taken: Iterable[str] = (), decisions: Decisions | None = None
) -> tuple[SheetContent, ...]:
    """*Dashboard*, *Overdue*, *Leads*, *All actions* and a sheet for each lead, in that order.

    `linked`: the sheets will stand in the plan's own workbook, so every action leads to its cell there. `taken` are
    the titles that the workbook's other sheets have: a generated sheet takes the next free one. With the setting
    `leads_on_one_sheet` the leads' lists stand on one sheet, each on a page of its own. `decisions` (from
    `plan_xl.sheets.decisions`) were typed on an earlier *Overdue*.
    """
    used = list(taken)

    def free(title: str) -> str:
        used.append(free_title(title, used))
        return used[-1]

    listing = listing_of(summaries.rows, linked=linked, decisions=decisions)
    all_actions = actions.actions_sheet(summaries, listing, free(actions.TITLE))
    overdue_list = overdue.overdue_sheet(summaries, listing, free(overdue.TITLE))
    titles = {"dashboard": free(dashboard.TITLE), "leads": free(leads.TITLE)}
    if summaries.settings.leads_on_one_sheet and summaries.leads:
        one = leads.all_leads_sheet(summaries, listing, free(leads.ALL_LEADS_TITLE))
        own = {lead.lead: one for lead in summaries.leads}
    else:
        named = lead_titles((lead.lead for lead in summaries.leads), used)
        own = {lead.lead: leads.lead_sheet(summaries, lead, listing, named[lead.lead]) for lead in summaries.leads}
    lead_places = leads.places_of(summaries.leads, own)
    return (
        dashboard.dashboard_sheet(
            summaries,
            actions.position_places(summaries, all_actions),
            actions.recommendation_places(summaries, all_actions),
            lead_places,
            titles["dashboard"],
        ),
        overdue_list,
        leads.leads_sheet(summaries, lead_places, titles["leads"]),
        all_actions,
        *{sheet.title: sheet for sheet in own.values()}.values(),
    )
