"""The command line's frame: every failure is one plain line and exit status 2."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from plan_xl import cli
from plan_xl.cli import run


def test_a_fault_of_our_own_is_one_line_without_any_cell_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_group: click.Group, *_: object, **__: object) -> None:
        raise KeyError("Child X was seen at home")

    monkeypatch.setattr(click.Group, "main", broken)
    assert run(["rules"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("plan-xl: something in plan_xl itself went wrong (KeyError in ")
    assert said.count("\n") == 1
    assert "Child X" not in said


def test_a_fault_can_be_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click.Group, "main", lambda *_, **__: 1 / 0)
    monkeypatch.setenv("PLAN_XL_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["rules"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["frobnicate"], "No such command"),
        (["validate"], "Missing argument"),
        (["validate", "there-is-no-such.xlsx"], "There is no file"),
        (["validate", "x.xlsx", "--as-of", "soon"], "is not a day that can be read for certain"),
        (["rule", "XXX999"], "There is no rule"),
    ],
)
def test_wrong_words_are_one_line(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_every_command_loads_and_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for name in cli.COMMANDS:
        assert run([name, "--help"]) == 0
        assert len(capsys.readouterr().out.splitlines()) > 3


@pytest.mark.parametrize("command", ["window", "doctor", "install", "build --to macros"])
def test_what_needs_more_than_plan_xl_says_so_where_that_is_not_installed(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = ("xlwings", "pyopenvba", "pyOpenVBA", "tkinter")
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nfor name in {absent!r}: sys.modules[name] = None\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    ran = subprocess.run(
        [sys.executable, "-m", "plan_xl", *command.split()], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert ran.returncode in (1, 2)
    assert "went wrong" not in ran.stderr
    if ran.returncode == 2:
        assert ran.stderr.count("\n") == 1
    else:
        assert "xlwings" in ran.stdout
