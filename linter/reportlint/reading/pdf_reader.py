"""PDF files with a text layer.

Read with pdfminer, on which pdfplumber is built, since only there can the work be bounded; tables are found with
pdfplumber. Nothing a file asks for is run or fetched.
"""

import io
import logging
from collections.abc import Iterator

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTItem, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading.page_flow import flow
from reportlint.reading.page_items import Edge, Page, Sign
from reportlint.reading.pdf_limits import BoundedDevice, BoundedInterpreter, Budget, bound_unpacking
from reportlint.textmap import Span
from reportlint.vocabulary import vocabulary

UNKNOWN = "\ufffd"
"""A sign whose font does not say which character it is."""
SCANNED = 0.3
"""A page without text whose pictures cover more than this share of it was scanned."""
THIN = 2.0
"""A rectangle thinner than this, in points, is a line."""


def read_pdf(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of a PDF file. Refused where it has no text, is encrypted or cannot be read at all."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    limits = vocabulary()["reading"]["limits"]
    most = int(limits["pages"])
    pages: list[Page] = []
    damaged: list[int] = []
    stopped = False
    for number, page in _pages(data):
        if number > most:
            stopped = True
            break
        if page is None:
            damaged.append(number)
        else:
            pages.append(page)
    _refuse_unreadable(pages, damaged)
    document = flow(path, "pdf", pages)
    whole = Span(document.source, 0, 0)
    if stopped:
        problems.append(Problem("limit-exceeded", whole, {"limit": "pages", "allowed": most}, fatal=True))
    scanned = [page.number for page in pages if _is_scanned(page)]
    for name, numbers in (("pages-scanned", scanned), ("pages-damaged", damaged)):
        if numbers:
            problems.append(Problem(name, whole, {"pages": numbers}))
    return document


def _refuse_unreadable(pages: list[Page], damaged: list[int]) -> None:
    signs = [sign for page in pages for sign in page.signs]
    if not signs:
        # Letters drawn as shapes are as little text as those of a picture; a file with nothing on its pages is empty.
        if any(page.pictures or page.edges for page in pages):
            raise Refused("scanned", count=len(pages))
        if damaged:
            raise Refused("damaged", part="PDF")
    unknown = sum(1 for sign in signs if sign.text == UNKNOWN)
    if unknown * 4 > len(signs) > 0:
        raise Refused("no-characters")


def _is_scanned(page: Page) -> bool:
    return page.pictures > SCANNED and not page.signs


def _pages(data: bytes) -> Iterator[tuple[int, Page | None]]:
    """Number and content of every page; None for one that cannot be read."""
    bound_unpacking()
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)), password="")
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise Refused("encrypted") from None
    except Refused:
        raise
    except Exception:  # the parser raises whatever a damaged file makes of it
        raise Refused("damaged", part="PDF") from None
    device = BoundedDevice(PDFResourceManager(), laparams=None)
    interpreter = BoundedInterpreter(device.rsrcmgr, device)
    BoundedInterpreter.budget = Budget("drawing_bytes")
    number = 0
    listed = PDFPage.create_pages(document)
    while True:
        try:
            page = next(listed, None)
        except Refused:
            raise
        except Exception:
            raise Refused("damaged", part="PDF") from None
        if page is None:
            return
        number += 1
        try:
            interpreter.process_page(page)
            made = _page(number, device.get_result())
        except Refused:
            raise
        except Exception:
            device._stack.clear()
            yield number, None
        else:
            yield number, made


def _page(number: int, layout: LTPage) -> Page:
    signs: list[Sign] = []
    across: list[Sign] = []
    """Signs of text that runs up or down the page."""
    edges: list[Edge] = []
    pictures = 0.0
    runs_up = 0
    height = layout.y1
    for item in _items(layout):
        if isinstance(item, LTChar):
            text = item.get_text()
            if text.startswith("(cid:") or "\ue000" <= text[:1] <= "\uf8ff":
                text = UNKNOWN
            sign = Sign(text, item.x0, height - item.y1, item.x1, height - item.y0)
            if item.upright:
                signs.append(sign)
            else:
                across.append(sign)
                runs_up += 1 if item.matrix[1] > 0 else -1
        elif isinstance(item, LTImage):
            pictures += abs(item.width * item.height) / max(layout.width * layout.height, 1)
        elif isinstance(item, LTCurve):
            edges.extend(_edges(item, height))
    if sum(1 for sign in across if sign.text.strip()) > sum(1 for sign in signs if sign.text.strip()):
        up = runs_up > 0
        signs = [Sign(sign.text, *_turned(sign[1:], layout, up=up)) for sign in across]
        edges = [Edge(*_turned(edge, layout, up=up)) for edge in edges]
    visible = [sign for sign in signs if sign.text.strip() and sign.left > -1 and sign.right < 2 * layout.width]
    return Page(number, layout.width, layout.height, signs if visible else [], edges, pictures)


def _items(container: LTPage | LTFigure) -> Iterator[LTItem]:
    for item in container:
        if isinstance(item, LTFigure):
            yield from _items(item)
        else:
            yield item


def _edges(item: LTCurve, height: float) -> Iterator[Edge]:
    """The lines across and down the page that a path draws. White areas without a border draw none."""
    left, top, right, bottom = item.x0, height - item.y1, item.x1, height - item.y0
    if not item.stroke and (not item.fill or _is_white(item.non_stroking_color)):
        return
    if right - left < THIN or bottom - top < THIN:
        if right - left >= bottom - top:
            yield Edge(left, (top + bottom) / 2, right, (top + bottom) / 2)
        else:
            yield Edge((left + right) / 2, top, (left + right) / 2, bottom)
    elif isinstance(item, LTRect):
        yield Edge(left, top, right, top)
        yield Edge(left, bottom, right, bottom)
        yield Edge(left, top, left, bottom)
        yield Edge(right, top, right, bottom)
    elif len(item.pts) <= 12:
        for (x0, y0), (x1, y1) in zip(item.pts, item.pts[1:], strict=False):
            if abs(x0 - x1) < THIN or abs(y0 - y1) < THIN:
                yield Edge(min(x0, x1), height - max(y0, y1), max(x0, x1), height - min(y0, y1))


def _is_white(colour: object) -> bool:
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if len(values) == 4:
        return not any(values)
    return all(isinstance(value, (int, float)) and value >= 1 for value in values)


def _turned(box: tuple[float, float, float, float], page: LTPage, *, up: bool) -> tuple[float, float, float, float]:
    """A box as it lies when the page is turned so that text which runs up (or down) it runs to the right."""
    left, top, right, bottom = box
    if up:
        return page.height - bottom, left, page.height - top, right
    return top, page.width - right, bottom, page.width - left
