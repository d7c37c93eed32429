"""The name of an office on a cover, whole where it is broken over two lines.

A name that is cut short is another unit's name or nobody's. Two lines are one name where the report writes the name on
one line elsewhere, or where one of them is no name by itself: 示例市规划和自然 / 资源局, 中共示例县委 / 社会工作部.
"""

import re
from functools import lru_cache

from reportlint.document import Document
from reportlint.textmap import Passage, Span

LONGEST = 60
"""Code points of a line that names an office and little else."""

_PLACE = re.compile(r"[省市县区州旗镇乡]")
_TITLE = re.compile(r"报告|预算|决算|绩效|自评|目录|封面|附件|名单|一览|年度")
_PARENT = re.compile(r"(?:委|政府)$")
"""What an office of it may be named behind: 中共示例县委社会工作部."""
_BEGINNING = 4
"""Code points of the shortest line that may be the beginning of a name."""


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    return re.compile(
        r"[\u4e00-\u9fff（）()]{2,30}?(?:局|委员会|办公室|委|厅|院|中心|政府|处|学校|小学|中学|大学|幼儿园|部|所|站|馆)(?=[\d\s（(为是系的]|$)"
    )


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff（）()]{2,30}")


def office_in(
    document: Document, before: Passage | None, here: Passage, after: Passage | None
) -> tuple[str, Span] | None:
    """The office whose name is on a line or begins there, with its place; ``before`` and ``after`` are the paragraphs
    around it.

    None where the line names none, or only a part of a name whose rest is not certain.
    """
    line = here.text.strip()
    if len(line) > LONGEST:
        return None
    own = _office().search(line)
    ends = own is not None and own.end() == len(line)
    if after is not None and (ends or (own is None and _may_begin(line))):
        begin = own.start() if own is not None else 0
        both = _both(line[begin:], after.text.strip())
        rest = both[len(line) - begin :]
        alone = _PARENT.search(line) if own is not None else _PLACE.search(line)
        if both and (_written(document, both) or (alone and not _PLACE.search(rest))):
            first = here.text.find(line[begin:])
            last = after.text.find(rest)
            start = here.span(first, first + 1)
            return both, Span(start.source, start.start, after.span(last, last + len(rest)).end)
    if own is None:
        return None
    name = own.group()
    lead = before.text.strip() if before is not None and own.start() == 0 else ""
    if not _PLACE.search(name) and len(lead) >= _BEGINNING and _may_begin(lead):
        return None
    at = here.text.find(name)
    return name, here.span(at, at + len(name))


def _both(begin: str, after: str) -> str:
    """The name that begins in one line and ends in the next; "" where none does."""
    found = _office().match(begin + after) if len(after) <= LONGEST else None
    return found.group() if found is not None and found.end() > len(begin) else ""


def _may_begin(line: str) -> bool:
    """Whether a line may be the beginning of a name: letters alone, no title, no office by itself."""
    return bool(_bare().fullmatch(line)) and not _TITLE.search(line) and not _office().fullmatch(line)


def _written(document: Document, name: str) -> bool:
    """Whether some line has the whole name."""
    return any(name in "".join(line.split()) for line in document.source.text.split("\n") if name[-2:] in line)
