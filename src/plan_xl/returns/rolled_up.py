"""Very many returns rolled up into Parquet files: more actions and changes than a sheet holds, one return at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_xl.errors import PlanXlError
from plan_xl.plan import Action
from plan_xl.positions import position
from plan_xl.returns.answers import Answer
from plan_xl.returns.changes import AT_ONCE, HEADINGS, KINDS, Change
from plan_xl.returns.consolidating import Run, opened
from plan_xl.returns.consolidation import STATES, codes_of
from plan_xl.returns.joint import held_together
from plan_xl.returns.reading_all import Progress
from plan_xl.returns.said_anew import SaidBefore
from plan_xl.returns.sorting import is_on
from plan_xl.summaries.words import number_of

if TYPE_CHECKING:
    import pyarrow as pa

FilePath = str | os.PathLike[str]
_TEXT, _DAY = "string", "date32"
ACTIONS = {
    "ref": _TEXT, "agency": _TEXT, "file": _TEXT, "cell": _TEXT, "recommendation": _TEXT, "action": _TEXT,
    "lead_text": _TEXT, "evidence": _TEXT, "completion_text": _TEXT, "due": _DAY, "achieved_text": _TEXT,
    "achieved": _DAY, "comments": _TEXT, "status_text": _TEXT, "position": _TEXT,
}  # fmt: skip
"""Columns of actions.parquet: one row an action of the plan, then one for each row of each return that is new."""
CHANGES = {
    "kind": _TEXT, "agency": _TEXT, "ref": _TEXT, "column": _TEXT, "plan_says": _TEXT, "agency_says": _TEXT,
    "reason": _TEXT, "remark": _TEXT, "file": _TEXT, "cell": _TEXT, "quarter": _TEXT, "checksum": _TEXT,
}  # fmt: skip
"""Columns of changes.parquet: one row a change."""
FINDINGS = {"file": _TEXT, "agency": _TEXT, "state": _TEXT, "code": _TEXT, "cell": _TEXT, "message": _TEXT}
"""Columns of findings.parquet: one row for each thing that is to be said of a file, or was assumed in reading it."""

_TOGETHER = 20_000
"""Rows that are held before they are written."""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What was written: rows of each file, returns read; `to_ask` where anything waits for a person."""

    folder: Path
    returns: int
    actions: int
    changes: int
    findings: int
    to_ask: bool

    @property
    def sentence(self) -> str:
        """What was written, in one line."""
        return (
            f"{number_of(self.returns, 'return')} rolled up into {self.folder}: {number_of(self.actions, 'action')}, "
            f"{number_of(self.changes, 'change')}, {number_of(self.findings, 'query', 'queries')}. "
            "The Board workbook is as it was."
        )


