"""Single cells of a sheet written, and rows added below the last, by splicing bytes: the rest of the sheet stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plan_xl.workbooks.addresses import LAST_COLUMN, LAST_ROW, Area, address, cell_place, column_number, read_area
from plan_xl.workbooks.calculation_chain import drop_from_chain
from plan_xl.workbooks.cell_values import DATE_FORMAT, Value, cell_xml
from plan_xl.workbooks.markup import Edits, Element, whole
from plan_xl.workbooks.new_rows import NewRow, rows_xml
from plan_xl.workbooks.range_extension import extend_names, extend_sheet, extend_tables
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.sheet_limits import (
    Table,
    is_locked,
    merged_areas,
    refuse_shared_master,
    refuse_unwritable,
    tables_of,
)
from plan_xl.workbooks.sheet_shell import RowSpan, Shell, cells_of, read_row, read_shell, row_spans
from plan_xl.workbooks.styles import Styles
from plan_xl.workbooks.workbook_part import WorkbookPart

Row = Sequence[Value] | Mapping[str, Value]
"""A row to append: values from column A on, or column letters to values."""


@dataclass(frozen=True, slots=True)
class _Target:
    """One sheet that is being written to."""

    workbook: WorkbookPart
    data: bytes
    shell: Shell
    spans: list[RowSpan]
    styles: Styles
    edits: Edits
    allow_protected: bool
    columns: dict[int, int | None]


def put_values(
    workbook: WorkbookPart,
    title: str,
    cells: Mapping[str, Value],
    append: Sequence[Row] = (),
    *,
    like: Sequence[int] = (),
    heights: Sequence[float] = (),
    allow_protected: bool = False,
) -> None:
    """Write cells of a sheet by their addresses and rows below its last used row, in memory.

    New rows look like the last row; with `like` (1-based), each like the row of that number. `heights` (points) make
    the new rows so tall.

    Each cell keeps its style (a date in a cell that shows no dates gets a date format); ranges that ended with the
    last row are extended over the new rows. Raises Refused where a cell cannot be written by itself.
    """
    sheet = workbook.sheet(title)
    if sheet is None:
        raise Refused(f"There is no sheet “{title}” in this workbook: nothing was changed.")
    part = workbook.sheet_part(sheet)
    data = workbook.package.xml(part)
    shell = read_shell(data)
    if shell.rows is None:
        raise Refused(f"The sheet “{sheet.title}” has no cells: nothing was changed.")
    target = _Target(workbook, data, shell, row_spans(data, shell), Styles(workbook), Edits(data), allow_protected, {})
    tables = tables_of(workbook, part)
    values = _by_place(cells)
    refuse_unwritable(data, shell, tables, values)
    last = _last_used_row(target)
    looks: dict[tuple[int, int], int] = {}
    below: list[NewRow] = []
    if append:
        rows = _appended(target, append, last, tables, like)
        if heights:
            tall = [f' ht="{height:g}" customHeight="1"' for height in heights]
            rows = [replace(row, attributes=text) for row, text in zip(rows, tall, strict=True)]
        refuse_unwritable(data, shell, (), ((row.number, column) for row in rows for column in row.cells))
        bottom = max((row.number for row in rows if row.cells), default=last)
        extend_tables(workbook, tables, last, bottom)
        extend_sheet(target.edits, shell, last, bottom)
        extend_names(workbook, sheet, last, bottom)
        end = max([-1, *(span.number for span in target.spans), *(row for row, _ in values)])
        below = [row for row in rows if row.number > end]
        for row in rows[: len(rows) - len(below)]:
            values |= {(row.number, column): value for column, value in row.cells.items()}
            looks |= {(row.number, column): style for column, style in row.looks.items()}
    gone = _write(target, values, looks)
    _add_below(target, below)
    filled = [place for place, value in values.items() if value is not None]
    filled += [(row.number, column) for row in below for column, value in row.cells.items() if value is not None]
    _extend_dimension(target, filled)
    target.styles.store()
    result = target.edits.result()
    workbook.package.write(part, result, level=1 if len(result) > 1_000_000 else 6)
    if gone:
        drop_from_chain(workbook, sheet.sheet_id, gone)
    if workbook.part_of("calcChain") or gone:
        workbook.recalculate()


def _by_place(cells: Mapping[str, Value]) -> dict[tuple[int, int], Value]:
    found: dict[tuple[int, int], Value] = {}
    for text, value in cells.items():
        place = cell_place(text)
        if place is None:
            raise Refused(f"“{text}” is not the address of a cell: give one such as C7.")
        found[place] = value
    return found


def _last_used_row(target: _Target) -> int:
    """The last row that holds a value or a formula, 0-based; -1 where the sheet is empty."""
    last = -1
    for span in reversed(target.spans):
        if any(cell.children for cell in read_row(target.data, target.shell, span).named("c")):
            last = span.number
            break
    # A merged area that begins there ends lower.
    return max([last, *(area.bottom for area in merged_areas(target.shell) if area.top <= last <= area.bottom)])


def _appended(
    target: _Target, rows: Sequence[Row], last: int, tables: Sequence[Table], like: Sequence[int]
) -> list[NewRow]:
    """The new rows by place, with the looks they take over from the last row (not from a row of headings)."""
    usual = {} if last < 0 or last in _heading_rows(target, tables) else _styles_in(target, last)
    models = {row: _styles_in(target, row - 1) for row in set(like)}
    found = []
    for number, row in enumerate(rows, start=last + 1):
        if number >= LAST_ROW:
            raise Refused("The sheet is full to its last row: nothing was changed.")
        model = models[like[number - last - 1]] if like else usual
        found.append(NewRow(number, dict.fromkeys(model) | dict(_columns(row)), model))
    return found


def _columns(row: Row) -> list[tuple[int, Value]]:
    if isinstance(row, Mapping):
        found = [
            (column_number(letters), value) for letters, value in row.items() if letters.isascii() and letters.isalpha()
        ]
        if len(found) != len(row):
            raise Refused("A row to add names a column that is none: give columns as letters, such as C.")
    else:
        found = list(enumerate(row))
    if any(column >= LAST_COLUMN for column, _ in found):
        raise Refused("A row to add has more columns than a sheet: nothing was changed.")
    return found


def _heading_rows(target: _Target, tables: Sequence[Table]) -> set[int]:
    rows = {table.area.top for table in tables if table.headings}
    found = target.shell.root.child("autoFilter")
    area = read_area(found.attributes.get("ref", "")) if found is not None else None
    return rows | ({area.top} if area is not None else set())


def _styles_in(target: _Target, number: int) -> dict[int, int]:
    spans = [span for span in target.spans if span.number == number]
    cells = cells_of(read_row(target.data, target.shell, spans[0])) if spans else {}
    styles = {column: whole(cell.attributes.get("s")) for column, cell in cells.items()}
    return {column: style for column, style in styles.items() if style is not None}


def _write(target: _Target, values: Mapping[tuple[int, int], Value], looks: Mapping[tuple[int, int], int]) -> list[str]:
    """Splice the cells in, in order; gives the addresses whose formula went."""
    spans = {span.number: span for span in target.spans}
    gone: list[str] = []
    by_row: dict[int, dict[int, Value]] = {}
    for row, column in sorted(values):
        by_row.setdefault(row, {})[column] = values[row, column]
    for number, wanted in by_row.items():
        if number in spans:
            gone += _write_row(target, read_row(target.data, target.shell, spans[number]), number, wanted, looks)
        else:
            _insert_row(target, number, wanted, looks)
    return gone


def _write_row(
    target: _Target,
    row: Element,
    number: int,
    wanted: Mapping[int, Value],
    looks: Mapping[tuple[int, int], int],
) -> list[str]:
    cells = cells_of(row)
    row_style = whole(row.attributes.get("s")) if row.attributes.get("customFormat") in ("1", "true") else None
    gone = []
    for column, value in wanted.items():
        where, cell = address(number, column), cells.get(column)
        if cell is not None:
            if value is None and (number, column) in looks and not cell.children:
                continue
            refuse_shared_master(cell, where)
            if cell.child("f") is not None:
                gone.append(where)
            style = whole(cell.attributes.get("s"))
            target.edits.replace(cell.start, cell.end, _cell(target, number, column, style, value))
            continue
        style = looks.get((number, column))
        if style is None:
            style = row_style if row_style is not None else _column_style(target, column)
        elif value is None and row_style is not None:
            continue
        if value is None and (number, column) not in looks:
            continue
        new = _cell(target, number, column, style, value)
        later = [c for c in cells if c > column]
        if later:
            target.edits.insert(cells[min(later)].start, new)
        else:
            target.edits.append(row, new)
        _widen_spans(target.edits, row, [*cells, *wanted])
    return gone


def _insert_row(
    target: _Target, number: int, wanted: Mapping[int, Value], looks: Mapping[tuple[int, int], int]
) -> None:
    new = b""
    for column, value in wanted.items():
        style = looks.get((number, column), _column_style(target, column))
        if value is not None or (number, column) in looks:
            new += _cell(target, number, column, style, value)
    rows = target.shell.rows
    if not new or rows is None:
        return
    name = f"{target.shell.root.prefix}row"
    line = f'<{name} r="{number + 1}">'.encode() + new + f"</{name}>".encode()
    below = bool(target.spans) and target.spans[-1].number < number  # most rows are new ones below all others
    later = [] if below else [span.start for span in target.spans if span.number > number]
    if later:
        target.edits.insert(min(later), line)
    else:
        target.edits.append(rows, line)


def _add_below(target: _Target, rows: Sequence[NewRow]) -> None:
    """Rows below all others, in one piece."""
    known: dict[tuple[int | None, bool], int | None] = {}

    def style_of(row: NewRow, column: int, value: Value) -> int | None:
        style = row.looks[column] if column in row.looks else _column_style(target, column)
        key = (style, isinstance(value, date))
        if key not in known:
            known[key] = _style(target, row.number, column, style, value)
        return known[key]

    box = target.shell.rows
    if rows and box is not None:
        new = rows_xml(target.shell.root.prefix, rows, style_of, date1904=target.workbook.date1904)
        if new:
            target.edits.append(box, new)


def _cell(target: _Target, number: int, column: int, style: int | None, value: Value) -> bytes:
    style = _style(target, number, column, style, value)
    where = address(number, column)
    return cell_xml(target.shell.root.prefix, where, style, value, date1904=target.workbook.date1904)


def _style(target: _Target, number: int, column: int, style: int | None, value: Value) -> int | None:
    """The style that a cell is written with. Raises Refused where the cell is locked."""
    if not target.allow_protected and is_locked(target.shell, target.styles, style or 0):
        raise Refused(
            f"The sheet is protected and {address(number, column)} is locked: take the protection off in Excel "
            "(Review, Unprotect Sheet), or say that protected workbooks may be changed (--allow-protected)."
        )
    if isinstance(value, date) and (style or 0) not in target.styles.date_formats:
        return target.styles.with_date_format(style or 0, DATE_FORMAT)
    return style


def _column_style(target: _Target, column: int) -> int | None:
    if column not in target.columns:
        target.columns[column] = _style_of_column(target.shell, column)
    return target.columns[column]


def _style_of_column(shell: Shell, column: int) -> int | None:
    columns = shell.root.child("cols")
    for element in columns.named("col") if columns is not None else []:
        values = element.attributes
        if (whole(values.get("min")) or 0) <= column + 1 <= (whole(values.get("max")) or 0):
            return whole(values.get("style"))
    return None


def _widen_spans(edits: Edits, row: Element, columns: Sequence[int]) -> None:
    """Keep the row's hint of its first and last column true, where it has one of the usual form."""
    first, last = (whole(number) for number in row.attributes.get("spans", "").partition(":")[::2])
    if first is not None and last is not None:
        new = f"{min(first, min(columns) + 1)}:{max(last, max(columns) + 1)}"
        if new != row.attributes["spans"]:
            edits.set(row, "spans", new)


def _extend_dimension(target: _Target, places: Sequence[tuple[int, int]]) -> None:
    element = target.shell.root.child("dimension")
    area = read_area(element.attributes.get("ref", "")) if element is not None else None
    if element is None or area is None or not places:
        return
    rows, columns = [row for row, _ in places], [column for _, column in places]
    new = Area(min(area.top, *rows), min(area.left, *columns), max(area.bottom, *rows), max(area.right, *columns))
    if new != area:
        target.edits.set(element, "ref", str(new))
