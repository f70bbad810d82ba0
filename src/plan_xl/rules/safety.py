"""SEC: unsafe content. What a file holds that plan_xl will not run, follow or copy. Found by the reader of files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_xl.rules.rule import DESIGN, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

_IT = "Whoever sent the file, or your IT desk"
_SOURCE = f"{DESIGN}: untrusted files."


def _rule(number: int, doubt: str, title: str, *, why: str, remedy: str, example: str) -> Rule:
    """A rule of this family: they differ in what was found, and are otherwise alike."""
    return Rule(
        code=f"SEC{number:03}",
        severity="note" if doubt in ("sec-macros", "sec-hidden-sheets") else "warning",
        title=title,
        message="{text}",
        why=why,
        remedy=remedy,
        example=example,
        source=_SOURCE,
        consequence=TIDY,
        ask=_IT,
        column="text",
        subject="note",
        doubts=(doubt,),
        yields_to=("PLN014",) if doubt == "sec-hidden-sheets" else (),
    )


RULES = (
    _rule(
        1,
        "sec-macros",
        "Macros in the workbook",
        why="Macros can change or send what is in the workbook. plan_xl neither runs nor changes them.",
        remedy="Keep them if you know whose they are; otherwise ask before opening the file in Excel.",
        example="A workbook saved as .xlsx",
    ),
    _rule(
        2,
        "sec-external-links",
        "Links to other files",
        why="What the workbook shows may come from a file that others can change, or that only you can open.",
        remedy="In Excel, Data, Edit Links: break the links that are not needed.",
        example="A workbook without links to other files",
    ),
    _rule(
        3,
        "sec-dde",
        "A formula that starts another program",
        why="Such a formula can run a program on the machine of whoever opens the workbook.",
        remedy="Do not open the file in Excel until you know who put it there; then delete the formula.",
        example="A workbook without DDE formulas",
    ),
    _rule(
        4,
        "sec-very-hidden",
        "A sheet hidden so that Excel does not list it",
        why="It cannot be seen or unhidden from Excel's menus, so it may hold what should not be passed on.",
        remedy="Ask whoever made the workbook what it is for.",
        example="Sheets that are shown, or plainly hidden",
    ),
    _rule(
        5,
        "sec-hidden-sheets",
        "A hidden sheet",
        why="What is on it goes wherever the workbook goes, though nobody sees it.",
        remedy="Unhide it and look (right click on a tab, Unhide); delete it if nothing in the workbook needs it.",
        example="A workbook whose sheets are all shown",
    ),
    _rule(
        6,
        "sec-embedded",
        "Files inside the workbook",
        why="Documents put into a workbook go wherever it goes, with all that is written in them.",
        remedy="Open each one and look; delete what should not be passed on.",
        example="A workbook without files in it",
    ),
    _rule(
        7,
        "sec-active-controls",
        "ActiveX controls in the workbook",
        why="Such a control is a program of its own, and can do what its maker likes.",
        remedy="Keep them if you know whose they are; otherwise ask before opening the file in Excel.",
        example="A workbook without ActiveX controls",
    ),
    _rule(
        8,
        "sec-connections",
        "Data fetched from elsewhere",
        why="What the workbook shows may come from a place that others can change.",
        remedy="In Excel, Data, Queries and Connections: take out those that are not needed.",
        example="A workbook without connections",
    ),
    _rule(
        9,
        "sec-extensions",
        "An add-in or buttons of its own",
        why="Add-ins that a workbook brings with it can run programs when it is opened.",
        remedy="Keep it if you know whose it is; otherwise ask before opening the file in Excel.",
        example="A workbook without add-ins",
    ),
    Rule(
        code="SEC010",
        severity="warning",
        title="Other content to be careful with",
        message="{text}",
        why="It can do something when the workbook is opened, or carry something that nobody sees.",
        remedy="Ask whoever made the workbook what it is for.",
        example="A workbook of plain sheets",
        source=_SOURCE,
        consequence=TIDY,
        ask=_IT,
        column="text",
        subject="note",
    ),
)

_NAMED = frozenset(doubt for rule in RULES for doubt in rule.doubts)


def _other(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["code"].str.startswith("sec-") & ~rows["code"].isin(_NAMED)


CHECKS: Mapping[str, Broken] = {"SEC010": _other}
"""Notes of unsafe content that no other rule names."""
