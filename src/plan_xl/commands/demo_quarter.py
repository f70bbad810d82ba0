"""The second half of `plan-xl demo`: a whole quarter on the sample returns, from what came to what was agreed."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

import click

from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.summaries.words import number_of

SAMPLE = "workbook/sample/northbridge-board-workbook.xlsx"
RETURNS = "workbook/sample/returns"
CONSOLIDATED = "northbridge-consolidated.xlsx"
APPLIED = "northbridge-after-the-meeting.xlsx"
COMPARED = "northbridge-what-changed.xlsx"
SENT = "forms to send"
SENT_ON, RETURNED_BY, MEETING, AFTER = date(2016, 3, 21), date(2016, 4, 12), date(2016, 4, 26), date(2016, 4, 27)

_DECISIONS = {"Two answers differ": "Ask", "Not on the return": "Ask", "New action proposed": "No"}
"""What the meeting of the sample decides on some kinds of change; it says Yes to the others."""

WHAT_TO_OPEN = f"""
  {{folder}}/{SENT}
      What each agency gets for the quarter: the form with its actions, and the text to send with it.
  {{folder}}/{CONSOLIDATED}
      The Board workbook when the returns of the quarter have come in (they are in {{folder}}/returns):
      Changes         who returned, late or not at all; then every change, to say Yes, No or Ask to
      Single-agency actions   with those that agencies sent for the first time
      Agency summary  agency by agency: what stands where, what was moved, who has not returned
  {{folder}}/{APPLIED}
      The same workbook after the meeting: what it said Yes to is in the plan.
      Plan history    every cell that changed, when, who decided, and from which file it came
  {{folder}}/{COMPARED}
      What the meeting changed: completed, dates moved, leads, and where every action stood then and now.
"""


def run_quarter(folder: Path) -> None:
    """Take in the sample returns, decide and apply, into `folder`; never over what somebody changed there."""
    from plan_xl.commands.consolidate import outcome, print_received
    from plan_xl.returns.applying import apply_changes
    from plan_xl.returns.consolidating import consolidate

    _lay_out_returns(folder / "returns")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".demo-") as aside:
        board = Path(aside) / CONSOLIDATED
        shutil.copyfile(data_file(SAMPLE), board)
        _send_out(board, folder)
        click.echo(f"\nplan-xl consolidate {folder / CONSOLIDATED} {folder / 'returns'} --on {RETURNED_BY} --write\n")
        found = consolidate(board, [folder / "returns"], write=True, on=RETURNED_BY, who="Board manager")
        print_received(found)
        click.echo(outcome(found, write=True))
        _keep(board, folder / CONSOLIDATED)
        after = Path(aside) / APPLIED
        shutil.copyfile(board, after)
        said = _decide(after)
        click.echo(f"\nThe meeting of 26 April 2016 types its answers under Accept? on Changes: {said}.")
        click.echo(f"\nplan-xl apply {folder / APPLIED} --write --meeting {MEETING}\n")
        done = apply_changes(after, write=True, who="SCR Sub-group", meeting=MEETING, on=AFTER)
        for line, became in done.written:
            click.echo(f"  {line.ref or '(new)'}  {line.kind}: {became}")
        _keep(after, folder / APPLIED)
        _compare(board, after, folder)


def _compare(board: Path, after: Path, folder: Path) -> None:
    """List what the meeting changed, in a workbook; the first lines of it are shown."""
    from plan_xl.comparing import KINDS, compare
    from plan_xl.reading import read_plan
    from plan_xl.sheets import render
    from plan_xl.sheets.comparison import comparison_sheet, heading_lines

    found = compare(read_plan(board), read_plan(after), AFTER, RETURNED_BY)
    dates = f"--as-of {AFTER} --then {RETURNED_BY}"
    click.echo(f"\nplan-xl compare {folder / CONSOLIDATED} {folder / APPLIED} {dates} --output {folder / COMPARED}\n")
    for line in heading_lines(found):
        click.echo(line)
    for kind, title in KINDS.items():
        if found.of(kind):
            click.echo(f"  {title}: {len(found.of(kind))}")
    made = after.parent / COMPARED
    made.write_bytes(render([comparison_sheet(found)]))
    target = folder / COMPARED
    if target.exists() and _words(target) == _words(made):
        return  # only the moment that it was made differs
    _keep(made, target)


def _words(path: Path) -> list[list[list[object]]]:
    from plan_xl.reading.files import read_grids

    return [[list(row) for row in grid.rows] for grid in read_grids(path)]


def _send_out(board: Path, folder: Path) -> None:
    """Issue the returns of the quarter into `folder`; those of an earlier demo are left where they are the same."""
    from plan_xl.returns import issue

    shown = folder / SENT
    click.echo(f"\nplan-xl issue {folder / CONSOLIDATED} --to {shown} --write --as-of {SENT_ON}\n")
    made = board.parent / SENT
    done = issue([board], made, write=True, day=SENT_ON, who="Board manager")
    for sent in done.returns:
        count = number_of(len(sent.actions), "action")
        click.echo(f"  {sent.agency.name}: {count}, {sent.overdue} overdue. {sent.file}")
    shown.mkdir(parents=True, exist_ok=True)
    for path in sorted(made.iterdir()):
        _keep(path, shown / path.name)


def _decide(board: Path) -> str:
    """Type the sample meeting's answers; gives them counted."""
    from plan_xl.reading.files import read_grids
    from plan_xl.returns.changes_sheet import column_of, lines_on
    from plan_xl.workbooks import write_cells

    grids = read_grids(board)
    letters = column_of(grids, "Accept?")
    waiting = [n for n in lines_on(grids) if n.key and not n.accept and not n.is_return]
    answers = {f"{letters}{line.row}": _DECISIONS.get(line.kind, "Yes") for line in waiting}
    write_cells(board, "Changes", answers, board, backups=None)
    counts = {word: list(answers.values()).count(word) for word in ("Yes", "No", "Ask")}
    return ", ".join(f"{word} to {count}" for word, count in counts.items())


def _lay_out_returns(folder: Path) -> None:
    """Put the sample returns into the folder; one that somebody changed there stops the demo."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(data_file(RETURNS).iterdir()):
        target = folder / source.name
        if not target.exists():
            shutil.copyfile(source, target)
        elif target.read_bytes() != source.read_bytes():
            raise _changed(target)


def _keep(made: Path, target: Path) -> None:
    """Move a workbook to its place; one of an earlier demo is left where it is the same."""
    if not target.exists():
        shutil.copyfile(made, target)
    elif target.read_bytes() != made.read_bytes():
        raise _changed(target)


def _changed(target: Path) -> PlanXlError:
    return PlanXlError(f"{target} was changed since an earlier demo: choose another folder with --to.")
