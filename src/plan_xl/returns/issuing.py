"""`plan_xl.issue`: one return for every agency, over all the Board's workbooks, and a record of what was sent."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.plan_workbook import PlanWorkbook, open_plan
from plan_xl.refs import short_name
from plan_xl.returns.agencies import Agency
from plan_xl.returns.covering_text import covering_text
from plan_xl.returns.filled_form import FILLED, FormHead, fill, form_of
from plan_xl.returns.issued_sheet import IssuedRow, checksum_of, issued_rows
from plan_xl.returns.outgoing import Outgoing, SentAction, outgoing
from plan_xl.returns.quarter_settings import quarter_settings
from plan_xl.returns.quarters import Quarter, read_quarter
from plan_xl.returns.saving_issued import save_issued
from plan_xl.summaries.words import day_in_words, number_of


@dataclass(frozen=True, slots=True)
class IssuedReturn:
    """One agency's return: its file and its covering text (names within the folder), and the actions in it.

    `before` is the day on which this quarter's return was issued to it already; None where it was not.
    """

    agency: Agency
    file: str
    text_file: str
    actions: tuple[SentAction, ...]
    before: date | None = None

    @property
    def overdue(self) -> int:
        """How many of the actions are overdue for certain."""
        return sum(sent.position == "overdue" for sent in self.actions)


@dataclass(frozen=True)
class Issued:
    """What was issued, or would be: a return an agency, in alphabetical order, and what goes to nobody.

    `asked` are sentences that stand in the way until somebody says otherwise (`again`); `remarks` are worth knowing
    before anything is sent. `written` says whether the files and the record are there.
    """

    folder: Path
    on: date
    quarter: str
    deadline: date
    mailbox: str
    returns: tuple[IssuedReturn, ...]
    outgoing: Outgoing
    asked: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    written: bool = False

    @property
    def to_ask(self) -> bool:
        """Whether anything is to be asked or settled: exit status 1."""
        return bool(self.asked or self.outgoing.nobody or self.deadline < self.on)


def issue(
    boards: Sequence[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    write: bool = False,
    day: date | None = None,
    who: str = "",
    again: bool = False,
    template: str | os.PathLike[str] | None = None,
    agencies: Sequence[str] = (),
    allow_protected: bool = False,
) -> Issued:
    """One return for every agency over all the Board workbooks named; nothing is written unless `write`.

    With `write` the returns and their covering texts go into `folder`, and the sheet *Issued* of each workbook notes
    what was sent. A quarter issued before is asked about (`Issued.asked`, nothing written) unless `again`. `agencies`
    are the names of those to issue to; all where none is given. `template` is a form that staff made of plan_xl's.

    Raises PlanXlError, with nothing recorded: where actions have no number or two have the same; where quarter,
    deadline or mailbox are on no *Settings* sheet, or differ between the workbooks; where a file is there already, or
    cannot be written (those written just before are taken away again). Where a record cannot be saved after the files
    were written, the sentence names them.
    """
    books = [open_plan(path) for path in _each_once(boards)]
    on = day or date.today()  # noqa: DTZ011  the day on the wall of the people who send it
    settings, quarter, deadline = quarter_settings(books)
    place = Path(folder)
    if place.exists() and not place.is_dir():
        raise PlanXlError(f"{place} is a file: give the name of a folder for the returns with --to.")
    found = outgoing(books, on)
    wanted = _wanted(found, agencies)
    form = form_of(Path(template) if template else None)
    before = _issued_before(books, found, str(quarter))
    returns = _named(found, wanted, quarter, form.kind, before, place, again=again)
    asked = () if again else tuple(_asked(sent, str(quarter)) for sent in returns if sent.before)
    result = Issued(place, on, str(quarter), deadline, settings.return_mailbox, returns, found, asked,
                    tuple(_remarks(found, deadline, on)))  # fmt: skip
    if not write or asked or not returns:
        return result
    files: dict[str, bytes] = {}
    for sent in returns:
        head = FormHead(sent.agency.name, str(quarter), deadline, settings.return_mailbox, settings.board_word)
        files[sent.file] = fill(form, head, [action.cells for action in sent.actions])
        text = covering_text(sent.agency, str(quarter), deadline, settings, sent.actions, sent.file, on)
        # With a mark at its beginning and Windows' line ends, so that Notepad shows it as it is.
        files[sent.text_file] = text.replace("\n", "\r\n").encode("utf-8-sig")
    save_issued(books, place, files, _records(returns, str(quarter), on, who), allow_protected=allow_protected)
    return replace(result, written=True)


def _each_once(boards: Sequence[str | os.PathLike[str]]) -> list[Path]:
    if not boards:
        raise PlanXlError("Give the Board workbook, or several, that the returns are to be made from.")
    paths: list[Path] = []
    for board in boards:
        path = Path(board)
        if not any(path.resolve() == other.resolve() for other in paths):
            paths.append(path)
    return paths


def _wanted(found: Outgoing, agencies: Sequence[str]) -> tuple[str, ...]:
    """The agencies to issue to. Raises PlanXlError for a name that is none, or that nothing is to go to."""
    names = []
    for text in agencies:
        entry = found.agencies.find(text)
        name = entry.name if entry else text
        if name not in found.actions:
            there = ", ".join(found.actions) or "none"
            raise PlanXlError(f"There is nothing to send to “{text}”. Agencies with something to send: {there}.")
        names.append(name)
    return tuple(name for name in found.actions if not names or name in names)


def _issued_before(books: Sequence[PlanWorkbook], found: Outgoing, quarter: str) -> dict[str, date]:
    """The last day on which each agency was sent this quarter's return, by any of the workbooks."""
    days: dict[str, date] = {}
    for book in books:
        for row in issued_rows(book.grids):
            read = read_quarter(row.quarter)
            if (str(read) if read else row.quarter) == quarter:
                name = found.agency(row.agency).name
                days[name] = max(row.issued, days.get(name, row.issued))
    return days


