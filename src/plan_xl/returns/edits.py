"""Changes that were agreed, as cells to write: which sheet and cell, what it will say, what became of each change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plan_xl.matching import plain
from plan_xl.plan import Action, ActionPlan, column_letters
from plan_xl.positions import continues
from plan_xl.recording.states import FIELDS
from plan_xl.returns.board import Board
from plan_xl.returns.changes import HEADINGS, Change
from plan_xl.returns.new_dates import agreed_cells, latest
from plan_xl.returns.updates import dated_line, with_line
from plan_xl.workbooks.cell_values import LONGEST_TEXT


@dataclass
class Edits:
    """What is to be written, and why.

    `cells` are the plan's cells by sheet and address; `reasons` the change behind each cell of an action, by action
    number and column; `became` what became of each change, by its key; `decided` who decided it and at which meeting.
    """

    plan: ActionPlan
    on: date
    cells: dict[str, dict[str, str | None]] = field(default_factory=dict)
    reasons: dict[tuple[str, str], Change] = field(default_factory=dict)
    became: dict[str, str] = field(default_factory=dict)
    decided: dict[str, tuple[str, date | None]] = field(default_factory=dict)
    _now: dict[tuple[str, str], str] = field(default_factory=dict)

    def text(self, action: Action, column: str) -> str:
        """What a cell will say."""
        return self._now.get((action.ref or "", column), str(getattr(action, column)))

    def write(self, action: Action, column: str, text: str, change: Change, *, meaning: str = "") -> str:
        """Write a cell of an action; "" where that can be done, else the sentence that says why not."""
        place = place_of(self.plan, action, column, meaning)
        if place is None:
            return f"Not written: the sheet {action.sheet} has no column for {HEADINGS.get(column, column)}."
        if len(action.cells.get(column, ())) > 1:
            return f"Not written: {HEADINGS.get(column, column)} of {action.ref} stands in several cells."
        if len(text) > LONGEST_TEXT:
            return f"Not written: {place} would hold more than the {LONGEST_TEXT:,} characters that a cell can."
        self.cells.setdefault(action.sheet, {})[place] = text or None
        self._now[action.ref or "", column] = text
        self.reasons[action.ref or "", FIELDS[column]] = change
        return ""

    def comment(self, action: Action, change: Change, text: str) -> str:
        """Add a dated line to *Comments*; "" or the sentence that says why not."""
        line = dated_line(self.on, change.agency, text)
        return self.write(action, "comments", with_line(self.text(action, "comments"), line), change)

    def done(self, change: Change, fault: str, *columns: str, action: Action) -> None:
        """Note what became of a change: the cells it was written to, or the fault."""
        places = [place for name in columns if (place := place_of(self.plan, action, name))]
        self.became[change.key] = fault or f"Written to {action.sheet}!{', '.join(places)}"


def place_of(plan: ActionPlan, action: Action, column: str, meaning: str = "") -> str | None:
    """The address (`H12`) of an action's cell, filled or blank; None where its table has no such column."""
    if not meaning and (cell := action.cell(column)) is not None:
        return cell.address
    wanted = (meaning,) if meaning else _MEANINGS.get(column, (column,))
    tables = [t for t in plan.tables if t.sheet == action.sheet and t.first_row <= action.row <= t.last_row]
    for table in tables:
        for name in wanted:
            found = next((c.column for c in table.columns if c.meaning == name), None)
            if found:
                return f"{column_letters(found)}{action.row}"
    return None


_MEANINGS: Mapping[str, tuple[str, ...]] = {
    "completion_text": ("revised", "completion", "original"), "achieved_text": ("achieved",), "lead_text": ("lead",),
    "status_text": ("status",),
}  # fmt: skip


Reports = Mapping[str, Mapping[str, str]]
"""For an action number the agencies that have said it is complete, and a person said Yes, each with its date."""


def plan_edits(board: Board, edits: Edits, changes: Sequence[Change], reports: Reports) -> None:
    """Add the cells of changes that were agreed: for the Board's actions only those that the design allows.

    `reports` are those agreed at earlier meetings; what is among `changes` is added to them.
    """
    said: dict[str, dict[str, str]] = {ref: dict(texts) for ref, texts in reports.items()}
    for change in changes:
        if change.column == "achieved_text" and change.kind != "reopened":
            said.setdefault(change.ref, {})[change.agency] = change.agency_says
    for change in changes:
        action = board.by_ref.get(plain(change.ref)) if change.ref else None
        if action is not None:
            _edit(board, edits, action, change, said)


