"""Which changes are to be shown: those never proposed before, and those agreed once that the plan no longer says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from plan_xl.matching import plain
from plan_xl.returns.board import Board
from plan_xl.returns.changes import Change
from plan_xl.returns.changes_sheet import Line
from plan_xl.returns.decisions import YES

NOT_WRITTEN = "Not written"
"""How *What became of it* begins where a Yes could not be carried out."""

Reports = Mapping[str, Mapping[str, str]]
"""For an action number the agencies that have said it is complete, and a person said Yes, each with its date."""


def agreed_reports(lines: Iterable[Line], board: Board) -> Reports:
    """Reports of completion that were agreed before; those of an action that was opened again since do not count."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in lines:
        if line.decision == YES and line.became and line.what == "Date achieved":
            if line.change().kind == "reopened":
                found[line.ref].clear()
            else:
                found[line.ref][board.called_now(line.agency)] = line.agency_says
    for ref, said in found.items():
        action = board.by_ref.get(plain(ref))
        # With all reports in, the date was written: where it is not there, somebody has taken it out by hand.
        if action is not None and not action.achieved_text.strip() and said.keys() >= set(board.answering.get(ref, ())):
            said.clear()
    return found


@dataclass(frozen=True)
class SaidBefore:
    """What *Changes* holds: the last row of each change, and the reports of completion that were agreed.

    `former` are the names under which an agency returned before it was renamed or merged.
    """

    last: Mapping[str, Line]
    reports: Reports
    board: Board
    former: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, lines: Iterable[Line], board: Board) -> SaidBefore:
        """What these rows of *Changes* say."""
        rows = list(lines)
        former: dict[str, set[str]] = defaultdict(set)
        for agency in {line.agency for line in rows}:
            if (now := board.called_now(agency)) != agency:
                former[now].add(agency)
        names = {now: frozenset(agencies) for now, agencies in former.items()}
        return cls({line.key: line for line in rows if line.key}, agreed_reports(rows, board), board, names)

    def is_new(self, change: Change) -> bool:
        """Whether a change is to be proposed: never before, or agreed, and not what the plan says now.

        No, Ask and no answer hold until the return says something else. A Yes holds for the return that it was said
        to: when a later return asks for the same again, the plan was changed in between, and it is asked again.
        """
        line = self.last.get(change.key) or self._under_another_name(change)
        if line is None:
            return True
        if line.decision != YES or not line.became or line.checksum == change.checksum:
            return False
        if line.became.startswith(NOT_WRITTEN):
            return True
        if change.kind == "plain update":
            return change.once_more
        if change.kind == "missing row":
            return line.quarter != change.quarter
        if change.kind == "reported complete" and change.column == "achieved_text" and not change.plan_says.strip():
            # A joint action's date is written when all have reported: until then this report holds.
            return plain(self.reports.get(change.ref, {}).get(change.agency, "")) != plain(change.agency_says)
        return self._was_written(change)

    def _under_another_name(self, change: Change) -> Line | None:
        """The row of the same change from before its agency was renamed."""
        names = self.former.get(change.agency)
        if not names:
            return None
        rows = (self.last.get(replace(change, agency=name).key) for name in sorted(names))
        return next((row for row in rows if row is not None), None)

    def _was_written(self, change: Change) -> bool:
        """Whether a Yes to such a change writes the plan's own cell, so that nothing is proposed while it stands."""
        if change.kind in ("new action", "new action proposed") or change.column in (
            "achieved_text",
            "completion_text",
        ):
            return True
        action = self.board.by_ref.get(plain(change.ref))
        own = action is not None and self.board.is_single_agency(action)
        return own and change.column in ("lead_text", "recommendation", "action", "evidence")


def new_ones(changes: Iterable[Change], before: SaidBefore) -> list[Change]:
    """The changes that are to be proposed, each once."""
    kept: dict[str, Change] = {}
    for change in changes:
        if before.is_new(change):
            kept.setdefault(change.key, change)
    return list(kept.values())
