"""What staff write, read: timescales, dates achieved, leads, statuses, headings."""

from plan_xl.wording.headings import read_heading
from plan_xl.wording.leads import Leads, read_leads
from plan_xl.wording.statuses import read_status
from plan_xl.wording.timescales import Timescale, read_timescale

__all__ = ["Leads", "Timescale", "read_heading", "read_leads", "read_status", "read_timescale"]
