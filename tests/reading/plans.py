"""Plans for tests, written as Markdown tables and turned into workbooks or Word files.

A line that is no table row is a row with that text in column A (in Word: a paragraph); a blank line is a blank row.
In a cell: `<br>` is a line break, `^` merges it with the cell above, `<` with the cell to the left, `{2016-01-31}` is
a true date and `{3}` a number. `(hidden) | ... |` hides the row; `=== Title` starts a sheet, `=== Title (hidden)` a
hidden one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from textwrap import dedent

import docx
import xlsxwriter

from plan_xl.plan import ActionPlan
from plan_xl.reading import read_plan

_RULE = re.compile(r"^\|(?=.*-)[\s:|-]+\|$")
_TYPED = re.compile(r"^\{(?:(\d{4})-(\d\d)-(\d\d)|(-?[\d.]+))\}$")


@dataclass
class WrittenSheet:
    """A sheet to be made: its title, rows of cells as text, and which rows are hidden."""

    title: str
    rows: list[list[str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False


def sheets_of(text: str, title: str = "Plan") -> list[WrittenSheet]:
    """The sheets that a text describes."""
    sheets = [WrittenSheet(title)]
    for raw in dedent(text).strip("\n").split("\n"):
        line = raw.strip()
        if line.startswith("==="):
            name = line.removeprefix("===").strip()
            sheet = WrittenSheet(name.removesuffix(" (hidden)"), hidden=name.endswith(" (hidden)"))
            sheets = [sheet] if not sheets[0].rows and len(sheets) == 1 else [*sheets, sheet]
            continue
        rows = sheets[-1].rows
        if line.startswith("(hidden)"):
            sheets[-1].hidden_rows.add(len(rows))
            line = line.removeprefix("(hidden)").strip()
        if not line.startswith("|"):
            rows.append([line] if line else [])
        elif not _RULE.match(line):
            cells = line.strip("|").split("|") if line != "|" else []
            rows.append([cell.strip().replace("<br>", "\n") for cell in cells])
    return sheets


def workbook_from_markdown(tmp_path: Path, text: str, title: str = "Plan", name: str = "plan.xlsx") -> Path:
    """The path of a workbook made from a text."""
    path = tmp_path / name
    with xlsxwriter.Workbook(path) as book:
        wrapped = book.add_format({"text_wrap": True})
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        for made in sheets_of(text, title):
            sheet = book.add_worksheet(made.title)
            for row, cells in enumerate(made.rows):
                for column, cell in enumerate(cells):
                    _write(sheet, (row, column), cell, wrapped, dates)
            for first, left, last, right in merged_areas(made.rows):
                sheet.merge_range(first, left, last, right, "")
                _write(sheet, (first, left), made.rows[first][left], wrapped, dates)
            for row in made.hidden_rows:
                sheet.set_row(row, None, None, {"hidden": True})
            if made.hidden:
                sheet.hide()
    return path


def document_from_markdown(tmp_path: Path, text: str, name: str = "plan.docx") -> Path:
    """The path of a Word file made from a text: its tables, with the other lines as paragraphs between them."""
    document = docx.Document()
    for made in sheets_of(text):
        rows: list[list[str]] = []
        for cells in [*made.rows, []]:
            if len(cells) > 1:
                rows.append(cells)
                continue
            if rows:
                _add_table(document, rows)
                rows = []
            if cells:
                document.add_paragraph(cells[0])
    path = tmp_path / name
    document.save(str(path))
    return path


def plan_from(tmp_path: Path, text: str, **options: object) -> ActionPlan:
    """The plan read from a workbook made from a text."""
    return read_plan(workbook_from_markdown(tmp_path, text), **options)  # type: ignore[arg-type]  # passed through


def columns_of(plan: ActionPlan, *names: str) -> list[tuple[object, ...]]:
    """These fields of every action, in order, texts with their white space folded."""
    return [tuple(_folded(getattr(action, name)) for name in names) for action in plan.actions]


def codes_of(plan: ActionPlan) -> list[str]:
    """The codes of a plan's notes, in order, each once."""
    return list(dict.fromkeys(note.code for note in plan.notes))


def merged_areas(rows: list[list[str]]) -> list[tuple[int, int, int, int]]:
    """The areas that `^` and `<` merge: 0-based first row, first column, last row, last column."""
    areas = []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell in ("^", "<"):
                continue
            last, right = row, column
            while _cell(rows, last + 1, column) == "^":
                last += 1
            while _cell(rows, row, right + 1) == "<":
                right += 1
            if (last, right) != (row, column):
                areas.append((row, column, last, right))
    return areas


def _cell(rows: list[list[str]], row: int, column: int) -> str:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    place: tuple[int, int],
    cell: str,
    wrapped: xlsxwriter.format.Format,
    dates: xlsxwriter.format.Format,
) -> None:
    typed = _TYPED.match(cell)
    if not cell or cell in ("^", "<"):
        return
    if typed and typed[4]:
        sheet.write_number(*place, float(typed[4]))
    elif typed:
        sheet.write_datetime(*place, date(int(typed[1]), int(typed[2]), int(typed[3])), dates)
    else:
        sheet.write_string(*place, cell, wrapped)


def _add_table(document: docx.document.Document, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell in ("^", "<"):
                continue
            paragraphs = cell.split("\n")
            table.cell(row, column).text = paragraphs[0]
            for paragraph in paragraphs[1:]:
                table.cell(row, column).add_paragraph(paragraph)
    for first, left, last, right in merged_areas(rows):
        text = table.cell(first, left).text
        joined = table.cell(first, left).merge(table.cell(last, right))
        joined.text = text


def _folded(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value
