"""Rows of an adopted plan whose texts could not be shared out: the doubt stands in a column, and is read from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from plan_xl.plan import Note
from plan_xl.reading.drafts import Draft
from plan_xl.reading.pairing import suggest, ways_to_read

HEADING = "To settle"
"""The heading of the column; an empty cell in it means that nothing is open."""

WORDS = {
    "lead": "Lead", "evidence": "Required evidence", "completion": "Completion date", "revised": "Revised date",
    "original": "Original date", "achieved": "Date achieved", "comments": "Comments", "status": "Status",
    "accepted_on": "Accepted on", "board_comment": "Board's comment",
}  # fmt: skip
"""What each column that can be unsure is called in that column."""

_ENDS = ": this is what stood beside several actions"


def said(names: Sequence[str]) -> str:
    """What the column says of an action for which these columns (`completion`, `lead` ...) could not be shared out."""
    listed = ", ".join(WORDS.get(name, name.removeprefix("extra:")) for name in names)
    return f"{listed}{_ENDS}. Leave in what is this action's own, then empty this cell." if listed else ""


def open_columns(text: str) -> tuple[str, ...]:
    """The columns that such a cell names, () where it says something else."""
    listed, found, _ = text.partition(_ENDS)
    if not found:
        return ()
    names = {word: name for name, word in WORDS.items()}
    return tuple(names.get(word.strip(), f"extra:{word.strip()}") for word in listed.split(","))


def mark_unsettled(drafts: Sequence[Draft], sheet: str) -> list[Note]:
    """Mark in a recommendation's drafts what their column *To settle* says is unsure, and the step that words suggest.

    Gives a note for each text that stands beside several actions.
    """
    notes: dict[tuple[str, str], Note] = {}
    alike: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        text = draft.texts.get(f"extra:{HEADING}", "")
        for name in open_columns(text) if text else ():
            if draft.texts.get(name):
                draft.unsure |= {name}
                words = WORDS.get(name, name.removeprefix("extra:"))
                note = f"{words}: this stood beside several actions, and which part belongs to which is unsure."
                key = (name, draft.texts[name])
                notes.setdefault(key, Note("counts differ", note, sheet, draft.row.address(name)))
                draft.common |= {name}
                if name == "completion":
                    alike[draft.texts[name]].append(draft)
    for text, of_row in alike.items():
        items = ways_to_read(text, "completion")[0]
        actions = [draft.texts.get("action", "") for draft in of_row]
        for place, step in suggest(actions, items.texts).items():
            of_row[place].suggested_step = items.texts[step]
    return list(notes.values())


def without_our_column(notes: Sequence[Note]) -> list[Note]:
    """A table's notes but the one that says that nothing reads the column *To settle*."""
    return [note for note in notes if not (note.code == "unknown heading" and f"“{HEADING}”" in note.text)]
