"""Anchors, aliases and merge keys (``<<``) of a YAML text: what is written once and seen several times."""

from typing import Any

from reportlint.problems import Problem
from reportlint.reading.yaml_events import YamlFault
from reportlint.textmap import Source, Span
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Entry, Node
from reportlint.vocabulary import vocabulary

OPEN = -1
"""The end of a collection that has not ended yet."""


class Stop(Exception):
    """Reading ends here: a limit, or a document that contains itself."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.name)
        self.problem = problem


class Limits:
    """The limits of reading, and the problem that comes of exceeding one."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.allowed: dict[str, int] = vocabulary()["reading"]["limits"]

    def __getitem__(self, limit: str) -> int:
        return self.allowed[limit]

    def stop(self, limit: str, start: int, end: int) -> Stop:
        """A limit was exceeded at this place."""
        details = {"limit": limit, "allowed": self.allowed[limit]}
        return Stop(Problem("limit-exceeded", Span(self.source, start, end), details, fatal=True))


class Anchor:
    """``&name`` at ``start`` names ``node``; ``used`` tells whether any alias refers to it."""

    __slots__ = ("node", "start", "used")

    def __init__(self, node: Node, start: int) -> None:
        self.node = node
        self.start = start
        self.used = False


class References:
    """The anchors met so far, and how much aliases and merges stand for."""

    def __init__(self, source: Source, limits: Limits, problems: list[Problem]) -> None:
        self.source = source
        self.limits = limits
        self.problems = problems
        self.anchors: list[Anchor] = []
        self._named: dict[str, Anchor] = {}
        self._aliases = 0
        self._expanded = 0
        self._measured: dict[int, tuple[int, int]] = {}

    def define(self, name: str, node: Node, start: int) -> None:
        """An anchor; a later one of the same name takes over from here."""
        anchor = Anchor(node, start)
        self.anchors.append(anchor)
        self._named[name] = anchor

    def alias(self, name: str, start: int, end: int, depth: int) -> Node:
        """A leaf that shows what the anchor names. Raises Stop for what would contain itself or stand for too much."""
        self._aliases += 1
        if self._aliases > self.limits["aliases"]:
            raise self.limits.stop("aliases", start, end)
        anchor = self._named.get(name)
        if anchor is None:
            raise YamlFault(f"found undefined alias {name!r}", start, "while scanning an alias", start)
        anchor.used = True
        node = anchor.node
        if node.end == OPEN:
            raise Stop(Problem("recursive-alias", Span(self.source, start, end), {"name": name}, fatal=True))
        weight, height = self._measure(node)
        if depth + height > self.limits["depth"]:
            raise self.limits.stop("depth", start, end)
        self._expand(weight, Span(self.source, start, end))
        return node.used_at(start, end, self.source)

    def merge(self, node: Node) -> None:
        """Replaces ``<<`` by the pairs it brings; own keys win, then the mapping named first."""
        brought = [entry.value for entry in node.entries if _is_merge(entry)]
        if not brought:
            return
        node.entries[:] = [entry for entry in node.entries if not _is_merge(entry)]
        known = {entry.key.value for entry in node.entries if entry.key}
        for value in brought:
            several = value.kind == SEQUENCE
            for mapping in [entry.value for entry in value.entries] if several else [value]:
                use = value.use or self.place(mapping)
                if mapping.kind == MAPPING:
                    self._expand(self._measure(mapping)[0], use)
                    self._bring(mapping, node, known, use)
                else:
                    details: dict[str, Any] = {"trap": "", "detail": "a merge key (<<) needs a mapping", "meant": ""}
                    self.problems.append(Problem("yaml-syntax", use, details))

    def place(self, node: Node) -> Span:
        """Where a node stands: where it is used, if it is an alias."""
        return node.use or node.span(self.source)

    def _bring(self, mapping: Node, node: Node, known: set[str], use: Span) -> None:
        for entry in mapping.entries:
            if entry.key is not None and entry.key.value not in known:
                known.add(entry.key.value)
                key = entry.key.used_at(use.start, use.end, self.source)
                value = entry.value.used_at(use.start, use.end, self.source)
                node.entries.append(Entry(key, value, merged=True))

    def _expand(self, weight: int, use: Span) -> None:
        """Counts nodes that are seen once more than they are written."""
        self._expanded += weight
        if self._expanded > self.limits["expanded_nodes"]:
            raise self.limits.stop("expanded_nodes", use.start, use.end)

    def _measure(self, node: Node) -> tuple[int, int]:
        """How many nodes an ended node stands for, aliases in it included, and how deep they go."""
        if node.kind == SCALAR:
            return 1, 0
        known = self._measured.get(id(node.entries))
        if known is None:
            weight, height = 1, 1
            for entry in node.entries:
                inner = self._measure(entry.value)
                weight += inner[0] + 1
                height = max(height, inner[1] + 1)
            known = self._measured[id(node.entries)] = weight, height
        return known


def _is_merge(entry: Entry) -> bool:
    key = entry.key
    return key is not None and key.value == "<<" and not key.style and key.use is None
