"""What the sentences of a text claim: facts, and relations between them.

Paragraphs come in reading order. Within one, lists (X，其中A、B), shares (占), changes (较上年), completions
(完成预算的) and repeated amounts become relations. A numbered list below a paragraph that announces it is one list.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from reportlint.facts import Fact
from reportlint.relations import LIKELY, Relation
from reportlint.textmap import Passage
from reportlint.understanding.announced import announced_lists
from reportlint.understanding.carried import spent_of_it
from reportlint.understanding.changes_in_text import Change, amount_of, changes_of_elsewhere, read_changes
from reportlint.understanding.closed_lists import closed_lists, headed_lists
from reportlint.understanding.computed_in_text import read_computed
from reportlint.understanding.concepts import Noun, read_noun
from reportlint.understanding.counted_names import counted_names
from reportlint.understanding.counts_in_text import read_counts, read_posts
from reportlint.understanding.figures_in_text import (
    AMOUNT,
    COMPLETION,
    read_paragraph,
    words,
)
from reportlint.understanding.listed_things import listed_things
from reportlint.understanding.lists_in_text import read_lists
from reportlint.understanding.remainders_in_text import read_remainders
from reportlint.understanding.shares_in_text import Shares
from reportlint.understanding.stated import Read, Setting, Stated, comparable, state


class Claims:
    """Collects the facts and relations of a text, paragraph by paragraph."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.relations: list[Relation] = []
        self.reads: list[Read] = []
        self._shares = Shares()
        self._changes: list[Change] = []

    def add(self, passage: Passage, setting: Setting) -> None:
        """Reads one paragraph; one that is longer than any that people write, in stretches."""
        for number, stretch in enumerate(_stretches(passage)):
            self._add(stretch, setting._replace(number=None) if number else setting)

    def _add(self, passage: Passage, setting: Setting) -> None:
        self.relations.extend(counted_names(passage))
        paragraph = read_paragraph(passage)
        if not paragraph.figures:
            self.reads.append(Read(paragraph, [], setting))
            return
        stated = state(paragraph, setting)
        read = Read(paragraph, stated, setting)
        self.facts.extend(item.fact for item in stated)
        previous = self.reads[-1] if self.reads else None
        self.reads.append(read)
        lists = read_lists(read, previous)
        for each in lists:
            self.relations.extend(each.relations())
        self.relations.extend(self._shares.of_paragraph(read, lists))
        changes = list(read_changes(read, {id(part): each.total for each in lists for part in each.parts}))
        self.relations.extend(changes)
        self._changes.extend(changes_of_elsewhere(read, changes))
        self._completions(read, {id(part): each.total for each in lists for part in each.parts})
        self._orders(read)
        self._repeated(read)
        self.relations.extend(listed_things(read))
        said = [relation for each in lists for relation in each.relations()]
        remainders = list(read_remainders(read))
        closed = list(closed_lists(read, [*said, *remainders]))
        headed = headed_lists(read, [*said, *closed])
        computed = [*remainders, *closed, *headed, *read_computed(read)]
        self.relations.extend(_new([*changes, *read_counts(read)], computed)[len(changes) :])
        self.relations.extend(read_posts(read))

    def finish(self) -> None:
        """Numbered lists over several paragraphs, and shares of wholes that stand elsewhere."""
        self._announced()
        self.relations.extend(self._shares.of_text(self.reads))
        claims = (amount_of(change, self.reads) for change in self._changes)
        self.relations.extend(claim for claim in claims if claim is not None)

    # -- completions ----------------------------------------------------------------------------------------------

    def _completions(self, read: Read, parts: Mapping[int, Stated]) -> None:
        """年初预算为A，支出决算为B，完成年初预算的C%. ``parts`` are parts of lists (by identity) with totals."""
        for index, item in enumerate(read.stated):
            if item.figure.role != COMPLETION:
                continue
            before = [other for other in read.stated[:index] if other.figure.role == AMOUNT]
            same = [other for other in before if other.figure.sentence >= item.figure.sentence - 1]
            if (named := _named_completion(read, index)) is not None:
                self.relations.append(named)
                continue
            budget = next((other for other in reversed(same) if "预算" in other.figure.noun.stage), None)
            spent = next((other for other in reversed(same) if _is_spending(other)), None)
            if budget is not None and id(budget) in parts and budget.figure.sentence < item.figure.sentence:
                budget = parts[id(budget)]  # behind 其中 a new sentence goes on about the whole
                if "预算" not in budget.figure.noun.stage:
                    continue
                before = [other for other in before if id(other) not in parts or other is spent]
            if budget is None or spent is None or not comparable(spent, budget):
                continue
            between = (
                before[before.index(budget) + 1 : before.index(spent)]
                if before.index(budget) < before.index(spent)
                else []
            )
            if between or spent is not before[-1]:
                continue
            if not _is_of_budget(spent) and _another_subject(spent.figure.noun, budget.figure.noun):
                continue
            self.relations.append(
                Relation(
                    "share", (item.fact, spent.fact, budget.fact), origin="sentence", grade=LIKELY,
                    name=spent.fact.label.removesuffix("执行"), rule="execution-rate-mismatch",
                )
            )  # fmt: skip

    # -- 决算数大于预算数 ------------------------------------------------------------------------------------------

    def _orders(self, read: Read) -> None:
        for found in _order_pattern().finditer(read.text) if "决算" in read.text else ():
            before = [
                item for item in read.stated if item.figure.mention.end <= found.start() and item.figure.role == AMOUNT
            ]
            budget = next((item for item in reversed(before) if "预算" in item.figure.noun.stage), None)
            spent = next((item for item in reversed(before) if item.figure.noun.stage == "执行"), None)
            if budget is None or spent is None or not comparable(spent, budget):
                continue
            if spent is not before[-1] or abs(before.index(spent) - before.index(budget)) != 1:
                continue
            if _another_subject(spent.figure.noun, budget.figure.noun):
                continue
            word = found.group("word")
            cells = (spent.fact, budget.fact) if word.startswith(("大", "高", "超")) else (budget.fact, spent.fact)
            self.relations.append(
                Relation(
                    "within", cells, origin="sentence", grade=LIKELY, name=found.group(), rule="direction-conflict"
                )
            )

    # -- an item's amount, said again in its sentence --------------------------------------------------------------

    def _repeated(self, read: Read) -> None:
        """“某项”350.35万元。…2024年预算安排352.67万元: the item's heading amount is one of its own figures."""
        if not read.setting.number and not read.text.lstrip().startswith(("“", '"', "1")):
            return
        amounts = [item for item in read.stated if item.figure.role == AMOUNT and item.figure.depth == 0]
        if len(amounts) < 3:
            return
        head = amounts[0]
        if head.figure.noun.stage or not head.figure.noun.concept or head.figure.sentence:
            return
        rest = [item for item in amounts[1:] if comparable(item, head) and not item.figure.noun.concept]
        named = [item for item in rest if item.figure.noun.stage in words()["current"] and not _earlier(item, rest)]
        if len(named) == 1 and named[0].figure.sentence > head.figure.sentence:
            self._same(head, named[0])

    def _same(self, first: Stated, second: Stated) -> None:
        self.relations.append(
            Relation(
                "same", (second.fact, first.fact), origin="sentence", grade=LIKELY, name=first.fact.label,
                rule="same-fact-differs",
            )
        )  # fmt: skip

    # -- lists over several paragraphs ------------------------------------------------------------------------------

    def _announced(self) -> None:
        for each, items in announced_lists(self.reads):
            self.relations.extend(each.relations())
            self.relations.extend(self._shares.of_list(each.total, items))


