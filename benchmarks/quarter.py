"""A quarter as it is: a Board workbook, its returns issued by plan_xl to 200 agencies, and filled in by them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.plans import rows, words
from plan_xl import issue, record
from plan_xl.data_files import data_file
from plan_xl.templates import board_plan, return_layout
from plan_xl.templates.columns import AGENCIES_REGISTER, LEADS_REGISTER, NEW_ACTIONS, PLAN, RETURN, SINGLE_AGENCY
from plan_xl.templates.columns import SINGLE_AGENCY_SHEET as OWN_SHEET

AGENCIES = 200
OWN = 20
"""Actions of each agency's own."""
ALONE = 18
"""Actions of the Board's that an agency leads alone; it leads two more, one with the agency before it, one after."""
EACH = OWN + ALONE + 2
"""Actions in each return."""

RECORDED_ON = date(2016, 1, 11)
"""The plan is on record, as it is every quarter but the very first."""
ISSUED_ON = date(2016, 3, 14)
_TOWNS = """
Ashby Brackley Corfield Denholm Elstow Farley Gosford Harwell Ilkeston Jarrow Kelham Langley Marlow Norwood Ottery
Padbury Quorn Ripley Selby Thornton
"""
_KINDS = (
    "Hospital NHS Trust", "Police", "Borough Council", "Clinical Commissioning Group", "Mental Health Trust",
    "Probation Service", "Housing Association", "Schools Federation", "Ambulance Service", "Youth Justice Service",
)  # fmt: skip
_POSTS = ("Head of Safeguarding", "Director of Operations", "Quality Lead", "Chief Executive")
_SETTINGS: Mapping[str, str | date] = {
    "Review": "Child N", "Review code": "N", "Quarter": "Q4 2015/16", "Return deadline": date(2016, 4, 8),
    "Return mailbox": "returns@northbridge.example", "Board": "Northbridge Safeguarding Children Board",
}  # fmt: skip


def names() -> list[str]:
    """The agencies."""
    return [f"{town} {kind}" for kind in _KINDS for town in _TOWNS.split()]


def made(folder: Path) -> tuple[Path, Path]:
    """The folder of returns as they came back, and the Board workbook as it was left by issuing them; made once."""
    board, back = folder / "board that issued.xlsx", folder / "returned"
    finished = folder / "returned is complete.txt"
    if not finished.exists():
        folder.mkdir(parents=True, exist_ok=True)
        board.write_bytes(board_workbook())
        record(board, who="Board Manager", recorded=RECORDED_ON)
        sent = issue([board], folder / "sent", write=True, day=ISSUED_ON, who="Board Manager", again=True)
        back.mkdir(exist_ok=True)
        for number, form in enumerate(sent.returns):
            fill_in(sent.folder / form.file, back / form.file, number)
        finished.write_text(f"{len(sent.returns)} returns\n", encoding="utf-8")
    return back, board


