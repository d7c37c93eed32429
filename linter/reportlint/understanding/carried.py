"""What a sentence says once for several of its figures: the year, the stage, and what a budget was for."""

import re

from reportlint.numbering import YEAR
from reportlint.records import NamedTuple
from reportlint.understanding.concepts import is_known
from reportlint.understanding.figures_in_text import AMOUNT, Figure, Paragraph, words

_LEADING_YEAR = rf"(?:^|[，。；：、\s])({YEAR})\s*年度?[，,]"

_LEADING_SIGNS = ("年，", "年,", "年度，", "年度,")


class Said(NamedTuple):
    """What is said of a figure, "" where nothing is. ``concept`` only where it is another than its own noun says."""

    concept: str
    year: str
    stage: str


class Carried:
    """Goes through the figures of a paragraph in order.

    A year leads the clauses after it (2022年，…), or the figures after the one that names it; a stage the items listed
    with its figure by 、 and those of its 其中; a budget the bare 支出 after it. None goes beyond its sentence, or
    comes from a comparison.
    """

    def __init__(self, paragraph: Paragraph, topic: str = "") -> None:
        self.topic = topic
        """What the paragraph says it is about before its first figure."""
        self.text = paragraph.passage.text
        self.sentence = -1
        self.end = 0
        self.year = self.stage = self.whole = self.budgeted = self.subject = ""
        self.listing = False
        self.leads = False
        """Whether the year is that of 2022年，…: 本年 behind it is that year."""

    def to(self, figure: Figure) -> Said:
        """What is said of the next figure."""
        noun, begin = figure.noun, self.end
        if figure.sentence != self.sentence:
            self.sentence, self.year, self.stage, self.budgeted, self.subject = figure.sentence, "", "", "", ""
            self.leads = False
        between = self.text[begin : figure.head_start]
        self.end = figure.mention.end
        said = between[between.rfind("。") + 1 :]
        if self.listing and "；" in between:
            self.budgeted = ""  # 其中基本支出预算A、项目支出预算B；实际支出C: not of the last part
        if any(sign in said for sign in _LEADING_SIGNS) and (leads := re.findall(_LEADING_YEAR, said)):
            self.year, self.leads = str(int(leads[-1])), True
        if figure.role != AMOUNT or figure.against or figure.head.startswith(tuple(words()["compare"])):
            return Said("", noun.year, noun.stage)
        if not noun.year and not self.leads and figure.head.startswith(words()["this_year"]):
            self.year = ""  # 上年支出4900万元，本年支出5400万元
        self.year = noun.year or self.year
        self.leads = self.leads and not noun.year
        if self._of_something(figure):
            # 某项目预算240万元，支出236.80万元: the spending of what the budget was for.
            # 临时救助4736人次，支出1184万元: what was spent on what is named before, else on who knows what.
            whole = self.budgeted or self.subject or self.topic or figure.head
            self.stage, self.whole = noun.stage or words()["spent_stage"], whole
            return Said(whole, self.year, noun.stage or words()["spent_stage"])
        if noun.concept and noun.stage != words()["adjusted_stage"]:
            self.subject = "" if is_known(noun) else noun.concept
            self.budgeted = noun.concept if "预算" in noun.stage and noun.concept not in words()["wholes"] else ""
        return Said("", self.year, self._stage(figure, between))

    def _of_something(self, figure: Figure) -> bool:
        """Whether an amount called spending is that of a budget, a topic or something else named before it."""
        if spent_of_it(figure):
            return bool(self.budgeted or self.topic) or self._is_aside(figure)
        return bool(self.budgeted) and figure.noun.label in words()["spending_of_budget"]

    def _is_aside(self, figure: Figure) -> bool:
        """Whether the bare word 支出 stands in the midst of a paragraph, about who knows what."""
        return figure.head in words()["bare_spending"] and bool(self.text[: figure.head_start].strip())

    def _stage(self, figure: Figure, between: str) -> str:
        noun = figure.noun
        cues = tuple(words()["lists"]["open"])
        opened = between.rstrip("：: ").endswith(cues)  # 其中：人员支出198.20万元
        opens = figure.head.startswith(cues) or opened or figure.mark == "、"
        self.listing = opens or (self.listing and figure.mark in ("，", ","))
        if noun.stage or not self.listing:
            self.stage, self.whole = noun.stage, noun.concept
            return noun.stage
        inherits = noun.concept and noun.concept not in (self.whole, *words()["wholes"])
        return self.stage if inherits else ""


def spent_of_it(figure: Figure) -> bool:
    """Whether a figure is only called spending: that of the budget named before it, if one is."""
    return figure.noun.label in words()["bare_spending"]
