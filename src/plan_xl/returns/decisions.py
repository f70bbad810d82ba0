"""Yes, No or Ask, however a person types it beside a change."""

from __future__ import annotations

import re
from functools import lru_cache

YES, NO, ASK = "Yes", "No", "Ask"

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\W+)?(?:\d{{1,2}}|{_MONTH})(?:\W+\d{{2,4}})?"
_WHERE = r"(?:\w+ )?(?:mtg|meeting|board|panel|chair|sub-?\s?group|group)"
# What may follow without making it any less or more than that: courtesy, who said it, and on which day. A day alone may
# be another date than the one that was asked for ("Agreed 30 June").
_TAIL = (
    r"(?:\W+(?:please|pls|thanks|thank you|agreed|accepted|approved"
    rf"|(?:at|by) (?:the |our )?{_WHERE}(?: (?:on|of) {_DAY})?|on {_DAY}))*"
)
_ASSENT = r"(?:agree|ok|fine|yes|problem|objection|issue|concern|accept|approv|change|comment)"
_SAID = {
    ASK: r"(?:ask|a|query|queried|pending|defer(?:red)?|tb[acd]|to be (?:confirmed|discussed|decided|agreed)|discuss"
         r"|(?:put|carry|carried) (?:back|over|forward)|hold|on hold|wait)\b.*"
         r"|\W*\?\W*",
    NO: r"(?:n|no|no thanks|(?:no\W+)?(?:not|never) (?:yet )?(?:agreed|accepted|approved|supported)|don'?t agree"
        rf"|do not (?:agree|accept)|reject(?:ed)?|refused?|declined?|disagreed?|turned down){_TAIL}"
        rf"|no\s*[-–—:;,(](?!.*\b{_ASSENT}).*",  # with its reason
    YES: rf"(?:y|yes|yep|agreed?|approved?|accept(?:ed)?|ok(?:ay)?|fine|happy (?:with this|to agree)|✓|✔|☑){_TAIL}",
}  # fmt: skip
_PATTERNS = {answer: re.compile(rf"\W*(?:{words})\W*", re.I | re.S) for answer, words in _SAID.items()}
_MARK = re.compile(r"[✓✔☑]")


@lru_cache(maxsize=1024)
def decision_of(text: str) -> str:
    """Yes, No or Ask where a text says one of them and nothing that takes it back; "" for anything else.

    “Yes, subject to evidence” and “No objection” are read as neither: a person is asked again.
    """
    plain = " ".join(text.replace("’", "'").split())
    if not plain:
        return ""
    if _MARK.fullmatch(plain):
        return YES
    found = [answer for answer, pattern in _PATTERNS.items() if pattern.fullmatch(plain)]
    doubtful = "?" in plain and found != [ASK]
    return found[0] if len(found) == 1 and not doubtful else ""
