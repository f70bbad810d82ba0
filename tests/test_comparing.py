"""What changed between two versions of a plan: two small tables in, the changes beside them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from plan_xl.cli import group, run
from plan_xl.comparing import KINDS, compare
from plan_xl.matching import match_actions
from plan_xl.plan import ActionPlan
from plan_xl.positions import TITLES
from plan_xl.reading import read_plan
from plan_xl.sheets.comparison import cell_of, heading_lines, texts_of

AS_OF = date(2016, 2, 1)
HEADINGS = "| No. | Recommendation | Action | Lead | Required evidence | Completion date | Date achieved | Comments |"
BASE = (
    HEADINGS
    + """
| 1a | Review the policy | Draft the new policy | Board Manager | Policy | 31 January 2016 | | |
| 1b | Review the policy | Launch the new policy | Training Officer | Event | 31 March 2016 | | |
| 2a | Audit the files | Audit twenty files | Head of Quality | Report | 30 June 2016 | 5 January 2016 | Reported |
"""
)


def plan(folder: Path, name: str, table: str) -> ActionPlan:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in table.strip().splitlines():
        sheet.append([cell.strip() or None for cell in line.strip().strip("|").split("|")])
    path = folder / name
    book.save(path)
    return read_plan(path)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda t: t, [], id="nothing"),
        pytest.param(
            lambda t: t.replace("31 March 2016", "30 April 2016"),
            [("date moved", "1b", "31 March 2016", "30 April 2016", 30)],
            id="a date moved by 30 days",
        ),
        pytest.param(
            lambda t: t.replace("| 31 January 2016 | |", "| 31 January 2016 | 20 January 2016 |"),
            [("completed", "1a", "", "20 January 2016", None)],
            id="completed since",
        ),
        pytest.param(
            lambda t: t.replace("5 January 2016", ""),
            [("reopened", "2a", "5 January 2016", "", None)],
            id="reopened",
        ),
        pytest.param(
            lambda t: t.replace("Training Officer", "Training Manager"),
            [("lead changed", "1b", "Training Officer", "Training Manager", None)],
            id="lead changed",
        ),
        pytest.param(
            lambda t: t.replace("Audit twenty files", "Audit thirty files"),
            [("wording changed", "2a", "Audit twenty files", "Audit thirty files", None)],
            id="wording changed",
        ),
        pytest.param(
            lambda t: t.replace("| Reported |", "| Reported to the Board |"),
            [("updated", "2a", "Reported", "Reported to the Board", None)],
            id="a comment changed",
        ),
        pytest.param(
            lambda t: "\n".join(line for line in t.splitlines() if "1b" not in line),
            [("missing", "1b", "Launch the new policy", "", None)],
            id="missing",
        ),
        pytest.param(
            lambda t: t + "| 2b | Audit the files | Tell staff | Head of Quality | Email | 1 July 2016 | | |\n",
            [("new", "2b", "", "Tell staff", None)],
            id="new",
        ),
        pytest.param(lambda t: "\n".join([t.splitlines()[0], *reversed(t.splitlines()[1:])]), [], id="only sorted"),
    ],
)
def test_each_change_is_listed_once(
    tmp_path: Path, change: Callable[[str], str], expected: list[tuple[object, ...]]
) -> None:
    found = compare(plan(tmp_path, "old.xlsx", BASE), plan(tmp_path, "new.xlsx", change(BASE)), AS_OF)
    assert [(c.kind, c.action.ref, c.old, c.new, c.days) for c in found.changes] == expected
    assert found.counts_then["total"] == 3
    assert found.counts_now["total"] == sum(found.counts_now.values()) // 2


def test_without_numbers_the_same_action_under_two_recommendations_is_kept_apart(tmp_path: Path) -> None:
    table = """
