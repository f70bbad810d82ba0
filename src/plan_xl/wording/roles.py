"""What each date of a cell is: due, replaced or replacing, when it was done, or a date of something else."""

from __future__ import annotations

from plan_xl.wording import cues
from plan_xl.wording.cell import Cell
from plan_xl.wording.mentions import COARSE, Mention


def give_roles(cell: Cell, found: list[Mention]) -> None:
    """Say of each mention what it is: the date due, an old or a new one, when it was done, or a date of something else."""
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
        if mention.kind in COARSE and finer and cues.SERVED_AFTER.match(after):
            mention.role = "served"
        elif at and found[at - 1].role == "new" and mention.role == "due" and cues.AGREED_AT.search(before):
            mention.role = "reference"


def _role(mention: Mention, before: str, after: str, *, struck: bool) -> str:
    bracketed = cues.ROLE_AFTER.match(after)
    if bracketed:
        return "old" if bracketed["old"] else "new"
    if before.rstrip().endswith("~~") or before.lstrip().startswith("~~"):
        return "old" if struck else "new"
    if cues.OLD_BEFORE.search(before):
        return "old"
    if cues.NEW_BEFORE.search(before):
        return "new"
    if cues.BEGUN_BEFORE.search(before):
        return "begun"
    if cues.REFERENCE_BEFORE.search(before) or cues.REFERENCE_AFTER.match(after):
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
        if each.kind in ("day", "month", "bad") and each.role in ("due", "new", "old", "done", "after")
    ]
    if any(each.kind != "bad" for each in fine):
        found = [each for each in found if each.kind not in COARSE or not _gives_way(each, fine)]
    elif any(each.kind in ("quarter", "half", "term") and each.due for each in found):
        found = [each for each in found if each.kind not in ("fy", "year", "school year")]
    if any(each.due for each in found):
        found = [each for each in found if each.kind != "bad" or (each.season != "year end" and each.doubt != "season")]
    return found


def _gives_way(coarse: Mention, fine: list[Mention]) -> bool:
    if coarse.kind in ("fy", "year", "school year", "season") or coarse.due is None or coarse.first is None:
        return True
    return any(each.due and coarse.first <= each.due <= coarse.due for each in fine) or coarse.role in (
        "reference",
        "served",
    )
