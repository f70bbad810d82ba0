"""What stood in the original and has no place in the table: kept cell by cell on a sheet of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from plan_xl.adopting.rows import WRITTEN
from plan_xl.plan import Action, ActionPlan, column_letters
from plan_xl.reading.grids import Grid, shown
from plan_xl.sheets.content import Block, Column, SheetContent, Table

TITLE = "From the original"


def left_over(plan: ActionPlan, grids: Sequence[Grid], refs: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Sheet, cell and text of every cell that says something the table's rows do not; plan_xl's reports left out."""
    kept = _kept(plan.actions, refs)
    found: list[tuple[str, str, str]] = []
    for grid in grids:
        if grid.ours == "report":
            continue
        found += [(grid.title, "above", text) for text in grid.above if text.strip()]
        for row, values in enumerate(grid.rows, 1):
            for column, value in enumerate(values, 1):
                text = shown(value).strip()
                if text and words(text) - kept.get((grid.title, row, column), Counter()):
                    found.append((grid.title, f"{column_letters(column)}{row}", text))
    return found


def left_over_sheet(cells: Sequence[tuple[str, str, str]], source: str) -> SheetContent:
    """The sheet that keeps them, one row a cell."""
    return SheetContent(
        TITLE,
        "record",
        (
            TITLE,
            f"What stood in {source} outside the actions: titles, headings, sections, notes, other sheets.",
            "Nothing reads this sheet. Keep what is still needed elsewhere, then delete it.",
        ),
        (
            Table(
                (Column("Sheet", 22), Column("Cell", 9), Column("What stood there", 110)),
                (Block(tuple(cells)),),
                filtered=False,
            ),
        ),
    )


def words(text: str) -> Counter[str]:
    """The words and numbers of a text, each as often as it stands there; what is neither counts as well."""
    return Counter(re.findall(r"\d+|[^\W\d_]+|[^\w\s]", text))


def _kept(actions: Sequence[Action], refs: Mapping[str, str]) -> dict[tuple[str, int, int], Counter[str]]:
    """For each cell that actions were read from: the words that their rows hold."""
    texts: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for action in actions:
        for name, places in action.cells.items():
            if name in ("ref", "recommendation_number"):
                said = f"{refs[action.key]} "
            elif name in (*WRITTEN, "agency", "review"):
                said = str(getattr(action, name) or "")
            else:
                said = action.extra.get(name, "")
            for place in places:
                texts[place.sheet, place.row, place.column].append(said)
    return {place: words("\n".join(said)) for place, said in texts.items()}
