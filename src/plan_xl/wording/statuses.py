"""Statuses as staff write them."""

from __future__ import annotations

from collections.abc import Mapping


def read_status(text: str, key: Mapping[str, str] | None = None) -> str | None:
    """What a status means."""
    raise NotImplementedError
