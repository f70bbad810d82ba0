"""The calls that xlwings makes to Excel (here: to LibreOffice in its place), written down as they are made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from plan_xl.calc import apps, books, conditional_formats, drawings, names, ranges, sheets

CLASSES: tuple[type, ...] = (
    apps.App, books.Books, books.Book, sheets.Sheets, sheets.Sheet, ranges.Range, names.Names, names.Name,
    conditional_formats.ConditionalFormats, conditional_formats.ConditionalFormat, drawings.Shapes, drawings.Charts,
)  # fmt: skip
"""What stands in Excel's place: each member that xlwings asks for is a call to another program."""

Call = tuple[str, str]
"""The class and the member asked for."""

_ASKED = "__getattribute__"
_FREE = frozenset(("options", "engine", "api"))
"""Members that Excel is not called for: xlwings' own notes about a range."""


@contextmanager
def calls_recorded() -> Iterator[list[Call]]:
    """Every member that xlwings itself asks of the engine meanwhile, in order."""
    found: list[Call] = []
    before = {each: each.__dict__.get(_ASKED) for each in CLASSES}
    for each in CLASSES:
        setattr(each, _ASKED, _recording(each.__name__, found))
    try:
        yield found
    finally:
        for each, own in before.items():
            if own is None:
                delattr(each, _ASKED)
            else:
                setattr(each, _ASKED, own)


def _recording(name: str, found: list[Call]) -> Callable[[object, str], object]:
    def get(self: object, member: str) -> object:
        asker = sys._getframe(1).f_globals.get("__name__", "")
        if not member.startswith("__") and member not in _FREE and asker.partition(".")[0] == "xlwings":
            found.append((name, member))
        return object.__getattribute__(self, member)

    return get
