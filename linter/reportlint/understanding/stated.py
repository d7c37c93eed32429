"""The figures of a running text with their facts: what the readers of lists, shares and changes share."""

import re
from functools import lru_cache

from reportlint.facts import Fact, Key
from reportlint.numbering import numbering
from reportlint.records import NamedTuple
from reportlint.relations import LIKELY
from reportlint.understanding.bodies import Bodies
from reportlint.understanding.carried import Carried
from reportlint.understanding.concepts import Noun, is_known, read_noun
from reportlint.understanding.figures_in_text import (
    AMOUNT,
    BASE,
    CHANGE,
    COMPLETION,
    DIFFERENCE,
    SHARE,
    TOTAL,
    Figure,
    Paragraph,
    words,
)  # fmt: skip

_STAGES = {BASE: "基数", DIFFERENCE: "增减", CHANGE: "增减", SHARE: "占比", COMPLETION: "执行率"}
"""The stage that the part a figure plays says by itself."""


class Setting(NamedTuple):
    """Where a paragraph stands: the headings above it, the fund they name, its own number (style, value)."""

    headings: tuple[str, ...] = ()
    fund: str = ""
    number: tuple[str, int] | None = None
    entity: str = ""
    place: tuple[str, ...] = ()
    project: str = ""
    own: str = ""
    """What the report says of who made it, a line each: its department, its title."""


class Stated(NamedTuple):
    """A figure of a paragraph together with its fact."""

    figure: Figure
    fact: Fact


class Read(NamedTuple):
    """A paragraph with its facts."""

    paragraph: Paragraph
    stated: list[Stated]
    setting: Setting

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return self.paragraph.passage.text


def state(paragraph: Paragraph, setting: Setting) -> list[Stated]:
    """The figures of a paragraph as facts. A figure without a noun of its own speaks of the last one named."""
    stated: list[Stated] = []
    spoken = subject = _subject(paragraph, setting)
    lead = _lead(paragraph)
    carried = Carried(paragraph, lead or _topic(subject, setting))
    part = _ScoredPart(lead, paragraph.passage.text)
    listed = _Listed(paragraph)
    bodies = Bodies(setting.own)
    for figure in paragraph.figures:
        mention, noun = figure.mention, figure.noun
        subject = listed.subject(figure, subject)
        quantity = mention.quantity
        if noun.concept:
            spoken = noun.concept
            if figure.role == AMOUNT:
                subject = noun.concept
            elif figure.role == SHARE and (named := read_noun(figure.head.partition("占")[0]).concept):
                subject = named  # 人员经费占基本支出的比重为88.92%，为3471.95万元
        span = paragraph.passage.span(mention.start, mention.end)
        said = carried.to(figure)
        own = part.of(figure) or said.concept or _counted(paragraph, figure) or noun.concept
        key = Key(
            concept=own or (noun.label if figure.role == TOTAL else spoken if figure.role == CHANGE else subject),
            stage=_STAGES.get(figure.role, words()["remainder_stage"] if listed.of_a_remainder else said.stage),
            direction=noun.direction,
            fund=noun.fund or setting.fund,
            entity=bodies.of(figure) or setting.entity,
            year=said.year,
            project=setting.project,
            dimension=quantity.unit.dimension,
        )
        label = noun.label
        if subject and not noun.concept and figure.role != TOTAL and subject not in words()["wholes"]:
            label = f"{subject.rpartition('/')[2]}（{noun.label}）" if noun.label else subject.rpartition("/")[2]
        fact = Fact(quantity, span, key, label, (*setting.place, key.concept, key.stage), grade=LIKELY)
        stated.append(Stated(figure, fact))
    return stated


def _lead(paragraph: Paragraph) -> str:
    """What a paragraph names before a colon, where that is a part of the report: 某某项目：…"""
    lead, mark, _ = paragraph.passage.text[:60].replace(":", "：").partition("：")
    return lead.strip() if mark and lead.strip().endswith(tuple(words()["part_leads"])) else ""


def _topic(subject: str, setting: Setting) -> str:
    """What is spent in a paragraph that does not say on what: on the project it is about, or what its heading names."""
    if any(word in subject for word in words()["part_leads"]):
        return subject
    if subject and subject not in words()["wholes"] and is_known(read_noun(subject)):
        return subject  # （三）“三公”经费。全年支出16.42万元
    return _named_by(setting.headings[-1]) if setting.headings else ""


@lru_cache(maxsize=1024)
def _named_by(heading: str) -> str:
    """The concept that a heading names, "" where that is all of the money or nothing known."""
    found = numbering(heading)
    noun = read_noun(heading[len(found[1]) :] if found else heading)
    return noun.concept if noun.concept not in words()["wholes"] and is_known(noun) else ""


