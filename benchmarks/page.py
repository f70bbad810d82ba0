"""The page docs/benchmarks.md, from what was measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable

from benchmarks.comparisons import Comparison

HEAD = """# How fast it is

Written by `python -m benchmarks`; not by hand. Medians of runs that took turns, on plans made up for it (varied texts,
leads and dates, merged cells, one faulty date in twenty). Ratios are to the first line of each table. The machine is
shared with other work, so the seconds differ from run to run; the ratios are what counts, and they differ less.
"""


def page(found: Iterable[Comparison]) -> str:
    """The whole page as Markdown."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load} at the end.\n"
    return "\n".join([HEAD, machine, *(_section(comparison) for comparison in found)])


def _section(comparison: Comparison) -> str:
    base = next(iter(comparison.seconds.values()))
    lines = [f"## {comparison.title}", "", "| what | seconds | ratio |", "| --- | --: | --: |"]
    lines += [f"| {name} | {spent:.3f} | {spent / base:.2f} |" for name, spent in comparison.seconds.items()]
    if comparison.memory:
        lines[2:4] = [f"{lines[2]} most memory |", f"{lines[3]} --: |"]
        lines[4:] = [
            f"{line} {comparison.memory[name]} MB |" for name, line in zip(comparison.seconds, lines[4:], strict=True)
        ]
    if comparison.targets:
        lines += ["", "| wanted | at most | measured | |", "| --- | --: | --: | --- |"]
    for target in comparison.targets:
        ratio = comparison.seconds[target.candidate] / comparison.seconds[target.base]
        verdict = "met" if ratio <= target.most else "**not met**"
        lines.append(f"| {target.candidate} beside {target.base} | {target.most:g} x | {ratio:.2f} x | {verdict} |")
    return "\n".join([*lines, ""])
