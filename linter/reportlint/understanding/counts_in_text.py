"""Counts in sentences: 完成目标的105.39%; 平均每期60人，共15期; 比目标400人少20人; staff within its posts."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reportlint.relations import GUESS, LIKELY, Relation
from reportlint.understanding.figures_in_text import AMOUNT
from reportlint.understanding.stated import Read, Stated
from reportlint.vocabulary import vocabulary

RULE = "sentence-arithmetic"


def read_counts(read: Read) -> Iterator[Relation]:
    """What a paragraph claims of its counts; money and budgets have claims of their own."""
    if not any(word in read.text for word in ("目标", "任务", "计划", "平均每", "均")):
        return
    for index, item in enumerate(read.stated):
        sentence = [other for other in read.stated if other.figure.sentence == item.figure.sentence]
        lead = read.text[max(0, item.figure.mention.start - 24) : item.figure.mention.start]
        earlier = [other for other in read.stated[:index] if other in sentence]
        if item.fact.key.dimension == "ratio":
            yield from _completion(item, earlier, lead)
        else:
            clause = [other for other in sentence if not _parted(read.text, other, item)]
            yield from _average(item, clause, lead)
            yield from _against(item, earlier, lead)


def read_posts(read: Read) -> Iterator[Relation]:
    """核定编制52名 … 年末在职49人: where a paragraph states each once, those in service are within the posts.

    More of them can be lawful, so the claim vouches for nothing.
    """
    quotas, serving = (
        [item for item in read.stated if item.figure.noun.concept == concept and not item.figure.noun.year]
        for concept in _table()["posts"]
    )
    if len(quotas) == len(serving) == 1 and quotas[0].fact.key.entity == serving[0].fact.key.entity:
        cells = (quotas[0].fact, serving[0].fact)
        yield Relation("within", cells, origin="sentence", grade=GUESS, name=cells[1].label, rule="staff-over-quota")


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_table()[name])


def _table() -> dict[str, Any]:
    found: dict[str, Any] = vocabulary()["arithmetic"]
    return found


def _completion(rate: Stated, earlier: list[Stated], lead: str) -> Iterator[Relation]:
    """筹集3315套，年度目标3200套，完成目标的105.39%."""
    if not _pattern("completion").search(lead):
        return
    goals = [item for item in earlier if _is_goal(item) and _is_count(item)]
    if len(goals) != 1:
        return
    done = [item for item in earlier if item is not goals[0] and _alike(item, goals[0])]
    if len(done) == 1:
        yield _claim("share", (rate, done[0], goals[0]), f"{done[0].fact.label}完成率")


def _average(mean: Stated, sentence: list[Stated], lead: str) -> Iterator[Relation]:
    """全年培训1200人次，共15期，平均每期80人."""
    found = _pattern("average").search(lead) if "平均" in lead else None
    found = found or (_pattern("average_short").search(lead) if "均" in lead else None)
    if found is None:
        return
    if mean.fact.key.dimension == "money":
        yield from _average_amount(mean, sentence, found["unit"])
        return
    units = [item for item in sentence if item.fact.key.dimension.startswith(found["unit"]) and item is not mean]
    totals = [item for item in sentence if _alike(item, mean) and item is not mean and item not in units]
    if len(units) == 1 and len(totals) == 1:
        yield _claim("average", (mean, totals[0], units[0]), f"平均每{found['unit']}")


def _parted(text: str, first: Stated, second: Stated) -> bool:
    """Whether a semicolon stands between two figures."""
    start, end = sorted((first.figure.mention.start, second.figure.mention.start))
    return "；" in text[start:end] or ";" in text[start:end]


def _average_amount(mean: Stated, sentence: list[Stated], unit: str) -> Iterator[Relation]:
    """兑现资金5300.00万元，惠及企业214家，平均每家24.77万元: of the one amount and the one count before it."""
    earlier = sentence[: sentence.index(mean)]
    depth = mean.figure.depth
    units = [item for item in earlier if item.fact.key.dimension.startswith(unit) and item.figure.depth == depth]
    money = [item for item in earlier if item.fact.key.dimension == "money"]
    # 公务接待费2.12万元（接待226人次，人均93.81元）: in brackets it is of the amount right before them
    totals = [item for item in money if item.figure.depth == depth] or (money[-1:] if depth else [])
    if len(units) == 1 and len(totals) == 1 and units[0].figure.role == totals[0].figure.role == AMOUNT:
        yield _claim("average", (mean, totals[0], units[0]), f"平均每{unit}")


def _against(gap: Stated, earlier: list[Stated], lead: str) -> Iterator[Relation]:
    """发放380人，比目标400人少20人."""
    # every match holds 比 or 较 and a word of goals
    compared = ("比" in lead or "较" in lead) and any(word in lead for word in _table()["goal_words"])
    found = _pattern("against_goal").search(lead) if compared else None
    if found is None or not (found["less"] or found["more"]):
        return
    goals = [item for item in earlier if _is_goal(item) and _alike(item, gap)]
    done = [item for item in earlier if _alike(item, gap) and item not in goals]
    if len(goals) == 1 and len(done) == 1:
        weights = (-1, 1) if found["less"] else (1, -1)
        yield _claim("sum", (gap, done[0], goals[0]), f"{done[0].fact.label}与目标相差", weights)


def _claim(kind: str, cells: tuple[Stated, ...], name: str, weights: tuple[int, ...] = ()) -> Relation:
    facts = tuple(item.fact for item in cells)
    return Relation(kind, facts, weights=weights, origin="sentence", grade=LIKELY, name=name, rule=RULE)


def _is_goal(item: Stated) -> bool:
    return any(word in item.figure.head for word in _table()["goal_words"])


def _is_count(item: Stated) -> bool:
    return item.fact.key.dimension not in ("", "money", "ratio", "point")


def _alike(first: Stated, second: Stated) -> bool:
    """Whether two counts are of the same things: 人 and 人次 go together."""
    mine, theirs = first.fact.key.dimension, second.fact.key.dimension
    if not _is_count(first) or not _is_count(second):
        return False
    return mine == theirs or any(mine in group and theirs in group for group in _table()["average_alike"])
