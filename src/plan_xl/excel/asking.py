"""What is asked before the work: as at which day, once a day; which files, and under which name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_xl.errors import PlanXlError
from plan_xl.excel.outcome import Click, Stopped
from plan_xl.excel.user_folder import user_folder
from plan_xl.settings import Settings
from plan_xl.summaries.words import day_in_words

if TYPE_CHECKING:
    import tkinter

_REMEMBERED = "as at.json"


@dataclass(frozen=True, slots=True)
class AsAt:
    """The as-at day, and a sentence on why it is not the next meeting where one might expect it."""

    day: date
    sentence: str = ""


def as_at(click: Click, settings: Settings, today: date | None = None) -> AsAt:
    """The day to count at: today, or the next meeting of *Settings* where the user wants that.

    Asked once a day, and only where there is a meeting still to come; the answer holds for the day, for every plan of
    this user. Raises Stopped where the user chooses Cancel.
    """
    now = today or date.today()  # noqa: DTZ011 - the day on the wall of the people who meet
    meeting = settings.meeting
    if meeting is None or meeting == now:
        return AsAt(now)
    if meeting < now:
        return AsAt(now, f"The next meeting in Settings, {day_in_words(meeting)}, has passed: put in the new one.")
    wants_meeting = _remembered(now)
    if wants_meeting is None:
        wants_meeting = click.ask(
            f"As at the next meeting, {day_in_words(meeting)}?\n\nYes: as at the meeting.\n"
            f"No: as at today, {day_in_words(now)}.\n\nYour answer holds for today; the day stands on every sheet."
        )
        _remember(now, wants_meeting=wants_meeting)
    return AsAt(meeting if wants_meeting else now)


def _remembered(today: date) -> bool | None:
    """What this user answered today; None where nothing was asked yet, or what was kept cannot be read."""
    try:
        said = json.loads((user_folder() / _REMEMBERED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict) or said.get("asked on") != today.isoformat():
        return None
    answer = said.get("as at the meeting")
    return answer if isinstance(answer, bool) else None


def _remember(today: date, *, wants_meeting: bool) -> None:
    folder = user_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        said = {"asked on": today.isoformat(), "as at the meeting": wants_meeting}
        (folder / _REMEMBERED).write_text(json.dumps(said), encoding="utf-8")
    except OSError:  # a machine that lets nothing be kept asks again next time
        return


@contextmanager
def _window() -> Iterator[tkinter.Tk]:
    """A window that is not drawn, in front of Excel, for a dialogue to belong to."""
    try:
        from tkinter import TclError, Tk
    except ImportError as missing:
        raise PlanXlError(_NO_WINDOW) from missing
    try:
        window = Tk()
    except TclError as none:
        raise PlanXlError(_NO_WINDOW) from none
    try:
        window.withdraw()
        window.attributes("-topmost", True)
        yield window
    finally:
        window.destroy()


_NO_WINDOW = (
    "No window to choose a file in can be opened: the Python that plan_xl uses was installed without “tcl/tk and "
    "IDLE”. Ask whoever looks after plan_xl to add it; nothing was changed."
)

PLANS = (("Plans", "*.xlsx *.xlsm *.xls *.xlsb *.ods *.docx"), ("All files", "*.*"))
WORKBOOKS = (("Excel workbook", "*.xlsx"),)

Kinds = Sequence[tuple[str, str]]


def choose_file(title: str, folder: Path | None, kinds: Kinds = PLANS) -> Path:
    """A file that the user picks. Raises Stopped where they pick none."""
    return Path(_chosen("open", title=title, initialdir=folder, filetypes=list(kinds)))


def choose_files(title: str, folder: Path | None, kinds: Kinds = PLANS) -> list[Path]:
    """Files that the user picks, one or more. Raises Stopped where they pick none."""
    chosen = _dialogue("open several", title=title, initialdir=folder, filetypes=list(kinds))
    if not chosen:
        raise Stopped
    return [Path(name) for name in chosen]


def choose_folder(title: str, folder: Path | None) -> Path:
    """A folder that the user picks. Raises Stopped where they pick none."""
    return Path(_chosen("folder", title=title, initialdir=folder))


def name_new_file(title: str, folder: Path | None, name: str) -> Path:
    """Where a new workbook is to be saved, under a name the user gives. Raises Stopped where they give none.

    A file that is there already is never written over, so the question whether to do so is not asked.
    """
    return Path(
        _chosen("save", title=title, initialdir=folder, initialfile=name, defaultextension=".xlsx",
                filetypes=list(WORKBOOKS), confirmoverwrite=False)
    )  # fmt: skip


def _chosen(kind: str, **options: Any) -> str:
    chosen = _dialogue(kind, **options)
    if not chosen:
        raise Stopped
    return str(chosen)


def _dialogue(kind: str, **options: Any) -> Any:
    """What the user chose in one of the system's own dialogues: a path or several; nothing where they closed it."""
    with _window() as window:
        from tkinter import filedialog

        dialogues: dict[str, Callable[..., Any]] = {
            "open": filedialog.askopenfilename,
            "open several": filedialog.askopenfilenames,
            "folder": filedialog.askdirectory,
            "save": filedialog.asksaveasfilename,
        }
        return dialogues[kind](parent=window, **options)
