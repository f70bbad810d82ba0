"""Actions as a pandas table."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from plan_xl.plan import COLUMNS, Action


def frame_of(actions: Iterable[Action]) -> pd.DataFrame:
    """One row an action; columns `COLUMNS`, then extra ones by heading; index named `key`; every value as it is."""
    rows = list(actions)
    data: dict[str, list[object]] = {name: [getattr(action, name) for action in rows] for name in COLUMNS}
    for heading in dict.fromkeys(heading for action in rows for heading in action.extra):
        name = heading if heading not in data else f"{heading} (column of the plan)"
        data[name] = [action.extra.get(heading, "") for action in rows]
    return pd.DataFrame(data, index=pd.Index([action.key for action in rows], name="key", dtype=object), dtype=object)
