"""Lists inside a paragraph: X，其中A、B; X，主要用于以下方面：A；B; A、B，合计X."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from reportlint.relations import EXACT, GUESS, INCONSISTENT, LIKELY, Relation, verdict
from reportlint.understanding.concepts import Noun, read_noun, splits
from reportlint.understanding.figures_in_text import AMOUNT, CHANGE, DIFFERENCE, SHARE, TOTAL, is_per_unit, words
from reportlint.understanding.stated import Read, Stated, comparable

_ITEM = re.compile(r"(?<![\d.])\d{1,2}[、．.](?!\d)")
"""The number of an item inside a sentence: 2、"""


class List(NamedTuple):
    """A total and its parts. ``complete``: the parts are all there are; ``partial``: the text says they are not."""

    total: Stated
    parts: list[Stated]
    complete: bool
    partial: bool = False

    def relations(self) -> Iterable[Relation]:
        """The list as claims: a sum where it is complete, else parts within the whole (and a guess at the sum)."""
        cells = (self.total.fact, *(part.fact for part in self.parts))
        name = self.total.fact.label
        if self.complete:
            yield Relation("sum", cells, origin="sentence", grade=LIKELY, name=name, rule="list-total-mismatch")
            return
        yield Relation("within", cells, origin="sentence", grade=LIKELY, name=name, rule="part-over-whole")
        if len(self.parts) > 1 and not self.partial:
            yield Relation("sum", cells, origin="sentence", grade=GUESS, name=name, rule="list-total-mismatch")


def read_lists(read: Read, previous: Read | None) -> list[List]:
    """The lists of a paragraph, in order; ``previous`` is the paragraph before."""
    text = read.text
    found: list[List] = []
    inner: set[int] = set()
    cues = [cue for cue in _list_cues().finditer(text) if not _inside_figure(read, cue.start())]
    # From the last to the first: what a list inside another one holds is no part of the outer one.
    for cue in reversed(cues):
        named = cue.group("named") or cue.group("named_open") or cue.group("named_kinds")
        # 按性质分，…。按科目分，… part the same whole one after the other.
        first = next(each for each in cues if each.group("kinds")) if cue.group("kinds") else cue
        at = first.start() if _begins_sentence(read, cue.start()) else cue.start()
        total = _named_total(read, cue, named, previous) if named else _list_total(read, at, previous)
        total = _of_the_kind_listed(read, cue, total)
        if total is None or is_per_unit(total.figure) or _opens_the_same(read, cue.end(), total, found):
            continue
        parts = _list_parts(read, cue.end(), inner, total)
        parts = _without_sibling(parts, {id(each.total) for each in found}, total)
        if not parts:
            continue
        total = _total_that_fits(read, cue.start(), total, parts)
        inner.update(id(part) for part in parts)
        closing = next(
            (
                item
                for item in read.stated
                if item.figure.role == TOTAL and item.figure.mention.start > cue.start() and _closes(text, item, parts)
            ),
            None,
        )
        complete = len(parts) > 1 and (
            cue.group() in words()["lists"]["exhaustive"]
            or bool(cue.group("kinds") or cue.group("named_kinds"))
            or known_split(parts)
            or _numbered(text, cue.end(), parts)
            or closing is not None
        )
        partial = _partial(text, cue, parts)
        complete = complete and not partial
        if closing is not None and complete:
            found.append(List(closing, parts, True))
        found.append(List(total, parts, complete, partial))
    return found[::-1]


def _of_the_kind_listed(read: Read, cue: "re.Match[str]", total: Stated | None) -> Stated | None:
    """共2个项目，分别是：甲589.40万元、…: what is listed are amounts, so it is the amount before that they make up."""
    first = next((item for item in read.stated if item.figure.mention.start >= cue.end()), None)
    if total is None or first is None or first.figure.role != AMOUNT or comparable(first, total):
        return total
    before = [item for item in read.stated if item.figure.mention.end <= cue.start() and item.figure.role == AMOUNT]
    near = [item for item in before if item.figure.sentence == total.figure.sentence and comparable(item, first)]
    return near[-1] if near else total


def _total_that_fits(read: Read, at: int, total: Stated, parts: list[Stated]) -> Stated:
    """Another amount of the sentence that the parts make up exactly: 检测1460份，合格1457份，其中出厂水365份、…"""

    def fits(whole: Stated) -> bool:
        return verdict(Relation("sum", (whole.fact, *(part.fact for part in parts)))).status == EXACT

    if len(parts) < 2 or fits(total):
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
    return next((item for item in reversed(near) if fits(item)), total)


def _opens_the_same(read: Read, end: int, total: Stated, found: list[List]) -> bool:
    """Whether the list of a later cue is this one: 其中A、B分别为1、2 is one list opened by two words."""
    first = next((item for item in read.stated if item.figure.mention.start >= end), None)
    return any(each.total is total and each.parts[0] is first for each in found)


def _closes(text: str, total: Stated, parts: list[Stated]) -> bool:
    """Whether a total at the end is that of these parts: of one kind with them, before the semicolon that ends them."""
    last = parts[-1].figure.mention.end
    inside = "；" in text[parts[0].figure.mention.end : last]
    return comparable(total, parts[0]) and (inside or "；" not in text[last : total.figure.mention.start])


def _begins_sentence(read: Read, at: int) -> bool:
    begin = max((start for start in read.paragraph.sentences if start <= at), default=0)
    return not read.text[begin:at].strip()


def _inside_figure(read: Read, at: int) -> bool:
    return any(item.figure.mention.start <= at < item.figure.mention.end for item in read.stated)


def _without_sibling(parts: list[Stated], totals: set[int], total: Stated) -> list[Stated]:
    """The parts up to one that opens a list of its own, where the sum holds without it and not with it.

    A，其中：a；b；B，其中：… - whether B is a part of A or stands beside it, only the figures say.
    """
    at = next((index for index, part in enumerate(parts) if index and id(part) in totals), None)
    if at is None:
        return parts

    def holds(some: list[Stated]) -> bool:
        return verdict(Relation("sum", (total.fact, *(part.fact for part in some)))).status != INCONSISTENT

    return parts if holds(parts) or not holds(parts[:at]) else parts[:at]


def _list_total(read: Read, at: int, previous: Read | None) -> Stated | None:
    """The amount a list explains: the last one before it in its sentence.

    A sentence that begins with 其中 explains the last amount of the sentence before, or of the paragraph before.
    """
    before = [item for item in read.stated if item.figure.mention.end <= at and item.figure.role in (AMOUNT, TOTAL)]
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
    return None


def _list_parts(read: Read, start: int, inner: set[int], total: Stated) -> list[Stated]:
    text = read.text
    candidates = [
        item
        for item in read.stated
        if item.figure.mention.start >= start
        and id(item) not in inner
        and item.figure.role in (AMOUNT, SHARE, TOTAL, DIFFERENCE, CHANGE)
    ]
    parts: list[Stated] = []
    depth: int | None = None
    separator = ""
    cut = 0
    """Where 、 between the parts gives way to a comma: what follows may stand beside the list."""
    ended = text.find("。", start)
    for item in candidates:
        figure = item.figure
        if figure.role == TOTAL:
            break
        if ended >= 0 and figure.mention.start > ended:
            break
        if figure.role != AMOUNT or is_per_unit(figure):
            continue
        if depth is None:
            depth = figure.depth
        if figure.depth > depth:
            continue
        if figure.depth < depth:
            break
        if not comparable(item, total) or figure.sign:
            continue
        if parts:
            between = text[parts[-1].figure.mention.end : figure.mention.start]
            mark = "；" if "；" in between or ";" in between or _ITEM.search(between) else "，"
            # A list parted by commas ends at the semicolon that belongs to what is around it.
            if separator == "，" and mark == "；":
                break
            separator = separator or mark
            if (
                not cut
                and "、" in text[parts[0].figure.mention.end : figure.mention.start]
                and figure.mark in ("，", ",")
            ):
                cut = len(parts)
        if figure.head.startswith(tuple(words()["lists"]["beside"])):
            break
        if figure.head.endswith(words()["each"]):
            return []  # 17个村各2处: not two, but two for each
        if parts and figure.mention.quantity.unit.dimension == "分" and figure.head in words()["scored"]:
            parts[-1] = item  # 管理80分得73.5分: the points of a part, and what it got of them
            continue
        parts.append(item)
    if cut > 1 and not _adds_up(parts, total):
        parts = parts[:cut]
    return _all_there(_one_stage(_of_one_kind(parts, total), total), total)


def _adds_up(parts: list[Stated], total: Stated) -> bool:
    return verdict(Relation("sum", (total.fact, *(part.fact for part in parts)))).status != INCONSISTENT


def _of_one_kind(parts: list[Stated], total: Stated) -> list[Stated]:
    """Without posts among people and people among posts: 其中行政编制28名，在编27人."""

    def posts(item: Stated) -> bool:
        return any(word in item.figure.noun.concept for word in words()["posts"])

    if any(map(posts, parts)) and not all(map(posts, parts)):
        return [part for part in parts if posts(part) == posts(total)]
    return parts


def _all_there(parts: list[Stated], total: Stated) -> list[Stated]:
    """The parts up to where they are the whole already; what follows is said beside them."""

    def status(some: list[Stated]) -> str:
        return verdict(Relation("sum", (total.fact, *(part.fact for part in some)))).status

    if len(parts) > 1 and status(parts) == INCONSISTENT:
        for length in range(1, len(parts)):
            if status(parts[:length]) == EXACT:
                return parts[:length]
    return parts


def _one_stage(parts: list[Stated], total: Stated) -> list[Stated]:
    """Parts that name a stage or year other than the rest are said beside them, not summed with them."""
    years = {part.figure.noun.year for part in parts} - {""}
    if len(years) > 1:
        last = max(years)
        parts = [part for part in parts if part.figure.noun.year in ("", last)]
    if total.fact.key.dimension != "money":
        return parts  # 预算执行10分 is a part of the score, not a budget
    stages = [part.figure.noun.stage for part in parts]
    kinds = set(stages) - {"调整"}
    wanted = total.figure.noun.stage
    if kinds == {"", wanted}:  # 其中：公务接待费决算数6.46万元，公务用车运行维护费16.00万元
        return parts
    if len(kinds) > 1 and not known_split(parts):
        chosen = [part for part in parts if part.figure.noun.stage == wanted]
        if len(chosen) >= 2:
            return chosen
        usual = max(kinds, key=stages.count)
        return [part for part in parts if part.figure.noun.stage == usual]
    return parts


def known_split(parts: list[Stated]) -> bool:
    """Whether the parts are all members of one split that is complete by definition."""
    names = [part.figure.noun.concept or part.figure.noun.stage for part in parts]
    for members in splits():
        if all(
            any(name == member or name.startswith(member) or name.endswith(member) for member in members)
            for name in names
        ):
            return len(names) > 1 and len(set(names)) == len(names)
    return False


def _numbered(text: str, start: int, parts: list[Stated]) -> bool:
    """Whether the parts carry 1、2、3 … without a gap."""
    numbers = [int(found[:-1]) for found in _ITEM.findall(text, start)]
    return len(parts) >= 2 and numbers[: len(parts)] == list(range(1, len(parts) + 1))


def _partial(text: str, cue: "re.Match[str]", parts: list[Stated]) -> bool:
    if not parts:
        return True
    after = text[parts[-1].figure.mention.end : parts[-1].figure.mention.end + 2]
    if after.startswith("等") or "…" in text[cue.end() : parts[-1].figure.mention.start]:
        return True
    first = text[cue.end() : parts[0].figure.mention.start].lstrip("：:，, ")
    return first.startswith(("主要", "仅", "重点")) and cue.group() not in words()["lists"]["exhaustive"]


def _named_total(read: Read, cue: "re.Match[str]", name: str, previous: Read | None) -> Stated | None:
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


@lru_cache(maxsize=1)
def _list_cues() -> "re.Pattern[str]":
    """What opens a list: 其中; 按功能分类：; at the beginning of a sentence also what it parts: 本年收入中，"""
    lists = words()["lists"]
    plain = "|".join(sorted(map(re.escape, lists["exhaustive"] + lists["open"]), key=len, reverse=True))
    by_kind = "|".join(map(re.escape, lists["by_kind"]))
    named = r"(?:(?<=[。；\n])|^)\s*(?P<named>[^，。；：、\d]{2,24})中[，,：:]"
    named_open = r"(?:(?<=[。；\n])|^)\s*其中(?P<named_open>[^，。；：、\d]{2,24}?)(?:主要)?(?:用于|包括|有)[：:]"
    start = r"(?:(?<=[。；\n])|^)\s*"
    made_of = r"的?(?:具体)?(?:构成|组成)(?:情况)?(?:为|是|如下)[：:，,]"
    named_kinds = start + r"(?P<named_kinds>[^，。；：、\d]{2,24}?)" + made_of
    kinds = rf"(?P<kinds>按[^，。；：\d]{{1,16}}?(?:{by_kind})[：:，,])"
    return re.compile(f"{kinds}|{named}|{named_open}|{named_kinds}|{plain}")
