"""RET: returns. What is asked of what agencies send back: the files themselves, and their rows on *Changes*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_xl.findings import Severity
from plan_xl.rules.rule import DESIGN, NOBODY, NOTHING_TO_SHOW, OVERDUE, TIDY, Rule

if TYPE_CHECKING:
    from plan_xl.rules.context import Broken

_SOURCE = f"{DESIGN}: returns."
_AGENCY = "The agency"
_BOARD = "The Board's manager"


def _rule(
    number: int, doubt: str, severity: Severity, title: str, message: str,
    *, why: str, remedy: str, example: str, ask: str = _AGENCY, consequence: str = TIDY,
) -> Rule:  # fmt: skip
    """A rule of this family: it is decided when returns are consolidated, never when a plan is validated."""
    return Rule(
        code=f"RET{number:03}",
        severity=severity,
        title=title,
        message=message,
        why=why,
        remedy=remedy,
        example=example,
        source=_SOURCE,
        consequence=consequence,
        ask=ask,
        column="the return",
        subject="return",
        doubts=(doubt,),
    )


RULES = (
    _rule(
        1, "could not be opened", "error", "Return that could not be opened",
        "The file could not be read, so nothing of it is in the plan.",
        why="An agency that has returned would be called late, and what it reports would be missed.",
        remedy="Do what the sentence beside the file says, or ask the agency to send it again.",
        example="A workbook or Word file without a password.", consequence=OVERDUE,
    ),
    _rule(
        2, "unknown sender", "error", "Whose return is it?",
        "Neither the return, its title nor the file's name says which agency it comes from.",
        why="Its answers could be held against another agency's actions.",
        remedy="Write the agency at the head of the return, or add it to Agencies register, and consolidate again.",
        example="Agency: Northbridge Police", ask=_BOARD, consequence=NOBODY,
    ),
    _rule(
        3, "asked", "warning", "Which return counts?",
        "There is another return of this agency for the quarter, or it is for another quarter or review than this one.",
        why="The older answers could take the place of the newer ones.",
        remedy="Say Yes or No beside the file on Changes, and consolidate again.",
        example="One return an agency and quarter.", ask=_BOARD, consequence=OVERDUE,
    ),
    _rule(
        4, "returned late", "note", "Late return",
        "The return is dated after the day on which returns were due.",
        why="The Board is told who returned in time.",
        remedy="Nothing is to be done: it is taken in. The return deadline stands in Settings.",
        example="A return dated on or before the return deadline.",
    ),
    _rule(
        5, "not listed", "note", "Agency on no list",
        "The agency is not on Agencies register, and was added there.",
        why="It may be another name of an agency that is listed, and would then count twice.",
        remedy="If it is another name, write it under “Used to be called” and take the new line out.",
        example="An agency as it stands on Agencies register.", ask=_BOARD,
    ),
    _rule(
        6, "documents inside", "warning", "Documents inside a return",
        "The file holds documents inside it: they were counted, not opened and not copied.",
        why="Evidence may name a child or family, and belongs where the agency keeps it.",
        remedy="Ask where the evidence is held, and to have it taken out of the return.",
        example="Training log, public protection shared folder",
    ),
    _rule(
        7, "which action", "warning", "Which action does a row mean?",
        "The row's number and words belong to different actions, or its words are only nearly an action's.",
        why="The answer could be put beside the wrong action.",
        remedy="Say Yes or No on Changes, and consolidate the return again.",
        example="The action number as it was sent out, beside its own words.", ask=_BOARD, consequence=OVERDUE,
    ),
    _rule(
        8, "missing row", "warning", "Action that did not come back",
        "An action that the agency answers for is not on its return.",
        why="An action that nobody speaks of any more is easily forgotten.",
        remedy="Ask the agency for its answer; the action stays in the plan as it is.",
        example="A row for every action that was sent out.", consequence=NOBODY,
    ),
    _rule(
        9, "two answers differ", "error", "Two answers on one action",
        "The agencies that share the action do not say the same of it.",
        why="It could be closed although part of it is not done.",
        remedy="Ask both, then say Yes to the answer that holds.",
        example="The same date completed from each of them.", consequence=OVERDUE,
    ),
    _rule(
        10, "extension requested", "warning", "New date asked for",
        "The agency gives a later date than the one agreed.",
        why="Nobody moves their own deadline: the agreed date holds until the Board says yes.",
        remedy="Say Yes, No or Ask on Changes, with the meeting that decided.",
        example="30 June 2016, with a reason.", ask=_BOARD, consequence=OVERDUE,
    ),
    _rule(
        11, "reported complete", "note", "Reported complete",
        "The agency says that the action is done.",
        why="An action is closed when somebody has looked, not when somebody has said so.",
        remedy="Look at the evidence, then say Yes, No or Ask on Changes.",
        example="22 March 2016, with where the evidence is held.", ask=_BOARD, consequence=NOTHING_TO_SHOW,
    ),
)  # fmt: skip

CHECKS: Mapping[str, Broken] = {}

CODES: Mapping[str, str] = {doubt: rule.code for rule in RULES for doubt in rule.doubts}
"""The code of what a file or a change raises, by its state or kind."""
