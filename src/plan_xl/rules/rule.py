"""What a rule is: everything a person needs to understand one kind of query, and which table it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plan_xl.findings import Severity

Subject = Literal["action", "lead", "table", "heading", "note", "text", "return"]
"""What one row of the table that a rule looks at is about.

`text`: any written cell, for personal data only. `return`: what an agency sent, looked at when it is consolidated.
"""

OVERDUE = "Could change the Overdue list"
NOBODY = "Nobody clear to chase"
NOTHING_TO_SHOW = "Says done, nothing to show"
TIDY = "Worth tidying"

CONSEQUENCES = (OVERDUE, NOBODY, NOTHING_TO_SHOW, TIDY)
"""The four groups of queries, the most pressing first."""

DESIGN = "The plan_xl design"
"""Start of `source` for what plan_xl itself decided; published guidance and real plans are named in full."""

KEEPER = "Whoever keeps the plan"
"""Who can answer what is asked about the layout."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue.

    `message` says what stands in the cell and what is unsure: a template, filled in from the row that broke the rule
    (where a rule has `doubts` and the reader of the cell says itself what is unsure, its words stand instead).
    `example` is a cell that passes. `column` names the column of the subject's table whose cell is blamed; `doubts`
    are the short names (of notes, or of doubts in reading a cell) that break the rule by themselves. A rule is not
    asked about a cell that one of the rules it `yields_to` asks about already: one query, one cell. `once`: asked once
    for each text, wherever it stands, as one answer settles them all.
    """

    code: str
    severity: Severity
    title: str
    message: str
    why: str
    remedy: str
    example: str
    source: str
    consequence: str
    ask: str
    column: str
    subject: Subject = "action"
    doubts: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    once: bool = False

    @property
    def family(self) -> str:
        """The family's three letters, such as `DUE`."""
        return self.code[:3]
