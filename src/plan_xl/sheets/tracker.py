"""The tracker as a workbook: by review, by lead, overdue, all actions, and the files that could not be read."""

from __future__ import annotations

import os
from io import BytesIO
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from plan_xl.positions import POSITIONS, TITLES
from plan_xl.sheets.looks import LOOKS
from plan_xl.sheets.texts import lines_needed, row_height, safe_text
from plan_xl.sheets.titles import quoted
from plan_xl.summaries.rows import Row
from plan_xl.summaries.words import day_in_words
from plan_xl.tracker import Tracked, Tracker

_LISTED = ("Review", "Action number", "Action", "Lead", "Position", "Due, as read", "Days past", "File", "Cell")
_LISTED_WIDTHS = (28, 12, 50, 28, 16, 22, 8, 26, 18)
_ALL = "All reviews"


def render_tracker(tracker: Tracker, folder: Path) -> bytes:
    """The bytes of an .xlsx workbook; links to the plans are relative to `folder` where they can be."""
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    target = BytesIO()
    book = Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    )
    look = {name: book.add_format(dict(LOOKS[name])) for name in ("first line", "headings", "text", "number")}
    look["link"] = book.add_format({**LOOKS["link"], "text_wrap": True})
    when = day_in_words(tracker.as_of)
    widths_of: dict[str, tuple[int, ...]] = {}

    def sheet_of(title: str, line: str, headings: tuple[str, ...], widths: tuple[int, ...]) -> Worksheet:
        sheet = book.add_worksheet(title)
        widths_of[title] = widths
        sheet.write_string(0, 0, line, look["first line"])
        sheet.set_row(2, row_height(max(map(lines_needed, headings, widths))))
        for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(2, place, heading, look["headings"])
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4)
        sheet.set_footer("&L&A&RPage &P of &N")
        return sheet

    def put(sheet: Worksheet, row: int, values: list[str | int], last: str = "") -> None:
        texts = [safe_text(value) if isinstance(value, str) else "" for value in (*values, last)]
        sheet.set_row(row, row_height(max(map(lines_needed, texts, widths_of[sheet.name]))))
        for place, value in enumerate(values):
            if not isinstance(value, int):
                sheet.write_string(row, place, texts[place], look["text"])
            elif value:
                sheet.write_number(row, place, value, look["number"])
            else:
                sheet.write_blank(row, place, None, look["number"])

    used = [name for name in POSITIONS if any(plan.summaries.counts[name] for plan in tracker.plans)]
    shown_positions = (*used, "total")
    titles = tuple(TITLES[name] for name in used)
    narrow = (11,) * len(shown_positions)
    sheet = sheet_of(
        "By review", f"All reviews at {when}", ("Review", "Named by", "File", *titles, "Total"), (32, 12, 28, *narrow)
    )
    for row, plan in enumerate(tracker.plans, start=3):
        counts = plan.summaries.counts
        put(sheet, row, [plan.review, plan.named_by, plan.path.name, *(counts[name] for name in shown_positions)])
    everything = [sum(plan.summaries.counts[name] for plan in tracker.plans) for name in shown_positions]
    put(sheet, len(tracker.plans) + 3, [_ALL, "", "", *everything])
    sheet = sheet_of(
        "By lead",
        f"Leads across reviews at {when}: an action of two leads counts for each",
        ("Lead", "Review", *titles, "Total"),
        (40, 40, *narrow),
    )
    row = 3
    for lead, of_lead in groupby(tracker.leads_by_review, key=lambda line: line[0]):
        lines = list(of_lead)
        for _, review, counted in lines[1:] if len(lines) == 2 else lines:
            put(sheet, row, [lead, review or _ALL, *(counted[name] for name in shown_positions)])
            row += 1
    late, perhaps = tracker.overdue, tracker.may_be_overdue
    for title, line, listed in (
        ("Overdue", f"Overdue at {when}: {len(late)}; may be overdue, below them: {len(perhaps)}", (*late, *perhaps)),
        ("All actions", f"All actions at {when}: {len(tracker.rows)}", tracker.rows),
    ):
        sheet = sheet_of(title, line, _LISTED, _LISTED_WIDTHS)
        sheet.autofilter(2, 0, max(len(listed) + 2, 3), len(_LISTED) - 1)
        for number, (plan, action) in enumerate(listed, start=3):
            past = "" if action.days_past is None else action.days_past
            where = TITLES[action.position]
            shown = safe_text(str(action.cell))
            leads = "\n".join(action.leads)
            values = [
                action.review or plan.review,
                action.ref,
                action.action,
                leads,
                where,
                action.as_read,
                past,
                plan.path.name,
            ]
            put(sheet, number, values, shown)
            address = _address(plan, action, folder)
            if number > 65_000 or sheet.write_url(number, 8, address, look["link"], shown) != 0:
                sheet.write_string(number, 8, shown, look["text"])
    asked = [(str(path), reason) for path, reason in tracker.unread]
    asked += [
        (", ".join(map(str, paths)), f"Same review “{name}”: which plan is right?") for name, paths in tracker.alike
    ]
    asked += [(str(path), f"Passed by. {reason}") for path, reason in tracker.skipped]
    sheet = sheet_of("To look at", "Files to look at", ("File", "What to look at"), (60, 80))
    for row, pair in enumerate(asked, start=3):
        put(sheet, row, list(pair))
    book.close()
    return target.getvalue()


def _address(plan: Tracked, action: Row, folder: Path) -> str:
    try:
        path = os.path.relpath(plan.path.resolve(), folder.resolve())
    except ValueError:  # on another drive
        path = str(plan.path.resolve())
    place = f"#{quoted(action.cell.sheet)}!{action.cell.address}" if plan.path.suffix.casefold() != ".docx" else ""
    return f"external:{path.replace('%', '%25').replace('#', quote('#'))}{place}"
