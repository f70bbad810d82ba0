"""The sample quarter: its files are what their scripts build, and hold what the README beside them says."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plan_xl import read_plan
from plan_xl.adopting.filling import MERGED
from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.plan import ActionPlan
from plan_xl.positions import counts
from plan_xl.samples.agencies import AGENCIES, AMBULANCE, BOARD, OWN_ACTIONS, YOUTH_OFFENDING
from plan_xl.samples.built import BOARD_WORKBOOK, BUILDERS, LOCKED, RETURNS
from plan_xl.samples.return_forms import led_by
from plan_xl.samples.troubled_files import MACRO, MODULE, PASSWORD, unlocked
from plan_xl.templates.return_layout import RETURN_CELLS
from plan_xl.templates.saving import parts_of
from plan_xl.wording.register import Register

FOLDER = data_file("workbook/sample/returns")
README = data_file("workbook/sample/README.md").read_text(encoding="utf-8")
TOLD = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in README.partition("## The returns")[2].splitlines()
    if line.startswith("| `")
]
"""The rows of the README's table of returns: file, from, what is special, actions, what is to be made of it."""

READABLE = {row[0].strip("`"): int(row[3]) for row in TOLD if row[3]}
REFUSED = {
    "NHT SCR return Q4.xlsx": "NHT SCR return Q4.xlsx is protected by a password: open it, take the password off "
    "(File, Info), save it, and try again.",
    "Education IMR action plan.xlsx": "This workbook is damaged: open it in Excel, let Excel repair it, save it, and "
    "try again.",
    "Ambulance return Q4.xlsx": "Ambulance return Q4.xlsx is empty (0 bytes): use a backup, or ask the sender for it "
    "again.",
    "~$Housing return Q4 FINAL.xlsx": "~$Housing return Q4 FINAL.xlsx only notes that somebody has the file open: "
    "give Housing return Q4 FINAL.xlsx instead.",
    "._Northbridge Police return Q4 2015-16.xlsx": "._Northbridge Police return Q4 2015-16.xlsx is not an Excel "
    "workbook, whatever its name says: it may be damaged or not fully copied; use a backup, or ask for it again.",
}


@pytest.mark.parametrize("name", BUILDERS)
def test_a_file_is_what_its_script_builds(name: str) -> None:
    built, kept = BUILDERS[name](), data_file(f"workbook/{name}").read_bytes()
    again = "run python -m plan_xl.samples"
    if name.endswith(tuple(REFUSED)):
        assert built == kept, again
    else:
        assert parts_of(built) == parts_of(kept), again
        assert BUILDERS[name]() == built


@pytest.mark.parametrize("name", [BOARD_WORKBOOK, *(f"{RETURNS}{name}" for name in READABLE)])
def test_a_built_file_names_no_moment_and_no_machine(name: str) -> None:
    with zipfile.ZipFile(data_file(f"workbook/{name}")) as package:
        assert {part.date_time for part in package.infolist()} == {(2016, 1, 4, 9, 0, 0)}
        properties = package.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", properties)) == {"2016-01-04T"}
    assert ">plan_xl</dc:creator>" in properties


def test_the_readme_tells_of_every_return_and_of_no_other() -> None:
    kept = sorted(path.name for path in FOLDER.iterdir())
    assert sorted(row[0].strip("`") for row in TOLD) == kept
    assert kept == sorted(name.removeprefix(RETURNS) for name in BUILDERS if name.startswith(RETURNS))
    assert set(READABLE) | set(REFUSED) == set(kept)


@pytest.mark.parametrize("name", READABLE)
def test_a_readable_return_has_the_actions_that_the_readme_counts(name: str) -> None:
    plan = read_plan(FOLDER / name)
    assert len(plan.actions) == READABLE[name]
    assert [action.key for action in plan.actions if action.due_problem or action.achieved_problem] == []
    assert [action.key for action in plan.actions if not action.lead_text] == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_so_in_one_sentence(name: str) -> None:
    with pytest.raises(PlanXlError) as refused:
        read_plan(FOLDER / name)
    assert str(refused.value) == REFUSED[name]


def test_eight_agencies_return_and_two_that_are_expected_do_not() -> None:
    returned = {row[1] for row in TOLD if row[3]}
    expected = {agency.name for agency in AGENCIES if agency.expected == "Yes"}
    assert len(returned) == 8
    assert expected - returned == {AMBULANCE, YOUTH_OFFENDING}


@pytest.fixture(scope="module")
def board() -> ActionPlan:
    found: ActionPlan = read_plan(data_file(f"workbook/{BOARD_WORKBOOK}"))
    return found


def test_the_board_workbook_holds_the_sample_plan_and_the_agencies_own_actions(board: ActionPlan) -> None:
    sample = read_plan(data_file("workbook/sample/northbridge-board-plan.xlsx"))
    ours = [action for action in board.actions if action.sheet == "Board plan"]
    assert [(a.recommendation, a.action) for a in ours] == [(a.recommendation, a.action) for a in sample.actions]
    assert [action.ref for action in ours][:6] == ["N-1a", "N-1b", "N-1c", "N-1d", "N-2a", "N-2b"]
    own = [action for action in board.actions if action.sheet == "Single-agency actions"]
    assert [(a.ref, a.agency, a.action) for a in own] == [(o.ref, o.agency, o.action) for o in OWN_ACTIONS]
    assert len(board.actions) == 42
    assert board.notes == ()
    assert board.title == sample.title


