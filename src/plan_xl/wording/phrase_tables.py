"""Tables of phrases as text: a label and a regular expression a line, so that people can read and add to them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LITERAL = re.compile(r"[a-z/%]+")
_ENDS = re.compile(r"$|[ )]|\(\?: |\(\?[=!]")
_AROUND = re.compile(r"\^|\(\?<?[!=][^()]*\)")


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def table_rows(table: str, parts: Mapping[str, str]) -> list[tuple[str, str]]:
    """The rows of a table: label and pattern, `<NAME>` replaced by the part of that name.

    A line that begins with "|" goes on with the alternatives of the line above it.
    """
    rows: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, table.splitlines())):
        if line.startswith("|") and rows:
            label, pattern = rows[-1]
            rows[-1] = (label, pattern + line)
        else:
            label, pattern = line.split(maxsplit=1)
            rows.append((label, pattern))
    return [(label, _filled(pattern, parts)) for label, pattern in rows]


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"<{name}>", part)
    return pattern


def opening_words(pattern: str) -> frozenset[str] | None:
    """The words that a match of a pattern can begin with; None where it can begin with any.

    Patterns are of words, spaces and `(?:...)` groups; what else may stand in front makes the answer None.
    """
    found: set[str] = set()
    while True:
        pattern = _AROUND.sub("", pattern, count=1) if _AROUND.match(pattern) else pattern
        literal = _LITERAL.match(pattern)
        if literal:
            whole = _ENDS.match(pattern, literal.end()) is not None
            return frozenset({*found, literal[0]}) if whole else None
        if not pattern.startswith("(?:"):
            return None
        inside, rest = _group(pattern)
        for alternative in _alternatives(inside):
            words = opening_words(alternative)
            if words is None:
                return None
            found |= words
        if not rest.startswith(("?", "*")):
            return frozenset(found) if rest[:1] in ("", " ", ")", "(") else None
        pattern = rest[1:]


def following_words(pattern: str) -> frozenset[str] | None:
    """The letters of which some must stand behind the first word of a match of a pattern; None where none need to."""
    pattern = _AROUND.sub("", pattern, count=1) if _AROUND.match(pattern) else pattern
    literal = _LITERAL.match(pattern)
    if literal:
        rest = pattern[literal.end() :]
    elif pattern.startswith("(?:"):
        _, rest = _group(pattern)
    else:
        return None
    return opening_words(rest[1:]) if rest.startswith(" ") and len(_alternatives(pattern)) == 1 else None


def _group(pattern: str) -> tuple[str, str]:
    """What stands in the group that a pattern begins with, and what follows it."""
    depth = 0
    for place, mark in enumerate(pattern):
        depth += (mark == "(") - (mark == ")")
        if depth == 0:
            return pattern[3:place], pattern[place + 1 :]
    raise ValueError(f"unbalanced brackets: {pattern}")


def _alternatives(inside: str) -> list[str]:
    depth, start, found = 0, 0, []
    for place, mark in enumerate(inside):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 0:
            found.append(inside[start:place])
            start = place + 1
    return [*found, inside[start:]]
