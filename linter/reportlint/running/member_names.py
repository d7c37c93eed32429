"""The names of the files in a ZIP archive, as the person who packed it wrote them.

The format knows two encodings, cp437 and UTF-8, and a flag that tells them apart. Chinese Windows programs write GBK
without the flag, others UTF-8 without it. One program packed the archive, so one encoding is chosen for all its names.
"""

import zipfile
from collections.abc import Sequence

_UTF8_FLAG = 0x800

_COMMON = range(0xB0, 0xD8)
"""First bytes of the characters that GB 2312 lists as common; UTF-8 read as GBK hardly ever hits them alone."""


def member_names(members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The name of every entry, with forward slashes."""
    raw = [b"" if member.flag_bits & _UTF8_FLAG else _bytes(member.orig_filename) for member in members]
    encoding = _encoding(b"\n".join(raw))
    names: list[str] = []
    for member, written in zip(members, raw, strict=True):
        name = written.decode(encoding) if written else member.orig_filename
        names.append(name.partition("\0")[0].replace("\\", "/"))
    return names


def _bytes(name: str) -> bytes:
    """The bytes of a name that was decoded as cp437, which every byte is a character of."""
    try:
        return name.encode("cp437")
    except UnicodeEncodeError:
        return b""


def _encoding(names: bytes) -> str:
    """UTF-8, or GB 18030 where the names are Chinese in it, or else cp437."""
    if names.isascii():
        return "ascii"
    utf8, chinese = _fits(names, "utf-8"), _fits(names, "gb18030")
    if utf8 and chinese:
        return "gb18030" if _is_common(names) else "utf-8"
    return "utf-8" if utf8 else "gb18030" if chinese else "cp437"


def _fits(names: bytes, encoding: str) -> bool:
    try:
        names.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_common(names: bytes) -> bool:
    """Whether every Chinese character, the bytes taken as GBK, is a common one."""
    characters = [character.encode("gb18030") for character in names.decode("gb18030") if character > "\u2e80"]
    return bool(characters) and all(len(each) == 2 and each[0] in _COMMON for each in characters)
