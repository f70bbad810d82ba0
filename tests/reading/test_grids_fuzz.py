"""Damaged and hostile files: every outcome is grids or one sentence, and the file is never touched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_xl.errors import PlanXlError
from plan_xl.reading.files import read_grids
from plan_xl.reading.settings_sheet import read_settings
from plan_xl.reading.sheet_parse import parse_facts
from plan_xl.reading.sheet_search import search
from plan_xl.workbooks.unsafe_contents import unsafe_contents
from tests.reading.made import workbook
from tests.real import FOLDER, NAMES

EXAMPLES = settings().max_examples * (1 if settings().max_examples > 1000 else 5)
"""Hundreds; thousands where PLAN_XL_TESTS=nightly."""


@cache
def seeds() -> list[bytes]:
    """Workbooks and a Word file to damage: the real ones where they are, and small ones that are always there."""
    from tests.reading.test_word_grids import document, p, tbl, tr

    found = [path.read_bytes() for path in map(FOLDER.joinpath, NAMES) if path.exists()]
    found.append(
        workbook(
            {"Plan": [["Recommendation", "Action", "Lead"], ["1", "Audit", "Chair"]], "Settings": [["Board", "x"]]}
        )
    )
    found.append(document(tbl(tr("Action", "Lead"), tr("Audit", p("Chair", list_number=1)))))
    return found


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def flipped(data: bytes, places: list[int], to: int) -> bytes:
    new = bytearray(data)
    for place in places:
        new[place % len(new)] = to
    return bytes(new)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real package with bytes changed, parts dropped, swapped, cut off, or text put where numbers should be."""
    data = draw(st.sampled_from(seeds()))
    how = draw(st.sampled_from(["bytes", "cut", "drop", "swap", "part bytes", "part cut", "attribute", "tag"]))
    places = draw(st.lists(st.integers(0, 1 << 30), min_size=1, max_size=6))
    value = draw(st.integers(0, 255))
    if how == "bytes":
        return flipped(data, places, value)
    if how == "cut":
        return data[: places[0] % len(data)]
    parts = parts_of(data)
    names = sorted(parts)
    name, other = names[places[0] % len(names)], names[places[-1] % len(names)]
    if how == "drop":
        del parts[name]
    elif how == "swap":
        parts[name], parts[other] = parts[other], parts[name]
    elif how == "part bytes" and parts[name]:
        parts[name] = flipped(parts[name], places, value)
    elif how == "part cut":
        parts[name] = parts[name][: places[-1] % (len(parts[name]) + 1)]
    elif how == "attribute":
        text = draw(
            st.sampled_from(
                [b'="-1"', b'="99999999999"', b'="A1:XFD1048576"', b'=""', b'="\xff"', b'="rId1"', b'="1e999"']
            )
        )
        pieces = parts[name].split(b'="')
        place = 1 + places[-1] % max(len(pieces) - 1, 1)
        if place < len(pieces):
            after = pieces[place].partition(b'"')[2]
            parts[name] = b'="'.join(pieces[:place]) + text + after + b'="'.join([b"", *pieces[place + 1 :]])
    elif how == "tag":
        tags = parts[name].split(b"<")
        del tags[places[-1] % len(tags)]
        parts[name] = b"<".join(tags)
    return packed(parts)


def outcome(path: Path) -> str:
    """ "read", or the sentence that a person is told."""
    try:
        grids = read_grids(path)
        read_settings(grids)
        for grid in grids:
            assert len({len(row) for row in grid.rows}) <= 1
            height, width = len(grid.rows), len(grid.rows[0]) if grid.rows else 0
            assert all(row < height and column < width for row, column in (*grid.errors, *grid.uncalculated))
    except PlanXlError as said:
        return str(said)
    return "read"


@given(data=damaged())
@settings(max_examples=EXAMPLES)
def test_damaged_files_are_read_or_refused_in_one_sentence(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(data)
    said = outcome(path)
    assert "\n" not in said
    assert path.read_bytes() == data


@given(data=damaged())
def test_what_unsafe_things_a_damaged_file_holds_is_answered_or_refused(data: bytes) -> None:
    try:
        notes = unsafe_contents(data)
    except PlanXlError as said:
        assert "\n" not in str(said)
    else:
        assert all(note.code.startswith("sec-") for note in notes)


CELLS = st.lists(
    st.tuples(
        st.integers(1, 40), st.sampled_from("ABCDEFGZ"),
        st.sampled_from(["<v>1</v>", "<f>A1</f>", "<f>A1</f><v/>", "<f>A1</f><v>2</v>", "<f t='shared' si='0'/>", ""]),
        st.sampled_from(["", ' t="e"', ' t="str"', ' t="s"', ' s="1"']),
    ),
    max_size=30, unique_by=lambda cell: cell[:2],
)  # fmt: skip


@given(
    cells=CELLS,
    hidden=st.sets(st.integers(1, 40)),
    merged=st.sets(st.sampled_from(["A1:B2", "C3:C9", "$D$4:E5"])),
    space=st.sampled_from(["", "\n "]),
)
def test_searching_and_parsing_give_the_same_facts(
    cells: list[tuple[int, str, str, str]], hidden: set[int], merged: set[str], space: str
) -> None:
    rows = []
    for number in sorted({row for row, *_ in cells} | hidden):
        inside = "".join(
            f'<c r="{column}{row}"{kind}>{content}</c>{space}'
            for row, column, content, kind in sorted(cells)
            if row == number
        )
        rows.append(f'<row r="{number}" hidden="{int(number in hidden)}">{inside}</row>{space}')
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in sorted(merged))
    part = (
        f'<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData>{"".join(rows)}</sheetData>'
        + (f"<mergeCells>{merges}</mergeCells>" if merged else "")
        + "</worksheet>"
    )
    quick, sure = search(part.replace("'", '"').encode()), parse_facts(part.encode())
    assert quick is not None
    for fact in ("errors", "uncalculated", "hidden_rows", "hidden_columns", "merged"):
        assert getattr(quick, fact) == getattr(sure, fact), fact
    assert quick.rows >= sure.rows
    assert quick.columns >= sure.columns


@pytest.mark.parametrize(
    "change",
    [lambda d: d[:1], lambda d: d + d, lambda d: d[::-1], lambda d: b"PK\3\4" + d],
    ids=["one byte", "twice", "backwards", "a false start"],
)
def test_odd_files(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(change(seeds()[-2]))
    assert "\n" not in outcome(path)
