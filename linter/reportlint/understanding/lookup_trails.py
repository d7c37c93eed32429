"""Trails, the labels on the way to a figure or a cell, and whether names mean one.

A name and its variants in the vocabulary, Chinese or English, are one. 合计 and 金额 at the end of a trail and 其中 and
明细 on the way need not be named.
"""

from collections.abc import Callable
from functools import lru_cache

from reportlint.understanding import names

Alike = Callable[[str, str], bool]
"""Tells whether two labels are one."""

_PLACES = ("top", "cover", "group", "staff", "measure", "fund_row", "indicator_row", "result")


@lru_cache(maxsize=8192)
def meanings(text: str) -> frozenset[str]:
    """Everything a label can be called: its spelling, and what it means at each place of the vocabulary."""
    found = {names.folded(text)}
    found.update(f"{place}/{word}" for place in _PLACES if (word := names.meaning(place, text)))
    if names.label("totals", text):
        found.add("group/total")
    source = names.label("sources", names.without_within(text)[0])
    if source:
        found.add(f"source/{source}")
    return frozenset(found)


def alike(left: str, right: str) -> bool:
    """Whether two labels mean the same."""
    return left == right or not meanings(left).isdisjoint(meanings(right))


def spelt_alike(left: str, right: str) -> bool:
    """Whether two labels are spelt alike."""
    return left == right or names.folded(left) == names.folded(right)


@lru_cache(maxsize=8192)
def shortened(trail: tuple[str, ...]) -> tuple[str, ...]:
    """A trail without what need not be named."""
    kept = [label for label in trail if meanings(label).isdisjoint(("group/within", "group/items"))] or list(trail)
    while len(kept) > 1 and not meanings(kept[-1]).isdisjoint(("group/total", "measure/amount")):
        kept.pop()
    return tuple(kept)


def without_lists(trail: tuple[str, ...]) -> tuple[str, ...]:
    """A trail without 其中 and 明细."""
    return tuple(label for label in trail if meanings(label).isdisjoint(("group/within", "group/items"))) or trail


def is_whole(parts: tuple[str, ...], trail: tuple[str, ...], same: Alike) -> bool:
    """Whether the names are the whole trail; the block's own name may be left out."""
    return len(trail) - len(parts) <= 1 and ends_with(parts, trail, same)


def ends_with(parts: tuple[str, ...], trail: tuple[str, ...], same: Alike = alike) -> bool:
    """Whether the trail ends with the names."""
    return len(parts) <= len(trail) and all(map(same, parts, trail[len(trail) - len(parts) :]))


def holds_in_order(parts: tuple[str, ...], trail: tuple[str, ...], same: Alike) -> bool:
    """Whether the trail holds the names in order and ends with the last."""
    if not trail or not same(parts[-1], trail[-1]):
        return False
    rest = iter(trail[:-1])
    return all(any(same(part, label) for label in rest) for part in parts[:-1])
