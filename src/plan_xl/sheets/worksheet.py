"""A worksheet whose rows keep the height worked out for them until someone types in them."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet


class GeneratedWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed
    """XlsxWriter's worksheet, but for two things: rows may still grow, and whole rows of text are put quickly.

    XlsxWriter fixes the height of every row it is given; a row of fixed height would hide what staff type into an
    answer column.
    """

    def put_text(self, row: int, column: int, text: str, look: Format) -> None:
        """Write a text that is known to be safe, as `write_string` does, without looking at its arguments first."""
        self._write_string(row, column, text, look)

    def put_blank(self, row: int, column: int, look: Format) -> None:
        """Format a cell that holds nothing, as `write_blank` does."""
        self._write_blank(row, column, None, look)

    def _xml_string_element(self, index: int, attributes: Sequence[tuple[str, object]] = ()) -> None:
        # Nearly every cell is one; an address and the number of a style hold nothing that must be escaped.
        given = "".join([f' {name}="{value}"' for name, value in attributes])
        self.fh.write(f'<c{given} t="s"><v>{index}</v></c>')

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, object]] | None = None) -> None:
        if tag == "row" and attributes:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)
