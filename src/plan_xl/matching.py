"""Which action of one plan is which of another: by action number, else by recommendation and text together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from plan_xl.plan import Action

NEAR = 85.0
"""How alike (0 to 100) two wordings must be before a person is asked whether they are the same action."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two actions taken to be one, `by` their "action number", their "text" (both texts) or the "action text" alone."""

    old: Action
    new: Action
    by: str


@dataclass(frozen=True, slots=True)
class NearMatch:
    """Two actions alike enough to ask about, never matched unasked; `likeness` from 0 to 100."""

    old: Action
    new: Action
    likeness: float


@dataclass(frozen=True, slots=True)
class Matching:
    """Every action of both plans, once: matched, or only in the old, or only in the new.

    `near` pairs some of `only_old` with some of `only_new`. `repeats` are actions that stand more than once with the
    same number or the same text, so that which is which had to be taken by their order.
    """

    matches: tuple[Match, ...]
    only_old: tuple[Action, ...]
    only_new: tuple[Action, ...]
    near: tuple[NearMatch, ...] = ()
    repeats: tuple[Action, ...] = ()


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text for comparing: case, spaces, bullet marks, numbering, dashes, quotes and closing stops made alike."""
    if text.isascii():
        text = text.lower()
    else:
        text = text.casefold()
        if _UNLIKE.search(text):  # a bullet mark is none of them, and to translate takes long
            text = text.translate(_ALIKE)
    if "\n" in text:
        text = _MARK.sub(" ", text)
    elif mark := _MARK.match(text):  # as most texts, of one line: looked at where it begins, not all along
        text = text[mark.end() :]
    return " ".join(text.split()).rstrip(" .;,:")


_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u00ad": None}
)
_UNLIKE = re.compile(f"[{''.join(map(chr, _ALIKE))}]")
_MARK = re.compile(r"(?m)^\s*(?:[•●▪◦·*o-]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)])\s+")


def match_actions(old: Iterable[Action], new: Iterable[Action]) -> Matching:
    """Match one to one, surest first; within one agency and review where both sides name them."""
    left, right = list(old), list(new)
    matches: list[Match] = []
    repeats: list[Action] = []
    ways: Sequence[tuple[str, Callable[[Action], Hashable | None]]] = (
        ("action number", lambda a: (plain(a.ref), _whose(a)) if a.ref else None),
        ("number alone", lambda a: plain(a.ref) if a.ref else None),
        (
            "text",
            lambda a: (plain(a.recommendation), plain(a.action), _whose(a)) if a.action or a.recommendation else None,
        ),
        ("action text", lambda a: (plain(a.action), _whose(a)) if len(plain(a.action)) >= 12 else None),
    )
    for by, key in ways:
        alone = by in ("action text", "number alone")
        said = "action number" if by == "number alone" else by
        left, right, found, doubled = _pair(left, right, key, one_only=alone, by=said)
        matches += found
        repeats += doubled
    matches.sort(key=lambda m: (m.old.sheet, m.old.row))
    return Matching(tuple(matches), tuple(left), tuple(right), _near(left, right), tuple(repeats))


def _whose(action: Action) -> tuple[str, str]:
    return plain(action.review or ""), plain(action.agency or "")


def _pair(
    left: list[Action], right: list[Action], key: Callable[[Action], Hashable | None], *, one_only: bool, by: str
) -> tuple[list[Action], list[Action], list[Match], list[Action]]:
    """Pair what has the same key, in order; with `one_only`, only keys that stand once on each side.

    Two actions that both carry a number, and different ones, are never paired by their text.
    """
    waiting: dict[Hashable, list[Action]] = defaultdict(list)
    count_left: dict[Hashable, int] = defaultdict(int)
    for action in right:
        if (k := key(action)) is not None:
            waiting[k].append(action)
    for action in left:
        if (k := key(action)) is not None:
            count_left[k] += 1
    size = {k: len(v) for k, v in waiting.items()}
    matches, doubled, rest = [], [], []
    taken: set[int] = set()
    for action in left:
        k = key(action)
        queue = waiting.get(k, []) if k is not None else []
        if one_only and k is not None and (count_left[k] > 1 or size.get(k, 0) > 1):
            queue = []
        at = next(
            (n for n, other in enumerate(queue) if _may_be_one(action, other, by_number=by == "action number")), None
        )
        if at is None:
            rest.append(action)
            continue
        other = queue.pop(at)
        taken.add(id(other))
        matches.append(Match(action, other, by))
        if k is not None and (count_left[k] > 1 or size[k] > 1):
            doubled.append(action)
    return rest, [action for action in right if id(action) not in taken], matches, doubled


def _may_be_one(one: Action, other: Action, *, by_number: bool) -> bool:
    """Whether nothing else speaks against it: another number, another review, or another agency with other words."""
    if not by_number:
        return not _numbers_differ(one, other)
    (review, agency), (other_review, other_agency) = _whose(one), _whose(other)
    if review and other_review and review != other_review:
        return False
    return not (agency and other_agency and agency != other_agency and plain(one.action) != plain(other.action))


def _numbers_differ(one: Action, other: Action) -> bool:
    return bool(one.ref and other.ref and plain(one.ref) != plain(other.ref))


def _near(left: Sequence[Action], right: Sequence[Action]) -> tuple[NearMatch, ...]:
    """Pairs of what is left over that read nearly alike, the likest first, each action once."""
    if not left or not right:
        return ()
    from rapidfuzz import fuzz, process

    texts = [plain(a.action or a.recommendation) for a in right]
    found: list[NearMatch] = []
    for action in left:
        text = plain(action.action or action.recommendation)
        if len(text) < 8:
            continue
        for _, score, n in process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3):
            if not _numbers_differ(action, right[n]) and _whose(action) == _whose(right[n]):
                found.append(NearMatch(action, right[n], round(float(score), 1)))
    kept: list[NearMatch] = []
    used: set[int] = set()
    for pair in sorted(found, key=lambda p: -p.likeness):
        if id(pair.old) not in used and id(pair.new) not in used:
            used |= {id(pair.old), id(pair.new)}
            kept.append(pair)
    return tuple(kept)
