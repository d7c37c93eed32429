"""Documents as structured reports, in this process."""

from reportlint.reading import read
from reportlint.writing.content import Content
from reportlint.writing.emitter import emit


def imported(name: str, data: bytes | str) -> str:
    """The structured report that ``reportlint import`` makes of a file of that name."""
    document = read(name, data.encode() if isinstance(data, str) else data).document
    assert document is not None
    return emit(Content(document).mapping())
