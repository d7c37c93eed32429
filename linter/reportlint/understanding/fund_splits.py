"""Splits of the funds whose cells hold label and amount together, as forms of 湖南 have them below the total row.

    按收入性质分：                    按支出性质分：
    其中：一般公共预算：920.30          其中：基本支出：612.46
    政府性基金拨款：0.00                项目支出：307.84

Which amount of the total row they part (年初, 全年预算, 执行) the form does not say: the one that a split adds up to.
Where none does, nothing is claimed.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportlint.document import Cell
from reportlint.facts import Fact
from reportlint.records import NamedTuple
from reportlint.relations import LIKELY, Relation
from reportlint.scanning import number
from reportlint.textmap import Passage
from reportlint.understanding.concepts import read_noun
from reportlint.understanding.funds import is_split_label

RULE = "fund-total-mismatch"

Row = Sequence[Cell]
"""The filled cells of a row."""


class _Part(NamedTuple):
    label: str
    amount: Passage


@lru_cache(maxsize=1)
def _part_pattern() -> re.Pattern[str]:
    name = r"[\u4e00-\u9fff（）()“”、]{2,20}?"
    return re.compile(
        rf"\s*(?:其中\s*[:：]\s*)?(?P<label>{name})\s*[:：]\s*(?P<amount>\d[\d,，]*(?:[.．]\d+)?\s*(?:万元|元)?)?\s*"
    )


def is_split_row(row: Row, opened: bool) -> bool:
    """Whether every cell names a split (按支出性质分：) or holds parts with their amounts, or places for them.

    A row of nothing but places goes on with what is ``opened``.
    """
    if not all(is_split_label(cell.text) or _parts(cell) is not None for cell in row):
        return False
    return opened or holds_parts(row) or any(is_split_label(cell.text) for cell in row)


def holds_parts(row: Row) -> bool:
    """Whether a cell of the row holds a part with its amount."""
    return any(_parts(cell) for cell in row)


def split_claims(rows: Sequence[Row], totals: Sequence[Fact]) -> tuple[list[Fact], list[Relation]]:
    """The amounts of the splits, and that those of each side add up to the total that is parted."""
    sides = [parts for parts in _sides(rows) if len(parts) > 1]
    total = next((total for total in totals for parts in sides if _adds_up(parts, total)), None)
    if total is None:
        return [], []
    made = [[_fact(part, total) for part in parts] for parts in sides]
    label = total.label
    claims = [Relation("sum", (total, *facts), origin="table", grade=LIKELY, name=label, rule=RULE) for facts in made]
    return [fact for facts in made for fact in facts], claims


def _parts(cell: Cell) -> list[_Part] | None:
    """The labels of a cell with their amounts; None where it holds anything else. Places without amounts are none."""
    text, at, made = cell.passage.text, 0, []
    while at < len(text):
        found = _part_pattern().match(text, at)
        if found is None or found.end() == at:
            return None
        if found["amount"]:
            if number(found["amount"]) is None:
                return None
            span = cell.passage.span(*found.span("amount"))
            made.append(_Part(found["label"], Passage.of(span.source, span.start, span.end)))
        at = found.end()
    return made


def _sides(rows: Sequence[Row]) -> Iterator[list[_Part]]:
    """The parts of each split: by the order of the cells where a row has one for each, else by their columns."""
    heads: list[Cell] = []
    sides: dict[int, list[_Part]] = {}
    for row in rows:
        if all(is_split_label(cell.text) for cell in row):
            yield from sides.values()
            heads, sides = list(row), {}
            continue
        for order, cell in enumerate(row):
            below = [index for index, head in enumerate(heads) if head.column <= cell.column]
            side = order if len(row) == len(heads) or not below else below[-1]
            sides.setdefault(side, []).extend(_parts(cell) or ())
    yield from sides.values()


def _adds_up(parts: list[_Part], total: Fact) -> bool:
    facts = [_fact(part, total) for part in parts]
    return sum(fact.quantity.base for fact in facts) == total.quantity.base


def _fact(part: _Part, total: Fact) -> Fact:
    """The amount of a part, of the stage and in the unit of the total where it names none."""
    found = number(part.amount.text)
    assert found is not None  # told when the cell was taken apart
    quantity = found if found.unit.name else found._replace(unit=total.quantity.unit)
    noun = read_noun(part.label)
    key = total.key._replace(concept=noun.concept or part.label, fund=noun.fund)
    return Fact(quantity, part.amount.span(0, len(part.amount.text)), key, part.label, (*total.anchor[:-1], part.label))
