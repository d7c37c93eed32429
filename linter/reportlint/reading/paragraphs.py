"""What a paragraph is by its words alone: a heading, a sentence, an entry of a table of contents.

Styles tell little in these documents and nothing at all once they were copied as text, so every format is judged the
same way.
"""

import re
from functools import lru_cache
from typing import Any

from reportlint.document import Block
from reportlint.numbering import STYLES, numbering
from reportlint.textmap import Passage
from reportlint.vocabulary import vocabulary

_LONGEST_MARK = 40


def _settings() -> dict[str, Any]:
    found: dict[str, Any] = vocabulary()["layout"]
    return found


@lru_cache(maxsize=1)
def _page_mark() -> re.Pattern[str]:
    return re.compile(_settings()["page_mark"])


def is_page_mark(text: str) -> bool:
    """Whether a line is no text of the report but a page's number: - 3 -, 第3页 共10页."""
    return _page_mark().match(text) is not None


def paragraph_block(passage: Passage) -> Block:
    """A paragraph as a block: a page mark is a header; a heading is short, numbered and no sentence."""
    if len(passage.text) < _LONGEST_MARK and is_page_mark(passage.text):
        return Block("header", passage)
    found = numbering(passage.text)
    text = passage.text.strip()
    settings = _settings()
    if (
        found
        and len(text) <= settings["heading_longest"]
        and text[-1:] not in settings["sentence_ends"] + "：:，,"
        and text.count("，") < 2
    ):
        return Block("heading", passage, None, STYLES.index(found[0]) + 1, found[1])
    return Block("paragraph", passage, None, 0, found[1] if found else "")


def without_contents(blocks: list[Block]) -> list[Block]:
    """The same blocks with the entries of a table of contents told from headings (kind ``contents``).

    They begin below 目录 and end where the first of them stands again as a heading of the text, at a sentence, or
    where a new page begins with something that has no number.
    """
    made: list[Block] = []
    first = ""
    inside = False
    for block in blocks:
        text = block.passage.text.strip()
        if block.kind in ("paragraph", "heading") and "".join(text.split()) in ("目录", "目次"):
            inside, first = True, ""
        elif inside and block.kind in ("paragraph", "heading"):
            title = "".join(text.split()).rstrip("….0123456789")
            new_page = bool(made) and made[-1].kind == "header" and numbering(text) is None
            ends = title == first or new_page or text[-1:] in "。：:"
            if first and (ends or len(text) > int(_settings()["heading_longest"])):
                inside = False
            else:
                first = first or title
                block = block._replace(kind="contents", level=0)
        made.append(block)
    return made
