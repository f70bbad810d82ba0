"""`plan-xl issue`: a return for every agency, filled in with the actions that it answers for."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plan_xl.commands.options import DAY, PLAN_FILE
from plan_xl.commands.record import logged_in

if TYPE_CHECKING:
    from plan_xl.returns.issuing import Issued


@click.command()
@click.argument("boards", metavar="BOARD...", type=PLAN_FILE, nargs=-1, required=True)
@click.option("--to", "folder", type=PLAN_FILE, required=True, help="The folder for the returns and their texts.")
@click.option("--write", is_flag=True, help="Write them, and note on the sheet Issued what was sent.")
@click.option("--again", is_flag=True, help="Issue this quarter's returns a second time.")
@click.option("--agency", "agencies", multiple=True, help="Only for this agency (may be given several times).")
@click.option("--template", type=PLAN_FILE, help="Your own version of the form (start from: plan-xl new return).")
@click.option("--by", "who", default="", help="The post that sends them (default: the name you are logged in under).")
@click.option("--as-of", "day", type=DAY, help="As at this date (default: today).")
@click.option("--allow-protected", is_flag=True, help="Write even where the workbook's structure is protected.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How to print it.")
def command(
    *,
    boards: tuple[Path, ...],
    folder: Path,
    write: bool,
    again: bool,
    agencies: tuple[str, ...],
    template: Path | None,
    who: str,
    day: date | None,
    allow_protected: bool,
    form: str,
) -> int:
    """Make a return for every agency from the Board workbooks BOARD: every action it leads or shares, and its own.

    Beside each return goes a text, ready to paste into an e-mail. Quarter, deadline and mailbox come from the sheet
    Settings. Without --write, lists what would go; nothing is sent anywhere in any case.
    """
    from plan_xl.returns.issuing import issue

    done = issue(
        boards, folder, write=write, day=day, who=who or logged_in(), again=again, template=template,
        agencies=agencies, allow_protected=allow_protected,
    )  # fmt: skip
    if form == "json":
        click.echo(json.dumps(as_json(done), ensure_ascii=False, indent=1))
    else:
        _print(done, write=write)
    return 1 if done.to_ask else 0


def as_json(done: Issued) -> dict[str, Any]:
    """What was issued, or would be, as plain values: one object a return, and what goes to nobody."""
    return {
        "on": done.on.isoformat(),
        "quarter": done.quarter,
        "deadline": done.deadline.isoformat(),
        "mailbox": done.mailbox,
        "folder": str(done.folder),
        "written": done.written,
        "returns": [
            {
                "agency": sent.agency.name, "mailbox": sent.agency.contact, "file": sent.file, "text": sent.text_file,
                "actions": [action.ref for action in sent.actions], "overdue": sent.overdue,
                "issued_before": sent.before.isoformat() if sent.before else None,
            }
            for sent in done.returns
        ],
        "nobody_answers_for": list(done.outgoing.nobody),
        "asked": list(done.asked),
        "remarks": list(done.remarks),
    }  # fmt: skip


def _print(done: Issued, *, write: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from plan_xl.summaries.words import day_in_words

    console = Console(highlight=False)
    until = day_in_words(done.deadline)
    console.print(Text(f"Returns for {done.quarter}, due back by {until} at {done.mailbox}"), soft_wrap=True)
    table = Table(expand=True)
    for heading in ("Agency", "Mailbox", "File"):
        table.add_column(heading, overflow="fold")
    table.add_column("Actions", justify="right")
    table.add_column(f"Overdue on {day_in_words(done.on)}", justify="right")
    for sent in done.returns:
        texts = (
            sent.agency.name,
            sent.agency.contact or "(none)",
            sent.file,
            str(len(sent.actions)),
            str(sent.overdue),
        )
        table.add_row(*(Text(text) for text in texts))
    console.print(table)
    for sentence in (*done.asked, *done.remarks):
        console.print(Text(sentence), soft_wrap=True)
    if done.outgoing.nobody:
        refs = ", ".join(done.outgoing.nobody)
        said = f"Nobody to send to, because no agency answers for them: {refs}."
        console.print(Text(f"{said} Give their leads an agency on Leads register."), soft_wrap=True)
    console.print(Text(_end(done, write=write)), soft_wrap=True)


def _end(done: Issued, *, write: bool) -> str:
    from plan_xl.summaries.words import number_of

    count = number_of(len(done.returns), "return")
    if done.written:
        return f"Written to {done.folder}: {count}, each with its text. What was sent is noted on the sheet Issued."
    if done.asked:
        return "Nothing was written: add --again, or name with --agency those that it is to go to."
    if write:
        return "There is nothing to send, and nothing was written."
    return f"{count} would go to {done.folder}. Nothing was written: add --write."
