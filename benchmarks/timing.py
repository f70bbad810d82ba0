"""Timing candidates side by side: they take turns, round by round, and the median of each counts."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Program:
    """A program to run: its arguments after the interpreter, and what to do before each run, untimed.

    One that is `inside` prints its own seconds; else the whole process is timed.
    """

    arguments: Sequence[str]
    inside: bool = False
    statuses: tuple[int, ...] = (0,)
    before: Callable[[], object] | None = None


@dataclass(slots=True)
class Times:
    """Seconds of each run; the median counts."""

    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)


def take_turns(programs: Mapping[str, Program], rounds: int) -> dict[str, float]:
    """Median seconds by name. A program that ends with an unexpected status raises RuntimeError with what it said."""
    times = {name: Times() for name in programs}
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for turn in range(rounds + 1):
            for name, program in programs.items():
                spent = _once(program, environment)
                if turn:  # the first turn is not counted: it compiles what an installed program has compiled
                    times[name].seconds.append(spent)
    return {name: found.median for name, found in times.items()}


def _once(program: Program, environment: Mapping[str, str]) -> float:
    if program.before:
        program.before()
    start = time.perf_counter()
    done = subprocess.run([PYTHON, *program.arguments], capture_output=True, text=True, check=False, env=environment)
    spent = time.perf_counter() - start
    if done.returncode not in program.statuses:
        raise RuntimeError(f"{' '.join(program.arguments)}\n{done.stderr}")
    return float(done.stdout.split()[-1]) if program.inside else spent
