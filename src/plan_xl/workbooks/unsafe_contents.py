"""What a file holds that can act when it is opened, or that nobody sees: counted and named, never run or followed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plan_xl.ownership import NAME, read_ownership
from plan_xl.plan import Note
from plan_xl.workbooks.addresses import cell_place
from plan_xl.workbooks.markup import Element, parse
from plan_xl.workbooks.package import CONTENT_TYPES, Package, package_to_read
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.workbook_part import WorkbookPart, workbook_to_read

_MACRO_KINDS = ("vbaProject", "xlMacrosheet", "xlIntlMacrosheet")
_LINK_KINDS = ("externalLink", "externalLinkPath", "xlExternalLinkPath", "attachedTemplate", "frame", "subDocument")
_EMBEDDED_KINDS = ("oleObject", "package")
_CONTROL_KINDS = ("control", "activeXControlBinary", "wordVbaData")
_CONNECTION_KINDS = ("connections", "queryTable", "customDataProps", "powerPivotData", "xmlMaps")
_EXTENSION_KINDS = ("webextensiontaskpanes", "webextension", "ui/extensibility", "extensibility", "attachedToolbars")
_FORMULA_WITH_BAR = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<|]*\|[^<]*)</")
_TEXT_IN_FORMULA = re.compile(rb'(?:&quot;|").*?(?:&quot;|")')
# A program's name, a bar, a topic and an exclamation mark: =cmd|'/c calc'!A0.
_DDE = re.compile(rb"[\w.]\s*\|[^!]*!")
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]+[0-9]+)"')
_MANY = 5


def unsafe_contents(data: bytes) -> tuple[Note, ...]:
    """One Note for each kind of thing in an Excel or Word package to be careful with, with a code that begins "sec-".

    Codes: sec-macros, sec-external-links, sec-dde, sec-hidden-sheets, sec-very-hidden (one Note a sheet, but for those
    that plan_xl made), sec-embedded, sec-active-controls, sec-connections, sec-extensions. Nothing is opened, followed
    or run to find them. Other kinds of file (.xls, .ods) give none: it cannot be seen there. Raises Refused where the
    package is damaged.
    """
    if not data.startswith(b"PK") or CONTENT_TYPES.encode() not in data:
        return ()
    package = package_to_read(data)
    related = _related(package)
    workbook = _workbook(package)
    notes = [
        _note(
            "sec-macros",
            "This file holds macros ({names}): they were not run.",
            related,
            _MACRO_KINDS,
        ),
        _links(package, related),
        _dde(package, related, workbook),
        _note(
            "sec-embedded",
            "This file holds {count} embedded in it ({names}): nothing in them was opened or read.",
            related,
            _EMBEDDED_KINDS,
            ("one file or object", "{} files or objects"),
        ),
        _note(
            "sec-active-controls",
            "This file holds {count} ({names}), which can run programs: none was started.",
            related,
            _CONTROL_KINDS,
            ("one ActiveX control", "{} ActiveX controls"),
        ),
        _note(
            "sec-connections",
            "This file fetches data from elsewhere ({names}): nothing was fetched.",
            related,
            _CONNECTION_KINDS,
        ),
        _note(
            "sec-extensions",
            "This file brings an Office add-in or buttons of its own ({names}): none was loaded.",
            related,
            _EXTENSION_KINDS,
        ),
        *_hidden_sheets(workbook),
    ]
    return tuple(note for note in notes if note is not None)


def _workbook(package: Package) -> WorkbookPart | None:
    try:
        return workbook_to_read(package)
    except Refused:  # a Word file
        return None


def _related(package: Package) -> list[tuple[str, str, bool]]:
    """Kind, target and whether it lies outside the file, for every relationship in the package; each target once."""
    found = {(r.kind, r.target, r.external): None for owner in package.owners() for r in package.relationships(owner)}
    return list(found)


def _note(
    code: str,
    sentence: str,
    related: Iterable[tuple[str, str, bool]],
    kinds: tuple[str, ...],
    counted: tuple[str, str] = ("", ""),
) -> Note | None:
    wanted = tuple(kind.lower() for kind in kinds)
    names = sorted({target.rpartition("/")[2] for kind, target, _ in related if kind.lower() in wanted})
    if not names:
        return None
    count = counted[0] if len(names) == 1 else counted[1].format(len(names))
    return Note(code, sentence.format(names=_listed(names), count=count))


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
    return ", ".join(names[:_MANY]) + more


def _links(package: Package, related: list[tuple[str, str, bool]]) -> Note | None:
    """Links to other files. A web address that a person may click on is no such link."""
    wanted = tuple(kind.lower() for kind in _LINK_KINDS)
    outside = {target for kind, target, external in related if external and kind.lower() != "hyperlink"}
    books = [
        target
        for kind, target, external in related
        if kind.lower() in wanted and not external and _is_book(package, target)
    ]
    if not outside and not books:
        return None
    names = sorted({re.split(r"[\\/]", target.rstrip("\\/"))[-1] for target in outside}) or sorted(books)
    count = "another file" if len(names) == 1 else f"{len(names)} other files"
    return Note("sec-external-links", f"This file points to {count} ({_listed(names)}): none was opened.")


def _is_book(package: Package, part: str) -> bool:
    root = _root(package, part)
    return root is None or any(child.tag == "externalBook" for child in root.children)


def _dde(package: Package, related: list[tuple[str, str, bool]], workbook: WorkbookPart | None) -> Note | None:
    """Links that start a program, and formulas written like one."""
    links = [target for kind, target, external in related if kind == "externalLink" and not external]
    programs = []
    for part in links:
        root = _root(package, part)
        for element in root.children if root is not None else ():
            if element.tag == "ddeLink":
                programs.append(element.attributes.get("ddeService", "a program"))
    cells = list(_dde_cells(workbook)) if workbook else []
    if not programs and not cells:
        return None
    what = [f"to {_listed(sorted(set(programs)))}"] if programs else []
    what += [f"in {_listed(cells)}"] if cells else []
    return Note(
        "sec-dde", f"This file holds links that can start another program ({'; '.join(what)}): none was followed."
    )


def _dde_cells(workbook: WorkbookPart) -> Iterator[str]:
    for sheet in workbook.sheets:
        if sheet.is_module:
            continue
        part = workbook.sheet_part(sheet)
        data = workbook.package.read(part) if workbook.package.has(part) else b""
        if b"|" not in data:
            continue
        for found in _FORMULA_WITH_BAR.finditer(data):
            if not _DDE.search(_TEXT_IN_FORMULA.sub(b"", found[1])):
                continue
            cells = _CELL.findall(data, max(0, found.start() - 500), found.start())
            address = cells[-1].decode() if cells else ""
            yield f"{sheet.title}!{address}" if cell_place(address) else sheet.title


def _hidden_sheets(workbook: WorkbookPart | None) -> Iterator[Note]:
    if workbook is None:
        return
    ours = [name.sheet for name in workbook.names if name.name == NAME and read_ownership(name.text)]
    for sheet in workbook.sheets:
        if sheet.state == "visible" or sheet in ours:
            continue
        if sheet.state == "veryHidden":
            text = f"The sheet “{sheet.title}” is hidden so that Excel's own Unhide does not list it."
            yield Note("sec-very-hidden", text, sheet.title)
        else:
            yield Note("sec-hidden-sheets", f"The sheet “{sheet.title}” is hidden.", sheet.title)


def _root(package: Package, part: str) -> Element | None:
    return parse(package.xml(part)) if package.has(part) else None
