"""A bar chart that leaves nothing to the reader's defaults.

XlsxWriter writes charts as Excel 2007 did, with much left out. Excel and LibreOffice fill the gaps one way in a file
that Excel 2007 made, and another way in newer ones, such as the plan that the chart is put into: axes go missing, and
every bar is labelled with its name and series as well.
"""

from __future__ import annotations

from xlsxwriter.chart_bar import ChartBar


class ExplicitBarChart(ChartBar):  # type: ignore[misc]  # XlsxWriter is not typed
    """XlsxWriter's bar chart, with square corners, a visible axis and labels of numbers alone said in so many words."""

    axis_hidden = False

    def _write_lang(self) -> None:
        super()._write_lang()
        self._off("roundedCorners")

    def _write_grouping(self, val: str) -> None:
        super()._write_grouping(val)
        self._off("varyColors")

    def _write_c_invert_if_negative(self, _invert: object) -> None:
        self._off("invertIfNegative")

    def _write_show_val(self) -> None:
        self._off("showLegendKey")
        super()._write_show_val()
        for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize"):
            self._off(name)

    def _write_delete(self, val: int) -> None:
        super()._write_delete(val)
        self.axis_hidden = True

    def _write_axis_pos(self, val: str, reverse: object) -> None:
        if not self.axis_hidden:
            self._off("delete")
        self.axis_hidden = False
        super()._write_axis_pos(val, reverse)

    def _off(self, name: str) -> None:
        self._xml_empty_tag(f"c:{name}", [("val", 0)])
