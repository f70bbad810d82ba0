"""A workbook that was adopted before: new actions get numbers, settled look-alikes go onto the list of leads."""

from __future__ import annotations

from collections.abc import Sequence

from plan_xl.adopting.registers import HEADINGS, LOOK_ALIKES
from plan_xl.plan import ActionPlan, column_letters
from plan_xl.reading.grids import Grid, shown
from plan_xl.refs import give_refs
from plan_xl.workbooks.cell_values import Value
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.refusals import open_for_change

_LEADS = "leads register"


def is_adopted(grids: Sequence[Grid], plan: ActionPlan) -> bool:
    """Whether a workbook is a Board workbook already: plan_xl's own list of leads, and a column of action numbers."""
    ours = any(grid.ours == "record" and grid.title.casefold() == _LEADS for grid in grids)
    return ours and any(column.meaning == "ref" for table in plan.tables for column in table.columns)


def adopt_again(
    data: bytes, grids: Sequence[Grid], plan: ActionPlan, code: str, *, allow_protected: bool = False
) -> tuple[bytes, int, tuple[str, ...]]:
    """The workbook with what is left to do done; how many numbers were given; sentences on what was done.

    The very same bytes where nothing is left to do.
    """
    cells, given, sentences = left_to_do(grids, plan, code)
    if not cells:
        return data, 0, sentences
    part = open_for_change(data, allow_protected=allow_protected)
    for title, wanted in cells.items():
        put_values(part, title, wanted, allow_protected=allow_protected)
    part.store()
    return part.package.to_bytes(), given, sentences


def left_to_do(
    grids: Sequence[Grid], plan: ActionPlan, code: str
) -> tuple[dict[str, dict[str, Value]], int, tuple[str, ...]]:
    """The cells to write of each sheet (None clears one), how many action numbers are among them, and sentences.

    `code` begins the numbers. Nothing to write where every action has its number and every look-alike is settled.
    """
    cells = _missing_numbers(plan, code)
    given = sum(map(len, cells.values()))
    settled, sentences = _settled(grids)
    if settled:
        title = next(grid.title for grid in grids if grid.title.casefold() == _LEADS)
        cells[title] = settled
    return cells, given, sentences


def _missing_numbers(plan: ActionPlan, code: str) -> dict[str, dict[str, Value]]:
    """For each sheet the cells of the actions without a number, with the number each is given."""
    columns = {(t.sheet, c.meaning): c.column for t in plan.tables for c in t.columns if c.meaning in ("ref", "agency")}
    single = frozenset(a.key for a in plan.actions if a.agency and a.sheet.casefold() == "single-agency actions")
    refs = give_refs(plan.actions, code, single_agency=single)
    cells: dict[str, dict[str, Value]] = {}
    for action in plan.actions:
        column = columns.get((action.sheet, "ref"))
        if action.ref is None and column is not None and "/" not in action.key:
            cells.setdefault(action.sheet, {})[f"{column_letters(column)}{action.row}"] = refs[action.key]
    return cells


def _settled(grids: Sequence[Grid]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The cells of *Leads register* to write for every pair that a person said Yes to, and what was done."""
    register = next((grid for grid in grids if grid.title.casefold() == _LEADS), None)
    pages = [grid for grid in grids if grid.title == LOOK_ALIKES and grid.ours == "record"]
    pairs = [pair for grid in pages for pair in _yes(grid)]
    unclear = tuple(sentence for grid in pages for sentence in _unclear(grid))
    if register is None or not pairs:
        return {}, unclear
    heads = next((n for n, row in enumerate(register.rows) if "Also known as" in row and "Lead" in row), None)
    if heads is None:
        said = "The list of leads has lost its headings Lead and Also known as: no answer was applied."
        return {}, (*unclear, said)
    headings = register.rows[heads]
    lead, known = headings.index("Lead"), headings.index("Also known as")
    agency = headings.index("Agency") if "Agency" in headings else lead
    lines = {
        shown(row[lead]).strip(): n for n, row in enumerate(register.rows) if n > heads and shown(row[lead]).strip()
    }
    aliases = {
        n: [part.strip() for part in shown(register.rows[n][known]).split(";") if part.strip()] for n in lines.values()
    }
    cells: dict[str, Value] = {}
    sentences = list(unclear)
    for first, other in pairs:
        home = next((n for n in lines.values() if first in aliases[n]), lines.get(first))
        gone = lines.get(other)
        if home is None or gone is None or gone == home:
            continue  # settled before, or the list was changed by hand since
        kept, given = (shown(register.rows[n][agency]).strip() for n in (home, gone))
        if given and not kept:
            cells[f"{column_letters(agency + 1)}{home + 1}"] = given
        filled = [shown(v).strip() for n, v in enumerate(register.rows[gone]) if n not in (lead, known, agency)]
        if any(filled) or (given and kept and given != kept):
            sentences.append(
                f"“{other}” has an agency, a contact or dates of its own on Leads register, row {gone + 1}: move them "
                f"to “{first}”, clear them there, and adopt again."
            )
            continue
        aliases[home] += [name for name in (other, *aliases.pop(gone)) if name not in aliases[home]]
        del lines[other]
        cells[f"{column_letters(known + 1)}{home + 1}"] = "; ".join(aliases[home])
        for place, value in enumerate(register.rows[gone]):
            if value != "":
                cells[f"{column_letters(place + 1)}{gone + 1}"] = None
        sentences.append(f"“{other}” is now another name of “{first}” on Leads register.")
    return cells, tuple(sentences)


def _yes(grid: Grid) -> list[tuple[str, str]]:
    return [(first, other) for _, first, other, said in _answers(grid) if said.casefold() in ("yes", "y")]


def _unclear(grid: Grid) -> list[str]:
    """A sentence for every answer that is neither Yes nor No: it is not acted on."""
    return [
        f"“{said}” in {grid.title}, cell C{number}, is neither Yes nor No: nothing was done about it."
        for number, _, _, said in _answers(grid)
        if said and said.casefold() not in ("yes", "y", "no", "n")
    ]


def _answers(grid: Grid) -> list[tuple[int, str, str, str]]:
    """The pairs with their 1-based rows and answers."""
    heads = next((n for n, row in enumerate(grid.rows) if list(row[:3]) == list(HEADINGS[:3])), None)
    rows = enumerate(grid.rows[heads + 1 :], heads + 2) if heads is not None else ()
    return [(n, *(shown(value).strip() for value in row[:3])) for n, row in rows if any(row[:2])]  # type: ignore[misc]  # three of them
