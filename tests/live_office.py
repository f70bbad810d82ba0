"""A live LibreOffice for the tests that need one: one a worker, headless, its profile empty; it ends with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plan_xl.errors import PlanXlError

if TYPE_CHECKING:
    import xlwings as xw


@pytest.fixture(scope="session")
def calc_office() -> Iterator[xw.App]:
    """The office itself, started when first asked for. Tests take `calc_app`, which tidies up after each."""
    pytest.importorskip("xlwings", reason="xlwings is not installed")
    import xlwings as xw

    from plan_xl.calc import use_libreoffice

    before = xw.engines.active
    try:
        use_libreoffice()
        app = xw.App(visible=False, add_book=False)
    except PlanXlError as error:
        pytest.skip(str(error))
    yield app
    app.quit()
    xw.engines.active = before


@pytest.fixture
def calc_app(calc_office: xw.App) -> Iterator[xw.App]:
    """An office with nothing open. `app.impl.alerts` holds what it showed; put answers into `app.impl.answers`."""
    yield calc_office
    for book in list(calc_office.books):
        book.close()
    impl = calc_office.impl
    impl.alerts.clear()
    impl.answers.clear()
    impl.screen_updating = impl.display_alerts = impl.enable_events = True
    impl.status_bar = False


@pytest.fixture
def open_copy(calc_app: xw.App, tmp_path: Path) -> Callable[[Path], xw.Book]:
    """Open a copy of a workbook, so that the test may save it."""

    def opened(path: Path) -> xw.Book:
        copy = tmp_path / path.name
        shutil.copyfile(path, copy)
        return calc_app.books.open(copy)

    return opened
