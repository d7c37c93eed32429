"""Changes of a part as insertions at byte offsets, and the record by which they can be taken back to the byte.

The record is an XML comment behind the comments part of an annotated copy. Any program that saves the copy anew drops
it: as long as it is there, the copy is as we wrote it.
"""

import json
import zlib
from typing import Any

from reportlint.output.own import ANNOTATED
from reportlint.records import NamedTuple

_END = b"-->"


class Edit(NamedTuple):
    """``text`` goes where ``data[start:end]`` stood; most edits insert (start == end)."""

    start: int
    end: int
    text: bytes


class Applied(NamedTuple):
    """A part after its edits, and what takes them back: [offset, length, what stood there] in the new bytes."""

    data: bytes
    back: list[tuple[int, int, str]]


def apply(data: bytes, edits: list[Edit]) -> Applied:
    """The edits done, those at one offset in their order. They must not overlap."""
    parts: list[bytes] = []
    back: list[tuple[int, int, str]] = []
    at = shift = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start < at:
            raise ValueError("overlapping edits")
        parts += (data[at : edit.start], edit.text)
        back.append((edit.start + shift, len(edit.text), data[edit.start : edit.end].decode("latin-1")))
        shift += len(edit.text) - (edit.end - edit.start)
        at = edit.end
    return Applied(b"".join([*parts, data[at:]]), back)


def taken_back(data: bytes, back: list[tuple[int, int, str]]) -> bytes:
    """The bytes before the edits."""
    parts: list[bytes] = []
    at = 0
    for start, length, old in back:
        parts += (data[at:start], old.encode("latin-1"))
        at = start + length
    return b"".join([*parts, data[at:]])


class Changed(NamedTuple):
    """What the record says of a part that was changed: how hard it was packed, its checksum, and the way back."""

    level: int
    checksum: int
    back: list[tuple[int, int, str]]


class Record(NamedTuple):
    """The parts that were changed, and those that were added."""

    changed: dict[str, Changed]
    added: list[str]


def written(record: Record) -> bytes:
    """The record as it stands behind a part."""
    text = json.dumps(record._asdict(), separators=(",", ":"), sort_keys=True).replace("--", "-\\u002d")
    return ANNOTATED + text.encode("ascii") + _END


def parted(data: bytes) -> tuple[bytes, Record | None]:
    """A part without the record behind it, and the record; None where there is none that can be read."""
    at = data.rfind(ANNOTATED)
    if at < 0 or not data.endswith(_END):
        return data, None
    try:
        known: dict[str, Any] = json.loads(data[at + len(ANNOTATED) : -len(_END)])
        changed = {
            name: Changed(int(level), int(checksum), [(int(start), int(size), str(old)) for start, size, old in back])
            for name, (level, checksum, back) in known["changed"].items()
        }
        return data[:at], Record(changed, [str(name) for name in known["added"]])
    except (ValueError, KeyError, TypeError, AttributeError):
        return data, None


def restored(data: bytes, change: Changed) -> bytes | None:
    """A part as it was before; None where somebody has changed it since."""
    try:
        made = taken_back(data, change.back)
    except UnicodeEncodeError:
        return None
    return made if zlib.crc32(made) == change.checksum else None
