"""A finding (a *query* on screen): one cell, what stands there, what is unsure or wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One query. `cell` is Excel's address (`E12`) or "" for a whole sheet; `key` the action's key, if it is about one.

    `value` is what stands in the cell, as written; `suggestion` the corrected text where it can be done safely.
    `subject` is what the query is about apart from where it stands: the action number, else the action's words.
    `count` is how many actions (or cells) this one query stands for; `answer` what a person answered earlier.
    """

    code: str
    severity: Severity
    sheet: str
    cell: str
    value: str
    message: str
    remedy: str
    suggestion: str | None = None
    ask: str = ""
    key: str | None = None
    ref: str | None = None
    subject: str = ""
    count: int = 1
    answer: str = ""


@dataclass(frozen=True, slots=True)
class NotRun:
    """A check that could not be run, and why, in plain English."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found: the findings in reading order, the checks that could not run, and the as-at date.

    `answered` holds the queries that a person has answered and whose cell has not changed since: not asked again,
    but kept, so that their answers are.
    """

    plan: str
    as_of: date
    findings: tuple[Finding, ...]
    not_run: tuple[NotRun, ...] = ()
    answered: tuple[Finding, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each severity: keys error, warning, note, and total."""
        return count(self.findings)


def count(findings: Iterable[Finding]) -> dict[str, int]:
    """Findings by severity, with their total."""
    counts = {"error": 0, "warning": 0, "note": 0, "total": 0}
    for finding in findings:
        counts[finding.severity] += 1
        counts["total"] += 1
    return counts


def answer_key(finding: Finding) -> str:
    """What *Our answer* is kept by: the rule, what the query is about, and what stands in the cell.

    Rows may be sorted or inserted without losing an answer; the query comes back when its cell changes.
    """
    import hashlib  # not loaded to list or explain rules

    parts = (finding.code, _folded(finding.subject or finding.sheet), _folded(finding.value))
    return f"{finding.code}-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:20]}"


def _folded(text: str) -> str:
    return " ".join(text.split())