def test_nothing_in_the_board_workbook_is_in_doubt(board: ActionPlan) -> None:
    doubtful = [a.ref for a in board.actions if a.due_problem or a.lead_problem or a.achieved_problem]
    assert doubtful == []
    assert [action.ref for action in board.actions if action.due is None] == ["N-4a"]


def test_its_settings_and_lists_are_filled_in(board: ActionPlan) -> None:
    said = board.settings
    assert (said.board, said.review, said.review_code, said.quarter) == (BOARD, "Child N", "N", "Q4 2015/16")
    assert (said.return_deadline, said.meeting) == (date(2016, 4, 8), date(2016, 4, 26))
    assert said.return_mailbox == "scr.returns@northbridge.example"
    assert isinstance(board.register, Register)
    agencies = {entry.lead: entry.agency for entry in board.register.leads}
    assert {lead for action in board.actions for lead in action.leads} == set(agencies)
    assert set(agencies.values()) | {"Northbridge Education Service"} == {agency.name for agency in AGENCIES}


def test_where_its_actions_stand_on_the_day_of_consolidation(board: ActionPlan) -> None:
    found = {name: count for name, count in counts(board, date(2016, 4, 12)).items() if count}
    assert found == {"reported_complete": 1, "overdue": 25, "report_not_seen": 1, "not_yet_due": 15, "total": 42}


def test_a_recommendation_is_merged_over_its_actions() -> None:
    sheet = openpyxl.load_workbook(data_file(f"workbook/{BOARD_WORKBOOK}"))["Single-agency actions"]
    column = next(cell.column_letter for cell in sheet[4] if cell.value == MERGED[0])
    assert f"{column}5:{column}6" in {str(area) for area in sheet.merged_cells.ranges}


def test_the_forms_say_who_when_and_for_which_quarter() -> None:
    heads = {}
    for name in READABLE:
        if name.endswith(".docx") or "Childrens" in name:
            continue
        sheet = openpyxl.load_workbook(FOLDER / name)["Return"]
        heads[name] = (sheet[RETURN_CELLS["Quarter"]].value, f"{sheet[RETURN_CELLS['Date']].value:%d %B}")
        agency = sheet[RETURN_CELLS["Agency"]].value
        assert [agency] == [row[1] for row in TOLD if row[0] == f"`{name}`"]
        there = {cell.value for cell in sheet["A"][6:] if cell.value}
        gone = {"N-CCG-1b"} if "CCG" in name else set()
        assert there == {action.ref for action in led_by(agency)} - gone
    assert heads == {
        "Northbridge Police return Q4 2015-16.xlsx": ("Q4 2015/16", "06 April"),
        "NHT SCR return Q4 sent again.xlsx": ("Q4 2015/16", "11 April"),
        "Probation return Q3 2015-16.xlsx": ("Q3 2015/16", "07 April"),
        "Copy of CCG return Q4.xlsx": ("Q4 2015/16", "08 April"),
        "Housing return Q4.xlsx": ("Q4 2015/16", "05 April"),
        "Housing return Q4 FINAL.xlsx": ("Q4 2015/16", "08 April"),
        "MHT return Q4.xlsm": ("Q4 2015/16", "08 April"),
    }


def test_the_protected_return_opens_with_its_password_and_is_the_one_sent_again() -> None:
    held = parts_of(unlocked(data_file(f"workbook/{LOCKED}").read_bytes()))
    assert held == parts_of((FOLDER / "NHT SCR return Q4 sent again.xlsx").read_bytes())
    assert f"`{PASSWORD}`" in README


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # oletools calls pyparsing by its old names
def test_the_macro_in_the_macro_workbook_is_the_one_written_here() -> None:
    from oletools.olevba import VBA_Parser

    parser = VBA_Parser(str(FOLDER / "MHT return Q4.xlsm"))
    try:
        modules = {name.removesuffix(".bas"): code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()
    assert modules[MODULE].replace("\r\n", "\n").endswith(MACRO)


def test_the_macro_workbook_opens_as_a_workbook() -> None:
    book = openpyxl.load_workbook(FOLDER / "MHT return Q4.xlsm", keep_vba=True)
    assert book.sheetnames == ["How to fill this in", "Return", "New actions"]
    assert book.vba_archive is not None


_REAL = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Professor|Cllr|DC|PC)\.? [A-Z][a-z]|@(?!northbridge\.example)|\b0\d{3,4}[ -]?\d{3}"
    r"|\b\d{3} ?\d{3} ?\d{4}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"
)
"""A person's title with a name, a mailbox elsewhere, a telephone or NHS number, a postcode."""


@pytest.mark.parametrize("name", [BOARD_WORKBOOK, *(f"{RETURNS}{name}" for name in READABLE)])
def test_no_person_and_no_real_place_stands_in_a_file(name: str) -> None:
    text = "\n".join(texts_of(data_file(f"workbook/{name}")))
    assert _REAL.findall(text) == []
    assert [word for word in ("Haringey", "Whittington", "BEH", "London", "Metropolitan") if word in text] == []


def texts_of(path: Path) -> list[str]:
    """Every text in a workbook's cells, or in a Word file."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            return re.findall(r"<w:t[^>]*>([^<]*)</w:t>", package.read("word/document.xml").decode())
    book = openpyxl.load_workbook(path)
    return [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
