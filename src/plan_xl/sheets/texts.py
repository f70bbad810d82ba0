"""Text in a generated cell: what Excel can hold, how many lines it takes, and how tall its row must be."""

from __future__ import annotations

import math
import re
from functools import lru_cache

LONGEST = 32_767
"""Characters (UTF-16 units) that one cell can hold."""

TALLEST = 409.0
"""Points: no row can be taller."""

LINE = 12.9
"""Points that one line of text takes at the size of generated tables."""

_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CUT = " … (cut here: the text is longer than a cell can hold)"
_MORE = " … (more in the plan)"

# Widths of letters in thousandths of the size, as in the published metrics of Helvetica, which Arial keeps to.
_WIDTHS = {
    **dict.fromkeys("0123456789abdeghnopqu#$_+<=>ßL", 556),
    **dict.fromkeys("cksvxyzJ", 500), **dict.fromkeys("ijl'’‘", 222), **dict.fromkeys(" ft.,:;!/\\I[]|", 278),
    **dict.fromkeys("r()-`“”\"", 340), **dict.fromkeys("ABEKPSVXY&", 667), **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778), **dict.fromkeys("FTZ", 611), **dict.fromkeys("mM", 833),
    "W": 944, "%": 889, "@": 1015, "—": 1000, "…": 1000, "•": 350, "*": 389, "–": 556,
}  # fmt: skip
_OTHER, _IDEOGRAPH = 700, 1000
_FIGURE = 556 / 1.04  # screens round letters up: reckon four per cent more than the metrics say
_SPACE = _WIDTHS[" "] / _FIGURE


def safe_text(text: str) -> str:
    """The text as a cell can hold it: line breaks as Excel has them, characters no file may hold shown as �.

    A text longer than a cell can hold is cut, and says so at its end.
    """
    if not text.isprintable() and not text.replace("\n", "").isprintable():
        text = _UNSAFE.sub("\ufffd", _BREAKS.sub("\n", text))
    if len(text) > LONGEST // 2 and _units(text) > LONGEST:
        while _units(text) > LONGEST - len(_CUT):
            text = text[: len(text) - max(1, (_units(text) - LONGEST + len(_CUT)) // 2)]
        text += _CUT
    return text


def first_line(review: str, what: str) -> str:
    """A sheet's first line: what it counts and as at which date, and of which review."""
    return f"{what}. {review}" if review else what


def shown_text(text: str, width: float, most: int = 20) -> str:
    """The text cut to `most` lines in a column of this width, "… (more in the plan)" at its end."""
    if len(text) < most * 4 or lines_needed(text, width) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines_needed(text[:middle] + _MORE, width) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _MORE


@lru_cache(maxsize=4096)
def lines_needed(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes, wrapped at words, in a column `width` characters wide; rather one too many."""
    room = max(width - 0.3, 1.0) * (0.93 if bold else 1.0)
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def row_height(lines: int) -> float:
    """The height in points of a row of so many lines, within what Excel allows."""
    return min(TALLEST, round(max(lines, 1) * LINE + 3, 1))


def _wrapped(paragraph: str, room: float) -> int:
    if len(paragraph) * 1.3 <= room:
        return 1
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        size = _size(word)
        if used and used + _SPACE + size > room:
            lines, used = lines + 1, 0.0
        if size > room:  # a word wider than the column breaks inside
            over = math.ceil(size / room) - 1
            lines, used = lines + over, size - over * room
        else:
            used += size + (_SPACE if used else 0.0)
    return lines


@lru_cache(maxsize=8192)
def _size(word: str) -> float:
    """The width of a word, in widths of a figure."""
    return sum(_WIDTHS.get(letter) or (_OTHER if letter < "\u2e80" else _IDEOGRAPH) for letter in word) / _FIGURE


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
