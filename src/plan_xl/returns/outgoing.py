"""What goes to whom: for every agency the actions that it answers for, over all Board workbooks, as it gets them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.matching import plain
from plan_xl.plan import Action
from plan_xl.plan_workbook import PlanWorkbook
from plan_xl.positions import position
from plan_xl.recording import history_rows
from plan_xl.recording.states import FIELDS
from plan_xl.returns.agencies import Agencies, Agency, agencies_of
from plan_xl.returns.board import SINGLE_AGENCY
from plan_xl.returns.last_said import last_said
from plan_xl.returns.scope import answering
from plan_xl.settings import Settings
from plan_xl.summaries.words import day_in_words
from plan_xl.wording.register import Register
from plan_xl.wording.timescales import read_timescale

NOT_SENT = ("signed_off", "superseded")
"""Positions of actions that go into no return: there is nothing left to ask."""


@dataclass(frozen=True, slots=True)
class SentAction:
    """One action as one agency gets it: `cells` by heading of the return, the Board workbook it stands in.

    `own`: it is the agency's own, not the Board's. `position` is where it stands on the day, by `positions`.
    """

    board: Path
    ref: str
    review: str
    review_kind: str
    own: bool
    position: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """All that could be sent: actions by agency (in alphabetical order), and what is sent to nobody.

    `nobody` are the numbers of actions that no agency answers for; `not_expected` are agencies that send no return,
    with their actions' numbers; `nothing_for` are agencies expected to return that have no action to answer for.
    """

    agencies: Agencies
    actions: Mapping[str, tuple[SentAction, ...]]
    nobody: tuple[str, ...]
    not_expected: Mapping[str, tuple[str, ...]]
    nothing_for: tuple[str, ...]

    def agency(self, name: str) -> Agency:
        """The agency of this name, as listed; one that is on no list has only its name."""
        return self.agencies.find(name) or Agency(name)


def outgoing(books: Sequence[PlanWorkbook], day: date) -> Outgoing:
    """Share out the actions of all the Board workbooks among the agencies that answer for them, as at a day.

    Left out are actions that the Board has signed off, and superseded ones. Raises PlanXlError where an action has no
    number, or two have the same: returns come back by number.
    """
    agencies = _all_agencies(books)
    actions: dict[str, list[SentAction]] = defaultdict(list)
    nobody: list[str] = []
    places: dict[str, str] = {}
    for book in books:
        first_dates = _first_dates(book)
        register = book.plan.register if isinstance(book.plan.register, Register) else None
        for action in book.plan.actions:
            ref = _number(action, book, places)
            stands = position(action, day, book.plan.settings)
            if stands in NOT_SENT:
                continue
            answers = answering(action, register, agencies)
            if not answers:
                nobody.append(ref)
            for name in answers:
                said = last_said(action, name, answers, agencies, register)
                actions[name].append(_sent(book, action, stands, first_dates.get(ref, ""), said))
    listed = {entry.name: entry for entry in agencies.entries}
    expected = {name: not (entry := listed.get(name)) or entry.expected for name in actions}
    order = sorted(actions, key=lambda name: (name.casefold(), name))
    return Outgoing(
        agencies,
        {name: tuple(actions[name]) for name in order if expected[name]},
        tuple(nobody),
        {name: tuple(sent.ref for sent in actions[name]) for name in order if not expected[name]},
        tuple(sorted((e.name for e in agencies.entries if e.expected and not e.now and e.name not in actions),
                     key=str.casefold)),
    )  # fmt: skip


def review_of(settings: Settings) -> str:
    """What the column *Review* of a return says: the review's name, else its code."""
    return settings.review.strip() or settings.review_code.strip()


def _all_agencies(books: Sequence[PlanWorkbook]) -> Agencies:
    """The agencies of all the workbooks, each once; where two workbooks list one, the first one's line counts."""
    found: dict[str, Agency] = {}
    for book in books:
        for entry in agencies_of(book.grids).entries:
            found.setdefault(plain(entry.name), entry)
    return Agencies(tuple(found.values()))


def _number(action: Action, book: PlanWorkbook, places: dict[str, str]) -> str:
    where = f"{book.path.name}, {action.sheet}, row {action.row}"
    if not action.ref:
        raise PlanXlError(
            f"The action in {where}, has no action number: run plan-xl adopt on the plan first, then issue the returns "
            "from the workbook that it makes."
        )
    there = places.setdefault(plain(action.ref), where)
    if there != where:
        raise PlanXlError(
            f"Two actions have the number {action.ref}: {there}, and {where}. Give each a number of its own (a "
            "review's code, on its Settings sheet, begins its numbers), then issue again."
        )
    return action.ref


def _sent(book: PlanWorkbook, action: Action, stands: str, recorded: str, said: str) -> SentAction:
    settings = book.plan.settings
    review = " ".join((action.review or "").split()) or review_of(settings)
    cells = {
        "Action number": action.ref or "",
        "Review": review,
        "Recommendation": action.recommendation,
        "Action": action.action,
        "Lead": action.lead_text,
        "Evidence required": action.evidence,
        "First date": _first_date(book, action, recorded),
        "Agreed date": action.completion_text,
        "Last quarter": said,
    }
    own = action.sheet.casefold() == SINGLE_AGENCY
    return SentAction(book.path, action.ref or "", review, settings.review_kind, own, stands, cells)


def _first_date(book: PlanWorkbook, action: Action, recorded: str) -> str:
    """The first date, as written: in a column for it, in the completion date's own cell, or as first recorded."""
    for table in book.plan.tables:
        for column in table.columns if table.sheet == action.sheet else ():
            text = action.extra.get(" ".join(column.heading.split())) or action.extra.get(column.heading, "")
            if column.meaning == "original" and text.strip():
                return text
    if action.original_due:
        lines = [line.strip() for line in action.completion_text.splitlines() if line.strip()]
        written = next((line for line in lines if read_timescale(line).due == action.original_due), "")
        return written or day_in_words(action.original_due)
    return recorded or action.completion_text


def _first_dates(book: PlanWorkbook) -> dict[str, str]:
    """For an action number the first completion date that *Plan history* knows, where it was changed since."""
    found: dict[str, str] = {}
    for row in history_rows(book.grids):
        text = row.old or row.new
        if row.column == FIELDS["completion_text"] and text.strip():
            found.setdefault(row.ref, text)
    return found
