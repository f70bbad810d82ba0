"""The catalogue: whole, light, in plain English, and the page that is made from it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner

from plan_xl.commands import rule as rule_command
from plan_xl.commands import rules as rules_command
from plan_xl.errors import PlanXlError
from plan_xl.rules.action_words import WORDS
from plan_xl.rules.catalogue import CHECKS, FAMILIES, RULES, find
from plan_xl.rules.page import explained, page
from plan_xl.rules.rule import CONSEQUENCES, Rule
from plan_xl.wording.achieved import read_achieved
from plan_xl.wording.leads import read_leads
from plan_xl.wording.statuses import read_status
from plan_xl.wording.timescales import read_timescale

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
NEVER_ON_SCREEN = (
    "pandera",
    "schema",
    "dataframe",
    "null",
    "NaN",
    "regex",
    "provenance",
    "digest",
    "precision",
    "owner",
)
ALL = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def said(rule: Rule) -> str:
    return " ".join((rule.title, rule.message, rule.why, rule.remedy, rule.example, rule.source, rule.ask))


def test_every_family_has_rules_numbered_from_one() -> None:
    for letters in FAMILIES:
        numbers = [int(code[3:]) for code in RULES if code.startswith(letters)]
        assert numbers == list(range(1, len(numbers) + 1)), letters


@ALL
def test_a_rule_says_all_that_a_person_needs(rule: Rule) -> None:
    assert all((rule.title, rule.message, rule.why, rule.remedy, rule.example, rule.source, rule.ask, rule.column))
    assert rule.consequence in CONSEQUENCES
    assert rule.doubts or rule.code in CHECKS, "nothing decides this rule"
    for sentence in (rule.message, rule.why, rule.remedy):
        assert sentence.rstrip("”").endswith((".", "?", "}")), sentence


@ALL
def test_a_rule_speaks_plain_english(rule: Rule) -> None:
    words = said(rule).casefold()
    assert not [word for word in NEVER_ON_SCREEN if re.search(rf"\b{word.casefold()}\b", words)]
    assert "  " not in words


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.subject == "action"], ids=lambda rule: rule.code
)
def test_a_message_names_only_words_there_are(rule: Rule) -> None:
    assert {name for _, name, _, _ in Formatter().parse(rule.message) if name} <= set(WORDS)


CELLS: dict[str, Callable[[str], str | None]] = {
    "completion_text": lambda text: read_timescale(text, plan_date=date(2016, 1, 31)).problem,
    "lead_text": lambda text: read_leads(text).problem if "All staff" not in text else None,
    "achieved_text": lambda text: read_achieved(text, read_timescale("31 January 2016")).problem,
    "status_text": lambda text: None if all(map(read_status, text.split("; "))) else "not a status",
}
"""How the examples of some columns are read: None where there is nothing to ask."""


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.column in CELLS], ids=lambda rule: rule.code)
def test_the_example_passes(rule: Rule) -> None:
    cell = re.split(r", (?:beside|in a plan)\b", rule.example)[0]
    if rule.code != "ACH001":
        assert CELLS[rule.column](cell) is None


@pytest.mark.parametrize("typed", ["DUE003", "due003", "due3", " DUE 3 ", "due-003"])
def test_a_rule_is_found_however_it_is_typed(typed: str) -> None:
    assert find(typed) is RULES["DUE003"]


@pytest.mark.parametrize("typed", ["", "DUE", "DUE999", "XYZ001", "3"])
def test_no_rule_is_found_where_there_is_none(typed: str) -> None:
    assert find(typed) is None


def test_plan_xl_rule_explains_one() -> None:
    shown = CliRunner().invoke(rule_command.command, ["DUE003"])
    assert shown.exit_code == 0
    assert shown.output.startswith("DUE003  Completion date that does not exist\n")
    for heading in ("Severity: error", "Why it matters:", "What to do:", "What passes: 30 September 2020"):
        assert heading in shown.output


def test_plan_xl_rule_says_where_there_is_none() -> None:
    shown = CliRunner().invoke(rule_command.command, ["DUE999"])
    assert isinstance(shown.exception, PlanXlError)
    assert "There is no rule DUE999" in str(shown.exception)


def test_plan_xl_rules_lists_them_all() -> None:
    shown = CliRunner().invoke(rules_command.command)
    listed = re.findall(r"^  ([A-Z]{3}\d{3}) ", shown.output, re.M)
    assert listed == list(RULES)


def test_plan_xl_rules_as_data() -> None:
    rules = json.loads(CliRunner().invoke(rules_command.command, ["--format", "json"]).output)
    assert [rule["code"] for rule in rules] == list(RULES)
    wanted = {"code", "severity", "title", "why", "remedy", "example", "source", "consequence", "ask"}
    assert set(rules[0]) == wanted


def test_the_page_of_rules_is_current() -> None:
    again = "python -m plan_xl.rules.page > docs/rules.md"
    assert PAGE.read_text(encoding="utf-8") == page(), f"write it again: {again}"
    assert CliRunner().invoke(rules_command.command, ["--format", "markdown"]).output == page()


@ALL
def test_no_blank_is_left_to_fill_in_on_the_page(rule: Rule) -> None:
    assert "{" not in explained(rule)
    assert "{" not in page()


@pytest.mark.parametrize("code", ["plan_xl.commands.rule", "plan_xl.commands.rules", "plan_xl.rules"])
def test_reading_the_catalogue_loads_no_tables(code: str) -> None:
    script = f"import sys, {code}; print(*(name for name in ('pandas', 'pandera', 'numpy') if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == ""
