# ruff: noqa: E501 - tables read better with a case a line
"""The Settings sheet, in the words that people give its labels and values."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

import pytest

from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import Grid, Value
from plan_xl.reading.setting_labels import LABELS, label_of
from plan_xl.reading.settings_sheet import read_settings
from plan_xl.settings import Settings
from tests.reading.made import workbook


def sheet(*rows: list[Value], title: str = "Settings") -> Grid:
    width = max(len(row) for row in rows)
    return Grid(title, [[*row, *[""] * (width - len(row))] for row in rows])


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Plan agreed on", "plan_date"), ("Plan agreed on:", "plan_date"), ("Date plan agreed", "plan_date"),
        ("Date the action plan was agreed", "plan_date"), ("PLAN DATE", "plan_date"), ("Plan agreed by the Board", "plan_date"),
        ("Report published on", "published"), ("Publication date", "published"), ("Date report was published", "published"),
        ("Next meeting", "meeting"), ("Date of next meeting", "meeting"), ("Next SCR Sub-group meeting", "meeting"),
        ("Next Board", "meeting"), ("Due soon (days)", "due_soon_days"), ("Due soon means", "due_soon_days"),
        ("School terms", "terms"), ("Use school terms?", "terms"), ("Board", "board"), ("Name of the Board", "board"),
        ("Partnership name", "board"), ("Board is called", "board_word"), ("The word for Board", "board_word"),
        ("Chair", "chair"), ("Independent Chair", "chair"), ("Review", "review"), ("Name of review", "review"),
        ("Review code", "review_code"), ("Review reference", "review_code"), ("Kind of review", "review_kind"),
        ("Type of review", "review_kind"), ("Agency report is called", "agency_report"), ("Quarter", "quarter"),
        ("Reporting period", "quarter"), ("Return deadline", "return_deadline"), ("Returns due by", "return_deadline"),
        ("Return mailbox", "return_mailbox"), ("E-mail for returns", "return_mailbox"), ("Send returns to", "return_mailbox"),
        ("Backups", "backup_folder"), ("Back-up folder", "backup_folder"), ("Backups: how many", "backup_count"),
        ("How many backups to keep", "backup_count"), ("Backups kept for (days)", "backup_days"),
        ("How long are backups kept?", "backup_days"), ("All leads on one sheet", "leads_on_one_sheet"),
        ("Put all the leads on one sheet?", "leads_on_one_sheet"),
        ("Colour of the sky", None), ("", None), ("Board meeting room", None), ("Report", None),
    ],
)  # fmt: skip
def test_labels(label: str, field: str | None) -> None:
    found = label_of(label)
    assert (found.field if found else None) == field


def test_every_setting_has_a_label_that_is_its_own() -> None:
    written_otherwise = {"defaults", "status_key"}
    assert {label.field for label in LABELS} == {each.name for each in fields(Settings)} - written_otherwise
    for label in LABELS:
        for words in (label.label, *label.others.split(";")):
            found = label_of(words)
            assert found is not None
            assert found.field == label.field, words


@pytest.mark.parametrize(
    ("label", "value", "field", "read"),
    [
        ("Plan agreed on", date(2016, 1, 18), "plan_date", date(2016, 1, 18)),
        ("Plan agreed on", datetime.fromisoformat("2016-01-18T00:00"), "plan_date", date(2016, 1, 18)),
        ("Plan agreed on", "18 January 2016", "plan_date", date(2016, 1, 18)),
        ("Plan agreed on", "18/01/16", "plan_date", date(2016, 1, 18)),
        ("Plan agreed on", 42387.0, "plan_date", date(2016, 1, 18)),
        ("Due soon (days)", 30.0, "due_soon_days", 30), ("Due soon (days)", "30 days", "due_soon_days", 30),
        ("Due soon (days)", "within 6 weeks", "due_soon_days", 42),
        ("School terms", "Yes", "terms", True), ("School terms", "no", "terms", False), ("School terms", True, "terms", True),
        ("School terms", "x", "terms", True), ("Backups", "none", "backup_folder", "none"), ("Backups", "No", "backup_folder", "none"),
        ("Backups", "S:\\Old plans", "backup_folder", "S:\\Old plans"), ("Backups: how many", 5.0, "backup_count", 5),
        ("Backups kept for (days)", "30", "backup_days", 30), ("Review code", "O", "review_code", "O"),
        ("Quarter", "Q3 2015/16", "quarter", "Q3 2015/16"), ("Board", "Northbridge  SCB", "board", "Northbridge SCB"),
        ("Review code", 7.0, "review_code", "7"),
    ],
)  # fmt: skip
def test_values(label: str, value: Value, field: str, read: object) -> None:
    settings, notes = read_settings([sheet(["Settings"], [], [label, value])])
    assert (getattr(settings, field), notes) == (read, ())
    assert field not in settings.defaults


@pytest.mark.parametrize(
    ("label", "value", "sentence"),
    [
        (
            "Plan agreed on",
            "soon",
            "“Plan agreed on” is “soon”, which is no clear date: write, for example, 31 January 2016.",
        ),
        ("Plan agreed on", "31 September 2016", "no clear date"),
        ("Plan agreed on", "2016", "no clear date"),
        ("Plan agreed on", "ongoing", "no clear date"),
        ("Due soon (days)", "a while", "which is no number: write, for example, 60"),
        ("Due soon (days)", 2.5, "which is no number"),
        ("Backups: how many", "3 weeks", "which is no number"),
        ("School terms", "perhaps", "write Yes or No"),
        ("Colour of the sky", "blue", "“Colour of the sky” is no setting that plan_xl knows"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_cell_and_the_default_stands(
    label: str, value: Value, sentence: str
) -> None:
    settings, (note,) = read_settings([sheet(["Settings"], ["Board", "Northbridge"], [label, value])])
    assert sentence in note.text
    assert (note.sheet, note.cell) == ("Settings", "A3" if "sky" in label else "B3")
    assert settings == Settings(board="Northbridge", defaults=settings.defaults)


def test_a_month_is_read_as_its_last_day_and_this_is_said() -> None:
    settings, (note,) = read_settings([sheet(["Plan agreed on", "January 2016"])])
    assert settings.plan_date == date(2016, 1, 31)
    assert note.text == "“Plan agreed on” is “January 2016”, read as 31 January 2016: write the day to be sure."


def test_a_label_without_a_value_is_not_given() -> None:
    settings, notes = read_settings([sheet(["Chair", ""], ["Board", "Northbridge"])])
    assert "chair" in settings.defaults
    assert notes == ()


def test_a_label_that_stands_twice() -> None:
    settings, (note,) = read_settings([sheet(["Board", "First"], ["Name of Board", "Second"])])
    assert settings.board == "First"
    assert (note.cell, note.text) == ("B2", "“Board” stands here a second time; the first one was used.")


class TestStatusKey:
    KEY = {"Green": "reported_complete", "Amber": "on_track", "Red": "overdue"}  # noqa: RUF012

    @pytest.mark.parametrize(
        "rows",
        [
            pytest.param([["Status key"], ["Green", "Complete"], ["Amber", "On track"], ["Red", "Overdue"]], id="a block"),
            pytest.param(
                [["Status key"], ["Word", "Meaning"], ["Green", "Complete"], ["Amber", "On track"], ["Red", "Overdue"]],
                id="a block with headings",
            ),
            pytest.param([["RAG", "What it means"], ["Green", "Complete"], ["Amber", "On track"], ["Red", "Overdue"]], id="headings"),
            pytest.param([["Status key", "Green = complete; Amber = on track; Red = overdue"]], id="in one cell"),
            pytest.param([["Key to colours", "Green: complete\nAmber: on track\nRed: overdue"]], id="a line each"),
            pytest.param(
                [["Status: Green", "Complete"], ["Status: Amber", "On track"], ["Status: Red", "Overdue"]], id="a row each"
            ),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("after", [[], [[""], ["Board", "Northbridge"]], [["Board", "Northbridge"]]], ids=len)
    def test_is_read(self, rows: list[list[Value]], after: list[list[Value]]) -> None:
        settings, notes = read_settings([sheet(*rows, *after)])
        assert settings.status_key == self.KEY
        assert notes == ()
        assert ("board" in settings.defaults) == (not after)

    def test_words_and_colours(self) -> None:
        settings, _ = read_settings(
            [
                sheet(
                    ["Status key"],
                    ["Word", "Colour", "Meaning"],
                    ["Done", "Blue", "Complete"],
                    ["Going well", "", "On track"],
                )
            ]
        )
        assert settings.status_key == {
            "Done": "reported_complete",
            "Blue": "reported_complete",
            "Going well": "on_track",
        }

    def test_a_meaning_that_cannot_be_read(self) -> None:
        settings, (note,) = read_settings([sheet(["Status key"], ["Purple", "Zebra crossing"])])
        assert (dict(settings.status_key), note.cell) == ({}, "A2")
        assert "What “Purple” means (“Zebra crossing”) could not be read" in note.text


class TestOptions:
    def test_stand_in_where_there_is_no_sheet(self) -> None:
        settings, notes = read_settings(
            [sheet(["Board", "x"], title="Plan")], Settings(plan_date=date(2016, 1, 18), terms=True)
        )
        assert (settings.plan_date, settings.terms, settings.board, notes) == (
            date(2016, 1, 18),
            True,
            Settings().board,
            (),
        )

    def test_win_over_the_sheet_and_this_is_said(self) -> None:
        page = sheet(["Plan agreed on", date(2015, 1, 1)], ["Board", "Northbridge"])
        settings, (note,) = read_settings([page], Settings(plan_date=date(2016, 1, 18)))
        assert (settings.plan_date, settings.board) == (date(2016, 1, 18), "Northbridge")
        assert (
            note.text
            == "The option given (18 January 2016) was used, not what the Settings sheet says (1 January 2015)."
        )
        assert note.cell == "B1"

    def test_the_same_as_the_sheet_is_not_worth_a_word(self) -> None:
        page = sheet(["Plan agreed on", date(2016, 1, 18)])
        assert read_settings([page], Settings(plan_date=date(2016, 1, 18)))[1] == ()

    def test_an_option_that_is_the_same_as_the_default_counts_where_the_others_are_named(self) -> None:
        others = tuple(each.name for each in fields(Settings) if each.name not in ("due_soon_days", "defaults"))
        settings, _ = read_settings([sheet(["Due soon", 30])], Settings(due_soon_days=60, defaults=others))
        assert settings.due_soon_days == 60


def test_defaults_are_named() -> None:
    settings, _ = read_settings([])
    assert settings == Settings(defaults=tuple(each.name for each in fields(Settings) if each.name != "defaults"))


@pytest.mark.parametrize("title", ["Settings", "settings ", "SETTINGS", "Plan settings"])
def test_the_sheet_is_found_by_its_title(title: str) -> None:
    assert read_settings([sheet(["Board", "x"], title=title)])[0].board == "x"


def test_a_second_sheet_is_said() -> None:
    settings, (note,) = read_settings([sheet(["Board", "x"]), sheet(["Board", "y"], title="Plan settings")])
    assert (settings.board, note.sheet) == ("x", "Plan settings")


def test_from_a_workbook() -> None:
    data = workbook({"Settings": [["Settings"], [], ["Plan agreed on", date(2016, 1, 18)], ["Due soon (days)", 30]]})
    settings, notes = read_settings(grids_of(data, "plan.xlsx"))
    assert (settings.plan_date, settings.due_soon_days, notes) == (date(2016, 1, 18), 30, ())
