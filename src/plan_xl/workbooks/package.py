"""A workbook as an OPC package: parts, relationships and content types. Parts that nobody changes keep their bytes."""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from plan_xl.workbooks.archive import Entry, pack, read_entries, repack, write_entries
from plan_xl.workbooks.markup import DAMAGED, Edits, as_utf8, escape, parse
from plan_xl.workbooks.refused import Refused

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
TRANSITIONAL_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"

NOT_A_WORKBOOK = (
    "This is not an Excel workbook (.xlsx or .xlsm): open it in Excel, save it as an Excel workbook, and try again."
)
_OLD_OR_LOCKED = (
    "This workbook is protected by a password, or is an old .xls file: open it in Excel, take the password off "
    "or save it as an Excel workbook (.xlsx), and try again."
)
_LOCKED = "This workbook is protected by a password: open it in Excel, take the password off, save it, and try again."
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_NO_RELATIONSHIPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="%s"/>' % RELATIONSHIPS.encode()
)


class Relationship(NamedTuple):
    """One relationship: `kind` is the last word of its type; `target` a part's name, or an address if external."""

    id: str
    kind: str
    target: str
    external: bool = False


class Package:
    """A workbook package held in memory; `to_bytes` gives it back with what was changed, and nothing else, changed."""

    def __init__(self, data: bytes) -> None:
        """Open a package. Raises Refused where the bytes are no workbook package, are locked or damaged."""
        self._source = data
        self._entries = _entries_of(data)
        self._place: dict[str, int] = {}
        for place, entry in enumerate(self._entries):
            name = part_name(entry)
            if name.endswith("/"):
                continue
            if name.lower() in self._place:
                raise Refused(DAMAGED)
            self._place[name.lower()] = place
        if CONTENT_TYPES.lower() not in self._place:
            raise Refused(NOT_A_WORKBOOK)
        self._read: dict[str, bytes] = {}
        self._written: dict[str, tuple[str, bytes, int]] = {}
        self._packed: dict[str, Entry] = {}
        self._removed: set[str] = set()
        self._untyped: set[str] = set()
        self._related: dict[str, list[Relationship]] = {}

    @property
    def names(self) -> list[str]:
        """The names of all parts as they are now, as stored."""
        kept = [part_name(self._entries[place]) for low, place in self._place.items() if low not in self._removed]
        return kept + [name for low, (name, _, _) in self._written.items() if low not in self._place]

    def has(self, part: str) -> bool:
        """Whether there is such a part now (upper and lower case alike, as Excel matches them)."""
        low = part.lower()
        return low in self._written or (low in self._place and low not in self._removed)

    def read(self, part: str) -> bytes:
        """A part's data as it is now. Raises Refused where it is missing or damaged."""
        low = part.lower()
        if low in self._written:
            return self._written[low][1]
        if low not in self._place or low in self._removed:
            raise Refused(DAMAGED)
        if low not in self._read:
            self._read[low] = self._entries[self._place[low]].unpack()
        return self._read[low]

    def xml(self, part: str) -> bytes:
        """An XML part's data in UTF-8."""
        return as_utf8(self.read(part))

    def checksum(self, part: str) -> str:
        """Size and CRC-32 of a part's data as it is now, in hex, without unpacking it."""
        low = part.lower()
        if low in self._written:
            entry = self._packing(low)
        elif self.has(part):
            entry = self._entries[self._place[low]]
        else:
            raise Refused(DAMAGED)
        return f"{entry.size:x}.{entry.crc:08x}"

    def _packing(self, low: str) -> Entry:
        """A part that was written, packed once."""
        if low not in self._packed:
            _, data, level = self._written[low]
            self._packed[low] = pack("", data, level=level)
        return self._packed[low]

    def write(self, part: str, data: bytes, *, level: int = 6) -> None:
        """Give a part its data; one that is the same as what is stored stays as it is stored."""
        low = part.lower()
        self._packed.pop(low, None)
        self._written.pop(low, None)
        self._removed.discard(low)
        self._related = {
            owner: found for owner, found in self._related.items() if relationships_part(owner).lower() != low
        }
        if low in self._place and self.read(part) == data:
            return
        self._written[low] = (part, data, level)

    def remove(self, part: str) -> None:
        """Take a part out, with its relationships and its content type."""
        for name in (part, relationships_part(part)):
            low = name.lower()
            self._written.pop(low, None)
            self._packed.pop(low, None)
            if low in self._place:
                self._removed.add(low)
        self._related.pop(part, None)
        self._untyped.add(part.lower())

    def content_type(self, part: str) -> str:
        """The content type of a part, "" where none is given."""
        types = parse(self.xml(CONTENT_TYPES))
        for entry in types.named("Override") if part.lower() not in self._untyped else ():
            if unquote(entry.attributes.get("PartName", "")).lstrip("/").lower() == part.lower():
                return entry.attributes.get("ContentType", "")
        extension = part.rpartition(".")[2].lower()
        for entry in types.named("Default"):
            if entry.attributes.get("Extension", "").lower() == extension:
                return entry.attributes.get("ContentType", "")
        return ""

    def set_content_type(self, part: str, content_type: str) -> None:
        """Say what a part is; nothing changes where that is said already."""
        data = self.xml(CONTENT_TYPES)
        # The line of a part that was removed is kept for it until the end: one that comes again keeps its place.
        self._untyped.discard(part.lower())
        if self.content_type(part) == content_type:
            return
        types, edits = parse(data), Edits(data)
        line = f'<{types.prefix}Override PartName="/{escape(quote(part))}" ContentType="{escape(content_type)}"/>'
        edits.append(types, line.encode())
        self.write(CONTENT_TYPES, edits.result())

    def relationships(self, part: str) -> list[Relationship]:
        """The relationships of a part ("" for the package), in their order; none where there is no such list."""
        if part not in self._related:
            home = relationships_part(part)
            self._related[part] = self._relationships_in(part, self.xml(home)) if self.has(home) else []
        return self._related[part]

    def _relationships_in(self, part: str, data: bytes) -> list[Relationship]:
        links = _usual_links(data) if len(data) < _USUAL else _links(data)
        return [link if link.external else link._replace(target=self._resolve(part, link.target)) for link in links]

    def _resolve(self, part: str, target: str) -> str:
        """The part that a target names, spelled as stored where there is one."""
        path = target.partition("#")[0].replace("\\", "/")
        for spelling in (path, unquote(path)):
            name = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), spelling)).lstrip("/")
            place = self._place.get(name.lower())
            if place is not None:
                return part_name(self._entries[place])
            if name.lower() in self._written:
                return self._written[name.lower()][0]
        return name

    def related(self, part: str, kind: str) -> list[str]:
        """The parts inside the package that a part points to by relationships of one kind."""
        return [r.target for r in self.relationships(part) if r.kind == kind and not r.external]

    def relate(self, part: str, kind: str, target: str, *, family: str = TRANSITIONAL_LINKS) -> str:
        """Add a relationship from a part to another, and give its id."""
        used = {r.id for r in self.relationships(part)}
        number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        home = relationships_part(part)
        data = self.xml(home) if self.has(home) else _NO_RELATIONSHIPS
        root, edits = parse(data), Edits(data)
        path = posixpath.relpath(target, posixpath.dirname(part) or ".")
        if path.startswith(".."):  # some readers cannot go up from a workbook that is not in its usual folder
            path = f"/{target}"
        line = f'<{root.prefix}Relationship Id="rId{number}" Type="{family}/{kind}" Target="{escape(path)}"/>'
        edits.append(root, line.encode())
        self.write_relationships(home, edits.result())
        return f"rId{number}"

    def write_relationships(self, home: str, data: bytes) -> None:
        """Write a list of relationships, and say what it is where the package has no rule for such lists."""
        self.write(home, data)
        if self.content_type(home) != _RELATIONSHIPS_TYPE:
            self.set_content_type(home, _RELATIONSHIPS_TYPE)

    def unrelate(self, part: str, ids: Collection[str]) -> None:
        """Take relationships of a part away."""
        home = relationships_part(part)
        data = self.xml(home)
        edits = Edits(data)
        for entry in parse(data).children:
            if entry.attributes.get("Id") in ids:
                edits.remove(entry)
        self.write(home, edits.result())

    def owners(self) -> list[str]:
        """The parts that have a list of relationships, "" for the package's own, in alphabetical order.

        A list of a part that is not there counts for nothing, nor what a Mac's zip program leaves of every file.
        """
        lists = [n for n in self.names if n.lower().endswith(".rels") and not n.startswith("__MACOSX/")]
        return sorted(owner for owner in set(map(owner_of, lists)) if not owner or self.has(owner))

    def targets(self) -> set[str]:
        """All parts, in lower case, that any relationship in the package points to."""
        return {r.target.lower() for owner in self.owners() for r in self.relationships(owner) if not r.external}

    def free_name(self, pattern: str) -> str:
        """The first part name of a pattern with `%d` that is not taken, counting from 1."""
        number = 1
        while self.has(pattern % number):
            number += 1
        return pattern % number

    def to_bytes(self) -> bytes:
        """The package as a file: unchanged parts with their compressed bytes, changed ones in place, new ones last."""
        self._forget_types()
        if not self._written and not self._removed:
            return self._source
        entries: list[Entry] = []
        done = set()
        for entry in self._entries:
            low = part_name(entry).lower()
            if low in self._written:
                done.add(low)
                entries.append(repack(entry, self._written[low][1], packed=self._packing(low)))
            elif low not in self._removed:
                entries.append(entry)
        for low, (name, data, _) in self._written.items():
            if low not in done:
                entries.append(repack(pack(name, b""), data, packed=self._packing(low)))
        return write_entries(entries)

    def _forget_types(self) -> None:
        """Take out the content types of parts that are gone."""
        if not self._untyped:
            return
        data = self.xml(CONTENT_TYPES)
        edits = Edits(data)
        for entry in parse(data).named("Override"):
            if unquote(entry.attributes.get("PartName", "")).lstrip("/").lower() in self._untyped:
                edits.remove(entry)
        self._untyped.clear()
        self.write(CONTENT_TYPES, edits.result())


