# ruff: noqa: E501  tables of plans are as wide as plans
"""What each answer of a return would change: a plan, a return, and the changes beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_xl import PlanXlError
from plan_xl.returns.changes import Change
from plan_xl.returns.consolidating import consolidate
from plan_xl.returns.consolidation import Consolidation
from tests.returns.forms import board_workbook, own_plan, return_form, word_plan

ON = date(2016, 4, 12)
PLAN = """
| Action number | Recommendation | Action | Lead | Required evidence | Completion date | Date achieved | Comments | Status | Accepted on |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| N-1a | Agree thresholds across services | Publish the threshold document to every service | Head of PPU | Document | 31 January 2016 | | | | |
| N-1b | | Brief all front line officers on thresholds | Head of PPU | Briefing log | 31 March 2016 | 14 March 2016 | 1 March 2016, Northbridge Police: Half are briefed | | |
| N-2a | Share information at strategy meetings | Agree one protocol for strategy meetings | Head of PPU; Director of Nursing | Protocol | 31 March 2016 | | | | |
"""
SINGLE = """
| Action number | Agency | Recommendation | Action | Lead | Required evidence | Completion date | Date achieved | Comments |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| N-POL-1a | Northbridge Police | Record children at incidents | Add a prompt to the incident log | Head of PPU | Log template | 30 April 2016 | | |
| N-POL-1b | Northbridge Police | | Audit fifty incident logs | Head of PPU | Audit | 30 June 2016 | | |
"""
LEADS = """
| Lead | Agency |
| --- | --- |
| Head of PPU | Northbridge Police |
| Director of Nursing | Northbridge Trust |
"""
AGENCIES = """
| Agency | Short name | Expected to return |
| --- | --- | --- |
| Northbridge Police | POL | Yes |
| Northbridge Trust | NHT | Yes |
"""
SETTINGS = """
| Review code | N |
| Quarter | Q4 2015/16 |
| Return deadline | 8 April 2016 |
"""

Told = tuple[str, str, str, str]


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return board_workbook(tmp_path / "board.xlsx", PLAN, SINGLE, LEADS, AGENCIES, SETTINGS)


def told(changes: tuple[Change, ...] | list[Change]) -> list[Told]:
    """Kind, action number, column and what the agency says, in the order of the plan."""
    return sorted((c.kind, c.ref, c.column, c.agency_says) for c in changes)


def held(board: Path, *returns: Path) -> Consolidation:
    return consolidate(board, returns, on=ON)


HEAD = "| Action number | Recommendation | Action | Agreed date |"
THRESHOLDS = (
    "| N-1a | Agree thresholds across services | Publish the threshold document to every service | 31 January 2016 |"
)
BRIEF = "| N-1b | Agree thresholds across services | Brief all front line officers on thresholds | 31 March 2016 |"
PROTOCOL = (
    "| N-2a | Share information at strategy meetings | Agree one protocol for strategy meetings | 31 March 2016 |"
)
PROMPT = "| N-POL-1a | Record children at incidents | Add a prompt to the incident log | 30 April 2016 |"
AUDIT = "| N-POL-1b | Record children at incidents | Audit fifty incident logs | 30 June 2016 |"
ROWS = {"N-1a": THRESHOLDS, "N-1b": BRIEF, "N-2a": PROTOCOL, "N-POL-1a": PROMPT, "N-POL-1b": AUDIT}


def form(folder: Path, ref: str = "", name: str = "police.xlsx", quarter: str = "Q4 2015/16", **cells: str) -> Path:
    """The police's form with all their actions, as sent out; `cells` are what they filled in for one of them."""
    columns = {
        "update": "Update this quarter", "unchanged": "Unchanged", "done": "Date completed", "held": "Evidence, and",
        "difference": "Difference", "new_date": "New date requested", "reason": "Reason", "comment": "Comment on",
        "lead": "Lead", "evidence": "Evidence required",
    }  # fmt: skip
    filled = {key: value for key, value in cells.items() if key in columns}
    head = HEAD + "".join(f" {columns[key]} |" for key in filled)
    lines = [head, "|" + " --- |" * (head.count("|") - 1)]
    rows = [row + "".join(f" {filled[key] if known == ref else ''} |" for key in filled) for known, row in ROWS.items()]
    return return_form(folder / name, "Northbridge Police", quarter, "\n".join([*lines, *rows]))


