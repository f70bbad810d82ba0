"""The plan in the open book, read for a button: its sheets, the plan, what people typed on earlier reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plan_xl.excel.copying import Copied, copy_in
from plan_xl.excel.live_book import LiveBook, live_book, older_template, refuse_old_format
from plan_xl.excel.live_reading import LiveSheet, hidden_sheet_notes, read_sheets
from plan_xl.excel.marks import clear_marks, put_marks
from plan_xl.excel.outcome import Click
from plan_xl.plan import ActionPlan
from plan_xl.plan_workbook import REPORTS, Typed, marks_for, typed_in
from plan_xl.reading.read import plan_of
from plan_xl.sheets.content import SheetContent
from plan_xl.templates.columns import PLAN


@dataclass(frozen=True)
class OpenPlan:
    """A plan in an open book; `about` says what kind of book that is."""

    click: Click
    about: LiveBook
    sheets: tuple[LiveSheet, ...]
    plan: ActionPlan

    @cached_property
    def typed(self) -> Typed:
        """What people typed on earlier reports."""
        return typed_in(found.grid for found in self.sheets)

    @property
    def taken(self) -> tuple[str, ...]:
        """The titles that no generated sheet may take: staff's own, records, reports that staff made theirs."""
        return tuple(found.title for found in self.sheets if not found.is_our_report)

    def put(self, contents: Sequence[SheetContent], *, lead_sheets: bool = False) -> Copied:
        """Put reports into the book and mark the plan's cells from *Validation*.

        With `lead_sheets` the leads' sheets that are not among them go: those leads have no actions any more.
        """
        said: list[str] = []
        done = copy_in(
            self.click,
            self.sheets,
            contents,
            REPORTS if lead_sheets else None,
            before_old_ones_go=lambda: said.extend(clear_marks(self.click.book, self.sheets)),
        )
        self.click.status("marking the cells …")
        said += put_marks(self.click.book, marks_for(self.plan, contents))
        done.sentences += dict.fromkeys(said)
        return done

    @property
    def remarks(self) -> list[str]:
        """What the user should know about the book itself: unsaved, online, made from an older template."""
        return [sentence for sentence in (self.about.sentence, self._older()) if sentence]

    def _older(self) -> str:
        ours = any(found.grid.ours == "record" and found.title == "Leads register" for found in self.sheets)
        board = [table for table in self.plan.tables if table.sheet == "Board plan"]
        if not ours or not board:
            return ""
        return older_template([column.heading for column in board[0].columns], [column.heading for column in PLAN])


def open_plan(click: Click, *, to_change: bool = True) -> OpenPlan:
    """Read the plan in the book of a click.

    Raises PlanXlError where it holds none, and with `to_change` where its format takes no sheets.
    """
    click.status("reading the plan …")
    about = live_book(click.book)
    if to_change:
        refuse_old_format(about.name)
    sheets = tuple(read_sheets(click.book))
    plan = plan_of([found.grid for found in sheets], about.name)
    return OpenPlan(click, about, sheets, replace(plan, notes=(*plan.notes, *hidden_sheet_notes(sheets))))
