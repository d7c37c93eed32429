"""What a list in a sentence parts: the words that open one, and which amount before them is the whole."""

import re
from functools import lru_cache

from reportlint.quantities import ZERO
from reportlint.relations import EXACT, Relation, verdict
from reportlint.understanding.concepts import Noun, read_noun
from reportlint.understanding.figures_in_text import AMOUNT, TOTAL, words
from reportlint.understanding.stated import Read, Stated, comparable

Cue = re.Match[str]


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    """What opens a list: 其中; 按功能分类：; at the beginning of a sentence also what it parts: 本年收入中，"""
    lists = words()["lists"]
    plain = "|".join(sorted(map(re.escape, lists["exhaustive"] + lists["open"]), key=len, reverse=True))
    by_kind = "|".join(map(re.escape, lists["by_kind"]))
    named = r"(?:(?<=[。；\n])|^)\s*(?P<named>[^，。；：、\d]{2,24})中[，,：:]"
    named_open = r"(?:(?<=[。；\n])|^)\s*其中(?P<named_open>[^，。；：、\d]{2,24}?)(?:主要)?(?:用于|包括|有)[：:]"
    start = r"(?:(?<=[。；\n])|^)\s*"
    made_of = r"的?(?:具体)?(?:构成|组成)(?:情况)?(?:为|是|如下)[：:，,]"
    # 收回有效问卷588份。588份有效问卷中，…: what is listed behind is of the figure right before the words.
    counted = r"(?<=[份人名个家户件项次])[^，。；：、\d（）()]{0,10}中[，,：:]"
    included = start + r"(?P<named_included>[^，。；：、\d]{2,24}?)(?:具体)?包括[：:]"
    named_kinds = start + r"(?P<named_kinds>[^，。；：、\d]{2,24}?)" + made_of
    seen = r"(?:情况|来看|看)?[：:，,]"
    classed = r"(?:支出|收入)?(?:功能|经济|性质)分类"
    batches = r"分(?:[两二三四五六]|\d{1,2})批[^，。；：、\d]{0,6}"
    kinds = rf"(?P<kinds>(?:{batches}|按[^，。；：\d]{{1,16}}?(?:{by_kind})|{classed}){seen})"
    return re.compile(f"{kinds}|{named}|{named_open}|{named_kinds}|{included}|{counted}|{plain}")


@lru_cache(maxsize=1)
def _cue_signs() -> list[str]:
    """Words of which every cue holds at least one: most paragraphs hold none."""
    lists = words()["lists"]
    return [
        *lists["exhaustive"],
        *lists["open"],
        "按",
        "分类",
        "批",
        "其中",
        "包括",
        "中，",
        "中,",
        "中：",
        "中:",
        "构成",
        "组成",
    ]


def find_cues(text: str) -> list[Cue]:
    """What opens lists in a text, in order."""
    if not any(sign in text for sign in _cue_signs()):
        return []
    return [cue for cue in _cues().finditer(text) if not _of_another_year(text, cue)]


def _of_another_year(text: str, cue: Cue) -> bool:
    """上年分别为9.00万元和16.00万元: each of the things before it a year ago, no parts of the last."""
    if not cue.group().startswith("分别"):
        return False
    return bool(read_noun(re.split(r"[，,。；;：:（(]", text[: cue.start()])[-1]).year)


def sum_status(total: Stated, parts: list[Stated]) -> str:
    """The verdict on a total and its parts."""
    return verdict(Relation("sum", (total.fact, *(part.fact for part in parts)))).status


def whole_of(read: Read, cue: Cue, cues: list[Cue], previous: Read | None) -> Stated | None:
    """The amount that the list behind a cue parts; ``cues`` are all of the paragraph, ``previous`` the one before."""
    named = cue.group("named") or cue.group("named_open") or cue.group("named_kinds") or cue.group("named_included")
    if named:
        return _of_the_kind_listed(read, cue, _named_total(read, cue, named, previous))
    at = cue.start()
    if cue.group("kinds") and _begins_sentence(read, at):
        # 按性质分，…。按科目分，… part the same whole one after the other.
        at = next(each for each in cues if each.group("kinds")).start()
    return _of_the_kind_listed(read, cue, _list_total(read, at, previous))


