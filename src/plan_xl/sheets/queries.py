"""Queries as rows of the *Validation* sheet, and the answers read back from one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plan_xl.findings import Finding, NotRun, Report, answer_key
from plan_xl.sheets.content import Column, Link, Value
from plan_xl.sheets.texts import shown_text
from plan_xl.summaries.words import number_of, shortened
from plan_xl.workbooks.addresses import cell_place

ANSWER = "Our answer"
ANSWERS = ("Fixed", "Right as written", "Asked the lead")
QUERY = "Query"
PLACE = "Place"
SEVERITIES = {"error": "Error", "warning": "Warning", "note": "Note"}

_TONES = {"Error": "error", "Warning": "warning", "Note": "note"}
_VALUE_LENGTH = 240


class QueryRows(NamedTuple):
    """How the queries of one report are written as rows.

    `linked`: they stand in the plan's own workbook, so that cells can be led to. `answers` (by
    `findings.answer_key`) fill *Our answer*. `sheets` are the sheets of the plan with a query in a cell; the last
    columns, one for each, hold the cells to mark as `row|column`, both 1-based.
    """

    linked: bool
    refs: bool
    answers: Mapping[str, str]
    sheets: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the sheet; the last ones, small and grey, are plan_xl's own."""
        return _columns(self.linked, self.refs, self.sheets)

    @property
    def key_columns(self) -> tuple[tuple[str, int], ...]:
        """Each sheet of the plan with the place (0-based) of the column that holds its cells to mark."""
        first = len(self.columns) - len(self.sheets)
        return tuple((sheet, first + number) for number, sheet in enumerate(self.sheets))

    def row(self, finding: Finding, *, mark: bool = True) -> tuple[Value, ...]:
        """One query; `mark` unless it has been answered."""
        key = answer_key(finding)
        place = cell_place(finding.cell)
        keys = [
            f"{place[0] + 1}|{place[1] + 1}" if place and mark and sheet == finding.sheet else ""
            for sheet in self.sheets
        ]
        return self._fit(
            {
                "Action number": finding.ref or "",
                "Cell": self._cell(finding),
                "Kind": SEVERITIES[finding.severity],
                "Rule": finding.code,
                "What stands there": shortened(finding.value, _VALUE_LENGTH),
                "What is unsure or wrong": finding.message,
                "What to do": finding.remedy,
                "Suggested text": finding.suggestion or "",
                "Who can answer": finding.ask,
                ANSWER: self.answers.get(key) or finding.answer,
                QUERY: key,
            },
            keys or [""],
        )

    def together(self, title: str, findings: Sequence[Finding], place: tuple[str, str] | None) -> tuple[Value, ...]:
        """The one line for a rule that asks often; `place` (sheet and area) is where its queries stand."""
        shown = number_of(len(findings), "query", "queries")
        return self._fit(
            {
                "Cell": Link(shown, *place) if place else shown,
                "Kind": SEVERITIES[findings[0].severity],
                "Rule": findings[0].code,
                "What is unsure or wrong": title,
                "What to do": "Look at these together: they stand one by one below.",
                "Who can answer": findings[0].ask,
            }
        )

    def not_run(self, title: str, check: NotRun) -> tuple[Value, ...]:
        """A check that could not be run, and why."""
        return self._fit({"Rule": check.code, "What is unsure or wrong": title, "What to do": check.reason})

    def _fit(self, values: Mapping[str, Value], keys: Sequence[str] = ()) -> tuple[Value, ...]:
        """Values in the order of the columns; no text longer than the tallest row can show."""
        columns = self.columns
        spoken = len(columns) - max(len(self.sheets), 1)
        cells = [values.get(column.title, "") for column in columns[:spoken]]
        fitted = [
            shown_text(value, column.width) if isinstance(value, str) and not column.discreet else value
            for column, value in zip(columns, cells, strict=False)
        ]
        return (*fitted, *(keys or [""] * (len(columns) - spoken)))

    def _cell(self, finding: Finding) -> Value:
        if not finding.cell:
            return finding.sheet
        shown = f"{finding.sheet} {finding.cell}" if len(self.sheets) > 1 else finding.cell
        return Link(shown, finding.sheet, finding.cell) if self.linked and finding.sheet else shown


def rows_for(report: Report, answers: Mapping[str, str], *, linked: bool) -> QueryRows:
    """How to write the queries of a report: with the columns that it has something to say in."""
    findings = (*report.findings, *report.answered)
    sheets = dict.fromkeys(finding.sheet for finding in findings if finding.sheet and cell_place(finding.cell))
    return QueryRows(linked, any(finding.ref for finding in findings), answers, tuple(sheets))


def answers_on(rows: Iterable[Sequence[object]]) -> dict[str, str]:
    """What people answered on a *Validation* sheet: its cells, row by row, to answers by `findings.answer_key`."""
    places: tuple[int, int] | None = None
    found: dict[str, str] = {}
    for row in rows:
        cells = [str(value).strip() if value is not None else "" for value in row]
        if ANSWER in cells and QUERY in cells:
            places = (cells.index(QUERY), cells.index(ANSWER))
        elif places and max(places) < len(cells) and cells[places[0]] and cells[places[1]]:
            found[cells[places[0]]] = cells[places[1]]
    return found


@lru_cache(maxsize=16)
def _columns(linked: bool, refs: bool, sheets: tuple[str, ...]) -> tuple[Column, ...]:
    numbers = (Column("Action number", 10),) if refs else ()
    return (
        *numbers,
        Column("Cell", 14 if len(sheets) > 1 else 11, "link" if linked else "text"),
        Column("Kind", 9, tones=_TONES),
        Column("Rule", 9),
        Column("What stands there", 32),
        Column("What is unsure or wrong", 40),
        Column("What to do", 42),
        Column("Suggested text", 17),
        Column("Who can answer", 16),
        Column(ANSWER, 22, answer=True, choices=ANSWERS),
        Column(QUERY, 2.5, discreet=True),
        *(Column(PLACE, 2.5, discreet=True) for _ in sheets or ("",)),
    )
