"""Staff workbooks with everything in them that Excel can hold: each a feature that another way of saving loses."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from plan_xl.workbooks.package import relationships_part
from tests.workbooks.books import CREATED, HEAD, LINKS, MAIN, minimal, packed, parts, plan, with_parts

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.microsoft.com/office"


def png() -> io.BytesIO:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def _drawn(draw: Callable[[Workbook, Worksheet], object], suffix: str = "xlsx") -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": CREATED})
    sheet = book.add_worksheet("Plan")
    for row in range(6):
        sheet.write_row(row, 0, (f"Action {row}", "Police", row, "January 2016"))
    book.add_worksheet("Lists").write_column("A1", ("Police", "Health"))
    draw(book, sheet)
    if suffix == "xlsm":
        book.add_vba_project(_macros(), is_stream=True)
    book.close()
    return target.getvalue()


def _macros() -> io.BytesIO:
    """A macro project: only carried, never run."""
    return io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def _chart(book: Workbook, sheet: Worksheet) -> None:
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": "=Plan!$C$1:$C$5", "categories": "=Plan!$A$1:$A$5"})
    sheet.insert_chart("F2", chart)
    other = book.add_chart({"type": "line"})
    other.add_series({"values": "=Plan!$C$1:$C$5"})
    page: Any = book.add_chartsheet("Graph")
    page.set_chart(other)


def _pictures(_book: Workbook, sheet: Worksheet) -> None:
    sheet.insert_image("F2", "logo.png", {"image_data": png(), "description": "crest"})
    sheet.set_header("&C&G", {"image_center": "crest.png", "image_data_center": png()})
    sheet.set_background(png())
    sheet.embed_image("G9", "in the cell.png", {"image_data": png()})


def _formats(book: Workbook, sheet: Worksheet) -> None:
    red = book.add_format({"bg_color": "#FF0000"})
    sheet.conditional_format("C1:C6", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C1:C6", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    sheet.conditional_format("A1:A6", {"type": "duplicate", "format": red, "stop_if_true": True})
    sheet.data_validation("B1:B6", {"validate": "list", "source": "=Lists!$A$1:$A$2"})
    sheet.add_sparkline("E2", {"range": "Plan!C1:C6"})
    sheet.ignore_errors({"number_stored_as_text": "A1:A9"})


def _text(book: Workbook, sheet: Worksheet) -> None:
    bold = book.add_format({"bold": True})
    sheet.write_rich_string("A8", "Agreed ", bold, "by the Board", " in May")
    sheet.write_comment("A1", "Ask Jo", {"author": "Sam", "x_scale": 2})
    sheet.write_url("A9", "https://example.org/a?b=c&d", string="report")
    sheet.write_url("A10", "internal:'Lists'!A1")
    sheet.write_formula("C9", "=SUM(C1:C6)", None, 15)
    sheet.write_dynamic_array_formula("E1:E6", "=SORT(C1:C6)", None, 0)
    sheet.write_array_formula("G1:G2", "{=C1:C2*2}", None, 0)
    sheet.insert_checkbox("F1", True)


def _page(book: Workbook, sheet: Worksheet) -> None:
    book.define_name("Leads", "=Lists!$A$1:$A$2")
    book.define_name("Plan!Local", "=Plan!$A$1")
    book.set_properties({"title": "Plan", "comments": "é", "created": CREATED})
    book.set_custom_property("Reviewed", True)
    sheet.print_area("A1:D6")
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_footer("&LPage &P")
    sheet.set_h_pagebreaks([3])
    sheet.autofilter("A1:D6")
    sheet.filter_column("B", "x == Police")
    sheet.freeze_panes(1, 1)
    sheet.set_row(3, 40, None, {"level": 1, "hidden": True})
    sheet.set_column("D:D", 30, None, {"level": 1})
    sheet.merge_range("A12:B13", "merged")
    sheet.protect("secret", {"format_cells": True})
    sheet.unprotect_range("A1:A6", "Staff")
    book.add_worksheet("Hidden").hide()
    book.add_worksheet("Deeper").very_hidden()


def _tables(_book: Workbook, sheet: Worksheet) -> None:
    sheet.add_table("A1:D6", {"columns": [{"header": h} for h in "ABCD"], "style": "Table Style Medium 4"})


XLSXWRITER = {
    "buttons and shapes": _drawn(
        lambda _book, sheet: (
            sheet.insert_button("F2", {"macro": "Check", "caption": "Check"}),
            sheet.insert_textbox("F6", "Draft", {"fill": {"color": "#FFFF00"}}),
        ),
        "xlsm",
    ),
    "pictures": _drawn(_pictures),
    "charts": _drawn(_chart),
    "formats, lists and sparklines": _drawn(_formats),
    "rich text, comments, links, formulas": _drawn(_text),
    "page, names, filter, protection": _drawn(_page),
    "tables": _drawn(_tables),
    "dates from 1904": plan(date_1904=True),
}


def _openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book["Sheet"]
    sheet.title = "Plan"
    for row in range(1, 7):
        sheet.append([f"Action {row}", "Police", row])
    sheet["A1"].comment = Comment("Ask Jo", "Sam")
    check = DataValidation(type="list", formula1='"Yes,No"')
    check.add("B1:B6")
    sheet.add_data_validation(check)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=6))
    sheet.add_chart(chart, "F2")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


class Hand:
    """A workbook with parts put in by hand, as Excel writes them."""

    def __init__(self) -> None:
        self.data = _drawn(lambda _book, _sheet: None)

    def part(self, name: str, content: str, kind: str, content_type: str, owner: str = "xl/workbook.xml") -> str:
        """Add a part, its content type and its relationship; gives the relationship's id."""
        now = parts(self.data)
        home = relationships_part(owner)
        rels = now.get(home, f'{HEAD}<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()).decode()
        number = f"hand{rels.count('<Relationship ') + 1}"
        up = "../" * owner.count("/")
        link = f'<Relationship Id="{number}" Type="{kind}" Target="{up}{name}"/></Relationships>'
        types = now["[Content_Types].xml"].decode()
        line = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        self.data = with_parts(
            self.data,
            {
                name: HEAD + content,
                home: rels.replace("</Relationships>", link),
                "[Content_Types].xml": types.replace("</Types>", line),
            },
        )
        return number

    def edit(self, part: str, old: str, new: str) -> None:
        """Change text of a part."""
        text = parts(self.data)[part].decode()
        assert old in text, (part, old)
        self.data = with_parts(self.data, {part: text.replace(old, new, 1)})


def _threads() -> bytes:
    book = Hand()
    sheet = "xl/worksheets/sheet1.xml"
    space = f'xmlns="{OFFICE}/spreadsheetml/2018/threadedcomments"'
    book.part(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments {space}><threadedComment ref="A1" dT="2024-01-31T09:00:00" personId="{{1}}" id="{{2}}">'
        "<text>Ask Jo</text></threadedComment></ThreadedComments>",
        f"{OFFICE}/2017/10/relationships/threadedComment",
        "application/vnd.ms-excel.threadedcomments+xml",
        sheet,
    )
    book.part(
        "xl/persons/person.xml",
        f'<personList {space}><person displayName="Jo" id="{{1}}" userId="jo" providerId="None"/></personList>',
        f"{OFFICE}/2017/10/relationships/person",
        "application/vnd.ms-excel.person+xml",
    )
    return book.data


def _pivots() -> bytes:
    book = Hand()
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    cache = book.part(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}"><cacheSource type="worksheet">'
        '<worksheetSource ref="A1:C6" sheet="Plan"/></cacheSource>'
        '<cacheFields count="1"><cacheField name="Action"/></cacheFields></pivotCacheDefinition>',
        f"{LINKS}/pivotCacheDefinition",
        f"{main}.pivotCacheDefinition+xml",
    )
    book.part(
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition xmlns="{MAIN}" name="Pivot" cacheId="3"/>',
        f"{LINKS}/pivotTable",
        f"{main}.pivotTable+xml",
        "xl/worksheets/sheet2.xml",
    )
    slicer = book.part(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{OFFICE}/spreadsheetml/2009/9/main" name="Slicer_Lead" sourceName="Lead"/>',
        f"{OFFICE}/2007/relationships/slicerCache",
        "application/vnd.ms-excel.slicerCache+xml",
    )
    book.part(
        "xl/slicers/slicer1.xml",
        f'<slicers xmlns="{OFFICE}/spreadsheetml/2009/9/main">'
        '<slicer name="Lead" cache="Slicer_Lead" rowHeight="1"/></slicers>',
        f"{OFFICE}/2007/relationships/slicer",
        "application/vnd.ms-excel.slicer+xml",
        "xl/worksheets/sheet2.xml",
    )
    book.edit(
        "xl/workbook.xml",
        "</workbook>",
        f'<pivotCaches><pivotCache cacheId="3" r:id="{cache}"/></pivotCaches><extLst><ext uri="{{BBE1A952}}" '
        f'xmlns:x14="{OFFICE}/spreadsheetml/2009/9/main"><x14:slicerCaches><x14:slicerCache r:id="{slicer}"/>'
        "</x14:slicerCaches></ext></extLst></workbook>",
    )
    return book.data


