"""The text of Word paragraphs and cells as a person sees it: what is deleted, hidden or only a prompt is left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from plan_xl.reading.word_numbering import BULLET, Label, Numbering
from plan_xl.reading.word_xml import attribute, child, is_on, members, name, number

TRACKED = "tracked"
HIDDEN = "hidden"
PARTLY_STRUCK = "partly struck"

_TICKED, _UNTICKED = "☒", "☐"
# The private code points that Word's symbol fonts use for boxes, ticks and bullets.
_SYMBOLS = {
    "F0FE": _TICKED,
    "F0FD": _TICKED,
    "F0A8": _UNTICKED,
    "F06F": _UNTICKED,
    "F0FC": "✓",
    "F0FB": "✗",
    "F0B7": "•",
}
_PLAIN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOT_SHOWN = (
    "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "instrText", "delText", "delInstrText",
    "softHyphen", "rt", "footnoteReference", "endnoteReference", "annotationRef", "binData",
)  # fmt: skip
_DELETED = ("del", "moveFrom")
_INSERTED = ("ins", "moveTo")


@dataclass(slots=True)
class Seen:
    """What the text passed over or could not show, as short names, and how much of it was struck through."""

    remarks: set[str] = field(default_factory=set)
    struck: int = 0
    plain: int = 0


class WordText:
    """Reads text in the order of the document, since list numbers are counted from its beginning."""

    def __init__(self, numbering: Numbering) -> None:
        """Take the document's lists."""
        self._numbering = numbering

    def paragraph(self, element: etree._Element, seen: Seen) -> str:
        """One paragraph with its bullet or number; text boxes in it follow on lines of their own."""
        return self._line(element, self._numbering.label(element), 0, seen)

    def block(self, element: etree._Element, seen: Seen) -> str:
        """A cell's paragraphs and inner tables, one a line; blank lines stay, but for those at the end.

        Lists inside lists are set in by two spaces a level. The rows of an inner table are lines, its cells parted by
        tabs.
        """
        content: list[tuple[etree._Element, Label | None, str]] = []
        for each in members(element, "p", "tbl"):
            if name(each) == "tbl":
                content.append((each, None, self._inner_table(each, seen)))
            elif not _prompt_around(each, element, seen):
                label = self._numbering.label(each)
                content.append((each, label, self._line(each, label, 0, seen, with_label=False)))
        outermost = min((label.level for _, label, _ in content if label), default=0)
        alone = not any(text.strip() for _, _, text in content)
        lines = [
            _labelled(text, label, label.level - outermost if label else 0, keep=alone) for _, label, text in content
        ]
        return "\n".join(lines).rstrip()

    def _line(
        self, element: etree._Element, label: Label | None, depth: int, seen: Seen, *, with_label: bool = True
    ) -> str:
        pieces: list[str] = []
        boxes: list[str] = []
        self._collect(element, pieces, boxes, seen, struck=False)
        text = "\n".join(piece for piece in ("".join(pieces), *boxes) if piece)
        return _labelled(text, label, depth, keep=False) if with_label else text

    def _collect(
        self, element: etree._Element, pieces: list[str], boxes: list[str], seen: Seen, *, struck: bool
    ) -> None:
        for each in element:
            tag = name(each)
            if tag == "t":
                text = each.text or ""
                pieces.append(text.replace("\xad", ""))
                if struck:
                    seen.struck += len(text.strip())
                else:
                    seen.plain += len(text.strip())
            elif tag == "r":
                properties = child(each, "rPr")
                if is_on(child(properties, "vanish")):
                    seen.remarks.add(HIDDEN)
                    continue
                line = is_on(child(properties, "strike")) or is_on(child(properties, "dstrike"))
                self._collect(each, pieces, boxes, seen, struck=line)
            elif tag in _PLAIN:
                pieces.append(_PLAIN[tag])
            elif tag == "br":
                pieces.append("" if attribute(each, "type") in ("page", "column") else "\n")
            elif tag == "sym":
                pieces.append(_symbol(attribute(each, "char") or ""))
            elif tag == "fldChar":
                pieces.append(_form_field(each))
            elif tag == "txbxContent":
                boxes.append(self.block(each, seen))
            elif tag in _DELETED:
                seen.remarks.add(TRACKED)
            elif tag == "AlternateContent":
                shown = child(each, "Choice")
                self._collect(shown if shown is not None else each, pieces, boxes, seen, struck=struck)
            elif tag == "sdt" and is_on(child(each, "sdtPr", "showingPlcHdr")):
                continue  # "Click here to enter a date" is nobody's text
            elif tag not in _NOT_SHOWN:
                if tag in _INSERTED:
                    seen.remarks.add(TRACKED)
                self._collect(each, pieces, boxes, seen, struck=struck)

    def _inner_table(self, element: etree._Element, seen: Seen) -> str:
        rows = [
            "\t".join(self.block(cell, seen).replace("\n", " ") for cell in members(row, "tc"))
            for row in members(element, "tr")
        ]
        return "\n".join(row.strip() for row in rows)


def _labelled(text: str, label: Label | None, depth: int, *, keep: bool) -> str:
    """The text with its label; an empty list paragraph shows its number only where nothing else does (`keep`)."""
    if label is None or not label.text:
        return text
    if not text.strip():
        return label.text if keep and label.text != BULLET else text
    return f"{'  ' * depth}{label.text} {text.lstrip()}"


def _prompt_around(paragraph: etree._Element, cell: etree._Element, seen: Seen) -> bool:
    """Whether the paragraph is the prompt of a content control that nobody filled in; tracked insertions are noted."""
    above = paragraph.getparent()
    while above is not None and above is not cell:
        if name(above) == "sdt" and is_on(child(above, "sdtPr", "showingPlcHdr")):
            return True
        if name(above) in _INSERTED:
            seen.remarks.add(TRACKED)
        above = above.getparent()
    return False


def _symbol(code: str) -> str:
    known = _SYMBOLS.get(code.upper())
    if known:
        return known
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 32 <= value < 0xD800 else ""


def _form_field(element: etree._Element) -> str:
    """What an old form field shows that stands in no run: the state of a box, the choice of a list."""
    data = child(element, "ffData")
    box = child(data, "checkBox")
    if box is not None:
        said = child(box, "checked")
        return _TICKED if is_on(said if said is not None else child(box, "default")) else _UNTICKED
    choices = child(data, "ddList")
    if choices is not None:
        entries = [attribute(entry) or "" for entry in members(choices, "listEntry")]
        chosen = number(attribute(child(choices, "result")), number(attribute(child(choices, "default"))))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""
