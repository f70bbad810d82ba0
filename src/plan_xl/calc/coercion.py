"""What Excel makes of text that it is given for a cell: a number, a date, a formula, or the text itself.

A value set through Excel's object model is read as if it had been typed, unless the cell's number format is `@`. Calc
keeps text as text; a test on Calc would so hide that Excel turns "May 2020" into the first of May, "001" into 1 and
"- none" into a formula. The rules are Excel's in American English, which its object model speaks everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from plan_xl.calc.refusals import CallRefusedError

EXCELS_DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell's date has no time zone
TEXT_FORMAT = "@"
DATE_FORMAT, DATE_AND_TIME_FORMAT, BOOLEAN_FORMAT = "m/d/yyyy", "m/d/yyyy h:mm", "BOOLEAN"
LONGEST_TEXT = 32_767
ERROR_VALUES = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")

MONTHS = tuple("january february march april may june july august september october november december".split())  # noqa: SIM905
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_GAP = r"[\s,/-]\s*"
_DATES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern + r"\Z"), number_format)
    for pattern, number_format in (
        (rf"{_DAY}\s*-?\s*{_MONTH}{_GAP}{_YEAR}", "d-mmm-yy"),
        (rf"{_MONTH}\s*{_DAY},\s*{_YEAR}", "d-mmm-yy"),
        (rf"{_MONTH}\s*-?\s*(?P<year>\d{{4}})", "mmm-yy"),
        (rf"{_DAY}\s*[ -]?\s*{_MONTH}", "d-mmm"),
        (rf"{_MONTH}\s*[ -]?\s*{_DAY}", "d-mmm"),
        (rf"{_MONTH}\s*[ -]?\s*{_YEAR}", "mmm-yy"),
        (rf"(?P<year>\d{{4}})[/-](?P<number>\d{{1,2}})[/-]{_DAY}", DATE_FORMAT),
        (rf"(?P<number>\d{{1,2}})[/-]{_DAY}[/-]{_YEAR}", DATE_FORMAT),
        (rf"(?P<number>\d{{1,2}})[/-]{_DAY}", "d-mmm"),
        (r"(?P<number>\d{1,2})[/-](?P<year>\d{4})", "mmm-yy"),
    )
)
_NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?P<currency>[$£]?)(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?P<power>[eE][-+]?\d{1,3})?(?P<percent>%?)\Z"
)
_FRACTION = re.compile(r"(\d+) (\d{1,3})/([1-9]\d{0,2})\Z")
_TIME = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2}))?(?:\s*([ap])m?)?\Z", re.IGNORECASE)
_PLAIN = re.compile(r"[^\W\d_]")
"""How text begins that is text and nothing else, unless it begins with a month or is TRUE or FALSE."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell holds after Excel took a value: that value, the format a General cell takes on, or a formula."""

    value: float | str
    number_format: str = ""
    is_formula: bool = False


def entry_of(given: object, *, text_cell: bool = False) -> Entry:
    """What Excel puts into a cell that is given a value; `text_cell` where the cell's number format is `@`.

    Raises TypeError for what Excel cannot take, CallRefusedError for text longer than a cell holds.
    """
    if given is None:
        return Entry("")
    if isinstance(given, str):
        if len(given) > LONGEST_TEXT:
            raise CallRefusedError(f"A cell of Excel holds {LONGEST_TEXT} letters at most; this text has {len(given)}.")
        return Entry(given) if text_cell else _typed(given)
    found = _from_value(given)
    if not text_cell:
        return found
    if isinstance(given, bool):
        return Entry(str(given).upper())
    if isinstance(given, date):
        return Entry(f"{given.month}/{given.day}/{given.year}")
    return Entry(f"{found.value:.15g}")


def serial(moment: datetime) -> float:
    """A moment as the days since Excel's day 0."""
    return (moment.replace(tzinfo=None) - EXCELS_DAY_0) / timedelta(days=1)


def _from_value(given: object) -> Entry:
    if isinstance(given, bool):
        return Entry(float(given), BOOLEAN_FORMAT)
    if isinstance(given, (int, float)):
        return Entry(float(given))
    if isinstance(given, datetime):
        return Entry(serial(given), DATE_FORMAT if given.time() == time() else DATE_AND_TIME_FORMAT)
    if isinstance(given, date):
        return Entry(serial(datetime.combine(given, time())), DATE_FORMAT)
    raise TypeError(f"Excel takes no {type(given).__name__} for a cell.")


