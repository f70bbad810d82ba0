"""What people typed on the sheets of an earlier report, which a new one is to replace."""

from __future__ import annotations

from pathlib import Path

from plan_xl.errors import PlanXlError

Answers = dict[str, str]
Decisions = dict[tuple[str, ...], str]


def carried_over(file: Path, output: Path) -> tuple[Answers, Decisions]:
    """Answers (by `findings.answer_key`) and decisions typed on the report that `output` holds; none where it is new.

    Raises PlanXlError where `output` is the plan itself, or holds a sheet that is not a report's, or was written on
    outside the columns meant for it: what people wrote is never replaced.
    """
    if not output.exists():
        return {}, {}
    if file.exists() and output.samefile(file):
        raise PlanXlError(f"{output.name} is the plan itself: give another name with --output.")
    from plan_xl.reading.files import grids_of
    from plan_xl.sheets.decisions import decisions_on
    from plan_xl.sheets.queries import answers_on
    from plan_xl.workbooks.opening import open_safely
    from plan_xl.workbooks.owned_sheets import owned_sheets
    from plan_xl.workbooks.package import Package
    from plan_xl.workbooks.workbook_part import WorkbookPart

    data = open_safely(output)
    book = WorkbookPart(Package(data))
    ours = {found.sheet.title for found in owned_sheets(book) if found.ownership.kind == "report" and not found.touched}
    theirs = [sheet.title for sheet in book.sheets if sheet.title not in ours]
    if theirs:
        raise PlanXlError(
            f"{output.name} is there already, and its sheet “{theirs[0]}” holds what people wrote: "
            "give another name with --output."
        )
    answers: Answers = {}
    decisions: Decisions = {}
    for grid in grids_of(data, output.name):
        answers |= answers_on(grid.rows)
        decisions |= decisions_on(grid.rows)
    return answers, decisions
