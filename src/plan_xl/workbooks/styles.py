"""The styles part: formats of generated sheets appended to the workbook's own, equal ones re-used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from plan_xl.workbooks.markup import Edits, Element, escape, parse, whole
from plan_xl.workbooks.package import TRANSITIONAL
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.workbook_part import WorkbookPart

NAME_WHERE_NONE = "xl/styles.xml"
"""Readers look for this very name, whatever the relationship says."""

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_MOST_FORMATS = 65_490
_FIRST_OWN_FORMAT = 164
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Excel's own number formats that show dates or times."""

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PARTS_OF_XF = (
    ("fontId", "fonts", "applyFont"),
    ("fillId", "fills", "applyFill"),
    ("borderId", "borders", "applyBorder"),
)

Shape = tuple[str, tuple[tuple[str, str], ...], str, tuple["Shape", ...]]
"""An element without its prefix, attribute order and indentation: equal shapes are equal formats."""

MINIMAL = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="%s"><fonts count="1"><font>'
    b'<sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill>'
    b'<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">'
    b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" '
    b'fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" '
    b'builtinId="0"/></cellStyles></styleSheet>'
)


class Styles:
    """The formats of a workbook, to look up and to append to. `store` writes what was appended, and nothing else."""

    def __init__(self, workbook: WorkbookPart) -> None:
        """Read the workbook's styles; a minimal part stands in where it has none."""
        self._workbook = workbook
        self.part = workbook.part_of("styles") or NAME_WHERE_NONE
        package = workbook.package
        self._missing = not package.has(self.part)
        space = STRICT_OR_NOT[workbook.strict]
        self._data = MINIMAL % space.encode() if self._missing else package.xml(self.part)
        self._root = parse(self._data)
        self._added: dict[str, list[bytes]] = {}

    def _box(self, tag: str) -> Element | None:
        return self._root.child(tag)

    def _items(self, tag: str) -> list[Element]:
        box = self._box(tag)
        return [] if box is None else [_chosen(e) for e in box.children]

    @cached_property
    def _known(self) -> dict[str, dict[Shape, int]]:
        return {}

    def _places(self, tag: str) -> dict[Shape, int]:
        if tag not in self._known:
            places: dict[Shape, int] = {}
            for place, element in enumerate(self._items(tag)):
                places.setdefault(shape(element), place)
            self._known[tag] = places
        return self._known[tag]

    def _count(self, tag: str) -> int:
        return len(self._items(tag)) + len(self._added.get(tag, ()))

    def add(self, tag: str, new: Shape) -> int:
        """A format's index in a list (fonts, fills, borders, cellXfs, dxfs), appended where there is none equal."""
        places = self._places(tag)
        if new not in places:
            places[new] = self._count(tag)
            if tag == "cellXfs" and places[new] >= _MOST_FORMATS:
                raise Refused("This workbook has as many cell formats as Excel allows: copy its sheets into a new one.")
            self._added.setdefault(tag, []).append(written(new, self._root.prefix))
        return places[new]

    @cached_property
    def _formats(self) -> dict[str, int]:
        """Number formats of the workbook: code to id."""
        found: dict[str, int] = {}
        for element in self._items("numFmts"):
            number = whole(element.attributes.get("numFmtId"))
            if number is not None:
                found.setdefault(element.attributes.get("formatCode", ""), number)
        return found

    def add_number_format(self, code: str) -> int:
        """The id of a number format, appended where the workbook has none of that code."""
        if code not in self._formats:
            number = max([_FIRST_OWN_FORMAT - 1, *self._formats.values(), *self._codes]) + 1
            self._formats[code] = number
            line = f'<{self._root.prefix}numFmt numFmtId="{number}" formatCode="{escape(code)}"/>'
            self._added.setdefault("numFmts", []).append(line.encode())
        return self._formats[code]

    def cell_format(self, index: int) -> Element | None:
        """The `xf` element that a cell's style index means, or None."""
        formats = self._items("cellXfs")
        return formats[index] if 0 <= index < len(formats) else None

    def draws_lines_only(self, index: int) -> bool:
        """Whether a conditional format's look (its `dxfId`) sets borders and nothing else."""
        looks = self._items("dxfs")
        return 0 <= index < len(looks) and [part.tag for part in looks[index].children] == ["border"]

    def number_format(self, element: Element) -> int | str:
        """The number format of an `xf`: its code, or its id where it is one of Excel's own."""
        number = whole(element.attributes.get("numFmtId")) or 0
        return self._codes.get(number, number)

    @cached_property
    def _codes(self) -> dict[int, str]:
        """Number formats of the workbook: id to code."""
        items = self._items("numFmts")
        return {whole(e.attributes.get("numFmtId")) or 0: e.attributes.get("formatCode", "") for e in items}

    @cached_property
    def date_formats(self) -> frozenset[int]:
        """The style indexes that show a number as a date or time."""
        shown = [self.number_format(element) for element in self._items("cellXfs")]
        return frozenset(
            index for index, code in enumerate(shown) if (is_date(code) if isinstance(code, str) else code in _DATES)
        )

    def take_over(self, generated: Styles) -> tuple[dict[int, int], dict[int, int]]:
        """Append what a generated workbook's cells use; its style and conditional-format indexes to this workbook's."""
        formats = {str(number): str(self.add_number_format(code)) for number, code in generated._codes.items()}
        maps = {
            tag: {n: self.add(tag, shape(e)) for n, e in enumerate(generated._items(tag))} for _, tag, _ in _PARTS_OF_XF
        }
        linked = self._box("cellStyleXfs") is not None
        cells = {
            index: self.add("cellXfs", _moved(shape(element), formats, maps, linked=linked))
            for index, element in enumerate(generated._items("cellXfs"))
        }
        rules = {
            index: self.add("dxfs", self._renumbered(shape(element)))
            for index, element in enumerate(generated._items("dxfs"))
        }
        return cells, rules

    def _renumbered(self, new: Shape) -> Shape:
        """A conditional format's shape, its number format under this workbook's id for the same code."""
        tag, attributes, text, children = new
        values = dict(attributes)
        if tag == "numFmt" and (whole(values.get("numFmtId")) or 0) >= _FIRST_OWN_FORMAT:
            values["numFmtId"] = str(self.add_number_format(values.get("formatCode", "General")))
        return tag, tuple(sorted(values.items())), text, tuple(self._renumbered(child) for child in children)

    def with_date_format(self, index: int, code: str) -> int:
        """The style of a cell with a number format put on it, everything else kept."""
        element = self.cell_format(index)
        number = str(self.add_number_format(code))
        tag, attributes, text, children = (
            shape(element) if element else ("xf", (("fontId", "0"), ("fillId", "0"), ("borderId", "0")), "", ())
        )
        values = dict(attributes) | {"numFmtId": number, "applyNumberFormat": "1"}
        plain = tuple(child for child in children if child[0] in ("alignment", "protection"))  # and no extensions
        return self.add("cellXfs", (tag, tuple(sorted(values.items())), text, plain))

    def store(self) -> None:
        """Write the part; nothing changes where nothing was appended."""
        if not self._added:
            return
        edits = Edits(self._data)
        fresh: list[tuple[int, bytes]] = []
        for tag, lines in self._added.items():
            box = self._box(tag)
            if box is None:
                name = f"{self._root.prefix}{tag}"
                fresh.append(
                    (
                        _ORDER.index(tag),
                        f'<{name} count="{len(lines)}">'.encode() + b"".join(lines) + f"</{name}>".encode(),
                    )
                )
            else:
                edits.append(box, b"".join(lines))
                edits.set(box, "count", str(self._count(tag)))
        for order, new in sorted(fresh):
            later = [e for e in self._root.children if e.space == self._root.space and e.tag in _ORDER[order + 1 :]]
            if later:
                edits.insert(later[0].start, new)
            else:
                edits.append(self._root, new)
        package = self._workbook.package
        package.write(self.part, edits.result())
        if self._missing:
            package.set_content_type(self.part, CONTENT_TYPE)
            if not any(r.kind == "styles" for r in package.relationships(self._workbook.part)):
                package.relate(self._workbook.part, "styles", self.part, family=self._workbook.family)
            self._missing = False


