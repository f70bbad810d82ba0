"""Summaries of a plan at a date: what is overdue, what each lead has to answer for, and the numbers."""

from plan_xl.summaries.blocks import PositionBlock
from plan_xl.summaries.dashboard import Dashboard, Line
from plan_xl.summaries.leads import LeadSummary
from plan_xl.summaries.rows import Row
from plan_xl.summaries.summary import Summaries, summarise

__all__ = ["Dashboard", "LeadSummary", "Line", "PositionBlock", "Row", "Summaries", "summarise"]
