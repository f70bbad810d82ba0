"""The sheets of a plan's summaries: what they say, and where every number leads."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from plan_xl import summarise
from plan_xl.plan import ActionPlan
from plan_xl.settings import Settings
from plan_xl.sheets import Day, Link, SheetContent, Value, render
from plan_xl.sheets.book import summary_sheets
from plan_xl.sheets.decisions import DECISION, decisions_on
from plan_xl.sheets.places import lines_of
from tests.real import real
from tests.summaries.plans import AS_OF, BOARD, plan_of

AREA = re.compile(r"A(\d+):[A-Z]+(\d+)")


def sheets_of(
    plan: ActionPlan, as_of: date = AS_OF, *, linked: bool = False, **more: object
) -> dict[str, SheetContent]:
    sheets = summary_sheets(summarise(plan, as_of), linked=linked, **more)  # type: ignore[arg-type]
    return {sheet.title: sheet for sheet in sheets}


def shown(value: Value) -> object:
    """A cell as a person sees it."""
    if isinstance(value, Link):
        return value.shown
    return value.day if isinstance(value, Day) else value


def table_of(sheet: SheetContent, number: int = 0) -> list[dict[str, object]]:
    """The rows of a table by heading, bands left out."""
    table = sheet.tables[number]
    return [
        {column.title: shown(value) for column, value in zip(table.columns, row, strict=True)}
        for block in table.blocks
        for row in block.rows
    ]


def bands(sheet: SheetContent) -> list[str]:
    return [block.title for table in sheet.tables for block in table.blocks if block.title]


def test_the_first_line_says_count_date_and_review() -> None:
    sheets = sheets_of(plan_of(BOARD))
    assert {title: sheet.lines[0] for title, sheet in sheets.items()} == {
        "Dashboard": "9 actions at 1 February 2016: 3 overdue. Child B",
        "Overdue": "Overdue at 1 February 2016: 3 of 9. Child B",
        "Leads": "Leads at 1 February 2016: 5 leads, 3 of 9 actions overdue. Child B",
        "All actions": "All actions at 1 February 2016: 9. Child B",
        "Board Manager": "Board Manager. Overdue at 1 February 2016: 1 of 3. Child B",
        "Borough Commander": "Borough Commander. Overdue at 1 February 2016: 0 of 1. Child B",
        "Chair PPO Sub-group": "Chair PPO Sub-group. Overdue at 1 February 2016: 2 of 3. Child B",
        "LADO": "LADO. Overdue at 1 February 2016: 1 of 2. Child B",
        "No lead given": "No lead given. Overdue at 1 February 2016: 0 of 1. Child B",
    }


def test_overdue_stands_in_five_blocks() -> None:
    sheet = sheets_of(plan_of(BOARD))["Overdue"]
    assert bands(sheet) == [
        "Overdue: 3. Oldest first.",
        "May be overdue: 1. Which date belongs to this action, or what does it mean?",
        "Regular reports not seen: 1. The next one was to be expected by the date shown.",
        "Due in the next 60 days, by 1 April 2016: 1",
        "No date to chase on: 1. Nobody is reminded of these: agree a date.",
    ]
    assert table_of(sheet)[0] == {
        "Cell": "B7",
        "Recommendation": "Assess without delay",
        "Action": "Audit the voice",
        "Lead(s)": "Chair PPO Sub-group",
        "Due, as written": "2015-11-30",
        "Due, as read": date(2015, 11, 30),
        "First date": date(2015, 9, 30),
        "Days past": 63,
        "Last comment": "",
        DECISION: "",
    }
    assert sheet.answers == (9,)


def test_a_block_with_nothing_in_it_says_so() -> None:
    sheet = sheets_of(plan_of("| action | due |\n| Later | 2017-01-31 |"))["Overdue"]
    assert [block.empty for block in sheet.tables[0].blocks if not block.rows] == [
        "Nothing is overdue.",
        "None.",
        "None.",
        "Nothing is due by then.",
        "None: every action has a date, or runs on.",
    ]
    assert sheet.lines[1].endswith("Not listed here: not yet due 1.")


@pytest.mark.parametrize(
    ("columns", "first"),
    [
        ("| ref | action |\n| B-1a | Audit |", ("Action number", "B-1a")),
        ("| action | agency |\n| Audit | Police |", ("Agency", "Police")),
        ("| action | review |\n| Audit | Child A |\n| Brief | Child B |", ("Review", "Child A")),
    ],
    ids=["numbers", "agencies", "reviews"],
)
def test_columns_are_there_where_they_say_something(columns: str, first: tuple[str, str]) -> None:
    row = table_of(sheets_of(plan_of(columns))["Overdue"])[0]
    assert first in row.items()
    assert not {"Action number", "Agency", "Review"} - {first[0]} & set(row)


def test_joint_actions_are_marked_on_each_leads_sheet() -> None:
    sheets = sheets_of(plan_of(BOARD))
    own = {
        title: [row["Lead(s)"] for row in table_of(sheets[title]) if row["Action"] == "Annual report"]
        for title in ("Overdue", "LADO", "Board Manager", "Borough Commander")
    }
    assert own["Overdue"] == ["Board Manager\nLADO\n(joint)"]
    assert own["LADO"] == ["LADO\n(joint), with Board Manager"]
    assert own["Board Manager"] == ["Board Manager\n(joint), with LADO"]
    assert own["Borough Commander"] == []


def test_leads_lists_one_row_a_lead() -> None:
    sheet = sheets_of(plan_of(BOARD))["Leads"]
    assert [
        (row["Lead"], row["Overdue"], row["Other"], row["All actions"], row["Next due"]) for row in table_of(sheet)
    ] == [
        ("Board Manager", 1, None, 3, date(2016, 3, 31)),
        ("Borough Commander", None, None, 1, None),
        ("Chair PPO Sub-group", 2, 1, 3, date(2016, 7, 31)),
        ("LADO", 1, None, 2, None),
        ("No lead given", None, None, 1, None),
    ]
    counted = [name for name in table_of(sheet)[0] if name not in ("Lead", "All actions", "Joint", "Next due")]
    for row in table_of(sheet):
        assert sum(int(str(row[name] or 0)) for name in counted) == row["All actions"]


def test_leads_stand_under_their_agencies() -> None:
    plan = plan_of("| action | leads | agency |\n| One | Zoe | Health |\n| Two | Amy | Police |\n| Three | Bob |  |")
    sheet = sheets_of(plan)["Leads"]
    assert [(block.title, shown(block.rows[0][0])) for block in sheet.tables[0].blocks] == [
        ("Health", "Zoe"), ("Police", "Amy"), ("Agency not known", "Bob"),
    ]  # fmt: skip


def rows_at(sheets: dict[str, SheetContent], link: Link) -> Sequence[tuple[Value, ...]]:
    """The rows of actions in the area that a link leads to."""
    found = AREA.fullmatch(link.place)
    assert found, link.place
    first, last = int(found[1]), int(found[2])
    return [
        line.values for line in lines_of(sheets[link.sheet]) if line.part == "row" and first <= line.row + 1 <= last
    ]


PLANS = {
    "one sheet a lead": plan_of(BOARD),
    "all leads on one sheet": plan_of(BOARD, Settings(review="Child B", leads_on_one_sheet=True)),
}


@pytest.mark.parametrize("title", ["Dashboard", "Leads"])
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_every_number_leads_to_just_its_rows(plan: ActionPlan, title: str) -> None:
    sheets = sheets_of(plan)
    headings = ("Lead", "Recommendation", "Where the actions stand")
    numbers = 0
    for table in sheets[title].tables:
        for row in (row for block in table.blocks for row in block.rows):
            for column, value in zip(table.columns, row, strict=True):
                assert not (isinstance(value, int) and value and column.title != "Joint"), "a number without a link"
                if not isinstance(value, Link):
                    continue
                found = rows_at(sheets, value)
                if column.title in headings:
                    assert found
                    continue
                numbers += 1
                # The blocks of reported complete and others follow one another: "Other" may span several.
                assert len(found) == value.shown, (column.title, row)
                position = shown(row[0]) if column.title == "Actions" else column.title
                listed = [column.title for column in sheets[value.sheet].tables[0].columns]
                if position not in ("Other", "All actions"):
                    assert {shown(cells[listed.index("Position")]) for cells in found} == {position}
    assert numbers > 12


def test_the_dashboard_has_a_bar_for_every_position() -> None:
    sheet = sheets_of(plan_of(BOARD))["Dashboard"]
    where = table_of(sheet)
    assert [(row["Where the actions stand"], row["Actions"]) for row in where] == [
        ("Overdue", 3), ("May be overdue", 1), ("Report not seen", 1), ("Due soon", 1), ("No date", 1),
        ("Not yet due", 1), ("Reported complete", 1), ("All actions", 9),
    ]  # fmt: skip
    assert sheet.chart is not None
    assert len(sheet.chart.tones) == 7
    for number in (1, 2):
        heads = [column.title for column in sheet.tables[number].columns]
        for row in table_of(sheet, number):
            assert sum(int(str(row[name] or 0)) for name in heads[1:-1]) == row["All actions"]


def test_the_chart_leaves_nothing_to_the_readers_defaults() -> None:
    data = render(list(sheets_of(plan_of(BOARD)).values()))
    with zipfile.ZipFile(BytesIO(data)) as package:
        xml = package.read("xl/charts/chart1.xml").decode()
    said = ("roundedCorners", "varyColors", "invertIfNegative", "showLegendKey", "showCatName", "showSerName")
    for name in said:
        assert xml.count(f'<c:{name} val="0"/>') == 1, name
    assert re.findall(r'<c:delete val="(\d)"/><c:axPos', xml) == ["0", "1"], "names shown, the number line hidden"
    assert "Dashboard!$A$5:$A$11" in xml


def test_all_leads_on_one_sheet_each_on_a_page_of_its_own() -> None:
    sheets = sheets_of(PLANS["all leads on one sheet"])
    assert list(sheets) == ["Dashboard", "Overdue", "Leads", "All actions", "Lead lists"]
    starts = [(block.title, block.page_break) for block in sheets["Lead lists"].tables[0].blocks if block.level == 2]
    assert [title.split(".")[0] for title, _ in starts] == [
        "Board Manager", "Borough Commander", "Chair PPO Sub-group", "LADO", "No lead given",
    ]  # fmt: skip
    assert [new_page for _, new_page in starts] == [False, True, True, True, True]
    drawn = openpyxl.load_workbook(BytesIO(render([sheets["Lead lists"]]))).worksheets[0]
    assert len(drawn.row_breaks.brk) == 4
    assert 60 < int(str(drawn.page_setup.scale)) < 100, "by scale: Excel heeds no break where it fits to a page"


def test_links_to_the_plan_only_in_its_own_workbook() -> None:
    alone, inside = (sheets_of(plan_of(BOARD), linked=linked)["Overdue"] for linked in (False, True))
    assert alone.tables[0].blocks[0].rows[0][0] == "B7"
    assert inside.tables[0].blocks[0].rows[0][0] == Link("B7", "Plan", "B7")


def test_a_title_that_the_workbook_has_gives_way_and_links_follow() -> None:
    sheets = sheets_of(plan_of(BOARD), taken=["overdue", "LADO", "All actions"])
    assert {"Overdue (2)", "LADO (2)", "All actions (2)"} < set(sheets)
    links = [
        value.sheet
        for sheet in sheets.values()
        for table in sheet.tables
        for block in table.blocks
        for row in block.rows
        for value in row
        if isinstance(value, Link)
    ]
    assert set(links) <= set(sheets)


def test_a_decision_is_carried_over_while_the_row_stays_as_it_was() -> None:
    plan = plan_of(BOARD)
    sheet = sheets_of(plan)["Overdue"]
    heads = [column.title for column in sheet.tables[0].columns]
    typed = [[shown(value) for value in row] for block in sheet.tables[0].blocks for row in block.rows]
    typed[0][heads.index(DECISION)] = "Extend to March"
    decisions = decisions_on([["Overdue at ..."], [], heads, *typed])
    again = {str(row["Action"]): row[DECISION] for row in table_of(sheets_of(plan, decisions=decisions)["Overdue"])}
    assert [action for action, decided in again.items() if decided] == ["Audit the voice"]
    numbered = tuple(replace(action, ref=f"B-{n}") for n, action in enumerate(plan.actions))
    again = {
        str(row["Action"]): row[DECISION]
        for row in table_of(sheets_of(replace(plan, actions=numbered), decisions=decisions)["Overdue"])
    }
    assert again["Audit the voice"] == "Extend to March"
    moved = tuple(replace(action, completion_text="March 2016") for action in plan.actions)
    rows = table_of(sheets_of(replace(plan, actions=moved), decisions=decisions)["Overdue"])
    assert not any(row[DECISION] for row in rows)


def test_the_real_plan() -> None:
    from plan_xl import read_plan

    sheets = sheets_of(read_plan(real("child-o-pasted.xlsx")))
    assert sheets["Overdue"].lines[0].startswith("Overdue at 1 February 2016: 12 of 22. ")
    assert "Child O" in sheets["Overdue"].lines[0]
    assert [row["Days past"] for row in table_of(sheets["Overdue"])][:3] == [185, 63, 1]
