"""LibreOffice in Excel's place for the macros: it runs the VBA, finds the buttons, and shows the messages."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from plan_xl.calc import start_office, use_libreoffice
from plan_xl.calc.bridge import exception
from plan_xl.errors import PlanXlError

STUB = """Attribute VB_Name = "Main"
Public Function RunPython(PythonCommand As String)
    Dim Number As Integer
    Number = FreeFile
    Open "{said}" For Append As #Number
    Print #Number, ActiveWorkbook.Name & "|" & PythonCommand
    Close #Number
    {then}
End Function
"""
"""An add-in named as xlwings' is: it notes what it is asked to run and in which workbook, and may do more."""

START = """#!{python}
# What xlwings' add-in does next: Python is started with the command, and with the name of the workbook.
import pathlib, subprocess, sys
name, _, command = pathlib.Path({said!r}).read_text().splitlines()[-1].partition("|")
attached = "from plan_xl.calc import attach; attach({pipe!r}); " + command
done = subprocess.run(
    [sys.executable, "-c", attached, "--wb=" + name, "--from_xl=1", "--app=", "--hwnd="], capture_output=True, text=True
)
written = pathlib.Path({ended!r}).with_suffix(".part")
written.write_text(str(done.returncode) + done.stdout + done.stderr)
written.rename({ended!r})
"""


@dataclass
class MacroOffice:
    """A LibreOffice that runs macros, and a folder for what is opened in it."""

    app: xw.App
    folder: Path
    pipe: str
    said: Path = field(init=False)
    ended: Path = field(init=False)

    def __post_init__(self) -> None:
        self.said, self.ended = self.folder / "asked for.txt", self.folder / "ended.txt"

    def open(self, path: Path, name: str = "") -> xw.Book:
        """Open a copy of a workbook."""
        copy = self.folder / (name or path.name)
        shutil.copyfile(path, copy)
        return self.app.books.open(copy)

    def load_xlwings(self, *, then: str = "") -> None:
        """Load the stub of xlwings' add-in, and put its window out of sight. `then` is VBA for it to do."""
        from pyopenvba import ExcelFile

        made = self.folder / "stub.xlsm"
        with ExcelFile.create_new(made) as file:
            project = file.vba_project()
            project.delete_module("Module1")
            project.add_module("Main", STUB.format(said=self.said, then=then).replace("\n", "\r\n"))
            file.save()
        book = self.app.books.open(made.rename(self.folder / "xlwings.xlam"))
        book.impl.api.CurrentController.Frame.ContainerWindow.setVisible(False)

    def load_xlwings_that_starts_python(self) -> None:
        """Load the stub, starting Python with the command as xlwings does, on this office."""
        start = self.folder / "start"
        start.write_text(
            START.format(python=sys.executable, said=str(self.said), pipe=self.pipe, ended=str(self.ended))
        )
        start.chmod(start.stat().st_mode | stat.S_IXUSR)
        self.load_xlwings(then=f'Shell "{start}"')

    def asked_for(self) -> list[tuple[str, str]]:
        """What the stub was asked to run: workbook and command."""
        if not self.said.exists():
            return []
        lines = self.said.read_text(encoding="utf-8").splitlines()
        return [(name, command) for name, _, command in (line.partition("|") for line in lines)]

    def how_it_ended(self) -> str:
        """Python's exit status and what it printed; "" while it runs."""
        return self.ended.read_text(encoding="utf-8") if self.ended.exists() else ""

    def run(self, book: xw.Book, macro: str, *arguments: Any) -> None:
        """Run a macro of a workbook, by its module and name."""
        script = f"vnd.sun.star.script:VBAProject.{macro}?language=Basic&location=document"
        book.impl.api.getScriptProvider().getScript(script).invoke(arguments, (), ())

    def button(self, book: xw.Book, caption: str) -> tuple[int, int]:
        """The middle of a button on the sheet that is shown, on the screen, once all is drawn and nothing moves."""
        place, last = (0, 0), (-1, -1)
        while place != last:
            self.settle()
            place, last = self._place(book, caption), place
        return place

    @staticmethod
    def _place(book: xw.Book, caption: str) -> tuple[int, int]:
        controller = book.impl.api.CurrentController
        page = controller.ActiveSheet.DrawPage
        for shape in (page.getByIndex(number) for number in range(page.Count)):
            if shape.Control.Label == caption:
                view = controller.getControl(shape.Control).getAccessibleContext()
                place, size = view.getLocationOnScreen(), view.getSize()
                return place.X + size.Width // 2, place.Y + size.Height // 2
        raise AssertionError(f"no button {caption}")

    def settle(self) -> None:
        """Wait until all is drawn."""
        self.app.impl.office.service("awt.Toolkit").processEventsToIdle()
        time.sleep(0.3)

    def message(self) -> str:
        """What the message on the screen says, once its button is there; "" while there is none."""
        parts = self._parts_of_message()
        said = [name for kind, name, _ in parts if kind not in (ALERT, PUSH_BUTTON)]
        return max(said, key=len, default="") if any(kind == PUSH_BUTTON for kind, _, _ in parts) else ""

    def ok(self) -> tuple[int, int] | None:
        """The middle of the button of the message on the screen, once it no longer moves; None where none is there."""
        place, last = self._ok(), None
        while place != last:
            self.settle()
            place, last = self._ok(), place
        return place

    def _ok(self) -> tuple[int, int] | None:
        buttons = [part for kind, _, part in self._parts_of_message() if kind == PUSH_BUTTON]
        if not buttons:
            return None
        place, size = buttons[0].getLocationOnScreen(), buttons[0].getSize()
        return place.X + size.Width // 2, place.Y + size.Height // 2

    def _parts_of_message(self) -> list[tuple[int, str, Any]]:
        """What the message is made of: kind, words, the part itself."""
        toolkit = self.app.impl.office.service("awt.Toolkit")
        try:
            for number in range(toolkit.getTopWindowCount()):
                top = toolkit.getTopWindow(number)
                window = top and top.getAccessibleContext()
                if window and window.getAccessibleRole() == ALERT:
                    return [(p.getAccessibleRole(), str(p.getAccessibleName()), p) for p in parts_of(window)]
        except exception("uno.Exception"):  # a window that opened or closed meanwhile: look again
            pass
        return []

    def wait_for_message(self, seconds: float = 60) -> str:
        return until(self.message, seconds)


