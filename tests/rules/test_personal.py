"""Personal data: what is found in a text, and what only looks like it."""

from __future__ import annotations

import pytest

from plan_xl import validate
from plan_xl.rules.personal import find_personal, is_nhs_number
from tests.rules.build import AS_OF, action, plan

FOUND = [
    ("PRV001", "Known to GP as 943 476 5919.", "943 476 5919"),
    ("PRV001", "(9434765919)", "9434765919"),
    ("PRV001", "NHS no. 943-476-5919", "943-476-5919"),
    ("PRV002", "DOB: 12/03/2004", "DOB: 12/03/2004"),
    ("PRV002", "She was born on 3rd March 2004 in town", "born on 3rd March 2004"),
    ("PRV002", "date of birth 3.3.04", "date of birth 3.3.04"),
    ("PRV001", "943\u00a0476\u00a05919", "943\u00a0476\u00a05919"),
    ("PRV002", "Date of birth – 12/03/2009", "Date of birth – 12/03/2009"),
    ("PRV002", "DoB: 2009-03-12", "DoB: 2009-03-12"),
    ("PRV002", "dob 12 Mar ’09", "dob 12 Mar ’09"),
    ("PRV002", "who was born in March 2009", "born in March 2009"),
    ("PRV002", "born in 2009", "born in 2009"),
    ("PRV002", "the boy (b. 12.3.09)", "b. 12.3.09"),
    ("PRV003", "Send to first.last@council.gov.uk.", "first.last@council.gov.uk"),
    ("PRV004", "Tel 01632 960123", "Tel 01632 960123"),
    ("PRV004", "telephone no. 946 0018", "telephone no. 946 0018"),
    ("PRV004", "ext. 4521 on Mondays", "ext. 4521"),
    ("PRV004", "call 07700 900 982 first", "07700 900 982"),
    ("PRV004", "+44 20 7946 0018", "+44 20 7946 0018"),
    ("PRV004", "(020) 7946 0018", "(020) 7946 0018"),
    ("PRV005", "moved to M1 1AE last year", "M1 1AE"),
    ("PRV005", "SW1A1AA", "SW1A1AA"),
    ("PRV005", "now at n22 8hq", "n22 8hq"),
    ("PRV006", "Detective Sergeant Jones to brief", "Detective Sergeant Jones"),
    ("PRV006", "DI Smith", "DI Smith"),
    ("PRV006", "Detective Chief Inspector Jones", "Detective Chief Inspector Jones"),
    ("PRV006", "Mr. de Souza", "Mr. de Souza"),
    ("PRV006", "MRS SMITH", "MRS SMITH"),
    ("PRV006", "see mr smith about it", "mr smith"),
    ("PRV006", "Ms Jane Smith", "Ms Jane Smith"),
    ("PRV006", "Contact Jane Smith-Jones by May", "Jane Smith-Jones"),
    ("PRV006", "agreed with Mark Jones", "Mark Jones"),
    ("PRV006", "Paul O’Brien’s report", "Paul O’Brien"),
    ("PRV006", "Ms O'Neill to write", "Ms O'Neill"),
    ("PRV006", "Dr J. Patel and others", "Dr J. Patel"),
    ("PRV006", "PC Smith attended", "PC Smith"),
    ("PRV006", "Mrs. McDonald said", "Mrs. McDonald"),
    ("PRV007", "AB, aged 4", "AB, aged 4"),
    ("PRV007", "J.S. (15) went home", "J.S. (15)"),
    ("PRV007", "JS (15 years) went home", "JS (15 years"),
    ("PRV007", "a 3-year-old, K, was", "3-year-old, K"),
    ("PRV007", "B (14 months) was weighed", "B (14 months"),
    ("PRV007", "Child A (14) and his mother", "Child A (14"),
    ("PRV008", "moved to 14 High Street", "14 High Street"),
    ("PRV008", "at Flat 2, 9 Mill Lane in May", "Flat 2, 9 Mill Lane"),
    ("PRV008", "221b Baker St", "221b Baker St"),
    ("PRV008", "in Flat 3 again", "Flat 3"),
]

