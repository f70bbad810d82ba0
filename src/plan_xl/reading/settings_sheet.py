"""The *Settings* sheet of a workbook: two columns, label and value, and the Board's own status key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime

from plan_xl.plan import Note, column_letters
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.reading.setting_labels import Label, is_status_key, label_of, plain
from plan_xl.reading.status_key import headings_of, pairs_in, row_of
from plan_xl.settings import Settings

TITLES = ("settings", "plan settings", "plan xl settings")
_YES = ("yes", "y", "true", "on", "x", "✓", "✔", "☒", "☑", "1", "school", "school terms")
_NO = ("no", "n", "false", "off", "☐", "0", "none", "not used")
_NONE = ("none", "no", "off", "never", "no backups", "not wanted")
_DAYS = re.compile(r"(?:within\s+)?(\d{1,4})\s*(days?|weeks?)?", re.IGNORECASE)
_NAMES = tuple(each.name for each in fields(Settings) if each.name != "defaults")


def is_settings_sheet(grid: Grid) -> bool:
    """Whether a sheet is the *Settings* sheet, by its title."""
    return is_settings_title(grid.title)


def is_settings_title(title: str) -> bool:
    """Whether a sheet of this title is the *Settings* sheet."""
    return plain(title) in TITLES


def read_settings(grids: Iterable[Grid], overrides: Settings | None = None) -> tuple[Settings, tuple[Note, ...]]:
    """The settings of a workbook and what had to be said while reading them.

    An option (a field of `overrides` that its `defaults` does not name; where `defaults` is empty, one that differs
    from plan_xl's own default) wins over the sheet, and a note says so where the two differ. A value that cannot be
    read leaves the default in force, with a note. `Settings.defaults` names the fields that nobody gave.
    """
    sheet = _Sheet()
    pages = [grid for grid in grids if is_settings_sheet(grid)]
    if pages:
        sheet.read(pages[0])
    sheet.notes += [
        Note("setting unread", f'A second sheet of settings, "{page.title}", was not read.', page.title)
        for page in pages[1:]
    ]
    given = dict(sheet.values)
    for name, value in _options(overrides).items():
        if name in given and given[name] != value:
            title, cell = sheet.cells[name]
            there = _said(given[name])
            text = f"The option given ({_said(value)}) was used, not what the {title} sheet says ({there})."
            sheet.notes.append(Note("setting overridden", text, title, cell))
        given[name] = value
    defaults = tuple(name for name in _NAMES if name not in given)
    return replace(Settings(), defaults=defaults, **given), tuple(sheet.notes)  # type: ignore[arg-type]  # by field name


def _options(overrides: Settings | None) -> dict[str, object]:
    if overrides is None:
        return {}
    standard = Settings()
    values = {name: getattr(overrides, name) for name in _NAMES}
    if overrides.defaults:
        return {name: value for name, value in values.items() if name not in overrides.defaults}
    return {name: value for name, value in values.items() if value != getattr(standard, name)}


@dataclass(slots=True)
class _Sheet:
    """What has been read from the sheet so far; `cells` says where each value stands."""

    values: dict[str, object] = field(default_factory=dict)
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    key: dict[str, str] = field(default_factory=dict)

    def read(self, grid: Grid) -> None:
        in_key = False
        headings: dict[str, int] | None = None
        for place, row in enumerate(grid.rows):
            texts = [shown(value).strip() for value in row]
            written = [column for column, text in enumerate(texts) if text]
            if not written:
                in_key = False
                continue
            here = headings_of(texts)
            if here is not None:
                in_key, headings = True, here
                continue
            first = written[0]
            known = label_of(texts[first].rstrip(":"))
            is_key = known is None and is_status_key(texts[first])
            if is_key and len(written) == 1:
                in_key, headings = True, None
            elif in_key and known is None:
                self._key_row(grid.title, place, texts, headings)
            elif is_key:
                in_key = not self._key_in_cell(grid.title, place, texts, written)
                headings = None
            else:
                in_key = False
                self._row(grid, place, row, written, known)
        if self.key:
            self.values["status_key"] = dict(self.key)

    def _row(self, grid: Grid, place: int, row: Sequence[Value], written: list[int], known: Label | None) -> None:
        first = written[0]
        text = shown(row[first]).strip()
        cell = f"{column_letters(first + 1)}{place + 1}"
        if known is None:
            meaning = re.fullmatch(r"(?:status|colour|rag)\s*(?:key)?\s*[:–-]\s*(.+)", text, re.IGNORECASE)
            if meaning and len(written) > 1:
                self._key_pair(grid.title, cell, meaning[1], shown(row[written[1]]).strip())
            elif len(written) > 1:
                said = (
                    f"“{text}” is no setting that plan_xl knows, and was left out: see the user guide for the labels."
                )
                self.notes.append(Note("setting unknown", said, grid.title, cell))
            return
        if len(written) == 1:
            return  # nothing is given: the default stands
        value = row[written[1]]
        cell = f"{column_letters(written[1] + 1)}{place + 1}"
        if known.field in self.values:
            said = f"“{known.label}” stands here a second time; the first one was used."
            self.notes.append(Note("setting twice", said, grid.title, cell))
            return
        read, problem = _read(known, value)
        if problem:
            self.notes.append(
                Note("setting unreadable" if read is None else "setting doubtful", problem, grid.title, cell)
            )
        if read is not None:
            self.values[known.field] = read
            self.cells[known.field] = (grid.title, cell)

    def _key_row(self, title: str, place: int, texts: list[str], headings: dict[str, int] | None) -> None:
        found = row_of(texts, headings)
        if found is None:
            return
        column = next(number for number, text in enumerate(texts) if text)
        for word in found[0]:
            self._key_pair(title, f"{column_letters(column + 1)}{place + 1}", word, found[1])

    def _key_in_cell(self, title: str, place: int, texts: list[str], written: list[int]) -> bool:
        """A key in one cell beside its label; False where the row only begins a block of rows."""
        pairs = list(pairs_in(texts[written[1]]))
        for word, meaning in pairs:
            self._key_pair(title, f"{column_letters(written[1] + 1)}{place + 1}", word, meaning)
        return bool(pairs)

    def _key_pair(self, title: str, cell: str, word: str, meaning: str) -> None:
        from plan_xl.wording.statuses import read_status

        if word.casefold() in (known.casefold() for known in self.key):
            return
        status = read_status(meaning)
        if status is None:
            said = f"What “{word}” means (“{meaning}”) could not be read: write, for example, Complete or On track."
            self.notes.append(Note("setting unreadable", said, title, cell))
        else:
            self.key[word] = status
            self.cells.setdefault("status_key", (title, cell))


def _read(label: Label, value: Value) -> tuple[object | None, str]:
    """A setting's value (None where it cannot be read), and what is to be said about it ("" for nothing)."""
    text = " ".join(shown(value).split())
    if label.form == "date":
        return _date(label, value, text)
    if label.form in ("days", "count"):
        found = _DAYS.fullmatch(text)
        if found is None or (label.form == "count" and found[2]):
            return None, f"“{label.label}” is “{text}”, which is no number: write, for example, 60."
        return int(found[1]) * (7 if (found[2] or "").lower().startswith("week") else 1), ""
    if label.form == "yes":
        if text.lower() in _YES or text.lower() in _NO:
            return text.lower() in _YES, ""
        return None, f"“{label.label}” is “{text}”: write Yes or No."
    if label.form == "backups":
        return ("none" if text.lower() in _NONE else text), ""
    return text, ""


def _date(label: Label, value: Value, text: str) -> tuple[date | None, str]:
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, date):
        return value, ""
    from plan_xl.wording.timescales import read_timescale

    found = read_timescale(value)
    if found.due is None or found.precision not in ("day", "month") or found.kind != "dated" or found.problem:
        return None, f"“{label.label}” is “{text}”, which is no clear date: write, for example, 31 January 2016."
    if found.precision == "month":
        return found.due, f"“{label.label}” is “{text}”, read as {shown(found.due)}: write the day to be sure."
    return found.due, ""


def _said(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{word}: {meaning}" for word, meaning in value.items())
    return ("Yes" if value else "No") if isinstance(value, bool) else shown(value)  # type: ignore[arg-type]  # a setting's value
