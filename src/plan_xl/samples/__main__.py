"""`python -m plan_xl.samples`: build the sample quarter anew, in a checkout with the extra `test`."""

from __future__ import annotations

from plan_xl.data_files import data_file
from plan_xl.samples.built import BUILDERS


def main() -> None:
    """Write each file where the repository keeps it."""
    for name, build in BUILDERS.items():
        path = data_file("workbook") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(build())


if __name__ == "__main__":
    main()
