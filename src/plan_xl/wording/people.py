"""People as lead cells name them: titles, first names, initials."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_xl.wording.phrase_tables import word_set

TITLES = word_set(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend canon fr father sister sr br cllr
    councillor pc dc ps ds di dci dsu dcs insp inspector sgt sergeant supt superintendent det detective chief ch cdr"""
)
"""Titles and police ranks that stand before a name."""

FIRST_NAMES = word_set(
    """aaron abigail adam adele adrian aidan aisha alan alana alastair albert alex alexander alexandra alexis alfred
    ali alice alison alistair allan allison amanda amber amelia amina amir amit amy anand andrea andrew andy angela
    angie anil anita ann anna annabel anne annette annie anthony antonia arthur asha ashley audrey ayesha barbara
    barry beatrice becky belinda ben benjamin bernadette bernard beth bethan bethany betty beverley bill bob bradley
    brenda brian bridget bruce bryan caitlin callum cameron cara carl carla carly carmel carol carole caroline
    catherine cathy ceri charles charlie charlotte cheryl chloe chris christian christina christine christopher
    claire clare claudia clive colette colin colleen connor craig cynthia daisy damian dan daniel danielle darren
    dave david dawn dean deb debbie deborah debra deirdre denis denise dennis derek des desmond diana diane dinah
    dipak dominic don donald donna doreen doris dorothy doug douglas duncan dylan eamonn ed eddie edward eileen
    elaine eleanor elena elizabeth ella ellen ellie emily emma eric erica erin esther ethan eva eve evelyn faith
    farah fatima fay felicity fiona fleur frances francesca francis frank fraser fred freya gail gareth gary gavin
    gemma geoff geoffrey george georgia georgina gerald geraldine gerard gill gillian gina gita glen glenn glenys
    gloria glyn gordon grace graeme graham grant greg gregory gurpreet guy gwen hannah hans harold harriet harry
    harvey hayley hazel heather heidi helen helena henry hilary holly howard hugh ian ibrahim imran ingrid irene
    iris isaac isabel isabella isobel ivan ivy jack jackie jacob jacqueline jacqui jade jake james jamie jan jane
    janet janice janine jason jasmine jay jayne jean jeanette jeff jeffrey jen jennie jennifer jenny jeremy jess
    jessica jill jim jo joan joann joanna joanne jodie joe joel john johnathan jon jonathan jordan joseph josephine
    josh joshua joy joyce judith judy julia julian julie june justin justine kamal karen karl kate katharine
    katherine kathleen kathryn kathy katie katrina kay kayleigh keith kelly ken kenneth kerry kevin khalid kieran
    kim kirsten kirsty kristina kumar kyle lara laura lauren laurence lawrence leah lee leigh len leonard leslie
    lesley lewis liam lilian lily linda lindsay lindsey lisa liz lizzie lloyd lorna lorraine louis louisa louise
    lucinda lucy luke lydia lyn lynda lynn lynne lynsey mabel maggie malcolm mandy manjit marc marcus margaret maria
    marian marie marilyn marina mario marion marjorie mark marlene martha martin martina martyn mary matt matthew
    maureen maurice max maxine meera meg megan melanie melissa mhairi michael michaela michele michelle mick mike
    mina miranda miriam mohammad mohammed moira molly mona monica morag morgan muhammad muriel myra nadia nancy
    naomi natalie natasha nathan neil nell niall nichola nicholas nick nicky nicola nicole nigel nikki nina noel
    nora norah norma norman oliver olivia omar oscar owen pam pamela parveen pat patricia patrick paul paula pauline
    peggy penelope penny pete peter petra phil philip philippa phillip phyllis polly prakash priya rachael rachel
    raj rajesh ralph ravi ray raymond rebecca renee rhian rhiannon rhys richard rick rita rob robert roberta robin
    robyn rod roger roisin roland ron ronald rory rosalind rose rosemary rosie ross rowena roy rupert russell ruth
    ryan sadia sally sam samantha samuel sandra sanjay sara sarah saskia scott sean sebastian selina shabana shaun
    sharon sheila shelley shirley shona sian simon siobhan sobia sonia sophia sophie stacey stan stella stephanie
    stephen steve steven stewart stuart sue sunita suresh surinder susan susanna susannah susie suzanne suzy sybil
    sylvia tahir tamsin tania tanya tara ted terence teresa terry thelma theresa thomas tim timothy tina toby todd
    tom tony tracey tracy trevor tricia trudy valerie vanessa vera veronica vicki vicky victor victoria vijay vikki
    vincent viv vivian vivien vivienne walter wayne wendy wilfred will william winifred yasmin yvette yvonne zahid
    zara zoe"""
)
"""First names common in Britain: what tells "Jane Smith" from "Social Care". Unlisted ones are asked about."""

INITIALS = re.compile(r"(?:[A-Z]\.?\s?){1,3}[A-Z][a-z]?\.?|[A-Z][A-Z][a-z]|[A-Z][a-z][A-Z]{1,2}")
SURNAME = re.compile(r"(?:(?:Mc|Mac|O'|De|Di|Le|Van|St\.?|Fitz)\s?)?[A-Z][a-z'’]+(?:-[A-Z][a-z'’]+)?|[A-Z]{3,}")
LONE_INITIAL = re.compile(r"[A-Z]\.?")
_STUCK = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z][a-z])")  # J.Smith
LINKS = word_set("de van der la le al el bin ul")


def is_initials(text: str) -> bool:
    """Whether the text is a person's initials and nothing else: "JS", "J.S.", "DMl" (two to four letters)."""
    return INITIALS.fullmatch(text.strip()) is not None


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Whether the text is surely a person's name: title and surname, listed first name and surname, "J. Smith"."""
    words = _STUCK.sub(". ", text).replace(",", " ").split()
    if not 1 <= len(words) <= 6:
        return False
    titled = False
    while words and words[0].strip(".").casefold() in TITLES and words[0][0].isupper():
        titled = True
        words = words[1:]
    if not words:
        return False
    if not all(SURNAME.fullmatch(word) or LONE_INITIAL.fullmatch(word) or word.casefold() in LINKS for word in words):
        return False
    first = words[0].strip(".").split("-")[0].casefold()
    if first in FIRST_NAMES:
        return len(words) <= 4
    if LONE_INITIAL.fullmatch(words[0]):
        return 2 <= len(words) <= 4 and SURNAME.fullmatch(words[-1]) is not None and not words[-1].isupper()
    return titled and len(words) <= 3


def could_be_name(text: str) -> bool:
    """Whether the text has a name's shape (two or three capitalised words), listed or not."""
    words = text.split()
    return 2 <= len(words) <= 3 and all(SURNAME.fullmatch(word) and not word.isupper() for word in words)
