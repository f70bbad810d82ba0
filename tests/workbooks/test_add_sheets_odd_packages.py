"""Workbooks as other programs write them: each rule here was a real failure once."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from plan_xl.reading.files import read_grids
from plan_xl.workbooks import Marks, graft, remove_sheets
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.removal import take_out_reports
from plan_xl.workbooks.unsafe_contents import unsafe_contents
from tests.workbooks.books import (
    HEAD,
    LINKS,
    ROWS,
    STRICT,
    compare,
    minimal,
    moment,
    packed,
    parts,
    plan,
    rendered,
    with_parts,
)

ROW = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Action</t></is></c></row></sheetData>'
SHOUTED = {name.replace("xl/workbook.xml", "XL/WORKBOOK.XML"): data for name, data in parts(plan()).items()}
ODD = {
    "workbook part in capitals": packed(SHOUTED),
    "workbook in a folder of its own": minimal(ROW, folder="book"),
    "no styles part": minimal(ROW),
    "prefixed": minimal(ROW, prefix="x"),
    "strict": minimal(ROW, strict=True),
    "workbook at the top": minimal(ROW, folder=""),
    "empty list of names": minimal(ROW, workbook="<definedNames/>"),
    "empty list of names, spaced": minimal(ROW, workbook="<definedNames />"),
    "empty list of names, open": minimal(ROW, workbook="<definedNames></definedNames>"),
    "external references first": minimal(ROW, workbook='<functionGroups/><calcPr calcId="1"/>'),
}


def read(data: bytes, title: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(title).to_python()  # type: ignore[return-value]


def cleaned(data: bytes) -> bytes:
    workbook = open_for_change(data)
    take_out_reports(workbook)
    workbook.store()
    return workbook.package.to_bytes()


@pytest.mark.parametrize("source", ODD.values(), ids=ODD.keys())
def test_odd_packages_take_sheets_and_give_them_up_again(source: bytes, tmp_path: Path) -> None:
    main = next(name for name in parts(source) if name.lower().endswith("workbook.xml"))
    home = next(name for name in parts(source) if name.lower().endswith("workbook.xml.rels"))
    growth = (main, home, "[[]Content_Types].xml", "xl/styles.xml")
    once = graft(source, rendered()).data
    compare(source, once, tmp_path, growth=growth)
    assert read(once, "Plan")[0][0] in ("Action", "Recommendation")
    assert read(once, "Overdue")[1][:2] == list(ROWS[1][:2])
    assert graft(once, rendered()).data == once
    left = parts(cleaned(once))
    kept = {name: data for name, data in left.items() if name != "xl/styles.xml"}
    before = parts(source)
    if "xl/styles.xml" in before:
        kept["xl/styles.xml"] = before["xl/styles.xml"]
    else:  # it was added, and has to stay
        kept = {**kept, "[Content_Types].xml": before["[Content_Types].xml"], home: before[home]}
    assert kept == before


def test_workbooks_in_utf16_take_sheets_too() -> None:
    now = parts(minimal(ROW))
    odd = {n: d.decode().replace("UTF-8", "UTF-16").encode("utf-16") for n, d in now.items() if n.startswith("xl/")}
    once = graft(packed({**now, **odd}), rendered()).data
    book = openpyxl.load_workbook(io.BytesIO(once))
    assert book.sheetnames == ["Plan", "Validation", "Overdue", "Dashboard"]
    assert (book["Plan"]["A1"].value, book["Overdue"]["A2"].value) == ("Action", "O-1")
    assert graft(once, rendered()).data == once
    assert parts(cleaned(once))["xl/workbook.xml"] == now["xl/workbook.xml"]


def with_module(data: bytes) -> bytes:
    """The workbook as Excel saves an old .xls with macros: a tab in the list, and no part behind it."""
    now = parts(data)
    book = now["xl/workbook.xml"].decode()
    return with_parts(
        data, {"xl/workbook.xml": book.replace("<sheet ", '<sheet name="M" sheetId="90" r:id=""/><sheet ', 1)}
    )


def test_a_tab_of_old_macros_with_no_part_behind_it_stays_and_harms_nothing(tmp_path: Path) -> None:
    source, path = with_module(plan()), tmp_path / "plan.xlsx"
    path.write_bytes(source)
    assert [grid.title for grid in read_grids(path)] == ["Plan", "Notes"]
    assert read_grids(path)[0].rows[1][1] == "Audit"
    marks = [Marks("Plan", "A1:D5", "Validation!$B$2:$B$3")]
    once = graft(source, rendered(), marks=marks).data
    compare(source, once, tmp_path, "xl/worksheets/sheet1.xml")
    path.write_bytes(once)
    remove_sheets(path, path, backups=None)
    assert {**parts(path.read_bytes()), "xl/styles.xml": b""} == {**parts(source), "xl/styles.xml": b""}
    assert [note.code for note in unsafe_contents(source)] == []


def test_files_that_a_mac_put_into_the_package_count_for_nothing(tmp_path: Path) -> None:
    shadow = {"__MACOSX/xl/._workbook.xml": b"\0\5\x16\7", "__MACOSX/xl/_rels/._workbook.xml.rels": b"\0\5\x16\7"}
    source = with_parts(plan(), shadow)
    once = graft(source, rendered()).data
    compare(source, once, tmp_path)
    left = parts(cleaned(once))
    assert {name: data for name, data in left.items() if name != "xl/styles.xml"} == {
        name: data for name, data in parts(source).items() if name != "xl/styles.xml"
    }
    assert unsafe_contents(source) == ()


def test_the_styles_part_added_has_the_very_name_that_readers_look_for() -> None:
    usual = parts(graft(minimal(ROW), rendered()).data)
    assert "xl/styles.xml" in usual
    assert b'Target="styles.xml"' in usual["xl/_rels/workbook.xml.rels"]
    once = parts(graft(minimal(ROW, folder="book"), rendered()).data)
    assert "xl/styles.xml" in once
    assert b'Target="/xl/styles.xml"' in once["book/_rels/workbook.xml.rels"]


def test_prefixed_workbooks_get_prefixed_lines() -> None:
    once = parts(graft(minimal(ROW, prefix="x"), rendered(("Overdue",))).data)
    assert (
        b'<x:sheet name="Overdue" sheetId="8" q:id="rId2"/></x:sheets><x:definedNames><x:definedName '
        in (once["xl/workbook.xml"])
    )


def test_strict_workbooks_get_strict_parts() -> None:
    once = parts(graft(minimal(ROW, strict=True), rendered()).data)
    for name, data in once.items():
        if "plan_xl" in name or name.startswith("xl/styles"):
            assert b"schemas.openxmlformats.org/spreadsheetml" not in data, name
            assert b"schemas.openxmlformats.org/officeDocument" not in data, name
            assert b"schemas.openxmlformats.org/drawingml" not in data, name
    assert STRICT[LINKS].encode() in once["xl/_rels/workbook.xml.rels"]


@pytest.mark.parametrize("staff", [False, True], ids=["staff count from 1900", "staff count from 1904"])
@pytest.mark.parametrize("ours", [False, True], ids=["rendered from 1900", "rendered from 1904"])
def test_dates_are_the_same_days_in_workbooks_that_count_from_1904(staff: bool, ours: bool) -> None:
    once = graft(plan(date_1904=staff), rendered(("Overdue",), date_1904=ours)).data
    sheet = openpyxl.load_workbook(io.BytesIO(once))["Overdue"]
    assert [sheet["C2"].value, sheet["C3"].value] == [moment("2016-01-31"), moment("2016-03-31T09:30")]
    assert read(once, "Overdue")[1][2] == ROWS[1][2]
    resaved = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(once)).save(resaved)
    again = graft(resaved.getvalue(), rendered(("Overdue",), date_1904=ours))
    assert again.added.kept == ()


def test_formats_found_in_the_workbook_are_used_again() -> None:
    staff = graft(plan(), rendered()).data
    assert parts(graft(cleaned(staff), rendered()).data)["xl/styles.xml"] == parts(staff)["xl/styles.xml"]


def test_number_formats_are_matched_by_code_and_numbered_from_164() -> None:
    source = plan()
    styles = parts(source)["xl/styles.xml"].replace(
        b"<fonts", b'<numFmts count="1"><numFmt numFmtId="170" formatCode="0.000"/></numFmts><fonts', 1
    )
    once = graft(with_parts(source, {"xl/styles.xml": styles}), rendered()).data
    assert (
        b'<numFmts count="2"><numFmt numFmtId="170" formatCode="0.000"/>'
        b'<numFmt numFmtId="171" formatCode="d mmmm yyyy"/></numFmts>'
    ) in parts(once)["xl/styles.xml"]


def test_compatibility_wrappers_in_the_styles_count_as_one_format() -> None:
    source = plan()
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    wrapped = (
        f'<mc:AlternateContent {mc}><mc:Choice Requires="x"><font><b/></font></mc:Choice></mc:AlternateContent></fonts>'
    )
    styles = parts(source)["xl/styles.xml"].replace(b"</fonts>", wrapped.encode())
    once = graft(with_parts(source, {"xl/styles.xml": styles}), rendered()).data
    assert parts(once)["xl/styles.xml"].count(b"AlternateContent") == 2
    assert graft(once, rendered()).data == once


CHAIN = (
    f'{HEAD}<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<c r="A1" i="1"/><c r="F9" i="3"/><c r="F8"/><c r="B1" i="1"/><c r="B2"/></calcChain>'
)


def with_chain(data: bytes, chain: str) -> bytes:
    now = parts(data)
    link = f'<Relationship Id="chain" Type="{LINKS}/calcChain" Target="calcChain.xml"/></Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    part = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
    rels, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    return with_parts(
        data,
        {
            "xl/calcChain.xml": chain,
            rels: now[rels].decode().replace("</Relationships>", link),
            types: now[types].decode().replace("</Types>", part),
        },
    )


@pytest.mark.parametrize(
    ("chain", "left"),
    [
        pytest.param(CHAIN, '<c r="A1" i="1"/><c r="B1" i="1"/><c r="B2"/></calcChain>', id="others stay"),
        pytest.param(CHAIN.replace('i="1"', 'i="3"'), None, id="an empty chain goes"),
    ],
)
def test_formulas_on_a_replaced_report_leave_the_calculation_chain(chain: str, left: str | None) -> None:
    once = graft(plan(), rendered(("Overdue",))).data
    part = "xl/worksheets/plan_xl_1.xml"
    # A formula in the answer column, where people may write.
    formula = parts(once)[part].replace(b"</row>", b'<c r="D1"><f>1+1</f><v>2</v></c></row>', 1)
    formula = formula.replace(b'<c r="D1" s="2" t="inlineStr"><is><t>Our answer</t></is></c>', b"")
    typed = with_chain(with_parts(once, {part: formula}), chain)
    done = graft(typed, rendered({"Overdue": ROWS[:2]}))
    assert done.added.kept == ()
    after = parts(done.data)
    if left is None:
        assert "xl/calcChain.xml" not in after
        assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"] + after["[Content_Types].xml"]
    else:
        assert after["xl/calcChain.xml"].decode().endswith(left)


def test_a_report_without_formulas_leaves_the_calculation_chain_alone() -> None:
    typed = with_chain(graft(plan(), rendered(("Overdue",))).data, CHAIN)
    after = parts(graft(typed, rendered({"Overdue": ROWS[:2]})).data)
    assert after["xl/calcChain.xml"].decode() == CHAIN


def test_names_of_other_sheets_follow_when_a_report_goes_from_between() -> None:
    once = parts(graft(plan(), rendered(("Health", "Overdue"))).data)
    book = once["xl/workbook.xml"].replace(b"<workbookView ", b'<workbookView activeTab="3" ')
    done = graft(with_parts(packed(once), {"xl/workbook.xml": book}), rendered(("Overdue",)), keep=()).data
    text = parts(done)["xl/workbook.xml"]
    assert b'<definedName name="_xlnm.Print_Titles" localSheetId="2">' in text
    assert b'localSheetId="3"' not in text
    assert b'activeTab="2"' in text
    assert openpyxl.load_workbook(io.BytesIO(done))["Overdue"].print_title_rows == "$1:$1"


def test_the_active_tab_moves_to_one_that_can_be_seen() -> None:
    once = parts(graft(plan(), rendered(("Overdue",))).data)
    book = once["xl/workbook.xml"].replace(b"<workbookView ", b'<workbookView activeTab="2" firstSheet="2" ')
    book = book.replace(b'<sheet name="Notes"', b'<sheet name="Notes" state="hidden"')
    left = parts(cleaned(with_parts(packed(once), {"xl/workbook.xml": book})))["xl/workbook.xml"]
    assert b'activeTab="0" firstSheet="0"' in left
