"""Workbooks that must not be changed: what is looked at, and what the person is told to do."""

from __future__ import annotations

from plan_xl.workbooks.package import Package
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.workbook_part import WorkbookPart

SIGNED = (
    "This workbook is digitally signed, and any change would break the signature: save an unsigned copy in Excel "
    "(File, Info, View Signatures, remove), and use that."
)
SHARED = (
    "This workbook is shared in the old way, with tracked changes: in Excel choose Review, Unshare Workbook (or turn "
    "Share Workbook off), save it, and try again."
)
STRUCTURE = (
    "The structure of this workbook is protected: in Excel choose Review, Protect Workbook to take the protection off, "
    "or say that protected workbooks may be changed (--allow-protected)."
)
RESERVED = (
    "This workbook asks for a password before it may be changed: in Excel choose Save As, Tools, General Options and "
    "take the password off, or say that protected workbooks may be changed (--allow-protected)."
)
_SIGNATURES = ("_xmlsignatures/",)
_SIGNATURE_KINDS = ("origin",)
_SHARED_KINDS = ("revisionHeaders",)


def open_for_change(data: bytes, *, allow_protected: bool = False) -> WorkbookPart:
    """The workbook part of a package that may be changed.

    Raises Refused for what is no workbook, is damaged, locked by a password, signed or shared; and, unless
    `allow_protected`, for one whose structure is protected or that asks for a password before it is changed.
    """
    package = Package(data)
    if any(name.lower().startswith(_SIGNATURES) for name in package.names):
        raise Refused(SIGNED)
    if any(r.kind in _SIGNATURE_KINDS for r in package.relationships("")):
        raise Refused(SIGNED)
    workbook = WorkbookPart(package)
    if any(r.kind in _SHARED_KINDS for r in package.relationships(workbook.part)):
        raise Refused(SHARED)
    if workbook.structure_locked and not allow_protected:
        raise Refused(STRUCTURE)
    if workbook.asks_for_password and not allow_protected:
        raise Refused(RESERVED)
    return workbook
