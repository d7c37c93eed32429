"""The numbers of headings and items read as lists: where they skip, turn back or change their style.

A list is open until an item of a list above it comes. A number belongs to the innermost open list of its style; where
none is open, it opens one, or goes on with the list above in another style (二、 and then 3、).
"""

from collections.abc import Iterable

from reportlint.document import Block, Document
from reportlint.numbering import numbering, ordinal
from reportlint.records import NamedTuple
from reportlint.textmap import Passage, Span

SKIPPED, REPEATED, BACK, RESTYLED, NESTED, MARKED = "skipped", "repeated", "back", "restyled", "nested", "marked"
"""What can be wrong with a number: numbers are left out before it, it stands twice, it turns back, it goes on with a
list in another style, it opens a list in the style of the list around it, its marks differ from those of its list."""

_DEEPEST = 50
"""Lists that are open at a time; more only where numbers without end begin anew."""


class Item(NamedTuple):
    """A numbered heading or paragraph: the style and value of its number, the number as written, and its text."""

    style: str
    value: int
    number: str
    passage: Passage

    @property
    def span(self) -> Span:
        """The number with the first words behind it."""
        start = len(self.passage.text) - len(self.passage.text.lstrip())
        return self.passage.span(start, min(len(self.passage.text), start + len(self.number) + 12))


class Slip(NamedTuple):
    """A number that does not go on as its list does; ``before`` is the item it is judged by."""

    kind: str
    before: Item
    item: Item


def number_slips(document: Document, *, contents: bool = False) -> list[Slip]:
    """What is wrong with the numbers of a document's text, or of its table of contents."""
    kinds = ("contents",) if contents else ("heading", "paragraph")
    return _slips([block for block in document.blocks if block.kind in kinds])


def _slips(blocks: list[Block]) -> list[Slip]:
    slips: list[Slip] = []
    lists: list[list[Item]] = []
    since = 0
    for index, block in enumerate(blocks):
        item = _item(block.passage)
        if item is None:
            continue
        place = _home(lists, item)
        if place is None:
            if item.value == 1 or not lists:
                _close_alike(lists, item)
                lists.append([item])
            # A list that begins in its middle was cut; nothing can be said of it.
            elif item.style not in {members[0].style for members in lists}:
                lists.append([item])
            del lists[:-_DEEPEST]
            since = index
            continue
        members = lists[place]
        before = members[-1]
        if item.value > before.value + 1 and (
            _inside(blocks[since : index + 1], item, before) or _in_columns(item) or _in_columns(before)
        ):
            pass
        elif item.value == before.value:
            slips.append(Slip(REPEATED, before, item))
        elif item.value < before.value:
            slips.append(Slip(BACK, before, item))
        elif item.value > before.value + 1:
            slips.append(Slip(SKIPPED, before, item))
        elif item.style != members[0].style:
            slips.append(Slip(RESTYLED, members[0], item))
        elif _marks(item) != _marks(members[0]) and not _odd_pair(members[0]):
            slips.append(Slip(MARKED, members[0], item))
        if any(members[0].style == inner[0].style for inner in lists[place + 1 :]):
            slips.append(Slip(NESTED, before, next(x[0] for x in lists[place + 1 :] if x[0].style == members[0].style)))
        members.append(item)
        del lists[place + 1 :]
        since = index
    return slips


def _item(passage: Passage) -> Item | None:
    found = numbering(passage.text)
    value = ordinal(found[1]) if found else None
    if found is None or value is None or found[0] == "circled":
        return None
    return Item(found[0], value, found[1], passage)


def _home(lists: list[list[Item]], item: Item) -> int | None:
    """The list an item goes on with: one it is the next of, in whatever style; else the innermost of its style."""
    inward = range(len(lists) - 1, -1, -1)
    for place in inward:
        if lists[place][-1].style == item.style and lists[place][-1].value + 1 == item.value:
            return place
    if item.value == 1:
        return None
    for place in inward:
        if _goes_on(lists[place][-1], item):
            return place
    return next((place for place in inward if lists[place][-1].style == item.style), None)


def _goes_on(last: Item, item: Item) -> bool:
    """Whether an item is the next of a list in another style: 3、 after 二、, （2） after （一）"""
    if "part" in (last.style, item.style):
        return False
    return last.value + 1 == item.value and last.style.endswith("bracket") == item.style.endswith("bracket")


def _close_alike(lists: list[list[Item]], item: Item) -> None:
    """Closes the lists that a new list of the same style replaces: an inner list begins anew under each outer item."""
    while lists and lists[-1][0].style == item.style and len(lists[-1]) > 1:
        lists.pop()


def _marks(item: Item) -> tuple[bool, bool, str]:
    """How a number is marked: full or half brackets, and the sign behind a figure."""
    number = "".join(item.number.split())
    return "(" in number, ")" in number, number[-1] if item.style in ("digit", "han") else ""


def _odd_pair(item: Item) -> bool:
    """Whether the brackets of a number differ from each other: (一）, which is a slip of its own."""
    full, half = "（" in item.number or "）" in item.number, "(" in item.number or ")" in item.number
    return full and half


def _in_columns(item: Item) -> bool:
    """Whether a line holds a second number of its style, as lines of a table without rules do."""
    rest = item.passage.text.lstrip()[len(item.number) :]
    return any(written_like(item.number, value) in rest for value in range(1, 31))


def _inside(blocks: Iterable[Block], item: Item, before: Item) -> bool:
    """Whether the numbers left out stand inside the paragraphs between: （四） in the middle of a line."""
    texts = ["".join(block.passage.text.split()) for block in blocks]
    for value in range(before.value + 1, item.value):
        written = [written_like(item.number, value), written_like(before.number, value)]
        if not any(number in text for text in texts for number in written):
            return False
    return True


def written_like(number: str, value: int) -> str:
    """A number written as another one is: （三） and 4 give （四）."""
    plain = "".join(number.split())
    digits = "".join(sign for sign in plain if sign.isdigit() and sign.isascii())
    if digits:
        return plain.replace(digits, str(value))
    han = "".join(sign for sign in plain if sign in "一二三四五六七八九十")
    return plain.replace(han, _han(value))


def _han(value: int) -> str:
    signs = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else signs[tens] + "十") + (signs[ones] if ones else "")
