"""The Board's side of a consolidation: the plan's actions, who answers for them, and what is known of them already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from plan_xl.errors import PlanXlError
from plan_xl.matching import plain
from plan_xl.plan import Action, ActionPlan
from plan_xl.reading.grids import Grid
from plan_xl.recording import HistoryRow, history_rows
from plan_xl.recording.states import FIELDS, WHOLE
from plan_xl.returns.agencies import Agencies, agencies_of
from plan_xl.returns.changes_sheet import lines_on
from plan_xl.returns.decisions import NO
from plan_xl.returns.issued_sheet import IssuedRow, issued_rows
from plan_xl.returns.scope import answering
from plan_xl.wording.register import Register

SINGLE_AGENCY = "single-agency actions"
"""The sheet (in small letters) of the agencies' own actions."""


@dataclass(frozen=True)
class Board:
    """What returns are held against.

    `by_ref` finds an action by its number in plain letters; `answering` gives each action's agencies, and `scope` each
    agency's actions, both in the plan's order. `earlier_dates` are the dates that an action's cell held before, or was
    sent out with: a return that still says one of them asks for nothing. `gone` are actions that were once in the plan,
    by number and by wording, with what they were. `earlier_comments` is what an action's comments said before somebody
    changed them by hand. `issued` are the rows sent out, by agency. `decisions` are the
    answers on *Changes*, by the key of the change.
    """

    plan: ActionPlan
    agencies: Agencies
    by_ref: Mapping[str, Action]
    answering: Mapping[str, tuple[str, ...]]
    scope: Mapping[str, tuple[Action, ...]]
    earlier_dates: Mapping[str, frozenset[str]]
    gone: Mapping[str, str]
    issued: Mapping[str, tuple[IssuedRow, ...]]
    decisions: Mapping[str, str]
    earlier_comments: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The review's code, which begins every action number ("N" for N-1a)."""
        return self.plan.settings.review_code.strip()

    @property
    def register(self) -> Register | None:
        """The list of leads, where there is one."""
        return self.plan.register if isinstance(self.plan.register, Register) else None

    def called_now(self, agency: str) -> str:
        """What an agency is called now: *Changes* keeps the name under which it returned."""
        entry = self.agencies.find(agency)
        return entry.name if entry else agency

    @cached_property
    def any_no(self) -> bool:
        """Whether anybody has said No to anything."""
        return NO in self.decisions.values()

    @cached_property
    def reviews(self) -> frozenset[str]:
        """What the reviews of this plan are called, in plain letters: code, name, and what actions say."""
        settings = self.plan.settings
        named = {action.review for action in self.plan.actions if action.review}
        return frozenset({plain(text) for text in (settings.review_code, settings.review, *named)} - {""})

    @cached_property
    def codes(self) -> frozenset[str]:
        """What an action's number may begin with here, in plain letters: the review's code, agencies' short names."""
        return frozenset(plain(text) for text in (self.code, *(entry.short for entry in self.agencies.entries)))

    @cached_property
    def by_words(self) -> Mapping[str, tuple[Action, ...]]:
        """The actions by what is to be done, in plain letters, in the plan's order."""
        found: dict[str, list[Action]] = defaultdict(list)
        for action in self.plan.actions:
            found[plain(action.action)].append(action)
        return {words: tuple(actions) for words, actions in found.items()}

    def is_single_agency(self, action: Action) -> bool:
        """Whether an action is an agency's own, on the sheet of those."""
        return action.sheet.casefold() == SINGLE_AGENCY


def board_of(plan: ActionPlan, grids: Iterable[Grid]) -> Board:
    """The Board's side, from a plan and the sheets it was read from.

    Raises PlanXlError where actions have no number, or two have the same: returns come back by number.
    """
    sheets = list(grids)
    shared = _shared_out(plan, sheets)
    by_ref, agencies = shared.by_ref, shared.agencies
    history = history_rows(sheets)
    issued: dict[str, list[IssuedRow]] = defaultdict(list)
    for row in issued_rows(sheets):
        entry = agencies.find(row.agency)
        issued[entry.name if entry else row.agency].append(row)
    return Board(
        plan,
        agencies,
        by_ref,
        shared.answering,
        shared.scope,
        _earlier_dates(plan.actions, history, [row for rows in issued.values() for row in rows]),
        _gone(by_ref, history),
        {agency: tuple(rows) for agency, rows in issued.items()},
        {line.key: line.decision for line in lines_on(sheets) if line.key and line.decision},
        _earlier_comments(history),
    )


def with_plan(board: Board, plan: ActionPlan, grids: Iterable[Grid]) -> Board:
    """The same with the plan as it is now and the agencies that are listed now; what was known earlier stays."""
    shared = _shared_out(plan, list(grids))
    return replace(
        board, plan=plan, agencies=shared.agencies, by_ref=shared.by_ref, answering=shared.answering, scope=shared.scope
    )


@dataclass(frozen=True, slots=True)
class _SharedOut:
    """Who answers for what, as in `Board`."""

    agencies: Agencies
    by_ref: dict[str, Action]
    answering: dict[str, tuple[str, ...]]
    scope: dict[str, tuple[Action, ...]]


def _shared_out(plan: ActionPlan, sheets: list[Grid]) -> _SharedOut:
    agencies = agencies_of(sheets)
    register = plan.register if isinstance(plan.register, Register) else None
    by_ref: dict[str, Action] = {}
    scope: dict[str, list[Action]] = defaultdict(list)
    answers: dict[str, tuple[str, ...]] = {}
    for action in plan.actions:
        if not action.ref:
            raise PlanXlError(
                f"The action in {action.sheet}, row {action.row}, has no action number: run plan-xl adopt on the plan "
                "first, then consolidate into the workbook that it makes."
            )
        if plain(action.ref) in by_ref:
            raise PlanXlError(
                f"Two actions have the number {action.ref}; one is in {action.sheet}, row {action.row}: give it a "
                "number of its own, then consolidate again."
            )
        by_ref[plain(action.ref)] = action
        answers[action.ref] = answering(action, register, agencies)
        for agency in answers[action.ref]:
            scope[agency].append(action)
    return _SharedOut(agencies, by_ref, answers, {agency: tuple(actions) for agency, actions in scope.items()})


def _earlier_comments(history: Iterable[HistoryRow]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in history:
        if row.column == FIELDS["comments"] and row.old.strip():
            found[row.ref].append(row.old)
    return {ref: "\n".join(texts) for ref, texts in found.items()}


def _earlier_dates(
    actions: Iterable[Action], history: Iterable[HistoryRow], issued: Iterable[IssuedRow]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in history:
        if row.column == FIELDS["completion_text"]:
            found[row.ref] |= {plain(row.old), plain(row.new)}
    for sent in issued:
        found[sent.ref].add(plain(sent.agreed_date))
    for action in actions:
        for heading, text in action.extra.items():
            if any(word in heading.casefold() for word in ("first date", "original", "target")):
                found[action.ref or ""].add(plain(text))
    return {ref: frozenset(texts - {""}) for ref, texts in found.items()}


def _gone(by_ref: Mapping[str, Action], history: Iterable[HistoryRow]) -> dict[str, str]:
    """Numbers and wordings of actions that the record saw leave the plan, each with what the action was."""
    found: dict[str, str] = {}
    for row in history:
        if row.column == WHOLE and row.old and plain(row.ref) not in by_ref:
            found[plain(row.ref)] = f"{row.ref} ({row.old})"
            found[plain(row.old)] = f"{row.ref} ({row.old})"
    return found
