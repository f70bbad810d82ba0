"""Every written value knows the cells that it stands in, wherever blank, hidden, banner and heading rows fall."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_xl.frames import frame_of
from plan_xl.reading.files import grids_of
from plan_xl.reading.read import plan_of

HEADINGS = {
    "recommendation": "Recommendation (1)",
    "action": "Action (2)",
    "lead_text": "Lead (3)",
    "evidence": "Required evidence (4)",
    "completion_text": "Completion date (5)",
    "achieved_text": "Date achieved (6)",
    "comments": "Comments/Outcome (7)",
    "status_text": "Status",
    "Budget code": "Budget code",
    "Venue": "Venue",
}
TEXTS = {
    "recommendation": ["The Board should review {n}.", ""],
    "action": ["Review the policy {n} and report."],
    "lead_text": ["Board Manager", "Head of Service {n}", ""],
    "evidence": ["Report {n} to the Board.", ""],
    "completion_text": ["31 March 2016", "January 2016", "Ongoing", ""],
    "achieved_text": ["3 May 2016", ""],
    "comments": ["Progress {n} noted.", ""],
    "status_text": ["On track", ""],
    "Budget code": ["B{n}", ""],
    "Venue": ["Room {n}", ""],
}
BANNER = "Barsetshire Safeguarding Children Board"


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[list[str]], set[int]]:
    """Rows of a sheet with a plan in it, and which of them are hidden."""
    columns = draw(st.permutations(list(HEADINGS)))
    intro = draw(st.integers(0, 3))
    rows = [[f"Intro line {n}"] for n in range(intro)] + [[] for _ in range(draw(st.integers(0, 2)))]
    rows.append([HEADINGS[name] for name in columns])
    hidden = set()
    for number in range(draw(st.integers(1, 6))):
        before = draw(st.sampled_from(["", "", "blank", "page", "headings"]))
        if before == "blank":
            rows.append([])
        elif before == "page" and number:
            rows += [[], [BANNER], [HEADINGS[name] for name in columns]]
        elif before == "headings" and number:
            rows.append([HEADINGS[name] for name in columns])
        cells = {name: draw(st.sampled_from(TEXTS[name])).format(n=number) for name in columns}
        if not number:
            cells["recommendation"] = "The Board should begin."
        if draw(st.booleans()):
            hidden.add(len(rows))
        rows.append([cells[name] for name in columns])
    return rows, hidden


def _workbook(rows: list[list[str]], hidden: set[int]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if text:
                    sheet.write_string(row, column, text)
            if row in hidden:
                sheet.set_row(row, None, None, {"hidden": True})
    return out.getvalue()


def _plain(text: object) -> str:
    return re.sub(r"\s+", " ", str(text)).strip()


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_each_value_of_the_frame_is_what_its_cells_say(made: tuple[list[list[str]], set[int]]) -> None:
    rows, hidden = made
    data = _workbook(rows, hidden)
    plan = plan_of(grids_of(data, "plan.xlsx"), "plan.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(data))["Plan"]
    frame = frame_of(plan.actions)
    for action in plan.actions:
        for name, cells in action.cells.items():
            said = _plain(" ".join(str(sheet[cell.address].value) for cell in cells))
            assert _plain(frame.loc[action.key, name]) == said, name
        for name in HEADINGS:
            if name in frame.columns and frame.loc[action.key, name] not in (None, ""):
                assert name in action.cells
    written = sum(any("Review the policy" in cell for cell in row) for row in rows)
    read = " ".join(_plain(action.action) for action in plan.actions)
    assert len(re.findall(r"Review the policy \d and report\.", read)) == written, "every action is read once"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_no_text_of_a_plan_row_is_lost(made: tuple[list[list[str]], set[int]]) -> None:
    rows, hidden = made
    plan = plan_of(grids_of(_workbook(rows, hidden), "plan.xlsx"), "plan.xlsx")
    read = {cell.address for action in plan.actions for cells in action.cells.values() for cell in cells}
    start = next(n for n, row in enumerate(rows) if "Action (2)" in row)
    for number, row in enumerate(rows[start + 1 :], start + 2):
        if "Action (2)" in row or row == [BANNER]:
            continue
        for column, text in enumerate(row):
            if text:
                assert f"{chr(65 + column)}{number}" in read, text
