"""The buttons: what each click does in the workbook that is open.

Each takes the book to work on, else the one that Excel called from, and ends in one plain sentence; none raises.
"""

from __future__ import annotations

import xlwings as xw

from plan_xl.excel.outcome import click


def validate(book: xw.Book | None = None) -> None:
    """Check the plan: *Validation* lists every query, and the cells are marked; nothing staff wrote is changed."""
    from plan_xl.excel import checking

    click("Validate", book, checking.validate)


def summarise(book: xw.Book | None = None) -> None:
    """Make *Dashboard*, *Overdue*, *Leads*, a sheet for each lead, and *Validation*."""
    from plan_xl.excel import checking

    click("Summaries", book, checking.summarise)


def clean(book: xw.Book | None = None) -> None:
    """Take every report and mark out again; records, and what staff made theirs, stay."""
    from plan_xl.excel import checking

    click("Clean", book, checking.clean)


def compare(book: xw.Book | None = None) -> None:
    """List what changed since an earlier version of the plan, a file the user picks, in a new workbook."""
    from plan_xl.excel import new_files

    click("Compare", book, new_files.compare)


def adopt(book: xw.Book | None = None) -> None:
    """Bring the plan into a new Board workbook; in one that was adopted before, number its new actions."""
    from plan_xl.excel import new_files

    click("Adopt", book, new_files.adopt)


def publish(book: xw.Book | None = None) -> None:
    """Write a copy of the plan that is fit to be published."""
    from plan_xl.excel import new_files

    click("Publish", book, new_files.publish)


def settings(book: xw.Book | None = None) -> None:
    """Bring up the sheet *Settings*, and add it where there is none."""
    from plan_xl.excel import pages

    click("Settings", book, pages.settings)


def help_page(book: xw.Book | None = None) -> None:
    """Show the help in the browser: a page on this machine."""
    from plan_xl.excel import pages

    click("Help", book, pages.help_page)


def issue_returns(book: xw.Book | None = None) -> None:
    """Write one return for every agency into a folder, and note on *Issued* what was sent."""
    from plan_xl.excel import returns

    click("Issue returns", book, returns.issue_returns)


def consolidate(book: xw.Book | None = None) -> None:
    """Hold the agencies' returns against the plan: updates go in, all else waits on *Changes* for a Yes."""
    from plan_xl.excel import returns

    click("Consolidate", book, returns.consolidate)


def apply_changes(book: xw.Book | None = None) -> None:
    """Put into the plan what was answered Yes on *Changes*, and on *Plan history*."""
    from plan_xl.excel import returns

    click("Apply changes", book, returns.apply_changes)
