"""Failure cases turned into findings: the row that broke a rule, said in the rule's words, one query a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from plan_xl.findings import Finding
from plan_xl.plan import Action
from plan_xl.rules.action_words import About, ActionWords
from plan_xl.rules.catalogue import RULES
from plan_xl.rules.context import Context
from plan_xl.rules.places import Places
from plan_xl.rules.rule import Rule
from plan_xl.rules.words import day_in_words, quoted, without_remedy

_ONE_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[\s./-]+\w+[\s./,-]+\d{2,4}\.?")

Place = tuple[int, int, int]
"""Sheet (its place in the plan), row and column: the order in which queries are read."""


class Query(NamedTuple):
    """A finding, where it stands in reading order, and the date that its action's own words suggest ("" for none)."""

    place: Place
    finding: Finding
    suggested: str = ""


def about_action(rule: Rule, action: Action, row: Mapping[str, object], context: Context, places: Places) -> Query:
    """The query about one action: its cell is the one that the rule blames, blank or not."""
    value = str(row[rule.column] or "")
    cell = places.cell(action, rule.column)
    words = ActionWords(About(action, row, rule.column, context))
    hint = action.timescale.hint if "impossible" in rule.doubts and rule.column == "completion_text" else None
    return Query(
        (places.order(action.sheet), cell.row if cell else action.row, cell.column if cell else 0),
        _finding(
            rule,
            sheet=action.sheet,
            cell=cell.address if cell else "",
            value=value,
            suggestion=day_in_words(hint) if hint and _ONE_DATE.fullmatch(value.strip()) else None,
            key=action.key,
            ref=action.ref,
            subject=action.ref or f"{action.recommendation} {action.action}",
            message=_readers_words(rule, row) or rule.message.format_map(words),
        ),
        _suggested(action) if rule.code == "DUE012" else "",
    )


def about_place(rule: Rule, row: Mapping[str, object], context: Context, places: Places) -> Query:
    """The query about a lead, a table, a heading, a note or a text: where it stands is in the row itself."""
    sheet, cell, value = str(row["sheet"]), str(row["cell"]), str(row.get("value", row[rule.column]))
    if rule.subject in ("note", "table"):
        value = ""
    words = {name: str(text) for name, text in row.items()} | {
        "value": quoted(value),
        "as_of": day_in_words(context.as_of),
        "trace": quoted(str(row[rule.column]), 1000),  # whoever answers must have seen all that was found
    }
    line, column = row["place"] if isinstance(row["place"], tuple) else (0, 0)
    count = row.get("count", 1)
    return Query(
        (places.order(sheet), line, column),
        _finding(
            rule,
            message=rule.message.format_map(words),
            sheet=sheet,
            cell=cell,
            value=value,
            suggestion=str(row["like"]) if rule.code == "LED003" and row["alone"] else None,
            subject=str(row.get("subject") or value or row.get("text") or ""),
            count=count if isinstance(count, int) else 1,
        ),
    )


def one_a_cell(queries: Iterable[Query]) -> tuple[Finding, ...]:
    """The findings in reading order; actions that share a cell (or a text asked about once) share its query."""
    groups: dict[tuple[str, str, str, str], list[Query]] = {}
    ordered = sorted(queries, key=lambda query: (query.place, query.finding.code))
    asked = {(query.finding.code, query.finding.sheet, query.finding.cell) for query in ordered}
    for query in ordered:
        found, rule = query.finding, RULES[query.finding.code]
        if any((code, found.sheet, found.cell) in asked for code in rule.yields_to):
            continue
        if rule.once:
            one = (found.code, "", " ".join(found.value.split()).casefold(), "")
        else:
            one = (found.code, found.sheet, found.cell or str(found.key), "" if found.key else found.message)
        groups.setdefault(one, []).append(query)
    return tuple(_shared(group) for group in groups.values())


def _shared(group: list[Query]) -> Finding:
    first = group[0].finding
    keys = {query.finding.key for query in group if query.finding.key}
    suggested = "; ".join(query.suggested for query in group if query.suggested)
    message = f"{first.message} By their words: {suggested}." if suggested else first.message
    if len(keys) > 1:
        shared = len({(query.finding.sheet, query.finding.cell) for query in group}) == 1 and first.cell
        message = f"{message} ({'The cell serves' if shared else 'It stands beside'} {len(keys)} actions.)"
    return replace(first, message=message, count=max(first.count, len(keys)))


def _suggested(action: Action) -> str:
    if action.suggested_due is None:
        return ""
    return f"{quoted(action.action, 50)} may be due on {day_in_words(action.suggested_due)}"


def _finding(rule: Rule, **where: object) -> Finding:
    build: Callable[..., Finding] = Finding
    return build(
        code=rule.code,
        severity=rule.severity,
        remedy=f"{rule.remedy} This passes: {rule.example}.",
        ask=rule.ask,
        **where,
    )


_OPEN_QUESTIONS = ("DUE016", "LED008", "ACH007")
_OWN_WORDS = ("DUE012", "LED007", "ACH008")
_PROBLEMS = {"completion_text": "due_problem", "lead_text": "lead_problem", "achieved_text": "achieved_problem"}


def _readers_words(rule: Rule, row: Mapping[str, object]) -> str:
    """What the reader of the blamed cell found unsure, in its own words, without what to do (the rule says that)."""
    said = str(row.get(_PROBLEMS.get(rule.column, ""), "") or "")
    speaks = (rule.doubts or rule.code in _OPEN_QUESTIONS) and rule.code not in _OWN_WORDS
    return without_remedy(said) if speaks else ""
