"""A report laid out: headings, paragraphs, and tables with merged cells. Writers of formats know nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Put:
    """A cell at its top left, over so many columns and rows."""

    column: int
    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Grid:
    """A table: its rows of cells, the number of its columns, and the row before which a page ends (0 for none)."""

    rows: tuple[tuple[Put, ...], ...]
    width: int
    head: int = 0
    """The row that is repeated at the head of the next page where the table breaks over it."""
    page_end: int = 0

    def cells(self) -> list[list[str]]:
        """The texts over the whole grid: merged text once at its top left, blanks where it reaches."""
        made = [[""] * self.width for _ in self.rows]
        for row, puts in zip(made, self.rows, strict=True):
            for put in puts:
                row[put.column] = put.text
        return made


@dataclass(frozen=True)
class Heading:
    """A heading; ``number`` is 一、 or （一） and may be written by the word processor itself."""

    number: str
    title: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``role`` is title, text, or note (below a form)."""

    text: str
    role: str = "text"


Piece = Heading | Paragraph | Grid


def at(width: int, texts: dict[int, str], start: int = 0, rows: dict[int, int] | None = None) -> tuple[Put, ...]:
    """A row of a table: each text reaches to the column of the next one, blank ones too."""
    columns = sorted({start, *texts})
    ends = [*columns[1:], width]
    return tuple(
        Put(column, texts.get(column, ""), end - column, (rows or {}).get(column, 1))
        for column, end in zip(columns, ends, strict=True)
    )
