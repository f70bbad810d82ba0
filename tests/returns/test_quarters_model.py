"""Many quarters played at random against a plain dictionary: nothing is lost, doubled or moved without a Yes."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from plan_xl.plan import Action
from plan_xl.positions import counts
from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.recording import history_rows
from plan_xl.recording.states import last_recorded, state_of
from plan_xl.returns.applying import apply_changes
from plan_xl.returns.changes_sheet import Line, column_of, lines_on
from plan_xl.returns.consolidating import consolidate
from plan_xl.workbooks import write_cells
from tests.conftest import PROFILE
from tests.returns.forms import board_workbook, own_plan, return_form, word_plan

AGENCIES = {"Northbridge Police": "POL", "Northbridge Trust": "NHT", "Riverside Probation": "PRO"}
LEAD = {"Northbridge Police": "Head of PPU", "Northbridge Trust": "Matron", "Riverside Probation": "Area Manager"}
QUARTERS = ("Q4 2015/16", "Q1 2016/17", "Q2 2016/17", "Q3 2016/17", "Q4 2016/17")
VERBS = ("Audit", "Publish", "Train", "Review", "Agree", "Report", "Survey", "Sample")
OBJECTS = ("case files with missing chronologies", "the threshold guidance", "every new starter", "rotas at weekends",
           "a protocol with schools", "on visits to infants", "parents of twins", "calls from neighbours")  # fmt: skip
DATES = ("31 March 2016", "30 June 2016", "30 September 2016", "31 December 2016", "31 January 2017")

agency = st.sampled_from(sorted(AGENCIES))
number = st.integers(0, 7)
way = st.sampled_from(["form", "form", "own", "own", "word", "renamed", "old form"])
what = st.sampled_from(["add", "add", "add", "date", "date", "done", "reopen", "update", "update", "drop", "reword"])


@dataclass
class Row:
    """One row of an agency's own plan."""

    ref: str
    recommendation: str
    action: str
    due: str
    done: str = ""
    update: str = ""
    status: str = ""


@dataclass
class Model:
    """What the plan must hold: wording, Board's note and staff's cell by number; and each agency's own plan."""

    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)
    due: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    agencies: dict[str, list[Row]] = field(default_factory=dict)


