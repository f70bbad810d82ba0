"""Quarters of the financial year (April to March), as agencies write them in a cell, a title or a file's name."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from plan_xl.wording.cell import follows, two_digit_year
from plan_xl.wording.months import MONTHS

_LAST_MONTHS = {1: 6, 2: 9, 3: 12, 4: 3}


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a financial year: `number` 1 (April to June) to 4 (January to March).

    `year` is the first year of the financial year, 2015 for 2015/16; None where the year was not said.
    """

    number: int
    year: int | None = None

    def __str__(self) -> str:
        """As "Q4 2015/16"; "Q4" without a year."""
        return f"Q{self.number}" + ("" if self.year is None else f" {self.year}/{(self.year + 1) % 100:02d}")

    @property
    def last_day(self) -> date | None:
        """The quarter's last day, 30 June for Q1; None without a year."""
        if self.year is None:
            return None
        month = _LAST_MONTHS[self.number]
        year = self.year + (self.number == 4)
        return date(year, month, monthrange(year, month)[1])

    @property
    def next(self) -> Quarter:
        """The quarter after this one."""
        if self.number < 4:
            return Quarter(self.number + 1, self.year)
        return Quarter(1, None if self.year is None else self.year + 1)


def read_quarter(text: str) -> Quarter | None:
    """The quarter that a cell names; None where it names none, two, or one that cannot be told for certain.

    Takes what `quarter_in` takes, and what only a cell for a quarter can mean: "4", "March 2016", "31/03/2016". A
    month or a day must be the last of a quarter.
    """
    plain = _plain(text)
    if bare := _BARE.fullmatch(plain):
        year = _year_of(bare, "year") or _year_of(bare, "before")
        return Quarter(_NUMBERS[bare["number"]], year)
    if ending := _ENDING.fullmatch(f"quarter ending {plain}"):
        return _of_ending(ending)
    return quarter_in(text)


def quarter_in(text: str) -> Quarter | None:
    """The quarter named somewhere in a title or a file's name; None where there is none, or more than one.

    Months say which quarter is meant, whatever number stands beside them: "Q1 (Jan - Mar 2016)" is Q4 2015/16. A
    number with a single year means the financial year that begins in it, as UK councils count: "Q1 2016" is Q1 2016/17.
    "Q4 2016" may end in March of 2016 or of 2017, and "FY16" may begin or end in 2016: neither is guessed, None. A year
    that stands elsewhere in a title ("Child O 2014 plan, Q4") is not the quarter's.
    """
    plain = _plain(text)
    months = {found for pattern, read in _BY_MONTHS for match in pattern.finditer(plain) if (found := read(match))}
    numbered = list(_NUMBERED.finditer(plain))
    if len(months) > 1 or _SEVERAL.search(plain):
        return None
    numbers = {_NUMBERS[match["before"] or match["after"] or match["short"]] for match in numbered}
    if len(numbers) > 1:
        return None
    number = numbers.pop() if numbers else None
    if months:
        return _by_months(months.pop(), number, plain)
    if number is None:
        return None
    years, single, unsure = _years(plain, numbered)
    dated = {found for match in numbered if (found := _last_day_after(plain[match.end() :][:_BESIDE], number))}
    if len(dated) == 1 and not years:
        return dated.pop()
    if len(years) == 1:
        return Quarter(number, years.pop())
    if years or unsure or len(single) > 1 or (single and number == 4):
        return None
    return Quarter(number, single.pop() if single else None)


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:\d{1,2}\s?(?:st|nd|rd|th)?(?:\s*of)?\s*)"
_FULL_YEAR = r"(?:19|20)\d\d(?!\d)"
_YEAR = rf"(?:{_FULL_YEAR}|'?\d\d(?![\d/.-]))"
_TWO_YEARS = (
    r"(?:(?<!\d)(?:19|20)\d\d\s?(?:[/\\.-]|-?to-?|\s)\s?(?:(?:19|20)?\d\d)(?![\d]|-\d)"  # 2015/16, 2015 to 2016
    r"|(?<![\d/.:])(?<!\d-)\d\d\s?[/-]\s?\d\d(?![\d/.:-])"  # 15/16
    r"|(?<!\d)20\d{4}(?!\d)|(?<!\d)20\d\d20\d\d(?!\d)"
    r"|(?<![\d/.:])(?<!\d-)(?!20[12]\d)\d{4}(?![\d/.:-]))"  # 201516, 1516
)
_NUMBERS = {
    word: number
    for number, words in enumerate(("1 one first 1st i", "2 two second 2nd ii", "3 three third 3rd iii",
                                    "4 four fourth 4th iv"), 1)
    for word in words.split()
}  # fmt: skip
_WORD = r"(?:1st|2nd|3rd|4th|first|second|third|fourth)"
_NUMBERED = re.compile(
    rf"(?<![a-z\d])(?:(?P<before>{_WORD}|[1-4])\s?-?(?:quarter(?:ly)?|qtr|q)(?![a-z])"
    r"|(?:quarter|qtr|qu|q)\.?\s?(?:no\.?|number)?\s?[:#-]?\s?\(?"
    r"(?P<after>[1-4](?!\d|st|nd|rd|th)|one|two|three|four|(?:iv|i{1,3})(?=$|[\s,:)]*(?:$|\d|\(|fy|financial)))"
    rf"(?![a-z])\)?|q(?P<short>[1-4])(?=fy|year))"
)
_SEVERAL = re.compile(
    r"(?<![a-z\d])(?:quarters?|qtrs?|qs?)\.?\s?[1-4](?:\s?(?:&|\+|\band\b|\bto\b)\s?[1-4](?!\w|[./]\d|\s?"
    rf"{_MONTH})|[/-][1-4](?![\w./-]))"
)
_LINK = r"(?:[\s,:;/()\[\]-]|\b(?:of|for|in|the|year|fy|financial|fiscal|yr|fin)\b|fy(?=\d)|f/y)*"
_BARE = re.compile(
    rf"(?:(?P<before>{_TWO_YEARS}){_LINK})?(?P<number>[1-4]|{_WORD}|one|two|three|four)(?:{_LINK}(?P<year>{_TWO_YEARS}))?"
)
_DATE = rf"(?:(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)|(?P<d2>\d\d?)[./-](?P<m2>\d\d?)[./-](?P<y2>{_YEAR})" \
        rf"|(?P<d3>{_DAY})?(?P<m3>{_MONTH}),?\s?-?(?P<y3>{_YEAR})?)"  # fmt: skip
