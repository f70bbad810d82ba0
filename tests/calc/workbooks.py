"""Small workbooks for the tests, written by XlsxWriter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter


def workbook(path: Path, fill: Callable[[Any], None], sheet: str = "Plan") -> Path:
    """Write a workbook with one sheet that `fill` fills, and give its path."""
    with xlsxwriter.Workbook(path) as book:
        fill(book.add_worksheet(sheet))
    return path


def generated(path: Path) -> Path:
    """A workbook with one sheet, *Overdue*, that has all that generated sheets have."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Overdue")
        looks = book.add_format({"bg_color": "#FFEB9C", "bold": True, "text_wrap": True, "num_format": "@"})
        for row, text in enumerate(["May 2020", "001", "=x", "- arrangements"]):
            sheet.write_string(row, 0, text, looks)
        sheet.write_url(4, 0, "internal:'Plan'!C7", string="C7")
        sheet.write_url(5, 0, "https://example.org/", string="web")
        sheet.write_datetime(6, 0, date(2016, 1, 31), book.add_format({"num_format": "d mmmm yyyy"}))
        sheet.write_rich_string(7, 0, book.add_format({"bold": True}), "bold", " plain")
        sheet.merge_range("D1:E2", "merged", looks)
        sheet.write_column("H1", [1, 2, 3])
        sheet.set_column(0, 0, 40)
        sheet.set_row(0, 33)
        sheet.set_column("G:G", None, None, {"hidden": True})
        sheet.freeze_panes(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_zoom(85)
        sheet.set_tab_color("#FF0000")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.print_area("A1:F20")
        sheet.set_header("&LAs at 1 February 2016")
        sheet.set_footer("&CPage &P of &N")
        sheet.autofilter("A1:C9")
        sheet.data_validation("B1:B5", {"validate": "list", "source": ["Yes", "No"]})
        red = book.add_format({"bg_color": "#FF0000", "font_color": "#FFFFFF"})
        sheet.conditional_format("A1:A5", {"type": "formula", "criteria": "=ROW()=1", "format": red})
        sheet.write_comment("A2", "a note")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Overdue!$H$1:$H$3"})
        sheet.insert_chart("J2", chart)
        book.define_name("Overdue!plan_xl_sheet", '="report|Overdue|0123"')
    return path


def marked_plan(path: Path) -> Path:
    """A plan with a conditional format of its own, green: its style has the name that the other's red one has."""

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row("A1", ["Recommendation", "Action"])
        green = book.add_format({"bg_color": "#00FF00"})
        sheet.conditional_format("A1:A5", {"type": "formula", "criteria": "=ROW()=1", "format": green})
    return path
