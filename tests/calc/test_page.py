"""The page on LibreOffice is true: every rule it names is held by a test, and every test it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from plan_xl.calc.office import PIPE

HERE = Path(__file__).resolve().parent
PAGE = (HERE.parents[1] / "docs" / "libreoffice.md").read_text(encoding="utf-8")
TESTS = {
    node.name
    for path in HERE.glob("test_*.py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
}
ALIKE, _, DIFFERENT = PAGE.partition("## What differs from Excel")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(test_\w+)`", PAGE))))
def test_a_test_that_the_page_names_is_there(name: str) -> None:
    assert name in TESTS


def test_every_rule_that_is_imitated_names_its_test() -> None:
    rules = [line for line in ALIKE.splitlines() if line.startswith("| ")][2:]
    assert len(rules) > 20
    assert [line for line in rules if "`test_" not in line] == []


def test_the_page_names_the_pipe_that_is_listened_on() -> None:
    assert f"--accept=pipe,name={PIPE};urp;" in PAGE


def test_the_differences_are_rows_of_four() -> None:
    rows = [line for line in DIFFERENT.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {5}
