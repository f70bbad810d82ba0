"""Names of leads that are likely the same post under two spellings: offered to a person, never merged unasked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from plan_xl.wording.people import is_initials, is_name
from plan_xl.wording.phrase_tables import word_set


class LookAlike(NamedTuple):
    """Two spellings of what may be one lead, in the order given."""

    name: str
    other: str


_EMPTY = word_set("of the for and to in at on de la")
_SAME = {
    "mgr": "manager", "coord": "coordinator", "asst": "assistant", "dir": "director", "hd": "head", "dep": "deputy",
    "exec": "executive", "dr": "doctor", "adviser": "advisor", "chairman": "chair", "chairperson": "chair",
    "chairwoman": "chair", "grp": "group", "svc": "service", "services": "service", "childrens": "child",
    "children": "child",
    "adults": "adult", "officers": "officer", "managers": "manager", "snr": "senior", "dept": "department",
    "mgmt": "management",
    "hos": "head service", "dcs": "director child service", "ceo": "chief executive", "safeguard": "safeguarding",
    "subgroup": "sub group", "subcommittee": "sub committee", "lscb": "board", "lscp": "board",
    "headteacher": "head teacher",
    "dass": "director adult service", "psw": "principal social worker", "info": "information",
    "int": "interim",
}  # fmt: skip
_TELLING_APART = word_set(
    """north south east west central deputy assistant associate vice acting interim former adult child nurse doctor
    midwife gp head director manager officer chair lead named designated senior junior primary secondary male female
    mental acute community chief executive operational strategic independent board trust council police team service
    commissioner commander member coordinator advisor administrator inspector superintendent constable"""
)
_LIKELY = 0.8


def look_alikes(names: Iterable[str]) -> tuple[LookAlike, ...]:
    """Pairs of names likely to be one lead: word order, small words, short forms and slips of the pen aside.

    Initials are never alike ("DMs", "DMl"), nor are names that differ in a number, an area, a rank or a body.
    """
    spelt = list(dict.fromkeys(name for name in names if name.strip()))
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, name in enumerate(spelt):
        for key in _keys(_words(name)):
            blocks[key].append(place)
    pairs = {(a, b) for places in blocks.values() for n, a in enumerate(places) for b in places[n + 1 :] if a != b}
    return tuple(LookAlike(spelt[a], spelt[b]) for a, b in sorted(pairs) if _alike(spelt[a], spelt[b]))


def _keys(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """What two likely names have in common: all their words in any order, or all but the slip or the word added."""
    whole = tuple(sorted(words))
    least = len(whole) - (2 if len(whole) >= 6 else 1)
    return {key for size in range(max(least, 0), len(whole) + 1) for key in combinations(whole, size)}


@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    plain = re.sub(r"['’]s\b|s['’](?=\s|$)", "s", name).replace("'", "").replace("’", "").casefold()
    plain = plain.replace("sub-group", "sub group").replace("co-ord", "coord").replace("head teacher", "headteacher")
    found = [word for word in re.findall(r"\w+", plain) if word not in _EMPTY]
    return tuple(part for word in found for part in _SAME.get(word, word).split())


def _alike(name: str, other: str) -> bool:
    if any(is_initials(spelt) and spelt.casefold() not in _SAME for spelt in (name, other)):
        return False
    if is_name(name) != is_name(other):
        return False
    one, two = _words(name), _words(other)
    if not one or not two:
        return False
    if sorted(one) == sorted(two):
        return True
    left = [word for word in one if word not in two]
    right = [word for word in two if word not in one]
    shared = len(one) - len(left)
    for word in list(left):
        match = next((found for found in right if _slip(word, found)), None)
        if match:
            left.remove(word)
            right.remove(match)
            shared += 1
    if any(word.isdigit() for word in (*left, *right)):
        return False
    if not left and not right:
        return shared > 0
    if any(word in _TELLING_APART for word in (*left, *right)):
        return False
    # One says more than the other ("Chair PPO Sub-group", "Chair LSCB PPO Sub-group"): alike if little is added.
    return (not left or not right) and shared >= 2 and 2 * shared / (len(one) + len(two)) >= _LIKELY


def _slip(word: str, other: str) -> bool:
    """Whether two words differ by a slip of the pen; short words and abbreviations never do."""
    if min(len(word), len(other)) < 5 or word.isdigit() or other.isdigit():
        return False
    if word in _TELLING_APART and other in _TELLING_APART:
        return False
    most = 1 if min(len(word), len(other)) < 8 else 2
    one, two = Counter(word), Counter(other)
    if max((one - two).total(), (two - one).total()) > most:  # each letter of its own is one slip at least
        return False
    from rapidfuzz.distance import OSA  # late: few plans need it, and importing it takes a while

    return OSA.distance(word, other, score_cutoff=2) <= most
