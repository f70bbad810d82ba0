"""What the rows of a plan table are, apart from actions: banners, section headings, guidance, keys and signatures."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from plan_xl.reading.grids import Grid, shown
from plan_xl.reading.tables import TableFound, is_heading_again, names_a_section
from plan_xl.wording.late_patterns import late

_LONGEST_LABEL, _DETAILS = 60, 8
_FOOTER = late(
    r"^\W*(?:(?:rag\s+|status\s+|colour\s+)?(?:key|legend|rating)s?\s*(?:[:=–-]|to\b|$)|notes?\s*(?:[:.–-]|$)|n\.?b\.?\b|glossary|abbreviations"
    r"|acronyms|signed\b|signature|sign\s?-?\s?off\b|approved\s+by|prepared\s+by|completed\s+by|reviewed\s+by|agreed\s+by\s*:|author\b"
    r"|(?:this|the)\s+(?:action\s+)?plan\b|(?:action\s+)?(?:plan|report)\s+(?:agreed|approved|updated|reviewed|prepared|last|date|author|owner)\b"
    r"|contact\b.*[:@]|updated\s+(?:on|by|at|\d)|\W*(?:©|copyright|official\b|restricted\b|protect\b|confidential\b)"
    r"|version\b|last\s+updated|date\s+of\s+(?:next\s+)?review|next\s+review|end\s+of\s+(?:plan|table|document)|distribution\s*:|footnote|source\s*:)",
    re.I,
)
_TOTAL = late(
    r"^\W*(?:(?:grand\s+|sub\s?-?\s?)?totals?(?:[\W\d]+(?:number|no|count|of|for|the|actions?|recommendations?|overdue"
    r"|completed?|done|open|closed|outstanding|in|progress|all|plan|by|per|agency|section|red|amber|green))*[\W\d]*$|(?:overall\s+)?(?:number|no\.?|count)\s+of\s+(?:actions|recommendations)\b)",
    re.I,
)
_PAGE = late(
    r"^\W*(?:page\s*)?\d{1,3}(?:\s*(?:of|/|\|)\s*(?:\d{1,3}|p\s?a\s?g\s?e))?\W*$|^\W*page\s+\d+\b(?!.*\bto\s+be\b)",
    re.I,
)
_COLOUR = late(r"^\W*(?:red|amber|yellow|green|blue|gr[ea]y|purple|white|black|orange|[ragb])\b\W*", re.I)
_HINT = late(
    r"^\W*(?:e\.?g\.?|i\.?e\.?|please|enter|insert|describe|state|list|give|type|select|choose|use|add|include|note|who|what|when|how|why|which"
    r"|where|name\s+of|date\s+by|to\s+be\s+completed|dd/mm|smart\b|rag\b|should\s+be|one\s+per|for\s+example)\b",
    re.I,
)
_BAND = late(
    r"^\W*(?:theme|section|part|priority|objective|outcome|standard|domain|area|work\s?-?\s?stream|strand|goal|aim|chapter|term\s+of"
    r"|key\s+line|agency|recommendations?\b|finding|learning|action\s+plan\s+(?:for|of))\b|:\s*$",
    re.I,
)
_RECOMMENDATION = late(
    r"^\W*(?:recommendation|rec\.?\s*\d|R\s?\d|finding|learning\s+(?:point|theme)|theme|issue|priority|objective"
    r"|(?:area\s+for\s+(?:improvement|development)|key\s+(?:issue|action|priority)|AFI)\s*\d|\d{1,2}(?:\.\d{1,2})*[.):]\s)",
    re.I,
)
_DOING = late(
    r"^\W*(?:\(?\w{1,4}[.)]\s*)?(?:to\s+)?(?:add|address|adopt|agree|all|amend|apply|appoint|approve|arrange|ask|assess|audit|brief|build|carry|chase"
    r"|check|circulate|clarify|collate|commission|communicate|complete|conduct|confirm|consider|consult|continue|contact|co-?ordinate|create"
    r"|decide|define|deliver|design|develop|discuss|disseminate|distribute|draft|embed|enable|encourage|engage|ensure|establish|evaluate|explore"
    r"|extend|facilitate|finalise|follow|formalise|gain|give|hold|identify|implement|improve|include|increase|inform|initiate|introduce|invite"
    r"|issue|launch|lead|liaise|link|look|maintain|make|meet|monitor|move|negotiate|nominate|obtain|offer|organise|plan|prepare|present|produce"
    r"|promote|propose|provide|publicise|publish|purchase|raise|recruit|re-?issue|refresh|remind|remove|replace|report|request|require|research"
    r"|resolve|revise|roll|run|scope|secure|seek|send|set|share|sign|strengthen|submit|support|take|test|train|undertake|update|upload|use|utilise"
    r"|work|write|the\s+\w+\s+(?:to|should|will|must))\b",
    re.I,
)
_NUMBERED_MATTER = late(
    r"^\W*(?:rec\w*|R|AFI|areas?\s+for\s+improvement|findings?|concerns?|causes?\s+of\s+concern|CoC|(?:key\s+)?(?:issue|concern|question|theme)"
    r"|priority|objective|outcome|lesson|learning\s+(?:point|theme)|must\s+do|should\s+do|requirement|standard|matter)\s*(?:no\.?|number)?\s*\d{1,3}[a-z]?\W*$",
    re.I,
)


class Surroundings(NamedTuple):
    """What one row is judged by: the texts that repeat like banners, and the last row that is plainly an action."""

    repeated: frozenset[str]
    last_real: int


def surroundings(table: TableFound, real_columns: set[int], telling_columns: set[int]) -> Surroundings:
    """The surroundings of a table's rows; columns are 0-based."""
    grid = table.grid
    first = table.columns[0].column - 1
    columns = [column.column - 1 for column in table.columns]
    lone: Counter[str] = Counter()
    beside = len(grid.rows[table.last_row]) - len(columns) if grid.rows else 0
    for number in range(table.last_heading + 1, table.last_row + 1):
        values = grid.rows[number]
        if len(values) - values.count("") > beside + 1:
            continue  # several texts in the table: most rows, told without looking at each column
        filled = [n for n in columns if values[n] != ""]
        if len(filled) == 1 and filled[0] <= first:
            lone[masked(shown(values[filled[0]]))] += 1
    last_real = table.last_heading
    for number in range(table.last_row, table.last_heading, -1):
        values = grid.rows[number]
        plan = [n for n in real_columns if values[n] != ""]
        if plan and all(_is_label(values[n]) for n in plan) and _FOOTER.match(shown(values[min(plan)])):
            continue  # "Signed:" and "Date:", nothing filled in
        if len(plan) > 2 or (len(plan) > 1 and any(values[n] != "" for n in telling_columns)):
            last_real = number
            break
    above = {
        masked(shown(value))
        for row in (grid.rows[: table.first_heading] if lone else ())
        for value in row
        if value and isinstance(value, str)
    }
    repeated = {text for text, count in lone.items() if text and (text in above or (count > 1 and len(text) > 3))}
    return Surroundings(frozenset(repeated), last_real)


