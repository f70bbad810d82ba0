"""Broken and hostile workbooks: a result or one plain sentence, the file unharmed; never a fault of ours."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_xl.errors import PlanXlError
from plan_xl.workbooks import Marks, add_sheets, graft, mark_cells, remove_sheets, write_cells
from tests.workbooks.books import ROWS, packed, parts, plan, rendered
from tests.workbooks.feature_books import HAND_MADE, XLSXWRITER

KEYS = {"Validation": [("Action number", "Key"), ("O-1", "2|2")], "Dashboard": ROWS}
NEW = rendered({"Validation": ROWS, "Overdue": ROWS})
SEEDS = [
    graft(plan(), rendered(KEYS), marks=[Marks("Plan", "A1:D9", "Validation!$B$2:$B$2")]).data,
    graft(XLSXWRITER["page, names, filter, protection"], rendered(KEYS), allow_protected=True).data,
    graft(XLSXWRITER["formats, lists and sparklines"], rendered(KEYS)).data,
    XLSXWRITER["rich text, comments, links, formulas"],
    XLSXWRITER["tables"],
    HAND_MADE["pivots and slicers"],
    HAND_MADE["untidy XML"],
]
OPENED = [parts(seed) for seed in SEEDS]
TOKENS = [
    b"", b"<", b">", b"/>", b"&", b"&amp;", b"\0", b"\xff\xfe", b'"', b"'", b"</", b"<!--", b"<![CDATA[", b"]]>", b"-1",
    b"<!DOCTYPE a>", b"99999999999999999999", b"\xc2\xb2", b"A1:B2", b"XFD1048577", b"#REF!", b"<row>", b"<c r='A1'>",
    b"</sheetData>", b"<sheetData>", b"r:id='rId999'", b"localSheetId='77'", b"_plan_xl", b"_plan_xl_bad", b" s='5000'",
    b"../../../etc", b"xml:space='x'", b"<a>" * 300,
]  # fmt: skip

ODD = [
    b"", b"-1", b"0", b"1", b"99", b"4294967296", b"1e9", b"\xc2\xb2", b"A1", b"C5:D9", b"A1:XFD1048576", b"ZZZZ1",
    b"A:A", b"x y", b"n", b"s", b"b", b"e", b"str", b"inlineStr", b"shared", b"array", b"External",
    b"..", b"/", b"xl/workbook.xml", b"&#10;",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
]  # fmt: skip
_VALUES = re.compile(
    rb"((?:[\w:]+=[\"'])|(?:<(?:v|t|f|definedName)(?:\s[^<>]*)?>))([^\"'<>]*)(?=[\"'<])|<[\w:]+(?:\s[^<>]*)?/>"
)
"""Values of attributes, texts of cells and names, and elements that hold nothing."""

CHANGES: list[Callable[[Path, Path], object]] = [
    lambda source, output: add_sheets(source, NEW, output, keep=(), allow_protected=True),
    lambda source, output: remove_sheets(source, output, allow_protected=True),
    lambda source, output: mark_cells(source, "Plan", ["A1", "B3"], output, allow_protected=True),
    lambda source, output: write_cells(
        source, "Plan", {"B2": "x", "Z9": 1, "F5": None}, output, append=[["new", 2.5]], allow_protected=True
    ),
]


@st.composite
def broken_packages(draw: st.DrawFn) -> bytes:
    """A real package, a few places of its parts cut, doubled, or overwritten; or of the zip file itself."""
    number = draw(st.integers(0, len(SEEDS) - 1))
    if draw(st.integers(0, 3)) == 0:
        return _broken(draw, SEEDS[number])
    contents = dict(OPENED[number])
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(contents)))
        action = draw(st.sampled_from(["odd", "odd", "odd", "odd", "break", "break", "drop", "rename", "swap"]))
        if action == "break":
            contents[name] = _broken(draw, contents[name])
        elif action == "odd":
            contents[name] = _odd(draw, contents[name])
        elif action == "swap":
            contents[name] = contents[draw(st.sampled_from(sorted(contents)))]
        elif len(contents) > 1:
            data = contents.pop(name)
            if action == "rename":
                contents[name.upper() if draw(st.booleans()) else f"{name}x"] = data
    return packed(contents)


def _broken(draw: st.DrawFn, data: bytes) -> bytes:
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 2, 8, 40, 400])))
        doubled = data[start:end] if draw(st.booleans()) else b""
        data = data[:start] + doubled + draw(st.sampled_from(TOKENS)) + data[end:]
    return data


def _odd(draw: st.DrawFn, data: bytes) -> bytes:
    """The same XML, still well-formed, with some values of attributes and texts changed, or elements taken out."""
    for _ in range(draw(st.integers(1, 4))):
        found = list(_VALUES.finditer(data))
        if not found:
            break
        place = found[draw(st.integers(0, len(found) - 1))]
        other = found[draw(st.integers(0, len(found) - 1))]
        new = draw(st.sampled_from([*ODD, other[2] or b""]))
        data = data[: place.start(2)] + new + data[place.end(2) :] if place[2] is not None else data
        if place[2] is None:
            data = data[: place.start()] + data[place.end() :]
    return data


def outcome_of(change: Callable[[Path, Path], object], data: bytes, folder: Path) -> bytes | str:
    """What the change made of the workbook, or the sentence; the source is held to be untouched."""
    source, output = folder / "plan.xlsx", folder / "out.xlsx"
    source.write_bytes(data)
    try:
        change(source, output)
    except PlanXlError as said:
        assert not output.exists()
        return str(said)
    finally:
        assert source.read_bytes() == data
    return output.read_bytes()


def check(data: bytes) -> None:
    for change in CHANGES:
        with tempfile.TemporaryDirectory() as folder:
            outcome = outcome_of(change, data, Path(folder))
            if isinstance(outcome, str):
                assert outcome
                assert "\n" not in outcome
            else:
                assert zipfile.is_zipfile(Path(folder) / "out.xlsx")


@given(broken_packages())
def test_a_broken_workbook_gives_a_result_or_a_sentence(data: bytes) -> None:
    check(data)


@pytest.mark.nightly
@settings(max_examples=20_000)
@given(broken_packages())
def test_many_broken_workbooks_give_results_or_sentences(data: bytes) -> None:
    check(data)


@pytest.mark.parametrize("seed", SEEDS, ids=range(len(SEEDS)))
@pytest.mark.parametrize("change", CHANGES, ids=["add", "remove", "mark", "write"])
def test_whole_workbooks_give_results(seed: bytes, change: Callable[[Path, Path], object], tmp_path: Path) -> None:
    assert isinstance(outcome_of(change, seed, tmp_path), bytes)
