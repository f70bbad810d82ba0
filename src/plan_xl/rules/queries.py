"""Failure cases turned into findings: the row that broke a rule, said in the rule's words, one query a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from plan_xl.findings import Finding
from plan_xl.plan import Action
from plan_xl.rules.action_table import action_words
from plan_xl.rules.context import Context
from plan_xl.rules.places import Places
from plan_xl.rules.rule import Rule
from plan_xl.rules.words import day_in_words, quoted

Place = tuple[int, int, int]
"""Sheet (its place in the plan), row and column: the order in which queries are read."""


@dataclass(frozen=True, slots=True)
class Query:
    """A finding and where it stands in reading order."""

    place: Place
    finding: Finding


def about_action(rule: Rule, action: Action, row: Mapping[str, object], context: Context, places: Places) -> Query:
    """The query about one action: its cell is the one that the rule blames, blank or not."""
    value = str(row[rule.column] or "")
    cell = places.cell(action, rule.column)
    words = {**action_words(action, row, context), "value": quoted(value), "problem": _problem(rule, row)}
    hint = action.timescale.hint
    whole = len(action.steps) < 2 and not any(word.isalpha() and len(word) > 9 for word in value.split())
    return Query(
        (places.order(action.sheet), cell.row if cell else action.row, cell.column if cell else 0),
        _finding(
            rule,
            words,
            sheet=action.sheet,
            cell=cell.address if cell else "",
            value=value,
            suggestion=day_in_words(hint) if hint and whole and "impossible" in rule.doubts else None,
            key=action.key,
            ref=action.ref,
            subject=action.ref or f"{action.recommendation} {action.action}",
        ),
    )


def about_place(rule: Rule, row: Mapping[str, object], context: Context, places: Places) -> Query:
    """The query about a lead, a table, a heading, a note or a text: where it stands is in the row itself."""
    sheet, cell, value = str(row["sheet"]), str(row["cell"]), str(row.get("value", row[rule.column]))
    if rule.subject in ("note", "table"):
        value = ""
    words = {name: str(text) for name, text in row.items()} | {
        "value": quoted(value),
        "as_of": day_in_words(context.as_of),
        "trace": quoted(str(row[rule.column])),
    }
    line, column = row["place"] if isinstance(row["place"], tuple) else (0, 0)
    count = row.get("count", 1)
    return Query(
        (places.order(sheet), line, column),
        _finding(
            rule,
            words,
            sheet=sheet,
            cell=cell,
            value=value,
            suggestion=str(row["like"]) if rule.code == "LED003" else None,
            subject=str(row.get("subject") or value or row.get("text") or ""),
            count=count if isinstance(count, int) else 1,
        ),
    )


def one_a_cell(queries: Iterable[Query]) -> tuple[Finding, ...]:
    """The findings in reading order; actions that share a cell share its query, which says how many they are."""
    groups: dict[tuple[str, str, str, str], list[Query]] = {}
    for query in sorted(queries, key=lambda query: (query.place, query.finding.code)):
        found = query.finding
        alone = found.cell or f"{found.key}{found.message}"
        groups.setdefault((found.code, found.sheet, alone, found.message if not found.key else ""), []).append(query)
    return tuple(_shared([query.finding for query in group]) for group in groups.values())


def _shared(findings: list[Finding]) -> Finding:
    first = findings[0]
    keys = {finding.key for finding in findings if finding.key}
    if len(keys) < 2:
        return first
    return replace(first, message=f"{first.message} (The cell serves {len(keys)} actions.)", count=len(keys))


def _finding(rule: Rule, words: Mapping[str, str], **where: object) -> Finding:
    build: Callable[..., Finding] = Finding
    return build(
        code=rule.code,
        severity=rule.severity,
        message=rule.message.format_map(words),
        remedy=f"{rule.remedy} For example: {rule.example}",
        ask=rule.ask,
        **where,
    )


def _problem(rule: Rule, row: Mapping[str, object]) -> str:
    """The reader's own sentence about the blamed cell, to follow the rule's."""
    column = {"completion_text": "due_problem", "lead_text": "lead_problem", "achieved_text": "achieved_problem"}
    sentence = str(row.get(column.get(rule.column, ""), "")).strip()
    return f" {sentence[0].upper()}{sentence[1:]}" if sentence else ""
