"""XML as bytes: where each element stands, so that a part is changed in one place and stays as it was elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from plan_xl.workbooks.refused import Refused

DAMAGED = "This workbook is damaged: open it in Excel, let Excel repair it, save it, and try again."
UNSAFE = "This workbook holds a document type declaration, which no Excel file needs: ask the sender for a clean copy."

_DEEPEST = 100
"""Elements inside one another: no part of a workbook comes near."""

_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_DECLARED = re.compile(r"""^(<\?xml[^>]*?encoding\s*=\s*)(["'])[\w.-]+\2""")
_ENCODINGS = re.compile(
    r"utf-?16(-?[lb]e)?|iso-?8859-?\d+|latin-?1|windows-\d+|cp125\d|shift_jis|euc-(jp|kr)|gb(2312|k|18030)|big5|koi8-[ru]",
    re.IGNORECASE,
)
"""The encodings of text that programs write workbooks in; others (UTF-7) can hide what a part holds."""

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@dataclass(slots=True)
class Element:
    """One element: local name, namespace, prefix as written (`x:` or ""), and its byte offsets.

    `start` to `inner` is the start tag, `close` to `end` the end tag (`inner == close == end` where the tag closes
    itself). Attributes with a namespace have the key "namespace local". `declared` maps prefixes declared on it.
    """

    tag: str
    space: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)
    declared: dict[str, str] = field(default_factory=dict)

    def child(self, tag: str) -> Element | None:
        """The first child of that local name in the element's own namespace, or None."""
        return next((e for e in self.children if e.tag == tag and e.space == self.space), None)

    def named(self, tag: str) -> list[Element]:
        """The children of that local name in the element's own namespace."""
        return [e for e in self.children if e.tag == tag and e.space == self.space]

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def as_utf8(data: bytes) -> bytes:
    """The same XML in UTF-8, its declaration mended; the very same bytes where it is in UTF-8 already.

    Raises Refused where the bytes are not text in the encoding that they claim.
    """
    if is_utf8(data):
        return data
    encoding = _encoding(data)
    if not _ENCODINGS.fullmatch(encoding):
        raise Refused(DAMAGED)
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError) as wrong:
        raise Refused(DAMAGED) from wrong
    if "\0" in text:  # UTF-32 begins as UTF-16 does
        raise Refused(DAMAGED)
    return _DECLARED.sub(r"\1\2UTF-8\2", text, count=1).encode()


