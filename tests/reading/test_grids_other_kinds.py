"""Old, binary and OpenDocument workbooks: read as far as they can be seen, and what cannot be seen is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from plan_xl.errors import PlanXlError
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import shown
from plan_xl.workbooks.values import open_values
from tests.reading.binary_books import binary_workbook
from tests.reading.made import workbook
from tests.reading.test_file_kinds import compound
from tests.workbooks.office import converted


def _more(book: xlsxwriter.Workbook) -> None:
    book.worksheets()[0].merge_range("A3:A4", "Merged down")
    book.worksheets()[1].hide()


PLAN = workbook({"Plan": [["Action", "When"], ["Audit", date(2016, 1, 31)]], "Old": [["x"]]}, _more)


@pytest.mark.libreoffice
@pytest.mark.parametrize(("kind", "sentence"), [("xls", "old Excel file"), ("ods", "OpenDocument file")])
def test_values_are_the_same_and_what_cannot_be_seen_is_said(kind: str, sentence: str, tmp_path: Path) -> None:
    plan, old = grids_of(converted(PLAN, tmp_path, kind), f"plan.{kind}")
    assert [[shown(value) for value in row] for row in plan.rows[:3]] == [
        ["Action", "When"],
        ["Audit", "31 January 2016"],
        ["Merged down", ""],
    ]
    assert (plan.title, plan.hidden, old.title, old.hidden) == ("Plan", False, "Old", True)
    assert sentence in plan.limits[0]
    assert "save it as an Excel workbook (.xlsx)" in plan.limits[0]


@pytest.mark.libreoffice
def test_merged_cells_of_an_old_file(tmp_path: Path) -> None:
    assert grids_of(converted(PLAN, tmp_path, "xls"), "plan.xls")[0].merged == ((2, 0, 3, 0),)


def test_a_binary_workbook() -> None:
    (plan,) = grids_of(binary_workbook("Action", (0, 0), (2, 1)), "plan.xlsb")
    assert (plan.title, plan.rows) == ("Plan", [["Action", ""], ["", ""], ["", "Action"]])
    assert "binary Excel file (.xlsb)" in plan.limits[0]


def test_where_no_process_may_be_started_it_is_read_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("blocked by your administrator")

    monkeypatch.setattr("plan_xl.reading.other_workbooks.subprocess.run", refused)
    (plan,) = grids_of(binary_workbook("Action", (0, 0), (2, 1)), "plan.xlsb")
    assert plan.rows == [["Action", ""], ["", ""], ["", "Action"]]


def test_a_file_that_claims_to_hold_more_than_there_is_room_for_is_one_sentence() -> None:
    """Two cells in opposite corners: calamine asks for 500 GB, and its whole program ends where it gets none."""
    with pytest.raises(PlanXlError, match="claims to hold far more than any plan"):
        grids_of(binary_workbook("Action", (0, 0), (1_048_575, 16_383)), "plan.xlsb")


@pytest.mark.parametrize("streams", [("Workbook",), ("Book",)])
def test_a_damaged_old_file_is_one_sentence(streams: tuple[str, ...]) -> None:
    with pytest.raises(PlanXlError, match="damaged"):
        grids_of(compound(*streams), "plan.xls")


def test_a_panic_inside_calamine_is_one_sentence_and_other_interruptions_pass() -> None:
    class PanicException(BaseException):
        pass

    def failing(wrong: BaseException) -> None:
        with open_values(PLAN):
            raise wrong

    with pytest.raises(PlanXlError, match="damaged"):
        failing(PanicException("index out of bounds"))
    with pytest.raises(KeyboardInterrupt):
        failing(KeyboardInterrupt())