def board_workbook() -> bytes:
    """The Board workbook as the bytes of a file: 7,800 actions, 200 agencies, 800 leads."""
    book = openpyxl.load_workbook(BytesIO(data_file("workbook/board-plan.xlsx").read_bytes()))
    agencies = names()
    shared = [f"{_POSTS[0]} {first}; {_POSTS[0]} {second}" for first, second in _neighbours(agencies)]
    plan, own = [], []
    for number, agency in enumerate(agencies):
        posts = [f"{post} {agency}" for post in _POSTS]
        leads = [*(posts[n % 4] for n in range(ALONE)), shared[number]]
        plan += _actions("N", number, leads)
        own += [{"Agency": agency, **row} for row in _actions(f"N-A{number:03}", 1000 + number, posts * (OWN // 4))]
    _numbered(plan)
    _put(book[board_plan.PLAN_SHEET], [column.heading for column in PLAN], plan)
    _put(book[OWN_SHEET], [column.heading for column in SINGLE_AGENCY], own)
    leads_rows = [{"Lead": f"{post} {agency}", "Agency": agency} for agency in agencies for post in _POSTS]
    _put(book[board_plan.LEADS_SHEET], [column.heading for column in LEADS_REGISTER], leads_rows)
    listed = [
        {"Agency": agency, "Short name": f"A{number:03}", "Contact mailbox": f"a{number:03}@northbridge.example"}
        for number, agency in enumerate(agencies)
    ]
    _put(book[board_plan.AGENCIES_SHEET], [column.heading for column in AGENCIES_REGISTER], listed)
    settings = book["Settings"]
    for number in range(1, settings.max_row + 1):
        label = str(settings.cell(number, 1).value)
        if label in _SETTINGS:
            settings.cell(number, 2, _SETTINGS[label])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _neighbours(agencies: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number, agency in enumerate(agencies):
        yield agency, agencies[(number + 1) % len(agencies)]


def _actions(code: str, seed: int, leads: Sequence[str]) -> list[dict[str, str | date]]:
    """An action for each of `leads`, by heading; recommendations stand once, before the first of their actions."""
    found: list[dict[str, str | date]] = []
    recommendation, letter = 0, 0
    for lead, cells in zip(leads, rows(len(leads), seed), strict=True):
        recommendation, letter = (recommendation + 1, 0) if cells[1] else (recommendation, letter + 1)
        values = dict(zip([column.heading for column in PLAN[1:9]], cells[1:], strict=True))
        values["Action number"] = f"{code}-{recommendation}{'abcdefgh'[letter]}"
        values["Lead (3)"] = lead
        values["Status"] = ""
        found.append(values)
    return found


def _numbered(plan: Sequence[dict[str, str | date]]) -> None:
    """Number the Board's actions through: a recommendation's actions have letters."""
    recommendation, letter = 0, 0
    for row in plan:
        recommendation, letter = (recommendation + 1, 0) if row[PLAN[1].heading] else (recommendation, letter + 1)
        row["Action number"] = f"N-{recommendation}{'abcdefgh'[letter]}"


def _put(sheet: Worksheet, headings: Sequence[str], lines: Sequence[Mapping[str, str | date]]) -> None:
    for number, line in enumerate(lines, board_plan.HEADING_ROW + 1):
        for heading, value in line.items():
            if value != "":
                sheet.cell(number, headings.index(heading) + 1, value)


def fill_in(form: Path, path: Path, seed: int) -> None:
    """One return as an agency fills it in, saved by another program than ours.

    Of its rows about six in ten have nothing new (Unchanged, or said in words, or left blank), one in five a dated
    update, the others are completed with evidence, ask for a date with the reason, or are disputed. One return in
    three proposes new actions, one in ten has lost a row.
    """
    rng = random.Random(seed)
    book = openpyxl.load_workbook(form)
    sheet = book[return_layout.RETURN_SHEET]
    sheet[return_layout.RETURN_CELLS["Completed by (post)"]] = "Head of Safeguarding"
    sheet[return_layout.RETURN_CELLS["Date"]] = date(2016, 4, rng.randint(1, 8))
    headings = {column.heading: place for place, column in enumerate(RETURN, 1)}
    first = return_layout.HEADING_ROW + 1
    for row in range(first, first + EACH):
        for heading, value in _answer(rng).items():
            sheet.cell(row, headings[heading], value)
    if rng.random() < 0.1:
        sheet.delete_rows(first + rng.randrange(EACH))
    if rng.random() < 0.33:
        proposed = book[return_layout.NEW_ACTIONS_SHEET]
        for row in range(5, 5 + rng.randint(1, 3)):
            cells = (words(rng, 10, 20), words(rng, 10, 20), "Head of Safeguarding", words(rng, 4, 8), "30 June 2016")
            for place, (_, value) in enumerate(zip(NEW_ACTIONS, cells, strict=False), 1):
                proposed.cell(row, place, value)
    book.save(path)


def _answer(rng: random.Random) -> dict[str, str | date]:
    """What an agency puts into one row, by heading."""
    said = rng.random()
    if said < 0.45:
        return {"Unchanged (Yes)": "Yes"}
    if said < 0.55:
        return {"Update this quarter": rng.choice(("No change", "No change this quarter.", "As last quarter"))}
    if said < 0.60:
        return {}
    update = f"{rng.randint(1, 31)} March 2016: {words(rng, 8, 30)}"
    if said < 0.80:
        return {"Update this quarter": update}
    if said < 0.88:
        day = date(2016, 3, rng.randint(15, 31))
        return {
            "Update this quarter": update,
            "Date completed": rng.choice((day, f"{day.day} March 2016")),
            "Evidence, and where it is held": f"{words(rng, 4, 10)} Held by the Safeguarding team.",
            "Difference made for children": words(rng, 8, 20),
        }
    if said < 0.97:
        asked = rng.choice(("September 2016", "30 September 2016", "Q3 2016/17", "End of December 2016"))
        return {
            "Update this quarter": update, "New date requested": asked, "Reason for the new date": words(rng, 6, 14),
        }  # fmt: skip
    return {"Comment on the action": f"We do not accept that this action is ours: {words(rng, 6, 12)}"}
