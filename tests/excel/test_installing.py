"""`plan-xl install` and `uninstall` on the folder trees of a Windows and a Mac user, made in a temporary folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.excel.add_ins import usable_xlwings
from plan_xl.excel.installing import install, uninstall
from plan_xl.excel.places import Places, places

ROOT = Path(__file__).resolve().parents[2]
PYTHON = {"win32": r"C:\Users\Ann Other\python\python.exe", "darwin": "/Users/ann/python/bin/python3"}
BASE = "anywhere"
SYSTEMS = ["win32", "darwin"]


@pytest.fixture(params=SYSTEMS)
def user(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """A user who has Excel and has never seen plan_xl; a few files of their own lie in the same folders."""
    return made_user(request.param, tmp_path)


def made_user(system: str, tmp_path: Path) -> Places:
    home = tmp_path / "home"
    there = places(system, {}, home)
    for folder in (there.start, there.menu, there.scripts):
        if folder:
            folder.mkdir(parents=True)
            (folder / "their own.txt").write_text("theirs")
    return there


@pytest.fixture
def our_add_in(tmp_path: Path) -> Path:
    file = tmp_path / "built" / "plan_xl.xlam"
    file.parent.mkdir()
    file.write_bytes(b"the add-in, version 1")
    return file


def put_in(user: Places, add_in: Path, python: str = "") -> list[str]:
    return install(user, python or PYTHON[user.system], BASE, add_in)


def tree(user: Places) -> dict[str, bytes | None]:
    """Everything below the user's home: folders as None, files as their bytes."""
    home = user.memory.parents[2]
    return {
        str(path.relative_to(home)): path.read_bytes() if path.is_file() else None for path in sorted(home.rglob("*"))
    }


def test_what_is_put_where_on_windows(tmp_path: Path, our_add_in: Path) -> None:
    user = made_user("win32", tmp_path)
    before = tree(user)
    put_in(user, our_add_in)
    assert sorted(set(tree(user)) - set(before)) == [
        ".xlwings",
        ".xlwings/xlwings.conf",
        "AppData/Local",
        "AppData/Local/plan_xl",
        "AppData/Local/plan_xl/installed.json",
        "AppData/Roaming/Microsoft/Excel/XLSTART/plan_xl.xlam",
        "AppData/Roaming/Microsoft/Excel/XLSTART/xlwings.xlam",
        "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Action plan.lnk",
    ]
    assert user.settings_file.read_bytes() == (
        b'"INTERPRETER_WIN","C:\\Users\\Ann Other\\python\\python.exe"\r\n"ADD_WORKBOOK_TO_PYTHONPATH","false"\r\n'
    )


def test_what_is_put_where_on_a_mac(tmp_path: Path, our_add_in: Path) -> None:
    user = made_user("darwin", tmp_path)
    before = tree(user)
    put_in(user, our_add_in)
    start = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
    script = f"Library/Application Scripts/com.microsoft.Excel/xlwings-{usable_xlwings().version}.applescript"
    new = {path: data for path, data in tree(user).items() if path not in before and data is not None}
    assert sorted(new) == [
        "Applications/Action plan.app/Contents/Info.plist",
        "Applications/Action plan.app/Contents/MacOS/action-plan",
        script,
        "Library/Application Support/plan_xl/installed.json",
        "Library/Containers/com.microsoft.Excel/Data/xlwings.conf",
        f"{start}/plan_xl.xlam",
        f"{start}/xlwings.xlam",
    ]
    assert new[script] == usable_xlwings().mac_script.read_bytes()
    assert user.settings_file.read_text() == (
        '"INTERPRETER_MAC","/Users/ann/python/bin/python3"\n"ADD_WORKBOOK_TO_PYTHONPATH","false"\n'
    )
    program = user.menu / "Action plan.app/Contents/MacOS/action-plan"
    assert program.read_text() == '#!/bin/sh\nexec /Users/ann/python/bin/python3 -m plan_xl window "$@"\n'
    assert os.access(program, os.X_OK)


def test_the_add_in_is_the_one_that_comes_with_plan_xl(user: Places) -> None:
    install(user, PYTHON[user.system], BASE)
    assert (user.start / "plan_xl.xlam").read_bytes() == (ROOT / "macros" / "plan_xl.xlam").read_bytes()


