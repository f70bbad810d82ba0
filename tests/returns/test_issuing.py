"""Returns out: who gets what, what is written, what is put on record, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle

from plan_xl import read_plan
from plan_xl.errors import PlanXlError
from plan_xl.plan_workbook import open_plan
from plan_xl.returns import saving_issued
from plan_xl.returns.consolidating import consolidate
from plan_xl.returns.issued_sheet import issued_rows
from plan_xl.returns.issuing import Issued, issue
from plan_xl.templates.saving import parts_of
from plan_xl.workbooks.saving import save_new, save_over
from tests.returns.forms import board_workbook

DAY = date(2016, 4, 1)
PLAN = """
    | Action number | Recommendation   | Action          | Lead               | Required evidence | Completion            | Date achieved | Comments                      | Status     | Accepted on     |
    | N-1a          | See the child    | Audit 20 files  | Borough Commander  | Audit             | 31 January 2016       |               | 12 January 2016: begun        |            |                 |
    | N-1b          | See the child    | Report it       | Board Manager      | Minutes           | May 2016              |               |                               |            |                 |
    | N-2a          | Share what you know | Joint protocol | Borough Commander; Named Nurse | Protocol | Jan 2016<br>May 2016 |             | 10 January 2016, Police: sent<br>11 January 2016, Hospital Trust: with us |  |  |
    | N-3a          | Train            | Course          | Named Nurse        | Lists             | March 2016            | 1 March 2016  |                               |            | 14 March 2016   |
    | N-3b          | Train            | Old course      | Named Nurse        | Lists             | March 2016            |               |                               | Superseded |                 |
    | N-4a          | Ask              | Ask schools     | Head of Nothing    | Replies           | June 2016             |               |                               |            |                 |
"""  # noqa: E501  one row an action
OWN = """
    | Action number | Agency         | Recommendation | Action        | Lead        | Completion   |
    | N-NHT-1a      | Hospital Trust | Not brought    | Write policy  | Named Nurse | 31 May 2016  |
    | N-AMB-1a      | Ambulance      | Refer          | Handbook page | Crews       | 31 May 2016  |
"""
LEADS = """
    | Lead              | Agency         |
    | Borough Commander | Police         |
    | Named Nurse       | Hospital Trust |
    | Board Manager     | The Board      |
"""
AGENCIES = """
    | Agency         | Short name | Contact mailbox        | Deputy       | Expected to return |
    | Police         | POL        | pol@northbridge.example | Co-ordinator |                    |
    | Hospital Trust | N/HT       | nht@northbridge.example |              | Yes                |
    | The Board      | NSCB       |                        |              | No                 |
    | Education      | EDU        |                        |              |                    |
"""
SETTINGS = """
    | Review          | Child N       |
    | Review code     | N             |
    | Quarter         | Q4 2015/16    |
    | Return deadline | {2016-04-08}  |
    | Return mailbox  | returns@northbridge.example |
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A Board workbook with six Board actions and two single-agency actions."""
    return board_workbook(tmp_path / "board.xlsx", PLAN, OWN, LEADS, AGENCIES, SETTINGS)


def refs_of(done: Issued) -> dict[str, list[str]]:
    """Action numbers by agency."""
    return {sent.agency.name: [action.ref for action in sent.actions] for sent in done.returns}


def names_in(folder: Path) -> list[str]:
    """The names of all that is in a folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_each_agency_gets_what_it_answers_for_and_nothing_is_written(board: Path, tmp_path: Path) -> None:
    before = board.read_bytes()
    done = issue([board], tmp_path / "out", day=DAY)
    assert refs_of(done) == {
        "Ambulance": ["N-AMB-1a"],
        "Hospital Trust": ["N-2a", "N-NHT-1a"],
        "Police": ["N-1a", "N-2a"],
    }
    assert [(sent.file, sent.overdue) for sent in done.returns] == [
        ("AMBU return Q4 2015-16.xlsx", 0),
        ("N-HT return Q4 2015-16.xlsx", 0),
        ("POL return Q4 2015-16.xlsx", 1),
    ]
    assert done.outgoing.nobody == ("N-4a",)
    assert done.remarks == (
        "Not on Agencies register, so without a mailbox: Ambulance.",
        "The Board is not expected to return, so nothing goes to it for its 1 action: N-1b.",
        "No action to answer for, so no return: Education.",
    )
    assert done.to_ask
    assert not done.written
    assert names_in(tmp_path) == ["board.xlsx"]
    assert board.read_bytes() == before


