"""The rules: the catalogue of what is checked, and the check itself. `validate` loads its work on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plan_xl.rules.validation import validate

__all__ = ["validate"]


def __getattr__(name: str) -> Any:
    if name != "validate":
        raise AttributeError(f"module 'plan_xl.rules' has no attribute {name!r}")
    return import_module("plan_xl.rules.validation").validate
