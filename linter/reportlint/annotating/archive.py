"""A ZIP archive of which some members change: all others keep their bytes, packed and unpacked, and their metadata.

``zipfile`` can only pack a member anew. Here a member that does not change is copied as it lies in the file, with its
local header, its order and whatever follows it; of one that changes only sizes, checksum and content are new.
"""

import io
import struct
import zipfile
import zlib

from reportlint.problems import Refused
from reportlint.records import NamedTuple

_LOCAL, _CENTRAL, _END, _DESCRIPTOR = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x07\x08"
_LOCAL_SIZE, _CENTRAL_SIZE, _END_SIZE = 30, 46, 22
_STREAMED = 8
"""The flag by which sizes and checksum stand behind the content."""

_IN_64_BITS = 0xFFFFFFFF
_FIRST_DAY = 0x0021
"""1 January 1980, the date of members that are added: the same content gives the same file."""

_HEAD = 1 << 17

USUAL_LEVEL = 6
"""How hard zlib packs unless told otherwise."""


class _Member(NamedTuple):
    """``local`` is all that lies in the file from the local header on to the next member; ``central`` its entry."""

    name: str
    offset: int
    local: bytes
    central: bytes


class Archive:
    """The members of a ZIP file. Refused where it is damaged or of a kind that office programs do not write."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
            directory = self._zip.start_dir
            self._members = _members(data, entries, directory)
            self._infos = {member.name: entry for member, entry in zip(self._members, entries, strict=True)}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
            raise Refused("damaged", part="ZIP") from error
        at = directory + sum(len(member.central) for member in self._members)
        if data[at : at + 4] != _END:
            raise Refused("damaged", part="ZIP")
        self._end = data[at:]
        self._before = data[: min((entry.header_offset for entry in entries), default=directory)]

    def __contains__(self, name: str) -> bool:
        return any(member.name == name for member in self._members)

    @property
    def names(self) -> list[str]:
        """The names of the members in the order of the directory."""
        return [member.name for member in self._members]

    def read(self, name: str) -> bytes:
        """The content of a member. Refused where it is damaged."""
        try:
            return self._zip.read(self._infos[name])
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, NotImplementedError, RuntimeError):
            raise Refused("damaged", part=name) from None

    def level(self, name: str) -> int:
        """How hard zlib would have to pack a member to give the bytes it has; the usual level where none does."""
        member = next(member for member in self._members if member.name == name)
        packed, content = _packed(member), self.read(name)
        levels = (USUAL_LEVEL, 9, 1, 8, 7, 5, 4, 3, 2)
        return next((level for level in levels if _gives(content, level, packed)), USUAL_LEVEL)

    def rebuilt(
        self, changed: dict[str, tuple[bytes, int]], added: dict[str, bytes], removed: frozenset[str] = frozenset()
    ) -> bytes:
        """The file with new content for some members (and the level to pack it at), others added or removed."""
        locals_: dict[str, bytes] = {}
        centrals: dict[str, bytes] = {}
        for member in self._members:
            if member.name in removed:
                continue
            kept = _repacked(member, *changed[member.name]) if member.name in changed else member
            locals_[member.name], centrals[member.name] = kept.local, kept.central
        for name, content in added.items():
            locals_[name], centrals[name] = _new(name, content)
        parts, offsets, at = [self._before], {}, len(self._before)
        in_file = [
            member.name for member in sorted(self._members, key=lambda each: each.offset) if member.name in locals_
        ]
        for name in [*in_file, *added]:
            offsets[name] = at
            parts.append(locals_[name])
            at += len(locals_[name])
        shift = self._shift()
        directory = b"".join(
            central[:42] + struct.pack("<I", offsets[name] - shift) + central[46:] for name, central in centrals.items()
        )
        count = len(centrals)
        end = struct.pack("<HHII", count, count, len(directory), at - shift)
        return b"".join([*parts, directory, self._end[:8], end, self._end[20:]])

    def _shift(self) -> int:
        """How much further on members lie than the file says, where something was put before the archive."""
        if not self._members:
            return 0
        first = self._members[0]
        (said,) = struct.unpack("<I", first.central[42:46])
        return first.offset - int(said)


def _members(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> list[_Member]:
    starts = sorted(entry.header_offset for entry in entries)
    ends = dict(zip(starts, [*starts[1:], directory], strict=True))
    made: list[_Member] = []
    at = directory
    for entry in entries:
        sizes = struct.unpack("<III", data[at + 20 : at + 28] + data[at + 42 : at + 46])
        lengths = struct.unpack("<HHH", data[at + 28 : at + 34])
        central = data[at : at + _CENTRAL_SIZE + sum(lengths)]
        local = data[entry.header_offset : ends[entry.header_offset]]
        if central[:4] != _CENTRAL or local[:4] != _LOCAL or _IN_64_BITS in sizes or len(local) < _data_at(local):
            raise ValueError
        at += len(central)
        name = entry.filename.replace("\\", "/").lstrip("/")  # as the readers know it
        made.append(_Member(name, entry.header_offset, local, central))
    if len({member.name for member in made}) < len(made) or len(ends) < len(made):
        raise ValueError
    return made


def _data_at(local: bytes) -> int:
    """Where the content begins."""
    name, extra = struct.unpack("<HH", local[26:30])
    return _LOCAL_SIZE + int(name) + int(extra)


def _packed(member: _Member) -> bytes:
    at = _data_at(member.local)
    (size,) = struct.unpack("<I", member.central[20:24])
    return member.local[at : at + size]


def _deflated(content: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _gives(content: bytes, level: int, packed: bytes) -> bool:
    """Whether packing at a level gives these bytes; a look at how they begin spares packing most of it."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packed.startswith(packer.compress(content[:_HEAD])) and _deflated(content, level) == packed


