"""*Plan history*: what changed in the plan, when, at which meeting and by whom."""

from plan_xl.recording.history import HistoryRow, append_history, history_rows
from plan_xl.recording.record import Recorded, record

__all__ = ["HistoryRow", "Recorded", "append_history", "history_rows", "record"]
