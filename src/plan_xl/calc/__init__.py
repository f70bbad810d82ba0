"""LibreOffice Calc in Excel's place: an xlwings engine over UNO, experimental, as small as the buttons need.

`use_libreoffice()` makes it the engine that `xlwings` works with; from then on the public xlwings API drives Calc:

    from plan_xl.calc import use_libreoffice
    use_libreoffice()
    with xlwings.App(visible=False, add_book=False) as app:    # an office of its own, with an empty profile
        book = app.books.open("plan.xlsx")

`attach()` finds a LibreOffice that a person has open and that listens on a pipe. What Excel does to what it is given
(text that looks like a number or date becomes one) is imitated, so that a test on Calc cannot hide such a fault; what
differs is listed in docs/libreoffice.md. A member of the API that is not there raises NotImplementedError.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plan_xl.calc.engine import attach, use_libreoffice
    from plan_xl.calc.office import Office, start_office

__all__ = ["Office", "attach", "start_office", "use_libreoffice"]

_HOMES = {
    "attach": "plan_xl.calc.engine", "use_libreoffice": "plan_xl.calc.engine",
    "Office": "plan_xl.calc.office", "start_office": "plan_xl.calc.office",
}  # fmt: skip
"""Where each name is: loaded when it is asked for, so that what needs no xlwings works without it."""


def __getattr__(name: str) -> Any:
    """One of `__all__`. Raises AttributeError for any other name."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
