"""The text of a paragraph of a Word file as people see it: tracked changes accepted, fields by their results."""

from collections.abc import Iterator

from reportlint.reading.docx_xml import attribute, child, local, switched_on
from reportlint.reading.package import Element

_UNSEEN = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "delInstrText", "rt", "rubyPr", "txbxContent",
     "fldData", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "tbl")
)  # fmt: skip
"""Elements that hold nothing to be read in a line, or what is read elsewhere (text boxes, tables)."""

_NOTHING = Element("none")

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def paragraph_text(paragraph: Element) -> str:
    """The text of a paragraph; line and page breaks inside it are line feeds."""
    return "".join([text for _, text in text_pieces(paragraph)])


def text_pieces(element: Element) -> Iterator[tuple[Element, str]]:
    """What the text of a paragraph is made of: the element that holds or stands for a piece, and the piece."""
    for each in element:
        name = local(each.tag)
        if name in ("t", "m:t"):
            yield each, each.text or ""
        elif name in _SIGNS:
            yield each, _SIGNS[name]
        elif (
            name in _UNSEEN
            or (name == "r" and switched_on(child(each, "rPr", "vanish")))
            or (name == "sdt" and is_placeholder(each))
        ):
            continue
        elif name == "mc:AlternateContent":
            yield from text_pieces(_alternative(each))
        elif len(each):
            yield from text_pieces(each)


def _alternative(element: Element) -> Element:
    """One of the spellings of the same thing."""
    by_name = {local(each.tag): each for each in reversed(element)}
    chosen = by_name.get("mc:Choice")
    return chosen if chosen is not None else by_name.get("mc:Fallback", _NOTHING)


def is_placeholder(sdt: Element) -> bool:
    """Whether a content control shows its prompt (单击此处输入文字) because nothing was entered."""
    return switched_on(child(sdt, "sdtPr", "showingPlcHdr"))


def text_boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes anchored in an element, each once."""
    for each in element:
        name = local(each.tag)
        if name == "txbxContent":
            yield each
        elif name == "mc:AlternateContent":
            yield from text_boxes(_alternative(each))
        elif name not in ("del", "moveFrom") and len(each):
            yield from text_boxes(each)


def mark_is_deleted(paragraph: Element) -> bool:
    """Whether the end of the paragraph was deleted, so that the next one goes on in the same line."""
    marks = child(paragraph, "pPr", "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def style_of(paragraph: Element) -> str:
    """The id of the paragraph's style, or ""."""
    return attribute(child(paragraph, "pPr", "pStyle")) or ""
