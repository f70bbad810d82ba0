"""The publication copy as a workbook: title, headings and words, the recommendations merged down, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import groupby

from plan_xl.plan import Action
from plan_xl.sheets.looks import LOOKS
from plan_xl.sheets.texts import TALLEST, lines_needed, row_height, safe_text
from plan_xl.summaries.words import day_in_words

TITLE = "Action plan"
_WIDTHS = {"recommendation": 34, "action": 40, "evidence": 30, "comments": 36, "lead_text": 22, "ref": 10}
_USUAL_WIDTH = 18


def render_publication(
    actions: Sequence[Action],
    columns: Mapping[str, str],
    title: str,
    as_of: date,
    struck: Collection[tuple[str, str]] = (),
) -> bytes:
    """The bytes of an .xlsx workbook of one sheet; `columns` maps an action's columns to their headings.

    `struck` names texts, by action's key and column, that are struck through.

    Its properties name nobody, and give the as-at date for the day it was made. No cell holds a formula or a link, and
    its only names are those that print the headings again on every page.
    """
    from xlsxwriter import Workbook

    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(target, options)
    book.set_properties({"author": "", "created": datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)})
    sheet = book.add_worksheet(TITLE)
    look = {name: book.add_format(dict(LOOKS[name])) for name in ("first line", "line", "headings", "text")}
    look["struck"] = book.add_format({**LOOKS["text"], "font_strikeout": True})
    widths = [_WIDTHS.get(name, _USUAL_WIDTH) for name in columns]
    sheet.write_string(0, 0, safe_text(title), look["first line"])
    sheet.set_row(0, 24)
    sheet.write_string(1, 0, f"As at {day_in_words(as_of)}", look["line"])
    for place, (heading, width) in enumerate(zip(columns.values(), widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(3, place, safe_text(heading), look["headings"])
    sheet.set_row(
        3, row_height(max(lines_needed(h, w, bold=True) for h, w in zip(columns.values(), widths, strict=True))) + 4
    )
    names, row = list(columns), 4
    merged = names.index("recommendation") if "recommendation" in names else None
    for _, group in groupby(actions, key=_recommendation):
        members, first, used = list(group), row, 0.0
        for action in members:
            texts = [safe_text(_text(action, name)) for name in names]
            own = [(t, w) for place, (t, w) in enumerate(zip(texts, widths, strict=True)) if place != merged]
            height = row_height(max((lines_needed(t, w) for t, w in own), default=1))
            if action is members[-1] and merged is not None:
                height = max(height, lines_needed(texts[merged], widths[merged]) * 12.9 + 3 - used)
            used += height
            sheet.set_row(row, min(height, TALLEST))
            for place, text in enumerate(texts):
                if place != merged and text:
                    struck_out = (action.key, names[place]) in struck
                    sheet.write_string(row, place, text, look["struck" if struck_out else "text"])
                elif place != merged:
                    sheet.write_blank(row, place, None, look["text"])
            row += 1
        if merged is not None:
            words = safe_text(members[0].recommendation)
            if len(members) > 1:
                sheet.merge_range(first, merged, row - 1, merged, "", look["text"])
            struck_out = (members[0].key, "recommendation") in struck
            sheet.write_string(first, merged, words, look["struck" if struck_out else "text"])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer("&C&9Page &P of &N")
    book.close()
    return target.getvalue()


def _recommendation(action: Action) -> tuple[str, str, str]:
    return action.sheet, action.recommendation_key, action.recommendation


def _text(action: Action, name: str) -> str:
    return str((action.extra[name] if name in action.extra else getattr(action, name, "")) or "")
