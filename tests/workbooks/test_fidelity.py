"""Nothing lost: every kind of workbook that can be built or found, changed in every way and put back."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from plan_xl.workbooks import Marks, graft, remove_sheets, write_cells
from plan_xl.workbooks.package import relationships_part
from plan_xl.workbooks.refusals import open_for_change
from tests.real import FOLDER
from tests.workbooks.books import ROWS, compare, parts, raw_entries, rendered
from tests.workbooks.feature_books import HAND_MADE, XLSXWRITER, installed
from tests.workbooks.test_add_sheets_odd_packages import ODD

BOOKS: dict[str, bytes] = {
    **XLSXWRITER,
    **HAND_MADE,
    **{name: path.read_bytes() for name, path in installed().items()},
    **ODD,
    **{path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.xlsx"))},
}
UNKNOWN_TO_OFFICE = {"workbook part in capitals", *(name for name in BOOKS if name.endswith(".xlam"))}
"""LibreOffice does not open these as they are, either."""

KEYS = {"Validation": [("Action number", "Key"), ("O-1", "1|1")], "Overdue": ROWS, "Dashboard": ROWS}
pytestmark = pytest.mark.filterwarnings("ignore:.*(extension is not supported|Unknown type|cannot be read)")


def first_sheet(data: bytes) -> tuple[str, str]:
    """Title and part of the first sheet with cells."""
    workbook = open_for_change(data, allow_protected=True)
    for sheet in workbook.sheets:
        part = workbook.sheet_part(sheet)
        if b"sheetData" in workbook.package.read(part):
            return sheet.title, part
    raise AssertionError("no worksheet")


def growth(data: bytes) -> tuple[str, ...]:
    workbook = open_for_change(data, allow_protected=True)
    rels = next(name for name in parts(data) if name.lower() == relationships_part(workbook.part).lower())
    return workbook.part, rels, "[[]Content_Types].xml", workbook.part_of("styles") or "xl/styles.xml"


def is_read_by_openpyxl(data: bytes) -> bool:
    """It knows no add-ins, and not all that Excel leaves out."""
    try:
        return bool(openpyxl.load_workbook(io.BytesIO(data)).sheetnames)
    except (OSError, TypeError, KeyError, ValueError, AttributeError, UserWarning):
        return False


def changed(data: bytes) -> list[bytes]:
    """The workbook with sheets, with the same again, with others, with marks, and with marks anew."""
    title, _ = first_sheet(data)
    once = graft(data, rendered(KEYS), allow_protected=True).data
    again = graft(once, rendered(KEYS), allow_protected=True).data
    assert again == once
    fewer = graft(once, rendered({"Overdue": ROWS[:2], "Police": ROWS}), keep=(), allow_protected=True).data
    marks = [Marks(title, "A1:G50", "Validation!$B$2:$B$2")]
    marked = graft(once, rendered(KEYS), marks=marks, allow_protected=True).data
    assert graft(marked, rendered(KEYS), marks=marks, allow_protected=True).data == marked
    return [once, fewer, marked]


@pytest.mark.parametrize("data", BOOKS.values(), ids=BOOKS.keys())
def test_nothing_but_the_allowed_growth(data: bytes, tmp_path: Path) -> None:
    title, part = first_sheet(data)
    once, fewer, marked = changed(data)
    compare(data, once, tmp_path, growth=growth(data))
    compare(data, fewer, tmp_path, growth=growth(data))
    compare(data, marked, tmp_path, part, growth=growth(data))
    old, new = raw_entries(data), raw_entries(once)
    touched = {name for name, packed in old.items() if new[name] != packed}
    assert touched <= {name.replace("[[]", "[") for name in growth(data)}, title


@pytest.mark.parametrize("data", BOOKS.values(), ids=BOOKS.keys())
def test_clean_leaves_what_was_there(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(changed(data)[-1])
    remove_sheets(path, path, allow_protected=True, backups=None)
    left, before = parts(path.read_bytes()), parts(data)
    styles = growth(data)[3]
    if styles in before:
        assert {n: d for n, d in left.items() if n != styles} == {n: d for n, d in before.items() if n != styles}
    compare(data, path.read_bytes(), tmp_path, growth=[styles] if styles in before else growth(data))


@pytest.mark.parametrize("data", BOOKS.values(), ids=BOOKS.keys())
def test_writing_a_cell_leaves_every_other_part(data: bytes, tmp_path: Path) -> None:
    title, part = first_sheet(data)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    write_cells(path, title, {"AB77": "Audited"}, path, append=[["New", 1]], allow_protected=True, backups=None)
    old, new = parts(data), parts(path.read_bytes())
    touched = {name for name in old if new[name] != old[name]}
    extended = {name for name in old if name.startswith("xl/tables/")} | {"xl/workbook.xml"}
    assert part in touched
    assert touched - {part} <= extended
    assert set(new) == set(old)


@pytest.mark.parametrize("data", BOOKS.values(), ids=BOOKS.keys())
def test_other_readers_read_it(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(changed(data)[-1])
    titles = CalamineWorkbook.from_path(path).sheet_names
    assert titles[-3:] == ["Validation", "Overdue", "Dashboard"]
    if is_read_by_openpyxl(data):
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == titles
        assert book["Overdue"]["B2"].value == ROWS[1][1]
    due = CalamineWorkbook.from_path(path).get_sheet_by_name("Overdue").to_python()[1][2]
    # calamine looks for styles in the workbook's own folder, openpyxl in xl: without them the day is a number.
    unusual = "xl/styles.xml" not in parts(data) and not growth(data)[0].startswith("xl/")
    assert due == (42400 if unusual else ROWS[1][2])


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_libreoffice_opens_every_one(kind: str, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: nothing opens the workbooks here")
    paths = []
    for number, data in enumerate(data for name, data in BOOKS.items() if name not in UNKNOWN_TO_OFFICE):
        paths.append(tmp_path / f"book{number}.xlsx")
        paths[-1].write_bytes(changed(data)[-1])
    target = tmp_path / "saved"
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(target), *map(str, paths)], capture_output=True, timeout=600, check=True)
    made = sorted(path.name for path in target.iterdir())
    assert made == sorted(path.with_suffix(f".{kind}").name for path in paths)
    if kind == "xlsx":
        for path in target.iterdir():
            book = CalamineWorkbook.from_path(path)
            assert book.sheet_names[-3:] == ["Validation", "Overdue", "Dashboard"]
            assert book.get_sheet_by_name("Overdue").to_python()[2][1] == ROWS[2][1]
