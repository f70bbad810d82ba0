"""Plans of any size, made up: varied texts, leads and dates as people write them, merged cells, and some faults."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

HEADINGS = (
    "Ref", "Recommendation (1)", "Action (2)", "Lead (3)", "Required evidence (4)", "Completion date (5)",
    "Date achieved (6)", "Comments/Outcome (7)", "Status",
)  # fmt: skip
SHEET = "Action plan"
STATUSES = ("Not started", "In progress", "On track", "At risk", "Complete")

_POSTS = ("Director", "Head", "Assistant Director", "Service Manager", "Chair", "Deputy Head", "Lead Officer")
_AREAS = (
    "Safeguarding", "Children's Social Care", "Early Help", "Education", "Public Health", "Nursing", "Housing",
    "Youth Justice", "Probation", "Community Safety", "Commissioning", "Quality Assurance",
)  # fmt: skip
LEADS = (
    *("Board Manager", "Borough Commander", "Designated Nurse", "LADO", "PPO Sub-group Chair"),
    *(f"{post} of {area}" for post in _POSTS for area in _AREAS),
)
_TEXT = """
the board agency child family practice review assessment referral threshold information sharing training audit policy
supervision guidance report quarterly partnership learning record meeting decision risk plan strategy health school
police early help voice evidence outcome process staff managers ensure develop embed monitor
"""
_WORDS = _TEXT.split()
_FAULTS = ("tbc", "31 September 2016", "", "asap", "31/02/2016", "soon")


def words(rng: random.Random, low: int, high: int) -> str:
    """A sentence of between `low` and `high` words."""
    return " ".join(rng.choices(_WORDS, k=rng.randint(low, high))).capitalize() + "."


def rows(count: int, seed: int = 1) -> Iterator[list[str | date]]:
    """`count` actions in the order of `HEADINGS`; "" under a recommendation that goes on.

    One date in twenty is faulty, one lead in seven is two.
    """
    rng = random.Random(seed)
    left, recommendation = 0, 0
    for number in range(count):
        text = ""
        if not left:
            left, recommendation = rng.randint(1, 6), recommendation + 1
            text = f"{words(rng, 12, 40)}\n• {words(rng, 4, 9)}\n• {words(rng, 4, 9)} ({recommendation})"
        left -= 1
        lead = rng.choice(LEADS)
        if rng.random() < 0.15:
            lead += "\n" + rng.choice([other for other in LEADS if other != lead])
        achieved = rng.random() < 0.3
        yield [
            f"N-{number + 1}",
            text,
            f"{words(rng, 10, 25)} ({number + 1})",
            lead,
            words(rng, 5, 20),
            _completion(rng, number),
            f"{rng.randint(1, 28)} March 2016" if achieved else "",
            words(rng, 8, 30) if achieved or rng.random() < 0.5 else "",
            "Complete" if achieved else rng.choice(STATUSES[:4]),
        ]


def _completion(rng: random.Random, number: int) -> str | date:
    if rng.random() < 0.05:
        return rng.choice(_FAULTS)
    day = date(2015, 9, 1) + timedelta(days=number * 37 % 500)
    written = (
        day,
        f"{day.day} {day:%B %Y}",
        f"{day:%B %Y}",
        f"By end of {day:%B %Y}",
        f"{day:%d/%m/%Y}",
        f"Report to the Board {day:%B %Y}",
        f"{day:%B %Y} and ongoing",
        f"Q{rng.randint(1, 4)} 2016/17",
        f"First report {day:%b %Y}",
        f"Policy agreed {day:%B %Y}\nAudit completed {day + timedelta(days=90):%B %Y}",
    )
    return rng.choice(written)


def write_plan(path: Path, count: int, seed: int = 1) -> None:
    """Write a plan of `count` actions: headings in row 1, recommendations merged down over their actions."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(SHEET)
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet.write_row(0, 0, HEADINGS, book.add_format({"bold": True, "border": 1}))
        sheet.set_column(1, 8, 30)
        start, recommendation = 1, ""
        for number, row in enumerate(rows(count, seed), 1):
            if row[1]:
                _recommendation(sheet, start, number - 1, recommendation, wrapped)
                start, recommendation = number, str(row[1])
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value)
                elif value and column != 1:
                    sheet.write_string(number, column, value, wrapped)
        _recommendation(sheet, start, count, recommendation, wrapped)


def _recommendation(sheet: xlsxwriter.worksheet.Worksheet, top: int, bottom: int, text: str, look: object) -> None:
    if bottom > top:
        sheet.merge_range(top, 1, bottom, 1, text, look)
    elif text:
        sheet.write_string(top, 1, text, look)
