"""What a file was when it was read: so that nobody's later change is written over."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple


class FileState(NamedTuple):
    """A file's size in bytes, time of change in nanoseconds, and SHA-256 of its content."""

    size: int
    modified: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> FileState:
        """The state of a file now. Raises OSError where it cannot be read."""
        return cls.of_read(path, path.read_bytes())

    @classmethod
    def of_read(cls, path: Path, data: bytes) -> FileState:
        """The state of a file whose content has just been read. Raises OSError where it is gone."""
        about = path.stat()
        return cls(len(data), about.st_mtime_ns, hashlib.sha256(data).hexdigest())

    def content(self, path: Path) -> bytes | None:
        """The file's content where its size, time and SHA-256 are all still the same, else None.

        Raises OSError where the file is gone or cannot be read.
        """
        about = path.stat()
        if (about.st_size, about.st_mtime_ns) != (self.size, self.modified):
            return None
        data = path.read_bytes()
        return data if hashlib.sha256(data).hexdigest() == self.sha256 else None
