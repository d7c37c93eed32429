"""Lists inside a paragraph: X，其中A、B; X，主要用于以下方面：A；B; A、B，合计X."""

import re
from collections.abc import Iterable

from reportlint.records import NamedTuple
from reportlint.relations import EXACT, GUESS, INCONSISTENT, LIKELY, Relation
from reportlint.understanding.concepts import Noun, splits
from reportlint.understanding.figures_in_text import (
    AMOUNT,
    CHANGE,
    DIFFERENCE,
    SHARE,
    TOTAL,
    Figure,
    is_per_unit,
    words,
)
from reportlint.understanding.list_wholes import Cue, find_cues, sum_status, whole_of, whole_that_fits
from reportlint.understanding.stated import Read, Stated, comparable
from reportlint.vocabulary import vocabulary

_ITEM = r"(?<![\d.])\d{1,2}[、．.](?!\d)"
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
        staff = self.total.figure.noun.concept in vocabulary()["arithmetic"]["staff"]
        rule = "staff-total-mismatch" if staff else "list-total-mismatch"
        signs = [-1 if part.figure.head.endswith(tuple(words()["adjusting"]["takes"])) else 1 for part in self.parts]
        if -1 in signs:  # 年初预算120万元，年中调减8万元: what was taken away is no part
            grade = LIKELY if self.complete else GUESS
            yield Relation("sum", cells, weights=signs, origin="sentence", grade=grade, name=name, rule=rule)
            return
        if self.complete:
            yield Relation("sum", cells, origin="sentence", grade=LIKELY, name=name, rule=rule)
            return
        yield Relation("within", cells, origin="sentence", grade=LIKELY, name=name, rule="part-over-whole")
        if len(self.parts) > 1 and not self.partial:
            yield Relation("sum", cells, origin="sentence", grade=GUESS, name=name, rule=rule)


