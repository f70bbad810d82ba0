"""Every query as a table on the screen: rich's look, drawn line by line, for rich takes a third of a second for 500."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

    from plan_xl.findings import Finding

_HEADINGS = ("Cell", "Query", "What to do", "Rule")
_SHARES = (2, 7, 6)
"""How the columns before the last share the width."""
_RULE = 8
_TITLE = "Every query, in the order of the plan"


class QueryTable:
    """A rich renderable of all findings; each is a row of its cell, message, remedy, and rule with severity."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Take the findings; nothing is drawn yet. The sheet is named where there are several."""
        self._findings = findings
        self._several = len({finding.sheet for finding in findings if finding.sheet}) > 1

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The lines of the table, as wide as the screen."""
        widths = _widths(options.max_width)
        wrapped = [_wrapper(console, width) for width in widths]
        yield Segment(_TITLE.ljust(options.max_width), Style(italic=True))
        yield Segment("\n" + _line(("┏", "┳", "┓"), "━", widths))
        heads = [wrap(heading) for wrap, heading in zip(wrapped, _HEADINGS, strict=True)]
        height = max(map(len, heads))
        for n in range(height):
            for number, (head, width) in enumerate(zip(heads, widths, strict=True)):
                yield Segment("┃ " if number == 0 else " ┃ ")
                above = height - len(head)
                yield Segment(head[n - above] if n >= above else " " * width, Style(bold=True))
            yield Segment(" ┃\n")
        yield Segment(_line(("┡", "╇", "┩"), "━", widths))
        between = _line(("├", "┼", "┤"), "─", widths)
        for number, finding in enumerate(self._findings):
            place = f"{finding.sheet} {finding.cell}" if self._several or not finding.cell else finding.cell
            texts = (place.strip(), finding.message, finding.remedy, f"{finding.code}\n{finding.severity}")
            cells = [wrap(text) for wrap, text in zip(wrapped, texts, strict=True)]
            height = max(map(len, cells))
            lines = [between] if number else []
            for n in range(height):
                row = [cell[n] if n < len(cell) else " " * width for cell, width in zip(cells, widths, strict=True)]
                lines.append(f"│ {' │ '.join(row)} │\n")
            yield Segment("".join(lines))
        yield Segment(_line(("└", "┴", "┘"), "─", widths))


def _widths(whole: int) -> list[int]:
    """Characters of each column inside its borders and spaces."""
    left = max(whole - _RULE - 2 - len(_HEADINGS) - 1, 9)
    shares = sum(_SHARES)
    widths = []
    for share in _SHARES:
        width = -(-share * left // shares)
        widths.append(max(width - 2, 1))
        left, shares = left - width, shares - share
    return [*widths, _RULE]


def _line(ends: tuple[str, str, str], fill: str, widths: Sequence[int]) -> str:
    left, middle, right = ends
    return left + middle.join(fill * (width + 2) for width in widths) + right + "\n"


def _wrapper(console: Console, width: int) -> Callable[[str], list[str]]:
    """What makes a text the lines of a column, each filled up with spaces; remedies are the same again and again."""

    @cache
    def wrap(text: str) -> list[str]:
        longest = max(map(len, text.split()), default=0)
        if longest > width or (not text.isascii() and cell_len(text) != len(text)):  # rich knows where to break these
            return [line.plain + " " * (width - line.cell_len) for line in Text(text).wrap(console, width)]
        return [line.ljust(width) for part in text.split("\n") for line in _filled(part, width)]

    return wrap


def _filled(text: str, width: int) -> list[str]:
    """The lines of a text none of whose words is wider than a line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
