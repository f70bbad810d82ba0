"""What the words of a heading speak for: phrases, each with a meaning and how much it weighs.

Phrases are regular expressions over `heading_words`: lower case, singular, "&" as "and", brackets gone. A weight of 10
and over settles the matter ("revised date" is no due date, whatever "date" says); 6 is a word that usually names its
column; 3 is a word that does so only where nothing better stands beside it. A meaning of "" speaks against all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from plan_xl.wording import heading_dates, heading_progress, heading_work
from plan_xl.wording.phrase_tables import following_words, opening_words, table_rows


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(word.replace('_', ' ') for word in words.split())})"


_WE = _any_of(
    """must will do did can should would shall has have is are was were be been going we you they it this the that our
    us their need to needs"""
)
PARTS = {
    "DAY": _any_of("date deadline timescale timeframe timeline target due completion day time month"),
    "REVISED": _any_of(
        """revised new amended extended latest rescheduled renegotiated re_negotiated changed adjusted slipped deferred
        updated reset replanned"""
    ),
    "ORIGINAL": _any_of("original originally first initial initially baseline previous old"),
    "PLANNED": _any_of(
        """planned target targeted due proposed expected anticipated estimated projected agreed intended forecast
        required scheduled final est exp aimed"""
    ),
    "DONE": _any_of(
        "completed achieved closed done implemented met delivered finished actioned concluded discharged accomplished"
    ),
    "PERSON": _any_of(
        """person people officer owner lead leader post post_holder postholder individual manager director name named
        role staff member contact professional practitioner who whom clinician sponsor champion personnel job_title exec
        executive sro allocated_to assigned_to responsibility"""
    ),
    "BODY": _any_of(
        """agency organisation partner partnership service department directorate division body trust authority provider
        establishment institution business_unit locality setting ccg care_group portfolio site parish team"""
    ),
    "BOARD": _any_of(
        """board subgroup committee panel partnership executive chair scrutiny governance csp sponsor commissioner
        inspectorate ccg icb inspector home_office"""
    ),
    "FILL": rf"(?:(?:{_WE}|of|a|an|by|for|in|and|any|or|all|each|agency|organisation|board) )*",
}
"""Word classes that phrases name in angle brackets."""


class Phrase(NamedTuple):
    """One phrase: what it speaks for, how much it weighs, its regular expression as text."""

    meaning: str
    weight: float
    pattern: str


PHRASES: tuple[Phrase, ...] = tuple(
    Phrase(meaning, float(weight), pattern)
    for tables in (heading_work.TABLES, heading_dates.TABLES, heading_progress.TABLES)
    for meaning, table in tables.items()
    for weight, pattern in table_rows(table, PARTS)
)
"""Every phrase, in no order that matters: the heaviest wins, then the earlier one, then the longer."""


def found_phrases(words: str) -> Iterator[tuple[Phrase, int, int]]:
    """The phrases that stand in a heading's words, each with where it first starts and ends.

    Only phrases that can begin with one of the words are tried: most cells of a sheet are no headings, and few begin
    any phrase.
    """
    by_word, anywhere = _index()
    seen: set[int] = set()
    start = 0
    for word in words.split(" "):
        for number in by_word.get(word, ()):
            if number in seen or not _may_follow(number, words):
                continue
            if match := _compiled(number).match(words, start):
                seen.add(number)
                yield PHRASES[number], start, match.end()
        start += len(word) + 1
    for number in anywhere:
        if match := _compiled(number).search(words):
            yield PHRASES[number], match.start(), match.end()


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, list[int]], list[int]]:
    """Phrases by the words they can begin with, and those that can begin with any word."""
    by_word: dict[str, list[int]] = {}
    anywhere: list[int] = []
    for number, phrase in enumerate(PHRASES):
        openings = opening_words(phrase.pattern)
        if openings is None:
            anywhere.append(number)
        for word in openings or ():
            by_word.setdefault(word, []).append(number)
    return by_word, anywhere


def _may_follow(number: int, words: str) -> bool:
    """False where a phrase needs a second word that is not there: most are never compiled, which takes a while."""
    needed = _following(number)
    return needed is None or any(letters in words for letters in needed)


@cache
def _following(number: int) -> frozenset[str] | None:
    return following_words(PHRASES[number].pattern)


@cache
def _compiled(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){PHRASES[number].pattern}(?![a-z])")
