"""What stood in the original and has no place in the table: kept cell by cell on a sheet of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plan_xl.adopting.rows import WRITTEN
from plan_xl.plan import Action, ActionPlan, column_letters
from plan_xl.reading.grids import Grid, shown
from plan_xl.sheets.content import Block, Column, SheetContent, Table
from plan_xl.sheets.decisions import DECISION
from plan_xl.sheets.queries import ANSWER

TITLE = "From the original"


def left_over(plan: ActionPlan, grids: Sequence[Grid], refs: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Sheet, cell and text of every cell that says what the table's rows do not; of reports, what was typed there."""
    kept = _kept(plan.actions, refs)
    found: list[tuple[str, str, str]] = []
    for grid in grids:
        if grid.ours == "report":
            found += _typed_on(grid)
            continue
        found += [(grid.title, "above", text) for text in grid.above if text.strip()]
        for row, values in enumerate(grid.rows, 1):
            for column, value in enumerate(values, 1):
                text = shown(value).strip()
                text = text or grid.errors.get((row - 1, column - 1), "")
                if text and words(text) - kept.get((grid.title, row, column), Counter()):
                    found.append((grid.title, f"{column_letters(column)}{row}", text))
        found += [(grid.title, "below", text) for text in grid.below if text.strip()]
    return found


def _typed_on(grid: Grid) -> Iterator[tuple[str, str, str]]:
    """What people typed on a report: all that it says and that is not made anew."""
    columns: dict[int, str] = {}
    for row, values in enumerate(grid.rows, 1):
        texts = [shown(value).strip() for value in values]
        here = {place: text for place, text in enumerate(texts) if text in (ANSWER, DECISION)}
        columns = here or columns
        for place, heading in columns.items():
            if not here and place < len(texts) and texts[place]:
                yield grid.title, f"{column_letters(place + 1)}{row}", f"{heading}: {texts[place]}"


def left_over_sheet(cells: Sequence[tuple[str, str, str]], source: str) -> SheetContent:
    """The sheet that keeps them, one row a cell."""
    return SheetContent(
        TITLE,
        "record",
        (
            TITLE,
            f"What stood in {source} outside the actions: titles, headings, sections, comments, other sheets.",
            "Nothing reads this sheet. Keep what is still needed elsewhere, then delete it.",
        ),
        (
            Table(
                (Column("Sheet", 22), Column("Where", 17), Column("What stood there", 102)),
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
