"""One cell of several items: numbered lists, paragraphs, lines; sub-bullets and wrapped lines stay with theirs."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from plan_xl.wording.late_patterns import late

_MARK = late(
    r"^\s*(?:actions?|recs?|recommendations?|steps?|no\.?)?\s*"
    r"(?:\(?(\d{1,2}\.\d{1,2})[.):]?(?=\s+\S)"
    r"|\(?(\d{1,2})(?:[.):]\)?(?=\s|$|[A-Za-z])|\s+[-–—](?=\s))"
    r"|\(?([a-h])[.)](?=\s)|\(?(i{1,3}|iv|vi{0,3})[.)](?=\s))",
    re.I,
)
_INLINE = late(r"(?:^|(?<=\s))\(?(\d{1,2}|[a-h])[.)]\s+(?=\S)")
_BULLETS = "•●▪◦‣∙·*■□○➢►✓❖◆\uf0b7\uf0a7\uf0d8\uf0fc"
_BULLET = late(rf"^\s*([{re.escape(_BULLETS)}]|[-–—](?=\s|[A-Z])|o(?=\s))\s*")
_ENDS = late(r"[.!?:;…][\"'”’)\]]*$")
_OPEN_END = late(
    r"(?:\b(?:a|an|and|any|all|as|at|be|been|between|but|by|each|for|from|has|have|in|including|into|is|are|its|of|on|or|"
    r"our|that|the|their|these|this|those|through|to|under|via|which|who|will|with|within)|[&,/(–—]|\w[-‐‑])\s*$"
)  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


class Items(NamedTuple):
    """The items of a cell in order. `marks` are their list numbers ("" where there are none).

    `lined_up`: what tells the items apart: "numbers", "blank lines", "bullets", "lines", or "" for a single item.
    """

    texts: tuple[str, ...]
    marks: tuple[str, ...]
    lined_up: str


_NO_MARK = ("",)
_NO_ITEMS = Items((), (), "")


def read_items(text: str) -> Items:
    """The items that a cell holds; sub-bullets and continued lines stay with the paragraph above them."""
    if "\n" not in text and not mark_of(text):  # most cells: made anew sooner than kept
        only = text.strip()
        return Items((only,), _NO_MARK, "") if only else _NO_ITEMS
    return _several(text)


@lru_cache(maxsize=8192)
def _several(text: str) -> Items:
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    numbered = _numbered(filled) if filled else []
    if numbered:
        return Items(tuple(t for _, t in numbered), tuple(m for m, _ in numbered), "numbers")
    if len(filled) <= 1:
        only = text.strip()
        return Items((only,), (mark_of(only),), "") if only else _NO_ITEMS
    found = paragraphs(text)
    if len(found) > 1:
        return Items(found, ("",) * len(found), "blank lines")
    texts, kind = _by_lines(filled)
    return Items(tuple(texts), ("",) * len(texts), kind if len(texts) > 1 else "")


def paragraphs(text: str) -> tuple[str, ...]:
    """What blank lines part; bullets, and what starts in small letters, go on from the paragraph above."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    texts: list[str] = []
    for group in groups:
        body = "\n".join(group).strip()
        if not body:
            continue
        if texts and ((is_bullet(body) and not is_bullet(texts[0])) or goes_on(texts[-1], body)):
            texts[-1] += "\n" + body
        else:
            texts.append(body)
    return tuple(texts)


def is_bullet(line: str) -> bool:
    """Whether a line begins with a bullet mark."""
    return _BULLET.match(line) is not None


def mark_of(line: str) -> str:
    """The list number or letter that a line begins with, "" where there is none."""
    found = _MARK.match(line)
    return next((group.casefold() for group in found.groups() if group), "") if found else ""


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_ENDS.search(text.rstrip()))


def ends_open(text: str) -> bool:
    """Whether a text ends with a word or mark that no sentence ends with: "agreed by", "the", a comma, "Sub-"."""
    return bool(_OPEN_END.search(text))


def goes_on(before: str, line: str) -> bool:
    """Whether a line plainly goes on with the sentence that the text before it began."""
    start = line.lstrip()[:1]
    if is_bullet(line) or not start:
        return False
    return ((start.islower() or start in "([") and not mark_of(line)) or start in ",;)&/" or ends_open(before)


def _numbered(lines: list[str]) -> list[tuple[str, str]]:
    """Items of a numbered list, if the cell begins with one and its numbers run on; [] where not."""
    if not mark_of(lines[0]):
        return []
    items: list[tuple[str, list[str]]] = []
    for line in lines:
        mark = mark_of(line)
        if mark and (not items or _follows(items[-1][0], mark)):
            items.append((mark, [line]))
        else:
            items[-1][1].append(line)
    if len(items) > 1:
        return [(mark, "\n".join(body).strip()) for mark, body in items]
    return _numbered_inline("\n".join(lines).strip())


def _numbered_inline(text: str) -> list[tuple[str, str]]:
    """Items of "1. Policy 2. Training": numbers that run on from the first inside the text."""
    starts: list[tuple[str, int]] = []
    for found in _INLINE.finditer(text):
        mark = found[1].casefold()
        if (not starts and found.start() == 0 and mark in ("1", "a")) or (starts and _follows(starts[-1][0], mark)):
            starts.append((mark, found.start()))
    if len(starts) < 2:
        return []
    ends = [at for _, at in starts[1:]] + [len(text)]
    return [(mark, text[at:end].strip()) for (mark, at), end in zip(starts, ends, strict=True)]


def _follows(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    if "." in one and "." in other:
        (major, minor), (next_major, next_minor) = (map(int, mark.split(".")) for mark in (one, other))
        return (next_major, next_minor) in ((major, minor + 1), (major + 1, 1))
    if one in _ROMAN and other in _ROMAN and _ROMAN.index(other) == _ROMAN.index(one) + 1:
        return True
    return len(one) == len(other) == 1 and one.isalpha() and ord(other) == ord(one) + 1


def _by_lines(lines: list[str]) -> tuple[list[str], str]:
    bullets = [_BULLET.match(line) for line in lines]
    if all(bullets):
        return _top_bullets(lines), "bullets"
    wrapped = _is_wrapped(lines)
    texts: list[str] = []
    for line, bullet in zip(lines, bullets, strict=True):
        stripped = line.strip()
        if not texts:
            texts.append(stripped)
        elif bullet:
            if is_bullet(texts[0]):
                texts.append(stripped)
            else:
                texts[-1] += "\n" + stripped
        elif goes_on(texts[-1], line) or (wrapped and not ends_sentence(texts[-1])):
            texts[-1] += "\n" + stripped
        else:
            texts.append(stripped)
    return texts, "lines"


def _top_bullets(lines: list[str]) -> list[str]:
    """Bulleted items; those set in, or with another mark than the first, belong to the one above."""
    texts: list[str] = []
    first = None
    for line in lines:
        stripped = line.lstrip()
        kind = (len(line) - len(stripped), stripped[:1])
        first = first or kind
        if texts and kind != first and (kind[0] > first[0] or kind[1] != first[1]):
            texts[-1] += "\n" + line.strip()
        else:
            texts.append(line.strip())
    return texts


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one text broken at a width: mostly they go on in mid-sentence."""
    ends = [(one, two) for one, two in pairwise(lines) if not ends_sentence(one)]
    going = sum(goes_on(one, two) for one, two in ends)
    return bool(ends) and going >= 0.5 * len(ends)
