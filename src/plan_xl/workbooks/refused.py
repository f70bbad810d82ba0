"""A workbook that plan_xl will not touch."""

from __future__ import annotations

from plan_xl.errors import PlanXlError


class Refused(PlanXlError):  # noqa: N818 - the name under which issue 3 publishes it
    """The workbook was left as it was; the text says why, and what to do, in one plain sentence."""
