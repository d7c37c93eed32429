"""What a read document holds, as plain values for tests."""

from typing import Any

from reportlint.document import Document
from reportlint.reading import Reading, read


def document(name: str, data: bytes | str) -> Document:
    """The Document of a file that can be read."""
    found = reading(name, data).document
    assert found is not None
    return found


def reading(name: str, data: bytes | str) -> Reading:
    """What becomes of a file."""
    return read(name, data.encode() if isinstance(data, str) else data)


def texts(found: Document, *kinds: str) -> list[str]:
    """The texts of all blocks, or of those of some kinds."""
    return [block.passage.text for block in found.blocks if not kinds or block.kind in kinds]


def tables(found: Document) -> list[list[list[str]]]:
    """The cells of every table."""
    return [[[cell.text for cell in row] for row in block.table.rows] for block in found.blocks if block.table]


def problems(found: Reading) -> list[tuple[str, bool, dict[str, Any]]]:
    """Names, whether fatal, and details of what could not be read."""
    return [(problem.name, problem.fatal, problem.details) for problem in found.problems]
