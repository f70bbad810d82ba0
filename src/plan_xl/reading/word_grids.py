"""Word files as grids: one for each table, with the paragraphs that stand above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from plan_xl.plan import column_letters
from plan_xl.reading.grids import Grid, Value
from plan_xl.reading.word_numbering import Numbering
from plan_xl.reading.word_table import Block, Cell, Row, read_rows
from plan_xl.reading.word_text import HIDDEN, TRACKED, Seen, WordText
from plan_xl.reading.word_xml import DAMAGED, members, name, parse_part
from plan_xl.workbooks.markup import DAMAGED as DAMAGED_PACKAGE
from plan_xl.workbooks.package import Package
from plan_xl.workbooks.refused import Refused

_ABOUT = {
    TRACKED: (
        "This Word file holds tracked changes that nobody has accepted or rejected: deleted words are left out, and "
        "inserted words are read as if they were accepted."
    ),
    HIDDEN: "This Word file holds hidden text, which is left out.",
}


def read_word(data: bytes) -> list[Grid]:
    """A Grid for each table of a Word file, titled "Table 1", "Table 2" ... in the order of the document.

    A table that only lays out the page (one column) gives a Grid, and so does each table inside it; any other inner
    table is text of its cell. Numbers of list paragraphs are counted through the whole document, as Word does.
    Raises PlanXlError (Refused) where the file is damaged or unsafe.
    """
    try:
        package = Package(data)
        main = "".join(package.related("", "officeDocument")[:1])
        numbering, styles = (
            next((parse_part(package.read(part)) for part in package.related(main, kind) if package.has(part)), None)
            for kind in ("numbering", "styles")
        )
        document = parse_part(package.read(main))
    except Refused as wrong:
        raise Refused(DAMAGED if str(wrong) == DAMAGED_PACKAGE else str(wrong)) from wrong
    body = next(members(document, "body"), None)
    if body is None:
        raise Refused(DAMAGED)
    return _Reader(WordText(Numbering(numbering, styles))).read(body)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: WordText

    def read(self, body: etree._Element) -> list[Grid]:
        grids: list[Grid] = []
        above: list[str] = []
        for element in members(body, "p", "tbl"):
            if name(element) == "p":
                above += [line for line in [self.text.paragraph(element, Seen())] if line.strip()]
            for table in _tables(element):
                grids.append(self.grid(table, f"Table {len(grids) + 1}", tuple(above)))
                above = []
        if grids and above:
            grids[-1] = replace(grids[-1], below=tuple(above))
        return grids

    def grid(self, table: etree._Element, title: str, above: tuple[str, ...]) -> Grid:
        rows, deleted = read_rows(table)
        width = max((cell.last + 1 for row in rows for cell in row.cells), default=0)
        values: list[list[Value]] = []
        struck: set[tuple[int, int]] = set()
        half_struck: list[str] = []
        remarks = {TRACKED} if deleted else set()
        for place, row in enumerate(rows):
            line: list[Value] = [""] * width
            for cell in row.cells:
                seen = Seen()
                text = self.text.block(cell.element, seen)
                remarks |= seen.remarks
                if cell.continued and _above(rows, place, cell):
                    continue
                line[cell.first] = text
                if seen.struck and not seen.plain:
                    struck.add((place, cell.first))
                elif seen.struck:
                    half_struck.append(f"{column_letters(cell.first + 1)}{place + 1}")
            values.append(line)
        heading_rows = next((n for n, row in enumerate(rows) if not row.heading), len(rows))
        limits = [_ABOUT[remark] for remark in (TRACKED, HIDDEN) if remark in remarks]
        if half_struck:
            cells = ", ".join(half_struck)
            limits.append(f"Some words are struck through and are read like the others: {title}, cells {cells}.")
        return Grid(
            title,
            values,
            tuple(_merged(rows)),
            hidden_rows=frozenset(place for place, row in enumerate(rows) if row.hidden),
            struck=frozenset(struck),
            kind="word",
            limits=tuple(limits),
            above=above,
            heading_rows=heading_rows,
        )


def _tables(element: etree._Element) -> Iterator[etree._Element]:
    """The tables of a block in order: the block itself, those inside a table of one column, those in text boxes."""
    if name(element) == "p":
        for box in element.iter("{*}txbxContent"):
            if not any(name(parent) == "Fallback" for parent in box.iterancestors()):
                for table in members(box, "tbl"):
                    yield from _tables(table)
        return
    yield element
    cells = [list(members(row, "tc")) for row in members(element, "tr")]
    if all(len(row) == 1 for row in cells):
        for row in cells:
            for table in members(row[0], "tbl"):
                yield from _tables(table)


def _above(rows: list[Row], place: int, cell: Cell) -> Cell | None:
    """The cell in the row above that a continued cell belongs to."""
    if place == 0:
        return None
    return next((c for c in rows[place - 1].cells if (c.first, c.last) == (cell.first, cell.last)), None)


def _merged(rows: list[Row]) -> Iterator[Block]:
    """The merged areas, from the top: a cell with those that continue it below, or that spans columns."""
    for place, row in enumerate(rows):
        for cell in row.cells:
            if cell.continued and _above(rows, place, cell):
                continue
            last = place
            while last + 1 < len(rows) and any(
                below.continued and (below.first, below.last) == (cell.first, cell.last)
                for below in rows[last + 1].cells
            ):
                last += 1
            if last > place or cell.last > cell.first:
                yield (place, cell.first, last, cell.last)
