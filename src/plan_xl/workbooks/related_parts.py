"""The parts that hang on a sheet (drawings, charts, pictures, tables): carried along with it, or taken out with it."""

from __future__ import annotations

import posixpath

from plan_xl.workbooks.markup import Edits, parse, whole
from plan_xl.workbooks.package import Package, relationships_part
from plan_xl.workbooks.transfer import Transfer, fitted_part, fitted_table
from plan_xl.workbooks.workbook_part import WorkbookPart


def carry_related(transfer: Transfer, source: str, target: str) -> None:
    """Bring what a rendered part's relationships point to into the workbook, under part names of its own."""
    rendered, package = transfer.generated.package, transfer.workbook.package
    old = rendered.relationships(source)
    if not old:
        return
    homes: dict[str, str] = {}
    for found in old:
        if found.external or found.target in homes:
            continue
        home = homes[found.target] = package.free_name(_pattern(found.target))
        data = rendered.read(found.target)
        if found.kind == "table":
            data = fitted_table(data, transfer, *_free_table(transfer.workbook))
        elif found.target.lower().endswith((".xml", ".vml")):
            data = fitted_part(data, transfer)
        package.write(home, data)
        package.set_content_type(home, rendered.content_type(found.target))
        carry_related(transfer, found.target, home)
    lists = rendered.xml(relationships_part(source))
    edits = Edits(lists)
    targets = {found.id: homes[found.target] for found in old if not found.external}
    for entry in parse(lists).children:
        carried = targets.get(entry.attributes.get("Id", ""))
        if carried is not None:
            edits.set(entry, "Target", posixpath.relpath(carried, posixpath.dirname(target) or "."))
    package.write_relationships(relationships_part(target), fitted_part(edits.result(), transfer))


def _pattern(part: str) -> str:
    """The form of a part's new name: `xl/charts/chart1.xml` gives `xl/charts/plan_xl_chart%d.xml`."""
    folder, base = posixpath.split(part)
    stem, dot, extension = base.partition(".")
    return posixpath.join(folder, f"plan_xl_{stem.rstrip('0123456789').replace('%', '')}%d{dot}{extension}")


def _free_table(workbook: WorkbookPart) -> tuple[int, str]:
    """An id and a name that no table or defined name of the workbook has."""
    package = workbook.package
    numbers, names = [0], {name.name.casefold() for name in workbook.names}
    for part in package.names:
        if package.content_type(part).endswith("spreadsheetml.table+xml"):
            values = parse(package.xml(part)).attributes
            numbers.append(whole(values.get("id")) or 0)
            names |= {values.get("name", "").casefold(), values.get("displayName", "").casefold()}
    number = 1
    while f"plan_xl_table{number}" in names:
        number += 1
    return max(numbers) + 1, f"plan_xl_table{number}"


def drop_related(package: Package, part: str) -> None:
    """Take out what only this part points to, and its list of relationships; the part itself stays."""
    mine = [found.target for found in package.relationships(part) if not found.external]
    if package.has(relationships_part(part)):
        package.remove(relationships_part(part))
    for target in dict.fromkeys(mine):
        if package.has(target) and target.lower() not in package.targets():
            drop_related(package, target)
            package.remove(target)
