"""The pandera schemas: built from the rule catalogue, one for each kind of table that rules look at.

The only module that imports pandera, and itself imported only when something is checked: importing pandera takes
longer than checking any plan. Facts about pandera that this rests on (0.35, read in its source):

- With `coerce=True` bad cells are miscounted or missed. Tables come as text, day numbers and truth values; nothing
  is coerced, and a wrong type is a fault of ours, not of the plan's.
- With `lazy=True` a check that raises is kept as one more failure case. Here it is raised again: a check that
  crashed has not been passed.
- Naming a column's type costs a search of the disk for geopandas each time: the tables' types are tested instead.
- A check of whole rows reports every column of a failing row. `CellCheck` keeps the one cell that is to blame.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrorReason, SchemaErrors

from plan_xl.rules.catalogue import CHECKS, rules_about
from plan_xl.rules.context import Context
from plan_xl.rules.rule import Rule, Subject


class CellCheck(pa.Check):
    """A check over whole rows that blames one cell of each row that fails: the rule's column."""

    def __init__(self, rule: Rule, context: Context) -> None:
        """Make the check of one rule; its name in failure cases is the rule's code."""
        super().__init__(
            partial(passes, rule=rule, context=context),
            name=rule.code,
            error=rule.code,
            title=rule.title,
            description=rule.why,
            ignore_na=False,
        )
        self.column = rule.column

    def __call__(self, check_obj: Any, column: str | None = None) -> Any:
        """Run the check; of each failing row keep the cell to blame."""
        result = super().__call__(check_obj, column)
        if result.failure_cases is None:
            return result
        blamed = result.failure_cases[self.column]
        cases = {"column": self.column, "failure_case": blamed.to_numpy(), "index": blamed.index.to_numpy()}
        return result._replace(failure_cases=pd.DataFrame(cases))

    @classmethod
    def get_backend(cls, check_obj: Any) -> Any:
        """The backend of pandera's own checks: backends are registered by class, not inherited."""
        return pa.Check.get_backend(check_obj)


def schema_about(subject: Subject, context: Context, leave_out: Collection[str] = ()) -> pa.DataFrameSchema:
    """The schema of the table with one row per `subject`: its index unique, its columns present, every rule a check.

    Rules whose codes are in `leave_out` are not part of it.
    """
    rules = [rule for rule in rules_about(subject) if rule.code not in leave_out]
    return pa.DataFrameSchema(
        {rule.column: pa.Column(nullable=True) for rule in rules},
        checks=[CellCheck(rule, context) for rule in rules],
        index=pa.Index(unique=True),
        name=subject,
    )


def passes(rows: pd.DataFrame, rule: Rule, context: Context) -> pd.Series[bool]:
    """For each row of a rule's table whether it passes: by the rule's own check, else by the doubts the rule names."""
    broken = CHECKS.get(rule.code)
    if broken is not None:
        return ~broken(rows, context).astype(bool)
    return ~rows[DOUBTS[rule.subject, rule.column]].isin(rule.doubts)


DOUBTS: dict[tuple[Subject, str], str] = {
    ("action", "completion_text"): "due_doubt",
    ("action", "lead_text"): "lead_doubt",
    ("action", "achieved_text"): "achieved_doubt",
    ("note", "text"): "code",
}
"""Where the short names of doubts stand that break a rule by themselves, by subject and blamed column."""


def failures(schema: pa.DataFrameSchema, table: pd.DataFrame) -> list[tuple[str, Any]]:
    """Every (rule code, row of the table) that fails, all of them at once, in the order of the catalogue.

    Raises whatever a check raised, and `SchemaErrors` where the table itself is not what the schema says: both are
    faults of plan_xl, never of the plan.
    """
    try:
        schema.validate(table, lazy=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            if error.reason_code == SchemaErrorReason.CHECK_ERROR:
                raise RuntimeError(f"the check of {error.check.name} failed: {error.failure_cases}") from error
            if not isinstance(error.check, CellCheck):
                raise
        cases = errors.failure_cases
        return list(zip(cases["check"], cases["index"], strict=True))
    return []
