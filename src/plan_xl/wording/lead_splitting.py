"""One line of a lead cell split into leads, only where both sides say that they are leads."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from plan_xl.wording.late_patterns import late
from plan_xl.wording.lead_doubts import asks, looks_run_together, may_be_two, one_person_two_jobs
from plan_xl.wording.people import could_be_name, is_name
from plan_xl.wording.phrase_tables import word_set
from plan_xl.wording.posts import (
    ABBREVIATED,
    EDGES,
    NOBODY,
    POSTS,
    STANDALONE,
    STARTS,
    STRONG_AGENCIES,
    Phrase,
    is_unnamed,
    phrase,
)

if TYPE_CHECKING:
    from plan_xl.wording.register import Register

PREFIX = late(r"(?:^|(?<=[\s(]))(?:T|A|D|Ag|Act|Acting|Temp|Interim|Ch|C|S|P|Det|c|w|i)$")
JOINER = late(
    r"""\s*(?P<slash>[/|\\])\s*
    |\s*(?P<comma>,)\s*(?:(?:and|&)\s+)?
    |\s+(?P<and>&|\+|and|plus|together\s+with|along\s+with|as\s+well\s+as|jointly\s+with)\s+
    |(?<=[^\W\d_]{3})(?P<tight>&)(?=[^\W\d_]{3})""",
    re.VERBOSE | re.IGNORECASE,
)
_MAY_JOIN = late(r"[/|\\,&+]|\s(?:and|plus|together|along|as|jointly)\s")  # what every joiner has, in small letters
AND_OR = late(r"\band\s*/\s*or\b", re.IGNORECASE)
OR = late(r"\s+or\s+", re.IGNORECASE)
STAND_IN = late(
    r"\bor\s+(?:(?:a|an|their|his|her|the|other|another|any)\s+)?(?:suitable|nominated|appropriate|delegated|designated|equivalent|agreed|deputy|"
    r"delegate|nominee|designate|representative|rep|alternate|substitute|successor|similar|other)",
    re.IGNORECASE,
)
HELPED = late(
    r"\b(?:in\s+(?:conjunction|partnership|consultation|collaboration|liaison)\s+with|supported\s+by|with\s+support\s+(?:from|of)|"
    r"support(?:ed)?\s*:|with\s+input\s+from|assisted\s+by|with(?!\s+(?:responsibility|special|lead|delegated|oversight|portfolio|a|an|the))|via|through)(?<=[\w:])(?!\w)",
    re.IGNORECASE,
)
_MAY_HELP = late(r"with|support|assist|via|through")  # one of which every such wording has, in small letters
ONE_NAME = late(
    r"\b(?:police\s+(?:and|&)\s+crime|fire\s+(?:and|&)\s+rescue|health\s+(?:and|&)\s+well[\s-]?being|accident\s+(?:and|&)\s+emergency|"
    r"health\s+(?:and|&)\s+(?:adult\s+)?social\s+care|"
    r"children(?:'s|’s)?\s*,?\s*(?:and|&|,)\s*(?:young\s+people|families|adults?)(?:'s|’s|'|’)?|wales\s+(?:and|&)\s+west)\b",
    re.IGNORECASE,
)
DASHES = "-–—"
DEPARTMENTS = frozenset(
    {"od", "hr", "qa", "it", "ict", "ig", "pr", "cse", "da", "dv", "send", "ld", "ipc", "pmo", "l&d"}
)
"""Departments and subjects whose abbreviations look like a person's initials."""
OPEN_HEAD = word_set("group service services directorate department unit division board team centre network trust")


class Split(NamedTuple):
    """The leads of one line, and whether a careful reader would have split it so too."""

    names: tuple[str, ...]
    sure: bool = True


class Joint(NamedTuple):
    """One place where a line could be split: from where to where, and by what mark ("/", "," or "and")."""

    start: int
    end: int
    mark: str


@lru_cache(maxsize=4096)
def split_line(line: str, register: Register | None = None) -> Split:
    """The leads that one line names; whole, and not sure, where it may name more than it says plainly."""
    if not line.strip(EDGES + "?/&+()[]#_"):
        return Split(())
    if register is not None and (entry := register.find(line)):
        return Split((entry.lead,))
    if is_unnamed(line):
        return Split((_clean(line, register),))
    known = register.spans(line) if register is not None else ()
    if register is not None and known and (apart := _run_together(line, known)):
        return Split(apart)
    if asks(line):
        return Split((_clean(line, register),), sure=False)
    joints = _joints(line, known)
    small = line.casefold()
    if ("or" in small and (AND_OR.search(line) or _alternatives(line))) or (_MAY_HELP.search(small) and _helped(line)):
        return Split((_clean(line, register),), sure=False)
    if not joints:
        return Split((_clean(line, register),), sure=not _looks_run_together(line, register))
    return _split(line, joints, register)


