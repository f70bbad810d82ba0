"""The program that a click on *Validate* starts, as RunPython does, for LibreOffice.

`python -m benchmarks.one_click PIPE --wb=NAME --from_xl=1 --app= --hwnd=0 done` prints the seconds from its own start
to its last sentence on the screen; with `first words`, to the first words in the status bar.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

for _name in ("hypothesis", "pyarrow"):
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]  # only our tests need them: users have neither


def seconds_since_start() -> float:
    """Seconds since this process was started: since the click, but for what starting a process takes."""
    ticks = int(Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def click(pipe: str) -> dict[str, float]:
    """Do what the click does, in the office that listens there; the seconds to its first and its last words."""
    from plan_xl.calc import use_libreoffice
    from plan_xl.calc.apps import App
    from plan_xl.calc.office import find_office

    office = find_office(pipe)
    if office is None:
        raise RuntimeError("The office has gone.")
    office.headless = True  # nobody is there to press OK
    use_libreoffice().apps.add(xl=office)
    shown: list[float] = []
    say = App.status_bar

    def says(self: App, value: str | bool) -> None:
        say.fset(self, value)  # type: ignore[attr-defined]  # mypy knows a property by its getter
        shown.append(seconds_since_start())

    App.status_bar = property(say.fget, says)  # type: ignore[assignment,attr-defined]  # for the length of this process
    from plan_xl.excel import buttons

    buttons.validate()
    return {"first words": shown[0], "done": seconds_since_start()}


if __name__ == "__main__":
    print(f"{click(sys.argv[1])[sys.argv[-1]]:.3f}")
