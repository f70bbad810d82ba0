"""How a generated sheet is known as ours: a sheet-scoped name that holds kind, title and a digest of its cells."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

NAME = "_plan_xl"
"""The sheet-scoped name. Told apart by this, never by "hidden": LibreOffice drops that."""

Kind = Literal["report", "record"]


@dataclass(frozen=True, slots=True)
class Ownership:
    """What the name says: the sheet's kind, title when written, answer columns (0-based, filled in by people), digest."""

    kind: Kind
    title: str
    answers: tuple[int, ...]
    digest: str

    def formula(self) -> str:
        """The name's value: a formula that is one string constant."""
        return '="' + "|".join((self.kind, ",".join(map(str, self.answers)), self.digest, self.title.replace('"', '""'))) + '"'


def read_ownership(formula: str | None) -> Ownership | None:
    """What a name's value says, or None where it is not one that plan_xl wrote."""
    text = (formula or "").removeprefix("=").strip()
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return None
    parts = text[1:-1].replace('""', '"').split("|", 3)
    if len(parts) != 4 or parts[0] not in ("report", "record"):
        return None
    columns = [c for c in parts[1].split(",") if c]
    if not all(c.isdigit() for c in columns):
        return None
    kind: Kind = "report" if parts[0] == "report" else "record"
    return Ownership(kind, parts[3], tuple(int(c) for c in columns), parts[2])


def digest(cells: Mapping[tuple[int, int], object], answers: Collection[int] = ()) -> str:
    """A digest of a sheet's cells ((row, column), both 0-based, to value), the answer columns and blanks left out.

    The same whether the values come from what was rendered or from the file read back after Excel or LibreOffice
    saved it: white space is folded, numbers are written to ten digits, dates as ISO.
    """
    state = hashlib.sha256()
    for (row, column), value in sorted(cells.items()):
        text = "" if column in answers else _text(value)
        if text:
            state.update(f"{row},{column}={text}\n".encode())
    return state.hexdigest()[:32]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return f"{value:.10g}"
    return " ".join(str(value).split())