def _split(line: str, joints: list[Joint], register: Register | None) -> Split:
    ends = [*(joint.start for joint in joints), len(line)]
    starts = [0, *(joint.end for joint in joints)]
    pieces = [phrase(line[start:end]) for start, end in zip(starts, ends, strict=True)]
    listed = _list_of_one_kind(pieces, joints)
    if listed is not None:
        whole = Split((_clean(line, register),), sure=False)
        return Split(tuple(_clean(piece.text, register) for piece in pieces)) if listed else whole
    if (
        len(pieces) > 2
        and pieces[0].abbreviation
        and all(piece.agency for piece in pieces[1:])
        and joints[0].mark == ","
    ):
        return Split((_clean(line, register),), sure=False)  # "DCS, Police, Health"
    if people := _people_with_posts(line, pieces, joints):
        return Split(tuple(_clean(person, register) for person in people))
    cut = [0]
    sure = True
    for number, joint in enumerate(joints):
        left, right = phrase(line[cut[-1] : joint.start]), pieces[number + 1]
        verdict = _verdict(
            left, right, joint.mark, register, listed=len(pieces) > 2 and all(each.post for each in pieces)
        )
        if verdict != "split" and _headed(left, register) and _post_further_on(line, joints, number, ends):
            # "PSW/Learning and Development Manager"; but "Head of Care and Quality and Performance Manager" is open.
            verdict = "split" if joint.mark == "/" else "ask"
        if verdict == "split":
            cut.append(joint.end)
        elif verdict == "ask":
            sure = False
    if not sure:
        return Split((_clean(line, register),), sure=False)
    stops = [*(next(j.start for j in joints if j.end == start) for start in cut[1:]), len(line)]
    names = tuple(_clean(line[start:stop], register) for start, stop in zip(cut, stops, strict=True))
    names = tuple(name for name in names if name)
    return Split(names, sure=not any(_looks_run_together(name, register) for name in names))


def _joints(line: str, known: tuple[tuple[int, int, str], ...]) -> list[Joint]:
    """Where the line could be split: not inside brackets, a listed lead, a fixed phrase, "T/ACC" or a year."""
    if not _MAY_JOIN.search(line.casefold()):
        return []
    kept = [(start, end) for start, end, _ in known]
    kept += [match.span() for match in re.finditer(r"\([^()]*\)?|\[[^\[\]]*\]?", line)]
    kept += [match.span() for match in ONE_NAME.finditer(line)]
    found = []
    for match in JOINER.finditer(line):
        start, end = match.span()
        if (
            start == 0
            or end >= len(line)
            or any(a < match.end() and match.start() < b and not (b <= start or end <= a) for a, b in kept)
        ):
            continue
        if is_name(line[:start].strip()) and is_name(line[end:].strip()):
            found.append(Joint(start, end, "/" if match["slash"] else "," if match["comma"] else "and"))
            continue  # "Jane S & Tom H"
        if match["slash"] and (PREFIX.search(line[:start]) or (line[start - 1].isdigit() and line[end].isdigit())):
            continue
        beside = line[:start].rsplit(maxsplit=1)[-1], line[end:].split(maxsplit=1)[0]
        if match["and"] and any(len(word) == 1 and not word.isdigit() for word in beside):
            continue  # "PP & P"
        found.append(Joint(start, end, "/" if match["slash"] else "," if match["comma"] else "and"))
    return found


def _list_of_one_kind(pieces: list[Phrase], joints: list[Joint]) -> bool | None:
    """Lists whose pieces are all alike: True to split, False to ask, None where that does not settle it."""
    marks = {joint.mark for joint in joints}
    if all(piece.initials for piece in pieces):
        # "JS/KB" and "JS, KB & TR" are people; "HR & OD" may be one department.
        return marks != {"and"}
    if all(piece.name and not piece.post for piece in pieces):
        return True
    if all(piece.agency or (piece.body and piece.strong_body) for piece in pieces):
        strong = [piece.strong_agency or piece.strong_body for piece in pieces]
        if "/" in marks or all(strong):
            return True
        if not pieces[-1].agency:
            return None
        return any(strong) and len(pieces) > 2
    if all(_capitals(piece) and not piece.post for piece in pieces) and "/" not in marks:
        return len(pieces) > 2 and sum(piece.strong_agency for piece in pieces) > 1  # "CSC, CCG and NPT"
    if marks == {"and"} and all(
        could_be_name(piece.text) and not (piece.post or piece.body or piece.agency) for piece in pieces
    ):
        return False
    return None


