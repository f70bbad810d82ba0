"""The *Validation* sheet: every query, what could change first, each with what to do and room for an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plan_xl.findings import Report
from plan_xl.plan import ActionPlan
from plan_xl.rules.catalogue import RULES
from plan_xl.rules.consequences import Group, by_consequence
from plan_xl.rules.rule import NOBODY, NOTHING_TO_SHOW, OVERDUE, TIDY
from plan_xl.sheets.content import Block, SheetContent, Table, Value
from plan_xl.sheets.places import BlockPlaces, area, block_places
from plan_xl.sheets.queries import ANSWER, SEVERITIES, QueryRows, answers_on, rows_for
from plan_xl.sheets.texts import first_line
from plan_xl.summaries.review import review_name
from plan_xl.summaries.words import day_in_words, number_of

__all__ = ["TITLE", "answers_on", "validation_sheet"]

TITLE = "Validation"
_TONES = {OVERDUE: "overdue", NOBODY: "may_be_overdue", NOTHING_TO_SHOW: "report_not_seen", TIDY: "due_soon"}

_FAMILIES = {"SEC": "What the file holds beside its cells: macros, links to other files, files inside it"}
"""What a whole family of rules is about, where none of it could be checked."""


def validation_sheet(
    report: Report,
    plan: ActionPlan,
    answers: Mapping[str, str] | None = None,
    *,
    linked: bool = True,
    marked: bool = False,
    title: str = TITLE,
) -> SheetContent:
    """The *Validation* sheet of a report.

    The queries stand in groups by what they could change; a rule that asks more than five times is first one line
    with a count. `answers` (by `findings.answer_key`) fill *Our answer*. `linked`: the sheet stands in the plan's own
    workbook, and each query leads to its cell. `marked`: the plan's cells are marked from this sheet, and it says so.
    The last columns are plan_xl's own: what an answer is kept by, and the cells to mark (`SheetContent.mark_ranges`).
    """
    rows = rows_for(report, answers or {}, linked=linked)
    groups = by_consequence(report.findings)
    blocks = [_block(rows, group, _TONES.get(group.consequence, "plain")) for group in groups]
    if not report.findings:
        blocks.append(Block(title="Queries", tone="reported_complete", empty="Nothing to ask."))
    if report.answered:
        shown = tuple(rows.row(finding, mark=False) for finding in report.answered)
        blocks.append(Block(shown, f"Answered earlier, and the cell has not changed: {len(shown)}", "plain"))
    if report.not_run:
        shown = tuple(rows.not_run(_rule_title(check.code), check) for check in report.not_run)
        blocks.append(Block(shown, f"Checks that could not be run: {len(shown)}", "no_date"))
    lines = _lines(report, plan, marked=marked)
    if any(len(line.findings) > 1 for group in groups for line in group.lines):
        places = block_places(_content(title, lines, rows, [_often(rows, groups, title), *blocks]))
        blocks.insert(0, _often(rows, groups, title, places))
    return _content(title, lines, rows, blocks)


def _content(title: str, lines: tuple[str, ...], rows: QueryRows, blocks: Sequence[Block]) -> SheetContent:
    return SheetContent(title, "report", lines, (Table(rows.columns, tuple(blocks)),), key_columns=rows.key_columns)


def _block(rows: QueryRows, group: Group, tone: str) -> Block:
    cells = tuple(rows.row(finding) for line in group.lines for finding in line.findings)
    return Block(cells, f"{group.consequence}: {number_of(group.count, 'query', 'queries')}", tone)


def _often(rows: QueryRows, groups: Sequence[Group], title: str, places: BlockPlaces | None = None) -> Block:
    """One line for each rule that asks often; `places` are the rows of the blocks below, which it leads to."""
    lines: list[tuple[Value, ...]] = []
    for number, group in enumerate(groups, start=1):
        row = places[0, number][0] if places else 0
        for line in group.lines:
            if len(line.findings) > 1:
                place = area(row, row + len(line.findings) - 1, len(rows.columns))
                lines.append(rows.together(line.rule.title, line.findings, (title, place) if places else None))
            row += len(line.findings)
    return Block(tuple(lines), "Asked often: perhaps one answer settles them all", "plain")


def _rule_title(code: str) -> str:
    return RULES[code].title if code in RULES else _FAMILIES.get(code, code)


def _lines(report: Report, plan: ActionPlan, *, marked: bool) -> tuple[str, ...]:
    counts = report.counts
    kinds = ", ".join(number_of(counts[kind], kind) for kind in SEVERITIES if counts[kind])
    counted = f"Queries at {day_in_words(report.as_of)}: {counts['total']}" + (f" ({kinds})" if kinds else "")
    lines = [
        first_line(review_name(plan), counted),
        "Error: cannot be relied on. Warning: likely wrong. Note: worth a look. Nothing that anyone wrote was changed. "
        f"Put the plan right, or choose an answer under {ANSWER}: a query that is answered does not come back unless "
        "its cell changes.",
    ]
    if marked:
        lines.append(
            "The marks in the plan show the queries of this validation. They follow neither sorting nor new rows: "
            "validate again after a change."
        )
    return tuple(lines)
