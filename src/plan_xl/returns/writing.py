"""A consolidation, or decisions on it, put into the Board workbook in one save that is checked before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plan_xl.errors import PlanXlError
from plan_xl.matching import plain
from plan_xl.plan import ActionPlan
from plan_xl.plan_workbook import PlanWorkbook
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import Grid, Value
from plan_xl.reading.read import plan_of
from plan_xl.recording import HistoryRow, append_history, history_rows
from plan_xl.recording.states import (
    WHOLE,
    Difference,
    State,
    differences,
    first_record,
    last_recorded,
    state_of,
    whole_action,
)
from plan_xl.returns.agency_summary import agency_summary, moved_on_record
from plan_xl.returns.board import Board, board_of, with_plan
from plan_xl.returns.changes import AT_ONCE, KINDS, Change
from plan_xl.returns.changes_sheet import Line, append_lines, line_of, lines_on, return_line
from plan_xl.returns.consolidation import STATES, Consolidation, Received
from plan_xl.returns.decisions import YES
from plan_xl.returns.edits import Edits, plan_edits
from plan_xl.returns.new_actions import add_agencies, add_new_actions
from plan_xl.sheets.render import render
from plan_xl.workbooks.backups import Backups
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.generated import Generated
from plan_xl.workbooks.placement import place_sheets
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.saving import save_over
from plan_xl.workbooks.workbook_part import WorkbookPart

NOT_RETURNED = "Not returned"


def write_consolidation(
    book: PlanWorkbook,
    found: Consolidation,
    *,
    who: str,
    meeting: date | None,
    allow_protected: bool = False,
    board: Board | None = None,
) -> None:
    """Put a consolidation into the Board workbook; nothing is saved where nothing is new.

    `board` is what `board_of` gives for the workbook, where that is known already. Raises PlanXlError and Refused, the
    file untouched.
    """
    lines = lines_on(book.grids)
    returns = _return_lines(found, lines)
    if not returns and not found.changes:
        return
    board = board or board_of(book.plan, book.grids)
    edits = Edits(book.plan, found.on)
    part = open_for_change(book.data, allow_protected=allow_protected)
    plan_edits(board, edits, found.at_once, {})
    added = add_new_actions(part, board, book.grids, [c for c in found.changes if c.kind == "new action"], edits)
    add_agencies(part, board, book.grids, [f.agency for f in found.taken if not f.listed])
    changes = []
    for change in found.changes:
        accept = YES if change.kind in AT_ONCE else ""
        line = line_of(change, accept=accept, became=edits.became.get(change.key, ""))
        changes.append(line._replace(ref=added[change.key]) if change.key in added else line)
    new = NewLines(found.quarter, returns, changes)
    save_edits(
        book, board, part, edits, {**added}, who=who, meeting=meeting, allow_protected=allow_protected, new=new
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewLines:
    """Rows to add to *Changes*: whole returns, and changes."""

    quarter: str
    returns: Sequence[Line]
    changes: Sequence[Line]


def _return_lines(found: Consolidation, lines: Sequence[Line]) -> list[Line]:
    """A row for each file that is new to *Changes*; and, where there is one, for each agency that has not returned."""
    known = {line.checksum: line for line in lines if line.is_return and line.checksum}
    said = {(line.where, line.remark) for line in lines if line.is_return}
    order = list(STATES)
    files = sorted(found.received, key=lambda f: (order.index(f.state), f.agency.casefold()))
    rows = [_return_line(file) for file in files if _is_new(file, known, said)]
    if rows:
        rows += [return_line(agency, NOT_RETURNED, "", "", found.quarter, "") for agency in found.not_returned]
        rows += [
            return_line("", "Passed over", skipped.why.capitalize() + ".", skipped.file, "", "")
            for skipped in found.skipped
        ]
    return rows


def _is_new(file: Received, known: Mapping[str, Line], said: Iterable[tuple[str, str]]) -> bool:
    if not file.checksum:
        return (file.file, file.sentence) not in set(said)
    line = known.get(file.checksum)
    if line is None:
        return file.state != "already in"
    # What was asked about and is taken in now gets a row that says so.
    return line.kind != STATES[file.state] and file.state in ("returned", "returned late")


def _return_line(file: Received) -> Line:
    key = f"return {file.checksum[:16]}" if file.state == "asked" else ""
    state = STATES[file.state]
    return return_line(
        file.agency, state, file.sentence, file.file, file.quarter, file.checksum, key, file.signed
    )  # fmt: skip


def save_edits(
    book: PlanWorkbook,
    board: Board,
    part: WorkbookPart,
    edits: Edits,
    added: Mapping[str, str],
    *,
    who: str,
    meeting: date | None,
    allow_protected: bool = False,
    new: NewLines | None = None,
) -> None:
    """Write the cells, check by reading all of it again that nothing else changed, put it on record, and save.

    `added` are the action numbers of new actions by the key of their change. Raises PlanXlError, nothing saved, where
    the plan would then say anything that was not agreed.
    """
    for sheet, cells in edits.cells.items():
        put_values(part, sheet, cells, allow_protected=allow_protected)
    part.store()
    data = part.package.to_bytes()
    grids = grids_of(data, book.path.name)
    after = plan_of(grids, str(book.path), None, book.plan.settings)
    check_cells(book.grids, grids, edits)
    now = state_of(after)
    check_actions(board, after, added)
    part = open_for_change(data, allow_protected=allow_protected)
    lines = list(lines_on(grids))
    if new is not None:  # after the check, which need not read them
        append_lines(part, book.grids, edits.on, new.quarter, new.returns, new.changes)
        lines += [*new.returns, *new.changes]
    append_history(part, _history(book, edits, now, who=who, meeting=meeting))
    summary = agency_summary(with_plan(board, after, grids), lines, edits.on, moved_on_record(book.grids))
    place_sheets(part, Generated(render([summary], date_1904=part.date1904)))
    part.store()
    data = part.package.to_bytes()
    if data != book.data:
        save_over(book.path, data, read=book.state, backups=Backups.of(book.plan.settings))


def check_cells(before: Sequence[Grid], after: Sequence[Grid], edits: Edits) -> None:
    """Raise PlanXlError where any cell of the plan's own sheets differs that was not to be written."""
    new = {grid.title: grid for grid in after}
    for grid in before:
        if grid.ours == "report" or grid.title in _GROWN:
            continue
        there = new.get(grid.title)
        wanted = edits.cells.get(grid.title, {})
        if there is None or not _same(grid, there, wanted):
            raise PlanXlError(
                f"Writing would have changed the sheet {grid.title} beyond what was agreed, so nothing was saved. "
                "Please tell whoever looks after plan_xl."
            )


