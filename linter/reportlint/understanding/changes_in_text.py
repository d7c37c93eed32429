"""Changes inside a paragraph: 比上年增加12万元，增长5.2%; 较上年的230万元减少12万元; 比预算减少2万元，下降17%."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from reportlint.facts import Fact
from reportlint.records import NamedTuple
from reportlint.relations import INCONSISTENT, LIKELY, Relation, verdict
from reportlint.understanding.concepts import Noun, read_noun
from reportlint.understanding.figures_in_text import AMOUNT, BASE, CHANGE, DIFFERENCE, JOINTS, TOTAL, is_per_unit, words
from reportlint.understanding.stated import Read, Stated, before, comparable


class Change(NamedTuple):
    """A rate of change with its difference, whose amount stands elsewhere: 与上年相比，项目支出增加30万元，增长5%."""

    rate: Stated
    difference: Stated
    concept: str


def changes_of_elsewhere(read: Read, said: Iterable[Relation]) -> Iterator[Change]:
    """The changes of a paragraph of which it does not state the amount; ``said`` are the claims it makes already."""
    done = {id(relation.stated) for relation in said}
    stated = read.stated
    for index, item in enumerate(stated):
        if item.figure.role != CHANGE or not item.figure.sign or id(item.fact) in done:
            continue
        difference = before(stated, index, (DIFFERENCE,), sentences=0)
        if difference is None or difference.figure.sign != item.figure.sign:
            continue
        concept = _subject(stated, stated.index(difference)).concept
        if concept:
            yield Change(item, difference, concept)


def amount_of(change: Change, reads: list[Read]) -> Relation | None:
    """The claim of such a change on the amount that the text states elsewhere; None where it is open which that is."""
    table = words()
    concepts = table["either"].get(change.concept, [change.concept])
    amounts = [
        item
        for read in reads
        for item in read.stated
        if item.figure.role == AMOUNT
        and item.fact.key.concept in concepts
        and item.fact.key.stage in ("", table["spent_stage"])
        and item.fact.key.fund == change.difference.fact.key.fund
        and comparable(change.difference, item)
    ]
    claims = [claim for item in amounts if (claim := _rate(change.rate, item, None, change.difference)) is not None]
    right = next((claim for claim in claims if verdict(claim).status != INCONSISTENT), None)
    if right is None and len({item.fact.quantity.base for item in amounts}) == 1:
        return claims[0]
    return right


def read_changes(read: Read, parts: Mapping[int, Stated]) -> Iterator[Relation]:
    """What the differences and rates of change of a paragraph claim, in order.

    ``parts`` are the figures (by identity) that are parts of lists, with the totals: a new sentence goes on about the
    total, and where a comparison would be wrong of a part but is right of its total, it is of the total.
    """
    stated = read.stated
    for index, item in enumerate(stated):
        figure = item.figure
        if figure.role not in (CHANGE, DIFFERENCE) or not figure.sign or figure.head.startswith(words()["explains"]):
            continue
        if (
            figure.role == CHANGE
            and not figure.against
            and not (_from_to(stated, index) or _base_behind(stated, index))
        ):
            pair = _years_apart(stated, index, read_noun(""))
            if pair is not None and (claim := _rate(item, *pair, None)) is not None:
                yield claim
            continue
        opened = _from_to(stated, index)
        pair = opened or _base_behind(stated, index)
        if pair is not None:
            claim = _claim(item, *pair, None)
            total = parts.get(id(pair[0]))
            if claim is not None and total is not None and verdict(claim).status == INCONSISTENT:
                # 总量100户，其中甲60户、乙40户，增长8%（上年92户）: of the whole, unless it is more like the part.
                of_total = _claim(item, total, pair[1], None)
                if of_total is not None and (verdict(of_total).status != INCONSISTENT or _nearer(total, *pair)):
                    claim, pair = of_total, (total, pair[1])
            if claim is not None:
                claim.name = pair[1].fact.label.rstrip("".join(words()["from_words"])) if opened else pair[0].fact.label
                yield claim
            continue
        difference = before(stated, index, (DIFFERENCE,), sentences=0)
        if difference is not None and (
            difference.figure.sign != figure.sign
            or any(other.figure.role in (AMOUNT, BASE) for other in stated[stated.index(difference) + 1 : index])
        ):
            difference = None
        new, old = _ends(stated, index, difference, parts)
        if new is None:
            base = _beside(stated[: stated.index(difference)], difference) if difference is not None else None
            near = base is not None and base.figure.sentence == figure.sentence and bool(base.figure.noun.year)
            if near and base is not None and difference is not None and figure.role == CHANGE:
                yield _of_base(item, difference, base)
            continue
        claim = _claim(item, new, old, difference)
        if id(new) in parts and claim is not None and verdict(claim).status == INCONSISTENT:
            of_total = _claim(item, parts[id(new)], old, difference)
            if of_total is not None and (verdict(of_total).status != INCONSISTENT or _nearer(parts[id(new)], new, old)):
                claim = of_total
        if claim is not None:
            yield claim


def _nearer(total: Stated, part: Stated, old: Stated | None) -> bool:
    """Whether the old amount is more like the total than like the part."""
    if old is None:
        return False
    base = old.fact.quantity.base
    return abs(total.fact.quantity.base - base) < abs(part.fact.quantity.base - base)


def _claim(item: Stated, new: Stated, old: Stated | None, difference: Stated | None) -> Relation | None:
    """What a difference or a rate of change says of a new and an old amount."""
    if item.figure.role == CHANGE:
        return _rate(item, new, old, difference)
    if old is None or not comparable(item, new):
        return None
    weights = (item.figure.sign, -item.figure.sign)
    return Relation(
        "sum", (item.fact, new.fact, old.fact), weights=weights, origin="sentence", grade=LIKELY,
        name=new.fact.label, rule="growth-mismatch",
    )  # fmt: skip


def _rate(item: Stated, new: Stated, old: Stated | None, difference: Stated | None) -> Relation | None:
    sign = item.figure.sign
    cells: tuple[Fact, ...]
    signs: tuple[int, ...]
    if old is not None:
        kind, cells, signs = "change_from", (item.fact, new.fact, old.fact), (sign, 1, 1)
    elif difference is not None and comparable(difference, new):
        kind, cells, signs = "change_by", (item.fact, difference.fact, new.fact), (sign, sign, 1)
    else:
        return None
    if item.fact.quantity.value < 0:
        signs = (1, *signs[1:])
    return Relation(
        kind, cells, signs=signs, origin="sentence", grade=LIKELY, name=new.fact.label, rule="growth-mismatch"
    )


def _of_base(item: Stated, difference: Stated, base: Stated) -> Relation:
    """与上年500万元相比，支出增加40万元，增长8%: the rate is the difference in the base, which stands beside it."""
    cells = (item.fact, difference.fact, base.fact)
    return Relation("share", cells, origin="sentence", grade=LIKELY, name=difference.fact.label, rule="growth-mismatch")


def _from_to(stated: list[Stated], index: int) -> tuple[Stated, Stated] | None:
    """由1358人次增加到1415人次，增加57人次，增长4.20%: the new and the old amount that a change stands right behind."""
    at = index
    while at and stated[at].figure.role in (CHANGE, DIFFERENCE):
        at -= 1
    if at < 1:
        return None
    old, new, item = stated[at - 1], stated[at], stated[index]
    if new.figure.role != AMOUNT or new.figure.sign != item.figure.sign or old.figure.role != AMOUNT:
        return None
    together = old.figure.sentence == new.figure.sentence == item.figure.sentence and not item.figure.noun.concept
    opened = any(word in old.figure.head for word in words()["from_words"])
    return (new, old) if together and opened and comparable(old, new) else None


def _base_behind(stated: list[Stated], index: int) -> tuple[Stated, Stated] | None:
    """广告收入同比下降18.72%（2022年为1385.80万元）: the amount a rate is of, and its base behind it."""
    item, old = stated[index], stated[index + 1] if index + 1 < len(stated) else None
    if item.figure.role != CHANGE or old is None or old.figure.role != AMOUNT or old.figure.mark not in ("（", "("):
        return None
    if old.figure.depth <= item.figure.depth or old.figure.sentence != item.figure.sentence or not old.figure.noun.year:
        return None
    concept = item.figure.noun.concept
    amounts = [
        other
        for other in stated[:index]
        if other.figure.role in (AMOUNT, TOTAL) and comparable(other, old) and other.figure.depth <= item.figure.depth
    ]
    if concept:
        amounts = [other for other in amounts if other.fact.key.concept == concept]
    else:
        amounts = [other for other in amounts[-1:] if other is stated[index - 1]]
    values = {other.fact.quantity.base for other in amounts}
    return (amounts[-1], old) if len(values) == 1 else None


def _years_apart(stated: list[Stated], index: int, base: Noun) -> tuple[Stated, Stated] | None:
    """上年500万元，本年540万元，增长8%: the amount right before a change, and that of the same the year before.

    The year before may stand in the sentence before. ``base`` is what the words of the change compare with.
    """
    item, new = stated[index], stated[index - 1]
    if not index or new.figure.role != AMOUNT or new.figure.sentence != item.figure.sentence:
        return None
    if any(word in item.figure.head for word in words()["over_years"]):
        return None
    for old in reversed(stated[: index - 1]):
        if old.figure.sentence < item.figure.sentence - 1:
            return None
        if old.figure.role == AMOUNT and _same_but_year(old, new) and _year_before(old, new):
            stage = old.figure.noun.stage
            if (base.stage and stage and base.stage != stage) or _fits_another(stated, index, new, old):
                return None
            return new, old
    return None


def _same_but_year(old: Stated, new: Stated) -> bool:
    mine, other = new.fact.key, old.fact.key
    slots = ("concept", "stage", "fund", "entity")
    return all(getattr(mine, slot) == getattr(other, slot) for slot in slots) and comparable(old, new)


def _fits_another(stated: list[Stated], index: int, new: Stated, old: Stated) -> bool:
    """Whether a change is wrong of two amounts, but right of two others near it: then it is open what it is of."""
    item = stated[index]
    if _holds(item, new, old):
        return False
    near = [other for other in stated[:index] if other.figure.sentence >= item.figure.sentence - 1]
    amounts = [other for other in near if other.figure.role in (AMOUNT, BASE, TOTAL)]
    return any(_holds(item, *pair) for pair in permutations(amounts[-_MOST_NEAR:], 2))


def _holds(item: Stated, new: Stated, old: Stated) -> bool:
    claim = _claim(item, new, old, None) if comparable(new, old) else None
    return claim is not None and verdict(claim).status != INCONSISTENT


_MOST_NEAR = 8
"""Amounts before a change that are tried in pairs; more would take long in a text without marks of punctuation."""


def _year_before(old: Stated, new: Stated) -> bool:
    first, second = old.fact.key.year, new.fact.key.year
    if first.isdigit() and second.isdigit():
        return int(second) - int(first) == 1
    return bool(first) and not first.isdigit() and not second


def _ends(
    stated: list[Stated], index: int, difference: Stated | None, parts: Mapping[int, Stated]
) -> tuple[Stated | None, Stated | None]:
    """The new and the old amount of a comparison; the old one only where it is named and stated."""
    item = stated[index]
    first = stated.index(difference) if difference is not None else index
    anchor = stated[first]
    amounts = [
        other
        for other in stated[:first]
        if other.figure.role in (AMOUNT, TOTAL)
        and comparable(other, anchor, item)
        and not (id(other) in parts and _is_past(stated, other, anchor))
        and not is_per_unit(other.figure)
        and other.figure.depth <= anchor.figure.depth
    ]
    base, subject = read_noun(item.figure.against or anchor.figure.against), _subject(stated, first)
    news = amounts
    if subject.concept:
        news = [other for other in amounts if other.fact.key.concept == subject.concept]
        if not news and amounts and amounts[0] is stated[0] and not amounts[0].figure.noun.concept:
            news = amounts[:1]
    if subject.year:  # 2022年比2021年增长: of several years, the one that is spoken of
        news = [other for other in news if other.fact.key.year == subject.year]
    if not news:
        return None, None
    old = _beside(stated[:first], anchor) or _named(amounts, base, subject)
    if old is not None and old.figure.role == BASE and not subject.concept and old.figure.noun.concept:
        # 收入A万元：甲…、乙…；同比2021年收入B万元，增加…: what is compared is named beside its base
        news = [other for other in news if other.fact.key.concept == old.fact.key.concept] or news
    if (
        old is None
        and base.year
        and not base.year.isdigit()
        and (pair := _years_apart(stated, first, base)) is not None
    ):
        return pair
    news = [other for other in news if other is not old and not (base.year and other.figure.noun.year == base.year)]
    if not news:
        return None, None
    # 比上年预算增加 speaks of this year's budget; 比预算减少 of what was spent.
    new = _of_stage(news, subject.stage or (base.stage if base.year else ""))
    if old is not None and old.figure.role == AMOUNT and old.fact.key.concept != new.fact.key.concept:
        old = None  # the year before of the whole is not that of its part
    return new, old


def _subject(stated: list[Stated], index: int) -> Noun:
    """What a comparison says it is of; …比2022年增加108万元，…比2021年增加240.80万元 is of the same."""
    for other in reversed(stated[: index + 1]):
        noun = other.figure.noun
        if other.figure.sentence != stated[index].figure.sentence or other.figure.role in (AMOUNT, BASE):
            break
        if noun.concept or noun.year:
            return noun
    return stated[index].figure.noun


def _is_past(stated: list[Stated], part: Stated, anchor: Stated) -> bool:
    """Whether the words of a comparison have left the list of a part: in a new sentence, or behind A、B和C，比…"""
    if part.figure.sentence != anchor.figure.sentence:
        return True
    at, end = stated.index(part), stated.index(anchor)
    if any(other.figure.mark in ("；", ";") for other in stated[at + 1 : end + 1]):
        return True
    listed = stated[at + 1 : end] if part.figure.mark not in ("、", "") else [part]
    return bool(listed) and listed[0].figure.mark in ("、", "") and listed[0].figure.head in ("", *JOINTS)


def _beside(stated: list[Stated], anchor: Stated) -> Stated | None:
    """The amount that the words of the comparison themselves hold: 比上年3000万元增加."""
    last = next((other for other in reversed(stated) if other.figure.role in (AMOUNT, BASE)), None)
    if last is None or last.figure.role != BASE or not comparable(last, anchor, anchor):
        return None
    mine, other = read_noun(anchor.figure.against).year, last.figure.noun.year
    return None if mine and other and mine != other else last  # 较2021年21436万元减少…；较2020年增加…


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
