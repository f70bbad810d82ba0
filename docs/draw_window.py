"""Draw the README's picture of the window: `python -m docs.draw_window` (needs LibreOffice, Xvfb and python3-tk)."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import tkinter as tk
from pathlib import Path

from tests.screen import screen

from plan_xl.calc import use_libreoffice
from plan_xl.calc.office import start_office
from plan_xl.data_files import data_file
from plan_xl.excel.window import Window

PICTURE = Path(__file__).parent / "pictures" / "window.png"
SAMPLE = "northbridge-board-plan.xlsx"
PLACE = "+40+120"
SHOWN = (1024, 620)
SECONDS = 5
PIPE = "plan_xl_picture"


def main() -> None:
    """Write docs/pictures/window.png: the window over a LibreOffice that has the sample plan open."""
    with tempfile.TemporaryDirectory() as folder, screen(Path(folder), "1024x640") as found:
        os.environ["DISPLAY"] = found.display
        app = use_libreoffice().apps.add(xl=start_office(headless=False, pipe=PIPE))
        plan = Path(folder) / SAMPLE
        shutil.copyfile(data_file(f"workbook/sample/{SAMPLE}"), plan)
        app.books.open(plan)
        root = tk.Tk()
        root.geometry(PLACE)
        window = Window(root, PIPE)
        window.check([plan])
        found.do("mousemove", *(str(side) for side in SHOWN))
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            root.update()
            time.sleep(0.05)
        found.picture(PICTURE, *SHOWN)
        root.destroy()
        app.quit()


if __name__ == "__main__":
    main()
