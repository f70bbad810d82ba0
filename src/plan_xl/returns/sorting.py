"""Which of the files that came are taken in, which were in already, and which one is asked about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from plan_xl.matching import plain
from plan_xl.plan import Action
from plan_xl.returns.answers import Answer, Return
from plan_xl.returns.board import Board
from plan_xl.returns.changes_sheet import Line
from plan_xl.returns.consolidation import STATES, TAKEN, Received, State
from plan_xl.returns.decisions import NO, YES
from plan_xl.returns.identifying import other_review, quarter_of, sender_of
from plan_xl.returns.notes_on_cells import CODE as NOTES_ON_CELLS
from plan_xl.returns.pairing import of_another_review
from plan_xl.returns.proposing import Origin, differences
from plan_xl.returns.quarters import Quarter, read_quarter
from plan_xl.returns.reading_return import file_title
from plan_xl.returns.stray_texts import sheets_not_read
from plan_xl.returns.updates import said_nothing
from plan_xl.summaries.words import day_in_words, number_of
from plan_xl.wording.timescales import read_timescale

NOT_NAMED = " (not named)"


@dataclass(frozen=True)
class Earlier:
    """What *Changes* says of returns that came before: lines by checksum, and each agency's lines in order."""

    by_checksum: Mapping[str, Line]
    by_agency: Mapping[str, Sequence[Line]]


def earlier_returns(lines: Sequence[Line]) -> Earlier:
    """The returns that *Changes* knows."""
    by_agency: dict[str, list[Line]] = defaultdict(list)
    by_checksum: dict[str, Line] = {}
    for line in lines:
        if line.is_return and line.checksum:
            by_checksum[line.checksum] = line
            by_agency[line.agency].append(line)
    return Earlier(by_checksum, by_agency)


def received(found: Return, board: Board, current: Quarter | None) -> Received:
    """A file as it came, before it is held against the others."""
    if found.fault:
        named = board.agencies.named_in(file_title(found.file))
        agency = named[0].name if len(named) == 1 else ""
        told = "the file's name" if agency else ""
        # Of this quarter, so that next quarter nobody takes it for a return that has come.
        when = f"{current}{NOT_NAMED}" if current else ""
        return Received(found.file, found.checksum, "could not be opened", agency, told, when, sentences=(found.fault,))
    sender = sender_of(found, board)
    quarter = quarter_of(found, current)
    sentences = [sender.sentence] if sender.sentence else []
    if found.embedded:
        count = number_of(found.embedded, "document")
        sentences.append(f"It holds {count} inside it, not copied: ask where the evidence is held.")
    if current and quarter.quarter and quarter.quarter != str(current):
        sentences.append(f"It says {quarter.quarter}, and this quarter is {current}.")
    sentences += _not_seen(found, board)
    late = _late(found, board)
    state: State = "unknown sender" if not sender.agency else "returned late" if late else "returned"
    review = other_review(found, board) if sender.agency else ""
    if review:
        state, late = "asked", ""
        here = board.plan.settings.review or board.code
        sentences.append(
            f"It says it is about “{review}”, and this workbook is about {here}. Yes: take it in here, then "
            "consolidate again. No: leave it."
        )
    return Received(
        found.file, found.checksum, state, sender.agency, sender.told_by,
        quarter.quarter or (f"{current}{NOT_NAMED}" if current else ""), quarter.told_by,
        tuple([*sentences, late] if late else sentences), len(found.answers), found.embedded, sender.listed,
        found.notes, _signed(found),
    )  # fmt: skip


def _signed(found: Return) -> str:
    """By whom a return was filled in and signed off, and its date; that a form is not signed off is said."""
    said = {label: found.labels.get(name, "") for name, label in _SIGNED.items()}
    if found.form:
        said["Signed off by"] = said["Signed off by"] or "nobody named"
    return "; ".join(f"{label}: {text}" for label, text in said.items() if text)


_SIGNED = {"completed_by": "Completed by", "signed_off_by": "Signed off by", "date": "Date"}


