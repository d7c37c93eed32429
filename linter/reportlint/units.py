"""Units as they stand in reports: a name, a dimension and a power of ten.

The factors of the money units and of the counting words 万 and 亿 are powers of ten, so scaling a Decimal keeps its
written precision. The table is data (``config/units.yaml``); ``registry`` gives the same definitions to pint, which is
the authority for anything beyond scaling, and a test proves that the two agree.
"""

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from pint import UnitRegistry


LONGEST = 16
"""No name of a unit is longer: 万元/生·学期."""


class Unit(NamedTuple):
    """``name`` as written (万元), ``dimension`` (money), ``exponent``: one of it is 10**exponent of the base unit."""

    name: str
    dimension: str
    exponent: int = 0

    @property
    def base(self) -> str:
        """The name of the base unit of the dimension: 元 for money, the counting word itself for counts."""
        return str(vocabulary()["units"]["bases"].get(self.dimension, self.dimension))


BARE = Unit("", "", 0)
"""A number that carries no unit."""


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, int]]:
    """Dimension and exponent of every unit that is one word: 元, %, 个百分点, 人次, 所."""
    table = vocabulary()["units"]
    words = {word: (word, 0) for word in table["counting"]}
    words.update((word, (dimension, exponent)) for word, (dimension, exponent) in table["names"].items())
    return words


@lru_cache(maxsize=1024)
def unit(name: str) -> Unit | None:
    """The unit of that name, or None: 万元, %, 百分点, 万人次, 所, 亿, 元/人 (a dimension of its own)."""
    if len(name) > LONGEST:
        return None
    known = _words().get(name)
    if known is not None:
        return Unit(name, *known)
    table = vocabulary()["units"]
    if "/" in name:
        above, _, each = name.partition("/")
        divided = unit(above)
        if divided is None or not divided.dimension or not (each in _words() or each in table["per"]):
            return None
        return Unit(name, f"{divided.base}/{each}", divided.exponent)
    for prefix, exponent in table["prefixes"]:
        if name.startswith(prefix):
            rest = name[len(prefix) :]
            if not rest:
                return Unit(name, "", exponent)
            below = unit(rest)
            if below is not None and (below.dimension in ("", *table["counted"], *table["counting"])):
                return Unit(name, below.dimension, below.exponent + exponent)
    return None


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[str]]:
    """The words by their first character, longest first."""
    groups: dict[str, list[str]] = {}
    for word in sorted(_words(), key=len, reverse=True):
        groups.setdefault(word[0], []).append(word)
    return groups


def word_at(text: str, start: int) -> str:
    """The longest unit word that stands in the text at ``start``, without a scale word; "" for none."""
    for word in _by_first().get(text[start : start + 1], ()):
        if text.startswith(word, start):
            return word
    return ""


def same_dimension(left: Unit, right: Unit) -> bool:
    """Whether values in the two can be compared. A bare number goes with anything but 百分点."""
    if left.dimension == right.dimension:
        return True
    return not (left.dimension and right.dimension) and "point" not in (left.dimension, right.dimension)


def convert(value: Decimal, origin: Unit, target: Unit) -> Decimal:
    """The value in another unit of the same dimension, digits kept. ValueError for another dimension."""
    if not same_dimension(origin, target):
        raise ValueError(f"{origin.name} and {target.name} measure different things")
    return value.scaleb(origin.exponent - target.exponent)


@lru_cache(maxsize=1)
def registry() -> "UnitRegistry[Decimal]":
    """The registry of pint: our definitions, Decimal magnitudes. Imports pint, so never on the way of a check."""
    import pint

    table = vocabulary()["units"]
    made: UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
    made.load_definitions([*table["pint"].split("\n"), *(f"{word} = [{word}]" for word in table["counting"])])
    return made
