"""Headings of plan columns, in whatever words."""

from __future__ import annotations


def read_heading(text: str) -> str | None:
    """What a heading means."""
    raise NotImplementedError
