"""One agency's return as read: who sent it, for which quarter, and what it says of each action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter

from plan_xl.plan import CellRef, Note


@dataclass(slots=True)  # never changed once made, but not frozen: a frozen one is made three times slower
class Answer:
    """What a return says of one action: each cell as written, and the dates read from it.

    `number` is how the agency numbers the recommendation. `completion_text` is the date as it should be by this return;
    `requested` where it stands in a column of its own for a new date; `agreed_text` is what the return gives as the
    date agreed so far, `first_text` as the one agreed first. `dues` are the dates of its steps. `complete`: a date
    achieved closes every step. `update`, `evidence_held` and `difference` are said this quarter; `last_quarter` was
    said before. `proposed`: it stands on the sheet for new actions; `on_form`: on the form that we issued. `cells` are
    the action's, by column or heading, and `headings` the heading of a field that is no column of a plan.
    """

    sheet: str
    row: int
    ref: str = ""
    number: str = ""
    review: str = ""
    agency: str = ""
    recommendation: str = ""
    action: str = ""
    lead_text: str = ""
    leads: tuple[str, ...] = ()
    evidence: str = ""
    completion_text: str = ""
    agreed_text: str = ""
    first_text: str = ""
    requested: bool = False
    due: date | None = None
    dues: tuple[date, ...] = ()
    due_problem: str = ""
    achieved_text: str = ""
    achieved: date | None = None
    achieved_problem: str = ""
    complete: bool = False
    status_text: str = ""
    status: str = ""
    update: str = ""
    evidence_held: str = ""
    difference: str = ""
    last_quarter: str = ""
    unchanged: bool = False
    reason: str = ""
    dispute: str = ""
    proposed: bool = False
    on_form: bool = False
    cells: Mapping[str, tuple[CellRef, ...]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Answer], tuple[object, ...]]:
        """Sent between processes by its fields alone: three times as quick as what a frozen class does by itself."""
        return Answer, _FIELDS(self)

    def cell(self, name: str) -> str:
        """Where a field stands ("Return!J7"); else where the action itself does."""
        for wanted in (self.headings.get(name, name), "action", "recommendation"):
            if found := self.cells.get(wanted):
                return str(found[0])
        return self.place

    @property
    def place(self) -> str:
        """The sheet and row, in words."""
        return f"{self.sheet}, row {self.row}"


_FIELDS: Callable[[Answer], tuple[object, ...]] = attrgetter(*(each.name for each in fields(Answer)))


@dataclass(frozen=True, slots=True)
class Return:
    """One file that came back. `fault` is the sentence where it could not be read, and then there are no answers.

    `labels` are what its head, its settings or the lines above its table say (`agency`, `quarter`, `review`,
    `completed_by`, `signed_off_by`, `date`), as written; `title` the line above the table. `form`: it is the form that
    plan_xl issues. `embedded` counts documents inside the file: they are never copied. `left` are
    headings of columns with something in them that no change carries.
    """

    path: str
    file: str
    checksum: str
    fault: str = ""
    answers: tuple[Answer, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    form: bool = False
    embedded: int = 0
    notes: tuple[Note, ...] = ()
    left: tuple[str, ...] = ()
