"""A plan brought into the Board workbook: one action a row, numbered, with lists of leads and agencies."""

from plan_xl.adopting.adopt import Adopted, adopt, adopt_grids
from plan_xl.adopting.again import is_adopted, left_to_do

__all__ = ["Adopted", "adopt", "adopt_grids", "is_adopted", "left_to_do"]
