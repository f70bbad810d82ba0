"""A plan brought into the Board workbook: one action a row, numbered, with lists of leads and agencies."""

from plan_xl.adopting.adopt import Adopted, adopt

__all__ = ["Adopted", "adopt"]
