"""The engine that xlwings is given, and the two ways in: an office of our own, or the one a person has open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import xlwings

from plan_xl.calc.apps import Apps
from plan_xl.calc.bridge import uno
from plan_xl.calc.office import PIPE, find_office
from plan_xl.calc.values import EXCELS_ERRORS, CellError
from plan_xl.errors import PlanXlError

NAME = "libreoffice"
_TEXTS = {number: text for text, number in EXCELS_ERRORS.items()}


class Engine:
    """LibreOffice, as xlwings knows an engine."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """A value on its way to a cell, with pandas' and numpy's kinds as Python's own."""
        if hasattr(value, "to_pydatetime"):
            value = None if value != value else value.to_pydatetime()  # noqa: PLR0124 - NaT is unlike itself
        elif hasattr(value, "item") and not getattr(value, "shape", ()):
            value = value.item()
        if value is None or type(value).__name__ == "NAType" or (isinstance(value, float) and value != value):  # noqa: PLR0124
            return ""
        return value

    @staticmethod
    def clean_value_data(
        data: list[list[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Values on their way from the cells, as the caller's options want them."""

        def cleaned(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, CellError):
                return _TEXTS[int(value)] if err_to_str else None
            if isinstance(value, datetime):
                fields = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{field: getattr(value, field) for field in fields}, tzinfo=None)
            if isinstance(value, float) and number_builder is not None:
                return number_builder(value)
            return value

        return [[cleaned(value) for value in row] for row in data]


def use_libreoffice() -> xlwings.Engine:
    """Make LibreOffice the engine that xlwings works with; called again, the same one.

    Raises PlanXlError where this Python has no bridge to LibreOffice.
    """
    uno()
    if NAME not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.Engine(impl=Engine()))
    engine = xlwings.engines[NAME]
    engine.activate()
    return engine


def attach(pipe: str = PIPE) -> xlwings.App:
    """The LibreOffice that a person has open, if it listens on this pipe (docs/libreoffice.md says how).

    Raises PlanXlError where none does.
    """
    engine = use_libreoffice()
    for app in engine.apps:
        if app.impl.office.process is None:
            return app
    office = find_office(pipe)
    if office is None:
        raise PlanXlError(
            "No LibreOffice that plan-xl may work in is open: start it with "
            f'soffice --calc "--accept=pipe,name={pipe};urp;" and open the plan there.'
        )
    return engine.apps.add(xl=office)
