"""Provisional."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quarter:
    number: int
    year: int | None = None

    def __str__(self) -> str:
        return f"Q{self.number}" + (f" {self.year}/{(self.year + 1) % 100:02d}" if self.year else "")


def read_quarter(text: str) -> Quarter | None:
    return quarter_in(text)


def quarter_in(text: str) -> Quarter | None:
    m = re.search(r"\bq\s?([1-4])\b(?:\D{0,3}(20\d\d)\D(\d\d))?", text, re.I)
    return Quarter(int(m[1]), int(m[2]) if m[2] else None) if m else None
