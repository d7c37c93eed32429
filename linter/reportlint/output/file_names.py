"""File names made of people's words, fit for every system."""

import re
from unicodedata import normalize

LONGEST = 60
"""Characters of a name: 60 Chinese ones are 180 bytes, and an ending has to fit into 255."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
"""Characters that Windows refuses, and those that nobody sees."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that are devices on Windows, whatever stands behind the dot."""


def safe_name(text: str) -> str:
    """A name without an ending that every system takes; never empty."""
    name = _FORBIDDEN.sub("_", " ".join(normalize("NFC", text).split()))[:LONGEST].strip(" .")
    if not name.strip("_"):
        return "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


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
