"""Sentences of the command line, said to somebody who clicked a button: no command, and none of its options."""

from __future__ import annotations

INSTEAD = {
    ", or say that protected workbooks may be changed (--allow-protected)": "",
    "save to another folder with --output": "click again and choose another folder",
    "save to another file with --output": "click again and give another name",
    "give another name with --output": "click again and give another name",
    "give --output REPORT.xlsx to write them to a workbook of their own": "save it as an Excel workbook (.xlsx) first",
    "give the name of a folder for the returns with --to": "click again and choose a folder for the returns",
    "give another folder with --to": "click again and choose another folder",
    "give another folder with --parquet": "click again and choose another folder",
    "to send it again, add --again": "to send it again, click again and answer Yes",
    "give the form, or leave out --template": "give the form",
    "run plan-xl adopt on the plan first": "click Adopt in the plan first",
    "run plan-xl adopt first": "click Adopt first",
    "the form of plan-xl new return": "the form that came with plan_xl",
}
"""What a message says for the command line, and what it says instead after a click."""


def as_clicked(sentence: str) -> str:
    """The sentence with the buttons' own words in the place of commands and options."""
    for said, instead in INSTEAD.items():
        sentence = sentence.replace(said, instead)
    return sentence
