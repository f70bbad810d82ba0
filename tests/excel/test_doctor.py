"""`plan-xl doctor` on installations with one broken link each: it names that link, and the fix."""

from __future__ import annotations

import hashlib
import json
import plistlib
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plan_xl import __version__
from plan_xl.calc import bridge, office
from plan_xl.cli import run
from plan_xl.errors import PlanXlError
from plan_xl.excel.add_ins import FIRST_TOO_NEW, GET_XLWINGS, OLDEST_XLWINGS, Xlwings
from plan_xl.excel.doctor import Link, examine, own_files
from plan_xl.excel.installing import install
from plan_xl.excel.places import Places, places
from plan_xl.excel.shortcuts import shortcut_path
from plan_xl.excel.system_settings import CHILD_PROCESS_RULE, Registry, child_processes, macros_barred

ROOT = Path(__file__).resolve().parents[2]
ASR = r"Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"


def registry(values: Mapping[str, Mapping[str, object]]) -> Registry:
    """A registry that holds these keys, "HIVE\\path", and nothing else."""
    return lambda hive, key: values.get(f"{hive}\\{key}", {})


EMPTY = registry({})


@pytest.fixture
def add_in(tmp_path: Path) -> Path:
    file = tmp_path / "plan_xl.xlam"
    file.write_bytes(b"our add-in")
    return file


@pytest.fixture(params=["win32", "darwin"])
def user(request: pytest.FixtureRequest, tmp_path: Path, add_in: Path) -> Places:
    """A user for whom everything is installed, with the Python that runs this test."""
    there = places(request.param, {}, tmp_path / "home")
    install(there, sys.executable, "anywhere", add_in)
    return there


def broken(user: Places, add_in: Path, said: Registry = EMPTY) -> dict[str, Link]:
    return {link.name: link for link in examine(user, said, add_in) if not link.holds}


def test_all_is_well(user: Places, add_in: Path) -> None:
    links = examine(user, EMPTY, add_in)
    assert [link for link in links if not link.holds] == []
    assert all(not link.fix for link in links)
    by_name = {link.name: link.found for link in links}
    assert by_name["Python that Excel starts"] == f"{sys.executable}, with plan_xl {__version__}"
    assert not list(user.start.glob(".plan_xl*"))
    assert not list(user.start.parent.glob(".plan_xl*"))


BREAKS: dict[str, tuple[Callable[[Places], object], str, str]] = {
    "our add-in is gone": (
        lambda user: (user.start / "plan_xl.xlam").unlink(),
        "Add-in of plan_xl",
        "Close every Excel window and run: plan-xl install",
    ),
    "our add-in is older": (
        lambda user: (user.start / "plan_xl.xlam").write_bytes(b"older"),
        "Add-in of plan_xl",
        "Close every Excel window and run: plan-xl install",
    ),
    "xlwings' add-in is older": (
        lambda user: (user.start / "xlwings.xlam").write_bytes(b"older"),
        "Add-in of xlwings",
        "Close every Excel window and run: plan-xl install",
    ),
    "no settings": (
        lambda user: user.settings_file.unlink(),
        "Python that Excel starts",
        "Close every Excel window and run: plan-xl install",
    ),
    "an odd line above ours": (
        lambda user: user.settings_file.write_bytes(b"# mine\n" + user.settings_file.read_bytes()),
        "Python that Excel starts",
        "Close every Excel window and run: plan-xl install",
    ),
    "Python was removed": (
        lambda user: user.settings_file.write_text(f'"{user.interpreter_name}","/gone/python"\n'),
        "Python that Excel starts",
        "Close every Excel window and run: plan-xl install",
    ),
    "modules beside the plan": (
        lambda user: user.settings_file.write_text(f'"{user.interpreter_name}","{sys.executable}"\n'),
        "Modules beside a plan",
        "Close every Excel window and run: plan-xl install",
    ),
    "no shortcut": (
        lambda user: shortcut_path(user).rename(user.menu / "elsewhere"),
        "Shortcut of the window",
        "Close every Excel window and run: plan-xl install",
    ),
}


@pytest.mark.parametrize(("breaks", "name", "fix"), BREAKS.values(), ids=BREAKS)
def test_one_broken_link(user: Places, add_in: Path, breaks: Callable[[Places], object], name: str, fix: str) -> None:
    breaks(user)
    found = broken(user, add_in)
    assert set(found) - {"Modules beside a plan"} <= {name}
    assert found[name].fix == fix
    install(user, sys.executable, "anywhere", add_in)
    assert broken(user, add_in) == {}