def _people_with_posts(line: str, pieces: list[Phrase], joints: list[Joint]) -> list[str]:
    """Names and posts in turn ("Jane Smith, Head of Safeguarding, John Brown, Head of Quality"): the pairs; else []."""
    turns = [not piece.post and (piece.name or is_name(" ".join(piece.text.split()[:2]))) for piece in pieces]
    if len(pieces) < 2 or len(pieces) % 2 or joints[0].mark != ",":
        return []
    name_first = all(turns[0::2]) and not any(turns[1::2])
    post_first = all(turns[1::2]) and not any(turns[0::2]) and all(piece.post for piece in pieces[0::2])
    if not (name_first or post_first) or any(joint.mark != "," for joint in joints[0::2]):
        return []
    starts = [0, *(joint.end for joint in joints[1::2])]
    ends = [*(joint.start for joint in joints[1::2]), len(line)]
    return [line[start:end] for start, end in zip(starts, ends, strict=True)]


def _verdict(left: Phrase, right: Phrase, mark: str, register: Register | None, *, listed: bool) -> str:
    """What to do at one joint: "split", "keep" (surely one lead) or "ask" (kept whole, with a problem).

    `listed`: the line names three posts or more, so that none of them is another's second job.
    """
    if register is not None and register.find(left.text) and register.find(right.text):
        return "split"
    if left.text.casefold().strip().startswith("all ") and not right.post:
        return "keep"
    if NOBODY.match(left.text.strip()) and right.plural:
        return "keep"
    if left.post and left.text.split()[:2] == right.text.split()[:2] and len(right.text.split()) > 2:
        return "split"  # "Divisional Director Medicine and Divisional Director Surgery"
    if _one_of_the_two_is_half(left, right, mark):
        return "ask"
    if mark != "/" and not listed and one_person_two_jobs(left, right, mark):
        return "ask"
    if _headed(left, register) and _headed(right, register):
        return "split"
    if mark == "/":
        return _slash(left, right)
    if mark == "," and right.last in ("service", "services"):
        return "keep"
    if left.loose or right.loose:
        other = right if left.loose else left
        if mark == "and" and left.loose and left.last == "lead" and not left.complement and _two_words(left, right):
            return "split" if right.last == "lead" or right.post else "ask"  # "Governance Lead & Risk Manager"
        # "Mental Health Trust & Substance Misuse Service"; but "Safeguarding Lead, Acute Trust" is one.
        whole = mark == "and" and other.strong_body and _two_words(other)
        return "ask" if whole or other.post or other.loose or other.strong_agency or other.name else "keep"
    return _kept_or_asked(left, right, mark)


def _two_words(*sides: Phrase) -> bool:
    return all(" " in side.text.strip() for side in sides)


def _slash(left: Phrase, right: Phrase) -> str:
    sides = (left, right)
    short_post = left.post and left.first in ABBREVIATED and _two_words(left)
    if ((left.post and left.complement) or short_post) and not (right.post or right.name or right.strong_agency):
        return "ask"  # "Head of HR/OD", "HoS Safeguarding/QA"
    if left.agency and right.post and phrase(right.text.split()[0]).agency if right.text.split() else False:
        return "ask"  # "LSCB/SAB Manager": one manager for both
    if _capitals(left) and not left.post and (right.post or right.loose) and right.first not in STARTS:
        return "ask"  # "MCA/DoLS Lead": one lead for both
    if all(
        side.post or side.loose or side.agency or side.body or side.name or side.initials or side.plural
        for side in sides
    ):
        return "split"
    if all(could_be_name(side.text.strip()) for side in sides):
        return "split"
    return "split" if all(_capitals(side) or side.agency or side.post for side in sides) else "ask"


def _capitals(side: Phrase) -> bool:
    """An abbreviation of two to eight letters: "CCG", "DfE", "SECAmb"."""
    return re.fullmatch(r"[A-Z][A-Za-z&]{0,6}[A-Z]|[A-Z]{2,5}[a-z]{1,3}", side.text.strip()) is not None


