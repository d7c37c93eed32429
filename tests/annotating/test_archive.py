"""Members that do not change keep their bytes; the archive stays one that every program opens."""

import io
import struct
import zipfile

import pytest

from reportlint.annotating.archive import Archive
from reportlint.problems import Refused

TEXT = "项目支出1914.39万元。".encode() * 50


class Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation


def packed(stream: io.BytesIO | None = None, *, level: int = 6, wide: bool = False, comment: bytes = b"") -> bytes:
    """An archive of three members: stored, deflated with an extra field, deflated."""
    stream = stream or io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.comment = comment
        archive.writestr(zipfile.ZipInfo("stored.txt", (2021, 5, 4, 3, 2, 2)), b"as it is")
        info = zipfile.ZipInfo("word/a.xml", (2022, 6, 7, 8, 9, 10))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.extra = struct.pack("<HH", 0x9999, 4) + b"more"
        with archive.open(info, "w", force_zip64=wide) as member:
            member.write(TEXT)
        archive.writestr("word/b.xml", TEXT[::-1])
    return stream.getvalue()


def raw(data: bytes) -> dict[str, bytes]:
    """Local header and packed content of every member."""
    made = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            at = info.header_offset
            name, extra = struct.unpack("<HH", data[at + 26 : at + 30])
            made[info.filename] = data[at : at + 30 + name + extra + info.compress_size]
    return made


@pytest.mark.parametrize("data", [packed(), packed(comment=b"words at the end"), packed(Unseekable()), packed(level=1)])
def test_nothing_changed_gives_the_same_file(data: bytes) -> None:
    assert Archive(data).rebuilt({}, {}) == data


@pytest.mark.parametrize(
    "data", [packed(), packed(Unseekable()), packed(level=9), packed(wide=True), b"MZ.." + packed()]
)
def test_one_member_changed(data: bytes) -> None:
    made = Archive(data).rebuilt({"word/a.xml": (b"new", 6)}, {"word/c.xml": b"added"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["stored.txt", "word/a.xml", "word/b.xml", "word/c.xml"]
        assert archive.read("word/a.xml") == b"new"
        assert archive.read("word/c.xml") == b"added"
        assert archive.getinfo("word/a.xml").date_time == (2022, 6, 7, 8, 9, 10)
    before, after = raw(data), raw(made)
    assert {name: after[name] for name in ("stored.txt", "word/b.xml")} == {
        name: before[name] for name in ("stored.txt", "word/b.xml")
    }
    assert made.startswith(b"MZ..") == data.startswith(b"MZ..")


@pytest.mark.parametrize("data", [packed(), packed(Unseekable()), packed(level=1), packed(level=9, comment=b"c")])
def test_there_and_back_is_the_same_file(data: bytes) -> None:
    archive = Archive(data)
    level = archive.level("word/a.xml")
    made = archive.rebuilt({"word/a.xml": (b"new", level)}, {"word/c.xml": b"added"})
    assert Archive(made).rebuilt({"word/a.xml": (TEXT, level)}, {}, frozenset(["word/c.xml"])) == data


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", packed()[:200], packed()[:-30]])
def test_damaged_ones_are_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        Archive(data)


def test_two_members_of_one_name_are_refused() -> None:
    data = packed().replace(b"word/b.xml", b"word/a.xml")
    with pytest.raises(Refused):
        Archive(data)


def test_content_that_does_not_unpack_is_refused() -> None:
    data = bytearray(packed())
    at = data.index(b"more") + 10
    data[at : at + 8] = bytes(8)
    with pytest.raises(Refused):
        Archive(bytes(data)).read("word/a.xml")
