"""Many quarters played at random against a plain dictionary: nothing is lost, doubled or moved without a Yes."""

from __future__ import annotations

import shutil
import tempfile
from copy import copy
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from plan_xl.plan import Action
from plan_xl.positions import counts
from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.recording import history_rows
from plan_xl.recording.states import last_recorded, state_of
from plan_xl.returns.applying import apply_changes
from plan_xl.returns.changes_sheet import column_of
from plan_xl.returns.consolidating import consolidate
from plan_xl.returns.consolidation import TAKEN, Consolidation
from plan_xl.returns.issued_sheet import issued_rows
from plan_xl.returns.issuing import issue
from plan_xl.workbooks import write_cells
from tests.conftest import PROFILE
from tests.returns.forms import board_workbook
from tests.returns.played import (
    AGENCIES,
    DATES,
    FORMS,
    JOINT,
    LEAD,
    OBJECTS,
    QUARTERS,
    VERBS,
    WAYS,
    Model,
    Row,
    Sent,
    plain,
    send,
)
from tests.returns.played_by_hand import BoardByHand, number

agency = st.sampled_from(sorted(AGENCIES))
what = st.sampled_from(
    [
        "add",
        "add",
        "add",
        "date",
        "date",
        "done",
        "done",
        "done",
        "reopen",
        "update",
        "update",
        "again",
        "drop",
        "reword",
    ]
)


