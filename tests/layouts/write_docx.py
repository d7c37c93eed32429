"""A laid-out report as a Word file, in the ways in which word processors write the same thing."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from layouts.pieces import Grid, Heading, Paragraph, Piece, Put

_AMOUNT = re.compile(r"\d+\.\d+")

_NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>"""

_FOOTNOTES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes {ns}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"""

_BOX = """<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox>
<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""


@dataclass(frozen=True)
class Look:
    """How a Word file is made.

    ``numbered``: headings are numbered by the word processor; ``split``: a form that goes over a page is two tables,
    with its head "repeated" or "bare"; ``controls``: the cells of the cover are content controls; ``tracked``: amounts
    were typed anew with changes tracked; ``extras``: running heads, a page number, a footnote, a text box.
    """

    numbered: bool = False
    split: str = ""
    controls: bool = False
    tracked: bool = False
    extras: bool = False


def word(pieces: Iterable[Piece], look: Look = Look()) -> bytes:
    """The bytes of the file."""
    document = Document()
    if look.numbered:
        _add_numbering(document)
    first: WordParagraph | None = None
    for piece in pieces:
        if isinstance(piece, Heading):
            made = document.add_paragraph(piece.title if look.numbered else piece.number + piece.title)
            if look.numbered:
                _number(made, piece.level - 1)
        elif isinstance(piece, Paragraph):
            made = document.add_paragraph()
            _write(made, piece.text, look)
            first = first or made
        else:
            for part in _parts(piece, look):
                _table(document, part, look)
                document.add_paragraph()
    if look.extras:
        _extras(document, first)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


# -- paragraphs -------------------------------------------------------------------------------------------------------


def _write(paragraph: WordParagraph, text: str, look: Look) -> None:
    """The text; with changes tracked its first amount replaces another one."""
    found = _AMOUNT.search(text) if look.tracked else None
    if found is None:
        paragraph.add_run(text)
        return
    paragraph.add_run(text[: found.start()])
    by = 'w:id="1" w:author="a" w:date="2024-01-05T08:00:00Z"'
    ns = nsdecls("w")
    paragraph._p.append(parse_xml(f"<w:del {ns} {by}><w:r><w:delText>123.45</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {ns} {by}><w:r><w:t>{found.group()}</w:t></w:r></w:ins>"))
    paragraph.add_run(text[found.end() :])


def _add_numbering(document: Any) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _number(paragraph: WordParagraph, level: int) -> None:
    properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(properties))


def _extras(document: Any, first: WordParagraph | None) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "内部资料　注意保存"
    section.footer.paragraphs[0].text = "— 1 —"
    ns = nsdecls("w")
    blob = _FOOTNOTES.format(ns=ns, text="数据来自部门决算报表。").encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    if first is not None:
        first._p.append(parse_xml(f'<w:r {ns}><w:footnoteReference w:id="1"/></w:r>'))
        first._p.append(parse_xml(_BOX.format(ns=ns, text="存档联")))


# -- tables -----------------------------------------------------------------------------------------------------------


def _parts(grid: Grid, look: Look) -> Iterator[Grid]:
    """The tables that a table over a page break is written as; merged cells end with the page."""
    end = grid.page_end
    if not look.split or not 0 < end < len(grid.rows):
        yield grid
        return
    yield replace(grid, rows=tuple(_cut(row, end - at) for at, row in enumerate(grid.rows[:end])))
    rest = list(grid.rows[end:])
    rest[0] = _with_reaching(grid, end)
    if look.split == "repeated":
        head = tuple(replace(put, rows=1) for put in grid.rows[grid.head])
        rest.insert(0, head)
    yield replace(grid, rows=tuple(rest))


def _cut(row: tuple[Put, ...], left: int) -> tuple[Put, ...]:
    return tuple(replace(put, rows=min(put.rows, left)) for put in row)


def _with_reaching(grid: Grid, end: int) -> tuple[Put, ...]:
    """The first row of the next page, with blanks for the merged cells that reach over the page break."""
    reaching = [
        Put(put.column, "", put.columns, put.rows - (end - at))
        for at, row in enumerate(grid.rows[:end])
        for put in row
        if put.rows > end - at
    ]
    return tuple(sorted([*reaching, *grid.rows[end]], key=lambda put: put.column))


def _table(document: Any, grid: Grid, look: Look) -> None:
    table: Table = document.add_table(len(grid.rows), grid.width)
    cells = [list(row.cells) for row in table.rows]
    for number, row in enumerate(grid.rows):
        for put in row:
            cell = cells[number][put.column]
            if put.columns > 1 or put.rows > 1:
                cell = cell.merge(cells[number + put.rows - 1][put.column + put.columns - 1])
            lines = put.text.split("\n")
            for extra in cell.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
            if look.controls and number < 2 and put.column and put.text:
                _control(cell.paragraphs[0], put.text)
                continue
            _write(cell.paragraphs[0], lines[0], look)
            for line in lines[1:]:
                _write(cell.add_paragraph(), line, look)


def _control(paragraph: WordParagraph, text: str) -> None:
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='填写'/></w:sdtPr><w:sdtContent><w:r><w:t>{escape(text)}"
            "</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
