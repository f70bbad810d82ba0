"""`python -m plan_xl.templates`: build every workbook that comes with plan_xl anew, in a checkout."""

from __future__ import annotations

from plan_xl.data_files import data_file
from plan_xl.templates.built import BUILDERS


def main() -> None:
    """Write each workbook where the repository keeps it."""
    for name, build in BUILDERS.items():
        path = data_file("workbook") / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(build())


if __name__ == "__main__":
    main()
