"""Board workbooks and agencies' returns for tests, each written from Markdown tables as in `tests.reading.plans`.

A heading may be shortened as long as it fits one column: `Update` is *Update this quarter*, `Comments` is
*Comments/Outcome (7)*. A heading that the template does not have becomes a column to the right of it, as staff add
them. `<br>` breaks a line, `{2016-01-31}` is a true date, `^` goes on from the cell above (the cells are merged).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from plan_xl.data_files import data_file
from plan_xl.plan import column_letters
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import shown
from plan_xl.reading.setting_labels import label_of
from plan_xl.templates import board_plan, return_layout
from plan_xl.templates.columns import (
    AGENCIES_REGISTER,
    LEADS_REGISTER,
    NEW_ACTIONS,
    PLAN,
    RETURN,
    SINGLE_AGENCY,
    SINGLE_AGENCY_SHEET,
)
from plan_xl.workbooks.cell_values import Value
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.merging import copy_looks, merge_cells
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.workbook_part import WorkbookPart
from tests.reading.plans import document_from_markdown, merged_areas, sheets_of, workbook_from_markdown

_TYPED = re.compile(r"^\{(?:(\d{4}-\d\d-\d\d)|(-?[\d.]+))\}$")


def return_form(
    path: Path, agency: str, quarter: str, rows_markdown: str = "", new_actions: str = "", **cells: str
) -> Path:
    """The agency return form, filled in; its path.

    `cells` are the other cells at the head of *Return*, named by their labels: `date="14 April 2016"`,
    `return_by=...`, `completed_by=...`, `signed_off_by=...`. An empty `agency` or `quarter` leaves its cell blank.
    """
    part = open_for_change(_template("workbook/agency-return.xlsx"))
    head = {"Agency": agency, "Quarter": quarter}
    head |= {_one_of(return_layout.RETURN_CELLS, name.replace("_", " ")): value for name, value in cells.items()}
    places = return_layout.RETURN_CELLS
    named = {places[label]: _value(text) for label, text in head.items()}
    put_values(part, return_layout.RETURN_SHEET, named, allow_protected=True)
    _fill(part, return_layout.RETURN_SHEET, [c.heading for c in RETURN], return_layout.HEADING_ROW, rows_markdown)
    _fill(part, return_layout.NEW_ACTIONS_SHEET, [c.heading for c in NEW_ACTIONS], 4, new_actions)
    return _saved(part, path)


def board_workbook(  # noqa: PLR0917  # a table for each sheet, in the sheets' order
    path: Path,
    plan_markdown: str,
    single_agency_markdown: str = "",
    leads: str = "",
    agencies: str = "",
    settings: str = "",
    title: str = "",
) -> Path:
    """A Board workbook, as `plan-xl new board` gives it, with these tables on its sheets; its path.

    `settings` has a row a setting, `| Quarter | Q4 2015/16 |`, by the labels on the sheet; `title` takes the place of
    the plan's title.
    """
    part = open_for_change(_template("workbook/board-plan.xlsx"))
    row = board_plan.HEADING_ROW
    for sheet, columns, text in (
        (board_plan.PLAN_SHEET, PLAN, plan_markdown),
        (SINGLE_AGENCY_SHEET, SINGLE_AGENCY, single_agency_markdown),
        (board_plan.LEADS_SHEET, LEADS_REGISTER, leads),
        (board_plan.AGENCIES_SHEET, AGENCIES_REGISTER, agencies),
    ):
        _fill(part, sheet, [column.heading for column in columns], row, text)
    if title:
        put_values(part, board_plan.PLAN_SHEET, {"A1": title})
    rows = _setting_rows()
    lines = sheets_of(settings)[0].rows if settings else []
    fields = {label.field: _value(value) for name, value in lines if (label := label_of(name))}
    assert len(fields) == len(lines), f"a label of {settings!r} is none, or stands twice"
    put_values(part, "Settings", {f"B{rows[field]}": value for field, value in fields.items()})
    return _saved(part, path)


def own_plan(path: Path, title: str, markdown: str, sheet: str = "Plan") -> Path:
    """A workbook of an agency's own making: `title` (left out where "") in A1, a blank row, the table; its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return workbook_from_markdown(path.parent, _titled(title, markdown), sheet, path.name)


def word_plan(path: Path, title: str, markdown: str) -> Path:
    """A Word file: `title` (left out where "") as a paragraph, then the table; its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return document_from_markdown(path.parent, _titled(title, markdown), path.name)


def _titled(title: str, markdown: str) -> str:
    lines = [line.strip() for line in markdown.strip().split("\n")]
    return "\n".join([title, "", *lines] if title else lines)


@cache
def _template(name: str) -> bytes:
    return data_file(name).read_bytes()


@cache
def _setting_rows() -> dict[str, int]:
    """The row of *Settings* that each field of `Settings` stands in."""
    [grid] = [g for g in grids_of(_template("workbook/board-plan.xlsx"), "board-plan.xlsx") if g.title == "Settings"]
    found = {}
    for number, row in enumerate(grid.rows, 1):
        label = label_of(shown(row[0])) if row else None
        if label is not None:
            found[label.field] = number
    return found


def _fill(part: WorkbookPart, sheet: str, columns: Sequence[str], heading_row: int, markdown: str) -> None:
    """Write a Markdown table below a template's headings, each column below the heading that it names."""
    if not markdown.strip():
        return
    [made] = sheets_of(markdown)
    headings, *rows = made.rows
    places: list[int] = []
    cells: dict[str, Value] = {}
    looks: dict[str, str] = {}
    further = len(columns)
    for heading in headings:
        known = _one_of(columns, heading, or_none=True)
        if known:
            places.append(columns.index(known) + 1)
            continue
        further += 1
        places.append(further)
        cells[f"{column_letters(further)}{heading_row}"] = heading
        looks[f"{column_letters(further)}{heading_row}"] = f"{column_letters(len(columns))}{heading_row}"
    assert len(set(places)) == len(places), f"two of {headings} are one column"
    for number, row in enumerate(rows, heading_row + 1):
        assert len(row) <= len(headings), f"more cells than headings: {row}"
        for place, cell in zip(places, row, strict=False):
            if cell not in ("", "^"):
                cells[f"{column_letters(place)}{number}"] = _value(cell)
    put_values(part, sheet, cells, allow_protected=True)
    copy_looks(part, sheet, looks)
    merge_cells(part, sheet, _merged(rows, places, heading_row + 1))


def _merged(rows: list[list[str]], places: Sequence[int], top: int) -> list[str]:
    """The areas that the rows merge, in the sheet's columns, `top` being their first row."""
    letters = [column_letters(place) for place in places]
    return [f"{letters[left]}{first + top}:{letters[left]}{last + top}" for first, left, last, _ in merged_areas(rows)]


def _one_of(headings: Sequence[str] | dict[str, str], short: str, *, or_none: bool = False) -> str:
    """The heading that is meant: the same words, else the only one that begins with them; "" for none if `or_none`."""
    wanted = _plain(short)
    same = [heading for heading in headings if _plain(heading) == wanted]
    found = same or [heading for heading in headings if _plain(heading).startswith(wanted)]
    assert len(found) == 1 or (or_none and not found), f"{short!r} is {found or 'none'} of {list(headings)}"
    return found[0] if found else ""


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)", "", heading).casefold().split())


def _value(cell: str) -> Value:
    typed = _TYPED.match(cell)
    if not typed:
        return cell or None
    return date.fromisoformat(typed[1]) if typed[1] else float(typed[2])


def _saved(part: WorkbookPart, path: Path) -> Path:
    part.store()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(part.package.to_bytes())
    return path