def _asked(sent: IssuedReturn, quarter: str) -> str:
    day = day_in_words(sent.before) if sent.before else ""
    return (
        f"{sent.agency.name} was sent its return for {quarter} on {day}: to send it again, add --again; for a new "
        "quarter, put it on the sheet Settings first."
    )


def _remarks(found: Outgoing, deadline: date, on: date) -> list[str]:
    remarks = []
    if deadline < on:
        remarks.append(f"The return deadline, {day_in_words(deadline)}, has passed: is it last quarter's?")
    unlisted = [name for name in found.actions if found.agencies.find(name) is None]
    if unlisted:
        remarks.append(f"Not on Agencies register, so without a mailbox: {'; '.join(unlisted)}.")
    for name, refs in found.not_expected.items():
        count = number_of(len(refs), "action")
        remarks.append(f"{name} is not expected to return, so nothing goes to it for its {count}: {', '.join(refs)}.")
    if found.nothing_for:
        names = "; ".join(found.nothing_for)
        remarks.append(f"No action to answer for, so no return: {names}.")
    return remarks


def _named(  # noqa: PLR0917  # one place calls it
    found: Outgoing,
    wanted: Sequence[str],
    quarter: Quarter,
    kind: str,
    before: dict[str, date],
    folder: Path,
    *,
    again: bool,
) -> tuple[IssuedReturn, ...]:
    """The returns with names for their files: none twice, none that is there already."""
    taken: set[str] = set()
    returns = []
    for name in wanted:
        agency = found.agency(name)
        short = _plain_characters(agency.short) or _plain_characters(short_name(agency.name)) or "Agency"
        stem = f"{short} return {_plain_characters(str(quarter))}"
        if stem.casefold() in taken:
            stem = f"{_plain_characters(agency.name)} return {_plain_characters(str(quarter))}"
        wished, number = stem, 2
        while stem.casefold() in taken or (again and _is_there(folder, stem, kind)):
            stem = f"{wished} ({number})"
            number += 1
        taken.add(stem.casefold())
        returns.append(IssuedReturn(agency, f"{stem}.{kind}", f"{stem}.txt", found.actions[name], before.get(name)))
    return tuple(returns)


def _is_there(folder: Path, stem: str, kind: str) -> bool:
    return any((folder / f"{stem}.{ending}").exists() for ending in (kind, "txt"))


def _plain_characters(text: str) -> str:
    """A text fit for a file's name anywhere: letters, figures, single spaces and hyphens, without accents."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 -]+", " ", ascii_only.replace("/", "-").replace("'", ""))
    return " ".join(plain.split())[:60].strip(" -")


def _records(returns: Sequence[IssuedReturn], quarter: str, on: date, who: str) -> dict[Path, list[IssuedRow]]:
    rows: dict[Path, list[IssuedRow]] = {}
    for sent in returns:
        for action in sent.actions:
            checksum = checksum_of([action.cells[heading] for heading in FILLED])
            agreed = action.cells["Agreed date"]
            row = IssuedRow(on, quarter, sent.agency.name, sent.file, action.ref, agreed, who, checksum)
            rows.setdefault(action.board, []).append(row)
    return rows
