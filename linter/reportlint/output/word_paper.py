"""Papers that go out in Word (python-docx): A4, paragraphs and tables one below the other, nothing of the run."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlint.output.excerpt import visible
from reportlint.output.extras import needing
from reportlint.output.own import GENERATOR
from reportlint.output.packages import settled
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from docx.document import Document

_MADE = datetime(2020, 1, 1)
"""The date in the properties: that of the run would make equal papers differ."""


class Type(NamedTuple):
    """A font, and its size in points."""

    font: str
    size: float
    bold: bool = False


class Paper:
    """One Word file. ``sides`` and ``ends`` are the margins left and right, above and below, in centimetres.

    SettingsError where the package that writes it is not installed.
    """

    def __init__(self, title: str, subject: str = "", *, sides: float, ends: float) -> None:
        with needing("review", "docx"):
            import docx
        from docx.shared import Cm

        self._document: Document = docx.Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(sides)
        section.top_margin = section.bottom_margin = Cm(ends)
        properties = self._document.core_properties
        properties.author = properties.last_modified_by = GENERATOR
        properties.title, properties.subject, properties.comments = title, subject, ""
        properties.created = properties.modified = _MADE

    def paragraph(
        self,
        text: str,
        type_: Type,
        *,
        align: str = "",
        indent: bool = False,
        spacing: float = 0,
        before: float = 0,
        after: float = 0,
        new_page: bool = False,
    ) -> None:
        """A paragraph; ``align`` is CENTER or RIGHT, ``indent`` by two characters, ``before`` and ``after`` in points.

        ``spacing`` is that of its lines, 0 the usual one.
        """
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml.ns import qn
        from docx.shared import Pt

        paragraph = self._document.add_paragraph()
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after, layout.page_break_before = Pt(before), Pt(after), new_page or None
        if spacing:
            layout.line_spacing = spacing
        if indent:
            layout.first_line_indent = Pt(2 * type_.size)
        if align:
            paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        run = paragraph.add_run(text)
        run.font.name, run.font.size, run.bold = type_.font, Pt(type_.size), type_.bold or None
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), type_.font)

    def table(
        self,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        type_: Type,
        *,
        heads: bool = False,
        labelled: bool = False,
        lines: bool = True,
    ) -> None:
        """A table; ``widths`` in centimetres. The first row (``heads``, on every page) or the first column is in bold.

        Without ``lines`` its rows have room to sign. It is written as XML in one piece: the library takes seconds for
        some hundred rows.
        """
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        borders = "".join(
            f'<w:{side} w:val="{"single" if lines else "none"}" w:sz="4" w:space="0" w:color="808080"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        body = "".join(
            f"<w:tr><w:trPr><w:cantSplit/>{'' if lines else _HIGH}{_REPEATED if heads and not number else ''}</w:trPr>"
            + "".join(
                _cell(text, width, type_._replace(bold=(heads and not number) or (labelled and not column)))
                for column, (text, width) in enumerate(zip(row, widths, strict=True))
            )
            + "</w:tr>"
            for number, row in enumerate(rows)
        )
        grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
        table = parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
        )
        element = self._document.element.body
        element.insert(len(element) - 1, table)  # before the properties of the section

    def content(self) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        self._document.save(buffer)
        return settled(buffer.getvalue())


_REPEATED = "<w:tblHeader/>"
_HIGH = '<w:trHeight w:val="560" w:hRule="atLeast"/>'


def _cell(text: str, width: float, type_: Type) -> str:
    look = (
        f'<w:rPr><w:rFonts w:ascii="{type_.font}" w:hAnsi="{type_.font}" w:eastAsia="{type_.font}"/>'
        f'{"<w:b/>" if type_.bold else ""}<w:sz w:val="{int(type_.size * 2)}"/></w:rPr>'
    )
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(visible(line))}</w:t>' for line in text.split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        '<w:p><w:pPr><w:spacing w:before="30" w:after="30"/></w:pPr>'
        f"<w:r>{look}{lines}</w:r></w:p></w:tc>"
    )


def _twips(centimetres: float) -> int:
    return round(centimetres * 567)
