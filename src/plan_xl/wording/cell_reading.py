"""From a cell's words to a Timescale: what kind it is, its steps, its due date, and the one thing to ask."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from plan_xl.wording import cues
from plan_xl.wording.cell import Cell
from plan_xl.wording.cell_dates import cell_of, lend_years, mentions_of, settle_all
from plan_xl.wording.date_questions import first_date, question
from plan_xl.wording.joins import COUNTS_FROM, RANGE
from plan_xl.wording.mentions import Mention, say
from plan_xl.wording.recurrence import read_recurrence
from plan_xl.wording.roles import drop_coarse, give_roles
from plan_xl.wording.steps import Group, Part, bare_dates, group_dates, parts_of
from plan_xl.wording.timescales import Step, Timescale

_EXAMPLE = "Write the date itself, for example 31 March 2016."
_STRUCK = re.compile(r"(?:[^\u0335-\u0338]\u0336)+")
_STRUCK_TAGS = re.compile(r"<\s*(?:s|del|strike)\s*>(.*?)<\s*/\s*(?:s|del|strike)\s*>", re.I | re.S)


def read_cell(written: str, plan_date: date | None, base_date: date | None, *, terms: bool) -> Timescale:
    """The Timescale of a cell's words."""
    text = _STRUCK.sub(lambda match: "~~" + match.group().replace("\u0336", "") + "~~", written)
    text = _STRUCK_TAGS.sub(r"~~\1~~", text)
    cell = cell_of(text, plan_date)
    found = mentions_of(cell)
    everything = len(found)
    if any(each.kind not in ("duration", "bad") for each in found) or any(
        each.season == "" for each in found if each.kind == "bad"
    ):
        found = [each for at, each in enumerate(found) if each.kind != "duration" or _counts_from_next(cell, found, at)]
    counted = len(found) < everything
    lend_years(cell, found)
    settle_all(cell, found, base_date, terms=terms)
    give_roles(cell, found)
    _mark_done(cell, found, counted=counted)
    kept = drop_coarse(found)
    due, aside = _due_and_aside(kept)
    groups = bare_dates(cell, _without_beginnings(group_dates(cell, due)))
    parts = parts_of(cell, groups)
    return _timescale(cell, parts, groups, aside, written=written, base_date=base_date)


def _counts_from_next(cell: Cell, found: list[Mention], at: int) -> bool:
    if at + 1 >= len(found):
        return False
    between = cell.flat[found[at].end : found[at + 1].start]
    return bool(COUNTS_FROM.fullmatch(between))


def _mark_done(cell: Cell, found: list[Mention], *, counted: bool) -> None:
    """Mark the dates on which something was done: "Completed 12/3/14" beside another date."""
    last = 0
    for mention in found:
        before = cell.flat[last : mention.start]
        last = mention.end
        if mention.role == "due" and cues.DONE_BEFORE.fullmatch(before) and not cues.NOT_DONE.search(before[-40:]):
            clause = re.split(r"[.;\n]", before)[-1]
            mention.role = "done" if cues.DONE_ALONE.match(clause) else "done step"
    _mark_actual(cell, found)
    _mark_happened(cell, found, counted=counted)
    _tell_done_steps(cell, found)


def _mark_actual(cell: Cell, found: list[Mention]) -> None:
    """Mark the second of "Target 31/10/14 Actual 15/10/14" as when it was done; "actual" alone is left as it is."""
    starts = itertools.pairwise([0, *(each.end for each in found)])
    before = [cell.flat[last : each.start] for (last, _), each in zip(starts, found, strict=True)]
    if not any(cues.TARGET_LABEL.search(words) for words in before):
        return
    for words, mention in zip(before, found, strict=True):
        if mention.role == "due" and cues.ACTUAL_LABEL.search(words):
            mention.role = "actual"