def _entries_of(data: bytes) -> list[Entry]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(_LOCKED if "EncryptedPackage".encode("utf-16-le") in data else _OLD_OR_LOCKED)
    if not data.startswith(b"PK"):
        raise Refused(NOT_A_WORKBOOK)
    return read_entries(data)


@lru_cache(maxsize=64)
def _usual_links(data: bytes) -> tuple[Relationship, ...]:
    """As `_links`, of a short list: forms of one kind have the same, byte for byte."""
    return _links(data)


def _links(data: bytes) -> tuple[Relationship, ...]:
    """A list of relationships with its targets as written."""
    found = []
    for entry in parse(data).children:
        values = entry.attributes
        if entry.tag == "Relationship" and "Id" in values:
            external = values.get("TargetMode") == "External"
            kind = values.get("Type", "").rstrip("/").rpartition("/")[2]
            found.append(Relationship(values["Id"], kind, values.get("Target", ""), external))
    return tuple(found)


def part_name(entry: Entry) -> str:
    """An entry's part name: forward slashes, no slash in front."""
    return _part_name(entry.name, utf8=bool(entry.flags & 0x800))


@lru_cache(maxsize=512)
def _part_name(name: bytes, *, utf8: bool) -> str:
    text = name.decode("utf-8" if utf8 else "cp437", errors="replace")
    return text.replace("\\", "/").lstrip("/")


def relationships_part(part: str) -> str:
    """The name of the part that lists a part's relationships; of the package's for ""."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def owner_of(relationships: str) -> str:
    """The part whose relationships a `.rels` part lists."""
    return re.sub(r"(^|/)_rels/([^/]*)\.rels$", r"\1\2", relationships, flags=re.IGNORECASE)


_USUAL = 1 << 14
_latest: deque[tuple[bytes, Package]] = deque(maxlen=1)
_SMALL = 1 << 20


def package_to_read(data: bytes) -> Package:
    """A package that is only read, never changed: the same object for the readers of a small file one after the other.

    Raises Refused as `Package`.
    """
    for known, package in tuple(_latest):
        if known is data:
            return package
    package = Package(data)
    if len(data) <= _SMALL:
        _latest.append((data, package))
    return package
