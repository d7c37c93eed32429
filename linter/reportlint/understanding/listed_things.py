"""Things counted and listed by name in one sentence: 内设3个股室：办公室、人事股、计财股。

A claim is made only where the list can be counted: names parted by 、 alone up to the end of the sentence. 和 and 及
may part two names or stand inside one, so either count will do.
"""

import re
from decimal import Decimal
from functools import lru_cache

from reportlint.facts import Fact, Key
from reportlint.quantities import Quantity
from reportlint.relations import LIKELY, Relation
from reportlint.understanding.figures_in_text import AMOUNT, words
from reportlint.understanding.stated import Read
from reportlint.units import BARE
from reportlint.vocabulary import vocabulary

_INSIDE = r"[（(][^（）()]*[）)]|[“《][^”》]{0,200}[”》]"
"""Brackets and quotation marks: what stands in them parts no names."""


def listed_things(read: Read) -> list[Relation]:
    """The counts of a paragraph with the lists that bear them out or not."""
    made: list[Relation] = []
    # A list of names has a cue before them and 、 between them: most counts have no such thing behind them.
    if "、" not in read.text or not any(cue in read.text for cue in words()["listed"]["cues"]):
        return made
    counting = vocabulary()["units"]["counting"]
    for item in read.stated:
        quantity, mention = item.fact.quantity, item.figure.mention
        if item.figure.role != AMOUNT or quantity.unit.name not in counting or quantity.approximate:
            continue
        found = _pattern().match(read.text, mention.end)
        counts = _counts(found.group("names")) if found else []
        if found is None or not counts:
            continue
        stated = int(quantity.value) if quantity.value == quantity.value.to_integral() else -1
        count = stated if stated in counts else counts[0]
        listed = Quantity(Decimal(count), 0, BARE, exact=True)
        span = read.paragraph.passage.span(*found.span("names"))
        label = found.group("thing") or item.fact.label
        literal = Fact(listed, span, Key(), f"列出的{label}", item.fact.anchor)
        made.append(
            Relation(
                "same", (item.fact, literal), origin="sentence", grade=LIKELY, name=label, rule="count-mismatch"
            )
        )  # fmt: skip
    return made


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """What follows a count that is listed by name: the things, a cue, the names up to the end of the sentence."""
    listed = words()["listed"]
    cues = "|".join(map(re.escape, sorted(listed["cues"], key=len, reverse=True)))
    return re.compile(
        rf"(?P<thing>[^\d，。；：:、（）()\s]{{0,{listed['longest_thing']}}})(?:{cues})(?P<names>[^。；;\n]{{1,2000}})[。；;]"
    )


def _counts(text: str) -> list[int]:
    """How many names a list may hold, the plain count first; none where it cannot be counted."""
    listed = words()["listed"]
    bare = re.sub(_INSIDE, "", text.strip())
    parts = [part.strip() for part in bare.split("、")]
    if len(parts) < 2 or any(mark in bare for mark in "（(“《"):
        return []
    if any(word in bare for word in (*listed["open"], *"，,：:")):
        return []
    if any(not part or len(part) > listed["longest_name"] or any(map(str.isdigit, part)) for part in parts):
        return []
    joins = sum(bare.count(word) for word in listed["joins"])
    return list(range(len(parts), len(parts) + joins + 1))
