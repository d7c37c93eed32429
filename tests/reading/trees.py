"""What the tests of reading share: a tree as plain values, and reading a text."""

from typing import Any

from reportlint.problems import Problem
from reportlint.reading import Reading, read
from reportlint.tree import MAPPING, SCALAR, Node


def read_yaml(text: str) -> Reading:
    return read("report.yaml", text.encode("utf-8"))


def plain(node: Node | None) -> Any:
    """A tree as dicts, lists and texts; merged pairs like own ones, of duplicate keys the last."""
    if node is None:
        return None
    if node.kind == SCALAR:
        return node.value
    if node.kind == MAPPING:
        return {entry.key.value if entry.key else "": plain(entry.value) for entry in node.entries}
    return [plain(entry.value) for entry in node.entries]


def value(node: Node | None, *path: str | int) -> Node:
    """The node below a path of keys and numbers."""
    assert node is not None
    for step in path:
        if isinstance(step, int):
            node = node.entries[step].value
        else:
            node = next(entry.value for entry in node.entries if entry.key and entry.key.value == step)
    return node


def told(reading: Reading) -> list[tuple[str, str]]:
    """Names and quotes of all problems; a syntax error by its trap."""
    return [(name_of(problem), problem.span.quote) for problem in reading.problems]


def name_of(problem: Problem) -> str:
    return f"yaml-syntax {problem.details['trap']}".strip() if problem.name == "yaml-syntax" else problem.name
