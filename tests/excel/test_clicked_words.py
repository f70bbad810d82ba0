"""Nobody who clicks a button is told to use the command line: every text that a click can come to is looked at."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import plan_xl
from plan_xl.excel.clicked_words import INSTEAD, as_clicked

ROOT = Path(plan_xl.__file__).parent
COMMAND = re.compile(r"(?<![\w-])--[a-z][a-z-]+|plan-xl [a-z-]+|command line")

STARTS = ("plan_xl.excel.buttons", "plan_xl.excel.window", "plan_xl.excel.press")
"""What a click begins in; from there every module that is imported, also within functions."""

NOT_SAID = (
    "plan_xl.excel.clicked_words",
    "plan_xl.excel.running",  # arguments for a process
    "plan_xl.calc.engine",  # how LibreOffice itself is to be started
    "plan_xl.calc.office",
    "plan_xl.calc.bridge",
    "plan_xl.excel.places",  # installing is a command
    "plan_xl.excel.opening",  # before there is a window to click in
)
ON_SHEETS = tuple(
    f"plan_xl.{part}"
    for part in (
        "wording",
        "rules",
        "sheets",
        "summaries",
        "adopting",
        "reading",
        "templates",
        "comparing",
        "publishing",
    )
)
"""What these say stands on sheets, where the command line and a click write the same words."""


def path_of(module: str) -> Path | None:
    place = ROOT.parent.joinpath(*module.split("."))
    return next((each for each in (place.with_suffix(".py"), place / "__init__.py") if each.exists()), None)


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("plan_xl"):
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("plan_xl"))


@cache
def modules() -> dict[str, ast.Module]:
    found: dict[str, ast.Module] = {}
    waiting = list(STARTS)
    while waiting:
        module = waiting.pop()
        path = path_of(module)
        if path is None or module in found or module.startswith("plan_xl.commands"):
            continue
        found[module] = ast.parse(path.read_text(encoding="utf-8"))
        waiting += imported(found[module])
    return found


def texts(tree: ast.Module) -> Iterator[str]:
    """Every text of a module but its docstrings; what is filled in stands as `{}`."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {id(n.body[0].value) for n in ast.walk(tree)
                  if isinstance(n, documented) and n.body and isinstance(n.body[0], ast.Expr)}  # fmt: skip
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in node.values}
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and " " in node.value
            and id(node) not in docstrings | inside
            and not _is_note(tree, node)
        ):
            yield node.value


def _is_note(tree: ast.Module, node: ast.Constant) -> bool:
    """Whether a text only documents the name above it."""
    return any(isinstance(each, ast.Expr) and each.value is node for each in ast.walk(tree))


def test_the_messages_of_a_click_name_no_command() -> None:
    told = {
        (module, text)
        for module, tree in modules().items()
        if module not in NOT_SAID
        for text in texts(tree)
        if COMMAND.search(text if module.startswith(ON_SHEETS) else as_clicked(text))
    }
    assert not told


def test_every_part_of_a_click_is_looked_at() -> None:
    assert {"plan_xl.returns.issuing", "plan_xl.workbooks.saving", "plan_xl.rules.validation"} <= modules().keys()
    assert len(modules()) > 100


@pytest.mark.parametrize("said", INSTEAD)
def test_every_phrase_is_still_said_somewhere(said: str) -> None:
    assert any(said in text for tree in modules().values() for text in texts(tree))


def test_a_sentence_for_a_click() -> None:
    said = (
        "NHT was sent its return for Q4 on 1 May 2016: to send it again, add --again; for a new quarter, put it there."
    )
    assert "click again and answer Yes; for a new quarter" in as_clicked(said)
    assert as_clicked("Ring the lead.") == "Ring the lead."
