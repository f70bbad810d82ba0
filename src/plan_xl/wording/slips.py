"""Slips of the typing hand in a date that cannot be read: letters for figures, a separator doubled or mixed."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_LIKE_FIGURES = str.maketrans("oOlI|", "00111")
_FIGURES = re.compile(r"(?<![^\W\d_])(?=[\doOlI|]*\d)[\doOlI|]+(?![^\W\d_])")
_LIKE_LETTERS = re.compile(r"\b0(?=ct)|(?<=\bn)0(?=v)", re.I)
_FIGURE_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[/._-]{1,2}\s*(\d{1,2})\s*[/._-]{1,2}\s*(\d{4}|\d\d)(?!\d)")
_COMMA_YEAR = re.compile(rf"(\b{_MONTH})\s*,\s*(\d\d)(?!\d)", re.I)


def as_meant(text: str) -> str | None:
    """The words with a letter O or l among figures read as a figure, and separators made alike; None where none is.

    Only for a hint, where the words as written give no date.
    """
    meant = _LIKE_LETTERS.sub("o", text)
    meant = _FIGURES.sub(lambda found: found.group().translate(_LIKE_FIGURES), meant)
    meant = _FIGURE_DATE.sub(r"\1/\2/\3", meant)
    meant = _COMMA_YEAR.sub(r"\1 \2", meant)
    return meant if meant != text else None
