"""The package: parts that nobody changes keep their compressed bytes, whatever made the zip file."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from plan_xl.workbooks import Refused
from plan_xl.workbooks.package import Package, owner_of, relationships_part
from tests.workbooks.books import packed, parts, plan, raw_entries, with_parts


def test_nothing_changed_is_the_very_same_file() -> None:
    data = plan()
    assert Package(data).to_bytes() is data


def test_writing_the_same_data_is_no_change() -> None:
    data = plan()
    package = Package(data)
    package.write("xl/styles.xml", parts(data)["xl/styles.xml"])
    assert package.to_bytes() is data


def test_a_changed_part_stands_in_its_place_and_others_keep_their_compressed_bytes() -> None:
    data = plan()
    package = Package(data)
    package.write("xl/workbook.xml", b"<changed/>")
    package.write("xl/new.xml", b"<new/>")
    after = package.to_bytes()
    assert list(parts(after)) == [*parts(data), "xl/new.xml"]
    assert parts(after)["xl/workbook.xml"] == b"<changed/>"
    old, new = raw_entries(data), raw_entries(after)
    assert all(new[name] == packed for name, packed in old.items() if name != "xl/workbook.xml")


def test_the_output_is_the_same_every_time() -> None:
    def once() -> bytes:
        package = Package(plan())
        package.write("xl/new.xml", b"<new/>")
        return package.to_bytes()

    assert once() == once()


class _Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError("a pipe")


@pytest.mark.parametrize("zip64", [False, True], ids=["sizes after the data", "ZIP64"])
def test_data_descriptors_and_zip64_are_read(zip64: bool) -> None:
    contents = parts(plan())
    target = _Unseekable()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            with archive.open(name, "w", force_zip64=zip64) as entry:
                entry.write(data)
    data = target.getvalue()
    assert struct.unpack_from("<H", data, 6)[0] & 8  # the first header says that sizes follow
    package = Package(data)
    package.write("xl/new.xml", b"<new/>")
    after = package.to_bytes()
    assert parts(after) == {**contents, "xl/new.xml": b"<new/>"}
    assert {n: b for n, b in raw_entries(after).items() if n in contents} == raw_entries(data)


def test_backslashes_and_upper_case_in_part_names_are_matched() -> None:
    renamed = {
        name.replace("xl/workbook.xml", "XL\\Workbook.XML").replace("/sheet1.xml", "/SHEET1.xml"): data
        for name, data in parts(plan()).items()
    }
    package = Package(packed(renamed))
    assert package.related("", "officeDocument") == ["XL/Workbook.XML"]
    assert "xl/worksheets/SHEET1.xml" in package.related("XL/Workbook.XML", "worksheet")
    package.write("xl/workbook.xml", b"<changed/>")
    assert parts(package.to_bytes())["XL\\Workbook.XML"] == b"<changed/>"


def test_names_outside_ascii_and_comments_of_entries_stay() -> None:
    target = io.BytesIO(plan())
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo("docProps/Übersicht.xml")
        info.comment = b"kept"
        archive.writestr(info, b"<a/>")
    package = Package(target.getvalue())
    package.write("xl/new.xml", b"<new/>")
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert archive.read("docProps/Übersicht.xml") == b"<a/>"
        assert archive.getinfo("docProps/Übersicht.xml").comment == b"kept"
        assert archive.testzip() is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "not an Excel workbook", id="empty"),
        pytest.param(b"Recommendation,Action\n", "not an Excel workbook", id="text"),
        pytest.param(packed({"content.xml": b"<a/>"}), "not an Excel workbook", id="another zip file"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password", id="encrypted"
        ),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), "old .xls", id="old .xls"),
        pytest.param(plan()[:-40], "damaged", id="cut short"),
        pytest.param(plan()[:200], "damaged", id="cut to its head"),
    ],
)
def test_what_is_no_package_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        Package(data)


def test_a_part_stored_twice_is_refused() -> None:
    target = io.BytesIO(plan())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("XL/Workbook.xml", b"<other/>")
    with pytest.raises(Refused, match="damaged"):
        Package(target.getvalue())


def test_a_part_with_a_wrong_checksum_is_refused_when_it_is_read() -> None:
    data = bytearray(with_parts(plan(), {"xl/loose.xml": b"x" * 50}))
    at = data.rindex(b"xl/loose.xml") - 46 + 16  # the checksum in the directory
    data[at] ^= 1
    with pytest.raises(Refused, match="damaged"):
        Package(bytes(data)).read("xl/loose.xml")


def test_relationships_can_be_added_and_taken_away_again() -> None:
    data = plan()
    package = Package(data)
    added = package.relate("xl/workbook.xml", "worksheet", "xl/worksheets/more.xml")
    assert package.related("xl/workbook.xml", "worksheet")[-1] == "xl/worksheets/more.xml"
    package.unrelate("xl/workbook.xml", [added])
    assert package.to_bytes() is data


def test_content_types_can_be_set_and_go_with_the_part() -> None:
    data = plan()
    package = Package(data)
    package.write("xl/new.xml", b"<new/>")
    package.set_content_type("xl/new.xml", "text/new")
    assert package.content_type("xl/new.xml") == "text/new"
    package.remove("xl/new.xml")
    assert package.content_type("xl/new.xml") == "application/xml"
    assert package.to_bytes() == data


@pytest.mark.parametrize(
    ("part", "home"),
    [("", "_rels/.rels"), ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"), ("book.xml", "_rels/book.xml.rels")],
)
def test_where_relationships_stand(part: str, home: str) -> None:
    assert relationships_part(part) == home
    assert owner_of(home) == part