def _mark_happened(cell: Cell, found: list[Mention], *, counted: bool) -> None:
    """Mark "Guidance issued April 2010" beside a date of another kind: done where the other is "to be …", else asked.

    Where all dates are so written, they say what is to have happened by then; where a time is `counted` beside them
    ("SCR published 14/2/14 - within 3 months"), that is asked too.
    """
    last = 0
    happened: list[Mention] = []
    other, to_come = counted, False
    for mention in found:
        before = cell.flat[last : mention.start]
        last = mention.end
        if mention.role == "new" and cues.THING_CHANGED_BEFORE.search(before):
            happened.append(mention)
            continue
        if mention.role != "due":
            other = other or mention.role == "new"
            continue
        verb = cues.HAPPENED_BEFORE.search(before)
        clause = re.split(r"[.;,\n]", before[: verb.start()])[-1] + " " if verb else ""
        if (verb and not cues.TO_HAPPEN.search(clause)) or (happened and RANGE.fullmatch(before)):
            happened.append(mention)
        else:
            other = True
            to_come = to_come or bool(cues.STILL_TO_COME.search(before))
    if len(found) == 1 == len(happened) and cues.TOLD.match(cell.flat[: found[0].start]):
        other = True  # "Discussed 23.11.12", "already implemented in May 2010": it tells of what was done
    for mention in happened if other else []:
        mention.role = "done step" if to_come else "done or due"


def _tell_done_steps(cell: Cell, found: list[Mention]) -> None:
    """As in "Draft completed Feb 2015. Final due July 2015"; "Audit completed March 2014" alone may be a target."""
    last, to_do = 0, False
    for mention in found:
        if mention.role in ("due", "new") and cues.DUE_BEFORE.search(cell.flat[last : mention.start]):
            to_do = True
        last = mention.end
    for mention in found:
        if mention.role == "done step":
            mention.role = "done step" if to_do else "done or due"


