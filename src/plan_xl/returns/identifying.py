"""Whose return a file is, and for which quarter: from what it says of itself, else its title, else its name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from plan_xl.matching import plain
from plan_xl.returns.answers import Return
from plan_xl.returns.board import Board
from plan_xl.returns.quarters import Quarter, quarter_in, read_quarter
from plan_xl.returns.reading_return import file_title


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose return it is: the agency's name ("" where it cannot be told), what told it, and what to say about it.

    `listed`: it stands on *Agencies register*.
    """

    agency: str
    told_by: str
    sentence: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class ForQuarter:
    """The quarter that a return names ("" where it names none), and what told it."""

    quarter: str
    told_by: str


def sender_of(found: Return, board: Board) -> Sender:
    """The agency that a return comes from; one that is on no list is taken at its word, with a sentence."""
    said = found.labels.get("agency", "")
    if said:
        entry = board.agencies.find(said)
        named = (entry,) if entry else board.agencies.named_in(said)
        if len(named) > 1:
            names = " and ".join(other.name for other in named)
            sentence = f"It says it is from {names}: write at its head which agency it is from, and try again."
            return Sender("", "the return itself", sentence)
        if named:
            return Sender(named[0].name, "the return itself")
        sentence = f"“{said}” is not on Agencies register: it was added there. Is it another name of an agency listed?"
        return Sender(" ".join(said.split()), "the return itself", sentence, listed=False)
    column = {plain(a.agency): " ".join(a.agency.split()) for a in found.answers if a.agency.strip()}
    if len(column) == 1:
        name = next(iter(column.values()))
        entry = board.agencies.find(name)
        told = "its agency column"
        if entry:
            return Sender(entry.name, told)
        sentence = f"“{name}” is not on Agencies register: it was added there. Is it another name of an agency listed?"
        return Sender(name, told, sentence, listed=False)
    for text, told in ((found.title, "its title"), (file_title(found.file), "the file's name")):
        named = board.agencies.named_in(text)
        if len(named) == 1:
            return Sender(named[0].name, told)
        if len(named) > 1:
            names = " and ".join(entry.name for entry in named)
            return Sender("", told, f"{told.capitalize()} names {names}: write the agency at the head of the return.")
    return _by_numbers(found, board)


def _by_numbers(found: Return, board: Board) -> Sender:
    """By its action numbers, where one agency alone answers for nearly all of them."""
    actions = [a for answer in found.answers if (a := board.by_ref.get(plain(answer.ref))) is not None]
    counts = Counter(agency for action in actions for agency in board.answering.get(action.ref or "", ()))
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] == len(actions) and (len(ranked) == 1 or ranked[1][1] < ranked[0][1]):
        name = ranked[0][0]
        return Sender(name, "its action numbers", f"It names no agency; its action numbers are all {name}'s. Is it?")
    return Sender(
        "",
        "",
        "Whose return this is cannot be told: write the agency at its head (“Agency: …”), or add it to Agencies "
        "register, and try again.",
    )


def other_review(found: Return, board: Board) -> str:
    """The review that a return says it is about, where that is not this workbook's; "" otherwise, or where none is.

    A return over several reviews says so row by row, and its head is not asked.
    """
    said = found.labels.get("review", "")
    settings = board.plan.settings
    here = [plain(text) for text in (settings.review, settings.review_code) if text.strip()]
    by_row = any(answer.review.strip() for answer in found.answers)
    known = any(plain(answer.ref) in board.by_ref for answer in found.answers if answer.ref)
    if not here or by_row or known:
        return ""
    if not said.strip():
        return _named_like(settings.review, f"{found.title} {file_title(found.file)}")
    theirs = plain(said)
    same = any(_within(one, theirs) or _within(theirs, one) for one in here)
    return "" if same else said


def _named_like(review: str, text: str) -> str:
    """Another review's name in a title, made like this one's ("Child P", "Child N"); "" where ours stands too."""
    made = re.search(r"\b([A-Z][a-z]+) ([A-Z]\d?)$", review.strip())
    if made is None:
        return ""
    names = dict.fromkeys(re.findall(rf"\b{made[1]} [A-Z]\d?\b", text))
    return "" if made[0] in names else next(iter(names), "")


def _within(one: str, other: str) -> bool:
    """Whether the words of one text stand, in order and whole, in another."""
    return f" {one} " in f" {other} "


def quarter_of(found: Return, current: Quarter | None) -> ForQuarter:
    """The quarter that a return names; one without its year is the last such quarter, or the current one."""
    for text, read, told in (
        (found.labels.get("quarter", ""), read_quarter, "the return itself"),
        (found.title, quarter_in, "its title"),
        (file_title(found.file), quarter_in, "the file's name"),
    ):
        quarter = read(text) if text else None
        if quarter is not None:
            return ForQuarter(str(_with_year(quarter, current)), told)
    return ForQuarter("", "")


def _with_year(quarter: Quarter, current: Quarter | None) -> Quarter:
    if quarter.year is not None or current is None or current.year is None:
        return quarter
    year = current.year if quarter.number <= current.number else current.year - 1
    return Quarter(quarter.number, year)
