"""The README's promises: its two commands are the ones CI runs, and what it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plan_xl.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

DEMO = "python -m pip install . && python -m plan_xl demo"
TESTS = 'python -m pip install -e ".[test]" && python -m pytest'


@pytest.mark.parametrize("command", [DEMO, TESTS], ids=["demo", "tests"])
def test_the_two_commands_stand_alone_on_a_line_once(command: str) -> None:
    assert README.splitlines().count(command) == 1


@pytest.mark.parametrize(("what", "command"), [("pytest", TESTS), ("plan_xl demo", DEMO)], ids=["tests", "demo"])
def test_ci_takes_its_commands_from_the_readme(what: str, command: str) -> None:
    pattern = re.search(r'grep -E "(.*\$1.*)" README\.md', CI)
    assert pattern, "the line of .ci/run that looks a command up"
    expression = pattern[1].replace("$1", what).replace("\\$", "$")
    assert re.findall(expression, README, re.MULTILINE) == [command]
    asked = [argument.strip("'") for argument in re.findall(r"\$\(readme_command (.+)\)", CI)]
    assert what in asked


def test_every_command_is_told_of() -> None:
    told = set(re.findall(r"`plan-xl ([a-z]+)", README))
    assert told == set(COMMANDS)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_what_the_readme_links_to_exists(target: str) -> None:
    assert target.startswith("https://") or (ROOT / target).is_file()
