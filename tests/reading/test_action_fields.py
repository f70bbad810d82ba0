"""An action as read is whole and frozen, however it was put together."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from openpyxl import Workbook

from plan_xl import read_plan
from plan_xl.plan import Action


def test_every_field_is_there_and_cannot_be_changed(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Recommendation", "Action", "Lead", "Completion date"])  # type: ignore[union-attr]
    book.active.append(["Revise it", "Write it", "Head of Quality", "31 March 2016"])  # type: ignore[union-attr]
    book.save(tmp_path / "plan.xlsx")
    (action,) = read_plan(tmp_path / "plan.xlsx").actions
    assert type(action) is Action
    assert action == Action(**{each.name: getattr(action, each.name) for each in fields(Action)})
    with pytest.raises(FrozenInstanceError):
        action.due = None  # type: ignore[misc]
