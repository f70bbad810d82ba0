"""What one return would change in the plan: a list of changes, none of them made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plan_xl.matching import plain
from plan_xl.plan import Action
from plan_xl.positions import position
from plan_xl.recording.labelled import as_lines
from plan_xl.returns.answers import Answer, Return
from plan_xl.returns.board import Board
from plan_xl.returns.changes import HEADINGS, WRITTEN, Change, Kind
from plan_xl.returns.completion_said import COMPLETE, completion_changes, still_to_do, words_beside_the_day
from plan_xl.returns.dates_asked import date_changes
from plan_xl.returns.decisions import NO, YES
from plan_xl.returns.last_said import said_last
from plan_xl.returns.pairing import Doubt, Pairing, pair, without_number
from plan_xl.returns.updates import LABELS, leaves_as_is, new_lines, objects_to_nothing, said_nothing, says_more
from plan_xl.wording.comments import suggests_done
from plan_xl.wording.timescales import read_timescale

_NOT_OURS = re.compile(
    r"\bnot (?:an? )?(?:our|ours|us)\b|\bnot for (?:us|our|this agency)\b|\bnot applicable to (?:us|our)\b", re.I
)
SAYS_DONE = "It reads as if the action were done, and no date completed is given: ask for one."
"""Beside an update of an action that stays open."""
ONLY_A_DAY = "It is only a date, typed where no date belongs: ask what happened, or is to happen, on that day."
SAID_BEFORE = "The agency said this before, and something else since."
_TOTAL = re.compile(r"\W*(?:grand |sub-?\s?|overall )?totals?\b.{0,20}", re.I)


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
        *, name: str = "", remark: str = "", texts: Mapping[str, str] | None = None,
    ) -> Change:  # fmt: skip
        """A change of this return; `name` is the field of the answer that it stands in, where not the column.

        `texts` are the cells of a new action.
        """
        return Change(
            kind, self.agency, (action.ref or "") if action else "", column, plan_says, agency_says,
            answer.reason if answer and kind != "plain update" else "", self.file,
            answer.cell(name or column) if answer else "",
            self.quarter, self.checksum, remark, texts or {},
        )  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """What one return would change, and how its answers were matched."""

    origin: Origin
    changes: tuple[Change, ...]
    pairing: Pairing


def propose(board: Board, found: Return, origin: Origin) -> Proposal:
    """Hold one return against the plan. Nothing is left out: what fits nothing is new, or asked."""
    pairing = pair(
        board,
        origin.agency,
        found.answers,
        (lambda doubt: _decision(board, doubt, origin) == NO) if board.any_no else None,
    )
    changes: list[Change] = []
    for action, answer in pairing.pairs:
        changes += differences(board, action, answer, origin)
    for doubt in pairing.doubts:
        changes += _doubted(board, doubt, origin)
    sheets = {answer.sheet for answer in found.answers if not answer.proposed}
    settled = {answer.sheet for _, answer in pairing.pairs}
    apart = sheets - settled if len(sheets) > 1 and not any(a.review.strip() for a in found.answers) else set()
    changes += [_new(board, answer, origin, apart) for answer in pairing.new]
    changes += [_missing(action, origin) for action in _expected(board, found, pairing, origin)]
    return Proposal(origin, tuple(changes), pairing)


def differences(board: Board, action: Action, answer: Answer, origin: Origin) -> Iterator[Change]:
    """What an answer says differently from the action it is about. A blank cell never says anything."""
    found = [
        *completion_changes(action, answer, origin.on, origin.change),
        *date_changes(board, action, answer, origin.change, origin.on),
    ]
    other = answer.lead_text != action.lead_text and not leaves_as_is(answer.lead_text)
    if other and _other_leads(board, action, answer):
        found.append(origin.change("lead changed", action, answer, "lead_text", action.lead_text, answer.lead_text))
    for name in ("dispute", "update"):
        said = getattr(answer, name)
        if not said:
            continue
        theirs = name == "dispute" or _NOT_OURS.search(said)
        if theirs and not objects_to_nothing(said) and not _said_before(said, action):
            remark = SAYS_DONE if name == "dispute" and action.achieved is None and suggests_done(said) else ""
            found.append(origin.change("disputed", action, answer, "comments", "", said, name=name, remark=remark))
    found += _wording(board, action, answer, origin)
    answering = board.answering.get(action.ref or "", ())
    if answering and origin.agency not in answering:
        whose = f"{' and '.join(answering)} answers for it, not {origin.agency}."
        found = [replace(change, remark=" ".join(filter(None, [whose, change.remark]))) for change in found]
    yield from found
    yield from updates(board, action, answer, origin, found)


def updates(
    board: Board, action: Action, answer: Answer, origin: Origin, found: Sequence[Change] = ()
) -> Iterator[Change]:  # fmt: skip
    """The plain updates of an answer: what it says that the plan does not have, and that no other change carries.

    Beside progress, evidence and difference made these are words that stand where a date is expected ("Ongoing" under
    Date completed, "subject to funding" beside a new date that is the agreed one), a status, a reason with no new date
    beside it, and what was typed under Last quarter.
    """
    texts = {name: said for name, said in _said(board, action, answer, found).items() if not said_nothing(said)}
    if not texts:
        return
    known = "\n".join((action.comments, answer.last_quarter))
    before = "\n".join((action.comments, action.board_comment, board.earlier_comments.get(action.ref or "", "")))
    carried = {change.agency_says for change in found}
    for name, said in texts.items():
        if said in carried:
            continue
        lines = new_lines(said, before if name == "last_quarter" else known)
        once_more = not lines and name == "update" and _said_once_more(board, action, answer, origin)
        if lines or once_more:
            place = {"evidence_held": "held", "difference": "impact", "last_quarter": "last"}.get(name, name)
            remark = _to_ask(action, name, lines, found)
            text = LABELS[name] + (lines or said)
            change = origin.change("plain update", action, answer, "comments", "", text, name=place, remark=remark)
            yield replace(change, once_more=True, remark=SAID_BEFORE) if once_more else change


def _said_once_more(board: Board, action: Action, answer: Answer, origin: Origin) -> bool:
    """Whether a form says this quarter what it said before, and something else in between: “On track” once more.

    An agency's own plan repeats its older comments, and says nothing by that.
    """
    if not answer.on_form or not new_lines(answer.update, answer.last_quarter):
        return False
    last = said_last(action.comments, origin.agency, board.called_now)
    return bool(last) and bool(new_lines(answer.update, "\n".join(last)))


def _to_ask(action: Action, name: str, said: str, found: Sequence[Change]) -> str:
    """What to ask where an update reads as if an open action were done, and nothing else of the answer says so."""
    told = any(change.kind in ("reported complete", "disputed", "reopened") for change in found)
    if told or action.achieved is not None or name not in ("update", "last_quarter"):
        return ""
    if suggests_done(said):
        return SAYS_DONE
    return ONLY_A_DAY if _is_only_a_day(said) else ""


def _is_only_a_day(text: str) -> bool:
    """Whether a text is a date and nothing else: typed a column or two beside the one it was meant for."""
    bare = text.removeprefix("Under Unchanged: ")
    return len(bare) < 25 and len(re.findall(r"[^\W\d_]{3,}", bare)) < 2 and read_timescale(bare).due is not None


def _said(board: Board, action: Action, answer: Answer, found: Sequence[Change]) -> dict[str, str]:
    said = {name: str(getattr(answer, name)) for name in ("last_quarter", "update", "evidence_held", "difference")}
    if still_to_do(answer.achieved_text) or words_beside_the_day(action, answer):
        said["achieved_text"] = answer.achieved_text
    if not answer.requested and not any(change.reason for change in found):
        said["reason"] = answer.reason
    if answer.requested and says_more(answer.completion_text) and not any(c.column == "completion_text" for c in found):
        said["completion_text"] = answer.completion_text
    told = plain(answer.status_text) == plain(action.status_text) or answer.status == "overdue"
    if not told and answer.status not in COMPLETE and not any(c.kind == "reopened" for c in found):
        said["status_text"] = answer.status_text
    if answer.on_form:
        said |= _typed_over(board, action, answer)
    return said


def _typed_over(board: Board, action: Action, answer: Answer) -> dict[str, str]:
    """What was typed on a form over the number of an action, or over its review."""
    said = {}
    if plain(answer.ref) != plain(action.ref or ""):
        said["ref"] = answer.ref
    if answer.review != action.review and plain(answer.review) not in board.reviews:
        said["review"] = answer.review
    return said


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
        if ours == theirs:
            continue
        if name == "recommendation" and plain(without_number(theirs)) == plain(without_number(ours)):
            continue
        if not said_nothing(theirs) and plain(theirs) != plain(ours):
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


def _decision(board: Board, doubt: Doubt, origin: Origin) -> str:
    return board.decisions.get(_doubt(doubt, origin).key, "")


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
    written = {name: _comments(answer) if name == "comments" else str(getattr(answer, name)) for name in WRITTEN}
    return {name: text for name, text in written.items() if text.strip()}


def _comments(answer: Answer) -> str:
    """What stands in *Comments* of a new action: the update, and what no other column of the plan has room for."""
    lines = [answer.update]
    for name in ("agreed_text", "reason", "evidence_held", "difference", "last_quarter", "dispute"):
        text = str(getattr(answer, name))
        if not said_nothing(text) and text != answer.completion_text:
            lines.append(LABELS[name] + text)
    return "\n".join(line for line in lines if line.strip())


def _new(board: Board, answer: Answer, origin: Origin, apart: Collection[str] = ()) -> Change:
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
    elif any(_TOTAL.fullmatch(text) for text in (answer.ref, answer.number, says, answer.recommendation)):
        kind, remark = "new action proposed", "It looks like a row of totals, and not like an action. No: leave it out."
    elif answer.sheet in apart:
        kind, remark = (
            "new action proposed",
            f"It stands on the sheet {answer.sheet}, where nothing is of this plan: "
            "is it of this review? No: leave it out.",
        )
    elif _numbered_as_ours(board, answer.ref):
        kind, remark = "new action proposed", f"It carries the number {answer.ref}, which the plan does not have."
    return origin.change(kind, None, answer, "", "", says, name=name, remark=remark, texts=_texts(answer))


def _numbered_as_ours(board: Board, ref: str) -> bool:
    return bool(board.code) and plain(ref).startswith(f"{plain(board.code)}-")


def _expected(board: Board, found: Return, pairing: Pairing, origin: Origin) -> Iterator[Action]:
    """The actions that a return should have and does not: those sent out for the quarter, else all, else its own.

    A form that we issued holds what was sent; an agency's own plan holds its own actions, never the Board's. What is
    signed off or superseded need not come back.
    """
    sent = {plain(row.ref) for row in board.issued.get(origin.agency, ()) if row.quarter == origin.quarter}
    left = {action.key for action in pairing.unanswered} | _denied(board, pairing, origin)
    for action in (action for action in board.scope.get(origin.agency, ()) if action.key in left):
        if position(action, origin.on, board.plan.settings) in ("signed_off", "superseded"):
            continue
        if found.form and sent:
            if plain(action.ref or "") in sent:
                yield action
        elif found.form or board.is_single_agency(action):
            yield action


def _denied(board: Board, pairing: Pairing, origin: Origin) -> set[str]:
    """Keys of the actions that rows were asked about, where No was the answer to every one of them."""
    asked: dict[str, set[bool]] = defaultdict(set)
    for doubt in pairing.doubts:
        asked[doubt.action.key].add(_decision(board, doubt, origin) == NO)
    for action, _ in pairing.pairs:
        asked.pop(action.key, None)
    return {key for key, said in asked.items() if said == {True}}


def _missing(action: Action, origin: Origin) -> Change:
    remark = "The row is not on the return. The action stays in the plan as it is, whatever is answered here."
    return origin.change("missing row", action, None, "", action.action or action.recommendation, "", remark=remark)
