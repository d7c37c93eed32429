"""A laid-out report as an OFD file: the signs and lines of its print, as printer drivers write them."""

import io
import zipfile
from collections.abc import Iterable
from itertools import pairwise
from xml.sax.saxutils import escape

from layouts.pieces import Piece
from layouts.write_pdf import printed
from reportlint.reading.ofd_reader import ASCENT, POINTS
from reportlint.reading.page_items import Page, lines_of
from reportlint.reading.pdf_reader import _pages

_NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(pieces: Iterable[Piece]) -> bytes:
    """The bytes of the file."""
    return ofd_of([page for _, page in _pages(printed(pieces)) if page is not None])


def ofd_of(pages: list[Page]) -> bytes:
    """The same of pages."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {_NAMES}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml'
            "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        listed = "".join(
            f'<ofd:Page ID="{page.number}" BaseLoc="Pages/Page_{page.number}/Content.xml"/>' for page in pages
        )
        archive.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {_NAMES}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        for page in pages:
            archive.writestr(f"Doc_0/Pages/Page_{page.number}/Content.xml", _content(page))
    return made.getvalue()


def _content(page: Page) -> str:
    objects = []
    for line in lines_of(page.signs, page.number):
        for piece in line.pieces:
            left, top, _, bottom = (edge / POINTS for edge in piece.boxes[0])
            size = bottom - top
            lefts = [box[0] / POINTS for box in piece.boxes]
            steps = " ".join(f"{after - before:.4f}" for before, after in pairwise(lefts))
            objects.append(
                f'<ofd:TextObject Boundary="{left:.4f} {top:.4f} 100 {size:.4f}" Size="{size:.4f}">'
                f'<ofd:TextCode X="0" Y="{ASCENT * size:.4f}" DeltaX="{steps}">{escape(piece.text)}</ofd:TextCode>'
                "</ofd:TextObject>"
            )
    for edge in page.edges:
        left, top, right, bottom = (each / POINTS for each in edge)
        objects.append(
            f'<ofd:PathObject Boundary="{left:.4f} {top:.4f} {right - left:.4f} {bottom - top:.4f}"><ofd:AbbreviatedData>'
            f"M 0 0 L {right - left:.4f} {bottom - top:.4f}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    return f"<ofd:Page {_NAMES}><ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"
