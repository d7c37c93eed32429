"""The parts of the binary Word format that tell text and tables ([MS-DOC]): pieces, and properties of paragraphs."""

import struct
from bisect import bisect_right

from reportlint.problems import Refused
from reportlint.records import NamedTuple

_IN_TABLE, _ROW_END, _ROW_COLUMNS = 0x2416, 0x2417, 0xD608
_ELSEWHERE = (0x6645, 0x6646)
"""Properties too long for their page lie in the stream Data, at this offset."""
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""The length of a property's operand by its kind; 6 states its own."""
_PAGE = 512


class Paragraph(NamedTuple):
    """What the properties of a paragraph say: whether it lies in a table, ends a row, and where its cells have borders
    (in twentieths of a point).
    """

    in_table: bool = False
    row_end: bool = False
    borders: tuple[int, ...] = ()


class Piece(NamedTuple):
    """A run of text: where it begins in the text, its characters, where it lies in the stream, bytes a character."""

    start: int
    text: str
    offset: int
    width: int


class WordFile:
    """The text of a document in pieces, with the properties of its paragraphs."""

    def __init__(self, streams: dict[str, bytes]) -> None:
        """Refused (encrypted, damaged) where it cannot be read."""
        word = self._word = streams["WordDocument"]
        try:
            magic, version, flags = struct.unpack_from("<HH6xH", word)
            if magic not in (0xA5EC, 0xA5DC):
                raise Refused("damaged", part="WordDocument")
            if flags & 0x0100:
                raise Refused("encrypted")
            if version < 0xC1:  # Word 95 and before
                start, end = struct.unpack_from("<II", word, 0x18)
                text = word[start : min(end, len(word))].decode("gb18030", "replace")
                self.pieces = [Piece(0, text, start, 1)]
                self._starts: list[int] = []
                return
            table = streams.get("1Table" if flags & 0x0200 else "0Table", b"")
            self.pieces = _pieces(word, table, struct.unpack_from("<i", word, 0x4C)[0])
            self._starts, self._ends, self._paragraphs = _properties(word, table, streams.get("Data", b""))
        except (struct.error, IndexError, ValueError, UnicodeDecodeError):
            raise Refused("damaged", part="WordDocument") from None

    def paragraph(self, piece: Piece, at: int) -> Paragraph:
        """The properties of the paragraph that holds a character of a piece."""
        offset = piece.offset + at * piece.width
        index = bisect_right(self._starts, offset) - 1
        return self._paragraphs[index] if index >= 0 and offset < self._ends[index] else Paragraph()


def _pieces(word: bytes, table: bytes, length: int) -> list[Piece]:
    at, size = struct.unpack_from("<II", word, 0x01A2)
    end = min(at + size, len(table))
    while at < end and table[at] == 1:  # properties of pieces, which say nothing of the text
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at >= end or table[at] != 2:
        raise ValueError
    (size,) = struct.unpack_from("<I", table, at + 1)
    at += 5
    count = (size - 4) // 12
    if count < 1 or at + size > len(table):
        raise ValueError
    starts = struct.unpack_from(f"<{count + 1}I", table, at)
    made: list[Piece] = []
    for number in range(count):
        (offset,) = struct.unpack_from("<I", table, at + 4 * (count + 1) + 8 * number + 2)
        width = 1 if offset & 0x40000000 else 2
        offset = (offset & 0x3FFFFFFF) // (1 if width == 2 else 2)
        characters = min(starts[number + 1], length) - starts[number]
        if characters <= 0:
            continue
        raw = word[offset : offset + characters * width]
        made.append(
            Piece(starts[number], raw.decode("utf-16-le" if width == 2 else "cp1252", "replace"), offset, width)
        )
    return made


def _properties(word: bytes, table: bytes, data: bytes) -> tuple[list[int], list[int], list[Paragraph]]:
    """Begins and ends in the stream of the paragraphs, in order, with their properties."""
    at, size = struct.unpack_from("<II", word, 0x0102)
    count = (size - 4) // 8
    found: list[tuple[int, int, Paragraph]] = []
    if count > 0 and at + size <= len(table):
        for number in struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1)):
            page = word[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
            if len(page) == _PAGE:
                found.extend(_page(page, data))
    found.sort(key=lambda each: each[0])
    return [each[0] for each in found], [each[1] for each in found], [each[2] for each in found]


def _page(page: bytes, data: bytes) -> list[tuple[int, int, Paragraph]]:
    runs = page[_PAGE - 1]
    if 4 * (runs + 1) + 13 * runs >= _PAGE:
        return []
    borders = struct.unpack_from(f"<{runs + 1}I", page)
    made: list[tuple[int, int, Paragraph]] = []
    for number in range(runs):
        at = page[4 * (runs + 1) + 13 * number] * 2
        if not at:
            made.append((borders[number], borders[number + 1], Paragraph()))
            continue
        size = page[at] * 2 - 1 if page[at] else page[at + 1] * 2
        at += 1 if page[at] else 2
        made.append((borders[number], borders[number + 1], _paragraph(page[at + 2 : at + size], data)))
    return made


def _paragraph(properties: bytes, data: bytes) -> Paragraph:
    made = Paragraph()
    at = 0
    while at + 2 < len(properties):
        (code,) = struct.unpack_from("<H", properties, at)
        at += 2
        if code == _ROW_COLUMNS:
            size = struct.unpack_from("<H", properties, at)[0] + 1
            count = properties[at + 2] + 1
            if at + 3 + 2 * count <= len(properties):
                made = made._replace(borders=struct.unpack_from(f"<{count}h", properties, at + 3))
        else:
            size = _OPERANDS.get(code >> 13) or properties[at] + 1
            if code == _IN_TABLE:
                made = made._replace(in_table=bool(properties[at]))
            elif code in _ELSEWHERE and data:
                (offset,) = struct.unpack_from("<I", properties, at)
                (length,) = struct.unpack_from("<H", data, offset)
                return _paragraph(data[offset + 2 : offset + 2 + length], b"")
            elif code == _ROW_END:
                made = made._replace(row_end=bool(properties[at]))
        at += size
    return made
