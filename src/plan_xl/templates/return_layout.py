"""Where things stand on the form for an agency's return: its sheets, and the cells at their heads."""

from __future__ import annotations

HELP_SHEET = "How to fill this in"
RETURN_SHEET = "Return"
NEW_ACTIONS_SHEET = "New actions"
HEADING_ROW = 6
"""The row of headings on the sheet *Return*."""

HELP_CELLS = {"Return by": "C10", "Send it to": "C11"}
"""Cells of the help sheet that are filled in when returns are issued."""

RETURN_CELLS = {
    "Agency": "D3",
    "Quarter": "F3",
    "Return by": "J3",
    "Completed by (post)": "D4",
    "Signed off by (post)": "F4",
    "Date": "J4",
}
"""Cells at the head of *Return* by the label before them: three come filled in, three the agency fills."""
