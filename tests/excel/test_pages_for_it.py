"""The pages for IT and for information governance are true: what they say is installed and kept is so."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePosixPath

import pytest

from plan_xl.cli import COMMANDS
from plan_xl.excel import fault_log, places, system_settings, user_folder, xlwings_settings
from plan_xl.excel.add_ins import usable_xlwings
from plan_xl.excel.installed_record import KEPT, RECORD
from plan_xl.excel.installing import install
from plan_xl.reading.setting_labels import LABELS
from plan_xl.settings import Settings
from plan_xl.workbooks.backups import FOLDER

ROOT = Path(__file__).resolve().parents[2]
PAGES = {name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in (
    "for-it", "information-governance", "excel-checklist"
)}  # fmt: skip


def listed(heading: str) -> set[str]:
    """The files of the table below a line of the page for IT."""
    table = PAGES["for-it"].split(f"\n{heading}\n\n")[1].split("\n\n")[0]
    return {found[1] for line in table.splitlines() if (found := re.match(r"\| `([^`]+)`", line))}


def installed(system: str, tmp_path: Path, environment: dict[str, str]) -> set[str]:
    """What `install` writes for a user who had another xlwings add-in, as paths below the user's home."""
    home = tmp_path / "home"
    there = places.places(system, environment, home)
    there.start.mkdir(parents=True)
    (there.start / "xlwings.xlam").write_bytes(b"another")
    add_in = tmp_path / "plan_xl.xlam"
    add_in.write_bytes(b"ours")
    install(there, sys.executable, "anywhere", add_in)
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


def below(folder: str, files: set[str]) -> bool:
    return any(file == folder or file.startswith(f"{folder.rstrip('/')}/") for file in files)


def test_the_files_on_windows(tmp_path: Path) -> None:
    files = installed("win32", tmp_path, {})
    names = {"%APPDATA%": "AppData/Roaming", "%LOCALAPPDATA%": "AppData/Local", "%USERPROFILE%": "."}
    said = set()
    for path in listed("Windows:"):
        first, _, rest = path.replace("\\", "/").partition("/")
        said.add(str(PurePosixPath(names[first]) / rest))
    assert all(below(path, files) for path in said)
    assert all(any(below(path, {file}) for path in said) for file in files)


def test_the_files_on_a_mac(tmp_path: Path) -> None:
    files = installed("darwin", tmp_path, {})
    said = {path.removeprefix("~/").replace("VERSION", usable_xlwings().version) for path in listed("A Mac:")}
    assert all(below(path, files) for path in said)
    assert all(any(below(path, {file}) for path in said) for file in files)


@pytest.mark.parametrize(
    "words",
    [
        system_settings.CHILD_PROCESS_RULE,
        xlwings_settings.ADD_WORKBOOK,
        RECORD,
        KEPT,
        "INTERPRETER_WIN",
        "INTERPRETER_MAC",
    ],
)
def test_the_page_for_it_names(words: str) -> None:
    assert words in PAGES["for-it"]


def test_the_settings_that_the_doctor_reads_are_named() -> None:
    source = Path(system_settings.__file__).read_text(encoding="utf-8")
    named = {name.lower() for name in re.findall(r"`(\w+)`", PAGES["for-it"].split("**Macro policy.**")[1])}
    read = set(re.findall(r'security\("(\w+)"\)|\)\("(\w+)"\)', source))
    assert {one or other for one, other in read} <= named


def test_how_long_things_stay() -> None:
    page, usual = PAGES["information-governance"], Settings()
    assert f"the last {usual.backup_count} copies, and none older than {usual.backup_days} days" in page
    assert f"begun anew at {fault_log._MOST:,} bytes" in page
    assert f"`{FOLDER}` beside the plan" in page
    for label in LABELS:
        if label.field.startswith("backup"):
            assert f"*{label.label}*" in page


TEMPORARY = {
    "excel/copying.py",  # the generated sheets, while a click copies them in
    "excel/bringing_back.py",  # the open workbook's values, while the buttons for returns work
    "returns/reading_all.py",  # many returns read at once
    "calc/office.py",  # the profile of a LibreOffice that the tests start: no plan in it
    "commands/demo_quarter.py",  # the sample
    "excel/building.py",  # the add-in while it is built
    "samples/troubled_files.py",  # the sample
}


def test_every_temporary_file_is_accounted_for() -> None:
    """A module that makes one is to be told of on the page, if a plan's text is in it, and added here."""
    source = ROOT / "src" / "plan_xl"
    found = {
        str(path.relative_to(source).as_posix())
        for path in source.rglob("*.py")
        if re.search(r"^\s*(import|from) tempfile\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert found == TEMPORARY


def test_where_the_log_is() -> None:
    page = PAGES["information-governance"]
    home = Path("/home/ann")
    for system, told in {
        "win32": r"`%LOCALAPPDATA%\plan_xl`",
        "darwin": "`~/Library/Application Support/plan_xl`",
        "linux": "`~/.local/state/plan_xl`",
    }.items():
        folder = user_folder.user_folder(system, {}, home).relative_to(home).as_posix()
        assert told in page
        assert told.strip("`~").replace("\\", "/").replace("%LOCALAPPDATA%", "/AppData/Local") == f"/{folder}"


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_links_to_and_every_command_exist(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGES[name]):
        assert target.startswith("https://") or (ROOT / "docs" / target).is_file()
    assert set(re.findall(r"`plan-xl ([a-z]+)", PAGES[name])) <= set(COMMANDS)
    assert set(re.findall(r"-m plan_xl ([a-z]+)", PAGES[name])) <= set(COMMANDS)
