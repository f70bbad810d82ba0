"""Messages and the status bar of an office on a screen, answered from the keyboard."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import xlwings as xw

from tests.screen import Screen, screen

pytestmark = pytest.mark.live


@contextmanager
def pressing(seen: Screen, app: xw.App, key: str, window: str) -> Iterator[None]:
    """Press a key in the window of this title, again and again, until the block is left; no longer than 20 seconds."""
    left = threading.Event()
    give_up = time.monotonic() + 20

    def press() -> None:
        while not left.wait(0.3):
            if time.monotonic() > give_up:
                app.impl.office.process.kill()  # else nobody would ever answer
            seen.do("search", "--onlyvisible", "--name", window, "windowfocus", "--sync", "key", key)

    hand = threading.Thread(target=press)
    hand.start()
    try:
        yield
    finally:
        left.set()
        hand.join()


def test_messages_are_shown_and_answered(calc_app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with screen(tmp_path) as seen:
        monkeypatch.setenv("DISPLAY", seen.display)
        with xw.App(visible=True, add_book=True) as app:
            assert app.visible
            with pressing(seen, app, "Return", "Validate"):
                assert app.alert("12 queries.\nSee the sheet Validation.", "Validate") == "ok"
            with pressing(seen, app, "Escape", "Consolidate"):
                assert app.alert("Apply 3 changes?", "Consolidate", buttons="yes_no_cancel") == "cancel"
            with pressing(seen, app, "Return", "Publish"):
                assert app.alert("Leave the comments out?", "Publish", buttons="yes_no", mode="critical") == "yes"
            app.status_bar = "plan_xl: reading the plan ..."
            shown: object = app.status_bar
            assert shown == "plan_xl: reading the plan ..."
            app.status_bar = False
            assert [alert.title for alert in app.impl.alerts] == ["Validate", "Consolidate", "Publish"]
