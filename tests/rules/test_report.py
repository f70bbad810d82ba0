"""What a report holds: one query a cell, answers kept, what could not be checked, and no crash passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

import pytest

from plan_xl import validate
from plan_xl.findings import Finding, answer_key
from plan_xl.plan import CellRef
from plan_xl.rules import catalogue
from plan_xl.rules.action_table import action_table
from plan_xl.rules.consequences import by_consequence
from plan_xl.rules.context import Context
from plan_xl.rules.places import Places
from plan_xl.rules.rule import CONSEQUENCES, NOBODY, OVERDUE
from plan_xl.settings import Settings
from plan_xl.wording.timescales import read_timescale
from tests.rules.build import AS_OF, HEADINGS, SHEET, action, dated, note, plan

SHARED = {"completion_text": (CellRef(SHEET, 3, 6),)}
TBC = read_timescale("tbc")


def codes(*findings: Finding) -> list[str]:
    return [found.code for found in findings]


def test_a_merged_cell_is_one_query_for_all_its_actions() -> None:
    three = [action(row, TBC, cells=SHARED) for row in (3, 4, 5)]
    (found,) = validate(plan(*three), AS_OF).findings
    assert (found.code, found.cell, found.count) == ("DUE002", "F3", 3)
    assert found.message == "“tbc” gives no date that can be read. (The cell serves 3 actions.)"


def test_cells_of_their_own_are_queries_of_their_own() -> None:
    three = [action(row, TBC) for row in (3, 4, 5)]
    assert [found.cell for found in validate(plan(*three), AS_OF).findings] == ["F3", "F4", "F5"]


def test_a_word_without_a_key_is_asked_about_once() -> None:
    colours = [action(row, status_text=text, status=None) for row, text in ((3, "Amber"), (4, "Green"), (5, "amber"))]
    first, second = validate(plan(*colours), AS_OF).findings
    assert (first.cell, first.count, second.cell, second.count) == ("I3", 2, "I4", 1)
    assert first.message.endswith("(It stands beside 2 actions.)")


def test_done_by_status_and_by_comment_is_asked_about_once() -> None:
    said = action(3, status_text="Complete", status="reported_complete", comments="Completed in January.")
    assert codes(*validate(plan(said), AS_OF).findings) == ["ACH005"]


def test_actions_under_unknown_recommendations_are_not_called_the_same() -> None:
    twice = [action(row, recommendation="", action="Write to schools.") for row in (3, 4)]
    assert codes(*validate(plan(*twice), AS_OF).findings) == ["PLN007", "PLN007"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("31/01/2016 31/03/2016", "first due 31 January 2016, now 31 March 2016 (moved once)."),
        ("28.02.15 revised 31.3.15 revised 30.4.16", "first due 28 February 2015, now 30 April 2016 (moved 2 times)."),
        ("31 January 2016, moved to 30 April 2016", "first due 31 January 2016, now 30 April 2016 (moved once)."),
    ],
)
def test_how_often_a_date_was_moved(written: str, said: str) -> None:
    (found,) = validate(plan(action(3, read_timescale(written))), AS_OF).findings
    assert found.code == "DUE011"
    assert found.message.endswith(said)


def test_a_date_moved_into_a_column_of_its_own_was_moved_once() -> None:
    moved = action(3, read_timescale("31 March 2016"), original_due=date(2016, 1, 31))
    (found,) = validate(plan(moved), AS_OF).findings
    assert found.message.endswith("(moved once).")


@pytest.mark.parametrize(
    ("as_of", "asked"), [(date(2016, 2, 29), True), (date(2016, 3, 1), False), (date(2016, 3, 31), False)]
)
def test_a_month_is_not_to_come_once_it_has_begun(as_of: date, asked: bool) -> None:
    march = action(
        3, achieved_text="March 2016", achieved=date(2016, 3, 31), comments="Audit seen.", status=None, status_text=""
    )
    assert ("ACH001" in codes(*validate(plan(march), as_of).findings)) is asked


def test_an_impossible_date_is_not_unreadable_as_well() -> None:
    (found,) = validate(plan(action(timescale=read_timescale("31 September 2016"))), AS_OF).findings
    assert found.code == "DUE003"
    assert found.message == "There is no such day as “31 September 2016”. 30 September 2016 may be meant."
    assert found.suggestion == "30 September 2016"


def test_a_blank_cell_is_named_though_nothing_stands_in_it() -> None:
    (found,) = validate(plan(action(7, lead_text="")), AS_OF).findings
    assert (found.code, found.sheet, found.cell, found.value) == ("LED001", SHEET, "D7", "")


def test_a_blank_that_is_an_error_of_excel_s_is_asked_about_once() -> None:
    shown = note("error value", "The cell shows #REF!, so what should stand there is not known.", "F3")
    (found,) = validate(plan(action(3, read_timescale("")), notes=(shown,)), AS_OF).findings
    assert (found.code, found.message) == ("PLN012", shown.text)


def test_a_missing_column_is_one_query_not_one_an_action() -> None:
    named: dict[str, str | None] = {text: meaning for text, meaning in HEADINGS.items() if meaning != "lead"}
    report = validate(plan(*(action(row, lead_text="") for row in range(3, 9)), headings=named), AS_OF)
    assert codes(*report.findings) == ["PLN002"]
    assert ("LED001", "The plan has no column for leads.") in [(check.code, check.reason) for check in report.not_run]


def test_the_heading_that_may_be_the_missing_one_is_named() -> None:
    named = {
        ("Zone" if meaning == "lead" else text): (None if meaning == "lead" else meaning)
        for text, meaning in HEADINGS.items()
    }
    found = next(found for found in validate(plan(headings=named), AS_OF).findings if found.code == "PLN002")
    assert found.message == "No heading of this table means a lead. One of these may be it: “Zone”."


def test_suggested_dates_are_said_action_by_action() -> None:
    possible = (date(2016, 1, 31), date(2016, 3, 31))
    asked = read_timescale("")
    two = [
        action(
            row,
            asked,
            completion_text="January, March 2016",
            possible_due=possible,
            suggested_due=day,
            cells=SHARED,
            action=words,
        )
        for row, day, words in (
            (3, possible[0], "Agree the report."),
            (4, possible[1], "Agree the audit."),
            (5, None, "Train."),
        )
    ]
    (found,) = validate(plan(*two), AS_OF).findings
    assert (found.code, found.count) == ("DUE012", 3)
    assert found.message == (
        "“January, March 2016”: it is not clear which date belongs to which action: 31 January 2016 or 31 March 2016. "
        "By their words: “Agree the report.” may be due on 31 January 2016; “Agree the audit.” may be due on "
        "31 March 2016. (The cell serves 3 actions.)"
    )


def test_queries_stand_in_reading_order() -> None:
    faulty = [action(row, TBC, lead_text="", evidence="") for row in (4, 3)]
    assert [found.cell for found in validate(plan(*faulty), AS_OF).findings] == ["D3", "E3", "F3", "D4", "E4", "F4"]


def test_counts_add_up() -> None:
    report = validate(plan(action(3, TBC, evidence=""), action(4, lead_text="")), AS_OF)
    assert report.counts == {"error": 1, "warning": 1, "note": 1, "total": 3}


class TestAnswers:
    """*Our answer*: an answered query comes back only if its cell changes."""

    asked = validate(plan(action(3, TBC)), AS_OF).findings[0]
    answers: ClassVar = {answer_key(asked): "Right as written"}

    def test_an_answered_query_is_kept_and_not_asked(self) -> None:
        report = validate(plan(action(3, TBC)), AS_OF, self.answers)
        assert report.findings == ()
        assert [found.answer for found in report.answered] == ["Right as written"]
        assert report.counts["total"] == 0

    def test_it_comes_back_when_its_cell_changes(self) -> None:
        changed = read_timescale("tba")
        assert codes(*validate(plan(action(3, changed)), AS_OF, self.answers).findings) == ["DUE002"]

    def test_it_stays_answered_when_the_row_moves(self) -> None:
        moved = action(9, TBC, ref="O-3", action="Other words.")
        assert validate(plan(moved), AS_OF, self.answers).findings == ()

    def test_without_a_number_it_is_known_by_its_words(self) -> None:
        unnumbered = {"ref": None, "action": "Write to schools."}
        first = validate(plan(action(3, TBC, **unnumbered)), AS_OF).findings[0]
        answers = {answer_key(first): "Asked the lead"}
        assert validate(plan(action(12, TBC, **unnumbered)), AS_OF, answers).findings == ()
        other = action(3, TBC, ref=None, action="Write to parents.")
        assert codes(*validate(plan(other), AS_OF, answers).findings) == ["DUE002"]

    def test_a_blank_answer_answers_nothing(self) -> None:
        assert codes(*validate(plan(action(3, TBC)), AS_OF, {answer_key(self.asked): "  "}).findings) == ["DUE002"]


def test_what_could_not_be_checked_is_listed_with_the_reason() -> None:
    report = validate(plan(settings=Settings()), AS_OF)
    assert {check.code: check.reason for check in report.not_run} == {
        "LED002": "The workbook has no Leads register sheet.",
        "LED006": "The workbook has no Leads register sheet.",
        "DUE008": "The day the plan was agreed is not known: give it on the sheet Settings.",
    }


def test_a_check_that_crashes_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(rows: Any, at: Any) -> Any:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setitem(catalogue.CHECKS, "DUE001", crash)
    with pytest.raises(RuntimeError, match="DUE001"):
        validate(plan(), AS_OF)


def test_an_empty_plan_has_nothing_to_ask() -> None:
    empty = replace(plan(), actions=(), tables=())
    assert validate(empty, AS_OF).findings == ()


class TestGroups:
    """Queries by what hangs on them; a rule hit over five times is one line with a count."""

    def test_what_could_change_the_overdue_list_comes_first(self) -> None:
        report = validate(plan(action(3, lead_text=""), action(4, TBC, evidence="")), AS_OF)
        groups = by_consequence(report.findings)
        assert [group.consequence for group in groups] == [CONSEQUENCES[0], CONSEQUENCES[1], CONSEQUENCES[3]]
        assert sum(group.count for group in groups) == report.counts["total"]

    def test_five_are_five_lines_and_six_are_one(self) -> None:
        rows = [action(row, TBC) for row in range(3, 8)] + [action(row, lead_text="") for row in range(8, 14)]
        overdue, nobody = by_consequence(validate(plan(*rows), AS_OF).findings)
        assert (overdue.consequence, len(overdue.lines), overdue.count) == (OVERDUE, 5, 5)
        assert (nobody.consequence, len(nobody.lines), nobody.count) == (NOBODY, 1, 6)
        assert nobody.lines[0].words == "No lead: 6 queries"


def test_a_date_is_called_odd_once() -> None:
    """A mistyped year is far ahead and before the plan as well; the year is what is asked about."""
    rows = [action(row, dated(date(2016, 3, 31)), status="", status_text="") for row in range(3, 7)]
    odd = action(7, dated(date(2061, 3, 31)), status="", status_text="")
    report = validate(plan(*rows, odd), AS_OF)
    assert codes(*report.findings) == ["DUE009"]
    assert "the actions around this one are due near March 2016" in report.findings[0].message


def test_a_year_unlike_its_neighbours_that_a_date_achieved_bears_out_is_not_asked() -> None:
    rows = [action(row, dated(date(2016, 3, 31)), status="", status_text="") for row in range(3, 7)]
    early = action(7, dated(date(2015, 3, 31)), status="", status_text="")
    assert "DUE009" in codes(*validate(plan(*rows[:2], early, *rows[2:]), AS_OF).findings)
    done = replace(early, achieved_text="8 April 2015", achieved=date(2015, 4, 8))
    assert "DUE009" not in codes(*validate(plan(*rows[:2], done, *rows[2:]), AS_OF).findings)


def test_the_table_of_actions_holds_text_days_and_truths() -> None:
    """The schemas name no types; what their checks rest on is held here."""
    made = plan(action(3), action(4, read_timescale("tbc"), lead_text="", ref=None))
    table = action_table(Context(made, AS_OF), Places(made))
    kinds = {str(name): str(dtype) for name, dtype in table.dtypes.items()}
    assert {name for name, kind in kinds.items() if kind == "float64"} == {
        name for name in kinds if name.endswith("_day")
    }
    truths = {"open", "ongoing", "somebody", "colour", "said_complete", "contradicted", "suggests_done"}
    assert {name for name, kind in kinds.items() if kind == "bool"} == truths
    rest = [name for name, kind in kinds.items() if kind == "object"]
    assert all(isinstance(value, str | None) for name in rest for value in table[name])
    assert table.index.is_unique
