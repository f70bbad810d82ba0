"""What the buttons use of xlwings is public, and is there in Excel for Windows and for a Mac alike."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import xlwings

from plan_xl.excel import asking, buttons
from tests.excel.recording import calls_recorded
from tests.real import real

PACKAGE = Path(xlwings.__file__).parent
EXCEL = Path(__file__).resolve().parents[2] / "src" / "plan_xl" / "excel"
MODULES = sorted(EXCEL.rglob("*.py"))
NOT_PUBLIC = {"api", "impl", "xl"}
"""What leads behind the public API: to one system's own objects."""

Opener = Callable[[Path], xlwings.Book]


@cache
def classes_of(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def only_raises(function: ast.AST) -> bool:
    """Whether a method does nothing but raise: "not supported on macOS"."""
    assert isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
    body = [line for line in function.body if not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))]
    return len(body) == 1 and isinstance(body[0], ast.Raise)


@cache
def members(module: str, name: str) -> frozenset[str]:
    """What a class of a module of xlwings does, its bases' members too; what does nothing but raise is left out."""
    node = classes_of(module).get(name)
    if node is None:
        return frozenset()
    raising: set[str] = set()
    found: set[str] = set()
    for item in node.body:
        if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)):
            (raising if only_raises(item) else found).add(item.name)
        elif isinstance(item, ast.Assign):
            found |= {target.id for target in item.targets if isinstance(target, ast.Name)}
    found |= {attribute.attr for attribute in ast.walk(node) if isinstance(attribute, ast.Attribute)
              and isinstance(attribute.ctx, ast.Store)}  # fmt: skip
    for base in node.bases:
        if isinstance(base, ast.Name):
            found |= members(module, base.id) - raising
        elif isinstance(base, ast.Attribute):
            found |= members("base_classes", base.attr) - raising
    return frozenset(found)


def attributes(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_nothing_behind_the_public_api(path: Path) -> None:
    assert not attributes(path) & NOT_PUBLIC
    assert "xlwings.pro" not in path.read_text(encoding="utf-8")


BUTTONS = ("validate", "summarise", "clean", "settings", "adopt", "publish", "compare")


@pytest.mark.live
@pytest.mark.parametrize("button", BUTTONS)
def test_each_call_can_be_made_on_windows_and_on_a_mac(
    button: str, open_copy: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = real("child-o-stacked.xlsx")
    monkeypatch.setattr(
        asking, "_dialogue", lambda kind, **_: str(earlier if kind == "open" else tmp_path / "new.xlsx")
    )
    book = open_copy(real("child-o-pasted.xlsx"))
    book.app.impl.answers.extend(["yes"] * 3)
    if button in ("validate", "clean"):
        buttons.validate(book)  # so that there are marks and a report to take off
    with calls_recorded() as calls:
        getattr(buttons, button)(book)
    said = str(book.app.impl.alerts[-1].prompt)
    assert "could not be finished" not in said
    assert calls
    missing = {
        (system, *call)
        for call in set(calls)
        for system in ("_xlwindows", "_xlmac")
        if call[1] not in members(system, call[0])
    }
    assert not missing


def test_what_a_system_refuses_is_seen() -> None:
    assert "interactive" not in members("_xlmac", "App")
    assert "interactive" in members("_xlwindows", "App")
    assert "comments" not in members("_xlmac", "Sheet")
    assert "load" not in members("_xlwindows", "Sheet"), "base_classes alone has it, and raises"
    assert {"used_range", "copy"} <= members("_xlmac", "Sheet")
