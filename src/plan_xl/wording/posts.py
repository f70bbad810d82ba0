"""Posts and bodies as lead cells write them: which words make a post, which a body, which nobody in particular."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from plan_xl.wording.late_patterns import late
from plan_xl.wording.people import is_initials, is_name
from plan_xl.wording.phrase_tables import word_set

POSTS = word_set(
    """
    director head chair chairman chairperson chairwoman manager commissioner commander officer nurse doctor
    coordinator co-ordinator adviser advisor administrator consultant practitioner midwife matron visitor
    paediatrician pediatrician psychiatrist psychologist therapist worker teacher headteacher headmaster
    headmistress principal governor inspector superintendent constable sergeant secretary clerk treasurer bishop
    archbishop archdeacon dean vicar rector minister warden registrar coroner solicitor lawyer auditor analyst
    trainer supervisor leader executive president dentist pharmacist paramedic surgeon physician guardian champion
    councillor ombudsman bursar chaplain controller planner facilitator investigator reviewer author sponsor
    moderator superior provincial abbot custodian magistrate judge inspectorate-lead convenor convener counsellor
    caldicott scrutineer dietitian radiographer physiotherapist obstetrician gynaecologist neonatologist clinician
    incumbent priest curate churchwarden pastor deacon sister delegate trustee steward ranger fellow editor
    programmer ceo coo cfo cno cmo cio lado dcs dass dsl dso dsa ddsl senco sendco iro psw acc dacc dcc dph don
    professional mdirector pcc pfcc dci dcsupt dsupt supt insp sro hos ad hv
    gp ddm dmd cqo dipc agm aco cfio hoi hmip smt-lead ht dht aht educator lecturer tutor
    """,
)
"""Words that end or begin the name of a post, and abbreviations of posts, in lower case."""

ABBREVIATED = word_set(
    """
    ceo coo cfo cno cmo cio lado dcs dass dsl dso dsa ddsl senco sendco iro psw acc dacc dcc dph pcc pfcc dci dsupt
    supt sro ad hos gp dipc hv agm ht dht aht
    """,
)
"""Abbreviations that are a whole post by themselves."""

STARTS = word_set(
    """
    director head chair chairman chairperson manager commander commissioner chief detective assistant deputy
    superintendent inspector governor principal bishop dean archdeacon officer nurse consultant coordinator
    co-ordinator secretary clerk president vice designated named adviser advisor supervisor matron midwife leader
    registrar acc dcc dcs dci dsupt supt ceo coo lado dsl acting interim temporary prioress abbot provincial
    """,
)
"""Words that begin the name of a post."""

MODIFIERS = word_set("deputy assistant acting interim temporary designated named vice chief")
"""Beginnings that make a post only with a post word after them: "Named Nurse", but not "Named agency"."""

STANDALONE = (
    word_set(
        """
    chair chairman chairperson headteacher head principal coroner clerk bursar treasurer president governor bishop
    dean archdeacon matron secretary registrar chaplain vicar rector warden midwife paediatrician psychiatrist
    psychologist solicitor auditor trainer pharmacist paramedic incumbent priest curate deacon abbot provincial
    custodian
    """,
    )
    | ABBREVIATED
)
"""Posts that can stand in one word; "Doctor" or "Manager" alone after a slash is half of the post before it."""

LAST_OF_POSTS = word_set("specialist assistant partner scientist engineer owner holder")
"""Words that end the name of a post, and begin other names: "Clinical Nurse Specialist", "Specialist CAMHS"."""

LOOSE = word_set("lead leads team teams service services representative rep reps member members link")
"""Words that end the name of a post or of a group alike: too little to split on."""

TEAM = word_set("team teams staff workforce")
PLURAL_POSTS = frozenset(f"{post}s" for post in POSTS) | word_set("leads midwives secretaries clergy deputies sendcos")
PLURALS = PLURAL_POSTS | word_set(
    """
    representatives reps members partners agencies organisations professionals schools colleges academies
    services-leads partnerships employees colleagues everyone everybody volunteers clergy parishes providers trusts
    boroughs forces settings surgeries practices cos leaders sendcos childminders nurseries trustees foster-carers
    carers chairs deputies heads boards councils
    """,
)  # fmt: skip
NOBODY = late(
    r"""^(?:the\s+)?(?:all|each|every|both|any|various|multiple|several|relevant|respective|individual|joint|partner)\b(?!\s+(?:saints|age)\b)
    |\b(?:all|each|every)\s+(?:of\s+the\s+)?(?:partner\s+|relevant\s+|individual\s+|member\s+|local\s+)?(?:agenc|organi[sz]ation|trust|school|service|team|
     provider|prison|partner|parish|setting|establishment|department|board\s+member)
    |^(?:multi[\s-]?agency|everyone|everybody|whole\s+(?:trust|service|school|council))\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Whoever it may concern: "All agencies", "Named Nurse in each Trust"."""

UNNAMED = late(
    r"""\bas\s+(?:above|appropriate|required|needed)\b|\b(?:tbc|tba|tbd|t\.b\.c|vacant|vacancy|unallocated|unassigned)\b
    |\bto\s+be\s+(?:confirmed|agreed|decided|determined|identified|appointed|allocated|advised|assigned|nominated|recruited)\b
    |\b(?:post\s+)?to\s+be\s+filled\b|^\W*new\s+post\b|^\W*recruit(?:ment|ing)\b.*
    |^\W*(?:ditto\b|do\.?$|see\s+(?:above|below|rec\w*|action|\d).*|same(?:\s+as)?\b.*|refer\s+to\b.*)
    |\bnot\s+(?:known|yet|applicable|allocated|assigned|identified)\b|^\s*n\s*/\s*a\s*$|\bnone\b|^\s*nil\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""No lead yet: "TBC", "to be appointed", "Vacant"."""

STRONG_BODIES = word_set(
    """
    trust council constabulary police ccg icb hospital university partnership authority subgroup sub-group committee
    panel forum college academy diocese lscb lsab sab lscp scb csp nhsft prison hmp charity company plc ltd
    housing-association federation commission inspectorate ministry society church cathedral hospice association cc
    dc bc mbc mdc lbc uhb nhsft ft foundation practice surgery consortium nspcc cafcass barnardo's probation
    alliance parish prison abbey school
    """,
)
"""Words that end the name of a body that can lead in its own right."""

BODIES = STRONG_BODIES | word_set(
    """
    group board directorate department division unit borough county region network service services centre office
    agency organisation subcommittee group's team cell hub taskforce executive-group collaborative provider dept
    home
    """,
)
"""Words that end the name of any body."""

STRONG_AGENCIES = word_set(
    """
    police probation ccg ccgs icb csc asc cafcass nspcc yot yos camhs lscb lsab sab lscp csp mash crc nps dwp
    ambulance fire gps prison prisons ukvi cps housing schools mappa marac idva yjs barnardos barnardo's nhse nhs
    mhs cypmhs coroner's hmpps refuge samaritans ofsted cqc nhsei ics la lbc cyps mpt mps btp lfb las smbc mbc cc bc
    pcts pct sha sct cht mht
    """,
)
"""Agencies named by one word that is nothing else."""

WEAK_AGENCIES = frozenset(
    {
        "health", "education", "social care", "children's social care", "adult social care", "adults", "children",
        "social services", "children's services", "adult services", "adults' services", "legal", "legal services", "hr",
        "training", "commissioning", "early help", "public health", "midwifery", "maternity", "health visiting",
        "school nursing", "primary care", "mental health", "youth justice", "youth offending", "communications",
        "local authority", "council", "trust", "hospital", "acute trust", "nhs england", "voluntary sector", "comms",
        "fire and rescue", "early years", "substance misuse", "community safety", "it", "ict", "finance",
        "human resources", "workforce development", "quality assurance", "qa", "performance", "primary health",
        "women's aid", "victim support", "housing options", "adult mental health", "community health", "secondary care",
        "acute", "ed", "a&e",
    }
)  # fmt: skip
"""Agencies and departments by words that also stand inside the names of others."""

STRONG_PHRASES = late(
    r"""hm(?:p|yoi|p/yoi|\sprison)\s[a-z' -]+|yoi\s[a-z' -]+
    |(?:[a-z' -]+\s)?(?:police(?:\sservice|\sforce)?|constabulary
    |(?:county|city|borough|district|metropolitan|unitary|town|parish)?\s?council
    |(?:nhs\s)?(?:foundation\s)?trust|probation(?:\sservice|\strust)?|ambulance(?:\sservice)?(?:\strust)?
    |fire\s(?:and|&)\srescue(?:\sservice)?|(?:hm\s)?prison\sservice|fire\sservice|home\soffice|nhs\s(?:england|improvement|wales|digital)
    |ministry\sof\s[a-z]+|department\s(?:for|of)\s[a-z]+|cabinet\soffice|youth\sjustice\sboard|public\shealth\s(?:england|wales))""",
    re.VERBOSE,
)
LABEL = late(r"\s+[-–—]\s+|\s*:\s+")
COMPLEMENT = late(r"\s+(?:of|for|at|in|from|within|to|on|with|responsible)\s+|\s+[-–—:]\s+|\s*[(,:]")
BRACKETED = late(r"\([^()]*\)|\[[^\[\]]*\]")
_NEVER_IN_NAMES = POSTS | BODIES | LOOSE | TEAM | PLURALS
_FIRST_OF_POST = STARTS | ABBREVIATED
_LAST_OF_OTHERS = BODIES | TEAM | LOOSE
_PREFIX = late(r"^(?:t|a|d|ag|act|acting|temp|interim|ch|c)/(?=[a-z])")
_TO_COME = late(r"^\W*(?:t\.?b\.?[acd])\b|[(\[–—-]\s*(?:t\.?b\.?[acd])\W*$", re.IGNORECASE)
_IN_QUESTION = late(r"^\W*\?|\?\W*$|^\W*t\.?b\.?[acd]\.?\W+(?:but|likely|probably|possibly|poss)\b", re.IGNORECASE)
_TIMES = late(r"\s*[x×]\s*\d{1,2}$", re.IGNORECASE)
_VACANT = late(r"\bvacan(?:t|cy)\b", re.IGNORECASE)
_ANSWERABLE = late(r"(?:nominated|responsible) individual\b")
EDGES = " .,:;-–—*•'\"’“”"


class Phrase(NamedTuple):
    """What a phrase looks like: each mark by itself says little, two sides' marks together say whether to split.

    `post` begins or ends with a post word; `loose` ends in Lead, Team or Services and nothing more; `bare` is one post
    word that leans on another ("Doctor"); `chair` heads a body; `jobs` and `exact` serve one-person-two-jobs doubts.
    """

    text: str
    post: bool
    abbreviation: bool
    loose: bool
    plural: bool
    bare: bool
    body: bool
    strong_body: bool
    agency: bool
    strong_agency: bool
    name: bool
    initials: bool
    complement: bool
    first: str
    last: str

    @property
    def known(self) -> bool:
        """Whether it can be somebody or some body at all."""
        return self.post or self.loose or self.body or self.agency or self.name or self.initials or self.plural


@lru_cache(maxsize=8192)
def phrase(text: str) -> Phrase:
    """The marks of one phrase of a lead cell."""
    outside = BRACKETED.sub(" ", text) if "(" in text or "[" in text else text
    plain = " ".join(outside.replace("’", "'").split()).strip(EDGES) or text.strip(EDGES)
    lower = plain.casefold()
    words = [word.strip(EDGES) for word in lower.split()]
    words = [word for word in words if word] or [""]
    while len(words) > 1 and words[0] in ("the", "our", "lscb's", "a", "an"):
        words = words[1:]
    parts = COMPLEMENT.split(lower, maxsplit=1)
    head = [word.strip(EDGES) for word in parts[0].split() if word.strip(EDGES)] or [""]
    first, last, head_last = _prefixless(words[0]), _prefixless(words[-1]), _prefixless(head[-1])
    single = len(words) == 1
    name = is_name(COMPLEMENT.split(plain, maxsplit=1)[0]) and last not in _NEVER_IN_NAMES
    begins = first in _FIRST_OF_POST and not (
        first in MODIFIERS and not any(_prefixless(word) in POSTS for word in words[1:])
    )
    named_post = first in ("designated", "named", "lead") and any(word in POSTS for word in words[1:4])
    named_post = named_post or _ANSWERABLE.match(lower) is not None
    labelled = LABEL.split(plain)
    if (
        len(labelled) == 2
        and any(labelled)
        and _agency(labelled[0].casefold().strip(), labelled[0].casefold().split())[0]
    ):
        return phrase(labelled[1])._replace(text=text, complement=True)  # "Police - DCI", "Health: Named Nurse"
    begins = begins or (last in LAST_OF_POSTS and not single)
    inside = last not in _LAST_OF_OTHERS and any(_prefixless(word) in POSTS for word in words[:3])
    post = begins or named_post or last in POSTS or head_last in POSTS or inside or (last == "dr" and not single)
    plural_post = last not in STRONG_BODIES and any(word in PLURAL_POSTS for word in (head_last, first))
    plural_post = plural_post or (last in PLURAL_POSTS and not post)
    plural_body = any(word in PLURALS for word in (last, head_last)) and not any(
        _prefixless(word) in POSTS for word in words
    )
    plural = (plural_post or plural_body) and not (name and not post)
    capitals = single and not plural and is_initials(plain) and not _agency(lower, words)[0] and last not in POSTS
    agency, strong_agency = _agency(lower, words)
    body = last in BODIES or head_last in BODIES or agency
    return Phrase(
        text=text,
        post=(post or plural_post) and not _person(name, words),
        abbreviation=single and last in ABBREVIATED,
        loose=last in LOOSE and not begins and not named_post and head_last not in POSTS,
        plural=plural,
        bare=single and last in POSTS and last not in STANDALONE,
        body=(body or STRONG_PHRASES.fullmatch(lower) is not None) and not post,
        strong_body=(
            last in STRONG_BODIES
            or (head_last in STRONG_BODIES and lower[len(parts[0]) :].startswith((" of ", " in ")))
            or strong_agency
            or STRONG_PHRASES.fullmatch(lower) is not None
        )
        and not post,
        agency=agency,
        strong_agency=strong_agency,
        name=name,
        initials=capitals,
        complement=len(parts) > 1,
        first=first,
        last=last,
    )


def _agency(lower: str, words: list[str]) -> tuple[bool, bool]:
    strong = len(words) == 1 and words[0] in STRONG_AGENCIES
    return strong or lower in WEAK_AGENCIES, strong


def _person(name: bool, words: list[str]) -> bool:
    # "Dean Jones" and "Sister Mary" are people; "DCI Smith" is a person in a post and may stand for either.
    return name and words[0] in ("dean", "bishop", "sister") and len(words) == 2


def _prefixless(word: str) -> str:
    return _PREFIX.sub("", word) if "/" in word else word


@lru_cache(maxsize=4096)
def is_unnamed(text: str) -> bool:
    """Whether a text says that there is no lead yet ("TBC", "To be appointed"), and names none beside it."""
    if _IN_QUESTION.search(text):
        return True
    found = UNNAMED.search(text)
    if found is None:
        return False
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(EDGES + "()[]?")
    if not rest or not phrase(rest).known:
        return True
    # "TBC - Health", "Police (tba)": a body that has named nobody yet, and not a post to be confirmed.
    return phrase(rest).agency and _TO_COME.search(text) is not None


@lru_cache(maxsize=4096)
def nobody_to_chase(text: str) -> bool:
    """Whether a lead names no post, body or person that could be asked: a team, a plural, "all staff", "TBC"."""
    found = phrase(_TIMES.sub("", text))
    if is_unnamed(text):
        return True
    if found.name or found.initials:
        return _VACANT.search(text) is not None
    if found.last in POSTS and found.first == "joint":
        return False  # "Joint Commissioning Manager" is one post
    if NOBODY.search(found.text.strip(EDGES)) or found.plural or _VACANT.search(text):
        return True
    return found.last in TEAM and not (found.post and found.first in STARTS)
