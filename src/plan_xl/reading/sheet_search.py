"""A sheet's facts by searching its bytes: quick, and it gives up (None) where only a parser could be sure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from plan_xl.reading.sheet_facts import Block, Place, SheetFacts
from plan_xl.workbooks.addresses import cell_place, column_number, read_area
from plan_xl.workbooks.claimed_sizes import is_addressed, is_plainly_addressed

_PLAIN_ROOT = re.compile(rb"<worksheet[\s>]")
# Spaces about the equals sign: a program that writes them does so from its first tag on.
_SPACED, _SAMPLE = (b' ="', b'= "'), 1 << 13
_ANY_CELL = re.compile(rb' r="([A-Z]+)([0-9]+)"')
_USUAL_COLUMNS, _USUAL_ROWS = 26, 99_999
_NOT_CALCULATED = re.compile(
    rb"<c\b([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f\s*>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>",
)
_ADDRESS = re.compile(rb'\sr="([^"]+)"')
_MERGED = re.compile(rb'<mergeCell\b[^>]*\sref="([^"]+)"')
_PLAIN_AREA = re.compile(rb"([A-Z])([0-9]{1,5}):([A-Z])([0-9]{1,5})")
# The letter is rare in a sheet, and is looked for before what stands before it; <formula1> is a drop-down list's.
_FORMULA = re.compile(rb"f(?<=<f)(?=[\s/>])")
_TRUE = (b"1", b"true")


class _UnsureError(Exception):
    """Something that only a parser can place."""


def search(data: bytes, struck_styles: Collection[int] = ()) -> SheetFacts | None:
    """The facts of a sheet part, or None where it is not written as Excel and its like write it."""
    if not _PLAIN_ROOT.search(data, 0, 4096) or any(data.find(mark, 0, _SAMPLE) >= 0 for mark in _SPACED):
        return None
    if _is_unsure(data):
        return None
    plain = is_plainly_addressed(data)
    if not plain and not is_addressed(data):
        return None
    rows, columns = (_USUAL_ROWS, _USUAL_COLUMNS) if plain else _extent(data)
    try:
        hidden_rows, hidden_columns = _hidden(data)
        errors, struck = _errors(data), _struck(data, struck_styles)
        merged = _merged(data)
        return SheetFacts(errors, _uncalculated(data), hidden_rows, hidden_columns, merged, struck, rows, columns)
    except _UnsureError:
        return None


def _is_unsure(data: bytes) -> bool:
    """Whether there are comments, CDATA, declarations, or single quotes in tags: legal, and never written by Excel."""
    if b"!" in data and b"<!" in data:  # the single character first: far quicker, and it is seldom there
        return True
    at = data.find(b"='") if b"'" in data else -1
    while at >= 0:
        if data.rfind(b"<", 0, at) > data.rfind(b">", 0, at):  # else in a text, as a list's formula ='Leads'!A1:A9
            return True
        at = data.find(b"='", at + 2)
    return False


def _extent(data: bytes) -> tuple[int, int]:
    """Rows and columns up to the last cell that is addressed."""
    places = _ANY_CELL.findall(data)
    longest = max(len(row) for _, row in places)
    widest = max(len(letters) for letters, _ in places)
    return (
        max(int(row) for _, row in places if len(row) == longest),
        max(column_number(letters.decode()) for letters, _ in places if len(letters) == widest) + 1,
    )


def _tags_with(data: bytes, mark: bytes) -> Iterator[tuple[bytes, int]]:
    """Each start tag that holds `mark` among its attributes, and where the tag ends."""
    at = data.find(mark)
    while at >= 0:
        start = data.rfind(b"<", 0, at)
        if data.find(b">", start, at) < 0:  # else the mark stands in text, not in a tag
            end = data.find(b">", at)
            yield data[start:end], end + 1
        at = data.find(mark, at + len(mark))


def _place(tag: bytes) -> Place:
    found = _ADDRESS.search(tag)
    place = cell_place(found[1].decode("ascii", "replace")) if found else None
    if place is None:
        raise _UnsureError
    return place


def _errors(data: bytes) -> dict[Place, str]:
    errors = {}
    for tag, end in _tags_with(data, b' t="e"'):
        if tag.startswith(b"<c "):
            close = data.find(b"</c>", end)
            value = re.search(rb"<v>([^<]*)</v>", data[end:close]) if close >= 0 and not tag.endswith(b"/") else None
            errors[_place(tag)] = value[1].decode("utf-8", "replace").strip() if value else "#N/A"
    return errors


def _uncalculated(data: bytes) -> frozenset[Place]:
    starts = (data.rfind(b"<c", 0, formula.start()) for formula in _FORMULA.finditer(data))
    found = (_NOT_CALCULATED.match(data, start) for start in starts if start >= 0)
    cells = [cell[1] for cell in found if cell]
    # A formula whose result is empty text is calculated, and has no value either; an error is told apart already.
    return frozenset(_place(b"<c" + cell) for cell in cells if b' t="str"' not in cell and b' t="e"' not in cell)


def _hidden(data: bytes) -> tuple[frozenset[int], tuple[tuple[int, int], ...]]:
    rows, columns = set(), []
    for tag, _ in _tags_with(data, b' hidden="'):
        values = dict(re.findall(rb'\s([a-zA-Z:]+)="([^"]*)"', tag))
        if values.get(b"hidden") not in _TRUE:
            continue
        if tag.startswith(b"<row"):
            rows.add(_number(values.get(b"r")) - 1)
        elif tag.startswith(b"<col "):
            columns.append((_number(values.get(b"min")) - 1, _number(values.get(b"max")) - 1))
    return frozenset(rows), tuple(columns)


def _struck(data: bytes, styles: Collection[int]) -> frozenset[Place]:
    marks = [b' s="%d"' % style for style in styles]
    return frozenset(_place(tag) for mark in marks for tag, _ in _tags_with(data, mark) if tag.startswith(b"<c "))


def _number(text: bytes | None) -> int:
    if text is None or not text.isdigit() or int(text) < 1:
        raise _UnsureError
    return int(text)


def _merged(data: bytes) -> tuple[Block, ...]:
    start = data.rfind(b"<mergeCells")
    if start < 0:
        return ()
    references = _MERGED.findall(data, start)
    return tuple(block for reference in references if (block := _block(reference)) is not None)


def _block(reference: bytes) -> Block | None:
    # A plan of 10,000 actions has thousands, nearly all in the columns A to Z.
    if (plain := _PLAIN_AREA.fullmatch(reference)) and plain[1] <= plain[3]:
        top, bottom = int(plain[2]) - 1, int(plain[4]) - 1
        if 0 <= top <= bottom < _USUAL_ROWS:
            return top, plain[1][0] - 65, bottom, plain[3][0] - 65
    area = read_area(reference.decode("ascii", "replace"))
    return None if area is None else (area.top, area.left, area.bottom, area.right)