def _list_total(read: Read, at: int, previous: Read | None) -> Stated | None:
    """The amount a list explains: the last one before it in its sentence.

    A sentence that begins with 其中 explains the last amount of the sentence before, or of the paragraph before.
    """
    before = [item for item in read.stated if item.figure.mention.end <= at and item.figure.role in (AMOUNT, TOTAL)]
    before = [item for item in before if not _in_closed_brackets(read.text, item, at)] or before
    begin = max((start for start in read.paragraph.sentences if start <= at), default=0)
    if read.text[begin:at].strip():
        return before[-1] if before and before[-1].figure.mention.start >= begin else None
    if before:
        sentences = sorted(start for start in read.paragraph.sentences if start < begin)
        return before[-1] if before[-1].figure.mention.start >= sentences[-1] else None
    if previous is not None and not read.text[:at].strip() and previous.stated:
        amounts = [item for item in previous.stated if item.figure.role == AMOUNT]
        if len(amounts) == 1:
            return amounts[0]
        if amounts and _kinds_of_spending(read.text[at:]):
            spent = [item for item in amounts if item.figure.noun.stage == words()["spent_stage"]]
            return spent[0] if len(spent) == 1 else None
    return None


def _kinds_of_spending(text: str) -> bool:
    """支出经济分类：… and 按支出性质分，… part what was spent, which a paragraph states beside budgets."""
    return "支出" in text[:8]


def _in_closed_brackets(text: str, item: Stated, at: int) -> bool:
    """补助560万元（中央430万元、省级130万元），全部用于…: closed brackets explain the amount before."""
    between = text[item.figure.mention.end : at] if item.figure.depth else ""
    return item.figure.depth > 0 and sum(map(between.count, "）)")) > sum(map(between.count, "（("))


def _named_total(read: Read, cue: Cue, name: str, previous: Read | None) -> Stated | None:
    """The amount that a list names itself, in the paragraph or the one before: 本年收入中，…"""
    wanted = read_noun(name)
    concept, stage = wanted.concept, wanted.stage
    stated = [*(previous.stated if previous is not None else ())]
    stated += [item for item in read.stated if item.figure.mention.end <= cue.start()]
    named = [item for item in stated if item.figure.role == AMOUNT and _is_named(item.figure.noun, concept, stage)]
    return named[-1] if named else None


def _is_named(noun: Noun, concept: str, stage: str) -> bool:
    same = noun.concept == concept if concept else bool(stage) and stage == noun.stage
    return same and (not stage or noun.stage in ("", stage))


def _of_the_kind_listed(read: Read, cue: Cue, total: Stated | None) -> Stated | None:
    """共2个项目，分别是：甲589.40万元、…: what is listed are amounts, so it is the amount before that they make up."""
    behind = (item for item in read.stated if item.figure.mention.start >= cue.end())
    # 10亿元以上项目4个 is a count; the amount only says of what.
    first = next((item for item in behind if item.fact.quantity.qualifier not in (">=", "<=", ">", "<")), None)
    if total is None or first is None or first.figure.role != AMOUNT or comparable(first, total):
        return total
    before = [item for item in read.stated if item.figure.mention.end <= cue.start() and item.figure.role == AMOUNT]
    near = [item for item in before if item.figure.sentence == total.figure.sentence and comparable(item, first)]
    return near[-1] if near else total


def whole_that_fits(read: Read, at: int, total: Stated, parts: list[Stated]) -> Stated:
    """Another amount of the sentence that the parts make up exactly: 检测1460份，合格1457份，其中出厂水365份、…"""
    if len(parts) < 2 or sum_status(total, parts) == EXACT:
        return total
    direction = total.figure.noun.direction
    near = [
        item
        for item in read.stated
        if item.figure.mention.end <= at
        and item.figure.role == AMOUNT
        and total.figure.sentence == item.figure.sentence
        and (_begins_sentence(read, at) or not {"；", ";"} & set(read.text[item.figure.mention.end : at]))
        and comparable(item, parts[0])
        and (not direction or item.figure.noun.direction in ("", direction))
    ]
    exact = next((item for item in reversed(near) if sum_status(item, parts) == EXACT), None)
    largest = max(part.fact.quantity.base for part in parts)
    if exact is not None or total.fact.quantity.base >= largest:
        return exact or total
    # 总支出4198.93万元，收支结余17.65万元，其中人员2416.80万元…: what is smaller than its part is no whole of it.
    made = sum((part.fact.quantity.base for part in parts), ZERO)
    wholes = [item for item in near if item.fact.quantity.base >= largest]
    return min(wholes, key=lambda item: abs(item.fact.quantity.base - made), default=total)


def _begins_sentence(read: Read, at: int) -> bool:
    begin = max((start for start in read.paragraph.sentences if start <= at), default=0)
    return not read.text[begin:at].strip()