def read_lists(read: Read, previous: Read | None) -> list[List]:
    """The lists of a paragraph, in order; ``previous`` is the paragraph before."""
    text = read.text
    found: list[List] = []
    inner: set[int] = set()
    cues = [cue for cue in find_cues(text) if not _inside_figure(read, cue.start())]
    # From the last to the first: what a list inside another one holds is no part of the outer one.
    for cue in reversed(cues):
        total = whole_of(read, cue, cues, previous)
        if total is None or is_per_unit(total.figure) or _opens_the_same(read, cue.end(), total, found):
            continue
        parts = _list_parts(read, cue.end(), inner, total)
        parts = _without_sibling(parts, {id(each.total) for each in found}, total)
        if not parts or _cumulative(parts) or _some_taken(text, parts):
            continue
        total = whole_that_fits(read, cue.start(), total, parts)
        inner.update(id(part) for part in parts)
        closing = next(
            (
                item
                for item in read.stated
                if item.figure.role == TOTAL and item.figure.mention.start > cue.start() and _closes(read, item, parts)
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
        partial = _partial(text, cue, parts) or _overlap(parts, total)
        complete = complete and not partial
        if closing is not None and complete:
            found.append(List(closing, parts, True))
        found.append(List(total, parts, complete, partial))
    return found[::-1]


def _opens_the_same(read: Read, end: int, total: Stated, found: list[List]) -> bool:
    """Whether the list of a later cue is this one: 其中A、B分别为1、2 is one list opened by two words."""
    first = next((item for item in read.stated if item.figure.mention.start >= end), None)
    return any(each.total is total and each.parts[0] is first for each in found)


def _closes(read: Read, total: Stated, parts: list[Stated]) -> bool:
    """Whether a total at the end is that of these parts: of one kind with them, before the semicolon that ends them.

    Amounts between them that are no parts are its own.
    """
    last = parts[-1].figure.mention.end
    inside = "；" in read.text[parts[0].figure.mention.end : last]
    between = [
        item
        for item in read.stated
        if last <= item.figure.mention.start < total.figure.mention.start
        and item.figure.role == AMOUNT
        and item.figure.depth <= total.figure.depth
        and not any(item is part for part in parts)
        and comparable(item, total)
    ]
    ended = "；" in read.text[last : total.figure.mention.start]
    return comparable(total, parts[0]) and not between and (inside or not ended)


def _inside_figure(read: Read, at: int) -> bool:
    return any(item.figure.mention.start <= at < item.figure.mention.end for item in read.stated)


def _without_sibling(parts: list[Stated], totals: set[int], total: Stated) -> list[Stated]:
    """The parts up to one that opens a list of its own, where the sum holds without it and not with it.

    A，其中：a；b；B，其中：… - whether B is a part of A or stands beside it, only the figures say.
    """
    at = next((index for index, part in enumerate(parts) if index and id(part) in totals), None)
    if at is None:
        return parts
    broken, shorter = sum_status(total, parts), sum_status(total, parts[:at])
    return parts[:at] if broken == INCONSISTENT != shorter else parts


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
    cut = 0  # where 、 between the parts gives way to a comma: what follows may stand beside the list
    ended = text.find("。", start)
    for item in candidates:
        figure = item.figure
        if figure.role == TOTAL:
            break
        if ended >= 0 and figure.mention.start > ended:
            break
        if figure.role != AMOUNT or is_per_unit(figure) or _points_in_brackets(item, text):
            continue
        if depth is None:
            depth = figure.depth
        if figure.depth > depth:
            continue
        if figure.depth < depth:
            break
        if not comparable(item, total) or figure.sign:
            continue
        scored = figure.mention.quantity.unit.dimension == "分" and figure.head in words()["scored"]
        if scored and parts and not _behind_brackets(figure, text):
            parts[-1] = item  # 管理80分得73.5分: the points of a part, and what it got of them
            continue
        if parts:
            between = text[parts[-1].figure.mention.end : figure.mention.start]
            mark = "；" if "；" in between or ";" in between or re.search(_ITEM, between) else "，"
            # A list parted by commas ends at the semicolon that belongs to what is around it.
            if separator == "，" and mark == "；":
                break
            separator = separator or mark
            if (
                not cut
                and any(text.startswith("、", part.figure.mention.outer[1]) for part in parts)
                and figure.mark in ("，", ",")
            ):
                cut = len(parts)
        if figure.head.startswith(tuple(words()["lists"]["beside"])) or _is_outside(figure.noun, total.figure.noun):
            break
        if figure.head.endswith(words()["each"]):
            return []  # 17个村各2处: not two, but two for each
        parts.append(item)
    if cut > 1 and sum_status(total, parts) == INCONSISTENT:
        parts = parts[:cut]
    return _all_there(_one_stage(_of_one_kind(parts, total), total), total)


def _points_in_brackets(item: Stated, text: str) -> bool:
    """预算执行（10分）得9.6分: the points that a part can have stand alone in brackets behind its name."""
    figure = item.figure
    alone = not figure.head and figure.mark in ("（", "(") and text[figure.mention.outer[1] :][:1] in ("）", ")")
    return alone and figure.mention.quantity.unit.dimension == "分"


def _behind_brackets(figure: Figure, text: str) -> bool:
    """预算执行（10分）得9.6分: the score of a part whose points are in brackets before it."""
    return text[: figure.head_start].endswith(("）", ")"))


def _is_outside(noun: Noun, total: Noun) -> bool:
    """Whether a noun by its meaning is no part of the total: the retired of those in service."""
    return any(word in total.label and noun.concept in concepts for word, concepts in words()["outside"].items())


def _of_one_kind(parts: list[Stated], total: Stated) -> list[Stated]:
    """Without posts among people and people among posts: 其中行政编制28名，在编27人."""

    def posts(item: Stated) -> bool:
        return any(word in item.figure.noun.concept for word in words()["posts"])

    if any(map(posts, parts)) and not all(map(posts, parts)):
        return [part for part in parts if posts(part) == posts(total)]
    return parts


def _all_there(parts: list[Stated], total: Stated) -> list[Stated]:
    """The parts up to where they are the whole already; what follows is said beside them."""
    if len(parts) > 1 and sum_status(total, parts) == INCONSISTENT:
        for length in range(1, len(parts)):
            if sum_status(total, parts[:length]) == EXACT:
                return parts[:length]
        for start in range(1, len(parts) - 1):  # 寄宿生1240人，男生1502人、女生1358人
            if sum_status(total, parts[start:]) == EXACT:
                return parts[start:]
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
        if all(name.startswith(members) or name.endswith(members) for name in names):
            return len(names) > 1 and len(set(names)) == len(names)
    return False


def _numbered(text: str, start: int, parts: list[Stated]) -> bool:
    """Whether the parts carry 1、2、3 … without a gap."""
    numbers = [int(found[:-1]) for found in re.compile(_ITEM).findall(text, start)]
    return len(parts) >= 2 and numbers[: len(parts)] == list(range(1, len(parts) + 1))


def _cumulative(parts: list[Stated]) -> bool:
    """一季度0.8亿元、上半年2.1亿元、前三季度3.9亿元: each holds the one before it."""
    return any(word in part.figure.head for part in parts for word in words()["lists"]["cumulative"])


def _some_taken(text: str, parts: list[Stated]) -> bool:
    """追加120万元，其中人员80万元、项目60万元，调减公用20万元: what is taken away stands behind the parts."""
    rest = text[parts[-1].figure.mention.end :]
    return rest[:1] in ("，", "、") and rest[1:].startswith(tuple(words()["adjusting"]["takes"]))


def _overlap(parts: list[Stated], total: Stated) -> bool:
    """党员52人、女职工31人: one may be the other too, unless they make up the whole or men stand beside."""
    heads = [part.figure.head for part in parts]
    mixed = any(word in head for head in heads for word in words()["lists"]["overlapping"])
    return mixed and not any("男" in head for head in heads) and sum_status(total, parts) == INCONSISTENT


def _partial(text: str, cue: Cue, parts: list[Stated]) -> bool:
    if not parts:
        return True
    after = text[parts[-1].figure.mention.end : parts[-1].figure.mention.end + 2]
    rest = re.split("[。；]", text[parts[-1].figure.mention.end :], maxsplit=1)[0]
    if rest.startswith(("，其余", "，其他")) and not re.search(r"\d", rest):
        return True
    if after.startswith("等") or "…" in text[cue.end() : parts[-1].figure.mention.start]:
        return True
    if text[: cue.start()].endswith("主要"):
        return True
    first = text[cue.end() : parts[0].figure.mention.start].lstrip("：:，, ")
    return first.startswith(words()["lists"]["chosen"]) and cue.group() not in words()["lists"]["exhaustive"]
