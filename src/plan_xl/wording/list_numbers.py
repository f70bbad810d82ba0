"""The numbers and letters in a cell that count a list, and are no part of a date."""

from __future__ import annotations

import itertools

from plan_xl.wording.cell import LABELS
from plan_xl.wording.tokens import Token


def list_labels(flat: str, tokens: list[Token]) -> frozenset[int]:
    """Places of the numbers that count a list: "1)", "(2)", and "1." with "2." after it; single letters too."""
    sure: list[int] = []
    counted: list[tuple[int, int]] = []
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        before = tokens[at - 1] if at else None
        fresh = (
            before is None
            or before.kind == "line"
            or before.text in (".", ";", ",", "(", ")", "•", ":")
            or token.start > before.end
        )
        if after is None or not fresh:
            continue
        begins_line = before is None or before.kind == "line"
        spaced = after.text == "-" and begins_line and token.kind == "num"
        if not spaced and (after.kind != "mark" or after.start != token.end):
            continue
        number = _list_number(token)
        if number is None or (before is not None and before.text in LABELS):
            continue
        closes = (
            before is not None
            and before.text != "("
            and flat.count("(", 0, token.start) > flat.count(")", 0, token.start)
        )
        if closes:
            continue  # "(now Sep 09)": the bracket was opened earlier
        if after.text == ")" and (before is None or before.text != "(" or _starts_part(tokens, at - 1)):
            sure.append(at)
        elif after.text in ".:-" and (token.kind == "num" or _starts_part(tokens, at)):
            counted.append((at, number))
    sure += _decimal_numbers(tokens)
    places, wanted = [], 1
    for at, number in counted:
        if number == wanted:
            places.append(at)
            wanted += 1
    return frozenset([*sure, *(places if len(places) > 1 else ())])


def _decimal_numbers(tokens: list[Token]) -> list[int]:
    """Places of "1.1", "1.2", … where each begins a line and the second figure counts up."""
    found: list[tuple[int, str, int]] = []
    for at, token in enumerate(tokens):
        if token.kind == "pair" and "." in token.text and (at == 0 or tokens[at - 1].kind == "line"):
            head, _, tail = token.text.partition(".")
            found.append((at, head, int(tail)))
    if len(found) < 2 or any((one[1], one[2] + 1) != (two[1], two[2]) for one, two in itertools.pairwise(found)):
        return []
    return [at for at, _, _ in found]


def _starts_part(tokens: list[Token], at: int) -> bool:
    return (
        at == 0
        or tokens[at - 1].kind == "line"
        or tokens[at - 1].text in (".", ";", ",", ":")
        or tokens[at].start > tokens[at - 1].end
    )


def _list_number(token: Token) -> int | None:
    if token.kind == "num" and not token.ordinal and len(token.text) <= 2:
        return int(token.text)
    if token.kind == "word" and len(token.text) == 1:
        return ord(token.text) - 96
    return {"ii": 2, "iii": 3, "iv": 4, "vi": 6}.get(token.text) if token.kind == "word" else None