def _named_completion(read: Read, index: int) -> Relation | None:
    """项目支出预算5361.70万元，…项目支出4917.39万元。项目支出执行率91.71%: by the name that the rate bears."""
    item = read.stated[index]
    concept = read_noun(_rate_word().sub("", item.figure.head)).concept
    if concept not in words()["rates_by_name"]:
        return None
    amounts = [
        other for other in read.stated[:index] if other.figure.role == AMOUNT and other.fact.key.dimension == "money"
    ]
    amounts = [other for other in amounts if other.figure.noun.concept == concept and not other.figure.noun.year]
    budgets = [other for other in amounts if "预算" in other.figure.noun.stage]
    spent = [other for other in amounts if other.figure.noun.stage in ("", words()["spent_stage"])]
    if len(budgets) != 1 or len(spent) != 1:
        return None
    return Relation(
        "share", (item.fact, spent[0].fact, budgets[0].fact), origin="sentence", grade=LIKELY, name=concept,
        rule="execution-rate-mismatch",
    )  # fmt: skip


@lru_cache(maxsize=1)
def _rate_word() -> "re.Pattern[str]":
    return re.compile(rf"(?:{'|'.join(words()['completion'])})(?:为|达|达到|是)*$")


def _new(first: Iterable[Relation], second: Iterable[Relation]) -> list[Relation]:
    """Both, of the second only what the first does not say of the same figure."""
    said = list(first)
    stated = {id(relation.stated) for relation in said}
    return [*said, *(relation for relation in second if id(relation.stated) not in stated)]


@lru_cache(maxsize=1)
def _order_pattern() -> "re.Pattern[str]":
    return re.compile(r"决算数?(?P<word>大于|小于|高于|低于|超过)(?:年初|全年|调整)?预算数?")


def _is_spending(item: Stated) -> bool:
    """Whether an amount is what was spent of a budget before it: 实际支出 or the bare word."""
    return item.figure.noun.stage == words()["spent_stage"] or _is_of_budget(item)


def _is_of_budget(item: Stated) -> bool:
    """Whether an amount names no spending of its own: 支出, or 支出合计 behind 三个项目预算合计."""
    return spent_of_it(item.figure) or item.figure.noun.label in words()["spending_of_budget"]


def _another_subject(spent: Noun, budget: Noun) -> bool:
    """Whether the two amounts speak of different things: 公务接待费 and a budget named 因公出国费."""
    return bool(spent.concept) and spent.concept != budget.concept


def _earlier(item: Stated, others: list[Stated]) -> bool:
    """Whether the figure is of an earlier year than another one beside it."""
    years = {other.figure.noun.year for other in others if other.figure.noun.year.isdigit()}
    year = item.figure.noun.year
    return bool(years) and year.isdigit() and Decimal(year) < Decimal(max(years))


def _stretches(passage: Passage) -> Iterator[Passage]:
    """The paragraph in stretches that end with a sentence where one ends: figures are compared within a stretch."""
    text, most = passage.text, int(words()["stretch"])
    if len(text) <= most:
        yield passage
        return
    start = 0
    while start < len(text):
        end = min(start + most, len(text))
        if end < len(text):
            end = text.rfind("。", start, end) + 1 or end
        yield passage.part(start, end)
        start = end