def _kept_or_asked(left: Phrase, right: Phrase, mark: str) -> str:
    if may_be_two(left.text, right.text):
        return "ask"
    if mark == "," and left.name and not left.post:
        return "ask" if right.name or right.initials else "keep"
    if left.post and _two_words(left) and mark == "and" and right.text.strip().casefold() in DEPARTMENTS:
        return "keep"  # "Head of HR & OD"
    if left.post and (right.name or right.initials) and not right.post:
        return "keep" if mark == "," else "ask"
    if left.name and right.post:
        return "ask"
    if mark == ",":
        both = left.strong_body and (right.strong_body or _capitals(right))
        return "ask" if both or (left.agency and left.strong_agency and right.known) else "keep"
    if left.strong_body and right.strong_body:
        return "split"
    if left.post and left.last in POSTS and left.first not in STARTS and not right.post:
        return "ask"  # "Service Manager & Legal": the post is whole before the "and"
    if (left.strong_agency or (left.strong_body and not right.body)) and right.known:
        return "ask"
    if (
        left.post
        and right.strong_body
        and not (left.complement and right.agency)
        and left.first != "chair"
        and right.last not in OPEN_HEAD
    ):
        return "ask"
    if left.name and right.known:
        return "ask"
    if left.strong_body and _two_words(left) and re.match(r"\s*[A-Z]\S+\s+[A-Z]", right.text):
        return "ask"  # "Hill Hospitals NHS Trust and Vale Community Healthcare"
    if left.last in STRONG_AGENCIES and right.strong_agency and not left.post:
        return "ask"  # "Jointly owned by CSC & YOT"
    return "keep"


def _post_further_on(line: str, joints: list[Joint], number: int, ends: list[int]) -> bool:
    """Whether what follows a joint becomes a post only with the words after the next "and" or comma."""
    for after in range(number + 1, len(joints)):
        if joints[after].mark == "/":
            return False
        tail = phrase(line[joints[after].end : ends[after + 1]])
        if joints[number].mark == "/" and tail.strong_body and " " in tail.text.strip():
            return True
        if tail.post:
            return tail.first not in STARTS and tail.last in POSTS and " " in tail.text.strip()
    return False


def _headed(side: Phrase, register: Register | None) -> bool:
    """Design 4.3: in the register, or begins or ends with a post word, or a known abbreviation of a post."""
    if register is not None and register.find(side.text):
        return True
    return side.post or side.abbreviation


def _one_of_the_two_is_half(left: Phrase, right: Phrase, mark: str) -> bool:
    """Whether one side leans on words of the other: "Named Nurse and Doctor", "Chair and Vice Chair of the Board"."""
    if not (left.post and right.post):
        return False
    if right.bare:
        return not left.bare or mark != "/"
    one_word = len(left.text.split()) == 1 and not left.abbreviation
    if (
        one_word
        and mark != ","
        and right.complement
        and left.first in ("chair", "head", "director", "manager", "chairman", "deputy")
    ):
        return True
    return (
        left.bare
        and left.last not in STANDALONE
        and len(right.text.split()) > 1
        and right.last != left.last
        and mark == "/"
    )


def _alternatives(line: str) -> bool:
    """Whether "or" leaves open which of two leads it is; a stand-in ("or nominee") does not."""
    parts = OR.split(BRACKETS_OUT.sub(" ", line))
    return len(parts) > 1 and STAND_IN.search(line) is None


BRACKETS_OUT = late(r"\([^()]*\)")


def _helped(line: str) -> bool:
    match = HELPED.search(BRACKETS_OUT.sub(" ", line))
    if match is None:
        return False
    outside = BRACKETS_OUT.sub(" ", line)
    return phrase(outside[: match.start()]).known and bool(outside[match.end() :].strip(EDGES))


def _looks_run_together(name: str, register: Register | None) -> bool:
    if register is not None and register.find(name):
        return False
    return looks_run_together(name)


def _run_together(line: str, known: tuple[tuple[int, int, str], ...]) -> tuple[str, ...] | None:
    """Listed leads that stand with nothing but spaces between them ("Board Manager Chair SCR Sub-group")."""
    if len(known) < 2:
        return None
    gaps = [line[: known[0][0]], line[known[-1][1] :]]
    gaps += [line[a[1] : b[0]] for a, b in pairwise(known)]
    if any(gap.strip(EDGES) for gap in gaps):
        return None
    return tuple(lead for _, _, lead in known)


def _clean(text: str, register: Register | None) -> str:
    plain = " ".join(text.split()).strip(" ,;:•*/&").strip()
    if plain[:1] in DASHES or plain[-1:] in DASHES:
        plain = re.sub(r"^(?:[-–—]\s*)+|(?:\s*[-–—])+$", "", plain).strip()
    if plain.endswith(".") and re.search(r"[a-z]{3}\.$", plain):
        plain = plain.rstrip(".")
    if register is not None and (entry := register.find(plain)):
        return entry.lead
    return plain
