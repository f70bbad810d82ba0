"""A lead cell as lines: what stands on lines, after bullets, numbers and semicolons, wrapped lines made whole again."""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_xl.wording.people import is_name
from plan_xl.wording.posts import BODIES, EDGES, LABEL, LOOSE, STANDALONE, nobody_to_chase, phrase

BREAK = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029]")
BULLETS = "•·▪◦‣●○■□–—*➢►✓⁃"
AT_START = re.compile(
    rf"^\s*(?:[{re.escape(BULLETS)}-]+(?=\s|[A-Z])|o\s(?=[A-Z])|\(?(?:\d{{1,2}}|[a-h]|[ivx]{{1,4}})[.)](?!\d)\s*|\d{{1,2}}\.\d{{1,2}}[.):]?\s+(?=[A-Za-z]))\s*"
)
INSIDE = re.compile(r"\s*[•▪◦‣●■➢►⁃]\s*|\s*;\s*")
NUMBERED = re.compile(r"(?:^|\s)\(?([1-9]|[a-h])[.)]\s*(?=[A-Z])")
PARTS = re.compile(r"(?:^|\s)\d{1,2}\.\d{1,2}[.):]?\s+(?=[A-Z])")
WAITS = re.compile(r"(?:\b(?:of|for|and|the|to|in|at|with|from|or|by|on)|[&/,+(–-]|['’]s)\s*$", re.IGNORECASE)
GOES_ON = re.compile(r"^(?:and\b|&|/|\(|,|or\b|\+|of\b|for\b|to\b|in\b|at\b|with\b|from\b|on\b|via\b)")
BOARDS = frozenset({"lscb", "lsab", "sab", "lscp", "scb", "csp", "board", "partnership"})
GROUPS = frozenset({"group", "subgroup", "sub-group", "committee", "panel", "subcommittee", "sub-committee"})
BODY_ONLY = BODIES - {"services", "service", "team", "unit", "office", "home", "practice"}


class Line(NamedTuple):
    """One line of a lead cell, whole; `unsure` where joining it to the line before was a judgement."""

    text: str
    unsure: bool = False


def lead_lines(text: str) -> list[Line]:
    """The lines of a lead cell, wrapped lines joined by a space, a body below a post joined to it by ", "."""
    lines: list[Line] = []
    blank = True
    for raw in BREAK.split(text.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")):
        pieces = [piece for piece in _pieces(raw) if piece]
        if not pieces:
            blank = True
            continue
        marked = AT_START.match(raw) is not None and AT_START.sub("", raw).strip() != ""
        joined = _joined(lines[-1], pieces[0]) if lines and not blank and not marked else None
        if joined:
            lines[-1] = joined
            pieces = pieces[1:]
        lines.extend(Line(piece) for piece in pieces)
        blank = False
    return lines


def _pieces(raw: str) -> list[str]:
    line = AT_START.sub("", raw.replace("\t", " "))
    if line.isascii() and not any(mark in raw for mark in ";.)"):  # neither numbers nor marks part it
        return [" ".join(AT_START.sub("", line).split())]
    numbers = NUMBERED.findall(raw)
    if len(numbers) > 1 and "".join(numbers) in ("123456789"[: len(numbers)], "abcdefgh"[: len(numbers)]):
        found = NUMBERED.split(raw)[2::2]
    elif len(PARTS.findall(raw)) > 1:
        found = PARTS.split(raw)[1:]
    else:
        found = [line]
    return [" ".join(AT_START.sub("", piece).split()) for part in found for piece in INSIDE.split(part)]


def _joined(before: Line, line: str) -> Line | None:
    """The line before with this one added, where the two are one; None where this one stands for itself."""
    above = before.text
    if line.startswith(("(", "[")) and phrase(line.strip("()[]")).known:
        return Line(f"{above} {line}", before.unsure)
    if above.count("(") > above.count(")") or WAITS.search(above) or GOES_ON.match(line) or _carries_on(above, line):
        return Line(f"{above} {line}", before.unsure)
    last = phrase(re.split(r",|&|\band\b|/", above)[-1])
    found = phrase(line)
    if len(label := LABEL.split(line)) > 1 and is_name(label[0]):
        return None  # "Anne Brown - CSC" / "Bob Green - Police"
    if _broken_off(found.first, line) and not phrase(above).known:
        return Line(f"{above} {line}", before.unsure)
    if line.casefold().strip(EDGES) in LOOSE | {"group", "board", "sub-group", "team", "trust", "department"}:
        return Line(f"{above} {line}", before.unsure)
    if above.casefold().strip(EDGES) in BOARDS and found.last in GROUPS and not found.post:
        return Line(f"{above}, {line}", unsure=True)  # "LSCB" / "Training Sub-group": one, or two
    whole = phrase(above)
    headed = (last.post or last.name or whole.post) and not last.plural
    if headed and found.body and not found.post and not whole.text.count(", "):
        if found.last in BODY_ONLY or (found.strong_body and " " in line):
            return Line(f"{above}, {line}", before.unsure)
        return Line(f"{above}, {line}", unsure=True)
    if whole.name and not whole.post and found.post and not found.name:
        return Line(f"{above}, {line}", unsure=True)
    return None


def _carries_on(above: str, line: str) -> bool:
    """Whether a line that begins small goes on with one that began large: "Head of Children's" / "social care"."""
    found = phrase(line)
    return line[:1].islower() and above[:1].isupper() and not (found.post or found.plural or nobody_to_chase(line))


def _broken_off(first: str, line: str) -> bool:
    """Whether a line is one word that leans on the line above: "Safeguarding" / "Manager"."""
    return " " not in line.strip() and phrase(line).post and first not in STANDALONE
