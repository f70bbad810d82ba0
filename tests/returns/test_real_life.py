# ruff: noqa: E501  tables of plans are as wide as plans
"""Returns as agencies really fill them in: what stood in one cell of the form, or in the agency's own plan, and what is to come of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.returns.forms import own_plan
from tests.returns.test_proposing import Told, board, form, held, told
from tests.workbooks.office import converted

__all__ = ["board"]

Case = tuple[dict[str, str], list[Told], str]
"""The cells filled in, the changes that come of it, and words that stand under What to know."""

CELLS: dict[str, tuple[str, dict[str, str], list[Told], str]] = {
    # Under Date completed: what says that it is not done closes nothing, asks nothing and is kept.
    "not applicable": ("N-1a", {"done": "N/A"}, [], ""),
    "not yet": ("N-1a", {"done": "Not yet"}, [], ""),
    "no": ("N-1a", {"done": "No"}, [], ""),
    "ongoing": ("N-1a", {"done": "Ongoing"}, [("plain update", "N-1a", "comments", "Under Date completed: Ongoing")], ""),
    "half done": ("N-1a", {"done": "50%"}, [("plain update", "N-1a", "comments", "Under Date completed: 50%")], ""),
    "expected": (
        "N-1a",
        {"done": "Expected March 2016"},
        [("plain update", "N-1a", "comments", "Under Date completed: Expected March 2016")],
        "",
    ),
    "by a day": ("N-1a", {"done": "by 31 March 2016"}, [("plain update", "N-1a", "comments", "Under Date completed: by 31 March 2016")], ""),
    "ongoing, and complete in the plan": ("N-1b", {"done": "Ongoing"}, [("reopened", "N-1b", "achieved_text", "Ongoing")], "takes the date achieved out"),
    "to be completed by a day": (
        "N-1a",
        {"done": "To be completed by 31 March 2016"},
        [("plain update", "N-1a", "comments", "Under Date completed: To be completed by 31 March 2016")],
        "",
    ),
    "done in part": ("N-1a", {"done": "Partially complete March 2016"}, [("plain update", "N-1a", "comments", "Under Date completed: Partially complete March 2016")], ""),
    "sent by e-mail": ("N-1a", {"done": "12 March 2016 - sent round by email"}, [("reported complete", "N-1a", "achieved_text", "12 March 2016 - sent round by email")], ""),
    "approved by a board": ("N-1a", {"done": "12 March 2016, approved by the Trust Board as planned"}, [("reported complete", "N-1a", "achieved_text", "12 March 2016, approved by the Trust Board as planned")], ""),
    "a day, and work left": ("N-1a", {"done": "12 March 2016 - evidence to be sent"}, [("reported complete", "N-1a", "achieved_text", "12 March 2016 - evidence to be sent")], "as if work were left to do"),
    "not complete, and complete in the plan": ("N-1b", {"done": "Not complete"}, [("reopened", "N-1b", "achieved_text", "Not complete")], "takes the date achieved out"),
    "the plan's day, with more words": ("N-1b", {"done": "14/3/16, log on the shared drive"}, [("plain update", "N-1b", "comments", "Under Date completed: 14/3/16, log on the shared drive")], ""),
    "the plan's day, written otherwise": ("N-1b", {"done": "Completed on 14th Mar 2016"}, [], ""),
    "complete, without a day": ("N-1a", {"done": "Complete"}, [("reported complete", "N-1a", "achieved_text", "Complete")], "It stays open until there is a date."),
    "an impossible day": ("N-1a", {"done": "31 September 2015"}, [("reported complete", "N-1a", "achieved_text", "31 September 2015")], "30 September 2015"),
    "a year long gone": ("N-1a", {"done": "22 March 2006"}, [("reported complete", "N-1a", "achieved_text", "22 March 2006")], "is the year right?"),
    "unchanged, and a day": ("N-1a", {"done": "22 March 2016", "unchanged": "Yes"}, [("reported complete", "N-1a", "achieved_text", "22 March 2016")], "also says “Unchanged”"),
    # New date requested: what is no date is asked, never lost.
    "no new date": ("N-1a", {"new_date": "N/A"}, [], ""),
    "waiting": ("N-1a", {"new_date": "When the printers are ready"}, [("extension requested", "N-1a", "completion_text", "When the printers are ready")], "No day can be read from it"),
    "to be confirmed": ("N-1a", {"new_date": "TBC"}, [("extension requested", "N-1a", "completion_text", "TBC")], "No day can be read from it"),
    "a day that has passed": ("N-1a", {"new_date": "28 February 2016"}, [("extension requested", "N-1a", "completion_text", "28 February 2016")], "has passed already"),
    "a reason alone": ("N-1a", {"reason": "No funds yet"}, [("plain update", "N-1a", "comments", "Reason given: No funds yet")], ""),
    # Other cells.
    "no comment on the action": ("N-1a", {"comment": "None"}, [], ""),
    "agrees with the action": ("N-1a", {"comment": "Agreed."}, [], ""),
    "evidence as before": ("N-1a", {"held": "As before"}, [], ""),
    "required evidence as before": ("N-1a", {"evidence": "As before"}, [], ""),
    "nobody to lead": ("N-POL-1a", {"lead": "TBC"}, [("lead changed", "N-POL-1a", "lead_text", "TBC")], ""),
    "a comment that says it is done": ("N-1a", {"comment": "Completed in March"}, [("disputed", "N-1a", "comments", "Completed in March")], "no date completed is given"),
    "a date, and nothing else": ("N-1a", {"update": "31/3/16"}, [("plain update", "N-1a", "comments", "31/3/16")], "It is only a date"),
    "not theirs": ("N-1a", {"update": "N/A - not our action"}, [("disputed", "N-1a", "comments", "N/A - not our action")], ""),
    "as it is typed": ("N-1a", {"update": "=see tab 2<br>- 12/2/16 sent 👍<br>\u200fשלום"}, [("plain update", "N-1a", "comments", "=see tab 2\n- 12/2/16 sent 👍\n\u200fשלום")], ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CELLS)
def test_one_cell_of_the_form(board: Path, tmp_path: Path, case: str) -> None:
    ref, cells, expected, to_know = CELLS[case]
    found = held(board, form(tmp_path, ref, **cells))
    assert told(found.changes) == expected
    assert to_know in " ".join(change.remark for change in found.changes)


HEADING = "| No | Recommendation | Action | By whom | By when | {} |\n| --- | --- | --- | --- | --- | --- |\n"
FIRST = "| 1 | Record children at incidents | Add a prompt to the incident log | Head of PPU | 30.4.16 | {} |\n"
SECOND = "| 2 | Record children at incidents | Audit fifty incident logs | Head of PPU | 30 June 2016 | {} |\n"
SPLIT = "| 1 | Record children at incidents | Add a prompt to the incident log {} | Head of PPU | 30.4.16 | |\n"

PLANS: dict[str, tuple[str, list[tuple[str, str, str]], str]] = {
    "a colour": (HEADING.format("RAG") + FIRST.format("Red") + SECOND.format(""), [("plain update", "N-POL-1a", "Status: Red")], ""),
    "not begun": (HEADING.format("Status") + FIRST.format("Not started") + SECOND.format(""), [("plain update", "N-POL-1a", "Status: Not started")], ""),
    "closed": (HEADING.format("Status") + FIRST.format("Closed") + SECOND.format(""), [("reported complete", "N-POL-1a", "Closed")], "ask for one"),
    "one action as two rows": (
        HEADING.format("Progress") + SPLIT.format("in the control room") + SPLIT.format("at the stations") + SECOND.format(""),
        [("which action", "N-POL-1a", ""), ("which action", "N-POL-1a", "")],
        "or a part of it: N-POL-1a",
    ),
    "two actions as one row": (
        HEADING.format("Progress") + SPLIT.format("and audit fifty incident logs"),
        [("missing row", "N-POL-1b", ""), ("which action", "N-POL-1a", "")],
        "several actions put into one row: N-POL-1a and N-POL-1b",
    ),
    "its own number before the recommendation": (
        HEADING.format("Progress") + FIRST.format("Tested").replace("Record", "1. Record") + SECOND.format("").replace("Record", "Rec 1: Record"),
        [("plain update", "N-POL-1a", "Tested")],
        "",
    ),
    "no recommendations at all": (
        "| Action | By whom | By when | Progress |\n| --- | --- | --- | --- |\n| Add a prompt to the incident log | Head of PPU | 30.4.16 | Tested |\n| Audit fifty incident logs | Head of PPU | 30 June 2016 | |\n",
        [("plain update", "N-POL-1a", "Tested")],
        "",
    ),
    "a row of totals": (
        HEADING.format("Progress") + FIRST.format("") + SECOND.format("") + "| Total | | 2 actions | | | 0 done |\n",
        [("new action proposed", "", "2 actions")],
        "row of totals",
    ),
    "the same action once more, under another recommendation": (
        HEADING.format("Progress") + FIRST.format("") + SECOND.format("") + SECOND.format("").replace("Record children at incidents", "Work with schools"),
        [("which action", "N-POL-1b", "")],
        "stands on this return already",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PLANS)
def test_an_agency_s_own_plan(board: Path, tmp_path: Path, case: str) -> None:
    table, expected, to_know = PLANS[case]
    found = held(board, own_plan(tmp_path / "plan.xlsx", "Northbridge Police: IMR action plan", table))
    says = sorted((c.kind, c.ref, "" if c.kind == "which action" else c.agency_says) for c in found.changes)
    assert says == expected
    assert to_know in " ".join(change.remark for change in found.changes)


def test_two_agencies_at_the_head_are_asked(board: Path, tmp_path: Path) -> None:
    table = HEADING.format("Progress") + FIRST.format("Tested")
    found = held(board, own_plan(tmp_path / "plan.xlsx", "Agency: Northbridge Police / Northbridge Trust", table))
    assert [f.state for f in found.received] == ["unknown sender"]
    assert "from Northbridge Police and Northbridge Trust" in found.received[0].sentence
    assert not found.changes


def test_a_sentence_that_is_half_of_an_earlier_one_is_new(board: Path, tmp_path: Path) -> None:
    earlier = form(tmp_path, "N-1a", update="All front line officers are briefed but two")
    assert [c.agency_says for c in held(board, earlier).changes] == ["All front line officers are briefed but two"]
    from plan_xl.returns.updates import new_lines

    known = "12 January 2016, Northbridge Police: All front line officers are briefed but two. Log is kept"
    assert new_lines("All front line officers are briefed", known) == "All front line officers are briefed"
    assert not new_lines("All front line officers are briefed but two.", known)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_form_saved_as_another_kind_of_file_says_the_same(board: Path, tmp_path: Path, kind: str) -> None:
    sent = form(tmp_path, "N-1a", update="Printed", done="12/3/16", new_date="30 June 2016", reason="Printers")
    other = tmp_path / f"police.{kind}"
    other.write_bytes(converted(sent.read_bytes(), tmp_path, kind))
    found = held(board, other)
    assert told(found.changes) == told(held(board, sent).changes)
    said = found.received[0].sentence
    assert said.count("This is an") == 1
    assert said.endswith("save it as an Excel workbook (.xlsx).")
