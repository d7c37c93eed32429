"""What sentences compute from their own figures: rates of counts, 百分点, 完成任务400座的105%, a budget as adjusted.

Each claim needs words that say which figures it is of; where they do not, nothing is claimed.
"""

import re
from collections.abc import Iterator

from reportlint.relations import GUESS, INCONSISTENT, LIKELY, Relation, verdict
from reportlint.understanding.figures_in_text import AMOUNT, TOTAL, is_per_unit, words
from reportlint.understanding.stated import Read, Stated, comparable

RULE = "sentence-arithmetic"


def read_computed(read: Read) -> Iterator[Relation]:
    """The claims of a paragraph, in order."""
    stated = read.stated
    for index, item in enumerate(stated):
        dimension = item.fact.key.dimension
        if dimension == "point":
            yield from _points(stated, index)
        elif dimension == "ratio":
            yield from _of_a_goal(stated, index)
            yield from _rate(read.text, stated, index)
            yield from _of_a_goal_behind(read.text, stated, index)
    yield from _budgets(stated)
    yield from _scores(stated)


def _points(stated: list[Stated], index: int) -> Iterator[Relation]:
    """由91%提高到96.5%，提高5.5个百分点; 97.9%，比上年的95.2%提高2.7个百分点."""
    item = stated[index]
    sentence = item.figure.sentence
    rates = [other for other in stated[:index] if other.figure.sentence == sentence]
    rates = [other for other in rates if other.fact.key.dimension == "ratio"][-2:]
    if len(rates) < 2 or not item.figure.sign or stated[index - 1] is not rates[1]:
        return
    first, second = rates
    if any(word in second.figure.head for word in words()["becomes_words"]):
        old, new = first, second
    elif second.figure.head.startswith(tuple(words()["compare"])) or second.figure.against:
        old, new = second, first
    else:
        return
    if item.figure.sign < 0:
        old, new = new, old
    yield _claim("sum", (item, new, old), "提高或下降的百分点", (1, -1))


def _of_a_goal(stated: list[Stated], index: int) -> Iterator[Relation]:
    """改造420座，完成年度任务400座的105%."""
    item = stated[index]
    if index < 2 or item.figure.head != "的":
        return
    goal = stated[index - 1]
    named = goal.figure.head.startswith(tuple(words()["completed"])) or any(
        word in goal.figure.head for word in words()["goals"]
    )
    if not named or goal.figure.role != AMOUNT:
        return
    near = [other for other in stated[: index - 1] if other.figure.sentence == item.figure.sentence]
    done = [other for other in near if other.figure.role == AMOUNT and comparable(other, goal)]
    claims = [_claim("share", (item, other, goal), "完成比例") for other in reversed(done)]
    beside = done and done[-1] is stated[index - 2] and done[-1].figure.depth == goal.figure.depth
    if beside and goal.figure.head.startswith(words()["is_words"]):
        claims = claims[:1]  # 资助3860人次，培训1150人次，是目标1200人次的95.83%
    yield from _right(claims)


def _right(claims: list[Relation]) -> Iterator[Relation]:
    """Of several readings of a sentence the one in which it is right; where none is, the only one there is."""
    right = next((claim for claim in claims if verdict(claim).status != INCONSISTENT), None)
    same = len({verdict(claim).computed for claim in claims}) == 1
    if right is not None or same:
        yield right or claims[0]


_RATE = r"(?P<stem>[\u4e00-\u9fff]{2})(?:率|度)(?:为|达|达到|是|约为)?$"


def _of_a_goal_behind(text: str, stated: list[Stated], index: int) -> Iterator[Relation]:
    """培训1240人次，完成率103.33%（目标1200人次）: the goal in the brackets right behind the rate."""
    item, goal = stated[index], stated[index + 1] if index + 1 < len(stated) else None
    if goal is None or not index or not any(word in item.figure.head for word in words()["completed"]):
        return
    opened = text[item.figure.mention.outer[1] : goal.figure.head_start] in ("（", "(")
    done = stated[index - 1]
    if not opened or not any(word in goal.figure.head for word in words()["goals"]):
        return
    if done.figure.role == AMOUNT and done.figure.sentence == item.figure.sentence and comparable(done, goal):
        yield _claim("share", (item, done, goal), "完成比例")


