"""What `plan-xl install` put where, and what stood there before: kept until `plan-xl uninstall` has undone it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.workbooks.disk import clear_left_overs, discard, put_in_place, write_beside

RECORD = "installed.json"
KEPT = "before plan_xl"


@dataclass(slots=True)
class PutFile:
    """One file of ours: every content that we ever gave it, and the copy of what stood there before ("": nothing did).

    Contents are told by their SHA-256.
    """

    path: str
    ours: list[str] = field(default_factory=list)
    kept: str = ""
    kept_sha256: str = ""


@dataclass(slots=True)
class Record:
    """The files, the folders made for them (outer ones first) and the interpreters written into the settings."""

    memory: Path
    files: list[PutFile] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    interpreters: list[str] = field(default_factory=list)

    def of(self, path: Path) -> PutFile | None:
        """What is noted of a file; None where it is not ours."""
        return next((file for file in self.files if file.path == str(path)), None)

    def earlier(self, file: PutFile) -> bytes | None:
        """What stood there before we came; None where nothing did. Raises OSError."""
        return self.kept_copy(file).read_bytes() if file.kept else None

    def kept_copy(self, file: PutFile) -> Path:
        """Where the copy of what stood there before is kept."""
        return self.memory / KEPT / file.kept

    def note(self, path: Path, data: bytes, earlier: bytes | None) -> None:
        """Note, before it is done, that a file gets this content, and keep what stood there before. Raises OSError."""
        file = self.of(path) or PutFile(str(path))
        if earlier is None:
            self.let_go(file)
        elif sha256(earlier) != file.kept_sha256:
            kept = f"{sha256(earlier)[:12]} {path.name}"
            self.make_folder(self.memory / KEPT)
            write_in_one_step(self.memory / KEPT / kept, earlier)
            self.let_go(file)
            file.kept, file.kept_sha256 = kept, sha256(earlier)
        if file not in self.files:
            self.files.append(file)
        if sha256(data) not in file.ours:
            file.ours.append(sha256(data))
        self.save()

    def let_go(self, file: PutFile) -> None:
        """Remove the copy of what stood there before."""
        if file.kept:
            discard(self.kept_copy(file))
        file.kept = file.kept_sha256 = ""

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, noting which of them were not there. Raises OSError."""
        absent = [step for step in (folder, *folder.parents) if not step.exists()]
        self.folders += [str(step) for step in reversed(absent) if str(step) not in self.folders]
        if folder != self.memory:
            self.save()
        folder.mkdir(parents=True, exist_ok=True)

    def save(self) -> None:
        """Write the record down; where that fails, no folder of it is left behind. Raises OSError."""
        self.make_folder(self.memory)
        content = {name: value for name, value in asdict(self).items() if name != "memory"}
        target = self.memory / RECORD
        try:
            write_in_one_step(target, json.dumps(content, indent=1, ensure_ascii=False).encode())
        except BaseException:
            if not target.exists():
                self.forget()
            raise

    def forget(self) -> None:
        """Remove the record, once all is undone, and the folders that we made and that are empty. Raises OSError."""
        (self.memory / RECORD).unlink(missing_ok=True)
        for folder in reversed(self.folders):
            _remove_if_empty(Path(folder))


def read_record(memory: Path) -> Record:
    """The record, an empty one where nothing was installed. Raises PlanXlError where it cannot be read."""
    path = memory / RECORD
    record = Record(memory)
    try:
        if path.exists():
            content = json.loads(path.read_text(encoding="utf-8"))
            record.files = [PutFile(**file) for file in content["files"]]
            record.folders = [str(folder) for folder in content["folders"]]
            record.interpreters = [str(interpreter) for interpreter in content["interpreters"]]
    except (OSError, ValueError, TypeError, KeyError) as wrong:
        raise PlanXlError(
            f"plan_xl's own note of what it installed cannot be read: {path}. Delete that file and run plan-xl install "
            "again; nothing was changed."
        ) from wrong
    return record


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_in_one_step(path: Path, data: bytes, *, mode: int | None = None, aside: Path | None = None) -> None:
    """Write a file wholly or not at all; what a crash leaves lies beside it, or beside `aside`. Raises OSError."""
    clear_left_overs(aside or path)
    beside = write_beside(aside or path, data, mode)
    try:
        put_in_place(beside, path)
    except BaseException:
        discard(beside)
        raise


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
