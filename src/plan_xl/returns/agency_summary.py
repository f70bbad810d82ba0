"""*Agency summary*: agency by agency what stands where, what was moved or disputed, and who has returned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from plan_xl.errors import PlanXlError
from plan_xl.plan import Action, ActionPlan
from plan_xl.positions import TITLES, position
from plan_xl.reading.grids import Grid
from plan_xl.recording import history_rows
from plan_xl.recording.states import FIELDS
from plan_xl.returns.board import Board, board_of
from plan_xl.returns.changes import KINDS
from plan_xl.returns.changes_sheet import Line, lines_on
from plan_xl.returns.consolidation import STATES
from plan_xl.returns.decisions import NO, YES
from plan_xl.returns.sorting import NOT_NAMED
from plan_xl.sheets.content import Block, Column, SheetContent, Table, Value
from plan_xl.sheets.texts import first_line
from plan_xl.sheets.titles import free_title
from plan_xl.summaries.review import review_name
from plan_xl.summaries.words import day_in_words, number_of

TITLE = "Agency summary"
NOBODY = "No agency answers for these"
_TONES = {STATES["returned"]: "reported_complete", STATES["returned late"]: "may_be_overdue",
          "Not returned": "overdue", STATES["asked"]: "may_be_overdue"}  # fmt: skip
_RETURNED = tuple(STATES[state] for state in ("returned", "returned late"))


def agency_summary(
    board: Board, lines: Sequence[Line], as_of: date, moved: frozenset[str] = frozenset(), title: str = TITLE
) -> SheetContent:
    """One row an agency, in alphabetical order, then a total in which a joint action counts once.

    `lines` are the rows of *Changes*; `moved` are the numbers of actions whose completion date is known to have moved.
    Numbers are given as “4 of 9”. Positions at which nothing stands have no column.
    """
    plan = board.plan
    where = {a.key: position(a, as_of, plan.settings) for a in plan.actions}
    shown = [name for name in TITLES if name in where.values()]
    moved = moved | {a.ref for a in plan.actions if a.ref and a.original_due and a.due and a.original_due != a.due}
    moved |= {n.ref for n in lines if n.what == FIELDS["completion_text"] and n.decision == YES and n.became}
    quarter = plan.settings.quarter
    columns = (
        Column("Agency", 40),
        Column(f"Return for {quarter}" if quarter else "Return", 20, tones=_TONES),
        Column("Actions", 9, "number"),
        *(Column(TITLES[name], 12) for name in shown),
        Column("Dates moved", 13),
        Column("Evidence not seen by the " + plan.settings.board_word, 14),
        Column("Disputed", 10),
        Column("Waiting for an answer", 12, "number"),
    )
    names = sorted({*(e.name for e in board.agencies.entries if not e.now), *board.scope}, key=str.casefold)
    count = _Counting(where, shown, moved, _disputed(lines))
    expected = {e.name for e in board.agencies.entries if e.expected}
    of_agency: dict[str, list[Line]] = defaultdict(list)
    called = {name: board.called_now(name) for name in {line.agency for line in lines}}
    for line in lines:
        of_agency[called[line.agency]].append(line)
    rows = [
        (name, _returned(of_agency[name], quarter, expected=name in expected), *count.row(board.scope.get(name, ())),
         sum(map(_waits, of_agency[name])) or None)
        for name in names
    ]  # fmt: skip
    blocks = [Block(tuple(rows), empty="No agency is listed, and no action names one.")]
    orphans = [a for a in plan.actions if a.ref and not board.answering.get(a.ref)]
    if orphans:
        refs = ", ".join(a.ref or "" for a in orphans[:20]) + (" …" if len(orphans) > 20 else "")
        blocks.append(Block(((f"{NOBODY}: {refs}", None, *count.row(orphans), None),)))
    total = ("All actions", None, *count.row(plan.actions), sum(1 for n in lines if _waits(n)) or None)
    blocks.append(Block((total,), strong=True))
    joint = sum(1 for agencies in board.answering.values() if len(agencies) > 1)
    said = [
        first_line(review_name(plan), f"Agencies at {day_in_words(as_of)}: {number_of(len(plan.actions), 'action')}"),
        "Agencies stand in alphabetical order. Evidence not seen: reported complete, and not accepted yet.",
    ]
    if joint:
        said.append(
            f"{number_of(joint, 'joint action')} {'stands' if joint == 1 else 'stand'} on the line of each agency that "
            "shares it, and once in the total."
        )
    return SheetContent(title, "report", tuple(said), (Table(columns, tuple(blocks), filtered=False),))


class _Counting:
    """Counts a list of actions, the same way for every line."""

    def __init__(
        self, where: Mapping[str, str], shown: Sequence[str], moved: frozenset[str], disputed: frozenset[str]
    ) -> None:
        self._where, self._shown, self._moved, self._disputed = where, shown, moved, disputed

    def row(self, actions: Sequence[Action]) -> tuple[Value, ...]:
        """How many there are, how many stand where, were moved, have no evidence seen, are disputed."""
        places = [self._where[action.key] for action in actions]
        total = len(places)
        counts = [places.count(name) for name in self._shown]
        counts.append(sum(action.ref in self._moved for action in actions))
        counts.append(places.count("reported_complete"))
        counts.append(sum(action.ref in self._disputed for action in actions))
        return (total, *(f"{n} of {total}" if n else None for n in counts))


def _disputed(lines: Iterable[Line]) -> frozenset[str]:
    return frozenset(line.ref for line in lines if line.kind == KINDS["disputed"] and line.decision != NO)


def _waits(line: Line) -> bool:
    return bool(line.key) and not line.became and line.decision not in (YES, NO)


def _returned(lines: Sequence[Line], quarter: str, *, expected: bool) -> str | None:
    """What has come from an agency for the quarter in *Settings*: the best of what its rows of *Changes* say."""
    said = [line.kind for line in lines if line.is_return and line.quarter.removesuffix(NOT_NAMED) == quarter]
    for state in (*_RETURNED, STATES["asked"], STATES["could not be opened"]):
        if state in said:
            return state
    asked = [line for line in lines if line.is_return and line.kind == STATES["asked"]]
    if asked and not asked[-1].decision:
        return STATES["asked"]
    return "Not returned" if expected else None


def moved_on_record(grids: Iterable[Grid]) -> frozenset[str]:
    """The numbers of actions whose completion date *Plan history* saw change from one date to another."""
    return frozenset(
        row.ref
        for row in history_rows(grids)
        if row.column == FIELDS["completion_text"] and row.old and row.new and row.old.split() != row.new.split()
    )


def agency_report(
    plan: ActionPlan, grids: Sequence[Grid], as_of: date, taken: Iterable[str] = ()
) -> tuple[tuple[SheetContent, ...], tuple[str, ...]]:
    """*Agency summary* for a workbook that lists agencies, and what is to be said where it could not be made.

    Both empty where there is no *Agencies register*. `taken` are titles of sheets that it may not have.
    """
    if not any(grid.title.casefold() == "agencies register" for grid in grids):
        return (), ()
    try:
        board = board_of(plan, grids)
        content = agency_summary(board, lines_on(grids), as_of, moved_on_record(grids), free_title(TITLE, taken))
    except PlanXlError as said:
        return (), (f"{TITLE} was not made. {said}",)
    return (content,), ()
