"""Generated sheets in a staff workbook: what grows, what is replaced, what is kept."""

from __future__ import annotations

import io
from copy import copy as copy_of
from pathlib import Path

import openpyxl
import openpyxl.comments
import pytest
from python_calamine import CalamineWorkbook

from plan_xl.errors import PlanXlError
from plan_xl.workbooks import Added, Grafted, Refused, add_sheets, graft, mark_cells, remove_sheets
from plan_xl.workbooks.opening import check_package
from plan_xl.workbooks.refusals import open_for_change
from tests.workbooks.books import ROWS, compare, packed, parts, plan, raw_entries, rendered, with_parts


def titles(data: bytes) -> list[str]:
    return openpyxl.load_workbook(io.BytesIO(data)).sheetnames


def shown(data: bytes, title: str) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(title).to_python()]


def with_cell(data: bytes, title: str, cell: str, value: str | None) -> bytes:
    """The workbook after a person typed something and saved (openpyxl stands in for Excel)."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    book[title][cell] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_new_sheets_stand_last_with_their_text_dates_and_formats() -> None:
    after = graft(plan(), rendered()).data
    assert titles(after) == ["Plan", "Notes", "Validation", "Overdue", "Dashboard"]
    sheet = openpyxl.load_workbook(io.BytesIO(after))["Overdue"]
    assert [cell.value for cell in sheet[2]][:2] == ["O-1", "=Audit the <minutes> & report\nto the Board "]
    assert sheet["B2"].data_type == "s"
    assert sheet["C2"].value.isoformat() == "2016-01-31T00:00:00"
    assert sheet["C2"].number_format == "d mmmm yyyy"
    assert shown(after, "Overdue")[3][1] == "_x000D_ as text"
    assert (sheet["A1"].font.name, sheet["A1"].font.b, sheet["A1"].fill.fgColor.rgb) == ("Arial", True, "FFDDEBF7")
    assert sheet.auto_filter.ref == "A1:D4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["A5"].hyperlink.location == "'Overdue'!B2"


def test_only_four_parts_grow_and_all_others_keep_their_compressed_bytes(tmp_path: Path) -> None:
    before = plan()
    after = graft(before, rendered()).data
    compare(before, after, tmp_path)
    old, new = raw_entries(before), raw_entries(after)
    changed = {name for name, data in old.items() if new[name] != data}
    assert changed == {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def test_a_second_identical_run_changes_nothing() -> None:
    once = graft(plan(), rendered()).data
    assert graft(once, rendered()).data == once


def test_a_second_run_with_other_sheets_leaves_the_styles_byte_for_byte() -> None:
    once = graft(plan(), rendered()).data
    again = graft(once, rendered({"Validation": ROWS[:2], "Overdue": ROWS})).data
    assert parts(again)["xl/styles.xml"] == parts(once)["xl/styles.xml"]
    assert shown(again, "Validation")[1:] == [["O-1", ROWS[1][1], ROWS[1][2], ""], ["B2", "", "", ""]]


def test_a_report_is_replaced_where_it_stands_under_its_part_name_and_sheet_id() -> None:
    once = graft(plan(), rendered()).data
    moved = openpyxl.load_workbook(io.BytesIO(once))
    assert moved.sheetnames.index("Overdue") == 3
    again = graft(once, rendered({"Overdue": ROWS[:2]})).data
    assert titles(again) == titles(once)
    assert parts(again)["xl/workbook.xml"].count(b"<sheet ") == 5
    assert sorted(parts(again)) == sorted(parts(once))


def test_only_one_tab_is_selected() -> None:
    """Two selected tabs are a group: what is typed in one goes into both."""
    after = parts(graft(plan(), rendered()).data)
    selected = [name for name, data in after.items() if b"<sheetView " in data and b'tabSelected="1"' in data]
    assert selected == ["xl/worksheets/sheet1.xml"]


def test_strings_are_in_the_cells_and_the_shared_ones_stay(tmp_path: Path) -> None:
    before = plan()
    after = graft(before, rendered()).data
    assert parts(after)["xl/sharedStrings.xml"] == parts(before)["xl/sharedStrings.xml"]
    assert b'<c r="A2" s="2" t="inlineStr"><is><t>O-1</t></is></c>' in parts(after)["xl/worksheets/plan_xl_1.xml"]


def test_a_chart_comes_along_and_is_not_doubled() -> None:
    once = graft(plan(), rendered()).data
    again = graft(once, rendered(("Dashboard", "Overdue"))).data
    names = [n for n in parts(again) if "chart" in n or "drawing" in n or "plan_xl_3.xml.rels" in n]
    assert names == [
        "xl/drawings/plan_xl_drawing1.xml",
        "xl/charts/plan_xl_chart1.xml",
        "xl/drawings/_rels/plan_xl_drawing1.xml.rels",
        "xl/worksheets/_rels/plan_xl_3.xml.rels",
    ]
    assert len(getattr(openpyxl.load_workbook(io.BytesIO(again))["Dashboard"], "_charts")) == 1  # noqa: B009


def test_a_chart_beside_staffs_own_chart_takes_a_name_of_its_own() -> None:
    staff = rendered(("Dashboard",), owned=False)
    added = graft(staff, rendered(("Dashboard",)))
    assert added.added.titles == {"Dashboard": "Dashboard (2)"}
    after = parts(added.data)
    assert after["xl/charts/chart1.xml"] == parts(staff)["xl/charts/chart1.xml"]
    assert b"'Dashboard (2)'!$A$4:$A$4" in after["xl/charts/plan_xl_chart1.xml"]
    assert b"'Dashboard (2)'!$B$2:$B$4" in after["xl/charts/plan_xl_chart1.xml"]


def test_a_staff_sheet_of_that_title_is_kept_and_it_is_said() -> None:
    staff = rendered({"Validation": [("ours", "not yours")]}, owned=False)
    done = graft(staff, rendered(("Validation",)))
    assert titles(done.data) == ["Validation", "Validation (2)"]
    assert shown(done.data, "Validation")[0] == ["ours", "not yours"]
    assert done.added.sentences == (
        "The sheet “Validation” was kept as it is, because plan_xl did not make it; "
        "the new one is called “Validation (2)”.",
    )
    again = graft(done.data, rendered(("Validation",)))
    assert again.data == done.data


def test_links_print_titles_and_areas_follow_a_sheet_to_its_new_title() -> None:
    staff = rendered({"overdue": [("a", "b")]}, owned=False)
    sheet = openpyxl.load_workbook(io.BytesIO(graft(staff, rendered(("Validation", "Overdue"))).data))
    assert sheet.sheetnames == ["overdue", "Validation", "Overdue (2)"]
    assert sheet["Validation"]["A5"].hyperlink.location == "'Overdue (2)'!B2"
    assert sheet["Overdue (2)"].print_area == "'Overdue (2)'!$A$1:$D$5"


@pytest.mark.parametrize(
    ("cell", "value", "kept"),
    [
        pytest.param("F9", "Ask Jo", True, id="a note beside"),
        pytest.param("B2", "Audit something else", True, id="a cell changed"),
        pytest.param("C2", None, True, id="a cell cleared"),
        pytest.param("F9", "=1+1", True, id="a formula"),
        pytest.param("D3", "Fixed", False, id="an answer in its column"),
    ],
)
def test_what_staff_typed_on_a_report_is_never_lost(cell: str, value: str | None, kept: bool) -> None:
    typed = with_cell(graft(plan(), rendered(("Overdue",))).data, "Overdue", cell, value)
    done = graft(typed, rendered({"Overdue": ROWS[:2]}))
    assert titles(done.data) == ["Plan", "Notes", "Overdue", *(["Overdue (2)"] if kept else [])]
    assert done.added.kept == (("Overdue",) if kept else ())
    again = graft(done.data, rendered({"Overdue": ROWS[:2]}))
    assert titles(again.data) == titles(done.data)


def test_a_copy_is_staffs_and_the_original_is_replaced() -> None:
    book = openpyxl.load_workbook(io.BytesIO(graft(plan(), rendered(("Overdue",))).data))
    copy = book.copy_worksheet(book["Overdue"])
    copy.title = "For the meeting"
    copy.defined_names.add(copy_of(book["Overdue"].defined_names["_plan_xl"]))
    target = io.BytesIO()
    book.save(target)
    done = graft(target.getvalue(), rendered({"Overdue": ROWS[:1]}))
    assert titles(done.data) == ["Plan", "Notes", "Overdue", "For the meeting"]
    assert len(shown(done.data, "Overdue")) == 2
    assert len(shown(done.data, "For the meeting")) == 5
    assert done.added.kept == ("For the meeting",)


def test_a_comment_put_on_a_report_makes_it_staffs() -> None:
    book = openpyxl.load_workbook(io.BytesIO(graft(plan(), rendered(("Overdue",))).data))
    book["Overdue"]["B2"].comment = openpyxl.comments.Comment("Chase", "Jo")
    target = io.BytesIO()
    book.save(target)
    done = graft(target.getvalue(), rendered(("Overdue",)))
    assert done.added.kept == ("Overdue",)
    assert done.added.titles == {"Overdue": "Overdue (2)"}


def test_other_reports_stay_unless_it_is_said_which() -> None:
    once = graft(plan(), rendered(("Validation", "Overdue", "Police", "Health"))).data
    assert titles(graft(once, rendered(("Validation",))).data) == titles(once)
    done = graft(once, rendered(("Overdue", "Police")), keep=("Validation",))
    assert titles(done.data) == ["Plan", "Notes", "Validation", "Overdue", "Police"]
    assert done.added.removed == ("Health",)


def test_records_are_put_in_once_and_never_made_anew() -> None:
    once = graft(plan(), rendered({"History": ROWS}, kind="record")).data
    typed = with_cell(once, "History", "A9", "by hand")
    done = graft(typed, rendered({"History": ROWS[:1]}, kind="record"), keep=())
    assert titles(done.data) == ["Plan", "Notes", "History"]
    assert shown(done.data, "History")[8][0] == "by hand"


def test_sheets_rendered_elsewhere_are_known_again() -> None:
    once = graft(plan(), rendered(("Overdue",), owned=False)).data
    again = graft(once, rendered({"Overdue": ROWS[:2]}, owned=False))
    assert titles(again.data) == ["Plan", "Notes", "Overdue"]
    assert again.added.kept == ()


def test_a_hidden_report_stays_hidden() -> None:
    once = graft(plan(), rendered(("Overdue",))).data
    hidden = parts(once)["xl/workbook.xml"].replace(b'<sheet name="Overdue"', b'<sheet name="Overdue" state="hidden"')
    again = graft(with_parts(once, {"xl/workbook.xml": hidden}), rendered({"Overdue": ROWS[:2]})).data
    assert openpyxl.load_workbook(io.BytesIO(again))["Overdue"].sheet_state == "hidden"


def test_a_long_title_is_cut_for_its_number() -> None:
    title = "Designated Doctor Safeguarding."
    staff = rendered({title: [("a",)]}, owned=False)
    done = graft(staff, rendered((title,)))
    assert done.added.titles == {title: "Designated Doctor Safeguard (2)"}
    assert graft(done.data, rendered((title,))).data == done.data


def test_tables_on_generated_sheets_take_ids_and_names_of_their_own() -> None:
    import xlsxwriter

    def table(title: str) -> bytes:
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"in_memory": True})
        book.add_worksheet(title).add_table("A1:B3", {"name": "Actions", "columns": [{"header": "x"}, {"header": "y"}]})
        book.close()
        return target.getvalue()

    staff = table("Plan")
    once = graft(staff, table("Overdue")).data
    book = openpyxl.load_workbook(io.BytesIO(once))
    assert list(book["Plan"].tables) == ["Actions"]
    assert [(t.name, t.id) for t in book["Overdue"].tables.values()] == [("plan_xl_table1", 2)]
    assert graft(once, table("Overdue")).data == once


def test_files_are_written_and_may_be_the_same(tmp_path: Path) -> None:
    source, output = tmp_path / "plan.xlsx", tmp_path / "out.xlsx"
    source.write_bytes(plan())
    added = add_sheets(source, rendered(), output)
    assert added.titles == {"Validation": "Validation", "Overdue": "Overdue", "Dashboard": "Dashboard"}
    assert source.read_bytes() == plan()
    add_sheets(str(source), rendered(), str(source))
    assert source.read_bytes() == output.read_bytes()
    remove_sheets(source, source, backups=None)
    assert titles(source.read_bytes()) == ["Plan", "Notes"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.xlsx", "plan.xlsx", "plan_xl backups"]


def test_a_file_written_over_is_backed_up_unless_it_does_not_change(tmp_path: Path) -> None:
    source = tmp_path / "plan.xlsx"
    source.write_bytes(plan())
    add_sheets(source, rendered(), source, backups=None)
    before = source.stat()
    add_sheets(source, rendered(), source)
    assert (source.stat().st_ino, source.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]
    remove_sheets(source, source)
    (copy,) = (tmp_path / "plan_xl backups").iterdir()
    assert titles(copy.read_bytes()) == ["Plan", "Notes", "Validation", "Overdue", "Dashboard"]


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plan_xl.workbooks import changes

    source = tmp_path / "plan.xlsx"
    source.write_bytes(plan())

    def meanwhile(data: bytes, **_options: object) -> object:
        source.write_bytes(plan(9))
        return open_for_change(data)

    monkeypatch.setattr(changes, "open_for_change", meanwhile)
    with pytest.raises(PlanXlError, match="changed by somebody else"):
        mark_cells(source, "Plan", ["A1"], source)
    assert source.read_bytes() == plan(9)


def test_a_workbook_that_could_not_be_opened_again_is_not_made() -> None:
    many = dict.fromkeys((f"Lead {number}" for number in range(995)), ROWS[:1])
    with pytest.raises(Refused, match=r"would hold 1,0\d\d parts, more than the 1,000"):
        graft(plan(), rendered(many))


def test_sheets_that_say_the_same_again_and_again_are_no_bomb() -> None:
    once = graft(plan(), rendered({"Overdue": [("The same words " * 2000, number) for number in range(200)]})).data
    check_package(once)
    assert graft(once, rendered({"Overdue": ROWS})).added.titles == {"Overdue": "Overdue"}


def test_a_workbook_that_can_no_longer_be_read_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plan_xl.workbooks import changes

    source = tmp_path / "plan.xlsx"
    source.write_bytes(plan())
    broken = with_parts(plan(), {"xl/worksheets/sheet1.xml": b"<worksheet>"})
    monkeypatch.setattr(changes, "graft", lambda *_args, **_options: Grafted(broken, Added({})))
    with pytest.raises(PlanXlError, match="could not be read back, and was thrown away"):
        add_sheets(source, rendered(), source)
    assert source.read_bytes() == plan()
    source.write_bytes(broken)  # it could not be read before, either
    add_sheets(source, rendered(), source)
    assert source.read_bytes() == broken


@pytest.mark.parametrize("generated", [b"", b"not a workbook", packed({"a": b""})], ids=["empty", "text", "a zip file"])
def test_generated_bytes_that_are_no_workbook_are_refused(generated: bytes) -> None:
    with pytest.raises(Refused):
        graft(plan(), generated)
