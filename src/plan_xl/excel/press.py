"""One press of a button of the window: `python -m plan_xl.excel.press BUTTON PROCESS NAME [PIPE]`.

It has a process of its own, as from the ribbon: the window stays awake meanwhile, and outlives whatever goes wrong.
"""

from __future__ import annotations

import sys

from plan_xl.errors import PlanXlError
from plan_xl.excel.clicked_words import as_clicked
from plan_xl.excel.fault_log import log_fault
from plan_xl.excel.open_books import find_book
from plan_xl.quick_start import start_quickly


def press(button: str, process: int, name: str, pipe: str = "") -> None:
    """Do what a button does in the open workbook of that name, with Excel in front to answer its questions.

    Raises PlanXlError where the workbook is no longer open.
    """
    from plan_xl.excel import buttons

    book = find_book(process, name, pipe)
    book.activate(steal_focus=not pipe)
    getattr(buttons, button)(book)


def main(arguments: list[str]) -> int:
    """Press, and give the exit status; a sentence on stderr where it could not be done."""
    start_quickly()
    try:
        press(arguments[0], int(arguments[1]), arguments[2], *arguments[3:])
    except PlanXlError as sentence:
        sys.stderr.write(f"{as_clicked(str(sentence))}\n")
        return 2
    except Exception as fault:  # noqa: BLE001 - the last resort: users never see a traceback
        place = log_fault(arguments[0], fault)
        sys.stderr.write(f"That could not be done: see whether Excel is busy, and try again. Details: {place}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
