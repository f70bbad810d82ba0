"""How a click ends: in one plain sentence, whatever happened; details of a fault go to a log."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import xlwings as xw

from plan_xl.errors import PlanXlError
from plan_xl.excel.as_kept import Kept, as_kept
from plan_xl.excel.clicked_words import as_clicked
from plan_xl.excel.fault_log import log_fault
from plan_xl.quick_start import collector_at_rest

NAME = "plan_xl"
"""What every message of ours is headed with."""

STOPPED = "Stopped: nothing was changed."

BUSY = "Excel is busy: a cell is being edited or a window is open in it. Press Enter or Esc in Excel, then click again."
"""Said where Excel takes no call because somebody is typing in a cell."""

_REFUSED_CALLS = (-2147418111, -2146777998, -2147417846)
"""COM: call rejected by callee; Excel busy (0x800AC472); retry later. What Excel answers while a cell is edited."""

_MAC_TIMEOUT = -1712
"""AppleEvent timed out: the same on a Mac."""


class Stopped(Exception):  # noqa: N818 - not an error: the user's own choice
    """The user chose Cancel."""


@dataclass(frozen=True, slots=True)
class Click:
    """One click on a button: the book it is about, what is put back afterwards, and ways to talk to the user."""

    title: str
    book: xw.Book
    kept: Kept

    def status(self, text: str) -> None:
        """Say in the status bar what is being done."""
        self.book.app.status_bar = f"{NAME}: {text}"

    def ask(self, question: str, buttons: str = "yes_no_cancel") -> bool:
        """Ask a question to answer Yes or No (or OK). Raises Stopped where the user chooses Cancel."""
        app = self.book.app
        still = app.screen_updating
        app.screen_updating = True  # a user who is asked about the plan may look at it
        try:
            answer = app.alert(question, f"{NAME}: {self.title}", buttons, "info")
        finally:
            app.screen_updating = still
        if answer == "cancel":
            raise Stopped
        return answer in ("yes", "ok")


def click(title: str, book: xw.Book | None, work: Callable[[Click], str]) -> None:
    """Do a button's work on a book (the one that called, where none is given) and end in one sentence, never a fault.

    `work` gives the sentence for success. The work of a PlanXlError is told as it is; any other fault is logged, and
    the sentence says what to do and where the log is.
    """
    sentence, mode = "", "info"
    try:
        book = book or _caller()
        app = book.app
        app.status_bar = f"{NAME}: {title} …"
        try:
            with collector_at_rest(), as_kept(book) as kept:
                sentence = work(Click(title, book, kept))
        finally:
            app.status_bar = False
    except Stopped:
        sentence = STOPPED
    except PlanXlError as wrong:
        sentence, mode = str(wrong), "critical"
    except Exception as fault:  # noqa: BLE001 - the last resort: users never see a traceback
        sentence, mode = _told(title, fault), "critical"
    _say(title, book, as_clicked(sentence), mode)


def _caller() -> xw.Book:
    """The book that Excel called from. Raises PlanXlError where its name keeps xlwings from finding it."""
    name = next((each.removeprefix("--wb=") for each in sys.argv if each.startswith("--wb=")), "")
    if "=" in name:
        raise PlanXlError(
            f"The workbook {name} has the sign = in its name, which xlwings cannot read: save it under a name without "
            "it (File, Save As), and click again; nothing was changed."
        )
    return xw.Book.caller()


def _told(title: str, fault: Exception) -> str:
    """What to say of a fault that plan_xl did not expect."""
    log = log_fault(title, fault)
    if is_busy(fault):
        return BUSY
    place = f"The details are in {log}" if log else "No details could be written down"
    return (
        f"{title} could not be finished. Your own sheets are as they were: save the workbook under another name, close "
        f"and open it, and click again. If it happens again, send the log to whoever looks after plan_xl. {place}."
    )


def is_busy(fault: BaseException) -> bool:
    """Whether Excel took no call because a cell is being edited or one of its windows is open."""
    if type(fault).__name__ == "ExcelBusyError":
        return True
    codes = {getattr(fault, "hresult", None), getattr(fault, "errornumber", None)}
    numbers = [value for value in fault.args if isinstance(value, int)]
    return bool((codes | set(numbers)) & {*_REFUSED_CALLS, _MAC_TIMEOUT})


def _say(title: str, book: xw.Book | None, sentence: str, mode: str) -> None:
    try:
        if book is not None:
            book.app.alert(sentence, f"{NAME}: {title}", "ok", mode)
            return
    except Exception as fault:  # noqa: BLE001 - Excel was closed meanwhile: the sentence still has to be said
        log_fault(title, fault)
    sys.exit(sentence)  # RunPython shows what a program that fails writes to stderr
