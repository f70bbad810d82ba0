# ruff: noqa: E501 - a document is easier to read in one line
"""Word tables as grids: what a person sees in the document is what is read."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from types import FrameType

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.reading.files import grids_of, read_grids
from plan_xl.reading.grids import Grid
from tests.reading.made import package
from tests.real import real

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

STYLES = """
<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LB2"><w:name w:val="Our bullets"/><w:basedOn w:val="LB"/></w:style>
<w:style w:type="paragraph" w:styleId="Bare"><w:name w:val="List Bullet 2"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def document(body: str, parts: Mapping[str, str] | None = None, space: str = W) -> bytes:
    """A Word file with this body."""

    def part(tag: str, inside: str) -> str:
        return f'<w:{tag} xmlns:w="{space}" xmlns:mc="urn:mc" xmlns:wps="urn:wps">{inside}</w:{tag}>'

    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    line = f'<Relationship Id="r{{0}}" Type="{LINKS}/{{1}}" Target="{{2}}"/>'
    return package(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
            "_rels/.rels": rels.format(line.format(1, "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": rels.format(
                line.format(1, "styles", "styles.xml") + line.format(2, "numbering", "numbering.xml")
            ),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/styles.xml": part("styles", STYLES),
            "word/numbering.xml": part("numbering", NUMBERING),
            **(parts or {}),
        }
    )


def p(text: str, *, style: str = "", list_number: int | None = None, level: int = 0) -> str:
    """A paragraph; text that begins with a tag is put in as it is."""
    number = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_number}"/></w:numPr>'
        if list_number is not None
        else ""
    )
    run = text if text.startswith("<w:") else f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{f'<w:pStyle w:val={style!r}/>' if style else ''}{number}</w:pPr>{run}</w:p>"


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside if inside.startswith('<w:') else p(inside)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def grids(body: str) -> list[Grid]:
    return grids_of(document(body), "plan.docx")


def cell(inside: str) -> str:
    """The text of a table's only cell."""
    return str(grids(tbl(tr(tc(inside))))[0].rows[0][0])


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


