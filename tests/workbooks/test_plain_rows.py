"""Rows found by searching are the very rows that the parser gives; all that is unusual is left to it."""

from __future__ import annotations

import pytest

from plan_xl.workbooks.plain_rows import plain_row
from plan_xl.workbooks.sheet_shell import _parsed_row, read_shell, row_spans

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = (
    '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{space}" xmlns:x14ac="urn:ac"><sheetData>'
    '<row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c></row>{row}</sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"></row>',
        '<row r="2" spans="1:3" ht="30" customHeight="1"><c r="A2" s="4" t="s"><v>17</v></c><c r="B2" s="5"/></row>',
        '<row r="2"><c r="A2"><v>42.5</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" s="1"></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Caf\u00e9 in two\nlines</t></is></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> spaced </t></is></c><c r="B2"/></row>',
        '<row r="2" x14ac:dyDescent="0.25"><c r="A2" s="4"><v>3</v></c></row>',
        '<row r="2"><c/><c><v></v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>This &amp; that &lt;&gt; &quot;&apos;</t></is></c></row>',
        '<row r="2"><c r="A2" t="str"><v>&#8226; One&#10;&#x2022; Two&#13; &amp;#38; &#x1F600;</v></c></row>',
    ],
)
def test_a_usual_row_is_what_the_parser_gives(row: str) -> None:
    data = SHEET.format(space=SPACE, row=row).encode()
    shell = read_shell(data)
    for span in row_spans(data, shell):
        found = plain_row(data, span.start, span.end, shell.root.space, shell.root.declared)
        assert found is not None
        assert found == _parsed_row(data, shell, span)


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"/>',
        "<row r='2'><c r='A2'><v>1</v></c></row>",
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><r><t>Bold</t></r></is></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>This & that</t></is></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>This &nbsp; that</t></is></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>&#0; &amp</t></is></c></row>',
        '<row r="2"><c r="A2"><v>&#11;</v></c></row>',
        '<row r="2"><c r="A2"><v>&#xD800;</v></c></row>',
        '<row r="2"><c r="A2"><v>&#x110000;</v></c></row>',
        '<row r="2"> <c r="A2"><v>1</v></c></row>',
        '<row r="2"><!-- a note --><c r="A2"><v>1</v></c></row>',
        '<row r="2" unknown:mark="1"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2" r="B2"><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>one\r\ntwo</t></is></c></row>',
    ],
)
def test_an_unusual_row_is_left_to_the_parser(row: str) -> None:
    data = row.encode()
    assert plain_row(data, 0, len(data), SPACE, {"x14ac": "urn:ac"}) is None
