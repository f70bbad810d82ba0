"""The two files with macros in the repository: built anew to the same bytes, sound, and saying what the sources say."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from plan_xl import __version__
from plan_xl.cli import group, run
from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.excel.building import BUILDERS, add_in_version
from tests.macros.sources import text_of

ADD_IN, BOARD = "macros/plan_xl.xlam", "workbook/board-plan.xlsm"
HOLDS = {ADD_IN: ("PlanPython", "PlanRibbon"), BOARD: ("PlanPython", "PlanButtons")}
DOCUMENTS = {ADD_IN: ["ThisWorkbook", "Sheet1"], BOARD: ["ThisWorkbook", *(f"Sheet{n}" for n in range(1, 7))]}
KIND = {
    ADD_IN: "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    BOARD: "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}

OLEVBA = """
import json, sys
from oletools.olevba import VBA_Parser
found = VBA_Parser(sys.argv[1]).extract_macros()
print(json.dumps([[name, code] for _, _, name, code in found]))
"""


def parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(data_file(name)) as package:
        return {part: package.read(part) for part in package.namelist()}


@pytest.mark.parametrize("name", BUILDERS)
def test_a_file_is_what_its_sources_build(name: str) -> None:
    built = BUILDERS[name]()
    assert built == data_file(name).read_bytes(), "run plan-xl build, and commit the two files"
    assert BUILDERS[name]() == built


@pytest.mark.parametrize("name", BUILDERS)
def test_a_file_names_no_machine_no_person_and_no_moment(name: str) -> None:
    with zipfile.ZipFile(data_file(name)) as package:
        assert {part.date_time for part in package.infolist()} == {(2016, 1, 4, 9, 0, 0)}
        assert {part.compress_type for part in package.infolist()} == {zipfile.ZIP_STORED}  # the same with any zlib
        properties = package.read("docProps/core.xml").decode()
    assert properties.count("2016-01-04T09:00:00Z") == 2
    assert ">plan_xl</dc:creator>" in properties
    assert "lastModifiedBy" not in properties


@pytest.mark.parametrize("name", BUILDERS)
def test_olevba_gives_the_sources_back(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OLEVBA, str(data_file(name))], capture_output=True, text=True, timeout=120, check=True
    )
    found = {module: code.replace("\r\n", "\n") for module, code in json.loads(done.stdout)}
    assert list(found) == [f"{document}.cls" for document in DOCUMENTS[name]] + [f"{m}.bas" for m in HOLDS[name]]
    for module in HOLDS[name]:
        assert found[f"{module}.bas"] == text_of(module)
    for document in DOCUMENTS[name]:
        lines = found[f"{document}.cls"].splitlines()
        assert all(line.startswith("Attribute ") for line in lines), "a workbook or sheet holds macros of its own"


@pytest.mark.parametrize("name", BUILDERS)
def test_the_project_and_the_package_are_sound(name: str) -> None:
    from pyopenvba import ExcelFile, check_file

    report = check_file(data_file(name))
    assert report.ok
    assert report.issues == ()
    with ExcelFile(data_file(name)) as file:
        assert file.validate() == []
        assert [reference.name for reference in file.references()] == ["stdole", "Office"]  # no path on anybody's disk
    types = parts(name)["[Content_Types].xml"].decode()
    assert f'PartName="/xl/workbook.xml" ContentType="{KIND[name]}"' in types
    assert types.count('PartName="/xl/workbook.xml"') == 1


def test_excels_code_names_are_those_of_the_project() -> None:
    held = parts(BOARD)
    assert b'<workbookPr codeName="ThisWorkbook"' in held["xl/workbook.xml"]
    for number in range(1, 7):
        assert f'<sheetPr codeName="Sheet{number}"'.encode() in held[f"xl/worksheets/sheet{number}.xml"]


def test_the_add_in_holds_the_tab_and_its_version() -> None:
    held = parts(ADD_IN)
    assert held["customUI/customUI14.xml"] == data_file("macros/ribbon.xml").read_bytes()
    link = b'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"'
    assert link in held["_rels/.rels"]
    assert b'Target="customUI/customUI14.xml"' in held["_rels/.rels"]
    assert add_in_version(data_file(ADD_IN)) == __version__


def test_a_file_that_gives_no_version(tmp_path: Path) -> None:
    assert add_in_version(data_file("workbook/board-plan.xlsx")) == ""
    with pytest.raises(PlanXlError, match=r"^.*nowhere\.xlam cannot be read \(No such file or directory\)\.$"):
        add_in_version(tmp_path / "nowhere.xlam")
    (tmp_path / "text.xlam").write_text("not a workbook")
    with pytest.raises(PlanXlError, match="not an Excel workbook"):
        add_in_version(tmp_path / "text.xlam")


def test_the_board_workbook_with_buttons_is_the_one_without() -> None:
    with_buttons = openpyxl.load_workbook(data_file(BOARD))
    without = openpyxl.load_workbook(data_file("workbook/board-plan.xlsx"))
    assert with_buttons.sheetnames == without.sheetnames
    for sheet, twin in zip(with_buttons, without, strict=True):
        assert sheet.dimensions == twin.dimensions
        for row, others in zip(sheet.iter_rows(), twin.iter_rows(), strict=True):
            assert [(cell.value, cell.style_id) for cell in row] == [(cell.value, cell.style_id) for cell in others]
        assert repr(sheet.data_validations) == repr(twin.data_validations)
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == (twin.freeze_panes, twin.auto_filter.ref)
        assert dict(sheet.defined_names) == dict(twin.defined_names)
    held, twins = parts(BOARD), parts("workbook/board-plan.xlsx")
    for number in range(1, 7):  # formats, drop-downs, widths and page set-up too: the same but for two additions
        part = f"xl/worksheets/sheet{number}.xml"
        bare = re.sub(rb'<legacyDrawing [^>]*/>|(?<=<sheetPr) codeName="Sheet\d"', b"", held[part])
        assert bare == twins[part]
    changed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    changed |= {f"xl/worksheets/sheet{number}.xml" for number in range(1, 7)}
    assert {part for part, data in twins.items() if held[part] != data} == changed


def test_plan_xl_reads_it_and_names_no_query_of_its_own_making(tmp_path: Path) -> None:
    copy = tmp_path / "plan.xlsm"
    shutil.copyfile(data_file(BOARD), copy)
    done = CliRunner().invoke(group, ["validate", str(copy), "--format", "json"])
    assert [finding["code"] for finding in json.loads(done.stdout)["findings"]] == ["SEC001"]  # it holds macros: so


def test_the_command_builds_both_into_a_folder(tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["build", "--to", str(tmp_path / "new")])
    assert done.exit_code == 0, done.output
    for name in BUILDERS:
        path = tmp_path / "new" / Path(name).name
        assert path.read_bytes() == data_file(name).read_bytes()
        assert f"Written: {path}\n" in done.output


def test_without_pyopenvba_a_plain_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    assert run(["build", "--to", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        "plan-xl: pyOpenVBA, which puts the macros into Excel files, is not installed: python -m pip install "
        "pyOpenVBA. It is needed to build the add-in, never to use it.\n"
    )
    assert list(tmp_path.iterdir()) == []
