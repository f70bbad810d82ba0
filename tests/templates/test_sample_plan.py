"""The sample plan: as many actions as the plan it is modelled on, and the faults that it was given."""

from __future__ import annotations

from datetime import date

import pytest

from plan_xl import read_plan, validate
from plan_xl.data_files import data_file
from plan_xl.plan import ActionPlan
from plan_xl.positions import counts


@pytest.fixture(scope="module")
def plan() -> ActionPlan:
    found: ActionPlan = read_plan(data_file("workbook/sample/northbridge-board-plan.xlsx"))
    return found


def test_it_has_eleven_recommendations_and_twenty_two_actions(plan: ActionPlan) -> None:
    assert len(plan.actions) == 22
    assert len({action.recommendation for action in plan.actions}) == 11


@pytest.mark.parametrize(
    ("cell", "code"),
    [("E11", "DUE001"), ("E20", "DUE002"), ("E24", "DUE003"), ("C10", "LED003"), ("C20", "LED003"), ("F15", "ACH006")],
    ids=["missing", "tbc", "31 April", "two spellings", "chair of", "first report"],
)
def test_each_fault_is_asked_about(plan: ActionPlan, cell: str, code: str) -> None:
    found = [finding.code for finding in validate(plan, date(2016, 2, 1)).findings if finding.cell == cell]
    assert found == [code]


def test_where_its_actions_stand(plan: ActionPlan) -> None:
    found = {name: count for name, count in counts(plan, date(2016, 2, 1)).items() if count}
    assert found["reported_complete"] == 1
    assert found["overdue"] >= 9
    assert found["no_date"] == 3
    assert sum(count for name, count in found.items() if name != "total") == 22


def test_nobody_real_is_named_in_it(plan: ActionPlan) -> None:
    texts = " ".join(f"{a.recommendation} {a.action} {a.lead_text} {a.evidence} {a.comments}" for a in plan.actions)
    assert not any(name in texts for name in ("Haringey", "Whittington", "BEH", "London", "Metropolitan"))
