"""Plans laid out as cards: a block for each recommendation, its labels down the left side and what they hold beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from plan_xl.plan import Column, Note, column_letters
from plan_xl.reading.cell_places import WIDTH, added
from plan_xl.reading.column_meanings import meaning_of, settle
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.reading.grouping import Group, group_rows
from plan_xl.reading.row_kinds import stands_for_recommendation
from plan_xl.reading.table_rows import TableRow, column_names
from plan_xl.reading.tables import TELLING, TableFound, find_tables
from plan_xl.wording.late_patterns import late

_LABELLED = 5.0  # a label's score from which it is no chance likeness
_LONGEST_LABEL = 80  # characters
_FEWEST = 3  # known labels that make a card
_HEAD = late(r"^\W*(?:recommendation|rec\.?|R)\s*(?:no\.?|number)?\W*(\d{1,3}(?:\.\d{1,2})?[a-z]?)\b\W*", re.I)


@dataclass
class _Field:
    """One label of a card: where it stands, and by column what stands beside it and in which cells.

    In the end the columns are counted from the label's own.
    """

    label: str
    meaning: str | None
    place: tuple[int, int]
    values: dict[int, list[tuple[int, Value]]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What tells this field from the card's others."""
        return self.meaning or _plain(self.label)


@dataclass
class _Card:
    """The fields of one card in order; `head` is the line above them ("Recommendation 3: …") and its cell, if any."""

    head: str = ""
    head_place: int | None = None
    fields: list[_Field] = field(default_factory=list)

    def meanings(self) -> set[str]:
        return {each.meaning for each in self.fields if each.meaning}


class CardTable(NamedTuple):
    """The cards of one grid read as a table: a block of rows for each, and the number of its recommendation, if any."""

    table: TableFound
    blocks: list[tuple[list[TableRow], str | None]]

    @property
    def rows(self) -> list[TableRow]:
        """The rows of all cards."""
        return [row for rows, _ in self.blocks for row in rows]

    def groups(self, *, ref_numbers_recommendation: bool) -> list[Group]:
        """The recommendations with their rows: those of one card never go on in the next."""
        found: list[Group] = []
        for rows, number in self.blocks:
            groups = group_rows(
                rows,
                has_recommendation=any("recommendation" in row.texts for row in rows),
                ref_numbers_recommendation=ref_numbers_recommendation,
            )
            groups[0].number = groups[0].number or number
            found += groups
        return found


def tables_or_cards(grid: Grid) -> list[TableFound | CardTable]:
    """The plan tables of a grid, or else its cards.

    In a card with two labels a row, one row ("Action | … | Status | …") may look like headings, every second one known.
    """
    tables = find_tables(grid)
    if not tables or any(_every_second_known(table) for table in tables):
        return [*(find_cards(grid) or tables)]
    return [*tables]


def _every_second_known(table: TableFound) -> bool:
    meanings = [column.meaning for column in table.columns if column.heading]
    return len(meanings) <= 8 and all(meanings[0::2]) and not any(meanings[1::2])


def find_cards(grid: Grid) -> list[CardTable]:
    """The cards of a grid in which no table was found, as one CardTable; [] where it holds none.

    A card needs a recommendation or an action, and a lead, a date or a status. Several columns of values beside one
    column of labels are a card each.
    """
    columns = _label_columns(grid)
    cards = [card for card in _cards(grid, columns) if _is_card(card)] if columns else []
    return [_table(grid, cards)] if cards else []


def _is_card(card: _Card) -> bool:
    known = card.meanings()
    enough = len(known) >= _FEWEST and known & {"recommendation", "action"} and known & TELLING
    return bool(enough) and _says_something(card)


def _label(value: Value) -> str | None:
    """What a label at the side means; None where it is none that is known."""
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > _LONGEST_LABEL or (text.endswith(".") and text.count(" ") > 2):
        return None
    meaning, score = meaning_of(text.rstrip(" :–-"))
    return meaning if score >= _LABELLED else None


