"""The figures of a report as it contributes them to a batch, and how those of two files are compared."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from reportlint.facts import Fact, Key
from reportlint.findings import INFO
from reportlint.quantities import Quantity, trimmed
from reportlint.records import NamedTuple
from reportlint.relations import INCONSISTENT, Relation, Verdict, agree, verdict
from reportlint.report import Report
from reportlint.rules.batch import Member, Place
from reportlint.rules.declare import Text
from reportlint.rules.report_kinds import BUDGET, report_kind
from reportlint.rules.wording import in_unit
from reportlint.textmap import Source, Span
from reportlint.vocabulary import vocabulary


class Figure(NamedTuple):
    """One figure of a report. ``key`` is concept, stage, fund and extent; ``last``: it is of the year before."""

    key: tuple[str, str, str, str]
    last: bool
    label: str
    quote: str
    quantity: Quantity
    start: int
    end: int
    certain: bool
    """Whether it stands in a structure or a form, not in a sentence."""

    @property
    def shown(self) -> str:
        """The figure as written, with its unit."""
        quote = "".join(self.quote.split()).strip("'\"")
        unit = self.quantity.unit.name
        return quote if not unit or quote.endswith(unit) or quote[-1:] in "%％‰元" else quote + unit

    @property
    def named(self) -> Text:
        """The figure with its name, as a related place."""
        return {"zh": f"{self.label}{self.shown}", "en": f"{self.label} {self.shown}"}

    def at(self, member: Member) -> Place:
        """Its place in the file that contributed it."""
        return Place(member.path, self.start, self.end)

    def fact(self) -> Fact:
        """The figure as a cell of a relation; its span is of no file."""
        source = Source("", self.quote)
        return Fact(self.quantity, Span(source, 0, len(self.quote)), Key(self.key[0]), self.label)


def contribute_figures(report: Report, context: Any) -> list[Figure]:
    """The figures that the field compares between files, each once; one that the report states in two ways is none."""
    made: list[Figure] = context.once(_figures, report)
    return made


def _figures(report: Report) -> list[Figure]:
    data, concepts = vocabulary()["across"], vocabulary()["concepts"]
    known = frozenset(data["figures"])
    project = report.cover.project.text if report.cover.project else ""
    own = ("", "本级", "汇总", report.department)
    found: dict[tuple[tuple[str, ...], bool], list[Fact]] = {}
    keys: dict[tuple[tuple[str, ...], bool], tuple[str, str, str, str]] = {}
    for fact in report.facts:
        key = fact.key
        if key.concept not in known or key.entity not in own or key.project not in ("", project):
            continue
        if fact.grade == "guess" or fact.quantity.approximate:
            continue
        if key.concept in concepts["of_the_whole"] and fact.label.removesuffix(key.concept):
            continue  # 示例中心自评得分 is that of another body
        stage, last = _change(fact, data), False
        if not stage:
            stage, last = _stage(key, report, data)
        if stage is None:
            continue
        if not report.year and key.year:
            continue
        changed = stage in data["changes"]["kinds"].values()
        where = (key.concept, stage, key.fund, "" if changed and fact.grade != "certain" else _extent(fact))
        keys[(where, last)] = where
        found.setdefault((where, last), []).append(fact)
    return [_figure(keys[each], each[1], facts) for each, facts in found.items() if _one_value(facts)]


def _stage(key: Key, report: Report, data: dict[str, Any]) -> tuple[str | None, bool]:
    """The stage of a figure as it is compared, None for a change or a share; and whether it is last year's."""
    if key.stage not in data["stages"] or key.dimension == "ratio":
        return None, False
    last = key.stage == data["last"] or key.year == data["last"]
    if key.year.isdigit() and report.year is not None:
        years = report.year - int(key.year)
        if years not in (0, 1):
            return None, False
        last = last or years == 1
    if key.concept in data["without_stage"]:
        return ("" if key.stage in ("", data["spent"], data["last"]) else None), last
    stage = "" if key.stage == data["last"] else key.stage
    return stage or (data["budgeted"] if report_kind(report) == BUDGET else data["spent"]), last


def _change(fact: Fact, data: dict[str, Any]) -> str | None:
    """Of a change against last year whether it is an amount or a rate; None for anything else."""
    key, words = fact.key, data["changes"]
    if key.stage != words["stage"] or key.dimension not in words["kinds"]:
        return None
    if fact.grade != "certain":
        span = fact.span
        before = span.source.text[max(0, span.start - words["reach"]) : span.start]
        before = before[before.rfind("。") + 1 :]
        at = max(before.rfind(word) for word in words["against"])
        if at < 0 or any(word in before[at:] for word in words["not_against"]):
            return None
    return str(words["kinds"][key.dimension])