def _edit(board: Board, edits: Edits, action: Action, change: Change, reports: Reports) -> None:
    own = board.is_single_agency(action)
    if change.kind == "reopened":
        fault = edits.comment(
            action, change, f"Reopened; was achieved: {'; '.join(action.achieved_text.split(chr(10)))}."
        )
        fault = fault or edits.write(action, "achieved_text", "", change)
        edits.done(change, fault, "achieved_text", "comments", action=action)
    elif change.column == "achieved_text":
        _achieved(board, edits, action, change, reports.get(change.ref, {}))
    elif change.column == "completion_text":
        _date(edits, action, change)
    elif change.column in ("lead_text", "recommendation", "action", "evidence") and own:
        said = f"{HEADINGS[change.column]} agreed as the agency gives it."
        fault = edits.write(action, change.column, change.agency_says, change)
        fault = fault or edits.comment(action, change, said)
        edits.done(change, fault, change.column, "comments", action=action)
    elif change.column in ("lead_text", "recommendation", "action", "evidence"):
        said = f"{HEADINGS[change.column]} by the agency's return: {change.agency_says}"
        edits.done(change, edits.comment(action, change, said), "comments", action=action)
    elif change.kind == "missing row":
        said = "Not on the agency's return" + (f" for {change.quarter}." if change.quarter else ".")
        edits.done(change, edits.comment(action, change, said), "comments", action=action)
    elif change.column == "comments":
        said = change.agency_says
        if change.kind == "disputed":
            said = f"Disputed: {said}"
        elif change.kind == "reported complete":
            said = f"Reported complete, with no date: {said}"
        edits.done(change, edits.comment(action, change, said), "comments", action=action)


def _achieved(board: Board, edits: Edits, action: Action, change: Change, reports: Mapping[str, str]) -> None:
    """A joint action is complete when all its agencies say so: until then each one's word is a line in *Comments*."""
    said = f"Reported complete: {change.agency_says}"
    agencies = board.answering.get(action.ref or "", ())
    waiting = [agency for agency in agencies if agency not in reports]
    if len(agencies) > 1 and waiting and change.agency in agencies:
        count = f"{len(agencies) - len(waiting)} of {len(agencies)} reports complete."
        fault = edits.comment(action, change, f"{said}. {count}")
        edits.became[change.key] = fault or f"{count} Date achieved is written when all say so."
        return
    old, new = edits.text(action, "achieved_text"), latest(reports.values()) or change.agency_says
    # A report that closes one step stands beside the earlier ones; a date put right takes the wrong one's place.
    several = continues(action) or len(action.steps) > 1
    if old.strip() and several and plain(new) not in plain(old):
        new = new if plain(old) in plain(new) else f"{old}\n{new}"
    fault = edits.write(action, "achieved_text", new, change) or edits.comment(action, change, said)
    edits.done(change, fault, "achieved_text", "comments", action=action)


def _date(edits: Edits, action: Action, change: Change) -> None:
    """An agreed date: the new one in its cell, the first one kept, and a line in *Comments* that says both."""
    was = edits.text(action, "completion_text")
    columns = {c.meaning for t in edits.plan.tables if t.sheet == action.sheet for c in t.columns if c.meaning}
    fault = ""
    for meaning, text in agreed_cells(action, change.agency_says, columns).items():
        if meaning == "original":
            place = place_of(edits.plan, action, "completion_text", "original") or ""
            edits.cells.setdefault(action.sheet, {})[place] = text
        else:
            fault = fault or edits.write(action, "completion_text", text, change, meaning=meaning)
    lines = [line.strip() for line in was.splitlines() if line.strip()] or ["blank"]
    # Above an agreed date stands the first one, which is there still; other lines are steps, each with its date.
    last = lines[-1] if action.timescale.original_due else "; ".join(lines)
    said = f"Completion date agreed: {change.agency_says} (was {last})."
    if change.reason.strip():
        said += f" Reason: {change.reason}"
    fault = fault or edits.comment(action, change, said)
    edits.done(change, fault, "completion_text", "comments", action=action)
