"""One cell of several items: paragraphs, numbered lists, bullets that belong to the paragraph above them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"^\s*(?:\(?(\d{1,2})[.):]\)?(?=\s|$|[A-Za-z])|\(?([a-h])[.)](?=\s)|\((\d{1,2}|[a-h]|i{1,3}|iv|vi{0,3})\)(?=\s)|(i{1,3}|iv|vi{0,3})[.)](?=\s))"
)
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣∙·*]|[-–—o](?=\s)|)\s*")
_ENDS = re.compile(r"[.!?:;…][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a cell in order. `marks` are their list numbers ("" where there are none).

    `lined_up`: what tells the items apart: "numbers", "blank lines", "bullets", "lines", or "" for a single item.
    `places`: every line of the cell, blank ones too, for cells that line up line by line.
    """

    texts: tuple[str, ...]
    marks: tuple[str, ...]
    lined_up: str
    places: tuple[str, ...]


def read_items(text: str) -> Items:
    """The items that a cell holds; sub-bullets and continued lines stay with the paragraph above them."""
    lines = text.split("\n")
    places = tuple(line.strip() for line in lines)
    filled = [line for line in lines if line.strip()]
    if len(filled) <= 1:
        only = text.strip()
        return Items((only,) if only else (), (_mark(only),) if only else (), "", places)
    numbered = _numbered(filled)
    if numbered:
        return Items(tuple(t for _, t in numbered), tuple(m for m, _ in numbered), "numbers", places)
    groups = _paragraphs(lines)
    if len(groups) > 1 and any(not line.strip() for line in lines[_first_filled(lines) :]):
        return Items(tuple(groups), ("",) * len(groups), "blank lines", places)
    texts, kind = _by_lines(filled)
    return Items(tuple(texts), ("",) * len(texts), kind if len(texts) > 1 else "", places)


def is_bullet(line: str) -> bool:
    """Whether a line begins with a bullet mark."""
    found = _BULLET.match(line)
    return bool(found and found.group().strip())


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_ENDS.search(text.strip()))


def _first_filled(lines: list[str]) -> int:
    return next(n for n, line in enumerate(lines) if line.strip())


def _mark(line: str) -> str:
    found = _NUMBER.match(line)
    return next((g for g in found.groups() if g), "") if found else ""


def _numbered(lines: list[str]) -> list[tuple[str, str]]:
    """Items of a numbered list, if the cell begins with one and its numbers run on; [] where not."""
    if not _mark(lines[0]):
        return []
    items: list[tuple[str, list[str]]] = []
    for line in lines:
        mark = _mark(line)
        if mark and (not items or _follows(items[-1][0], mark)):
            items.append((mark, [line]))
        elif items:
            items[-1][1].append(line)
    return [(mark, "\n".join(body).strip()) for mark, body in items] if len(items) > 1 else []


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def _follows(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    if one in _ROMAN and other in _ROMAN and _ROMAN.index(other) == _ROMAN.index(one) + 1:
        return True
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _paragraphs(lines: list[str]) -> list[str]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    texts: list[str] = []
    for group in groups:
        body = "\n".join(group).strip()
        if not body:
            continue
        if texts and ((is_bullet(body) and texts[-1].rstrip().endswith(":")) or body[:1].islower()):
            texts[-1] += "\n" + body
        else:
            texts.append(body)
    return texts


def _by_lines(lines: list[str]) -> tuple[list[str], str]:
    bullets = [is_bullet(line) for line in lines]
    if all(bullets):
        return [line.strip() for line in lines], "bullets"
    if bullets[0] and not any(_lower(line) for line, b in zip(lines, bullets, strict=True) if not b):
        pass
    texts: list[str] = []
    for line, bullet in zip(lines, bullets, strict=True):
        joined = texts and ((bullet and not is_bullet(texts[0].split("\n")[0])) or (not bullet and _lower(line)))
        if texts and (joined or (not bullet and is_bullet(texts[-1].split("\n")[0]) and _lower(line))):
            texts[-1] += "\n" + line.strip()
        else:
            texts.append(line.strip())
    return texts, "lines"


def _lower(line: str) -> bool:
    text = line.strip()
    return bool(text) and (text[0].islower() or text[0] in ",;)&")