def _around() -> bytes:
    """What stands around the workbook: labels, SharePoint columns, ribbon, links, queries, printer settings."""
    book = Hand()
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    book.part(
        "docMetadata/LabelInfo.xml",
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"><clbl:label id="{1}" '
        'enabled="1" method="Privileged" siteId="{2}" contentBits="0"/></clbl:labelList>',
        f"{OFFICE}/2020/02/relationships/classificationlabels",
        "application/vnd.ms-office.classificationlabels+xml",
        "",
    )
    book.part("customXml/item1.xml", "<p:properties xmlns:p='x'/>", f"{LINKS}/customXml", "application/xml")
    book.part(
        "customUI/customUI14.xml",
        f'<customUI xmlns="{OFFICE}/2009/07/customui"><ribbon/></customUI>',
        f"{OFFICE}/2007/relationships/ui/extensibility",
        "application/xml",
        "",
    )
    link = book.part(
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{LINKS}" r:id="rId1"/></externalLink>',
        f"{LINKS}/externalLink",
        f"{main}.externalLink+xml",
    )
    book.part(
        "xl/connections.xml",
        f'<connections xmlns="{MAIN}"><connection id="1" name="SharePoint" type="5" refreshedVersion="6"/>'
        "</connections>",
        f"{LINKS}/connections",
        f"{main}.connections+xml",
    )
    book.part(
        "xl/printerSettings/printerSettings1.bin",
        "D\0E\0V\0",
        f"{LINKS}/printerSettings",
        f"{main}.printerSettings",
        "xl/worksheets/sheet1.xml",
    )
    book.edit(
        "xl/workbook.xml",
        "</sheets>",
        f'</sheets><externalReferences><externalReference r:id="{link}"/></externalReferences>',
    )
    return book.data


