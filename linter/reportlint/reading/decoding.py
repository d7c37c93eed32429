"""Bytes into text: UTF-8 with or without its mark, UTF-16 with one, GB18030.

Chinese Windows programs still save GBK (a part of GB18030), and a few bytes of a file may be damaged; neither may turn
the text into other words silently.
"""

from decimal import Decimal

from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_REPLACED = "\ufffd"


class Decoded(NamedTuple):
    """A text without its byte order mark, and the encoding it was in.

    ``damaged`` counts the places that are no text in this encoding; they stand as U+FFFD.
    """

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes) -> Decoded | None:
    """The text of a file; None where no encoding makes sense of it."""
    try:
        return Decoded(data.decode("utf-8").lstrip("\ufeff"), "UTF-8")
    except UnicodeDecodeError as error:
        cut_short = error.end == len(data) and error.reason == "unexpected end of data"
    if data.startswith(_UTF16_MARKS):
        text = data.decode("utf-16", "replace").lstrip("\ufeff")
        return Decoded(text, "UTF-16", text.count(_REPLACED))
    damaged = _tolerant(data, "utf-8")
    if damaged and (cut_short or data.startswith(_UTF8_MARK)):
        return damaged._replace(encoding="UTF-8")
    if damaged and _is_slight(damaged):
        return damaged
    found = _tolerant(data, "gb18030")
    return found if found and _is_slight(found) else None


def _tolerant(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace").lstrip("\ufeff")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a pair of surrogates is no text
        return None
    return Decoded(text, encoding.upper(), text.count(_REPLACED))


def _is_slight(decoded: Decoded) -> bool:
    """Whether the damage is a small share of the characters outside ASCII, so that the encoding is right."""
    outside = len(decoded.text) - len(decoded.text.encode("ascii", "ignore"))
    return decoded.damaged <= outside * Decimal(vocabulary()["reading"]["damage_share"])
