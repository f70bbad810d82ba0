"""Rows cut by a page break, put together again: what goes on, what begins, and what stays a row of its own."""
# ruff: noqa: E501  a plan is easier to read as the table it is

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.reading.plans import codes_of, columns_of, plan_from

HEAD = "| Recommendation | Action | Lead | Evidence | Completion date | Date achieved |"
BREAK = f"\nBarset Board\n{HEAD}\n"
START = f"""
Barset Board
{HEAD}
| The Trust should review its policy on observation. | Review the policy.<br>Launch it. | Head of Nursing<br>Board Manager | Policy<br>Launch | May 2016<br>June 2016 | |
"""


def _read(tmp_path: Path, *pages: str) -> list[tuple[object, ...]]:
    plan = plan_from(tmp_path, START + BREAK.join(pages))
    return columns_of(plan, "recommendation", "action", "lead_text", "due")[2:]


CUT = {
    "in mid-sentence everywhere": (
        "| The Board should ask the Police to review | Police to report on | Borough | Report to the | Report agreed by | |",
        "| how it records missing children. | missing children | Commander | Board. | January 2016 | |",
        [("The Board should ask the Police to review how it records missing children.", "Police to report on missing children", "Borough Commander", date(2016, 1, 31))],
    ),
    "between two actions": (
        "| The Board should train its staff. | Train managers. | Training Manager | Register | May 2016 | |",
        "| | Train front line staff. | Head of Learning | Register | June 2016 | |",
        [
            ("The Board should train its staff.", "Train managers.", "Training Manager", date(2016, 5, 31)),
            ("The Board should train its staff.", "Train front line staff.", "Head of Learning", date(2016, 6, 30)),
        ],
    ),
    "at a hyphen": (
        "| The Board should commission a review. | Delegate to the PPO Sub- | Chair | Review report | May 2016 | |",
        "| | group for implementation | PPO Sub-group | | | |",
        [("The Board should commission a review.", "Delegate to the PPO Sub-group for implementation", "Chair PPO Sub-group", date(2016, 5, 31))],
    ),
    "between two recommendations": (
        "| The Board should review its website. | Review it. | Board Manager | Website | May 2016 | |",
        "| The Board should publish its minutes. | Publish them. | Board Manager | Minutes | June 2016 | |",
        [
            ("The Board should review its website.", "Review it.", "Board Manager", date(2016, 5, 31)),
            ("The Board should publish its minutes.", "Publish them.", "Board Manager", date(2016, 6, 30)),
        ],
    ),
    "before a bullet of the recommendation": (
        "| The Board should consider<br>• training | Consider all. | Board Manager | Paper | May 2016 | |",
        "| • supervision | | | | | |",
        [("The Board should consider • training • supervision", "Consider all.", "Board Manager", date(2016, 5, 31))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), CUT.values(), ids=CUT)
def test_a_row_cut_by_a_page_break(tmp_path: Path, before: str, after: str, expected: list[tuple[object, ...]]) -> None:
    assert _read(tmp_path, before, after) == expected


def test_a_date_achieved_belongs_to_the_one_action_on_its_page(tmp_path: Path) -> None:
    before = "| The Board should train its staff. | Train managers. | Training Manager | Register | May 2016 | |"
    after = "| | Train front line staff. | Head of Learning | Register | June 2016 | 3 June 2016 |"
    plan = plan_from(tmp_path, START + before + BREAK + after)
    assert columns_of(plan, "achieved")[2:] == [(None,), (date(2016, 6, 3),)]


def test_a_date_achieved_beside_two_actions_on_its_page_is_asked(tmp_path: Path) -> None:
    before = "| The Board should train its staff. | Train managers. | Training Manager | Register | May 2016 | |"
    after = (
        "| | Train staff.<br>Train governors. | Head of Learning<br>Chair | | June 2016<br>July 2016 | 3 June 2016 |"
    )
    plan = plan_from(tmp_path, START + before + BREAK + after)
    assert [(a.achieved, bool(a.achieved_problem)) for a in plan.actions[2:]] == [(None, True)] * 3


def test_a_lead_carried_down_from_the_page_before_is_noted(tmp_path: Path) -> None:
    before = "| The Board should train its staff. | Train managers. | Training Manager | Register | May 2016 | |"
    after = "| | Train front line staff. | | | June 2016 | |"
    plan = plan_from(tmp_path, START + before + BREAK + after)
    assert columns_of(plan, "lead_text")[2:] == [("Training Manager",)] * 2
    assert {"rejoined", "carried down"} <= set(codes_of(plan))


def test_actions_with_rows_of_their_own_stay_apart(tmp_path: Path) -> None:
    """A blank date after the page break is a missing date, not the one above."""
    tidy = f"""
{HEAD}
| R1 Train staff. | Train managers. | Training Manager | | May 2016 | |
| | Train nurses. | Head of Nursing | | June 2016 | |

Barset Board
{HEAD}
| | Train doctors. | Medical Director | | | |
"""
    plan = plan_from(tmp_path, tidy)
    assert columns_of(plan, "row", "action", "lead_text", "due")[2:] == [
        (7, "Train doctors.", "Medical Director", None)
    ]
