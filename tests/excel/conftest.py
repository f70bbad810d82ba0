"""Every test of the buttons: a user folder of its own, and LibreOffice live for those that ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live_office import calc_app, calc_office, open_copy

__all__ = ["calc_app", "calc_office", "open_copy"]


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the buttons keep their log and the answer of the day: nothing of the person who runs the tests."""
    folder = tmp_path / "user folder"
    monkeypatch.setenv("PLAN_XL_FOLDER", str(folder))
    return folder
