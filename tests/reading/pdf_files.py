"""PDF files for tests, made by reportlab: text without embedded fonts, as office programs export it."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=14, wordWrap="CJK")
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")


def drawn(draw: Callable[[Canvas], Any], *, encrypt: str | None = None) -> bytes:
    """A file whose pages a function draws; 12 points of the font are set."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, encrypt=encrypt)
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.save()
    return made.getvalue()


def flowing(
    *parts: str | Sequence[Sequence[str]], head: str = "", numbers: bool = False, styles: Sequence[Any] = (GRID,)
) -> bytes:
    """A file of paragraphs and tables in order; a table's first row is repeated on each page it goes on to.

    ``head`` stands at the top of every page, its number at the foot.
    """
    made = io.BytesIO()

    def furniture(canvas: Canvas, template: Any) -> None:
        canvas.setFont(FONT, 9)
        if head:
            canvas.drawString(72, 800, head)
        if numbers:
            canvas.drawCentredString(297, 30, f"- {template.page} -")

    story: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            story.append(Paragraph(part, BODY))
        else:
            rows = [[Paragraph(text, CELL) for text in row] for row in part]
            story.append(Table(rows, repeatRows=1, style=TableStyle(list(styles))))
    SimpleDocTemplate(made, pagesize=A4, topMargin=72, bottomMargin=72).build(
        story, onFirstPage=furniture, onLaterPages=furniture
    )
    return made.getvalue()