def _repacked(member: _Member, content: bytes, level: int) -> _Member:
    """A member with other content."""
    local, central = member.local, member.central
    flags, method = struct.unpack("<HH", central[8:12])
    packed = content if method == zipfile.ZIP_STORED else _deflated(content, level)
    sizes = struct.pack("<III", zlib.crc32(content), len(packed), len(content))
    rest = local[_data_at(local) + len(_packed(member)) :]
    said = struct.unpack("<II", local[18:26])
    if method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or _IN_64_BITS in said or len(rest) >= 24:
        local, central = _plain(central, content)
        return member._replace(local=local, central=central)
    head = local[:14] + (local[14:26] if flags & _STREAMED and said == (0, 0) else sizes) + local[26 : _data_at(local)]
    if flags & _STREAMED:
        marked = rest[:4] == _DESCRIPTOR
        rest = (_DESCRIPTOR if marked else b"") + sizes + rest[16 if marked else 12 :]
    return _Member(member.name, member.offset, head + packed + rest, central[:16] + sizes + central[28:])


def _plain(central: bytes, content: bytes) -> tuple[bytes, bytes]:
    """Local part and entry, with other content, of a member that was packed in an unusual way (sizes of 64 bits)."""
    length, extra = struct.unpack("<HH", central[28:32])
    name = central[_CENTRAL_SIZE : _CENTRAL_SIZE + length]
    (flags,) = struct.unpack("<H", central[8:10])
    packed = _deflated(content, USUAL_LEVEL)
    fixed = struct.pack("<HHH", 20, flags & ~_STREAMED, zipfile.ZIP_DEFLATED) + central[12:16]
    fixed += struct.pack("<III", zlib.crc32(content), len(packed), len(content))
    local = _LOCAL + fixed + struct.pack("<HH", length, 0) + name + packed
    end = central[_CENTRAL_SIZE + length + extra :]
    entry = central[:6] + fixed + struct.pack("<HH", length, 0) + central[32:_CENTRAL_SIZE] + name + end
    return local, entry


def _new(name: str, content: bytes) -> tuple[bytes, bytes]:
    """Local header with content, and directory entry, of a member that is added; its name is ASCII."""
    packed, plain = _deflated(content, USUAL_LEVEL), name.encode("ascii")
    fixed = struct.pack("<HHHHH", 20, 0, zipfile.ZIP_DEFLATED, 0, _FIRST_DAY)
    fixed += struct.pack("<IIIHH", zlib.crc32(content), len(packed), len(content), len(plain), 0)
    return _LOCAL + fixed + plain + packed, _CENTRAL + b"\x14\x00" + fixed + bytes(14) + plain
