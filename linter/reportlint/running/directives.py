"""Comments that suppress findings in a YAML report: ``# reportlint: ignore[TOT001] reason``.

``ignore`` is for the line it stands on, or the next one where it stands alone; ``ignore-block`` for everything below
the key or item of that line; ``ignore-file`` for the file. Words are codes, names or categories of rules. A date makes
it lapse: ``ignore[TOT001] until 2026-12-31 reason``. Imported only where a text speaks of us.
"""

import re

from reportlint.reading.yaml_comments import comments
from reportlint.records import NamedTuple
from reportlint.running.waivers import is_date
from reportlint.textmap import Source, Span
from reportlint.tree import SCALAR, Entry, Node
from reportlint.vocabulary import vocabulary

LINE, BLOCK, FILE = "ignore", "ignore-block", "ignore-file"

_MARK = re.compile(r"(?:^|\s)#+\s*reportlint\s*(?:[:：]|\s(?=ignore))\s*(?P<said>.*)", re.IGNORECASE)
_FORM = re.compile(r"(?P<kind>ignore(?:-block|-file)?)\s*\[(?P<words>[^\]]*)\](?P<rest>.*)", re.IGNORECASE)
_UNTIL = re.compile(r"\s*+(?:until|till|有效期至|有效至)[\s：:]*+(?P<date>[^\s，,；;。]*+)[\s，,；;]*+", re.IGNORECASE)


class Directive(NamedTuple):
    """One comment of ours. Lines ``first`` to ``last`` are those it is for, counted from 1.

    ``fault`` is what keeps it from having effect: "" or form, empty, date, nothing (no such block). ``expires`` is a
    date or "".
    """

    span: Span
    kind: str
    words: tuple[str, ...]
    reason: str
    expires: str
    first: int
    last: int
    fault: str = ""


def directives(source: Source, tree: Node | None) -> list[Directive]:
    """The comments of ours in a text, in their order; none where the text could not be read.

    There is one more than a limit allows where they are more than that.
    """
    allowed = int(vocabulary()["reading"]["limits"]["suppressions"])
    marked = [comment for comment in comments(source, tree) if _MARK.search(comment.quote)][: allowed + 1]
    if not marked:
        return []
    entries: dict[int, list[Entry]] = {}
    for entry in _entries(tree):
        entries.setdefault(source.position(_start(entry))[0], []).append(entry)
    return [made for comment in marked if (made := _directive(comment, entries)) is not None]


def _directive(comment: Span, entries: dict[int, list[Entry]]) -> Directive | None:
    """What one comment says; ``entries`` are the pairs and items by the line they begin on."""
    mark = _MARK.search(comment.quote)
    if mark is None:
        return None
    source = comment.source
    span = Span(source, comment.start + mark.start() + (mark.group()[0] != "#"), comment.end)
    line = source.position(span.start)[0]
    form = _FORM.match(mark["said"])
    if form is None:
        return Directive(span, "", (), "", "", line, line, "form")
    kind, rest = form["kind"].lower(), form["rest"]
    words = tuple(word for word in re.split(r"[\s,，、]+", form["words"]) if word)
    expires, fault = "", "" if words else "empty"
    until = _UNTIL.match(rest)
    if until:
        expires, rest = until["date"], rest[until.end() :]
        fault = fault or ("" if is_date(expires) else "date")
    first = 1 if kind == FILE else _meant_line(source, comment)
    last = _last_line(source, entries.get(first, []), kind, first)
    if not last:
        first, last, fault = line, line, fault or "nothing"
    return Directive(span, kind, words, rest.strip(" \t:：，,"), expires, first, last, fault)


def _meant_line(source: Source, comment: Span) -> int:
    """The comment's own line, or the next one with content where it stands alone."""
    number, column = source.position(comment.start)
    if source.line(number)[: column - 1].strip():
        return number
    count = source.position(len(source.text))[0]
    for further in range(number + 1, count + 1):
        text = source.line(further).strip()
        if text and not text.startswith("#"):
            return further
    return number


def _last_line(source: Source, starting: list[Entry], kind: str, first: int) -> int:
    """Where the meant lines end: of a block with the block, of a line with the text that begins on it. 0 for none."""
    if kind == FILE:
        return source.position(len(source.text))[0]
    if kind == BLOCK:
        if not starting:
            return 0
        outermost = min(starting, key=lambda entry: (_start(entry), -entry.value.end))
        return source.position(max(_start(outermost), outermost.value.end - 1))[0]
    ends = [entry.value.end for entry in starting if entry.value.kind == SCALAR and entry.value.use is None]
    return max([first, *(source.position(max(end - 1, 0))[0] for end in ends)])


def _start(entry: Entry) -> int:
    return entry.key.start if entry.key is not None else entry.value.start


def _entries(tree: Node | None) -> list[Entry]:
    """Every pair and item of a tree that stands where it is written."""
    found: list[Entry] = []
    waiting = [tree] if tree is not None else []
    while waiting:
        for entry in waiting.pop().entries:
            if not entry.merged:
                found.append(entry)
                if entry.value.use is None:
                    waiting.append(entry.value)
    return found
