"""What changed between two versions of a plan."""

from plan_xl.comparing.changes import KINDS, Change, Comparison, Kind, compare

__all__ = ["KINDS", "Change", "Comparison", "Kind", "compare"]
