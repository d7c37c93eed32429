"""The figures of a running text with their facts: what the readers of lists, shares and changes share."""

import re
from typing import NamedTuple

from reportlint.facts import Fact, Key
from reportlint.relations import LIKELY
from reportlint.understanding.concepts import Noun, read_noun
from reportlint.understanding.figures_in_text import (
    AMOUNT,
    BASE,
    CHANGE,
    COMPLETION,
    DIFFERENCE,
    SHARE,
    Figure,
    Paragraph,
    words,
)  # fmt: skip


class Setting(NamedTuple):
    """Where a paragraph stands: the headings above it, the fund they name, its own number (style, value)."""

    headings: tuple[str, ...] = ()
    fund: str = ""
    number: tuple[str, int] | None = None
    entity: str = ""
    place: tuple[str, ...] = ()
    project: str = ""


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


class Carried:
    """The year and the stage that a sentence says once for several figures.

    A year leads the clauses after it (2022年，…), or the figures after the one that names it; a stage the items listed
    with its figure by 、 and those of its 其中. Neither goes beyond the sentence, nor from a comparison.
    """

    def __init__(self, paragraph: Paragraph) -> None:
        self.text = paragraph.passage.text
        self.sentence = -1
        self.end = 0
        self.year = self.stage = self.whole = ""
        self.listing = False

    def to(self, figure: Figure) -> tuple[str, str]:
        """Year and stage of the next figure; "" where none is said."""
        noun = figure.noun
        begin = self.end
        if figure.sentence != self.sentence:
            self.sentence, self.year, self.stage = figure.sentence, "", ""
        between = self.text[begin : figure.head_start]
        self.end = figure.mention.end
        if leads := _LEADING_YEAR.findall(between[between.rfind("。") + 1 :]):
            self.year = leads[-1]
        if figure.role != AMOUNT or figure.against or figure.head.startswith(("比", "较", "与", "同")):
            return noun.year, noun.stage
        if noun.year:
            self.year = noun.year
        self.listing = (
            figure.head.startswith("其中") or figure.mark == "、" or (self.listing and figure.mark in ("，", ","))
        )
        if noun.stage or not self.listing:
            self.stage, self.whole = noun.stage, noun.concept
            return self.year, noun.stage
        inherits = noun.concept and noun.concept not in (self.whole, *words()["wholes"])
        return self.year, self.stage if inherits else noun.stage


_LEADING_YEAR = re.compile(r"(?:^|[，。；：、\s])((?:19|20)\d\d)\s*年度?[，,]")


def state(paragraph: Paragraph, setting: Setting) -> list[Stated]:
    """The figures of a paragraph as facts. A figure without a noun of its own speaks of the last one named."""
    stated: list[Stated] = []
    carried = Carried(paragraph)
    sentence, budgeted = -1, ""
    spoken = subject = _subject(paragraph, setting)
    for figure in paragraph.figures:
        mention, noun = figure.mention, figure.noun
        quantity = mention.quantity
        if noun.concept:
            spoken = noun.concept
            if figure.role == AMOUNT:
                subject = noun.concept
        if figure.sentence != sentence:
            sentence, budgeted = figure.sentence, ""
        if figure.role == AMOUNT and noun.concept and noun.label != "支出":
            budgeted = noun.concept if "预算" in noun.stage and noun.concept not in words()["wholes"] else ""
        span = paragraph.passage.span(mention.start, mention.end)
        year, said = carried.to(figure)
        stage = {BASE: "基数", DIFFERENCE: "增减", CHANGE: "增减", SHARE: "占比", COMPLETION: "执行率"}.get(
            figure.role, said
        )
        concept = noun.concept or (spoken if figure.role == CHANGE else subject)
        if budgeted and noun.label == "支出" and figure.role == AMOUNT:
            # 某项目预算240万元，支出236.80万元: the spending of what the budget was for.
            concept, said = budgeted, said or "执行"
        key = Key(
            concept=concept,
            stage=stage,
            direction=noun.direction,
            fund=noun.fund or setting.fund,
            entity=setting.entity,
            year=year,
            project=setting.project,
            dimension=quantity.unit.dimension,
        )
        label = noun.label
        if subject and not noun.concept and subject not in ("支出总计", "收入总计"):
            label = f"{subject.rpartition('/')[2]}（{noun.label}）" if noun.label else subject.rpartition("/")[2]
        fact = Fact(quantity, span, key, label, (*setting.place, key.concept, stage), grade=LIKELY)
        stated.append(Stated(figure, fact))
    return stated


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