def test_a_python_without_plan_xl(user: Places, add_in: Path, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S -I "$@"\n')
    python.chmod(0o755)
    install(user, str(python), "anywhere", add_in)
    found = broken(user, add_in)["Python that Excel starts"]
    assert found.found == f"{python} has no plan_xl that works"
    assert f'"{python}" -m pip install' in found.fix


def test_a_python_with_another_plan_xl(user: Places, add_in: Path, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 0.0.9\n")
    python.chmod(0o755)
    install(user, str(python), "anywhere", add_in)
    assert broken(user, add_in)["Python that Excel starts"].found == f"{python} has plan_xl 0.0.9, not {__version__}"


def test_nothing_installed(tmp_path: Path, add_in: Path) -> None:
    user = places("win32", {}, tmp_path / "nobody")
    assert {"Excel's start folder", "Add-in of plan_xl", "Add-in of xlwings", "Python that Excel starts"} <= set(
        broken(user, add_in)
    )
    assert not user.memory.parents[2].exists(), "looking makes no folders"


POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"
LOCATIONS_OFF = {rf"{POLICY}\Excel\Security\Trusted Locations": {"alllocationsdisabled": 1}}
MACROS: dict[str, tuple[Mapping[str, Mapping[str, object]], str]] = {
    "nothing set": ({}, ""),
    "disabled, but the start folder is trusted": ({rf"{POLICY}\Excel\Security": {"vbawarnings": 4}}, ""),
    "disabled, and no folder is trusted": (
        {rf"{POLICY}\Excel\Security": {"vbawarnings": 4}, **LOCATIONS_OFF},
        "trusted folders are switched off, and unsigned macros too (VBAWarnings is 4)",
    ),
    "asked, and no folder is trusted": ({rf"{POLICY}\Excel\Security": {"vbawarnings": 2}, **LOCATIONS_OFF}, ""),
    "add-ins must be signed": (
        {rf"{POLICY}\Excel\Security": {"requireaddinsig": 1}},
        "add-ins must be signed (RequireAddinSig)",
    ),
    "always loaded ones must be signed": (
        {rf"{POLICY}\Common\Security": {"requirealwaysonmacrosig": 1}},
        "add-ins that are always loaded must be signed (RequireAlwaysOnMacroSig)",
    ),
    "no Visual Basic": (
        {r"HKLM\Software\Policies\Microsoft\Office\16.0\Common": {"vbaoff": 1}},
        "Visual Basic is switched off for Office (VBAOff)",
    ),
    "the administrator's word goes before the user's": (
        {
            rf"{POLICY}\Excel\Security": {"requireaddinsig": 0},
            r"HKCU\Software\Microsoft\Office\16.0\Excel\Security": {"requireaddinsig": 1},
        },
        "",
    ),
    "blocked by name": (
        {rf"{POLICY}\Excel\Resiliency\AddinList": {"plan_xl.xlam": "0"}},
        "the list of managed add-ins blocks it (AddinList)",
    ),
    "not on the list": (
        {rf"{POLICY}\Excel\Resiliency": {"restricttolist": 1}},
        "only listed add-ins are let in (RestrictToList)",
    ),
    "on the list": (
        {
            rf"{POLICY}\Excel\Resiliency": {"restricttolist": 1},
            rf"{POLICY}\Excel\Resiliency\AddinList": {"plan_xl.xlam": "1"},
        },
        "",
    ),
}


@pytest.mark.parametrize(("values", "barred"), MACROS.values(), ids=MACROS)
def test_macro_settings_on_windows(values: Mapping[str, Mapping[str, object]], barred: str) -> None:
    assert macros_barred(registry(values)) == barred


RULE: dict[str, tuple[Mapping[str, Mapping[str, object]], str]] = {
    "nothing set": ({}, ""),
    "group policy blocks": ({rf"HKLM\SOFTWARE\Policies\{ASR}": {CHILD_PROCESS_RULE: "1"}}, "blocks"),
    "group policy audits": ({rf"HKLM\SOFTWARE\Policies\{ASR}": {CHILD_PROCESS_RULE: "2"}}, ""),
    "PowerShell blocks": ({rf"HKLM\SOFTWARE\{ASR}": {CHILD_PROCESS_RULE: 1}}, "blocks"),
    "Intune blocks": (
        {
            r"HKLM\SOFTWARE\Microsoft\Windows Defender\Policy Manager": {
                "asrrules": f"3b576869-a4ec-4529-8536-b80a7769e899=2|{CHILD_PROCESS_RULE.upper()}=1"
            }
        },
        "blocks",
    ),
    "Intune asks": (
        {r"HKLM\SOFTWARE\Microsoft\Windows Defender\Policy Manager": {"asrrules": f"{CHILD_PROCESS_RULE}=6"}},
        "asks",
    ),
    "another rule": ({rf"HKLM\SOFTWARE\Policies\{ASR}": {"3b576869-a4ec-4529-8536-b80a7769e899": "1"}}, ""),
}


@pytest.mark.parametrize(("values", "state"), RULE.values(), ids=RULE)
def test_defenders_rule(values: Mapping[str, Mapping[str, object]], state: str) -> None:
    assert child_processes(registry(values)) == state


def test_where_excel_may_start_nothing_the_window_is_the_way(tmp_path: Path, add_in: Path) -> None:
    user = places("win32", {}, tmp_path / "home")
    install(user, sys.executable, "anywhere", add_in)
    found = broken(user, add_in, registry(RULE["group policy blocks"][0]))
    assert list(found) == ["Excel starting Python"]
    assert found["Excel starting Python"].fix.startswith("Use the window instead of the ribbon")


@pytest.mark.parametrize(
    ("preferences", "broken_link"),
    [
        ({"VisualBasicMacroExecutionState": "DisabledWithWarnings"}, False),
        ({"VisualBasicMacroExecutionState": "DisabledWithoutWarnings"}, True),
        ({"VisualBasicEntirelyDisabled": True}, True),
    ],
    ids=["asked", "off", "no Visual Basic"],
)
def test_macro_settings_on_a_mac(
    tmp_path: Path, add_in: Path, preferences: Mapping[str, object], broken_link: bool
) -> None:
    user = places("darwin", {}, tmp_path / "home")
    install(user, sys.executable, "anywhere", add_in)
    folder = user.preferences[-1]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "com.microsoft.office.plist").write_bytes(plistlib.dumps(dict(preferences)))
    assert ("Macros of add-ins" in broken(user, add_in)) is broken_link


def test_a_space_in_a_macs_python(tmp_path: Path, add_in: Path) -> None:
    user = places("darwin", {}, tmp_path / "home")
    python = tmp_path / "my python"
    python.touch()
    install(user, str(python), "anywhere", add_in)
    assert "holds a space" in broken(user, add_in)["Python that Excel starts"].found


@pytest.mark.parametrize(
    ("version", "fits"), [("0.36.9", False), ("0.37.0", True), ("0.37.8", True), ("0.38.0", False), ("1.0", False)]
)
def test_versions_of_xlwings(version: str, fits: bool) -> None:
    assert Xlwings(version, Path()).in_bounds is fits


def test_the_bounds_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (asked,) = project["optional-dependencies"]["excel"]
    low, high = (".".join(str(part) for part in bound) for bound in (OLDEST_XLWINGS, FIRST_TOO_NEW))
    assert asked == f"xlwings>={low},<{high}"
    assert asked in GET_XLWINGS


def test_files_are_named_with_their_sha256(user: Places, add_in: Path) -> None:
    ours, theirs = own_files(user, add_in)
    assert (ours.name, ours.installed) == ("plan_xl.xlam", str(user.start / "plan_xl.xlam"))
    assert ours.sha256 == hashlib.sha256(b"our add-in").hexdigest()
    assert theirs.name == "xlwings.xlam"
    assert theirs.sha256 == hashlib.sha256((user.start / "xlwings.xlam").read_bytes()).hexdigest()


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with LibreOffice and its bridge; gives the folder of its Python packages."""
    program = tmp_path / "soffice.bin"
    program.touch()
    packages = tmp_path / "packages"
    packages.mkdir()
    monkeypatch.setattr(office, "PROGRAMS", (str(program),))
    monkeypatch.setattr(bridge, "DEBIANS_PACKAGES", str(packages))
    monkeypatch.setattr(bridge, "uno", lambda: None)
    return packages


def absent() -> None:
    raise PlanXlError(bridge.ABSENT)


@pytest.mark.usefixtures("linux")
def test_all_is_well_beside_libreoffice(user_folder: Path) -> None:
    links = examine(None)
    assert [link.name for link in links if not link.holds] == []
    assert links[-1] == Link("Log", True, str(user_folder / "plan_xl.log"))


@pytest.mark.usefixtures("linux")
def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ())
    (link,) = [link for link in examine(None) if not link.holds]
    assert link == Link("LibreOffice", False, "not found", "Run: sudo apt-get install libreoffice-calc")


def test_without_the_bridge_to_libreoffice(linux: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "uno", absent)
    (link,) = [link for link in examine(None) if not link.holds]
    assert (link.name, link.fix) == ("Bridge to LibreOffice", "Run: sudo apt-get install python3-uno")
    (linux / "pyuno.cpython-313-x86_64-linux-gnu.so").touch()
    (link,) = [link for link in examine(None) if not link.holds]
    assert link.found == f"it is there, but made for another Python than 3.{sys.version_info[1]}"
    assert link.fix.startswith("Install plan_xl with the system's own Python")


def test_a_log_that_cannot_be_written_beside_libreoffice(
    linux: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("PLAN_XL_FOLDER", str(tmp_path / "a file" / "folder"))
    assert linux.is_dir()
    (link,) = [link for link in examine(None) if not link.holds]
    assert (link.name, link.fix) == ("Log", f"Ask IT for leave to write to {tmp_path / 'a file' / 'folder'}.")


@pytest.mark.usefixtures("linux")
def test_on_linux_the_window_is_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    assert "With LibreOffice, use the window: plan-xl window" in capsys.readouterr().out
    assert run(["doctor", "--format", "json"]) == 0
    assert [link["name"] for link in json.loads(capsys.readouterr().out)["links"]] == [
        "Python",
        "xlwings",
        "Windows to choose files in",
        "LibreOffice",
        "Bridge to LibreOffice",
        "Log",
    ]
    assert run(["install"]) == 2
    assert capsys.readouterr().err.startswith("plan-xl: The add-in is for Excel on Windows and on a Mac")
