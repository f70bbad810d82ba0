"""What may lie behind an action that is new, missing or wholly reworded: asked beside it, never taken for granted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from plan_xl.matching import Matching, plain
from plan_xl.plan import Action

_SHORTEST = 20
"""Letters of an action below which finding its words inside another says nothing."""


def remarks_on_leftovers(matching: Matching) -> dict[int, str]:
    """For actions only in one plan (by `id`) what they may have been or become: reworded, renumbered, split, merged."""
    remarks: dict[int, str] = {}
    for pair in matching.near:
        remarks[id(pair.new)] = (
            f"Reads nearly like one in the old plan ({place_of(pair.old)}): the same action, reworded?"
        )
        remarks[id(pair.old)] = f"Reads nearly like a new one ({place_of(pair.new)}): the same action, reworded?"
    by_words = {_words(action): action for action in matching.only_old}
    for action in matching.only_new:
        before = by_words.get(_words(action))
        if before is not None and _words(action)[1]:
            remarks[id(action)] = f"The very words of {place_of(before)} in the old plan: was it given another number?"
            remarks[id(before)] = f"The very words stand now at {place_of(action)}: was it given another number?"
    changed = [match for match in matching.matches if plain(match.old.action) != plain(match.new.action)]
    before_after = [*matching.only_old, *(match.old for match in changed)]
    now = [*matching.only_new, *(match.new for match in changed)]
    for action, whole in _inside(matching.only_new, before_after):
        remarks.setdefault(id(action), f"These words stood in {place_of(whole)} in the old plan: was it split?")
    for action, whole in _inside(matching.only_old, now):
        remarks.setdefault(
            id(action), f"These words stand in {place_of(whole)} in the new plan: were they put together?"
        )
    parts: dict[int, list[Action]] = defaultdict(list)
    for action, whole in (*_inside(now, matching.only_old), *_inside(before_after, matching.only_new)):
        parts[id(whole)].append(action)
    for whole_id, found in parts.items():
        places = ", ".join(place_of(action) for action in found)
        remarks.setdefault(whole_id, f"Words of it stand in {places} of the other plan: was it split, or put together?")
    return remarks


def renumbered(matching: Matching) -> dict[int, str]:
    """For actions of the new plan (by `id`) whose number stood by other words: where those words stand now."""
    words_now: dict[tuple[str, str], Action] = {}
    for match in matching.matches:
        words_now[_words(match.new)] = match.new
    for action in matching.only_new:
        words_now[_words(action)] = action
    remarks = {}
    for match in matching.matches:
        elsewhere = words_now.get(_words(match.old))
        if match.by == "action number" and elsewhere is not None and elsewhere is not match.new:
            remarks[id(match.new)] = (
                f"What stood under this number in the old plan stands now at {place_of(elsewhere)}: were the numbers "
                "changed?"
            )
    return remarks


def sorted_away(matching: Matching) -> dict[int, str]:
    """For actions (by `id`) whose recommendation changed only because it is read from the row above, moved there."""
    own = {plain(a.recommendation) for a in (*matching.only_new, *(m.new for m in matching.matches)) if _has_own(a)}
    return {
        id(match.new): "No recommendation stands in this row, so the one above was read: were the rows sorted?"
        for match in matching.matches
        if not _has_own(match.new)
        and plain(match.old.recommendation) in own
        and plain(match.old.recommendation) != plain(match.new.recommendation)
    }


def _has_own(action: Action) -> bool:
    cell = action.cell("recommendation")
    return cell is not None and cell.row == action.row


def place_of(action: Action) -> str:
    """How a person finds an action: its number, else its sheet and cell."""
    cell = action.cell("action") or action.cell("recommendation")
    return action.ref or (str(cell) if cell else f"{action.sheet}, row {action.row}")


def _words(action: Action) -> tuple[str, str]:
    return plain(action.recommendation), plain(action.action or action.recommendation)


def _inside(parts: Sequence[Action], wholes: Iterable[Action]) -> list[tuple[Action, Action]]:
    """Each action whose words stand, as they are, inside a longer one under the same recommendation, with that one."""
    longer: Mapping[str, list[Action]] = defaultdict(list)
    for action in wholes:
        longer[plain(action.recommendation)].append(action)
    found = []
    for action in parts:
        text = plain(action.action)
        if len(text) >= _SHORTEST:
            whole = next(
                (
                    w
                    for w in longer.get(plain(action.recommendation), ())
                    if text != plain(w.action) and text in plain(w.action)
                ),
                None,
            )
            if whole is not None:
                found.append((action, whole))
    return found
