"""Queries grouped by what hangs on them: what could change the Overdue list comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from plan_xl.findings import Finding
from plan_xl.rules.catalogue import RULES
from plan_xl.rules.rule import CONSEQUENCES, Rule

MANY = 5
"""A rule hit more often than this is one line with a count."""


class Line(NamedTuple):
    """One line of a group: a rule, and the queries it stands for (one, or more than `MANY`)."""

    rule: Rule
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """The line as read: the query itself, or the rule's title and how many there are."""
        if len(self.findings) > 1:
            return f"{self.rule.title}: {len(self.findings)} queries"
        return self.findings[0].message


@dataclass(frozen=True, slots=True)
class Group:
    """What hangs on some queries, the lines they make, and how many queries there are."""

    consequence: str
    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many queries the group holds."""
        return sum(len(line.findings) for line in self.lines)


def by_consequence(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The queries in their groups, most pressing first, groups without a query left out; lines in reading order."""
    gathered: dict[str, dict[str, list[Finding]]] = {consequence: {} for consequence in CONSEQUENCES}
    for finding in findings:
        rule = RULES[finding.code]
        gathered[rule.consequence].setdefault(finding.code, []).append(finding)
    groups = []
    for consequence, codes in gathered.items():
        lines: list[Line] = []
        for code, hits in codes.items():
            together = [tuple(hits)] if len(hits) > MANY else [(hit,) for hit in hits]
            lines += [Line(RULES[code], some) for some in together]
        if lines:
            groups.append(Group(consequence, tuple(lines)))
    return tuple(groups)
