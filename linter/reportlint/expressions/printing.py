"""A tree as text: parsing it gives the same tree."""

from reportlint.expressions.tokens import is_bare
from reportlint.expressions.tree import (
    BINDING,
    COMPARISONS,
    FUNCTIONS,
    NOT_BINDING,
    SIGN_BINDING,
    Binary,
    Call,
    Listed,
    Missing,
    Name,
    Node,
    Number,
    Text,
    Unary,
)
from reportlint.quantities import plain


def written(node: Node) -> str:
    """The expression in its canonical spelling."""
    return _written(node, 0)


def path(parts: tuple[str, ...]) -> str:
    """A path of names, with backticks where they are needed."""
    return ".".join(_part(part, index) for index, part in enumerate(parts))


def _part(part: str, index: int) -> str:
    if is_bare(part) and not (index and part == "missing") and part not in FUNCTIONS:
        return part
    return "`" + part.replace("`", "``") + "`"


def _written(node: Node, least: int) -> str:
    if isinstance(node, Number):
        return plain(node.value, node.decimals) + node.unit
    if isinstance(node, Text):
        return '"' + node.value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(node, Name):
        return path(node.parts)
    if isinstance(node, Missing):
        return path(node.name.parts) + ".missing"
    if isinstance(node, Call):
        return f"{node.function}({', '.join(map(written, node.arguments))})"
    if isinstance(node, Listed):
        return f"[{', '.join(map(written, node.items))}]"
    if isinstance(node, Unary):
        own = NOT_BINDING if node.operator == "not" else SIGN_BINDING
        text = ("not " if node.operator == "not" else "-") + _written(node.operand, own)
    elif isinstance(node, Binary):
        own = BINDING[node.operator]
        left = _written(node.left, own + (node.operator in COMPARISONS))
        text = f"{left} {node.operator} {_written(node.right, own + 1)}"
    return f"({text})" if own < least else text