def _counted(paragraph: Paragraph, figure: Figure) -> str:
    """以上四个项目支出: the noun right behind a count is that of the things counted, not of all there are."""
    if figure.mark or not figure.noun.concept:
        return ""
    at = paragraph.figures.index(figure)
    before = paragraph.figures[at - 1].mention if at else None
    if before is None or before.kind != "count" or before.quantity.unit.name not in words()["counted"]:
        return ""
    text = paragraph.passage.text
    return text[before.start : before.end] + figure.noun.concept if before.end == figure.head_start else ""


class _Listed:
    """Follows the lists of 其中 through a paragraph: behind one the text goes on about the whole, not the last part."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.text = paragraph.passage.text
        self.whole: str | None = None
        self.last: Figure | None = None
        self.outside: list[str] = []
        """What was spoken of before each bracket that is open: what brackets name, they name for themselves."""
        self.of_a_remainder = False
        """Whether the figure is a part of what was left or added: 结余36.00万元，其中人员经费2.40万元."""

    def subject(self, figure: Figure, subject: str) -> str:
        """What the next figure speaks of where it has no noun of its own; ``subject`` is what was named last."""
        last, self.last = self.last, figure
        while len(self.outside) > figure.depth:
            subject = self.outside.pop()
        self.outside += [subject] * (figure.depth - len(self.outside))
        opens = tuple(words()["lists"]["open"])
        between = self.text[last.mention.end if last else 0 : figure.head_start]
        left_the_clause = last is None or figure.mark in ("；", ";") or figure.sentence != last.sentence
        if self.whole is not None and not figure.noun.concept and left_the_clause:
            subject, self.whole = self.whole, None
        if figure.head.startswith(opens) or between.rstrip("：: ").endswith(opens):
            self.whole = subject if self.whole is None else self.whole
            self.of_a_remainder = last is not None and any(word in last.head for word in words()["remainders"])
        elif left_the_clause:
            self.of_a_remainder = False
        return subject


class _ScoredPart:
    """产出指标50分，自评得分48.5分: the score is that of the part whose points stand before it, not of the whole."""

    def __init__(self, topic: str, text: str) -> None:
        self.sentence = -1
        self.name = ""
        self.topic = topic
        self.text = text

    def of(self, figure: Figure) -> str:
        """The concept of a part's score; "" for every other figure."""
        if figure.sentence != self.sentence or figure.mark in ("；", ";"):
            self.sentence, self.name = figure.sentence, self.topic
        if figure.role != AMOUNT or figure.mention.quantity.unit.dimension != "分":
            return ""
        concept = figure.noun.concept or self._before_bracket(figure)
        if concept in words()["of_the_whole"]:
            return f"{self.name}/{concept}" if self.name else "" if figure.noun.concept else concept
        self.name = self.topic if concept in words()["whole_points"] else concept
        return "" if figure.noun.concept else concept

    def _before_bracket(self, figure: Figure) -> str:
        """预算执行（10分）得9.6分: what the points are of that stand alone in brackets."""
        if figure.mark not in ("（", "(") or figure.head:
            return ""
        clause = re.split(r"[，,。；;：:、（()）]", self.text[: figure.head_start - 1])[-1]
        return read_noun(clause).concept


def _subject(paragraph: Paragraph, setting: Setting) -> str:
    """What a numbered paragraph is about when it says so before its first figure: 1、某某支出（项）。主要用于…"""
    if setting.number is None:
        return ""
    text = paragraph.passage.text
    first = text.find("。")
    if first < 0 or not paragraph.figures or paragraph.figures[0].head_start < first or first > 80:
        return ""
    lead = re.sub(r"^\s*[（(]?[\d一二三四五六七八九十]+[)）]?\s*[、．.]?\s*", "", text[:first])
    return read_noun(lead).concept


def comparable(left: Stated, right: Stated, rate: Stated | None = None) -> bool:
    """Whether two figures measure the same; a rate of change is no amount to compare with."""
    mine, theirs = left.fact.quantity, right.fact.quantity
    if right.figure.role == CHANGE and rate is not None:
        return mine.unit.dimension not in ("ratio", "point")
    if mine.unit.dimension == theirs.unit.dimension:
        return True
    # 80.00万元 among 70.00万: an amount whose 元 was left out.
    units = {mine.unit.dimension: mine.unit, theirs.unit.dimension: theirs.unit}
    return set(units) == {"", "money"} and units[""].exponent >= 4


def funds_agree(item: Stated, noun: Noun) -> bool:
    """Whether a figure speaks of the fund that a noun names (none is a fund too: all of them)."""
    return item.figure.noun.fund == noun.fund


def before(stated: list[Stated], index: int, roles: tuple[str, ...], *, sentences: int) -> Stated | None:
    """The nearest figure of a role before another, in the same sentence (or ``sentences`` back)."""
    item = stated[index]
    for at in range(index - 1, -1, -1):
        other = stated[at]
        if other.figure.sentence < item.figure.sentence - sentences:
            return None
        if other.figure.role in roles:
            return other
    return None
