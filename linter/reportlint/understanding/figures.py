"""Figures: freely named, nested amounts (收支情况) and head counts (人员情况), with the claims their nesting makes.

A figure is a number, a mapping of measures, a counted list, or a mapping of members. Among members 合计 is the sum of
its siblings, ``按…`` are alternative complete splits of it, 其中 holds parts that need not be complete and 明细 is a
complete list. Anything else claims nothing.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from reportlint.facts import Fact, Key
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.relations import GUESS, Relation
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Collection, Node
from reportlint.understanding import names
from reportlint.understanding.concepts import may_state_stage, read_noun
from reportlint.understanding.fields import Reader, Where
from reportlint.understanding.measures import Figure, Measures, figure_claims, share_claims, total_claims, within_claims
from reportlint.understanding.members import enter, is_split
from reportlint.units import BARE

RATES = frozenset(("share", "growth", "rate"))
"""Measures that are percentages."""

AMOUNTS, STAFF = "group", "staff"
"""The two kinds of blocks, by the place of the vocabulary that lists their reserved words."""


class _Entries(NamedTuple):
    """The entries of a mapping of figures by what they are; pairs hold the key's text and the value."""

    words: dict[str, Node]
    measures: list[tuple[str, Node]]
    totals: list[tuple[str, Node]]
    members: list[tuple[str, Node]]
    splits: list[tuple[str, Node]]
    within: list[tuple[str, Node]]


