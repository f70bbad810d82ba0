"""What a user installs: the wheel, built here without the network and run from a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents in a folder, as an installer would lay them."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = folder.glob("plan_xl-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = f"import plan_xl, runpy; assert plan_xl.__file__.startswith({str(unpacked)!r}), plan_xl.__file__"
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    environment.pop("COVERAGE_PROCESS_START", None)
    subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, check=True, timeout=60)
    command = [sys.executable, "-m", "plan_xl", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def test_help_runs_from_another_folder(unpacked: Path, tmp_path: Path) -> None:
    done = run(unpacked, tmp_path, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "validate" in done.stdout


def test_the_demo_runs_from_another_folder(unpacked: Path, tmp_path: Path) -> None:
    done = run(unpacked, tmp_path, "demo")
    assert (done.returncode, done.stderr) == (0, "")
    written = sorted(path.name for path in (tmp_path / "plan_xl_demo").iterdir())
    assert written
    for name in written:
        assert name in done.stdout, f"{name} was written but not told of"


@pytest.mark.parametrize("kind", ["workbook", "macros"])
def test_every_data_file_is_in_the_wheel(unpacked: Path, kind: str) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", kind], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    for name in filter(None, listed):
        assert (unpacked / "plan_xl" / "data" / name).read_bytes() == (ROOT / name).read_bytes()
    assert (unpacked / "plan_xl" / "data" / kind).is_dir()
