"""What an agency typed where nothing is read: above the table of a form, or on a sheet without a table of actions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plan_xl.plan import Note, PlanTable, column_letters
from plan_xl.reading.grids import Grid, shown
from plan_xl.returns.consolidation import Received
from plan_xl.returns.labels import LABEL, LABEL_AND_VALUE
from plan_xl.summaries.words import shortened
from plan_xl.templates.agency_return import HELP_SHEET, RETURN_SHEET

CODE = "above the table"
_UNREAD = ("no plan table", "maybe a plan")
_OTHER_LABEL = re.compile(r"(?:return|reply) by|deadline|send (?:it )?to", re.I)
_LONGEST = 120


def stray_texts(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> Iterator[Note]:
    """A Note for each text above the table of a form that is neither its title, nor a label, nor what a label asks."""
    first = next((table.heading_row for table in tables if table.sheet.casefold() == RETURN_SHEET.casefold()), 0)
    grid = next((grid for grid in grids if grid.title.casefold() == RETURN_SHEET.casefold()), None)
    titled = False
    for number, row in enumerate(grid.rows[: max(first - 1, 0)] if grid else (), 1):
        asked = False
        for place, value in enumerate(row):
            text = " ".join(shown(value).split())
            if not text:
                continue
            if _is_label(text):
                asked = True
            elif asked or not titled or any(pattern.fullmatch(text) for pattern in LABEL_AND_VALUE.values()):
                asked = False
            else:
                said = f"“{shortened(text, _LONGEST)}” stands above the table, where it was not taken over: look at it."
                yield Note(CODE, said, RETURN_SHEET, f"{column_letters(place + 1)}{number}")
            titled = True


def _is_label(text: str) -> bool:
    plain = text.rstrip(" :")
    return bool(_OTHER_LABEL.fullmatch(plain)) or any(pattern.fullmatch(text) for pattern in LABEL.values())


def with_stray_texts(files: Sequence[Received]) -> list[Received]:
    """The files, with what was typed into the head of each; what stands in several of them is the form's own."""
    times = Counter(text for file in files for text in {note.text for note in file.notes if note.code == CODE})
    found = []
    for file in files:
        said = tuple(
            f"{note.sheet}!{note.cell}: {note.text}"
            for note in file.notes if note.code == CODE and times[note.text] == 1
        )  # fmt: skip
        found.append(replace(file, sentences=(*file.sentences, *said)) if said else file)
    return found


def sheets_not_read(notes: Sequence[Note]) -> str:
    """That sheets with something on them were not read, those apart that explain the form; "" where there are none."""
    sheets = [n.sheet for n in notes if n.code in _UNREAD and (n.sheet or "").casefold() != HELP_SHEET.casefold()]
    if not sheets:
        return ""
    names = " and ".join(f"“{sheet}”" for sheet in sheets)
    if len(sheets) == 1:
        return f"The sheet {names} has no table of actions and was not read: look at it in the file."
    return f"The sheets {names} have no table of actions and were not read: look at them in the file."