def _label_columns(grid: Grid) -> list[int]:
    """The 0-based columns in which labels stand one under the other, from the left; none where there are too few."""
    labels: dict[int, int] = {}
    filled: dict[int, int] = {}
    for values in grid.rows:
        for n, value in enumerate(values):
            if value != "":
                filled[n] = filled.get(n, 0) + 1
                labels[n] = labels.get(n, 0) + (_label(value) is not None)
    likely = sorted(n for n, count in labels.items() if count >= 2 and count >= 0.5 * filled[n])
    if not likely or sum(labels[n] for n in likely) < _FEWEST or likely[0] + 1 >= max(filled):
        return [] if not likely or likely[0] + 1 > max(filled) else likely
    return likely


def _cards(grid: Grid, columns: list[int]) -> list[_Card]:
    cards: list[_Card] = []
    card = _Card()
    if heads := [line for line in grid.above if line.strip()]:
        card.head = _head_above(heads)
    latest: list[_Field] = []
    for number, values in enumerate(grid.rows):
        written = {n: value for n, value in enumerate(values) if value != "" and shown(value).strip()}
        if not written:
            continue
        first = min(written)
        only = shown(written[first]).strip()
        if len(written) == 1 and first <= columns[0] and (_label(written[first]) is None or _HEAD.fullmatch(only)):
            if not card.fields and _HEAD.fullmatch(card.head):
                card.head, card.head_place = f"{card.head}\n{only}", (number + 1) * WIDTH + first
            elif _HEAD.match(only) or stands_for_recommendation(only):
                cards.append(card)
                card, latest = _Card(only, (number + 1) * WIDTH + first), []
            continue
        if first not in columns:
            for each in latest[-1:]:
                _add(each, number, written)
            continue
        here = _fields(number, written, columns)
        if _starts_anew(card, here):
            cards.append(card)
            card = _Card()
        card.fields += here
        latest = here
    return [each for each in (*cards, card) if each.fields]


def _head_above(lines: list[str]) -> str:
    """The lines above a Word table from the one that names a recommendation on; "" where none does."""
    for n in range(len(lines) - 1, -1, -1):
        if stands_for_recommendation(lines[n]):
            return "\n".join(lines[n:])
    return ""


def _fields(number: int, written: dict[int, Value], columns: list[int]) -> list[_Field]:
    """The labels of a row, each with the values on its right up to the next label."""
    found: list[_Field] = []
    for n, value in written.items():
        meaning = _label(value) if n in columns else None
        if n == columns[0] or (meaning and n in columns):
            found.append(_Field(shown(value).strip(), meaning, (number, n)))
        elif found:
            found[-1].values[n] = [((number + 1) * WIDTH + n, value)]
    return found


def _add(field_: _Field, number: int, written: dict[int, Value]) -> None:
    for n, value in written.items():
        field_.values.setdefault(n, []).append(((number + 1) * WIDTH + n, value))


def _starts_anew(card: _Card, here: list[_Field]) -> bool:
    """Whether these labels begin the next card: its first label again, or its recommendation."""
    if not card.fields or not here:
        return False
    first, known = here[0], card.meanings()
    if first.meaning is None:
        return _plain(first.label) == _plain(card.fields[0].label)
    return (
        first.meaning in known
        and (first.meaning in ("recommendation", "ref") or first.meaning == card.fields[0].meaning)
        and bool(known & TELLING)
    )


def _plain(label: str) -> str:
    return " ".join(re.sub(r"\d+", "#", label.casefold()).split())


def _says_something(card: _Card) -> bool:
    """Whether words stand beside its recommendation or action: figures alone count things."""
    told = [each for each in card.fields if each.meaning in ("recommendation", "action")]
    texts = [shown(value) for each in told for values in each.values.values() for _, value in values]
    return any(text.count(" ") >= 2 for text in texts) or (bool(card.head) and any(" " in text for text in texts))


