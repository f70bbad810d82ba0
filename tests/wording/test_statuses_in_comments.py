"""Comments that suggest that an action was done, and those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.wording.comments import suggests_done


def table() -> list[tuple[str, bool]]:
    rows: list[tuple[str, bool]] = []
    done = False
    for line in (Path(__file__).parent / "comments.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            done = line == "## yes"
        elif not line.startswith("# "):
            rows.append((line, done))
    return rows


TABLE = table()


@pytest.mark.parametrize(("comment", "done"), TABLE, ids=[comment[:60] for comment, _ in TABLE])
def test_comment(comment: str, done: bool) -> None:
    assert suggests_done(comment) is done


@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert suggests_done(text) in (True, False)


@pytest.mark.parametrize(
    ("comment", "action", "done"),
    [
        ("Consultation closed", "Revise the threshold document", False),
        ("Consultation held", "Hold a consultation with parents", True),
        ("Task group established", "Revise the policy", False),
        ("Task group established", "Establish a task group", True),
        ("Accepted in principle", "Publish a standard", False),
        ("Meeting held; policy revised and issued", "Revise the policy", True),
    ],
)
def test_a_step_on_the_way_counts_where_the_action_names_it(comment: str, action: str, done: bool) -> None:
    assert suggests_done(comment, action) is done