_GROWN = ("Changes", "Plan history", "Issued")


def _same(grid: Grid, there: Grid, wanted: Mapping[str, object]) -> bool:
    from plan_xl.workbooks.addresses import cell_place

    places = {cell_place(address) for address in wanted}
    last = _last(grid)
    for number, row in enumerate(grid.rows):
        other: list[Value] = there.rows[number] if number < len(there.rows) else []
        if row == other[: len(row)] and not any(value != "" for value in other[len(row) :]):
            continue
        for column in range(max(len(row), len(other))):
            ours = row[column] if column < len(row) else ""
            theirs = other[column] if column < len(other) else ""
            # Rows below the last one with anything in it are where new lines go.
            if ours != theirs and (number, column) not in places and number <= last:
                return False
    return True


def _last(grid: Grid) -> int:
    return max((n for n, row in enumerate(grid.rows) if any(value != "" for value in row)), default=-1)


def check_actions(board: Board, after: ActionPlan, added: Mapping[str, str]) -> None:
    """Raise PlanXlError where an action is gone, or is there that nobody agreed to."""
    before = {plain(action.ref or "") for action in board.plan.actions}
    now = [plain(action.ref or "") for action in after.actions]
    if sorted(now) != sorted(before | {plain(ref) for ref in added.values()}):
        raise PlanXlError(
            "Writing would have lost or doubled an action, so nothing was saved. Please tell whoever looks after "
            "plan_xl."
        )


def _history(book: PlanWorkbook, edits: Edits, now: State, *, who: str, meeting: date | None) -> list[HistoryRow]:
    """Rows for *Plan history*: first what was typed by hand since the last record, then what this run wrote."""
    history = history_rows(book.grids)
    before = state_of(book.plan)
    first = "First record" if not history else ""
    rows = [
        HistoryRow(edits.on, None, who, f.ref, f.column, f.old, f.new, first or f.reason)
        for f in (differences(last_recorded(history), before) if history else first_record(before))
    ]
    of_action = {ref: change for (ref, _), change in edits.reasons.items()}
    whole = {ref: text for ref in now if ref not in before and (text := whole_action(now[ref]))}
    for ref, text in whole.items():
        change = of_action.get(ref)
        by, at = edits.decided.get(change.key, (who, meeting)) if change else (who, meeting)
        rows.append(_row(Difference(ref, WHOLE, "", text, "New action"), change, edits.on, who=by, meeting=at))
    for found in differences(before, {ref: texts for ref, texts in now.items() if ref not in whole}):
        change = edits.reasons.get((found.ref, found.column)) or of_action.get(found.ref)
        by, at = edits.decided.get(change.key, (who, meeting)) if change else (who, meeting)
        rows.append(_row(found, change, edits.on, who=by, meeting=at))
    return rows


def _row(found: Difference, change: Change | None, on: date, *, who: str, meeting: date | None) -> HistoryRow:
    if change is None:
        return HistoryRow(on, meeting, who, found.ref, found.column, found.old, found.new, found.reason)
    kind = KINDS[change.kind]
    said = f"{change.agency}: {kind[0].lower()}{kind[1:]}" + (f". {change.reason}" if change.reason else "")
    return HistoryRow(
        on, meeting, who, found.ref, found.column, found.old, found.new, said, change.file, change.checksum
    )
