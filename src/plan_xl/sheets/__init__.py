"""How generated sheets look: what they say (`SheetContent`), and the one place that draws them (`render`)."""

from plan_xl.sheets.content import BarChart, Block, Column, Day, Link, SheetContent, Table, Value
from plan_xl.sheets.render import render

__all__ = ["BarChart", "Block", "Column", "Day", "Link", "SheetContent", "Table", "Value", "render"]
