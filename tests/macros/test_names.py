"""From a click to Python: the names on the ribbon, on the sheets, in VBA and in plan_xl.excel.buttons are the same."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from plan_xl.excel import sheet_buttons
from plan_xl.excel.window import GROUPS
from tests.macros.sources import MACROS, MODULES, bindings, procedures, python_buttons, ribbon_groups, text_of

BUTTONS = (
    "validate", "clean", "summarise", "compare", "issue_returns", "consolidate", "apply_changes", "adopt", "publish",
    "settings", "help_page",
)  # fmt: skip


def camel(name: str) -> str:
    return "".join(word.title() for word in name.split("_"))


def test_python_has_every_button_and_no_other() -> None:
    assert sorted(python_buttons()) == sorted(BUTTONS)


def test_every_button_of_the_ribbon_reaches_its_function() -> None:
    called = [action for _, buttons in ribbon_groups() for _, action in buttons]
    assert called == [f"On{camel(name)}" for name in BUTTONS]
    assert bindings("PlanRibbon") == {f"On{camel(name)}": name for name in bindings("PlanRibbon").values()}
    assert [bindings("PlanRibbon")[action] for action in called] == list(BUTTONS)


def test_every_button_on_a_sheet_reaches_its_function() -> None:
    assert list(sheet_buttons.BUTTONS.values()) == [f"Click{camel(name)}" for name in BUTTONS]
    assert [bindings("PlanButtons")[macro] for macro in sheet_buttons.BUTTONS.values()] == list(BUTTONS)
    assert set(sheet_buttons.AT_HAND) < set(sheet_buttons.BUTTONS)


def test_the_window_the_ribbon_and_the_sheets_say_the_same_words() -> None:
    window = [(group, [text.replace("_", "").rstrip("…") for _, text in buttons]) for group, buttons in GROUPS]
    assert [(group, [label for label, _ in buttons]) for group, buttons in ribbon_groups()] == window
    assert [name for _, buttons in GROUPS for name, _ in buttons] == list(BUTTONS)
    assert list(sheet_buttons.BUTTONS) == [word for _, words in window for word in words]


@pytest.mark.parametrize(
    ("module", "argument"), [("PlanRibbon", "ByVal Control As IRibbonControl"), ("PlanButtons", "")]
)
def test_no_macro_can_be_reached_but_the_buttons(module: str, argument: str) -> None:
    assert {name for name, _ in procedures(module)} == set(bindings(module))
    assert {arguments for _, arguments in procedures(module)} == {argument}


def test_only_a_button_on_a_sheet_brings_its_own_workbook_to_the_front() -> None:
    assert "ThisWorkbook.Activate" in text_of("PlanButtons")
    assert "ThisWorkbook" not in text_of("PlanRibbon") + text_of("PlanPython")


def test_python_is_started_in_one_place_alone() -> None:
    started = [module for module in MODULES for _ in re.findall(r"Application\.Run", text_of(module))]
    assert started == ["PlanPython"]
    assert 'Application.Run "xlwings.xlam!RunPython", PythonCommand' in text_of("PlanPython")
    assert "Option Private Module" in text_of("PlanPython")  # not in Excel's own list of macros


def test_what_a_click_runs_passes_through_the_command_prompt_unharmed() -> None:
    for command in re.findall(r'"(import [^\n]*)"$', text_of("PlanRibbon") + text_of("PlanButtons"), re.MULTILINE):
        assert not set(command) & set("\"'%&|<>^")


@pytest.mark.parametrize("module", MODULES)
def test_the_macros_are_kept_as_excel_keeps_them(module: str) -> None:
    data = (MACROS / f"{module}.bas").read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.startswith(f'Attribute VB_Name = "{module}"\r\n'.encode())
    assert b"\r\nOption Explicit\r\n" in data


def checked(folder: Path, macros: Path) -> subprocess.CompletedProcess[str]:
    """vbalidator over a folder of macros, run from `folder`, where it leaves its report."""
    program = Path(sys.executable).parent / "vbalidator"
    return subprocess.run(
        [sys.executable, str(program), "--host", "excel", str(macros)],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_a_compiler_would_take_the_macros(tmp_path: Path) -> None:
    done = checked(tmp_path, MACROS)
    assert done.returncode == 0, done.stdout
    assert re.search(r"Errors +: 0\b[\s\S]*Warnings +: 0\b", done.stdout), done.stdout


@pytest.mark.parametrize(("right", "wrong"), [("Application.Run ", "Application.Rum "), ("    End If\n", "")])
def test_the_check_of_the_macros_finds_what_is_wrong(tmp_path: Path, right: str, wrong: str) -> None:
    macros = tmp_path / "macros"
    macros.mkdir()
    (macros / "PlanPython.bas").write_text(text_of("PlanPython").replace(right, wrong), encoding="ascii")
    assert right in text_of("PlanPython")
    assert checked(tmp_path, macros).returncode == 1
