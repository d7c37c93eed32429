"""JSON as every output of ours writes it: people's words as they are, what a terminal would act on as escapes."""

import json
import re
from functools import lru_cache
from typing import Any


def encoded(value: Any, indent: int | None = None) -> str:
    """A value as JSON. Whatever reads it sees the same texts; no terminal acts on what is in it."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() and "\x7f" not in text else _acting().sub(_escape, text)


@lru_cache(maxsize=1)
def _acting() -> re.Pattern[str]:
    """C1 control characters, ends of lines by Unicode, and what turns the direction of writing or cannot be seen.

    JSON itself escapes the control characters below the blank.
    """
    return re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
