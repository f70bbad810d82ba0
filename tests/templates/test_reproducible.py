"""The workbooks in the repository are what their scripts build, to the byte."""

from __future__ import annotations

import zipfile

import pytest

from plan_xl.data_files import data_file
from plan_xl.samples.built import BUILDERS as SAMPLES
from plan_xl.templates.built import BUILDERS
from plan_xl.templates.saving import parts_of


@pytest.mark.parametrize("name", BUILDERS)
def test_a_workbook_is_what_its_script_builds(name: str) -> None:
    built = BUILDERS[name]()
    kept = data_file(f"workbook/{name}").read_bytes()
    assert parts_of(built) == parts_of(kept), "run python -m plan_xl.templates"
    assert BUILDERS[name]() == built


@pytest.mark.parametrize("name", BUILDERS)
def test_a_built_workbook_names_no_machine_and_no_moment(name: str) -> None:
    with zipfile.ZipFile(data_file(f"workbook/{name}")) as package:
        assert {part.date_time for part in package.infolist()} == {(2016, 1, 4, 9, 0, 0)}
        properties = package.read("docProps/core.xml").decode()
    assert properties.count("2016-01-04T09:00:00Z") == 2
    assert ">plan_xl</dc:creator>" in properties


def test_every_workbook_in_the_folder_has_a_script() -> None:
    folder = data_file("workbook")
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert kept - {"sample/README.md", "board-plan.xlsm"} == {*BUILDERS, *SAMPLES}  # tests/macros holds the .xlsm
