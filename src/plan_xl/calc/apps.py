"""The office, as xlwings works with it: what is open, what is selected, and what the person is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from plan_xl.calc.books import Books
from plan_xl.calc.messages import show_message
from plan_xl.calc.office import Office, start_office
from plan_xl.calc.ranges import Range
from plan_xl.workbooks.addresses import Area

if TYPE_CHECKING:
    from plan_xl.calc.engine import Engine

EXCELS_VERSION = "16.0"
"""xlwings reads the caller's name otherwise for Excels before 15."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A message that was shown, and the button pressed: ok, cancel, yes or no."""

    prompt: str
    title: str
    buttons: str
    answer: str


class Apps(base_classes.Apps):
    """The offices started or found from here, the latest first."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._apps: list[App] = []

    def keys(self) -> list[int]:
        return [app.pid for app in self]

    def add(
        self, spec: Any = None, add_book: bool | None = None, xl: Office | None = None, visible: bool | None = None
    ) -> App:
        """Start an office: on a screen if there is one, unless `visible` is False. `xl` takes in one that runs."""
        if spec is not None:
            raise NotImplementedError("On Calc, the office is the one that is installed.")
        seen = visible is not False and bool(os.environ.get("DISPLAY"))
        app = App(self, xl or start_office(headless=not seen))
        self._apps.insert(0, app)
        if add_book:
            app.books.add()
        return app

    def forget(self, app: App) -> None:
        """Leave out an office that ended."""
        self._apps.remove(app)

    def __iter__(self) -> Iterator[App]:
        return iter([app for app in self._apps if app.office.answers()])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, pid: int) -> App:
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError(pid)

    @staticmethod
    def cleanup() -> None:
        """Nothing is ever left over: an office of ours ends with us."""


class App(base_classes.App):
    """One office.

    `alerts` keeps what was shown; `answers` are given, in order, where nobody is there to press a button.
    """

    screen_updating = True
    display_alerts = True
    enable_events = True
    interactive = True

    def __init__(self, apps: Apps, office: Office) -> None:
        self._apps = apps
        self.office = office
        self.alerts: list[Alert] = []
        self.answers: list[str] = []
        self._status: str | bool = False

    @property
    def engine(self) -> Engine:
        return self._apps.engine

    @property
    def api(self) -> Any:
        return self.office.desktop

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def pid(self) -> int:
        return self.office.pid

    @property
    def version(self) -> str:
        return EXCELS_VERSION

    @property
    def visible(self) -> bool:
        return not self.office.headless

    @visible.setter
    def visible(self, value: bool) -> None:
        """Without a screen there is nothing to be shown on; windows on one stay as they are."""

    def activate(self, steal_focus: bool = False) -> None:
        self._apps._apps.remove(self)
        self._apps._apps.insert(0, self)

    @property
    def selection(self) -> Range | None:
        book = self.books.active
        selected = None if book is None else book.api.CurrentController.Selection
        if book is None or selected is None:
            return None
        if selected.supportsService("com.sun.star.sheet.SheetCellRanges") and selected.Count:
            places = selected.RangeAddresses
        elif selected.supportsService("com.sun.star.sheet.SheetCellRange"):
            places = (selected.RangeAddress,)
        else:
            return None
        areas = tuple(Area(place.StartRow, place.StartColumn, place.EndRow, place.EndColumn) for place in places)
        return Range(book.sheets(places[0].Sheet + 1), areas[0], areas)

    @property
    def calculation(self) -> str:
        book = self.books.active
        return "automatic" if book is None or book.api.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual"):
            raise NotImplementedError(f"Calc knows no calculation mode {value!r}.")
        for book in self.books:
            book.api.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        for book in self.books:
            book.api.calculateAll()

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        book = self.books.active
        if book is not None:
            indicator = book.api.CurrentController.StatusIndicator
            if value is False:
                indicator.end()
            else:
                indicator.start(str(value), 0)
        self._status = value

    def alert(self, prompt: str, title: str | None, buttons: str | None, mode: str | None, callback: Any) -> str:
        if callback is not None:
            raise NotImplementedError("On Calc, a message answers at once.")
        buttons = buttons or "ok"
        if self.office.headless:
            answer = self._answer(buttons)
        else:
            answer = show_message(
                self.office, self.books.active, prompt, title or "", buttons, critical=mode == "critical"
            )
        self.alerts.append(Alert(prompt, title or "", buttons, answer))
        return answer

    def _answer(self, buttons: str) -> str:
        if buttons == "ok":
            return "ok"
        if not self.answers:
            raise NotImplementedError("Nobody sits before this office: put the answer into app.impl.answers.")
        return self.answers.pop(0)

    def quit(self) -> None:
        """Close every workbook without saving, and end our own office; somebody else's goes on."""
        if self.office.process is not None:
            for book in self.books:
                book.close()
        self.office.stop()
        self._apps.forget(self)

    def kill(self) -> None:
        self.quit()
