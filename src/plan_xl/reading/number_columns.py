"""Columns of numbers: which one numbers the recommendations, where another numbers the actions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_xl.plan import Column
from plan_xl.wording.late_patterns import late

_OF_RECOMMENDATION = late(r"\brec(?:s|ommendations?)?\b|^\W*r\W*$", re.I)
_OF_ACTION = late(r"\bact(?:ions?)?\b|^\W*a\W*$", re.I)


def numbers_recommendations(heading: str) -> bool:
    """Whether a number column's heading says that it numbers the recommendations."""
    return bool(_OF_RECOMMENDATION.search(heading)) and not _OF_ACTION.search(heading)


def recommendation_numbers(columns: tuple[Column, ...]) -> int | None:
    """The 0-based column that numbers the recommendations where another one numbers the actions, else None."""
    return numbering({column.column - 1: column.heading for column in columns if column.meaning == "ref"})


def numbering(headings: Mapping[int, str]) -> int | None:
    """Of two number columns the one for recommendations; None where their headings do not tell them apart."""
    if len(headings) != 2:
        return None
    named = [n for n, heading in headings.items() if numbers_recommendations(heading)]
    others = [n for n, heading in headings.items() if not _OF_ACTION.search(heading)]
    return named[0] if len(named) == 1 else others[0] if len(others) == 1 else None
