"""A plan brought into the Board workbook: one action a row, numbered, no word lost, the same doubts as before."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from plan_xl.adopting import adopt
from plan_xl.adopting.left_over import words
from plan_xl.cli import run
from plan_xl.errors import PlanXlError
from plan_xl.plan import Action, ActionPlan
from plan_xl.positions import counts
from plan_xl.reading import read_plan
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import shown
from plan_xl.rules.validation import validate
from plan_xl.workbooks import write_cells
from tests.reading import test_layouts_other_bodies as layouts
from tests.reading.plans import document_from_markdown, workbook_from_markdown
from tests.real import NAMES, real

LAYOUTS = {name: text for name, text in vars(layouts).items() if name.isupper() and isinstance(text, str)}
"""Every layout of other bodies that the reading tests build."""

PLAN = """
    Anytown Safeguarding Children Board: action plan for Child N
    | Recommendation | Action | Lead | Required evidence | Completion date | Date achieved | Comments | Cost |
    | 1. Share what is known | Write a protocol | Chair PPO Sub-group | Protocol | January 2016 | | Begun | {250} |
    | ^ | Train staff | Chair of the PPO Sub-group | Attendance | {2016-03-31} | 1 March 2016 | | |
    | 2. Listen to children | Survey | Board Manager | Report | Ongoing | | | |
"""

STACKED = """
    | Recommendation | Action | Lead | Completion date |
    | 1. Learn | 1. Hold a workshop<br>2. Audit the files<br>3. Report | Board Manager | By March 2016<br>By July 2016 |
    | 2. Share | 1. Write to schools<br>2. Write to GPs | Chair<br>Board Manager | May 2016<br>June 2016 |
