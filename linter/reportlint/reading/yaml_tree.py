"""YAML text into a tree of nodes with exact places, in one pass over the parser's events.

YAML 1.2 without any conversion of scalars. The pass stops by itself at every limit: the C parser would follow 200,000
brackets until the stack ends, and a billion laughs is refused for what it stands for, not for its size.
"""

import gc
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from reportlint.problems import Problem
from reportlint.reading.yaml_events import (
    ALIAS,
    DOCUMENT,
    DOCUMENT_END,
    END,
    PARSING,
    STREAM,
    STREAM_END,
    Event,
    YamlFault,
    event_getter,
)
from reportlint.reading.yaml_events import MAPPING as MAPPING_START
from reportlint.reading.yaml_events import SCALAR as SCALAR_EVENT
from reportlint.textmap import Source, Span
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Entry, Node
from reportlint.vocabulary import vocabulary

_BLANKS = " \t\r\n"
_CORE_TAGS = "tag:yaml.org,2002:"
_OPEN = -1  # the end of a collection that has not ended yet


class Anchor:
    """``&name`` at ``start`` names ``node``; ``used`` tells whether any alias refers to it."""

    __slots__ = ("node", "start", "used")

    def __init__(self, node: Node, start: int) -> None:
        self.node = node
        self.start = start
        self.used = False


class Parsed(NamedTuple):
    """The first document of a text; ``root`` is None where there is none or reading had to stop.

    ``scalars`` are all scalars as written, in the order of the text, keys among them; ``tags`` the nodes with a tag of
    their own and its place; ``complex_keys`` the keys that YAML reads as collections.
    """

    root: Node | None
    scalars: list[Node]
    problems: list[Problem]
    anchors: list[Anchor]
    tags: list[tuple[Node, int]]
    complex_keys: list[Node]


