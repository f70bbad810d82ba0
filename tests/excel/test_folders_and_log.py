"""Where plan_xl keeps what it remembers, and what the log of faults says."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from plan_xl.excel.fault_log import log_fault
from plan_xl.excel.user_folder import exchange_folder, user_folder

HOME = Path("/home/jo")


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("win32", {"LOCALAPPDATA": "/c/jo/AppData/Local"}, "/c/jo/AppData/Local/plan_xl"),
        ("win32", {}, "/home/jo/AppData/Local/plan_xl"),
        ("darwin", {}, "/home/jo/Library/Application Support/plan_xl"),
        ("linux", {}, "/home/jo/.local/state/plan_xl"),
        ("linux", {"XDG_STATE_HOME": "/state"}, "/state/plan_xl"),
        ("win32", {"PLAN_XL_FOLDER": "/elsewhere", "LOCALAPPDATA": "/c"}, "/elsewhere"),
    ],
)
def test_the_users_own_folder(system: str, environment: dict[str, str], expected: str) -> None:
    assert user_folder(system, environment, HOME) == PurePath(expected)


def test_on_a_mac_files_for_excel_lie_inside_its_container() -> None:
    assert exchange_folder("darwin", HOME) == HOME / "Library/Containers/com.microsoft.Excel/Data"
    assert exchange_folder("win32", HOME) is None


def fails() -> None:
    raise ValueError("Child X was seen by", -2147352567, ("more words", (5,)))


def raised() -> Exception:
    try:
        try:
            fails()
        except ValueError as first:
            raise LookupError("words of another cell") from first
    except LookupError as fault:
        return fault
    raise AssertionError


def test_the_log_holds_kinds_places_and_numbers_only() -> None:
    place = log_fault("Validate", raised())
    assert place is not None
    log = place.read_text(encoding="utf-8")
    assert "builtins.LookupError\n" in log
    assert "builtins.ValueError [-2147352567, 5]" in log
    assert f"{Path(__file__).name}:" in log
    assert not any(word in log for word in ("Child", "words", "cell"))


def test_a_long_log_is_begun_anew_and_the_old_one_kept_once(user_folder: Path) -> None:
    for _ in range(3):
        place = log_fault("Validate", raised())
        assert place is not None
        place.write_bytes(b"x" * 200_001)
    log_fault("Validate", raised())
    assert sorted(path.name for path in user_folder.iterdir()) == ["plan_xl.log", "plan_xl.old.log"]
    assert (user_folder / "plan_xl.log").stat().st_size < 10_000


def test_where_no_log_can_be_written_there_is_none(user_folder: Path) -> None:
    user_folder.write_bytes(b"a file in its place")
    assert log_fault("Validate", raised()) is None
