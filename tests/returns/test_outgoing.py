"""What goes to whom: no open action is lost on the way, none goes to an agency that does not answer for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.plan import Action, ActionPlan
from plan_xl.plan_workbook import PlanWorkbook, open_plan
from plan_xl.positions import position
from plan_xl.reading.grids import Grid
from plan_xl.recording.history import HistoryRow, append_history
from plan_xl.returns.outgoing import outgoing
from plan_xl.returns.scope import answering
from plan_xl.settings import Settings
from plan_xl.wording.register import Register, RegisteredLead
from plan_xl.workbooks.file_state import FileState
from plan_xl.workbooks.refusals import open_for_change
from tests.returns.forms import board_workbook

DAY = date(2016, 4, 1)
LEADS = ("Commander", "Matron", "Head Teacher", "Chair", "Police", "Nobody")
REGISTER = Register(
    (
        RegisteredLead("Commander", "Police"),
        RegisteredLead("Matron", "Health"),
        RegisteredLead("Head Teacher", "Schools"),
        RegisteredLead("Chair", "The Board"),
    )
)
AGENCIES = Grid(
    "Agencies register",
    [["Agency", "Expected to return"], ["Police", ""], ["Health", "Yes"], ["The Board", "No"], ["Fire", ""]],
)

actions = st.builds(
    Action,
    key=st.just(""),
    sheet=st.sampled_from(["Board plan", "Single-agency actions"]),
    row=st.just(0),
    action=st.text(max_size=8),
    leads=st.lists(st.sampled_from(LEADS), max_size=3, unique=True).map(tuple),
    agency=st.sampled_from([None, None, "Police", "Health", "Somebody else"]),
    due=st.sampled_from([None, date(2016, 1, 31), date(2016, 12, 31)]),
    accepted_on=st.sampled_from([None, None, date(2016, 3, 1)]),
    status=st.sampled_from([None, None, "superseded"]),
)


def workbook(name: str, made: list[Action]) -> PlanWorkbook:
    """A Board workbook with these actions, numbered."""
    numbered = tuple(replace(a, ref=f"{name}-{n}a", key=f"{name}{n}", row=n) for n, a in enumerate(made, 1))
    plan = ActionPlan(name, numbered, settings=Settings(review=name), register=REGISTER)
    return PlanWorkbook(Path(f"{name}.xlsx"), b"", FileState(0, 0, ""), (AGENCIES,), plan)


@given(st.lists(actions, max_size=12), st.lists(actions, max_size=6))
def test_every_open_action_goes_to_all_that_answer_for_it_and_to_nobody_else(
    first: list[Action], second: list[Action]
) -> None:
    books = [workbook("N", first), workbook("P", second)]
    found = outgoing(books, DAY)
    sent = Counter((name, one.ref) for name, ones in found.actions.items() for one in ones)
    sent.update((name, ref) for name, refs in found.not_expected.items() for ref in refs)
    sent.update(("", ref) for ref in found.nobody)
    wanted: Counter[tuple[str, str]] = Counter()
    for book in books:
        for action in book.plan.actions:
            if position(action, DAY, book.plan.settings) not in ("signed_off", "superseded"):
                wanted.update((name, action.ref or "") for name in answering(action, REGISTER, found.agencies) or ("",))
    assert sent == wanted
    assert all(count == 1 for count in sent.values())
    assert list(found.actions) == sorted(found.actions, key=str.casefold)
    assert set(found.not_expected) <= {"The Board"}
    assert {"Police", "Health", "Fire"} <= set(found.actions) | set(found.nothing_for)


@pytest.mark.parametrize(
    ("completion", "recorded", "first"),
    [
        ("May 2016", [], "May 2016"),
        ("", [], ""),
        ("January 2016<br>May 2016", [], "January 2016"),
        ("13.09.2015 08.11.2015", [], "13 September 2015"),
        (
            "May 2016",
            [("", "January 2016"), ("January 2016", "March 2016"), ("March 2016", "May 2016")],
            "January 2016",
        ),
        ("May 2016", [("", "May 2016")], "May 2016"),
    ],
)
def test_the_first_date_is_kept(tmp_path: Path, completion: str, recorded: list[tuple[str, str]], first: str) -> None:
    path = board_workbook(
        tmp_path / "board.xlsx",
        f"""
        | Action number | Recommendation | Action | Lead      | Completion   |
        | N-1a          | See the child  | Audit  | Commander | {completion} |
        """,
        leads="| Lead | Agency |\n| Commander | Police |",
    )
    if recorded:
        part = open_for_change(path.read_bytes())
        append_history(part, [HistoryRow(DAY, None, "", "N-1a", "Completion date", old, new) for old, new in recorded])
        part.store()
        path.write_bytes(part.package.to_bytes())
    (sent,) = outgoing([open_plan(path)], DAY).actions["Police"]
    assert sent.cells["First date"] == first
    assert sent.cells["Agreed date"] == completion.replace("<br>", "\n")


def test_a_column_for_the_first_date_comes_first(tmp_path: Path) -> None:
    path = board_workbook(
        tmp_path / "board.xlsx",
        """
        | Action number | Recommendation | Action | Lead      | Completion | Original date |
        | N-1a          | See the child  | Audit  | Commander | May 2016   | Autumn 2015   |
        | N-1b          | See the child  | Report | Commander | June 2016  |               |
        """,
        leads="| Lead | Agency |\n| Commander | Police |",
    )
    sent = outgoing([open_plan(path)], DAY).actions["Police"]
    assert [one.cells["First date"] for one in sent] == ["Autumn 2015", "June 2016"]
