"""All reviews' plans in one tracker: each plan read and summarised by itself, then set side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.plan import ActionPlan
from plan_xl.positions import POSITIONS
from plan_xl.settings import Settings
from plan_xl.summaries.rows import Row
from plan_xl.summaries.summary import Summaries

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".docx")
"""The kinds of file looked at in a folder."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """One plan in the tracker. `named_by` says where the review's name is from: Settings, title or file name."""

    path: Path
    review: str
    named_by: str
    summaries: Summaries


@dataclass(frozen=True, slots=True)
class Tracker:
    """All plans at `as_of`. `unread` has each file that could not be read with the reason.

    `skipped` are files and folders passed by, with the reason; `alike` names the reviews that more than one plan gives,
    with the files: asked about, never merged.
    """

    as_of: date
    plans: tuple[Tracked, ...]
    unread: tuple[tuple[Path, str], ...] = ()
    skipped: tuple[tuple[Path, str], ...] = ()
    alike: tuple[tuple[str, tuple[Path, ...]], ...] = ()

    @property
    def rows(self) -> tuple[tuple[Tracked, Row], ...]:
        """Every action of every plan, in the order of the plans."""
        return tuple((plan, row) for plan in self.plans for row in plan.summaries.rows)

    @property
    def overdue(self) -> tuple[tuple[Tracked, Row], ...]:
        """The overdue actions of all plans, the oldest date first."""
        return self._at("overdue")

    @property
    def may_be_overdue(self) -> tuple[tuple[Tracked, Row], ...]:
        """The actions of all plans whose date is in doubt and may have passed, the earliest that it may be first."""
        return self._at("may_be_overdue")

    def _at(self, where: str) -> tuple[tuple[Tracked, Row], ...]:
        found = [(plan, row) for plan, row in self.rows if row.position == where]
        return tuple(sorted(found, key=lambda each: (each[1].due or each[1].earliest or date.max, each[0].review)))

    @property
    def leads(self) -> tuple[tuple[str, dict[str, int]], ...]:
        """Each lead as written, in alphabetical order, with its actions by position; look-alikes stay apart."""
        return tuple((lead, counts) for lead, review, counts in self.leads_by_review if not review)

    @property
    def leads_by_review(self) -> tuple[tuple[str, str, dict[str, int]], ...]:
        """Each lead with its actions by position, first of all reviews (""), then of each review by itself."""
        counted: dict[str, dict[str, Counter[str]]] = {}
        for plan, row in self.rows:
            for lead in row.leads:
                reviews = counted.setdefault(lead, {"": Counter()})
                for review in ("", row.review or plan.review):
                    reviews.setdefault(review, Counter())[row.position] += 1
        return tuple(
            (lead, review, {**{name: found[name] for name in POSITIONS}, "total": found.total()})
            for lead in sorted(counted, key=str.casefold)
            for review, found in counted[lead].items()
        )


def track(files: Iterable[Path], as_of: date, settings: Settings | None = None) -> Tracker:
    """Read every plan (folders stand for the plans in them) and set them side by side; none stops the others.

    A file that holds the very same bytes as one before it is passed by: it would count every action twice.
    """
    from plan_xl.reading import read_plan
    from plan_xl.summaries import summarise

    wanted, skipped = _files(files)
    plans: list[Tracked] = []
    unread: list[tuple[Path, str]] = []
    known: dict[bytes, Path] = {}
    for path in wanted:
        try:
            same = known.setdefault(_checksum(path), path)
            if same is not path:
                skipped.append((path, f"The very same file as {same.name}, which is counted."))
                continue
            plan = read_plan(path, None, settings)
        except PlanXlError as reason:
            unread.append((path, str(reason)))
            continue
        name, by = _name(plan, path)
        plans.append(Tracked(path, name, by, summarise(plan, as_of)))
    by_name: dict[str, list[Tracked]] = {}
    for tracked in plans:
        by_name.setdefault(" ".join(tracked.review.casefold().split()), []).append(tracked)
    alike = tuple((same[0].review, tuple(t.path for t in same)) for same in by_name.values() if len(same) > 1)
    return Tracker(as_of, tuple(plans), tuple(unread), tuple(skipped), alike)


def _name(plan: ActionPlan, path: Path) -> tuple[str, str]:
    """What a plan's review is called, and where that is from."""
    from plan_xl.summaries.review import review_name

    if plan.settings.review:
        return plan.settings.review, "Settings"
    if plan.title:
        return review_name(plan), "title"
    return (plan.settings.review_code, "Settings") if plan.settings.review_code else (path.stem, "file name")


def _checksum(path: Path) -> bytes:
    """The checksum of a file's bytes. Raises PlanXlError where it cannot be read."""
    from plan_xl.workbooks.opening import open_safely

    return sha256(open_safely(path)).digest()


_TEMPORARY = "A hidden file, or Excel's mark that a file is open."
_NO_PLAN = "No kind of file that holds a plan."
_INSIDE = "A folder inside the folder: name it too, where it holds plans."


def _files(given: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The files to read, each once, and those passed by, with the reason."""
    wanted: dict[Path, Path] = {}
    skipped: list[tuple[Path, str]] = []
    for path in given:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
        except OSError:
            inside = [path]  # reading it says what is wrong
        for file in inside:
            if file.name.startswith(("~$", ".")):
                skipped.append((file, _TEMPORARY))
            elif file is path or (file.is_file() and file.suffix.casefold() in ENDINGS):
                wanted.setdefault(file.resolve(), file)
            elif path.is_dir():
                skipped.append((file, _INSIDE if file.is_dir() else _NO_PLAN))
    return list(wanted.values()), skipped
