"""The styles part: equal formats used again, new ones appended where the schema has them."""

from __future__ import annotations

import pytest

from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.styles import Shape, Styles, is_date, shape
from tests.workbooks.books import MAIN, minimal, parts, rendered

BOLD: Shape = ("font", (), "", (("b", (), "", ()),))
RED: Shape = ("dxf", (), "", (("font", (), "", (("color", (("rgb", "FFFF0000"),), "", ()),)),))


def with_styles(inside: str, prefix: str = "") -> Styles:
    p = f"{prefix}:" if prefix else ""
    declared = f'xmlns:{prefix}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    return Styles(
        open_for_change(
            minimal(
                extra={"xl/looks.xml": f"<{p}styleSheet {declared}>{inside}</{p}styleSheet>"},
                links=f'<Relationship Id="s" Type="{rel}" Target="looks.xml"/>',
            )
        )
    )


def stored(styles: Styles) -> str:
    styles.store()
    text = styles._workbook.package.read("xl/looks.xml").decode()
    return text[text.index(">") + 1 : text.rindex("</")]


def test_an_equal_format_is_used_again_whatever_it_looks_like_in_the_file() -> None:
    inside = '<fonts count="2"><font><i/></font><font>\n  <b></b>\n</font></fonts>'
    styles = with_styles(inside)
    assert styles.add("fonts", BOLD) == 1
    assert stored(styles) == inside


def test_a_new_format_is_appended_once_and_counted() -> None:
    styles = with_styles('<fonts count="1"><font><i/></font></fonts>')
    assert [styles.add("fonts", BOLD), styles.add("fonts", BOLD)] == [1, 1]
    assert stored(styles) == '<fonts count="2"><font><i/></font><font><b/></font></fonts>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "<cellXfs/><tableStyles/><extLst/>",
            '<cellXfs/><dxfs count="1">{}</dxfs><tableStyles/><extLst/>',
            id="before table styles",
        ),
        pytest.param("<cellXfs/>", '<cellXfs/><dxfs count="1">{}</dxfs>', id="last"),
        pytest.param('<dxfs count="0"/><colors/>', '<dxfs count="1">{}</dxfs><colors/>', id="into an empty list"),
    ],
)
def test_a_list_that_is_missing_is_put_where_the_schema_has_it(before: str, after: str) -> None:
    styles = with_styles(before)
    assert styles.add("dxfs", RED) == 0
    assert stored(styles) == after.replace("{}", '<dxf><font><color rgb="FFFF0000"/></font></dxf>')


def test_prefixed_parts_get_prefixed_formats() -> None:
    styles = with_styles('<x:fonts count="0"></x:fonts>', "x")
    styles.add("fonts", BOLD)
    assert stored(styles) == '<x:fonts count="1"><x:font><x:b/></x:font></x:fonts>'


def test_nothing_new_is_nothing_written() -> None:
    styles = with_styles("<fonts><font><b/></font></fonts>")
    before = styles._workbook.package.to_bytes()
    styles.add("fonts", BOLD)
    styles.store()
    assert styles._workbook.package.to_bytes() is before


def test_formats_of_a_rendered_workbook_point_to_the_workbooks_own_lists() -> None:
    styles = with_styles(
        '<fonts count="1"><font><i/></font></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs>'
    )
    generated = Styles(open_for_change(rendered(("Overdue",))))
    cells, rules = styles.take_over(generated)
    assert min(cells.values()) >= 1
    assert set(rules.values()) == {0}
    styles.store()
    again = Styles(styles._workbook)
    for old, new in cells.items():
        theirs, ours = generated.cell_format(old), again.cell_format(new)
        assert theirs is not None
        assert ours is not None
        assert again.number_format(ours) == generated.number_format(theirs)
        for name, box in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            mine = again._items(box)[int(ours.attributes[name])]
            assert shape(mine) == shape(generated._items(box)[int(theirs.attributes[name])])


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("d mmmm yyyy", True),
        ("dd/mm/yy;@", True),
        ("[$-809]d mmmm yyyy", True),
        ("[h]:mm", True),
        ("[h]", True),
        ("[mm]", True),
        ("[ss]", True),
        ("yyyy", True),
        ("General", False),
        ("0.00", False),
        ("@", False),
        ('0 "days"', False),
        ("[Red]0", False),
        ("\\d0", False),
        ("0_d", False),
        ("", False),
        ("#,##0;[Red]-#,##0", False),
        ("General;dd", False),
    ],
)
def test_which_number_formats_show_dates(code: str, date: bool) -> None:
    assert is_date(code) is date


def test_the_styles_part_stays_the_same_over_many_runs() -> None:
    from plan_xl.workbooks import graft

    first = graft(minimal(), rendered()).data
    data = first
    for number in range(3):
        data = graft(data, rendered({"Validation": [("a", number)], "Overdue": [("b", "c")]})).data
    assert parts(data)["xl/styles.xml"] == parts(first)["xl/styles.xml"]


@pytest.mark.parametrize(("there", "refused"), [(65_489, False), (65_490, True)], ids=["one is left", "full"])
def test_a_workbook_with_all_formats_that_excel_allows_takes_no_more(there: int, refused: bool) -> None:
    styles = with_styles(f'<cellXfs count="{there}">{"<xf/>" * there}</cellXfs>')
    if refused:
        with pytest.raises(Refused, match="as many cell formats as Excel allows"):
            styles.add("cellXfs", ("xf", (("numFmtId", "14"),), "", ()))
    else:
        assert styles.add("cellXfs", ("xf", (("numFmtId", "14"),), "", ())) == there
    assert styles.add("cellXfs", ("xf", (), "", ())) == 0


def test_two_numbers_for_one_date_format_both_show_dates() -> None:
    styles = with_styles(
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/>'
        '</numFmts><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="170"/><xf numFmtId="14"/>'
        '<xf numFmtId="49"/></cellXfs>'
    )
    assert styles.date_formats == {1, 2, 3}
