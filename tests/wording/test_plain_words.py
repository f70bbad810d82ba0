"""The commonest headings and statuses are looked up first: what is looked up is what their phrases would have said."""

from __future__ import annotations

import pytest

from plan_xl.wording import headings, statuses


@pytest.mark.parametrize("words", headings.PLAIN)
def test_a_plain_heading_means_what_its_phrases_say(words: str) -> None:
    assert headings.PLAIN[words] == headings.by_phrases(words)


@pytest.mark.parametrize("words", statuses.PLAIN)
def test_a_plain_status_means_what_its_phrases_say(words: str) -> None:
    assert statuses.PLAIN[words] == statuses.by_phrases(words, words)
