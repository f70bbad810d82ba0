"""Opening the window: at the size of this screen's letters, with the plans that were dropped on its shortcut."""

from __future__ import annotations

import sys
import tkinter as tk
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.excel.window import Window


def open_window(files: Sequence[Path] = (), pipe: str = "") -> None:
    """Show the window until the user closes it; `pipe` names the LibreOffice to work in instead of Excel.

    Raises PlanXlError where there is no screen.
    """
    _letters_as_large_as_asked()
    try:
        root = tk.Tk(className="ActionPlan")
    except tk.TclError as none:
        raise PlanXlError("There is no screen to open a window on: use the commands (plan-xl --help).") from none
    window = Window(root, pipe)
    if sys.platform == "darwin":  # macOS gives a dropped file to the app that runs, not on its command line
        root.createcommand("::tk::mac::OpenDocument", lambda *dropped: window.check([Path(each) for each in dropped]))
    window.check(list(files))
    root.mainloop()


def _letters_as_large_as_asked() -> None:
    """Tell Windows that the window draws itself at the screen's scaling: else it is enlarged as a picture, blurred."""
    if sys.platform == "win32":
        with suppress(OSError, AttributeError):  # Windows before 8.1: it stays blurred
            import_module("ctypes").windll.shcore.SetProcessDpiAwareness(1)
