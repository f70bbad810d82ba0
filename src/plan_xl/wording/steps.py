"""The steps of a completion date: ranges and revised dates joined, and the cell's words shared out among the rest."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from datetime import date

from plan_xl.wording import cues
from plan_xl.wording.cell import Cell
from plan_xl.wording.joins import LIST, RANGE, SLASH
from plan_xl.wording.late_patterns import late
from plan_xl.wording.mentions import COARSE, Mention, say

_FINISH = late(r"\b(?:complet\w*|finish\w*|end\w*|conclud\w*|until|to\s+be|deliver\w*)\b")
_STARTS_THERE = late(r"\s*[(\[]?\s*(?:start|begin|commence)(?:s|ing|ment)?\s*[)\]]?\s*[,;/&-]*\s*(?:and\s+)?")
_ENDS_THERE = late(r"\s*[(\[]?\s*(?:end|finish|complet)(?:s|e|es|ing|ion)?\b")
_BROUGHT_FORWARD = late(r"\b(?:forward|earlier|sooner|advanced|early)\b")
_AGREED = late(r"\b(?:agreed|granted|approved|authorised)\W*(?:[a-z]+\W+){0,3}$")
_DATE_MOVED = late(
    r"\b(?:missed|slipped|not\s+(?:met|achieved)|(?:new|revised|amended|extended)"
    r"\s+(?:target|date|deadline|timescale|completion))\b"
)
_MAY_BE_MOVED = late(
    r"\b(?:covid(?:\W?19)?|coronavirus|pandemic|lockdown|delays?|delayed|slippage|purdah|sickness|staffing|capacity|workload|vacanc(?:y|ies)"
    r"|pressures|on\s+hold|paused|suspended|extension|ext|extn|(?:2\s?nd|second|3\s?rd|third)\s+(?:target|date|deadline))"
    r"(?:\s+(?:delays?|pressures?|issues?|absence))?\W*(?:(?:to|until|till|now|so|by|agreed|requested)\W+)*"
    r"(?=\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|end|q\d|early|late|mid)|$)"
)
"""Why a date was moved, where no word says that it was: "March 2020 (Covid - Sept 2020)"."""
_DONE_SHORT = late(r"\W*(?:signed\s+off|compl?|act|cmpltd)\b(?!\s+by)")
_SAID_ON = late(r"\W*(?:(?:as\s+)?per\b|e-?mail|chased|set\b|phoned|spoke|noted|logged)")
_WISHED = late(r"\b(?:ideally|preferably)\b")
_THEN = late(r"\s*,?\s*(?:and\s+)?then\s*(?:by\s+)?")
_STRAIGHT_AFTER = late(r"(?:\s*[(\[][^()\[\]\d]*[)\]])?[\s)\]*?.]*")


@dataclass(slots=True)
class Group:
    """Mentions that make one date: from where to where they stand, the date, and the one it replaced."""

    mentions: list[Mention]
    start: int
    end: int
    due: date | None = None
    precision: str | None = None
    original: date | None = None
    doubt: str | None = None
    problem: str | None = None
    hint: date | None = None


@dataclass(slots=True)
class Part:
    """A stretch of the cell that is one step: its place, and its group of dates (None where it has none)."""

    start: int
    end: int
    group: Group | None = None
    flags: set[str] = field(default_factory=set)


def group_dates(cell: Cell, found: list[Mention]) -> list[Group]:
    """The mentions joined into dates: "Jan – Mar 2014" is due at its end, "March 2014 revised to June 2014" in June."""
    groups: list[Group] = []
    for mention in found:
        here = _alone(mention)
        if groups and _join(cell, groups[-1], mention):
            continue
        groups.append(here)
    for group in groups:
        if all(each.role == "old" for each in group.mentions):
            group.original, group.due, group.precision = group.due, None, None
            if group.doubt is None:
                group.doubt = "ambiguous"
                group.problem = (
                    "The date given is marked as an old one, and there "
                    "is no new one. Write the date that holds now, for "
                    "example 31 March 2016."
                )
    return groups


def _alone(mention: Mention) -> Group:
    return Group(
        [mention],
        mention.start,
        mention.end,
        mention.due,
        mention.precision,
        None,
        mention.doubt,
        mention.problem,
        mention.hint,
    )


def _join(cell: Cell, group: Group, mention: Mention) -> bool:
    """Add a mention to the group before it where the two are one date; False where they are not."""
    last = group.mentions[-1]
    between = cell.flat[last.end : mention.start]
    if any(last.end <= cell.tokens[at].start < mention.start for at in cell.labels):
        return False
    if last.kind == "duration" or mention.kind == "duration":
        return False
    if last.role.startswith("done") or mention.role.startswith("done"):
        return False
    if _is_range(cell, group, mention, between):
        _join_range(cell, group, mention)
        return True
    replaced = last.role == "old" or mention.role in ("old", "new") or (last.role == "new" and mention.role == "old")
    moved = last.role == "old" or _DATE_MOVED.search(between) or not re.search("[a-z]", between)
    plain = ";" not in between or (moved and mention.role == "new" and len(between) < 40)
    if replaced and plain and len(re.findall(r"[a-z]{2,}", between)) <= 14:
        _join_revised(group, mention, old_after=mention.role == "old")
        _ask_if_earlier(cell, group)
        return True
    if mention.due and mention.due == group.due and re.fullmatch(r"[\s(\[,:=/-]*(?:i\.?e\.?|by|end|of|-|\s)*", between):
        _keep_surer(group, mention)
        return True
    return False


def _is_range(cell: Cell, group: Group, mention: Mention, between: str) -> bool:
    last = group.mentions[-1]
    if last.role in ("old", "new") or mention.role in ("old", "new"):
        return False
    to_anchor = cell.flat[last.end : mention.anchor] if mention.anchor >= 0 else between
    if RANGE.fullmatch(between) or (mention.kind == "day" and RANGE.fullmatch(to_anchor)):
        return True
    if SLASH.fullmatch(between) and (
        last.year is None or last.kind == mention.kind == "month" or last.kind in ("season", "term", "quarter")
    ):
        return _near(group, mention)
    if _days_running(group, mention, between):
        return True
    if _STARTS_THERE.fullmatch(between) and _ENDS_THERE.match(cell.flat[mention.end :]):
        return True  # "Oct 2014 start, Mar 2015 finish"
    opened = cell.flat[: group.start]
    if re.search(r"\bbetween\s+(?:the\s+)?$", opened) and re.fullmatch(
        r"\s*(?:and|&)\s*(?:the\s+)?(?:end\s+of\s+)?", between
    ):
        return True
    begun = last.role == "begun" or (cues.FROM.search(opened) and not cues.NOT_FROM.search(opened))
    return bool(begun and _FINISH.search(to_anchor) and mention.role in ("due", "begun"))


def _days_running(group: Group, mention: Mention, between: str) -> bool:
    """True for "1st & 2nd April 2014": one event on days that follow each other, not two steps."""
    last = group.mentions[-1]
    if last.kind != "day" or mention.kind != "day" or not (last.due and mention.due):
        return False
    return (mention.due - last.due).days == 1 and re.fullmatch(r"\s*(?:&|and|,)\s*(?:the\s+)?", between) is not None


def _near(group: Group, mention: Mention) -> bool:
    """True where a slash joins neighbouring months or days ("March/April 2014"), not two dates far apart."""
    if group.due is None or mention.first is None:
        return True
    return 0 <= (mention.first - group.due).days <= 31


def _join_range(cell: Cell, group: Group, mention: Mention) -> None:
    first = group.due
    begins = group.mentions[-1].first
    group.mentions.append(mention)
    group.end = mention.end
    group.due, group.precision = mention.due, mention.precision
    doubts = [
        each
        for each in group.mentions[-2:]
        if each.doubt and (each is mention or each.doubt in ("impossible", "unreadable", "conflicting"))
    ]
    if mention.role == "due" and group.mentions[0].role == "begun":
        doubts = [mention] if mention.doubt else []
    if doubts:
        group.doubt, group.problem, group.hint = doubts[-1].doubt, doubts[-1].problem, doubts[-1].hint
    else:
        group.doubt = group.problem = group.hint = None
    if begins and mention.due and begins > mention.due:
        group.doubt = "conflicting"
        group.problem = (
            f"“{cell.text[group.start : group.end]}” ends before it begins. Check the years, and write for example "
            f"31 January 2016 to 31 March 2016."
        )
    elif first is None and group.mentions[0].kind == "bad":
        group.doubt = group.doubt or group.mentions[0].doubt
        group.problem = group.problem or group.mentions[0].problem


def _join_revised(group: Group, mention: Mention, *, old_after: bool) -> None:
    if old_after:
        group.original = mention.due or group.original
    else:
        group.original = group.original or group.due
        group.due, group.precision = mention.due, mention.precision
        group.doubt, group.problem, group.hint = mention.doubt, mention.problem, mention.hint
    if old_after and mention.doubt and group.doubt is None:
        group.doubt, group.problem = mention.doubt, mention.problem
    group.mentions.append(mention)
    group.end = mention.end
    if group.due is None and group.doubt is None:
        group.doubt, group.problem = mention.doubt, mention.problem


def _ask_if_earlier(cell: Cell, group: Group) -> None:
    """Ask about a date that replaces a later one: in "30/9/14 (extension agreed 4/6/14)" it is the day of that."""
    if not (group.due and group.original and group.due < group.original) or group.doubt:
        return
    if not _BROUGHT_FORWARD.search(cell.flat):
        if _AGREED.search(cell.flat[: group.mentions[-1].start]):
            group.due, group.original = group.original, None
            group.precision = group.mentions[0].precision
        group.doubt = "conflicting"
        group.problem = (
            "The newer date is before the one that it replaces. Write only the date that holds now, for example "
            f"{say(group.due)}."
        )


def _keep_surer(group: Group, mention: Mention) -> None:
    if mention.doubt is None:
        group.doubt = group.problem = group.hint = None
    order = ("day", "month", "quarter", "year")
    if mention.precision and (group.precision is None or order.index(mention.precision) < order.index(group.precision)):
        group.precision = mention.precision
    group.mentions.append(mention)
    group.end = mention.end


def bare_dates(cell: Cell, groups: list[Group]) -> list[Group]:
    """Two bare dates and nothing else are one that was moved: the later is due, the earlier the original.

    Where a comma or a slash stands between them, or there are more, they may be steps: that is asked.
    """
    if len(groups) < 2 or cell.labels or any(group.due is None or group.original for group in groups):
        return groups
    gaps = [cell.flat[one.end : two.start] for one, two in itertools.pairwise(groups)]
    outside = cell.flat[: groups[0].start] + cell.flat[groups[-1].end :]
    if re.search(r"\w", re.sub(r"\b(?:by|in|on|the|end|of|date|due)\b", "", outside + " ".join(gaps))) or any(
        "&" in gap for gap in gaps
    ):
        beside = re.findall(r"\w+", outside + " " + " ".join(gaps))
        in_order = "".join(beside) == "abcdefgh"[: len(groups)]
        if beside and all(re.fullmatch(r"[a-z]", word) for word in beside) and not in_order:
            _ask(groups, "have only letters beside them")
        if _MAY_BE_MOVED.search(cell.flat, groups[0].end) or (
            not re.search(r"\w", outside) and all(_THEN.fullmatch(gap) for gap in gaps)
        ):
            _ask(groups, "could be steps, or one date that was moved")
        if len(groups) == 2 and _WISHED.search(cell.flat):
            _ask(groups, "are a date hoped for, and another")
        if len(groups) == 2 and _of_another_day(groups, gaps[0]):
            _ask(groups, "could be a date due, and the day on which something was said or done")
        if any(re.fullmatch(r"\s*or\s*(?:the\s+|by\s+)?", gap) for gap in gaps):
            _ask(groups, "are alternatives; say which one holds")
        return groups
    words = re.search(r"[a-z]", " ".join(gaps))
    if words:
        _ask(groups, "could be steps, or one date that was moved")
        return groups
    if any(gap.strip(" \n()[]-") for gap in gaps):
        if len(groups) == 2 or not all(LIST.fullmatch(gap) for gap in gaps):
            _ask(groups, "could be steps, or one date that was moved")
        return groups
    if all(re.match(rf"{number}\s*\.?\s+[a-z\d]", cell.flat[group.start :]) for number, group in enumerate(groups, 1)):
        _ask(groups, "may be numbered: 1 and 2 could be days, or numbers of a list")
        return groups
    later = max(groups, key=lambda group: group.due or date.min)
    first = min(group.due for group in groups if group.due)
    merged = replace(
        later,
        mentions=[each for group in groups for each in group.mentions],
        start=groups[0].start,
        end=groups[-1].end,
        original=first if first != later.due else None,
    )
    if len(groups) > 2:
        _ask([merged], "could be steps, or one date that was moved more than once")
    elif len({each.kind in COARSE for group in groups for each in group.mentions}) > 1:
        _ask([merged], "do not agree with each other")
    return [merged]


def _of_another_day(groups: list[Group], gap: str) -> bool:
    """True for "31/3/14 (email 3/3/14)" and "31/3/14 comp. 14/4/14": the second tells of something said or done."""
    first, second = groups[0].due, groups[1].due
    earlier = bool(first and second and second < first)
    return bool(_DONE_SHORT.match(gap) or (earlier and _SAID_ON.match(gap)))


def _ask(groups: list[Group], what: str) -> None:
    for group in groups:
        if group.doubt is None:
            group.doubt = "ambiguous"
            group.problem = (
                f"The dates {what}. Write what each date is for, for example “Policy agreed by 31 March 2016; training "
                "by 30 June 2016”."
            )


def parts_of(cell: Cell, groups: list[Group]) -> list[Part]:
    """The cell cut into steps, all words kept: one a group of dates, and one for each numbered item without a date."""
    ends = _label_starts(cell)
    if len(ends) < 2:
        return _cut(cell, groups, 0, len(cell.text))
    bounds = [0, *ends[1:], len(cell.text)]
    parts: list[Part] = []
    for begin, end in itertools.pairwise(bounds):
        inside = [group for group in groups if begin <= group.start < end]
        parts.extend(_cut(cell, inside, begin, end))
    return parts


def _label_starts(cell: Cell) -> list[int]:
    starts = []
    for at in sorted(cell.labels):
        before = cell.at(at - 1)
        starts.append(before.start if before.text == "(" else cell.tokens[at].start)
    return starts


def _cut(cell: Cell, groups: list[Group], begin: int, end: int) -> list[Part]:
    if not groups:
        return [Part(begin, end)]
    dates_lead = not re.search(r"[a-z]", cell.flat[begin : groups[0].start]) and bool(
        re.search(r"[a-z]", cell.flat[groups[-1].end : end])
    )
    places = [begin]
    for one, two in itertools.pairwise(groups):
        places.append(_boundary(cell.flat, one.end, two.start, dates_lead=dates_lead))
    places.append(end)
    return [Part(places[at], places[at + 1], group) for at, group in enumerate(groups)]


def _boundary(flat: str, begin: int, end: int, *, dates_lead: bool) -> int:
    between = flat[begin:end]
    for mark in (r"\n", r";", r"\.\s", r","):
        found = list(re.finditer(mark, between))
        if found:
            return begin + (found[-1] if dates_lead else found[0]).end()
    joined = re.search(r"\s(?:and|&|then)\s(?=\W*(?:\w+\W+){0,3}$)", between)
    if joined:
        return begin + joined.start() + 1
    if dates_lead:
        return end
    straight = _STRAIGHT_AFTER.match(between)
    return begin + (straight.end() if straight else 0)
