"""What the noun before a figure says: which concept, at which stage, of which fund and year.

两处“项目支出” are the same fact only where stage, fund, year and entity do not contradict; so the words that carry
those are taken out of the noun and kept apart.
"""

import re
from functools import lru_cache
from typing import Any

from reportlint.numbering import YEAR
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary


class Noun(NamedTuple):
    """A noun taken apart. ``label`` is what people read, ``concept`` what is compared."""

    label: str
    concept: str
    stage: str = ""
    fund: str = ""
    year: str = ""
    direction: str = ""


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return dict(vocabulary()["concepts"])


@lru_cache(maxsize=1)
def _canonical() -> dict[str, str]:
    return {_folded(name): names[0] for names in _data()["names"] for name in names}


@lru_cache(maxsize=8)
def _longest_first(table: str) -> list[tuple[str, str]]:
    pairs = [(word, name) for name, words in _data()[table].items() for word in words]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=8)
def _signs(table: str) -> frozenset[str]:
    """The first characters of the words: a text without any of them has none of the words."""
    return frozenset(word[0] for word, _ in _longest_first(table))


@lru_cache(maxsize=2)
def _ends(name: str) -> tuple[str, ...]:
    """The words of ``leading`` or ``trailing``."""
    return tuple(_data()[name])


@lru_cache(maxsize=1)
def _empty_words() -> frozenset[str]:
    return frozenset((*_ends("leading"), *_ends("trailing")))


_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」『』《》*　 \t\u00a0"), None)
_WIDE = {ord("("): "（", ord(")"): "）", ord(","): "，", ord(":"): "：", ord(";"): "；"}
_FOLDED = frozenset(map(chr, (*_QUOTES, *_WIDE)))
_YEAR = re.compile(rf"{YEAR}\s*年度?|(?:上年度?|上一年度?)(?!结转|结余)|去年")
_LEVELS = r"（(?:类|款|项)）|（\d{2,3}(?:类|款|项)）"
_LEVEL_ENDS = ("类）", "款）", "项）")
_ASIDE = r"（[^（）]*）"
_KEPT_ASIDES = ("（境）", "（护）", "（役）")


def _folded(text: str) -> str:
    """For comparison only: quotes and blanks dropped, brackets full-width."""
    if _FOLDED.isdisjoint(text):  # nearly always
        return text
    return text.translate(_QUOTES).translate(_WIDE)


def canonical(name: str) -> str:
    """The canonical name of a concept, or the name itself."""
    folded = _folded(name)
    return _canonical().get(folded, folded)


def is_known(noun: Noun) -> bool:
    """Whether a noun is a figure the field knows: a named concept, or any at a stated stage."""
    return bool(noun.stage) or noun.concept in _names()


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(_canonical().values())


@lru_cache(maxsize=1)
def splits() -> tuple[tuple[str, ...], ...]:
    """The complete splits known to the field, in canonical names."""
    return tuple(tuple(map(canonical, members)) for members in _data()["splits"])


def may_state_stage(text: str) -> bool:
    """Whether a word for a stage (年初预算, 决算) can stand in a name: where not, it need not be read to know."""
    return not _signs("stages").isdisjoint(_folded(text))


