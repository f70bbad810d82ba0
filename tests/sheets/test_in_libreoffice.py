"""Another office program opens what was drawn, and prints every word of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from plan_xl import summarise
from plan_xl.findings import Finding, Report
from plan_xl.ownership import NAME, digest, read_ownership
from plan_xl.sheets import render
from plan_xl.sheets.book import summary_sheets
from plan_xl.sheets.validation import validation_sheet
from tests.summaries.plans import AS_OF, BOARD, plan_of

OFFICE = shutil.which("soffice")
TEXT_OF_PDF = shutil.which("pdftotext")


def converted(data: bytes, folder: Path, form: str) -> Path:
    (folder / "sheets.xlsx").write_bytes(data)
    out = folder / "out"
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form,
         "--outdir", str(out), str(folder / "sheets.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return out / f"sheets.{form}"


def workbook() -> bytes:
    plan = plan_of(BOARD)
    query = Finding("DUE001", "warning", "Plan", "E14", "", "There is no completion date.", "Write the date agreed.")
    report = Report(plan.source, AS_OF, (query,))
    return render([*summary_sheets(summarise(plan, AS_OF), linked=False), validation_sheet(report, plan, linked=False)])


@pytest.mark.libreoffice
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.skipif(TEXT_OF_PDF is None, reason="pdftotext (poppler) is not installed")
def test_printed_pages_show_the_words_and_the_page_numbers(tmp_path: Path) -> None:
    pdf = converted(workbook(), tmp_path, "pdf")
    done = subprocess.run([str(TEXT_OF_PDF), "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    pages = done.stdout.split("\f")
    overdue = next(page for page in pages if page.lstrip().startswith("Overdue at 1 February 2016: 3 of 9. Child B"))
    for words in ("Audit the voice", "end of November 2015", "30 September 2015", "63", "Decision today", "Page"):
        assert words in overdue
    assert "###" not in done.stdout
    validation = next(page for page in pages if page.lstrip().startswith("Queries at"))
    assert "There is no completion date." in " ".join(validation.split())
    assert "14|5" not in validation, "what only plan_xl reads is not printed"


@pytest.mark.libreoffice
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_sheets_saved_by_another_program_are_still_known(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    from plan_xl.workbooks.owned_sheets import owned_sheets
    from plan_xl.workbooks.package import Package
    from plan_xl.workbooks.workbook_part import WorkbookPart

    (tmp_path / "first").mkdir()
    saved = converted(workbook(), tmp_path / "first", "ods")
    again = tmp_path / "again"
    again.mkdir()
    shutil.copy(saved, again / "sheets.xlsx")  # LibreOffice tells the kind of a file by its content
    back = converted(saved.read_bytes(), again, "xlsx")
    titles = CalamineWorkbook.from_path(str(back)).sheet_names
    found = owned_sheets(WorkbookPart(Package(back.read_bytes())))
    assert [owned.sheet.title for owned in found] == titles
    assert not [owned.touched for owned in found if owned.touched]
    assert NAME
    assert digest({}) and read_ownership(None) is None