| Recommendation | Action | Lead | Completion date |
| Escalation policy | Ensure clear review timeframes for the policy | Board Manager | 31 January 2016 |
| Risk strategy | Ensure clear review timeframes for the policy | Board Manager | 30 April 2016 |
"""
    swapped = "\n".join(table.strip().splitlines()[n] for n in (0, 2, 1))
    found = compare(plan(tmp_path, "old.xlsx", table), plan(tmp_path, "new.xlsx", swapped), AS_OF)
    assert found.changes == ()


def test_a_reworded_action_without_a_number_is_asked_about_never_matched(tmp_path: Path) -> None:
    headings = "| Recommendation | Action | Lead | Completion date |"
    one = headings + "\n| R | Review the escalation policy every year | A | 2016 |"
    other = one.replace("every year", "each year")
    found = compare(plan(tmp_path, "old.xlsx", one), plan(tmp_path, "new.xlsx", other), AS_OF)
    assert [c.kind for c in found.changes] == ["new", "missing"]
    assert all("reworded?" in c.remark for c in found.changes)


def test_two_actions_with_different_numbers_are_never_one(tmp_path: Path) -> None:
    old = plan(tmp_path, "old.xlsx", BASE)
    new = plan(tmp_path, "new.xlsx", BASE.replace("| 1b |", "| 9z |"))
    matching = match_actions(old.actions, new.actions)
    assert [a.ref for a in matching.only_old] == ["1b"]
    assert [a.ref for a in matching.only_new] == ["9z"]


def test_the_command_prints_json_and_writes_a_sheet(tmp_path: Path) -> None:
    plan(tmp_path, "old.xlsx", BASE)
    plan(tmp_path, "new.xlsx", BASE.replace("31 March 2016", "30 April 2016"))
    out = tmp_path / "changes.xlsx"
    files = [str(tmp_path / "old.xlsx"), str(tmp_path / "new.xlsx")]
    result = CliRunner().invoke(
        group, ["compare", *files, "--as-of", "2016-02-01", "--format", "json", "--output", str(out)],
        standalone_mode=False,
    )  # fmt: skip
    printed = json.loads(result.stdout)
    assert [(c["kind"], c["from"], c["to"], c["days"]) for c in printed["changes"]] == [
        ("date moved", "2016-03-31", "2016-04-30", 30)
    ]
    sheet = openpyxl.load_workbook(out)["What changed"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Completion dates moved: 1" in texts
    assert "30 April 2016" in texts


def test_sheet_table_and_json_agree(tmp_path: Path) -> None:
    plan(tmp_path, "old.xlsx", BASE)
    changed = BASE.replace("31 March 2016", "30 April 2016").replace("| Draft the", "| Draft and print the")
    plan(
        tmp_path, "new.xlsx", changed.replace("| 5 January 2016", "|") + "| 3a | Tell | Tell all | Chair | | May 2016 |"
    )
    files, out = [str(tmp_path / "old.xlsx"), str(tmp_path / "new.xlsx")], tmp_path / "changes.xlsx"

    def printed(*more: str) -> str:
        given = ["compare", *files, "--as-of", "2016-02-01", *more]
        return CliRunner().invoke(group, given, standalone_mode=False, env={"COLUMNS": "200"}).stdout

    told = json.loads(printed("--format", "json", "--output", str(out)))
    listed = Counter(KINDS[change["kind"]] for change in told["changes"])
    assert listed == {"Completion dates moved": 1, "Reopened": 1, "New actions": 1, "Wording changed": 1}
    table = printed()
    sheet = openpyxl.load_workbook(out)["What changed"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for title in KINDS.values():
        assert (f"{title}: {listed[title]}" in table) == (title in listed)
        assert f"{title}: {listed[title]}" in texts
    rows = {row[0].value: [cell.value for cell in row[1:3]] for row in sheet.iter_rows()}
    for where, title in TITLES.items():
        then, now = told["counts_then"][where], told["counts_now"][where]
        if then or now:
            assert rows[title] == [then, now]
            assert f"{title}: {then} then, {now} now" in table
    assert "31 March 2016 to 30 April 2016: 30 days later; moved once" in table


def test_of_a_comment_that_grew_the_added_words_are_shown(tmp_path: Path) -> None:
    long = "First draft went to the Sub-group in January; the Sub-group asked for another one, with the schools."
    old = plan(tmp_path, "old.xlsx", BASE.replace("| Reported |", f"| {long} |"))
    for text in (f"{long} Second draft seen.", f"Second draft seen. {long}"):
        new = plan(tmp_path, "new.xlsx", BASE.replace("| Reported |", f"| {text} |"))
        [change] = compare(old, new, AS_OF).changes
        assert (change.old, change.new) == (long, text)
        was, now = texts_of(change)
        assert was == "First draft went to the Sub-group in January; the Sub-group asked for another…"
        assert now == "Added: Second draft seen."


def test_columns_of_one_plan_alone_are_told_of(tmp_path: Path) -> None:
    table = "| No. | Recommendation | Action | Lead | Completion date | {} |\n| 1a | R | Write | Chair | 2016 | x |"
    old, new = (plan(tmp_path, f"{name}.xlsx", table.format(name)) for name in ("Budget", "Risk owner"))
    lines = heading_lines(compare(old, new, AS_OF))
    assert lines[-2:] == (
        "Columns that only the old plan has, not compared: “Budget”.",
        "Columns that only the new plan has, not compared: “Risk owner”.",
    )
    assert len(heading_lines(compare(old, old, AS_OF))) == 3


def test_actions_of_one_number_are_matched_in_order_and_told_of(tmp_path: Path) -> None:
    old = plan(tmp_path, "old.xlsx", BASE.replace("No.", "Action number").replace("| 2a |", "| 1a |"))
    found = compare(old, old, AS_OF)
    assert found.changes == ()
    assert heading_lines(found)[-1].startswith("2 actions stand more than once with the same number or the same text")
    same = compare(plan(tmp_path, "a.xlsx", BASE), plan(tmp_path, "b.xlsx", BASE), AS_OF)
    assert same.matching.repeats == ()


def test_a_change_names_its_cell_in_the_new_plan_and_of_what_is_missing_in_the_old(tmp_path: Path) -> None:
    old = plan(tmp_path, "old.xlsx", BASE)
    changed = "\n".join(line for line in BASE.splitlines() if "1b" not in line).replace("30 June 2016", "")
    found = compare(old, plan(tmp_path, "new.xlsx", changed), AS_OF)
    assert [(change.kind, cell_of(change)) for change in found.changes] == [
        ("date moved", "Sheet!C3"), ("missing", "old plan: Sheet!C3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda t: t, 0),
        (lambda t: t.replace("31 March 2016", "30 April 2016"), 0),
        (lambda t: t.replace("5 January 2016", ""), 1),
        (lambda t: "\n".join(line for line in t.splitlines() if "1b" not in line), 1),
        (lambda t: t.replace("| 1a |", "| 1c |").replace("| 1b |", "| 1a |").replace("| 1c |", "| 1b |"), 1),
        (lambda t: t + "| 2b | Audit the files | Audit twenty | Head of Quality | Email | 1 July 2016 | | |\n", 0),
    ],
    ids=["nothing", "a date moved", "reopened", "missing", "numbers exchanged", "new"],
)
def test_the_exit_status_says_whether_there_is_something_to_ask(
    tmp_path: Path, change: Callable[[str], str], status: int
) -> None:
    plan(tmp_path, "old.xlsx", BASE)
    plan(tmp_path, "new.xlsx", change(BASE))
    assert run(["compare", str(tmp_path / "old.xlsx"), str(tmp_path / "new.xlsx"), "--as-of", "2016-02-01"]) == status
