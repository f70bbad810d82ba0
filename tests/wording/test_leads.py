"""Lead cells of real and likely plans, and whom they name (leads.txt holds the table)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.wording.leads import read_leads
from plan_xl.wording.register import Register, RegisteredLead

MARKS = {"?": "unsure split", "!": "nobody to chase", "~": "missing"}


def table() -> list[tuple[str, tuple[str, ...], str | None]]:
    rows = []
    for line in (Path(__file__).parent / "leads.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or "=>" not in line:
            continue
        cell, wanted = line.split("=>")
        mark = MARKS.get(wanted.strip()[-1:])
        named = wanted.strip().rstrip("?!~") if mark else wanted
        names = tuple(name.strip() for name in named.split("|") if name.strip())
        rows.append((cell.removesuffix(" ").replace("\\n", "\n"), names, mark))
    return rows


TABLE = table()
CELLS = st.lists(
    st.sampled_from(
        [
            "Head",
            "Director",
            "of",
            "for",
            "Safeguarding",
            "Quality",
            "Board",
            "Manager",
            "Chair",
            "Nurse",
            "and",
            "&",
            ",",
            "/",
            ";",
            "Police",
            "CCG",
            "LADO",
            "JS",
            "KB",
            "Trust",
            "Team",
            "Lead",
            "Jane",
            "Smith",
            "\n",
            "•",
            "(",
            ")",
            "-",
            "Sub-group",
            "Council",
            "Children's",
            "Services",
            "or",
            "with",
            "all",
            "TBC",
            "T/ACC",
        ]
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(("cell", "names", "doubt"), TABLE, ids=[cell or "(blank)" for cell, _, _ in TABLE])
def test_lead_cell(cell: str, names: tuple[str, ...], doubt: str | None) -> None:
    leads = read_leads(cell)
    assert leads.names == names
    assert leads.doubt == doubt
    assert leads.joint is (len(names) > 1)
    assert (leads.problem is None) is (doubt is None)


def test_the_table_is_wide() -> None:
    assert len(TABLE) >= 200


def test_what_is_unsure_is_one_plain_sentence_that_says_what_to_do() -> None:
    problem = read_leads("Named Nurse/Doctor").problem
    assert problem == (
        "It is not clear whether “Named Nurse/Doctor” is one lead or more than one, so it was kept together: "
        "put each lead on a line of its own, or add it to the list of leads as one."
    )


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


@given(CELLS)
def test_no_word_is_lost_but_separators_and_repeats(cell: str) -> None:
    kept = words(" ".join(read_leads(cell).names))
    assert set(words(cell)) - set(kept) <= {"and"}
    assert not kept - words(cell)


@given(CELLS)
def test_reading_what_was_read_changes_nothing(cell: str) -> None:
    first = read_leads(cell)
    for name in first.names:
        again = read_leads(name)
        assert again.names == (name,) or "unsure split" in (first.doubt, again.doubt)


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(cell: str) -> None:
    leads = read_leads(cell)
    assert leads.text == cell
    assert leads.joint is (len(leads.names) > 1)


REGISTER = Register(
    (
        RegisteredLead("Chair of the PPO Sub-group", "Board", ("Chair PPO Sub-group", "PPO Chair")),
        RegisteredLead("Board Manager", "Board", ("Business Manager",)),
        RegisteredLead("Director of Children's Services", "Council", ("Director CYPS", "DCS")),
        RegisteredLead("Chief Paramedic and Director of Quality", "Ambulance"),
        RegisteredLead("Designated Nurse", "CCG", ("JS",)),
        RegisteredLead("Strategy & Insight", "Council"),
        RegisteredLead("Safeguarding Team", "Council"),
        RegisteredLead("DMs", "Police"),
        RegisteredLead("DMl", "Police"),
    )
)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("chair  PPO sub-group", ("Chair of the PPO Sub-group",)),
        ("PPO Chair / DCS", ("Chair of the PPO Sub-group", "Director of Children's Services")),
        ("Chief Paramedic and Director of Quality", ("Chief Paramedic and Director of Quality",)),
        (
            "Chief Paramedic and Director of Quality & Board Manager",
            ("Chief Paramedic and Director of Quality", "Board Manager"),
        ),
        ("Board Manager Chair PPO Sub-group", ("Board Manager", "Chair of the PPO Sub-group")),
        ("JS & DCS", ("Designated Nurse", "Director of Children's Services")),
        ("Strategy & Insight, Board Manager", ("Strategy & Insight", "Board Manager")),
        ("Director of Children’s Services", ("Director of Children's Services",)),
        ("DMs/DMl", ("DMs", "DMl")),
        ("Business Manager\nBoard Manager", ("Board Manager",)),
        ("Safeguarding Team", ("Safeguarding Team",)),  # the Board says that it can be asked
        ("Named Doctor", ("Named Doctor",)),  # not in the register: as written
    ],
)
def test_the_register_settles_it(cell: str, names: tuple[str, ...]) -> None:
    leads = read_leads(cell, REGISTER)
    assert leads.names == names
    assert leads.problem is None


def test_a_line_too_long_for_leads_is_kept_whole_at_once() -> None:
    found = read_leads("and " * 8000)
    assert len(found.names) == 1
    assert found.doubt == "unsure split"
