"""Every layout that any test here writes as a table is adopted, in Excel and in Word, and loses no word."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plan_xl.adopting import adopt
from plan_xl.adopting.left_over import words
from plan_xl.errors import PlanXlError
from plan_xl.plan import ActionPlan
from plan_xl.positions import counts
from plan_xl.reading import read_plan
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import shown
from tests.reading.plans import document_from_markdown, workbook_from_markdown

HERE = Path(__file__).parent
READS_ANOTHER_WAY = {
    # A plan without actions: its recommendations stand in both columns, and "yearly" is then read in the action too.
    "Reviews should be yearly.": "how often it recurs",
}
"""Words of the layouts that read differently when adopted, and what is said of it."""


def layouts() -> dict[str, str]:
    """The tables in the texts of all tests, by file and number."""
    found: dict[str, str] = {}
    for path in sorted(HERE.rglob("*.py")):
        texts = [
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        tables = [text for text in texts if "\n" in text and text.count("|") >= 8]
        found |= {f"{path.relative_to(HERE)} {number}": text for number, text in enumerate(tables, 1)}
    return found


LAYOUTS = layouts()


def _words(path: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for grid in grids_of(path.read_bytes(), path.name):
        for text in (*grid.above, *grid.below, *(shown(value) for row in grid.rows for value in row)):
            found += words(text)
    return found


def _written_again(plan: ActionPlan) -> Counter[str]:
    """The words of recommendations that are written again beside their next action: merged down they stand once."""
    found: Counter[str] = Counter()
    for number, action in enumerate(plan.actions):
        earlier = [other.cells.get("recommendation") for other in plan.actions[:number]
                   if (other.recommendation, other.sheet) == (action.recommendation, action.sheet)]  # fmt: skip
        if earlier and action.cells.get("recommendation") not in earlier:
            found += words(action.recommendation)
    return found


@pytest.mark.parametrize("build", [workbook_from_markdown, document_from_markdown], ids=["Excel", "Word"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_no_word_is_lost_and_every_action_stands_where_it_stood(
    tmp_path: Path, name: str, build: Callable[[Path, str], Path]
) -> None:
    source = build(tmp_path, LAYOUTS[name])
    try:
        before = read_plan(source)
    except PlanXlError:
        return  # no plan: what is said of it is tested where the text stands
    done = adopt(source, tmp_path / "board.xlsx", review_code="N")
    assert _words(source) - _words(done.path) - _written_again(before) == Counter()
    expected = [said for text, said in READS_ANOTHER_WAY.items() if text in LAYOUTS[name]]
    assert [
        said for said in done.sentences if "reads differently" in said and not any(e in said for e in expected)
    ] == []
    if not expected:
        assert counts(done.plan, date(2016, 2, 1)) == counts(before, date(2016, 2, 1))
    again = adopt(done.path, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == done.path.read_bytes()
    assert not again.changed


def test_many_layouts_are_found() -> None:
    assert len(LAYOUTS) > 100
