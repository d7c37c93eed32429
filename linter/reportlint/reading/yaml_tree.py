"""YAML text into a tree of nodes with exact places, in one pass over the parser's events.

YAML 1.2 without any conversion of scalars. The pass stops by itself at every limit: the C parser would follow 200,000
brackets until the stack ends, and a billion laughs is refused for what it stands for, not for its size.
"""

from collections.abc import Callable

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
from reportlint.reading.yaml_references import OPEN, Anchor, Limits, References, Stop
from reportlint.records import NamedTuple
from reportlint.textmap import Source, Span
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Collection, Entry, Node, Styled

_BLANKS = " \t\r\n"
TEXT_SINCE = "\x85\u2028\u2029\ufeff"  # marks to YAML 1.1 (line ends, byte order), text to YAML 1.2
_SHARED = 8
"""Up to so many characters equal scalars are one string: numbers, units and keys, of which a file has thousands."""
_CORE_TAGS = "tag:yaml.org,2002:"


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


def build(
    source: Source, text: str, adapt: Callable[[Callable[[], Event]], Callable[[], Event]] | None = None
) -> Parsed:
    """The tree of ``text``, whose events ``adapt`` brings to the offsets of ``source``. Raises YamlFault."""
    builder = _Builder(source)
    with PARSING:
        get = event_getter(text)
        try:
            builder.run(adapt(get) if adapt else get)
        except YamlFault as fault:
            fault.brackets = builder.open_brackets()
            raise
        except Stop as stop:
            builder.problems.append(stop.problem)
            builder.root = None
    return Parsed(
        builder.root,
        builder.scalars,
        builder.problems,
        builder.references.anchors,
        builder.tags,
        builder.complex_keys,
    )


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.limits = Limits(source)
        self.root: Node | None = None
        self.scalars: list[Node] = []
        self.problems: list[Problem] = []
        self.tags: list[tuple[Node, int]] = []
        self.complex_keys: list[Node] = []
        self.references = References(source, self.limits, self.problems)
        self.top: Node = Collection(SEQUENCE, 0, OPEN)

    def check_length(self, start: int, end: int, value: str) -> None:
        """Raises Stop for a scalar that is too long, or has a paragraph that is."""
        if end - start > self.limits["scalar_characters"]:
            raise self.limits.stop("scalar_characters", start, start)
        if max(map(len, value.split("\n"))) > self.limits["paragraph_characters"]:
            raise self.limits.stop("paragraph_characters", start, start)

    def run(self, get: Callable[[], Event]) -> None:
        """Reads the first document. The loop is the hot path: one turn an event, nothing rare in it."""
        depth_limit, longest = self.limits["depth"], self.limits["paragraph_characters"]
        merges = "<<" in self.text
        commas = self.thousands_commas()
        scalars = self.scalars
        container = self.top
        entries, mapping = container.entries, False
        key: Node | None = None
        stack: list[tuple[Node, bool, Node | None]] = []
        pair, share = tuple.__new__, dict[str, str]().setdefault
        for _ in range(self.limits["nodes"]):
            kind, start, end, value, style, anchor, tag = get()
            if kind == SCALAR_EVENT:
                if end - start <= _SHARED:
                    value = share(value, value)
                elif end - start > longest:
                    self.check_length(start, end, value)
                node = Styled(start, end, value, style) if style else Node(SCALAR, start, end, value)
                if not value or anchor or tag or style == "|" or style == ">":
                    self.trim(node, anchor, tag, key or container)
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
                node = self.references.alias(anchor or "", start, end, len(stack))
            elif kind == DOCUMENT_END:
                self.root = entries[0].value
                return self.second_document(get)
            elif kind in (DOCUMENT, STREAM):
                continue
            elif kind == STREAM_END:
                return None
            else:
                node = Collection(MAPPING if kind == MAPPING_START else SEQUENCE, start, OPEN, style)
                if anchor or tag:
                    self.trim(node, anchor, tag, key or container)

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
                    raise self.limits.stop("depth", start, start + 1)
                container, entries, mapping, key = node, node.entries, kind == MAPPING_START, None
        raise self.limits.stop("nodes", start, end)

    def open_brackets(self) -> list[int]:
        """Where the collections in flow style begin that have not ended."""
        places: list[int] = []
        node = self.top
        while node.entries and node.entries[-1].value.end == OPEN:
            node = node.entries[-1].value
            if node.style:
                places.append(node.start)
        return places

    # -- what is rare -------------------------------------------------------------------------------------------------

    def trim(self, node: Node, anchor: str | None, tag: str | None, around: Node) -> None:
        """Cuts what the parser counts to a node but nobody else does, and notes its anchor and tag."""
        text, start = self.text, node.start
        if anchor or tag:
            node.start = self.content_start(start, node.end if node.kind == SCALAR else len(text))
        if node.style in ("|", ">"):
            body = text[node.start : node.end]
            head = body.split("\n", 1)[0].split("#")[0]
            node.end = node.start + len(body.rstrip(_BLANKS) if "\n" in body.strip(_BLANKS) else head.rstrip(_BLANKS))
        elif not node.style and not node.value and node.kind == SCALAR and not (anchor or tag):
            node.start = node.end = self.empty_place(start, around)
        if tag and not tag.startswith(_CORE_TAGS):
            self.tags.append((node, start))
        if anchor:
            self.references.define(anchor, node, start)

    def empty_place(self, start: int, around: Node) -> int:
        """Where an empty value stands: right after its colon or dash, wherever the parser puts it.

        ``around`` is its key, or the collection where it is an item or a key itself.
        """
        text = self.text
        at = start
        if around.end == OPEN:
            while at > around.start and text[at - 1] in _BLANKS:
                at -= 1
            return at if at and text[at - 1] == "-" else start
        end = at = around.use.end if around.use else around.end
        while text[at : at + 1] in (" ", "\t", "\r", "\n"):
            at += 1
        return at + 1 if text[at : at + 1] == ":" else end

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

    def second_document(self, get: Callable[[], Event]) -> None:
        """Only the first document of a stream is a report."""
        kind, start, end, *_ = get()
        if kind == DOCUMENT:
            self.problems.append(Problem("several-documents", Span(self.source, start, end), {}))

    def complex_key(self, node: Node) -> None:
        """A collection as a key: it is shown as it is written."""
        node.kind = SCALAR
        node.value = self.text[node.start : node.end]
        node.entries.clear()
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

    def finish_mapping(self, node: Node, merges: bool) -> None:
        """Resolves ``<<`` and names duplicate keys."""
        entries = node.entries
        if len({key.value for key, _, _ in entries if key}) < len(entries):
            self.duplicates(node)
        if merges:
            self.references.merge(node)

    def duplicates(self, node: Node) -> None:
        """A problem for every key that was there before, with the place of the first."""
        first: dict[str, Node] = {}
        for key, _, _ in node.entries:
            known = first.setdefault(key.value, key) if key else None
            if key and known and known is not key:
                details = {"key": key.value, "first": self.references.place(known)}
                self.problems.append(Problem("duplicate-key", self.references.place(key), details))
