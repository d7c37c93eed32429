"""ZIP archives read as folders: which files they hold, and the bytes of one of them at a time.

Nothing is written to disk, whatever the names say. What an archive says of its sizes is not believed: what comes out is
counted. Archives in an archive are opened once, those inside of them are told of.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, BinaryIO

from reportlint.records import NamedTuple
from reportlint.running.discovery import is_archive
from reportlint.running.member_names import member_names
from reportlint.running.opening import Unopened, opened
from reportlint.vocabulary import vocabulary

_CHUNK = 1 << 16
_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65535
_END_64 = b"PK\x06\x07"
_ENCRYPTED_FLAG = 1
_DOCUMENTS = ("word/", "xl/", "OFD.xml")
_FAILURES = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, NotImplementedError)


class Member(NamedTuple):
    """A file in an archive: the number of its entry, and of its entry in the archive that this one is."""

    archive: str
    entry: int
    inner: int | None = None


class Found(NamedTuple):
    """An entry that is a file, with the way to its bytes, or why there is none."""

    name: str
    member: Member
    why: Unopened | None = None


class Archives:
    """The archives of a run; one is open at a time, and one inside of it."""

    def __init__(self) -> None:
        self._open: tuple[str, zipfile.ZipFile] | None = None
        self._inner: tuple[str, int, zipfile.ZipFile] | None = None
        self._unpacked: dict[str, int] = {}
        self._known: dict[str, bytes] = {}
        """The digest of what an archive held when it was opened first."""

    def close(self) -> None:
        """Lets go of the archive that is open."""
        if self._open is not None:
            self._open[1].close()
        self._open = self._inner = None

    def files(self, path: str) -> list[Found] | None:
        """The files in an archive; None where it is a document that only ends like one. Unopened where it cannot be."""
        names = member_names(self._archive(path).infolist())
        if _is_document(names):
            return None
        return list(_each_once(self._files(path, names)))

    def _files(self, path: str, names: list[str]) -> Iterator[Found]:
        room = int(_data()["members"])
        for entry, name in enumerate(names):
            room -= 1
            if name.endswith("/"):
                continue
            if room < 0:
                yield Found("", Member(path, entry), _too_large("files"))
                return
            member = Member(path, entry)
            if not _is_inside(name):
                yield Found(name.replace("..", "(..)").lstrip("/"), member, _leads_out(name))
            elif not is_archive(name):
                yield Found(name, member)
            else:
                found = list(self._inner_files(member, name))
                room -= len(found)
                yield from found

    def _inner_files(self, outer: Member, name: str) -> Iterator[Found]:
        """The files of an archive in an archive."""
        try:
            names = member_names(self._inner_archive(outer).infolist())
        except Unopened as why:
            yield Found(name, outer, why)
            return
        if _is_document(names):
            yield Found(name, outer)
            return
        for entry, inner in enumerate(names[: int(_data()["members"])]):
            member = outer._replace(inner=entry)
            if not _is_inside(inner):
                yield Found(f"{name}/" + inner.replace("..", "(..)").lstrip("/"), member, _leads_out(inner))
            elif is_archive(inner):
                yield Found(f"{name}/{inner}", member, _too_deep())
            elif not inner.endswith("/"):
                yield Found(f"{name}/{inner}", member)

    def read(self, member: Member) -> bytes:
        """The bytes of a file in an archive. Unopened where there are none to be had."""
        if member.inner is None:
            archive, entry = self._archive(member.archive), member.entry
        else:
            archive, entry = self._inner_archive(member), member.inner
        return self._read(member.archive, archive, archive.infolist()[entry])

    def _archive(self, path: str) -> zipfile.ZipFile:
        if self._open is None or self._open[0] != path:
            self.close()
            archive = _zip(opened(path))
            held = _digest(archive)
            if self._known.setdefault(path, held) != held:
                archive.close()
                raise _changed()
            self._open = (path, archive)
        return self._open[1]

    def _inner_archive(self, member: Member) -> zipfile.ZipFile:
        outer = self._archive(member.archive)
        if self._inner is None or self._inner[:2] != (member.archive, member.entry):
            data = self._read(member.archive, outer, outer.infolist()[member.entry])
            self._inner = (member.archive, member.entry, _zip(io.BytesIO(data)))
        return self._inner[2]

    def _read(self, path: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        limits = _data()
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise Unopened(
                "压缩包设有密码", "the archive has a password",
                "用密码解压后，检查解压出来的文件。", "Unpack it with the password and check the files.",
            )  # fmt: skip
        parts: list[bytes] = []
        size = 0
        try:
            with archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    unpacked = self._unpacked[path] = self._unpacked.get(path, 0) + len(chunk)
                    if size > vocabulary()["reading"]["limits"]["file_bytes"] or unpacked > limits["total_bytes"]:
                        raise _too_large("bytes")
                    if size > limits["ratio_from"] and size > limits["ratio"] * max(info.compress_size, 1):
                        raise _bomb()
                    parts.append(chunk)
        except NotImplementedError:
            raise Unopened(
                "压缩方法少见，无法解压", "it is packed by a method that is not supported",
                "解压后检查其中的文件。", "Unpack the archive and check the files in it.",
            ) from None  # fmt: skip
        except _FAILURES:
            raise _damaged() from None
        return b"".join(parts)


def _each_once(files: Iterator[Found]) -> Iterator[Found]:
    """The files with a number where another one has the same name, so that none stands for another."""
    seen: dict[str, int] = {}
    for found in files:
        count = seen[found.name] = seen.get(found.name, 0) + 1
        yield found if count == 1 else found._replace(name=_numbered(found.name, count))


def _numbered(name: str, number: int) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})"


def _zip(file: BinaryIO) -> zipfile.ZipFile:
    """An archive, its list of entries read. Unopened where that is damaged or longer than any honest one."""
    try:
        _check_directory(file)
        return zipfile.ZipFile(file)
    except _FAILURES:
        file.close()
        raise _damaged() from None
    except Unopened:
        file.close()
        raise


def _digest(archive: zipfile.ZipFile) -> bytes:
    """What tells an archive from another one: the names and check sums of its entries."""
    return blake2b(repr([(entry.filename, entry.CRC) for entry in archive.infolist()]).encode()).digest()


def _check_directory(file: BinaryIO) -> None:
    """Refuses a list of entries that would fill the memory, before it is read."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT))
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_LENGTH:
        raise zipfile.BadZipFile
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    if length > _data()["directory_bytes"] or (end >= 20 and tail[end - 20 : end].startswith(_END_64)):
        raise _too_large("files")
    file.seek(0)