def roll_up(
    board: FilePath,
    returns: Iterable[FilePath],
    folder: FilePath,
    *,
    on: date | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> RolledUp:
    """Hold any number of returns against the Board workbook, into actions.parquet, changes.parquet, findings.parquet.

    Memory does not grow with the number of returns, but for a line on each. The Board workbook is not written to.

    Raises
    PlanXlError where `folder` holds such files already, pyarrow is not installed, or as `consolidate`.
    """
    target = Path(folder)
    day = is_on(on)
    files = _Tables(target)
    book, gathered, reading = opened(board, returns, executor)
    with files as tables, Run.of(book.plan, book.grids, gathered, day, reading, progress) as run:
        settings = book.plan.settings
        for action in book.plan.actions:
            tables.add("actions", _action(action, position(action, day, settings)))
        before = SaidBefore.of(run.lines, run.board)
        waiting = False
        joint: list[Change] = []
        answers: dict[str, dict[str, Answer]] = {}
        for proposal in run.proposals():
            for answer in proposal.pairing.new:
                tables.add("actions", _new(answer, proposal.origin.agency, proposal.origin.file))
            for action, answer in proposal.pairing.pairs:
                if len(run.board.answering.get(action.ref or "", ())) > 1:
                    answers.setdefault(action.ref or "", {})[proposal.origin.agency] = answer
            # Changes of joint actions wait until all are known: there are no more of them than the plan has.
            for change in proposal.changes:
                if change.ref in answers:
                    joint.append(change)
                elif before.is_new(change):
                    tables.add("changes", _change(change))
                    waiting = waiting or change.kind not in AT_ONCE
        for change in held_together(run.board, joint, answers):
            if before.is_new(change):
                tables.add("changes", _change(change))
                waiting = waiting or change.kind not in AT_ONCE
        for file in run.files:
            told = {
                "file": file.file,
                "agency": file.agency,
                "state": STATES[file.state],
                "code": " ".join(codes_of(file)),
                "cell": "",
            }
            for sentence in file.sentences:
                tables.add("findings", {**told, "message": sentence})
            for note in file.notes:
                cell = f"{note.sheet}!{note.cell}" if note.cell else note.sheet
                tables.add("findings", {**told, "code": note.code, "cell": cell, "message": note.text})
        rows = tables.rows
        return RolledUp(target, len(run.files), rows["actions"], rows["changes"], rows["findings"], waiting)


def _action(action: Action, where: str) -> dict[str, Any]:
    cell = action.cell("action") or action.cell("recommendation")
    return {
        "ref": action.ref, "agency": action.agency, "file": "", "cell": str(cell or ""),
        "recommendation": action.recommendation, "action": action.action, "lead_text": action.lead_text,
        "evidence": action.evidence, "completion_text": action.completion_text, "due": action.due,
        "achieved_text": action.achieved_text, "achieved": action.achieved, "comments": action.comments,
        "status_text": action.status_text, "position": where,
    }  # fmt: skip


def _new(answer: Answer, agency: str, file: str) -> dict[str, Any]:
    return {
        "ref": None, "agency": agency, "file": file, "cell": answer.cell("action"),
        "recommendation": answer.recommendation, "action": answer.action, "lead_text": answer.lead_text,
        "evidence": answer.evidence, "completion_text": answer.completion_text, "due": answer.due,
        "achieved_text": answer.achieved_text, "achieved": answer.achieved, "comments": answer.update,
        "status_text": answer.status_text, "position": None,
    }  # fmt: skip


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": KINDS[change.kind], "agency": change.agency, "ref": change.ref, "column": HEADINGS[change.column],
        "plan_says": change.plan_says, "agency_says": change.agency_says, "reason": change.reason,
        "remark": change.remark, "file": change.file, "cell": change.cell, "quarter": change.quarter,
        "checksum": change.checksum,
    }  # fmt: skip


class _Tables:
    """The three files being written, some thousand rows at a time; gone again where the run does not end well."""

    _SCHEMAS: Mapping[str, Mapping[str, str]] = {"actions": ACTIONS, "changes": CHANGES, "findings": FINDINGS}

    def __init__(self, folder: Path) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as absent:
            raise PlanXlError(
                "To write Parquet files, install plan_xl with its extra: pip install plan-xl[large]."
            ) from absent
        self._arrow, self._parquet = pyarrow, pyarrow.parquet
        self._paths = {name: folder / f"{name}.parquet" for name in self._SCHEMAS}
        there = next((path for path in self._paths.values() if path.exists()), None)
        if there is not None:
            raise PlanXlError(f"{there} is there already: give another folder with --parquet, or move it away first.")
        self._folder = folder
        self._held: dict[str, list[dict[str, Any]]] = {name: [] for name in self._SCHEMAS}
        self.rows = dict.fromkeys(self._SCHEMAS, 0)
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> _Tables:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for name, columns in self._SCHEMAS.items():
                fields = [(column, getattr(self._arrow, kind)()) for column, kind in columns.items()]
                schema: pa.Schema = self._arrow.schema(fields)
                self._writers[name] = self._parquet.ParquetWriter(self._part(name), schema)
        except OSError as fault:
            raise self._unwritable(fault) from fault
        return self

    def add(self, name: str, row: dict[str, Any]) -> None:
        held = self._held[name]
        held.append(row)
        self.rows[name] += 1
        if len(held) >= _TOGETHER:
            self._flush(name)

    def _flush(self, name: str) -> None:
        held = self._held[name]
        if held:
            writer = self._writers[name]
            try:
                writer.write_table(self._arrow.Table.from_pylist(held, schema=writer.schema))
            except OSError as fault:
                raise self._unwritable(fault) from fault
            held.clear()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                for name in self._SCHEMAS:
                    self._flush(name)
            for writer in self._writers.values():
                writer.close()
            if kind is None:
                for name, path in self._paths.items():
                    self._part(name).replace(path)
        except OSError as fault:
            raise self._unwritable(fault) from fault
        finally:
            for name in self._paths:
                self._part(name).unlink(missing_ok=True)

    def _part(self, name: str) -> Path:
        return self._folder / f".{name}.parquet.part"

    def _unwritable(self, fault: OSError) -> PlanXlError:
        reason = fault.strerror or "no reason was given"
        return PlanXlError(f"Nothing can be written to {self._folder} ({reason}): choose another folder.")