def test_what_was_sent_is_what_is_read_back(board: Path, tmp_path: Path) -> None:
    done = issue([board], tmp_path / "out", write=True, day=DAY, who="Board Manager")
    assert done.written
    plan = {action.ref: action for action in read_plan(board).actions}
    for sent in done.returns:
        form = read_plan(tmp_path / "out" / sent.file)
        assert [action.ref for action in form.actions] == [action.ref for action in sent.actions]
        for action in form.actions:
            ours = plan[action.ref]
            for column in ("recommendation", "action", "lead_text", "evidence", "completion_text", "due"):
                assert getattr(action, column) == getattr(ours, column), (action.ref, column)
            assert action.review == "Child N"


def test_returns_that_come_back_as_they_went_out_change_nothing(board: Path, tmp_path: Path) -> None:
    issue([board], tmp_path / "out", write=True, day=DAY)
    back = consolidate(board, [tmp_path / "out"], on=date(2016, 4, 6))
    assert sorted((file.agency, file.state, file.quarter) for file in back.received) == [
        ("Ambulance", "returned", "Q4 2015/16"),
        ("Hospital Trust", "returned", "Q4 2015/16"),
        ("Police", "returned", "Q4 2015/16"),
    ]
    assert back.changes == ()


def test_the_form_is_filled_in(board: Path, tmp_path: Path) -> None:
    issue([board], tmp_path / "out", write=True, day=DAY)
    book = openpyxl.load_workbook(tmp_path / "out" / "POL return Q4 2015-16.xlsx")
    sheet, page = book["Return"], book["How to fill this in"]
    assert [sheet[place].value for place in ("D3", "F3", "D4", "F4", "J4")] == [
        "Police",
        "Q4 2015/16",
        None,
        None,
        None,
    ]
    assert sheet["J3"].value.date() == date(2016, 4, 8)
    assert (page["C10"].value.date(), page["C11"].value) == (date(2016, 4, 8), "returns@northbridge.example")
    rows = [[cell.value for cell in row[:10]] for row in sheet.iter_rows(min_row=7, max_row=9)]
    assert rows == [
        ["N-1a", "Child N", "See the child", "Audit 20 files", "Borough Commander", "Audit", "31 January 2016",
         "31 January 2016", "12 January 2016: begun", None],
        ["N-2a", "Child N", "Share what you know", "Joint protocol", "Borough Commander; Named Nurse", "Protocol",
         "Jan 2016", "Jan 2016\nMay 2016", "10 January 2016, Police: sent", None],
        [None] * 10,
    ]  # fmt: skip
    assert sheet.protection.sheet
    assert not sheet.protection.password


def test_the_record_says_what_went_to_whom(board: Path, tmp_path: Path) -> None:
    issue([board], tmp_path / "out", write=True, day=DAY, who="Board Manager")
    book = open_plan(board)
    rows = issued_rows(book.grids)
    assert [(row.agency, row.ref, row.agreed_date) for row in rows] == [
        ("Ambulance", "N-AMB-1a", "31 May 2016"),
        ("Hospital Trust", "N-2a", "Jan 2016\nMay 2016"),
        ("Hospital Trust", "N-NHT-1a", "31 May 2016"),
        ("Police", "N-1a", "31 January 2016"),
        ("Police", "N-2a", "Jan 2016\nMay 2016"),
    ]
    assert {(row.issued, row.quarter, row.who) for row in rows} == {(DAY, "Q4 2015/16", "Board Manager")}
    assert len({row.row for row in rows}) == 5  # a joint action's row differs: each gets its own last words
    assert [action.ref for action in book.plan.actions] == [
        "N-1a", "N-1b", "N-2a", "N-3a", "N-3b", "N-4a", "N-NHT-1a", "N-AMB-1a",
    ]  # fmt: skip