_ENDING = re.compile(
    r"(?<![a-z])(?:quarter|qtr|q|quarter\s?\d|period|3 months|three months)\s?"
    r"(?:/?\s?e\b|(?:ending|ended|ends|end|up to|to)\b)"
    rf"(?:\s?(?:on|at|the|end|end of|in|:))*\s?{_DATE}(?![\w/])"
)
_THEN_DATE = re.compile(rf"[\s:,()-]*(?:(?:ending|ended|ends|end|to)\b\s?(?:of\s|the\s)*)?{_DATE}(?![\w/])")
_MONTH_QUARTER = re.compile(rf"(?<![a-z])(?P<m3>{_MONTH})\s?(?P<y3>{_YEAR})?\s(?:quarter|qtr)\b(?!\s?[1-4])")
_SEPARATOR = r"\s?(?:-|to|until|till|through|thru|/|\\|&|and|\+|,|\s)\s?(?:the\s)?(?:end\s)?(?:of\s)?"
_RANGE = re.compile(
    rf"(?<![a-z])(?P<first>{_MONTH}),?\s?(?P<own>{_YEAR}(?=\s?(?:-|to|until|till|/|&|and)))?"
    rf"(?:{_SEPARATOR}(?P<middle>{_MONTH}))?{_SEPARATOR}{_DAY}?(?P<last>{_MONTH})"
    rf",?\s?\)?\s?(?:(?P<two>{_TWO_YEARS})|(?P<year>{_YEAR}))?"
)
_DATES = re.compile(
    rf"(?<![\d/.-])(\d\d?)[./-](\d\d?)[./-]({_YEAR})\s?(?:-|to|until)\s?(\d\d?)[./-](\d\d?)[./-]({_YEAR})"
)
_STAMP = re.compile(
    rf"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)|(?<![\d/.-])\d\d?[./-]\d\d?[./-]{_YEAR}|{_DAY}{_MONTH}\s?(?:{_YEAR})?"
    rf"|(?<![a-z]){_MONTH},?\s(?:{_FULL_YEAR}(?!\s?[/-]\s?\d\d(?!\d)))"
)
_BESIDE = 60
"""So many characters before and after a quarter is where its year is looked for."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z\d])|(?<=\d)(?=[A-Z][a-z])|(?<=[A-Z])(?=Q[1-4])")


def _plain(text: str) -> str:
    """Small letters, one kind of dash, single spaces; "_" is a space, and words written together come apart."""
    apart = _CAMEL.sub(" ", re.sub("[‐‑‒–—−]", "-", text.replace("’", "'").replace("\u00ad", "")))
    return " ".join(apart.replace("_", " ").casefold().split())


def _year_of(match: re.Match[str], group: str) -> int | None:
    return _first_year(match[group]) if match[group] else None


def _first_year(written: str) -> int | None:
    """The first of two years, each of two or four digits; None where the second does not follow the first."""
    numbers = re.findall(r"\d+", written)
    if len(numbers) == 1:
        whole = numbers[0]
        cut = 2 if len(whole) == 4 else 4
        numbers = [whole[:cut], whole[cut:]]
    first, second = int(numbers[0]), int(numbers[1])
    if not follows(first, second):
        return None
    return two_digit_year(first) if len(numbers[0]) == 2 else first


def _single(written: str | None) -> int | None:
    digits = (written or "").strip("' ")
    if not digits:
        return None
    return two_digit_year(int(digits)) if len(digits) == 2 else int(digits)


def _month(written: str) -> int:
    return MONTHS[written.strip(". ")[:3]]


def _quarter_to(month: int, year: int | None) -> Quarter | None:
    """The quarter that ends with a month; None where no quarter does."""
    number = next((n for n, last in _LAST_MONTHS.items() if last == month), None)
    if number is None:
        return None
    return Quarter(number, None if year is None else year - (number == 4))


def _of_ending(match: re.Match[str]) -> Quarter | None:
    groups = match.groupdict()
    place = next(n for n in "123" if groups.get(f"m{n}"))
    month = groups[f"m{place}"] or ""
    written_day = re.sub(r"\D", "", groups.get(f"d{place}") or "")
    number = int(month) if month.isdigit() else _month(month)
    year = _single(groups.get(f"y{place}"))
    if not 1 <= number <= 12 or (written_day and int(written_day) != monthrange(year or 2016, number)[1]):
        return None
    return _quarter_to(number, year)


def _last_day_after(after: str, number: int) -> Quarter | None:
    """The quarter whose last day or month stands right after its number ("Q4 31 March 2016"); None for other dates."""
    match = _THEN_DATE.match(after)
    found = _of_ending(match) if match else None
    return found if found and found.number == number and found.year is not None else None


def _of_range(match: re.Match[str]) -> Quarter | None:
    """The quarter of "Jan - Mar 2016", or of all three months; a financial year ("Jan - Mar 2015/16") goes with it."""
    first, last = _month(match["first"]), _month(match["last"])
    if last - first != 2 or (match["middle"] and _month(match["middle"]) != first + 1):
        return None
    if match["two"]:
        found, year = _quarter_to(last, None), _first_year(match["two"])
        return Quarter(found.number, year) if found and year is not None else None
    own, year = _single(match["own"]), _single(match["year"])
    if own is not None and year is not None and own != year:
        return None
    return _quarter_to(last, year if year is not None else own)


def _of_dates(match: re.Match[str]) -> Quarter | None:
    """The quarter from its first to its last day, in figures."""
    day, month, year, last_day, last_month = (int(match[n].strip("'")) for n in range(1, 6))
    last_year = _single(match[6])
    if not 1 <= last_month <= 12 or (day, last_month - month) != (1, 2) or _single(match[3]) != last_year:
        return None
    if last_day != monthrange(last_year or year, last_month)[1]:
        return None
    return _quarter_to(last_month, last_year)


_BY_MONTHS = ((_RANGE, _of_range), (_ENDING, _of_ending), (_MONTH_QUARTER, _of_ending), (_DATES, _of_dates))


def _by_months(named: Quarter, number: int | None, plain: str) -> Quarter | None:
    """A quarter named by its months, with the number beside it; None where they contradict each other."""
    years = {year for match in re.finditer(_TWO_YEARS, plain) if (year := _first_year(match[0])) is not None}
    calendar = named.number % 4 + 1
    if number not in (None, named.number, calendar):
        return None
    if named.year is not None:
        clash = years and (named.year not in years or number not in (None, named.number))
        return None if clash else named
    if len(years) > 1 or (number == calendar and number != named.number and years):
        return None
    if years:
        return Quarter(named.number, years.pop())
    _, single, _ = _years(plain, list(_NUMBERED.finditer(plain)))
    if len(single) == 1:
        return Quarter(named.number, single.pop() - (named.number == 4))
    return named


def _years(plain: str, numbered: list[re.Match[str]]) -> tuple[set[int], set[int], bool]:
    """The first years of financial years named (beside the quarter, else anywhere), and the single years beside it.

    Third, whether a year stands there that may be either of two.
    """
    beside: set[int] = set()
    single: set[int] = set()
    unsure = False
    for match in numbered:
        before, after = plain[max(match.start() - _BESIDE, 0) : match.start()], plain[match.end() :][:_BESIDE]
        two = re.match(rf"{_LINK}({_TWO_YEARS}|\d\d \d\d(?!\d))", after) or re.search(
            rf"({_TWO_YEARS}){_LINK}$", before
        )
        year = _first_year(two[1]) if two else None
        if year is not None:
            beside.add(year)
            continue
        dateless = _STAMP.match(re.sub(rf"^{_LINK}", "", after)) is None
        one = re.match(rf"(?P<link>{_LINK})(?<!\d)(?P<year>{_FULL_YEAR})", after) if dateless else None
        one = one or re.search(rf"(?<!\d)(?P<year>{_FULL_YEAR})(?P<link>{_LINK})$", _STAMP.sub("#", before))
        if one:
            unsure |= "f" in one["link"] and not re.fullmatch(r"\W*(?:of|for|in|the|\W)*", one["link"])
            single.add(int(one["year"]))
        unsure |= re.match(rf"{_LINK}f\.?/?y\.?\s?'?\d\d(?!\d|\s?[/-]\s?\d)", after) is not None
    if beside:
        return beside, single, False
    undated = _STAMP.sub("#", plain)
    everywhere = {year for match in re.finditer(_TWO_YEARS, undated) if (year := _first_year(match[0])) is not None}
    return everywhere, set() if everywhere else single, unsure and not everywhere
