"""The tab's description: what can be held of it without Excel."""

from __future__ import annotations

import pytest

from tests.macros.sources import CUSTOM_UI, ribbon

EXCELS_PICTURES = {
    "AcceptInvitation", "ClearFormats", "DataValidation", "FileNew", "FileSaveAs", "FileSendAsAttachment", "Help",
    "ImportExcel", "PropertySheet", "ReviewCompareTwoVersions", "TableSummarizeWithPivot",
}  # fmt: skip
"""Names of pictures that add-ins for Excel in use give their buttons. A wrong one would leave a button bare."""

ATTRIBUTES = {
    "tab": {"id", "label", "insertAfterMso"},
    "group": {"id", "label"},
    "button": {"id", "label", "size", "imageMso", "onAction", "screentip", "supertip"},
}
BUTTONS = list(ribbon().iter(f"{CUSTOM_UI}button"))
IDS = [button.attrib["label"] for button in BUTTONS]


def test_the_tab_and_its_groups() -> None:
    [tab] = ribbon().iter(f"{CUSTOM_UI}tab")
    assert tab.attrib["label"] == "Action plan"
    assert [group.attrib["label"] for group in tab] == ["Check", "Summaries", "Agency returns", "Set up"]
    assert [[element.tag.removeprefix(CUSTOM_UI) for element in group] for group in tab] == [
        ["button"] * 2, ["button"] * 2, ["button"] * 3, ["button"] * 4
    ]  # fmt: skip


def test_only_what_excel_knows_is_said() -> None:
    for element in ribbon().iter():
        name = element.tag.removeprefix(CUSTOM_UI)
        assert name in {"customUI", "ribbon", "tabs", *ATTRIBUTES}
        assert set(element.attrib) <= ATTRIBUTES.get(name, set())


def test_ids_are_unique_and_plain() -> None:
    ids = [element.attrib["id"] for element in ribbon().iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids)) == 16
    assert all(name.isalnum() and name.startswith("planXl") for name in ids)


@pytest.mark.parametrize("button", BUTTONS, ids=IDS)
def test_a_button(button: object) -> None:
    from xml.etree.ElementTree import Element

    assert isinstance(button, Element)
    said = button.attrib
    assert said["imageMso"] in EXCELS_PICTURES
    assert said.get("size", "normal") in ("normal", "large")
    assert 3 < len(said["label"]) <= 14
    assert len(said["screentip"]) <= 50
    assert said["supertip"].endswith(".")
    assert 40 < len(said["supertip"]) <= 200
    for word in ("schema", "provenance", "graft", "digest", "payload", "Python"):
        assert word not in said["screentip"] + said["supertip"]


def test_no_picture_stands_for_two_buttons() -> None:
    assert len({button.attrib["imageMso"] for button in BUTTONS}) == len(BUTTONS)
