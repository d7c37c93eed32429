"""What a reader or the understanding could not take as it stands.

Readers know no rules: they leave Problems, and the rules of category input turn them into findings with words and
severity.
"""

from typing import Any

from reportlint.records import NamedTuple
from reportlint.textmap import Span


class Problem(NamedTuple):
    """``name`` is what went wrong (yaml-syntax, duplicate-key, encrypted ...); ``details`` fill the message's fields.

    ``fatal`` means that the input could not be opened or decoded, so that nothing in it was checked (exit code 4).
    """

    name: str
    span: Span
    details: dict[str, Any]
    fatal: bool = False


class Refused(Exception):
    """Raised by a reader that cannot go on: it becomes a fatal Problem of the whole file."""

    def __init__(self, name: str, **details: Any) -> None:
        super().__init__(name)
        self.name = name
        self.details = details
