"""A list over several paragraphs: one announces it (其中：, 主要内容如下：), numbered ones below it are its items."""

from collections.abc import Iterable

from reportlint.numbering import STYLES
from reportlint.understanding.concepts import read_noun
from reportlint.understanding.figures_in_text import AMOUNT, words
from reportlint.understanding.lists_in_text import List, known_split
from reportlint.understanding.stated import Read, Stated, comparable, funds_agree


def announced_lists(reads: list[Read]) -> Iterable[tuple[List, list[Read]]]:
    """Every list that a paragraph announces, with the paragraphs that are its items."""
    for index, read in enumerate(reads):
        cue = _announcing(read.text)
        if cue is None:
            continue
        items = list(_items(reads[index + 1 :]))
        if len(items) < 2:
            continue
        for total in _totals(reads, index, read, cue):
            parts = [_item_amount(item, total) for item in items]
            present = [part for part in parts if part is not None]
            if len(present) < 2 or len(present) < len(items):
                continue
            complete = cue in words()["lists"]["exhaustive"] or known_split(present)
            yield List(total, present, complete and not _open_ended(items[-1].text)), items


def _totals(reads: list[Read], index: int, read: Read, cue: str) -> list[Stated]:
    amounts = [item for item in read.stated if item.figure.role == AMOUNT and item.figure.depth == 0]
    if amounts:
        stages = {item.figure.noun.stage for item in amounts}
        return amounts if len(stages) == len(amounts) <= 3 else amounts[-1:]
    noun = read_noun(read.text[: read.text.find(cue)])
    for earlier in reversed(reads[max(0, index - 4) : index]):
        named = [
            item
            for item in earlier.stated
            if item.figure.role == AMOUNT and item.figure.noun.concept == noun.concept and funds_agree(item, noun)
        ]
        if named and noun.concept:
            return named[:1]
    return []


def _announcing(text: str) -> str | None:
    """The words with which a paragraph announces the list below it."""
    stripped = text.rstrip().rstrip("：:").rstrip()
    if len(stripped) == len(text.rstrip()):
        return None
    for cue in [*words()["lists"]["exhaustive"], *words()["lists"]["open"]]:
        if stripped.endswith(cue):
            return str(cue)
    return None


def _items(reads: list[Read]) -> Iterable[Read]:
    """The numbered paragraphs that follow, of one style, counting up; paragraphs between belong to the item above."""
    style = ""
    last = 0
    skipped = 0
    for read in reads:
        number = read.setting.number
        if number is None:
            skipped += 1
            if skipped > 2:
                return
            continue
        if not style:
            if number[1] != 1:
                return
            style = number[0]
        if number[0] != style:
            if _outer(number[0], style):
                return
            continue
        if number[1] != last + 1:
            return
        last, skipped = number[1], 0
        yield read


def _outer(style: str, inner: str) -> bool:
    return STYLES.index(style) < STYLES.index(inner)


def _item_amount(item: Read, total: Stated) -> Stated | None:
    amounts = [
        each
        for each in item.stated
        if each.figure.role == AMOUNT and each.figure.depth == 0 and comparable(each, total)
    ]
    if not amounts:
        return None
    stage = total.figure.noun.stage
    if not amounts[0].figure.noun.stage:
        return amounts[0] if stage in ("", "预算", "执行") else None
    return next((each for each in amounts if each.figure.noun.stage == stage), None)


def _open_ended(text: str) -> bool:
    return text.rstrip("。；; ").endswith("等")
