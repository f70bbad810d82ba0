"""Workbooks as grids: values by calamine, and from each sheet's XML what calamine cannot see."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from zipfile import ZIP_STORED

from plan_xl.errors import PlanXlError
from plan_xl.ownership import NAME, read_ownership
from plan_xl.reading.grids import Grid, Value
from plan_xl.reading.sheet_facts import SheetFacts, read_facts
from plan_xl.reading.side_by_side import beside
from plan_xl.workbooks.archive import Entry, read_entries, written_entries
from plan_xl.workbooks.markup import DAMAGED, is_utf8, parse
from plan_xl.workbooks.package import CONTENT_TYPES, Package, package_to_read, part_name, relationships_part
from plan_xl.workbooks.values import open_values
from plan_xl.workbooks.workbook_part import Sheet, WorkbookPart, workbook_to_read

_MOST_CELLS = 20_000_000
_SMALL = 1 << 20
_WITHOUT_CELLS = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")


def read_workbook(data: bytes, wanted: Callable[[str], bool] | None = None) -> list[Grid]:
    """A Grid for each worksheet of an .xlsx or .xlsm, in tab order; none for chart, dialog and macro sheets.

    With `wanted` only those whose title it accepts; the others are not even unpacked.

    Raises PlanXlError (Refused) where the workbook is damaged, locked, or too large to be read safely.
    """
    package = package_to_read(data)
    book = workbook_to_read(package)
    parts = {r.id: r for r in package.relationships(book.part)}
    struck_styles = _struck_styles(package, book.part)
    searched: dict[int, str] = {}
    for place, sheet in enumerate(book.sheets):
        link = parts.get(sheet.relationship)
        if sheet.is_module or (link is not None and link.kind in _WITHOUT_CELLS):
            continue
        if wanted is not None and not wanted(sheet.title):
            continue
        if link is None or link.external:
            raise PlanXlError(DAMAGED)
        searched[place] = link.target
    texts = {place: package.xml(part) for place, part in searched.items()}
    needed = [part for kind in ("sharedStrings", "styles") for part in package.related(book.part, kind)]
    needed += [CONTENT_TYPES, book.part, relationships_part(""), relationships_part(book.part)]
    shown = [sheet for sheet in book.sheets if not sheet.is_module]
    anew = {book.part.lower(): book.without_modules()} if len(shown) < len(book.sheets) else {}
    with (
        open_values(_checked(data, package, needed, searched.values(), anew)) as workbook,
        beside(sum(map(len, texts.values())) > _SMALL) as begin,
    ):
        if len(workbook.sheet_names) != len(shown):
            raise PlanXlError(DAMAGED)
        facts, values = {}, {}
        for place, text in texts.items():
            facts[place] = read_facts(text, struck_styles)
            _refuse_endless(book.sheets[place].title, facts[place])
            values[place] = begin(workbook.get_sheet_by_index, shown.index(book.sheets[place]))
        return [
            _grid(sheet, values[place]().to_python(skip_empty_area=False), seen, _ours(book, sheet))
            for place, seen in facts.items()
            for sheet in [book.sheets[place]]
        ]


def _struck_styles(package: Package, workbook: str) -> list[int]:
    """The numbers of the cell styles whose font is struck through: in most workbooks, none."""
    styles = next((part for part in package.related(workbook, "styles") if package.has(part)), None)
    data = package.xml(styles) if styles else b""
    if b"strike" not in data:
        return []
    root = parse(data)
    fonts, formats = root.child("fonts"), root.child("cellXfs")
    struck = {
        str(place)
        for place, font in enumerate(fonts.named("font") if fonts else [])
        if (line := font.child("strike")) and line.attributes.get("val", "1").lower() not in ("0", "false")
    }
    used = formats.named("xf") if formats else []
    return [place for place, style in enumerate(used) if style.attributes.get("fontId") in struck]


def _written(rows: list[list[Value]], row: int, column: int) -> bool:
    return row < len(rows) and column < len(rows[row]) and rows[row][column] != ""


def _checked(
    data: bytes, package: Package, needed: list[str], searched: Iterable[str], anew: Mapping[str, bytes]
) -> bytes:
    """The workbook put together anew, with these parts in UTF-8 and checked against their promised size and checksum.

    `searched` are those that the package has unpacked, and so checked, before; `anew` parts (names in lower case) that
    are given other data. calamine unpacks a part whatever it grows to, and reads UTF-16 as a blank sheet. What it can
    read stays packed: to unpack it twice costs less than to hold it twice.
    """
    known = {part.lower() for part in searched}
    wanted = {part.lower() for part in needed if package.has(part)} | known
    entries = []
    for entry in read_entries(data):
        name = part_name(entry)
        head: bytes | None
        if name.lower() in anew:
            entries.append(_stored(entry, anew[name.lower()]))
            continue
        head = b""
        if name.lower() in wanted:
            whole = name.lower() in known or entry.size <= _SMALL
            head = package.read(name) if whole else entry.head_if_sound()
        if head is None or not is_utf8(head):
            entries.append(_stored(entry, package.xml(name)))
        elif head and len(head) == entry.size <= _SMALL:
            entries.append(entry._replace(method=ZIP_STORED, packed=head))
        else:
            entries.append(entry)
    return written_entries(entries)


def _stored(entry: Entry, text: bytes) -> Entry:
    return entry._replace(method=ZIP_STORED, packed=text, size=len(text), crc=zlib.crc32(text))


def _refuse_endless(title: str, facts: SheetFacts) -> None:
    if facts.rows * facts.columns > _MOST_CELLS:
        raise PlanXlError(
            f"The sheet “{title}” reaches so far down and right that it cannot be read safely: in Excel press Ctrl+End "
            "to see where it ends, delete the empty rows and columns after the plan, save, and try again."
        )


def _grid(sheet: Sheet, rows: list[list[Value]], facts: SheetFacts, ours: str | None) -> Grid:
    places = [*facts.errors, *facts.uncalculated]
    if places:
        rows = _stretched(rows, max(row for row, _ in places) + 1, max(column for _, column in places) + 1)
    width = len(rows[0]) if rows else 0
    columns = {c for first, last in facts.hidden_columns for c in range(first, min(last + 1, width))}
    return Grid(
        sheet.title,
        rows,
        tuple(sorted(facts.merged)),
        hidden=sheet.state != "visible",
        hidden_rows=frozenset(row for row in facts.hidden_rows if row < len(rows)),
        hidden_columns=frozenset(columns),
        errors=facts.errors,
        uncalculated=facts.uncalculated,
        struck=frozenset(place for place in facts.struck if _written(rows, *place)),
        ours=ours,
        very_hidden=sheet.state == "veryHidden",
    )


def _stretched(rows: list[list[Value]], height: int, width: int) -> list[list[Value]]:
    """The rows with blank ones added: a cell whose value calamine leaves out still has its place."""
    width = max(width, len(rows[0]) if rows else 0)
    blank: list[Value] = [""]
    wide = [row + blank * (width - len(row)) for row in rows] if rows and len(rows[0]) < width else rows
    return wide + [blank * width for _ in range(height - len(rows))]


def _ours(book: WorkbookPart, sheet: Sheet) -> str | None:
    """The kind of sheet that plan_xl generated; None for the staff's, and so for a copy under another title."""
    for name in book.names:
        if name.name == NAME and name.sheet is sheet:
            said = read_ownership(name.text)
            if said is not None and said.title == sheet.title:
                return said.kind
    return None
