"""Comments in Word files: the marks in the body, the comments themselves in a part of their own."""

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reportlint.annotating.parts import Parts, is_strict
from reportlint.annotating.placed import Prefix, namespace, prefix, tree
from reportlint.annotating.word_layout import Layout, Spot
from reportlint.annotating.word_marks import Marked, Marker
from reportlint.annotating.wording import Problem, heading, lines
from reportlint.problems import Refused
from reportlint.reading.docx_xml import attribute, local
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.annotating import Options
    from reportlint.running.outcome import InputResult
    from reportlint.textmap import Source

INITIALS = "RLINT"
"""The initials of the author of our comments: by them they are known again, whatever the author's name."""

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LOOK = ("<{w}pPr><{w}spacing {w}before=\"0\" {w}after=\"0\" {w}line=\"240\" {w}lineRule=\"auto\"/>"
         "<{w}ind {w}left=\"0\" {w}right=\"0\" {w}firstLine=\"0\"/><{w}jc {w}val=\"left\"/></{w}pPr>")  # fmt: skip
"""Paragraphs of comments look alike whatever the usual style of the document is (large type, first lines indented)."""

_FONT = '<{w}rPr><{w}b {w}val="0"/><{w}sz {w}val="18"/></{w}rPr>'


_MARKED = re.compile(rb"""comment(?:RangeStart|RangeEnd|Reference)\s[^>]*?\bid=["'](\d{1,9})["']""")
"""The numbers that marks in the body have, those of comments that are gone among them."""


class _Comment(NamedTuple):
    """A comment: where it stands, what it says of each problem by its number, and whether it is at the words."""

    spot: Spot
    said: dict[int, list[str]]
    close: bool

    @property
    def lines(self) -> list[str]:
        return [line for _, lines in sorted(self.said.items()) for line in lines]


def annotated(data: bytes, result: "InputResult", problems: list[Problem], options: "Options") -> tuple[bytes, int]:
    """The file with comments, and how many there are. Refused where it holds no text that could have any."""
    layout = Layout(data)
    comments = _comments(layout, result, problems, options)
    root = layout.root
    parts = Parts(data, strict=is_strict(namespace(root)))
    existing = parts.linked(layout.part, "comments")
    first = 1 + max([*_numbers(parts, existing), *map(int, _MARKED.findall(layout.content))], default=-1)
    marked = [Marked(number, comment.spot) for number, comment in enumerate(comments, first)]
    parts.edit(layout.part, Marker(layout.content, root).edits(marked))
    names = prefix(parts.read(existing), tree(parts.read(existing), existing)) if existing else Prefix("w:", "")
    said = [_comment(names, number, comment.lines, options.author) for number, comment in enumerate(comments, first)]
    if existing:
        for each in said:
            parts.append(existing, each)
        return parts.finished(existing), len(comments)
    folder = layout.part.rpartition("/")[0]
    name = f"{folder}/comments.xml" if folder else "comments.xml"
    if name in parts.archive:
        name = parts.free_name(name[: -len(".xml")], ".xml")
    content = f'<w:comments xmlns:w="{namespace(root)}">'.encode() + b"".join(said) + b"</w:comments>"
    parts.add(name, content, _TYPE)
    parts.link(layout.part, "comments", name)
    return parts.finished(name), len(comments)


def _numbers(parts: Parts, existing: str) -> list[int]:
    """The numbers of comments that are there."""
    root = tree(parts.read(existing), existing) if existing else ()
    said = [attribute(each, "id") or "" for each in root if local(each.tag) == "comment"]
    return [int(number) for number in said if number.isascii() and number.isdigit()]


def _comments(layout: Layout, result: "InputResult", problems: list[Problem], options: "Options") -> list[_Comment]:
    """The comments in the order of their places, the first of them on the title."""
    source = result.source
    top = _title(layout, result)
    if source is None or top is None:
        raise Refused("no-text")
    same = source.text == layout.source.text
    first = heading(result, options.language, info=options.info)
    made: list[_Comment] = []
    for problem in problems:
        spot, close = _place(layout, source, problem) if same else (None, False)
        said = lines(problem, options.language, place=not close)
        if spot is None:
            first += said
        else:
            _join(made, _Comment(spot, {problem.number: said}, close))
    return [_Comment(top, {0: first}, close=False), *sorted(made, key=lambda each: each.spot.order)]


def _title(layout: Layout, result: "InputResult") -> Spot | None:
    """The title of the report, else the first paragraph with a text."""
    title = result.report.cover.title if result.report is not None else None
    if title is not None and result.source is not None and title.span.source is result.source:
        spot = layout.around(result.source, title.span.start)
        if spot is not None:
            return spot
    return layout.top()


def _place(layout: Layout, source: "Source", problem: Problem) -> tuple[Spot | None, bool]:
    """Where a comment goes, and whether that is at the words concerned; None for the title."""
    from reportlint.places import whole

    span = problem.finding.span
    if span.source is not source or whole(span):
        return None, whole(span)
    spot = layout.spot(source, span.start, span.end)
    if spot is not None:
        return spot, True
    return layout.around(source, span.start), False


def _join(made: list[_Comment], new: _Comment) -> None:
    """Adds a comment; what is said of the same words, or of some of them, goes into one."""
    met = next((known for known in made if known.close == new.close and _meet(known.spot, new.spot)), None)
    if met is None:
        made.append(new)
        return
    made.remove(met)
    first, last = sorted((met.spot, new.spot), key=lambda each: each.order)
    spot = first._replace(end=max(first.end, last.end))
    _join(made, _Comment(spot, {**met.said, **new.said}, new.close))


def _meet(one: Spot, other: Spot) -> bool:
    """Whether two stretches of one paragraph overlap."""
    elements = {id(each.element) for each in (one.first, one.last, other.first, other.last)}
    if len(elements) > 1:
        return False
    return max(one.start, other.start) < min(one.end, other.end) or (one.start, one.end) == (other.start, other.end)


def _comment(names: Prefix, number: int, said: list[str], author: str) -> bytes:
    w = names.name
    look, font = _LOOK.format(w=w), _FONT.format(w=w)
    paragraphs = "".join(
        f'<{w}p>{look}<{w}r>{font}<{w}t xml:space="preserve">{escape(line)}</{w}t></{w}r></{w}p>' for line in said
    )
    by = f"{w}author={quoteattr(author)} {w}initials={quoteattr(INITIALS)}"
    return f'<{w}comment{names.declared} {w}id="{number}" {by}>{paragraphs}</{w}comment>'.encode()
