"""What is played with in `test_quarters_model`: agencies with plans of their own, and the returns they make of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plan_xl.plan import column_letters
from plan_xl.reading.files import read_grids
from plan_xl.workbooks import write_cells
from tests.returns.forms import own_plan, return_form, word_plan

AGENCIES = {"Northbridge Police": "POL", "Northbridge Trust": "NHT", "Riverside Probation": "PRO"}
LEAD = {"Northbridge Police": "Head of PPU", "Northbridge Trust": "Matron", "Riverside Probation": "Area Manager"}
NEW_NAMES = {"Northbridge Police": "Two Rivers Constabulary", "Riverside Probation": "National Supervision Service"}
QUARTERS = ("Q4 2015/16", "Q1 2016/17", "Q2 2016/17", "Q3 2016/17", "Q4 2016/17")
VERBS = ("Audit", "Publish", "Train", "Review", "Agree", "Report", "Survey", "Sample")
OBJECTS = ("case files with missing chronologies", "the threshold guidance", "every new starter", "rotas at weekends",
           "a protocol with schools", "on visits to infants", "parents of twins", "calls from neighbours")  # fmt: skip
DATES = ("31 March 2016", "30 June 2016", "30 September 2016", "31 December 2016", "31 January 2017")
JOINT = "N-9a"
FORMS = ("form", "old form", "late form", "issued")
WAYS = (*FORMS, "form", "own", "own", "word", "renamed", "no numbers")


@dataclass
class Row:
    """One row of an agency's own plan."""

    ref: str
    recommendation: str
    action: str
    due: str
    done: str = ""
    update: str = ""
    status: str = ""


@dataclass(frozen=True)
class Sent:
    """A return as it was sent: whose, in which way, and its rows, each with the date asked for ("" for none)."""

    who: str
    way: str
    rows: tuple[tuple[Row, str], ...]


@dataclass
class Model:
    """What the plan must hold: wording, Board's note and staff's cell by number; and each agency's own plan."""

    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)
    due: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    accepted: dict[str, str] = field(default_factory=dict)
    agencies: dict[str, list[Row]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    sent: dict[str, Sent] = field(default_factory=dict)


def send(  # noqa: PLR0917  # what a return is made of
    stem: Path, name: str, lead: str, way: str, quarters: tuple[str, str], rows: Sequence[tuple[Row, str, str]],
    issued: Path | None,
) -> tuple[Path, tuple[tuple[Row, str], ...]]:  # fmt: skip
    """Write a return; its path, and the rows on it with the date asked for.

    `quarters` are this one and the one before; `rows` have the date agreed and the action number in the plan beside
    them; `issued` is the form that was sent out to the agency.
    """
    if way == "issued" and issued is not None:
        return _issued_form(stem, issued, rows)
    if way in FORMS:
        head = "| Action number | Recommendation | Action | Agreed date | Update | Date completed | New date |"
        asked = [r.due if r.due != agreed else "" for r, agreed, _ in rows]
        lines = [f"| {r.ref} | {r.recommendation} | {r.action} | {agreed} | {r.update} | {r.done} | {new} |"
                 for (r, agreed, _), new in zip(rows, asked, strict=True)]  # fmt: skip
        more = {"date": "20 April 2018"} if way == "late form" else {}
        quarter = quarters[1] if way == "old form" else quarters[0]
        path = return_form(stem.with_suffix(".xlsx"), name, quarter, table(head, lines), **more)
        return path, tuple((r, new) for (r, _, _), new in zip(rows, asked, strict=True))
    head = "| No | Recommendation | Action | By whom | By when | Date done | Progress | Status |"
    if way == "renamed":
        head = "| Ref | Learning | What we will do | Owner | Target date | Date achieved | Update | RAG |"
    lines = [
        f"| {'' if way == 'no numbers' else r.ref} | {r.recommendation} | {r.action} | {lead} | {r.due} | {r.done} | "
        f"{r.update} | {r.status} |"
        for r, _, _ in rows
    ]
    make = word_plan if way == "word" else own_plan
    path = make(stem.with_suffix(".docx" if way == "word" else ".xlsx"), f"{name}: action plan", table(head, lines))
    return path, tuple((r, r.due) for r, _, _ in rows)


def _issued_form(
    stem: Path, issued: Path, rows: Sequence[tuple[Row, str, str]]
) -> tuple[Path, tuple[tuple[Row, str], ...]]:
    """The form that was sent out, filled in row by row; an action that is not on it stays unsaid."""
    path = stem.with_suffix(".xlsx")
    shutil.copyfile(issued, path)
    grid = next(g for g in read_grids(path) if g.title == "Return")
    top = next(n for n, row in enumerate(grid.rows) if row and row[0] == "Action number")
    place = {str(text): column_letters(n) for n, text in enumerate(grid.rows[top], 1)}
    line = {str(row[0]): n for n, row in enumerate(grid.rows[top + 1 :], top + 2) if row and row[0]}
    cells: dict[str, str | None] = {}
    said = []
    for row, agreed, ref in rows:
        if ref in line:
            new = row.due if row.due != agreed else ""
            texts = {"Update this quarter": row.update, "Date completed": row.done, "New date requested": new}
            cells |= {f"{place[name]}{line[ref]}": text for name, text in texts.items() if text}
            said.append((row, new))
    write_cells(path, "Return", cells, path, backups=None, allow_protected=True)
    return path, tuple(said)


def table(head: str, lines: Sequence[str]) -> str:
    """A Markdown table of these lines."""
    return "\n".join([head, "|" + " --- |" * (head.count("|") - 1), *lines])


def plain(text: str) -> str:
    """A text for comparing."""
    return re.sub(r"\s+", " ", text).strip().casefold()
