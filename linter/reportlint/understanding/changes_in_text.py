"""Changes inside a paragraph: 比上年增加12万元，增长5.2%; 较上年的230万元减少12万元; 比预算减少2万元，下降17%."""

from collections.abc import Iterator

from reportlint.facts import Fact
from reportlint.relations import LIKELY, Relation
from reportlint.understanding.concepts import Noun, read_noun
from reportlint.understanding.figures_in_text import AMOUNT, BASE, CHANGE, DIFFERENCE
from reportlint.understanding.stated import Read, Stated, before, comparable


def read_changes(read: Read) -> Iterator[Relation]:
    """What the differences and rates of change of a paragraph claim, in order."""
    stated = read.stated
    for index, item in enumerate(stated):
        figure = item.figure
        if figure.role not in (CHANGE, DIFFERENCE) or not figure.sign:
            continue
        if figure.role == CHANGE and not figure.against:
            continue
        difference = before(stated, index, (DIFFERENCE,), sentences=0)
        if difference is not None and (
            difference.figure.sign != figure.sign
            or any(other.figure.role == AMOUNT for other in stated[stated.index(difference) + 1 : index])
        ):
            difference = None
        new, old = _ends(stated, index, difference)
        if new is None:
            continue
        if figure.role == CHANGE:
            yield from _rate(item, new, old, difference)
        elif old is not None and comparable(item, new):
            yield Relation(
                "sum", (item.fact, new.fact, old.fact), weights=(figure.sign, -figure.sign),
                origin="sentence", grade=LIKELY, name=new.fact.label, rule="growth-mismatch",
            )  # fmt: skip


def _rate(item: Stated, new: Stated, old: Stated | None, difference: Stated | None) -> Iterator[Relation]:
    sign = item.figure.sign
    cells: tuple[Fact, ...]
    signs: tuple[int, ...]
    if old is not None:
        kind, cells, signs = "change_from", (item.fact, new.fact, old.fact), (sign, 1, 1)
    elif difference is not None and comparable(difference, new):
        kind, cells, signs = "change_by", (item.fact, difference.fact, new.fact), (sign, sign, 1)
    else:
        return
    if item.fact.quantity.value < 0:
        signs = (1, *signs[1:])
    yield Relation(
        kind, cells, signs=signs, origin="sentence", grade=LIKELY, name=new.fact.label, rule="growth-mismatch"
    )


def _ends(stated: list[Stated], index: int, difference: Stated | None) -> tuple[Stated | None, Stated | None]:
    """The new and the old amount of a comparison; the old one only where it is named and stated."""
    item = stated[index]
    first = stated.index(difference) if difference is not None else index
    anchor = stated[first]
    amounts = [other for other in stated[:first] if other.figure.role == AMOUNT and comparable(other, anchor, item)]
    base, subject = read_noun(item.figure.against or anchor.figure.against), anchor.figure.noun
    news = amounts
    if subject.concept:
        news = [other for other in amounts if other.fact.key.concept == subject.concept]
        if not news and amounts and amounts[0] is stated[0] and not amounts[0].figure.noun.concept:
            news = amounts[:1]
    if not news:
        return None, None
    old = _beside(stated[:first], anchor) or _named(amounts, base, subject)
    news = [other for other in news if other is not old and not (base.year and other.figure.noun.year == base.year)]
    if not news:
        return None, None
    # 比上年预算增加 speaks of this year's budget; 比预算减少 of what was spent.
    return _of_stage(news, subject.stage or (base.stage if base.year else "")), old


def _beside(stated: list[Stated], anchor: Stated) -> Stated | None:
    """The amount that the words of the comparison themselves hold: 比上年3000万元增加."""
    last = next((other for other in reversed(stated) if other.figure.role in (AMOUNT, BASE)), None)
    return last if last is not None and last.figure.role == BASE and comparable(last, anchor, anchor) else None


def _named(amounts: list[Stated], base: Noun, subject: Noun) -> Stated | None:
    """The last amount before it of the year, or else of the stage, that the comparison names."""
    for other in reversed(amounts):
        noun = other.figure.noun
        if base.year:
            named = noun.year == base.year and (not base.stage or noun.stage == base.stage)
        else:
            named = bool(base.stage) and base.stage in noun.stage
        if named and (not subject.concept or noun.concept in ("", subject.concept)):
            return other
    return None


def _of_stage(news: list[Stated], stage: str) -> Stated:
    """The latest amount of the stage that is spoken of; a final account is compared, not its budget."""
    for wanted in (stage, "执行", "预算", ""):
        for other in reversed(news):
            if other.figure.noun.stage == wanted:
                return other
    return news[-1]
