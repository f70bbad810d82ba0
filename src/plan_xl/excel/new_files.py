"""Adopt, Publish and Compare from the open book: what they give is a new workbook, whose name the user is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.excel.asking import PLANS, as_at, choose_file, name_new_file
from plan_xl.excel.bringing_back import all_or_told
from plan_xl.excel.checking import one_text
from plan_xl.excel.open_plan import OpenPlan, open_plan
from plan_xl.excel.outcome import Click
from plan_xl.excel.writing import write_cells
from plan_xl.summaries.words import day_in_words, number_of


def adopt(click: Click) -> str:
    """The plan in the open book brought into a new Board workbook; in one that was adopted, what is left to do done."""
    from plan_xl.adopting import adopt_grids, is_adopted

    found = open_plan(click, to_change=False)
    grids = [sheet.grid for sheet in found.sheets]
    if is_adopted(grids, found.plan):
        return _again(click, found)
    target = name_new_file("Save the Board workbook as", found.about.folder, f"{_stem(found)} Board plan.xlsx")
    click.status("bringing the plan over …")
    done = adopt_grids(
        found.plan, grids, target, unseen=_not_brought_over(found), outside=_notes(found), inputs=_inputs(found)
    )
    said = list(done.sentences)
    if done.pairs:
        said.append(f"Leads that may be one post: {done.pairs}. Say Yes or No on the sheet Look-alike leads.")
    if done.unsettled:
        said.append(f"Actions whose texts could not be shared out: {done.unsettled}. See the column To settle.")
    counted = number_of(len(done.plan.actions), "action")
    return one_text(f"{counted}, {done.given} of them numbered now. Written: {target}", said)


def _again(click: Click, found: OpenPlan) -> str:
    """Numbers for new actions and settled look-alikes, written into the open Board workbook itself."""
    from plan_xl.adopting import left_to_do

    grids = [sheet.grid for sheet in found.sheets]
    cells, given, sentences = left_to_do(grids, found.plan, found.plan.settings.review_code)
    click.status("writing action numbers …")
    with all_or_told(click):
        write_cells(click.book, cells)
    if not cells:
        return one_text("This workbook was adopted before, and nothing is left to do.", sentences)
    return one_text(f"This workbook was adopted before. Action numbers given: {given}.", [*sentences, *found.remarks])


def publish(click: Click) -> str:
    """A copy of the plan fit to be published, unless personal data must be looked at first."""
    from plan_xl.publishing import marked_as_saved, publish_grids
    from plan_xl.workbooks.opening import open_safely

    found = open_plan(click, to_change=False)
    target = name_new_file("Save the copy to publish as", found.about.folder, f"{_stem(found)} to publish.xlsx")
    click.status("writing the copy …")
    grids = [sheet.grid for sheet in found.sheets]
    unlooked = ""
    for path in _inputs(found):
        try:
            grids = marked_as_saved(grids, open_safely(path), path.name)
        except PlanXlError:  # a file with a password: the open book is published all the same
            unlooked = "Whether any text has the colour of the paper could not be seen: look at the copy for it."
    done = publish_grids(found.plan, grids, target, date.today(), inputs=_inputs(found))  # noqa: DTZ011 - the wall's day
    left = [unlooked, _in_few(done.left_out)]
    if done.queries:
        places = dict.fromkeys(f"{query.sheet} {query.cell}".strip() for query in done.queries)
        return one_text(
            f"Nothing was written: {number_of(len(done.queries), 'query', 'queries')} about personal data, in "
            f"{_in_few(list(places), ', ')}.",
            ["Put the plan right, or answer “Right as written” on the Validation sheet, and publish again.", *left],
        )
    return one_text(f"Published: {number_of(done.actions, 'action')}. Written: {target}", left)


def compare(click: Click) -> str:
    """What changed since an earlier version of the plan, a file the user picks, written to a new workbook."""
    from plan_xl.comparing import KINDS
    from plan_xl.comparing import compare as differences
    from plan_xl.reading import read_plan
    from plan_xl.recording import completion_dates, history_rows
    from plan_xl.sheets import render
    from plan_xl.sheets.comparison import comparison_sheet
    from plan_xl.workbooks.saving import save_new

    found = open_plan(click, to_change=False)
    earlier = choose_file("Choose the earlier version of this plan", found.about.folder, PLANS)
    day = as_at(click, found.plan.settings)
    target = name_new_file("Save the list of changes as", found.about.folder, f"{_stem(found)} what changed.xlsx")
    click.status("comparing …")
    on_record = completion_dates(history_rows(sheet.grid for sheet in found.sheets))
    comparison = differences(read_plan(earlier), found.plan, day.day, earlier=on_record)
    save_new(target, render([comparison_sheet(comparison)]), inputs=[earlier, *_inputs(found)], replace=False)
    counts = [f"{title.lower()} {len(comparison.of(kind))}" for kind, title in KINDS.items() if comparison.of(kind)]
    changed = number_of(len(comparison.changes), "change")
    return one_text(
        f"{changed} since {earlier.name}, counted as at {day_in_words(day.day)}. Written: {target}",
        [f"{', '.join(counts)}." if counts else "", day.sentence],
    )


def _stem(found: OpenPlan) -> str:
    return Path(found.about.name).stem


def _inputs(found: OpenPlan) -> list[Path]:
    return [found.about.path] if found.about.path and found.about.path.exists() else []


def _notes(found: OpenPlan) -> list[tuple[str, str, str]]:
    """The notes on cells: sheet, where, and the words."""
    return [
        (each.title, f"Note on {note.location.address.replace('$', '')}", note.text)
        for each in found.sheets
        if each.grid.ours != "report"
        for note in each.sheet.notes
        if note.text.strip()
    ]


def _not_brought_over(found: OpenPlan) -> list[str]:
    """A sentence for each sheet with things that stand in no cell."""
    said = []
    for each in found.sheets:
        if each.grid.ours == "report":
            continue
        if len(each.sheet.shapes) > len(each.sheet.notes):  # a note is drawn too
            said.append(
                f"Not brought over from the sheet “{each.title}”: pictures, shapes or charts. See the plan as it was."
            )
    return said


def _in_few(texts: list[str] | tuple[str, ...], between: str = "\n") -> str:
    """A list short enough for a message."""
    more = [f"and {len(texts) - 8} more"] if len(texts) > 8 else []
    return between.join([*texts[:8], *more])