def _due_and_aside(kept: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions that are due, and those set aside; a date when it was done is due only where there is no other."""
    due = [each for each in kept if each.role in ("due", "new", "old", "after", "done step", "done or due")]
    begun = [each for each in kept if each.role == "begun"]
    if begun and any(each.role == "due" for each in due):
        due = [each for each in kept if each in due or each.role == "begun"]
    served = [each for each in kept if each.role == "served"]
    done = [each for each in kept if each.role == "done"]
    if done and all(each.role == "old" for each in due):
        due, done = done, []
    elif not due and served and not begun:
        due = served
        for each in served:
            if each.doubt is None and each.due:
                each.doubt = "ambiguous"
                each.problem = (
                    f"It is not clear that this year is when it is due; it was read as {say(each.due)}. {_EXAMPLE}"
                )
    aside = [each for each in kept if each not in due]
    return due, aside


def _without_beginnings(groups: list[Group]) -> list[Group]:
    """The groups that are due, asked where another was when something began and no range joins the two."""
    later = [group for group in groups if any(each.role != "begun" for each in group.mentions)]
    if not later or len(later) == len(groups):
        return groups
    if later[0].doubt is None:
        later[0].doubt = "ambiguous"
        later[0].problem = (
            "Another date in the cell says when something began; only the other was taken as when it is due. Write for "
            f"example “By {first_date(later)}”."
        )
    return later


def _timescale(
    cell: Cell, parts: list[Part], groups: list[Group], aside: list[Mention], *, written: str, base_date: date | None
) -> Timescale:
    flat = cell.flat
    recurrence = read_recurrence(written)
    ongoing = _says_ongoing(flat) or any(_from(cell, group) for group in groups)
    done_at = [each.start for each in aside if each.role == "done"]
    steps = tuple(_step(cell, part, done_at) for part in parts)
    dated = [step for step in steps if step.due]
    open_dated = [step for step in dated if not step.completed] or dated[-1:]
    chosen = min(open_dated, key=lambda step: step.due or date.max, default=None)
    durations = any(each.kind == "duration" for group in groups for each in group.mentions)
    kind = _kind(cell, groups, steps, recurrence, ongoing=ongoing, durations=durations)
    doubt, problem, hint = question(cell, kind, groups, aside, ongoing=ongoing)
    scale = Timescale(
        written, kind, chosen.due if chosen else None, chosen.precision if chosen else None, ongoing, recurrence, steps,
        chosen.original_due if chosen else next((step.original_due for step in steps if step.original_due), None),
        problem, doubt, hint,
    )  # fmt: skip
    if kind == "immediate" and scale.due is None and base_date and not cues.SOON.search(flat):
        dated_steps = tuple(replace(step, due=base_date, precision="day") for step in steps[:1]) + steps[1:]
        return replace(scale, due=base_date, precision="day", steps=dated_steps, problem=None, doubt=None)
    return scale


@lru_cache(maxsize=256)
def _says_ongoing(flat: str) -> bool:
    """Asked of the cell, and of each of its steps: often the same text."""
    return bool(cues.ONGOING.search(flat) or cues.FIRST_OF_MANY.search(flat))


def _from(cell: Cell, group: Group) -> bool:
    if len({each.due for each in group.mentions if each.role != "old"}) > 1 and not group.original:
        return False  # a range
    before = cell.flat[: group.start]
    if cues.FROM.search(before) and not cues.NOT_FROM.search(before):
        return True
    return bool(re.match(r"\s*(?:\+(?!\s*\d)|>|onwards?\b|-+\s*$|->)", cell.flat[group.end :]))


def _step(cell: Cell, part: Part, done_at: list[int]) -> Step:
    flat = cell.flat[part.start : part.end]
    text = cell.text[part.start : part.end].strip()
    group = part.group
    ongoing = _says_ongoing(flat) or (group is not None and _from(cell, group))
    done = _is_done(cell, part) or any(part.start <= at < part.end for at in done_at)
    if group is None:
        return Step(text, ongoing=ongoing, completed=done)
    return Step(text, group.due, group.precision, ongoing, group.original, done)


def _is_done(cell: Cell, part: Part) -> bool:
    """True where a step's words say that it is done, and not that it is to be done."""
    flat = cell.flat[part.start : part.end]
    flat = re.sub(r"^\W*(?:\d{1,2}\.\d{1,2}\s|\(?\w{1,3}[).:])\s*", "", flat) if cell.labels else flat
    if cues.NOT_DONE.search(flat):
        return False
    if part.group is None:
        return bool(cues.DONE_ALONE.match(flat))
    if any(each.role == "done step" for each in part.group.mentions) or cues.DONE_FIRST.match(flat):
        return True
    first, last = part.group.start, part.group.end
    if cues.DONE_AFTER.match(cell.flat[last : part.end]):
        return True
    before = cell.flat[part.start : first]
    found = cues.DONE_BEFORE.fullmatch(before)
    if found:
        return bool(cues.DONE_ALONE.match(before)) or not re.search(r"[a-z]{2}", found["subject"])
    return False


def _kind(
    cell: Cell, groups: list[Group], steps: tuple[Step, ...], recurrence: str | None, *, ongoing: bool, durations: bool
) -> str:
    flat = cell.flat
    if steps and all(step.completed for step in steps):
        return "completed"
    if any(group.due or group.original for group in groups) and not durations:
        return "dated"
    if not groups and not cues.NOT_DONE.search(flat) and (cues.DONE_ALONE.match(flat) or cues.DONE_LAST.search(flat)):
        return "completed"
    if durations:
        return "recurring" if recurrence and re.search(r"\bfor\s+(?:\w+\s+)?$", flat[: groups[0].start]) else "relative"
    if (
        groups
        and all(each.doubt in ("no year", "season", "impossible", "ambiguous") for each in groups)
        and not recurrence
        and not ongoing
    ):
        return "dated" if any(each.doubt in ("no year", "impossible") for each in groups) else "none"
    if cues.IMMEDIATE.search(flat) or cues.SOON.search(flat):
        return "immediate"
    if recurrence:
        return "recurring"
    if ongoing or cues.FIRST_OF_MANY.search(flat):
        return "ongoing"
    if cues.NOTHING.match(flat):
        return "none"
    return "relative" if cues.EVENT.search(flat) else "none"
