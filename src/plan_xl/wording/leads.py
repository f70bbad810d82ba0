"""Leads as staff write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_xl.wording.register import Register


@dataclass(frozen=True, slots=True)
class Leads:
    """The leads of one cell: names in the order written, whether they are joint, and what was unsure (one sentence).

    `doubt` is the short name of the problem: unsure split, nobody to chase, missing, unsure pairing.
    """

    text: str = ""
    names: tuple[str, ...] = ()
    joint: bool = False
    problem: str | None = None
    doubt: str | None = None


def read_leads(text: str, register: Register | None = None) -> Leads:
    """Read a lead cell."""
    raise NotImplementedError
