"""What a workbook says outside its cells: notes, comments, text boxes, headers and footers, with where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from lxml import etree

from plan_xl.plan import column_letters
from plan_xl.reading.word_xml import attribute, child, name, parse_part
from plan_xl.workbooks.owned_sheets import owned_sheets
from plan_xl.workbooks.package import Package
from plan_xl.workbooks.workbook_part import WorkbookPart

Words = tuple[str, str, str]
"""A sheet, where on it, and the words: ("Plan", "Note on C7", "Ask the lead")."""

_NOT_COPIED = {"image": "pictures", "chart": "charts", "chartEx": "charts", "oleObject": "embedded files",
               "package": "embedded files", "diagramData": "diagrams", "ctrlProp": "buttons or tick boxes",
               "control": "buttons or tick boxes"}  # fmt: skip
_PAGE = re.compile(rb"<(?:\w+:)?(odd|even|first)(Header|Footer)>(.*?)</(?:\w+:)?\1\2>", re.DOTALL)
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[LCR]|[A-Z])', re.IGNORECASE)
_SHADOW = "[Threaded comment]"  # how Excel begins the note that older Excels see in place of a comment


def words_outside_cells(data: bytes) -> tuple[list[Words], list[str]]:
    """The words of an .xlsx or .xlsm that stand in no cell, and a sentence for each sheet with what holds no words.

    Sheets that plan_xl makes anew are passed over.
    """
    workbook = WorkbookPart(Package(data))
    reports = {o.sheet.title for o in owned_sheets(workbook) if o.ownership.kind == "report"}
    people = _people(workbook)
    found: list[Words] = []
    sentences = []
    for sheet in workbook.sheets:
        if sheet.title in reports or sheet.is_module:
            continue
        part = workbook.sheet_part(sheet)
        found += [(sheet.title, where, text) for where, text in _of_sheet(workbook.package, part, people)]
        there = sorted(_without_words(workbook.package, part))
        if there:
            sentences.append(
                f"Not brought over from the sheet “{sheet.title}”: {' and '.join(there)}. See the plan as it was."
            )
    return found, sentences


def kept_sentence(found: Sequence[Words]) -> list[str]:
    """One sentence on the words that stood outside the cells, none where there were none."""
    if not found:
        return []
    kinds = dict.fromkeys(_KINDS.get(where.split(" ")[0], "text outside the tables") for _, where, _ in found)
    return [f"Kept on the sheet From the original, for they stand in no cell of the plan: {', '.join(kinds)}."]


_KINDS = {"Note": "notes on cells", "Comment": "comments", "Text": "text boxes", "Header": "headers and footers",
          "Footer": "headers and footers", "Footnote": "footnotes", "Endnote": "endnotes"}  # fmt: skip


def _of_sheet(package: Package, part: str, people: dict[str, str]) -> Iterator[tuple[str, str]]:
    said: set[str] = set()
    for comments in package.related(part, "threadedComment"):
        for each in parse_part(package.read(comments)).iter("{*}threadedComment"):
            cell, text = attribute(each, "ref") or "", _joined(each, "text")
            said.add(cell)
            who = people.get(attribute(each, "personId") or "", "")
            if text:
                yield f"Comment on {cell}", f"{who}: {text}" if who else text
    for comments in package.related(part, "comments"):
        for each in parse_part(package.read(comments)).iter("{*}comment"):
            cell, text = attribute(each, "ref") or "", _joined(each, "t")
            if text and not (cell in said and text.startswith(_SHADOW)):
                yield f"Note on {cell}", text
    for drawing in package.related(part, "drawing"):
        for anchor in parse_part(package.read(drawing)):
            text = "\n".join(line for p in _paragraphs(anchor) if (line := _joined(p, "t")))
            if text:
                yield f"Text box at {_anchored(anchor)}".removesuffix(" at "), text
    for which, end, content in _PAGE.findall(package.xml(part)):
        text = " ".join(_CODE.sub(" ", unescape(content.decode()).replace("&&", "\0")).replace("\0", "&").split())
        if re.search(r"[^\W\d_]", text):
            page = {"odd": "", "even": " of even pages", "first": " of the first page"}[which.decode()]
            yield f"{end.decode()}{page}", text


def _without_words(package: Package, part: str) -> set[str]:
    """What a sheet has besides words, as users call it."""
    homes = [part, *package.related(part, "drawing")]
    kinds = {link.kind for home in homes for link in package.relationships(home)}
    return {words for kind, words in _NOT_COPIED.items() if kind in kinds}


def _paragraphs(anchor: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a shape's text; of two ways to draw one shape only the first."""
    for each in anchor.iter("{*}p"):
        if not any(name(above) == "Fallback" for above in each.iterancestors()):
            yield each


def _joined(element: etree._Element, tag: str) -> str:
    return "".join(each.text or "" for each in element.iter(f"{{*}}{tag}")).strip()


def _anchored(anchor: etree._Element) -> str:
    """The cell that a drawing begins in, "" where it is not placed by cells."""
    column, row = (child(anchor, "from", each) for each in ("col", "row"))
    if column is None or row is None:
        return ""
    return f"{column_letters(int(column.text or '0') + 1)}{int(row.text or '0') + 1}"


def _people(workbook: WorkbookPart) -> dict[str, str]:
    """The names of those who comment, by their ids."""
    return {
        attribute(each, "id") or "": attribute(each, "displayName") or ""
        for part in workbook.package.related(workbook.part, "person")
        for each in parse_part(workbook.package.read(part)).iter("{*}person")
    }
