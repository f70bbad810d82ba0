"""LibreOffice headless, for the tests that open what was written in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def converted(data: bytes, folder: Path, kind: str = "xlsx", suffix: str = ".xlsx") -> bytes:
    """The workbook as LibreOffice saves it again, or prints it (`pdf`); skipped, saying so, where there is none."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: nothing opens the workbook here")
    source, target = folder / f"book{suffix}", folder / "saved"
    source.write_bytes(data)
    target.mkdir(exist_ok=True)
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
    outcome = subprocess.run(
        [*command, "--outdir", str(target), str(source)], capture_output=True, text=True, timeout=180, check=False
    )
    made = target / f"book.{kind.partition(':')[0]}"
    assert made.exists(), outcome.stdout + outcome.stderr
    return made.read_bytes()
