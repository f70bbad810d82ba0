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
FIRST = 2
"""Returns that are read here before the others are handed over: what reading works out for the first time (patterns,
headings) is then worked out once, where the executor's processes begin as copies of this one."""
IN_FLIGHT = 16
"""Tasks handed over before the first answer is waited for."""
HELD = 400
"""Returns held in memory; beyond that they wait in a file without a name, which is gone when the run ends."""

Progress = Callable[[int, int], None]
"""Called with the number of returns read so far, and of all."""


class Reading:
    """Returns being read: with an executor from the moment that this is made, else as they are asked for."""

    def __init__(self, files: Sequence[Path], settings: Settings, executor: Executor | None = None) -> None:
        """Begin."""
        self._files, self._settings, self._executor = files, settings, executor
        self._parts = iter([str(p) for p in files[n : n + TOGETHER]] for n in range(FIRST, len(files), TOGETHER))
        self._waiting: deque[Future[list[Return]]] = deque()
        self._first = read_some([str(path) for path in files[:FIRST]], settings) if executor else []
        self._hand_over()

    @property
    def elsewhere(self) -> bool:
        """Whether an executor reads: there is time between two returns."""
        return self._executor is not None

    def _hand_over(self) -> None:
        while self._executor is not None and len(self._waiting) < IN_FLIGHT:
            part = next(self._parts, None)
            if part is None:
                return
            self._waiting.append(self._executor.submit(read_some, part, self._settings))

    def __iter__(self) -> Iterator[Return]:
        """Every file as a Return, in the order of the files: the same whatever the executor."""
        if self._executor is None:
            for path in self._files:
                yield read_return(str(path), self._settings)
        yield from self._first
        while self._waiting:
            found = self._waiting.popleft().result()
            self._hand_over()
            yield from found

    def stop(self) -> None:
        """Let go of what was not begun yet."""
        for task in self._waiting:
            task.cancel()


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
