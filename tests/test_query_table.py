"""The table of queries on the screen is what rich itself would draw."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from plan_xl.commands.query_table import QueryTable
from plan_xl.findings import Finding


def finding(cell: str, value: str, message: str, sheet: str = "Plan") -> Finding:
    return Finding("DUE003", "error", sheet, cell, value, message, "Write the day that was meant.", "30 June 2016")


ONE_SHEET = [
    finding("G3", "31 April 2016", "There is no such day as “31 April 2016”. 30 April 2016 may be meant."),
    finding("AA1048", "", "The cell is blank."),
    finding("F7", "約 2016", "“約 2016 年のとおり、理事会が決める日” does not say by when."),
    finding("", "", "One-word-that-is-much-longer-than-the-column-in-which-it-stands"),
]
TWO_SHEETS = [*ONE_SHEET, finding("B2", "x", "“x” is unclear.", sheet="Older plan of the Board")]


def drawn_by_rich(findings: list[Finding]) -> Table:
    several = len({each.sheet for each in findings}) > 1
    table = Table(title="Every query, in the order of the plan", title_justify="left", show_lines=True, expand=True)
    table.add_column("Cell", ratio=2, overflow="fold")
    table.add_column("Query", ratio=7, overflow="fold")
    table.add_column("What to do", ratio=6, overflow="fold")
    table.add_column("Rule", width=8)
    for each in findings:
        place = f"{each.sheet} {each.cell}" if several or not each.cell else each.cell
        texts = (place.strip(), each.message, each.remedy, f"{each.code}\n{each.severity}")
        table.add_row(*map(Text, texts))
    return table


def printed(what: object, width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(what)
    return out.getvalue()


@pytest.mark.parametrize("width", [50, 80, 81, 120, 200])
@pytest.mark.parametrize("findings", [ONE_SHEET, TWO_SHEETS], ids=["one sheet", "two sheets"])
def test_drawn_as_rich_draws_it(findings: list[Finding], width: int) -> None:
    assert printed(QueryTable(findings), width) == printed(drawn_by_rich(findings), width)
