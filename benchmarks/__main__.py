"""`python -m benchmarks [--largest 10000] [--rounds 9] [--returns 0] [--page FILE]`: run all, write the page."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.comparisons import Bench, Comparison, comparisons
from benchmarks.page import page

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def main() -> None:
    """Run everything, saying each table as it comes, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--largest", type=int, default=100_000, help="actions of the largest plan")
    parser.add_argument("--rounds", type=int, default=9, help="turns that each candidate takes on small plans")
    parser.add_argument("--page", type=Path, default=PAGE, help="where to write the page")
    parser.add_argument("--returns", type=int, default=0, help="returns of the largest quarter (20000 take long)")
    options = parser.parse_args()
    done: list[Comparison] = []
    with tempfile.TemporaryDirectory() as folder:
        for comparison in comparisons(Bench(Path(folder), options.rounds, options.largest, options.returns)):
            done.append(comparison)
            print(page([comparison]).split("##", 1)[1], flush=True)
    options.page.write_text(page(done), encoding="utf-8")


if __name__ == "__main__":
    main()
