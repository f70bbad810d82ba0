"""How a generated sheet is known as ours: a sheet-scoped name that holds kind, title and a digest of its cells."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

NAME = "_plan_xl"
"""The sheet-scoped name. Told apart by this, never by "hidden": LibreOffice drops that."""

KEYS = "_plan_xl_keys"
"""A sheet-scoped name that *Validation* may carry: the column of keys (`row|column`, 1-based) of the cells to mark."""

Kind = Literal["report", "record"]

_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial number knows no time zone
_FIRST_RIGHT_DAY = 61  # Excel believes in 29 February 1900: serial numbers before it are one less
_DROPPED = {code: None for code in range(32) if not chr(code).isspace()}


class Ownership(NamedTuple):
    """What the name says: the sheet's kind, title when written, answer columns (0-based, filled in by people), digest.

    `written` is the checksum of the sheet's part as it was put into the file: while it fits, the digest does.
    """

    kind: Kind
    title: str
    answers: tuple[int, ...]
    digest: str
    written: str = ""

    def formula(self) -> str:
        """The name's value: a formula that is one string constant."""
        digest = f"{self.digest}:{self.written}" if self.written else self.digest
        return (
            '="' + "|".join((self.kind, ",".join(map(str, self.answers)), digest, self.title.replace('"', '""'))) + '"'
        )


def read_ownership(formula: str | None) -> Ownership | None:
    """What a name's value says, or None where it is not one that plan_xl wrote."""
    text = (formula or "").strip().removeprefix("=").strip()
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return None
    parts = text[1:-1].replace('""', '"').split("|", 3)
    if len(parts) != 4 or parts[0] not in ("report", "record"):
        return None
    columns = [c for c in parts[1].split(",") if c]
    if not all(c.isascii() and c.isdigit() for c in columns):
        return None
    kind: Kind = "report" if parts[0] == "report" else "record"
    digested, _, written = parts[2].partition(":")
    return Ownership(kind, parts[3], tuple(int(c) for c in columns), digested, written)


def digest(cells: Mapping[tuple[int, int], object], answers: Collection[int] = ()) -> str:
    """A digest of a sheet's cells ((row, column), both 0-based, to value), the answer columns and blanks left out.

    The same whether the values come from what was rendered or from the file read back after Excel or LibreOffice
    saved it: white space is folded, control characters are dropped, numbers are written to ten digits, dates as
    Excel's serial numbers.
    """
    lines = []
    for (row, column), value in sorted(cells.items()):
        text = "" if column in answers else _text(value)
        if text:
            lines.append(f"{row},{column}={text}\n")
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _text(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.translate(_DROPPED).split())
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (date, time, timedelta)):
        value = serial(value)
    if isinstance(value, (int, float)):
        return f"{value:.10g}"
    return " ".join(str(value).split())


def serial(value: date | time | timedelta) -> float:
    """A date, time or duration as Excel's serial number of days, counted from 1900; a time zone is ignored."""
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86400
    moment = value.replace(tzinfo=None) if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
    days = (moment - _DAY_ZERO) / timedelta(days=1)
    return days if days >= _FIRST_RIGHT_DAY else days - 1