def read_tree(source: Source) -> Parsed:
    """The tree of a YAML text with everything that was wrong with it. Raises nothing for any text."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        parsed = _first_try(source)
        from reportlint.reading.yaml_traps import silent_traps

        return silent_traps(source, parsed)
    finally:
        if collecting:
            gc.enable()


def _first_try(source: Source) -> Parsed:
    text = source.text
    try:
        if "\x85" not in text and "\u2028" not in text and "\u2029" not in text:
            return build(source, text)
        fault = YamlFault("line ends of other systems", -1)
    except YamlFault as error:
        fault = error
    from reportlint.reading.yaml_repair import read_repaired

    return read_repaired(source, fault)


def build(
    source: Source, text: str, adapt: Callable[[Callable[[], Event]], Callable[[], Event]] | None = None
) -> Parsed:
    """The tree of ``text``, whose events ``adapt`` brings to the offsets of ``source``. Raises YamlFault."""
    builder = _Builder(source)
    with PARSING:
        get = event_getter(text)
        try:
            builder.run(adapt(get) if adapt else get)
        except _Stop as stop:
            builder.problems.append(stop.problem)
            builder.root = None
    return Parsed(
        builder.root,
        builder.scalars,
        builder.problems,
        list(builder.anchors.values()) + builder.hidden,
        builder.tags,
        builder.complex_keys,
    )


class _Stop(Exception):
    """Reading ends here: a limit or a document that contains itself."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.name)
        self.problem = problem


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.limits: dict[str, int] = vocabulary()["reading"]["limits"]
        self.root: Node | None = None
        self.scalars: list[Node] = []
        self.problems: list[Problem] = []
        self.anchors: dict[str, Anchor] = {}
        self.hidden: list[Anchor] = []
        self.tags: list[tuple[Node, int]] = []
        self.complex_keys: list[Node] = []
        self.aliases = 0
        self.expanded = 0
        self.measured: dict[int, tuple[int, int]] = {}

    def run(self, get: Callable[[], Event]) -> None:
        """Reads the first document. The loop is the hot path: one turn an event, nothing rare in it."""
        depth_limit, scalar_limit = self.limits["depth"], self.limits["scalar_characters"]
        merges = "<<" in self.text
        commas = self.thousands_commas()
        scalars = self.scalars
        top = container = Node(SEQUENCE, 0, 0)
        entries, mapping = top.entries, False
        key: Node | None = None
        stack: list[tuple[Node, bool, Node | None]] = []
        pair = tuple.__new__
        for _ in range(self.limits["nodes"]):
            kind, start, end, value, style, anchor, tag = get()
            if kind == SCALAR_EVENT:
                if end - start > scalar_limit:
                    raise self.stop("scalar_characters", start, start)
                node = Node(SCALAR, start, end, value, style)
                if not value or style == "|" or style == ">" or anchor or tag:
                    self.trim(node, anchor, tag)
                scalars.append(node)
            elif kind == END:
                if container.style:
                    container.end = end
                    if commas:
                        self.join_amounts(container, commas)
                else:
                    last = entries[-1].value
                    container.end = last.use.end if last.use else last.end
                if mapping:
                    self.finish_mapping(container, merges)
                node = container
                container, mapping, key = stack.pop()
                entries = container.entries
                if key is node:
                    self.complex_key(node)
                continue
            elif kind == ALIAS:
                node = self.alias(anchor or "", start, end, len(stack))
            elif kind == DOCUMENT_END:
                self.root = entries[0].value
                return self.second_document(get)
            elif kind in (DOCUMENT, STREAM):
                continue
            elif kind == STREAM_END:
                return None
            else:
                node = Node(MAPPING if kind == MAPPING_START else SEQUENCE, start, _OPEN, "", style)
                if anchor or tag:
                    self.trim(node, anchor, tag)

            if not mapping:
                entries.append(pair(Entry, (None, node, False)))
            elif key is None:
                key = node
            else:
                entries.append(pair(Entry, (key, node, False)))
                key = None
            if node.kind is not SCALAR and kind != ALIAS:
                stack.append((container, mapping, key))
                if len(stack) > depth_limit:
                    raise self.stop("depth", start, start + 1)
                container, entries, mapping, key = node, node.entries, kind == MAPPING_START, None
        raise self.stop("nodes", start, end)

    # -- what is rare -------------------------------------------------------------------------------------------------

    def stop(self, limit: str, start: int, end: int) -> _Stop:
        """A limit was met at this place."""
        details = {"limit": limit, "allowed": self.limits[limit]}
        return _Stop(Problem("limit-exceeded", Span(self.source, start, end), details, fatal=True))

    def trim(self, node: Node, anchor: str | None, tag: str | None) -> None:
        """Cuts what the parser counts to a node but nobody else does, and keeps its anchor and tag."""
        text, start = self.text, node.start
        if anchor or tag:
            node.start = self.content_start(start, node.end if node.kind == SCALAR else len(text))
        if node.style in ("|", ">"):
            body = text[node.start : node.end]
            head = body.split("\n", 1)[0].split("#")[0]
            node.end = node.start + len(body.rstrip(_BLANKS) if "\n" in body.strip(_BLANKS) else head.rstrip(_BLANKS))
        elif not node.style and not node.value and node.kind == SCALAR and not (anchor or tag):
            while node.start > 0 and text[node.start - 1] in _BLANKS:
                node.start -= 1
            node.end = node.start
        if tag:
            node.tag = tag
            if not tag.startswith(_CORE_TAGS):
                self.tags.append((node, start))
        if anchor:
            if anchor in self.anchors:
                self.hidden.append(self.anchors[anchor])
            self.anchors[anchor] = Anchor(node, start)

    def content_start(self, start: int, end: int) -> int:
        """The first character after anchor, tag, blanks and comments."""
        text = self.text
        at = start
        while at < end and text[at] in "&!":
            while at < end and text[at] not in _BLANKS:
                at += 1
            while at < end and (text[at] in _BLANKS or text[at] == "#"):
                if text[at] == "#":
                    found = text.find("\n", at)
                    at = found if found >= 0 else end
                else:
                    at += 1
        return min(at, end)

    def alias(self, name: str, start: int, end: int, depth: int) -> Node:
        """A leaf that shows what the anchor names; refuses what would contain itself or stand for too much."""
        self.aliases += 1
        if self.aliases > self.limits["aliases"]:
            raise self.stop("aliases", start, end)
        anchor = self.anchors.get(name)
        if anchor is None:
            raise YamlFault(f"found undefined alias {name!r}", start, "while scanning an alias", start)
        anchor.used = True
        node = anchor.node
        if node.end == _OPEN:
            raise _Stop(Problem("recursive-alias", Span(self.source, start, end), {"name": name}, fatal=True))
        weight, height = self.measure(node)
        if depth + height > self.limits["depth"]:
            raise self.stop("depth", start, end)
        self.expand(weight, start, end)
        return node.used_at(start, end, self.source)

    def expand(self, weight: int, start: int, end: int) -> None:
        """Counts nodes that are seen once more than they are written."""
        self.expanded += weight
        if self.expanded > self.limits["expanded_nodes"]:
            raise self.stop("expanded_nodes", start, end)

    def measure(self, node: Node) -> tuple[int, int]:
        """How many nodes an ended node stands for, aliases in it included, and how deep they go."""
        if node.kind == SCALAR:
            return 1, 0
        known = self.measured.get(id(node.entries))
        if known is None:
            weight, height = 1, 1
            for entry in node.entries:
                inner = self.measure(entry.value)
                weight += inner[0] + 1
                height = max(height, inner[1] + 1)
            known = self.measured[id(node.entries)] = weight, height
        return known

    def second_document(self, get: Callable[[], Event]) -> None:
        """Only the first document of a stream is a report."""
        kind, start, end, *_ = get()
        if kind == DOCUMENT:
            self.problems.append(Problem("several-documents", Span(self.source, start, end), {}))

    def complex_key(self, node: Node) -> None:
        """A collection as a key: it is shown as it is written."""
        node.kind = SCALAR
        node.value = self.text[node.start : node.end]
        node.entries = []
        self.complex_keys.append(node)

    def thousands_commas(self) -> set[int]:
        """Where an amount may have been cut; empty where nothing is in flow style."""
        if "{" not in self.text and "[" not in self.text:
            return set()
        from reportlint.reading.yaml_amounts import thousands_commas

        return thousands_commas(self.text)

    def join_amounts(self, node: Node, commas: set[int]) -> None:
        """Puts split amounts together again, each with a problem."""
        from reportlint.reading.yaml_amounts import join_amounts

        for value, read in join_amounts(node, commas, self.text):
            details = {"read": read, "meant": value.value}
            self.problems.append(Problem("split-amount", value.span(self.source), details))

    # -- mappings -----------------------------------------------------------------------------------------------------

    def finish_mapping(self, node: Node, merges: bool) -> None:
        """Resolves ``<<`` and names duplicate keys."""
        entries = node.entries
        if len({key.value for key, _, _ in entries if key}) < len(entries):
            self.duplicates(entries)
        if merges:
            self.merge(node)

    def duplicates(self, entries: Sequence[Entry]) -> None:
        first: dict[str, Node] = {}
        for entry in entries:
            key = entry.key
            assert key is not None
            known = first.setdefault(key.value, key)
            if known is not key:
                details = {"key": key.value, "first": self.place(known)}
                self.problems.append(Problem("duplicate-key", self.place(key), details))

    def place(self, node: Node) -> Span:
        """Where a node stands: where it is used, if it is an alias."""
        return node.use or node.span(self.source)

    def merge(self, node: Node) -> None:
        """Replaces ``<<`` by the pairs it brings; own keys win, then the mapping named first."""
        brought = [entry.value for entry in node.entries if _is_merge(entry)]
        if not brought:
            return
        node.entries[:] = [entry for entry in node.entries if not _is_merge(entry)]
        known = {entry.key.value for entry in node.entries if entry.key}
        for value in brought:
            outer = value.use
            several = value.kind == SEQUENCE
            for mapping in [entry.value for entry in value.entries] if several else [value]:
                use = outer or self.place(mapping)
                if mapping.kind != MAPPING:
                    details: dict[str, Any] = {"trap": "", "detail": "a merge key (<<) needs a mapping", "meant": ""}
                    self.problems.append(Problem("yaml-syntax", use, details))
                    continue
                self.expand(self.measure(mapping)[0], use.start, use.end)
                for entry in mapping.entries:
                    if entry.key is not None and entry.key.value not in known:
                        known.add(entry.key.value)
                        key = entry.key.used_at(use.start, use.end, self.source)
                        merged = entry.value.used_at(use.start, use.end, self.source)
                        node.entries.append(Entry(key, merged, True))