@lru_cache(maxsize=4096)
def read_noun(text: str) -> Noun:
    """Takes a noun phrase apart: 2022年度单位一般公共预算财政拨款支出 -> 支出总计 of 一般公共预算, 2022."""
    rest = _folded(text)
    year = ""
    found = _YEAR.search(rest) if "年" in rest else None
    if found:
        digits = "".join(c for c in found.group() if c.isdigit())
        year = str(int(digits)) if digits else "上年"
        rest = rest[: found.start()] + rest[found.end() :]
    labelled, label = rest, _strip(rest)
    if "（" in rest:
        rest = rest.replace("）-", "）")
        if any(level in rest for level in _LEVEL_ENDS):
            rest = re.sub(_LEVELS, "/", rest)
        rest = rest.strip("/")
        rest = re.sub(_ASIDE, lambda aside: aside.group() if aside.group() in _KEPT_ASIDES else "", rest)
    else:
        rest = rest.replace("）-", "）").strip("/")
    fund = ""
    for word, name in () if _signs("funds").isdisjoint(rest) else _longest_first("funds"):
        if word in rest and not (name == "财政拨款" and rest.endswith("财政拨款收入")):
            fund = name
            # 财政拨款收入 is a kind of income by itself; elsewhere the fund's name is no part of the concept.
            rest = rest.replace(word, "", 1)
            break
    stage = ""
    for word, name in () if _signs("stages").isdisjoint(rest) else _longest_first("stages"):
        at = rest.find(word)
        if at >= 0:
            stage = name
            # In 基本支出决算 the 支出 belongs to the concept, in 支出决算 it is all that is said of it.
            kept = word[:2] if at and word[:2] in ("支出", "收入") and _strip(rest[:at]) else ""
            left = rest[:at] + kept + rest[at + len(word) :]
            if name == "调整" and not _strip(left):
                break
            if not _strip(left):
                # 支出决算 alone says the stage and the direction; what is spent stands further up.
                return Noun(
                    label, "", stage, fund, year, "支出" if "支出" in word else "收入" if "收入" in word else ""
                )
            rest = left
            break
    left = _without_owner(rest)
    concept = canonical(_without_owner(label if left == labelled else _strip(left)))
    direction = "收入" if concept.endswith("收入") or concept == "收入总计" else ""
    direction = direction or ("支出" if "支出" in concept and "收入" not in concept else "")
    return Noun(label, concept, stage, fund, year, direction)


_OWNERS = frozenset("局委院处心室府道厅队所")
OWNER_ENDS = ("局", "委", "院", "处", "中心", "室", "府", "厅", "队", "所")
"""How the names of bodies end."""
_OWNER = r"^.{2,40}?(?:局|委员会|委|院|处|中心|办公室|政府|街道|厅|队|所)(?:（[^（）]*）)?"


def _without_owner(text: str) -> str:
    """Without the organisation in front, where what is left is a name of the field: 某某局收入支出总计."""
    if len(text) < 5 or _OWNERS.isdisjoint(text):
        return text
    for found in re.finditer(_OWNER, text):
        rest = text[found.end() :]
        if _folded(rest) in _canonical():
            return rest
    for length in range(min(len(text) - 2, 12), 3, -1):
        if text[-length:] in _canonical() and text[:-length].endswith(OWNER_ENDS):
            return text[-length:]
    return text


@lru_cache(maxsize=4096)
def owner_of(label: str) -> str:
    """The organisation that a label names before a name of the field, or "": 运输服务中心在职 -> 运输服务中心."""
    rest = _without_owner(label)
    return label[: -len(rest)] if len(rest) < len(label) else ""


def _names_all(text: str, word: str) -> bool:
    """Whether 总计 or 合计 at the end is a part of the name: 某某法院收入总计 is not its 本年收入."""
    return text.endswith(("收入总计", "支出总计", "收入合计", "支出合计")) and text[-2:].endswith(word)


def _strip(text: str) -> str:
    """Without the words at both ends that say nothing."""
    leading, trailing, known = _ends("leading"), _ends("trailing"), _canonical()
    changed = True
    text = text.strip("/，。；：、 -—·")
    while changed and text:
        changed = False
        if _folded(text) in known:
            return text
        if text in _empty_words():
            return ""
        for word in leading if text.startswith(leading) else ():
            if text.startswith(word) and len(text) > len(word):
                text, changed = text[len(word) :].lstrip("/：:，、"), True
                break
        if changed:
            continue  # what is left may be a name by itself: 收入总计
        for word in trailing if text.endswith(trailing) else ():
            if text.endswith(word) and len(text) > len(word) and not _names_all(text, word):
                text, changed = text[: -len(word)].rstrip("/：:，、"), True
                break
    return text
