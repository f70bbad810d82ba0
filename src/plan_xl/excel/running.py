"""Work that the window starts in a process of its own, and looks at until it is done."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from plan_xl.excel.open_books import OpenBook

_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows only


@dataclass(slots=True)
class Running:
    """A process under way: what the user calls it, the file it checks (None for a button), then how it ended.

    What it writes is read into memory by a thread, so that no text of a plan touches the disk, and no pipe fills up.
    """

    what: str
    process: subprocess.Popen[bytes]
    file: Path | None = None
    status: int = field(default=0, init=False)
    output: str = field(default="", init=False)
    errors: str = field(default="", init=False)
    reader: Thread = field(init=False)

    def __post_init__(self) -> None:
        """Begin to read."""
        self.reader = Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        out, err = self.process.communicate()
        self.output, self.errors = (each.decode("utf-8", "replace").strip() for each in (out, err))
        self.status = self.process.returncode

    def done(self) -> bool:
        """Whether it has ended; then `status`, `output` and `errors` say how."""
        return not self.reader.is_alive()


def press_button(name: str, book: OpenBook, pipe: str, what: str) -> Running:
    """Start a button's work on an open workbook."""
    rest = [pipe] if pipe else []
    return _started(["-m", "plan_xl.excel.press", name, str(book.process), book.name, *rest], what, None)


def validate_file(file: Path) -> Running:
    """Start `plan-xl validate` on a file, its answer as JSON."""
    return _started(["-m", "plan_xl", "validate", "--format", "json", "--", str(file)], file.name, file)


def _started(arguments: list[str], what: str, file: Path | None) -> Running:
    process = subprocess.Popen(  # noqa: S603 - this same Python, on a module of ours
        [sys.executable, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"}, creationflags=_NO_CONSOLE,
    )  # fmt: skip
    return Running(what, process, file)