class TestText:
    @pytest.mark.parametrize(
        ("inside", "text"),
        [
            pytest.param(p("One") + p("Two"), "One\nTwo", id="paragraphs"),
            pytest.param(p("One") + p("") + p("Two") + p(""), "One\n\nTwo", id="blank lines stay, but for the last"),
            pytest.param(p("<w:r><w:t>One</w:t><w:br/><w:t>Two</w:t></w:r>"), "One\nTwo", id="a line break"),
            pytest.param(p("<w:r><w:t>One</w:t><w:br w:type='page'/><w:t>Two</w:t></w:r>"), "OneTwo", id="a page break"),
            pytest.param(p("<w:r><w:t>One</w:t><w:tab/><w:t>Two</w:t></w:r>"), "One\tTwo", id="a tab"),
            pytest.param(p("<w:r><w:t>re</w:t><w:softHyphen/><w:t>view</w:t></w:r>"), "review", id="a soft hyphen"),
            pytest.param(p("re\xadview"), "review", id="a soft hyphen in the text"),
            pytest.param(p("<w:r><w:t>Sub</w:t><w:noBreakHyphen/><w:t>group</w:t></w:r>"), "Sub-group", id="a hard hyphen"),
            pytest.param(p("<w:hyperlink><w:r><w:t>the guidance</w:t></w:r></w:hyperlink>"), "the guidance", id="a link"),
            pytest.param(p("<w:smartTag><w:r><w:t>Haringey</w:t></w:r></w:smartTag>"), "Haringey", id="a smart tag"),
            pytest.param(p("<w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:t>May 2016</w:t></w:r>"), "May 2016", id="a field"),
            pytest.param(p("<w:fldSimple w:instr='DATE'><w:r><w:t>May 2016</w:t></w:r></w:fldSimple>"), "May 2016", id="a short field"),
            pytest.param(p("<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>word</w:t></w:r></w:rubyBase></w:ruby>"), "word", id="ruby"),
            pytest.param("<w:sdt><w:sdtContent>" + p("Chosen") + "</w:sdtContent></w:sdt>", "Chosen", id="a content control about a paragraph"),
            pytest.param(p("<w:sdt><w:sdtContent><w:r><w:t>31 May 2016</w:t></w:r></w:sdtContent></w:sdt>"), "31 May 2016", id="a content control in a line"),
            pytest.param(p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here to enter a date.</w:t></w:r></w:sdtContent></w:sdt>"), "", id="an unanswered prompt"),
            pytest.param("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p("Choose an item.") + "</w:sdtContent></w:sdt>", "", id="an unanswered prompt about a paragraph"),
            pytest.param(p("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t xml:space='preserve'> Done</w:t></w:r>"), "☒ Done", id="a ticked symbol"),
            pytest.param(p("<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:t> Done</w:t></w:r>"), "☐ Done", id="an old box, not ticked"),
            pytest.param(p("<w:r><w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:t> Done</w:t></w:r>"), "☒ Done", id="an old box, ticked"),
            pytest.param(p("<w:r><w:fldChar><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Red'/><w:listEntry w:val='Green'/></w:ddList></w:ffData></w:fldChar></w:r>"), "Green", id="an old list"),
            pytest.param(p("<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + p("In a box") + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + p("In a box") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Beside it</w:t></w:r>"), "Beside it\nIn a box", id="a text box, once"),
            pytest.param(p("Before") + tbl(tr("a", "b"), tr("c", "d")) + p("After"), "Before\na\tb\nc\td\nAfter", id="an inner table"),
            pytest.param(p(r("Seen ") + r("unseen", "<w:vanish/>")), "Seen", id="hidden text"),
            pytest.param(p(r("old ", "<w:strike/>") + r("new")), "old new", id="struck through"),
        ],
    )  # fmt: skip
    def test_is_what_a_person_sees(self, inside: str, text: str) -> None:
        assert cell(inside) == text


class TestLists:
    @pytest.mark.parametrize(
        ("inside", "text"),
        [
            pytest.param(p("One", list_number=1) + p("Two", list_number=1), "• One\n• Two", id="bullets"),
            pytest.param(p("One", style="LB") + p("Two", style="LB2"), "• One\n• Two", id="by style, and by its base"),
            pytest.param(p("One", style="Bare"), "• One", id="by the name of the style"),
            pytest.param(p("One", style="LB", list_number=0), "One", id="switched off"),
            pytest.param(p("One", list_number=2) + p("Two", list_number=2), "1. One\n2. Two", id="numbers"),
            pytest.param(
                p("One", list_number=2) + p("a", list_number=2, level=1) + p("b", list_number=2, level=1)
                + p("Two", list_number=2) + p("a", list_number=2, level=1),
                "1. One\n  1a) a\n  1b) b\n2. Two\n  2a) a", id="numbers inside numbers",
            ),
            pytest.param(p("One", list_number=3) + p("Two", list_number=3), "(iv) One\n(v) Two", id="Roman, from four"),
            pytest.param(p("One", list_number=2) + p("One", list_number=4), "1. One\n1. One", id="started again"),
            pytest.param(p("These:") + p("a", list_number=1) + p("b", list_number=1, level=1), "These:\n• a\n  • b", id="bullets inside bullets"),
            pytest.param(p("b", list_number=1, level=1), "• b", id="the outermost of its cell is not set in"),
            pytest.param(p("", list_number=2), "1.", id="a number alone, as in a number column"),
            pytest.param(p("", list_number=1), "", id="a bullet alone says nothing"),
            pytest.param(p("One", list_number=99), "One", id="a list that is not there"),
        ],
    )  # fmt: skip
    def test_labels(self, inside: str, text: str) -> None:
        assert cell(inside) == text

    def test_numbers_run_on_through_the_document(self) -> None:
        (grid,) = grids(p("Aim", list_number=2) + tbl(tr(tc(p("x", list_number=2))), tr(tc(p("y", list_number=2)))))
        assert grid.above == ("1. Aim",)
        assert grid.rows == [["2. x"], ["3. y"]]


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


class TestMergedCells:
    def test_down(self) -> None:
        (grid,) = grids(
            tbl(
                tr(tc("A", RESTART), "1"),
                tr(tc("", CONTINUE), "2"),
                tr(tc("", CONTINUE), "3"),
                tr(tc("B", RESTART), "4"),
            )
        )
        assert grid.rows == [["A", "1"], ["", "2"], ["", "3"], ["B", "4"]]
        assert grid.merged == ((0, 0, 2, 0),)

    def test_across(self) -> None:
        (grid,) = grids(tbl(tr(tc("Band", '<w:gridSpan w:val="3"/>')), tr("a", "b", "c")))
        assert grid.rows == [["Band", "", ""], ["a", "b", "c"]]
        assert grid.merged == ((0, 0, 0, 2),)

    def test_down_and_across(self) -> None:
        span = '<w:gridSpan w:val="2"/>'
        (grid,) = grids(tbl(tr(tc("A", span + RESTART), "1"), tr(tc("", span + CONTINUE), "2"), tr("x", "y", "z")))
        assert grid.rows == [["A", "", "1"], ["", "", "2"], ["x", "y", "z"]]
        assert grid.merged == ((0, 0, 1, 1),)

    def test_the_old_way_across(self) -> None:
        (grid,) = grids(tbl(tr(tc("A", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")), tr("x", "y")))
        assert (grid.rows, grid.merged) == ([["A", ""], ["x", "y"]], ((0, 0, 0, 1),))

    def test_continued_from_nothing_is_a_cell_of_its_own(self) -> None:
        (grid,) = grids(tbl(tr(tc("A", CONTINUE), "1")))
        assert (grid.rows, grid.merged) == ([["A", "1"]], ())

    def test_cells_left_out_before_and_after(self) -> None:
        (grid,) = grids(
            tbl(tr("a", "b", "c"), tr("b only", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'))
        )
        assert grid.rows == [["a", "b", "c"], ["", "b only", ""]]

    def test_borders_that_were_dragged_do_not_make_columns(self) -> None:
        wide = '<w:gridSpan w:val="2"/>'
        (grid,) = grids(
            tbl(
                tr(tc("Recommendation", wide), "Action", tc("Lead", wide)),
                tr("1", tc("Audit", '<w:gridSpan w:val="3"/>'), "Chair"),
                tr(tc("2", wide), "Train", tc("Head", wide)),
                tr(tc("Section two", '<w:gridSpan w:val="5"/>')),
                widths=(2900, 100, 3000, 100, 2900),
            )
        )
        assert grid.rows == [
            ["Recommendation", "Action", "Lead"],
            ["1", "Audit", "Chair"],
            ["2", "Train", "Head"],
            ["Section two", "", ""],
        ]
        assert grid.merged == ((3, 0, 3, 2),)


class TestTables:
    def test_titles_order_and_the_paragraphs_above(self) -> None:
        found = grids(p("The plan") + p("") + p("Intro") + tbl(tr("a")) + p("Part two") + tbl(tr("b")) + tbl(tr("c")))
        assert [(g.title, g.above, g.kind) for g in found] == [
            ("Table 1", ("The plan", "Intro"), "word"),
            ("Table 2", ("Part two",), "word"),
            ("Table 3", (), "word"),
        ]

    def test_rows_that_repeat_as_headings(self) -> None:
        head = "<w:tblHeader/>"
        (grid,) = grids(tbl(tr("Title", properties=head), tr("Action", properties=head), tr("a")))
        assert grid.heading_rows == 2

    def test_a_table_that_lays_out_the_page_gives_what_is_in_it_too(self) -> None:
        outer, inner = grids(tbl(tr(tc(p("The plan") + tbl(tr("Action", "Lead"), tr("Audit", "Chair")) + p("")))))
        assert (outer.title, inner.title) == ("Table 1", "Table 2")
        assert inner.rows == [["Action", "Lead"], ["Audit", "Chair"]]

    def test_a_table_in_a_text_box(self) -> None:
        (grid,) = grids(
            p("<w:r><w:pict><w:txbxContent>" + tbl(tr("Action", "Lead")) + "</w:txbxContent></w:pict></w:r>")
        )
        assert grid.rows == [["Action", "Lead"]]

    def test_tables_rows_and_cells_inside_content_controls(self) -> None:
        def sdt(inside: str) -> str:
            return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

        (grid,) = grids(sdt(tbl(tr("a", "b"), sdt(tr(sdt(tc("c")), "d")))))
        assert grid.rows == [["a", "b"], ["c", "d"]]

    def test_no_table(self) -> None:
        assert grids(p("Only words")) == []

    def test_hidden_rows(self) -> None:
        assert grids(tbl(tr("a"), tr("b", properties="<w:hidden/>")))[0].hidden_rows == {1}


class TestTrackedChanges:
    def test_deleted_words_go_inserted_ones_stay_and_this_is_said(self) -> None:
        inside = (
            '<w:ins w:id="1"><w:r><w:t>June 2016</w:t></w:r></w:ins>'
            '<w:del w:id="2"><w:r><w:delText>May 2016</w:delText></w:r></w:del>'
            '<w:moveFrom w:id="3"><w:r><w:t>moved</w:t></w:r></w:moveFrom>'
        )
        (grid,) = grids(tbl(tr(tc(p(inside)))))
        assert grid.rows == [["June 2016"]]
        assert "tracked changes" in " ".join(grid.limits)

    def test_deleted_rows(self) -> None:
        (grid,) = grids(tbl(tr("a"), tr("b", properties='<w:del w:id="1"/>')))
        assert grid.rows == [["a"]]
        assert "tracked changes" in " ".join(grid.limits)

    def test_none_is_said_where_there_are_none(self) -> None:
        assert grids(tbl(tr("a")))[0].limits == ()


class TestStruckThrough:
    def test_whole_cells(self) -> None:
        (grid,) = grids(tbl(tr(tc(p(r("gone", "<w:strike/>"))), tc(p(r("not", '<w:strike w:val="0"/>'))))))
        assert grid.rows == [["gone", "not"]]
        assert grid.struck == {(0, 0)}
        assert grid.limits == ()

    def test_half_cells_are_said(self) -> None:
        (grid,) = grids(tbl(tr("a", tc(p(r("May ", "<w:strike/>") + r("June"))))))
        assert grid.struck == frozenset()
        assert grid.limits == ("Some words are struck through and are read like the others: Table 1, cells B1.",)


def test_strict_word_files() -> None:
    (grid,) = grids_of(document(tbl(tr("a", tc("b", RESTART)), tr("c", tc("", CONTINUE))), space=STRICT), "plan.docx")
    assert (grid.rows, grid.merged) == ([["a", "b"], ["c", ""]], ((0, 1, 1, 1),))


def test_without_styles_and_numbering() -> None:
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    data = document(tbl(tr(tc(p("One", list_number=1)))), {"word/_rels/document.xml.rels": empty})
    assert grids_of(data, "plan.docx")[0].rows == [["One"]]


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": "<w:document"},
        {"word/document.xml": "<a/>"},
        {"word/numbering.xml": "not XML"},
        {"_rels/.rels": "<Relationships/>"},
    ],
    ids=["cut off", "no body", "numbering", "no main part"],
)
def test_damaged_word_files_speak_of_word(parts: dict[str, str]) -> None:
    with pytest.raises(PlanXlError, match="This Word file is damaged: open it in Word"):
        grids_of(document("", parts), "plan.docx")


def test_long_tables_take_work_in_proportion() -> None:
    def calls(rows: int) -> int:
        data = document(tbl(*[tr(*["text"] * 7)] * rows))
        made = 0

        def count(_frame: FrameType, event: str, _arg: object) -> None:
            nonlocal made
            made += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            (grid,) = grids_of(data, "plan.docx")
        finally:
            sys.setprofile(None)
        assert len(grid.rows) == rows
        return made

    assert calls(400) < 5 * calls(100)


def test_the_real_plan() -> None:
    (grid,) = read_grids(real("child-o.docx"))
    assert re.match(r"Haringey .* Action Plan", grid.above[0])
    assert grid.rows[1][:2] == ["Recommendation (1)", "Action (2)"]
    assert len(grid.rows) == 13
    assert len(grid.rows[0]) == 7
    assert "\n• being consistently directed" in str(grid.rows[2][0])
