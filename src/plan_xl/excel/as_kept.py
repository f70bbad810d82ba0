"""Excel as the user had it: active sheet, selection, calculation, screen and events, put back also after an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import xlwings as xw

_QUIET = ("screen_updating", "display_alerts", "enable_events")


@dataclass(slots=True)
class Kept:
    """What is to be put back: the sheet in front and its selected cells. A button that shows a sheet changes it.

    `in_front`: the book was the one in front; else only its own sheet is put back.
    """

    sheet: str
    selection: str | None
    in_front: bool = True
    moved: bool = False

    def show(self, sheet: str) -> None:
        """Have this sheet in front at the end, instead of the one the user was on."""
        self.sheet, self.selection, self.moved = sheet, None, True


@contextmanager
def as_kept(book: xw.Book) -> Iterator[Kept]:
    """Work on a book with the screen still, its events and warnings off and nothing recalculated meanwhile.

    Afterwards all of this is as it was, with the same sheet in front and the same cells selected; where that sheet was
    made anew, the new one. No sheet of the user's is ever scrolled, so each stays scrolled as it was.
    """
    app = book.app
    before = {name: getattr(app, name) for name in _QUIET}
    calculation = app.calculation
    kept = Kept(book.sheets.active.name, _selected(book), _is_in_front(book))
    try:
        for name in _QUIET:
            setattr(app, name, False)
        if calculation != "manual":
            app.calculation = "manual"
        yield kept
    finally:
        try:
            if app.calculation != calculation:
                app.calculation = calculation
            _put_back(book, kept)
        finally:
            for name, value in before.items():
                setattr(app, name, value)


def _is_in_front(book: xw.Book) -> bool:
    active = book.app.books.active
    return active is not None and active.name == book.name


def _selected(book: xw.Book) -> str | None:
    """The selected cells; None where a drawing is selected, or another book is in front."""
    if not _is_in_front(book):
        return None
    selection = book.selection
    return selection.address if selection is not None else None


def _put_back(book: xw.Book, kept: Kept) -> None:
    titles = book.sheet_names
    if kept.sheet not in titles:
        return
    if kept.moved or book.sheets.active.name != kept.sheet:
        book.sheets[kept.sheet].activate()
    elif kept.in_front and not _is_in_front(book):
        book.activate()
    if kept.selection and _selected(book) not in (None, kept.selection):
        _select(book.sheets[kept.sheet], kept.selection)


def _select(sheet: xw.Sheet, address: str) -> None:
    sheet.range(address.split(",", maxsplit=1)[0]).select()
