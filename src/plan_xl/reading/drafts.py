"""Actions before their wording is read: which texts, of which cells, make up each action of a recommendation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plan_xl.plan import Note
from plan_xl.reading.cell_places import added
from plan_xl.reading.grids import Value
from plan_xl.reading.grouping import Group
from plan_xl.reading.items import Items, read_items
from plan_xl.reading.pairing import NEVER_SHARED, Shared, share_out, suggest, ways_to_read
from plan_xl.reading.rejoining import actions_begun
from plan_xl.reading.stacking import splits
from plan_xl.reading.table_rows import TableRow

STEP_COLUMNS = frozenset(
    ("lead", "evidence", "completion", "revised", "original", "achieved", "comments", "status", "accepted_on",
     "board_comment")
)  # fmt: skip
"""Columns that a row without an action adds to the action above, and that a stacked row shares out."""

_SPOKEN = {
    "lead": "lead", "evidence": "piece of evidence", "completion": "date", "revised": "revised date",
    "achieved": "date achieved", "comments": "comment", "status": "status",
}  # fmt: skip


_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Draft:
    """One action: texts and places by column name, and the values of the cells that hold no text.

    `unsure` names the columns that could not be shared out, `common` those whose one text serves several actions,
    `stepped` those to which rows without an action added.
    """

    row: TableRow
    place: int
    texts: dict[str, str]
    values: Mapping[str, Value]
    places: dict[str, int | tuple[int, ...]]
    unsure: frozenset[str] = _NONE
    common: frozenset[str] = _NONE
    suggested_step: str | None = None
    stepped: frozenset[str] = _NONE


def drafts_of(group: Group, *, stacked: frozenset[str], has_action: bool, sheet: str, notes: list[Note]) -> list[Draft]:
    """The actions of a recommendation, in order; `notes` is added to where any were joined or could not be shared out.

    `stacked`: what parts several actions in one cell (`stacking.stacked_by`).
    """
    return _with_action(group, stacked, sheet, notes) if has_action else _without_action(group, sheet, notes)


def _with_action(group: Group, stacked: frozenset[str], sheet: str, notes: list[Note]) -> list[Draft]:
    drafts: list[Draft] = []
    for row in group.rows:
        if row.own("action"):
            actions = read_items(row.text("action"))
            if splits(row, actions, stacked):
                drafts += _shared_out(row, actions, sheet, notes)
            else:
                drafts.append(_whole(row))
        elif drafts:
            _add_step(drafts[-1], row, sheet, notes)
        else:
            drafts.append(_whole(row))
    first = drafts[0]
    if len(drafts) > 1 and not first.texts.get("action") and not STEP_COLUMNS & set(first.texts):
        return drafts[1:]  # the recommendation on a row of its own, its actions below
    return drafts


def _without_action(group: Group, sheet: str, notes: list[Note]) -> list[Draft]:
    """The recommendation is the action too: a row each, and steps."""
    drafts: list[Draft] = []
    for row in group.rows:
        if drafts and not row.own("recommendation"):
            _add_step(drafts[-1], row, sheet, notes)
        else:
            drafts.append(_whole(row))
    return drafts


def _whole(row: TableRow) -> Draft:
    return Draft(row, 0, row.texts, row.values, row.places, common=row.spans)


def _add_step(draft: Draft, row: TableRow, sheet: str, notes: list[Note]) -> None:
    columns = []
    texts, values, places = dict(draft.texts), dict(draft.values), dict(draft.places)
    for name, text in row.texts.items():
        adds = name in STEP_COLUMNS or name.startswith("extra:")
        old = texts.get(name, "")
        if name in row.shared or name in ("recommendation", "action") or (old and not adds):
            continue
        texts[name] = f"{old}\n{text}" if old else text
        if old:
            values.pop(name, None)
            draft.stepped |= {name}
        elif name in row.values:
            values[name] = row.values[name]
        places[name] = added(places.get(name), row.places[name])
        draft.common -= {name}
        columns.append(name)
    draft.texts, draft.values, draft.places = texts, values, places
    if columns:
        note = f"Row {row.row} has no action of its own: read as a further step of the action in row {draft.row.row}."
        notes.append(Note("added step", note, sheet, row.address(columns[0])))


def _shared_out(row: TableRow, actions: Items, sheet: str, notes: list[Note]) -> list[Draft]:
    drafts = [Draft(row, place, {}, {}, {}) for place in range(len(actions.texts))]
    for name, written in row.texts.items():
        shared = _share(row, name, actions)
        if shared.how == "order" and actions.lined_up != "numbers":
            note = f"{_counted(len(shared.texts), name)} were paired with {len(actions.texts)} actions by their order."
            notes.append(Note("paired by order", note, sheet, row.address(name)))
        for draft, text in zip(drafts, shared.texts, strict=True):
            if text:
                draft.texts[name], draft.places[name] = text, row.places[name]
                if text == written and name in row.values:
                    draft.values = {**draft.values, name: row.values[name]}
            if shared.how == "unsure":
                draft.unsure |= {name}
            if shared.how in ("unsure", "one for all"):
                draft.common |= {name}
        if shared.how == "unsure":
            _say_unsure(row, name, drafts, actions, notes)
    if len(row.places) > len(row.texts):  # blank cells of a card, where an answer would go
        for draft in drafts:
            draft.places |= {name: place for name, place in row.places.items() if name not in row.texts}
    return drafts


def _share(row: TableRow, name: str, actions: Items) -> Shared:
    if name == "action":
        return Shared(actions.texts, "numbers")
    if name not in STEP_COLUMNS and not name.startswith("extra:"):
        return Shared((row.text(name),) * len(actions.texts), "one for all")
    shared = share_out(row.with_blank_lines(name), actions, name)
    if shared.how == "unsure" and name in NEVER_SHARED:
        return _beside(row, name, actions) or shared
    return shared


def _beside(row: TableRow, name: str, actions: Items) -> Shared | None:
    """A date achieved that stands, on its page, beside one action only; None where it does not."""
    begun = actions_begun(row)
    pages = [n for n, part in enumerate(row.parts) if part.own(name)]
    if len(pages) != 1 or sum(number for number, _ in begun) != len(actions.texts):
        return None
    number, continued = begun[pages[0]]
    if number + continued != 1:
        return None
    place = sum(before for before, _ in begun[: pages[0]]) - continued
    texts = [""] * len(actions.texts)
    texts[place] = row.text(name).strip()
    return Shared(tuple(texts), "beside")


def _say_unsure(row: TableRow, name: str, drafts: list[Draft], actions: Items, notes: list[Note]) -> None:
    items = ways_to_read(row.text(name), name)[0]
    stand = "stands" if len(items.texts) == 1 else "stand"
    text = (
        f"{_counted(len(items.texts), name)} {stand} beside {len(actions.texts)} actions: which belongs to which is "
        "unsure."
    )
    notes.append(Note("counts differ", text, row.sheet, row.address(name)))
    if name == "completion":
        for place, step in suggest(actions.texts, items.texts).items():
            drafts[place].suggested_step = items.texts[step]


def _counted(count: int, name: str) -> str:
    spoken = _SPOKEN.get(name, "text")
    if count == 1:
        return f"1 {spoken}"
    plural = {"piece of evidence": "pieces of evidence", "date achieved": "dates achieved", "status": "statuses"}
    return f"{count} {plural.get(spoken, spoken + 's')}"
