"""The rule catalogue: every rule there is, by family. Light: neither pandas nor pandera is needed to read it."""

from __future__ import annotations

from collections.abc import Mapping

from plan_xl.rules import (
    achieved,
    completion_dates,
    evidence,
    leads,
    personal,
    reader_notes,
    returns,
    safety,
    statuses,
    structure,
)
from plan_xl.rules.context import Broken
from plan_xl.rules.rule import Rule, Subject

FAMILIES: Mapping[str, str] = {
    "PLN": "Structure of the plan",
    "LED": "Leads",
    "DUE": "Completion dates",
    "ACH": "Dates achieved",
    "STA": "Statuses",
    "EVD": "Evidence and outcome",
    "RET": "Returns of agencies",
    "SEC": "Unsafe content",
    "PRV": "Personal data",
}
"""The families in the order of the catalogue, and their names."""

_MODULES = (structure, reader_notes, leads, completion_dates, achieved, statuses, evidence, returns, safety, personal)

RULES: Mapping[str, Rule] = {rule.code: rule for module in _MODULES for rule in module.RULES}
"""Every rule by its code, in the order of the catalogue."""

CHECKS: Mapping[str, Broken] = {code: check for module in _MODULES for code, check in module.CHECKS.items()}
"""The checks of the rules that no doubt or note of the reader's decides by itself."""


def find(code: str) -> Rule | None:
    """The rule of that code, however it is typed (`due3`, `DUE003`); None where there is none."""
    typed = code.strip().upper()
    letters, number = typed[:3], typed[3:].strip(" -")
    return RULES.get(f"{letters}{int(number):03}") if number.isdigit() else None


def rules_about(subject: Subject) -> tuple[Rule, ...]:
    """The rules whose table holds one row per `subject`, in the order of the catalogue."""
    return tuple(rule for rule in RULES.values() if rule.subject == subject)