def test_uninstall_brings_the_tree_back(user: Places, our_add_in: Path) -> None:
    before = tree(user)
    said = put_in(user, our_add_in)
    assert said[0] == "plan_xl is in Excel."
    assert uninstall(user) == ["plan_xl was taken out of Excel: start Excel anew. Your plans stay as they are."]
    assert tree(user) == before
    assert uninstall(user) == ["There is nothing to undo: plan_xl is not installed in this user's Excel."]


def test_install_again_changes_nothing(user: Places, our_add_in: Path) -> None:
    before = tree(user)
    put_in(user, our_add_in)
    after = tree(user)
    stamps = {path: path.stat().st_mtime_ns for path in user.start.iterdir()}
    assert put_in(user, our_add_in)[0] == "plan_xl is in Excel already: nothing had to be changed."
    assert tree(user) == after
    assert {path: path.stat().st_mtime_ns for path in user.start.iterdir()} == stamps
    uninstall(user)
    assert tree(user) == before


def test_install_over_an_older_version(user: Places, our_add_in: Path) -> None:
    before = tree(user)
    put_in(user, our_add_in)
    our_add_in.write_bytes(b"the add-in, version 2")
    put_in(user, our_add_in, PYTHON[user.system].replace("python", "python13", 1))
    assert (user.start / "plan_xl.xlam").read_bytes() == b"the add-in, version 2"
    assert b"python13" in user.settings_file.read_bytes()
    assert user.settings_file.read_bytes().count(b"INTERPRETER") == 1
    uninstall(user)
    assert tree(user) == before


def test_another_xlwings_add_in_comes_back(user: Places, our_add_in: Path) -> None:
    (user.start / "xlwings.xlam").write_bytes(b"an older xlwings, used for something else")
    before = tree(user)
    put_in(user, our_add_in)
    assert (user.start / "xlwings.xlam").read_bytes() == usable_xlwings().add_in.read_bytes()
    put_in(user, our_add_in)
    uninstall(user)
    assert tree(user) == before


@pytest.mark.parametrize("before", [None, b'"LICENSE_KEY","abc"\n'], ids=["no settings", "settings of theirs"])
def test_settings_that_the_user_changed_since_stay(user: Places, our_add_in: Path, before: bytes | None) -> None:
    if before is not None:
        user.settings_file.parent.mkdir(parents=True)
        user.settings_file.write_bytes(before)
    put_in(user, our_add_in)
    user.settings_file.write_bytes(user.settings_file.read_bytes() + b'"SHOW CONSOLE","true"\n')
    assert uninstall(user)[1:] == []
    assert user.settings_file.read_bytes() == (before or b"") + b'"SHOW CONSOLE","true"\n'


def test_an_add_in_of_ours_that_somebody_put_there_by_hand_comes_back(user: Places, our_add_in: Path) -> None:
    (user.start / "plan_xl.xlam").write_bytes(b"an older plan_xl, copied by hand")
    before = tree(user)
    put_in(user, our_add_in)
    assert (user.start / "plan_xl.xlam").read_bytes() == our_add_in.read_bytes()
    uninstall(user)
    assert tree(user) == before


def test_a_file_changed_since_is_left_and_said(user: Places, our_add_in: Path) -> None:
    put_in(user, our_add_in)
    (user.start / "xlwings.xlam").write_bytes(b"a newer xlwings, put there by somebody else")
    said = uninstall(user)
    assert said[1:] == [f"{user.start / 'xlwings.xlam'} was changed since by something else, and is left as it is."]
    assert (user.start / "xlwings.xlam").read_bytes() == b"a newer xlwings, put there by somebody else"
    assert not (user.start / "plan_xl.xlam").exists()


def test_what_was_replaced_is_not_lost_where_the_file_was_changed_since(user: Places, our_add_in: Path) -> None:
    (user.start / "xlwings.xlam").write_bytes(b"the first")
    put_in(user, our_add_in)
    (user.start / "xlwings.xlam").write_bytes(b"the third")
    (sentence,) = uninstall(user)[1:]
    kept = Path(sentence.split(" is kept in ")[1].removesuffix("."))
    assert kept.read_bytes() == b"the first"


