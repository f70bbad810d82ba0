"""Generated sheets copied into the open book from a workbook rendered as on the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import xlwings as xw

from plan_xl.errors import PlanXlError
from plan_xl.excel.live_book import KEPT_IN, PROTECTED
from plan_xl.excel.live_reading import LiveSheet
from plan_xl.excel.outcome import Click, is_busy
from plan_xl.excel.read_by_staff import titles_read_by_staff
from plan_xl.excel.user_folder import exchange_folder
from plan_xl.ownership import NAME
from plan_xl.plan import column_letters
from plan_xl.sheets.content import Day, SheetContent
from plan_xl.sheets.places import lines_of
from plan_xl.sheets.render import render
from plan_xl.workbooks.owned_sheets import stands_for
from plan_xl.workbooks.placement import READ


@dataclass(slots=True)
class Copied:
    """What became of the generated sheets: tabs taken out, and sentences on what the user should know."""

    removed: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def copy_in(
    click: Click,
    sheets: Sequence[LiveSheet],
    contents: Sequence[SheetContent],
    keep: Collection[str] | None = None,
    *,
    before_old_ones_go: Callable[[], object] = lambda: None,
) -> Copied:
    """Put generated sheets into the open book: ours replaced where they stand, new ones last.

    Their titles are free, or those of reports of ours that nobody touched. `keep` as in `placement.place_sheets`.
    Until every sheet has been copied no old one goes; where Excel lets none in, PlanXlError says so.
    `before_old_ones_go` is called between the two: for what reads the old sheets.
    """
    homes = _homes(sheets, contents)
    stale = _stale(sheets, homes, keep)
    copied = Copied(sentences=_kept_as_they_are(sheets, contents))
    read = titles_read_by_staff(sheets, [found.title for found in (*homes.values(), *stale)])
    for found in [each for each in stale if each.title.casefold() in read]:
        stale.remove(found)
        copied.sentences.append(f"The sheet “{found.title}” was kept, because {READ}.")
    new = _all_copied(click, contents, homes)
    before_old_ones_go()
    _take_their_places(new, homes, read)
    for found in stale:
        found.sheet.delete()
        copied.removed.append(found.title)
    return copied


def remove_reports(sheets: Sequence[LiveSheet]) -> Copied:
    """Take every report out that is as it was written; the last sheet that can be seen always stays.

    Raises PlanXlError where Excel lets none go.
    """
    reports = [found for found in sheets if found.grid.ours == "report" or _was_ours(found)]
    read = titles_read_by_staff(sheets, [found.title for found in reports])
    seen = sum(not found.grid.hidden for found in sheets)
    done = Copied()
    for found in reports:
        why = found.touched or (READ if found.title.casefold() in read else "")
        if not why and not found.grid.hidden and seen == 1:
            why = "a workbook needs one sheet that can be seen"
        if why:
            done.sentences.append(f"The sheet “{found.title}” was kept, because {why}.")
            continue
        try:
            found.sheet.delete()
        except Exception as fault:
            if done.removed or is_busy(fault):
                raise
            raise PlanXlError(KEPT_IN) from fault
        seen -= not found.grid.hidden
        done.removed.append(found.title)
    return done


def _was_ours(found: LiveSheet) -> bool:
    return found.ownership is not None and found.ownership.kind == "report"


def _homes(sheets: Sequence[LiveSheet], contents: Sequence[SheetContent]) -> dict[str, LiveSheet]:
    """For each generated title the sheet of ours that it replaces."""
    free = [found for found in sheets if found.is_our_report]
    homes: dict[str, LiveSheet] = {}
    for content in contents:
        fitting = sorted(
            (found for found in free if stands_for(found.title, content.title)),
            key=lambda found: found.title.casefold() != content.title.casefold(),
        )
        if fitting:
            homes[content.title] = fitting[0]
            free.remove(fitting[0])
    return homes


def _stale(
    sheets: Sequence[LiveSheet], homes: Mapping[str, LiveSheet], keep: Collection[str] | None
) -> list[LiveSheet]:
    """Reports of ours that are neither made anew nor to be kept."""
    if keep is None:
        return []
    used = {found.title for found in homes.values()}
    return [
        found
        for found in sheets
        if found.is_our_report and found.title not in used and not any(stands_for(found.title, t) for t in keep)
    ]


def _kept_as_they_are(sheets: Sequence[LiveSheet], contents: Sequence[SheetContent]) -> list[str]:
    """A sentence for each sheet whose title a new one would have taken, had staff not made it theirs."""
    sentences = []
    for found in sheets:
        if found.is_our_report:
            continue
        for content in contents:
            if content.title.casefold() != found.title.casefold() and stands_for(content.title, found.title):
                why = found.touched or "plan_xl did not make it"
                sentences.append(
                    f"The sheet “{found.title}” was kept as it is, because {why}; the new one is called "
                    f"“{content.title}”."
                )
    return sentences


def _all_copied(click: Click, contents: Sequence[SheetContent], homes: Mapping[str, LiveSheet]) -> dict[str, xw.Sheet]:
    """Every generated sheet copied into the book, each behind the one it replaces, by its title; all or none."""
    for counted_from_1904 in (False, True):
        done: dict[str, xw.Sheet] = {}
        try:
            with _opened(click.book, render(contents, date_1904=counted_from_1904)) as source:
                for number, content in enumerate(contents, start=1):
                    if len(contents) > 1:
                        click.status(f"adding sheet {number} of {len(contents)} …")
                    home = homes.get(content.title)
                    after = home.sheet if home else click.book.sheets[len(click.book.sheets) - 1]
                    done[content.title] = _copied(source.sheets[content.title], after, first=not done)
            if _dates_as_written(contents, done):
                return done
        except BaseException:
            _take_back(done)
            raise
        _take_back(done)
    raise PlanXlError("Excel counts this workbook's days in a way that plan_xl does not know: nothing was changed.")


def _copied(sheet: xw.Sheet, after: xw.Sheet, *, first: bool) -> xw.Sheet:
    """The copy of a sheet behind another, with our name on it, by which it is known again."""
    try:
        copy = sheet.copy(after=after)
    except Exception as fault:
        if first and not is_busy(fault):
            raise PlanXlError(PROTECTED) from fault
        raise
    if not copy.names.contains(NAME):
        copy.names.add(NAME, sheet.names[NAME].refers_to or "")
    return copy


def _take_back(done: Mapping[str, xw.Sheet]) -> None:
    for sheet in done.values():
        sheet.delete()


def copy_from_file(book: xw.Book, file: Path, title: str) -> xw.Sheet:
    """Copy one sheet of a workbook that comes with plan_xl behind the last one of the open book.

    Raises PlanXlError where Excel lets no sheet in.
    """
    with _opened(book, file.read_bytes()) as source:
        return _copied(source.sheets[title], book.sheets[len(book.sheets) - 1], first=True)


def copy_sheets(
    click: Click, data: bytes, titles: Sequence[str], homes: Mapping[str, LiveSheet], read: Collection[str]
) -> None:
    """Copy sheets of a workbook into the open book under their titles, each in the place of its home or last.

    `read` are the homes (in lower case) that staff's formulas read. Raises PlanXlError where Excel lets none in, the
    book as it was.
    """
    if not titles:
        return
    done: dict[str, xw.Sheet] = {}
    try:
        with _opened(click.book, data) as source:
            for title in titles:
                home = homes.get(title)
                after = home.sheet if home else click.book.sheets[len(click.book.sheets) - 1]
                done[title] = _copied(source.sheets[title], after, first=not done)
    except BaseException:
        _take_back(done)
        raise
    _take_their_places(done, homes, read)


@contextmanager
def _opened(book: xw.Book, data: bytes) -> Iterator[xw.Book]:
    """A workbook's bytes open in the same Excel while its sheets are copied; its window is never drawn.

    Never two at once under one name: Excel opens no second workbook of the same name.
    """
    folder = exchange_folder()
    with tempfile.TemporaryDirectory(prefix="plan_xl-", dir=folder, ignore_cleanup_errors=True) as place:
        path = Path(place) / f"{Path(place).name}.xlsx"
        path.write_bytes(data)
        source = book.app.books.open(str(path), update_links=False, read_only=True, add_to_mru=False)
        try:
            yield source
        finally:
            source.close()


def _dates_as_written(contents: Sequence[SheetContent], copies: Mapping[str, xw.Sheet]) -> bool:
    """Whether the book counts days as the copied sheets do: some count from 1904, and would be four years out."""
    for content in contents:
        for line in lines_of(content):
            for place, value in enumerate(line.values if line.part == "row" else ()):
                day = value.day if isinstance(value, Day) else value
                if isinstance(day, date) and day.year > 1904:
                    stands = copies[content.title].range(f"{column_letters(place + 1)}{line.row + 1}").value
                    return not isinstance(stands, datetime) or stands.date() == day
    return True


def _take_their_places(new: Mapping[str, xw.Sheet], homes: Mapping[str, LiveSheet], read: Collection[str]) -> None:
    """Put each new sheet in the place of the one it replaces."""
    for title, sheet in new.items():
        home = homes.get(title)
        if home is None:
            continue
        if home.title.casefold() in read:
            _refill(home.sheet, sheet)
        else:
            home.sheet.delete()
            sheet.name = title


def _refill(old: xw.Sheet, new: xw.Sheet) -> None:
    """Bring a report that staff's formulas read up to date in place: were it deleted, they would read nothing."""
    area = new.used_range
    old.clear()
    area.copy(old.range("A1"))
    old.autofit("rows")
    said = new.names[NAME].refers_to
    new.delete()
    if said:
        old.names[NAME].refers_to = said
