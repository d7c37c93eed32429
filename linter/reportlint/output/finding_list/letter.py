"""The letter to a unit that goes with its list (python-docx): what to answer; date, deadline and seal left blank."""

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlint.output.excerpt import visible
from reportlint.output.extras import needing
from reportlint.output.finding_list.columns import BY_KEY, SEVERITIES, Row
from reportlint.output.own import GENERATOR
from reportlint.output.packages import settled
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from docx.document import Document

    from reportlint.output.finding_list.contents import FindingList

_MADE = datetime(2020, 1, 1)
"""The date in the properties: that of the run would make equal letters differ."""

_FONTS = {
    "zh": {"title": "宋体", "text": "仿宋", "table": "宋体"},
    "en": {"title": "Arial", "text": "Arial", "table": "Arial"},
}
_SIZES: dict[str, dict[str, float]] = {
    "zh": {"title": 20, "text": 15, "table": 9.5},
    "en": {"title": 16, "text": 11, "table": 9},
}
_WIDTHS = (1.0, 3.3, 5.3, 2.0, 2.0, 3.9)
"""Centimetres of the columns of the table, 17.5 in all."""


def letter(made: "FindingList", list_name: str, language: str) -> bytes:
    """The letter of ``made.unit`` as a Word file; ``list_name`` is the file that it speaks of."""
    with needing("review", "docx"):
        import docx

    document = docx.Document()
    texts = vocabulary()["list_notes"]["letter"]
    fields = _fields(made, list_name, language)

    def said(key: str) -> str:
        text: str = texts[key][language]
        return text.format_map(fields)

    _page(document, made.unit, said("title"))
    write = _Writer(document, language)
    write.paragraph(said("title"), "title", align="CENTER", after=12)
    write.paragraph(said("addressee"))
    write.paragraph(said("opening" if made.problems else "clean"), indent=True)
    if made.unchecked:
        write.paragraph(said("unchecked"), indent=True)
        for row in made.unchecked:
            write.paragraph(row["sentence"], indent=True)
    write.paragraph(said("deadline"), indent=True, after=6)
    if made.problems:
        write.table(texts["heads"][language], [_cells(row, language) for row in made.problems])
    write.paragraph(said("attached"), before=12)
    write.paragraph(said("contact"), before=6)
    write.paragraph(said("sign"), align="RIGHT", before=18)
    write.paragraph(said("date"), align="RIGHT")
    buffer = io.BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue())


def _fields(made: "FindingList", list_name: str, language: str) -> dict[str, Any]:
    zh = language == "zh"
    counts = {key: sum(row.get("severity") == key for row in made.problems) for key in SEVERITIES}
    word = "{}{}处" if zh else "{} {}"
    levels = [word.format(SEVERITIES[key][language], count) for key, count in counts.items() if count]
    return {
        "unit": visible(made.unit),
        "materials": ("、" if zh else ", ").join(dict.fromkeys(visible(row["path"]) for row in made.files)),
        "problems": len(made.problems),
        "levels": ("，" if zh else ", ").join(levels),
        "list": list_name.rpartition(".")[0] if zh else list_name,
    }


def _page(document: "Document", unit: str, title: str) -> None:
    """A4 upright with official margins; the properties say who made it and nothing of the run."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.75)
    section.top_margin = section.bottom_margin = Cm(2.5)
    properties = document.core_properties
    properties.author = properties.last_modified_by = GENERATOR
    properties.title, properties.subject, properties.comments = title, visible(unit), ""
    properties.created = properties.modified = _MADE


class _Writer:
    """Writes paragraph below paragraph in the fonts of the letter."""

    def __init__(self, document: "Document", language: str) -> None:
        self.document, self.language = document, language

    def paragraph(
        self,
        text: str,
        kind: str = "text",
        *,
        align: str = "",
        indent: bool = False,
        before: float = 0,
        after: float = 0,
    ) -> None:
        """A paragraph; ``indent`` by two characters, ``before`` and ``after`` in points."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml.ns import qn
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        layout.line_spacing = 1.5
        size, font = _SIZES[self.language][kind], _FONTS[self.language][kind]
        if indent and self.language == "zh":
            layout.first_line_indent = Pt(2 * size)
        if align:
            paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        run = paragraph.add_run(text)
        run.font.name, run.font.size, run.bold = font, Pt(size), kind == "title" or None
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

    def table(self, heads: list[str], rows: list[list[str]]) -> None:
        """A table with a head that is repeated on every page.

        It is written as XML in one piece: the library takes seconds for some hundred rows.
        """
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in _WIDTHS)
        body = self._row(heads, head=True) + "".join(self._row(row) for row in rows)
        table = parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_twips(sum(_WIDTHS))}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
        )
        body_element = self.document.element.body
        body_element.insert(len(body_element) - 1, table)  # before the properties of the section

    def _row(self, texts: list[str], *, head: bool = False) -> str:
        repeated = "<w:tblHeader/>" if head else ""
        cells = "".join(self._cell(text, width, bold=head) for text, width in zip(texts, _WIDTHS, strict=True))
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"

    def _cell(self, text: str, width: float, *, bold: bool) -> str:
        font, size = _FONTS[self.language]["table"], int(_SIZES[self.language]["table"] * 2)
        look = (
            f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
            f'{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
        )
        lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(visible(line))}</w:t>' for line in text.split("\n"))
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>' if bold else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{shade}</w:tcPr>'
            f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:r>{look}{lines}</w:r></w:p></w:tc>'
        )


def _twips(centimetres: float) -> int:
    return round(centimetres * 567)


def _cells(row: Row, language: str) -> list[str]:
    """A problem as a row of the table: what is wrong and how it was computed stand in one cell."""
    words = {key: BY_KEY[key].shown(row.get(key), language) or "" for key in ("severity", "remedy")}
    place = "\n".join(filter(None, (row.get("material"), row.get("place"))))
    arithmetic = row.get("arithmetic")
    if arithmetic:
        arithmetic = ("核算：" if language == "zh" else "Arithmetic: ") + arithmetic
    problem = "\n".join(filter(None, (row.get("problem"), arithmetic)))
    number = str(row.get("issued") or row.get("number") or "").removeprefix(f"{row.get('unit')}-")
    return [str(each) for each in (number, place, problem, words["severity"], words["remedy"], row.get("advice") or "")]
