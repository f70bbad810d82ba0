"""The benchmark measures what it says: its plans are plans, its peers find their faults, its page gives the ratios."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from benchmarks.comparisons import Comparison, Target
from benchmarks.page import page
from benchmarks.peers import naive
from benchmarks.plans import write_plan
from benchmarks.timing import Program, take_turns

from plan_xl import read_plan


def test_a_generated_plan_is_read_whole(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.xlsx", 200)
    plan = read_plan(tmp_path / "plan.xlsx")
    assert [action.ref for action in plan.actions] == [f"N-{number}" for number in range(1, 201)]
    assert all(action.recommendation and action.leads for action in plan.actions)
    assert 0.8 < sum(action.due is not None for action in plan.actions) / 200 < 1
    assert any(len(action.leads) == 2 for action in plan.actions)


def test_a_plan_is_the_same_each_time(tmp_path: Path) -> None:
    texts = []
    for name in ("a.xlsx", "b.xlsx"):
        write_plan(tmp_path / name, 20)
        texts.append([action.action for action in read_plan(tmp_path / name).actions])
    assert texts[0] == texts[1]


def test_the_naive_program_finds_the_faults_and_saves_them(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.xlsx", 200)
    found = naive(tmp_path / "plan.xlsx", tmp_path / "checked.xlsx")
    assert found > 5
    assert openpyxl.load_workbook(tmp_path / "checked.xlsx")["Validation"].max_row == found


def test_the_page_gives_ratios_and_says_where_a_promise_is_not_kept() -> None:
    comparison = Comparison("Reading", {"base": 2.0, "ours": 3.0}, (Target("ours", "base", 1.2),))
    text = page([comparison])
    assert "| ours | 3.000 | 1.50 |" in text
    assert "| ours beside base | 1.2 x | 1.50 x | **not met** |" in text


def test_a_program_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="broken"):
        take_turns({"it": Program(("-c", "raise SystemExit('broken')"))}, 1)
    seconds = take_turns({"it": Program(("-c", "print(0.25)"), inside=True)}, 3)
    assert seconds == {"it": 0.25}
