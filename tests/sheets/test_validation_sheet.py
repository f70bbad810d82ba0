"""The *Validation* sheet: queries in groups, each with its cell, what to do, and room for an answer."""

from __future__ import annotations

from plan_xl.findings import Finding, NotRun, Report, answer_key
from plan_xl.plan import ActionPlan
from plan_xl.settings import Settings
from plan_xl.sheets import Link, SheetContent, Value
from plan_xl.sheets.places import lines_of
from plan_xl.sheets.queries import ANSWER, PLACE, QUERY, answers_on
from plan_xl.sheets.validation import validation_sheet
from tests.summaries.plans import AS_OF

PLAN = ActionPlan("board plan.xlsx", (), settings=Settings(review="Child B"))


def query(code: str = "DUE001", cell: str = "E7", value: str = "tbc", sheet: str = "Plan", ref: str = "") -> Finding:
    message, about = f"“{value}” is unsure.", f"{sheet} {cell}"
    return Finding(
        code, "warning", sheet, cell, value, message, "Write the date.", ask="The lead", ref=ref or None, subject=about
    )


def report_of(*findings: Finding, answered: tuple[Finding, ...] = (), not_run: tuple[NotRun, ...] = ()) -> Report:
    return Report("board plan.xlsx", AS_OF, findings, not_run, answered)


def rows_of(sheet: SheetContent) -> list[dict[str, Value]]:
    table = sheet.tables[0]
    return [
        {column.title: value for column, value in zip(table.columns, row, strict=True)}
        for block in table.blocks
        for row in block.rows
    ]


def test_a_query_names_its_cell_and_what_to_do() -> None:
    found = query(value="31 September 2016")
    row = rows_of(validation_sheet(report_of(found), PLAN))[0]
    assert row == {
        "Cell": Link("E7", "Plan", "E7"),
        "Kind": "Warning",
        "Rule": "DUE001",
        "What stands there": "31 September 2016",
        "What is unsure or wrong": "“31 September 2016” is unsure.",
        "What to do": "Write the date.",
        "Suggested text": "",
        "Who can answer": "The lead",
        ANSWER: "",
        QUERY: answer_key(found),
        PLACE: "7|5",
    }


def test_a_separate_report_leads_nowhere() -> None:
    row = rows_of(validation_sheet(report_of(query()), PLAN, linked=False))[0]
    assert row["Cell"] == "E7"


def test_the_first_line_counts() -> None:
    sheet = validation_sheet(report_of(query(), query(cell="E8")), PLAN)
    assert sheet.lines[0] == "Queries at 1 February 2016: 2 (2 warnings). Child B"
    assert not any("marks" in line for line in sheet.lines)
    assert "marks in the plan" in validation_sheet(report_of(query()), PLAN, marked=True).lines[-1]


def test_queries_stand_in_groups_by_what_they_could_change() -> None:
    sheet = validation_sheet(report_of(query("LED003"), query("DUE001"), query("EVD002"), query("LED001")), PLAN)
    assert [block.title for block in sheet.tables[0].blocks] == [
        "Could change the Overdue list: 1 query",
        "Nobody clear to chase: 1 query",
        "Says done, nothing to show: 1 query",
        "Worth tidying: 1 query",
    ]


def test_a_rule_that_asks_often_is_one_line_at_the_top() -> None:
    sheet = validation_sheet(report_of(query("LED003"), *(query(cell=f"E{row}") for row in range(7, 13))), PLAN)
    top, *groups = sheet.tables[0].blocks
    assert len(top.rows) == 1
    link = next(value for value in top.rows[0] if isinstance(value, Link))
    assert (link.shown, link.sheet) == ("6 queries", "Validation")
    lines = {line.row + 1: line for line in lines_of(sheet)}
    first, last = (int(end.lstrip("ABCDEFGHIJKLMNOP")) for end in link.place.split(":"))
    cells = [lines[row].values[0] for row in range(first, last + 1)]
    assert cells == [Link(f"E{row}", "Plan", f"E{row}") for row in range(7, 13)]
    assert sum(len(group.rows) for group in groups) == 7
    five = validation_sheet(report_of(*(query(cell=f"E{row}") for row in range(7, 12))), PLAN)
    assert len(five.tables[0].blocks) == 1


def test_answers_come_back_from_the_sheet() -> None:
    findings = (query(), query(cell="E8"))
    sheet = validation_sheet(report_of(*findings), PLAN)
    heads = [column.title for column in sheet.tables[0].columns]
    typed = [
        ["" if value is None else value for value in line.values] for line in lines_of(sheet) if line.part == "row"
    ]
    typed[1][heads.index(ANSWER)] = " Asked the lead "
    answers = answers_on([["Queries at ..."], [], heads, *typed])
    assert answers == {answer_key(findings[1]): "Asked the lead"}
    again = rows_of(validation_sheet(report_of(*findings), PLAN, answers))
    assert [row[ANSWER] for row in again] == ["", "Asked the lead"]


def test_an_answered_query_is_kept_but_not_marked() -> None:
    done = Finding(
        **{name: getattr(query(), name) for name in Finding.__dataclass_fields__} | {"answer": "Right as written"}
    )
    sheet = validation_sheet(report_of(query(cell="E8"), answered=(done,)), PLAN)
    assert [row[ANSWER] for row in rows_of(sheet)] == ["", "Right as written"]
    assert [row[PLACE] for row in rows_of(sheet)] == ["8|5", ""]
    assert sheet.tables[0].blocks[-1].title == "Answered earlier, and the cell has not changed: 1"


def test_each_sheet_of_the_plan_has_its_own_marks() -> None:
    sheet = validation_sheet(report_of(query(), query(sheet="Police", cell="B9"), query("PLN001", cell="")), PLAN)
    assert [sheet for sheet, _ in sheet.key_columns] == ["Plan", "Police"]
    keys = [line.values[-2:] for line in lines_of(sheet) if line.part == "row"]
    assert sorted(map(str, keys)) == sorted(map(str, [("7|5", ""), ("", "9|2"), ("", "")]))
    assert {row["Cell"].shown for row in rows_of(sheet) if isinstance(row["Cell"], Link)} == {"Plan E7", "Police B9"}


def test_action_numbers_are_shown_once_there_are_any() -> None:
    assert "Action number" not in rows_of(validation_sheet(report_of(query()), PLAN))[0]
    assert rows_of(validation_sheet(report_of(query(ref="B-1a")), PLAN))[0]["Action number"] == "B-1a"


def test_nothing_to_ask_and_what_could_not_be_checked_are_said() -> None:
    sheet = validation_sheet(report_of(not_run=(NotRun("LED002", "The workbook has no Leads register sheet."),)), PLAN)
    blocks = sheet.tables[0].blocks
    assert (blocks[0].title, blocks[0].empty) == ("Queries", "Nothing to ask.")
    assert blocks[1].title == "Checks that could not be run: 1"
    assert "The workbook has no Leads register sheet." in blocks[1].rows[0]


def test_a_long_text_is_cut_where_its_cell_can_be_looked_up() -> None:
    row = rows_of(validation_sheet(report_of(query(value="word " * 400)), PLAN))[0]
    assert str(row["What stands there"]).endswith("…")
    assert len(str(row["What stands there"])) <= 240
