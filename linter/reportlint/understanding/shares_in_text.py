"""Shares in sentences: A占12%, A占B的12%, A、B分别占12%和30%; of a part of a list, or of what the list explains."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportlint.quantities import ZERO
from reportlint.records import NamedTuple
from reportlint.relations import HUNDRED, INCONSISTENT, LIKELY, UNDETERMINED, Relation, rate_scale, verdict
from reportlint.understanding.concepts import Noun, read_noun
from reportlint.understanding.figures_in_text import AMOUNT, SHARE, TOTAL, words
from reportlint.understanding.lists_in_text import List
from reportlint.understanding.stated import Read, Stated, before, comparable, funds_agree


class _Open(NamedTuple):
    """A share whose whole its paragraph does not state; ``noun`` names the whole, or nothing."""

    rate: Stated
    part: Stated
    noun: Noun
    read: Read


class _Headed(NamedTuple):
    """A share behind a list, of its last part or of what the list explains. ``before`` are the figures before it."""

    rate: Stated
    part: Stated
    head: Stated
    before: list[Stated]
    lists: list[List]


class Shares:
    """Reads the shares of a text, paragraph by paragraph; keeps those that only the whole text can tell."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._headed: list[_Headed] = []

    def of_paragraph(self, read: Read, lists: list[List]) -> Iterator[Relation]:
        """The shares that a paragraph states with their wholes."""
        for index, rate in enumerate(read.stated):
            part = _part_of(read.stated, index) if rate.figure.role == SHARE else None
            if part is None:
                continue
            earlier = read.stated[:index]
            head = _head(earlier, part, lists)
            if head is not None and _behind_brackets(read.text, part, rate):
                part, head = head, None  # 基本支出120万元（其中人员经费90万元，公用经费30万元），占30%
            if head is not None:
                self._headed.append(_Headed(rate, part, head, earlier, lists))
                continue
            whole = _whole(rate, part, earlier, lists) or _of_the_count(rate, part, earlier)
            if whole is None:
                noun = read_noun(rate.figure.of) if rate.figure.of else Noun("", "")
                self._open.append(_Open(rate, part, noun, read))
            elif comparable(part, whole):
                yield _share(rate, part, whole)

    def of_list(self, total: Stated, items: Iterable[Read]) -> Iterator[Relation]:
        """占 in an item of a list over several paragraphs is the share of what the list explains."""
        inside = {id(stated) for item in items for stated in item.stated}
        for each in list(self._open):
            if not each.noun.concept and id(each.rate) in inside:
                self._open.remove(each)
                if comparable(each.part, total):
                    yield _share(each.rate, each.part, total)
        for headed in list(self._headed):
            if headed.rate.figure.of or id(headed.rate) not in inside or not comparable(headed.head, total):
                continue
            claim = _share(headed.rate, headed.head, total)
            if verdict(claim).status != INCONSISTENT:
                self._headed.remove(headed)
                yield claim

    def of_text(self, reads: list[Read]) -> Iterator[Relation]:
        """The shares whose wholes stand elsewhere, and those behind a list."""
        unknown: dict[tuple[int, str], list[_Open]] = {}
        for each in self._open:
            rate, part, noun, read = each
            whole = _elsewhere(part, (noun.concept,), noun, reads) if noun.concept else None
            if whole is not None:
                yield _share(rate, part, whole)
            else:
                unknown.setdefault((id(read), rate.figure.of), []).append(each)
        amounts = _Amounts(reads) if unknown else None
        for group in unknown.values():
            if amounts is not None and len(group) > 1:
                yield from _of_one_whole(group, amounts.near(group[0].read))
        for headed in self._headed:
            yield from _of_part_or_head(headed, reads)


class _Amounts:
    """The amounts of a text in order, to look for a whole among those that stand near."""

    def __init__(self, reads: list[Read]) -> None:
        self._all: list[Stated] = []
        self._ends: dict[int, int] = {}
        for read in reads:
            self._all += [item for item in read.stated if item.figure.role in (AMOUNT, TOTAL)]
            self._ends[id(read)] = len(self._all)

    def near(self, read: Read) -> list[Stated]:
        """Those around a paragraph, and at the beginning of the text, where the totals stand."""
        end = self._ends[id(read)]
        begin = max(_NEAR, end - _NEAR)
        return self._all[:_NEAR] + self._all[begin : max(begin, end + _NEAR)]


_NEAR = 100
"""Amounts at the beginning of a text, before and behind a share. Trying all of a long text takes the square of it."""


def _reach(each: _Open) -> tuple[Decimal, Decimal | None]:
    """Between what the whole of a share has to lie at the least, rounded or cut off; None where there is no end."""
    rate, part = each.rate.fact.quantity, each.part.fact.quantity
    low, high = rate.base - 2 * rate.half, rate.base + 2 * rate.half
    scale = rate_scale(rate)
    least = scale * part.interval.low / high if high > 0 else ZERO
    return least, scale * part.interval.high / low if low > 0 else None


def _of_one_whole(group: list[_Open], amounts: list[Stated]) -> Iterator[Relation]:
    """Shares of one whole that no words tell: it is the amount of which all of them but one are right."""
    largest = max(each.part.fact.quantity.base for each in group)
    reaches = [_reach(each) for each in group[:2]]  # all are right but one, so one of two is
    tried: set[Decimal] = set()
    fitting: list[list[Relation]] = []
    for item in amounts:
        quantity = item.fact.quantity
        base = quantity.base
        if base <= largest or base in tried:
            continue
        low, high = base - quantity.half, base + quantity.half
        if not any(high >= least and (most is None or low <= most) for least, most in reaches):
            continue
        if len(group) < 3 and item.figure.noun.concept and item.figure.noun.concept not in words()["wholes"]:
            continue
        if not all(comparable(each.part, item) for each in group):
            continue
        tried.add(base)
        claims = [_share(each.rate, each.part, item) for each in group]
        statuses = [verdict(claim).status for claim in claims]
        broken = statuses.count(INCONSISTENT)
        if broken > 1 or UNDETERMINED in statuses:
            continue
        if not broken:
            yield from claims
            return
        fitting.append(claims)
    if len(fitting) == 1:
        yield from fitting[0]


