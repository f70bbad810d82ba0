"""Many returns read, one after the other or by any executor, in the order given and a bounded number at a time."""

from __future__ import annotations

import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import IO, Any

from plan_xl.returns.answers import Return
from plan_xl.returns.reading_return import read_return
from plan_xl.settings import Settings

TOGETHER = 8
"""Returns that one task reads: fewer would cost more in passing them on than in reading."""
IN_FLIGHT = 16
"""Tasks handed over before the first answer is waited for."""
HELD = 400
"""Returns held in memory; beyond that they wait in a file without a name, which is gone when the run ends."""

Progress = Callable[[int, int], None]
"""Called with the number of returns read so far, and of all."""


def read_all(
    files: Sequence[Path], settings: Settings, executor: Executor | None = None, progress: Progress | None = None
) -> Iterator[Return]:
    """Every file as a Return, in the order of `files`: the same whatever the executor."""
    for done, found in enumerate(_in_order(files, settings, executor), start=1):
        if progress:
            progress(done, len(files))
        yield found


def _in_order(files: Sequence[Path], settings: Settings, executor: Executor | None) -> Iterator[Return]:
    if executor is None:
        for path in files:
            yield read_return(str(path), settings)
        return
    waiting: deque[Future[list[Return]]] = deque()
    parts = [[str(p) for p in files[n : n + TOGETHER]] for n in range(0, len(files), TOGETHER)]
    for part in parts:
        waiting.append(executor.submit(read_some, part, settings))
        if len(waiting) >= IN_FLIGHT:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def read_some(paths: Sequence[str], settings: Settings) -> list[Return]:
    """Some files as Returns: the task that an executor is given."""
    return [read_return(path, settings) for path in paths]


class Shelf:
    """Returns put by until all are known: the first in memory, the rest in a file; each can be taken out again."""

    def __init__(self) -> None:
        """Begin with nothing on it."""
        self._held: list[Return] = []
        self._places: list[int] = []
        self._file: IO[Any] | None = None

    def __len__(self) -> int:
        """How many returns were put by."""
        return len(self._held) + len(self._places)

    def put(self, found: Return) -> int:
        """Put a return by, and give its number."""
        if len(self._held) < HELD:
            self._held.append(found)
            return len(self._held) - 1
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="plan_xl-")  # noqa: SIM115  closed with the shelf
        self._places.append(self._file.seek(0, 2))
        pickle.dump(found, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        return len(self) - 1

    def take(self, number: int) -> Return:
        """The return of that number."""
        if number < len(self._held):
            return self._held[number]
        assert self._file is not None  # noqa: S101  a number beyond those held was given by `put`
        self._file.seek(self._places[number - len(self._held)])
        found = pickle.load(self._file)  # noqa: S301  written by this process, in a file that nobody else can open
        assert isinstance(found, Return)  # noqa: S101
        return found

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
