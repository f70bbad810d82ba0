"""What the columns of one table mean, each seen beside the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from plan_xl.plan import Note
from plan_xl.reading.grids import Value, shown
from plan_xl.reading.two_columns import plain_heading, two_columns
from plan_xl.wording.headings import heading_score
from plan_xl.wording.late_patterns import late
from plan_xl.wording.timescales import read_timescale

LONGEST_HEADING = 400
"""Characters: a longer text is no heading."""

_BODY_WORDS = late(r"\b(?:agency|agencies|organisation|organization|service|department|partner|body)\b", re.I)
_PERSON_WORDS = late(r"\b(?:officer|person|name|individual|post|role|who|manager|job title)\b", re.I)
_DONE_OR_NOT = late(
    r"\b(?:done|completed?|achieved|closed|implemented|met|delivered)\b[^?]*(?:\?|\by(?:es)?\s*/\s*no?\b)", re.I
)
_DATED_HEADING = late(r"\bdates?\b", re.I)
_BEGUN = late(r"\b(?:start|begin|commence)(?:s|ing|ment|ed)?(?:\s+(?:date|on|by))?\W*$|\bfrom\W*$", re.I)
_DATE_DONE = late(r"^\W*date\s+(?:of\s+)?(?:complet|done|achiev|clos|implement|finish)", re.I)
_MILESTONE = late(r"\bmilestones?\b", re.I)
_SPONSOR = late(r"\b(?:sponsor|sro|champion|oversight)\b", re.I)
_LEADING = late(r"\b(?:lead|responsib|owner|accountab|by whom|directed|addressed|allocated|assigned)", re.I)
_PLANNED = late(
    r"\b(?:target|due|by when|when|deadline|time\s?-?\s?(?:scale|frame|line)|planned|proposed|expected|by)\b", re.I
)
_DATE = late(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2}|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s*['’]?\d{2}",
    re.I,
)
_MAYBE_ACTIONS = late(r"\b(?:response|reply|actions?|plan|work|measures?)\b", re.I)
_NUMBER_HEADING = late(r"\W*(?:recs?|r|rec\w*\s*(?:no|number|num|ref|id|#)\.?)\W*", re.I)
_NUMBER = late(r"\W*(?:[A-Za-z]{1,5}[ ./-]?)?\d{1,3}(?:[.]\d{1,2})*[a-z]?\W*")
_COMPLETED_BY = late(r"\W*(?:to\s+be\s+)?(?:completed|done|actioned|delivered|achieved|implemented)\s+by\W*", re.I)
_ABOUT_ACTIONS = late(r"^\W*(?:level|type|category|scope|source|kind|nature)\b|\b(?:milestones?|dates?)\b", re.I)
_PROMISED = late(r"\W*(?:(?:our|agency|the)\s+)*(?:commitments?|pledges?|undertakings?)\W*", re.I)
_ANSWER_AND_ACTION = late(r"\b(?:response|reply)\b.*\bactions?\b(?!\s+(?:taken|to\s+date))", re.I | re.S)
_ANSWER = late(r"\b(?:response|reply)\b", re.I)
_PERIOD = late(
    r"\W*(?:q(?:tr|uarter)?\.?\s*[1-4]|(?:1st|2nd|3rd|4th|first|second|third|fourth)\s+quarter"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?)(?:\W*(?:20)?\d\d(?:\s*[/-]\s*(?:20)?\d\d)?)?\W*",
    re.I,
)
_BARE_DATE = late(r"\W*dates?\W*", re.I)
_VAGUE = 3.0  # a heading's score below which its dates may be any dates: "Committee date", "Date reported"
_DONE = late(r"^\W*(?:date\s+(?:of\s+)?complet|complet)|\bactual|\bachieved\b|\bcompleted\b", re.I)


def meaning_of(heading: str) -> tuple[str | None, float]:
    """What one heading means by itself and how surely; the first line counts where the whole says nothing."""
    if len(heading) > LONGEST_HEADING:
        return None, 0.0
    meaning, score = heading_score(heading)
    if meaning is None and "\n" in heading:
        return heading_score(heading.split("\n", 1)[0])
    return meaning, score


def asks_whether_done(heading: str) -> bool:
    """Whether a heading asks for yes or no: "Done?", "Complete (Y/N)"."""
    return bool(_DONE_OR_NOT.search(heading))


def settle(
    headings: Mapping[int, str],
    sheet: str,
    address: Callable[[int], str],
    values: Mapping[int, Sequence[Value]] | None = None,
) -> tuple[dict[int, str | None], list[Note]]:
    """The meaning of every column (by its place), no meaning twice; notes say what was chosen between.

    `address` gives the cell of a heading, as `C7`, for the notes; `values` what stands in each column.
    """
    meanings: dict[int, str | None] = {n: meaning_of(text)[0] for n, text in headings.items()}
    _settle_colours(meanings, headings)
    _settle_numbers(meanings, headings, values or {})
    _settle_leads(meanings, headings)
    _settle_dates(meanings, headings)
    _settle_recommendations(meanings, headings)
    _settle_two_actions(meanings, values or {})
    taken = _settle_action(meanings, headings, values or {})
    _settle_quarters(meanings, headings, values or {})
    _settle_comments(meanings, headings)
    notes = two_columns(meanings, headings, sheet, address, values or {})
    asked = {note.cell for note in notes}
    for n, meaning in meanings.items():
        cell = address(n)
        if meaning is None and headings[n] and cell not in asked:
            text = f"The column headed “{plain_heading(headings[n])}” is kept as it is: plan_xl does not use it."
            notes.append(Note("unknown heading", text, sheet, cell))
    for n in _of(meanings, "completion"):
        if is_vague_date(n, meanings, headings):
            heading = plain_heading(headings[n])
            text = f"“{heading}” does not say that these are the dates to finish by: read so, and doubted."
            notes.append(Note("vague heading", text, sheet, address(n)))
    if taken is not None:
        text = f"No heading says which the actions are: those under “{plain_heading(headings[taken])}” were taken."
        notes.append(Note("action column assumed", text, sheet, address(taken)))
    return meanings, notes


def settle_by_values(
    meanings: dict[int, str | None], headings: Mapping[int, str], values: Mapping[int, Sequence[Value]]
) -> int | None:
    """What only the values tell: who or when under "Completed by", a date or a word under "Complete" or "Done?".

    Where most are dates, "Complete" is the date achieved. Gives the place of a column that had no meaning before.
    """
    found = _settle_completed_by(meanings, headings, values)
    for n in _of(meanings, "accepted_on"):
        written = [value for value in values.get(n, ()) if value != ""]
        if written and not any(isinstance(value, date) or _DATE.search(shown(value)) for value in written):
            meanings[n] = None  # whether it was accepted, not when
    if _of(meanings, "achieved"):
        return found
    for n in _of(meanings, "status"):
        written = [value for value in values.get(n, ()) if value != ""]
        dates = sum(isinstance(value, date) or bool(_DATE.search(shown(value))) for value in written)
        if dates > (0 if _DATED_HEADING.search(headings[n]) else 0.5 * len(written)):
            meanings[n] = "achieved"
            break
    return found


def _settle_completed_by(
    meanings: dict[int, str | None], headings: Mapping[int, str], values: Mapping[int, Sequence[Value]]
) -> int | None:
    if _of(meanings, "completion") or _of(meanings, "revised"):
        return None
    for n in [n for n, meaning in meanings.items() if meaning is None and _COMPLETED_BY.fullmatch(headings[n])]:
        written = [text for value in values.get(n, ()) if value != "" and (text := shown(value).strip())][:50]
        dates = sum(read_timescale(text).kind != "none" for text in written)
        meanings[n] = "completion" if dates >= 0.5 * len(written) else "lead" if not _of(meanings, "lead") else None
        return n if meanings[n] else None
    return None


def _settle_two_actions(meanings: dict[int, str | None], values: Mapping[int, Sequence[Value]]) -> None:
    """Of two columns of actions, one with several rows of the other to each of its own holds the recommendations."""
    found = _of(meanings, "action")
    if len(found) != 2 or _of(meanings, "recommendation"):
        return
    for above, below in (found, found[::-1]):
        pairs = list(zip(values.get(above, ()), values.get(below, ()), strict=False))
        inside = sum(one == "" and other != "" for one, other in pairs)
        if inside >= max(1, 0.25 * len(pairs)) and not any(one != "" and other == "" for one, other in pairs):
            meanings[above] = "recommendation"
            return


def _settle_action(
    meanings: dict[int, str | None], headings: Mapping[int, str], values: Mapping[int, Sequence[Value]]
) -> int | None:
    """Take a column for the actions where no heading names them, and give its place; None where there is no need.

    Only where a recommendation takes several rows: the column that says something in each of those.
    """
    above = _of(meanings, "recommendation")
    if len(above) != 1 or _of(meanings, "action"):
        return None
    answers = [n for n in _of(meanings, "comments") if _ANSWER_AND_ACTION.search(headings[n])]
    for n in [*answers, *(n for n, meaning in meanings.items() if not meaning and _PROMISED.fullmatch(headings[n]))]:
        meanings[n] = "action"
        return None
    recommendations = values.get(above[0], ())
    inside = [n for n, value in enumerate(recommendations) if value == "" and n and _some(n, meanings, values)]
    first = [n for n, value in enumerate(recommendations) if value != ""]
    if len(inside) < max(1, 0.25 * len(first)):
        return None
    for n in sorted(meanings):
        if n <= above[0] or (meanings[n] and not _MAYBE_ACTIONS.search(headings[n])):
            continue
        column = values.get(n, ())
        texts = [value for row in inside if isinstance(value := column[row], str) and value.count(" ") >= 1]
        if len(texts) >= 0.8 * len(inside) and sum(text.count(" ") >= 2 for text in texts) >= 0.6 * len(texts):
            meanings[n] = "action"
            return n
    return None


def _some(row: int, meanings: Mapping[int, str | None], values: Mapping[int, Sequence[Value]]) -> bool:
    """Whether a row names a lead or a date of its own."""
    return any(values[n][row] != "" for n in meanings if meanings[n] in ("lead", "completion", "status") if n in values)


def _of(meanings: Mapping[int, str | None], meaning: str) -> list[int]:
    return [n for n, found in meanings.items() if found == meaning]


def _settle_colours(meanings: dict[int, str | None], headings: Mapping[int, str]) -> None:
    """Columns headed R, A and G to put a mark in: no numbers of recommendations or actions."""
    colours = {n: text.strip(" .").casefold() for n, text in headings.items()}
    for whole in (("r", "a", "g"), ("red", "amber", "green")):
        if set(whole) <= set(colours.values()):
            for n in [n for n, text in colours.items() if text in (*whole, "b", "blue")]:
                meanings[n] = None


def _settle_numbers(
    meanings: dict[int, str | None], headings: Mapping[int, str], values: Mapping[int, Sequence[Value]]
) -> None:
    """Tell the recommendations from their numbers: by "R", "Rec." or "Rec no.", and by what stands below."""
    for n in _of(meanings, "recommendation"):
        if len(_of(meanings, "ref")) > 1 or len(_of(meanings, "recommendation")) < 2:
            break
        written = [text for value in values.get(n, ()) if value != "" and (text := shown(value).strip())]
        numbers = sum(bool(_NUMBER.fullmatch(text)) for text in written)
        if _NUMBER_HEADING.fullmatch(headings[n]) or (written and numbers >= 0.6 * len(written)):
            meanings[n] = "ref"
    for n in _of(meanings, "ref"):
        written = [text for value in values.get(n, ()) if isinstance(value, str) and (text := value.strip())]
        prose = sum(text.count(" ") >= 1 and not any(map(str.isdigit, text)) for text in written)
        if written and prose >= 0.6 * len(written):
            meanings[n] = None  # "Key milestones"
    if _of(meanings, "recommendation"):
        return
    for n in [n for n in _of(meanings, "ref") if _NUMBER_HEADING.fullmatch(headings[n])]:
        written = [text for value in values.get(n, ()) if isinstance(value, str) and (text := value.strip())]
        if written and sum(sum(map(str.isalpha, text)) >= 8 for text in written) >= 0.6 * len(written):
            meanings[n] = "recommendation"
            return


def _settle_leads(meanings: dict[int, str | None], headings: Mapping[int, str]) -> None:
    """Beside "Lead officer", "Lead agency" is the agency and "By" a date; alone, they are the lead."""
    leads = _of(meanings, "lead")
    bare = [n for n in leads if re.fullmatch(r"\W*by\W*", headings[n], re.I)]
    if bare and len(leads) == 2 and not _of(meanings, "completion"):
        meanings[bare[0]] = "completion"
        return
    sponsors = [n for n in leads if _SPONSOR.search(headings[n])]
    if sponsors and len(sponsors) < len(leads):
        for n in sponsors:
            meanings[n] = None
        leads = _of(meanings, "lead")
    if len(leads) > 1 and not _of(meanings, "agency"):
        bodies = [n for n in leads if _BODY_WORDS.search(headings[n]) and not _PERSON_WORDS.search(headings[n])]
        if bodies and len(bodies) < len(leads):
            meanings[bodies[0]] = "agency"
    agencies = _of(meanings, "agency")
    if not _of(meanings, "lead") and len(agencies) == 1:
        meanings[agencies[0]] = "lead"


def _settle_dates(meanings: dict[int, str | None], headings: Mapping[int, str]) -> None:
    """A revised or original date alone is the completion date; of two dates "actual" is when it was done."""
    if not _of(meanings, "completion"):
        for meaning in ("original", "revised"):
            found = _of(meanings, meaning)
            if len(found) == 1:
                meanings[found[0]] = "completion"
                break
    if not _of(meanings, "achieved"):
        for n in [n for n in _of(meanings, "status") if _DATE_DONE.match(headings[n])][:1]:
            meanings[n] = "achieved"
    dates = _of(meanings, "completion")
    begun = [n for n in dates if _BEGUN.search(headings[n])]
    if len(begun) < len(dates):
        for n in begun:
            meanings[n] = None
        dates = _of(meanings, "completion")
    if len(dates) > 1:
        named = any(_PLANNED.search(headings[n]) for n in dates)
        vague = [
            n
            for n in dates
            if is_vague_date(n, meanings, headings)
            or (named and (is_bare_date(headings[n]) or _MILESTONE.search(headings[n])))
        ]
        for n in vague if len(vague) < len(dates) else ():
            meanings[n] = None
        dates = _of(meanings, "completion")
    if len(dates) == 2 and not _of(meanings, "achieved"):
        done = [n for n in dates if _DONE.search(headings[n])]
        planned = [n for n in dates if _PLANNED.search(headings[n])]
        if len(done) == 1 and done != planned:
            meanings[done[0]] = "achieved"


def is_bare_date(heading: str) -> bool:
    """Whether a heading says "Date" and nothing more."""
    return bool(_BARE_DATE.fullmatch(heading))


def is_vague_date(column: int, meanings: Mapping[int, str | None], headings: Mapping[int, str]) -> bool:
    """Whether a heading leaves open what its dates are: "Committee date"; or "Date", before what is to be done."""
    told = [n for n, meaning in meanings.items() if meaning in ("recommendation", "action")]
    if is_bare_date(headings[column]):
        return bool(told) and column < min(told)
    return meaning_of(headings[column])[1] < _VAGUE


def _settle_recommendations(meanings: dict[int, str | None], headings: Mapping[int, str]) -> None:
    """A finding or learning point beside a recommendation is no second recommendation, nor a task beside an action."""
    for meaning, word in (("recommendation", "recommend"), ("action", "action")):
        for n in _of(meanings, meaning):
            if _ABOUT_ACTIONS.search(headings[n]) and len(_of(meanings, meaning)) > 1:
                meanings[n] = None
        found = _of(meanings, meaning)
        named = [n for n in found if word in headings[n].casefold()]
        if len(found) > 1 and len(named) == 1:
            for n in found:
                if n != named[0]:
                    meanings[n] = None


def _settle_quarters(
    meanings: dict[int, str | None], headings: Mapping[int, str], values: Mapping[int, Sequence[Value]]
) -> None:
    """Columns headed by nothing but quarters or months, with sentences below, tell of progress where none else does."""
    if _of(meanings, "comments"):
        return
    periods = [n for n, meaning in meanings.items() if meaning is None and _PERIOD.fullmatch(headings[n])]
    texts = [value for n in periods for value in values.get(n, ()) if value != ""]
    told = sum(
        isinstance(value, str) and value.count(" ") >= 1 and not _DATE.fullmatch(value.strip()) for value in texts
    )
    if len(periods) > 1 and told >= 0.5 * len(texts) > 0:
        for n in periods:
            meanings[n] = "comments"


def _settle_comments(meanings: dict[int, str | None], headings: Mapping[int, str]) -> None:
    """What somebody answered to the recommendation is no progress, where another column tells of it."""
    found = _of(meanings, "comments")
    answers = [n for n in found if _ANSWER.search(headings[n])]
    for n in answers if len(answers) < len(found) else ():
        meanings[n] = None
