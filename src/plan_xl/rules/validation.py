"""Checking a plan: its tables, the schemas over them, and what could not be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from plan_xl.findings import Finding, NotRun, Report, answer_key
from plan_xl.plan import ActionPlan
from plan_xl.rules import action_table, lead_table, plan_tables, queries
from plan_xl.rules.catalogue import RULES
from plan_xl.rules.context import Context
from plan_xl.rules.leads import NEEDS_REGISTER
from plan_xl.rules.places import MEANINGS, Places
from plan_xl.rules.rule import Subject

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.personal import Trace


def validate(
    plan: ActionPlan, as_of: date | None = None, answers: Mapping[str, str] | None = None, *, personal: bool = False
) -> Report:
    """Check a plan as at a day (default today): every query, in reading order, and the checks that could not run.

    `answers` maps `findings.answer_key` to what a person answered earlier: an answered query is not asked again
    while its cell stays as it was, but kept in `Report.answered`. `personal` looks for personal data as well (the
    PRV rules), which an ordinary check leaves out.
    """
    context = Context(plan, as_of or date.today())  # noqa: DTZ011 - the day where the reader sits
    places = Places(plan)
    not_run = could_not_run(plan)
    left_out = {check.code for check in not_run}
    found: list[queries.Query] = []
    for subject in ("table", "heading", "note", "lead"):
        found += _about(subject, _table(subject, plan, places, context.as_of), context, places, left_out)
    if personal:
        found += _about("text", personal_table(plan, places), context, places, left_out)
    found += _about_actions(context, places, left_out)
    open_findings, answered = _answered(queries.one_a_cell(found), answers or {})
    return Report(plan.source, context.as_of, open_findings, not_run, answered)


def could_not_run(plan: ActionPlan) -> tuple[NotRun, ...]:
    """The checks that this plan gives nothing to check by, each with the reason."""
    reasons: dict[str, str] = {}
    if plan.register is None:
        reasons |= dict.fromkeys(NEEDS_REGISTER, "The workbook has no Leads register sheet.")
    if plan.settings.plan_date is None:
        reasons["DUE008"] = "The day the plan was agreed is not known: give it on the sheet Settings."
    for rule in RULES.values():
        if rule.subject == "action" and rule.code not in reasons and rule.column in MEANINGS and plan.tables:
            meanings = MEANINGS[rule.column]
            if not any(column.meaning in meanings for table in plan.tables for column in table.columns):
                reasons[rule.code] = f"The plan has no column for {_COLUMN_WORDS[rule.column]}."
    return tuple(NotRun(code, reasons[code]) for code in RULES if code in reasons)


_COLUMN_WORDS: Mapping[str, str] = {
    "ref": "action numbers",
    "recommendation": "recommendations",
    "action": "actions",
    "lead_text": "leads",
    "evidence": "required evidence",
    "completion_text": "completion dates",
    "achieved_text": "dates achieved",
    "comments": "comments",
    "status_text": "statuses",
    "accepted_on_text": "the day on which the Board accepted it",
    "board_comment": "Board's comment",
}


def _table(subject: Subject, plan: ActionPlan, places: Places, as_of: date) -> pd.DataFrame:
    if subject == "lead":
        return lead_table.lead_table(plan, places, as_of)
    builder = {
        "table": plan_tables.table_table,
        "heading": plan_tables.heading_table,
        "note": plan_tables.note_table,
    }[subject]
    return builder(plan)


def _about(
    subject: Subject, table: pd.DataFrame, context: Context, places: Places, left_out: set[str]
) -> list[queries.Query]:
    from plan_xl.schemas import failures, schema_about

    if table.empty:
        return []
    return [
        queries.about_place(RULES[code], table.loc[key].to_dict(), context, places)
        for code, key in failures(schema_about(subject, context, left_out), table)
    ]


def _about_actions(context: Context, places: Places, left_out: set[str]) -> list[queries.Query]:
    from plan_xl.schemas import failures, schema_about

    table = action_table.action_table(context, places)
    if table.empty:
        return []
    by_key = {action.key: action for action in context.plan.actions}
    failed = failures(schema_about("action", context, left_out), table)
    broken = table.loc[list(dict.fromkeys(key for _, key in failed))]
    names = list(table.columns)
    rows = {key: dict(zip(names, row, strict=True)) for key, row in zip(broken.index, _values(broken), strict=True)}
    return [queries.about_action(RULES[code], by_key[key], rows[key], context, places) for code, key in failed]


def _values(table: pd.DataFrame) -> list[list[object]]:
    values: list[list[object]] = table.to_numpy(dtype=object).tolist()
    return values


def personal_table(plan: ActionPlan, places: Places) -> pd.DataFrame:
    """One row a written cell in which personal data was found; a column a PRV rule, holding the words found or ""."""
    import pandas as pd

    from plan_xl.rules.personal import RULES as KINDS
    from plan_xl.rules.personal import find_personal

    rows: dict[str, dict[str, object]] = {}
    for action in plan.actions:
        written = {name: str(getattr(action, name) or "") for name in MEANINGS} | dict(action.extra)
        for name, text in written.items():
            traces = find_personal(text) if text else ()
            if traces:
                cell = places.cell(action, name)
                rows[f"{action.key} {name}"] = {
                    "sheet": action.sheet,
                    "cell": cell.address if cell else "",
                    "place": (cell.row, cell.column) if cell else (action.row, 0),
                    "value": text,
                    "subject": action.ref or f"{action.recommendation} {action.action}",
                    **dict.fromkeys((kind.code for kind in KINDS), ""),
                    **_together(traces),
                }
    index = pd.Index(list(rows), dtype=object)
    names = ("sheet", "cell", "place", "value", "subject", *(kind.code for kind in KINDS))
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows.values()], index=index, dtype=object) for name in names},
        index=index,
    )


def _together(traces: Sequence[Trace]) -> dict[str, str]:
    """For each rule all the words found, each once: who answers for a cell must have seen every one."""
    found: dict[str, dict[str, None]] = {}
    for trace in traces:
        found.setdefault(trace.code, {})[trace.text] = None
    return {code: "”, “".join(texts) for code, texts in found.items()}


def _answered(
    findings: tuple[Finding, ...], answers: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    kept = {key: text.strip() for key, text in answers.items() if text.strip()}
    asked, answered = [], []
    for finding in findings:
        answer = kept.get(answer_key(finding))
        if answer:
            answered.append(replace(finding, answer=answer))
        else:
            asked.append(finding)
    return tuple(asked), tuple(answered)
