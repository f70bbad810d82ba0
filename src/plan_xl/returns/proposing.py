"""What one return would change in the plan: a list of changes, none of them made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from plan_xl.matching import plain
from plan_xl.plan import Action
from plan_xl.positions import position
from plan_xl.recording.labelled import as_lines
from plan_xl.returns.answers import Answer, Return
from plan_xl.returns.board import Board
from plan_xl.returns.changes import HEADINGS, WRITTEN, Change, Kind
from plan_xl.returns.changes_sheet import NO, YES
from plan_xl.returns.dates_asked import date_changes
from plan_xl.returns.pairing import Doubt, Pairing, pair
from plan_xl.returns.updates import new_lines, said_nothing
from plan_xl.summaries.words import day_in_words

_COMPLETE = ("reported_complete", "signed_off")
_OPEN = ("not_started", "in_progress", "on_track", "at_risk", "overdue", "on_hold")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where changes come from: whose return, which file, for which quarter; `on` is the day it is consolidated."""

    agency: str
    file: str
    checksum: str
    quarter: str
    on: date

    def change(  # noqa: PLR0917  # the cells of a change, in order
        self, kind: Kind, action: Action | None, answer: Answer | None, column: str, plan_says: str, agency_says: str,
        *, name: str = "", remark: str = "",
    ) -> Change:  # fmt: skip
        """A change of this return; `name` is the field of the answer that it stands in, where not the column."""
        return Change(
            kind, self.agency, (action.ref or "") if action else "", column, plan_says, agency_says,
            answer.reason if answer and kind != "plain update" else "", self.file,
            answer.cell(name or column) if answer else "",
            self.quarter, self.checksum, remark,
        )  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """What one return would change, and how its answers were matched."""

    origin: Origin
    changes: tuple[Change, ...]
    pairing: Pairing


def propose(board: Board, found: Return, origin: Origin) -> Proposal:
    """Hold one return against the plan. Nothing is left out: what fits nothing is new, or asked."""
    pairing = pair(board, origin.agency, found.answers)
    changes: list[Change] = []
    for action, answer in pairing.pairs:
        changes += differences(board, action, answer, origin)
    for doubt in pairing.doubts:
        changes += _doubted(board, doubt, origin)
    changes += [_new(board, answer, origin) for answer in pairing.new]
    changes += [_missing(action, origin) for action in _expected(board, found, pairing, origin)]
    return Proposal(origin, tuple(changes), pairing)


def differences(board: Board, action: Action, answer: Answer, origin: Origin) -> Iterator[Change]:
    """What an answer says differently from the action it is about. A blank cell never says anything."""
    yield from _achieved(action, answer, origin)
    yield from date_changes(board, action, answer, origin.change)
    if answer.lead_text.strip() and _other_leads(board, action, answer):
        yield origin.change("lead changed", action, answer, "lead_text", action.lead_text, answer.lead_text)
    if answer.dispute.strip() and not _said_before(answer.dispute, action):
        yield origin.change("disputed", action, answer, "comments", "", answer.dispute, name="dispute")
    yield from _wording(board, action, answer, origin)
    yield from updates(action, answer, origin)


def updates(action: Action, answer: Answer, origin: Origin) -> Iterator[Change]:
    """The plain updates of an answer: lines of progress, evidence and difference made that the plan does not have."""
    known = "\n".join((action.comments, answer.last_quarter))
    for name, label in (("update", ""), ("evidence_held", "Evidence: "), ("difference", "Difference made: ")):
        said = getattr(answer, name)
        if name == "update" and said_nothing(said):
            continue
        lines = new_lines(said, known)
        if lines:
            place = {"evidence_held": "held", "difference": "impact"}.get(name, name)
            yield origin.change("plain update", action, answer, "comments", "", label + lines, name=place)


def _achieved(action: Action, answer: Answer, origin: Origin) -> Iterator[Change]:
    done = _is_complete(action)
    text = answer.achieved_text.strip()
    if text and plain(text) != plain(action.achieved_text) and not _same_day(action, answer):
        remark = answer.achieved_problem
        if answer.achieved and answer.achieved > origin.on:
            remark = f"{day_in_words(answer.achieved)} is still to come."
        elif not answer.achieved and not remark:
            remark = "No date can be read from it: it closes nothing until there is one."
        yield origin.change(
            "reported complete", action, answer, "achieved_text", action.achieved_text, text, remark=remark
        )
        return
    if not text and answer.status in _COMPLETE and not done and plain(answer.status_text) != plain(action.status_text):
        yield origin.change(
            "reported complete", action, answer, "comments", action.status_text, answer.status_text,
            name="status_text", remark="No date achieved is given: ask for one. A Yes only adds a line to Comments.",
        )  # fmt: skip
    elif done and not text and answer.status in _OPEN:
        signed = f" The Board signed it off: {action.accepted_on_text}." if action.accepted_on else ""
        yield origin.change(
            "reopened", action, answer, "achieved_text", action.achieved_text, answer.status_text,
            name="status_text", remark=f"A Yes takes the date achieved out.{signed}",
        )  # fmt: skip


