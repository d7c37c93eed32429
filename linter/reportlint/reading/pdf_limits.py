"""Bounds for pdfminer, which unpacks and draws whatever a file asks for."""

import zlib
from collections.abc import Sequence
from typing import Any

from pdfminer import pdftypes
from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream

from reportlint.problems import Refused
from reportlint.vocabulary import vocabulary

STREAM = 2000
"""What a stream costs beside its bytes: forms of a few bytes can draw each other without end."""


class Budget:
    """What is left of a limit while one file is read."""

    def __init__(self, limit: str) -> None:
        self.limit = limit
        self.allowed = int(vocabulary()["reading"]["limits"][limit])
        self.left = self.allowed

    def take(self, amount: int) -> None:
        """Refused (limit-exceeded) when nothing is left."""
        self.left -= amount
        if self.left < 0:
            raise Refused("limit-exceeded", limit=self.limit, allowed=self.allowed)


class _Unpacking:
    """Stands for the module zlib in pdfminer: the same functions, but what they return is counted."""

    error = zlib.error

    def __init__(self) -> None:
        self._budget = Budget("package_bytes")

    def decompress(self, data: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        part = Budget("part_bytes")
        made = unpacker.decompress(data, min(part.left, self._budget.left) + 1)
        part.take(len(made))
        self._budget.take(len(made))
        if not unpacker.eof:
            raise zlib.error("incomplete or truncated stream")
        return made

    def damaged(self, data: bytes) -> bytes:
        """As much of a damaged stream as there is. (pdfminer takes such a stream byte by byte, in quadratic time.)"""
        unpacker = zlib.decompressobj()
        made: list[bytes] = []
        for start in range(0, len(data), _CHUNK):
            try:
                made.append(unpacker.decompress(data[start : start + _CHUNK], self._budget.left + 1))
            except zlib.error:
                break
            self._budget.take(len(made[-1]))
        return b"".join(made)


_CHUNK = 256


def bound_unpacking() -> None:
    """Begins the count for the next file. pdfminer has no setting for it, so its names for the unpackers are taken."""
    unpacking = _Unpacking()
    setattr(pdftypes, "zlib", unpacking)  # noqa: B010 - a module's import is no public name
    pdftypes.decompress_corrupted = unpacking.damaged
    for name, function in _PURE.items():
        setattr(pdftypes, name, _short_only(function))
    signs = Budget("font_signs")

    def counted(self: FileUnicodeMap, cid: int, code: Any) -> None:
        signs.take(1)
        _add_sign(self, cid, code)

    setattr(FileUnicodeMap, "add_cid2unichr", counted)  # noqa: B010 - for a class that pdfminer makes itself


_add_sign = FileUnicodeMap.add_cid2unichr

_PURE = {name: getattr(pdftypes, name) for name in ("lzwdecode", "rldecode", "ascii85decode", "asciihexdecode")}
"""Decoders written in Python, which take seconds for a megabyte; no program writes pages with them today."""


def _short_only(function: Any) -> Any:
    def decode(data: bytes) -> bytes:
        Budget("old_stream_bytes").take(len(data))
        decoded: bytes = function(data)
        return decoded

    return decode


class BoundedInterpreter(PDFPageInterpreter):
    """Draws pages within a budget of bytes; forms that draw forms are counted each time they are drawn."""

    budget: Budget
    """Set for each file."""

    def execute(self, streams: Sequence[object]) -> None:
        """Draws streams after their bytes were taken from the budget."""
        for stream in streams:
            found = pdftypes.resolve1(stream)
            if isinstance(found, PDFStream):
                self.budget.take(len(found.get_data()) + STREAM)
        super().execute(streams)


class BoundedDevice(PDFPageAggregator):
    """Takes what is drawn, up to so many signs and lines a page."""

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        """A new page with a budget of its own."""
        self._signs = Budget("page_signs")
        self._lines = Budget("page_lines")
        super().begin_page(page, ctm)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """One drawing more, which counts by its corners."""
        self._lines.take(1 + len(path) // 4)
        super().paint_path(gstate, stroke, fill, evenodd, path)

    def render_char(self, *drawn: Any, **named: Any) -> float:
        """One sign more."""
        self._signs.take(1)
        return super().render_char(*drawn, **named)