def _is_inside(name: str) -> bool:
    """Whether a name stays inside of its archive."""
    return bool(name) and not name.startswith("/") and ":" not in name[:2] and ".." not in name.split("/")


def _is_document(names: list[str]) -> bool:
    return any(name.startswith(_DOCUMENTS) for name in names)


def _damaged() -> Unopened:
    return Unopened(
        "压缩包已损坏或不完整", "the archive is damaged or cut short",
        "重新取得这份压缩包，或解压后检查其中的文件。", "Get the archive again, or unpack it and check the files.",
    )  # fmt: skip


def _changed() -> Unopened:
    return Unopened(
        "压缩包在检查过程中被改动", "the archive was changed while it was checked",
        "再检查一次。", "Run it again.",
    )  # fmt: skip


def _too_large(what: str) -> Unopened:
    zh, en = {"files": ("文件太多", "too many files"), "bytes": ("解压后太大", "too large when unpacked")}[what]
    return Unopened(
        f"压缩包里{zh}，余下的没有检查", f"the archive holds {en}: the rest was not checked",
        "解压后只检查要查的文件。", "Unpack it and check the files that matter.",
    )  # fmt: skip


def _bomb() -> Unopened:
    return Unopened(
        "压缩比异常（可能是恶意文件），没有解压", "it unpacks to far more than it is, as hostile files do",
        "核实来源；确需检查的，解压后检查。", "Make sure where it comes from; unpack it yourself if it is sound.",
    )  # fmt: skip


def _too_deep() -> Unopened:
    return Unopened(
        "压缩包套了两层以上，里层没有打开", "an archive in an archive in an archive was not opened",
        "把里层的压缩包解压后检查。", "Unpack the inner archive and check the files in it.",
    )  # fmt: skip


def _leads_out(name: str) -> Unopened:
    return Unopened(
        f"压缩包里的文件名“{name[:80]}”指向压缩包之外，没有读取", f"its name leads out of the archive ({name[:80]})",
        "核实来源；确需检查的，解压后检查。", "Make sure where it comes from; unpack it yourself if it is sound.",
    )  # fmt: skip


def _data() -> dict[str, Any]:
    archives: dict[str, Any] = vocabulary()["reading"]["archives"]
    return archives
