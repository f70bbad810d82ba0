"""Opening files that nobody vouches for: what is checked before any parser sees them."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold, in bytes unless said otherwise.

    `parts` and the expansion of a part (`smallest_ratio`: packed size to size, looked at above `ratio_from`) are as
    Apache POI's ZipSecureFile has them; a part and the whole may be far smaller than POI's 4 GiB: no plan comes near.
    """

    file: int = 200 * _MIB
    parts: int = 1000
    part: int = 512 * _MIB
    total: int = 1024 * _MIB
    smallest_ratio: float = 0.01
    ratio_from: int = 100 * 1024


LIMITS = Limits()
