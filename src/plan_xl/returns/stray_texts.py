"""What an agency typed where nothing is read: above its table or outside it, or on a sheet without actions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from plan_xl.plan import ActionPlan, Note, PlanTable, column_letters
from plan_xl.reading.grids import Grid, shown
from plan_xl.returns.consolidation import Received
from plan_xl.returns.form_sheets import is_called, unread_sheets
from plan_xl.returns.labels import LABEL_AND_VALUE, label_in
from plan_xl.summaries.words import shortened
from plan_xl.templates.return_layout import HELP, HELP_CELLS, HELP_SHEET, HELP_TITLE

CODE = "above the table"
_OTHER_LABEL = re.compile(r"(?:return|reply) by|deadline|send (?:it )?to", re.I)
_TITLE = re.compile(r"\b(?:action|improvement) plan\b|\bserious case review\b|\bindividual management review\b", re.I)
"""In a long text without a full stop: the title of a plan, not a message."""
_LONGEST = 120
_SENTENCE, _LONG = 5, 12
"""Words from which on a text with a full stop, and any text, reads like a message and not like a title."""


def stray_texts(grids: Sequence[Grid], plan: ActionPlan, forms: Collection[str]) -> Iterator[Note]:
    """Notes on what stands above the table of a form, each text by itself; of an agency's own plan one on all messages.

    `forms` are the sheets that hold our form: its title, its labels and what they ask for are left out. In an agency's
    own plan only what reads like a message counts: it has titles and introductions. In a Word file the paragraphs below
    its last table count too. What stands above a table and is the recommendation of its actions was taken over.
    """
    if forms:
        for sheet, cell, text in _of_the_form(grids, plan.tables, forms):
            yield _note(f"“{shortened(text, _LONGEST)}”", sheet, cell)
        for sheet, cell, text in _on_the_help_sheet(grids):
            yield Note(CODE, f"“{shortened(text, _LONGEST)}”: not taken over; look at it in the file.", sheet, cell)
    elif messages := list(_messages(grids, plan)):
        sheet, cell, text = messages[0]
        more = f" and {len(messages) - 1} more" if len(messages) > 1 else ""
        yield _note(f"“{shortened(text, _LONGEST)}”{more}", sheet, cell)


def _note(said: str, sheet: str, cell: str) -> Note:
    where = "above the table" if cell else "outside the tables"
    return Note(CODE, f"{said}: written {where} and not taken over; look at it in the file.", sheet, cell)


def _of_the_form(
    grids: Sequence[Grid], tables: Sequence[PlanTable], forms: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    titled = False
    for sheet, number, row in _rows_above(grids, tables):
        if sheet not in forms:
            continue
        asked = False
        for place, text in row:
            if _is_label(text):
                asked = True
            elif asked or not titled or _says_for_itself(text):
                asked = False
            else:
                yield sheet, f"{column_letters(place + 1)}{number}", text
            titled = True


def _on_the_help_sheet(grids: Sequence[Grid]) -> Iterator[tuple[str, str, str]]:
    for grid in grids:
        if not is_called(grid.title, HELP_SHEET):
            continue
        for number, row in enumerate(grid.rows, 1):
            asked = False
            for place, value in enumerate(row):
                text = " ".join(shown(value).split())
                if text and not asked and text not in _HELP and not text.isdigit():
                    yield grid.title, f"{column_letters(place + 1)}{number}", text
                asked = text in HELP_CELLS


_HELP = frozenset((HELP_TITLE, *HELP, *HELP_CELLS))


def _messages(grids: Sequence[Grid], plan: ActionPlan) -> Iterator[tuple[str, str, str]]:
    found = [
        (sheet, f"{column_letters(place + 1)}{number}", text)
        for sheet, number, row in _rows_above(grids, plan.tables) for place, text in row if _reads_like_a_message(text)
    ]  # fmt: skip
    found += [
        ("", "", text) for grid in grids for text in (*grid.above, *grid.below) if _reads_like_a_message(text)
    ]  # fmt: skip
    taken = {action.recommendation for action in plan.actions} if found else set()
    for sheet, cell, text in found:
        if not any(text in recommendation for recommendation in taken):
            yield sheet, cell, text


def _rows_above(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> Iterator[tuple[str, int, list[tuple[int, str]]]]:
    """The written rows above the first table of each sheet: its title, the row's number, places and texts."""
    first = {table.sheet: table.heading_row for table in reversed(tables)}
    for grid in grids:
        for number, row in enumerate(grid.rows[: max(first.get(grid.title, 0) - 1, 0)], 1):
            texts = ((place, " ".join(shown(value).split())) for place, value in enumerate(row) if value != "")
            if written := [(place, text) for place, text in texts if text]:
                yield grid.title, number, written


def _reads_like_a_message(text: str) -> bool:
    words = text.split()
    if text[-1] in ".!?":
        return len(words) >= _SENTENCE and not _says_for_itself(text)
    return len(words) >= _LONG and not _says_for_itself(text) and not _TITLE.search(text)


def _says_for_itself(text: str) -> bool:
    """Whether a text is a label and what it asks for in one: "Agency: Police"."""
    return any(pattern.fullmatch(text) for pattern in LABEL_AND_VALUE.values())


def _is_label(text: str) -> bool:
    plain = text.rstrip(" :")
    return bool(_OTHER_LABEL.fullmatch(plain)) or bool(label_in(text))


def with_stray_texts(files: Sequence[Received]) -> list[Received]:
    """The files, with what was typed into the head of each; what stands in several of them is the form's own."""
    times = Counter(text for file in files for text in {note.text for note in file.notes if note.code == CODE})
    found = []
    for file in files:
        said = tuple(
            f"{note.sheet}!{note.cell}: {note.text}" if note.cell else note.text
            for note in file.notes if note.code == CODE and times[note.text] == 1
        )  # fmt: skip
        found.append(replace(file, sentences=(*file.sentences, *said)) if said else file)
    return found


def sheets_not_read(notes: Sequence[Note]) -> str:
    """That sheets with something on them were not read, those apart that explain the form; "" where there are none."""
    sheets = unread_sheets(notes)
    if not sheets:
        return ""
    names = " and ".join(f"“{sheet}”" for sheet in sheets)
    if len(sheets) == 1:
        return f"{names} holds no actions and was not read: look at it in the file."
    return f"{names} hold no actions and were not read: look at them in the file."
