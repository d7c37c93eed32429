"""Amounts with a thousands comma within braces and brackets, where YAML ends a value at every comma.

``{金额: 1,914.38}`` is 金额 1 and a key 914.38 to YAML. The pieces are put together again while the tree is built, so
that one slip is one problem and not a broken sum besides.
"""

import re
from itertools import pairwise

from reportlint.tree import MAPPING, SCALAR, Entry, Node

_LEADING = r"(?:^|[^\d.,])[1-9]\d{0,2}(?:,\d{3}){0,5}$"
_FOLLOWING = r"\d{3}(?:$|[^\d])"
_DECIMALS = r"\d{3}\.\d"


def thousands_commas(text: str) -> set[int]:
    """Offsets of the commas between a digit and exactly three digits."""
    found = re.finditer(r",\d{3}(?!\d)", text)
    return {match.start() for match in found if match.start() and text[match.start() - 1].isdigit()}


def join_amounts(node: Node, commas: set[int], text: str) -> list[tuple[Node, str]]:
    """Joins the split amounts of an ended collection in flow style; returns each with what YAML had read.

    In braces the second piece is a key without a value, which nobody writes. In brackets 2,100 may be two items: there
    an amount is one where other items are parted by a comma and a blank, or where it has decimals.
    """
    entries = node.entries
    joined: list[tuple[Node, str]] = []
    kept: list[Entry] = []
    last = -1
    spaced = node.kind == MAPPING or any(later.value.start != entry.value.end + 1 for entry, later in pairwise(entries))
    for index, entry in enumerate(entries):
        piece = _piece(node, entry)
        value = kept[-1].value if kept else None
        if (
            piece is not None
            and value is not None
            and value.kind == SCALAR
            and value.use is None
            and last + 1 == piece.start
            and last in commas
            and re.match(_FOLLOWING, piece.value)
            and (spaced or re.match(_DECIMALS, _rest(entries, index, commas)))
            and re.search(_LEADING, value.value[-40:])
        ):
            if not joined or joined[-1][0] is not value:
                joined.append((value, value.value))
            value.end = piece.end
            value.value = text[value.start : value.end]
        else:
            kept.append(entry)
        last = kept[-1].value.end if kept[-1].value.kind == SCALAR and not kept[-1].value.style else -1
    entries[:] = kept
    return joined


def _piece(node: Node, entry: Entry) -> Node | None:
    """The scalar that may go on an amount: an item, or a key that has no value."""
    if node.kind != MAPPING:
        found: Node | None = entry.value
    else:
        value = entry.value
        found = entry.key if value.kind == SCALAR and not value.value and value.start == value.end else None
    plain = found is not None and found.kind == SCALAR and not found.style and found.use is None
    return found if plain else None


def _rest(entries: list[Entry], index: int, commas: set[int]) -> str:
    """The last piece of the amount that goes on at ``index``."""
    for entry, later in pairwise(entries[index : index + 6]):
        value = entry.value
        if not (value.value.isdigit() and value.end in commas and later.value.start == value.end + 1):
            return value.value
    return ""
