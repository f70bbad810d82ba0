"""Whether a cell of several items holds several actions, or one action in several lines."""

from __future__ import annotations

from plan_xl.reading.grouping import Group
from plan_xl.reading.items import Items, read_items
from plan_xl.reading.pairing import ways_to_read
from plan_xl.reading.table_rows import TableRow

_MANY = 0.4
"""Share of the recommendations whose actions blank lines part, from which that is how the table parts actions."""


def stacked_by(groups: list[Group], *, has_recommendation: bool) -> frozenset[str]:
    """What parts the actions in one cell of this table: "numbers", "blank lines", "bullets", "lines"; empty for none.

    Only where a recommendation is a row: where recommendations spread over rows, or there are none, each row is an
    action. Numbers always part actions; blank lines, bullets and lines where they pair with leads or dates in some row.
    """
    if not groups or not has_recommendation:
        return frozenset()
    spread = sum(sum(row.own("action") for row in group.rows) > 1 for group in groups)
    if spread > 0.2 * len(groups):
        return frozenset()
    found: dict[str, list[bool]] = {"numbers": [], "blank lines": [], "lines": [], "bullets": []}
    for group in groups:
        for row in group.rows:
            items = read_items(row.text("action")) if row.own("action") else None
            if items and len(items.texts) > 1:
                found[items.lined_up].append(_pairs(row, items, ("lead", "completion")))
    kinds = {"numbers"} if found["numbers"] else set()
    if any(found["bullets"]):
        kinds.add("bullets")
    if any(found["lines"]):
        kinds |= {"lines", "blank lines"}
    if any(found["blank lines"]) or len(found["blank lines"]) >= max(2, _MANY * len(groups)):
        kinds.add("blank lines")
    return frozenset(kinds)


def splits(row: TableRow, actions: Items, kinds: frozenset[str]) -> bool:
    """Whether a row's action cell holds several actions, in a table where `kinds` part them.

    One in which a page break parts two actions does; a list of bullets, where something pairs with it. In a table
    that stacks nothing, a cell does that is told apart like the row's leads and dates: all numbered, or all parted by
    blank lines.
    """
    if len(actions.texts) < 2:
        return False
    if actions.lined_up in kinds or row.ways.count("item") > 1:
        return True
    if kinds and actions.lined_up == "bullets":
        return _pairs(row, actions, ("lead", "completion"))
    count = len(actions.texts)
    alike = [
        any(len(items.texts) == count and items.lined_up == actions.lined_up for items in ways_to_read(text, name))
        for name in ("lead", "completion")
        if (text := row.text(name)).strip()
    ]
    return any(alike) if actions.lined_up == "numbers" else len(alike) > 1 and all(alike)


def _pairs(row: TableRow, actions: Items, names: tuple[str, ...]) -> bool:
    """Whether another cell of the row holds as many items."""
    count = len(actions.texts)
    for name in names:
        text = row.text(name)
        if text.strip() and any(len(items.texts) == count for items in ways_to_read(text, name)):
            return True
    return False
