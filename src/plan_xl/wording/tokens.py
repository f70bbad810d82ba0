"""A cell of dates cut into tokens: numbers, dates in figures, years, words, marks."""

from __future__ import annotations

import re
from typing import NamedTuple

# One character for one character, so that places in the cleaned text are places in the cell.
_SAME_LENGTH = {
    ord(mark): " "
    for mark in "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u2004\u2005\u2006\u2008\u3000\u200b\ufeff\t\f\v"
}
_SAME_LENGTH |= {ord(mark): "-" for mark in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\uf02d"}
_SAME_LENGTH |= {ord(mark): "'" for mark in "\u2018\u2019\u201a\u201b\u00b4\u0060\u2032"}
_SAME_LENGTH |= {ord(mark): "/" for mark in "\u2044\u2215\\"}
_SAME_LENGTH |= {ord("\r"): "\n", 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}

_MONTH_AHEAD = r"(?:st|nd|rd|th)?\s{0,2}(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_TOKEN = re.compile(
    r"""
    (?P<time>[t@]?(?<![\d/.\-])\d{1,2}(?::\d\d){1,2}(?:\.\d+)?z?\s?(?:hrs|hours|[ap]\.?m\b\.?)?(?![\d/])
            |(?<![\d/.])\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?|(?<![\d/.])\d{1,2}\.\d\d\s?(?:hrs|hours)\b)
   |(?P<ymd>(?<!\d)(?:19|20)\d\d\s?(?P<s1>[-/.])\s?\d{1,2}\s?(?P=s1)\s?\d{1,2}(?!\d)(?:t(?=\d))?)
   |(?P<dmy>(?<!\d)(?:(?<!/)|(?<=\d{4}/))\d{1,2}(?:st|nd|rd|th)?(?:\s?/\s?\d{1,2}\s?/\s?|\s?\.\s?\d{1,2}\s?\.\s?|\s?-\s?\d{1,2}\s?-\s?
            |[/.]\d{1,2}[/.]'?|[/.]\d{1,2}[-](?=\d{4})|-\d{1,2}[/.](?=\d{4})|,\d{1,2},)(?:\d{4}|\d\d)(?!\d)(?!/\d{1,4}(?![\d./-])))
   |(?P<years>(?<![\d/])(?:19|20)\d\d(?:\s?/\s?(?:20)?\d\d|-(?:20)?\d\d|\s?-\s?20\d\d|/-\d\d)(?![\d]|[/.-]\d|MONTH))
   |(?P<my>(?<![\d/.])(?<![/.][a-z])(?:0?[1-9]|1[0-2])(?:\s?/\s?|[.-])(?:19|20)\d\d(?![\d/]))
   |(?P<pair>(?<![\d/.])\d{1,2}(?:[-.]|\s?/\s?)\d{1,2}(?!\d|[/.]\d|\s?%|MONTH))
   |(?P<quarter>\b(?:q|qt|qtr|qtrs|qrt|qu)\s?\.?-?\s?[1-4](?!\d)|\b(?:quarter|quater)\s?(?:no\.?\s?)?(?:[1-4](?!\d)|(?:one|two|three|four)\b)
        |(?<!\d)(?:1st|2nd|3rd|4th)\s(?:q|qtr|quarter|quater)\b|\b(?:first|second|third|fourth|final|last)\s(?:financial\s)?(?:qtr|quarter|quater)\b)
   |(?P<short>'\s?\d\d(?!\d))
   |(?P<num>\d+)(?P<ord>\s?(?:st|nd|rd|th)(?![a-z])|(?:st|nd|rd|th)(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))?
   |(?P<word>[^\W\d_]+)
   |(?P<line>[ ]*\n[\s]*)
   |(?P<mark>[^\w\s]|_)
    """.replace("MONTH", _MONTH_AHEAD),
    re.X,
)


class Token(NamedTuple):
    """One token: its kind (a group of the pattern), its text in small letters, and where it stands in the cell."""

    kind: str
    text: str
    start: int
    end: int
    ordinal: bool = False


def flatten(text: str) -> str:
    """The text in small letters with plain spaces, dashes and quotes; as long as `text`, character for character."""
    plain = text.translate(_SAME_LENGTH)
    small = plain.lower()
    if len(small) == len(plain):
        return small
    return "".join(mark.lower() if len(mark.lower()) == 1 else mark for mark in plain)


def tokens_of(flat: str) -> list[Token]:
    """The tokens of a flattened text, in order; spaces are between them."""
    found = []
    for match in _TOKEN.finditer(flat):
        kind = match.lastgroup or "mark"
        if kind in ("ord", "num"):
            found.append(Token("num", match["num"], match.start(), match.end(), match["ord"] is not None))
        elif kind in ("s1", "ymd"):
            found.append(Token("ymd", match["ymd"], match.start(), match.end()))
        else:
            found.append(Token(kind, match.group(), match.start(), match.end()))
    return found
