"""Texts as YAML scalars that read back as the same text: plain where nothing can go wrong, else in quotes."""

import re
from functools import lru_cache

_LONGEST_PLAIN = 200
"""A longer text is a paragraph, and paragraphs hold marks of every kind."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    """Letters, digits and marks that mean nothing to YAML; neither a blank nor a mark of YAML at an edge."""
    han = "\u3007\u4e00-\u9fff"
    inner = rf"A-Za-z0-9{han}（）()，、。；！？·—–%‰℃㎡×÷≥≤＝＞＜“”《》〔〕/+._=~\-"
    first = rf"A-Za-z0-9{han}（(≥≤＝＞＜“《〔—"
    return re.compile(rf"[{first}](?:[{inner} ]*[{inner}])?")


_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
"""What another reader of YAML would take for something else than a text."""


def scalar(text: str) -> str:
    """The text as a scalar, for block and flow style alike."""
    if len(text) <= _LONGEST_PLAIN and _plain().fullmatch(text) and text.lower() not in _WORDS and "---" not in text:
        return text
    return quoted(text)


def quoted(text: str, style: str = "") -> str:
    """The text in quotes: those of ``style`` where they can hold it, else those that need no escapes."""
    printable = all(_printable(sign) for sign in text)
    if printable and (style == "'" or (not style and ('"' in text or "\\" in text))):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(sign, sign if _printable(sign) else _escape(sign)) for sign in text) + '"'


def _printable(sign: str) -> bool:
    """Whether YAML takes a sign as it is; line ends, blanks that editors change and what it forbids are escaped,
    and so is what nobody sees: it would hide in the file, or turn what stands around it.
    """
    code = ord(sign)
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xFEFF, 0xFFFE, 0xFFFF):
        return False
    if 0x200B <= code < 0x2010 or 0x2028 <= code < 0x202F or 0x2060 <= code < 0x206A or code == 0x061C:
        return False
    return not 0xD800 <= code < 0xE000


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
