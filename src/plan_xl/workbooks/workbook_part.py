"""The workbook part (`xl/workbook.xml`): its sheets, defined names and views, changed in place."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import lru_cache

from plan_xl.workbooks.markup import DAMAGED, Edits, Element, escape, parse, start_tag, whole
from plan_xl.workbooks.package import (
    NOT_A_WORKBOOK,
    STRICT,
    STRICT_LINKS,
    TRANSITIONAL,
    TRANSITIONAL_LINKS,
    Package,
)
from plan_xl.workbooks.refused import Refused

_CLOSED_ITSELF, _STOOD_OPEN = b" >", b"\t>"
"""How the end tag of a list of names ends that stood there empty before plan_xl put its names in; so it can again."""

_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
_UNRELEASED = (
    "This workbook is in a form of the file format that Excel never released: save it anew in Excel, and try again."
)


@dataclass(slots=True, eq=False)
class Sheet:
    """One tab: its title, sheet id, relationship id and its element as written, with the space before it."""

    title: str
    sheet_id: int
    relationship: str
    state: str
    raw: bytes

    @property
    def is_module(self) -> bool:
        """True for a sheet of macros from an old .xls file: Excel keeps its tab in the list, with no part behind it."""
        return not self.relationship


@dataclass(slots=True, eq=False)
class DefinedName:
    """One defined name: `sheet` is the tab it belongs to, None for the whole workbook; `text` its formula.

    `raw` is its element as written, `before` what stands between it and the name above (space, comments).
    """

    name: str
    sheet: Sheet | None
    text: str
    raw: bytes
    index: int | None = None
    before: bytes = b""


_USUAL = 1 << 14


@lru_cache(maxsize=32)
def _usual(data: bytes) -> Element:
    """The root of a short workbook part, which nobody changes: forms of one kind have the same, byte for byte."""
    return parse(data)


_latest: deque[tuple[Package, WorkbookPart]] = deque(maxlen=1)


def workbook_to_read(package: Package) -> WorkbookPart:
    """The workbook part of a package that is only read: the same object for its readers one after the other.

    Raises Refused as `WorkbookPart`.
    """
    for known, book in tuple(_latest):
        if known is package:
            return book
    book = WorkbookPart(package)
    _latest.append((package, book))
    return book


class WorkbookPart:
    """Sheets and names as lists that may be changed; `store` writes them back, each untouched line as it was."""

    def __init__(self, package: Package) -> None:
        """Read the workbook part. Raises Refused where the package holds no workbook, or none with sheets."""
        self.package = package
        self.part = _main_part(package)
        self._data = package.xml(self.part)
        self._root = _usual(self._data) if len(self._data) < _USUAL else parse(self._data)
        root = self._root
        if root.tag != "workbook":
            raise Refused(NOT_A_WORKBOOK)
        if root.space not in (TRANSITIONAL, STRICT):
            raise Refused(_UNRELEASED)
        self.strict = root.space == STRICT
        self.family = STRICT_LINKS if self.strict else TRANSITIONAL_LINKS
        self._block = _required(root, "sheets")
        self.sheets = [_sheet(element, raw, self.family) for element, raw in _lines(self._data, self._block, "sheet")]
        if not self.sheets:
            raise Refused("This workbook has no sheets: open it in Excel, save it, and try again.")
        self._sheets_before = list(self.sheets)
        self._names_block = root.child("definedNames")
        self.names: list[DefinedName] = []
        if self._names_block is not None:
            lines = _lines(self._data, self._names_block, "definedName")
            self.names = [self._name(element, raw) for element, raw in lines]
        self._names_before = list(self.names)
        self._recalculate = False

    def _name(self, element: Element, raw: bytes) -> DefinedName:
        index = whole(element.attributes.get("localSheetId"))
        sheet = self.sheets[index] if index is not None and index < len(self.sheets) else None
        own = element.end - element.start
        before, raw = raw[:-own], raw[-own:]
        return DefinedName(element.attributes.get("name", ""), sheet, element.text, raw, index, before)

    @property
    def prefix(self) -> str:
        """The prefix of the spreadsheet namespace, with its colon, or ""."""
        return self._root.prefix

    @property
    def date1904(self) -> bool:
        """True where dates count from 1904."""
        element = self._root.child("workbookPr")
        return element is not None and element.attributes.get("date1904", "").lower() in ("1", "true")

    @property
    def structure_locked(self) -> bool:
        """True where staff protected the workbook's structure."""
        element = self._root.child("workbookProtection")
        return element is not None and element.attributes.get("lockStructure", "").lower() in ("1", "true")

    @property
    def asks_for_password(self) -> bool:
        """True where Excel asks for a password before it lets the workbook be changed."""
        element = self._root.child("fileSharing")
        return element is not None and any(element.attributes.get(n) for n in ("reservationPassword", "hashValue"))

    def sheet(self, title: str) -> Sheet | None:
        """The sheet of that title, upper and lower case alike, as Excel takes them."""
        return next((s for s in self.sheets if s.title.casefold() == title.casefold()), None)

    def sheet_part(self, sheet: Sheet) -> str:
        """The part that holds a sheet's cells."""
        for found in self.package.relationships(self.part):
            if found.id == sheet.relationship and not found.external:
                return found.target
        raise Refused(DAMAGED)

    def without_modules(self) -> bytes:
        """The part as it was read, but for the tabs with no part behind them, over which other readers stumble."""
        edits = Edits(self._data)
        for sheet, element in zip(self._sheets_before, self._block.named("sheet"), strict=True):
            if sheet.is_module:
                edits.remove(element)
        return edits.result()

    def part_of(self, kind: str) -> str | None:
        """The workbook's styles, shared strings, calculation chain ...: the part, or None where it has none."""
        return next((p for p in self.package.related(self.part, kind) if self.package.has(p)), None)

    def add_sheet(self, title: str, part: str) -> Sheet:
        """Put a new tab last, for a part that is there or will be."""
        relationship = self.package.relate(self.part, "worksheet", part, family=self.family)
        number = max(s.sheet_id for s in self.sheets) + 1
        links = self._links_prefix()
        declared = "" if links else f' xmlns:r="{self.family}"'
        link = f'{links or "r"}:id="{relationship}"'
        line = f'<{self.prefix}sheet name="{escape(title)}" sheetId="{number}"{declared} {link}/>'
        sheet = Sheet(title, number, relationship, "visible", line.encode())
        self.sheets.append(sheet)
        return sheet

    def _links_prefix(self) -> str | None:
        for element in (self._block, self._root):
            for prefix, space in element.declared.items():
                if prefix and space == self.family:
                    return prefix
        return None

    def remove_sheet(self, sheet: Sheet) -> None:
        """Take a tab out, with the names that belong to it and its relationship."""
        self.sheets.remove(sheet)
        self.names = [name for name in self.names if name.sheet is not sheet]
        self.package.unrelate(self.part, [sheet.relationship])

    def add_name(
        self, name: str, text: str, sheet: Sheet | None = None, *, hidden: bool = False, at: int | None = None
    ) -> None:
        """Define a name for the whole workbook or for one sheet; it goes last, or before the name at `at`."""
        place = "" if sheet is None else f' localSheetId="{self.sheets.index(sheet)}"'
        hide = ' hidden="1"' if hidden else ""
        opening = f'<{self.prefix}definedName name="{escape(name)}"{place}{hide}>'
        raw = f"{opening}{escape(text)}</{self.prefix}definedName>".encode()
        new = DefinedName(name, sheet, text, raw, None if sheet is None else self.sheets.index(sheet))
        self.names.insert(len(self.names) if at is None else at, new)

    def set_text(self, name: DefinedName, text: str) -> None:
        """Let a name mean something else."""
        tag = start_tag(name.raw)
        opening, end = (tag, name.raw[name.raw.rindex(b"</") :]) if len(tag) < len(name.raw) else _opened(tag)
        name.raw, name.text = opening + escape(text).encode() + end, text

    def recalculate(self) -> None:
        """Ask Excel to work all formulas out when it opens the file: values they read have changed."""
        self._recalculate = True

    def store(self) -> None:
        """Write the part back into the package; nothing changes where nothing was changed."""
        edits = Edits(self._data)
        if self.sheets != self._sheets_before:
            self._replace_lines(edits, self._block, [sheet.raw for sheet in self.sheets], "sheet")
        self._store_names(edits)
        self._store_views(edits)
        if self._recalculate:
            self._store_recalculation(edits)
        self.package.write(self.part, edits.result())

    def _replace_lines(self, edits: Edits, block: Element, lines: list[bytes], tag: str) -> None:
        last = block.named(tag)[-1].end if block.named(tag) else block.inner
        if block.end == block.inner:
            edits.append(block, b"".join(lines))
        else:
            edits.replace(block.inner, last, b"".join(lines))

    def _store_names(self, edits: Edits) -> None:
        places = {id(sheet): place for place, sheet in enumerate(self.sheets)}
        for name in self.names:
            place = places.get(id(name.sheet))
            if place is not None and place != name.index:
                name.raw = re.sub(rb"""(\slocalSheetId\s*=\s*["'])\d+""", rb"\g<1>%d" % place, name.raw, count=1)
                name.index = place
        lines = [name.before + name.raw for name in self.names]
        block = self._names_block
        if block is None:
            if lines:
                after = [e for e in self._root.children if e.space == self._root.space and e.tag in _BEFORE_NAMES][-1]
                tag = f"{self.prefix}definedNames".encode()
                edits.insert(after.end, b"<" + tag + b">" + b"".join(lines) + b"</" + tag + b">")
        elif not lines and self._names_before:
            self._empty_names(edits, block)
        elif lines != [raw for _, raw in _lines(self._data, block, "definedName")]:
            self._fill_names(edits, block, lines)

    def _fill_names(self, edits: Edits, block: Element, lines: list[bytes]) -> None:
        if block.named("definedName"):
            self._replace_lines(edits, block, lines, "definedName")
            return
        tag, name = self._data[block.start : block.inner], f"{self.prefix}definedNames".encode()
        opening, end = (tag[:-2] + b">", _CLOSED_ITSELF) if block.end == block.inner else (tag, _STOOD_OPEN)
        edits.replace(block.start, block.end, opening + b"".join(lines) + b"</" + name + end)

    def _empty_names(self, edits: Edits, block: Element) -> None:
        """Take the list away with its last name; one that stood there empty before we came stands empty again."""
        tag, end = self._data[block.start : block.inner], self._data[block.close : block.end]
        before = b""
        if end.endswith(_CLOSED_ITSELF):
            before = tag[:-1] + b"/>"
        elif end.endswith(_STOOD_OPEN):
            before = tag + end[:-2] + b">"
        edits.replace(block.start, block.end, before)

    def _store_recalculation(self, edits: Edits) -> None:
        element = self._root.child("calcPr")
        if element is not None:
            edits.set(element, "fullCalcOnLoad", "1")
            return
        before = (*_BEFORE_NAMES, "definedNames")
        after = [e for e in self._root.children if e.space == self._root.space and e.tag in before][-1]
        edits.insert(after.end, f'<{self.prefix}calcPr fullCalcOnLoad="1"/>'.encode())

    def _store_views(self, edits: Edits) -> None:
        """Keep the active tab active, and every view on a tab that exists."""
        if self.sheets[: len(self._sheets_before)] == self._sheets_before:
            return
        views = self._root.child("bookViews")
        for view in [] if views is None else views.named("workbookView"):
            for attribute in ("activeTab", "firstSheet"):
                before = whole(view.attributes.get(attribute))
                if before is not None and self._place_now(before) != before:
                    edits.set(view, attribute, str(self._place_now(before)))

    def _place_now(self, before: int) -> int:
        """Where the tab that stood at a place stands now; the nearest visible one on its left, where it is gone."""
        for sheet in self._sheets_before[before : before + 1]:
            if sheet in self.sheets:
                return self.sheets.index(sheet)
        left = [s for s in self._sheets_before[:before] if s in self.sheets and s.state == "visible"]
        visible = left[-1:] or [s for s in self.sheets if s.state == "visible"]
        return self.sheets.index(visible[0]) if visible else 0


