"""The queries about a plan that was checked as a file, as the window shows them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from plan_xl.excel.clicked_words import as_clicked
from plan_xl.summaries.words import day_in_words, number_of

Line = str | tuple[str, str]


def report_lines(file: Path, output: str, errors: str) -> list[Line]:
    """What `plan-xl validate --format json` said, as texts; a pair is a text with its tag ("bold")."""
    try:
        report = json.loads(output)
    except ValueError:
        return [(f"{file.name} could not be checked\n\n", "bold"), as_clicked(errors.removeprefix("plan-xl: "))]
    queries = report["findings"]
    found = number_of(len(queries), "query", "queries") if queries else "nothing to ask"
    as_at = day_in_words(date.fromisoformat(report["as_of"]))
    lines: list[Line] = [(f"{file.name} at {as_at}: {found}\n", "bold")]
    for query in queries:
        place = f"{query['sheet']}, {query['cell']}" if query["cell"] else query["sheet"] or file.name
        lines += [(f"\n{place}  ", "bold"), f"{query['message']}\nWhat to do: {query['remedy']}\n"]
    reasons = sorted({check["reason"] for check in report["not_run"]})
    if reasons:
        lines.append(("\nWhat could not be checked\n", "bold"))
        lines += [f"{reason}\n" for reason in reasons]
    return lines
