"""Draw the README's pictures from real output: `python docs/draw_pictures.py` (needs LibreOffice and pdftoppm)."""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from plan_xl import read_plan, summarise, validate
from plan_xl.data_files import data_file
from plan_xl.sheets import render
from plan_xl.sheets.book import summary_sheets
from plan_xl.sheets.validation import validation_sheet

PICTURES = Path(__file__).parent / "pictures"
AS_AT = date(2016, 2, 1)
DOTS_PER_INCH = 75
INCHES = (11.69, 8.27)  # A4, landscape


def main() -> None:
    """Write docs/pictures/validation.png and overdue.png: the first page of each sheet, as printed."""
    plan = read_plan(data_file("workbook/sample/northbridge-board-plan.xlsx"))
    overdue = next(s for s in summary_sheets(summarise(plan, AS_AT), linked=False) if s.title == "Overdue")
    validation = validation_sheet(validate(plan, AS_AT), plan, linked=False)
    PICTURES.mkdir(exist_ok=True)
    for name, sheet in (("overdue", overdue), ("validation", validation)):
        _draw(render([sheet]), PICTURES / name)


def _draw(workbook: bytes, picture: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sheet.xlsx"
        source.write_bytes(workbook)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        to_pdf = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(to_pdf, check=True, capture_output=True, timeout=300)  # noqa: S603 - a command of our own
        width, height = (str(int(side * DOTS_PER_INCH)) for side in INCHES)
        pages = ["-singlefile", "-png", "-r", str(DOTS_PER_INCH), "-W", width, "-H", height]
        to_picture = ["pdftoppm", *pages, str(source.with_suffix(".pdf")), str(picture)]
        subprocess.run(to_picture, check=True, timeout=300)  # noqa: S603 - a command of our own


if __name__ == "__main__":
    main()
