"""The values of indicators in a running text: what stands right behind the name of one.

A name is also known without its closing 数量, and with its verb before the thing or behind it: 加固桥梁9座 is a value
of 桥梁加固数量. Only counts are known so, where one indicator alone can be meant and the sentence speaks of all of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportlint.facts import Fact, Key
from reportlint.relations import LIKELY
from reportlint.report import Report, Section
from reportlint.scanning import scan
from reportlint.textmap import Passage
from reportlint.vocabulary import vocabulary

_YEAR = r"(?<!\d)20\d\d(?=\s?年)"
_REACH = 4
"""The least length of an indicator's name that is looked for in a text."""

Mentioned = tuple[str, Fact, list[Fact]]
"""An indicator's name, its actual value on the form, and the values that the text states."""


def results(sections: Iterable[Section]) -> Iterator[Passage]:
    """The passages of a text but those below a heading that speaks of goals or plans and not of what was reached."""
    for section in sections:
        heading = section.heading.text if section.heading is not None else ""
        planned = any(word in heading for word in _words("goal_headings"))
        if not planned or any(word in heading for word in _words("reached_headings")):
            yield from section.passages


def indicator_mentions(report: Report, passages: list[Passage]) -> Iterator[Mentioned]:
    """The indicators of a form that a text states values of, with these; they may differ from each other."""
    if not passages or not report.indicators:
        return
    own = Counter(item.name for item in report.indicators)
    looked_for = [name for name, count in own.items() if count == 1 and len(name) >= _REACH]
    said = _passages_with([word for name in looked_for for word in (name, *_spellings(name))], passages)
    if not said:
        return
    meant = _meant(report, said)
    named = [item for item in report.indicators if not said.keys().isdisjoint((item.name, *_spellings(item.name)))]
    starts = {item.actual.span.start for item in named if item.actual is not None}
    first_at: dict[int, Fact] = {}
    for fact in report.facts:
        if fact.span.start in starts:
            first_at.setdefault(fact.span.start, fact)
    for item in named:
        actual, name = item.numbers.get("actual"), item.name
        if own[name] > 1 or actual is None or actual.approximate or item.actual is None:
            continue
        stated = first_at.get(item.actual.span.start)
        counted = actual.unit.dimension not in ("", "ratio", "point", "money")
        others = [word for word in _spellings(name) if meant[word] == 1] if counted else []
        found = [
            fact
            for word in (name, *others)
            for passage in said.get(word, ())
            for fact in _values(passage, word, report.year, counted=counted, own=word == name)
        ]
        if stated is not None and len(name) >= _REACH:
            yield name, stated, found


def _meant(report: Report, said: Iterable[str]) -> Counter[str]:
    """How many indicators may be meant by each of the words that were said, those of projects too."""
    words = frozenset(said)
    every = {item.name for each in (report, *report.projects) for item in each.indicators}
    return Counter(word for name in every for word in words.intersection((name, *_spellings(name))))


@lru_cache(maxsize=4096)
def _spellings(name: str) -> list[str]:
    """The other ways to say a name, long enough to be looked for: 桥梁加固数量 is 桥梁加固 and 加固桥梁."""
    endings, verbs = _words("count_endings"), _words("verbs")
    stem = name
    if name.endswith(endings):
        stem = name.removesuffix(max(filter(name.endswith, endings), key=len))
    made = [stem]
    if stem.startswith(verbs):
        made += [stem[len(verb) :] + verb for verb in verbs if stem.startswith(verb)]
    if stem.endswith(verbs):
        made += [verb + stem[: -len(verb)] for verb in verbs if stem.endswith(verb)]
    return [word for word in dict.fromkeys(made) if word != name and len(word) >= _REACH]


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    found: dict[str, Any] = vocabulary()["arithmetic"]
    return found


@lru_cache(maxsize=8)
def _words(name: str) -> tuple[str, ...]:
    return tuple(_table()[name])


def _passages_with(names: Sequence[str], passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    """The passages that hold a name, by name.

    The texts are gone through once, not once for every name: reports may have thousands of both, and thousands of names
    that begin alike.
    """
    known = frozenset(names)
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:_REACH], set()).add(len(name))
    firsts = {name[0] for name in names}
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        text = passage.text
        begun = [at for at, sign in enumerate(text) if sign in firsts and text[at : at + _REACH] in lengths]
        held = {text[at : at + length] for at in begun for length in lengths[text[at : at + _REACH]]}
        for name in sorted(held & known):
            found.setdefault(name, []).append(passage)
    return found


def _values(passage: Passage, name: str, year: int | None, *, counted: bool, own: bool) -> Iterator[Fact]:
    """The values that stand right behind a name of an indicator, unless the sentence speaks of another year.

    Behind another name than its ``own`` also unless the sentence speaks of a part of the year or of the territory.
    """
    at = passage.text.find(name)
    while at >= 0:
        end = at + len(name)
        begin = max(passage.text.rfind(mark, 0, at) for mark in "。；，\n") + 1
        mention = next(iter(scan(passage.text[end : end + 24])), None)
        if mention is not None and re.match(_table()["value_joints"], passage.text[end : end + mention.outer[0]]):
            clause = passage.text[begin : end + mention.outer[1] + 2]
            sentence = passage.text[max(0, passage.text.rfind("。", 0, at)) : end]
            other = bool(set(re.findall(_YEAR, sentence)) - {str(year)})
            other = other or any(word in clause for word in _words("not_its_value"))
            other = other or not _begins(passage.text[begin:at], counted=counted)
            other = other or (not own and any(word in sentence for word in _words("of_a_share")))
            if not other and not mention.quantity.approximate:
                span = passage.span(end + mention.start, end + mention.end)
                yield Fact(mention.quantity, span, Key(concept=name), name, (name,), LIKELY)
        at = passage.text.find(name, end)


def _begins(before: str, *, counted: bool) -> bool:
    """Whether a name can begin behind some words of its clause, and is not the end of a longer one."""
    before = before.rstrip()
    if not before[-1:].isalpha() or before.endswith(_words("before_its_name")):
        return True
    return counted and (before in _words("alone_before_a_count") or before.endswith(_words("before_a_count")))
