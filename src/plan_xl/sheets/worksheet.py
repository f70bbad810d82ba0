"""A worksheet whose rows keep the height worked out for them until someone types in them."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet


class GeneratedWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed
    """XlsxWriter fixes the height of every row it is given; here it stays Excel's to change.

    A row of fixed height would hide what staff type into an answer column.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, object]] | None = None) -> None:
        if tag == "row" and attributes:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)