def _is_label(value: object) -> bool:
    return isinstance(value, str) and value.rstrip(" _.…").endswith(":")


def masked(text: str) -> str:
    """A text without its figures and spaces, for page headers that differ in the page's number only."""
    return " ".join(re.sub(r"\d+", "#", text.casefold()).split())


def is_page_mark(text: str) -> bool:
    """Whether a text is a page number: "Page 3 of 9"."""
    return bool(_PAGE.match(text))


def is_banner(
    table: TableFound, number: int, texts: dict[int, str], around: Surroundings, *, blank_before: bool
) -> bool:
    """A lone text that a page starts or ends with: repeated, a page's number, or by itself above the headings again."""
    if len(texts) != 1:
        return False
    column, text = next(iter(texts.items()))
    if table.column("recommendation") is None and stands_for_recommendation(text):
        return False
    if masked(text) in around.repeated and not _BAND.match(text):
        return True
    if re.match(r"^\W*page\s+\d+", text, re.I):
        return True
    if not blank_before or column != table.columns[0].column - 1:
        return False
    below = range(number + 1, min(number + 5, table.last_row + 1))
    for row in below:
        if is_heading_again(table, row):
            return True
        if len(_filled(table.grid, row)) > 1:
            break
    return False


def stands_for_recommendation(text: str) -> bool:
    """Whether a heading above actions says that it is their recommendation: "Recommendation 3: …", "2. The Trust …"."""
    return bool(_RECOMMENDATION.match(text))


def is_guidance(texts: dict[int, str]) -> bool:
    """Whether a row under the headings explains what to write: "(who will do it)", "e.g. …", "Please list …"."""
    hints = sum(bool(_HINT.match(t)) or (t[0] in "([" and t[-1] in ")]") for t in texts.values())
    return len(texts) >= 2 and hints >= 0.6 * len(texts)


