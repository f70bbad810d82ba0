"""The parts that hang on a sheet (drawings, charts, pictures, tables): carried along with it, or taken out with it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from plan_xl.workbooks.generated import Generated
from plan_xl.workbooks.markup import Edits, parse
from plan_xl.workbooks.package import Package, relationships_part
from plan_xl.workbooks.transfer import Formats, fitted_part, fitted_table
from plan_xl.workbooks.workbook_part import WorkbookPart


def carry_related(
    generated: Generated, source: str, workbook: WorkbookPart, target: str, formats: Formats, titles: Mapping[str, str]
) -> None:
    """Bring what a rendered sheet's relationships point to into the workbook, under part names of its own."""
    old = generated.package.relationships(source)
    if not old:
        return
    package = workbook.package
    homes = {}
    for found in old:
        if found.external or found.target in homes:
            continue
        pattern = _pattern(found.target)
        home = package.free_name(pattern)
        homes[found.target] = home
        data = generated.package.read(found.target)
        if found.kind == "table":
            number, name = _free_table(workbook, home)
            data = fitted_table(data, workbook, formats, number, name)
        elif found.target.lower().endswith((".xml", ".vml")):
            data = fitted_part(data, workbook, titles)
        package.write(home, data)
        package.set_content_type(home, generated.package.content_type(found.target))
        carry_related(generated, found.target, workbook, home, formats, titles)
    lists = generated.package.xml(relationships_part(source))
    edits = Edits(lists)
    targets = {found.id: found.target for found in old if not found.external}
    for entry in parse(lists).children:
        carried = targets.get(entry.attributes.get("Id", ""))
        if carried is not None:
            edits.set(entry, "Target", posixpath.relpath(homes[carried], posixpath.dirname(target) or "."))
    package.write(relationships_part(target), fitted_part(edits.result(), workbook, {}))


def _pattern(part: str) -> str:
    """`xl/charts/chart1.xml` gives `xl/charts/plan_xl_chart%d.xml`."""
    folder, base = posixpath.split(part)
    stem, dot, extension = base.partition(".")
    return posixpath.join(
        folder,
        "plan_xl_" + stem.removeprefix("plan_xl_").rstrip("0123456789").replace("%", "") + "%d" + dot + extension,
    )


def _free_table(workbook: WorkbookPart, home: str) -> tuple[int, str]:
    """An id and a name that no table or defined name of the workbook has."""
    package = workbook.package
    numbers, names = [0], {name.name.casefold() for name in workbook.names}
    for part in package.names:
        if part != home and package.content_type(part).endswith("spreadsheetml.table+xml"):
            values = parse(package.xml(part)).attributes
            numbers.append(int(values.get("id", "0")))
            names |= {values.get("name", "").casefold(), values.get("displayName", "").casefold()}
    number = 1
    while f"plan_xl_table{number}" in names:
        number += 1
    return max(numbers) + 1, f"plan_xl_table{number}"


def drop_related(package: Package, part: str) -> None:
    """Take out what only this part points to, and its list of relationships; the part itself stays."""
    mine = [r.target for r in package.relationships(part) if not r.external]
    if package.has(relationships_part(part)):
        package.remove(relationships_part(part))
    for target in dict.fromkeys(mine):
        if package.has(target) and target.lower() not in package.targets():
            drop_related(package, target)
            package.remove(target)
