"""Workbooks for these tests: rendered sheets, staff's workbooks of every make, and packages written by hand."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from plan_xl.ownership import NAME, Ownership, digest

SHARED = Path(__file__).resolve().parents[3] / "shared"
GROWTH = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[[]Content_Types].xml", "xl/styles.xml")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    LINKS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}

moment = datetime.fromisoformat
"""A day and hour, of no time zone, as workbooks have them."""

CREATED = moment("2026-01-31")
"""When test workbooks say that they were made: the same bytes every time."""

ROWS: tuple[tuple[object, ...], ...] = (
    ("Action number", "Action", "Due", "Our answer"),
    ("O-1", "=Audit the <minutes> & report\nto the Board ", date(2016, 1, 31), None),
    ("O-2", "- begins with a hyphen", moment("2016-03-31T09:30"), None),
    (3, "_x000D_ as text", 4.5, None),
)


def rendered(
    sheets: Mapping[str, Sequence[Sequence[object]]] | Sequence[str] = ("Validation", "Overdue", "Dashboard"),
    *,
    kind: str = "report",
    answers: Sequence[int] = (3,),
    owned: bool = True,
    date_1904: bool = False,
) -> bytes:
    """A rendered workbook, as `plan_xl.sheets` makes it: one sheet a title, a chart on *Dashboard*."""
    if not isinstance(sheets, Mapping):
        sheets = dict.fromkeys(sheets, ROWS)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": date_1904, "strings_to_formulas": False})
    book.set_properties({"created": CREATED})
    heading = book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True, "font_name": "Arial"})
    shown = book.add_format({"num_format": "d mmmm yyyy", "valign": "top"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        cells: dict[tuple[int, int], object] = {}
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                cells[r, c] = value
                if isinstance(value, (date, datetime)):
                    sheet.write_datetime(r, c, value, shown)
                elif isinstance(value, str):
                    sheet.write_string(r, c, value, heading if r == 0 else None)
                elif value is not None:
                    sheet.write(r, c, value)
        sheet.write_url(len(rows), 0, "internal:'Overdue'!B2", string="B2")
        cells[len(rows), 0] = "B2"
        sheet.autofilter(0, 0, len(rows) - 1, 3)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, len(rows), 3)
        sheet.conditional_format(
            "B2:B9", {"type": "text", "criteria": "containing", "value": "late", "format": heading}
        )
        sheet.data_validation(
            "D2:D9", {"validate": "list", "source": ["Fixed", "Right as written"], "show_error": False}
        )
        if title == "Dashboard":
            chart = book.add_chart({"type": "bar"})
            chart.add_series({"values": f"='{title}'!$A$4:$A$4", "categories": f"={title}!$B$2:$B$4"})
            sheet.insert_chart("F2", chart)
        if owned:
            said = Ownership(kind, title, tuple(answers), digest(cells, answers))  # type: ignore[arg-type]
            book.define_name(f"'{title}'!{NAME}", said.formula())
    book.close()
    return target.getvalue()


def plan(rows: int = 5, **options: object) -> bytes:
    """A staff workbook made by XlsxWriter: two sheets, a name, a filter, formats; `options` are XlsxWriter's."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, **options})
    book.set_properties({"created": CREATED})
    wrap = book.add_format({"text_wrap": True, "border": 1})
    sheet = book.add_worksheet("Plan")
    for c, heading in enumerate(("Recommendation", "Action", "Lead", "Completion date")):
        sheet.write(0, c, heading, wrap)
    for r in range(1, rows):
        sheet.write_row(r, 0, (f"Recommendation {r}", "Audit", "Police", "January 2016"), wrap)
    book.add_worksheet("Notes").write("A1", "Minutes")
    book.define_name("Leads", "=Plan!$C$2:$C$5")
    book.close()
    return target.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Part name to unpacked data."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: Mapping[str, bytes | str]) -> bytes:
    """A package of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def with_parts(data: bytes, changes: Mapping[str, bytes | str | None]) -> bytes:
    """The package with parts replaced, added or (None) taken out."""
    return packed({name: part for name, part in {**parts(data), **changes}.items() if part is not None})


def raw_entries(data: bytes) -> dict[str, bytes]:
    """Part name to compressed bytes, as they stand in the file."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            at = (
                info.header_offset
                + 30
                + sum(int.from_bytes(data[info.header_offset + n :][:2], "little") for n in (26, 28))
            )
            found[info.filename] = data[at : at + info.compress_size]
    return found


def minimal(
    sheet: str = "<sheetData/>",
    *,
    prefix: str = "",
    strict: bool = False,
    workbook: str = "",
    before: str = "",
    folder: str = "xl",
    extra: Mapping[str, str] | None = None,
    links: str = "",
) -> bytes:
    """The smallest workbook, by hand: no styles, no strings, no theme; `sheet` is the worksheet's inside."""
    p = f"{prefix}:" if prefix else ""
    declared = f'xmlns:{prefix}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    inside = re.sub(r"<(/?)(?=\w)", rf"<\1{p}", sheet)
    home = f"{folder}/" if folder else ""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    contents = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{home}workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/{home}tabs/one.xml" ContentType="{main}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{LINKS}/officeDocument" Target="/{home}workbook.xml"/></Relationships>',
        f"{home}workbook.xml": f'{HEAD}<{p}workbook {declared} xmlns:q="{LINKS}">{before}<{p}sheets>'
        f'<{p}sheet name="Plan" sheetId="7" q:id="one"/></{p}sheets>{workbook}</{p}workbook>',
        f"{home}_rels/workbook.xml.rels": f"{HEAD}<Relationships "
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="one" Type="{LINKS}/worksheet" Target="tabs/one.xml"/>{links}</Relationships>',
        f"{home}tabs/one.xml": f"{HEAD}<{p}worksheet {declared}>{inside}</{p}worksheet>",
        **(extra or {}),
    }
    if strict:
        for old, new in STRICT.items():
            contents = {name: text.replace(old, new) for name, text in contents.items()}
    return packed(contents)


def sheet_xml(data: bytes, name: str = "xl/tabs/one.xml") -> str:
    """The XML of one sheet."""
    return parts(data)[name].decode()


def compare(before: bytes, after: bytes, folder: Path, *allowed: str, growth: Sequence[str] = GROWTH) -> None:
    """Hold a change to ooxml_diff: nothing but growth of the parts named (and new parts)."""
    tool = SHARED / "tools" / "ooxml_diff.py"
    if not tool.exists():
        pytest.skip("ooxml_diff.py is not beside this checkout (../shared/tools)")
    first, second = folder / "before.xlsx", folder / "after.xlsx"
    first.write_bytes(before)
    second.write_bytes(after)
    options = [f"--allow-growth={part}" for part in (*growth, *allowed)]
    command = [sys.executable, str(tool), str(first), str(second), "--allow-added", *options]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