def _rate(text: str, stated: list[Stated], index: int) -> Iterator[Relation]:
    """抽检96个，合格94个，合格率97.9%: the rate of what it is named after in the count before it."""
    item = stated[index]
    head = item.figure.head
    found = re.search(_RATE, head) if "率" in head or "度" in head else None
    if found is None or not index:
        return
    part = stated[index - 1]
    negated = any(f"{word}{found['stem']}" in part.figure.head for word in words()["negations"])
    named = not negated and set(found["stem"]) <= set(part.figure.head) and part.figure.sentence == item.figure.sentence
    if (
        part.figure.depth != item.figure.depth
        or not named
        or part.figure.role != AMOUNT
        or "；" in text[part.figure.mention.end : item.figure.mention.start]
        or part.figure.mark not in ("，", ",", "、", "（", "(")
    ):
        return
    wholes = [
        other
        for other in stated[: index - 1]
        if other.figure.role == AMOUNT
        and other.figure.sentence == item.figure.sentence
        and comparable(part, other)
        and not is_per_unit(other.figure)
        and (other.figure.noun.year.isdigit() or not other.figure.noun.year)
    ]
    yield from _right([_claim("share", (item, part, whole), f"{found['stem']}率") for whole in reversed(wholes)])


def _budgets(stated: list[Stated]) -> Iterator[Relation]:
    """年初预算1750.00万元，追加455.41万元，调整后2205.41万元."""
    stages = words()["adjusting"]
    for index in range(3, len(stated)):
        yield from _budget_of_several(stated, index)
    for index in range(2, len(stated)):
        row = stated[index - 2 : index + 1]
        first, change, after = row
        if any(each.figure.role != AMOUNT or each.fact.key.dimension != "money" for each in row):
            continue
        if after.figure.sentence - first.figure.sentence > 1 or len({each.figure.noun.fund for each in row}) > 1:
            continue
        adds = any(word in change.figure.head for word in stages["adds"])
        takes = any(word in change.figure.head for word in stages["takes"])
        adjusted = any(word in after.figure.head for word in stages["adjusted"])
        if adds != takes and adjusted and "预算" in first.figure.head:
            yield _claim("sum", (after, first, change), "调整后预算", (1, 1 if adds else -1))


def _budget_of_several(stated: list[Stated], index: int) -> Iterator[Relation]:
    """年初预算1688.00万元，追加人员经费61.20万元，收回公用经费9.80万元，调整预算1739.40万元."""
    table = words()["adjusting"]
    after = stated[index]
    if after.fact.key.dimension != "money" or not any(word in after.figure.head for word in table["adjusted"]):
        return
    changes: list[Stated] = []
    weights: list[int] = []
    for item in reversed(stated[:index]):
        head = item.figure.head
        if item.figure.sentence != after.figure.sentence or item.fact.key.dimension != "money" or item.figure.depth:
            return
        adds, takes = (any(word in head for word in table[name]) for name in ("adds", "takes"))
        if adds != takes:
            changes.append(item)
            weights.append(1 if adds else -1)
        elif "预算" in head and len(changes) > 1:
            yield _claim("sum", (after, item, *changes[::-1]), "调整后预算", (1, *weights[::-1]))
            return
        else:
            return


def _scores(stated: list[Stated]) -> Iterator[Relation]:
    """决策20分得19.5分，管理25分得23分，…，总得分94.8分: whether the parts are all there is not said."""
    table = words()
    points = [item for item in stated if item.fact.key.dimension == "分" and item.figure.role in (AMOUNT, TOTAL)]
    for index, total in enumerate(points):
        if not any(word in total.figure.head for word in table["score_totals"]):
            continue
        after = points[index + 1] if index + 1 < len(points) else None
        if (
            after is not None
            and after.figure.sentence == total.figure.sentence
            and after.figure.head in table["scored"]
        ):
            total = after  # 总计100分，得93.8分
        parts = [item for item in points[:index] if item.figure.head.endswith(tuple(table["scored"]))]
        parts = [item for item in parts if total.figure.sentence - item.figure.sentence < 2]
        if len(parts) > 2 and not any(word in item.figure.head for item in parts for word in table["score_totals"]):
            facts = (total.fact, *(item.fact for item in parts))
            name = total.fact.label
            yield Relation("sum", facts, origin="sentence", grade=GUESS, name=name, rule="list-total-mismatch")


def _claim(kind: str, cells: tuple[Stated, ...], name: str, weights: tuple[int, ...] = ()) -> Relation:
    facts = tuple(item.fact for item in cells)
    return Relation(kind, facts, weights=weights, origin="sentence", grade=LIKELY, name=name, rule=RULE)
