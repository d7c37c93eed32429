"""The boxes of notes in a workbook: shapes of the vector language (VML) that Excel still keeps them in.

Such drawings are not always well-formed (form controls hold ``<br>``), so they are added to at their end and never
parsed.
"""

import re

from reportlint.annotating.edits import Edit
from reportlint.annotating.excel_sheet import Box
from reportlint.problems import Refused

_BLOCK = 1024
"""Shapes are numbered in blocks of so many; a drawing lists its blocks."""

_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_KIND = (
    '<v:shapetype id="_x0000_t202"{spaces} coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}"{spaces} type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:{width:g}pt;height:{height:g}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NUMBERS = re.compile(rb'_x0000_s(\d{1,9})"')
_BLOCKS = re.compile(rb'<\w+:idmap[^>]*data="([\d,]+)"')
_NOTE = re.compile(rb"<(\w+:)shape\s[^>]*>(?:(?!</\1shape>).)*</\1shape>", re.DOTALL)
_PLACE = re.compile(rb"<\w+:(Row|Column)>\s*(\d+)\s*</")


def used_blocks(drawings: list[bytes]) -> int:
    """The highest block of numbers in any drawing of a workbook."""
    found = (
        number for drawing in drawings for said in _BLOCKS.findall(drawing) for number in said.split(b",") if number
    )
    return max(map(int, found), default=0)


def new_drawing(boxes: list[Box], blocks: int) -> tuple[bytes, int]:
    """A drawing with boxes, and the highest block used now."""
    first = blocks + 1
    last = first + len(boxes) // (_BLOCK - 1)
    data = ",".join(map(str, range(first, last + 1)))
    spaces = "".join(f' xmlns:{name}="{space}"' for name, space in _SPACES.items())
    start = f'<xml{spaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{data}"/></o:shapelayout>'
    shapes = _shapes(boxes, first * _BLOCK + 1, "")
    return (start + _KIND.format(spaces="") + shapes + "</xml>").encode(), last


def added_to_drawing(content: bytes, part: str, boxes: list[Box]) -> Edit:
    """The change by which boxes are added to a drawing. Refused where its end is not found."""
    end = content.rfind(b"</xml>")
    if end < 0:
        raise Refused("damaged", part=part)
    number = max(map(int, _NUMBERS.findall(content)), default=_BLOCK) + 1
    missing = {name: space for name, space in _SPACES.items() if f'xmlns:{name}="'.encode() not in content}
    spaces = "".join(f' xmlns:{name}="{space}"' for name, space in missing.items())
    kind = "" if b'id="_x0000_t202"' in content else _KIND.format(spaces=spaces)
    return Edit(end, end, (kind + _shapes(boxes, number, spaces)).encode())


def _shapes(boxes: list[Box], number: int, spaces: str) -> str:
    return "".join(
        _SHAPE.format(
            number=number + index, spaces=spaces, width=box.width * 0.75, height=box.height * 0.75, order=index + 1,
            anchor=", ".join(map(str, box.anchor)), row=box.row - 1, column=box.column - 1,
        )
        for index, box in enumerate(boxes)
    )  # fmt: skip


def without_boxes(content: bytes, cells: set[tuple[int, int]]) -> list[Edit]:
    """The changes that take out the boxes of notes on some cells (row and column from 1)."""
    made: list[Edit] = []
    for found in _NOTE.finditer(content):
        place = {name: int(number) + 1 for name, number in _PLACE.findall(found.group())}
        if b'ObjectType="Note"' in found.group() and (place.get(b"Row", 0), place.get(b"Column", 0)) in cells:
            made.append(Edit(*found.span(), b""))
    return made