CASES: dict[str, tuple[str, dict[str, str], list[Told]]] = {
    "nothing filled in": ("N-1a", {"update": ""}, []),
    "unchanged": ("N-1a", {"unchanged": "Yes"}, []),
    "an update": (
        "N-1a",
        {"update": "Document agreed by the Board"},
        [("plain update", "N-1a", "comments", "Document agreed by the Board")],
    ),
    "no change, in words": ("N-1a", {"update": "No change this quarter."}, []),
    "verbal update": ("N-1a", {"update": "Verbal update to be given at meeting"}, []),
    "said before": ("N-1b", {"update": "Half are briefed"}, []),
    "evidence": (
        "N-1a",
        {"held": "Policy library, section 4"},
        [("plain update", "N-1a", "comments", "Evidence: Policy library, section 4")],
    ),
    "difference": (
        "N-1a",
        {"difference": "Fewer re-referrals"},
        [("plain update", "N-1a", "comments", "Difference made: Fewer re-referrals")],
    ),
    "done": ("N-1a", {"done": "22.3.16"}, [("reported complete", "N-1a", "achieved_text", "22.3.16")]),
    "done, no date": ("N-1a", {"done": "Yes"}, [("reported complete", "N-1a", "achieved_text", "Yes")]),
    "done, the date it has": ("N-1b", {"done": "14/03/2016"}, []),
    "done, another date": (
        "N-1b",
        {"done": "15 March 2016"},
        [("reported complete", "N-1b", "achieved_text", "15 March 2016")],
    ),
    "later date": (
        "N-POL-1b",
        {"new_date": "30 September 2016", "reason": "Analyst left"},
        [("extension requested", "N-POL-1b", "completion_text", "30 September 2016")],
    ),
    "earlier date": (
        "N-POL-1b",
        {"new_date": "31 May 2016"},
        [("date brought forward", "N-POL-1b", "completion_text", "31 May 2016")],
    ),
    "the same date, otherwise written": ("N-POL-1b", {"new_date": "30/6/16"}, []),
    "a date nobody can read": (
        "N-POL-1b",
        {"new_date": "when the system allows"},
        [("extension requested", "N-POL-1b", "completion_text", "when the system allows")],
    ),
    "disputed": (
        "N-1a",
        {"comment": "This is not ours to do"},
        [("disputed", "N-1a", "comments", "This is not ours to do")],
    ),
    "lead changed": (
        "N-POL-1a",
        {"lead": "Head of Child Protection"},
        [("lead changed", "N-POL-1a", "lead_text", "Head of Child Protection")],
    ),
    "its own part of a joint action": ("N-2a", {"lead": "Head of PPU"}, []),
    "lead in capitals": ("N-POL-1a", {"lead": "HEAD OF PPU"}, []),
}


@pytest.mark.parametrize("case", CASES)
def test_one_cell_filled_in(board: Path, tmp_path: Path, case: str) -> None:
    ref, cells, expected = CASES[case]
    found = held(board, form(tmp_path, ref, **cells))
    assert told(found.changes) == expected
    assert [f.state for f in found.received] == ["returned"]


def test_what_to_know_stands_beside_a_change(board: Path, tmp_path: Path) -> None:
    (change,) = held(board, form(tmp_path, "N-POL-1b", new_date="30 September 2016")).changes
    assert change.remark == "92 days later. No reason is given: ask for one."
    assert change.plan_says == "30 June 2016"
    assert (change.file, change.cell) == ("police.xlsx", "Return!O11")
    (change,) = held(board, form(tmp_path, "N-1a", done="1 May 2016")).changes
    assert change.remark == "1 May 2016 is still to come."


