"""The catalogue as a page of Markdown: `python -m plan_xl.rules.page > docs/rules.md`."""

from __future__ import annotations

from plan_xl.rules.catalogue import FAMILIES, RULES
from plan_xl.rules.rule import CONSEQUENCES, Rule

SEVERITIES = {
    "error": "cannot be relied on",
    "warning": "likely wrong",
    "note": "worth a look",
}
"""Each severity, and what it says of the cell."""

_OPENING = """# What plan-xl checks

Every query has a code, and every code is explained here. This page is written from the rules themselves
(`plan-xl rules --format markdown`); a test fails where the two differ. `plan-xl rule DUE003` shows one of them.

A query changes nothing in the plan. If the cell is right as it stands, answer “right as written” beside the query: it
comes back only if the cell changes."""


def page() -> str:
    """The whole page, ending in a line break."""
    blocks = [_OPENING, _severities(), _consequences()]
    for letters, name in FAMILIES.items():
        rules = [rule for rule in RULES.values() if rule.family == letters]
        blocks.append(f"## {letters}: {name}")
        if letters == "PRV":
            blocks.append(
                "Looked for only when asked (`plan-xl validate --personal`): a plan in use may hold names by right."
            )
        blocks += [_block(rule) for rule in rules]
    return "\n\n".join(blocks) + "\n"


def explained(rule: Rule) -> str:
    """One rule as plain text, for the command line."""
    parts = (
        ("Severity", f"{rule.severity} ({SEVERITIES[rule.severity]})"),
        ("Group", rule.consequence),
        ("Why it matters", rule.why),
        ("What to do", rule.remedy),
        ("What passes", rule.example),
        ("Who can answer", rule.ask),
        ("Where this comes from", rule.source),
    )
    return "\n".join((f"{rule.code}  {rule.title}", "", *(f"{name}: {text}" for name, text in parts)))


def _severities() -> str:
    lines = [f"- **{name}**: {meaning}." for name, meaning in SEVERITIES.items()]
    return "How sure it is that something is wrong:\n\n" + "\n".join(lines)


def _consequences() -> str:
    return "Queries are grouped by what hangs on them, most pressing first: " + "; ".join(CONSEQUENCES) + "."


def _block(rule: Rule) -> str:
    return "\n".join(
        (
            f"### {rule.code}: {rule.title}",
            "",
            f"*{rule.severity.capitalize()}. {rule.consequence}.* {rule.why}",
            "",
            f"- What to do: {rule.remedy.replace('{meaning}', 'same')}",
            f"- What passes: {rule.example}",
            f"- Who can answer: {rule.ask}",
            f"- Where this comes from: {rule.source}",
        )
    )


if __name__ == "__main__":
    print(page(), end="")
