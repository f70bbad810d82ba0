"""Building the two files that hold macros, the add-in and the Board workbook with buttons: the same bytes each time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from plan_xl import __version__
from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.excel.places import ADD_IN
from plan_xl.excel.sheet_buttons import add_sheet_buttons
from plan_xl.excel.vba_project import new_add_in, with_macros
from plan_xl.workbooks.markup import escape, parse
from plan_xl.workbooks.package import CONTENT_TYPES, Package

MACRO_WORKBOOK = "board-plan.xlsm"
PROPERTIES = "docProps/core.xml"
RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_LINKS = "http://schemas.microsoft.com/office/2007/relationships/ui"
_PLAIN_WORKBOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"

_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Action plan</dc:title><dc:creator>plan_xl</dc:creator>\
<dc:description>The tab Action plan: checks and summarises the plan in the workbook that is open.</dc:description>\
<dcterms:created xsi:type="dcterms:W3CDTF">2016-01-04T09:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">2016-01-04T09:00:00Z</dcterms:modified>\
<cp:version>{version}</cp:version></cp:coreProperties>"""
"""What Excel shows of the add-in where add-ins are switched on and off; and the version it was built from."""


def build_add_in() -> bytes:
    """The add-in as the bytes of an .xlam file: the tab *Action plan*, its macros, and the version of plan_xl.

    Raises PlanXlError where pyOpenVBA, which writes VBA without Excel, is not installed.
    """
    package = Package(_in_a_file(ADD_IN, b"", lambda path: new_add_in(path, ("PlanPython", "PlanRibbon"))))
    package.write(PROPERTIES, _PROPERTIES.format(version=escape(__version__)).encode())
    package.write(RIBBON_PART, data_file("macros/ribbon.xml").read_text(encoding="utf-8").encode())
    package.relate("", "extensibility", RIBBON_PART, family=_RIBBON_LINKS)
    return _unpacked(package)


def build_macro_workbook() -> bytes:
    """The Board workbook with the buttons on its sheets, as the bytes of an .xlsm file; made from board-plan.xlsx.

    Raises PlanXlError where pyOpenVBA is not installed.
    """
    package = Package(data_file("workbook/board-plan.xlsx").read_bytes())
    package.write(CONTENT_TYPES, package.read(CONTENT_TYPES).replace(_PLAIN_WORKBOOK, _MACRO_WORKBOOK))
    add_sheet_buttons(package)
    made = _in_a_file(MACRO_WORKBOOK, package.to_bytes(), lambda path: with_macros(path, ("PlanPython", "PlanButtons")))
    return _unpacked(Package(made))


BUILDERS: dict[str, Callable[[], bytes]] = {
    f"macros/{ADD_IN}": build_add_in,
    f"workbook/{MACRO_WORKBOOK}": build_macro_workbook,
}
"""Where a checkout keeps each file, to the function that gives its bytes."""


def add_in_version(path: Path) -> str:
    """The version of plan_xl that an add-in was built from; "" where the file does not say.

    Raises PlanXlError where there is no such file, or where it is no workbook.
    """
    try:
        package = Package(path.read_bytes())
    except OSError as error:
        raise PlanXlError(f"{path} cannot be read ({error.strerror or 'no reason was given'}).") from error
    if not package.has(PROPERTIES):
        return ""
    found = [entry.text for entry in parse(package.xml(PROPERTIES)).children if entry.tag == "version"]
    return found[0].strip() if found else ""


def _in_a_file(name: str, data: bytes, change: Callable[[Path], None]) -> bytes:
    """What `change` makes of a file of that name: pyOpenVBA works on files."""
    with tempfile.TemporaryDirectory(prefix="plan_xl_build_") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        change(path)
        return path.read_bytes()


def _unpacked(package: Package) -> bytes:
    """The package, its parts not compressed: so its bytes do not depend on the machine's own zlib."""
    from plan_xl.templates.saving import fixed

    return fixed(package.to_bytes(), packed=False)
