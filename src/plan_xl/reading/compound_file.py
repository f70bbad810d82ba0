"""The directory of an OLE compound file: enough to say what kind of file it is."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA  # this number and above: end of chain, free sector, table sector
_IN_HEADER = 109
_MOST_SECTORS = 100_000


def stream_names(data: bytes) -> frozenset[str]:
    """The names of a compound file's streams and storages, as written; none where it is no compound file or is damaged.

    Source: [MS-CFB], header and directory entries. The chain of directory sectors is followed, so that a name that
    merely stands in some stream is not taken for one.
    """
    if not data.startswith(SIGNATURE) or len(data) < _HEADER:
        return frozenset()
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        return frozenset()
    size = 1 << shift
    (first,) = struct.unpack_from("<L", data, 48)
    table = _allocation(data, size)
    names = set()
    for sector in _chain(first, table):
        block = data[(sector + 1) * size : (sector + 2) * size]
        for at in range(0, len(block) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", block, at + 64)
            if 2 < length <= 64 and block[at + 66]:
                names.add(block[at : at + length - 2].decode("utf-16-le", "replace"))
    return frozenset(names)


def _allocation(data: bytes, size: int) -> list[int]:
    """The file allocation table: for each sector, the next one of its chain."""
    sectors = [s for s in struct.unpack_from(f"<{_IN_HEADER}L", data, 76) if s < _LAST_SECTOR]
    (more,) = struct.unpack_from("<L", data, 68)
    seen: set[int] = set()
    while more < _LAST_SECTOR and more not in seen and (more + 2) * size <= len(data):
        seen.add(more)
        numbers = struct.unpack_from(f"<{size // 4}L", data, (more + 1) * size)
        sectors += [s for s in numbers[:-1] if s < _LAST_SECTOR]
        more = numbers[-1]
    table: list[int] = []
    for sector in sectors[:_MOST_SECTORS]:
        block = data[(sector + 1) * size : (sector + 2) * size]
        table += struct.unpack(f"<{len(block) // 4}L", block[: len(block) // 4 * 4])
    return table


def _chain(first: int, table: list[int]) -> Iterator[int]:
    seen: set[int] = set()
    while first < _LAST_SECTOR and first not in seen:
        seen.add(first)
        yield first
        first = table[first] if first < len(table) else _LAST_SECTOR
