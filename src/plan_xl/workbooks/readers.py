"""Who reads a generated sheet: formulas, names and charts of staff's that would break if it went."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plan_xl.workbooks.markup import escape
from plan_xl.workbooks.owned_sheets import OwnedSheet
from plan_xl.workbooks.package import Package
from plan_xl.workbooks.references import quoted
from plan_xl.workbooks.workbook_part import WorkbookPart

_WITH_FORMULAS = ("worksheet+xml", "chart+xml", "chartsheet+xml", "pivotCacheDefinition+xml")
_FORMULA = re.compile(
    rb"<(?:[\w.-]+:)?(?:f|formula|formula1|formula2)(?:\s[^>]*)?>([^<]+)<"
    rb"|<(?:[\w.-]+:)?worksheetSource\s[^>]*?sheet=\"([^\"]*)\""
)


def sheets_read_by_staff(workbook: WorkbookPart, owned: Iterable[OwnedSheet]) -> set[str]:
    """The titles, in lower case, of those sheets of ours that something outside plan_xl's own sheets reads."""
    ours = list(owned)
    package = workbook.package
    mine = {part.lower() for found in ours for part in _hanging_on(package, found.part, set())}
    texts = [
        name.text.encode() for name in workbook.names
        if not name.name.startswith("_plan_xl") and name.sheet not in [found.sheet for found in ours]
    ]  # fmt: skip
    for part in package.names:
        if part.lower() not in mine and package.content_type(part).endswith(_WITH_FORMULAS):
            texts += [formula or source + b"!" for formula, source in _FORMULA.findall(package.xml(part))]
    together = b"\n".join(texts).lower()
    return {found.sheet.title.casefold() for found in ours if _is_named(together, found.sheet.title)}


def _is_named(formulas: bytes, title: str) -> bool:
    inside = escape(title).lower().encode()
    plain = rb"(?<![\w.'\]])" + re.escape(inside) + b"!"
    marked = escape(quoted(title)).lower().encode() + b"!"
    return bool(re.search(plain, formulas)) or marked in formulas or marked.replace(b"'", b"&apos;") in formulas


def _hanging_on(package: Package, part: str, seen: set[str]) -> set[str]:
    """A part with all that it leads to inside the package."""
    if part and part not in seen:
        seen.add(part)
        for found in package.relationships(part):
            if not found.external:
                _hanging_on(package, found.target, seen)
    return seen