class Quarters(RuleBasedStateMachine):
    """Agencies fill in, forget, copy and garble; people say Yes, No and Ask; the Board edits by hand."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="quarters-"))
        self.board = self.folder / "board.xlsx"
        self.model = Model(agencies={name: [] for name in AGENCIES})
        self.day = date(2016, 4, 12)
        self.quarter = 0
        self.made = 0
        self.waiting: list[Path] = []
        plan = ["| Action number | Recommendation | Action | Lead | Completion date | Board's comment | Paper |",
                "| --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
        for n, (name, lead) in enumerate(LEAD.items()):
            ref, words = f"N-{n + 1}a", (f"Board recommendation {n + 1}", f"Board action {n + 1} for {name}")
            plan.append(f"| {ref} | {words[0]} | {words[1]} | {lead} | {DATES[n]} | Note {n} | P{n} |")
            self.model.words[ref] = words
            self.model.notes[ref], self.model.staff[ref] = f"Note {n}", f"P{n}"
            self.model.due[ref], self.model.done[ref] = DATES[n], ""
            self.model.agencies[name].append(Row(ref, *words, DATES[n]))
        board_workbook(
            self.board,
            "\n".join(plan),
            leads="| Lead | Agency |\n| --- | --- |\n" + "\n".join(f"| {v} | {k} |" for k, v in LEAD.items()),
            agencies="| Agency | Short name |\n| --- | --- |\n"
            + "\n".join(f"| {k} | {v} |" for k, v in AGENCIES.items()),
            settings=f"| Review code | N |\n| Quarter | {QUARTERS[0]} |",
        )

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    # What agencies do with their own plans.

    def an_agency_adds_an_action(self, who: str, verb: int, thing: int, when: str) -> None:
        words = (f"{who} should know of {OBJECTS[thing]}", f"{VERBS[verb]} {OBJECTS[thing]}")
        if all(row.action != words[1] for row in self.model.agencies[who]):
            self.model.agencies[who].append(Row("", *words, when))

    def an_agency_moves_a_date(self, who: str, which: int, when: str) -> None:
        self.row(who, which).due = when

    def an_agency_completes(self, who: str, which: int) -> None:
        self.row(who, which).done = f"{self.day.day} {self.day:%B %Y}"

    def an_agency_reopens(self, who: str, which: int) -> None:
        row = self.row(who, which)
        row.done, row.status = "", "In progress"

    def an_agency_writes_an_update(self, who: str, which: int, thing: int) -> None:
        self.made += 1
        self.row(who, which).update = f"Note {self.made} on {OBJECTS[thing]}"

    def an_agency_drops_a_row(self, who: str, which: int) -> None:
        rows = self.model.agencies[who]
        if len(rows) > 1:
            rows.pop(which % len(rows))

    def an_agency_rewords(self, who: str, which: int) -> None:
        row = self.row(who, which)
        row.action = row.action.replace("Audit", "Auditing of").replace("Board action", "The Board action")

    @rule(
        changes=st.lists(st.tuples(what, agency, number, number, st.sampled_from(DATES)), min_size=4, max_size=14),
        sent=st.lists(st.tuples(agency, way, st.booleans()), min_size=1, max_size=3, unique_by=lambda one: one[0]),
        mishap=st.sampled_from(["", "", "twice", "damaged"]),
        said=st.lists(st.sampled_from(["Yes", "Yes", "No", "Ask", ""]), min_size=1, max_size=6),
        next_quarter=st.booleans(),
    )
    def a_quarter_is_played(
        self,
        changes: list[tuple[str, str, int, int, str]],
        sent: list[tuple[str, str, bool]],
        mishap: str,
        said: list[str],
        next_quarter: bool,
    ) -> None:
        """Agencies change their plans and send them; what came is consolidated, decided and applied."""
        for kind, who, which, thing, when in changes:
            self.an_agency(kind, who, which, thing, when)
        for who, way_sent, backwards in sent:
            self.a_return_comes(who, way_sent, backwards=backwards)
        if mishap == "twice":
            self.a_return_comes_twice()
        elif mishap == "damaged":
            self.a_return_comes_damaged(len(changes) % 4 + 1)
        self.the_returns_are_consolidated()
        self.people_decide(said)
        self.what_was_agreed_is_applied()
        if next_quarter:
            self.the_next_quarter_begins()

    def an_agency(self, kind: str, who: str, which: int, thing: int, when: str) -> None:
        if kind == "add":
            self.an_agency_adds_an_action(who, which, thing, when)
        elif kind == "date":
            self.an_agency_moves_a_date(who, which, when)
        elif kind == "done":
            self.an_agency_completes(who, which)
        elif kind == "reopen":
            self.an_agency_reopens(who, which)
        elif kind == "update":
            self.an_agency_writes_an_update(who, which, thing)
        elif kind == "drop":
            self.an_agency_drops_a_row(who, which)
        else:
            self.an_agency_rewords(who, which)

    def row(self, who: str, which: int) -> Row:
        rows = self.model.agencies[who]
        return rows[which % len(rows)]

    # What they send.

    def a_return_comes(self, who: str, way: str, *, backwards: bool) -> None:
        self.made += 1
        rows = list(reversed(self.model.agencies[who])) if backwards else self.model.agencies[who]
        stem = self.folder / f"return {self.made:03}"
        if way in ("form", "old form"):
            head = "| Action number | Recommendation | Action | Agreed date | Update | Date completed | New date |"
            lines = [f"| {r.ref} | {r.recommendation} | {r.action} | {self.agreed(r)} | {r.update} | {r.done} | "
                     f"{r.due if r.due != self.agreed(r) else ''} |" for r in rows]  # fmt: skip
            quarter = QUARTERS[max(self.quarter - 1, 0)] if way == "old form" else QUARTERS[self.quarter]
            path = return_form(stem.with_suffix(".xlsx"), who, quarter, table(head, lines))
        else:
            head = "| No | Recommendation | Action | By whom | By when | Date done | Progress | Status |"
            if way == "renamed":
                head = "| Ref | Learning | What we will do | Owner | Target date | Date achieved | Update | RAG |"
            lines = [f"| {r.ref} | {r.recommendation} | {r.action} | {LEAD[who]} | {r.due} | {r.done} | {r.update} | "
                     f"{r.status} |" for r in rows]  # fmt: skip
            make = word_plan if way == "word" else own_plan
            path = make(
                stem.with_suffix(".docx" if way == "word" else ".xlsx"), f"{who}: action plan", table(head, lines)
            )
        self.waiting.append(path)

    def agreed(self, row: Row) -> str:
        return self.model.due.get(row.ref, row.due).split("\n")[-1]

    def a_return_comes_twice(self) -> None:
        copy = self.waiting[-1].with_stem(f"{self.waiting[-1].stem} copy")
        shutil.copyfile(self.waiting[-1], copy)
        self.waiting.append(copy)

    def a_return_comes_damaged(self, cut: int) -> None:
        self.made += 1
        whole = self.waiting[-1].read_bytes()
        path = self.folder / f"damaged {self.made:03}.xlsx"
        path.write_bytes(whole[: len(whole) * cut // 5])
        self.waiting.append(path)

    # What the Board does.

    def the_returns_are_consolidated(self) -> None:
        before = self.actions()
        consolidate(self.board, self.waiting, write=True, on=self.day, who="Board manager")
        after = self.actions()
        self.unmoved(before, after)
        for ref in after.keys() - before.keys():
            action = after[ref]
            self.model.words[ref] = (action.recommendation, action.action)
            self.model.due[ref], self.model.done[ref] = action.completion_text, action.achieved_text
            self.model.notes[ref] = self.model.staff[ref] = ""
        self.on_record()
        same = self.board.read_bytes()
        consolidate(self.board, self.waiting, write=True, on=self.day, who="Board manager")
        assert self.board.read_bytes() == same, "the same returns again changed the workbook"
        self.waiting = []

    def unmoved(self, before: dict[str, Action], after: dict[str, Action]) -> None:
        for ref, action in before.items():
            assert after[ref].completion_text == action.completion_text, f"{ref}: a date moved without a Yes"
            assert after[ref].achieved_text == action.achieved_text, f"{ref}: closed or opened without a Yes"
            assert after[ref].comments.startswith(action.comments.rstrip()), f"{ref}: a comment was lost"

    def people_decide(self, said: list[str]) -> None:
        waiting = [line for line in self.lines() if line.key and not line.became]
        if not waiting:
            return
        letters = column_of(read_grids(self.board), "Accept?")
        cells = {f"{letters}{line.row}": said[n % len(said)] or None for n, line in enumerate(waiting)}
        write_cells(self.board, "Changes", cells, self.board, backups=None)

    def what_was_agreed_is_applied(self) -> None:
        before = self.actions()
        agreed = [n for n in self.lines() if n.decision == "Yes" and not n.became and n.key]
        apply_changes(self.board, write=True, who="Sub-group", meeting=self.day, on=self.day)
        after = self.actions()
        for ref, action in before.items():
            lines = [line for line in agreed if line.ref == ref]
            dates = [line.agency_says for line in lines if line.what == "Completion date"]
            if after[ref].completion_text != action.completion_text:
                assert any(after[ref].completion_text.endswith(text) for text in dates), f"{ref}: no Yes to that date"
            if after[ref].achieved_text != action.achieved_text:
                texts = [line.agency_says for line in lines if line.what == "Date achieved"]
                assert texts, f"{ref}: no Yes to that"
            assert action.comments.rstrip() in after[ref].comments, f"{ref}: a comment was lost"
            if not any(line.what in ("Recommendation", "Action") for line in lines):
                assert (after[ref].recommendation, after[ref].action) == (action.recommendation, action.action)
        for ref, action in after.items():
            self.model.words[ref] = (action.recommendation, action.action)
            self.model.due[ref], self.model.done[ref] = action.completion_text, action.achieved_text
            self.model.notes.setdefault(ref, "")
            self.model.staff.setdefault(ref, "")
        if agreed:
            self.on_record()

    @rule(which=number, text=st.sampled_from(["Seen at panel", "Ask again in May", "Good"]))
    def the_board_writes_a_note(self, which: int, text: str) -> None:
        refs = sorted(self.actions())
        action = self.actions()[refs[which % len(refs)]]
        column = "K" if action.sheet == "Board plan" else "L"
        write_cells(self.board, action.sheet, {f"{column}{action.row}": text}, self.board, backups=None)
        self.model.notes[action.ref or ""] = text

    @rule(one=number, other=number)
    def the_board_sorts_rows(self, one: int, other: int) -> None:
        grid = next(g for g in read_grids(self.board) if g.title == "Single-agency actions")
        rows = sorted(a.row for a in self.actions().values() if a.sheet == grid.title)
        if len(rows) < 2:
            return
        first, second = rows[one % len(rows)], rows[other % len(rows)]
        cells = {}
        for here, there in ((first, second), (second, first)):
            for place, value in enumerate(grid.rows[there - 1]):
                cells[f"{chr(65 + place)}{here}"] = value if value != "" else None
        write_cells(self.board, grid.title, cells, self.board, backups=None)  # type: ignore[arg-type]  # texts

    @rule(which=number, when=st.sampled_from(DATES))
    def the_board_moves_a_date_by_hand(self, which: int, when: str) -> None:
        refs = [ref for ref, action in sorted(self.actions().items()) if action.sheet == "Board plan"]
        action = self.actions()[refs[which % len(refs)]]
        write_cells(self.board, action.sheet, {f"F{action.row}": when}, self.board, backups=None)
        self.model.due[action.ref or ""] = when

    @rule()
    def the_next_quarter_begins(self) -> None:
        if self.quarter + 1 < len(QUARTERS):
            self.quarter += 1
            self.day += timedelta(days=91)
            grid = next(g for g in read_grids(self.board) if g.title == "Settings")
            [row] = [n for n, cells in enumerate(grid.rows, 1) if cells and cells[0] == "Quarter"]
            write_cells(self.board, "Settings", {f"B{row}": QUARTERS[self.quarter]}, self.board, backups=None)

    # What always holds.

    def actions(self) -> dict[str, Action]:
        plan = read_plan(self.board)
        found = {action.ref or "": action for action in plan.actions}
        assert len(found) == len(plan.actions), "an action number stands twice"
        return found

    def lines(self) -> tuple[Line, ...]:
        return lines_on(read_grids(self.board))

    def on_record(self) -> None:
        recorded = last_recorded(history_rows(read_grids(self.board)))
        assert recorded == state_of(read_plan(self.board)), "a difference is not in Plan history"

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        if not hasattr(self, "board"):
            return
        found = self.actions()
        assert found.keys() == self.model.words.keys()
        for ref, action in found.items():
            assert (action.recommendation, action.action) == self.model.words[ref]
            assert action.board_comment == self.model.notes[ref]
            assert action.extra.get("Paper", "") == self.model.staff[ref]
            assert action.completion_text == self.model.due[ref]
            assert action.achieved_text == self.model.done[ref]
        words = [(a.agency, a.recommendation, a.action) for a in found.values()]
        assert len(set(words)) == len(words), "an action was doubled"
        tally = counts(read_plan(self.board), self.day)
        assert sum(n for name, n in tally.items() if name != "total") == tally["total"] == len(found)


def table(head: str, lines: list[str]) -> str:
    """A Markdown table of these lines."""
    return "\n".join([head, "|" + " --- |" * (head.count("|") - 1), *lines])


_EXAMPLES, _STEPS = {"dev": (4, 6), "ci": (8, 8), "nightly": (300, 30)}[PROFILE]


TestQuarters = Quarters.TestCase
TestQuarters.settings = settings(
    max_examples=_EXAMPLES,
    stateful_step_count=_STEPS,
    derandomize=PROFILE != "nightly",
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