def test_the_text_says_it_all_and_shows_in_notepad(board: Path, tmp_path: Path) -> None:
    issue([board], tmp_path / "out", write=True, day=DAY)
    data = (tmp_path / "out" / "POL return Q4 2015-16.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfTo: pol@northbridge.example\r\n")
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    assert "\r" not in text
    for said in (
        "Copy: Co-ordinator",
        "your return for Q4 2015/16, by 8 April 2016",
        "(POL return Q4 2015-16.xlsx)",
        "It has 2 actions of the Board's plan that you lead or share.",
        "Serious Case Review Child N.",
        "One of them was overdue on 1 April 2016.",
        "send it to returns@northbridge.example by 8 April 2016",
        "posts, not names",
    ):
        assert said in text
    trust = (tmp_path / "out" / "N-HT return Q4 2015-16.txt").read_text("utf-8-sig")
    assert "2 actions: 1 of the Board's plan that you lead or share, and 1 of your own" in trust
    assert "None of them was overdue on 1 April 2016." in trust
    assert "no mailbox" in (tmp_path / "out" / names_in(tmp_path / "out")[0]).read_text("utf-8-sig")


def test_the_boards_own_words_are_used(board: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(board)
    for row in book["Settings"].iter_rows():
        words = {"Board is called": "Partnership", "Kind of review": "Local Child Safeguarding Practice Review",
                 "Agency report is called": "agency learning report"}  # fmt: skip
        if row[0].value in words:
            row[1].value = words[str(row[0].value)]
    book.save(board)
    issue([board], tmp_path / "out", write=True, day=DAY)
    text = (tmp_path / "out" / "N-HT return Q4 2015-16.txt").read_text("utf-8-sig")
    assert "1 of the Partnership's plan" in text
    assert "1 of your own from your agency learning report" in text
    assert "Local Child Safeguarding Practice Review Child N" in text
    form = openpyxl.load_workbook(tmp_path / "out" / "N-HT return Q4 2015-16.xlsx")
    shown = [str(c.value) for sheet in form for row in sheet.iter_rows() for c in row if c.value is not None]
    assert "Your return to the Partnership" in shown
    assert not [text for text in shown if "the Board" in text or "The Board" in text]


def test_a_quarter_issued_before_is_asked_about(board: Path, tmp_path: Path) -> None:
    issue([board], tmp_path / "out", write=True, day=DAY, agencies=["POL"])
    assert names_in(tmp_path / "out") == ["POL return Q4 2015-16.txt", "POL return Q4 2015-16.xlsx"]
    before = board.read_bytes()
    asked = issue([board], tmp_path / "out", write=True, day=date(2016, 4, 4))
    assert asked.asked == (
        "Police was sent its return for Q4 2015/16 on 1 April 2016: to send it again, add --again; for a new quarter, "
        "put it on the sheet Settings first.",
    )
    assert not asked.written
    assert board.read_bytes() == before
    others = issue([board], tmp_path / "out", write=True, day=date(2016, 4, 4), agencies=["Ambulance", "N/HT"])
    assert others.written
    again = issue([board], tmp_path / "out", write=True, day=date(2016, 4, 5), agencies=["Police"], again=True)
    assert [sent.file for sent in again.returns] == ["POL return Q4 2015-16 (2).xlsx"]
    rows = issued_rows(open_plan(board).grids)
    assert [(row.agency, row.issued.day) for row in rows] == [
        ("Police", 1), ("Police", 1), ("Ambulance", 4), ("Hospital Trust", 4), ("Hospital Trust", 4),
        ("Police", 5), ("Police", 5),
    ]  # fmt: skip


def test_a_new_quarter_is_not_asked_about(board: Path, tmp_path: Path) -> None:
    issue([board], tmp_path / "out", write=True, day=DAY)
    book = openpyxl.load_workbook(board)
    cell = next(row[1] for row in book["Settings"].iter_rows() if row[0].value == "Quarter")
    cell.value = "Quarter 1, 2016-17"
    book.save(board)
    done = issue([board], tmp_path / "out", day=date(2016, 4, 2))
    assert not done.asked
    assert done.quarter == "Q1 2016/17"


def test_several_reviews_make_one_return_an_agency(board: Path, tmp_path: Path) -> None:
    other = board_workbook(
        tmp_path / "second.xlsx",
        "| Action number | Recommendation | Action | Lead | Completion |\n| P-1a | Homes | Visit | Matron | May 2016 |"
        "\n| P-2a | Homes | Inspect | Chief Constable | May 2016 |",
        leads="| Lead | Agency |\n| Matron | hospital  trust |\n| Chief Constable | POL |",
        settings="| Review | Child P |\n| Review code | P |\n| Quarter | Q4 of 2015/16 |",
    )
    done = issue([board, other, board], tmp_path / "out", write=True, day=DAY)
    assert refs_of(done)["Hospital Trust"] == ["N-2a", "N-NHT-1a", "P-1a"]
    assert refs_of(done)["Police"] == ["N-1a", "N-2a", "P-2a"]
    form = read_plan(tmp_path / "out" / "N-HT return Q4 2015-16.xlsx")
    assert [action.review for action in form.actions] == ["Child N", "Child N", "Child P"]
    text = (tmp_path / "out" / "N-HT return Q4 2015-16.txt").read_text("utf-8-sig")
    assert "The reviews are: Serious Case Review Child N (2); Serious Case Review Child P (1)." in text
    assert [row.ref for row in issued_rows(open_plan(other).grids)] == ["P-1a", "P-2a"]
    assert len(issued_rows(open_plan(board).grids)) == 5


def settings_without(*labels: str) -> str:
    """The settings, some left out."""
    return "\n".join(line for line in SETTINGS.splitlines() if not any(f"| {label}" in line for label in labels))


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (settings_without("Quarter"), "No quarter is given: fill in “Quarter” on the sheet Settings of board.xlsx"),
        (settings_without("Return deadline"), "No return deadline is given: fill in “Return deadline”"),
        (settings_without("Return mailbox"), "No return mailbox is given: fill in “Return mailbox”"),
        (SETTINGS.replace("Q4 2015/16", "Q4"), "is “Q4”, which is no quarter for certain: write it like Q4 2015/16"),
        (SETTINGS.replace("Q4 2015/16", "Q4 2016"), "is “Q4 2016”, which is no quarter for certain"),
    ],
    ids=["quarter", "deadline", "mailbox", "no year", "which year"],
)
def test_a_setting_that_is_missing_is_named(tmp_path: Path, settings: str, sentence: str) -> None:
    path = board_workbook(tmp_path / "board.xlsx", PLAN, OWN, LEADS, AGENCIES, settings)
    with pytest.raises(PlanXlError, match=sentence):
        issue([path], tmp_path / "out", day=DAY)


