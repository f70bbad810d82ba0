"""What staff write, read: timescales, dates achieved, leads, statuses, headings."""

from plan_xl.wording.achieved import Achieved, read_achieved
from plan_xl.wording.comments import suggests_done
from plan_xl.wording.headings import read_heading
from plan_xl.wording.leads import Leads, read_leads
from plan_xl.wording.lookalikes import LookAlike, look_alikes
from plan_xl.wording.recurrence import read_recurrence
from plan_xl.wording.register import Register, RegisteredLead, propose_register, register_from_rows
from plan_xl.wording.statuses import read_status
from plan_xl.wording.timescales import Step, Timescale, read_timescale

__all__ = [
    "Achieved",
    "Leads",
    "LookAlike",
    "Register",
    "RegisteredLead",
    "Step",
    "Timescale",
    "look_alikes",
    "propose_register",
    "read_achieved",
    "read_heading",
    "read_leads",
    "read_recurrence",
    "read_status",
    "read_timescale",
    "register_from_rows",
    "suggests_done",
]
