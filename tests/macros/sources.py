"""What the sources say: the buttons of the ribbon, of the sheets, of VBA and of Python, each read in its own way."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
MACROS = ROOT / "macros"
MODULES = ("PlanPython", "PlanButtons", "PlanRibbon")
CUSTOM_UI = "{http://schemas.microsoft.com/office/2009/07/customui}"

_ONE_LINE = re.compile(
    r'^Public Sub (\w+)\((.*)\)\n    (\w+) "import plan_xl\.excel\.buttons as b; b\.(\w+)\(\)"\nEnd Sub$', re.MULTILINE
)


def text_of(module: str) -> str:
    return (MACROS / f"{module}.bas").read_bytes().decode("ascii").replace("\r\n", "\n")


def procedures(module: str) -> list[tuple[str, str]]:
    """Every procedure of a module that a click can reach: its name and what is between its brackets."""
    return re.findall(r"^(?:Public )?(?:Sub|Function) (\w+)\((.*)\)", text_of(module), re.MULTILINE)


def bindings(module: str) -> dict[str, str]:
    """Procedure to the Python function that its one line runs."""
    return {name: function for name, _, _, function in _ONE_LINE.findall(text_of(module))}


def python_buttons() -> list[str]:
    """The functions in plan_xl.excel.buttons, in their order; found without running it."""
    tree = ast.parse((ROOT / "src" / "plan_xl" / "excel" / "buttons.py").read_text(encoding="utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return [node.name for node in functions if not node.name.startswith("_")]


def ribbon() -> ElementTree.Element:
    return ElementTree.parse(MACROS / "ribbon.xml").getroot()


def ribbon_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """The ribbon's groups: label, and of each button its label and the procedure that it calls."""
    return [
        (group.attrib["label"], [(button.attrib["label"], button.attrib["onAction"]) for button in group])
        for group in ribbon().iter(f"{CUSTOM_UI}group")
    ]
