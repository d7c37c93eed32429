"""The nodes of an expression. ``at`` is the range of the text that a node was read from."""

from decimal import Decimal

from reportlint.records import NamedTuple

Range = tuple[int, int]

COMPARISONS = ("==", "!=", "<=", ">=", "<", ">", "in", "contains")
AGGREGATES = ("sum", "count", "min", "max")
FUNCTIONS = {"sum": (1, 99), "count": (1, 99), "min": (1, 99), "max": (1, 99), "abs": (1, 1), "round": (1, 2),
             "if": (3, 3), "len": (1, 1)}  # fmt: skip
"""How many arguments each function takes, from and to."""

KEYWORDS = ("and", "or", "not", "in", "contains")

BINDING = {"or": 1, "and": 2, **dict.fromkeys(COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6}
"""How tightly each operator holds its operands. ``not`` is 3, a sign 7."""
NOT_BINDING, SIGN_BINDING = 3, 7


class Number(NamedTuple):
    """A literal: exact, with the decimals it was written with. ``unit`` is a unit's name or ""."""

    value: Decimal
    decimals: int
    unit: str = ""
    at: Range = (0, 0)


class Text(NamedTuple):
    """A string."""

    value: str
    at: Range = (0, 0)


class Name(NamedTuple):
    """A path of names."""

    parts: tuple[str, ...]
    at: Range = (0, 0)


class Missing(NamedTuple):
    """Whether the report leaves out what a name means."""

    name: Name
    at: Range = (0, 0)


class Call(NamedTuple):
    """A function with its arguments."""

    function: str
    arguments: "tuple[Node, ...]"
    at: Range = (0, 0)


class Listed(NamedTuple):
    """A list in brackets."""

    items: "tuple[Node, ...]"
    at: Range = (0, 0)


class Unary(NamedTuple):
    """``-`` or ``not``."""

    operator: str
    operand: "Node"
    at: Range = (0, 0)


class Binary(NamedTuple):
    """An operator of ``BINDING`` between two operands."""

    operator: str
    left: "Node"
    right: "Node"
    at: Range = (0, 0)


Node = Number | Text | Name | Missing | Call | Listed | Unary | Binary


def children(node: Node) -> "tuple[Node, ...]":
    """The nodes directly below one."""
    if isinstance(node, Binary):
        return (node.left, node.right)
    if isinstance(node, Unary):
        return (node.operand,)
    if isinstance(node, Missing):
        return (node.name,)
    if isinstance(node, Call):
        return node.arguments
    return node.items if isinstance(node, Listed) else ()


def names_in(node: Node) -> list[Name]:
    """All names of a tree, from left to right."""
    if isinstance(node, Name):
        return [node]
    return [name for child in children(node) for name in names_in(child)]


def shape(node: Node) -> object:
    """The tree without its places: what two spellings of one expression share."""
    if isinstance(node, (Binary, Unary)):
        return (node.operator, *map(shape, children(node)))
    if isinstance(node, (Call, Listed, Missing)):
        return (type(node).__name__, getattr(node, "function", ""), *map(shape, children(node)))
    return node._replace(at=(0, 0))