"""


def _words(path: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for grid in grids_of(path.read_bytes(), path.name):
        for text in (*grid.above, *(shown(value) for row in grid.rows for value in row)):
            found += words(text)
    return found


def _read(action: Action) -> tuple[object, ...]:
    return (
        action.action, action.leads, action.lead_doubt, action.due, action.possible_due, action.suggested_due,
        action.achieved, action.steps_closed, action.recurrence, action.next_report, action.status,
    )  # fmt: skip


def _queries(plan: ActionPlan) -> list[tuple[str | None, str | None, str | None]]:
    return [(action.due_problem, action.lead_problem, action.achieved_problem) for action in plan.actions]


@pytest.mark.parametrize("name", NAMES)
def test_the_real_plan_reads_the_same_before_and_after(tmp_path: Path, name: str) -> None:
    before = read_plan(real(name))
    after = adopt(real(name), tmp_path / "board.xlsx", review_code="O")
    assert after.sentences == ()
    assert [_read(action) for action in after.plan.actions] == [_read(action) for action in before.actions]
    assert _queries(after.plan) == _queries(before)
    for day in (date(2016, 2, 1), date(2016, 5, 1)):
        assert counts(after.plan, day) == counts(before, day)


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_the_real_plan_is_lost(tmp_path: Path, name: str) -> None:
    adopt(real(name), tmp_path / "board.xlsx", review_code="O")
    assert _words(real(name)) - _words(tmp_path / "board.xlsx") == Counter()


def test_the_real_plan_is_numbered_as_its_papers_would(tmp_path: Path) -> None:
    plan = adopt(real("child-o-pages.xlsx"), tmp_path / "board.xlsx", review_code="O").plan
    assert [action.ref for action in plan.actions] == [
        "O-1a",
        "O-1b",
        "O-1c",
        "O-1d",
        "O-2a",
        "O-2b",
        "O-2c",
        "O-3a",
        "O-3b",
        "O-4a",
        "O-5a",
        "O-6a",
        "O-7a",
        "O-7b",
        "O-7c",
        "O-8a",
        "O-8b",
        "O-9a",
        "O-9b",
        "O-10a",
        "O-11a",
        "O-11b",
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_keeps_its_words_and_its_meaning(tmp_path: Path, name: str) -> None:
    source = workbook_from_markdown(tmp_path, LAYOUTS[name])
    done = adopt(source, tmp_path / "board.xlsx", review_code="N")
    assert [said for said in done.sentences if not said.startswith("Hidden in the plan")] == []
    assert _words(source) - _words(done.path) == Counter()
    assert len({action.ref for action in done.plan.actions}) == len(done.plan.actions)


@pytest.mark.parametrize("name", ["SCHOOL", "NUMBERED_IN_CELLS", "NO_ACTION_COLUMN"])
def test_word_files_keep_their_words(tmp_path: Path, name: str) -> None:
    source = document_from_markdown(tmp_path, LAYOUTS[name])
    done = adopt(source, tmp_path / "board.xlsx")
    assert done.sentences == ()
    assert _words(source) - _words(done.path) == Counter()


def test_what_stands_where(tmp_path: Path) -> None:
    adopt(workbook_from_markdown(tmp_path, PLAN), tmp_path / "board.xlsx", review_code="N")
    sheet = openpyxl.load_workbook(tmp_path / "board.xlsx")["Board plan"]
    assert sheet["A1"].value == "Anytown Safeguarding Children Board: action plan for Child N"
    assert [[cell.value for cell in row] for row in sheet["A5:H7"]] == [
        ["N-1a", "1. Share what is known", "Write a protocol", "Chair PPO Sub-group", "Protocol", "January 2016",
         None, "Begun"],
        ["N-1b", None, "Train staff", "Chair of the PPO Sub-group", "Attendance", sheet["F6"].value, "1 March 2016",
         None],
        ["N-2a", "2. Listen to children", "Survey", "Board Manager", "Report", "Ongoing", None, None],
    ]  # fmt: skip
    assert sheet["F6"].is_date
    assert sheet["F6"].value.date() == date(2016, 3, 31)
    assert (sheet["L4"].value, sheet["L5"].value) == ("Cost", 250)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["B5:B6"]
    assert sheet.auto_filter.ref == "A4:L7"


def test_dates_that_cannot_be_shared_out_stay_a_question(tmp_path: Path) -> None:
    done = adopt(workbook_from_markdown(tmp_path, STACKED), tmp_path / "board.xlsx", review_code="N")
    doubtful = [a for a in done.plan.actions if a.possible_due]
    assert done.unsettled == 3
    assert [a.ref for a in doubtful] == ["N-1a", "N-1b", "N-1c"]
    assert {a.possible_due for a in doubtful} == {(date(2016, 3, 31), date(2016, 7, 31))}
    assert {a.due for a in doubtful} == {None}
    assert {a.completion_text for a in doubtful} == {"By March 2016\nBy July 2016"}
    assert [(a.ref, a.due, a.leads) for a in done.plan.actions[3:]] == [
        ("N-2a", date(2016, 5, 31), ("Chair",)),
        ("N-2b", date(2016, 6, 30), ("Board Manager",)),
    ]


def test_a_settled_doubt_is_a_date(tmp_path: Path) -> None:
    adopt(workbook_from_markdown(tmp_path, STACKED), tmp_path / "board.xlsx", review_code="N")
    settled = tmp_path / "settled.xlsx"
    write_cells(tmp_path / "board.xlsx", "Board plan", {"F5": "By March 2016", "L5": None}, settled)
    assert [a.due for a in read_plan(settled).actions][:3] == [date(2016, 3, 31), None, None]


def test_adopting_again_changes_nothing(tmp_path: Path) -> None:
    adopt(workbook_from_markdown(tmp_path, STACKED), tmp_path / "board.xlsx", review_code="N")
    again = adopt(tmp_path / "board.xlsx", tmp_path / "again.xlsx")
    assert (again.again, again.changed) == (True, False)
    assert (tmp_path / "again.xlsx").read_bytes() == (tmp_path / "board.xlsx").read_bytes()


def test_yes_puts_the_other_spelling_on_the_list_of_leads(tmp_path: Path) -> None:
    done = adopt(workbook_from_markdown(tmp_path, PLAN), tmp_path / "board.xlsx", review_code="N")
    assert done.pairs == 1
    sheet = openpyxl.load_workbook(done.path)["Look-alike leads"]
    row = next(n for n in range(1, 12) if sheet.cell(n, 1).value == "One spelling") + 1
    assert {sheet.cell(row, 1).value, sheet.cell(row, 2).value} == {"Chair PPO Sub-group", "Chair of the PPO Sub-group"}
    write_cells(done.path, "Look-alike leads", {f"C{row}": "Yes"}, tmp_path / "said.xlsx")
    settled = adopt(tmp_path / "said.xlsx", tmp_path / "settled.xlsx")
    assert {lead for action in settled.plan.actions[:2] for lead in action.leads} == {sheet.cell(row, 1).value}
    assert [a.lead_text for a in settled.plan.actions[:2]] == ["Chair PPO Sub-group", "Chair of the PPO Sub-group"]
    assert not adopt(tmp_path / "settled.xlsx", tmp_path / "once more.xlsx").changed


def _say(path: Path, answer: str, register: dict[str, str]) -> Path:
    """The workbook with an answer to the first pair, and cells typed on the list of leads."""
    said = path.with_name("said.xlsx")
    write_cells(path, "Look-alike leads", {"C6": answer}, said)
    if register:
        write_cells(said, "Leads register", register, said, backups=None)
    return said


@pytest.mark.parametrize(
    ("answer", "register", "leads", "says"),
    [
        ("Yes", {}, 1, "is now another name of"),
        ("y", {}, 1, "is now another name of"),
        ("No", {}, 2, ""),
        ("Perhaps", {}, 2, "“Perhaps” in Look-alike leads, cell C6, is neither Yes nor No"),
        ("Yes", {"B6": "Council", "B7": "Council"}, 1, "is now another name of"),
        ("Yes", {"B6": "Council", "B7": "Police"}, 2, "has an agency, a contact or dates of its own"),
        ("Yes", {"D6": "a@b.example", "D7": "c@d.example"}, 2, "move them to"),
    ],
    ids=["yes", "y", "no", "neither", "same agency", "two agencies", "two contacts"],
)
def test_an_answer_is_applied_or_it_is_said_why_not(
    tmp_path: Path, answer: str, register: dict[str, str], leads: int, says: str
) -> None:
    done = adopt(workbook_from_markdown(tmp_path, PLAN), tmp_path / "board.xlsx", review_code="N")
    settled = adopt(_say(done.path, answer, register), tmp_path / "settled.xlsx")
    assert says in " ".join(settled.sentences)
    assert len({lead for action in settled.plan.actions[:2] for lead in action.leads}) == leads


def test_the_agency_of_the_other_spelling_is_kept(tmp_path: Path) -> None:
    done = adopt(workbook_from_markdown(tmp_path, PLAN), tmp_path / "board.xlsx", review_code="N")
    for row in ("B6", "B7"):
        settled = adopt(_say(done.path, "Yes", {row: "Council"}), tmp_path / f"{row}.xlsx")
        sheet = openpyxl.load_workbook(settled.path)["Leads register"]
        lines = {line[0]: line[1:3] for line in sheet.iter_rows(min_row=5, values_only=True) if line[0]}
        assert lines["Chair of the PPO Sub-group"] == ("Council", "Chair PPO Sub-group")


def test_a_new_row_gets_the_next_number(tmp_path: Path) -> None:
    adopt(workbook_from_markdown(tmp_path, PLAN), tmp_path / "board.xlsx", review_code="N")
    typed = {"B8": "3. Check", "C8": "Check in a year", "D8": "Board Manager", "F8": "May 2017"}
    write_cells(tmp_path / "board.xlsx", "Board plan", typed, tmp_path / "typed.xlsx")
    done = adopt(tmp_path / "typed.xlsx", tmp_path / "numbered.xlsx")
    assert done.given == 1
    assert [action.ref for action in done.plan.actions] == ["N-1a", "N-1b", "N-2a", "N-3a"]


def test_single_agency_actions_go_to_their_own_sheet(tmp_path: Path) -> None:
    text = """
        === Single agency plan
        | Agency | Recommendation | Action | Lead | Completion date |
        | Metropolitan Police Service | 3. Record | Write guidance | DCI | May 2016 |
        | ^ | ^ | Brief officers | DCI | June 2016 |
    """
    done = adopt(workbook_from_markdown(tmp_path, text), tmp_path / "board.xlsx", review_code="O")
    assert [(a.ref, a.agency, a.sheet) for a in done.plan.actions] == [
        ("O-MPS-3a", "Metropolitan Police Service", "Single-agency actions"),
        ("O-MPS-3b", "Metropolitan Police Service", "Single-agency actions"),
    ]
    agencies = openpyxl.load_workbook(done.path)["Agencies register"]
    assert (agencies["A5"].value, agencies["B5"].value) == ("Metropolitan Police Service", "MPS")


def test_a_restyled_template_keeps_its_looks(tmp_path: Path) -> None:
    from plan_xl.data_files import data_file

    book = openpyxl.load_workbook(data_file("workbook/board-plan.xlsx"))
    book["Board plan"]["C5"].font = Font(name="Comic Sans MS", bold=True)
    book["Board plan"].column_dimensions["C"].width = 61
    book.save(tmp_path / "ours.xlsx")
    done = adopt(workbook_from_markdown(tmp_path, PLAN), tmp_path / "b.xlsx", template=tmp_path / "ours.xlsx")
    sheet = openpyxl.load_workbook(done.path)["Board plan"]
    assert (sheet["C5"].font.name, sheet["C7"].font.name) == ("Comic Sans MS", "Comic Sans MS")
    assert sheet.column_dimensions["C"].width == 61


def test_statuses_mean_what_they_meant(tmp_path: Path) -> None:
    text = """
        | Recommendation | Action | Lead | Completion date | Status |
        | 1. Learn | Audit | Chair | May 2016 | Amber |
        | 2. Share | Write | Chair | May 2016 | Done |
        | 3. Check | Check | Chair | May 2016 | On track |
    """
    source = workbook_from_markdown(tmp_path, text)
    before = [action.status for action in read_plan(source).actions]
    assert [action.status for action in adopt(source, tmp_path / "b.xlsx").plan.actions] == before
    assert before[0] is None


def test_the_plan_itself_is_never_written_over(tmp_path: Path) -> None:
    source = workbook_from_markdown(tmp_path, PLAN)
    before = source.read_bytes()
    with pytest.raises(PlanXlError, match="is the file that was read"):
        adopt(source, source)
    assert source.read_bytes() == before


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = workbook_from_markdown(tmp_path, STACKED), tmp_path / "board.xlsx"
    assert run(["adopt", str(source), str(output), "--review-code", "N"]) == 1
    assert "Actions whose texts could not be shared out: 3." in capsys.readouterr().out
    assert run(["adopt", str(source), str(tmp_path / "board.docx")]) == 2
    assert run(["adopt", str(output), str(tmp_path / "again.xlsx")]) == 0
    assert "nothing to do" in capsys.readouterr().out


def test_no_query_is_about_the_column_that_adopting_added(tmp_path: Path) -> None:
    done = adopt(workbook_from_markdown(tmp_path, STACKED), tmp_path / "board.xlsx", review_code="N")
    found = validate(done.plan, date(2016, 2, 1)).findings
    assert {finding.value for finding in found if finding.code == "DUE012"} == {"By March 2016\nBy July 2016"}
    assert [finding.value for finding in found if finding.code == "PLN005"] == []


def test_the_added_columns_are_ruled_to_the_last_row(tmp_path: Path) -> None:
    done = adopt(workbook_from_markdown(tmp_path, STACKED), tmp_path / "board.xlsx", review_code="N")
    sheet = openpyxl.load_workbook(done.path)["Board plan"]
    assert (sheet["L4"].value, sheet["L9"].value) == ("To settle", None)
    assert {sheet[f"L{row}"].border.bottom.style for row in range(5, 10)} == {sheet["K5"].border.bottom.style}
    assert sheet["K5"].border.bottom.style is not None


def test_settings_that_somebody_gave_go_over(tmp_path: Path) -> None:
    text = f"""{PLAN}
        === Settings
        | Board | Anytown Safeguarding Children Board |
        | School terms | Yes |
        | Plan agreed on | {{2015-12-01}} |
        | Due soon (days) | 30 |
    """
    done = adopt(workbook_from_markdown(tmp_path, text), tmp_path / "board.xlsx", review_code="N")
    given = done.plan.settings
    assert (given.board, given.terms, given.plan_date, given.due_soon_days, given.review_code) == (
        "Anytown Safeguarding Children Board", True, date(2015, 12, 1), 30, "N",
    )  # fmt: skip


def test_evidence_that_stood_once_is_merged_and_evidence_in_doubt_stays_in_each_cell(tmp_path: Path) -> None:
    text = """
        | Recommendation | Action | Lead | Required evidence | Completion date |
        | 1. Learn | 1. Hold a workshop<br>2. Audit files<br>3. Report | Chair | Minutes | May 2016 |
        | 2. Share | 1. Write<br>2. Tell<br>3. Ask | Chair | Letter<br>Log | May 2016 |
    """
    done = adopt(workbook_from_markdown(tmp_path, text), tmp_path / "board.xlsx", review_code="N")
    sheet = openpyxl.load_workbook(done.path)["Board plan"]
    assert sorted(str(area) for area in sheet.merged_cells.ranges) == ["B5:B7", "B8:B10", "E5:E7"]
    assert [sheet[f"E{row}"].value for row in range(5, 11)] == ["Minutes", None, None, *["Letter\nLog"] * 3]
    assert [str(sheet[f"L{row}"].value)[:17] for row in range(8, 11)] == ["Required evidence"] * 3


def test_true_dates_look_like_the_cells_around_them_to_the_last_row(tmp_path: Path) -> None:
    rows = "\n".join(
        f"| {n}. Share {n} | Write {n} | Chair | Log | {{2016-03-31}} | {{2016-05-31}} | {'x' if n % 2 else ''} |"
        for n in range(1, 31)
    )
    text = f"| Recommendation | Action | Lead | Required evidence | Completion date | Revised date | Cost |\n{rows}"
    done = adopt(workbook_from_markdown(tmp_path, text), tmp_path / "board.xlsx", review_code="N")
    sheet = openpyxl.load_workbook(done.path)["Board plan"]
    headings = [cell.value for cell in sheet[4]]
    assert headings[-2:] == ["Cost", "Revised date"]
    for row in sheet.iter_rows(min_row=5, max_row=34):
        assert [type(row[place].value) for place in (5, -1)] == [datetime, datetime]
        assert {cell.border.bottom.style for cell in row} == {"thin"}
        assert {cell.font.name for cell in row} == {sheet["C5"].font.name}