def _extent(fact: Fact) -> str:
    """Whether a total is of the year alone or with what was carried over, as far as its label says so."""
    concepts = vocabulary()["concepts"]
    if fact.key.concept not in concepts["wholes"]:
        return ""
    return next((name for name, signs in concepts["extents"].items() if any(sign in fact.label for sign in signs)), "")


def _one_value(facts: Sequence[Fact]) -> bool:
    """Whether all mentions can be true together; figures that contradict each other are told in their own file."""
    first = min(facts, key=lambda fact: fact.quantity.place)
    return all(agree(first.quantity, fact.quantity) for fact in facts)


def _figure(key: tuple[str, str, str, str], last: bool, facts: Sequence[Fact]) -> Figure:
    """The first of the finest mentions; one of a form before those of sentences."""
    finest = min(fact.quantity.place for fact in facts)
    fact = min(
        (fact for fact in facts if fact.quantity.place == finest),
        key=lambda fact: (fact.grade != "certain", fact.span.start),
    )
    certain = fact.grade == "certain"
    return Figure(key, last, fact.label, fact.quote, fact.quantity, fact.span.start, fact.span.end, certain)


class Pair(NamedTuple):
    """A figure of one file that cannot be that of another, with the verdict."""

    mine: Figure
    other: Figure
    verdict: Verdict

    @property
    def by_rounding(self) -> bool:
        """Whether the two are one unit of the last place apart, as rounding in two places makes them."""
        gap = abs(self.mine.quantity.base - self.other.quantity.base)
        return gap <= max(_unit(self.mine.quantity), _unit(self.other.quantity))

    @property
    def severity(self) -> str:
        """The severity for a difference that rounding may explain; else "", that of the rule."""
        return INFO if self.by_rounding else ""

    @property
    def gap(self) -> str:
        """How far they are apart, in the unit of the first."""
        return precise(abs(self.mine.quantity.base - self.other.quantity.base), self.mine.quantity)

    @property
    def difference(self) -> tuple[str, str]:
        """The first less the other as plain digits, and its unit."""
        like = self.mine.quantity
        gap = precise(self.mine.quantity.base - self.other.quantity.base, like)
        return gap.removesuffix(like.unit.name), like.unit.name


def precise(base: Decimal, like: Quantity) -> str:
    """An amount in base units written like another figure, with more decimals only where it has them."""
    needed = len(trimmed(base.scaleb(-like.unit.exponent)).partition(".")[2])
    return in_unit(base, like, max(like.decimals, needed))


def _unit(quantity: Quantity) -> Decimal:
    """A unit of the last place; none of an exact number, such as of people."""
    return 2 * quantity.half


def differing(mine: Sequence[Figure], others: Sequence[Figure]) -> tuple[list[Pair], int]:
    """The figures of one file that contradict those of another of the same year, and how many were compared."""
    by_key = {figure.key: figure for figure in others if not figure.last}
    compared = 0
    made: list[Pair] = []
    for figure in mine:
        other = by_key.get(figure.key)
        if other is None or figure.last or figure.quantity.unit.dimension != other.quantity.unit.dimension:
            continue
        compared += 1
        made.extend(contradiction(figure, other))
    return made, compared


def contradiction(mine: Figure, other: Figure) -> Iterator[Pair]:
    """The pair where the two cannot be one value."""
    found = verdict(Relation("same", (mine.fact(), other.fact())))
    if found.status == INCONSISTENT:
        yield Pair(mine, other, found)


def contradicted(pairs: Sequence[Pair], mine: Member, other: Member) -> tuple[dict[str, Any], dict[str, Any]]:
    """What all findings on pairs say alike: fields (mine, where, other, other_where, gap) and options of ``finding``.

    The first pair is the finding's own; the others are folded into it. ``mine`` and ``other`` are the files.
    """
    first, rest = pairs[0], pairs[1:]
    fields = {
        "mine": first.mine.shown,
        "where": first.mine.at(mine),
        "other": first.other.shown,
        "other_where": first.other.at(other),
        "gap": first.gap,
    }
    options = {
        "severity": first.severity,
        "confidence": "high" if first.mine.certain and first.other.certain else "medium",
        "values": [value for pair in pairs for value in (pair.mine.quote, pair.other.quote)],
        "difference": first.difference,
        "related": [(pair.other.at(other), pair.other.named) for pair in pairs]
        + [(pair.mine.at(mine), pair.mine.named) for pair in rest],
        "folded": len(rest),
    }
    return fields, options
