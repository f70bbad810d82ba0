"""The *What changed* sheet: a comparison of two versions of a plan, for a meeting."""

from __future__ import annotations

from pathlib import PurePath

from plan_xl.comparing import KINDS, Change, Comparison
from plan_xl.plan import COLUMNS, Action
from plan_xl.positions import TITLES
from plan_xl.sheets.content import Block, Column, SheetContent, Table, Value
from plan_xl.summaries.words import day_in_words, number_of, shortened

TITLE = "What changed"

HEADINGS = {
    "recommendation": "Recommendation",
    "action": "Action",
    "lead_text": "Lead",
    "evidence": "Required evidence",
    "completion_text": "Completion date",
    "achieved_text": "Date achieved",
    "comments": "Comments",
    "status_text": "Status",
    "accepted_on_text": "Accepted on",
    "board_comment": "Board's comment",
    "agency": "Agency",
    "review": "Review",
}
"""The plan's columns in users' words; every key is one of `plan.COLUMNS`."""

assert set(HEADINGS) <= set(COLUMNS)  # noqa: S101  a misspelt column would show as a blank heading

_CHANGES = (
    Column("Action number", 12),
    Column("Cell", 14),
    Column("Action", 44),
    Column("Column", 16),
    Column("Was", 36),
    Column("Now", 36),
    Column("First date", 17, "date"),
    Column("Moved from", 17, "date"),
    Column("Moved to", 17, "date"),
    Column("Days moved", 9, "number"),
    Column("Times moved", 9, "number"),
    Column("Remark", 32),
)
_COUNTS = (Column("Where actions stand", 22), Column("Then", 10, "number"), Column("Now", 10, "number"))


def comparison_sheet(comparison: Comparison) -> SheetContent:
    """The changes in blocks by kind, every kind shown, then how many actions stood where then and now."""
    blocks = [
        Block(
            tuple(_row(change) for change in comparison.of(kind)),
            f"{title}: {len(comparison.of(kind))}",
            tone=_TONES.get(kind, ""),
            empty="None",
        )
        for kind, title in KINDS.items()
    ]
    return SheetContent(TITLE, "report", heading_lines(comparison), (_table_of(blocks), _counts(comparison)))


def heading_lines(comparison: Comparison) -> tuple[str, ...]:
    """What is compared with what, at which dates, and how the actions were matched: sentences for screen or sheet."""
    old, new = PurePath(comparison.old.source).name, PurePath(comparison.new.source).name
    found = comparison.matching
    lines = [
        f"What changed between two versions of the plan: {number_of(len(comparison.changes), 'change')}",
        f"Old: {old}, counted at {day_in_words(comparison.then)}. "
        f"New: {new}, counted at {day_in_words(comparison.as_of)}.",
        f"{number_of(len(found.matches), 'action')} in both, {len(found.only_new)} only in the new, "
        f"{len(found.only_old)} only in the old.",
    ]
    if found.repeats:
        lines.append(
            f"{number_of(len(found.repeats), 'action')} stand more than once with the same number or the same text: "
            "they were matched in the order written. Give every action its own number to be sure."
        )
    for which, columns in (("old", comparison.only_old_columns), ("new", comparison.only_new_columns)):
        if columns:
            named = ", ".join(f"“{' '.join(column.split())}”" for column in columns)
            lines.append(f"Columns that only the {which} plan has, not compared: {named}.")
    return tuple(lines)


_TONES = {"completed": "reported_complete", "signed off": "signed_off", "date moved": "may_be_overdue",
          "reopened": "overdue", "missing": "overdue", "new": "due_soon"}  # fmt: skip


def _table_of(blocks: list[Block]) -> Table:
    return Table(_CHANGES, tuple(blocks))


def _row(change: Change) -> tuple[Value, ...]:
    action = change.action
    return (
        action.ref or "",
        cell_of(change),
        action.action or action.recommendation,
        HEADINGS.get(change.column, change.column),
        *texts_of(change),
        change.first,
        change.due_from,
        change.due_to,
        change.days,
        change.times or None,
        change.remark,
    )


def texts_of(change: Change) -> tuple[str, str]:
    """What a cell said and says; where words were only added, the beginning of the old ones and the added ones."""
    old, new = change.old.strip(), change.new.strip()
    if change.kind == "updated" and len(old) > _SHORT:
        for added in (new.removeprefix(old), new.removesuffix(old)):
            if len(added) < len(new):
                return shortened(" ".join(old.split()), _SHORT), f"Added: {added.strip()}"
    return change.old, change.new


_SHORT = 80


def cell_of(change: Change) -> str:
    """Where the change is seen: sheet and cell in the new plan, or in the old one where the action is missing."""
    action: Action = change.action
    place = action.cell(change.column) or action.cell("action") or action.cell("recommendation")
    found = str(place) if place else f"{action.sheet}, row {action.row}"
    return f"old plan: {found}" if change.kind == "missing" else found


def _counts(comparison: Comparison) -> Table:
    rows: list[tuple[Value, ...]] = [
        (title, comparison.counts_then[name], comparison.counts_now[name])
        for name, title in TITLES.items()
        if comparison.counts_then[name] or comparison.counts_now[name]
    ]
    rows.append(("All actions", comparison.counts_then["total"], comparison.counts_now["total"]))
    return Table(_COUNTS, (Block(tuple(rows)),), title="Then and now", filtered=False)
