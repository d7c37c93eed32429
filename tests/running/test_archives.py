"""ZIP archives read as folders: names, limits, what is refused; nothing of them reaches the disk."""

import io
import random
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from archives import packed
from reportlint.running import archives
from reportlint.running.archives import Archives
from reportlint.running.member_names import member_names
from reportlint.running.opening import Unopened

CHINESE = ["示例县教育局/自评报告.txt", "附件1：项目支出自评表.yaml"]


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return member_names(archive.infolist())


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "材料.zip"


def files(path: Path) -> dict[str, str]:
    """The files found, each with its content or why there is none."""
    opened = Archives()
    made = {}
    for name, member, why in opened.files(str(path)) or []:
        try:
            if why is not None:
                raise why
            made[name] = opened.read(member).decode("latin-1")
        except Unopened as refused:
            made[name] = str(refused)
    opened.close()
    return made


@pytest.mark.parametrize(("encoding", "flag"), [("gb18030", False), ("utf-8", False), ("utf-8", True)])
def test_chinese_names_are_read_whatever_program_packed_them(encoding: str, flag: bool) -> None:
    assert names(packed(dict.fromkeys(CHINESE, b""), encoding=encoding, flag=flag)) == CHINESE


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_short_names_that_both_encodings_could_be(encoding: str) -> None:
    assert names(packed({"联通.txt": b""}, encoding=encoding, flag=False)) == ["联通.txt"]


def test_names_of_no_known_encoding_stay_as_they_are() -> None:
    assert names(packed({"é.txt": b""}, encoding="cp437", flag=False)) == ["é.txt"]


def test_backslashes_part_folders_but_not_characters() -> None:
    # The second byte of this character is the code of a backslash.
    assert names(packed({"甛\\a.txt": b""}, encoding="gb18030", flag=False)) == ["甛/a.txt"]


def test_an_archive_in_an_archive_is_read_and_no_deeper(saved: Path) -> None:
    deepest = packed({"c.txt": b"c"})
    saved.write_bytes(packed({"a.txt": b"a", "内.zip": packed({"b.txt": b"b", "深.zip": deepest})}))
    assert files(saved) == {
        "a.txt": "a",
        "内.zip/b.txt": "b",
        "内.zip/深.zip": "an archive in an archive in an archive was not opened",
    }


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:/a.txt", "..\\a.txt"])
def test_names_that_lead_out_are_refused(saved: Path, name: str) -> None:
    saved.write_bytes(packed({name: b"a", "ok.txt": b"b"}, flag=False))
    made = files(saved)
    assert made.pop("ok.txt") == "b"
    ((shown, said),) = made.items()
    assert "leads out" in said
    assert ".." not in shown.split("/")


def test_what_is_read_is_counted_not_believed(saved: Path) -> None:
    size = 8 * 2**20
    data = packed({"a.txt": b"0" * size, "ok.txt": b"b"})
    lie = struct.pack("<I", 10)
    data = data.replace(struct.pack("<I", size), lie)
    saved.write_bytes(data)
    made = files(saved)
    assert made["ok.txt"] == "b"
    assert "unpacks to far more" in made["a.txt"] or "damaged" in made["a.txt"]


def test_a_bomb_is_not_unpacked(saved: Path) -> None:
    saved.write_bytes(packed({"a.txt": b"0" * (20 * 2**20)}))
    assert "unpacks to far more" in files(saved)["a.txt"]


def test_an_archive_is_unpacked_up_to_a_limit(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_data", lambda: {**limits, "total_bytes": 50_000})
    noise = random.Random(1).randbytes(40_000)
    saved.write_bytes(packed({"a.bin": noise, "b.bin": noise}))
    opened = Archives()
    (_, first, _), (_, second, _) = opened.files(str(saved)) or []
    assert opened.read(first) == noise
    with pytest.raises(Unopened, match="too large when unpacked"):
        opened.read(second)
    opened.close()


limits = archives._data()


def test_too_many_files_are_told(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_data", lambda: {**limits, "members": 3})
    saved.write_bytes(packed({f"{number}.txt": b"" for number in range(5)}))
    made = files(saved)
    assert list(made) == ["0.txt", "1.txt", "2.txt", ""]
    assert "too many files" in made[""]


def test_a_list_of_entries_too_long_to_read(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_data", lambda: {**limits, "directory_bytes": 100})
    saved.write_bytes(packed({f"{number}.txt": b"" for number in range(5)}))
    with pytest.raises(Unopened, match="too many files"):
        Archives().files(str(saved))


def test_a_password_is_told_with_the_remedy(saved: Path) -> None:
    data = bytearray(packed({"a.txt": b"a"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    saved.write_bytes(bytes(data))
    opened = Archives()
    ((_, member, _),) = opened.files(str(saved)) or []
    with pytest.raises(Unopened, match="password") as caught:
        opened.read(member)
    assert "解压后" in caught.value.next_step["zh"]


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_damaged_archive_is_one_line(saved: Path, cut: float) -> None:
    data = packed({"a.txt": random.Random(1).randbytes(5000), "b.txt": b"b"})
    saved.write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(Unopened, match="damaged"):
        Archives().files(str(saved))


def test_a_damaged_file_leaves_the_others(saved: Path) -> None:
    data = bytearray(packed({"a.bin": random.Random(1).randbytes(5000), "ok.txt": b"b"}))
    data[200] ^= 0xFF
    saved.write_bytes(bytes(data))
    assert files(saved) == {"a.bin": "the archive is damaged or cut short", "ok.txt": "b"}


@pytest.mark.parametrize("seed", range(40))
def test_noise_in_an_archive_never_escapes(saved: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(packed({"甲.txt": b"a" * 300, "乙.zip": packed({"丙.txt": b"b"})}, encoding="gb18030", flag=False))
    for _ in range(chance.randrange(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    saved.write_bytes(bytes(data))
    with suppress(Unopened):
        files(saved)


def test_two_files_of_one_name_are_two(saved: Path) -> None:
    saved.write_bytes(packed({"a.txt": b"1", "b.txt": b"2"}, flag=False).replace(b"b.txt", b"a.txt"))
    assert files(saved) == {"a.txt": "1", "a (2).txt": "2"}


def test_a_document_is_no_archive_whatever_its_ending(saved: Path) -> None:
    saved.write_bytes(packed({"[Content_Types].xml": b"", "word/document.xml": b""}))
    assert Archives().files(str(saved)) is None
