"""Messages on the screen, with buttons to answer by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_xl.calc.bridge import enum

if TYPE_CHECKING:
    from plan_xl.calc.books import Book
    from plan_xl.calc.office import Office

OK_FIRST, YES_FIRST = 0x10000, 0x40000  # com.sun.star.awt.MessageBoxButtons, as are the numbers below
BUTTONS = {"ok": 1, "ok_cancel": 2 + OK_FIRST, "yes_no": 3 + YES_FIRST, "yes_no_cancel": 4 + YES_FIRST}
"""Enter presses the first button, as in Excel."""

ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}  # com.sun.star.awt.MessageBoxResults


def show_message(office: Office, book: Book | None, text: str, title: str, buttons: str, *, critical: bool) -> str:
    """Show a message over the workbook's window and wait for its answer: ok, cancel, yes or no."""
    toolkit = office.service("awt.Toolkit")
    window: Any = toolkit.getDesktopWindow() if book is None else book.api.CurrentController.Frame.ContainerWindow
    kind = "WARNINGBOX" if critical else "QUERYBOX" if buttons != "ok" else "INFOBOX"
    box = toolkit.createMessageBox(window, enum("awt.MessageBoxType", kind), BUTTONS[buttons], title, text)
    try:
        return ANSWERS[box.execute()]
    finally:
        box.dispose()
