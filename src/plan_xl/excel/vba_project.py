"""The VBA project of a workbook, made from macros/*.bas with pyOpenVBA: at build time only, and without Excel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError

ABSENT = (
    "pyOpenVBA, which puts the macros into Excel files, is not installed: python -m pip install pyOpenVBA. It is "
    "needed to build the add-in, never to use it."
)


def macro_source(module: str) -> str:
    """A module of macros as Excel keeps it: every line ended by CR and LF, whatever the checkout made of that."""
    lines = data_file(f"macros/{module}.bas").read_text(encoding="ascii").splitlines()
    return "".join(f"{line}\r\n" for line in lines)


def new_add_in(path: Path, modules: Sequence[str]) -> None:
    """Write a new add-in that holds these modules and nothing else. Raises PlanXlError where pyOpenVBA is absent."""
    file = _excel_file().create_new(path)
    file.vba_project().delete_module("Module1")
    _fill(file, modules)


def with_macros(path: Path, modules: Sequence[str]) -> None:
    """Give the .xlsm file at `path`, which has no macros, these modules. Raises PlanXlError as `new_add_in` does."""
    file = _excel_file()(path)
    file.add_vba_project()
    _fill(file, modules)


def _fill(file: Any, modules: Sequence[str]) -> None:
    project = file.vba_project()
    for module in modules:
        project.add_module(module, macro_source(module))
    file.save()
    file.close()


def _excel_file() -> Any:
    try:
        from pyopenvba import ExcelFile
    except ImportError as error:
        raise PlanXlError(ABSENT) from error
    return ExcelFile
