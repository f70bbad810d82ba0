"""The *All actions* sheet: the actions behind the numbers of the dashboard, by position and by recommendation."""

from __future__ import annotations

from plan_xl.positions import POSITIONS
from plan_xl.sheets.content import Block, SheetContent, Table
from plan_xl.sheets.listings import Listing
from plan_xl.sheets.places import area, block_places
from plan_xl.sheets.texts import first_line
from plan_xl.summaries.blocks import all_blocks, by_recommendation
from plan_xl.summaries.summary import Summaries
from plan_xl.summaries.words import day_in_words

TITLE = "All actions"
_BY_POSITION = "By position"
_BY_RECOMMENDATION = "The same actions by recommendation"


def actions_sheet(summaries: Summaries, listing: Listing, title: str = TITLE) -> SheetContent:
    """Every action twice: once under its position, once under its recommendation."""
    positions = [listing.block(block, "index") for block in all_blocks(summaries.rows, summaries.due_soon_title)]
    recommendations = []
    for members in by_recommendation(summaries.rows).values():
        ordered = sorted(members, key=lambda row: POSITIONS.index(row.position))
        rows = tuple(listing.row(row, "index") for row in ordered)
        recommendations.append(Block(rows, f"{members[0].recommendation or '(no recommendation)'}: {len(rows)}"))
    blocks = (
        Block(title=_BY_POSITION, level=2),
        *positions,
        Block(title=_BY_RECOMMENDATION, level=2, page_break=True),
        *recommendations,
    )
    counted = f"All actions at {day_in_words(summaries.as_of)}: {summaries.counts['total']}"
    lines = (
        first_line(summaries.review, counted),
        "The actions behind the numbers of the dashboard. Each stands here twice: under its position, and below, under "
        "its recommendation.",
    )
    return SheetContent(title, "report", lines, (Table(listing.columns("index"), blocks),))


def position_places(summaries: Summaries, sheet: SheetContent) -> dict[str, tuple[str, str]]:
    """Sheet and area of the actions at each position; "" for all of them."""
    blocks = all_blocks(summaries.rows, summaries.due_soon_title)
    rows, columns = block_places(sheet), len(sheet.tables[0].columns)
    places = {
        block.position: (sheet.title, area(*rows[0, number], columns)) for number, block in enumerate(blocks, start=1)
    }
    if blocks:
        places[""] = (sheet.title, area(rows[0, 1][0], rows[0, len(blocks)][1], columns))
    return places


def recommendation_places(summaries: Summaries, sheet: SheetContent) -> dict[tuple[str, str], tuple[str, str]]:
    """Sheet and area of the actions of each recommendation, by its key and position; "" for all of them."""
    offset = len(all_blocks(summaries.rows, summaries.due_soon_title)) + 2
    rows, columns = block_places(sheet), len(sheet.tables[0].columns)
    places: dict[tuple[str, str], tuple[str, str]] = {}
    for number, (key, members) in enumerate(by_recommendation(summaries.rows).items(), start=offset):
        first, last = rows[0, number]
        places[key, ""] = (sheet.title, area(first, last, columns))
        for position in POSITIONS:
            own = sum(row.position == position for row in members)
            if own:
                places[key, position] = (sheet.title, area(first, first + own - 1, columns))
                first += own
    return places
