"""Each macro run by LibreOffice: it asks xlwings' add-in for exactly its own line of Python, in the right workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plan_xl.data_files import data_file
from tests.macros.live_macros import MacroOffice, macro_office
from tests.macros.sources import bindings

BOARD, PLAIN = "board-plan.xlsm", "another plan.xlsx"

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MacroOffice]:
    """An office with xlwings' add-in (the stub), our add-in, and two plans: one with buttons, one without."""
    with macro_office(tmp_path_factory.mktemp("macros")) as started:
        started.load_xlwings()
        started.open(data_file("macros/plan_xl.xlam"))
        started.open(data_file(f"workbook/{BOARD}"))
        started.open(data_file("workbook/board-plan.xlsx"), PLAIN)
        yield started


@pytest.fixture
def nothing_asked(office: MacroOffice) -> MacroOffice:
    office.said.unlink(missing_ok=True)
    return office


def line(function: str) -> str:
    return f"import plan_xl.excel.buttons as b; b.{function}()"


@pytest.mark.parametrize(("macro", "function"), bindings("PlanButtons").items())
def test_a_button_on_a_sheet_works_on_its_own_workbook(nothing_asked: MacroOffice, macro: str, function: str) -> None:
    books = nothing_asked.app.books
    books[PLAIN].activate()
    nothing_asked.run(books[BOARD], f"PlanButtons.{macro}")
    assert nothing_asked.asked_for() == [(BOARD, line(function))]


@pytest.mark.parametrize("active", [PLAIN, BOARD])
@pytest.mark.parametrize(("macro", "function"), bindings("PlanRibbon").items())
def test_a_button_of_the_ribbon_works_on_the_active_workbook(
    nothing_asked: MacroOffice, macro: str, function: str, active: str
) -> None:
    books = nothing_asked.app.books
    books[active].activate()
    # Excel hands over the control that was pressed; any object will do, for none of the macros looks at it.
    nothing_asked.run(books["plan_xl.xlam"], f"PlanRibbon.{macro}", books["plan_xl.xlam"].impl.api)
    assert nothing_asked.asked_for() == [(active, line(function))]


def test_opening_a_workbook_starts_nothing(tmp_path: Path) -> None:
    with macro_office(tmp_path) as office:
        office.load_xlwings()
        office.open(data_file("macros/plan_xl.xlam"))
        office.open(data_file(f"workbook/{BOARD}"))
        assert office.asked_for() == []
