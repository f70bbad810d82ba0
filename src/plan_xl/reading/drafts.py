"""Actions before their wording is read: which texts, of which cells, make up each action of a recommendation."""

from __future__ import annotations

from dataclasses import dataclass, field

from plan_xl.plan import CellRef, Note
from plan_xl.reading.grids import Value
from plan_xl.reading.grouping import Group
from plan_xl.reading.items import Items, read_items
from plan_xl.reading.pairing import share_out, suggest
from plan_xl.reading.table_rows import TableRow, Written

STEP_COLUMNS = (
    "lead",
    "evidence",
    "completion",
    "revised",
    "original",
    "achieved",
    "comments",
    "status",
    "accepted_on",
    "board_comment",
)


@dataclass
class Draft:
    """One action: texts, values and cells by column name.

    `unsure` names the columns that could not be shared out, `common` those whose one text serves several actions.
    """

    row: TableRow
    place: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    cells: dict[str, tuple[CellRef, ...]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    common: set[str] = field(default_factory=set)
    suggested_step: str | None = None


def drafts_of(
    groups: list[Group], *, stacked: bool, has_action: bool, sheet: str
) -> tuple[list[tuple[Group, Draft]], list[Note]]:
    """The actions of every recommendation, in order, with what was joined or could not be shared out."""
    notes: list[Note] = []
    found: list[tuple[Group, Draft]] = []
    for group in groups:
        for draft in _of_group(group, stacked=stacked, has_action=has_action, sheet=sheet, notes=notes):
            found.append((group, draft))
    return found, notes


def is_stacked(groups: list[Group]) -> bool:
    """Whether a table stacks several actions in a cell: recommendations on one row, with cells that pair."""
    spanning = sum(sum(row.own("action") for row in group.rows) > 1 for group in groups)
    if not groups or spanning > 0.2 * len(groups):
        return False
    for group in groups:
        for row in group.rows:
            actions = read_items(row.text("action"))
            count = len(actions.texts)
            if count < 2:
                continue
            if actions.lined_up in ("numbers", "blank lines"):
                return True
            if any(len(read_items(row.text(name)).texts) == count for name in ("lead", "completion", "evidence")):
                return True
    return False


def _of_group(group: Group, *, stacked: bool, has_action: bool, sheet: str, notes: list[Note]) -> list[Draft]:
    drafts: list[Draft] = []
    for row in group.rows:
        actions = read_items(row.text("action")) if has_action else Items((row.text("recommendation"),), ("",), "", ())
        if has_action and row.own("action") and _splits(row, actions, stacked=stacked):
            drafts += _shared_out(row, actions, sheet, notes)
        elif (has_action and row.own("action")) or not drafts or not has_action:
            drafts.append(_whole(row))
        else:
            _add_step(drafts[-1], row, sheet, notes)
    return drafts


def _splits(row: TableRow, actions: Items, *, stacked: bool) -> bool:
    if len(actions.texts) < 2:
        return False
    if stacked:
        return actions.lined_up != "lines" or _lines_pair(row, actions) or True
    dates = read_items(row.text("completion"))
    return actions.lined_up == "numbers" and dates.lined_up == "numbers" and len(dates.texts) == len(actions.texts)


def _lines_pair(row: TableRow, actions: Items) -> bool:
    return any(len(read_items(row.text(name)).texts) == len(actions.texts) for name in STEP_COLUMNS)


def _whole(row: TableRow) -> Draft:
    draft = Draft(row, common={name for name, written in row.cells.items() if written.spans})
    for name, written in row.cells.items():
        draft.texts[name], draft.values[name], draft.cells[name] = written.text, written.value, written.cells
    return draft


def _add_step(draft: Draft, row: TableRow, sheet: str, notes: list[Note]) -> None:
    added = []
    for name, written in row.cells.items():
        if written.shared or not written.text or name in ("recommendation", "action", "ref", "agency"):
            continue
        if name not in STEP_COLUMNS and not name.startswith("extra:") and draft.texts.get(name):
            continue
        old = draft.texts.get(name, "")
        draft.texts[name] = f"{old}\n{written.text}" if old else written.text
        draft.values[name] = draft.texts[name] if old else written.value
        draft.cells[name] = (*draft.cells.get(name, ()), *written.cells)
        added.append(written)
    if added:
        notes.append(
            Note(
                "added step",
                f"Row {row.row} has no action of its own: read as a further step of the action in row {draft.row.row}.",
                sheet,
                added[0].cells[0].address,
            )
        )


def _shared_out(row: TableRow, actions: Items, sheet: str, notes: list[Note]) -> list[Draft]:
    drafts = [Draft(row, place) for place in range(len(actions.texts))]
    for name, written in row.cells.items():
        if name == "action":
            texts: tuple[str, ...] = actions.texts
            how = "numbers"
        elif name in STEP_COLUMNS or name.startswith("extra:"):
            shared = share_out(written.text, actions, single_serves_all=name not in ("achieved", "accepted_on"))
            texts, how = shared.texts, shared.how
        else:
            texts, how = (written.text,) * len(drafts), "one for all"
        if how == "order" and actions.lined_up == "lines":
            notes.append(
                Note(
                    "paired by order",
                    f"{len(texts)} {_SPOKEN.get(name, 'texts')} were paired with {len(texts)} actions by their order.",
                    sheet,
                    written.cells[0].address,
                )
            )
        for draft, text in zip(drafts, texts, strict=True):
            if not text:
                continue
            draft.texts[name] = text
            draft.values[name] = written.value if text == written.text.strip() else text
            draft.cells[name] = written.cells
            if how == "unsure":
                draft.unsure.add(name)
            if how in ("unsure", "one for all"):
                draft.common.add(name)
        if how == "unsure":
            _say_unsure(name, written, actions, drafts, notes)
    return drafts


def _say_unsure(name: str, written: Written, actions: Items, drafts: list[Draft], notes: list[Note]) -> None:
    items = read_items(written.text)
    spoken = _SPOKEN.get(name, "texts")
    notes.append(
        Note(
            "counts differ",
            f"{len(items.texts)} {spoken} stand beside {len(actions.texts)} actions: which belongs to which is unsure.",
            drafts[0].row.sheet,
            written.cells[0].address,
        )
    )
    if name == "completion":
        for place, step in suggest(actions.texts, items.texts).items():
            drafts[place].suggested_step = items.texts[step]


_SPOKEN = {"lead": "leads", "evidence": "pieces of evidence", "completion": "dates", "achieved": "dates achieved",
           "comments": "comments", "status": "statuses"}  # fmt: skip