class Quarters(BoardByHand):
    """Agencies fill in, forget, copy and garble; people say Yes, No and Ask; the Board edits by hand."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="quarters-"))
        self.board = self.folder / "board.xlsx"
        self.model = Model(agencies={name: [] for name in AGENCIES}, called={name: name for name in AGENCIES})
        self.day = date(2016, 4, 12)
        self.quarter = 0
        self.made = 0
        self.waiting: list[Path] = []
        plan = ["| Action number | Recommendation | Action | Lead | Completion date | Board's comment | Paper |",
                "| --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
        for n, (name, lead) in enumerate([*LEAD.items(), ("all", "Head of PPU; Matron")]):
            ref = JOINT if name == "all" else f"N-{n + 1}a"
            words = (f"Services should speak with one voice, point {n + 1}", f"Write protocol {n + 1} with {name}")
            plan.append(f"| {ref} | {words[0]} | {words[1]} | {lead} | {DATES[n]} | Note {n} | P{n} |")
            self.remembers(ref, words, DATES[n], note=f"Note {n}", staff=f"P{n}")
            for who in sorted(AGENCIES)[:2] if name == "all" else [name]:
                self.model.agencies[who].append(Row(ref, *words, DATES[n]))
        board_workbook(
            self.board,
            "\n".join(plan),
            leads="| Lead | Agency |\n| --- | --- |\n" + "\n".join(f"| {v} | {k} |" for k, v in LEAD.items()),
            agencies="| Agency | Short name |\n| --- | --- |\n"
            + "\n".join(f"| {k} | {v} |" for k, v in AGENCIES.items()),
            settings=f"| Review code | N |\n| Quarter | {QUARTERS[0]} |\n| Return deadline | 8 April 2018 |\n"
            "| Return mailbox | returns@example.org |",
        )

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    # What agencies do with their own plans.

    def an_agency(self, kind: str, who: str, which: int, thing: int, when: str) -> None:
        rows = self.model.agencies[who]
        row = rows[which % len(rows)]
        if kind == "add":
            words = (f"{who} should know of {OBJECTS[thing]}", f"{VERBS[which]} {OBJECTS[thing]}")
            if all(other.action != words[1] for other in rows):
                rows.append(Row("", *words, when))
        elif kind == "date":
            row.due = when
        elif kind == "done":
            row.done, row.status = when, ""
        elif kind == "reopen":
            row.done, row.status = "", "In progress"
        elif kind == "update":
            self.made += 1
            row.update = f"Note {self.made} on {OBJECTS[thing]}"
        elif kind == "again":
            row.update = f"Things stand as told of {OBJECTS[thing]}"
        elif kind == "drop" and len(rows) > 1:
            rows.remove(row)
        elif kind == "reword":
            row.action = row.action.replace("Audit", "Auditing of").replace("Write", "Writing of")

    @rule(
        changes=st.lists(st.tuples(what, agency, number, number, st.sampled_from(DATES)), min_size=4, max_size=14),
        sent=st.lists(st.tuples(agency, st.sampled_from(WAYS), st.booleans()), min_size=1, max_size=3,
                      unique_by=lambda one: one[0]),
        mishap=st.sampled_from(["", "", "twice", "damaged", "two"]),
        said=st.lists(st.sampled_from(["Yes", "Yes", "No", "Ask", ""]), min_size=1, max_size=6),
        next_quarter=st.booleans(),
    )  # fmt: skip
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
        elif mishap == "two":
            self.an_agency("update", sent[-1][0], 0, 0, "")
            self.a_return_comes(sent[-1][0], "own", backwards=False)
        came = self.the_returns_are_consolidated()
        self.people_decide(said)
        self.what_was_agreed_is_applied()
        if any(file.state == "asked" for file in came.received):
            self.waiting = [self.folder / file.file for file in came.received if file.state == "asked"]
            self.the_returns_are_consolidated()
        if next_quarter:
            self.the_next_quarter_begins()

    # What they send.

    def a_return_comes(self, who: str, way: str, *, backwards: bool) -> None:
        self.made += 1
        rows = list(reversed(self.model.agencies[who])) if backwards else self.model.agencies[who]
        mine = {
            plain(a.action): a.ref or "" for a in self.actions().values() if a.agency in (who, self.model.called[who])
        }
        told = [(copy(r), self.agreed(r), r.ref or mine.get(plain(r.action), "")) for r in rows]
        forms = sorted(self.folder.glob(f"forms {self.quarter}/{AGENCIES[who]} *.xlsx"))
        path, said = send(
            self.folder / f"return {self.made:03}", self.model.called[who], LEAD[who], way,
            (QUARTERS[self.quarter], QUARTERS[max(self.quarter - 1, 0)]), told, forms[0] if forms else None,
        )  # fmt: skip
        self.model.sent[path.name] = Sent(who, way, said)
        self.waiting.append(path)

    def agreed(self, row: Row) -> str:
        return self.model.due.get(row.ref, row.due).split("\n")[-1]

    def a_return_comes_twice(self) -> None:
        twin = self.waiting[-1].with_stem(f"{self.waiting[-1].stem} copy")
        shutil.copyfile(self.waiting[-1], twin)
        self.model.sent[twin.name] = self.model.sent[self.waiting[-1].name]
        self.waiting.append(twin)

    def a_return_comes_damaged(self, cut: int) -> None:
        self.made += 1
        whole = self.waiting[-1].read_bytes()
        path = self.folder / f"damaged {self.made:03}.xlsx"
        path.write_bytes(whole[: len(whole) * cut // 5])
        self.waiting.append(path)

    # What is done with them.

    def the_returns_are_consolidated(self) -> Consolidation:
        before = self.actions()
        came = consolidate(self.board, self.waiting, write=True, on=self.day, who="Board manager")
        after = self.actions()
        self.unmoved(before, after)
        for ref in after.keys() - before.keys():
            new = after[ref]
            self.remembers(ref, (new.recommendation, new.action), new.completion_text, new.achieved_text)
        if came.changes:
            self.on_record()
        self.nothing_said_is_lost(came, after)
        same = self.board.read_bytes()
        consolidate(self.board, self.waiting, write=True, on=self.day, who="Board manager")
        assert self.board.read_bytes() == same, "the same returns again changed the workbook"
        keys = [line.key for line in self.lines() if line.key and not line.became]
        assert len(set(keys)) == len(keys), "a change was proposed twice"
        self.waiting = []
        return came

    def unmoved(self, before: dict[str, Action], after: dict[str, Action]) -> None:
        for ref, action in before.items():
            assert after[ref].completion_text == action.completion_text, f"{ref}: a date moved without a Yes"
            assert after[ref].achieved_text == action.achieved_text, f"{ref}: closed or opened without a Yes"
            assert after[ref].comments.startswith(action.comments.rstrip()), f"{ref}: a comment was lost"

    def nothing_said_is_lost(self, came: Consolidation, plan: dict[str, Action]) -> None:
        """Every word of a return that was taken in stands in the plan, or on *Changes*."""
        lines = self.lines()
        for file in came.received:
            if file.state not in TAKEN:
                continue
            sent = self.model.sent[file.file]
            assert (file.state == "returned late") == (sent.way == "late form")
            mine = [n for n in lines if n.agency in (sent.who, self.model.called[sent.who])]
            asked = " ".join(plain(n.agency_says) for n in mine if n.kind in ("Which action", "New action proposed"))
            for row, wanted in sent.rows:
                if plain(row.action) in asked:
                    continue
                [action] = [a for a in plan.values() if self.is_of(row, sent.who, a)]
                about = [n for n in mine if n.ref == action.ref]
                assert plain(row.update) in plain(action.comments), f"{action.ref}: an update was lost"
                done = [n for n in about if n.what == "Date achieved" and n.agency_says == row.done]
                waits = any(not n.became or "reports complete" in n.became for n in done)
                assert row.done in action.achieved_text or waits, f"{action.ref}: a report of completion was lost"
                dates = [n for n in about if n.what == "Completion date" and n.agency_says == wanted]
                held = wanted in action.completion_text or any(not n.became for n in dates)
                known = sent.way not in FORMS and wanted in self.dates_before(action.ref or "")
                assert held or known, f"{action.ref}: a date that was asked for was lost"
                reopened = row.status == "In progress" and not row.done and action.achieved_text
                if reopened and sent.way not in FORMS:
                    assert any(n.kind == "Reopened" and not n.became for n in about), f"{action.ref}: not reopened"

    def dates_before(self, ref: str) -> set[str]:
        """The dates that an action had before, or was sent out with: an agency's own plan may go on giving them."""
        grids = read_grids(self.board)
        rows = [r for r in history_rows(grids) if r.ref == ref and r.column == "Completion date"]
        texts = [text for r in rows for text in (r.old, r.new)]
        texts += [r.agreed_date for r in issued_rows(grids) if r.ref == ref]
        return {line for text in texts for line in (text, *text.splitlines())}

    def is_of(self, row: Row, who: str, action: Action) -> bool:
        if row.ref:
            return row.ref == action.ref
        return action.agency in (who, self.model.called[who]) and plain(row.action) == plain(action.action)

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
            words = (action.recommendation, action.action)
            if ref in self.model.words:
                self.model.words[ref] = words
                self.model.due[ref], self.model.done[ref] = action.completion_text, action.achieved_text
            else:
                self.remembers(ref, words, action.completion_text, action.achieved_text)
        if agreed:
            self.on_record()

    @rule()
    def the_next_quarter_begins(self) -> None:
        if self.quarter + 1 < len(QUARTERS):
            self.quarter += 1
            self.day += timedelta(days=91)
            grid = next(g for g in read_grids(self.board) if g.title == "Settings")
            [row] = [n for n, cells in enumerate(grid.rows, 1) if cells and cells[0] == "Quarter"]
            write_cells(self.board, "Settings", {f"B{row}": QUARTERS[self.quarter]}, self.board, backups=None)
            issue([self.board], self.folder / f"forms {self.quarter}", write=True, day=self.day)

    # What always holds.

    def on_record(self) -> None:
        recorded = last_recorded(history_rows(read_grids(self.board)))
        assert recorded == state_of(read_plan(self.board)), "a difference is not in Plan history"

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        if not hasattr(self, "board"):
            return
        found = self.actions()
        model = self.model
        assert found.keys() == model.words.keys()
        for ref, action in found.items():
            assert (action.recommendation, action.action) == model.words[ref]
            assert action.board_comment == model.notes[ref]
            assert action.accepted_on_text == model.accepted[ref]
            assert (action.extra.get("Paper", ""), action.extra.get("More", "")) == (model.staff[ref], model.more[ref])
            assert (action.completion_text, action.achieved_text) == (model.due[ref], model.done[ref])
        words = [(a.agency, a.recommendation, a.action) for a in found.values()]
        assert len(set(words)) == len(words), "an action was doubled"
        tally = counts(read_plan(self.board), self.day)
        assert sum(n for name, n in tally.items() if name != "total") == tally["total"] == len(found)


_EXAMPLES, _STEPS = {"dev": (4, 6), "ci": (40, 16), "nightly": (300, 30)}[PROFILE]


TestQuarters = Quarters.TestCase
TestQuarters.settings = settings(
    max_examples=_EXAMPLES,
    stateful_step_count=_STEPS,
    derandomize=PROFILE != "nightly",
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
