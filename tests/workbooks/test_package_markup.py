"""XML as bytes: offsets that hold, edits that touch nothing else."""

from __future__ import annotations

import pytest

from plan_xl.workbooks import Refused
from plan_xl.workbooks.markup import Edits, as_utf8, parse, spans_between


def test_every_element_knows_its_bytes() -> None:
    data = b"""<?xml version="1.0"?><a x='">'><!-- <b/> --><b/><c y="/">/></c><d></d ></a>"""
    root = parse(data)
    shown = {e.tag: (data[e.start : e.inner], data[e.close : e.end]) for e in root.walk()}
    assert shown == {
        "a": (b"""<a x='">'>""", b"</a>"),
        "b": (b"<b/>", b""),
        "c": (b'<c y="/">', b"</c>"),
        "d": (b"<d>", b"</d >"),
    }


def test_offsets_hold_behind_a_byte_order_mark_and_other_alphabets() -> None:
    data = b"\xef\xbb\xbf" + '<a v="é – “x”">ж<b/></a>'.encode()
    (b,) = parse(data).children
    assert data[b.start : b.end] == b"<b/>"


def test_edits_touch_nothing_else() -> None:
    data = b"<a>\n  <b  n = \"1\" m='2'/> <c/>text</a>"
    root = parse(data)
    edits = Edits(data)
    edits.set(root.children[0], "n", "9")
    edits.set(root.children[0], "new", 'a"b')
    edits.append(root.children[1], b"<x/>")
    edits.append(root.children[1], b"<y/>")
    edits.append(root, b"<z/>")
    assert edits.result() == (b'<a>\n  <b n="9" m=\'2\' new="a&quot;b"/> <c><x/><y/></c>text<z/></a>')


def test_no_edits_give_the_very_same_bytes() -> None:
    data = b"<a/>"
    assert Edits(data).result() is data


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"])
def test_other_encodings_become_utf8(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>caf\u00e9</a>'
    assert as_utf8(text.encode(encoding)).decode() == '<?xml version="1.0" encoding="UTF-8"?><a>caf\u00e9</a>'


@pytest.mark.parametrize("encoding", ["UTF-7", "UTF-32", "IDNA", "raw_unicode_escape", "zlib", "cp037", "x"])
def test_encodings_that_no_workbook_is_written_in_are_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>+ADwAIQ-DOCTYPE b+AD4-</a>'
    with pytest.raises(Refused, match="damaged"):
        as_utf8(text.encode(encoding if encoding == "UTF-32" else "ascii"))


@pytest.mark.parametrize(
    ("data", "spans"),
    [
        (b"a<!--b-->c<?d?><!--e", [(1, 9), (10, 15), (15, 20)]),
        (b"<!-- <? --> ?>", [(0, 11)]),
        (b"<!-->-->", [(0, 8)]),
        (b"plain", []),
    ],
    ids=["both, and one without an end", "one inside the other", "a short one", "none"],
)
def test_what_stands_between_marks(data: bytes, spans: list[tuple[int, int]]) -> None:
    assert list(spans_between(data, {b"<!--": b"-->", b"<?": b"?>"})) == spans


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<a>", "damaged"),
        (b"<a></b>", "damaged"),
        (b"", "damaged"),
        (b'<!DOCTYPE a [<!ENTITY e "boom">]><a>&e;</a>', "document type"),
    ],
    ids=["open", "crossed", "empty", "entities"],
)
def test_bad_xml_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        parse(data)