def _not_seen(found: Return, board: Board) -> Iterator[str]:
    """What stands in a file and was not taken in, what is not there, or is not what it seems."""
    yield from _no_answer(found, board)
    yield from _left_for_others(found, board)
    if unread := sheets_not_read(found.notes):
        yield unread
    if found.left:
        names = " and ".join(f"“{heading}”" for heading in found.left)
        yield f"What stands under {names} was not taken over: look at it in the file."
    for code in ("uncalculated", "error value", "not seen", "below the table", "beside the table", NOTES_ON_CELLS):
        notes = [note for note in found.notes if note.code == code]
        if notes:
            place = f"{notes[0].sheet}!{notes[0].cell}: " if notes[0].cell else ""
            more = f" (So in {number_of(len(notes), 'cell')}.)" if len(notes) > 1 and place else ""
            yield f"{place}{notes[0].text}{more}"


def _left_for_others(found: Return, board: Board) -> Iterator[str]:
    """That rows are about another review, which they are not taken in for here."""
    rows = [answer for answer in found.answers if of_another_review(board, answer)]
    if rows:
        which = " and ".join(dict.fromkeys(answer.review.strip() or answer.ref for answer in rows))
        is_about = "row is about another review" if len(rows) == 1 else "rows are about another review"
        yield f"{len(rows)} {is_about} ({which}): consolidate it into that review's workbook as well."


def _no_answer(found: Return, board: Board) -> Iterator[str]:
    """That a form has rows without an answer: it says of itself that a blank row counts as none."""
    rows = [a for a in found.answers if not a.proposed and not of_another_review(board, a)] if found.form else []
    blank = [_name(answer, board) for answer in rows if not _answers(answer) and not _differs(answer, board)]
    if blank and len(blank) == len(rows):
        yield "Nothing is filled in: ask for an answer."
    elif blank:
        more = f" and {len(blank) - _NAMED} more" if len(blank) > _NAMED else ""
        yield f"No answer on {len(blank)} of {len(rows)} actions: {', '.join(blank[:_NAMED])}{more}."


_NAMED = 6


def _name(answer: Answer, board: Board) -> str:
    return answer.ref if plain(answer.ref) in board.by_ref else answer.place


def _differs(answer: Answer, board: Board) -> bool:
    """Whether a row that is blank where answers go says something elsewhere: over its date, under Last quarter."""
    action = board.by_ref.get(plain(answer.ref))
    if action is None or _as_sent(answer, action, board):
        return False
    return any(differences(board, action, answer, Origin("", "", "", "", date.min)))


def _as_sent(answer: Answer, action: Action, board: Board) -> bool:
    """Whether what came filled in is as the plan has it, with nothing beside it: most blank rows, told quickly."""
    more = answer.last_quarter or answer.status_text or answer.achieved_text or answer.agreed_text
    return (
        not more
        and _CELLS(answer) == _CELLS(action)
        and answer.first_text in ("", action.completion_text)
        and (not answer.review or plain(answer.review) in board.reviews)
    )


_CELLS = attrgetter("ref", "recommendation", "action", "lead_text", "evidence", "completion_text")


def _answers(answer: Answer) -> bool:
    """Whether anything is said of an action, if only that it is unchanged; “verbal update” says nothing."""
    said = (answer.update, answer.achieved_text, answer.evidence_held, answer.difference, answer.reason, answer.dispute)
    unchanged = answer.unchanged or (_NO_CHANGE.search(answer.update) and not _VERBAL.search(answer.update))
    return bool(answer.requested or unchanged or any(not said_nothing(text) for text in said))


_NO_CHANGE = re.compile(r"\b(?:no change|unchanged|as (?:above|before|last)|same|nothing|no progress|ditto)\b", re.I)
_VERBAL = re.compile(r"\bverbal\b", re.I)


def _late(found: Return, board: Board) -> str:
    """That a return is late, by its own date; without one, nothing is said of it."""
    deadline, written = board.plan.settings.return_deadline, found.labels.get("date", "")
    read = read_timescale(written) if written and deadline else None
    if deadline is None or read is None or read.due is None or read.problem or read.precision != "day":
        return ""
    if read.due <= deadline:
        return ""
    return f"It is dated {day_in_words(read.due)}, and was due on {day_in_words(deadline)}."


