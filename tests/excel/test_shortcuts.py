"""The shortcut of the window, read back by a reader that is not ours."""

from __future__ import annotations

import io
import plistlib
import shlex
import subprocess
from pathlib import Path
from typing import Any

import LnkParse3
import pytest

from plan_xl.excel.places import places
from plan_xl.excel.shortcuts import shortcut
from plan_xl.excel.windows_shortcut import windows_shortcut


def read_back(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = LnkParse3.lnk_file(io.BytesIO(data)).get_json()
    return found


@pytest.mark.parametrize(
    "target",
    [
        r"C:\Python313\pythonw.exe",
        r"D:\Users\Ann Other\plan_xl\Scripts\pythonw.exe",
    ],
)
def test_on_a_drive_every_step_of_the_way_is_named(target: str) -> None:
    link = read_back(windows_shortcut(target, "-m plan_xl window", "Check the plan"))
    drive, *folders, file = target.split("\\")
    items = link["target"]["items"]
    assert [item["class"] for item in items[:2]] == ["Root Folder", "Volume Item"]
    assert items[1]["volume_name"] == f"{drive}\\"
    assert [item["primary_name"] for item in items[2:]] == [*folders, file]
    assert [item["flags"] for item in items[2:]] == ["Is directory"] * len(folders) + ["Is file"]
    assert link["data"]["command_line_arguments"] == "-m plan_xl window"
    assert link["data"]["working_directory"] == target.rpartition("\\")[0]
    assert link["data"]["icon_location"] == target
    assert link["data"]["description"] == "Check the plan"


@pytest.mark.parametrize("target", [r"\\server\share\plan_xl\pythonw.exe", r"C:\Users\Zoë Łódź\python.exe"])
def test_on_a_server_or_with_foreign_letters_the_path_is_given_as_text(target: str) -> None:
    link = read_back(windows_shortcut(target, "-m plan_xl window", "Check the plan"))
    assert "HasExpString" in link["header"]["link_flags"]
    assert link["extra"]["ENVIRONMENTAL_VARIABLES_LOCATION_BLOCK"]["target_unicode"] == target
    assert link["data"]["command_line_arguments"] == "-m plan_xl window"
    on_server = target.startswith("\\\\")
    assert ("HasTargetIDList" in link["header"]["link_flags"]) is not on_server


def test_the_python_without_a_console_is_taken(tmp_path: Path) -> None:
    there = places("win32", {}, tmp_path)
    python = str(tmp_path / "python.exe")
    assert read_back(shortcut(there, python)[0].data)["data"]["icon_location"].endswith(r"\python.exe")
    (tmp_path / "pythonw.exe").touch()
    assert read_back(shortcut(there, python)[0].data)["data"]["icon_location"].endswith(r"\pythonw.exe")


def test_a_macs_app_starts_python_with_what_was_dropped(tmp_path: Path) -> None:
    """Its script is run, with a stand-in for Python that prints what it was given."""
    python = tmp_path / "my 'own' python"
    python.write_text('#!/bin/sh\nfor each in "$@"; do echo "[$each]"; done\n')
    python.chmod(0o755)
    program, about = shortcut(places("darwin", {}, tmp_path), str(python))
    assert program.program
    script = tmp_path / "action-plan"
    script.write_bytes(program.data)
    said = subprocess.run(["sh", str(script), "my plan.xlsx"], capture_output=True, text=True, check=True)
    assert said.stdout.split("\n") == ["[-m]", "[plan_xl]", "[window]", "[my plan.xlsx]", ""]
    assert shlex.quote(str(python)) in program.data.decode()
    assert plistlib.loads(about.data)["CFBundleExecutable"] == program.path.name