def _typed(text: str) -> Entry:
    """Text as if it had been typed into a General cell."""
    if text.startswith("'"):
        return Entry(text[1:])
    stripped = text.strip()
    if not stripped or (_PLAIN.match(stripped) and not _may_be_more(stripped)):
        return Entry(text)
    if text[0] == "=":
        return Entry(text, is_formula=True) if len(text) > 1 else Entry(text)
    if stripped.upper() in ("TRUE", "FALSE"):
        return Entry(float(stripped.upper() == "TRUE"), BOOLEAN_FORMAT)
    if stripped.upper() in ERROR_VALUES:
        return Entry(f"={stripped.upper()}", is_formula=True)
    found = _number(stripped) or _moment(stripped)
    if found is None and len(stripped) > 1 and text[0] in "+-@":
        return Entry(f"={text}", is_formula=True)
    return found or Entry(text)


def _may_be_more(text: str) -> bool:
    return text[:3].lower() in {month[:3] for month in MONTHS} or text.upper() in ("TRUE", "FALSE")


def _number(text: str) -> Entry | None:
    """Numbers as Excel takes them: `1,234`, `50%`, `$5`, `(5)`, `1e5`, `1 1/2`."""
    if fraction := _FRACTION.match(text):
        whole, above, below = map(int, fraction.groups())
        return Entry(whole + above / below, "# ?/?")
    bracketed = text[:1] == "(" and text[-1:] == ")"
    found = _NUMBER.match(text[1:-1].strip() if bracketed else text)
    if found is None or (bracketed and found["sign"]):
        return None
    value = float(found["digits"].replace(",", "") + (found["power"] or ""))
    value = -value if bracketed or found["sign"] == "-" else value
    decimals = ".00" if "." in found["digits"] else ""
    if found["percent"]:
        return Entry(value / 100, f"0{decimals}%")
    if found["power"]:
        return Entry(value, "0.00E+00")
    if found["currency"]:
        return Entry(value, f"{found['currency']}#,##0{decimals}")
    return Entry(value, f"#,##0{decimals}" if "," in found["digits"] else "")


def _moment(text: str) -> Entry | None:
    """Dates, times, and a date with a time after it."""
    if clock := _clock(text):
        return Entry(clock[0], clock[1])
    day, number_format = _day(text)
    if day is not None:
        return Entry(serial(datetime.combine(day, time())), number_format)
    before, _, after = text.partition(" ")
    while after:
        day, _ = _day(before)
        if day is not None and (clock := _clock(after)):
            return Entry(serial(datetime.combine(day, time())) + clock[0], DATE_AND_TIME_FORMAT)
        word, _, after = after.partition(" ")
        before = f"{before} {word}"
    return None


def _clock(text: str) -> tuple[float, str] | None:
    found = _TIME.match(text)
    if found is None:
        return None
    hours, minutes, seconds, half = int(found[1]), int(found[2]), int(found[3] or 0), (found[4] or "").lower()
    if minutes > 59 or seconds > 59 or (half and not 1 <= hours <= 12):
        return None
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    number_format = "h:mm:ss" if found[3] else "h:mm"
    return (hours * 3600 + minutes * 60 + seconds) / 86_400, f"{number_format} AM/PM" if half else number_format


def _day(text: str) -> tuple[date | None, str]:
    for pattern, number_format in _DATES:
        found = pattern.match(text)
        if found is None:
            continue
        parts = found.groupdict()
        month = int(parts["number"]) if "number" in parts else _month_number(parts["month"])
        year = _full_year(parts["year"]) if "year" in parts else date.today().year  # noqa: DTZ011 - as Excel does
        try:
            return date(year, month, int(parts.get("day", 1))), number_format
        except ValueError:  # no such day: the next pattern, or text
            continue
    return None, ""


def _month_number(word: str) -> int:
    """The month a word of three letters or more begins; 0 where it begins none."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(word.lower())), 0)


def _full_year(digits: str) -> int:
    """Two digits to 29 are of this century, from 30 of the last, as Windows sets it."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 30 else 1900)
