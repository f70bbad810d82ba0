"""What came of reading the returns: who returned, what would change, what was passed over. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from plan_xl.plan import Action, Note
from plan_xl.returns.changes import AT_ONCE, Change
from plan_xl.returns.gathering import Skipped
from plan_xl.rules.returns import CODES
from plan_xl.summaries.words import number_of

State = Literal["returned", "returned late", "already in", "asked", "unknown sender", "could not be opened"]

STATES: dict[State, str] = {
    "returned": "Returned",
    "returned late": "Returned late",
    "already in": "Already in",
    "asked": "Which return?",
    "unknown sender": "Whose return?",
    "could not be opened": "Could not be opened",
}
"""What became of a file, in the order shown, with its words on screen."""

TAKEN: tuple[State, ...] = ("returned", "returned late")
"""The states of a return that was taken in."""


@dataclass(frozen=True, slots=True)
class Received:
    """One file: whose return it is, for which quarter, and what became of it.

    `told_by` and `quarter_told_by` say where agency and quarter were found. `sentences` are what a person should know.
    `signed` is what it says of who filled it in, who signed it off, and its date.
    `actions` counts its rows, `embedded` the documents inside it, which were not copied. `listed`: the agency stands on
    *Agencies register*.
    """

    file: str
    checksum: str
    state: State
    agency: str = ""
    told_by: str = ""
    quarter: str = ""
    quarter_told_by: str = ""
    sentences: tuple[str, ...] = ()
    actions: int = 0
    embedded: int = 0
    listed: bool = True
    notes: tuple[Note, ...] = ()
    signed: str = ""

    @property
    def sentence(self) -> str:
        """All that is to be said of the file, in one text."""
        return " ".join(self.sentences)


@dataclass(frozen=True)
class Consolidation:
    """The returns held against the plan, as at `on`.

    `changes` are new ones only: what was proposed before, and decided or not, is not proposed again. `not_returned`
    are the agencies expected that no return of this quarter has come from. `orphans` are actions nobody answers for.
    `actions` counts the plan's actions before anything was written, `unanswered` the rows of *Changes* from earlier
    runs that have no answer yet.
    """

    board: str
    on: date
    quarter: str
    received: tuple[Received, ...]
    skipped: tuple[Skipped, ...]
    changes: tuple[Change, ...]
    not_returned: tuple[str, ...]
    orphans: tuple[Action, ...] = ()
    actions: int = 0
    unanswered: int = 0

    @property
    def nothing_new(self) -> str:
        """What to say where there are no changes; and where there are, what waited before, or "" for none."""
        waits = "row of the sheet Changes still waits", "rows of the sheet Changes still wait"
        still = f"{number_of(self.unanswered, *waits)} for a Yes, No or Ask." if self.unanswered else ""
        if self.changes:
            return still
        return "Nothing new." + (f" {still}" if still else " The plan has all that these returns say.")

    @property
    def at_once(self) -> tuple[Change, ...]:
        """The changes that are put into the plan without waiting."""
        return tuple(change for change in self.changes if change.kind in AT_ONCE)

    @property
    def waiting(self) -> tuple[Change, ...]:
        """The changes that wait for a Yes."""
        return tuple(change for change in self.changes if change.kind not in AT_ONCE)

    @property
    def taken(self) -> tuple[Received, ...]:
        """The returns that were taken in."""
        return tuple(found for found in self.received if found.state in TAKEN)

    @property
    def to_ask(self) -> bool:
        """Whether anything waits for a person: a change, a file, an agency."""
        return bool(self.waiting or self.not_returned or any(f.state not in (*TAKEN, "already in") or f.sentences
                                                             for f in self.received))  # fmt: skip


def codes_of(file: Received) -> list[str]:
    """The codes of what a file raises, for `plan-xl rule`: RET001 where it could not be opened, and so on."""
    raised = [file.state, *(() if file.listed else ("not listed",)), *(("documents inside",) if file.embedded else ())]
    return [CODES[name] for name in raised if name in CODES]