def test_workbooks_that_say_different_quarters_are_not_mixed(board: Path, tmp_path: Path) -> None:
    other = board_workbook(tmp_path / "other.xlsx", PLAN.replace("N-", "P-"), settings="| Quarter | Q1 2016/17 |")
    with pytest.raises(PlanXlError, match=r"“Quarter” differs .*: Q4 2015/16 in board.xlsx; Q1 2016/17 in other"):
        issue([board, other], tmp_path / "out", day=DAY)


def test_actions_without_a_number_of_their_own_are_not_sent(board: Path, tmp_path: Path) -> None:
    none = board_workbook(tmp_path / "none.xlsx", PLAN.replace("N-4a", ""), OWN, LEADS, AGENCIES, SETTINGS)
    with pytest.raises(PlanXlError, match="has no action number: run plan-xl adopt on the plan first"):
        issue([none], tmp_path / "out", day=DAY)
    twice = board_workbook(tmp_path / "twice.xlsx", PLAN.replace("N-4a", "n-1A"), OWN, LEADS, AGENCIES, SETTINGS)
    with pytest.raises(PlanXlError, match="Two actions have the number n-1A"):
        issue([twice], tmp_path / "out", day=DAY)
    copy = board_workbook(tmp_path / "copy.xlsx", PLAN, OWN, LEADS, AGENCIES, SETTINGS)
    with pytest.raises(PlanXlError, match=r"Two actions have the number N-1a: board.xlsx, .* and copy.xlsx"):
        issue([board, copy], tmp_path / "out", day=DAY)