def is_total(texts: dict[int, str]) -> bool:
    """Whether a row sums up the rows above."""
    first, *others = texts.values()
    return bool(_TOTAL.match(first)) and all(not re.search(r"[a-z]{4}", other, re.I) for other in others)


def is_footer(number: int, texts: dict[int, str], around: Surroundings, *, blank_before: bool) -> bool:
    """Whether a row stands below the table: a key, a note, a signature; no action follows it."""
    if number <= around.last_real:
        return False
    first = next(iter(texts.values()))
    if _FOOTER.match(first) or (len(texts) > 1 and _COLOUR.fullmatch(first)):
        return True
    if len(texts) > 1 or not blank_before:
        return first.startswith("*") and blank_before
    return not _DOING.match(first) and not re.match(r"^\W*(?:\d{1,3}|R\d|rec)\b", first, re.I)


def is_note_between(number: int, texts: dict[int, str], around: Surroundings) -> bool:
    """Whether a lone row between actions is a note or a key, and no action itself."""
    return len(texts) == 1 and number < around.last_real and bool(_FOOTER.match(next(iter(texts.values()))))


def numbers_a_matter(text: str) -> bool:
    """Whether a text is the number of what actions answer: "Recommendation 2", "R2", "AFI 2", "Concern 1"."""
    return bool(_NUMBERED_MATTER.match(text))


def counts_below(table: TableFound, number: int, text: str) -> bool:
    """Whether the numbers of the rows below begin with this one: "2" above "2.1" and "2.2" is what they are about."""
    found = _BARE_NUMBER.fullmatch(text)
    column = table.column("ref")
    if found is None or column is None:
        return False
    for row in range(number + 1, table.last_row + 1):
        below = shown(table.grid.rows[row][column]).strip()
        if below and not is_heading_again(table, row):
            return bool(re.match(rf"\W*{found[1]}\.\d|\W*{found[1]}\s?[a-z]\b", below, re.I))
    return False


_BARE_NUMBER = late(r"\W*(\d{1,2})\W*")


def is_detail_of_band(table: TableFound, number: int, texts: dict[int, str]) -> bool:
    """Whether a row below a section heading tells more of it: "Strategic lead | …", with headings again below."""
    if len(texts) != 2 or len(next(iter(texts.values()))) > _LONGEST_LABEL:
        return False
    for row in range(number + 1, min(number + _DETAILS, table.last_row) + 1):
        if is_heading_again(table, row):
            return True
        if not 0 < len(_filled(table.grid, row)) < 3:
            return False
    return False


def is_band(table: TableFound, number: int, texts: dict[int, str]) -> bool:
    """Whether a row is a section heading: one text across the table, or a short one at its start."""
    columns = table.columns
    if len(texts) == 2:
        first, second = texts.values()
        if names_a_section(first) and number < table.last_row and is_heading_again(table, number + 1):
            return True
        told = {c.meaning for c in columns if c.column - 1 in texts} & {"lead", "completion", "status", "achieved"}
        if told or table.column("recommendation") is not None:
            return False
        return (numbers_a_matter(first) and len(second) > 20) or counts_below(table, number, first)
    if len(texts) != 1:
        return False
    column, text = next(iter(texts.items()))
    if _width(table.grid, number, column) >= max(2, 0.6 * len(columns)):
        return True
    if column != columns[0].column - 1:
        return False
    meaning = columns[0].meaning
    if meaning == "recommendation" and _goes_on_below(table, number, column):
        return False  # the recommendation on a row of its own, its actions below
    if meaning in ("recommendation", "action"):
        short = len(text) <= 60 and not text.rstrip().endswith((".", ";", "?")) and text.count(" ") < 9
        named = bool(_BAND.match(text)) and meaning == "action"
        loud = text.isupper() and len(text) > 3
        return loud or named or (short and not _DOING.match(text) and not re.match(r"^\W*(?:\d|R\d|rec)", text, re.I))
    return not re.fullmatch(r"[\w.()/-]{1,10}", text) and len(text) <= 300


def _goes_on_below(table: TableFound, number: int, column: int) -> bool:
    """Whether the next row that says something leaves this column blank."""
    for row in range(number + 1, table.last_row + 1):
        values = table.grid.rows[row]
        if any(values[each.column - 1] != "" for each in table.columns):
            return values[column] == ""
    return False


def _filled(grid: Grid, row: int) -> list[int]:
    return [n for n, value in enumerate(grid.rows[row]) if value != ""]


def _width(grid: Grid, row: int, column: int) -> int:
    """How many columns a merged cell spans."""
    return next((right - left + 1 for top, left, _, right in grid.merged if (top, left) == (row, column)), 1)
