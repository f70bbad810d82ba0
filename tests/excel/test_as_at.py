"""The as-at day: asked once a day, the next meeting or today."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from plan_xl.excel.asking import AsAt, as_at
from plan_xl.excel.outcome import Stopped
from plan_xl.settings import Settings

TODAY, TOMORROW = date(2026, 2, 3), date(2026, 2, 4)
MEETING = Settings(meeting=date(2026, 3, 12))


@dataclass
class Asked:
    """A click whose questions are answered in order."""

    answers: list[bool]
    questions: list[str] = field(default_factory=list)

    def ask(self, question: str, buttons: str = "yes_no_cancel") -> bool:
        assert buttons == "yes_no_cancel"
        self.questions.append(question)
        if not self.answers:
            raise Stopped
        return self.answers.pop(0)


def asked(click: Asked, settings: Settings, today: date) -> AsAt:
    return as_at(click, settings, today)  # type: ignore[arg-type]  # of a click only `ask` is used


@pytest.mark.parametrize(("answer", "day"), [(True, date(2026, 3, 12)), (False, TODAY)])
def test_the_next_meeting_or_today(answer: bool, day: date) -> None:
    click = Asked([answer])
    assert asked(click, MEETING, TODAY) == AsAt(day)
    assert click.questions[0].startswith("As at the next meeting, 12 March 2026?")


def test_asked_once_a_day() -> None:
    click = Asked([True, False])
    days = [asked(click, MEETING, day).day for day in (TODAY, TODAY, TOMORROW, TOMORROW)]
    assert days == [date(2026, 3, 12), date(2026, 3, 12), TOMORROW, TOMORROW]
    assert len(click.questions) == 2


def test_the_answer_holds_for_another_plan_with_its_own_meeting() -> None:
    click = Asked([True])
    asked(click, MEETING, TODAY)
    assert asked(click, Settings(meeting=date(2026, 4, 1)), TODAY).day == date(2026, 4, 1)
    assert asked(click, Settings(), TODAY).day == TODAY


@pytest.mark.parametrize(("meeting", "sentence"), [
    (None, ""),
    (TODAY, ""),
    (date(2026, 1, 8), "The next meeting in Settings, 8 January 2026, has passed: put in the new one."),
])  # fmt: skip
def test_nothing_to_ask(meeting: date | None, sentence: str) -> None:
    click = Asked([])
    assert asked(click, Settings(meeting=meeting), TODAY) == AsAt(TODAY, sentence)
    assert not click.questions


def test_cancel_stops_and_is_not_remembered(user_folder: Path) -> None:
    with pytest.raises(Stopped):
        asked(Asked([]), MEETING, TODAY)
    assert not user_folder.exists()


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"asked on": "2026-02-03", "as at the meeting": "perhaps"}'])
def test_a_spoilt_memory_asks_again(kept: str, user_folder: Path) -> None:
    user_folder.mkdir()
    (user_folder / "as at.json").write_text(kept, encoding="utf-8")
    assert asked(Asked([True]), MEETING, TODAY).day == date(2026, 3, 12)


def test_a_folder_that_cannot_be_written_asks_each_time(user_folder: Path) -> None:
    user_folder.write_bytes(b"a file in its place")
    click = Asked([True, True])
    assert asked(click, MEETING, TODAY) == asked(click, MEETING, TODAY)
    assert len(click.questions) == 2
