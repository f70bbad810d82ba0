"""Where things stand on the form for an agency's return: its sheets, and the cells at their heads."""

from __future__ import annotations

HELP_SHEET = "How to fill this in"
RETURN_SHEET = "Return"
NEW_ACTIONS_SHEET = "New actions"
HEADING_ROW = 6
"""The row of headings on the sheet *Return*."""

HELP_TITLE = "Your return to the Board"
HELP = (
    "On the sheet Return, each row is an action that you lead. Grey cells come filled in; the white ones are yours.",
    "Say under “Update this quarter” what has been done since the last return, or choose Yes under “Unchanged”.",
    "When an action is done, give the date and say where the evidence is held; do not paste it here.",
    "Ask for a later date under “New date requested”, with the reason. The agreed date holds until the Board says yes.",
    "Write posts, not names, and nothing from which a child or family could be known. Propose actions on New actions.",
)
"""What the help sheet says, a line each."""

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
