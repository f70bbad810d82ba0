"""`plan-xl apply`: what was agreed on the sheet Changes, put into the plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plan_xl.commands.options import DAY, PLAN_FILE
from plan_xl.commands.record import logged_in


@click.command()
@click.argument("board", type=PLAN_FILE)
@click.option("--write", is_flag=True, help="Write it into the plan; without, a list of what would be written.")
@click.option("--by", "who", default="", help="The post that decided (default: the name you are logged in under).")
@click.option("--meeting", type=DAY, help="The day of the meeting that decided, where the rows do not say it.")
@click.option("--on", "day", type=DAY, help="As on this day (default: today).")
@click.option("--allow-protected", is_flag=True, help="Write even where the workbook's structure is protected.")
def command(
    *, board: Path, write: bool, who: str, meeting: date | None, day: date | None, allow_protected: bool
) -> int:
    """Apply the rows of the sheet Changes in BOARD that say Yes: dates achieved, agreed dates, lines in Comments.

    Rows that say No or Ask stay as they are, and are not proposed again unless the return says something else.
    """
    from plan_xl.returns.applying import apply_changes
    from plan_xl.summaries.words import number_of

    done = apply_changes(
        board, write=write, who=who or logged_in(), meeting=meeting, on=day, allow_protected=allow_protected
    )
    for line, became in done.written:
        click.echo(f"  {line.ref or '(new)'}  {line.kind}, {line.agency}: {became}")
    for line in done.unread:
        click.echo(f"  Changes, row {line.row}: Accept? says “{line.accept}”. Write Yes, No or Ask.")
    if done.written:
        click.echo(
            f"{number_of(len(done.written), 'row')} that say Yes: "
            + (f"written to {board.name}, and on Plan history." if write else "nothing was written yet: add --write.")
        )
    else:
        click.echo("No row of Changes says Yes that was not applied before.")
    if done.edits_by_hand:
        cells = number_of(done.edits_by_hand, "cell")
        click.echo(f"{cells} changed by hand since the last record" + (": recorded too." if write else "."))
    if done.open:
        click.echo(f"{number_of(done.open, 'row')} of Changes still without an answer.")
    return 1 if done.open or done.unread or any("Not written" in became for _, became in done.written) else 0
