"""So many of more: "3 of 5 schools", "1/3 sessions", "one out of two"."""

from __future__ import annotations

from plan_xl.wording.late_patterns import late
from plan_xl.wording.months import NUMBER_WORDS

_TO_TEN = tuple(NUMBER_WORDS)[1:11]  # "zero" is the first, "eleven" the twelfth
_FIGURE = rf"(?:\d{{1,3}}|{'|'.join(_TO_TEN)})"
_SO_MANY_OF = late(
    rf"(?<![\d./-])\b({_FIGURE})(?:st|nd|rd|th)?\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)?({_FIGURE})\b(?![./-]\d)"
)
_SO_MANY_STROKE = late(
    r"(?<![\d./-])(\d{1,2})/(\d{1,2})\s+(?:(?:are|have|were)\s+)?(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{4,}"
)


def fewer_than_all(text: str) -> str | None:
    """The words of a text in small letters that count fewer than all ("3 of 5"); None where none do."""
    if "of" not in text and "/" not in text:
        return None
    for counted in (_SO_MANY_OF, _SO_MANY_STROKE):
        for found in counted.finditer(text):
            some, of = (NUMBER_WORDS.get(figure) or int(figure) for figure in found.groups())
            if some < of and not (counted is _SO_MANY_STROKE and some > 9 and of == some + 1):  # 13/14 is a year
                return found.group()
    return None
