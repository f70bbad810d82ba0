"""What each date of a cell is: due, replaced or replacing, when it was done, or a date of something else."""

from __future__ import annotations

import re

from plan_xl.wording import cues
from plan_xl.wording.cell import Cell
from plan_xl.wording.joins import RANGE
from plan_xl.wording.mentions import COARSE, Mention


def give_roles(cell: Cell, found: list[Mention]) -> None:
    """Say of each mention what it is: the date due, an old or a new one, or a date of something else."""
    last = 0
    finer = any(each.kind in ("day", "month") for each in found)
    for at, mention in enumerate(found):
        before = cell.flat[last : mention.start]
        following = found[at + 1].start if at + 1 < len(found) else len(cell.flat)
        after = cell.flat[mention.end : following]
        last = mention.end
        if mention.role in ("document", "reference", "name") or mention.kind == "duration":
            continue
        struck = cell.flat.count("~~", 0, mention.start) % 2 == 1
        mention.role = _role(mention, before, after, struck=struck)
        if mention.role == "new" and len(found) > 1 and cues.AGREED_ON.search(before):
            mention.role = "agreed"  # "extension agreed on 4 June 2014 to 30 September 2014"
        if mention.kind in COARSE and finer and cues.SERVED_AFTER.match(after):
            mention.role = "served"
        elif (
            at
            and found[at - 1].role in ("new", "old")
            and mention.role == "due"
            and (cues.AT_MEETING.search(before) or cues.MEETING_IN_BRACKETS.search(before))
        ):
            mention.role = "reference" if any(each.role != "old" for each in found[:at]) else mention.role
        elif at and found[at - 1].role == "reference" and mention.role == "due" and RANGE.fullmatch(before):
            mention.role = "reference"
        elif (at and found[at - 1].role == "set aside" and _still_aside(cell, found[at - 1], before)) or (
            mention.role == "due" and cues.SOFT_REFERENCE_BEFORE.search(before)
        ):
            mention.role = "set aside"
    for first, between, new in zip(found, found[1:], found[2:], strict=False):
        # "30/9/14 – reviewed at Panel on 3/6/14 and extended to 31/12/14": the meeting is not the date that was moved.
        said = cues.AT_MEETING.search(cell.flat[first.end : between.start])
        if said and (first.role, between.role, new.role) == ("due", "due", "new"):
            between.role = "reference"
    _settle_the_set_aside(found)


def _still_aside(cell: Cell, first: Mention, between: str) -> bool:
    """True for the second end of a range whose first is set aside: "cases closed between January and March 2014"."""
    if RANGE.fullmatch(between):
        return True
    opened = re.search(r"\bbetween\s+(?:the\s+)?$", cell.flat[: first.start])
    return bool(opened and re.fullmatch(r"\s*(?:and|&)\s*(?:the\s+)?", between))


def _settle_the_set_aside(found: list[Mention]) -> None:
    """Dates of cases, data and meetings held are of something else where another date is due, else due themselves."""
    others = any(each.role in ("due", "new") and each.kind not in COARSE for each in found)
    for mention in found:
        if mention.role == "set aside":
            mention.role = "reference" if others else "due"


def _role(mention: Mention, before: str, after: str, *, struck: bool) -> str:
    bracketed = cues.ROLE_AFTER.match(after)
    if bracketed:
        return "old" if bracketed["old"] else "new"
    if not re.search(r"[a-z]", before) and (last := cues.ROLE_LAST.match(after)):
        return "old" if last["old"] else "new"
    if before.rstrip().endswith("~~") or before.lstrip().startswith("~~"):
        return "old" if struck else "new"
    if cues.OLD_BEFORE.search(before):
        return "old"
    if cues.NEW_BEFORE.search(before):
        return "new"
    if cues.BEGUN_BEFORE.search(before):
        return "begun"
    if (
        cues.REFERENCE_BEFORE.search(before)
        or (cues.PAST_BEFORE.search(before) and not cues.DONE_WORD.search(before))
        or cues.REFERENCE_AFTER.match(after)
    ):
        return "reference"
    if mention.kind in COARSE and mention.kind != "term":
        if cues.SERVED_BEFORE.search(before) or mention.role == "served":
            return "served"
        bare_year = mention.kind in ("fy", "year") and not mention.part
        if bare_year and cues.SERVED_DIRECTLY_BEFORE.search(before):
            return "served"
        if bare_year and cues.SERVED_AFTER.match(after) and not cues.BY_YEAR.search(before):
            return "served"
    if cues.NOT_BEFORE.search(before) and not cues.NO_LATER.search(before):
        return "after"
    return mention.role


def drop_coarse(found: list[Mention]) -> list[Mention]:
    """Without the quarters, years and terms that stand beside a month or a day, and without repeats of one date.

    "March 2016 for 2016/17 cycle" is March; "Q4 2014/15 (31 March 2015)" is one date. A quarter beside a month that is
    not in it stays: those are two dates.
    """
    fine = [
        each
        for each in found
        if each.kind in ("day", "month", "bad")
        and each.role in ("due", "new", "old", "done", "done step", "done or due", "after")
    ]
    if any(each.kind != "bad" for each in fine):
        found = [each for each in found if each.kind not in COARSE or not _gives_way(each, fine)]
    elif any(each.kind in ("quarter", "half", "term") and each.due for each in found):
        found = [each for each in found if each.kind not in ("fy", "year", "school year")]
    if any(each.due or each.kind in ("day", "month") for each in found):
        found = [each for each in found if each.kind != "bad" or (each.season != "year end" and each.doubt != "season")]
    return found


def _gives_way(coarse: Mention, fine: list[Mention]) -> bool:
    if coarse.kind in ("fy", "year", "school year", "season") or coarse.due is None or coarse.first is None:
        return True
    return any(each.due and coarse.first <= each.due <= coarse.due for each in fine) or coarse.role in (
        "reference",
        "served",
    )
