"""Saving over a person's workbook: the original or the finished file, never anything else."""

from __future__ import annotations

import errno
import json
import os
import resource
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.settings import Settings
from plan_xl.workbooks import disk
from plan_xl.workbooks.backups import Backups, copies_of
from plan_xl.workbooks.file_state import FileState
from plan_xl.workbooks.lock_file import lock_path
from plan_xl.workbooks.saving import save_new, save_over
from tests.ordinary_user import ordinary_user
from tests.reading.made import workbook

BEFORE = workbook({"Plan": [["Recommendation", "Action"], ["1", "As it was"]]})
AFTER = workbook({"Plan": [["Recommendation", "Action"], ["1", "As changed"]], "Validation": [["No queries"]]})
TODAY = date(2016, 2, 1)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "Board plan.xlsx"
    path.write_bytes(BEFORE)
    return path


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_changed_workbook_takes_the_place_of_the_original_and_nothing_else_is_left(plan: Path) -> None:
    saved = save_over(plan, AFTER, read=FileState.of(plan))
    assert plan.read_bytes() == AFTER
    assert saved.state == FileState.of(plan)
    assert left_in(plan.parent) == ["Board plan.xlsx"]


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664], ids=oct)
def test_the_mode_is_kept(plan: Path, mode: int) -> None:
    plan.chmod(mode)
    save_over(plan, AFTER, read=FileState.of(plan))
    assert stat.S_IMODE(plan.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_and_group_are_kept(plan: Path) -> None:
    os.chown(plan, 1234, 2345)
    plan.chmod(0o664)
    save_over(plan, AFTER, read=FileState.of(plan))
    about = plan.stat()
    assert (about.st_uid, about.st_gid, stat.S_IMODE(about.st_mode)) == (1234, 2345, 0o664)


def test_a_link_stays_a_link(plan: Path) -> None:
    link = plan.with_name("link.xlsx")
    link.symlink_to(plan)
    save_over(link, AFTER, read=FileState.of(link))
    assert link.is_symlink()
    assert plan.read_bytes() == AFTER


def test_a_change_made_meanwhile_is_not_written_over(plan: Path) -> None:
    read = FileState.of(plan)
    theirs = workbook({"Plan": [["Somebody else's change"]]})
    plan.write_bytes(theirs)
    with pytest.raises(PlanXlError, match="changed by somebody else since it was read"):
        save_over(plan, AFTER, read=read)
    assert plan.read_bytes() == theirs
    assert left_in(plan.parent) == ["Board plan.xlsx"]


@pytest.mark.parametrize("what", ["time", "content"])
def test_time_and_content_both_count(plan: Path, what: str) -> None:
    read = FileState.of(plan)
    when = plan.stat().st_mtime_ns
    if what == "time":
        os.utime(plan, ns=(when, when + 2_000_000_000))
    else:
        plan.write_bytes(BEFORE[:-1] + bytes([BEFORE[-1] ^ 1]))
        os.utime(plan, ns=(when, when))
    with pytest.raises(PlanXlError, match="since it was read"):
        save_over(plan, AFTER, read=read)


def test_a_change_made_while_the_new_file_is_checked_is_not_written_over(plan: Path) -> None:
    read = FileState.of(plan)

    def somebody_saves(_data: bytes) -> None:
        plan.write_bytes(BEFORE + b"\0")

    with pytest.raises(PlanXlError, match="since it was read"):
        save_over(plan, AFTER, read=read, check=somebody_saves)
    assert plan.read_bytes() == BEFORE + b"\0"


def test_what_cannot_be_read_back_is_never_put_in_place(plan: Path) -> None:
    with pytest.raises(PlanXlError, match="could not be read back"):
        save_over(plan, AFTER[: len(AFTER) // 2], read=FileState.of(plan))
    assert plan.read_bytes() == BEFORE
    assert left_in(plan.parent) == ["Board plan.xlsx"]


def test_a_file_that_was_moved_away_is_not_made_again(plan: Path) -> None:
    read = FileState.of(plan)
    plan.unlink()
    with pytest.raises(PlanXlError):
        save_over(plan, AFTER, read=read)
    assert left_in(plan.parent) == []


class TestOpenElsewhere:
    def test_open_in_excel(self, plan: Path) -> None:
        owner = plan.with_name("~$Board plan.xlsx")
        owner.write_bytes(b"\x0aA. Manager" + b" " * 44)
        with pytest.raises(PlanXlError, match=r"Board plan.xlsx is open in Excel \(by A. Manager\): close it there"):
            save_over(plan, AFTER, read=FileState.of(plan), backups=Backups())
        assert plan.read_bytes() == BEFORE
        assert left_in(plan.parent) == ["Board plan.xlsx", owner.name]

    def test_opened_in_excel_while_the_new_file_is_checked(self, plan: Path) -> None:
        def opened(_: bytes) -> None:
            plan.with_name("~$Board plan.xlsx").write_bytes(b"")

        with pytest.raises(PlanXlError, match=r"Board plan.xlsx is open in Excel: close it there"):
            save_over(plan, AFTER, read=FileState.of(plan), check=opened)
        assert plan.read_bytes() == BEFORE

    def test_open_in_libreoffice(self, plan: Path) -> None:
        plan.with_name(".~lock.Board plan.xlsx#").write_text(",amanager,desk7,01.02.2016 09:00,file:///home;")
        with pytest.raises(PlanXlError, match=r"open in LibreOffice \(by amanager\)"):
            save_over(plan, AFTER, read=FileState.of(plan))

    def test_a_sharing_violation_says_that_it_is_open(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(_source: object, target: object) -> None:
            wrong = PermissionError(13, "The process cannot access the file", str(target))
            wrong.winerror = 32  # type: ignore[attr-defined]  # as Windows says it
            raise wrong

        monkeypatch.setattr(os, "replace", refused)
        with pytest.raises(PlanXlError, match="is open in another program"):
            save_over(plan, AFTER, read=FileState.of(plan))
        assert plan.read_bytes() == BEFORE
        assert left_in(plan.parent) == ["Board plan.xlsx"]


class TestReadOnly:
    def test_a_read_only_file(self, plan: Path) -> None:
        plan.chmod(0o444)
        with pytest.raises(PlanXlError, match="is read-only"):
            save_over(plan, AFTER, read=FileState.of(plan))
        assert plan.read_bytes() == BEFORE

    def test_a_folder_that_may_not_be_written(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        really = os.open

        def barred(path: str, flags: int, mode: int = 0o777) -> int:
            if flags & os.O_CREAT:
                raise PermissionError(13, "Permission denied", str(path))
            return really(path, flags, mode)

        monkeypatch.setattr(os, "open", barred)
        with pytest.raises(PlanXlError, match="does not let you write"):
            save_over(plan, AFTER, read=FileState.of(plan))
        assert plan.read_bytes() == BEFORE

    def test_a_read_only_folder(self, plan: Path) -> None:
        plan.parent.chmod(0o555)
        try:
            with ordinary_user(), pytest.raises(PlanXlError, match="does not let you write"):
                save_over(plan, AFTER, read=FileState.of(plan))
        finally:
            plan.parent.chmod(0o755)
        assert plan.read_bytes() == BEFORE

    def test_a_vanished_folder(self, plan: Path) -> None:
        read = FileState.of(plan)
        gone = plan.parent / "share"
        with pytest.raises(PlanXlError, match=r"There is no folder .*: make it, or look whether the drive"):
            save_over(gone / "plan.xlsx", AFTER, read=read)


_FILL = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.workbooks.test_saving import AFTER
from plan_xl.errors import PlanXlError
from plan_xl.workbooks.file_state import FileState
from plan_xl.workbooks.saving import save_over
plan, room = Path(sys.argv[1]), int(sys.argv[2])
room += len(AFTER) if room < 0 else 0  # its size hangs on the minute in which it was made
read = FileState.of(plan)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    save_over(plan, AFTER, read=read)
except PlanXlError as said:
    print(said)
"""


@pytest.mark.parametrize("room", [0, 100, 1000, -1], ids=["none", "100", "1000", "all-but-one"])
def test_a_full_disk_leaves_the_original_whole(plan: Path, room: int) -> None:
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", _FILL, str(plan), str(room), root], capture_output=True, text=True, check=True
    )
    assert "There is no room left for Board plan.xlsx" in done.stdout
    assert plan.read_bytes() == BEFORE
    assert left_in(plan.parent) == ["Board plan.xlsx"]


@pytest.mark.parametrize("after", range(6))
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_up_on_the_way(plan: Path, monkeypatch: pytest.MonkeyPatch, after: int, code: int) -> None:
    monkeypatch.setattr(disk, "_CHUNK", 2000)
    really, calls = os.write, 0

    def write(handle: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls > after:
            raise OSError(code, os.strerror(code))
        return really(handle, data)

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(PlanXlError, match=r"no room left|backup of Board plan.xlsx could not be made"):
        save_over(plan, AFTER, read=FileState.of(plan), backups=Backups(), today=TODAY)
    assert plan.read_bytes() == BEFORE
    assert [path for path in plan.parent.rglob("*") if "tmp" in path.name or "lock" in path.name] == []


class TestLock:
    def lock(self, plan: Path, **said: object) -> Path:
        path = lock_path(plan)
        usual = {"user": "B. Colleague", "machine": "desk7", "process": 1, "since": time.time(), "word": "theirs"}
        path.write_text(json.dumps(usual | said))
        return path

    def test_somebody_else_is_changing_it(self, plan: Path) -> None:
        lock = self.lock(plan)
        with pytest.raises(PlanXlError, match=r"is being changed by B. Colleague on desk7 since \d\d:\d\d: wait"):
            save_over(plan, AFTER, read=FileState.of(plan))
        assert plan.read_bytes() == BEFORE
        assert lock.exists()

    @pytest.mark.parametrize(
        "said",
        [
            pytest.param({"since": time.time() - 700}, id="ten minutes old"),
            pytest.param({"since": time.time() + 7000}, id="from the future"),
            pytest.param({"machine": socket.gethostname(), "process": 2**22 + 5}, id="its process died here"),
        ],
    )
    def test_a_stale_lock_holds_nobody_off(self, plan: Path, said: dict[str, object]) -> None:
        self.lock(plan, **said)
        save_over(plan, AFTER, read=FileState.of(plan))
        assert plan.read_bytes() == AFTER
        assert left_in(plan.parent) == ["Board plan.xlsx"]

    def test_of_two_that_find_a_stale_lock_the_slower_waits(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        lock = self.lock(plan, since=time.time() - 700)
        really = os.rename

        def rename(source: Path, target: Path) -> None:
            if source == lock:  # the quicker one has just put its own there
                self.lock(plan, word="new")
            really(source, target)

        monkeypatch.setattr(os, "rename", rename)
        with pytest.raises(PlanXlError, match=r"is being changed by B. Colleague"):
            save_over(plan, AFTER, read=FileState.of(plan))
        assert plan.read_bytes() == BEFORE
        assert json.loads(lock.read_text())["word"] == "new"
        assert left_in(plan.parent) == [lock.name, "Board plan.xlsx"]

    def test_a_half_written_lock_counts_for_ten_minutes(self, plan: Path) -> None:
        lock = lock_path(plan)
        lock.write_text('{"user": "B')
        with pytest.raises(PlanXlError, match="is being changed by somebody"):
            save_over(plan, AFTER, read=FileState.of(plan))
        os.utime(lock, (time.time() - 700, time.time() - 700))
        save_over(plan, AFTER, read=FileState.of(plan))
        assert not lock.exists()

    def test_the_lock_names_who_where_and_when_while_it_is_held(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("USERNAME", "A. Manager")
        seen: list[dict[str, object]] = []
        save_over(
            plan, AFTER, read=FileState.of(plan), check=lambda _: seen.append(json.loads(lock_path(plan).read_text()))
        )
        assert seen[0]["user"] == "A. Manager"
        assert seen[0]["machine"] == socket.gethostname()
        assert abs(float(str(seen[0]["since"])) - time.time()) < 60


class TestBackups:
    def save(self, plan: Path, data: bytes, day: date, backups: Backups) -> Path | None:
        return save_over(plan, data, read=FileState.of(plan), backups=backups, today=day).backup

    def test_the_first_change_of_a_day_keeps_the_original(self, plan: Path) -> None:
        copy = self.save(plan, AFTER, TODAY, Backups())
        assert copy == plan.parent / "plan_xl backups" / "Board plan (backup 2016-02-01).xlsx"
        assert copy.read_bytes() == BEFORE
        assert self.save(plan, BEFORE, TODAY, Backups()) is None
        assert copy.read_bytes() == BEFORE
        assert left_in(copy.parent) == [copy.name]

    def test_none_switches_them_off(self, plan: Path) -> None:
        assert self.save(plan, AFTER, TODAY, Backups("none")) is None
        assert left_in(plan.parent) == ["Board plan.xlsx"]

    @pytest.mark.parametrize("folder", [r"\\elsewhere.example\share", "//elsewhere.example/share"])
    def test_no_copy_goes_to_another_server(self, plan: Path, folder: str) -> None:
        with pytest.raises(PlanXlError, match="on another server"):
            self.save(plan, AFTER, TODAY, Backups(folder))
        assert plan.read_bytes() == BEFORE

    def test_settings_say_where_and_how_many(self) -> None:
        said = Settings(backup_folder="Old plans", backup_count=3, backup_days=30)
        assert Backups.of(said) == Backups("Old plans", 3, 30)

    def test_so_many_are_kept(self, plan: Path) -> None:
        backups = Backups(count=2)
        for day in range(1, 6):
            self.save(plan, AFTER if day % 2 else BEFORE, date(2016, 2, day), backups)
        assert [path.name for path in copies_of(plan, backups)] == [
            "Board plan (backup 2016-02-04).xlsx",
            "Board plan (backup 2016-02-05).xlsx",
        ]

    def test_for_so_many_days_but_never_without_the_newest(self, plan: Path) -> None:
        backups = Backups(days=30)
        self.save(plan, AFTER, date(2015, 1, 5), backups)
        self.save(plan, BEFORE, date(2016, 2, 1), backups)
        self.save(plan, AFTER, date(2016, 2, 20), backups)
        assert [path.name[19:29] for path in copies_of(plan, backups)] == ["2016-02-01", "2016-02-20"]

    def test_only_our_own_copies_of_this_workbook_are_deleted(self, plan: Path) -> None:
        folder = plan.parent / "plan_xl backups"
        folder.mkdir()
        theirs = [
            "Board plan.xlsx", "Board plan (backup 2015-13-45).xlsx", "Board plan (backup 2015-01-05) final.xlsx",
            "Other plan (backup 2015-01-05).xlsx", "Board plan (backup 2015-01-05).xlsm", "notes.txt",
        ]  # fmt: skip
        for name in theirs:
            (folder / name).write_text("theirs")
        (folder / "Board plan (backup 2014-01-05).xlsx").write_text("ours, old")
        self.save(plan, AFTER, TODAY, Backups(count=1, days=1))
        assert left_in(folder) == sorted([*theirs, "Board plan (backup 2016-02-01).xlsx"])

    def test_two_plans_of_one_name_may_share_a_folder(self, plan: Path, tmp_path: Path) -> None:
        other = tmp_path / "another" / plan.name
        other.parent.mkdir()
        other.write_bytes(AFTER)
        shared = Backups(str(tmp_path / "shared"))
        first, second = self.save(plan, AFTER, TODAY, shared), self.save(other, BEFORE, TODAY, shared)
        assert first is not None
        assert second is not None
        assert (first.read_bytes(), second.read_bytes()) == (BEFORE, AFTER)

    def test_without_the_backup_nothing_is_changed(self, plan: Path) -> None:
        (plan.parent / "plan_xl backups").write_text("a file where the folder should be")
        with pytest.raises(PlanXlError, match=r"The backup of Board plan.xlsx could not be made"):
            self.save(plan, AFTER, TODAY, Backups())
        assert plan.read_bytes() == BEFORE


class TestSaveNew:
    def test_a_new_file(self, tmp_path: Path) -> None:
        save_new(tmp_path / "report.xlsx", AFTER)
        assert (tmp_path / "report.xlsx").read_bytes() == AFTER
        assert left_in(tmp_path) == ["report.xlsx"]

    def test_never_over_the_input(self, plan: Path) -> None:
        same = plan.parent / "sub" / ".." / plan.name
        (plan.parent / "sub").mkdir()
        with pytest.raises(PlanXlError, match="is the file that was read"):
            save_new(same, AFTER, inputs=[plan])
        assert plan.read_bytes() == BEFORE

    def test_a_report_of_last_time_is_replaced_unless_told_not_to(self, plan: Path) -> None:
        with pytest.raises(PlanXlError, match="is there already"):
            save_new(plan, AFTER, replace=False)
        save_new(plan, AFTER)
        assert plan.read_bytes() == AFTER

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(PlanXlError, match="is a folder"):
            save_new(tmp_path, AFTER)

    def test_into_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(PlanXlError, match=r"There is no folder .*: make it, or look whether the drive"):
            save_new(tmp_path / "nowhere" / "report.xlsx", AFTER)


@pytest.mark.parametrize(
    "name", ["x" * 250, "Plan " + "\u00e9" * 122, "\U0001f600" * 62], ids=["ascii", "accents", "signs"]
)
def test_the_longest_names_there_are(name: str, tmp_path: Path) -> None:
    plan = tmp_path / f"{name}.xlsx"
    plan.write_bytes(BEFORE)
    other = tmp_path / f"{name[:-1]}y.xlsx"
    for path in (plan, other):
        path.write_bytes(BEFORE)
        copy = save_over(path, AFTER, read=FileState.of(path), backups=Backups(), today=TODAY).backup
        assert copies_of(path, Backups()) == [copy]
    assert left_in(tmp_path) == sorted([plan.name, other.name, "plan_xl backups"])
    assert len(left_in(tmp_path / "plan_xl backups")) == 2


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlanXlError, match="too long"):
        save_new(tmp_path / ("x" * 300 + ".xlsx"), AFTER)


def test_left_overs_of_a_killed_save_are_cleared_once_they_are_old(plan: Path) -> None:
    old = plan.with_name(".Board plan.xlsx.0123abcd.plan_xl-tmp")
    new = plan.with_name(".Board plan.xlsx.0123abce.plan_xl-tmp")
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (time.time() - 700, time.time() - 700))
    save_over(plan, AFTER, read=FileState.of(plan))
    assert left_in(plan.parent) == [new.name, "Board plan.xlsx"]


@pytest.fixture(autouse=True)
def _file_size_limit_is_untouched() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == before