def test_a_file_that_went_missing_comes_back_where_it_was_there_before(user: Places, our_add_in: Path) -> None:
    (user.start / "xlwings.xlam").write_bytes(b"the first")
    before = tree(user)
    put_in(user, our_add_in)
    (user.start / "xlwings.xlam").unlink()
    (user.start / "plan_xl.xlam").unlink()
    uninstall(user)
    assert tree(user) == before


def test_an_add_in_that_excel_holds_open(user: Places, our_add_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: a file that Excel has open cannot be opened for writing."""
    put_in(user, our_add_in)
    before = tree(user)
    our_add_in.write_bytes(b"the add-in, version 2")
    held = user.start / "plan_xl.xlam"
    real_open = Path.open

    def refusing(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if self == held and "+" in mode:
            raise PermissionError(13, "Permission denied", str(self))
        return real_open(self, mode, *rest, **more)  # type: ignore[call-overload]  # passed on as it came

    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(PlanXlError, match=r"close every Excel window and run plan-xl install again.*Nothing was"):
        put_in(user, our_add_in)
    assert tree(user) == before
    with pytest.raises(PlanXlError, match="close every Excel window and run plan-xl uninstall again"):
        uninstall(user)
    assert tree(user) == before


@pytest.mark.parametrize("failing", range(1, 9))
def test_a_fault_in_the_middle_can_be_run_again_or_undone(
    user: Places, our_add_in: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """Each time another write is the one that fails, as on a disk that fills up; then the user goes on, or back."""
    user.settings_file.parent.mkdir(parents=True)
    user.settings_file.write_bytes(b'"LICENSE_KEY","abc"\n"INTERPRETER_WIN","D:\\x.exe"\n')
    (user.start / "xlwings.xlam").write_bytes(b"the first")
    before = tree(user)
    count = 0
    real_replace = os.replace

    def full(source: str, target: str) -> None:
        nonlocal count
        count += 1
        if count == failing:
            raise OSError(28, "No space left on device", str(source), None, str(target))
        real_replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(PlanXlError, match=r"There is no room for .* run plan-xl install again"):
            put_in(user, our_add_in)
    if failing % 2:
        put_in(user, our_add_in)
        assert (user.start / "plan_xl.xlam").exists()
    uninstall(user)
    assert tree(user) == before


def test_nothing_can_be_written(user: Places, our_add_in: Path) -> None:
    """A file stands where a folder should be: the one fault that no rights, not even an administrator's, get round."""
    user.settings_file.parent.parent.mkdir(parents=True, exist_ok=True)
    user.settings_file.parent.write_text("in the way")
    with pytest.raises(PlanXlError, match=r"could not be written .* run plan-xl install again"):
        put_in(user, our_add_in)


def test_a_read_only_start_folder(user: Places, our_add_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_replace = os.replace

    def refused(source: str, target: str) -> None:
        if Path(target).parent == user.start:
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        real_replace(source, target)

    before = tree(user)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refused)
        with pytest.raises(PlanXlError, match="ask IT for leave to write to"):
            put_in(user, our_add_in)
    uninstall(user)
    assert tree(user) == before


def test_on_linux_one_sentence() -> None:
    with pytest.raises(PlanXlError, match="With LibreOffice, use the window"):
        places("linux", {}, Path("/home/ann"))


def test_a_python_from_the_store_is_refused(user: Places, our_add_in: Path) -> None:
    python = r"C:\Users\ann\AppData\Local\Microsoft\WindowsApps\python.exe"
    with pytest.raises(PlanXlError, match=r"install Python from python\.org"):
        install(user, python, BASE, our_add_in)


def test_windows_own_folders_are_asked_for_by_name(tmp_path: Path) -> None:
    moved = places("win32", {"APPDATA": str(tmp_path / "R"), "USERPROFILE": str(tmp_path / "U")}, tmp_path)
    assert moved.start == tmp_path / "R" / "Microsoft" / "Excel" / "XLSTART"
    assert moved.settings_file == tmp_path / "U" / ".xlwings" / "xlwings.conf"


def test_a_space_in_a_macs_python_is_said(tmp_path: Path, our_add_in: Path) -> None:
    user = made_user("darwin", tmp_path)
    said = put_in(user, our_add_in, "/Users/ann/my python/bin/python3")
    assert any("because of the space in it" in sentence for sentence in said)
