"""The *Leads* sheet, and a sheet for each lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from plan_xl.sheets.content import Block, Column, Link, SheetContent, Table, Value
from plan_xl.sheets.listings import Listing, joint_note
from plan_xl.sheets.places import area, block_places
from plan_xl.sheets.texts import first_line
from plan_xl.summaries.leads import LeadSummary
from plan_xl.summaries.summary import Summaries
from plan_xl.summaries.words import day_in_words, number_of

TITLE = "Leads"
ALL_LEADS_TITLE = "Lead lists"
NO_AGENCY = "Agency not known"
_COUNTED = ("overdue", "may_be_overdue", "report_not_seen", "due_soon", "no_date", "reported_complete")
_HEADINGS = ("Overdue", "May be overdue", "Report not seen", "Due soon", "No date", "Reported complete")
_COLUMNS = (
    Column("Lead", 48, "link"),
    *(Column(heading, 12, "number") for heading in _HEADINGS),
    Column("Other", 10, "number"),
    Column("All actions", 10.5, "number"),
    Column("Joint", 9, "number"),
    Column("Next due", 20, "date"),
)

Places = Mapping[tuple[str, str], tuple[str, str]]
"""Sheet and area of a lead's actions, by lead and position ("" for all of them)."""


def leads_sheet(summaries: Summaries, places: Places, title: str = TITLE) -> SheetContent:
    """The *Leads* sheet: one row a lead, under its agency where any is known; every number leads to its actions."""
    agencies = any(lead.agency for lead in summaries.leads)
    blocks = [
        Block(tuple(_row(lead, places) for lead in group), (agency or NO_AGENCY) if agencies else "")
        for agency, group in groupby(summaries.leads, key=lambda lead: lead.agency)
    ]
    counts = summaries.counts
    counted = (
        f"Leads at {day_in_words(summaries.as_of)}: {number_of(len(summaries.leads), 'lead')}, "
        f"{counts['overdue']} of {counts['total']} actions overdue"
    )
    lines = [first_line(summaries.review, counted), "Click a lead for the list of that lead's actions."]
    if summaries.dashboard.joint:
        lines.append(joint_note(summaries.dashboard.joint))
    note = "Other: not yet due, running on, on hold, signed off or superseded."
    return SheetContent(title, "report", tuple(lines), (Table(_COLUMNS, tuple(blocks), notes=(note,)),))


def _row(lead: LeadSummary, places: Places) -> tuple[Value, ...]:
    def number(count: int, position: str) -> Value:
        place = places.get((lead.lead, position))
        return Link(count, *place) if count and place else count or None

    shown = [lead.counts[name] for name in _COUNTED]
    other = lead.counts["total"] - sum(shown)
    sheet, place = places[lead.lead, ""]
    return (
        Link(lead.lead, sheet, place),
        *(number(count, name) for count, name in zip(shown, _COUNTED, strict=True)),
        number(other, "other"),
        number(lead.counts["total"], ""),
        lead.joint or None,
        lead.next_due,
    )


def lead_sheet(summaries: Summaries, lead: LeadSummary, listing: Listing, title: str) -> SheetContent:
    """One lead's own sheet: every action of theirs once, in the same blocks as *Overdue*, joint ones marked."""
    blocks = tuple(_blocks(lead, listing))
    lines = (first_line(summaries.review, f"{lead.lead}. {_counted(summaries, lead)}"), *_lead_lines(lead))
    return SheetContent(title, "report", lines, (Table(listing.columns("lead"), blocks),))


def all_leads_sheet(summaries: Summaries, listing: Listing, title: str = ALL_LEADS_TITLE) -> SheetContent:
    """Every lead's list on one sheet, each lead on a new page."""
    blocks: list[Block] = []
    for lead in summaries.leads:
        band = f"{lead.lead}. {_counted(summaries, lead)}"
        blocks.append(Block(title=band, level=2, page_break=bool(blocks)))
        blocks.extend(_blocks(lead, listing))
    counts = summaries.counts
    counted = f"Overdue at {day_in_words(summaries.as_of)}: {counts['overdue']} of {counts['total']}"
    lines = (first_line(summaries.review, f"Lists by lead. {counted}"), joint_note(summaries.dashboard.joint))
    table = Table(listing.columns("lead"), tuple(blocks))
    return SheetContent(title, "report", tuple(filter(None, lines)), (table,))


def places_of(leads: Iterable[LeadSummary], sheets: Mapping[str, SheetContent]) -> Places:
    """Where each lead's actions stand, by position and all together; `sheets` gives each lead's sheet.

    Leads may share one sheet: then their blocks follow one another on it, each lead's after a band of its own.
    """
    places: dict[tuple[str, str], tuple[str, str]] = {}
    rows = {id(sheet): block_places(sheet) for sheet in sheets.values()}
    block: dict[int, int] = {}
    for lead in leads:
        sheet = sheets[lead.lead]
        columns = len(sheet.tables[0].columns)
        block.setdefault(id(sheet), 0)
        if sheet.tables[0].blocks[block[id(sheet)]].level > 1:
            block[id(sheet)] += 1
        spans: list[tuple[int, int, str]] = []
        for own in lead.blocks:
            spans.append((*rows[id(sheet)][0, block[id(sheet)]], own.position))
            block[id(sheet)] += 1
        for first, last, position in spans:
            places[lead.lead, position] = (sheet.title, area(first, last, columns))
        places[lead.lead, ""] = (sheet.title, area(spans[0][0], spans[-1][1], columns))
        others = [(first, last) for first, last, position in spans if position not in _COUNTED]
        if others:
            places[lead.lead, "other"] = (sheet.title, area(others[0][0], others[-1][1], columns))
    return places


def _blocks(lead: LeadSummary, listing: Listing) -> Iterable[Block]:
    return (listing.block(block, "lead", lead=lead.lead) for block in lead.blocks)


def _counted(summaries: Summaries, lead: LeadSummary) -> str:
    return f"Overdue at {day_in_words(summaries.as_of)}: {lead.counts['overdue']} of {lead.counts['total']}"


def _lead_lines(lead: LeadSummary) -> tuple[str, ...]:
    if not lead.joint:
        return ()
    if lead.joint == 1:
        return ("1 of these actions is joint: another lead has to answer for it too.",)
    return (f"{lead.joint} of these actions are joint: other leads have to answer for them too.",)
