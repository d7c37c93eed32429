"""Lists that only their end gives away: 执法执勤用车15辆、特种专业技术用车3辆，共18辆; A万元、B万元、C万元，合计D万元.

Where the list begins is not said. It is the run of amounts before the total that adds up to it; where none does, the
sentence is read as a list only if the run is parted by 、 throughout and nothing of the kind stands before it.
"""

from collections.abc import Iterable, Iterator

from reportlint.relations import GUESS, INCONSISTENT, LIKELY, Relation
from reportlint.understanding.figures_in_text import AMOUNT, JOINTS, SHARE, TOTAL, is_per_unit, words
from reportlint.understanding.list_wholes import sum_status
from reportlint.understanding.stated import Read, Stated, comparable


def closed_lists(read: Read, said: Iterable[Relation]) -> Iterator[Relation]:
    """The claims of the totals of a paragraph that no list opened by a word has claimed (``said``) already."""
    stated = read.stated
    done = {id(relation.stated) for relation in said}
    for index, total in enumerate(stated):
        if index < 2 or id(total.fact) in done or total.figure.role not in (AMOUNT, TOTAL):
            continue
        closes = total.figure.head in words()["closing_heads"] or total.figure.head.endswith(words()["closing"])
        if not closes or is_per_unit(total.figure):
            continue
        run = _run(read, index)
        if len(run) < 2:
            continue
        whole = next((run[at:] for at in range(len(run) - 1) if sum_status(total, run[at:]) != INCONSISTENT), None)
        if whole is None and not (all(_joined(item) for item in run[1:]) or _opens(read, run)):
            continue
        parts = whole or run
        yield Relation(
            "sum", (total.fact, *(part.fact for part in parts)), origin="sentence", grade=LIKELY if whole else GUESS,
            name=total.figure.head, rule="list-total-mismatch",
        )  # fmt: skip


def headed_lists(read: Read, said: Iterable[Relation]) -> Iterator[Relation]:
    """访问1000名市民，满意885人、一般91人、不满意24人: three and more parts right behind their whole."""
    stated = read.stated
    done = {id(fact) for relation in said for fact in relation.cells}
    index = 1
    while index < len(stated):
        end = index + 1
        opened = stated[index].figure.mark in ("：", ":")
        while end < len(stated) and _is_part(stated[end], stated[index]):
            # behind a colon the parts may be parted by any one mark: 自评95.5分：执行9.5分；产出47分；效益39分
            if not _joined(stated[end]) and not (opened and stated[end].figure.mark == stated[index + 1].figure.mark):
                break
            end += 1
        total, parts = stated[index - 1], stated[index:end]
        index = end
        bracketed = _in_brackets_of(read.text, total, parts)
        least = 2 if bracketed else 3
        scored = _scores_of(stated, total, parts)
        if len(parts) < least or any(id(item.fact) in done for item in (total, *parts)):
            continue
        if total.figure.role != AMOUNT or not (bracketed or scored or _is_part(parts[0], total)):
            continue
        if not (bracketed or scored) and parts[0].figure.mark not in ("，", ",", "：", ":"):
            continue
        if read.text[parts[-1].figure.mention.outer[1] :].startswith("等") or _closed(stated, end, parts):
            continue
        grade = GUESS if sum_status(total, parts) == INCONSISTENT else LIKELY
        facts = (total.fact, *(part.fact for part in parts))
        yield Relation(
            "sum", facts, origin="sentence", grade=grade, name=total.fact.label, rule="list-total-mismatch"
        )  # fmt: skip


def _closed(stated: list[Stated], end: int, parts: list[Stated]) -> bool:
    """报送信息42篇，省级采用5篇、市级采用11篇、县级采用19篇，共采用35篇: what comes behind the parts is their whole."""
    if end == len(stated) or stated[end].figure.role not in (AMOUNT, TOTAL):
        return False
    total = stated[end]
    together = total.figure.sentence == parts[-1].figure.sentence and comparable(total, parts[0])
    return together and sum_status(total, parts) != INCONSISTENT


def _scores_of(stated: list[Stated], total: Stated, parts: list[Stated]) -> bool:
    """总分97.4分。投入9.8分、过程28.7分、…: a sentence of scores alone behind one of the total score alone."""
    before, here = total.figure.sentence, parts[0].figure.sentence
    if total.fact.key.dimension != "分" or here != before + 1 or not comparable(parts[0], total):
        return False
    sentences = [item.figure.sentence for item in stated]
    return sentences.count(before) == 1 and sentences.count(here) == len(parts) and bool(parts[0].figure.head)


def _in_brackets_of(text: str, total: Stated, parts: list[Stated]) -> bool:
    """活动612场（讲座148场、展览131场、培训333场）: the parts are all that the brackets right behind the whole hold."""
    first, last = parts[0], parts[-1]
    opened = text[total.figure.mention.outer[1] : first.figure.head_start] in ("（", "(")
    closed = text[last.figure.mention.outer[1] :][:1] in ("）", ")")
    plain = bool(first.figure.head) and first.figure.role == AMOUNT and comparable(first, total)
    return opened and closed and plain and not is_per_unit(first.figure)


def _is_part(item: Stated, other: Stated) -> bool:
    """Whether a figure can stand in a row with another: of one kind, named, in the same sentence and brackets."""
    mine, theirs = item.figure, other.figure
    together = mine.sentence == theirs.sentence and mine.depth == theirs.depth
    return together and mine.role == AMOUNT and bool(mine.head) and not mine.sign and comparable(item, other)


def _run(read: Read, index: int) -> list[Stated]:
    """The amounts of the sentence right before a total, each with a name, in their order."""
    total = read.stated[index]
    run: list[Stated] = []
    for item in reversed(read.stated[:index]):
        figure = item.figure
        if figure.sentence != total.figure.sentence:
            break
        if figure.role == SHARE or figure.depth > total.figure.depth:
            continue
        if not run and figure.mention.kind == "count" and figure.mention.outer[1] == total.figure.head_start:
            continue  # 两类合计3625家, 四个季度合计
        plain = figure.role == AMOUNT and not figure.sign and figure.depth == total.figure.depth
        named = bool(figure.head) or read.text[: figure.head_start].endswith(("）", ")"))  # 产出（45分）43.9分
        if not plain or not named or not comparable(item, total) or is_per_unit(figure):
            break
        end = run[-1].figure.head_start if run else total.figure.head_start
        if read.text[figure.mention.outer[1] : end].lstrip("）)").startswith("等"):
            return []  # A15辆、B3辆等，共20辆
        run.append(item)
    return run[::-1]


def _joined(item: Stated) -> bool:
    """Whether a part is joined to the one before it as in a row of like things."""
    return item.figure.mark == "、" or item.figure.head.startswith(JOINTS)


def _opens(read: Read, run: list[Stated]) -> bool:
    """Whether a run begins its sentence, or behind a colon, and is parted alike: 扣分：甲扣2分，乙扣1分，合计扣3分."""
    marks = {item.figure.mark for item in run[1:]}
    place = run[0].figure.sentence, run[0].figure.depth
    first = next(item for item in read.stated if (item.figure.sentence, item.figure.depth) == place)
    return (run[0] is first or run[0].figure.mark in ("：", ":")) and len(marks) == 1
