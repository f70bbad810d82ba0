"""The two add-ins that Excel loads, ours and xlwings': where they stand on this machine before they are installed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.excel.places import ADD_IN, XLWINGS_ADD_IN

OLDEST_XLWINGS, FIRST_TOO_NEW = (0, 37), (0, 38)
"""The versions of xlwings that plan_xl was tested with: from the first, below the second (as in pyproject.toml)."""

GET_XLWINGS = 'python -m pip install "xlwings>=0.37,<0.38"'


@dataclass(frozen=True, slots=True)
class Xlwings:
    """The xlwings that this Python has: its version, and the files of it that Excel needs."""

    version: str
    folder: Path

    @property
    def in_bounds(self) -> bool:
        """Whether plan_xl was tested with this version."""
        numbers = tuple(int(part) if part.isdigit() else 0 for part in self.version.split(".")[:2])
        return OLDEST_XLWINGS <= numbers < FIRST_TOO_NEW

    @property
    def add_in(self) -> Path:
        """The add-in that starts Python for Excel."""
        return self.folder / "addin" / XLWINGS_ADD_IN

    @property
    def mac_script(self) -> Path:
        """What Excel on a Mac starts Python through; its name holds the version."""
        return self.folder / f"xlwings-{self.version}.applescript"


def add_in() -> Path:
    """Our add-in as it came with plan_xl. Raises PlanXlError where it is missing."""
    return data_file(f"macros/{ADD_IN}")


def find_xlwings() -> Xlwings | None:
    """The xlwings of this Python, found without loading it; None where there is none."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        return None
    return Xlwings(metadata.version("xlwings"), Path(found.origin).parent)


def usable_xlwings() -> Xlwings:
    """The xlwings of this Python. Raises PlanXlError where there is none, or one that plan_xl was not tested with."""
    xlwings = find_xlwings()
    if xlwings is None:
        raise PlanXlError(f"xlwings, which the buttons need, is not installed: {GET_XLWINGS}; nothing was changed.")
    if not xlwings.in_bounds:
        raise PlanXlError(
            f"xlwings {xlwings.version} is installed, which plan_xl was not tested with: {GET_XLWINGS}; nothing was "
            "changed."
        )
    return xlwings
