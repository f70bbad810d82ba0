"""Names of months, days of the week and small numbers, as staff write them, with their misspellings."""

from __future__ import annotations

from functools import lru_cache

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SHORT = {"sept": 9, "febr": 2, "novem": 11, "decem": 12, "octo": 10, "sepember": 9, "janu": 1, "augu": 8}
MONTHS: dict[str, int] = {name.lower(): at for at, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3].lower(): at for at, name in enumerate(MONTH_NAMES, 1)} | _SHORT

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: dict[str, int] = {name: at for at, name in enumerate(_DAYS)}
WEEKDAYS |= {name[:3]: at for name, at in WEEKDAYS.items()}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

NUMBER_WORDS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "a": 1, "an": 1, "couple": 2, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "thirty": 30, "sixty": 60, "ninety": 90,
}  # fmt: skip

_TO_TWENTY = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
ORDINAL_WORDS: dict[str, int] = {word: at for at, word in enumerate(_TO_TWENTY, 1)} | {"thirtieth": 30}

# Words one slip away from a month that mean something else in a plan.
_OTHER_WORDS = frozenset(
    {"match", "marsh", "larch", "starch", "parch", "arch", "reach", "each", "much", "such", "manch", "marcher", "apply",
     "appeal", "augment", "ember", "member", "members", "remember", "number", "numbers", "membership", "octopus"}
)  # fmt: skip


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """The month (1 to 12) that a word in small letters names exactly; None otherwise."""
    return MONTHS.get(word)


@lru_cache(maxsize=4096)
def misspelt_month_of(word: str) -> int | None:
    """The one month that `word` is a slip of the pen away from; None where it could be two, or none.

    A slip is a letter added, dropped, changed or swapped with its neighbour: one in names of four or five letters,
    two in longer ones. Call it only where a day or a year stands beside the word.
    """
    if len(word) < 4 or word in _OTHER_WORDS or word in MONTHS:
        return None
    from rapidfuzz.distance import OSA  # late: most cells hold no misspelt month

    near = [
        at
        for at, name in enumerate(MONTH_NAMES, 1)
        if name != "May"
        and word[0] in (name[0].lower(), name[1].lower())
        and OSA.distance(word, name.lower()) <= (2 if len(name) >= 6 and len(word) >= 6 else 1)
    ]
    return near[0] if len(near) == 1 else None
