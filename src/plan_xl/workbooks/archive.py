"""The zip file of a workbook: entries copied with their compressed bytes as they are, or written anew."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from plan_xl.workbooks.markup import DAMAGED
from plan_xl.workbooks.refused import Refused

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEW = (1 << 5) | 1  # 1 January 1980: the same input always gives the same bytes
_LIMIT = 0xFFFFFFFE
_PIECE = 1 << 16
_SMALL = 1 << 20
_SUSPECTED, _SUSPECTED_FROM = 90, 100 * 1024
"""Somewhat before Apache POI and plan_xl itself (`opening.Limits`) take a part for a bomb, at 100 to 1."""

_latest: deque[tuple[bytes, list[Entry]]] = deque(maxlen=2)
"""The small file read last, and what calamine was given of it, with their entries, which never change."""

_LONG_ENTRY = 1  # the extra field of ZIP64, which a copied entry no longer needs


class Entry(NamedTuple):
    """One entry of the zip file: its name's bytes and flags as stored, and its compressed data, uncopied."""

    name: bytes
    flags: int
    method: int
    modified: int
    crc: int
    size: int
    packed: memoryview | bytes
    attributes: int = 0
    system: int = 0
    extra: bytes = b""
    comment: bytes = b""

    def unpack(self) -> bytes:
        """The entry's data. Raises Refused where it is locked by a password, damaged or packed in an unknown way."""
        if self.flags & 1:
            raise Refused(
                "This workbook is protected by a password: open it in Excel, take the password off, and try again."
            )
        try:
            if self.method == zipfile.ZIP_STORED:
                data = bytes(self.packed)
            elif self.method == zipfile.ZIP_DEFLATED:
                # One byte more than is promised is enough to see that the promise is broken.
                data = zlib.decompressobj(-15).decompress(self.packed, self.size + 1)
            else:
                raise Refused(DAMAGED)
        except zlib.error as wrong:
            raise Refused(DAMAGED) from wrong
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise Refused(DAMAGED)
        return data

    def head_if_sound(self) -> bytes | None:
        """The first bytes of deflated data that keeps what is promised, looked through without holding all of it.

        None where it does not, or is packed in another way: `unpack` says what is wrong with it, if anything is.
        """
        if self.flags & 1 or self.method != zipfile.ZIP_DEFLATED:
            return None
        inflate = zlib.decompressobj(-15)
        head, size, crc = b"", 0, 0
        packed: memoryview | bytes
        try:
            for at in range(0, len(self.packed), _PIECE):
                packed = self.packed[at : at + _PIECE]
                while packed and size <= self.size:
                    piece = inflate.decompress(packed, _PIECE)
                    head, size, crc = head or piece, size + len(piece), zlib.crc32(piece, crc)
                    packed = inflate.unconsumed_tail
        except zlib.error:
            return None
        return head if inflate.eof and size == self.size and crc == self.crc else None


def pack(name: str, data: bytes, *, level: int = 6) -> Entry:
    """A new entry of that name, deflated; left as it is where it would shrink so far that readers suspect a bomb."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    packed = squeeze.compress(data) + squeeze.flush()
    method = zipfile.ZIP_DEFLATED
    if len(data) > _SUSPECTED_FROM and len(packed) * _SUSPECTED < len(data):
        packed, method = data, zipfile.ZIP_STORED
    stored, flags = name.encode(), 0 if name.isascii() else 0x800
    return Entry(stored, flags, method, _NEW << 16, zlib.crc32(data), len(data), packed)


def repack(entry: Entry, data: bytes, *, level: int = 6, packed: Entry | None = None) -> Entry:
    """The entry with other data (`packed` where that is deflated already): same name, time and attributes."""
    new = packed or pack("", data, level=level)
    return Entry(
        entry.name, entry.flags & 0x800, new.method, entry.modified, new.crc, new.size, new.packed,
        entry.attributes, entry.system, entry.extra, entry.comment,
    )  # fmt: skip


def read_entries(data: bytes) -> list[Entry]:
    """The entries of a zip file, in its own order; ZIP64 and data descriptors are read. Raises Refused if damaged."""
    if len(data) > _SMALL:
        return _entries(data)
    # A return is looked at by several readers in a row, and its list of parts takes as long as its rows.
    for known, entries in tuple(_latest):  # threads may add to it meanwhile
        if known is data:
            return list(entries)
    entries = _entries(data)
    _latest.append((data, entries))
    return list(entries)


def written_entries(entries: Iterable[Entry]) -> bytes:
    """As `write_entries`; whoever reads a small file's list of parts next is given these."""
    kept = list(entries)
    data = write_entries(kept)
    if len(data) <= _SMALL:
        _latest.append((data, kept))
    return data


