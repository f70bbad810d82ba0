"""A heading's words made comparable: case, brackets, numbers, dates, plurals, hyphens and slips of the pen aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from plan_xl.wording.phrase_tables import word_set

VOCABULARY = word_set(
    """accepted accountable achieve achieved action actioned activity actual agency agreed allocated anticipated
    approved area arrangement assigned assurance board closed closure colour comment commentary committee complete
    completed completion concern contact criteria current deadline delegated deliver delivered delivery department
    desired difference directorate disagreement dispute document established evaluation evidence expected extended
    extension feedback finding identified identifier identify impact implement implementation implemented
    improvement indicator individual intended issue learning lesson manager measure measured milestone monitor
    monitored monitoring narrative number objective officer organisation original outcome outstanding owner partner
    partnership performance person planned position practitioner previous priority progress proposed provider rating
    reason recommendation record reference report require required requirement requested resource response
    responsible responsibility result review revised scheduled service signed standard status success summary target
    task timeframe timeline timescale update updated variance"""
)
"""Words that misspelt ("Recomendation", "Acheived") or broken ("Recommen-dation") headings are mended to."""

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
DATE = re.compile(
    rf"""\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:of\s+)?)?(?:{MONTHS}|{SHORT_MONTHS})\b\.?(?:\s*,?\s*(?:19|20)?\d\d\b)?
    |\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b
    |\b(?:19|20)\d\d\s*[/-]\s*(?:20)?\d\d\b
    |\b(?:19|20)\d\d\b
    |\bq(?:uarter)?\s*[1-4]\b|\b[1-4](?:st|nd|rd|th)?\s*(?:q|qtr|quarter)\b
    |\b(?:autumn|spring|summer|winter)\s+term\b""",
    re.VERBOSE,
)
BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\(([^()]*)$")
BROKEN = re.compile(r"(?<=[a-z])-\s*\n\s*(?=[a-z])")
WORD = re.compile(r"[a-z]+|/|\?|%|#")
JOINED = {
    ("time", "scale"): "timescale", ("time", "frame"): "timeframe", ("time", "line"): "timeline",
    ("dead", "line"): "deadline", ("sub", "group"): "subgroup", ("sub", "committee"): "committee",
    ("mile", "stone"): "milestone", ("out", "come"): "outcome", ("up", "date"): "update",
}  # fmt: skip
SAME = {
    "timescal": "timescale", "timeframes": "timeframe", "rec": "recommendation", "recs": "recommendation",
    "recommended": "recommended", "no": "number", "nos": "number", "num": "number", "nr": "number", "#": "number",
    "ref": "reference", "organization": "organisation", "org": "organisation", "resp": "responsible",
    "comp": "completion", "compl": "completion", "exec": "executive", "mgr": "manager", "dept": "department",
    "signoff": "sign off", "signedoff": "signed off", "color": "colour", "prog": "progress", "desc": "description",
    "rags": "rag", "kpis": "kpi", "bragg": "brag", "ragg": "rag", "id": "reference", "yp": "young people",
    "cyp": "children",
    "childrens": "children", "lcsb": "board", "lscb": "board",
    "lscp": "board", "sab": "board", "scb": "board", "safeguarding": "safeguarding", "todo": "to do",
    "mth": "month", "eta": "timescale", "ecd": "completion date", "acc": "accountable", "evid": "evidence",
}  # fmt: skip
SHORTENED = (
    ("'ll", " will"),
    ("'ve", " have"),
    ("'re", " are"),
    ("who's", "who is"),
    ("what's", "what is"),
    ("rec'n", "recommendation"),
)
UNCHANGED = word_set(
    """status progress success is this has was does as its us criteria basis process address yes gas focus less
    unless"""
)


class Words(NamedTuple):
    """A heading's words: outside brackets, inside them, and all of it; each one string, words one space apart."""

    main: str
    inside: str
    dated: bool

    @property
    def everything(self) -> str:
        """The words outside, then those inside brackets."""
        return f"{self.main} {self.inside}".strip()


@lru_cache(maxsize=4096)
def heading_words(text: str) -> Words:
    """The comparable words of a heading; empty strings where it has none."""
    folded = unicodedata.normalize("NFKC", text).replace("’", "'").replace("\u00ad", "").lower()
    folded = BROKEN.sub("", folded)
    inside: list[str] = []

    def keep(match: re.Match[str]) -> str:
        inside.append(next(group for group in match.groups() if group is not None))
        return " "

    outside = BRACKETS.sub(keep, folded)
    bare = DATE.sub(" ", outside)
    return Words(_words(bare), _words(DATE.sub(" ", " ".join(inside))), bare != outside)


def _words(text: str) -> str:
    for short, long in SHORTENED:
        text = text.replace(short, long)
    text = text.replace("'s", "s").replace("s'", "s").replace("'", "").replace("&", " and ").replace("+", " and ")
    text = re.sub(r"\br\s*\.?\s*a\s*\.?\s*g\b\.?", "rag", text)
    text = re.sub(r"\bb\s*/?\s*r\s*/?\s*a\s*/?\s*g\b", "brag", text).replace("r/a/g", "rag")
    text = re.sub(r"\by\s*/\s*n\b", "yesno", text).replace("yes/no", "yesno").replace("yes / no", "yesno")
    text = re.sub(r"\bi\.?\s?e\b\.?|\be\.?\s?g\b\.?|\betc\b\.?", " ", text)
    found = WORD.findall(text)
    words: list[str] = []
    position = 0
    while position < len(found):
        pair = (found[position], found[position + 1]) if position + 1 < len(found) else None
        if pair in JOINED:
            words.append(JOINED[pair])
            position += 2
        elif pair and len(pair[0] + pair[1]) > 7 and pair[0] not in VOCABULARY and _known(pair[0] + pair[1]):
            words.append(singular(pair[0] + pair[1]))
            position += 2
        else:
            words.append(_mended(singular(SAME.get(found[position], found[position]))))
            position += 1
    return " ".join(words)


def singular(word: str) -> str:
    """The word without its plural ending, where it has one."""
    if len(word) < 4 or word in UNCHANGED or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


def _known(word: str) -> bool:
    return singular(word) in VOCABULARY


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    if len(word) < 6 or word in VOCABULARY or word[:-1] in VOCABULARY:
        return word
    from rapidfuzz import fuzz, process  # takes a while to load, and few headings are misspelt

    best = process.extractOne(word, VOCABULARY, scorer=fuzz.ratio, score_cutoff=87)
    if best is None or best[0][:1] != word[:1] or abs(len(best[0]) - len(word)) > 2:
        return word
    return str(best[0])
