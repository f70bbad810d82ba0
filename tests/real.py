"""The real published plan, where it is present beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "real"
NAMES = ("child-o-pasted.xlsx", "child-o-stacked.xlsx", "child-o-pages.xlsx", "child-o.docx")


def real(name: str) -> Path:
    """The path of one real file; the test is skipped, saying so, where it is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this checkout (../shared/real)")
    return path