def is_utf8(data: bytes) -> bool:
    """Whether XML, of which this is the beginning, says that it is in UTF-8, or says nothing else."""
    return _encoding(data).lower() in ("utf-8", "utf8", "us-ascii", "ascii")


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data[:4] in (b"<\0?\0", b"\0<\0?"):
        return "utf-16-le" if data[0] else "utf-16-be"
    found = re.match(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""", data[:200])
    return found[1].decode("ascii") if found else "utf-8"


def parse(data: bytes) -> Element:
    """The root of a UTF-8 XML part, with offsets into `data`.

    Raises Refused where it is not well-formed or has a document type declaration.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    top = Element("", "", "", {}, 0, 0)
    open_elements = [top]
    declared: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal declared
        if len(open_elements) > _DEEPEST:
            raise Refused(DAMAGED)
        at = parser.CurrentByteIndex
        tag = _TAG.match(data, at)
        if tag is None:  # pragma: no cover - expat has just read a tag here
            raise Refused(DAMAGED)
        space, local, prefix = _split(name)
        plain = {key if " " not in key else " ".join(key.split(" ")[:2]): value for key, value in attributes.items()}
        element = Element(local, space, prefix + ":" if prefix else "", plain, at, tag.end(), declared=declared)
        declared = {}
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(_name: str) -> None:
        element = open_elements.pop()
        if data[element.inner - 2 : element.inner] == b"/>":
            element.close = element.end = element.inner
        else:
            element.close = parser.CurrentByteIndex
            element.end = data.index(b">", element.close) + 1

    def text(characters: str) -> None:
        open_elements[-1].text += characters

    def declare(prefix: str | None, uri: str | None) -> None:
        declared[prefix or ""] = uri or ""

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartNamespaceDeclHandler = text, declare
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as wrong:
        raise Refused(DAMAGED) from wrong
    return top.children[0]


def is_well_formed(data: bytes) -> bool:
    """Whether a UTF-8 part is XML from its first byte to its last; nothing is kept of it."""
    try:
        expat.ParserCreate("utf-8").Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def refuse_doctype(*_declaration: object) -> None:
    """Stop at a document type declaration: entities and fetches begin there, and no Excel file has one."""
    raise Refused(UNSAFE)


def _split(name: str) -> tuple[str, str, str]:
    parts = name.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def spans_between(data: bytes, marks: Mapping[bytes, bytes]) -> Iterator[tuple[int, int]]:
    """Where what stands between marks (`<!--` and `-->`) begins and ends, one after the other, in linear time.

    What is begun and never ends runs to the end of the data.
    """
    opening = re.compile(b"|".join(map(re.escape, marks)))
    found = opening.search(data)
    while found:
        closing = marks[found[0]]
        at = data.find(closing, found.end())
        end = len(data) if at < 0 else at + len(closing)
        yield found.start(), end
        found = opening.search(data, end)


def start_tag(element: bytes) -> bytes:
    """The start tag of an element's bytes; an attribute may hold the sign that ends tags."""
    found = _TAG.match(element)
    return found[0] if found else element


def whole(text: str | None) -> int | None:
    """A whole number as attributes hold it; None for anything else, and for numbers that no workbook needs."""
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else None


def escape(text: str) -> str:
    """Text made safe for an attribute value in double quotes, or between tags."""
    return re.sub(r'[&<>"\n\r\t]', lambda found: _ENTITIES[found[0]], text)


class Edits:
    """Changes to one part, kept as splices of its bytes and made all at once by `result`."""

    def __init__(self, data: bytes) -> None:
        """Begin with no changes to `data`, whose elements `parse` gave."""
        self._data = data
        self._splices: list[tuple[int, int, bytes]] = []
        self._attributes: dict[int, tuple[Element, dict[str, str | None]]] = {}
        self._appended: dict[int, tuple[Element, list[bytes]]] = {}

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put `new` in the place of the bytes from `start` to `end`."""
        self._splices.append((start, end, new))

    def insert(self, at: int, new: bytes) -> None:
        """Put `new` before the byte at `at`."""
        self._splices.append((at, at, new))

    def remove(self, element: Element) -> None:
        """Take an element out, and nothing around it."""
        self._splices.append((element.start, element.end, b""))

    def append(self, parent: Element, new: bytes) -> None:
        """Put `new` after the parent's last child."""
        self._appended.setdefault(parent.start, (parent, []))[1].append(new)

    def set(self, element: Element, name: str, value: str | None) -> None:
        """Give an attribute without a namespace a value, or take it away (None)."""
        self._attributes.setdefault(element.start, (element, {}))[1][name] = value

    def result(self) -> bytes:
        """The part with all changes made; the very same bytes where there are none."""
        splices = list(self._splices)
        tags: dict[int, tuple[Element, bytes]] = {}
        for start, (element, values) in self._attributes.items():
            tags[start] = (element, _with_attributes(self._data[element.start : element.inner], values))
        for start, (element, pieces) in self._appended.items():
            added = b"".join(pieces)
            if element.end != element.inner:
                splices.append((element.close, element.close, added))
                continue
            tag = tags.get(start, (element, self._data[element.start : element.inner]))[1]
            name = re.match(rb"<([^\s/>]+)", tag)
            closing = b"</" + name[1] + b">" if name else b""
            tags[start] = (element, tag[:-2].rstrip() + b">" + added + closing)
        splices += [(element.start, element.inner, tag) for element, tag in tags.values()]
        if not splices:
            return self._data
        pieces, at = [], 0
        for start, end, new in sorted(splices, key=lambda splice: (splice[0], splice[1])):
            pieces += [self._data[at:start], new]
            at = max(at, end)
        return b"".join([*pieces, self._data[at:]])


def _with_attributes(tag: bytes, values: dict[str, str | None]) -> bytes:
    for name, value in values.items():
        there = re.compile(rb"""\s+""" + re.escape(name.encode()) + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""")
        new = b"" if value is None else f' {name}="{escape(value)}"'.encode()
        found = there.search(tag)
        if found:
            tag = tag[: found.start()] + new + tag[found.end() :]
        elif new:
            at = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:at].rstrip() + new + tag[at:]
    return tag