class FigureReader:
    """Reads a block of figures of one kind, AMOUNTS or STAFF."""

    __slots__ = ("kind", "reader", "rule")

    def __init__(self, reader: Reader, kind: str = AMOUNTS) -> None:
        self.reader = reader
        self.kind = kind
        self.rule = "staff-total-mismatch" if kind == STAFF else "total-mismatch"

    def block(self, node: Node, where: Where) -> None:
        """The whole block: a mapping of members."""
        if self.reader.is_kind(node, MAPPING, where):
            self._group(node, "", where)

    def _figure(self, node: Node, name: str, where: Where) -> Measures:
        """What one named figure states, measure by measure."""
        if node.kind == MAPPING:
            return self._group(node, name, where)
        if node.kind == SEQUENCE:
            self.reader.wrong_shape(node, where, MAPPING)
            return {}
        fact = self.reader.fact(node, where.key, name, where)
        return {} if fact is None else {"amount": fact}

    # -- mappings -----------------------------------------------------------------------------------------------------

    def _group(self, node: Node, name: str, where: Where, whole: Measures | None = None) -> Measures:
        """A mapping of measures or members. ``whole`` is what a split's members add up to."""
        since = len(self.reader.report.relations)
        entries = self._sort(node)
        where = self._margin(entries, where)
        whole_of_stages = where._replace(key=where.key._replace(stage=_stage(entries) or where.key.stage))
        own = self._measures(entries, name, where, whole_of_stages)
        total: Measures = {}
        if entries.totals:
            text, value = entries.totals[0]
            total = self._figure(value, name + text, whole_of_stages.below(text))
            total.pop("share", None)  # of what the 100 % of a total is a share, nothing says
        if own:
            self._claim(figure_claims(Figure(name, {**total, **own})))
        own = {**total, **own}
        base = own or whole or {}
        members = self._members(entries, where)
        # Two totals side by side (合计 and 总计) are different things; nothing tells which is the siblings' sum.
        if (total or whole) and len(entries.totals) < 2:
            self._claim(total_claims(total or base, self._summed(members), self.rule))
        if total and whole:
            self._claim(
                Relation("same", (stated, whole[measure]), name=stated.label, rule=self.rule)
                for measure, stated in total.items()
                if measure in whole and measure not in RATES
            )
        self._claim(share_claims(base, members))
        if self.kind == STAFF:
            self._quota(members)
        for text, value in entries.splits:
            below = where.below(text)
            if self.reader.is_kind(value, MAPPING, below):
                self._group(value, name, below, base)
        self._parts(entries, base, where)
        self.reader.notes(entries.words.get("notes"), where, since)
        return own

    def _sort(self, node: Node) -> _Entries:
        """Tells the entries of a mapping apart.

        A name that forms use for a measure (年初预算) may also be a member's, so a variant counts as a measure only
        where all the names are measures; the reserved names themselves always do. 年初预算 and 调整追加 alone beside a
        合计 are its parts.
        """
        made = _Entries({}, [], [], [], [], [])
        loose: list[tuple[str, str, Node]] = []
        for key, value, _ in node.entries:
            if key is None:
                continue
            text = key.value.strip()
            word = names.meaning(self.kind, text)
            if word == "total":
                made.totals.append((text, value))
            elif word == "within":
                made.within.append(("", value))
            elif word in ("quota", "serving"):
                made.members.append((text, value))
            elif word:
                made.words.setdefault(word, value)
            elif is_split(text):
                made.splits.append((text, value))
            elif names.without_within(text)[1]:
                made.within.append((text, value))
            else:
                measure = names.meaning("measure", text) if value.kind == SCALAR else ""
                loose.append((measure, text, value))
        measures = {measure for measure, _, _ in loose}
        only_measures = all(measures) and not (made.totals and measures == {"initial", "adjustment"})
        for measure, text, value in loose:
            if measure and (only_measures or names.reserved("measure", text)):
                made.measures.append((measure, value))
            else:
                made.members.append((text, value))
        return made

    def _margin(self, entries: _Entries, where: Where) -> Where:
        """Takes the block's own unit and what is counted apart."""
        words = entries.words
        if "changes" in words:
            below = where.below(names.chinese(STAFF, "changes"))
            self._figure(words["changes"], below.trail[-1], below._replace(key=where.key._replace(stage="增减")))
        if "unit" in words:
            return where._replace(unit=self.reader.money(words["unit"], where.unit, where))
        return where

    def _measures(self, entries: _Entries, name: str, where: Where, bare: Where) -> Measures:
        """The measures of a figure; ``bare`` is the place of its 金额, which may have a stage that only others show."""
        own: Measures = {}
        for measure, value in entries.measures:
            entry = names.entries("measure")[measure]
            label = name if measure == "amount" else name + entry["zh"]
            key = where.key._replace(stage=entry["stage"]) if entry["stage"] else bare.key
            fact = self.reader.fact(value, key, label, where.below(entry["zh"]), rate=measure in RATES)
            if fact is not None:
                own.setdefault(measure, fact)
        if "count" in entries.words:
            counted = self._counted(entries.words, name, where)
            # Beside an amount the count is that of the things listed, not what the figure states.
            if counted is not None and not entries.totals:
                own.setdefault("amount", counted)
        return own

    def _counted(self, words: dict[str, Node], name: str, where: Where) -> Fact | None:
        """A count, and the claim that it is the number of the names listed beside it."""
        listed = words.get("names")
        if listed is not None and not self.reader.is_kind(listed, SEQUENCE, where):
            listed = None
        if listed is None and "items" in words and words["items"].kind == SEQUENCE:
            listed, name = words["items"], name + names.chinese(AMOUNTS, "count")
        stated = self.reader.fact(words["count"], where.key, name, where._replace(unit=BARE))
        if stated is not None and listed is not None:
            count = Quantity(Decimal(len(listed.entries)), 0, BARE, exact=True)
            literal = Fact(count, self.reader.start(listed), Key(), f"列出的{name}", stated.anchor)
            self._claim([Relation("same", (stated, literal), name=stated.label, rule="count-mismatch")])
        return stated

    def _members(self, entries: _Entries, where: Where) -> list[Figure]:
        return [Figure(text, self._figure(value, text, enter(where, text))) for text, value in entries.members]

    # -- claims -------------------------------------------------------------------------------------------------------

    def _claim(self, relations: Iterable[Relation]) -> None:
        self.reader.report.relations.extend(relations)

    def _summed(self, members: list[Figure]) -> list[Figure]:
        """The members that a total adds up.

        A percentage among amounts is none. 编制 are posts, not people: beside people they are no part of the sum.
        """
        members = [member for member in members if not _is_rate(member.own)]
        if self.kind != STAFF:
            return members
        people = [member for member in members if names.meaning(STAFF, member.name) != "quota"]
        return people or members

    def _quota(self, members: list[Figure]) -> None:
        """People in service within the posts. More of them can be lawful, so the claim vouches for nothing."""
        by_word = {names.meaning(STAFF, member.name): member.own for member in members}
        quota, serving = by_word.get("quota", {}).get("amount"), by_word.get("serving", {}).get("amount")
        if quota is not None and serving is not None:
            self._claim(
                [Relation("within", (quota, serving), grade=GUESS, name=serving.label, rule="staff-over-quota")]
            )  # fmt: skip

    def _parts(self, entries: _Entries, base: Measures, where: Where) -> None:
        """其中 and 明细 of a figure."""
        within: list[Figure] = []
        for text, value in entries.within:
            if text:
                name = names.without_within(text)[0]
                within.append(Figure(name, self._figure(value, name, enter(where, text, name))))
            elif value.kind == SEQUENCE:
                within.extend(self._items(value, where.below(names.chinese(AMOUNTS, "within"))))
            elif self.reader.is_kind(value, MAPPING, where.below(names.chinese(AMOUNTS, "within"))):
                below = where.below(names.chinese(AMOUNTS, "within"))
                inner = self._sort(value)
                if inner.totals:
                    within.append(Figure(text, self._group(value, text, below)))
                else:
                    within.extend(self._members(inner, self._margin(inner, below)))
        self._claim(within_claims(base, within))
        self._claim(share_claims(base, within))
        if "items" in entries.words:
            below = where.below(names.chinese(AMOUNTS, "items"))
            if self.reader.is_kind(entries.words["items"], SEQUENCE, below):
                items = self._items(entries.words["items"], below)
                self._claim(total_claims(base, items, self.rule))
                self._claim(share_claims(base, items))

    def _items(self, node: Node, where: Where) -> list[Figure]:
        """A list of {名称, 金额}; an entry {甲项目: 12.5} says the same."""
        made: list[Figure] = []
        for _, item, _ in node.entries:
            if not self.reader.is_kind(item, MAPPING, where):
                continue
            named = [entry for entry in item.entries if entry.key and names.meaning("item", entry.key.value) == "name"]
            rest = Collection(MAPPING, item.start, item.end)
            rest.entries = [entry for entry in item.entries if entry not in named]
            name, value = "", rest  # type: str, Node
            if named:
                stated = self.reader.stated(named[0].value, where)
                name = stated.text if stated else ""
            elif len(rest.entries) == 1 and rest.entries[0].key is not None:
                name, value = rest.entries[0].key.value.strip(), rest.entries[0].value
            made.append(Figure(name, self._figure(value, name, enter(where, name))))
        return made


@lru_cache(maxsize=1)
def _stages() -> dict[str, str]:
    """The stage that each measure says."""
    return {measure: str(entry["stage"]) for measure, entry in names.entries("measure").items()}


def _stage(entries: _Entries) -> str:
    """The stage of a bare amount or total that stands beside figures of known stages; "" where they do not tell.

    年初预算 and 调整 make up the budget of the year; beside budgets and last year the bare figure is what was spent.
    """
    stages = _stages()
    names_of_stages = (read_noun(text) for text, _ in entries.members if may_state_stage(text))
    beside = {noun.stage for noun in names_of_stages if not noun.concept}
    if beside & {stages["initial"], stages["adjustment"]}:
        return stages["budget"]
    beside = {stages[measure] for measure, _ in entries.measures}
    if stages["spent"] not in beside and beside & {stages[each] for each in ("initial", "budget", "previous")}:
        return stages["spent"]
    return ""


def _is_rate(own: Measures) -> bool:
    return "amount" in own and own["amount"].quantity.unit.dimension in ("ratio", "point")
