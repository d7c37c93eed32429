"""File names made of people's words, fit for every system."""

import re
from unicodedata import normalize

LONGEST, BYTES = 60, 200
"""Characters and bytes (UTF-8) of a name; with an ending it has to stay below 255 bytes."""

_FORBIDDEN = '<>:"/\\|?*'
"""What Windows refuses, beside characters that nobody sees."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that are devices on Windows, whatever stands behind the dot."""


def safe_name(text: str) -> str:
    """A name without an ending that every system takes; never empty."""
    words = " ".join(normalize("NFC", text).split())
    shown = "".join("_" if each in _FORBIDDEN or not each.isprintable() else each for each in words)
    name = shown[:LONGEST].encode("utf-8")[:BYTES].decode("utf-8", "ignore").strip(" .")
    if not name.strip("_"):
        return "_"
    return f"_{name}"[:LONGEST] if _RESERVED.fullmatch(name) else name


def distinct_names(texts: list[str]) -> list[str]:
    """Safe names, no two of which are one where capitals make no difference: a second one is 名称(2)."""
    taken: set[str] = set()
    made: list[str] = []
    for text in texts:
        stem = name = safe_name(text)
        number = 1
        while name.casefold() in taken:
            number += 1
            tail = f"({number})"
            name = stem[: LONGEST - len(tail)] + tail
        taken.add(name.casefold())
        made.append(name)
    return made
