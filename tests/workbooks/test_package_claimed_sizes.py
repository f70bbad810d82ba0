"""False sizes, which make the reader ask for more memory than there is and end the program, are seen before it runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plan_xl.workbooks import Refused, write_cells
from plan_xl.workbooks.claimed_sizes import reaches_too_far, refuse_false_counts
from plan_xl.workbooks.values import check_readable
from tests.workbooks.books import minimal, parts, plan, with_parts

FIRST, LAST = '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
CORNERS = f"<sheetData>{FIRST}{LAST}</sheetData>"
STRINGS = "xl/sharedStrings.xml"


def test_a_list_of_texts_that_says_it_is_endless_is_refused() -> None:
    text = re.sub(rb'\buniqueCount="\d+"', b'uniqueCount="4294967296"', parts(plan())[STRINGS])
    with pytest.raises(Refused, match="damaged"):
        check_readable(with_parts(plan(), {STRINGS: text}))


def test_a_few_texts_may_stand_in_many_cells() -> None:
    text = re.sub(rb'\bcount="\d+"', b'count="618000"', parts(plan())[STRINGS])
    check_readable(with_parts(plan(), {STRINGS: text}))


def test_a_true_count_passes() -> None:
    refuse_false_counts(plan())
    check_readable(plan())


@pytest.mark.parametrize(
    ("sheet", "far"),
    [
        ('<c r="A1"/><c r="Z99999"/>', False),
        ('<c r="A1"/><c r="XFD1"/>', False),
        ('<c r="A1048576"/>', False),
        ('<c r="A1"/><c r="XFD1048576"/>', True),
        ("<c r='A1'/><c r = 'XFD90000'/>", True),
        ('<row r="99999999"/>', False),
        ('<row r="99999999"><c/></row>', True),
        ('<c r="a1"/><c r="xfd1048576"/>', True),
        ('<c r="AAAAA1"/>', True),
        ('<row r="1"><c/><c/></row><row r="1048576"><c/></row>', False),
        ('<row r="1"><c/></row><row r="1048576">' + "<c><v>1</v></c>" * 20 + "</row>", True),
        ('<x:row r="1"><x:c/></x:row><x:row r="1048576">' + '<x:c s="1"/>' * 20 + "</x:row>", True),
        ('<row r="1"><c/></row><row r="1048576"><c r="XFA1048576"/><c/><c/></row>', True),
    ],
)
def test_how_far_a_sheet_reaches(sheet: str, far: bool) -> None:
    assert reaches_too_far(sheet.encode()) is far


def test_a_workbook_with_such_a_sheet_is_changed_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(minimal(CORNERS))
    write_cells(path, "Plan", {"B2": "x"}, path, backups=None)
    assert b"<t>x</t>" in parts(path.read_bytes())["xl/tabs/one.xml"]