NOT_PERSONAL = [
    *("Detective Inspector Public Protection", "Detective Chief Inspector Public Protection", "Canon Precentor"),
    *("DCI Child Abuse Investigation Team", "Sergeant", "Inspector of Constabulary", "Lord Mayor"),
    *("Mark Completed", "Will Ensure Staff", "Grant Funding agreed", "Victoria Road", "George Eliot Hospital"),
    *("Jack Tizard School", "June Review", "Sister Agencies", "DS Training", "DC Team", "Dean Close School"),
    *("London Road", "2016 Family Close", "10 Year Drive", "28 Day Street outreach", "Tel: to be given"),
    *("ext. auditors", "P2 3rd draft", "S47 1st visit", "mr and mrs", "born in mind", "Mobile 2016", "Phone 101"),
    *("Child O (2015)", "Annex A (14)", "Appendix B, 3 months", "Step A (6 months)", "TAC (14 days)", "MASH 6 weeks"),
    *("EHA - 3 months", "GP (2)", "KS 3 yrs", "Childline 0800 1111", "Flat rate 3"),
    "O-7b",
    "Q1 2015/16",
    "Report by 12/03/2016",
    "SCR (12)",
    "LSCB (3) and QA (2)",
    "Recommendation (1)",
    "Reference 943 476 5918",  # not an NHS number's check digit
    "Order 1234567890",
    "Head of Nursing and Quality",
    "Miss appointments are to be followed up",
    "Dr to be asked",
    "Section 47, Part 8, Form C3 2B",
    "100 cases in 2014, 120 in 2015",
    "Within 3 months of 31 January 2016",
    "Training for staff: 1, 2 and 3 day courses",
    "A 3 month review",
    "Child O",
    "Prof. standards department",
    "office@ County Hall",
    "DC and PC to agree",
    "By Q3 2014",
    "Paper 2016/0123 of the Board",
]


@pytest.mark.parametrize(("code", "text", "words"), FOUND, ids=[f"{code} {words}" for code, _, words in FOUND])
def test_personal_data_is_found(code: str, text: str, words: str) -> None:
    (trace,) = find_personal(text)
    assert (trace.code, trace.text) == (code, words)
    assert text[trace.start : trace.end] == words


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert find_personal(text) == ()


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("9434765919", True),  # the NHS Data Dictionary's own example
        ("4010232137", True),
        ("9434765918", False),
        ("987654321", False),
        ("1111111111", False),
        ("abcdefghij", False),
    ],
)
def test_the_check_digit_of_an_nhs_number(digits: str, valid: bool) -> None:
    assert is_nhs_number(digits) is valid


def test_personal_data_is_looked_for_only_when_asked() -> None:
    named = plan(action(comments="Mrs Jones to agree to this; mrs.jones@example.org"))
    assert validate(named, AS_OF).findings == ()
    asked = validate(named, AS_OF, personal=True).findings
    assert [found.code for found in asked] == ["PRV003", "PRV006"]
    assert asked[1].message == "“Mrs Jones”: this looks like a person's name."


def test_columns_of_the_staff_s_own_are_looked_at_as_well() -> None:
    asked = validate(plan(action(extra={"Contact": "01632 960123"})), AS_OF, personal=True).findings
    assert [found.code for found in asked] == ["PRV004"]


def test_a_query_names_all_that_was_found_so_that_an_answer_is_about_all_of_it() -> None:
    names = [f"Mrs {name}" for name in ("Adams", "Brown", "Clarke", "Davies", "Evans", "Foster", "Green", "Harris")]
    [asked] = validate(plan(action(comments=f"{', '.join(names)}, Mrs Adams")), AS_OF, personal=True).findings
    assert asked.message == f"{', '.join(f'“{name}”' for name in names)}: this looks like a person's name."
