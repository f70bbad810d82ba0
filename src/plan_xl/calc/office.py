"""A LibreOffice of our own, or the one a person has open: started, found by its pipe, and stopped."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plan_xl.calc.bridge import exception, uno
from plan_xl.errors import PlanXlError

PIPE = "plan_xl"
"""The pipe that a LibreOffice listens on for `attach` (docs/libreoffice.md tells how it is switched on)."""

PROGRAMS = (
    "/usr/lib/libreoffice/program/soffice.bin",
    "/usr/lib64/libreoffice/program/soffice.bin",
    "/opt/libreoffice/program/soffice.bin",
)
RESTART_ME = 81
"""The exit status by which a first start on an empty profile asks to be started again."""

SECONDS_TO_START = 90
NEVER_RUN_MACROS, ALWAYS_RUN_MACROS = 0, 4  # com.sun.star.document.MacroExecMode

SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "0"),
    ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("org.openoffice.Office.Common/Misc", "UseLocking", "false"),  # a lock left by a crash stops the next start
    ("org.openoffice.Setup/L10N", "ooSetupSystemLocale", "en-US"),  # the same on every machine
    ("org.openoffice.Setup/Product", "ooSetupLastVersion", "99.0"),
)

WATCH = 'read line; if [ "$line" != stopped ]; then kill -9 "$1"; sleep 0.2; rm -rf "$2"; fi'
"""Kills the office and removes its profile when the pipe from us breaks without a word: we crashed or were killed."""


@dataclass(slots=True, eq=False)
class Office:
    """A LibreOffice that answers: its desktop (all that is open) and, if we started it, its process and folder."""

    context: Any
    headless: bool
    macros: bool = False
    process: subprocess.Popen[bytes] | None = None
    folder: Path | None = None
    watcher: subprocess.Popen[bytes] | None = None
    desktop: Any = field(init=False)

    def __post_init__(self) -> None:
        self.desktop = self.service("frame.Desktop")

    def service(self, name: str) -> Any:
        """A new service by its name under com.sun.star."""
        return self.context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", self.context)

    @property
    def pid(self) -> int:
        """The process's number; 0 for an office that somebody else started."""
        return self.process.pid if self.process else 0

    def answers(self) -> bool:
        """Whether it still runs."""
        try:
            return bool(self.desktop.supportsService("com.sun.star.frame.Desktop"))
        except _gone():
            return False

    def stop(self) -> None:
        """End our own office and remove its profile; only let go of somebody else's."""
        if self.process is None or self.folder is None:
            return
        if self.process.poll() is None:
            try:
                self.desktop.terminate()
            except _gone():
                pass  # it closes the pipe before it can answer
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        _dismiss(self.watcher)
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.stop)


def start_office(*, headless: bool = True, macros: bool = False, pipe: str = "") -> Office:
    """Start a LibreOffice with an empty profile in a temporary folder; it ends with us, however we end.

    `macros` lets the workbooks it opens run theirs; `pipe` is where others find it too. Raises
    PlanXlError where LibreOffice is absent or does not start.
    """
    program = next((path for path in PROGRAMS if Path(path).exists()), None)
    if program is None:
        raise PlanXlError("LibreOffice is not installed here: install libreoffice-calc, and try again.")
    uno()
    folder = Path(tempfile.mkdtemp(prefix="plan_xl_office_"))
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile_settings(), encoding="utf-8")
    pipe = pipe or f"plan_xl_{secrets.token_hex(8)}"
    command = [program, f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;"]
    command += ["--norestore", "--nologo", "--nodefault", "--nofirststartwizard", *(["--headless"] if headless else [])]
    process, watcher = _start(command, folder)
    give_up = time.monotonic() + SECONDS_TO_START
    while (context := _connect(pipe)) is None:
        status = process.poll()
        if status == RESTART_ME:
            _dismiss(watcher)
            process, watcher = _start(command, folder)
        elif status is not None or time.monotonic() > give_up:
            process.kill()
            _dismiss(watcher)
            shutil.rmtree(folder, ignore_errors=True)
            raise PlanXlError("LibreOffice did not start: start it by hand once to see what it says, and try again.")
        time.sleep(0.02)
    office = Office(context, headless, macros, process, folder, watcher)
    atexit.register(office.stop)
    return office


def find_office(pipe: str = PIPE) -> Office | None:
    """The LibreOffice that listens on this pipe; None where none does."""
    context = _connect(pipe)
    return None if context is None else Office(context, headless=False)


def _start(command: list[str], folder: Path) -> tuple[subprocess.Popen[bytes], subprocess.Popen[bytes]]:
    """The office, and the watcher that ends it should we end first."""
    kept_out = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")  # they would lead the office's own Python astray
    environment = {name: value for name, value in os.environ.items() if name not in kept_out}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - a fixed program with our own arguments
        command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    watch = ["/bin/sh", "-c", WATCH, "sh", str(process.pid), str(folder)]
    watcher = subprocess.Popen(  # noqa: S603
        watch, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True
    )
    return process, watcher


def _dismiss(watcher: subprocess.Popen[bytes] | None) -> None:
    if watcher and watcher.stdin and watcher.poll() is None:
        watcher.communicate(b"stopped\n", timeout=5)


def _connect(pipe: str) -> Any:
    """The component context of the office on this pipe; None while nothing listens there."""
    here = uno().getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    try:
        return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    except exception("connection.NoConnectException"):
        return None


def _gone() -> tuple[type[Exception], ...]:
    """What a call raises when the office has ended."""
    return (exception("lang.DisposedException"), exception("uno.RuntimeException"))


def _profile_settings() -> str:
    """The profile's settings file: no first-run questions, no tips, no lock files."""
    items = (
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    return "\n".join((head, *items, "</oor:items>\n"))
