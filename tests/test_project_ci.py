"""CI cannot pass by leaving out what needs LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parent / "conftest.py"
EXAMPLE = """
import pytest

{marks}
def test_example():
    pytest.skip("LibreOffice is not here")
"""


@pytest.mark.parametrize(
    ("marks", "ci", "outcome"),
    [
        ("@pytest.mark.libreoffice", "true", "1 failed"),
        ("@pytest.mark.live", "true", "1 failed"),
        ("@pytest.mark.skip(reason='no soffice')\n@pytest.mark.live", "true", "1 error"),
        ("@pytest.mark.libreoffice", "", "1 skipped"),
        ("", "true", "1 skipped"),
        ("@pytest.mark.nightly\n@pytest.mark.libreoffice", "true", "1 deselected"),
    ],
    ids=["libreoffice in CI", "live in CI", "marked skip in CI", "at a desk", "any other test", "a long form"],
)
def test_a_skip_is_a_failure_in_ci_where_it_has_to_run(tmp_path: Path, marks: str, ci: str, outcome: str) -> None:
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n  live\n  libreoffice\n  nightly\n", encoding="utf-8")
    (tmp_path / "test_example.py").write_text(EXAMPLE.format(marks=marks), encoding="utf-8")
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(CONFTEST.parents[1])}
    environment.pop("PLAN_XL_TESTS", None)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert outcome in done.stdout.splitlines()[-1]
    nothing_ran = pytest.ExitCode.NO_TESTS_COLLECTED
    assert done.returncode == {"1 skipped": 0, "1 deselected": nothing_ran}.get(outcome, 1)


ABSENT = {
    "uno": "import sys; sys.modules['uno'] = None",
    "LibreOffice": "from plan_xl.calc import office; office.PROGRAMS = ()",
    "xdotool": "import shutil; shutil.which = lambda *_: None",
}
"""How each of what the live tests drive is taken away, before any test is collected."""


@pytest.mark.parametrize(
    ("absent", "test"),
    [("uno", "calc/test_names.py"), ("LibreOffice", "calc/test_names.py"), ("xdotool", "macros/test_click_live.py")],
)
def test_ci_fails_where_what_the_live_tests_drive_is_absent(tmp_path: Path, absent: str, test: str) -> None:
    (tmp_path / "absent.py").write_text(ABSENT[absent], encoding="utf-8")
    environment = {**os.environ, "CI": "true", "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "absent", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, str(CONFTEST.parent / test)],
        cwd=CONFTEST.parents[1], env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    assert "has to run in CI" in done.stdout
    assert "passed" not in done.stdout.splitlines()[-1]
