"""The labels of the *Settings* sheet, in the words that people give them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Form = Literal["text", "date", "days", "count", "yes", "backups"]


class Label(NamedTuple):
    """One setting: the field of `Settings`, the label as plan_xl writes it, how its value is read, and other labels.

    Labels are compared as sets of words, small words left out: "Date of the next meeting" is "next meeting date".
    """

    field: str
    label: str
    form: Form
    others: str


LABELS = (
    Label("board", "Board", "text", "board name; safeguarding board; safeguarding children board; partnership; "
          "safeguarding adults board; safeguarding partnership; safeguarding children partnership; partnership name"),
    Label("board_word", "Board is called", "text", "word board; term board; board word; board known as; "
          "partnership called; board or partnership"),
    Label("chair", "Chair", "text", "independent chair; board chair; chair person; chairperson; "
          "independent chairperson; "
          "chairman; chairwoman; chair name; partnership chair"),
    Label("agency_report", "Agency report is called", "text", "agency report; agency reports; agency reports called; "
          "agency report known as; word agency report; agency report name; single agency report called"),
    Label("review", "Review", "text", "review name; case; case name; review title; child; subject review"),
    Label("review_code", "Review code", "text", "code; code review; review reference; review ref; review short name; "
          "review id; review number; review letter; action numbers begin with; action numbers start with"),
    Label("review_kind", "Kind of review", "text", "review kind; review type; sort review; review sort; type"),
    Label("plan_date", "Plan agreed on", "date", "plan date; plan dated; date plan agreed; plan approved; agreed; "
          "date plan approved; action plan agreed; action plan date; date agreed; plan agreed board; plan adopted; "
          "date action plan agreed; plan signed off; plan approved board; action plan approved"),
    Label("published", "Report published on", "date", "published; publication date; report publication date; "
          "date published; review published; overview report published; date report published; publication; "
          "report published date; review publication date; date review published; overview report publication date"),
    Label("meeting", "Next meeting", "date", "next meeting date; meeting; meeting date; next board meeting; "
          "next sub group meeting; next subgroup meeting; next panel meeting; next board meeting date; "
          "next sub group meeting date; next scr sub group meeting; next partnership meeting; next board; next panel"),
    Label("quarter", "Quarter", "text", "this quarter; current quarter; reporting quarter; reporting period; period; "
          "return quarter; returns quarter; current reporting quarter"),
    Label("return_deadline", "Return deadline", "date", "returns deadline; deadline returns; returns due; return due; "
          "returns due date; return due date; returns due back; returns date; return date; deadline; returns wanted; "
          "closing date returns; due date returns; agency returns due; deadline agency returns; return returns"),
    Label("return_mailbox", "Return mailbox", "text", "returns mailbox; mailbox; mailbox returns; returns email; "
          "email returns; returns e mail; e mail returns; return email; return e mail; returns address; "
          "return address; "
          "returns sent; send returns; email address returns; e mail address returns; returns inbox; email; e mail"),
    Label("due_soon_days", "Due soon (days)", "days", "due soon; due soon means; due soon within; days due soon; "
          "due soon within days; count as due soon; due soon number days; due soon days ahead; days ahead due soon"),
    Label("terms", "School terms", "yes", "terms; term dates; use school terms; school plan; school; "
          "school term dates; "
          "uses school terms; terms used; school terms used"),
    Label("leads_on_one_sheet", "All leads on one sheet", "yes", "leads one sheet; put all leads one sheet; "
          "one sheet all leads; all leads single sheet; leads single sheet; all leads 1 sheet"),
    Label("backup_folder", "Backups: folder", "backups", "backups; backup; backup folder; backups kept; "
          "folder backups; "
          "make backups; backups go; backup location; backups location; where backups kept; "
          "where keep backups"),
    Label("backup_count", "Backups: how many", "count", "how many backups; number backups; backups keep; backup count; "
          "backups number; how many backups keep; how many backups kept; number backups kept; number backups keep; "
          "backups count; backup copies; backups how many kept; backups how many keep"),
    Label("backup_days", "Backups: kept for (days)", "days", "backups how long; backups days; backup days; "
          "how long backups kept; how long keep backups; backups how long kept; days backups kept; keep backups days; "
          "backups keep days; days keep backups; backups how long days"),
)  # fmt: skip
"""Every setting that the sheet may hold."""

_STATUS_KEYS = (
    "status key; key; status; statuses; colours; colour key; rag; rag key; rag rating; rag status; status words; "
    "key status; key colours; rag ratings; key rag; rag rating key; rag status key; what statuses mean; "
    "status meanings; "
    "what colours mean; status colours; our status words; what words mean; status words meanings"
)
_SMALL = frozenset(re.findall(r"\w+", "the our is are was were of for a an on by to if in from at that their and"))
_SPELLINGS = {
    "back up": "backup",
    "back ups": "backups",
    "colors": "colours",
    "color": "colour",
    "subgroup": "sub group",
}


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """A label in plain lower-case words: brackets, punctuation and repeated spaces gone."""
    words = " ".join(re.sub(r"[^\w]+", " ", text.lower().replace("_", " ")).split())
    for other, usual in _SPELLINGS.items():
        words = re.sub(rf"\b{other}\b", usual, words)
    return words


def label_of(text: str) -> Label | None:
    """The setting that a label means, or None."""
    exact, others = _known()
    return exact.get(plain(text)) or others.get(_words(text))


def is_status_key(text: str) -> bool:
    """Whether a label begins the Board's key of statuses or colours."""
    return _words(text) in {_words(known) for known in _STATUS_KEYS.split(";")}


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(text).split()) - _SMALL


@cache
def _known() -> tuple[dict[str, Label], dict[frozenset[str], Label]]:
    exact = {plain(label.label): label for label in LABELS}
    others = {_words(other): label for label in LABELS for other in (*label.others.split(";"), label.label)}
    return exact, others
