"""Workbooks that are not changed: one plain sentence, the file untouched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.workbooks import Refused, add_sheets, mark_cells, remove_sheets, write_cells
from tests.workbooks.books import LINKS, minimal, parts, plan, rendered, with_parts

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ORIGIN = f'<Relationship Id="s" Type="{PACKAGE}/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
LOCK = '<workbookProtection workbookAlgorithmName="SHA-512" lockStructure="1"/>'
RESERVED = '<fileSharing userName="Jo" algorithmName="SHA-512" hashValue="a" saltValue="b" spinCount="100000"/>'
BINARY = parts(minimal())["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")


def signed() -> bytes:
    rels = parts(plan())["_rels/.rels"].decode().replace("</Relationships>", f"{ORIGIN}</Relationships>")
    return with_parts(plan(), {"_xmlsignatures/origin.sigs": b"", "_rels/.rels": rels})


def shared() -> bytes:
    links = f'<Relationship Id="r" Type="{LINKS}/revisionHeaders" Target="revisions/revisionHeaders.xml"/>'
    return minimal(links=links, extra={"xl/revisions/revisionHeaders.xml": "<headers/>"})


REFUSED = {
    "signed": (signed(), "digitally signed"),
    "shared with tracked changes": (shared(), "shared in the old way"),
    "encrypted": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old .xls": (b"\xd0\xcf\x11\xe0" + bytes(512), "old .xls"),
    "text": (b"not a workbook", "not an Excel workbook"),
    "cut short": (plan()[:-100], "damaged"),
    "not well-formed": (with_parts(plan(), {"xl/workbook.xml": b"<workbook"}), "damaged"),
    "a document": (with_parts(plan(), {"xl/workbook.xml": b"<w:document xmlns:w='w'/>"}), "not an Excel workbook"),
    "an unreleased format": (with_parts(plan(), {"xl/workbook.xml": b"<workbook xmlns='x'/>"}), "never released"),
    "entities": (
        with_parts(plan(), {"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts(plan())["xl/workbook.xml"]}),
        "document type",
    ),
    "binary": (with_parts(minimal(), {"_rels/.rels": BINARY, "xl/workbook.bin": b"x"}), ".xlsb"),
    "a password to change it": (minimal(before=RESERVED), "asks for a password before it may be changed"),
    "structure protected": (minimal(before=LOCK), "structure of this workbook is protected"),
}
CHANGES: dict[str, Callable[[Path], object]] = {
    "add_sheets": lambda path: add_sheets(path, rendered(), path),
    "remove_sheets": lambda path: remove_sheets(path, path),
    "mark_cells": lambda path: mark_cells(path, "Plan", ["A1"], path),
    "write_cells": lambda path: write_cells(path, "Plan", {"A1": "x"}, path),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize(("data", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_in_one_sentence_and_the_file_is_untouched(
    data: bytes, says: str, change: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    with pytest.raises(PlanXlError, match=says) as refused:
        change(path)
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == data
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["plan.xlsx"]


def test_a_workbook_without_sheets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = parts(minimal())["xl/workbook.xml"].decode()
    path.write_bytes(
        with_parts(minimal(), {"xl/workbook.xml": book.replace('<sheet name="Plan" sheetId="7" q:id="one"/>', "")})
    )
    with pytest.raises(Refused, match="no sheets"):
        remove_sheets(path, path)


@pytest.mark.parametrize("name", CHANGES)
def test_a_protected_structure_is_changed_where_that_is_allowed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(minimal(before=LOCK))
    allowed: dict[str, Callable[[], object]] = {
        "add_sheets": lambda: add_sheets(path, rendered(), path, allow_protected=True),
        "remove_sheets": lambda: remove_sheets(path, path, allow_protected=True),
        "mark_cells": lambda: mark_cells(path, "Plan", ["A1"], path, allow_protected=True),
        "write_cells": lambda: write_cells(path, "Plan", {"A1": "x"}, path, allow_protected=True),
    }
    allowed[name]()
    assert LOCK.encode() in parts(path.read_bytes())["xl/workbook.xml"]


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlanXlError, match=r"nowhere\.xlsx"):
        remove_sheets(tmp_path / "nowhere.xlsx", tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []
