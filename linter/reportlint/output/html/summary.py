"""The findings of a run counted by category, rule and unit, with the lengths of the bars that show them."""

from collections.abc import Iterable

from reportlint.findings import SEVERITIES
from reportlint.output.html.cards import Card
from reportlint.output.html.words import WORDS
from reportlint.records import NamedTuple

LENGTH = 1000
"""The length of the longest bar, in units of the drawing."""


class Stretch(NamedTuple):
    """The part of a bar that one severity takes."""

    severity: str
    start: int
    length: int


class Bar(NamedTuple):
    """A line of a plot. ``value`` is what the filter of that name is set to; ``counts`` are by severity."""

    label: str
    value: str
    counts: dict[str, int]
    stretches: list[Stretch]

    @property
    def total(self) -> int:
        """All findings of the line."""
        return sum(self.counts.values())


class Plot(NamedTuple):
    """Bars, the longest first; ``name`` is that of the filter (category, rule, unit)."""

    name: str
    title: str
    bars: list[Bar]


def plots(cards: Iterable[Card], language: str) -> list[Plot]:
    """The plots that tell something: by category and rule, and by unit where there are several."""
    words = WORDS[language]
    listed = list(cards)
    unnamed = words["unnamed_unit"]
    made = [
        _plot(
            "category", words["by_category"], [(each.category, each.category_word, each.severity) for each in listed]
        ),
        _plot("rule", words["by_rule"], [(each.code, f"{each.code} {each.rule}", each.severity) for each in listed]),
        _plot("unit", words["by_unit"], [(each.unit, each.unit or unnamed, each.severity) for each in listed]),
    ]
    return [plot for plot in made if plot.bars and (plot.name != "unit" or len(plot.bars) > 1)]


def tally(cards: Iterable[Card]) -> dict[str, int]:
    """The number of findings by severity; all three are there."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for card in cards:
        counts[card.severity] += 1
    return counts


def _plot(name: str, title: str, rows: Iterable[tuple[str, str, str]]) -> Plot:
    labels: dict[str, str] = {}
    counted: dict[str, dict[str, int]] = {}
    for value, label, severity in rows:
        labels[value] = label
        counted.setdefault(value, dict.fromkeys(SEVERITIES, 0))[severity] += 1
    longest = max((sum(counts.values()) for counts in counted.values()), default=1)
    bars = [Bar(labels[value], value, counts, _stretches(counts, longest)) for value, counts in counted.items()]
    return Plot(name, title, sorted(bars, key=lambda bar: (-bar.total, bar.value)))


def _stretches(counts: dict[str, int], longest: int) -> list[Stretch]:
    made: list[Stretch] = []
    before = 0
    for severity, count in counts.items():
        start, end = LENGTH * before // longest, LENGTH * (before + count) // longest
        if count:
            made.append(Stretch(severity, start, end - start))
        before += count
    return made
