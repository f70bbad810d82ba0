"""The sheets that plan_xl really makes, in the real plan's own workbook."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plan_xl.reading import read_plan
from plan_xl.rules import validate
from plan_xl.sheets.book import summary_sheets
from plan_xl.sheets.render import render
from plan_xl.sheets.titles import quoted
from plan_xl.sheets.validation import validation_sheet
from plan_xl.summaries import summarise
from plan_xl.workbooks import Marks, graft
from plan_xl.workbooks.owned_sheets import owned_sheets
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.sheet_digest import digest_of_part
from tests.real import real
from tests.workbooks.books import compare, parts
from tests.workbooks.office import converted

AS_AT = date(2016, 2, 1)
PLANS = ("child-o-pasted.xlsx", "child-o-stacked.xlsx", "child-o-pages.xlsx")


def made(name: str) -> tuple[bytes, bytes, list[Marks]]:
    """The plan's bytes, all its sheets rendered, and the marks that belong to it."""
    path = real(name)
    plan = read_plan(path)
    validation = validation_sheet(validate(plan, AS_AT), plan, marked=True)
    sheets = summary_sheets(summarise(plan, AS_AT), linked=True, taken=("Validation",))
    marks = [
        Marks(title, "A1:Z400", f"{quoted('Validation')}!{place}") for title, place in validation.mark_ranges.items()
    ]
    return path.read_bytes(), render([validation, *sheets]), marks


@pytest.mark.parametrize("name", PLANS)
def test_what_the_renderer_digests_is_what_stands_in_the_file(name: str) -> None:
    data, generated, marks = made(name)
    workbook = open_for_change(graft(data, generated, marks=marks).data)
    owned = owned_sheets(workbook)
    assert [found.touched for found in owned] == [""] * len(owned)
    for found in owned:
        assert digest_of_part(workbook, found.part, found.ownership.answers) == found.ownership.digest, (
            found.sheet.title
        )


@pytest.mark.parametrize("name", PLANS)
def test_all_sheets_go_in_and_again_and_nothing_else_changes(name: str, tmp_path: Path) -> None:
    data, generated, marks = made(name)
    once = graft(data, generated, marks=marks)
    assert once.added.sentences == ()
    assert graft(once.data, generated, marks=marks).data == once.data
    marked = {mark.sheet for mark in marks}
    workbook = open_for_change(data)
    compare(data, once.data, tmp_path, *[workbook.sheet_part(s) for s in workbook.sheets if s.title in marked])
    book = openpyxl.load_workbook(io.BytesIO(once.data))
    assert book["Overdue"]["A1"].value
    assert len(book.sheetnames) == len(workbook.sheets) + len(once.added.titles)


@pytest.mark.libreoffice
def test_after_libreoffice_saved_them_all_they_are_still_ours(tmp_path: Path) -> None:
    data, generated, marks = made(PLANS[0])
    once = graft(data, generated, marks=marks)
    saved = converted(once.data, tmp_path)
    owned = owned_sheets(open_for_change(saved))
    assert {found.sheet.title: found.touched for found in owned} == dict.fromkeys(once.added.titles, "")
    again = graft(saved, generated, marks=marks)
    assert again.added.sentences == ()
    assert (
        openpyxl.load_workbook(io.BytesIO(again.data)).sheetnames
        == openpyxl.load_workbook(io.BytesIO(saved)).sheetnames
    )
    assert sum(b"_plan_xl_bad" in text for text in parts(again.data).values()) == 2  # the plan's sheet and the names
