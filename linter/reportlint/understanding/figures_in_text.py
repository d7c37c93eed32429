"""The figures of a paragraph with the part each plays: amount, difference, rate of change, share, completion.

A figure's part shows in the words right before it, back to the last mark of punctuation or figure. Brackets that hold
figures are a level of their own; others (（类）, （境）) are part of the noun.
"""

import re
from functools import lru_cache
from typing import Any

from reportlint.numbering import numbering
from reportlint.records import NamedTuple
from reportlint.scanning import Mention, scan
from reportlint.textmap import Passage
from reportlint.understanding.concepts import Noun, is_known, read_noun
from reportlint.vocabulary import vocabulary

AMOUNT, DIFFERENCE, CHANGE, SHARE, COMPLETION, RATIO, TOTAL, BASE = (
    "amount", "difference", "change", "share", "completion", "ratio", "total", "base",
)  # fmt: skip


JOINTS = ("和", "与", "及", "以及")
"""Words that join the last figure of a row to the others."""


class Figure(NamedTuple):
    """One figure of a paragraph.

    ``head`` are the words before it, ``noun`` what they say. ``sign`` is the direction a word gave (增加 1, 减少 -1).
    ``against`` is what it is compared with (比X), ``of`` the whole it is a share of, both as written or "".
    ``sentence`` counts sentences of the paragraph, ``depth`` brackets; ``mark`` is the punctuation before the head.
    """

    mention: Mention
    role: str
    head: str
    noun: Noun
    sign: int
    against: str
    of: str
    sentence: int
    depth: int
    mark: str
    head_start: int


