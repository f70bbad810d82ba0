"""What a Board does to its own workbook between returns: types, sorts, inserts rows and columns, renames an agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from plan_xl.plan import Action, ActionPlan, column_letters
from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.returns.changes_sheet import Line, lines_on
from plan_xl.returns.edits import place_of
from plan_xl.workbooks import write_cells
from tests.returns.played import DATES, NEW_NAMES, Model, Row

number = st.integers(0, 7)
NOTES = ("Seen at panel", "Ask again in May", "Good", "Paper 7", "Minuted")


class BoardByHand(RuleBasedStateMachine):
    """A Board workbook, what it must hold, and what people do to it by hand."""

    folder: Path
    board: Path
    model: Model
    day: date
    made: int

    def remembers(
        self, ref: str, words: tuple[str, str], due: str, done: str = "", *, note: str = "", staff: str = ""
    ) -> None:
        model = self.model
        model.words[ref], model.due[ref], model.done[ref] = words, due, done
        model.notes[ref], model.staff[ref], model.more[ref], model.accepted[ref] = note, staff, "", ""

    @rule(
        kind=st.sampled_from(["note", "sign off", "date", "achieved", "comment", "sort", "row", "row", "column"]),
        one=number,
        other=number,
    )
    def the_board_edits_by_hand(self, kind: str, one: int, other: int) -> None:
        """One edit, of a kind."""
        when = DATES[other % len(DATES)]
        if kind == "note":
            self.the_board_writes_a_note(one, NOTES[other % len(NOTES)])
        elif kind == "sign off":
            self.the_board_signs_an_action_off(one, when)
        elif kind == "date":
            self.the_board_moves_a_date_by_hand(one, when)
        elif kind == "achieved":
            self.the_board_closes_or_opens_by_hand(one, "1 April 2016" if other % 2 else "")
        elif kind == "comment":
            self.the_board_adds_to_comments(one)
        elif kind == "sort":
            self.the_board_sorts_rows(one, other)
        elif kind == "row":
            self.the_board_inserts_a_row(one)
        else:
            self.the_board_inserts_a_column(other, "Board plan" if one % 2 else "Single-agency actions")

    def the_board_adds_to_comments(self, which: int) -> None:
        action = self.one_action(which)
        self.made += 1
        text = f"{action.comments}\nBoard's remark {self.made}".strip()
        self.types(action, "comments", text)

    def cell(self, action: Action, column: str) -> str:
        place = place_of(self.plan(), action, column, "accepted_on" if column == "accepted_on_text" else "")
        assert place is not None
        return place

    def types(self, action: Action, column: str, text: str) -> None:
        cells = {self.cell(action, column): text or None}
        write_cells(self.board, action.sheet, cells, self.board, backups=None)

    def one_action(self, which: int, sheet: str = "") -> Action:
        refs = [ref for ref, action in sorted(self.actions().items()) if sheet in ("", action.sheet)]
        return self.actions()[refs[which % len(refs)]]

    def the_board_writes_a_note(self, which: int, text: str) -> None:
        action = self.one_action(which)
        self.types(action, "board_comment", text)
        self.model.notes[action.ref or ""] = text

    def the_board_signs_an_action_off(self, which: int, when: str) -> None:
        action = self.one_action(which)
        self.types(action, "accepted_on_text", when)
        self.model.accepted[action.ref or ""] = when

    def the_board_moves_a_date_by_hand(self, which: int, when: str) -> None:
        action = self.one_action(which, "Board plan")
        self.types(action, "completion_text", when)
        self.model.due[action.ref or ""] = when

    def the_board_closes_or_opens_by_hand(self, which: int, when: str) -> None:
        closed = [action for action in self.actions().values() if action.achieved_text]
        action = closed[which % len(closed)] if closed and not when else self.one_action(which)
        self.types(action, "achieved_text", when)
        self.model.done[action.ref or ""] = when

    def the_board_sorts_rows(self, one: int, other: int) -> None:
        grid = next(g for g in read_grids(self.board) if g.title == "Single-agency actions")
        rows = sorted(a.row for a in self.actions().values() if a.sheet == grid.title)
        if len(rows) < 2:
            return
        first, second = rows[one % len(rows)], rows[other % len(rows)]
        cells = {}
        for here, there in ((first, second), (second, first)):
            for place, value in enumerate(grid.rows[there - 1]):
                cells[f"{column_letters(place + 1)}{here}"] = value if value != "" else None
        write_cells(self.board, grid.title, cells, self.board, backups=None)  # type: ignore[arg-type]  # texts

    def the_board_inserts_a_row(self, which: int) -> None:
        """A row above another, in either sheet: with an action of the Board's own, or blank."""
        action = self.one_action(which)
        places = [self.cell(action, name) for name in ("ref", "recommendation", "action", "lead_text")]
        book = openpyxl.load_workbook(self.board)
        sheet = book[action.sheet]
        above = min(a.row for a in self.actions().values() if a.sheet == action.sheet)
        sheet.insert_rows(action.row)
        if action.sheet == "Board plan" and action.row > above:
            self.made += 1
            ref, words = (
                f"N-{100 + self.made}a",
                (f"Found at meeting {self.made}", f"Settle point {self.made} of the meeting"),
            )
            for place, text in zip(places, (ref, *words, "Area Manager"), strict=True):
                sheet[place] = text
            self.remembers(ref, words, "")
            self.model.agencies["Riverside Probation"].append(Row(ref, *words, ""))
        book.save(self.board)

    def the_board_inserts_a_column(self, which: int, sheet: str) -> None:
        grid = next(g for g in read_grids(self.board) if g.title == sheet)
        head = next(n for n, row in enumerate(grid.rows, 1) if "Action number" in row)
        rows = [a for a in self.actions().values() if a.sheet == sheet]
        if not rows or "More" in grid.rows[head - 1]:
            return
        book = openpyxl.load_workbook(self.board)
        place = 3 + which
        book[sheet].insert_cols(place)
        book[sheet].cell(head, place).value = "More"
        for action in rows:
            book[sheet].cell(action.row, place).value = self.model.more[action.ref or ""] = f"More of {action.ref}"
        book.save(self.board)

    @rule(who=st.sampled_from(sorted(NEW_NAMES)))
    def an_agency_is_renamed(self, who: str) -> None:
        grid = next(g for g in read_grids(self.board) if g.title == "Agencies register")
        for row, cells in enumerate(grid.rows, 1):
            if cells and cells[0] == who:
                named = {f"A{row}": NEW_NAMES[who], f"F{row}": who}
                write_cells(self.board, grid.title, named, self.board, backups=None)
                self.model.called[who] = NEW_NAMES[who]

    # The workbook as it is read.

    def plan(self) -> ActionPlan:
        return read_plan(self.board)

    def actions(self) -> dict[str, Action]:
        plan = self.plan()
        found = {action.ref or "": action for action in plan.actions}
        assert len(found) == len(plan.actions), "an action number stands twice"
        return found

    def lines(self) -> tuple[Line, ...]:
        return lines_on(read_grids(self.board))
