# ruff: noqa: E501  what people type, a line of it
"""What people type under Accept?, and whether it is a Yes, a No, an Ask, or has to be asked again."""

from __future__ import annotations

import pytest

from plan_xl.returns.decisions import decision_of

YES = """
Yes|yes|Y|y.|YES!!|Yes please|yes - agreed|Yes - agreed at mtg|Agreed|Agree|agreed at SCR panel|Agreed by the Board on 26 April 2016
Approved|approved by Chair|Accepted|ok|OK.|Okay|Fine|✓|✔|yes, thanks|Yes on 26/4/16|agreed at the meeting of 26.4.16
"""
NO = """
No|no|N|NO!|No thanks|No, not agreed|not agreed|Not accepted|not approved by the Board|Rejected|Refused|Declined|declined at panel
Do not agree|don't agree|don’t agree|Disagree|Turned down|No - too late for the inspection|No (ask for a new date)|No, the audit is not done
"""
ASK = """
Ask|ask DCS|Ask - why so late?|?|??|query|Pending|pending legal advice|defer|Deferred to July|tbc|TBA|To be discussed|discuss at panel
carried forward|Hold|on hold
"""
NEITHER = """
|maybe|not sure|Yes?|ok?|Yes but not before June|Yes, subject to evidence|Yes (subject to evidence)|Yes if funded|Yes and no|Yes/No|No objection
No problem|No change|Agreed 30 June|Agreed June 2016|Agreed to June 2016|Yes until 30/6/16|Yes from May|Partly|Agreed in part|Not yes
n/a|none|see minutes|done|noted|JS|26/4/16|x|agreed in principle|accepted with changes|Agreed on condition|Agreed on the Board's terms|Yes on one condition|No, yes|No - agreed as it is|No, fine|No - no objections
"""


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (text, wanted)
        for texts, wanted in ((YES, "Yes"), (NO, "No"), (ASK, "Ask"), (NEITHER, ""))
        for line in texts.strip("\n").split("\n")
        for text in line.split("|")
    ],
)
def test_what_is_typed_beside_a_change(typed: str, wanted: str) -> None:
    assert decision_of(typed) == wanted