STRICT_OR_NOT = {False: TRANSITIONAL, True: "http://purl.oclc.org/ooxml/spreadsheetml/main"}


def _chosen(element: Element) -> Element:
    """The format that a compatibility wrapper stands for (its fallback), or the element itself."""
    if element.tag == "AlternateContent" and element.space == _COMPATIBILITY:
        wrapped = [inner for choice in reversed(element.children) for inner in choice.children]
        return wrapped[0] if wrapped else element
    return element


def shape(element: Element) -> Shape:
    """An element's shape."""
    text = element.text.strip() if not element.children else ""
    return element.tag, tuple(sorted(element.attributes.items())), text, tuple(shape(e) for e in element.children)


def written(new: Shape, prefix: str) -> bytes:
    """The XML of a shape whose elements are all in the spreadsheet namespace."""
    tag, attributes, text, children = new
    opening = f"<{prefix}{tag}" + "".join(f' {name}="{escape(value)}"' for name, value in attributes if " " not in name)
    if not text and not children:
        return f"{opening}/>".encode()
    inside = escape(text).encode() + b"".join(written(child, prefix) for child in children)
    return f"{opening}>".encode() + inside + f"</{prefix}{tag}>".encode()


def _moved(new: Shape, formats: Mapping[str, str], maps: Mapping[str, Mapping[int, int]], *, linked: bool) -> Shape:
    tag, attributes, text, children = new
    values = dict(attributes)
    for name, box, applied in _PARTS_OF_XF:
        values[name] = str(maps[box].get(whole(values.get(name)) or 0, 0))
        values[applied] = "1"
    values["numFmtId"] = formats.get(values.get("numFmtId", "0"), values.get("numFmtId", "0"))
    values.pop("xfId", None)
    if linked:
        values["xfId"] = "0"
    return tag, tuple(sorted(values.items())), text, children


def is_date(code: str) -> bool:
    """Whether a number format code shows a date or a time: a letter of one outside quotes, brackets and escapes."""
    quoted = bracketed = skip = False
    for character in code.partition(";")[0]:
        if skip:
            skip = False
        elif character == '"' and not bracketed:
            quoted = not quoted
        elif quoted:
            continue
        elif character in "\\_*":
            skip = True
        elif character == "[":
            bracketed = True
        elif character == "]":
            bracketed = False
        elif not bracketed and character in "dmyhsDMYHS":
            return True
    return "[h" in code.lower() or "[mm" in code.lower() or "[ss" in code.lower()