ALERT, PUSH_BUTTON = 1, 44  # com.sun.star.accessibility.AccessibleRole


def parts_of(part: Any) -> list[Any]:
    """A part of a window and all that it is made of."""
    found = [part]
    for number in range(part.getAccessibleChildCount()):
        child = part.getAccessibleChild(number)
        context = child and child.getAccessibleContext()
        found += parts_of(context) if context else []
    return found


def until(seen: Callable[[], str], seconds: float = 60) -> str:
    """What is seen, as soon as there is something."""
    give_up = time.monotonic() + seconds
    while not (found := seen()):
        assert time.monotonic() < give_up, "it did not come"
        time.sleep(0.05)
    return found


@contextmanager
def macro_office(folder: Path, *, headless: bool = True) -> Iterator[MacroOffice]:
    """An office that runs macros, until the block is left. Skips the test where LibreOffice cannot be driven."""
    before = xw.engines.active
    pipe = f"plan_xl_macros_{os.getpid()}_{folder.name}".replace(" ", "_")
    try:
        engine = use_libreoffice()
        office = start_office(headless=headless, macros=True, pipe=pipe)
    except PlanXlError as error:
        xw.engines.active = before
        pytest.skip(str(error))
    app = engine.apps.add(xl=office)
    try:
        yield MacroOffice(app, folder, pipe)
    finally:
        if office.process:  # a message that a failed test left on the screen would hold up a gentle end
            office.process.kill()
        office.stop()
        xw.engines.active = before
