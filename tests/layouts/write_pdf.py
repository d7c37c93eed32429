"""A laid-out report as a PDF file: wrapped lines, drawn tables over pages, running heads and page numbers."""

import io
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph as Flowable
from reportlab.platypus import SimpleDocTemplate, Table

from layouts.pieces import Grid, Heading, Paragraph, Piece

_FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
_TITLE = ParagraphStyle("title", fontName=_FONT, fontSize=16, leading=28, alignment=TA_CENTER, wordWrap="CJK")
_TEXT = ParagraphStyle("text", fontName=_FONT, fontSize=12, leading=22, firstLineIndent=24, wordWrap="CJK")
_CELL = ParagraphStyle("cell", fontName=_FONT, fontSize=9, leading=12, wordWrap="CJK")


def printed(pieces: Iterable[Piece], *, across: bool = False, heads: bool = True) -> bytes:
    """The bytes of the file; ``across`` turns the paper, ``heads`` prints running heads and page numbers."""
    made = io.BytesIO()
    size = landscape(A4) if across else A4

    def furniture(canvas: Any, template: Any) -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawString(50, size[1] - 30, "示例县绩效自评材料")
        canvas.drawCentredString(size[0] / 2, 25, f"- {template.page} -")

    story = [_flowable(piece, size[0] - 100) for piece in pieces]
    document = SimpleDocTemplate(made, pagesize=size, leftMargin=50, rightMargin=50, topMargin=60, bottomMargin=60)
    document.build(story, **({"onFirstPage": furniture, "onLaterPages": furniture} if heads else {}))
    return made.getvalue()


def _flowable(piece: Piece, width: float) -> Any:
    if isinstance(piece, Heading):
        return Flowable(escape(piece.number + piece.title), _TEXT)
    if isinstance(piece, Paragraph):
        return Flowable(escape(piece.text), _TITLE if piece.role == "title" else _TEXT)
    return _table(piece, width)


def _table(grid: Grid, width: float) -> Table:
    styles: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    rows: list[list[Any]] = [[""] * grid.width for _ in grid.rows]
    for number, row in enumerate(grid.rows):
        for put in row:
            rows[number][put.column] = Flowable(escape(put.text).replace("\n", "<br/>"), _CELL)
            last = (put.column + put.columns - 1, number + put.rows - 1)
            if put.columns > 1 or put.rows > 1:
                styles.append(("SPAN", (put.column, number), last))
    return Table(rows, colWidths=[width / grid.width] * grid.width, style=styles)