def test_a_deadline_that_has_passed_is_asked_about(board: Path, tmp_path: Path) -> None:
    done = issue([board], tmp_path / "out", day=date(2016, 6, 1))
    assert done.remarks[0] == "The return deadline, 8 April 2016, has passed: is it last quarter's?"


def test_an_agency_that_has_nothing_to_get_is_named(board: Path, tmp_path: Path) -> None:
    with pytest.raises(PlanXlError, match=r"nothing to send to “Education”. .*: Ambulance, Hospital Trust, Police"):
        issue([board], tmp_path / "out", day=DAY, agencies=["Education"])


def test_no_file_is_written_over(board: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    theirs = folder / "POL return Q4 2015-16.txt"
    theirs.write_text("Ours", encoding="utf-8")
    before = board.read_bytes()
    with pytest.raises(PlanXlError, match=r"POL return Q4 2015-16.txt is in .* already, and is never written over"):
        issue([board], folder, write=True, day=DAY)
    assert names_in(folder) == [theirs.name]
    assert theirs.read_text(encoding="utf-8") == "Ours"
    assert board.read_bytes() == before


def test_a_folder_that_is_a_file(board: Path, tmp_path: Path) -> None:
    with pytest.raises(PlanXlError, match=r"board.xlsx is a file: give the name of a folder"):
        issue([board], board, write=True, day=DAY)


def failing_at(number: int, real: Callable[..., object]) -> Callable[..., object]:
    """A way of saving that fails the time with this number."""
    calls = []

    def save(*arguments: object, **options: object) -> object:
        calls.append(arguments)
        if len(calls) == number:
            raise PlanXlError("The disk is full; nothing was changed.")
        return real(*arguments, **options)

    return save


@pytest.mark.parametrize("number", [1, 2, 6])
def test_where_a_file_cannot_be_written_nothing_stays(
    board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = board.read_bytes()
    monkeypatch.setattr(saving_issued, "save_new", failing_at(number, save_new))
    with pytest.raises(PlanXlError, match="The disk is full"):
        issue([board], tmp_path / "out", write=True, day=DAY)
    assert names_in(tmp_path / "out") == []
    assert board.read_bytes() == before


def test_where_the_record_cannot_be_saved_the_files_are_named(
    board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = board.read_bytes()
    monkeypatch.setattr(saving_issued, "save_over", failing_at(1, save_over))
    with pytest.raises(PlanXlError, match=r"could not be put on record in board.xlsx: The disk is full.*POL return Q4"):
        issue([board], tmp_path / "out", write=True, day=DAY)
    assert len(names_in(tmp_path / "out")) == 6
    assert board.read_bytes() == before


def test_a_workbook_that_is_open_stops_it_before_anything_is_written(board: Path, tmp_path: Path) -> None:
    (tmp_path / "~$board.xlsx").write_bytes(b"\x04Anna" + b" " * 50)
    with pytest.raises(PlanXlError, match=r"board.xlsx is open in Excel"):
        issue([board], tmp_path / "out", write=True, day=DAY)
    assert names_in(tmp_path / "out") == []


def test_nothing_in_the_board_workbook_changes_but_the_record(board: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(board)
    sheet = book["Board plan"]
    sheet["N5"].value, sheet["N5"].comment = "Ours", Comment("A note of ours", "Staff")
    red = DifferentialStyle(fill=PatternFill("solid", bgColor="FFFF0000"))
    sheet.conditional_formatting.add("N5:N20", Rule("cellIs", operator="equal", formula=["1"], dxf=red))
    book.save(board)
    before = parts_of(board.read_bytes())
    issue([board], tmp_path / "out", write=True, day=DAY)
    first = parts_of(board.read_bytes())
    issue([board], tmp_path / "out", write=True, day=DAY, again=True)
    second = parts_of(board.read_bytes())
    about_sheets = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}
    assert {name for name in before if before[name] != first.get(name)} <= about_sheets
    added = [name for name in first if name not in before]
    assert [name for name in added if name.startswith("xl/worksheets/")] == added
    assert len(added) == 1
    assert {name for name in first if first[name] != second.get(name)} <= {added[0], "xl/styles.xml", "xl/workbook.xml"}
    assert list(second) == list(first)
