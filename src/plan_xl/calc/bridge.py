"""Python's bridge to LibreOffice (UNO): the one place that imports it, and the few values that it takes and gives."""

from __future__ import annotations

import builtins
import importlib
import sys
from functools import cache
from typing import Any

from plan_xl.errors import PlanXlError

DEBIANS_PACKAGES = "/usr/lib/python3/dist-packages"
"""Where Debian and Ubuntu put the bridge (package python3-uno), out of a virtual environment's sight."""

ABSENT = (
    "LibreOffice cannot be driven from this Python: its Python bridge (UNO) is not there. On Debian or Ubuntu install "
    "libreoffice-calc and python3-uno, and run plan-xl with a Python of the same version as the system's (see "
    "python3 --version)."
)


@cache
def uno() -> Any:
    """The module `uno`. Raises PlanXlError where this Python has none.

    Debian's folder goes to the END of the search path, so that its packages never hide the environment's own. `uno`
    puts an import hook into Python for the whole process; nothing here needs it, so Python's own is put back.
    """
    pythons_own = builtins.__import__
    try:
        module = _import()
    finally:
        builtins.__import__ = pythons_own
    module._uno_struct__setattr__ = _set_attribute
    return module


def _import() -> Any:
    try:
        return importlib.import_module("uno")
    except ImportError:
        sys.path.append(DEBIANS_PACKAGES)
    try:
        return importlib.import_module("uno")
    except ImportError as error:
        sys.path.remove(DEBIANS_PACKAGES)
        raise PlanXlError(ABSENT) from error


def _set_attribute(self: Any, name: str, value: Any) -> None:
    """Set a field of a UNO struct or exception.

    UNO's own hands Python's attributes of an exception (`__traceback__`) on to LibreOffice, which fails: so one
    could not leave a `with` block that is a generator, as `App.properties` of xlwings is.
    """
    if name.startswith("__"):
        object.__setattr__(self, name, value)
    else:
        setattr(self.__dict__["value"], name, value)


def struct(name: str, **fields: Any) -> Any:
    """A UNO struct by its name under com.sun.star, with these fields set."""
    made = uno().createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def enum(name: str, value: str) -> Any:
    """A value of a UNO enumeration by its name under com.sun.star."""
    return uno().Enum(f"com.sun.star.{name}", value)


def properties(**values: Any) -> tuple[Any, ...]:
    """Named values, as loading and saving take them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def exception(name: str) -> type[Exception]:
    """The class of a UNO exception by its name under com.sun.star, to catch it."""
    found: type[Exception] = uno().getClass(f"com.sun.star.{name}")
    return found
