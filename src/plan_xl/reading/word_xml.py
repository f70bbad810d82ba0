"""The XML of a Word file: its parts parsed safely, its elements told by their local names (Strict files too)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plan_xl.workbooks.opening import UNSAFE
from plan_xl.workbooks.refused import Refused

DAMAGED = "This Word file is damaged: open it in Word, let Word repair it, save it, and try again."
_WRAPPERS = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")


def parse_part(data: bytes) -> etree._Element:
    """The root of a part; nothing is fetched and no entity expanded. Raises Refused where it is damaged or unsafe."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise Refused(DAMAGED) from wrong
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(UNSAFE)
    return root


def name(element: etree._Element) -> str:
    """An element's local name."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element | None, key: str = "val") -> str | None:
    """An attribute by its local name; None where the element or the attribute is missing."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == key), None)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that name, the first of its children of the next name, and so on."""
    for step in path:
        if element is None:
            return None
        element = next((e for e in element if name(e) == step), None)
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `<w:strike/>` is there and not turned off."""
    return element is not None and (attribute(element) or "1").lower() not in ("0", "false", "off", "none")


def number(text: str | None, default: int = 0) -> int:
    """A whole number, or the default where it is missing or none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def members(element: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The children of these names, looked for inside content controls and tracked insertions too, in order."""
    for each in element:
        tag = name(each)
        if tag in wanted:
            yield each
        elif tag in _WRAPPERS:
            yield from members(each, *wanted)
