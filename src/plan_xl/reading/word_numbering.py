"""The bullets and numbers of Word's list paragraphs, which stand nowhere in their text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from plan_xl.reading.word_xml import attribute, child, is_on, members, name, number

BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, its form ("decimal", "bullet" ...) and its text ("%1.")."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a list paragraph: "•" or "2." (maybe nothing), and its level, 0 for the outermost."""

    text: str
    level: int


class Numbering:
    """Counts list paragraphs in the order of the document, as Word does."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        """Take the lists and the styles of a document; either may be missing."""
        self._lists: dict[str, dict[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._links: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._styles = (
            {attribute(s, "styleId") or "": s for s in styles if name(s) == "style"} if styles is not None else {}
        )
        self._style_levels: dict[str, int] = {}
        for element in numbering if numbering is not None else ():
            if name(element) == "abstractNum":
                self._read_list(element)
            elif name(element) == "num":
                self._read_use(element)

    def _read_list(self, element: etree._Element) -> None:
        key = attribute(element, "abstractNumId") or ""
        self._lists[key] = {}
        linked = attribute(child(element, "numStyleLink"))
        if linked:
            self._links[key] = linked
        for level in members(element, "lvl"):
            place = number(attribute(level, "ilvl"))
            self._lists[key][place] = _level(level)
            style = attribute(child(level, "pStyle"))
            if style:
                self._style_levels[style] = place

    def _read_use(self, element: etree._Element) -> None:
        key = attribute(element, "numId") or ""
        self._list_of[key] = attribute(child(element, "abstractNumId")) or ""
        for change in members(element, "lvlOverride"):
            start = child(change, "startOverride")
            if start is not None:
                self._restarts.setdefault(key, {})[number(attribute(change, "ilvl"))] = number(attribute(start), 1)

    def label(self, paragraph: etree._Element) -> Label | None:
        """The label of a paragraph, counted on from the ones before; None where it is in no list."""
        found = self._list_and_level(paragraph)
        if found is None:
            return None
        use, place = found
        if use is None:  # a list style without a list: a bullet, or nothing that could be counted
            return Label(BULLET, place)
        key = self._list_of.get(use, "")
        if key in self._links:
            linked = self._number_of_style(self._links[key], set())
            key = self._list_of.get(linked[0] or "", "") if linked else key
        levels = self._lists.get(key)
        if levels is None:
            return None
        level = levels.get(place, Level())
        if level.form == "bullet":
            return Label(BULLET, place)
        counts = self._count(key, use, place, levels)
        if level.form == "none":
            return Label("", place)
        return Label(_filled(level.text, counts, levels), place)

    def _count(self, key: str, use: str, place: int, levels: dict[int, Level]) -> list[int | None]:
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        restarts = self._restarts.pop(use, None)  # counts anew at its first paragraph only
        for at, start in (restarts or {}).items():
            if 0 <= at < _LEVELS:
                counts[at] = start - 1
        now = counts[place]
        counts[place] = levels.get(place, Level()).start if now is None else now + 1
        for at in range(place):
            if counts[at] is None:
                counts[at] = levels.get(at, Level()).start
        counts[place + 1 :] = [None] * (_LEVELS - place - 1)
        return counts

    def _list_and_level(self, paragraph: etree._Element) -> tuple[str | None, int] | None:
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle")) or ""
        said = child(properties, "numPr")
        use = attribute(child(said, "numId"))
        place = attribute(child(said, "ilvl"))
        if use is None:
            from_style = self._number_of_style(style, set())
            if from_style is None:
                return None
            use, level = from_style
            place = place if place is not None else str(level)
        if use == "0":  # a list style switched off for this paragraph
            return None
        return use, min(max(number(place), 0), _LEVELS - 1)

    def _number_of_style(self, style: str, seen: set[str]) -> tuple[str | None, int] | None:
        """The list that a style, or one that it is based on, puts its paragraphs into."""
        element = self._styles.get(style)
        if element is None or style in seen:
            return None
        said = child(element, "pPr", "numPr")
        use = attribute(child(said, "numId"))
        if use is not None:
            level = attribute(child(said, "ilvl"))
            return use, number(level) if level is not None else self._style_levels.get(style, 0)
        title = (attribute(child(element, "name")) or "").lower()
        if re.fullmatch(r"list bullet( \d)?", title):
            return None, 0
        return self._number_of_style(attribute(child(element, "basedOn")) or "", seen | {style})


def _level(element: etree._Element) -> Level:
    form = attribute(child(element, "numFmt")) or "decimal"
    text = attribute(child(element, "lvlText"))
    start = number(attribute(child(element, "start")), 1)
    if is_on(child(element, "isLgl")) and form != "bullet":
        form = "decimal"
    return Level(start, form, text if text is not None else "")


def _filled(text: str, counts: list[int | None], levels: dict[int, Level]) -> str:
    def one(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        count = counts[place] if place < _LEVELS else None
        return _written(count or 0, levels.get(place, Level()).form)

    return re.sub(r"%([1-9])", one, text).strip()


def _written(count: int, form: str) -> str:
    """A number in one of Word's forms; a form that is not known is written in figures."""
    if form in ("lowerLetter", "upperLetter") and 0 < count < 1000:
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = ""
        for size, letter in _ROMAN:
            roman += letter * (count // size)
            count %= size
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("bullet", "none"):
        return ""
    return str(count)
