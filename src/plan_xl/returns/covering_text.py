"""The text that goes with a return: plain words, ready to paste into an e-mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from plan_xl.returns.agencies import Agency
from plan_xl.returns.outgoing import SentAction
from plan_xl.settings import Settings
from plan_xl.summaries.words import day_in_words, number_of


def covering_text(  # noqa: PLR0917  # all of it stands in the text
    agency: Agency,
    quarter: str,
    deadline: date,
    settings: Settings,
    actions: Sequence[SentAction],
    file: str,
    day: date,
) -> str:
    """The text for one agency: to whom, what it holds, how much of it is overdue as at `day`, where to send it by when.

    Lines are ended by line feeds; paragraphs are one line each, for a mail program to wrap.
    """
    board, word = settings.board, settings.board_word
    until = day_in_words(deadline)
    lines = [
        f"To: {agency.contact or '(no mailbox on Agencies register)'}",
        *([f"Copy: {agency.deputy}"] if agency.deputy else []),
        f"Subject: {board}: your return for {quarter}, by {until}",
        "",
        f"The return of {agency.name} for {quarter} is attached ({file}).",
        "",
        _what(actions, word, settings),
        _overdue(actions, day),
        "",
        f"Please fill in the white cells of the sheet Return, and send it to {settings.return_mailbox} by {until}.",
        "",
        "- Say what has been done since your last return. Where nothing has changed, choose Yes under “Unchanged”: a "
        "blank row counts as no answer.",
        "- When an action is done, give the date and say where the evidence is held. Please do not attach or paste it.",
        f"- The agreed date holds until the {word} says yes to a new one: ask for it, with the reason.",
        "- Actions of your own that are not listed go onto the sheet New actions.",
        "- Write posts, not names, and nothing from which a child or family could be known.",
        "",
        f"Please return it even where there is nothing new: the {word} is told which agencies have returned.",
    ]
    return "\n".join(lines) + "\n"


def _what(actions: Sequence[SentAction], word: str, settings: Settings) -> str:
    own = sum(sent.own for sent in actions)
    boards = len(actions) - own
    of_boards = f"of the {word}'s plan that you lead or share"
    of_own = f"of your own from your {settings.agency_report}"
    if boards and own:
        said = f"It has {len(actions)} actions: {boards} {of_boards}, and {own} {of_own}."
    else:
        said = f"It has {number_of(len(actions), 'action')} {of_boards if boards else of_own}."
    reviews = Counter((sent.review_kind, sent.review) for sent in actions)
    named = [
        f"{kind} {review}".strip() if len(reviews) == 1 else f"{kind} {review}".strip() + f" ({number})"
        for (kind, review), number in sorted(reviews.items())
    ]
    return f"{said} The {'review is' if len(named) == 1 else 'reviews are'}: {'; '.join(named)}."


def _overdue(actions: Sequence[SentAction], day: date) -> str:
    late = sum(sent.position == "overdue" for sent in actions)
    doubtful = sum(sent.position == "may_be_overdue" for sent in actions)
    when = day_in_words(day)
    said = {0: "None of them was overdue", 1: "One of them was overdue"}.get(late, f"{late} of them were overdue")
    if not doubtful:
        return f"{said} on {when}."
    them = "it is" if doubtful == 1 else "they are"
    return f"{said} on {when}, and {doubtful} may be: please say for certain when {them} due."