def _is_merge(entry: Entry) -> bool:
    key = entry.key
    return key is not None and key.value == "<<" and not key.style and key.use is None


def comments(source: Source, tree: Node | None) -> list[Span]:
    """The comments of a text, from "#" to the end of the line, exactly: no "#" within a scalar counts.

    None where the text could not be read, and none after the first document.
    """
    text = source.text
    if tree is None or "#" not in text:
        return []
    found: list[Span] = []
    at = 0
    for start, end, style in sorted(_scalar_places(tree)):
        if start < at:
            continue
        _comments_between(source, at, start, found)
        at = end
        if style in ("|", ">"):
            header = text.find("\n", start, end)
            _comments_between(source, start, header if header >= 0 else end, found)
    ends = [place for place in (text.find("\n---", at), text.find("\n...", at)) if place >= 0]
    _comments_between(source, at, min(ends, default=len(text)), found)
    return found


def _scalar_places(node: Node) -> list[tuple[int, int, str]]:
    places: list[tuple[int, int, str]] = []
    waiting = [node]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if node.kind == SCALAR:
            places.append((node.start, node.end, node.style))
        elif id(node.entries) not in seen:
            seen.add(id(node.entries))
            for entry in node.entries:
                waiting.append(entry.value)
                if entry.key is not None:
                    waiting.append(entry.key)
    return places


def _comments_between(source: Source, start: int, end: int, found: list[Span]) -> None:
    """Adds the comments in a stretch without scalars."""
    text = source.text
    at = text.find("#", start, end)
    while at >= 0:
        stop = at + 1
        if not at or text[at - 1] in _BLANKS:
            stop = text.find("\n", at)
            stop = stop if stop >= 0 else len(text)
            found.append(Span(source, at, stop - 1 if text[stop - 1] == "\r" else stop))
        at = text.find("#", stop, end)