def sort_out(files: Sequence[Received], earlier: Earlier, current: Quarter | None) -> list[Received]:
    """Each file with its state settled. Two of one agency, or a quarter over or in already, wait for an answer."""
    settled = list(files)
    first: dict[str, str] = {}
    fresh: dict[str, list[int]] = defaultdict(list)
    chosen: dict[str, list[int]] = defaultdict(list)
    for n, found in enumerate(files):
        if found.state == "asked" and (known := earlier.by_checksum.get(found.checksum)):
            settled[n] = _answered(replace(found, state="returned"), known)
            continue
        if found.state not in TAKEN:
            continue
        if found.checksum in first:
            settled[n] = _with(found, "already in", f"It is the same as {first[found.checksum]}.")
            continue
        first[found.checksum] = found.file
        line = earlier.by_checksum.get(found.checksum)
        if line is None:
            fresh[found.agency].append(n)
        elif line.key:
            settled[n] = _answered(found, line)
            if line.decision == YES:
                chosen[found.agency].append(n)
        else:
            settled[n] = replace(found, state="already in", sentences=())
    for numbers in chosen.values():
        if len(numbers) > 1:
            for n in numbers:
                settled[n] = _with(files[n], "asked", "Yes stands at more than one: say No to those that do not count.")
    for agency, numbers in fresh.items():
        if len(numbers) > 1:
            names = [files[n].file for n in numbers]
            for n in numbers:
                others = " and ".join(name for name in names if name != files[n].file) or "another file of that name"
                said = f"{agency} also sent {others}. Yes to the one that counts, then consolidate again."
                settled[n] = _with(files[n], "asked", said)
            continue
        found = files[numbers[0]]
        over = _over(found, current)
        if over:
            settled[numbers[0]] = _with(found, "asked", over)
            continue
        same = _same_quarter(found, earlier.by_agency.get(agency, ()))
        if same is not None:
            said = (
                f"A return of {agency} for {found.quarter} is in already ({same.where}). Yes: take this one as well, "
                "as the later; then consolidate again. No: leave it."
            )
            settled[numbers[0]] = _with(found, "asked", said)
    return settled


def _same_quarter(found: Received, lines: Sequence[Line]) -> Line | None:
    """The return taken in earlier that names the same quarter as this one, if any."""
    if not found.quarter or NOT_NAMED in found.quarter:
        return None
    return next((line for line in lines if line.kind in _IN and line.quarter == found.quarter), None)


def _over(found: Received, current: Quarter | None) -> str:
    """The question about a return that names a quarter before this one: agencies fill in last quarter's form again."""
    named = read_quarter(found.quarter) if found.quarter and NOT_NAMED not in found.quarter else None
    if current is None or named is None or named.year is None or current.year is None:
        return ""
    if (named.year, named.number) >= (current.year, current.number):
        return ""
    return f"Is it meant for {current}? Yes: take it as that, then consolidate again. No: leave it."


_IN = tuple(STATES[state] for state in TAKEN)


def _answered(found: Received, line: Line) -> Received:
    """A file that was asked about before, by the answer."""
    if line.decision == YES:
        return found
    if line.decision == NO:
        return _with(found, "already in", "It was set aside.")
    return replace(found, state="asked", sentences=(line.remark,))


def _with(found: Received, state: State, sentence: str) -> Received:
    return replace(found, state=state, sentences=(*found.sentences, sentence))


def again(found: Received, earlier: Earlier) -> bool:
    """Whether a return that is in already is its agency's latest: it may hold answers to what was asked since."""
    lines = [line for line in earlier.by_agency.get(found.agency, ()) if line.kind in _IN or line.decision == YES]
    return bool(lines) and lines[-1].checksum == found.checksum


def not_returned(board: Board, files: Sequence[Received], earlier: Earlier, quarter: str) -> tuple[str, ...]:
    """The agencies expected to return of which nothing came for this quarter, in alphabetical order.

    One whose file could not be opened stands with that file, and not here.
    """
    came = {found.agency for found in files if found.agency}
    came |= {board.called_now(agency) for agency, lines in earlier.by_agency.items()
             if any(_is_for(line, quarter) for line in lines)}  # fmt: skip
    expected = [entry.name for entry in board.agencies.entries if entry.expected and not entry.now]
    return tuple(sorted((name for name in expected if name not in came), key=str.casefold))


def _is_for(line: Line, quarter: str) -> bool:
    return bool(quarter) and line.quarter.removesuffix(NOT_NAMED) == quarter


def is_on(day: date | None) -> date:
    """The day of a run: as given, else today by the local clock."""
    return day or date.today()  # noqa: DTZ011  the day on the wall of the people who meet
