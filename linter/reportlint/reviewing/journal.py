"""What a review has done so far, beside its list: an interrupted review goes on from there.

One line of JSON for inputs that were checked together: each file with its size and a hash of its content, the
settings, and the results. A line counts while all of that is as it was. A line that was cut short counts for nothing.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, BinaryIO

from reportlint.records import NamedTuple
from reportlint.reviewing.plain import NotPlain, from_plain, to_plain
from reportlint.running.opening import regular
from reportlint.running.writing import replace_file
from reportlint.vocabulary import vocabulary

VERSION = 1
_CHUNK = 1 << 20


class Content(NamedTuple):
    """A file as it was: bytes, and the hash of them."""

    size: int
    sha256: str


class Entry(NamedTuple):
    """Inputs checked together: the files read for them, a name for the settings of each, and what came of them."""

    files: dict[str, Content]
    settings: dict[str, str]
    answer: Any


class Journal:
    """The journal at a path. ``tool`` names the version of the program and all that changes what a journal holds."""

    def __init__(self, path: str, tool: str) -> None:
        self.path = path
        self._tool = tool
        self._file: BinaryIO | None = None

    def entries(self) -> list[Entry]:
        """What was done by the same version, the last line of a path counting; [] without a journal."""
        made: list[Entry] = []
        try:
            with open(self.path, "rb", opener=regular) as file:
                head = _line(file.readline())
                if head is None or head.get("journal") != VERSION or head.get("tool") != self._tool:
                    return []
                for text in file:
                    entry = _entry(_line(text))
                    if entry is not None:
                        made.append(entry)
        except OSError:
            return []
        return made

    def begin(self, entries: Iterable[Entry]) -> None:
        """Starts the journal anew with entries that still count. OSError where it cannot be written."""
        self.close()
        lines = [_text({"journal": VERSION, "tool": self._tool})]
        for entry in entries:
            with suppress(NotPlain):
                lines.append(_text(_row(entry)))
        replace_file(self.path, b"".join(lines))  # what was done is not lost if this is interrupted
        self._file = open(self.path, "ab")  # noqa: SIM115 - closed by close()

    def add(self, entry: Entry) -> None:
        """One more line, with the system when this returns. What cannot be kept is left out.

        On a disk that is full nothing more is written: the review itself goes on.
        """
        if self._file is None:
            return
        try:
            self._file.write(_text(_row(entry)))
            self._file.flush()
        except NotPlain:
            pass
        except OSError:
            with suppress(OSError):
                self.close()
            self._file = None

    def close(self) -> None:
        """Lets go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def remove(self) -> None:
        """Takes the journal away: the list is written."""
        self.close()
        with suppress(OSError):
            os.remove(self.path)


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "files": {path: list(content) for path, content in entry.files.items()},
        "settings": entry.settings,
        "answer": to_plain(entry.answer),
    }


def _text(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def content_of(path: str) -> Content | None:
    """What a file holds; None where it cannot be read, or is larger than any file that is."""
    hashed = hashlib.sha256()
    limit = int(vocabulary()["reading"]["limits"]["file_bytes"])
    size = 0
    try:
        with open(path, "rb", opener=regular) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    return None
                hashed.update(chunk)
    except (OSError, ValueError):
        return None
    return Content(size, hashed.hexdigest())


def _line(text: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(text) if text.endswith(b"\n") else None
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _entry(row: dict[str, Any] | None) -> Entry | None:
    if row is None:
        return None
    try:
        files = {str(path): Content(int(size), str(digest)) for path, (size, digest) in row["files"].items()}
        settings = {str(path): str(name) for path, name in row["settings"].items()}
        return Entry(files, settings, from_plain(row["answer"]))
    except (KeyError, TypeError, ValueError, AttributeError, NotPlain, RecursionError):
        return None
