"""A file that an agency sent back, read: in whatever layout, by the same reader as any plan."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.plan import Action, ActionPlan, Note, PlanTable
from plan_xl.reading.cell_places import CellPlaces
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import Grid, shown
from plan_xl.reading.read import plan_of
from plan_xl.reading.settings_sheet import is_settings_sheet
from plan_xl.returns.answers import Answer, Return
from plan_xl.returns.form_sheets import form_sheets, unread_form
from plan_xl.returns.labels import LABEL_AND_VALUE, label_in
from plan_xl.returns.notes_on_cells import notes_on_cells
from plan_xl.returns.stray_texts import stray_texts
from plan_xl.returns.updates import leaves_as_is
from plan_xl.settings import Settings
from plan_xl.workbooks.opening import open_safely
from plan_xl.workbooks.unsafe_contents import unsafe_contents

PROPOSALS = re.compile(r"\bnew actions?\b|\bproposed actions?\b", re.I)
"""A sheet of actions that the agency proposes, and that the Board decides on."""

# Columns of a return that are no columns of a plan, by what their headings say.
_HELD = re.compile(r"evidence.*\b(?:held|where|seen|attached|supplied|submitted|provided|available)\b", re.I | re.S)
_UNCHANGED = re.compile(r"\bunchanged\b|\bno change\b|\bsame as last\b", re.I)
_LAST = re.compile(r"\b(?:last|previous|prior)\b.*\b(?:quarter|update|return|position)|^last quarter$", re.I | re.S)
_UPDATE = re.compile(r"\b(?:update|progress|position|done so far)\b", re.I)
_NEW_DATE = re.compile(r"\b(?:new|revised|proposed|requested|extended|amended)\b.*\b(?:date|deadline|timescale)", re.I)
_YES = re.compile(r"\s*(?:yes|y|x|✓|✔|☒|☑|true|tick(?:ed)?|unchanged|no change|as before|same)\W*", re.I)
_COMPLETE = ("reported_complete", "signed_off")


def read_return(path: str, settings: Settings | None = None) -> Return:
    """One file as a Return. Never raises for what is wrong with the file: its sentence stands in `Return.fault`.

    `settings` stand in for a *Settings* sheet: a return's dates are read as the Board's are.
    """
    place = Path(path)
    try:
        data = open_safely(place)
    except PlanXlError as said:
        return Return(path, place.name, "", str(said))
    checksum = hashlib.sha256(data).hexdigest()
    try:
        grids = grids_of(data, place.name)
        plan = plan_of([grid for grid in grids if grid.ours != "report"], path, None, settings, recurrences=False)
        notes = (*unsafe_contents(data), *notes_on_cells(data))
    except PlanXlError as said:
        return Return(path, place.name, checksum, str(said))
    embedded = sum(_embedded(note) for note in notes if note.code == "sec-embedded")
    forms = form_sheets(plan.tables)
    if unread := unread_form(grids, plan):
        return Return(path, place.name, checksum, unread)
    return Return(
        path,
        place.name,
        checksum,
        answers=tuple(answers_of(plan, forms)),
        labels=labels_of(grids, plan.tables),
        title=" ".join(filter(None, [plan.title, *_titles(grids, plan.tables)])),
        form=bool(forms),
        embedded=embedded,
        notes=(*plan.notes, *notes, *stray_texts(grids, plan, forms)),
        left=tuple(_left(plan)),
    )


def _left(plan: ActionPlan) -> Iterator[str]:
    """Headings of the columns with something in them that no change carries ("Barriers", "Priority"), each once."""
    meanings = {(t.sheet, " ".join(c.heading.split())): c.meaning or "" for t in plan.tables for c in t.columns}
    further = dict.fromkeys((action.sheet, heading) for action in plan.actions for heading in action.extra)
    left = {place for place in further if not _carried(place[1], meanings.get(place, ""))}
    names = {meaning: heading for (_, heading), meaning in meanings.items() if meaning in _THE_BOARDS}
    found: dict[str, None] = {}
    for action in plan.actions if left or names else ():
        for heading, text in action.extra.items():
            if (action.sheet, heading) in left and _words(text):
                found.setdefault(heading)
        for meaning, heading in names.items():
            if _words(getattr(action, _THE_BOARDS[meaning])):
                found.setdefault(heading)
    yield from found


_THE_BOARDS = {"accepted_on": "accepted_on_text", "board_comment": "board_comment"}
"""What only the Board writes: kept out of every change, whoever typed it."""


def _carried(heading: str, meaning: str) -> bool:
    """Whether what stands in a column beside the plan's own goes into an answer."""
    return meaning == "revised" or bool(_field(heading, meaning))


def _words(text: str) -> bool:
    return any(letter.isalnum() for letter in text) and not leaves_as_is(text)


def _embedded(note: Note) -> int:
    found = re.search(r"holds (\d+) files", note.text)
    return int(found[1]) if found else 1


def answers_of(plan: ActionPlan, forms: Collection[str] = ()) -> Iterator[Answer]:
    """Every action of a return as an Answer, in the order written; `forms` are the sheets that hold our form."""
    meanings: dict[str, dict[str, str]] = {}
    revised: set[tuple[str, int]] = set()
    for table in plan.tables:
        for column in table.columns:
            heading = " ".join(column.heading.split())
            meanings.setdefault(table.sheet, {})[heading] = column.meaning or ""
            if column.meaning == "revised":
                revised.add((table.sheet, column.column))
    for action in plan.actions:
        asked = bool(revised) and (action.sheet, _column(action, "completion_text")) in revised
        yield _answer(action, meanings.get(action.sheet, {}), requested=asked, on_form=action.sheet in forms)


