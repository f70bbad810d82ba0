"""Which files of the sample quarter come with plan_xl, and what builds each.

What each holds, and what is to be made of it, stands in `workbook/sample/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from plan_xl.samples import answers, board_workbook
from plan_xl.samples.own_layouts import education, education_workbook, social_care
from plan_xl.samples.return_forms import form_bytes
from plan_xl.samples.troubled_files import cut_short, finder_file, lock_file, locked, with_macros

BOARD_WORKBOOK = "sample/northbridge-board-workbook.xlsx"
RETURNS = "sample/returns/"
"""The folder of the returns, below `workbook/`."""

LOCKED = f"{RETURNS}NHT SCR return Q4.xlsx"

BUILDERS: dict[str, Callable[[], bytes]] = {
    BOARD_WORKBOOK: board_workbook.build,
    f"{RETURNS}Northbridge Police return Q4 2015-16.xlsx": partial(form_bytes, answers.POLICE_ON_TIME),
    f"{RETURNS}._Northbridge Police return Q4 2015-16.xlsx": finder_file,
    LOCKED: lambda: locked(form_bytes(answers.HOSPITAL_LATE), LOCKED),
    f"{RETURNS}NHT SCR return Q4 sent again.xlsx": partial(form_bytes, answers.HOSPITAL_LATE),
    f"{RETURNS}Childrens Social Care - Child N actions March 2016.xlsx": social_care,
    f"{RETURNS}Education IMR action plan.docx": education,
    f"{RETURNS}Education IMR action plan.xlsx": lambda: cut_short(education_workbook()),
    f"{RETURNS}Probation return Q3 2015-16.xlsx": partial(form_bytes, answers.PROBATION_LAST_QUARTER),
    f"{RETURNS}Copy of CCG return Q4.xlsx": partial(form_bytes, answers.CCG_ROW_DELETED),
    f"{RETURNS}Housing return Q4.xlsx": partial(form_bytes, answers.HOUSING_DISPUTED),
    f"{RETURNS}Housing return Q4 FINAL.xlsx": partial(form_bytes, answers.HOUSING_AGAIN),
    f"{RETURNS}~$Housing return Q4 FINAL.xlsx": lambda: lock_file("Policy Officer"),
    f"{RETURNS}MHT return Q4.xlsm": lambda: with_macros(form_bytes(answers.MENTAL_HEALTH_OTHERWISE)),
    f"{RETURNS}Ambulance return Q4.xlsx": lambda: b"",
}
"""Path below `workbook/`, to the function that gives the file's bytes."""