class Paragraph(NamedTuple):
    """A passage with its figures and the marks between them."""

    passage: Passage
    figures: list[Figure]
    sentences: list[int]
    """Where each sentence begins."""


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The word lists of nouns and sentences; tuples, as str.startswith and endswith take them."""
    found: dict[str, Any] = _as_tuples({**vocabulary()["concepts"], **vocabulary()["sentences"]})
    return found


def _as_tuples(words: Any) -> Any:
    if isinstance(words, dict):
        return {name: _as_tuples(each) for name, each in words.items()}
    return tuple(map(_as_tuples, words)) if isinstance(words, list) else words


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    """The pattern of a name; compiled when a text first holds one of its signs."""
    data = words()
    change = "|".join(sorted(data["up"] + data["down"], key=len, reverse=True))
    if name == "change_tail":
        return re.compile(rf"(?:{change})(?:了|约|率|率为|幅度|幅度为|比例为)*$")
    if name == "becomes_tail":
        return re.compile(rf"(?:{change})(?:了)?(?:{'|'.join(data['becomes'])})(?:了)?$")
    if name == "share_tail":
        return re.compile(r"占(?:(?P<of>[^占，。；]{1,40}?)的)?(?:比例|比重|比)?(?:分别)?(?:为|达|达到|约)*$")
    if name == "completion_tail":
        done = r"完成(?:了)?(?P<of>[^，。；完]{0,16}?)的$"
        rate = r"(?:执行率|完成率|支出进度)(?:为|达|达到|是)*$"
        return re.compile(rf"{done}|{rate}|为(?P<of2>[^，。；]{{0,12}}预算[^，。；]{{0,4}})的$")
    # 同比增长 and 占比增长 say nothing of what they compare with.
    said = "|".join(word for word in data["up"] + data["down"] if len(word) > 1)
    base = rf"(?:[同环]?比|较|与|(?<!合)同)(?!{said})(?P<base>[^，。；比较与同]{{1,24}}?)(?:相比|比较|比)?"
    return re.compile(rf"{base}(?=[，,]|{change}|持平|保持|$)")


@lru_cache(maxsize=8)
def _signs(name: str) -> list[str]:
    """Words of which every match of a pattern holds at least one."""
    data = words()
    if name in ("change_tail", "becomes_tail"):
        return [*data["up"], *data["down"]]
    return {"share_tail": ["占"], "completion_tail": ["完成", "率", "进度", "预算"]}.get(name, ["比", "较", "与", "同"])


def _found(name: str, text: str) -> re.Match[str] | None:
    for sign in _signs(name):  # a loop, since this is asked several times of every figure
        if sign in text:
            return _pattern(name).search(text)
    return None


_PUNCTUATION = re.compile(r"[，,。；;：:！？!?、\n（）()]")
_OPEN, _CLOSE = "（(", "）)"


def read_paragraph(passage: Passage) -> Paragraph:
    """The figures of a passage, in order."""
    text = passage.text
    mentions = [mention for mention in scan(text) if mention.kind != "bare"]
    if not mentions:
        return Paragraph(passage, [], [0])
    marks = _marks(text, mentions)
    figures: list[Figure] = []
    sentences = [0]
    depth, sentence, at = 0, 0, 0
    number = numbering(text)
    mark, start = "", len(text) - len(text.lstrip()) + len(number[1]) if number else 0
    against = ""
    for mention in mentions:
        while at < len(marks) and marks[at][0] < mention.outer[0]:
            position, sign = marks[at]
            at += 1
            if sign in _OPEN:
                depth += 1
            elif sign in _CLOSE:
                depth = max(0, depth - 1)
            elif sign in "。！？!?\n":
                sentence += 1
                sentences.append(position + 1)
                against = ""
            mark, start = sign, max(start, position + 1)
            found = _compared(text[max(0, position - 40) : position])
            against = found or against if sign in "，,（(" else ("" if sign in "；;。" else against)
        head = text[start : mention.outer[0]]
        after_change = bool(figures) and figures[-1].role in (DIFFERENCE, CHANGE) and figures[-1].sentence == sentence
        behind = text[mention.outer[1] : mention.outer[1] + 4]
        figure = _figure(mention, head, start, against, sentence, depth, mark, after_change, behind)
        if (
            mark in _OPEN
            and not head
            and behind[:1] in _CLOSE
            and (base := _compared(text[max(0, start - 40) : start - 1]))
            and read_noun(base).year
        ):
            # 较2022年（926.80万元）下降12.11%: what stands in the brackets is what is compared with
            figure = figure._replace(role=BASE, noun=read_noun(base), against=base)
        if figure.against:
            against = figure.against
        figures.append(figure)
        mark, start = "", mention.outer[1]
    while at < len(marks):
        if marks[at][1] in "。！？!?\n":
            sentences.append(marks[at][0] + 1)
        at += 1
    return Paragraph(passage, _parallel_shares(text, _respectively(text, figures)), sentences)


_EACH = r"分别(?:为|是|达|达到)?$"
_NAMES = r"[、和与及]|以及"


def _respectively(text: str, figures: list[Figure]) -> list[Figure]:
    """A、B和C分别为1、2和3: every name to its figure; where they are not as many, all names to all figures."""
    for index, figure in enumerate(figures):
        if figure.role != AMOUNT or "分别" not in figure.head or not re.search(_EACH, figure.head):
            continue
        last = index + 1
        while (
            last < len(figures)
            and figures[last].head in ("", *JOINTS)
            and (text[figures[last - 1].mention.outer[1] : figures[last].mention.outer[0]].strip() in ("、", *JOINTS))
        ):
            last += 1
        if last == index + 1:
            continue
        clause = re.split(r"[，,。；;：:]", text[: figure.mention.outer[0]])[-1]
        names = re.sub(_EACH, "", clause.strip()).removeprefix("其中")
        listed = [name for name in re.split(_NAMES, names) if name]
        if len(listed) != last - index:
            listed = [names] * (last - index)
        for place, name in zip(range(index, last), listed, strict=True):
            figures[place] = figures[place]._replace(noun=read_noun(name))
    return figures


def _parallel_shares(text: str, figures: list[Figure]) -> list[Figure]:
    """Amounts 分别占60%、25%和15%: all the rates are shares, not the first alone."""
    for index, figure in enumerate(figures):
        if figure.role != SHARE or "分别" not in figure.head:
            continue
        for at in range(index + 1, len(figures)):
            between = text[figures[at - 1].mention.outer[1] : figures[at].mention.outer[0]].strip()
            if figures[at].mention.kind != "ratio" or between not in ("、", "，", *JOINTS):
                break
            figures[at] = figures[at]._replace(role=SHARE, head="分别", of=figure.of)
    return figures


def _marks(text: str, mentions: list[Mention]) -> list[tuple[int, str]]:
    """Punctuation outside figures; brackets only where they hold figures."""
    marks: list[tuple[int, str]] = []
    spans = [(mention.start, mention.end) for mention in mentions]
    inside = 0
    opened: list[int] = []
    scopes: set[int] = set()
    raw: list[tuple[int, str]] = []
    for found in _PUNCTUATION.finditer(text):
        position = found.start()
        while inside < len(spans) and spans[inside][1] <= position:
            inside += 1
        if inside < len(spans) and spans[inside][0] <= position:
            continue
        sign = found.group()
        if sign in _OPEN:
            opened.append(len(raw))
        elif sign in _CLOSE and opened:
            first = opened.pop()
            if any(raw[first][0] < start < position for start, _ in spans):
                scopes.update((first, len(raw)))
        raw.append((position, sign))
    for index, (position, sign) in enumerate(raw):
        if sign in _OPEN + _CLOSE and index not in scopes:
            continue
        marks.append((position, sign))
    return marks


def _compared(text: str) -> str:
    """The base of a comparison that a clause ends with: 与2023年度相比 -> 2023年度."""
    clause = text[max(map(text.rfind, "，,。；;（(")) + 1 :]
    found = _found("compare", clause)
    return found.group("base") if found and found.end() >= len(clause) - 2 else ""


def _figure(
    mention: Mention,
    head: str,
    start: int,
    against: str,
    sentence: int,
    depth: int,
    mark: str,
    after_change: bool,
    behind: str,
) -> Figure:
    bare = head.rstrip(" 　约为近了")
    stripped = head.strip()
    role, sign, of = AMOUNT, 0, ""
    base = ""
    found = _found("compare", stripped)
    tail = _found("change_tail", stripped) or _found("change_tail", bare)
    if found and tail and stripped[: tail.start()].endswith(tuple(words()["compared_alone"])):
        found = None  # 同比减少 holds no words for what it is compared with
    if found and tail:
        base = found.group("base")
    elif tail and (alone := next((name for word, name in words()["compared_alone"].items() if word in stripped), "")):
        base = alone
    if _found("becomes_tail", stripped):
        role = AMOUNT
        sign = _sign(stripped)
    elif tail and (
        # 稳增长30万元 names a thing; a change is compared with something, follows one, or begins the clause.
        mention.kind in ("ratio", "point")
        or base
        or against
        or after_change
        or tail.start() == 0
        or is_known(read_noun(stripped[: tail.start()]))
    ):
        role = CHANGE if mention.kind == "ratio" else DIFFERENCE
        sign = _sign(stripped)
        if mention.kind == "point":
            role = RATIO
    elif mention.kind == "ratio":
        completion = _found("completion_tail", stripped)
        share = _found("share_tail", stripped)
        if completion:
            role, of = COMPLETION, completion.group("of") or completion.group("of2") or ""
        elif share:
            role, of = SHARE, share.group("of") or ""
        else:
            role = RATIO
    elif stripped in words()["closing"]:
        role = TOTAL
    elif (
        found
        and found.start() == 0
        and found.end() == len(stripped)
        and (read_noun(found.group("base")).year or behind.startswith((*words()["up"], *words()["down"])))
    ):
        # 比上年3000万元增加312万元: what the change that follows is measured against.
        role, base = BASE, found.group("base")
    noun_text = stripped[: found.start()] if base and found else stripped.removeprefix("相比")
    for word in words()["compared_alone"] if base and not found else ():
        noun_text = noun_text.replace(word, "")
    if role in (DIFFERENCE, CHANGE):
        noun_text = _pattern("change_tail").sub("", noun_text)
    if role == BASE:
        noun_text = base
    noun = read_noun(noun_text) if role != TOTAL else Noun("合计", "")
    return Figure(mention, role, stripped, noun, sign, base or against, of, sentence, depth, mark, start)


def is_per_unit(figure: Figure) -> bool:
    """Whether a figure is that of one thing among many (每台3200元, 人均2500元): no total and no part of one."""
    head = figure.head.rstrip("为约达是 ")
    return "每" in head[-4:] or head.endswith(tuple(words()["per_unit"]))


def _sign(head: str) -> int:
    """The direction of the last word of change."""
    table = words()
    best, sign = -1, 0
    for value, name in ((1, "up"), (-1, "down")):
        for word in table[name]:
            at = head.rfind(word)
            if at >= 0 and (at > best or (at == best and len(word) > 1)):
                best, sign = at, value
    return sign
