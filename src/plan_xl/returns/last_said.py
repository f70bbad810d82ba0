"""What was last said of an action: the last dated line of its comments that is this agency's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from plan_xl.plan import Action
from plan_xl.returns.agencies import Agencies
from plan_xl.wording.register import Register
from plan_xl.wording.timescales import read_timescale

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATED = re.compile(
    rf"\s*(?:[•*·-]\s*)?(?:(?:update|progress|position|as at|at)\s*[:,–-]?\s*)*"
    rf"(?P<day>(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\.?,?\s+(?:19|20)\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})"
    r"(?![\d/])\s*(?P<rest>[,:;–—-].*|\s.*|)",
    re.IGNORECASE | re.DOTALL,
)
_WHO = re.compile(r"\s*[,–—-]?\s*(?P<who>[^:\n]{1,120}):\s", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A dated line with the lines under it; `who` is named between the date and a colon, or ""."""

    day: date
    who: str
    text: str


def last_said(
    action: Action, agency: str, answering: tuple[str, ...], agencies: Agencies, leads: Register | None
) -> str:
    """The last dated line of an action's comments that is an agency's, with the lines under it; "" where there is none.

    Of several the latest by its date, of one day the lower; with it the agency's others of that day, which one return
    gave: update, evidence, difference made. A line that names another agency, or another agency's
    lead, is left out; one that names nobody known is the agency's where no other answers for the action, and so is, in
    any case, one that names nobody.
    """
    mine = [e for e in _entries(action.comments) if _is_of(e.who, agency, answering, agencies, leads)]
    if not mine:
        return ""
    last = max(enumerate(mine), key=lambda pair: (pair[1].day, pair[0]))[1]
    together = [entry.text for entry in mine if entry.day == last.day and entry.who == last.who]
    return "\n".join(together) if last.who else last.text


def said_last(comments: str, agency: str, called_now: Callable[[str], str]) -> tuple[str, ...]:
    """What the dated lines that name an agency say on the last day on which there are any: in order, as written."""
    mine = [entry for entry in _entries(comments) if entry.who and called_now(entry.who) == agency]
    latest = max((entry.day for entry in mine), default=None)
    return tuple(entry.text.partition(": ")[2] for entry in mine if entry.day == latest)


def _is_of(who: str, agency: str, answering: tuple[str, ...], agencies: Agencies, leads: Register | None) -> bool:
    if not who:
        return True
    entry = agencies.find(who)
    if entry:
        return entry.name == agency
    lead = leads.find(who) if leads else None
    if lead and lead.agency:
        of_lead = agencies.find(lead.agency)
        return (of_lead.name if of_lead else lead.agency) == agency
    return len(answering) < 2


def _entries(comments: str) -> Iterator[_Entry]:
    day: date | None = None
    who = ""
    lines: list[str] = []
    for line in comments.splitlines():
        dated = _DATED.fullmatch(line)
        due = read_timescale(dated["day"]).due if dated else None
        named = _WHO.match(dated["rest"]) if dated and dated["rest"].startswith(",") else None
        # Below an agency's line, an earlier date that names nobody is of the same update: "12/2/16 letter sent".
        if dated and due and (named or not who or day is None or due > day):
            if day:
                yield _Entry(day, who, "\n".join(lines).strip())
            day, who, lines = due, named["who"].strip(" ,") if named else "", [line]
        elif day:
            lines.append(line)
    if day:
        yield _Entry(day, who, "\n".join(lines).strip())
