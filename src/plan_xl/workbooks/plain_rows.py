"""A row of a sheet by searching its bytes: several times as quick as a parser, which is left all that is unusual."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_xl.workbooks.markup import Element

_VALUE = rb'[^"&<>\x00-\x1f]*'
_TEXT = rb"[^<\x00-\x08\x0b-\x1f]*"
_ATTRIBUTES = rb'((?: [a-zA-Z0-9]+(?::[a-zA-Z0-9]+)?="' + _VALUE + rb'")*)'
_ROW = re.compile(rb"<row" + _ATTRIBUTES + rb">")
_CELL = re.compile(
    rb"<c" + _ATTRIBUTES + rb"(?:/>|>(?:<v>(" + _TEXT + rb")</v>"
    rb"|<is><t((?: xml:space=\"preserve\")?)>(" + _TEXT + rb")</t></is>)?</c>)"
)  # fmt: skip
_ATTRIBUTE = re.compile(rb' ([a-zA-Z0-9:]+)="([^"]*)"')
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML = "http://www.w3.org/XML/1998/namespace"


def plain_row(data: bytes, start: int, end: int, space: str, declared: Mapping[str, str]) -> Element | None:
    """The row that stands from `start` to `end`, as `markup.parse` gives it, offsets into the whole part.

    None where it is not written as Excel and its like write a row of values: the parser can tell. `space` is the
    namespace of the sheet, without a prefix; `declared` are the prefixes that its root declares.
    """
    head = _ROW.match(data, start, end)
    if head is None or not data.endswith(b"</row>", start, end):
        return None
    try:
        row = _element("row", space, head[1], declared, (start, head.end(), end - 6, end))
        at = head.end()
        while at < end - 6:
            found = _CELL.match(data, at, end)
            if found is None:
                return None
            row.children.append(_cell(found, space, declared))
            at = found.end()
    except (KeyError, ValueError):
        return None
    return row


def _element(
    tag: str, space: str, attributes: bytes, declared: Mapping[str, str], places: tuple[int, int, int, int]
) -> Element:
    named: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(attributes) if attributes else ():
        prefix, colon, local = name.decode().partition(":")
        key = f"{declared[prefix]} {local}" if colon else prefix
        if key in named:
            raise KeyError(key)  # twice: the parser says so
        named[key] = value.decode()
    return Element(tag, space, "", named, *places)


def _cell(found: re.Match[bytes], space: str, declared: Mapping[str, str]) -> Element:
    start, end = found.span()
    inner = found.end(1) + 1
    if found[2] is None and found[4] is None and found.end(1) + 2 == end:
        return _element("c", space, found[1], declared, (start, end, end, end))
    cell = _element("c", space, found[1], declared, (start, inner, end - 4, end))
    if found[2] is not None:
        at, close = found.span(2)
        cell.children.append(Element("v", space, "", {}, at - 3, at, close, close + 4, _text(found[2])))
    elif found[4] is not None:
        at, close = found.span(4)
        kept = {f"{_XML} space": "preserve"} if found[3] else {}
        text = Element("t", space, "", kept, found.start(3) - 2, at, close, close + 4, _text(found[4]))
        cell.children.append(Element("is", space, "", {}, inner, inner + 4, close + 4, close + 9, "", [text]))
    return cell


def _text(data: bytes) -> str:
    """Text between tags. Raises ValueError where a sign in it stands for none that XML can hold."""
    text = data.decode()
    if "&" not in text:
        return text
    if text.count("&") != len(_REFERENCE.findall(text)):
        raise ValueError(text)
    text = _REFERENCE.sub(lambda sign: _NAMED.get(sign[1]) or chr(int(sign[2] or sign[3], 10 if sign[2] else 16)), text)
    if _NO_CHARACTER.search(text):
        raise ValueError(text)
    return text
