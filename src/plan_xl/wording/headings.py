"""Headings of plan columns, in whatever words: each phrase in a heading speaks for a meaning, and the heaviest wins."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_xl.wording.heading_phrases import found_phrases
from plan_xl.wording.heading_words import heading_words
from plan_xl.wording.phrase_tables import word_set

MEANINGS = (
    "recommendation", "action", "lead", "evidence", "completion", "revised", "original", "achieved", "comments",
    "status", "agency", "review", "ref", "priority", "success_measure", "accepted_on", "board_comment", "reason",
    "impact", "dispute",
)  # fmt: skip
"""What a column can mean; every other column is kept as an extra one."""

STOP = word_set(
    """a an and any are as at be been being by can do does for from has have how i if in is it its made of on or our
    per please so such that the their them then there these they this to us was we were what when where which who
    whom will with you your / ? month quarter year column new"""
)
TURN = re.compile(r" (?:of|for|to|by|that|from|on|in|at|with|and|or|/|if|when|who|since|against|as) ")
RECOMMENDATION_NUMBER = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?rec\W*(?:\(\d{1,2}\)\W*)?", re.IGNORECASE)
"""So short a heading stands over numbers ("Rec": 1, 2, 3)."""
WHEN = frozenset({"date", "when", "month", "deadline"})
FIRST, HEAD = 1.0, 1.0
SURE = 8.0
ENOUGH = 2.0
PLAIN: dict[str, tuple[str | None, float]] = {
    "reference": ("ref", 11.09),
    "number": ("ref", 11.06),
    "recommendation": ("recommendation", 12.64),
    "action": ("action", 9.06),
    "action required": ("action", 16.15),
    "lead": ("lead", 10.04),
    "lead officer": ("lead", 12.12),
    "responsible": ("lead", 11.11),
    "person responsible": ("lead", 12.18),
    "owner": ("lead", 10.05),
    "by whom": ("lead", 13.07),
    "who": ("lead", 11.03),
    "evidence": ("evidence", 13.08),
    "required evidence": ("evidence", 9.47),
    "evidence required": ("evidence", 12.08),
    "completion date": ("completion", 11.15),
    "target date": ("completion", 12.11),
    "due date": ("completion", 12.08),
    "timescale": ("completion", 11.09),
    "by when": ("completion", 14.07),
    "when": ("completion", 10.04),
    "deadline": ("completion", 11.08),
    "date achieved": ("achieved", 15.13),
    "date completed": ("achieved", 15.14),
    "completed": ("achieved", 11.09),
    "comment": ("comments", 10.07),
    "progress": ("comments", 10.08),
    "comment / outcome": ("comments", 10.07),
    "outcome": ("comments", 8.07),
    "update": ("comments", 10.06),
    "status": ("status", 11.06),
    "rag": ("status", 11.03),
    "rag rating": ("status", 14.1),
    "agency": ("agency", 10.06),
    "priority": ("priority", 10.08),
}
"""The commonest headings with what the phrases say of them: a usual plan is read without compiling any phrase."""
LONGEST = 14  # words outside brackets; real headings of full sentences ("How will we know …") stay below it


def read_heading(text: str) -> str | None:
    """What a heading means, one of `MEANINGS`, or None where it names no column of a plan (or is no heading at all).

    "Lead agency" and "Responsible agency" give `lead`: in most plans it is all that says who must act. Beside another
    lead column it names the agency; `read_headings` sees that, this function cannot.
    """
    return heading_score(text)[0]


@lru_cache(maxsize=4096)
def heading_score(text: str) -> tuple[str | None, float]:
    """What a heading means, and how surely: about 10 for "Recommendation", 3 for "Aim", 0 for words of no plan."""
    if len(text) > 400 or ("(" not in text and text.count(" ") > LONGEST + 6):
        return None, 0.0
    plain = text.strip()
    words = heading_words(plain[1:-1] if plain[:1] == "(" and plain.find(")") == len(plain) - 1 else text)
    if words.everything == "recommendation" and RECOMMENDATION_NUMBER.fullmatch(text.strip()):
        return "ref", SURE
    if words.main.endswith(" by") and words.inside in WHEN:
        return "completion", SURE
    best = _scored(words.main)
    if best[0] is None and words.main != "n / a" and (parts := re.split(r" / | and ", words.main))[1:]:
        # "Learning Theme / Recommendation", "Timescale and review date": the first part that names a column.
        best = next((found for found in map(_scored, parts) if found[0]), best)
    if (
        best[0] == "completion"
        and words.inside
        and (told := _scored(words.inside))[0] in ("revised", "original", "achieved")
    ):
        return told
    if words.inside and (best[0] is None or words.main in ("date", "completed", "complete", "by")):
        whole = _scored(words.everything)
        best = whole if best[0] is None or _names_more(words.main, words.inside) else best
    return best


def _names_more(main: str, inside: str) -> bool:
    """Whether brackets change the column ("Completed (date)", "Date (achieved)") and do not just explain it."""
    return main in ("date", "completed", "complete", "by") and len(inside.split()) <= 4


def _scored(words: str) -> tuple[str | None, float]:
    return PLAIN.get(words) or by_phrases(words)


def by_phrases(words: str) -> tuple[str | None, float]:
    """What a heading's words mean by the phrases in them, and how surely."""
    count = words.count(" ") + 1
    if not words or count > LONGEST:
        return None, 0.0
    # What a heading is about stands last before the first "of" or "for": "Evidence of completion", "Review comments".
    head = found_head.start() if (found_head := TURN.search(words)) else len(words)
    found: list[tuple[float, int, int, str]] = []
    covered = bytearray(len(words))
    for phrase, start, end in found_phrases(words):
        weight = (
            phrase.weight + (FIRST if start == 0 else 0) + (HEAD if end == head else 0) + min(end - start, 40) / 100
        )
        found.append((weight, -start, end - start, phrase.meaning))
        covered[start:end] = b"\1" * (end - start)
    if not found:
        return None, 0.0
    weight, start, length, meaning = max(found)
    # Words before the noun they qualify ("Agreed Management Action") cost less than words that stand loose.
    noun = -start if weight >= SURE and length - start == head else 0
    loose = 0.0
    for word in re.finditer(r"\S+", words):
        if not covered[word.start()] and word[0] not in STOP:
            loose += 0.3 if word.end() <= noun else 1
    score = weight * ((count - loose) / count) ** (1.5 if count < 8 else 4)
    if not meaning or score < ENOUGH:
        return None, 0.0
    return meaning, round(score, 2)
