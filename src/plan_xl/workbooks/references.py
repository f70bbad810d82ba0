"""References to a sheet by its title, changed where the sheet takes another title."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_xl.workbooks.markup import escape

_REFERENCES = re.compile(rb"""(\slocation=")([^"]*)(")|(<(?:[\w.-]+:)?(?:f|formula|formula1|formula2)>)([^<]*)(<)""")


def quoted(title: str) -> str:
    """A sheet's title as a formula names it, always in quotation marks."""
    return "'" + title.replace("'", "''") + "'"


def renamed(text: str, titles: Mapping[str, str]) -> str:
    """A formula or reference with sheets' old titles replaced by their new ones."""
    for old, new in titles.items():
        replacement = (quoted(new) + "!").replace("\\", r"\\")
        text = re.sub(re.escape(quoted(old)) + "!", replacement, text, flags=re.IGNORECASE)
        text = re.sub(rf"(?<![\w.'!\]]){re.escape(old)}!", replacement, text, flags=re.IGNORECASE)
    return text


def renamed_in_part(data: bytes, titles: Mapping[str, str]) -> bytes:
    """A sheet's or chart's XML with the titles changed in its links and formulas, never in its text."""
    if not titles:
        return data

    def change(found: re.Match[bytes]) -> bytes:
        before, text, after = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        plain = _plain(text.decode())
        new = renamed(plain, titles)
        return found[0] if new == plain else before + escape(new).encode() + after

    return _REFERENCES.sub(change, data)


def _plain(text: str) -> str:
    """XML's five entities as the characters they stand for (xml.sax.saxutils would bring the whole of urllib)."""
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text
