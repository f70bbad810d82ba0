"""How the templates look: as the sheets that plan_xl generates do, in openpyxl's terms."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from plan_xl.sheets.looks import ANSWER, FONT, INK, NAVY, QUIET, RULE, SIZE

DAY = "d mmmm yyyy"
LOCKED_FILL = "#EEF0F3"


def argb(colour: str) -> str:
    """A colour as openpyxl wants it: FF1F3864 for #1F3864."""
    return "FF" + colour.removeprefix("#")


def filled(colour: str) -> PatternFill:
    """A plain fill."""
    return PatternFill("solid", fgColor=argb(colour))


_LINE = Side(style="thin", color=argb(RULE))
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
UNDER = Border(bottom=_LINE)
WRAPPED = Alignment(wrap_text=True, vertical="top")
LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")
LEFT_MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="left")
RIGHT_MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="right")
ON_ONE_LINE = Alignment(vertical="center")
MIDDLE = Alignment(wrap_text=True, vertical="center")
OPEN = Protection(locked=False)

BODY = Font(name=FONT, size=SIZE, color=argb(INK))
TITLE = Font(name=FONT, size=14, bold=True, color=argb(NAVY))
GROUP = Font(name=FONT, size=11, bold=True, color=argb(NAVY))
LABEL = Font(name=FONT, size=SIZE, bold=True, color=argb(INK))
HINT = Font(name=FONT, size=SIZE, color=argb(QUIET))
HEADING = Font(name=FONT, size=SIZE, bold=True, color="FFFFFFFF")
HEADING_FILL = filled(NAVY)
ANSWER_FILL = filled(ANSWER)
