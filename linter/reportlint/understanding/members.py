"""What the name of a member of a block of figures says: a split, a part, or what its figures are the values of."""

from functools import lru_cache

from reportlint.facts import Key
from reportlint.understanding import names
from reportlint.understanding.concepts import read_noun
from reportlint.understanding.fields import Where


@lru_cache(maxsize=1)
def _split_prefixes() -> tuple[str, ...]:
    return tuple(names.data()["split_prefixes"])


def is_split(text: str) -> bool:
    """Whether a name says by what a total is split (按经济分类, by function)."""
    return text.startswith(_split_prefixes()) and len(text) > 1


@lru_cache(maxsize=1)
def _entities() -> frozenset[str]:
    return frozenset(names.entries("cover")["scope"]["choices"])


def enter(where: Where, text: str, name: str = "") -> Where:
    """The place of a member, with what its name says of the figures below it."""
    bare, stated = names.head(name or text)
    noun = read_noun(bare)
    key = where.key
    entity = text in _entities()
    return Where(
        (*where.trail, text),
        Key(
            concept=key.concept if entity else noun.concept or key.concept,
            stage=noun.stage or key.stage,
            direction=noun.direction or key.direction,
            fund=noun.fund or key.fund,
            entity=text if entity else key.entity,
            year=noun.year if noun.year.isdigit() else key.year,
            project=key.project,
            dimension=key.dimension,
        ),
        stated if stated is not None and stated.dimension == "money" else where.unit,
    )
