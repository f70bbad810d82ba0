"""The one error users see: a plain sentence that says what to do, exit status 2."""

from __future__ import annotations


class PlanXlError(Exception):
    """plan_xl could not do what was asked; its text is one plain sentence for the person who asked."""