def _is_complete(action: Action) -> bool:
    return bool(action.achieved) and all(action.steps_closed)


def _same_day(action: Action, answer: Answer) -> bool:
    """Whether two dates achieved differ in writing alone; lines for several steps are compared as written."""
    one_line = "\n" not in action.achieved_text.strip() and "\n" not in answer.achieved_text.strip()
    return one_line and action.achieved is not None and action.achieved == answer.achieved


def _other_leads(board: Board, action: Action, answer: Answer) -> bool:
    """Whether the return names other leads: an alias, another spelling or only its own part of a joint action is none.

    A lead dropped from an action that only this agency answers for is a change; so is any new name.
    """
    if plain(answer.lead_text) == plain(action.lead_text):
        return False
    ours, theirs = _names(board, action.leads), _names(board, answer.leads)
    alone = len(board.answering.get(action.ref or "", ())) < 2
    return not theirs <= ours or (alone and theirs != ours)


def _names(board: Board, leads: Iterable[str]) -> set[str]:
    found = set()
    for lead in leads:
        entry = board.register.find(lead) if board.register else None
        found.add(plain(entry.lead if entry else lead))
    return found


def _wording(board: Board, action: Action, answer: Answer, origin: Origin) -> Iterator[Change]:
    own = board.is_single_agency(action)
    for name in ("recommendation", "action", "evidence"):
        ours, theirs = str(getattr(action, name)), str(getattr(answer, name))
        if theirs.strip() and plain(theirs) != plain(ours):
            remark = "" if own else "The plan's wording is the Board's and stays; a Yes adds a line to Comments."
            if not ours.strip() and own:
                remark = "The plan has nothing here."
            yield origin.change("wording changed", action, answer, name, ours, theirs, remark=remark)


def _said_before(text: str, action: Action) -> bool:
    return not new_lines(text, "\n".join((action.comments, action.board_comment)))


def _doubted(board: Board, doubt: Doubt, origin: Origin) -> Iterator[Change]:
    """A question which action a row is about, or what follows from the answer that was given to it."""
    question = _doubt(doubt, origin)
    decision = board.decisions.get(question.key, "")
    if decision == YES:
        yield from differences(board, doubt.action, doubt.answer, origin)
    elif decision == NO:
        yield _new(board, doubt.answer, origin)
    else:
        yield question


def _doubt(doubt: Doubt, origin: Origin) -> Change:
    answer = doubt.answer
    name = "action" if answer.action else "recommendation"
    texts = _texts(answer)
    says = as_lines({HEADINGS[column]: text for column, text in texts.items()})
    change = origin.change(
        "which action", doubt.action, answer, "", doubt.action.action or doubt.action.recommendation, says,
        name=name, remark=f"{doubt.why} Nothing of this row was taken in. Yes: it is {doubt.action.ref}. "
        "No: it is an action of its own. Then consolidate this return again.",
    )  # fmt: skip
    return replace(change, texts=texts)


def _texts(answer: Answer) -> dict[str, str]:
    written = {name: answer.update if name == "comments" else str(getattr(answer, name)) for name in WRITTEN}
    return {name: text for name, text in written.items() if text.strip()}


def _new(board: Board, answer: Answer, origin: Origin) -> Change:
    """An action that the plan does not have: an agency's own is taken in; a proposal to the Board waits."""
    says = answer.action or answer.recommendation
    name = "action" if answer.action else "recommendation"
    gone = board.gone.get(plain(answer.ref)) if answer.ref else None
    gone = gone or board.gone.get(plain(says))
    kind: Kind = "new action"
    remark = ""
    if gone:
        kind, remark = "new action proposed", f"It was in the plan before, and was taken out: {gone}."
    elif answer.proposed:
        kind, remark = "new action proposed", "Proposed to the Board. Yes: it joins the single-agency actions."
    elif _numbered_as_ours(board, answer.ref):
        kind, remark = "new action proposed", f"It carries the number {answer.ref}, which the plan does not have."
    change = origin.change(kind, None, answer, "", "", says, name=name, remark=remark)
    return replace(change, texts=_texts(answer))


def _numbered_as_ours(board: Board, ref: str) -> bool:
    return bool(board.code) and plain(ref).startswith(f"{plain(board.code)}-")


def _expected(board: Board, found: Return, pairing: Pairing, origin: Origin) -> Iterator[Action]:
    """The actions that a return should have and does not: those sent out for the quarter, else all, else its own.

    A form that we issued holds what was sent; an agency's own plan holds its own actions, never the Board's. What is
    signed off or superseded need not come back.
    """
    sent = {plain(row.ref) for row in board.issued.get(origin.agency, ()) if row.quarter == origin.quarter}
    for action in pairing.unanswered:
        if position(action, origin.on, board.plan.settings) in ("signed_off", "superseded"):
            continue
        if found.form and sent:
            if plain(action.ref or "") in sent:
                yield action
        elif found.form or board.is_single_agency(action):
            yield action


def _missing(action: Action, origin: Origin) -> Change:
    remark = "The row is not on the return. The action stays in the plan as it is, whatever is answered here."
    return origin.change("missing row", action, None, "", action.action or action.recommendation, "", remark=remark)
