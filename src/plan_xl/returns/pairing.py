"""Which action of the plan each answer of a return is about: by number, else by both texts; all else is asked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plan_xl.matching import NEAR, plain
from plan_xl.plan import Action
from plan_xl.returns.answers import Answer
from plan_xl.returns.board import Board

SAME_WORDS = 60.0
"""How alike (0 to 100) a row's words must be to the action whose number it carries, before the number is believed."""

PART = 4
"""So many different words an action must have before another that has them all may be the same, or a part of it."""

_OWN_NUMBER = re.compile(r"^\s*(?:(?:recommendation|rec)\.?\s*)?(?:no\.?\s*)?\d{1,2}\s*[.:)–-]?\s+(?=\D)", re.I)
_CODE = re.compile(r"\s*([A-Za-z][A-Za-z0-9]{0,7})\s*[-/]")


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that may be about `action`, and why that is asked and not taken for granted."""

    answer: Answer
    action: Action
    why: str


@dataclass(frozen=True)
class Pairing:
    """Every answer of a return once: about an action, asked, new, or about another review's plan.

    `unanswered` are the agency's actions that the return does not have.
    """

    pairs: tuple[tuple[Action, Answer], ...]
    doubts: tuple[Doubt, ...]
    new: tuple[Answer, ...]
    elsewhere: tuple[Answer, ...]
    unanswered: tuple[Action, ...]


def pair(
    board: Board, agency: str, answers: Sequence[Answer], denied: Callable[[Doubt], bool] | None = None
) -> Pairing:
    """Match a return's answers with the plan's actions, one to one; repeats and near matches are asked.

    `denied` says whether No was the answer to a question: a row that was said to be an action of its own is not asked
    about another, and leaves the action that it is not to the other rows.
    """
    mine = list(board.scope.get(agency, ()))
    elsewhere = tuple(answer for answer in answers if of_another_review(board, answer))
    not_ours = {id(answer) for answer in elsewhere}
    left = [answer for answer in answers if id(answer) not in not_ours]
    pairs: list[tuple[Action, Answer]] = []
    doubts: list[Doubt] = []
    taken: set[str] = set()
    left = _by_number(board, left, pairs, doubts, taken)
    left = _by_texts(board, [a for a in mine if a.key not in taken], left, pairs, doubts, taken)
    free = [action for action in mine if action.key not in taken]
    near = _near(board, agency, free, left, denied)
    doubts += near
    asked = {id(doubt.answer) for doubt in near}
    # An action that is asked about is not missing: its row may be the one in question.
    spoken = taken | {doubt.action.key for doubt in doubts}
    return Pairing(
        tuple(pairs),
        tuple(doubts),
        tuple(answer for answer in left if id(answer) not in asked),
        elsewhere,
        tuple(action for action in mine if action.key not in spoken),
    )


def of_another_review(board: Board, answer: Answer) -> bool:
    """Whether a row names another review: by its review column, else by the code that its number begins with."""
    settings = board.plan.settings
    if answer.ref and plain(answer.ref) in board.by_ref:
        return False
    if answer.review.strip() and board.reviews:
        return plain(answer.review) not in board.reviews
    code = _CODE.match(answer.ref)
    if code is None or not settings.review_code:
        return False
    return plain(code[1]) not in board.codes and _numbered_elsewhere(answer.ref)


def _numbered_elsewhere(ref: str) -> bool:
    """Whether a number has the form of ours (O-7b, O-MPS-3a), so that its first part is a review's code."""
    return re.fullmatch(r"\s*[A-Za-z][A-Za-z0-9]{0,7}(?:-[A-Za-z]+)?-\d+(?:\.\d+)?[a-z]{1,2}\s*", ref) is not None


def _by_number(
    board: Board,
    answers: Sequence[Answer],
    pairs: list[tuple[Action, Answer]],
    doubts: list[Doubt],
    taken: set[str],
) -> list[Answer]:
    """Answers that carry a number of the plan's; gives the rest. A number beside other words is asked."""
    numbered: dict[str, list[Answer]] = defaultdict(list)
    rest: list[Answer] = []
    for answer in answers:
        if answer.ref and plain(answer.ref) in board.by_ref and not answer.proposed:
            numbered[plain(answer.ref)].append(answer)
        else:
            rest.append(answer)
    for ref, found in numbered.items():
        action = board.by_ref[ref]
        different = {_said(answer) for answer in found}
        if len(different) > 1:
            doubts += [
                Doubt(a, action, f"{action.ref} stands on the return {len(found)} times, with different answers.")
                for a in found
            ]
            continue
        answer = found[0]
        why = _other_words(board, action, answer)
        if why:
            doubts.append(Doubt(answer, action, why))
        elif action.key not in taken:
            pairs.append((action, answer))
            taken.add(action.key)
    return rest


def _said(answer: Answer) -> tuple[object, ...]:
    return (answer.action, answer.completion_text, answer.achieved_text, answer.update, answer.dispute,
            answer.lead_text, answer.reason, answer.evidence_held, answer.difference)  # fmt: skip


