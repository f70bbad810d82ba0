"""All reviews' plans in one tracker: each plan read and summarised by itself, then set side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.positions import POSITIONS
from plan_xl.settings import Settings
from plan_xl.summaries.rows import Row
from plan_xl.summaries.summary import Summaries

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".docx")
"""The kinds of file looked at in a folder."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """One plan in the tracker. `named_by` says where the review's name is from: settings, title or file name."""

    path: Path
    review: str
    named_by: str
    summaries: Summaries


@dataclass(frozen=True, slots=True)
class Tracker:
    """All plans at `as_of`. `unread` has each file that could not be read with the reason, `skipped` those passed by.

    `alike` names the reviews that more than one plan gives, with the files: asked about, never merged.
    """

    as_of: date
    plans: tuple[Tracked, ...]
    unread: tuple[tuple[Path, str], ...] = ()
    skipped: tuple[Path, ...] = ()
    alike: tuple[tuple[str, tuple[Path, ...]], ...] = ()

    @property
    def rows(self) -> tuple[tuple[Tracked, Row], ...]:
        """Every action of every plan, in the order of the plans."""
        return tuple((plan, row) for plan in self.plans for row in plan.summaries.rows)

    @property
    def overdue(self) -> tuple[tuple[Tracked, Row], ...]:
        """The overdue actions of all plans, the oldest date first."""
        found = [(plan, row) for plan, row in self.rows if row.position == "overdue"]
        return tuple(sorted(found, key=lambda each: (each[1].due or date.max, each[0].review)))

    @property
    def leads(self) -> tuple[tuple[str, dict[str, int]], ...]:
        """Each lead as written, in alphabetical order, with its actions by position; look-alikes stay apart."""
        counted: dict[str, Counter[str]] = {}
        for _, row in self.rows:
            for lead in row.leads:
                counted.setdefault(lead, Counter())[row.position] += 1
        return tuple(
            (lead, {**{name: counted[lead][name] for name in POSITIONS}, "total": counted[lead].total()})
            for lead in sorted(counted, key=str.casefold)
        )


def track(files: Iterable[Path], as_of: date, settings: Settings | None = None) -> Tracker:
    """Read every plan (folders stand for the plans in them) and set them side by side; none stops the others."""
    from plan_xl.reading import read_plan
    from plan_xl.summaries import summarise
    from plan_xl.summaries.review import review_name

    wanted, skipped = _files(files)
    plans: list[Tracked] = []
    unread: list[tuple[Path, str]] = []
    for path in wanted:
        try:
            plan = read_plan(path, None, settings)
        except PlanXlError as reason:
            unread.append((path, str(reason)))
            continue
        name, by = path.stem, "file name"
        if plan.settings.review or plan.settings.review_code:
            name, by = plan.settings.review or plan.settings.review_code, "Settings"
        elif plan.title:
            name, by = review_name(plan), "title"
        plans.append(Tracked(path, name, by, summarise(plan, as_of)))
    by_name: dict[str, list[Tracked]] = {}
    for tracked in plans:
        by_name.setdefault(" ".join(tracked.review.casefold().split()), []).append(tracked)
    alike = tuple((same[0].review, tuple(t.path for t in same)) for same in by_name.values() if len(same) > 1)
    return Tracker(as_of, tuple(plans), tuple(unread), skipped, alike)


def _files(given: Iterable[Path]) -> tuple[list[Path], tuple[Path, ...]]:
    """The files to read, each once, and those passed by: hidden ones, and Excel's own `~$` files."""
    wanted: dict[Path, Path] = {}
    skipped: list[Path] = []
    for path in given:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
        except OSError:
            inside = [path]  # reading it says what is wrong
        for file in inside:
            if file.name.startswith(("~$", ".")):
                skipped.append(file)
            elif file is path or (file.is_file() and file.suffix.casefold() in ENDINGS):
                wanted.setdefault(file.resolve(), file)
            elif path.is_dir():
                skipped.append(file)
    return list(wanted.values()), tuple(skipped)
