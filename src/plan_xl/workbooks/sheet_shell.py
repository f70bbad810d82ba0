"""A worksheet's XML in two: the shell around its rows, and the rows one by one, all with offsets into the whole part.

The rows of a long plan are most of its bytes; what surrounds them is little, and is all that ranges and formats need.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_xl.workbooks.addresses import cell_place
from plan_xl.workbooks.markup import Element, parse, spans_between, whole
from plan_xl.workbooks.plain_rows import plain_row

_OPENS = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^>]*)?>")
_HIDDEN = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]+)["']""")


class Shell(NamedTuple):
    """The parsed shell: `root` holds all but the rows; `rows` is `sheetData`, without children but with its offsets."""

    root: Element
    rows: Element | None


class RowSpan(NamedTuple):
    """Where a row stands: its 0-based number, and its first and last byte's offsets."""

    number: int
    start: int
    end: int


def searchable(data: bytes) -> bytes:
    """The bytes with comments and CDATA sections blanked out, so that tags can be searched for; offsets stay."""
    if b"<!" not in data:
        return data
    pieces, at = [], 0
    for start, end in spans_between(data, _HIDDEN):
        pieces += [data[at:start], b" " * (end - start)]
        at = end
    return b"".join([*pieces, data[at:]])


def read_shell(data: bytes) -> Shell:
    """The shell of a UTF-8 worksheet part. Raises Refused where it is not well-formed or has a DOCTYPE."""
    plain = searchable(data)
    opening = _OPENS.search(plain)
    closing = -1 if opening is None else plain.rfind(b"</" + opening[1] + b"sheetData")
    if opening is None or opening[0].endswith(b"/>") or closing < opening.end():
        root = parse(data)
    else:
        root = parse(data[: opening.end()] + data[closing:])
        _shift(root, opening.end(), closing - opening.end())
    rows = root.child("sheetData")
    if rows is not None:
        rows.children.clear()
    return Shell(root, rows)


def _shift(root: Element, at: int, by: int) -> None:
    """Move the offsets from a place on; an element that ends just there keeps the end of its start tag."""
    for element in root.walk():
        element.start += by if element.start >= at else 0
        element.inner += by if element.inner > at else 0
        element.close += by if element.close >= at else 0
        element.end += by if element.end > at else 0


def row_spans(data: bytes, shell: Shell) -> list[RowSpan]:
    """The rows in their order; one without a number follows the row before it."""
    if shell.rows is None:
        return []
    plain = searchable(data)
    name = shell.rows.prefix.encode() + b"row"
    closing = b"</" + name
    spans, number, at = [], -1, shell.rows.inner
    for tag in re.compile(b"<" + re.escape(name) + rb"(?=[\s/>])[^>]*>").finditer(plain, at, shell.rows.close):
        said = _NUMBER.search(tag[0])
        numbered = whole(said[1].decode()) if said else None
        number = number + 1 if numbered is None else numbered - 1
        end = tag.end() if tag[0].endswith(b"/>") else plain.index(b">", plain.index(closing, tag.end())) + 1
        spans.append(RowSpan(number, tag.start(), end))
    return spans


def read_row(data: bytes, shell: Shell, span: RowSpan) -> Element:
    """One row with its cells, offsets into the whole part."""
    if not shell.root.prefix:
        found = plain_row(data, span.start, span.end, shell.root.space, shell.root.declared)
        if found is not None:
            return found
    return _parsed_row(data, shell, span)


def _parsed_row(data: bytes, shell: Shell, span: RowSpan) -> Element:
    opening = data[shell.root.start : shell.root.inner]
    name = shell.root.prefix + shell.root.tag
    row = parse(opening + data[span.start : span.end] + f"</{name}>".encode()).children[0]
    by = span.start - len(opening)
    for element in row.walk():
        element.start += by
        element.inner += by
        element.close += by
        element.end += by
    return row


def cells_of(row: Element) -> dict[int, Element]:
    """A row's cells by 0-based column; one without an address follows the cell before it."""
    found: dict[int, Element] = {}
    column = -1
    for element in row.named("c"):
        place = cell_place(element.attributes.get("r", ""))
        column = place[1] if place else column + 1
        found[column] = element
    return found
