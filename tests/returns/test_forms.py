"""What tests of the agencies' quarter are written with gives the files it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plan_xl import read_plan
from plan_xl.wording.register import Register
from tests.reading.plans import columns_of
from tests.returns.forms import board_workbook, own_plan, return_form, word_plan

ROWS = """
    | Action number | Review | Action      | Lead      | Agreed date  | Update  | Unchanged | New date     | Reason |
    | N-4a          | N      | CSE profile | Commander | 31 May 2016  | Drafted |           | 30 June 2016 | Vacant |
    | N-5a          | N      | Ask schools | Commander | {2016-07-31} |         | Yes       |              |        |
"""


def test_a_return_on_the_form(tmp_path: Path) -> None:
    path = return_form(
        tmp_path / "in" / "police.xlsx",
        "Northbridge Police",
        "Q4 2015/16",
        ROWS,
        new_actions="| Recommendation | Action | Completion |\n| Flags | Train control room | May 2016 |",
        date="{2016-04-07}",
        return_by="8 April 2016",
    )
    sheet = openpyxl.load_workbook(path)["Return"]
    assert [sheet[place].value for place in ("D3", "F3", "J3")] == ["Northbridge Police", "Q4 2015/16", "8 April 2016"]
    assert sheet["J4"].value.date() == date(2016, 4, 7)
    assert [sheet.cell(7, column).value for column in (1, 2, 4, 5, 10, 15, 16)] == [
        "N-4a", "N", "CSE profile", "Commander", "Drafted", "30 June 2016", "Vacant",
    ]  # fmt: skip
    assert sheet["H8"].value.date() == date(2016, 7, 31)
    assert columns_of(read_plan(path), "ref", "action", "sheet") == [
        ("N-4a", "CSE profile", "Return"),
        ("N-5a", "Ask schools", "Return"),
        (None, "Train control room", "New actions"),
    ]


def test_a_return_with_nothing_in_it(tmp_path: Path) -> None:
    path = return_form(tmp_path / "empty.xlsx", "", "")
    assert read_plan(path).actions == ()
    assert openpyxl.load_workbook(path)["Return"]["D3"].value is None


def test_a_board_workbook(tmp_path: Path) -> None:
    path = board_workbook(
        tmp_path / "board.xlsx",
        """
        | Action number | Recommendation | Action       | Lead      | Completion   | Date achieved | Cost code |
        |---------------|----------------|--------------|-----------|--------------|---------------|-----------|
        | N-1a          | Assess sooner  | Audit        | Chair PPO | 31 May 2016  |               | B12       |
        | N-1b          | ^              | Report it    | Chair PPO | {2016-06-30} | 1 April 2016  |           |
        """,
        """
        | Action number | Agency | Recommendation | Action    | Lead      | Completion |
        | N-NP-1a       | Police | Flag addresses | Flag them | Commander | June 2016  |
        """,
        leads="| Lead | Agency | Also known as |\n| Commander | Police | Borough Commander; BC |",
        agencies="| Agency | Short name | Expected |\n| Police | NP | Yes |",
        settings="| Quarter | Q4 2015/16 |\n| Return deadline | {2016-04-08} |\n| Review code | N |",
        title="Action plan – Child N",
    )
    plan = read_plan(path)
    assert columns_of(plan, "ref", "recommendation", "agency", "due", "achieved") == [
        ("N-1a", "Assess sooner", None, date(2016, 5, 31), None),
        ("N-1b", "Assess sooner", None, date(2016, 6, 30), date(2016, 4, 1)),
        ("N-NP-1a", "Flag addresses", "Police", date(2016, 6, 30), None),
    ]
    assert plan.actions[0].extra["Cost code"] == "B12"
    assert plan.title == "Action plan – Child N"
    assert plan.settings.quarter == "Q4 2015/16"
    assert plan.settings.return_deadline == date(2016, 4, 8)
    assert isinstance(plan.register, Register)
    assert plan.register.leads[0].also_known_as == ("Borough Commander", "BC")
    book = openpyxl.load_workbook(path)
    assert [book["Agencies register"].cell(5, column).value for column in (1, 2, 5)] == ["Police", "NP", "Yes"]
    assert [str(area) for area in book["Board plan"].merged_cells.ranges] == ["B5:B6"]


OWN = """
    | Rec | What we will do | Who       | By when   | Progress |
    |-----|-----------------|-----------|-----------|----------|
    | 1   | Train reception | Practice manager | May 2016 | Begun |
"""


@pytest.mark.parametrize("write", [own_plan, word_plan], ids=["workbook", "word"])
def test_a_plan_of_the_agencys_own(tmp_path: Path, write: object) -> None:
    name = "plan.xlsx" if write is own_plan else "plan.docx"
    assert callable(write)
    path = write(tmp_path / "in" / name, "GP practices – plan from our own review", OWN)
    plan = read_plan(path)
    assert columns_of(plan, "action", "lead_text", "due") == [
        ("Train reception", "Practice manager", date(2016, 5, 31))
    ]
    assert plan.title == "GP practices – plan from our own review"


def test_a_heading_that_fits_two_columns_is_no_heading(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="'Evidence' is"):
        return_form(tmp_path / "form.xlsx", "Police", "Q4 2015/16", "| Evidence |\n| Held |")
