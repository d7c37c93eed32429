"""Our comments taken out of a file again; whatever people wrote stays.

A copy that nobody has saved since becomes, to the byte, what it was. In any other one our comments are told by their
mark: the initials of their author in Word files, the first line of a note in workbooks.
"""

import re

from reportlint.annotating import Cleaned
from reportlint.annotating.archive import Archive
from reportlint.annotating.edits import Edit, apply
from reportlint.annotating.excel import cell_of, is_ours
from reportlint.annotating.excel_boxes import without_boxes
from reportlint.annotating.parts import Parts, undone
from reportlint.annotating.placed import Placed, tree
from reportlint.annotating.word import INITIALS
from reportlint.reading.docx_reader import main_part
from reportlint.reading.docx_xml import attribute
from reportlint.reading.docx_xml import local as word_name
from reportlint.reading.xlsx_workbook import local, read_workbook, rich_text

_MARKS = ("commentRangeStart", "commentRangeEnd")
_SAID_OF = ("commentsExtended", "commentsIds", "commentsExtensible")
"""Parts in which later versions of Word say more of comments: answers, lasting ids, dates."""


def cleaned(data: bytes, kind: str) -> Cleaned | None:
    """The file without our comments; None where there is none. Refused where it cannot be read."""
    parts = Parts(data)
    edits, count = _word(parts) if kind == "docx" else _excel(parts)
    if not count:
        return None
    before = undone(data)
    if before is not None:
        return Cleaned(before, count, True)
    changed = {name: (apply(parts.read(name), each).data, parts.archive.level(name)) for name, each in edits.items()}
    return Cleaned(Archive(data).rebuilt(changed, {}), count, False)


def _removed(element: Placed) -> Edit:
    return Edit(element.start, element.end, b"")


# -- Word -------------------------------------------------------------------------------------------------------------


def _word(parts: Parts) -> tuple[dict[str, list[Edit]], int]:
    main = main_part(parts.package)
    part = parts.linked(main, "comments")
    if not part:
        return {}, 0
    ours = [
        each
        for each in tree(parts.read(part), part)
        if isinstance(each, Placed) and word_name(each.tag) == "comment" and attribute(each, "initials") == INITIALS
    ]
    numbers = {attribute(each, "id") or "" for each in ours}
    edits = {part: [_removed(each) for each in ours]}
    if numbers:
        edits[main] = _marks(tree(parts.read(main), main), numbers)
        edits.update(_said_of(parts, main, {value for each in ours for value in _ids(each, "paraId")}))
    return edits, len(ours)


def _marks(root: Placed, numbers: set[str]) -> list[Edit]:
    """The marks of comments in the body; a run that holds nothing else goes with its reference."""
    made: list[Edit] = []
    for element in root.iter():
        for each in element:
            name = word_name(each.tag)
            if not isinstance(each, Placed) or attribute(each, "id") not in numbers:
                continue
            if name in _MARKS:
                made.append(_removed(each))
            elif name == "commentReference":
                alone = all(word_name(other.tag) == "rPr" or other is each for other in element)
                made.append(_removed(element if alone and isinstance(element, Placed) else each))
    return made


def _said_of(parts: Parts, main: str, paragraphs: set[str]) -> dict[str, list[Edit]]:
    """What other parts say of our comments; answers of people to them become comments of their own."""
    made: dict[str, list[Edit]] = {}
    lasting: set[str] = set()
    for kind in _SAID_OF:
        part = parts.linked(main, kind)
        if not part:
            continue
        content = parts.read(part)
        for each in tree(content, part):
            if not isinstance(each, Placed):
                continue
            if _ids(each, "paraId") & paragraphs or _ids(each, "durableId") & lasting:
                lasting |= _ids(each, "durableId")
                made.setdefault(part, []).append(_removed(each))
            elif _ids(each, "paraIdParent") & paragraphs:
                found = re.compile(rb"""\s[\w.:-]*paraIdParent\s*=\s*["'][^"']*["']""").search(
                    content, each.start, each.inner
                )
                made.setdefault(part, []).extend([Edit(*found.span(), b"")] if found else [])
    return made


def _ids(element: Placed, name: str) -> set[str]:
    """The values of an attribute of that name, in any namespace, of an element and what it holds."""
    return {value for each in element.iter() for key, value in each.items() if local(key) == name}


# -- Excel ------------------------------------------------------------------------------------------------------------


def _excel(parts: Parts) -> tuple[dict[str, list[Edit]], int]:
    edits: dict[str, list[Edit]] = {}
    count = 0
    for sheet in read_workbook(parts.package).sheets:
        part = parts.linked(sheet.part, "comments")
        if not part:
            continue
        ours = [
            each
            for each in tree(parts.read(part), part).iter()
            if isinstance(each, Placed) and local(each.tag) == "comment" and is_ours(_text(each))
        ]
        if not ours:
            continue
        count += len(ours)
        edits[part] = [_removed(each) for each in ours]
        cells = {cell_of(each.get("ref", "")) for each in ours}
        for link in parts.package.links(sheet.part).values():
            if link.kind == "vmlDrawing" and link.target in parts.archive:
                edits[link.target] = without_boxes(parts.read(link.target), cells)
    return edits, count


def _text(comment: Placed) -> str:
    return "".join(rich_text(each) for each in comment if local(each.tag) == "text")