def test_a_row_left_out_is_flagged_and_kept(board: Path, tmp_path: Path) -> None:
    rows = "\n".join([HEAD, "| --- | --- | --- | --- |", THRESHOLDS, BRIEF, PROTOCOL, AUDIT])
    found = held(board, return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q4 2015/16", rows))
    assert told(found.changes) == [("missing row", "N-POL-1a", "", "")]


def test_rows_sorted_apart_from_their_numbers_are_asked(board: Path, tmp_path: Path) -> None:
    swapped = [PROMPT.replace("N-POL-1a", "N-POL-1b"), AUDIT.replace("N-POL-1b", "N-POL-1a")]
    rows = "\n".join([HEAD, "| --- | --- | --- | --- |", THRESHOLDS, BRIEF, PROTOCOL, *swapped])
    found = held(board, return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q4 2015/16", rows))
    assert {c.kind for c in found.changes} == {"which action"}
    assert sorted(c.ref for c in found.changes) == ["N-POL-1a", "N-POL-1b"]
    assert "are those of N-POL-1b" in next(c.remark for c in found.changes if c.ref == "N-POL-1a")


def test_the_same_number_twice_with_other_answers_is_asked(board: Path, tmp_path: Path) -> None:
    head = f"{HEAD} Update |\n| --- | --- | --- | --- | --- |"
    rows = "\n".join([head, *(f"{r} |" for r in ROWS.values()), f"{PROMPT} Live everywhere |"])
    found = held(board, return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q4 2015/16", rows))
    assert [c.kind for c in found.changes] == ["which action", "which action"]


def test_a_new_action_on_the_form_is_a_proposal(board: Path, tmp_path: Path) -> None:
    rows = "\n".join([HEAD, "| --- | --- | --- | --- |", *ROWS.values()])
    new = "| Recommendation | Action | Lead | Completion date |\n| --- | --- | --- | --- |\n"
    new += "| Work with schools | Send notices to schools next day | Head of PPU | 31 July 2016 |"
    found = held(board, return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q4 2015/16", rows, new))
    (change,) = found.changes
    assert (change.kind, change.ref) == ("new action proposed", "")
    assert change.texts["completion_text"] == "31 July 2016"


OWN = """
| No | Recommendation | Action | By whom | By when | Date done | Progress |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Record children at incidents | Add a prompt to the incident log | Head of PPU | 30.4.16 | | Prompt is being tested |
| 2 | Record children at incidents | Audit fifty incident logs | Head of PPU | September 2016 | | |
| 3 | Supervise officers after child deaths | Debrief every officer within a week | Head of PPU | ongoing | | Begun |
"""


@pytest.mark.parametrize("kind", ["workbook", "word"])
def test_an_agency_s_own_plan(board: Path, tmp_path: Path, kind: str) -> None:
    make = own_plan if kind == "workbook" else word_plan
    path = tmp_path / f"plan.{'xlsx' if kind == 'workbook' else 'docx'}"
    found = held(board, make(path, "Northbridge Police: IMR action plan", OWN))
    assert told(found.changes) == [
        ("extension requested", "N-POL-1b", "completion_text", "September 2016"),
        ("new action", "", "", "Debrief every officer within a week"),
        ("plain update", "N-POL-1a", "comments", "Prompt is being tested"),
    ]
    assert [(f.agency, f.told_by, f.quarter) for f in found.received] == [
        ("Northbridge Police", "its title", "Q4 2015/16 (not named)")
    ]


def test_nearly_the_same_words_are_asked(board: Path, tmp_path: Path) -> None:
    own = OWN.replace("Add a prompt to the incident log", "Add prompts to the incident log")
    found = held(board, own_plan(tmp_path / "plan.xlsx", "Northbridge Police", own))
    asked = [c for c in found.changes if c.kind == "which action"]
    assert [(c.ref, c.texts["action"]) for c in asked] == [("N-POL-1a", "Add prompts to the incident log")]
    assert not [c for c in found.changes if c.ref == "N-POL-1a" and c.kind == "plain update"]


def test_another_review_s_rows_are_left_alone(board: Path, tmp_path: Path) -> None:
    rows = f"""
    | Action number | Review | Recommendation | Action | Agreed date | Update |
    | --- | --- | --- | --- | --- | --- |
    {THRESHOLDS.replace("| N-1a |", "| N-1a | N |")} |
    | O-3a | O | Another case's recommendation | Another case's action | 30 June 2016 | Nearly done |
    """
    found = held(board, return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q4 2015/16", rows))
    assert not [c for c in found.changes if c.agency_says == "Nearly done" or c.kind.startswith("new")]


def test_a_joint_action_answered_two_ways(board: Path, tmp_path: Path) -> None:
    police = form(tmp_path, "N-2a", done="22 March 2016")
    head = f"{HEAD} Update | New date requested |\n| --- | --- | --- | --- | --- | --- |"
    trust = return_form(
        tmp_path / "trust.xlsx",
        "Northbridge Trust",
        "Q4 2015/16",
        f"{head}\n{PROTOCOL} Still with our solicitors | 31 May 2016 |",
    )
    found = held(board, police, trust)
    differ = [c for c in found.changes if c.kind == "two answers differ"]
    assert [(c.agency, c.column, c.agency_says) for c in differ] == [
        ("Northbridge Police", "achieved_text", "22 March 2016")
    ]
    assert "Northbridge Trust does not report it complete (“Still with our solicitors”)" in differ[0].remark
    assert "1 of 2 reports complete." in differ[0].remark


def test_an_agency_on_no_list_is_taken_in_with_a_question(board: Path, tmp_path: Path) -> None:
    own = "| Recommendation | Action | Lead | By when |\n| --- | --- | --- | --- |\n"
    own += "| Know the families | Visit every family within ten days | Team Manager | 30 June 2016 |"
    path = own_plan(tmp_path / "plan.xlsx", "Agency: Riverside Sure Start", own)
    found = held(board, path)
    assert [(f.agency, f.listed, f.state) for f in found.received] == [("Riverside Sure Start", False, "returned")]
    assert "is not on Agencies register: it was added there" in found.received[0].sentence
    assert [c.kind for c in found.changes] == ["new action"]


def test_two_returns_of_one_agency_are_asked(board: Path, tmp_path: Path) -> None:
    found = held(
        board,
        form(tmp_path, "N-1a", "a.xlsx", update="First"),
        form(tmp_path, "N-1a", "b.xlsx", update="Second"),
    )
    assert [f.state for f in found.received] == ["asked", "asked"]
    assert "also sent b.xlsx" in found.received[0].sentence
    assert "It differs from b.xlsx: N-1a, update: “First” here, “Second” there." in found.received[0].sentence
    assert not found.changes


def test_the_same_file_twice_counts_once(board: Path, tmp_path: Path) -> None:
    one = form(tmp_path, "N-1a", "a.xlsx", update="Done soon")
    two = tmp_path / "copy of a.xlsx"
    two.write_bytes(one.read_bytes())
    found = held(board, one, two)
    assert [f.state for f in found.received] == ["returned", "already in"]
    assert len(found.changes) == 1


def test_last_quarter_s_form_is_asked(board: Path, tmp_path: Path) -> None:
    rows = "\n".join([f"{HEAD} Update |", "| --- | --- | --- | --- | --- |", f"{THRESHOLDS} Under way |"])
    found = held(board, return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q3 2015/16", rows))
    assert [f.state for f in found.received] == ["asked"]
    assert "It says Q3 2015/16, and this quarter is Q4 2015/16." in found.received[0].sentence


def test_a_late_return_by_its_own_date(board: Path, tmp_path: Path) -> None:
    rows = "\n".join([HEAD, "| --- | --- | --- | --- |", *ROWS.values()])
    path = return_form(tmp_path / "p.xlsx", "Northbridge Police", "Q4 2015/16", rows, date="14 April 2016")
    found = held(board, path)
    assert [(f.state, f.sentences) for f in found.received] == [
        (
            "returned late",
            ("Nothing is filled in: ask for an answer.", "It is dated 14 April 2016, and was due on 8 April 2016."),
        )
    ]
    assert found.not_returned == ("Northbridge Trust",)


def test_files_that_are_no_returns(board: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    form(folder, "N-1a", update="Fine")
    (folder / "~$police.xlsx").write_bytes(b"x" * 165)
    (folder / ".hidden.xlsx").write_bytes(b"x")
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "covering letter.txt").write_text("Dear Board", encoding="utf-8")
    (folder / "broken.xlsx").write_bytes(b"PK\3\4 cut")
    found = held(board, folder)
    assert {s.file for s in found.skipped} == {"~$police.xlsx", ".hidden.xlsx", "empty.xlsx", "covering letter.txt"}
    assert [(f.file, f.state) for f in found.received] == [
        ("broken.xlsx", "could not be opened"),
        ("police.xlsx", "returned"),
    ]


def test_actions_without_numbers_say_adopt_first(tmp_path: Path) -> None:
    plan = own_plan(tmp_path / "plan.xlsx", "", OWN.replace("| No |", "| Ref |").replace("| 1 |", "| |"))
    with pytest.raises(PlanXlError, match="run plan-xl adopt"):
        held(plan, tmp_path)
