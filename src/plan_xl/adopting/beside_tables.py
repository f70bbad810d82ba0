"""What a Word file says outside its tables and the paragraphs above them: comments, notes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plan_xl.adopting.not_in_cells import Words
from plan_xl.reading.word_numbering import Numbering
from plan_xl.reading.word_text import Seen, WordText
from plan_xl.reading.word_xml import attribute, members, name, parse_part
from plan_xl.summaries.words import shortened
from plan_xl.workbooks.package import Package

_PARTS = {"comments": ("comment", "Comment"), "footnotes": ("footnote", "Footnote"),
          "endnotes": ("endnote", "Endnote")}  # fmt: skip
_MARKERS = ("separator", "continuationSeparator", "continuationNotice")


def words_beside_tables(data: bytes) -> list[Words]:
    """The words of a .docx that stand in no table and above none; a comment with who made it and the words it is on."""
    package = Package(data)
    main = package.related("", "officeDocument")[0]
    text = WordText(Numbering(None, None))
    marked = _commented(parse_part(package.read(main)))
    found: list[Words] = []
    for kind, (tag, said) in _PARTS.items():
        for part in package.related(main, kind):
            notes = [n for n in members(parse_part(package.read(part)), tag) if attribute(n, "type") not in _MARKERS]
            for number, each in enumerate(notes, 1):
                who = attribute(each, "author") or ""
                words = text.block(each, Seen()).strip()
                about = marked.get(attribute(each, "id") or "", "") if kind == "comments" else ""
                if words:
                    line = f"{who}: {words}" if who else words
                    found.append(("Word file", f"{said} {number}", f"{line} (on “{about}”)" if about else line))
    for kind in ("header", "footer"):
        lines = dict.fromkeys(
            line for part in package.related(main, kind) for line in _lines(parse_part(package.read(part)), text)
        )
        found += [("Word file", kind.title(), line) for line in lines]
    return found


def _commented(document: etree._Element) -> dict[str, str]:
    """For each comment, by its id, the beginning of the words that it is on."""
    found: dict[str, list[str]] = {}
    begun: set[str] = set()
    for each in document.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}t"):
        if name(each) == "t":
            for about in begun:
                found[about].append(each.text or "")
        elif name(each) == "commentRangeStart":
            begun.add(attribute(each, "id") or "")
            found[attribute(each, "id") or ""] = []
        else:
            begun.discard(attribute(each, "id") or "")
    return {about: shortened(" ".join("".join(texts).split()), 60) for about, texts in found.items()}


def _lines(root: etree._Element, text: WordText) -> Iterator[str]:
    """What a header or footer says, without those that hold a page number alone."""
    words = text.block(root, Seen()).strip()
    if any(character.isalpha() for character in words):
        yield words