def _opened(tag: bytes) -> tuple[bytes, bytes]:
    """The start and end tag of an element that closed itself."""
    name = tag[1:-2].split()[0]
    return tag[:-2].rstrip() + b">", b"</" + name + b">"


def _main_part(package: Package) -> str:
    found = package.related("", "officeDocument")
    if not found or not package.has(found[0]):
        raise Refused(NOT_A_WORKBOOK)
    if found[0].lower().endswith(".bin"):
        raise Refused(
            "This is a binary workbook (.xlsb): open it in Excel, save it as an Excel workbook (.xlsx), and try again."
        )
    return found[0]


def _required(root: Element, tag: str) -> Element:
    element = root.child(tag)
    if element is None:
        raise Refused(DAMAGED)
    return element


def _lines(data: bytes, block: Element, tag: str) -> list[tuple[Element, bytes]]:
    """Each element of a list with its bytes and whatever stands before it since the one above."""
    found, at = [], block.inner
    for element in block.named(tag):
        found.append((element, data[at : element.end]))
        at = element.end
    return found


def _sheet(element: Element, raw: bytes, family: str) -> Sheet:
    values = element.attributes
    link = (
        values.get(f"{family} id") or values.get(f"{TRANSITIONAL_LINKS} id") or values.get(f"{STRICT_LINKS} id") or ""
    )
    state = values.get("state", "visible")
    return Sheet(values.get("name", ""), whole(values.get("sheetId")) or 0, link, state, raw)