def _other_words(board: Board, action: Action, answer: Answer) -> str:
    """Why a number is not believed: the words beside it are another action's. Rows get sorted, numbers get copied."""
    said, known = answer.action or answer.recommendation, action.action or action.recommendation
    if said == known:
        return ""
    theirs, ours = plain(said), plain(known)
    if not theirs or theirs == ours or len(theirs) < 8:
        return ""
    from rapidfuzz import fuzz

    if fuzz.token_set_ratio(theirs, ours) >= SAME_WORDS or theirs in ours or ours in theirs:
        return ""
    others = board.by_words.get(theirs, ())
    also = f" They are those of {others[0].ref}." if others else ""
    return f"The number is {action.ref}, and the words beside it are not those of {action.ref}.{also}"


def without_number(recommendation: str) -> str:
    """A recommendation without the agency's own number before it ("1 Record …", "Rec 1: …")."""
    return _OWN_NUMBER.sub("", recommendation) or recommendation


def _texts(recommendation: str, action: str) -> tuple[str, str]:
    return plain(without_number(recommendation)), plain(action)


def _standing_alone(actions: Sequence[Action], answers: Sequence[Answer]) -> dict[int, Action]:
    """Answers of a return without recommendations, by their id, whose action stands once among these and once there."""
    if any(answer.recommendation.strip() for answer in answers):
        return {}
    theirs = Counter(plain(answer.action) for answer in answers)
    ours = Counter(plain(action.action) for action in actions)
    mine = {plain(action.action): action for action in actions}
    return {
        id(answer): mine[text]
        for answer in answers
        if (text := plain(answer.action)) in mine and len(text) >= 12 and ours[text] == theirs[text] == 1
    }


def _by_texts(  # noqa: PLR0917  # what is matched, and where it goes
    board: Board,
    actions: Sequence[Action],
    answers: Sequence[Answer],
    pairs: list[tuple[Action, Answer]],
    doubts: list[Doubt],
    taken: set[str],
) -> list[Answer]:
    """Answers whose recommendation and action are word for word an action's; gives the rest."""
    if not actions:
        return list(answers)
    ours: dict[tuple[str, str], list[Action]] = defaultdict(list)
    theirs: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for action in actions:
        ours[_texts(action.recommendation, action.action)].append(action)
    rest: list[Answer] = []
    alone = _standing_alone(actions, answers)
    for answer in answers:
        key = _texts(answer.recommendation, answer.action)
        if id(answer) in alone:
            key = _texts(alone[id(answer)].recommendation, answer.action)
        if key in ours and any(key):
            theirs[key].append(answer)
        else:
            rest.append(answer)
    for key, found in theirs.items():
        if len(found) == 1 and len(ours[key]) == 1:
            pairs.append((ours[key][0], found[0]))
            taken.add(ours[key][0].key)
            continue
        if len(ours[key]) == 1 and len({_said(answer) for answer in found}) == 1:
            pairs.append((ours[key][0], found[0]))
            taken.add(ours[key][0].key)
            continue
        refs = ", ".join(action.ref or "" for action in ours[key])
        doubts += [
            Doubt(answer, ours[key][min(n, len(ours[key]) - 1)], f"The same words stand more than once ({refs}).")
            for n, answer in enumerate(found)
        ]
    return rest


def _near(
    board: Board,
    agency: str,
    free: Sequence[Action],
    answers: Sequence[Answer],
    denied: Callable[[Doubt], bool] | None,
) -> list[Doubt]:
    """Answers that read nearly like an action of the agency's that nothing else answers, or just like one elsewhere."""
    if not answers:
        return []
    from rapidfuzz import fuzz, process

    found: list[Doubt] = []
    texts = [plain(action.action or action.recommendation) for action in free]
    used: set[int] = set()
    for answer in answers:
        text = plain(answer.action or answer.recommendation)
        if len(text) < 8:
            continue
        if denied:
            alike = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)
            questions = (Doubt(answer, free[n], "") for _, _, n in alike)
            if told := next((question for question in questions if denied(question)), None):
                found.append(told)
                continue
        best = process.extractOne(
            text, [t if n not in used else "" for n, t in enumerate(texts)], scorer=fuzz.ratio, score_cutoff=NEAR
        )
        parts = [action for action, ours in zip(free, texts, strict=True) if _is_part(ours, text)]
        if best is not None:
            used.add(best[2])
            same = "the same action under another recommendation" if best[1] == 100 else "this action in other words"
            found.append(Doubt(answer, free[best[2]], f"It may be {same}: {free[best[2]].ref}."))
        elif len(text) >= 12 and text in board.by_words:
            # Its own before another's, and the first in the plan: what is added later must not change the question.
            same_words = board.by_words[text]
            own = [action for action in same_words if agency in board.answering.get(action.ref or "", ())]
            other = (own or same_words)[0]
            where = "stands on this return already" if own else "is another agency's"
            found.append(Doubt(answer, other, f"Its words are those of {other.ref}, which {where}."))
        elif parts:
            refs = " and ".join(action.ref or "" for action in parts)
            how = "several actions put into one row" if len(parts) > 1 else "the same action, or a part of it"
            found.append(Doubt(answer, parts[0], f"It may be {how}: {refs}."))
    return found


def _is_part(ours: str, theirs: str) -> bool:
    """Whether all words of one action stand in the other: rows are split in two, and put together."""
    one, other = set(ours.split()), set(theirs.split())
    return min(len(one), len(other)) >= PART and (one <= other or other <= one)
