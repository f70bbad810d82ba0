"""`plan-xl consolidate`: the agencies' returns held against the Board plan."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plan_xl.commands.options import DAY, PLAN_FILE
from plan_xl.commands.record import logged_in

if TYPE_CHECKING:
    from plan_xl.returns.changes import Change
    from plan_xl.returns.consolidation import Consolidation, Received

MOST_FILES = 60
"""Files and agencies that are printed as a table; more of them as lines."""

MOST_SHOWN = 300
"""Changes that are printed one by one; of more, only how many there are."""


@click.command()
@click.argument("board", type=PLAN_FILE)
@click.argument("returns", type=PLAN_FILE, nargs=-1, required=True)
@click.option("--write", is_flag=True, help="Put the changes onto the sheet Changes, and updates into the plan.")
@click.option("--by", "who", default="", help="The post that does this (default: the name you are logged in under).")
@click.option("--meeting", type=DAY, help="The day of the meeting that this is for.")
@click.option("--on", "day", type=DAY, help="As on this day (default: today).")
@click.option("--parquet", type=PLAN_FILE, help="Write all actions, changes and queries to this folder, for very many.")
@click.option("--processes", type=click.IntRange(1, 64), help="Read with so many processes at once.")
@click.option("--allow-protected", is_flag=True, help="Write even where the workbook's structure is protected.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How to print it.")
def command(
    *,
    board: Path,
    returns: tuple[Path, ...],
    write: bool,
    who: str,
    meeting: date | None,
    day: date | None,
    parquet: Path | None,
    processes: int | None,
    allow_protected: bool,
    form: str,
) -> int:
    """Hold the agencies' RETURNS (files and folders) against the Board workbook BOARD: who returned, what would change.

    With --write the changes go onto the sheet Changes, to say Yes or No to; updates, and the agencies' own new actions,
    go into the plan at once. No date moves and nothing is closed before a Yes: see plan-xl apply.
    """
    from plan_xl.commands.reading_progress import processes_for, reading_with
    from plan_xl.returns.consolidating import consolidate

    with reading_with(processes or processes_for(returns), shown=form == "table") as (executor, progress):
        if parquet is not None:
            _make_room_for_very_many()
            from plan_xl.returns.rolled_up import roll_up

            rolled = roll_up(board, returns, parquet, on=day, executor=executor, progress=progress)
            click.echo(rolled.sentence)
            return 1 if rolled.to_ask else 0
        found = consolidate(
            board, returns, write=write, on=day, who=who or logged_in(), meeting=meeting, executor=executor,
            progress=progress, allow_protected=allow_protected,
        )  # fmt: skip
    if form == "json":
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        _print(found, write=write)
    return 1 if found.to_ask else 0


def _make_room_for_very_many() -> None:
    """Take back what the entry point does for a quick start: garbage is collected, pyarrow may be imported."""
    import gc
    import sys

    gc.enable()
    if sys.modules.get("pyarrow", gc) is None:
        del sys.modules["pyarrow"]


def as_json(found: Consolidation) -> dict[str, Any]:
    """A consolidation as plain values: what came, who has not returned, and one object a change."""
    from plan_xl.returns.consolidation import codes_of

    return {
        "board": found.board,
        "on": found.on.isoformat(),
        "quarter": found.quarter,
        "returns": [
            {
                "file": file.file, "state": file.state, "codes": codes_of(file), "agency": file.agency,
                "told_by": file.told_by,
                "quarter": file.quarter, "quarter_told_by": file.quarter_told_by, "actions": file.actions,
                "signed": file.signed, "embedded": file.embedded, "sentences": list(file.sentences),
            }
            for file in found.received
        ],
        "not_returned": list(found.not_returned),
        "skipped": [{"file": skipped.file, "why": skipped.why} for skipped in found.skipped],
        "changes": [_change(change) for change in found.changes],
        "nobody_answers_for": [action.ref for action in found.orphans],
    }  # fmt: skip


def _change(change: Change) -> dict[str, Any]:
    from plan_xl.returns.changes import HEADINGS
    from plan_xl.rules.returns import CODES

    return {
        "kind": change.kind, "code": CODES.get(change.kind, ""), "agency": change.agency, "ref": change.ref,
        "column": HEADINGS[change.column],
        "plan_says": change.plan_says, "agency_says": change.agency_says, "reason": change.reason,
        "remark": change.remark, "file": change.file, "cell": change.cell, "quarter": change.quarter,
    }  # fmt: skip


def told_by(file: Received) -> str:
    """Where agency and quarter of a return were found, unless at its own head."""
    found = {"Agency": file.told_by, "Quarter": file.quarter_told_by}
    return " ".join(f"{what} from {told}." for what, told in found.items() if told and told != "the return itself")


def print_received(found: Consolidation) -> None:
    """Print who returned, and what is to be said of each file."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from plan_xl.summaries.words import day_in_words

    console = Console(highlight=False)
    quarter = f" for {found.quarter}" if found.quarter else ""
    console.print(Text(f"Returns{quarter} held against {found.board}, {day_in_words(found.on)}"))
    rows = list(_received(found))
    if len(rows) > MOST_FILES:
        _print_lines(rows)
        return
    table = Table(title="What came", title_justify="left", expand=True)
    for heading in ("Agency", "", "File", "What to know"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(text) for text in row))
    console.print(table)


