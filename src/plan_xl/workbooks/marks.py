"""Marks on cells of a staff sheet: one conditional format, spliced in as bytes; nothing else of the sheet changes.

The rule is the last in priority, so staff's own formats win, and no fill, comment or value of theirs is touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from plan_xl.workbooks.addresses import Area, cell_place
from plan_xl.workbooks.markup import Edits, Element, escape, whole
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.sheet_shell import Shell, read_shell
from plan_xl.workbooks.styles import Shape, Styles
from plan_xl.workbooks.workbook_part import WorkbookPart

NAME = "_plan_xl_bad"
"""The hidden name that every mark reads: older Excel refuses a rule that names another sheet by itself."""

_BEFORE = frozenset(
    (
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
        "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
        "phoneticPr", "conditionalFormatting",
    )
)  # fmt: skip
_LOOK: Shape = (
    "dxf",
    (),
    "",
    (
        (
            "fill",
            (),
            "",
            (("patternFill", (("patternType", "solid"),), "", (("bgColor", (("rgb", "FFFFF2CC"),), "", ()),)),),
        ),
    ),
)
"""Pale amber: it still prints, but the words stay as they were."""


class Marks(NamedTuple):
    """What to mark on one sheet: the area the rule covers (`A5:G60`), and the cells that hold the keys.

    `keys` is a reference with its sheet (`'Validation'!$H$6:$H$90`); each key is `row|column`, 1-based, of a merged
    area its top-left cell. With several sheets to mark, each has a list of keys of its own.
    """

    sheet: str
    area: str
    keys: str


def put_marks(workbook: WorkbookPart, wanted: Collection[Marks]) -> None:
    """Mark the sheets named, and take the marks off every other sheet. Raises Refused where a sheet is not there."""
    texts = list(dict.fromkeys(marks.keys for marks in wanted))
    names = {keys: NAME if n == 0 else f"{NAME}_{n + 1}" for n, keys in enumerate(texts)}
    rules = {m.sheet.casefold(): (m.area, f'COUNTIF({names[m.keys]},ROW()&"|"&COLUMN())>0') for m in wanted}
    _define(workbook, {name: keys for keys, name in names.items()})
    _put_rules(workbook, rules)


def put_cells(workbook: WorkbookPart, sheet: str, cells: Iterable[str]) -> None:
    """Mark single cells of one sheet by their addresses, with no list of keys to read.

    Raises Refused where the sheet is not there or an address is none.
    """
    places = []
    for text in cells:
        place = cell_place(text)
        if place is None:
            raise Refused(f"“{text}” is not the address of a cell: give one such as C7.")
        places.append(place)
    area = " ".join(str(block) for block in blocks(places))
    # The name stands in the rule as a word only, so that the rule is known as ours.
    _put_rules(workbook, {sheet.casefold(): (area, f'LEN("{NAME}")>0')} if places else {}, only=sheet)


def clear_marks(workbook: WorkbookPart) -> None:
    """Take every mark off; a sheet that was only marked is byte for byte what it was."""
    _define(workbook, {})
    _put_rules(workbook, {})


def _define(workbook: WorkbookPart, names: dict[str, str]) -> None:
    ours = [n for n in workbook.names if n.sheet is None and re.fullmatch(re.escape(NAME) + r"(_\d+)?", n.name)]
    for name in ours:
        text = names.pop(name.name, None)
        if text is None:
            workbook.names.remove(name)
        elif text != name.text:
            workbook.set_text(name, text)
    for name_text, text in names.items():
        workbook.add_name(name_text, text, hidden=True)


def _put_rules(workbook: WorkbookPart, rules: dict[str, tuple[str, str]], *, only: str | None = None) -> None:
    known = {sheet.title.casefold() for sheet in workbook.sheets}
    for title in [*rules, *([only.casefold()] if only else [])]:
        if title not in known:
            raise Refused("The sheet to mark is not in this workbook: nothing was changed.")
    styles = Styles(workbook) if rules else None
    look = styles.add("dxfs", _LOOK) if styles else 0
    for sheet in workbook.sheets:
        rule = rules.get(sheet.title.casefold())
        if only is not None and sheet.title.casefold() != only.casefold():
            continue
        if sheet.is_module and rule is None:
            continue
        part = workbook.sheet_part(sheet)
        if not workbook.package.has(part):
            continue
        _put_rule(workbook, part, rule, look, styles)
    if styles:
        styles.store()


def _put_rule(
    workbook: WorkbookPart, part: str, rule: tuple[str, str] | None, look: int, styles: Styles | None
) -> None:
    package = workbook.package
    if rule is None and NAME.encode() not in package.read(part):
        return
    data = package.xml(part)
    shell = read_shell(data)
    if shell.root.tag != "worksheet":
        if rule is not None:
            raise Refused("The sheet to mark has no cells: nothing was changed.")
        return
    edits = Edits(data)
    ours = set()
    for element in shell.root.named("conditionalFormatting"):
        rules = [r for r in element.named("cfRule") if _is_ours(r)]
        ours |= {id(r) for r in rules}
        for gone in [element] if rules and len(rules) == len(element.named("cfRule")) else rules:
            edits.remove(gone)
    if rule is not None and styles is not None:
        edits.insert(_place(shell, styles), _rule(shell, ours, rule, look))
    package.write(part, edits.result(), level=1 if len(data) > 1_000_000 else 6)


def _is_ours(rule: Element) -> bool:
    return any(NAME in formula.text for formula in rule.named("formula"))


def _place(shell: Shell, styles: Styles) -> int:
    """Where the rule goes: last, but before formats at the end that draw lines only.

    LibreOffice shows of several formats the one that stands first in the file: behind a line the mark would be unseen.
    Excel shows both, whatever their order.
    """
    later = [e for e in shell.root.children if e.space == shell.root.space and e.tag in _BEFORE]
    while later and later[-1].tag == "conditionalFormatting" and _draws_lines_only(later[-1], styles):
        later.pop()
    return later[-1].end if later else shell.root.inner


def _draws_lines_only(element: Element, styles: Styles) -> bool:
    looks = [whole(rule.attributes.get("dxfId")) for rule in element.named("cfRule")]
    return bool(looks) and all(look is not None and styles.draws_lines_only(look) for look in looks)


def _rule(shell: Shell, ours: set[int], rule: tuple[str, str], look: int) -> bytes:
    area, formula = rule
    priorities = [
        e.attributes.get("priority", "") for e in shell.root.walk() if e.tag == "cfRule" and id(e) not in ours
    ]
    last = max((whole(p) or 0 for p in priorities), default=0) + 1
    p = shell.root.prefix
    return (
        f'<{p}conditionalFormatting sqref="{area}"><{p}cfRule type="expression" dxfId="{look}" priority="{last}">'
        f"<{p}formula>{escape(formula)}</{p}formula></{p}cfRule></{p}conditionalFormatting>"
    ).encode()


def blocks(places: Iterable[tuple[int, int]]) -> list[Area]:
    """The cells as few areas, each in one column, in reading order of their tops."""
    found: list[Area] = []
    for row, column in sorted(set(places), key=lambda place: (place[1], place[0])):
        if found and found[-1].left == column and found[-1].bottom == row - 1:
            found[-1] = Area(found[-1].top, column, row, column)
        else:
            found.append(Area(row, column, row, column))
    return sorted(found, key=lambda area: (area.top, area.left))
