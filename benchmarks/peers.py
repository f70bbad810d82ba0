"""The other ways to check such a plan, each as a whole program: `python -m benchmarks.peers NAME PLAN OUTPUT`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.plans import HEADINGS, LEADS, SHEET, STATUSES

REF, RECOMMENDATION, ACTION, LEAD, EVIDENCE, COMPLETION, _ACHIEVED, _COMMENTS, STATUS = HEADINGS
_NO_SUCH_DAY = r"31[ /.-](?:0?[2469]\b|11|[Ff]eb|[Aa]pr|[Jj]un|[Ss]ep|[Nn]ov)"
_A_DATE = rf"(?s)(?!.*{_NO_SUCH_DAY}).*\d.*"
_ONE_LEAD = "|".join(LEADS)


def naive(plan: Path, output: Path) -> int:
    """What one would write first: pandas reads by openpyxl, pandera checks, openpyxl adds a sheet and saves."""
    import openpyxl
    import pandas as pd
    import pandera.pandas as pa
    from pandera.errors import SchemaErrors

    frame = pd.read_excel(plan, engine="openpyxl", dtype=str, keep_default_na=False)
    frame[RECOMMENDATION] = frame[RECOMMENDATION].replace("", None).ffill()
    schema = pa.DataFrameSchema(
        {
            REF: pa.Column(str, pa.Check.str_startswith("N-"), unique=True),
            RECOMMENDATION: pa.Column(str, pa.Check.str_length(min_value=5)),
            ACTION: pa.Column(str, [pa.Check.str_length(min_value=5)]),
            LEAD: pa.Column(str, [pa.Check.ne(""), pa.Check.str_matches(rf"^(?:(?:{_ONE_LEAD})\n?)+$")]),
            EVIDENCE: pa.Column(str, pa.Check.str_length(min_value=5)),
            COMPLETION: pa.Column(str, pa.Check.str_matches(_A_DATE)),
            STATUS: pa.Column(str, pa.Check.isin(STATUSES)),
        }
    )
    found = 0
    book = openpyxl.load_workbook(plan)
    sheet = book.create_sheet("Validation")
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        for case in error.failure_cases.itertuples():
            sheet.append([f"{case.column} {case.index}", str(case.check), str(case.failure_case)])
            found += 1
    book.save(output)
    return found


def frictionless(plan: Path, output: Path) -> int:
    """Frictionless with the same checks as a table schema; it writes nothing but its list of errors."""
    from frictionless import Dialect, Resource, Schema, fields
    from frictionless.formats import ExcelControl

    long_enough = {"minLength": 5}
    schema = Schema(
        fields=[
            fields.StringField(name=REF, constraints={"pattern": "N-.*", "unique": True}),
            fields.StringField(name=RECOMMENDATION, constraints=long_enough),
            fields.StringField(name=ACTION, constraints=long_enough),
            fields.StringField(name=LEAD, constraints={"required": True, "pattern": rf"(?:(?:{_ONE_LEAD})\n?)+"}),
            fields.StringField(name=EVIDENCE, constraints=long_enough),
            fields.StringField(name=COMPLETION, constraints={"pattern": _A_DATE.removeprefix("(?s)")}),
            fields.StringField(name=_ACHIEVED),
            fields.StringField(name=_COMMENTS),
            fields.StringField(name=STATUS, constraints={"enum": list(STATUSES)}),
        ]
    )
    control = ExcelControl(sheet=SHEET, fill_merged_cells=True, stringified=True)
    resource = Resource(path=plan.name, basepath=str(plan.parent), schema=schema, dialect=Dialect(controls=[control]))
    report = resource.validate(limit_errors=1_000_000)
    errors = report.flatten(["rowNumber", "fieldName", "type", "note"])
    output.with_suffix(".txt").write_text("\n".join(map(str, errors)), encoding="utf-8")
    return len(errors)


if __name__ == "__main__":
    name, plan, output = sys.argv[1:]
    print({"naive": naive, "frictionless": frictionless}[name](Path(plan), Path(output)), "queries")
