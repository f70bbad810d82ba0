"""The same returns give the same result whoever reads them, and any number of them rolls up into files."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from plan_xl import PlanXlError
from plan_xl.cli import run
from plan_xl.commands.reading_progress import MANY, processes_for
from plan_xl.returns import reading_all
from plan_xl.returns.consolidating import consolidate
from plan_xl.returns.rolled_up import roll_up
from tests.returns.forms import board_workbook, own_plan
from tests.returns.test_proposing import AGENCIES, LEADS, OWN, PLAN, SETTINGS, SINGLE, form

ON = date(2016, 4, 12)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("quarter")
    board = board_workbook(folder / "board.xlsx", PLAN, SINGLE, LEADS, AGENCIES, SETTINGS)
    returns = folder / "returns"
    returns.mkdir()
    form(returns, "N-1a", "police.xlsx", update="Nearly there", new_date="30 June 2016")
    for n in range(30):
        text = (
            OWN.replace("officer", f"colleague {n}").replace("incident", f"visit {n}").replace("children", f"all {n}")
        )
        own_plan(returns / f"agency {n:02}.xlsx", f"Agency: Sure Start {n:02}", text)
    (returns / "broken.xlsx").write_bytes(b"PK\3\4 cut short")
    return board, returns


def test_threads_and_processes_give_what_one_gives(places: tuple[Path, Path]) -> None:
    board, returns = places
    alone = consolidate(board, [returns], on=ON)
    assert len(alone.received) == 32
    executors: list[Executor] = [ThreadPoolExecutor(3), ProcessPoolExecutor(2)]
    for executor in executors:
        with executor:
            assert consolidate(board, [returns], on=ON, executor=executor) == alone


@pytest.mark.filterwarnings("ignore")  # dask's own, on machines of every kind
def test_dask_gives_what_one_gives(places: tuple[Path, Path]) -> None:
    from distributed import Client, LocalCluster

    board, returns = places
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=":0") as cluster,  # type: ignore[no-untyped-call]
        Client(cluster) as client,  # type: ignore[no-untyped-call]
        client.get_executor() as executor,
    ):
        found = consolidate(board, [returns], on=ON, executor=executor)
    assert found == consolidate(board, [returns], on=ON)


def test_progress_counts_every_file(places: tuple[Path, Path]) -> None:
    seen: list[tuple[int, int]] = []
    consolidate(places[0], [places[1]], on=ON, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(n, 32) for n in range(1, 33)]


def test_returns_put_by_in_a_file_come_back_the_same(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    board, returns = places
    before = consolidate(board, [returns], on=ON)
    monkeypatch.setattr(reading_all, "HELD", 3)
    assert consolidate(board, [returns], on=ON) == before


def test_rolled_up_into_parquet(places: tuple[Path, Path], tmp_path: Path) -> None:
    board, returns = places
    before = board.read_bytes()
    found = consolidate(board, [returns], on=ON)
    rolled = roll_up(board, [returns], tmp_path / "out", on=ON)
    changes = pq.read_table(tmp_path / "out" / "changes.parquet").to_pylist()
    actions = pq.read_table(tmp_path / "out" / "actions.parquet").to_pylist()
    findings = pq.read_table(tmp_path / "out" / "findings.parquet").to_pylist()
    assert sorted(c["agency_says"] for c in changes) == sorted(c.agency_says for c in found.changes)
    assert (len(actions), len(changes), len(findings)) == (rolled.actions, rolled.changes, rolled.findings)
    assert len(actions) == found.actions + len([c for c in found.changes if c.kind == "new action"])
    assert any("damaged" in f["message"] or "could not" in f["message"] for f in findings if f["file"] == "broken.xlsx")
    assert next(a for a in actions if a["ref"] == "N-POL-1a")["due"] == date(2016, 4, 30)
    assert board.read_bytes() == before


def test_files_that_are_there_are_not_written_over(places: tuple[Path, Path], tmp_path: Path) -> None:
    board, returns = places
    (tmp_path / "actions.parquet").write_bytes(b"mine")
    with pytest.raises(PlanXlError, match="is there already"):
        roll_up(board, [returns], tmp_path, on=ON)
    assert [path.name for path in tmp_path.iterdir()] == ["actions.parquet"]
    assert (tmp_path / "actions.parquet").read_bytes() == b"mine"


def test_the_command_rolls_up_into_files_though_its_entry_point_leaves_pyarrow_out(
    places: tuple[Path, Path], tmp_path: Path
) -> None:
    board, returns = places
    command = [sys.executable, "-m", "plan_xl", "consolidate", str(board), str(returns), "--on", ON.isoformat()]
    done = subprocess.run(
        [*command, "--parquet", str(tmp_path / "out"), "--processes", "2"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, ""), done.stdout
    rows = pq.read_table(tmp_path / "out" / "changes.parquet").to_pylist()
    wanted = consolidate(board, [returns], on=ON).changes
    assert [(row["agency"], row["agency_says"]) for row in rows] == [(c.agency, c.agency_says) for c in wanted]


@pytest.mark.parametrize(
    ("files", "methods", "frozen", "wanted"),
    [
        (MANY - 1, ["fork", "spawn"], False, 1),
        (MANY, ["fork", "spawn"], False, 2),
        (MANY, ["spawn"], False, 1),
        (MANY, ["forkserver", "spawn", "fork"], False, 1),
        (MANY, ["fork", "spawn"], True, 1),
    ],
)
def test_more_processes_only_for_many_returns_and_where_they_begin_quickly(  # noqa: PLR0917  # a table
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int, methods: list[str], frozen: bool, wanted: int
) -> None:
    for n in range(files - 1):
        (tmp_path / f"return {n}.xlsx").touch()
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: methods)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr("sys.frozen", frozen, raising=False)
    assert processes_for([tmp_path, tmp_path / "named itself.xlsx"]) == wanted


def test_very_many_files_and_changes_are_printed_as_lines(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    board, returns = places
    monkeypatch.setattr("plan_xl.commands.consolidate.MOST_FILES", 30)
    monkeypatch.setattr("plan_xl.commands.consolidate.MOST_SHOWN", 30)
    assert run(["consolidate", str(board), str(returns), "--on", ON.isoformat()]) == 1
    lines = capsys.readouterr().out.splitlines()
    found = consolidate(board, [returns], on=ON)
    assert "Could not be opened: 1" in lines
    assert [line for line in lines if line.startswith("  broken.xlsx - ") or " - broken.xlsx - " in line]
    assert [line for line in lines if line.startswith("  Sure Start 07 - agency 07.xlsx")]
    assert f"{len(found.changes)} changes" in lines
    kinds = Counter(change.kind for change in found.changes if change.agency == "Northbridge Police")
    assert kinds["plain update"] == 1
    assert [line for line in lines if line.startswith("  Northbridge Police: ") and line.endswith("Update 1")]