def _table(grid: Grid, cards: list[_Card]) -> CardTable:
    """Cards as a table: a block of rows for each card, a row for each action in each column of values."""
    places: dict[str, int] = {}
    labels: list[_Field] = []
    for card in cards:
        card.fields = _without_title(card.fields)
        for each in card.fields:
            if each.name not in places:
                places[each.name] = len(labels)
                labels.append(each)
    # Beyond the sheet's last column, so that no cell is taken for one of theirs.
    beyond = len(grid.rows[0])
    addresses = [f"{column_letters(each.place[1] + 1)}{each.place[0] + 1}" for each in labels]
    meanings, notes = settle({n: each.label for n, each in enumerate(labels)}, grid.title, lambda n: addresses[n])
    columns = tuple(Column(beyond + n + 1, each.label, meanings[n]) for n, each in enumerate(labels))
    top, last = cards[0].fields[0].place[0], cards[-1].fields[-1].place[0]
    text = "Labels at the side were read as headings, and what stands beside them as a row for each block of labels."
    notes.append(Note("card", text, grid.title, addresses[0]))
    table = TableFound(grid, top, top, columns, last, tuple(notes))
    by_column = column_names(table)
    names = {name: by_column[beyond + n] for name, n in places.items()}
    blocks: list[tuple[list[TableRow], str | None]] = []
    for card in cards:
        number, said = _head(card)
        if all(len(each.values) < 2 for each in card.fields):
            for each in card.fields:  # a value each, wherever it stands
                each.values = dict(zip((1,), each.values.values(), strict=False))
        else:
            for each in card.fields:
                each.values = {n - each.place[1]: values for n, values in each.values.items()}
        for side in sorted({n for each in card.fields for n in each.values}):
            if rows := _rows(grid, card, names, side, said):
                blocks.append((rows, number))
    return CardTable(table, blocks)


def _without_title(fields: list[_Field]) -> list[_Field]:
    """The fields from the recommendation on, where "Action plan" and the like stand above it, and its action below."""
    meanings = [each.meaning for each in fields]
    first = meanings.index("recommendation") if "recommendation" in meanings else 0
    return fields[first:] if "action" in meanings[:first] and "action" in meanings[first:] else fields


def _rows(grid: Grid, card: _Card, names: dict[str, str], side: int, said: str) -> list[TableRow]:
    """The rows of one column of values: a further action begins a further row; `said` is the recommendation above."""
    rows: list[TableRow] = []
    for each in card.fields:
        name = names[each.name]
        written = [(place, value, shown(value).strip()) for place, value in each.values.get(side, ())]
        if not written and rows:
            rows[-1].places.setdefault(
                name, (each.place[0] + 1) * WIDTH + each.place[1] + side
            )  # where an answer would go
        if not written:
            continue
        if not rows or (name == "action" and "action" in rows[-1].texts):
            rows.append(TableRow(grid.title, each.place[0] + 1, {}, {}, {}))
        row = rows[-1]
        values = dict(row.values)
        for place, value, text in written:
            row.texts[name] = f"{row.texts[name]}\n{text}" if name in row.texts else text
            row.places[name] = added(row.places.get(name), place)
            if isinstance(value, str):
                values.pop(name, None)
            else:
                values[name] = value
        row.values = values
        row.hidden = row.row - 1 in grid.hidden_rows
    _share_with_bare_actions(rows)
    for row in rows:
        if said and "recommendation" not in row.texts:
            row.band = said
            row.band_place = (card.head_place,) if card.head_place is not None else None
    return rows


def _share_with_bare_actions(rows: list[TableRow]) -> None:
    """Actions written one after the other have the lead and the date that follow them."""
    for row, below in reversed(list(pairwise(rows))):
        if not TELLING & row.texts.keys():
            for name in below.texts:
                if name not in row.texts and name not in ("action", "ref"):
                    row.texts[name], row.places[name] = below.texts[name], below.places[name]
                    if name in below.values:
                        row.values = {**row.values, name: below.values[name]}
                    below.spans |= {name}
                    row.spans |= {name}


def _head(card: _Card) -> tuple[str | None, str]:
    """The number of a card's recommendation, and what the line above the card says of it beside that number."""
    label = next((each.label for each in card.fields if each.meaning == "recommendation"), "")
    above, beside = _HEAD.match(card.head), _HEAD.match(label)
    number = above or beside
    return number[1] if number else None, card.head[above.end() :].strip() if above else card.head
