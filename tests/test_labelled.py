"""All cells of a new action in one text: they can be read again from it, whatever they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.recording.labelled import as_lines, from_lines, is_told_apart
from plan_xl.recording.states import whole_action

_WRITTEN = st.lists(
    st.sampled_from(["Action", ": ", "\n", "   ", "x", ":", " ", "Lead: the Chair", "•", "2."]), max_size=8
).map("".join)


@given(st.dictionaries(_WRITTEN.filter(is_told_apart), _WRITTEN.filter(str.strip), max_size=5))
def test_what_was_put_into_one_text_is_found_again(texts: dict[str, str]) -> None:
    assert from_lines(as_lines(texts)) == texts


@pytest.mark.parametrize("label", ["", "Who: when", "Two\nlines", "   set in"])
def test_a_heading_that_could_not_be_found_again_is_recorded_cell_by_cell(label: str) -> None:
    assert not whole_action({"Action": "Train staff", label: "x"})


def test_an_action_longer_than_a_cell_can_hold_is_recorded_cell_by_cell() -> None:
    assert not whole_action({"Action": "a" * 20_000, "Comments/Outcome": "b" * 20_000})
