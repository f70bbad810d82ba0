"""*Plan history*: what changed in the plan, when, at which meeting and by whom."""

from plan_xl.recording.history import HistoryRow, append_history, history_rows
from plan_xl.recording.record import Recorded, record
from plan_xl.recording.states import completion_dates

__all__ = ["HistoryRow", "Recorded", "append_history", "completion_dates", "history_rows", "record"]
