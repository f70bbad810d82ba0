"""The bar chart of a generated sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_xl.sheets.content import SheetContent
from plan_xl.sheets.looks import FONT, INK, RULE, TONES
from plan_xl.sheets.places import block_places, column_widths, heading_row

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from plan_xl.sheets.worksheet import GeneratedWorksheet

_CHARACTER = 7  # pixels
_ROW = 22  # pixels


def add_chart(workbook: Workbook, sheet: GeneratedWorksheet, content: SheetContent) -> None:
    """Draw the content's bar chart beside its table: one bar a row, each with its number, the first row on top."""
    chart = content.chart
    rows = block_places(content).get((chart.table, chart.block)) if chart else None
    if not chart or not rows:
        return
    first, last = rows
    from plan_xl.sheets.explicit_chart import ExplicitBarChart

    bars = workbook.add_chart({"type": "bar"})
    bars.__class__ = ExplicitBarChart  # add_chart() makes the chart known to the workbook, and takes no class
    name = content.title
    font: dict[str, Any] = {"name": FONT, "size": 10, "color": INK}
    bars.add_series(
        {
            "categories": [name, first, 0, last, 0],
            "values": [name, first, chart.column, last, chart.column],
            "points": [{"fill": {"color": TONES[tone].strong}} for tone in chart.tones],
            "data_labels": {"value": True, "font": {**font, "bold": True}},
            "gap": 40,
        }
    )
    bars.set_title({"none": True})
    bars.set_legend({"none": True})
    edge = {"color": RULE}
    no_ticks = {"major_tick_mark": "none", "minor_tick_mark": "none"}
    bars.set_y_axis({"reverse": True, "num_font": font, "line": edge, **no_ticks})
    bars.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    bars.set_chartarea({"border": edge})
    room = _CHARACTER * sum(column_widths(content)[chart.left :])
    bars.set_size({"width": min(700, max(380, room)), "height": _ROW * (last - first + 3)})
    sheet.insert_chart(
        heading_row(content, chart.table), chart.left, bars,
        {"x_offset": 16, "y_offset": 2, "object_position": 2, "description": chart.title},
    )  # fmt: skip
