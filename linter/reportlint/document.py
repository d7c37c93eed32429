"""The layout of a document as it was read: blocks in reading order, tables with their cells.

A reader makes a Document and knows no rules; understanding turns it into a Report.
"""

from reportlint.records import NamedTuple
from reportlint.textmap import Passage, Source


class Cell(NamedTuple):
    """One cell of a table; merged areas stand once, at their top left, and blank cells where they reach.

    ``stored`` is the number that a spreadsheet holds, as plain decimal text in the unit of what it shows, where that
    has more digits than are shown; else "".
    """

    row: int
    column: int
    passage: Passage
    row_span: int = 1
    column_span: int = 1
    stored: str = ""

    @property
    def text(self) -> str:
        """The text without surrounding blanks."""
        return self.passage.text.strip()


class Table(NamedTuple):
    """Rows of cells. A row may be shorter than the others; a cell that is not there is not blank, it is absent."""

    rows: list[list[Cell]]


class Block(NamedTuple):
    """A piece of layout.

    ``kind`` is heading, paragraph, table, header (running head, page mark), note, contents (an entry of a table of
    contents), part (the title of a sheet, with which another part of the file begins). ``level`` and ``number`` are set
    for headings: the depth of the outline (1 is the top) and the number as written ("（一）").
    """

    kind: str
    passage: Passage
    table: Table | None = None
    level: int = 0
    number: str = ""


class Document(NamedTuple):
    """What a reader understood of the layout of one input.

    ``format`` is yaml, text, docx ...; ``converted`` says that automatic numbering and styles were lost on the way
    into this format, so that outline rules judge more mildly.
    """

    source: Source
    format: str
    blocks: list[Block]
    converted: bool = False