def _untidy() -> bytes:
    """Line breaks and comments between the parts' elements, attributes in single quotation marks, a byte order mark."""
    now = parts(plan())
    for name in ("xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"):
        text = now[name].decode().replace("><", ">\r\n  <!-- kept -->\r\n  <").replace('count="1"', "count = '1'")
        now[name] = b"\xef\xbb\xbf" + text.encode()
    return packed(now)


HAND_MADE = {
    "threaded comments": _threads(),
    "pivots and slicers": _pivots(),
    "labels, SharePoint, ribbon, links": _around(),
    "untidy XML": _untidy(),
    "openpyxl": _openpyxl(),
    "views of other people": minimal(
        '<sheetData/><customSheetViews><customSheetView guid="{1}"><autoFilter ref="A1:B2"/></customSheetView>'
        "</customSheetViews>",
        before='<workbookPr codeName="ThisWorkbook"/><bookViews><workbookView activeTab="0"/><workbookView/>'
        "</bookViews>",
        workbook='<calcPr calcId="1"/><customWorkbookViews><customWorkbookView name="Jo" guid="{1}" activeSheetId="7"/>'
        "</customWorkbookViews>",
    ),
}


def installed() -> dict[str, Path]:
    """Workbooks made by Excel that came with installed packages."""
    found = {}
    for package in ("xlwings", "pyopenvba"):
        spec = find_spec(package)
        for folder in spec.submodule_search_locations or () if spec else ():
            for path in sorted(Path(folder).rglob("*.xl*")):
                if zipfile.is_zipfile(path) and path.suffix != ".xlsb":
                    found[f"{package}/{path.name}"] = path
    return found
