"""Every test of the buttons has a user folder of its own; the live LibreOffice is the one of tests/conftest.py."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the buttons keep their log and the answer of the day: nothing of the person who runs the tests."""
    folder = tmp_path / "user folder"
    monkeypatch.setenv("PLAN_XL_FOLDER", str(folder))
    return folder