def _entries(data: bytes) -> list[Entry]:
    view = memoryview(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [_entry(view, info) for info in archive.infolist()]
            _refuse_overlaps(view, archive.infolist())
            return entries
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OverflowError) as wrong:
        raise Refused(DAMAGED) from wrong


def _entry(view: memoryview, info: zipfile.ZipInfo) -> Entry:
    local = view[info.header_offset : info.header_offset + _LOCAL.size]
    if info.header_offset < 0 or len(local) < _LOCAL.size or bytes(local[:4]) != b"PK\3\4":
        raise Refused(DAMAGED)
    name_length, extra_length = struct.unpack("<2H", local[26:30])
    at = info.header_offset + _LOCAL.size + name_length + extra_length
    packed = view[at : at + info.compress_size]
    if len(packed) != info.compress_size:
        raise Refused(DAMAGED)
    year, month, day, hour, minute, second = info.date_time
    stamp = ((year - 1980) << 9 | month << 5 | day) << 16 | (hour << 11 | minute << 5 | second // 2)
    name = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
    return Entry(
        name, info.flag_bits, info.compress_type, stamp, info.CRC, info.file_size, packed,
        info.external_attr, info.create_system, _without_long_sizes(info.extra), info.comment,
    )  # fmt: skip


def _refuse_overlaps(view: memoryview, infos: Iterable[zipfile.ZipInfo]) -> None:
    """Raise Refused where two entries share bytes: no program writes that, and a small file can grow without end so."""
    end = 0
    for at, size in sorted((info.header_offset, info.compress_size) for info in infos):
        if at < end:
            raise Refused(DAMAGED)
        end = at + _LOCAL.size + sum(struct.unpack("<2H", view[at + 26 : at + 30])) + size


def _without_long_sizes(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind != _LONG_ENTRY:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept


def write_entries(entries: Iterable[Entry]) -> bytes:
    """The zip file of these entries, in their order. Raises Refused where it would need more than four gigabytes."""
    out: list[bytes | memoryview] = []  # put together once: a file that grows is copied again and again
    directory = []
    at = 0
    for entry in entries:
        if max(at, entry.size, len(entry.packed)) > _LIMIT:
            raise Refused("This workbook is too large to be written safely: nothing was changed.")
        # Bit 3 (sizes follow the data) goes: the sizes are known here and stand in the header.
        sizes = (entry.crc, len(entry.packed), entry.size)
        common = (20, entry.flags & ~8, entry.method, entry.modified & 0xFFFF, entry.modified >> 16, *sizes)
        out += (_LOCAL.pack(b"PK\3\4", *common, len(entry.name), 0), entry.name, entry.packed)
        lengths = (len(entry.name), len(entry.extra), len(entry.comment))
        made_by = entry.system << 8 | 20
        directory.append(_CENTRAL.pack(b"PK\1\2", made_by, *common, *lengths, 0, 0, entry.attributes, at))
        directory.append(entry.name + entry.extra + entry.comment)
        at += _LOCAL.size + len(entry.name) + len(entry.packed)
    start, listing = at, b"".join(directory)
    count = len(directory) // 2
    if start + len(listing) > _LIMIT or count > 0xFFFE:
        raise Refused("This workbook is too large to be written safely: nothing was changed.")
    out += (listing, _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), start, 0))
    return b"".join(out)
