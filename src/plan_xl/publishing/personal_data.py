"""The check for personal data that must be answered before a plan is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from plan_xl.findings import Finding, answer_key
from plan_xl.plan import ActionPlan
from plan_xl.rules.catalogue import RULES
from plan_xl.rules.context import Context
from plan_xl.rules.personal import find_personal
from plan_xl.rules.places import Places

RIGHT = "right as written"


def unanswered(
    shown: ActionPlan, lines: Iterable[str], as_of: date, answers: Mapping[str, str], looked_at: Iterable[str]
) -> tuple[Finding, ...]:
    """The personal data in what is to be published that nobody has said is right.

    `shown` holds only what is to be published; `lines` are its title and headings. An answer counts where it says
    "Right as written": one that was fixed is found no more. `looked_at` names cells (`Plan!C7`), or `Title`.
    """
    from plan_xl.rules.queries import about_place
    from plan_xl.rules.validation import personal_table

    places = Places(shown)
    context = Context(shown, as_of)
    table = personal_table(shown, places)
    passed = {_folded(cell) for cell in looked_at}
    right = {key for key, text in answers.items() if _folded(text) == RIGHT}
    found: dict[tuple[str, str, str], Finding] = {}
    for key in table.index:
        row = table.loc[key].to_dict()
        for code in (name for name in table.columns if name in RULES and row[name]):
            finding = about_place(RULES[code], row, context, places).finding
            if answer_key(finding) not in right and _folded(f"{finding.sheet}!{finding.cell}") not in passed:
                found.setdefault((code, finding.sheet, finding.cell or str(key)), finding)
    if "title" not in passed:
        for line in lines:
            for trace in find_personal(line):
                rule = RULES[trace.code]
                found[trace.code, "Title", line] = Finding(
                    trace.code, rule.severity, "Title", "", line,
                    f"“{trace.text}” in the title or a heading: {rule.title.lower()}.", rule.remedy,
                )  # fmt: skip
    return tuple(found.values())


def _folded(text: str) -> str:
    return " ".join(text.replace("'", "").replace("$", "").casefold().split())
