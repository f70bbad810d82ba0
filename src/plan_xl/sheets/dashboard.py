"""The *Dashboard* sheet: how many actions stand where, with a bar chart; every number leads to its actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_xl.positions import TITLES
from plan_xl.sheets.content import BarChart, Block, Column, Link, SheetContent, Table, Value
from plan_xl.sheets.listings import joint_note
from plan_xl.sheets.texts import first_line
from plan_xl.summaries.blocks import OTHERS
from plan_xl.summaries.dashboard import Line
from plan_xl.summaries.rows import CHASED
from plan_xl.summaries.summary import Summaries
from plan_xl.summaries.words import day_in_words

TITLE = "Dashboard"
SHOWN_EVEN_IF_NONE = (
    "overdue", "may_be_overdue", "report_not_seen", "due_soon", "not_yet_due", "no_date", "reported_complete",
)  # fmt: skip
_LINES_A_PAGE = 20
_TONES = {TITLES[name]: name for name in TITLES}

Place = tuple[str, str]
"""A sheet and an area on it."""


def dashboard_sheet(
    summaries: Summaries,
    by_position: Mapping[str, Place],
    by_recommendation: Mapping[tuple[str, str], Place],
    by_lead: Mapping[tuple[str, str], Place],
    title: str = TITLE,
) -> SheetContent:
    """The *Dashboard* sheet. The three mappings say where the actions behind each number stand."""
    counts = summaries.counts
    shown = tuple(name for name in (*CHASED, *OTHERS) if counts[name] or name in SHOWN_EVEN_IF_NONE)
    rows = [(TITLES[name], _number(counts[name], by_position.get(name))) for name in shown]
    total = ("All actions", _number(counts["total"], by_position.get("")))
    where = Table(
        (Column("Where the actions stand", 72, tones=_TONES), Column("Actions", 11.5, "number")),
        (Block(tuple(rows)), Block((total,), strong=True)),
        filtered=False,
    )
    numbers = summaries.dashboard
    used = numbers.positions
    tables = (
        where,
        _matrix("Recommendation", numbers.recommendations, used, by_recommendation),
        _matrix(
            "Lead",
            numbers.leads,
            used,
            by_lead,
            joint_note(numbers.joint),
            page_break=len(numbers.recommendations) + len(numbers.leads) > _LINES_A_PAGE,
        ),
    )
    counted = f"{counts['total']} actions at {day_in_words(summaries.as_of)}: {counts['overdue']} overdue"
    lines = (first_line(summaries.review, counted), f"From {summaries.source}. Click a number for its actions.")
    chart = BarChart("Where the actions stand", 0, 0, 1, shown, left=2)
    return SheetContent(title, "report", lines, tables, chart)


def _matrix(
    heading: str,
    lines: Iterable[Line],
    positions: tuple[str, ...],
    places: Mapping[tuple[str, str], Place],
    note: str = "",
    *,
    page_break: bool = False,
) -> Table:
    def row(line: Line) -> tuple[Value, ...]:
        numbers = (_number(line.counts[name], places.get((line.key, name))) or None for name in positions)
        return (line.title, *numbers, _number(line.counts["total"], places.get((line.key, ""))))

    columns = (
        Column(heading, 72),
        *(Column(TITLES[name], 11.5, "number") for name in positions),
        Column("All actions", 11.5, "number"),
    )
    return Table(
        columns,
        (Block(tuple(row(line) for line in lines)),),
        notes=(note,) if note else (),
        filtered=False,
        page_break=page_break,
    )


def _number(count: int, place: Place | None) -> Value:
    return Link(count, *place) if count and place else count
