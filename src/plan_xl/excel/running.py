"""Work that the window starts in a process of its own, and looks at until it is done."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from plan_xl.excel.open_books import OpenBook

_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows only


@dataclass(slots=True)
class Running:
    """A process under way: what the user calls it, the file it checks (None for a button), then how it ended."""

    what: str
    process: subprocess.Popen[bytes]
    out: IO[bytes]
    err: IO[bytes]
    file: Path | None = None
    output: str = field(default="", init=False)
    errors: str = field(default="", init=False)

    @property
    def status(self) -> int:
        """The exit status; 0 while it runs."""
        return self.process.returncode or 0

    def done(self) -> bool:
        """Whether it has ended; then `output` and `errors` are what it wrote."""
        if self.process.poll() is None:
            return False
        for source, name in ((self.out, "output"), (self.err, "errors")):
            if not source.closed:
                source.seek(0)
                setattr(self, name, source.read().decode("utf-8", "replace").strip())
                source.close()
        return True


def press_button(name: str, book: OpenBook, pipe: str, what: str) -> Running:
    """Start a button's work on an open workbook."""
    rest = [pipe] if pipe else []
    return _started(["-m", "plan_xl.excel.press", name, str(book.process), book.name, *rest], what, None)


def validate_file(file: Path) -> Running:
    """Start `plan-xl validate` on a file, its answer as JSON."""
    return _started(["-m", "plan_xl", "validate", "--format", "json", "--", str(file)], file.name, file)


def _started(arguments: list[str], what: str, file: Path | None) -> Running:
    out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - closed when read; no pipe fills up
    process = subprocess.Popen(  # noqa: S603 - this same Python, on a module of ours
        [sys.executable, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
        env={**os.environ, "PYTHONUTF8": "1"}, creationflags=_NO_CONSOLE,
    )  # fmt: skip
    return Running(what, process, out, err, file)
