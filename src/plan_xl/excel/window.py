"""The window beside Excel: the open workbooks, the ribbon's buttons for the chosen one, and what was found in a file.

For machines where Excel may not start other programs, and for LibreOffice. Work is done in a process of its own.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from pathlib import Path
from tkinter import filedialog, font, ttk

from plan_xl.errors import PlanXlError
from plan_xl.excel.asking import PLANS
from plan_xl.excel.fault_log import log_fault
from plan_xl.excel.file_report import Line, report_lines
from plan_xl.excel.open_books import OpenBook, open_books
from plan_xl.excel.outcome import BUSY, is_busy
from plan_xl.excel.running import Running, press_button, validate_file

TITLE = "Action plan"
LETTERS = 11  # points: easily read, and Tk makes them as large as the screen's scaling asks
CHOSEN = "#0b5394"  # white letters stand out on it
LOOK_EVERY = 100  # milliseconds between two looks at the work under way

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Check", (("validate", "_Validate"), ("clean", "C_lean"))),
    ("Summaries", (("summarise", "_Summaries"), ("compare", "_Compare"))),
    (
        "Agency returns",
        (("issue_returns", "_Issue returns"), ("consolidate", "Co_nsolidate"), ("apply_changes", "_Apply changes")),
    ),
    ("Set up", (("adopt", "A_dopt"), ("publish", "_Publish"), ("settings", "Se_ttings"), ("help_page", "_Help"))),
)
"""The ribbon's groups: each button's function in `buttons`, and its text with the letter for Alt underlined."""

WELCOME = (
    "Choose the workbook and press a button: it does the same as in Excel's ribbon, and {office} tells how it went.\n\n"
    "Tab moves on, the space bar or Enter presses, Alt with the underlined letter presses at once, F5 looks again."
)


class Window:
    """The window itself: its parts, and the work under way, if any."""

    def __init__(self, root: tk.Tk, pipe: str = "") -> None:
        """Build the window in `root`, and list what is open in Excel, or in the LibreOffice of that pipe."""
        self.root, self.pipe = root, pipe
        self.office = "LibreOffice" if pipe else "Excel"
        self.books: list[OpenBook] = []
        self.waiting: list[Path] = []
        self.checked: list[Line] = []
        self.running: Running | None = None
        self.buttons: dict[str, ttk.Button] = {}
        root.title(TITLE)
        for name in ("TkDefaultFont", "TkTextFont", "TkHeadingFont"):
            font.nametofont(name, root).configure(size=LETTERS)
        if root.tk.call("tk", "windowingsystem") == "x11":  # the one there looks like the last century
            ttk.Style(root).theme_use("clam")
            ttk.Style(root).configure("TScrollbar", arrowsize=round(root.winfo_fpixels("1i") / 6))
        frame = ttk.Frame(root, padding=8)
        frame.pack(fill="both", expand=True)
        self._list_of_books(frame)
        self._rows_of_buttons(frame)
        self._what_is_said(frame)
        root.bind("<F5>", lambda _: self.look())
        root.bind("<Control-o>", lambda _: self.choose_file())
        self._fit_the_screen()
        self.say(WELCOME.format(office=self.office))
        self.look()
        self.list.focus_set()

    def _fit_the_screen(self) -> None:
        """Ask for no more room than the screen has: with large letters, what is said gets the less of it."""
        root = self.root
        root.update_idletasks()
        width, height = (side * 9 // 10 for side in (root.winfo_screenwidth(), root.winfo_screenheight()))
        width, height = min(root.winfo_reqwidth(), width), min(root.winfo_reqheight(), height)
        root.geometry(f"{width}x{height}")
        root.minsize(width, height)

    def _list_of_books(self, frame: ttk.Frame) -> None:
        self.heading = ttk.Label(frame, text=f"Workbooks open in {self.office}")
        self.heading.pack(anchor="w")
        row = ttk.Frame(frame)
        row.pack(fill="x", pady=(2, 6))
        self.list = tk.Listbox(row, height=4, exportselection=False, activestyle="dotbox")
        self.list.configure(selectbackground=CHOSEN, selectforeground="white")
        bar = ttk.Scrollbar(row, command=self.list.yview)
        self.list.configure(yscrollcommand=bar.set)
        more = ttk.Frame(row)
        more.pack(side="right", padx=(8, 0), anchor="n")
        bar.pack(side="right", fill="y")
        self.list.pack(side="left", fill="both", expand=True)
        self._button(more, "look", "Loo_k again (F5)", self.look).pack(fill="x")
        self._button(more, "file", "Check a _file…", self.choose_file).pack(fill="x", pady=(4, 0))

    def _rows_of_buttons(self, frame: ttk.Frame) -> None:
        rows = ttk.Frame(frame)
        rows.pack(fill="x")
        for row, (group, buttons) in enumerate(GROUPS):
            ttk.Label(rows, text=group).grid(row=row, column=0, sticky="w", padx=(0, 10))
            for column, (name, text) in enumerate(buttons, start=1):
                button = self._button(rows, name, text, lambda name=name: self.press(name))
                button.grid(row=row, column=column, sticky="ew", padx=2, pady=2)

    def _button(self, parent: ttk.Frame, name: str, text: str, command: object) -> ttk.Button:
        """A button whose underlined letter, the one behind `_`, presses it with Alt."""
        at = text.index("_")
        plain = text.replace("_", "")
        button = ttk.Button(parent, text=plain, underline=at, command=command)  # type: ignore[arg-type]
        button.bind("<Return>", lambda _: button.invoke())
        self.root.bind(f"<Alt-{plain[at].lower()}>", lambda _: button.invoke())
        self.buttons[name] = button
        return button

    def _what_is_said(self, frame: ttk.Frame) -> None:
        row = ttk.Frame(frame)
        row.pack(fill="both", expand=True, pady=(8, 0))
        self.text = tk.Text(row, height=10, width=72, wrap="word", font="TkTextFont", state="disabled", takefocus=True)
        bar = ttk.Scrollbar(row, command=self.text.yview)
        self.text.configure(yscrollcommand=bar.set)
        family = font.nametofont("TkTextFont", self.root).actual("family")
        self.text.tag_configure("bold", font=(family, LETTERS, "bold"))
        bar.pack(side="right", fill="y")
        self.text.pack(side="left", fill="both", expand=True)
        for key, way in (("<Up>", -1), ("<Down>", 1)):
            self.text.bind(key, lambda _, way=way: self.text.yview_scroll(way, "units"))  # type: ignore[misc]

    def say(self, *lines: str | tuple[str, str]) -> None:
        """Show this and nothing else; a pair is a text with its tag."""
        self.text.configure(state="normal")
        self.text.delete("1.0", "end")
        for line in lines:
            text, tag = line if isinstance(line, tuple) else (line, "")
            self.text.insert("end", text, tag)
        self.text.configure(state="disabled")

    def look(self) -> None:
        """List the open workbooks anew, the chosen one still chosen, else the one in front."""
        chosen = self.chosen
        try:
            self.books = open_books(self.pipe)
        except PlanXlError as sentence:
            self.books = []
            self.say(str(sentence))
        except Exception as fault:  # noqa: BLE001 - Excel answers with faults of many kinds while it is busy
            self.books = []
            log_fault("window", fault)
            self.say(
                BUSY if is_busy(fault) else f"{self.office} does not answer: see whether it is open, and press F5."
            )
        self.list.delete(0, "end")
        for book in self.books:
            self.list.insert("end", book.name)
        same = [place for place, book in enumerate(self.books) if chosen and book.name == chosen.name]
        front = [place for place, book in enumerate(self.books) if book.in_front]
        for place in (same or front or ([0] if self.books else []))[:1]:
            self.list.selection_set(place)
            self.list.activate(place)
        none = f"No workbook is open in {self.office}: open the plan there, and press F5"
        self.heading.configure(text=f"Workbooks open in {self.office}" if self.books else none)
        self._allow()

    @property
    def chosen(self) -> OpenBook | None:
        """The workbook that is chosen in the list."""
        places = self.list.curselection()  # type: ignore[no-untyped-call]
        return self.books[places[0]] if places and places[0] < len(self.books) else None

    def press(self, name: str) -> None:
        """Do what a button does on the chosen workbook."""
        book = self.chosen
        if book is None or self.running:
            return
        said = str(self.buttons[name]["text"])
        self.say(f"{said} is at work in {book.name}. {self.office} may ask something: look there.")
        self._start(press_button(name, book, self.pipe, said))

    def choose_file(self) -> None:
        """Let the user pick a plan that is not open, and check it."""
        chosen = filedialog.askopenfilename(parent=self.root, title="Check a file", filetypes=list(PLANS))
        if chosen:
            self.check([Path(chosen)])

    def check(self, files: Sequence[Path]) -> None:
        """Check plans as files, one after the other, as `plan-xl validate` does, and list their queries."""
        self.waiting += files
        if self.running or not self.waiting:
            return
        file = self.waiting.pop(0)
        self.say(*self.checked, f"Checking {file.name} …")
        self._start(validate_file(file))

    def _start(self, running: Running) -> None:
        self.running = running
        self._allow()
        self.root.after(LOOK_EVERY, self._see)

    def _see(self) -> None:
        """Look whether the work is done."""
        running = self.running
        if running is None or not running.done():
            self.root.after(LOOK_EVERY, self._see)
            return
        self.running = None
        if running.file:
            self.checked += [*report_lines(running.file, running.output, running.errors), "\n\n"]
            self.say(*self.checked)
            self.checked = self.checked if self.waiting else []
        elif running.status:
            self.say(running.errors or f"{running.what} could not be done: press F5, and try again.")
        else:
            self.look()
            self.say(f"{running.what} has ended: {self.office} said how it went.")
        self._allow()
        self.check([])

    def _allow(self) -> None:
        """Only what can be pressed now is not greyed out."""
        for name, button in self.buttons.items():
            needs_book = name not in ("look", "file")
            can = not self.running and (not needs_book or bool(self.books))
            button.state(["!disabled" if can else "disabled"])
