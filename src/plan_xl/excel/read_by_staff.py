"""Which of our sheets staff's own formulas and names read, in the open book."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from plan_xl.excel.live_reading import LiveSheet
from plan_xl.sheets.titles import quoted


def titles_read_by_staff(sheets: Sequence[LiveSheet], titles: Collection[str]) -> set[str]:
    """Those of the titles, in lower case, that a formula of another sheet or a name reads.

    One block read for each sheet of theirs; none at all where there is nothing of ours to lose. Charts and pivot
    tables that read our sheets are not seen.
    """
    if not titles:
        return set()
    together = "\n".join(_formulas(sheets)).casefold()
    return {title.casefold() for title in titles if _is_named(together, title)}


def _formulas(sheets: Sequence[LiveSheet]) -> Iterator[str]:
    for found in sheets:
        if found.grid.ours == "report":
            continue
        formulas = found.sheet.used_range.formula
        yield from (text for text in _flat(formulas) if isinstance(text, str) and text.startswith("=") and "!" in text)
    ours = {found.title.casefold() for found in sheets if found.grid.ours == "report"}
    for name in sheets[0].sheet.book.names if sheets else ():
        scope, _, plain = name.name.rpartition("!")
        if not plain.startswith("_plan_xl") and scope.strip("'").replace("''", "'").casefold() not in ours:
            yield name.refers_to or ""


def _flat(value: object) -> Iterator[object]:
    if isinstance(value, (list, tuple)):
        for each in value:
            yield from _flat(each)
    else:
        yield value


def _is_named(formulas: str, title: str) -> bool:
    plain = title.casefold()
    return bool(re.search(rf"(?<![\w.'\]\$]){re.escape(plain)}!", formulas)) or quoted(plain) + "!" in formulas