def _of_part_or_head(each: _Headed, reads: list[Read]) -> Iterator[Relation]:
    """A share behind a list in the reading in which it is right, else in the one that it is nearer to."""
    readings: list[tuple[Decimal, Relation]] = []
    for part in (each.part, each.head):
        whole = _whole(each.rate, part, each.before, each.lists)
        if whole is None:
            noun = read_noun(each.rate.figure.of) if each.rate.figure.of else Noun("", "")
            wholes = (noun.concept,) if noun.concept else words()["wholes"]
            whole = None if part.figure.noun.concept in wholes else _elsewhere(part, wholes, noun, reads)
        if whole is None or not comparable(part, whole) or not whole.fact.quantity.base:
            continue
        claim = _share(each.rate, part, whole)
        if verdict(claim).status != INCONSISTENT:
            yield claim
            return
        computed = HUNDRED * part.fact.quantity.base / whole.fact.quantity.base
        readings.append((abs(computed - each.rate.fact.quantity.base), claim))
    if readings:
        yield min(readings, key=lambda reading: reading[0])[1]


def _share(rate: Stated, part: Stated, whole: Stated) -> Relation:
    cells = (rate.fact, part.fact, whole.fact)
    return Relation(
        "share", cells, origin="sentence", grade=LIKELY, name=part.fact.label, rule="share-mismatch"
    )  # fmt: skip


def _part_of(stated: list[Stated], index: int) -> Stated | None:
    """The amount that a share is of: the last one before it, or in 分别占 the one at the same place in its row."""
    if "分别" not in stated[index].figure.head:
        return before(stated, index, (AMOUNT,), sentences=0)
    first = index
    while first and "分别" in stated[first - 1].figure.head and stated[first - 1].figure.role == SHARE:
        first -= 1
    last = index
    while last + 1 < len(stated) and stated[last + 1].figure.head == "分别":
        last += 1
    sentence = stated[index].figure.sentence
    amounts = [item for item in stated[:first] if item.figure.role == AMOUNT and item.figure.sentence == sentence]
    place = len(amounts) - (last - first + 1) + index - first
    return amounts[place] if 0 <= place < len(amounts) and len(amounts) > last - first else None


def _head(earlier: list[Stated], part: Stated, lists: list[List]) -> Stated | None:
    """What a list explains whose last part stands right before a share, unless other parts have shares of their own."""
    listing = next((each for each in lists if len(each.parts) > 1 and part is each.parts[-1]), None)
    if listing is None or earlier[-1] is not part or listing.total not in earlier:
        return None
    inside = earlier[earlier.index(listing.total) :]
    return None if any(item.figure.role == SHARE for item in inside) else listing.total


def _behind_brackets(text: str, part: Stated, rate: Stated) -> bool:
    """Whether brackets that hold a part are closed before its share."""
    return rate.figure.depth < part.figure.depth and any(
        sign in text[part.figure.mention.end : rate.figure.mention.start] for sign in "）)"
    )


def _whole(rate: Stated, part: Stated, earlier: list[Stated], lists: list[List]) -> Stated | None:
    """The whole of a share in its own paragraph: the one it names, or what a list explains."""
    if not rate.figure.of:
        return next((each.total for each in lists if part in each.parts), None)
    noun = read_noun(rate.figure.of)
    for other in reversed(earlier) if noun.concept else ():
        if other is not part and other.figure.role == AMOUNT and other.figure.noun.concept == noun.concept:
            return other if comparable(other, part) and funds_agree(other, noun) else None
    stem = noun.label.rstrip("人户总数")
    here = [other for other in earlier if other.figure.sentence == rate.figure.sentence and other is not part]
    named = [
        other
        for other in here
        if other.figure.role == AMOUNT
        and comparable(other, part)
        and len(stem) > 1
        and (stem in other.figure.noun.label or noun.label.startswith(other.figure.noun.label or "　"))
    ]
    return named[0] if len(named) == 1 else None  # 接通462户；…439户，占接通户数的95.02%


def _of_the_count(rate: Stated, part: Stated, earlier: list[Stated]) -> Stated | None:
    """有效样本3816份，满意3530份，占92.51%: of the one count of the sentence that is more than the part."""
    if rate.figure.of or part.fact.key.dimension in ("", "money", "ratio", "point") or earlier[-1] is not part:
        return None
    more = [
        other
        for other in earlier
        if other.figure.sentence == rate.figure.sentence
        and other.figure.role == AMOUNT
        and other.fact.quantity.unit == part.fact.quantity.unit
        and other is not part
    ]
    return more[0] if len(more) == 1 and more[0].fact.quantity.base > part.fact.quantity.base else None


def _elsewhere(part: Stated, concepts: tuple[str, ...], noun: Noun, reads: list[Read]) -> Stated | None:
    """The whole in the rest of the text, where that states one value of it."""
    named = [
        item
        for read in reads
        for item in read.stated
        if item.figure.role == AMOUNT
        and item.figure.noun.concept in concepts
        and comparable(item, part)
        and funds_agree(item, noun)
        and item.figure.noun.year in ("", part.figure.noun.year)
        and item is not part
    ]
    values = {item.fact.quantity.base for item in named}
    return named[0] if len(values) == 1 else None
