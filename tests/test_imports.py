"""What imports what: the arrows of the design, modules small enough to read, and a quick start."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "plan_xl"
MODULES = sorted(SOURCE.rglob("*.py"))
IDS = [str(path.relative_to(SOURCE)) for path in MODULES]

LAYERS = [
    {"errors", "ownership", "data_files", "quick_start"},
    {"wording", "settings"},
    {"plan", "frames", "findings", "workbooks"},
    {"reading", "positions", "matching", "refs"},
    {"schemas", "rules", "summaries", "comparing", "tracker"},
    {"sheets", "templates"},
    {"returns", "plan_workbook", "adopting", "recording", "publishing", "samples"},
    {"commands", "excel", "calc"},
    {"cli"},
    {"__main__", "__init__"},
]
"""A part may import its own layer and those above it in this list. Parts that the list leaves out fail the test."""

LAYER_OF = {part: level for level, parts in enumerate(LAYERS) for part in parts}
DOORS = {"cli", "commands", "excel", "calc", "__main__"}
NOT_IN_THE_CORE = {"xlwings", "rich", "click"}
VAGUE_NAMES = ("util", "helper", "manager", "misc", "common")


def part_of(path: Path) -> str:
    """The top-level part of plan_xl that a module belongs to: `reading` for reading/grids.py, `plan` for plan.py."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module name imported when the code runs (imports for the type checker alone left out)."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports are not used here"
            yield node.module or ""
            if node.module == "plan_xl":
                yield from (f"plan_xl.{alias.name}" for alias in node.names)
        yield from imported(node)


def imports_of(path: Path) -> set[str]:
    return set(imported(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_arrows_run_one_way(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        return
    assert part in LAYER_OF, f"{part} has no layer: give it one in this test"
    names = {name.split(".")[1] for name in imports_of(path) if name.startswith("plan_xl.")}
    upward = {name for name in names if name in LAYER_OF and LAYER_OF[name] > LAYER_OF[part]}
    assert not upward, f"{part} imports {sorted(upward)}, which stand above it"


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_the_core_knows_no_door(path: Path) -> None:
    if part_of(path) in DOORS:
        return
    roots = {name.split(".")[0] for name in imports_of(path)}
    assert not roots & NOT_IN_THE_CORE
    assert "xlwings.pro" not in {".".join(name.split(".")[:2]) for name in imports_of(path)}


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_only_the_free_part_of_xlwings_is_used_and_only_calc_knows_uno(path: Path) -> None:
    names = imports_of(path)
    assert not {name for name in names if name == "xlwings.pro" or name.startswith("xlwings.pro.")}
    assert not {name for name in names if name.split(".")[0] in ("uno", "unohelper", "pyuno", "com")}
    if part_of(path) != "calc":
        assert 'import_module("uno")' not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_a_module_can_be_read_at_a_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_a_module_is_named_after_what_it_holds(path: Path) -> None:
    assert not any(vague in path.stem for vague in VAGUE_NAMES)


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_every_public_name_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body, "the module itself"
    for node in tree.body:
        public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
        if public:
            assert isinstance(node, (ast.FunctionDef, ast.ClassDef))
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def modules_after(*arguments: str, ends: int = 0) -> set[str]:
    """The top-level modules a command has loaded when it ends."""
    code = (
        "import json, sys\n"
        "from plan_xl.cli import run\n"
        f"status = run({list(arguments)!r})\n"
        "print('\\n' + json.dumps([status, sorted({name.split('.')[0] for name in sys.modules})]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    status, names = json.loads(done.stdout.splitlines()[-1])
    assert status == ends, done.stderr
    return set(names)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["rule", "DUE003"], ["rules"]], ids=" ".join)
def test_small_questions_load_no_tables(arguments: list[str]) -> None:
    loaded = modules_after(*arguments)
    assert "plan_xl" in loaded
    assert not loaded & {"pandas", "pandera", "numpy", "openpyxl"}


def test_reading_loads_no_tables(tmp_path: Path) -> None:
    sample = SOURCE.parents[1] / "workbook" / "sample" / "northbridge-board-plan.xlsx"
    code = (
        "import sys\nfrom plan_xl import read_plan\n"
        f"assert read_plan({str(sample)!r}).actions\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'pandas', 'pandera', 'numpy', 'openpyxl'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_consolidating_loads_no_tables(tmp_path: Path) -> None:
    samples = SOURCE.parents[1] / "workbook" / "sample"
    board = tmp_path / "board.xlsx"
    board.write_bytes((samples / "northbridge-board-workbook.xlsx").read_bytes())
    arguments = ["consolidate", str(board), str(samples / "returns"), "--on", "2016-04-12", "--write"]
    assert not modules_after(*arguments, ends=1) & {"pandas", "pandera", "numpy", "openpyxl"}