def _received(found: Consolidation) -> Iterator[tuple[str, str, str, str]]:
    """Agency, state, file and what to know of everything that came or did not, by state."""
    from plan_xl.returns.consolidation import STATES

    order = list(STATES)
    for file in sorted(found.received, key=lambda f: (order.index(f.state), f.agency.casefold(), f.file.casefold())):
        said = " ".join(filter(None, [told_by(file), file.sentence]))
        yield file.agency or "(not known)", STATES[file.state], file.file, said
    for agency in found.not_returned:
        yield agency, "Not returned", "", ""
    for skipped in found.skipped:
        yield "", "Passed over", skipped.file, f"{skipped.why.capitalize()}."


def _print_lines(rows: Sequence[tuple[str, str, str, str]]) -> None:
    """As lines under their state: a table of hundreds of rows is hard to read, and slow to draw."""
    states = Counter(state for _, state, _, _ in rows)
    for state, count in states.items():
        click.echo(f"\n{state}: {count}")
        for agency, its, file, said in rows:
            if its == state:
                click.echo("  " + _one_line(" - ".join(filter(None, [agency, file, said]))))


def _one_line(text: str) -> str:
    """A text from a file as it may go to a screen: on one line, without what a terminal would obey."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _print(found: Consolidation, *, write: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from plan_xl.returns.changes import HEADINGS, KINDS
    from plan_xl.returns.proposing import SAYS_DONE
    from plan_xl.summaries.words import number_of, shortened

    print_received(found)
    console = Console(highlight=False)
    if len(found.changes) > MOST_SHOWN:
        _print_counts(found, write=write)
    for agency in _agencies(found) if len(found.changes) <= MOST_SHOWN else ():
        mine = sorted((c for c in found.changes if c.agency == agency), key=lambda c: list(KINDS).index(c.kind))
        table = Table(title=Text(f"{agency}: {number_of(len(mine), 'change')}"), title_justify="left", expand=True)
        for heading in ("Action", "Kind", "Plan says", "Agency says", "What to know", "Where"):
            table.add_column(heading, overflow="fold")
        for change in mine:
            reason = f"Reason: {change.reason}" if change.reason.strip() else ""
            what = f" ({HEADINGS[change.column]})" if change.column not in ("", "comments") else ""
            table.add_row(*(
                Text(text) for text in (
                    change.ref, KINDS[change.kind] + what, shortened(change.plan_says, 160),
                    shortened(change.agency_says, 240), " ".join(filter(None, [change.remark, reason])),
                    f"{change.file}, {change.cell}",
                )
            ))  # fmt: skip
        console.print(table)
    if found.orphans:
        refs = ", ".join(action.ref or "" for action in found.orphans[:12])
        more = f" and {len(found.orphans) - 12} more" if len(found.orphans) > 12 else ""
        console.print(Text(f"No agency answers for {refs}{more}: give their leads an agency on Leads register."))
    done = dict.fromkeys(change.ref for change in found.changes if change.remark == SAYS_DONE)
    if done:
        refs = ", ".join(list(done)[:12]) + (f" and {len(done) - 12} more" if len(done) > 12 else "")
        said = "reads as if it were done, but no date completed is given" if len(done) == 1 else (
            "read as if they were done, but no dates completed are given")  # fmt: skip
        console.print(Text(f"What is said of {refs} {said}: ask for {'it' if len(done) == 1 else 'them'}."))
    console.print(Text(outcome(found, write=write)), soft_wrap=True)


def _agencies(found: Consolidation) -> list[str]:
    return sorted({change.agency for change in found.changes}, key=str.casefold)


def _print_counts(found: Consolidation, *, write: bool) -> None:
    """How many changes of each kind each agency brings, and where each of them is to be seen."""
    from plan_xl.returns.changes import KINDS
    from plan_xl.summaries.words import number_of

    counts = Counter((change.agency, change.kind) for change in found.changes)
    click.echo(f"\n{number_of(len(found.changes), 'change')}")
    for agency in _agencies(found):
        said = (f"{KINDS[kind]} {counts[agency, kind]}" for kind in KINDS if counts[agency, kind])
        click.echo(f"  {_one_line(agency)}: {', '.join(said)}")
    click.echo(
        f"\nEach of them stands on the sheet Changes of {found.board}." if write
        else "\nTo see each of them, add --write (they go onto the sheet Changes) or --format json."
    )  # fmt: skip


def outcome(found: Consolidation, *, write: bool) -> str:
    """What was or would be written, in a sentence or two."""
    from plan_xl.summaries.words import number_of

    at_once, waiting = len(found.at_once), len(found.waiting)
    if not found.changes:
        return found.nothing_new
    before = f" {found.nothing_new}" if found.nothing_new else ""
    if not write:
        return (
            f"{number_of(at_once, 'update or new action', 'updates and new actions')} would go into the plan; "
            f"{number_of(waiting, 'change')} would wait for a Yes. Nothing was written: add --write.{before}"
        )
    return (
        f"Written to {found.board}: "
        f"{number_of(at_once, 'update or new action is', 'updates and new actions are')} in the plan; "
        f"{number_of(waiting, 'new row')} on the sheet Changes {'waits' if waiting == 1 else 'wait'} for a Yes, No or "
        f"Ask. Then: plan-xl apply.{before}"
    )
