"""Regular expressions compiled when they are first used: few of the hundreds that stand ready are needed in one run."""

from __future__ import annotations

import re
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but that a wrong pattern is only noticed when it is used."""
    return cast(re.Pattern[str], _LatePattern(pattern, flags))


class _LatePattern:
    """Stands for a compiled pattern, whose methods become its own attributes on first use: as quick as before."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        """Any attribute of a compiled pattern. Raises AttributeError for others."""
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._given)
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        self.sub, self.split, self.finditer, self.findall = (
            compiled.sub, compiled.split, compiled.finditer, compiled.findall,
        )  # fmt: skip
        return getattr(compiled, name)
