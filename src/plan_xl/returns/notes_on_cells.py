"""Notes that people attach to cells or words of a return, and texts in drawn boxes: counted, so that none is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_xl.plan import Note
from plan_xl.summaries.words import number_of
from plan_xl.workbooks.markup import parse
from plan_xl.workbooks.package import CONTENT_TYPES, Package, package_to_read
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.workbook_part import WorkbookPart

CODE = "notes on cells"
_WORDS_DRAWN = re.compile(rb"<(?:\w+:)?t>[^<]*\w[^<]*</")
_WORD_COMMENTS = "word/comments.xml"


def notes_on_cells(data: bytes) -> Iterator[Note]:
    """One Note for the comments in a file, and one for boxes with words drawn on its sheets; what they say stays there.

    Raises Refused where the package is damaged.
    """
    if not data.startswith(b"PK") or CONTENT_TYPES.encode() not in data:
        return
    package = package_to_read(data)
    if package.has(_WORD_COMMENTS):
        yield from _said("", "", sum(child.tag == "comment" for child in parse(package.xml(_WORD_COMMENTS)).children))
    if not any("comment" in name.lower() or "drawing" in name.lower() for name in package.names):
        return
    try:
        workbook = WorkbookPart(package)
    except Refused:  # a Word file
        return
    cells: dict[tuple[str, str], None] = {}
    drawn: list[str] = []
    for sheet in workbook.sheets:
        if sheet.is_module:
            continue
        part = workbook.sheet_part(sheet)
        for found in package.relationships(part) if package.has(part) else ():
            if found.external or not package.has(found.target):
                continue
            if found.kind in ("comments", "threadedComment"):
                cells |= {(sheet.title, cell): None for cell in _cells(package, found.target)}
            elif found.kind == "drawing" and _WORDS_DRAWN.search(package.read(found.target)):
                drawn.append(sheet.title)
    if cells:
        title, cell = next(iter(cells))
        yield from _said(title, cell, len(cells))
    for title in drawn:
        yield Note(CODE, "The sheet has words in a drawn box, which were not taken over: look at them there.", title)


def _said(sheet: str, cell: str, count: int) -> Iterator[Note]:
    if count:
        what = number_of(count, "comment is", "comments are")
        were = "it was" if count == 1 else "they were"
        yield Note(CODE, f"{what} pinned to the file, and {were} not taken over: look there.", sheet, cell)


def _cells(package: Package, part: str) -> Iterator[str]:
    """The cells of a list of comments, or of a list of threads."""
    root = parse(package.xml(part))
    for element in (root, *root.children):
        yield from (child.attributes["ref"] for child in element.children if child.attributes.get("ref"))
