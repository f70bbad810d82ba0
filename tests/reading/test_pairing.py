"""Stacked cells cut into items and shared out: in doubt nothing is given to one action, and nothing is lost."""
# ruff: noqa: E501  a line an example

from __future__ import annotations

import pytest

from plan_xl.reading.items import read_items
from plan_xl.reading.pairing import share_out, suggest, ways_to_read

ITEMS = {
    "list numbers": (
        "1. Review policy\n2. Train staff\nand managers",
        ["1. Review policy", "2. Train staff\nand managers"],
    ),
    "numbers inside a line": ("1. Review 2. Train 3. Audit", ["1. Review", "2. Train", "3. Audit"]),
    "letters": ("a) Review\nb) Train", ["a) Review", "b) Train"]),
    "labels": ("Action 1: Review\nAction 2: Train", ["Action 1: Review", "Action 2: Train"]),
    "decimal numbers": ("1.1 Review\n1.2 Train", ["1.1 Review", "1.2 Train"]),
    "blank lines": ("Review.\n\nTrain.", ["Review.", "Train."]),
    "lines": ("Review policy\nTrain staff", ["Review policy", "Train staff"]),
    "bullets": ("• Review\n• Train", ["• Review", "• Train"]),
    "bullets inside bullets": ("• Review\n  o policy\n  o form\n• Train", ["• Review\no policy\no form", "• Train"]),
    "sub-bullets belong to the paragraph above": (
        "The Board is assured of:\n• one\n• two\nAudit of files",
        ["The Board is assured of:\n• one\n• two", "Audit of files"],
    ),
    "sub-bullets after a blank line": (
        "The Board is assured of:\n\n• one\n• two",
        ["The Board is assured of:\n\n• one\n• two"],
    ),
    "a sentence over several lines": (
        "The policy will be reviewed by the\nBoard Manager and sent to\nall partners",
        ["The policy will be reviewed by the\nBoard Manager and sent to\nall partners"],
    ),
    "a date is no list number": ("31.03.2016", ["31.03.2016"]),
    "days are no list": ("12 March 2016\n13 April 2016", ["12 March 2016", "13 April 2016"]),
    "nothing": ("  ", []),
}


@pytest.mark.parametrize(("text", "expected"), ITEMS.values(), ids=ITEMS)
def test_items_of_a_cell(text: str, expected: list[str]) -> None:
    found = [" ".join(item.split()) for item in read_items(text).texts]
    assert found == [" ".join(item.split()) for item in expected]


DATES = {
    "a date broken between lines": ("31 March\n2016", 1),
    "words before each date": ("Policy review\nJanuary 2016\nTraining\nMarch 2016", 2),
    "words after each date": ("January 2016\n(first report)\nMarch 2016", 2),
    "agreed by, on the next line": ("Review commissioned and timescale agreed by\nJanuary 2016", 1),
    "a date a line": ("Revised Scorecard by January 2016\nReport November 2015", 2),
    "figures": ("31/03/2016\n30/04/2016\n31/05/2016", 3),
    "ongoing counts as one": ("Ongoing\nMarch 2016", 2),
}


@pytest.mark.parametrize(("text", "count"), DATES.values(), ids=DATES)
def test_dates_of_a_cell(text: str, count: int) -> None:
    assert len(ways_to_read(text, "completion")[0].texts) == count


LEADS = {
    "a post and its body": ("Director of Nursing\nCamden NHS Trust", 1),
    "two posts with bodies": (
        "Head of Nursing\nCamden NHS Trust\nHead of Safeguarding\nWhittington Hospital NHS Trust",
        2,
    ),
    "the same lead twice": ("Board Manager\nBoard Manager\nChair of the PPO Sub-group", 3),
    "a post broken between lines": ("Head of\nSafeguarding", 1),
}


@pytest.mark.parametrize(("text", "count"), LEADS.values(), ids=LEADS)
def test_leads_of_a_cell(text: str, count: int) -> None:
    assert len(ways_to_read(text, "lead")[0].texts) == count


TWO, SPACED, NUMBERED = "Review\nTrain", "Review.\n\nTrain.", "1. Review\n2. Train\n3. Audit"
SHARED = {
    "equal counts": (TWO, "completion", "May 2016\nJune 2016", ["May 2016", "June 2016"], "order"),
    "equal counts, blank lines": (SPACED, "lead", "Head of A\n\nHead of B", ["Head of A", "Head of B"], "blank lines"),
    "one date serves all": (TWO, "completion", "May 2016", ["May 2016"] * 2, "one for all"),
    "one lead of two lines serves all": (TWO, "lead", "Director of Nursing\nCamden NHS Trust", ["Director of Nursing\nCamden NHS Trust"] * 2, "one for all"),
    "numbers, one missing": (NUMBERED, "completion", "1. May 2016\n3. June 2016", ["1. May 2016", "", "3. June 2016"], "numbers"),
    "one number": (NUMBERED, "achieved", "2. 3 May 2016", ["", "2. 3 May 2016", ""], "numbers"),
    "two dates for three actions": (NUMBERED, "completion", "May 2016\nJune 2016", ["May 2016\nJune 2016"] * 3, "unsure"),
    "two leads for three actions": (NUMBERED, "lead", "Head of A\nHead of B", ["Head of A\nHead of B"] * 3, "unsure"),
    "one date achieved for two actions": (TWO, "achieved", "3 May 2016", ["3 May 2016"] * 2, "unsure"),
    "a blank line is the first action's place": (TWO, "achieved", "\n3 May 2016", ["", "3 May 2016"], "places"),
    "between spaced actions": (SPACED, "achieved", "\n\n3 May 2016", ["", "3 May 2016"], "places"),
    "a blank line in the middle": ("Review\nTrain\nAudit", "lead", "Head of A\n\nHead of B", ["Head of A", "", "Head of B"], "places"),
    "nothing": (TWO, "comments", " ", ["", ""], "none"),
}  # fmt: skip


@pytest.mark.parametrize(("actions", "column", "text", "texts", "how"), SHARED.values(), ids=SHARED)
def test_a_cell_shared_out(actions: str, column: str, text: str, texts: list[str], how: str) -> None:
    found = share_out(text, read_items(actions), column)
    assert (list(found.texts), found.how) == (texts, how)


def test_a_pairing_is_suggested_by_words() -> None:
    actions = ["Annual report to the Board", "Scorecard includes targets", "Auditing cycle for 2016/17"]
    steps = ["Reporting cycle agreed January 2016", "Audit cycle agreed March 2016"]
    assert suggest(actions, steps)[2] == 1
    assert suggest(["Review the website"], ["Audit cycle agreed March 2016"]) == {}