def _column(action: Action, name: str) -> int | None:
    """The 1-based sheet column that a text was read from."""
    if isinstance(action.cells, CellPlaces):
        return action.cells.column_of(name)
    cell = action.cell(name)
    return cell.column if cell else None


def _answer(action: Action, meanings: Mapping[str, str], *, requested: bool, on_form: bool) -> Answer:
    found: dict[str, str] = {}
    places: dict[str, str] = {}
    agreed = first = ""
    unread = ""
    for heading, text in action.extra.items():
        if meanings.get(heading) == "revised" and not leaves_as_is(text):
            # A new date that is no date ("TBC", "when funded") is still asked for; the reader keeps to the agreed one.
            unread, places["completion_text"] = text, heading
            continue
        name = _field(heading, meanings.get(heading, ""))
        if name in ("completion", "original"):
            agreed = text if name == "completion" or not agreed else agreed
            if name == "original":
                first, places["first_text"] = text, heading
        elif name and text.strip():
            found[name] = f"{found[name]}\n{text}" if name in found else text
            places.setdefault(name, heading)
    unchanged = found.get("unchanged", "")
    if unchanged and _words(unchanged) and not _YES.fullmatch(unchanged):
        # A bare day would mean nothing among the comments.
        unchanged = unchanged if any(letter.isalpha() for letter in unchanged) else f"Under Unchanged: {unchanged}"
        found["more"] = "\n".join(filter(None, [found.get("more", ""), unchanged]))
        places.setdefault("more", places["unchanged"])
    update = "\n".join(part for part in (action.comments, found.pop("more", "")) if part.strip())
    places["update"] = "comments" if action.comments else places.get("more", "comments")
    timescale = action.timescale
    return Answer(
        sheet=action.sheet,
        row=action.row,
        ref=action.ref or "",
        number=action.recommendation_number or action.ref or "",
        review=action.review or "",
        agency=action.agency or "",
        recommendation=action.recommendation,
        action=action.action,
        lead_text=action.lead_text,
        leads=action.leads,
        evidence=action.evidence,
        completion_text=unread or action.completion_text,
        agreed_text=action.completion_text if unread else agreed if requested else "",
        first_text=first,
        requested=requested or bool(unread),
        due=None if unread else action.due,
        dues=() if unread or not timescale.steps else tuple([step.due for step in timescale.steps if step.due]),
        due_problem=action.due_problem or "",
        achieved_text=action.achieved_text,
        achieved=action.achieved,
        achieved_problem=action.achieved_problem or "",
        complete=bool(action.achieved) and all(action.steps_closed),
        status_text=action.status_text,
        status=action.status or "",
        update=update,
        evidence_held=found.get("held", ""),
        difference=found.get("impact", ""),
        last_quarter=found.get("last", ""),
        unchanged=bool(unchanged) and _YES.fullmatch(unchanged) is not None,
        reason=found.get("reason", ""),
        dispute=found.get("dispute", ""),
        proposed=_proposes(action.sheet),
        on_form=on_form,
        cells=action.cells,
        headings=places,
    )


@lru_cache(maxsize=256)
def _proposes(sheet: str) -> bool:
    return PROPOSALS.search(sheet) is not None


@lru_cache(maxsize=4096)
def _field(heading: str, meaning: str) -> str:
    if meaning in ("reason", "impact", "dispute", "completion", "original"):
        return meaning
    if _UNCHANGED.search(heading):
        return "unchanged"
    if _LAST.search(heading):
        return "last"
    if _HELD.search(heading):
        return "held"
    if _UPDATE.search(heading) and not _NEW_DATE.search(heading):
        return "more"
    return ""


def labels_of(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> dict[str, str]:
    """What a file says of itself: by labels above its tables, on a *Settings* sheet, in lines above a Word table."""
    first_row = {table.sheet: table.heading_row for table in reversed(tables)}
    labels: dict[str, str] = {}
    for grid in grids:
        settings = is_settings_sheet(grid)
        if grid.title not in first_row and not settings:
            continue
        rows = grid.rows if settings else grid.rows[: first_row[grid.title] - 1]
        lines = [tuple([shown(value).strip() for value in row]) for row in rows] + [(line,) for line in grid.above]
        for line in lines:
            for name, value in _said(line):
                labels.setdefault(name, value)
    return labels


@lru_cache(maxsize=256)
def _said(line: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Labels of one row with the text after them: in the next written cell, or in the same one after a colon."""
    return tuple(_labelled(line))


def _labelled(line: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place, text in enumerate(line):
        if not text or len(text) > 200:
            continue
        for part in re.split(r"\s*[|\n;]\s*", text):
            for name, pattern in LABEL_AND_VALUE.items():
                if found := pattern.fullmatch(part):
                    yield name, " ".join(found[1].split())
        name = label_in(text)
        after = next((other for other in line[place + 1 :] if other), "")
        if name and after and not label_in(after):
            yield name, " ".join(after.split())


def _titles(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> Iterator[str]:
    """The texts above the first table, and the titles of sheets: where an agency or a quarter may be named."""
    for table in tables[:1]:
        grid = next(grid for grid in grids if grid.title == table.sheet)
        for row in grid.rows[: table.heading_row - 1]:
            yield from (text for value in row if (text := shown(value).strip()) and len(text) < 200)
        yield from grid.above
    yield from (table.sheet for table in tables)


def file_title(path: str | os.PathLike[str]) -> str:
    """A file's name as words: "police_return_q4.xlsx" is "police return q4"."""
    return " ".join(re.split(r"[\W_]+", Path(path).stem)).strip()
