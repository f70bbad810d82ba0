"""Settings and Help: pages that a click brings up."""

from __future__ import annotations

import webbrowser
from html import escape

from plan_xl import __version__
from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.excel.checking import one_text
from plan_xl.excel.copying import copy_from_file
from plan_xl.excel.live_book import live_book, refuse_old_format
from plan_xl.excel.outcome import STOPPED, Click
from plan_xl.excel.user_folder import user_folder

SETTINGS = "Settings"

BUTTONS = (
    ("Validate", "Checks leads, dates, statuses and structure. The sheet Validation lists every query with its cell "
     "and what to do, and the cells are marked. Nothing you wrote is changed."),
    ("Summaries", "Makes Dashboard, Overdue, Leads, All actions and a sheet for each lead, at the day you name."),
    ("Clean", "Takes those sheets and the marks out again. Sheets that you wrote on stay."),
    ("Issue returns", "Writes one return workbook for each agency, with every action it leads."),
    ("Consolidate", "Reads the agencies' returns and lists what they say. Nothing is applied before you say Yes."),
    ("Apply changes", "Writes into the plan what was answered Yes on the sheet Changes."),
    ("Compare", "Lists what changed since an earlier version of the plan, in a new workbook."),
    ("Adopt", "Brings a plan of any layout into the Board workbook; in a Board workbook, numbers new actions."),
    ("Publish", "Writes a copy that is fit to be published, once personal data has been looked at."),
    ("Settings", "Shows the sheet Settings, and adds it where there is none."),
)  # fmt: skip
"""Each button and what it does, in the order of the ribbon."""


def settings(click: Click) -> str:
    """Bring up the sheet *Settings*; where there is none, offer to add it."""
    titles = {title.casefold(): title for title in click.book.sheet_names}
    if SETTINGS.casefold() in titles:
        click.kept.show(titles[SETTINGS.casefold()])
        return "Here are the settings: type into the right-hand column; what is left blank keeps its usual meaning."
    about = live_book(click.book)
    refuse_old_format(about.name)
    wanted = click.ask(
        "This workbook has no sheet Settings. Add one?\n\nIt says whose plan this is, when it was agreed and when the "
        "next meeting is. Nothing else is changed.",
        "yes_no",
    )
    if not wanted:
        return STOPPED
    copy_from_file(click.book, data_file("workbook/board-plan.xlsx"), SETTINGS)
    click.kept.show(SETTINGS)
    return one_text(
        "The sheet Settings was added: type into its right-hand column; what is left blank keeps its usual meaning.",
        [about.sentence],
    )


def help_page(click: Click) -> str:
    """Show the help in the user's browser: a page on this machine, written for the version in use."""
    folder = user_folder()
    page = folder / "help.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(help_html(), encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "no reason was given"
        raise PlanXlError(f"The help page could not be written to {folder} ({reason}).") from error
    if not webbrowser.open(page.as_uri()):
        return f"The help is in this file: open it in a browser.\n\n{page}"
    return f"The help is open in your browser. It is also in this file:\n\n{page}"


def help_html() -> str:
    """The help as one page of HTML, with no picture, script or link to anywhere."""
    from plan_xl.rules.catalogue import RULES
    from plan_xl.templates.how_to_use import LINES

    buttons = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in BUTTONS)
    using = "".join(
        f"<h3>{escape(heading)}</h3><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
        for heading, lines in LINES
    )
    rules = "".join(
        f"<tr id='{code}'><th scope='row'>{code}</th><td>{escape(rule.title)}</td><td>{escape(rule.why)}</td>"
        f"<td>{escape(rule.remedy)}</td><td>{escape(rule.example)}</td></tr>"
        for code, rule in RULES.items()
    )
    return (
        "<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>plan_xl: help</title><style>"
        "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1a1a1a}"
        "dt{font-weight:bold;margin-top:.6em}table{border-collapse:collapse;font-size:.9em}"
        "th,td{border:1px solid #bbb;padding:.3em .5em;text-align:left;vertical-align:top}</style></head><body>"
        f"<h1>plan_xl {escape(__version__)}</h1><h2>The buttons</h2><dl>{buttons}</dl>"
        f"<h2>Using the workbook</h2>{using}<h2>The queries</h2><table><thead><tr><th>Rule</th><th>Query</th>"
        "<th>Why it is asked</th><th>What to do</th><th>What passes</th></tr></thead>"
        f"<tbody>{rules}</tbody></table></body></html>"
    )
