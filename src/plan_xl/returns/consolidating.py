"""`plan_xl.consolidate`: the agencies' returns held against the Board plan, and what they would change."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.plan import ActionPlan
from plan_xl.plan_workbook import PlanWorkbook, open_plan
from plan_xl.quick_start import collector_at_rest
from plan_xl.reading.grids import Grid
from plan_xl.reading.settings_sheet import read_settings
from plan_xl.returns.answers import Answer
from plan_xl.returns.board import Board, board_of
from plan_xl.returns.changes import Change
from plan_xl.returns.changes_sheet import Line, lines_on
from plan_xl.returns.consolidation import TAKEN, Consolidation, Received
from plan_xl.returns.differing import differing
from plan_xl.returns.gathering import Gathered, gather
from plan_xl.returns.joint import held_together
from plan_xl.returns.proposing import Origin, Proposal, propose
from plan_xl.returns.quarters import Quarter, read_quarter
from plan_xl.returns.reading_all import HELD, Progress, Reading, Shelf
from plan_xl.returns.said_anew import SaidBefore, new_ones
from plan_xl.returns.sorting import Earlier, again, earlier_returns, is_on, not_returned, received, sort_out
from plan_xl.returns.stray_texts import with_stray_texts

FilePath = str | os.PathLike[str]

COLLECTED_FROM = 1000
"""Returns from which on garbage is collected: fewer leave less of it than to look for it is worth."""


def consolidate(
    board: FilePath,
    returns: Iterable[FilePath],
    *,
    write: bool = False,
    on: date | None = None,
    who: str = "",
    meeting: date | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    allow_protected: bool = False,
) -> Consolidation:
    """Hold agencies' returns (files and folders) against a Board workbook; gives what came and what would change.

    With `write` the changes go onto the sheet *Changes*, plain updates and new single-agency actions into the plan, and
    all of it into *Plan history* under `who`, in one save. Otherwise nothing is written. `on` is the day of the run
    (default: today). The returns are read by `executor`, any of `concurrent.futures`' kind; the result is the same.
    Raises PlanXlError where the Board workbook cannot be read or written, or its actions have no number; a return that
    cannot be read is only reported.
    """
    book, gathered, reading = opened(board, returns, executor)
    with collector_at_rest() if len(gathered.files) <= COLLECTED_FROM else nullcontext():
        run = Run.of(book.plan, book.grids, gathered, is_on(on), reading, progress)
        found = _result(run, book.path.name)
        if write:
            from plan_xl.returns.writing import write_consolidation

            write_consolidation(book, found, who=who, meeting=meeting, allow_protected=allow_protected, board=run.board)
    return found


def opened(
    board: FilePath, returns: Iterable[FilePath], executor: Executor | None
) -> tuple[PlanWorkbook, Gathered, Reading]:
    """The Board workbook and the returns that were gathered: an executor reads them while the plan is made out.

    Raises PlanXlError where either cannot be found, or the Board workbook cannot be read.
    """
    begun: list[tuple[Gathered, Reading]] = []

    def begin(pages: list[Grid]) -> None:
        gathered = gather(returns, Path(board))
        begun.append((gathered, Reading(gathered.files, read_settings(pages)[0], executor)))

    with collector_at_rest():
        try:
            book = open_plan(board, begun=begin if executor else None)
        except PlanXlError:
            for _, reading in begun:
                reading.stop()
            raise
        if not begun:
            begin(list(book.grids))
    return book, *begun[0]


def consolidated(
    plan: ActionPlan,
    grids: Sequence[Grid],
    name: str,
    gathered: Gathered,
    on: date,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Consolidation:
    """The returns gathered, held against a plan read from these sheets; nothing is written."""
    reading = Reading(gathered.files, plan.settings, executor)
    return _result(Run.of(plan, grids, gathered, on, reading, progress), name)


def _result(run: Run, name: str) -> Consolidation:
    changes: list[Change] = []
    joint: dict[str, dict[str, Answer]] = defaultdict(dict)
    with run:
        for proposal in run.proposals():
            changes += proposal.changes
            for action, answer in proposal.pairing.pairs:
                if len(run.board.answering.get(action.ref or "", ())) > 1:
                    joint[action.ref or ""][proposal.origin.agency] = answer
    changes = new_ones(held_together(run.board, changes, joint), SaidBefore.of(run.lines, run.board))
    return run.consolidation(name, changes)


def _compared(files: list[Received], earlier: Earlier, shelf: Shelf) -> list[Received]:
    """The files, those that came together from one agency each with how it differs from the one before it."""
    together: dict[str, list[int]] = defaultdict(list)
    for n, file in enumerate(files):
        if file.state == "asked" and file.checksum not in earlier.by_checksum:
            together[file.agency].append(n)
    for numbers in together.values():
        for place, n in enumerate(numbers if len(numbers) > 1 else ()):
            other = numbers[place - 1] if place else numbers[1]
            said = differing(shelf.take(n), shelf.take(other))
            files[n] = replace(files[n], sentences=(*files[n].sentences, said))
    return files


def _origin(file: Received, on: date) -> Origin:
    return Origin(file.agency, file.file, file.checksum, file.quarter, on)


def _known(proposal: Proposal) -> Proposal:
    """The same, the keys of its changes worked out while there is time."""
    for change in proposal.changes:
        _ = change.key
    return proposal


@dataclass
class Run:
    """One run: the Board's side, the files as they came, and the returns put by until each is held against the plan."""

    board: Board
    lines: tuple[Line, ...]
    gathered: Gathered
    on: date
    quarter: Quarter | None
    earlier: Earlier
    files: list[Received]
    shelf: Shelf
    ahead: dict[int, Proposal]
    """What returns would change, worked out while an executor still read others."""

    @classmethod
    def of(  # noqa: PLR0917  # what a run begins with
        cls, plan: ActionPlan, grids: Sequence[Grid], gathered: Gathered, on: date,
        reading: Reading, progress: Progress | None = None,
    ) -> Run:  # fmt: skip
        """Read every file, tell whose it is, and settle which are taken in."""
        board = board_of(plan, grids)
        lines = lines_on(grids)
        quarter = read_quarter(plan.settings.quarter) if plan.settings.quarter else None
        shelf = Shelf()
        files: list[Received] = []
        ahead: dict[int, Proposal] = {}
        for done, found in enumerate(reading, start=1):
            n = shelf.put(found)
            files.append(file := received(found, board, quarter))
            if reading.elsewhere and file.state in TAKEN and n < HELD:
                ahead[n] = _known(propose(board, found, _origin(file, on)))
            if progress:
                progress(done, len(gathered.files))
        earlier = earlier_returns(lines)
        settled = _compared(sort_out(with_stray_texts(files), earlier, quarter), earlier, shelf)
        return cls(board, lines, gathered, on, quarter, earlier, settled, shelf, ahead)

    def __enter__(self) -> Run:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the returns put by."""
        self.shelf.close()

    def proposals(self) -> Iterator[Proposal]:
        """What each return taken in would change, agency by agency."""
        order = sorted(range(len(self.files)), key=lambda n: (self.files[n].agency.casefold(), n))
        for n in order:
            file = self.files[n]
            if file.state in TAKEN or (file.state == "already in" and again(file, self.earlier)):
                origin, known = _origin(file, self.on), self.ahead.pop(n, None)
                yield known if known and known.origin == origin else propose(self.board, self.shelf.take(n), origin)

    def consolidation(self, name: str, changes: Sequence[Change]) -> Consolidation:
        """The result of the run."""
        plan = self.board.plan
        orphans = tuple(a for a in plan.actions if not self.board.answering.get(a.ref or ""))
        quarter = str(self.quarter) if self.quarter else plan.settings.quarter
        return Consolidation(
            name,
            self.on,
            quarter,
            tuple(self.files),
            self.gathered.skipped,
            tuple(changes),
            not_returned(self.board, self.files, self.earlier, quarter),
            orphans,
            len(plan.actions),
            sum(1 for line in self.lines if line.key and not line.became and not line.accept),
        )
