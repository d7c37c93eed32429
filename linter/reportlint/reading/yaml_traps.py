"""Where YAML reads Chinese text otherwise than it was meant, and says nothing.

Values are cut at "#", full-width colons and blanks are none, first marks get lost.

The text parses, and means something else than was written. Each trap is a Problem of its own name with the exact place;
``read`` is what YAML made of it and ``meant`` what was probably meant. All searches begin at a literal in the text, so
a text without traps costs a few scans.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reportlint.problems import Problem
from reportlint.reading.yaml_tree import Parsed
from reportlint.textmap import Source, Span
from reportlint.tree import SCALAR, Node
from reportlint.vocabulary import vocabulary

_FIGURE = re.compile(r"\W?\d[\d.,]*\w{0,4}%?")
_OPENING, _CLOSING = "（(《“【[", "）)》”】]"


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """Lengths and marks by which the traps are told."""
    return dict(vocabulary()["reading"]["traps"])


@lru_cache(maxsize=1)
def colon_line() -> re.Pattern[str]:
    """A line such as 金额：1914.39 - a short name, a colon that is none for YAML, the rest."""
    first = r"[^\s：:#\-\"'\[\]{}&*!|>%@`" + words()["sentence_marks"] + "]"
    more = r"[^\n\r：:#\"'\[\]{}" + words()["sentence_marks"] + "]"
    return re.compile(
        rf"^(?P<lead>[ \t\u3000]*(?:-[ \t]+)*)(?P<key>{first}{more}{{0,{words()['key_longest'] - 1}}})"
        r"(?P<colon>：|:(?![\s/:]))(?P<rest>[^\n\r]*)$",
        re.MULTILINE,
    )


@lru_cache(maxsize=1)
def wide_indent() -> re.Pattern[str]:
    """The beginning of a line that has a blank in it that is none for YAML."""
    blanks = words()["false_blanks"]
    return re.compile(rf"^[ \t]*(?:-[ \t]+)?(?P<wide>[{blanks}][{blanks} \t]*)(?P<item>-\s)?", re.MULTILINE)


@lru_cache(maxsize=1)
def _flow_colon() -> re.Pattern[str]:
    more = r"[^\s：:#\"'\[\]{},]"
    return re.compile(rf"(?<=[{{,])[ \t]*(?P<key>{more}{{1,{words()['key_longest']}}})(?P<colon>：|:(?![\s/:,}}]))")


def is_name(key: str) -> bool:
    """Whether the words before a colon can be a key: not the hours of a time, not an address."""
    return any(char.isalpha() for char in key) and "://" not in key


def silent_traps(source: Source, parsed: Parsed) -> Parsed:
    """The same with a Problem for every trap."""
    if parsed.root is None:
        return parsed
    search = _Search(source, parsed)
    found = [*search.special_starts()]
    text = source.text
    if "：" in text or text.count(":") > sum(map(text.count, (": ", ":\n", ":\r\n"))):
        found += search.colons()
    if any(blank in text for blank in words()["false_blanks"]):
        found += search.wide_indents()
    if " #" in text:
        found += search.cut_comments()
    return parsed._replace(
        problems=sorted(parsed.problems + found, key=lambda problem: (problem.span.start, problem.name))
    )


class _Search:
    """One text and its scalars in order."""

    def __init__(self, source: Source, parsed: Parsed) -> None:
        self.source = source
        self.text = source.text
        self.parsed = parsed
        self.scalars = parsed.scalars
        self._starts: list[int] = []

    def index(self, offset: int) -> int:
        """The number of the last scalar that begins at or before an offset; -1 where none does."""
        if not self._starts:
            self._starts = [node.start for node in self.scalars]
        return bisect_right(self._starts, offset) - 1

    def before(self, offset: int) -> Node | None:
        """The last scalar that begins at or before an offset."""
        index = self.index(offset)
        return self.scalars[index] if index >= 0 else None

    def problem(self, name: str, start: int, end: int, **details: Any) -> Problem:
        return Problem(name, Span(self.source, start, end), details)

    # -- colons -------------------------------------------------------------------------------------------------------

    def colons(self) -> Iterator[Problem]:
        """Lines that were meant as pairs and became part of a text, and pairs within braces that became a key."""
        told: dict[int, Problem] = {}
        for match in colon_line().finditer(self.text):
            at = match.start("key")
            node = self.before(at)
            if node is None or node.style or at >= node.end or not is_name(match["key"]):
                continue
            if node is not self.parsed.root and not self.is_swallowed(node, match):
                continue
            if id(node) in told:
                told[id(node)].details["lines"] += 1
            else:
                told[id(node)] = self.colon_problem(match, meant=f"{match['key']}: {match['rest'].strip()}")
        yield from told.values()
        for match in _flow_colon().finditer(self.text):
            index = self.index(match.start("key"))
            if index >= 0 and self.is_lone_key(index, match.start("key")) and is_name(match["key"]):
                node = self.scalars[index]
                yield self.colon_problem(match, meant=f"{match['key']}: {self.text[match.end('colon') : node.end]}")

    def is_swallowed(self, node: Node, match: re.Match[str]) -> bool:
        """Whether a line that looks like a pair lies in a text that begins on its own line or on an earlier one."""
        at = match.start("key")
        apart = node.start < match.start() or (node.start == at and "-" not in match["lead"])
        return apart and not self.is_key(node) and _is_value(match["rest"])

    def colon_problem(self, match: re.Match[str], meant: str) -> Problem:
        start, end = match.start("key"), match.end("colon")
        return self.problem("fullwidth-colon", start, end, key=match["key"], colon=match["colon"], meant=meant, lines=1)

    def is_key(self, node: Node) -> bool:
        """Whether a scalar is followed by the colon that makes it a key."""
        return re.compile(r"[ \t]*[:：]").match(self.text, node.end) is not None

    def is_lone_key(self, index: int, start: int) -> bool:
        """Whether the scalar at ``start`` is a key in braces that has no value."""
        if index + 1 >= len(self.scalars):
            return False
        node, following = self.scalars[index : index + 2]
        return (
            node.start == start
            and not node.style
            and not following.value
            and following.start == following.end == node.end
        )

    # -- indentation and comments -------------------------------------------------------------------------------------

    def wide_indents(self) -> Iterator[Problem]:
        """Keys and items that begin with an ideographic or another false blank: they do not count as indentation."""
        for match in wide_indent().finditer(self.text):
            node = self.before(match.start("wide"))
            starts = node is not None and node.start == match.start("wide") and not node.style
            if node is not None and starts and (match["item"] or self.is_key(node)):
                yield self.problem("fullwidth-indent", *match.span("wide"), read=node.value, meant=node.value.strip())

    def cut_comments(self) -> Iterator[Problem]:
        """Values that end at " #" and go on after it.

        A comment that is meant as one stands after two blanks, has a blank after its "#", or explains a figure; one
        that is glued to its words, or that closes a bracket the value opened, is a part of the value.
        """
        for match in re.finditer(r"(?<=\S)[ \t]+#(?P<comment>[^\n\r]*)", self.text):
            start = match.start()
            node = self.before(start)
            if node is None or node.style or node.end != start or self.is_key(node):
                continue
            if is_cut(node.value, match.group()):
                end = match.end() - (len(match.group()) - len(match.group().rstrip()))
                meant = self.text[node.start : end].strip()
                yield self.problem("comment-cut", match.start("comment") - 1, end, read=node.value, meant=meant)

    # -- starts of values ---------------------------------------------------------------------------------------------

    def special_starts(self) -> Iterator[Problem]:
        """Values whose first character YAML took for a mark: & ! > | [ {."""
        text = self.text
        for anchor in self.parsed.anchors:
            if not anchor.used and anchor.node.kind == SCALAR:
                yield self.special(anchor.start, anchor.node.end, anchor.node.value)
        for node, start in self.parsed.tags:
            yield self.special(start, node.end if node.kind == SCALAR else node.start, node.value)
        for node in self.parsed.complex_keys:
            yield self.special(node.start, node.end, "")
        if ": >" in text or ": |" in text:
            for match in re.finditer(r"(?<=: )[>|][+-]?[1-9][+-]?[ \t]*$", text, re.MULTILINE):
                block = self.before(match.start())
                if block and block.start == match.start() and block.style in (">", "|") and not block.value.strip():
                    yield self.special(match.start(), match.start() + len(match.group().rstrip()), "")

    def special(self, start: int, end: int, read: str) -> Problem:
        meant = self.text[start:end].strip()
        return self.problem("special-start", start, start + len(meant), read=read, meant=meant, mark=meant[:1])


def is_cut(value: str, comment: str) -> bool:
    """Whether a comment (with the blanks before it) after an unquoted value rather belongs to the value."""
    blanks, words_after = comment.split("#", 1)
    if words_after.lstrip().startswith("reportlint"):
        return False
    glued = len(blanks) == 1 and bool(words_after) and words_after[0] not in " \t#!"
    if glued and _FIGURE.fullmatch(value) and not words_after[0].isdigit():
        return False
    opened = any(value.count(left) > value.count(right) for left, right in zip(_OPENING, _CLOSING, strict=True))
    return glued or (opened and any(mark in words_after for mark in _CLOSING))


def _is_value(rest: str) -> bool:
    rest = rest.strip()
    return len(rest) <= words()["value_longest"] and not any(mark in rest for mark in words()["sentence_marks"])
