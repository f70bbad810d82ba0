"""The tables that structure rules look at: one row a plan table, one a heading, one a note of the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_xl.plan import ActionPlan, CellRef, Note
from plan_xl.rules.words import quoted, together, without_remedy

if TYPE_CHECKING:
    import pandas as pd

_DOING = ("completion", "revised")
_DONE = ("achieved", "status", "accepted_on")


def table_table(plan: ActionPlan) -> pd.DataFrame:
    """One row a table that was read as a plan (of like tables in a Word file the first).

    Columns hold the heading of that meaning, "" where there is none.
    """
    rows: dict[str, dict[str, object]] = {}
    seen: set[frozenset[str]] = set()
    for number, table in enumerate(plan.tables):
        alike = frozenset(column.heading for column in table.columns)
        if table.kind == "word" and alike in seen:
            continue  # a Word file has a table for each recommendation or page: asked about once
        seen.add(alike)
        headings = {column.meaning: column.heading for column in reversed(table.columns) if column.meaning}
        unread = [column.heading for column in table.columns if not column.meaning and column.heading]
        maybe = f" One of these may be it: {together(quoted(heading) for heading in unread)}." if unread else ""
        rows[f"{number} {table.sheet}"] = {
            "sheet": table.sheet,
            "cell": "",
            "completion": next((headings[name] for name in _DOING if name in headings), ""),
            "lead": headings.get("lead", ""),
            "done": next((headings[name] for name in _DONE if name in headings), ""),
            "comments": headings.get("comments", ""),
            "unread": maybe,
            "place": (table.heading_row, 0),
        }
    return _frame(rows, ("sheet", "cell", "completion", "lead", "done", "comments", "unread", "place"))


def heading_table(plan: ActionPlan) -> pd.DataFrame:
    """One row a heading of a plan table; `asked`: a note speaks of it already (two columns for one meaning)."""
    rows: dict[str, dict[str, object]] = {}
    asked = {
        (note.sheet, note.cell)
        for note in _notes(plan)
        if note.code in ("two columns", "earlier progress", "earlier date")
    }
    for number, table in enumerate(plan.tables):
        for column in table.columns:
            cell = CellRef(table.sheet, table.heading_row, column.column)
            rows[f"{number} {cell}"] = {
                "sheet": table.sheet,
                "cell": cell.address,
                "heading": column.heading,
                "meaning": column.meaning or "",
                "asked": any(sheet == table.sheet and _place(at)[1] == column.column for sheet, at in asked),
                "place": (cell.row, cell.column),
            }
    return _frame(rows, ("sheet", "cell", "heading", "meaning", "asked", "place"))


def note_table(plan: ActionPlan) -> pd.DataFrame:
    """One row a note: what the reader assumed, joined or skipped, of the whole plan and of each of its tables."""
    rows: dict[str, dict[str, object]] = {
        str(number): {
            "sheet": note.sheet,
            "cell": note.cell,
            "code": note.code,
            "text": without_remedy(note.text),
            "place": _place(note.cell),
        }
        for number, note in enumerate(_notes(plan))
    }
    return _frame(rows, ("sheet", "cell", "code", "text", "place"))


def _notes(plan: ActionPlan) -> tuple[Note, ...]:
    return tuple(dict.fromkeys((*plan.notes, *(note for table in plan.tables for note in table.doubts))))


def _frame(rows: dict[str, dict[str, object]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    index = pd.Index(list(rows), dtype=object)
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows.values()], index=index, dtype=object) for name in columns},
        index=index,
    )


def _place(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter.upper()) - 64
    digits = address[len(letters) :]
    return (int(digits) if digits.isdigit() else 0, number if letters.isalpha() else 0)
