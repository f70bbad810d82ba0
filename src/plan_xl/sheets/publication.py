"""The publication copy as a workbook: title, headings and words, the recommendations merged down, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    row = 4
    for _, group in groupby(actions, key=_recommendation):
        members = list(group)
        spans = [span for place, name in enumerate(columns) for span in _spans(members, name, place)]
        for number, height in enumerate(_heights(spans, widths, len(members))):
            sheet.set_row(row + number, min(height, TALLEST))
        for span in spans:
            like = look["struck" if (members[span.first].key, list(columns)[span.column]) in struck else "text"]
            first, last = row + span.first, row + span.last
            if last > first:
                sheet.merge_range(first, span.column, last, span.column, "", like)
            if span.text:
                sheet.write_string(first, span.column, span.text, like)
            elif last == first:
                sheet.write_blank(first, span.column, None, like)
        row += len(members)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer("&C&9Page &P of &N")
    book.close()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Span:
    """One cell of the copy: its text, its column and its first and last action of the recommendation, 0-based."""

    column: int
    first: int
    last: int
    text: str


def _spans(members: Sequence[Action], name: str, column: int) -> Iterator[_Span]:
    """The cells of a column under one recommendation: what stands once beside several actions is one cell."""
    first = 0
    for place, action in enumerate(members):
        following = members[place + 1] if place + 1 < len(members) else None
        if following is not None and (name == "recommendation" or _same_cell(action, following, name)):
            continue
        yield _Span(column, first, place, safe_text(_text(members[first], name)))
        first = place + 1


def _same_cell(action: Action, following: Action, name: str) -> bool:
    cells = action.cells.get(name, ())
    return bool(cells) and cells == following.cells.get(name, ()) and _text(action, name) == _text(following, name)


def _heights(spans: Sequence[_Span], widths: Sequence[float], rows: int) -> list[float]:
    """How tall each row must be; what a merged cell needs beyond its rows is shared out among them."""
    heights = [row_height(1)] * rows
    for span in sorted(spans, key=lambda span: span.last - span.first):
        needed = row_height(lines_needed(span.text, widths[span.column])) if span.text else 0
        missing = needed - sum(heights[span.first : span.last + 1])
        for place in range(span.first, span.last + 1) if missing > 0 else ():
            heights[place] += missing / (span.last - span.first + 1)
    return heights


def _recommendation(action: Action) -> tuple[str, str, str]:
    return action.sheet, action.recommendation_key, action.recommendation


def _text(action: Action, name: str) -> str:
    return str((action.extra[name] if name in action.extra else getattr(action, name, "")) or "")
