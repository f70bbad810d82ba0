"""What an agency's return would change in the plan: one Change for each cell, each of a kind that says who decides."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from plan_xl.matching import plain

Kind = Literal[
    "plain update", "new action", "extension requested", "date brought forward", "reported complete", "reopened",
    "lead changed", "wording changed", "disputed", "two answers differ", "which action", "new action proposed",
    "missing row", "two returns",
]  # fmt: skip

KINDS: dict[Kind, str] = {
    "two returns": "Which return",
    "which action": "Which action",
    "two answers differ": "Two answers differ",
    "reported complete": "Reported complete",
    "extension requested": "Extension requested",
    "date brought forward": "Earlier date offered",
    "reopened": "Reopened",
    "disputed": "Disputed",
    "lead changed": "Lead changed",
    "wording changed": "Wording changed",
    "new action proposed": "New action proposed",
    "missing row": "Not on the return",
    "new action": "New single-agency action",
    "plain update": "Update",
}
"""Kinds of change in the order shown, with their words on screen."""

AT_ONCE: frozenset[Kind] = frozenset(("plain update", "new action"))
"""Kinds that move no date, close nothing and change no word: put into the plan without waiting for a Yes."""

HEADINGS = {
    "recommendation": "Recommendation", "action": "Action", "lead_text": "Lead", "evidence": "Required evidence",
    "completion_text": "Completion date", "achieved_text": "Date achieved", "comments": "Comments/Outcome",
    "status_text": "Status", "number": "Agency's own number", "": "",
}  # fmt: skip
"""The columns of the plan that a return can speak of, in users' words."""

WRITTEN = ("number", "recommendation", "action", "lead_text", "evidence", "completion_text", "achieved_text",
           "comments", "status_text")  # fmt: skip
"""The columns of a new single-agency action that are taken over as the agency wrote them."""


@dataclass(slots=True)  # never changed once made, but not frozen: a frozen one is made three times slower
class Change:
    """One cell of the plan that a return speaks of differently, or one question that it raises.

    `ref` is the plan's action number ("" for an action that is not in the plan); `column` one of `plan.COLUMNS`, or ""
    where the change is of no one cell. `cell` is where it stands in the return ("Return!J7"); `remark` what a person
    should know before saying Yes. `once_more`: an update that the agency gave before, and another since. `texts` are
    the written cells of a new action, by column.
    """

    kind: Kind
    agency: str
    ref: str
    column: str
    plan_says: str
    agency_says: str
    reason: str
    file: str
    cell: str
    quarter: str
    checksum: str
    remark: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    kept_by: str = ""
    once_more: bool = False
    _key: str = field(default="", init=False, repr=False, compare=False)

    @property
    def key(self) -> str:
        """What a decision is kept by: the same words of the same agency on the same cell, whichever file brings them.

        The file counts only where the question is about the file itself. A change read back from *Changes* has the key
        that it was given there, in `kept_by`.
        """
        if self.kept_by:
            return self.kept_by
        if not self._key:  # asked for again and again
            self._key = self._worked_out()
        return self._key

    def _worked_out(self) -> str:
        said = [self.agency, self.ref, self.column, self.agency_says, self.reason]
        said += [self.checksum] if self.kind == "two returns" else []
        # A new action is known by what it asks for, so that a second wording of its comments is no second action.
        said += [self.texts.get(name, "") for name in ("recommendation", "action")]
        kind = "new action" if self.kind == "new action proposed" else self.kind
        text = "\n".join([kind, *(plain(part) for part in said)])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
