"""The register of leads: posts and bodies, what else they are called, who holds them since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RegisteredLead:
    """One line of the *Leads register* sheet."""

    lead: str
    agency: str = ""
    also_known_as: tuple[str, ...] = ()
    contact: str = ""
    deputy: str = ""
    held_from: date | None = None
    held_to: date | None = None
    replaced_by: str = ""
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Register:
    """The register of leads, in the order written."""

    leads: tuple[RegisteredLead, ...] = ()
