"""Notes in workbooks, of the old kind that every version of Excel, WPS and LibreOffice shows: texts and their boxes.

A cell has room for one note. Where somebody has written one already, or a conversation (threaded comments), ours goes
into the next free cell to the right and names the cell it is about.
"""

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlint.annotating.edits import Edit
from reportlint.annotating.excel_boxes import added_to_drawing, new_drawing, used_blocks
from reportlint.annotating.excel_sheet import SheetLayout, read_layout
from reportlint.annotating.parts import Parts, is_strict
from reportlint.annotating.placed import Placed, appended, namespace, own_prefix, root_tag, tree
from reportlint.annotating.wording import Problem, heading, lines
from reportlint.places import whole
from reportlint.problems import Refused
from reportlint.reading.xlsx_sheet import cell_name
from reportlint.reading.xlsx_workbook import local, read_workbook
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.annotating import Options
    from reportlint.running.outcome import InputResult
    from reportlint.textmap import Source

MARK = "reportlint"
"""The first line of a note of ours is its author with this word: programs drop the name of an author, never a text."""

LONGEST = 32_000
"""Characters that a cell's note holds."""

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_FONTS = {
    "zh": '<{p}color indexed="81"/><{p}rFont val="宋体"/><{p}family val="3"/><{p}charset val="134"/>',
    "en": '<{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/>',
}

_Cell = tuple[int, int]
"""Row and column from 1."""


class Note(NamedTuple):
    """A note for a cell; its first line is the head."""

    row: int
    column: int
    lines: list[str]


def head(author: str) -> str:
    """The first line of a note: who wrote it."""
    return f"{author}:" if author == MARK else f"{author} ({MARK}):"


def is_ours(text: str) -> bool:
    """Whether the text of a note is ours."""
    first = text.lstrip().partition("\n")[0].rstrip()
    return first == f"{MARK}:" or first.endswith(f"({MARK}):")


def annotated(data: bytes, result: "InputResult", problems: list[Problem], options: "Options") -> tuple[bytes, int]:
    """The workbook with notes, and how many there are. Refused where it cannot be read."""
    source = result.source
    probe = Parts(data)
    workbook = read_workbook(probe.package)
    sheets = {sheet.title: sheet.part for sheet in workbook.sheets if not sheet.hidden}
    said = _by_cell(source, problems, options, sheets, heading(result, options.language, info=options.info))
    first = sheets[next(iter(said))[0]]
    strict = is_strict(namespace(root_tag(probe.read(first), first)))
    writer = _Writer(Parts(data, strict=strict) if strict else probe, options)
    for title in sheets:
        notes = {cell: rows for (sheet, cell), rows in said.items() if sheet == title}
        if notes:
            writer.write(sheets[title], notes)
    return writer.parts.finished(writer.carrier), writer.count


def _by_cell(
    source: "Source | None", problems: list[Problem], options: "Options", sheets: dict[str, str], first: list[str]
) -> dict[tuple[str, _Cell], list[str]]:
    """What is said of each cell, by sheet and cell; first the title, with what has no cell."""
    origin = source.origin(0) if source is not None else None
    if origin is None or origin.locator.get("sheet") not in sheets:
        raise Refused("no-text")
    title = (origin.locator["sheet"], cell_of(origin.locator["cell"]))
    made: dict[tuple[str, _Cell], list[str]] = {title: first}
    later: list[tuple[tuple[str, _Cell], list[str]]] = []
    for problem in problems:
        span = problem.finding.span
        found = None if span.source is not source or whole(span) else source.origin(span.start) if source else None
        if found is None or found.locator["sheet"] not in sheets:
            first += lines(problem, options.language, place=not whole(span))
            continue
        cell = (found.locator["sheet"], cell_of(found.locator["cell"]))
        later.append((cell, lines(problem, options.language, place=False)))
    for cell, rows in later:
        made.setdefault(cell, []).extend(rows)
    return made


class _Writer:
    """Adds notes sheet by sheet. ``carrier`` is the first part with notes, which holds the record."""

    def __init__(self, parts: Parts, options: "Options") -> None:
        self.parts = parts
        self.carrier = ""
        self.count = 0
        self._options = options
        self._blocks = used_blocks([parts.read(name) for name in parts.archive.names if name.lower().endswith(".vml")])

    def write(self, sheet: str, said: dict[_Cell, list[str]]) -> None:
        """The notes of one sheet."""
        content = self.parts.read(sheet)
        layout = read_layout(content, sheet)
        comments = self.parts.linked(sheet, "comments")
        taken = {
            cell_of(ref) for part in (comments, self.parts.linked(sheet, "threadedComment")) for ref in self._refs(part)
        }
        notes: list[Note] = []
        for cell, rows in sorted(said.items()):
            row, column = _free(cell, taken, layout)
            taken.add((row, column))
            about = [] if (row, column) == cell else [self._about(cell)]
            notes.append(Note(row, column, [head(self._options.author), *about, *rows]))
        if comments:
            self._append(comments, notes)
        else:
            comments = self.parts.free_name("xl/comments", ".xml")
            self.parts.add(comments, self._comments(notes, layout), _COMMENTS)
            self.parts.link(sheet, "comments", comments)
        self._boxes(sheet, layout, notes)
        self.carrier = self.carrier or comments
        self.count += len(notes)

    def _about(self, cell: _Cell) -> str:
        name = cell_name(*cell)
        zh, en = f"（{name}已有批注，写在这里）", f"(on {name}, which has a note already)"
        return zh if self._options.language == "zh" else en

    def _refs(self, part: str) -> list[str]:
        if not part:
            return []
        return [each.get("ref", "") for each in tree(self.parts.read(part), part).iter() if each.get("ref")]

    # -- texts ----------------------------------------------------------------------------------------------------

    def _comments(self, notes: list[Note], layout: SheetLayout) -> bytes:
        """A part of notes."""
        inner = b"".join(self._comment("", 0, note) for note in notes)
        start = f'<comments xmlns="{layout.namespace}"><authors>{self._author("")}</authors><commentList>'.encode()
        return start + inner + b"</commentList></comments>"

    def _author(self, prefix: str) -> str:
        return f"<{prefix}author>{escape(head(self._options.author)[:-1])}</{prefix}author>"

    def _append(self, part: str, notes: list[Note]) -> None:
        """Notes added to those that people have written."""
        content = self.parts.read(part)
        root = tree(content, part)
        prefix = own_prefix(content, root)
        by_name = {local(each.tag): each for each in root if isinstance(each, Placed)}
        authors, listed = by_name.get("authors"), by_name.get("commentList")
        if authors is None or listed is None:
            raise Refused("damaged", part=part)
        inner = b"".join(self._comment(prefix, len(authors), note) for note in notes)
        author = appended(content, authors, self._author(prefix).encode())
        self.parts.edit(part, [Edit(*author), Edit(*appended(content, listed, inner))])

    def _comment(self, prefix: str, author: int, note: Note) -> bytes:
        font = _FONTS[self._options.language].format(p=prefix)
        first, rest = note.lines[0], "\n".join(["", *note.lines[1:]])[:LONGEST]
        runs = "".join(
            f'<{prefix}r><{prefix}rPr>{bold}<{prefix}sz val="9"/>{font}</{prefix}rPr>'
            f'<{prefix}t xml:space="preserve">{escape(text)}</{prefix}t></{prefix}r>'
            for bold, text in ((f"<{prefix}b/>", first), ("", rest))
        )
        place = f'ref="{cell_name(note.row, note.column)}" authorId="{author}"'
        return f"<{prefix}comment {place}><{prefix}text>{runs}</{prefix}text></{prefix}comment>".encode()

    # -- boxes ----------------------------------------------------------------------------------------------------

    def _boxes(self, sheet: str, layout: SheetLayout, notes: list[Note]) -> None:
        """The boxes of notes, in the drawing that the sheet has or in a new one."""
        places = [layout.box(note.row, note.column, note.lines) for note in notes]
        if layout.drawing:
            link = self.parts.package.links(sheet).get(layout.drawing)
            if link is None or link.target not in self.parts.archive:
                raise Refused("damaged", part=sheet)
            content = self.parts.read(link.target)
            self.parts.edit(link.target, [added_to_drawing(content, link.target, places)])
            return
        name = self.parts.free_name("xl/drawings/vmlDrawing", ".vml")
        made, self._blocks = new_drawing(places, self._blocks)
        self.parts.add_plain(name, made)
        self.parts.default_type("vml", _DRAWING)
        self.parts.edit(sheet, [layout.drawing_edit(self.parts.link(sheet, "vmlDrawing", name))])


def _free(cell: _Cell, taken: set[_Cell], layout: SheetLayout) -> _Cell:
    """The cell itself, or the next to the right that has no note."""
    row, column = cell
    while (row, column) in taken:
        column = layout.right_of(row, column)
    return row, column


def cell_of(name: str) -> _Cell:
    """Row and column of a cell's name: F12."""
    name = name.partition(":")[0].replace("$", "")
    letters = name.rstrip("0123456789")
    column = 0
    for sign in letters:
        column = column * 26 + ord(sign) - 64
    digits = name[len(letters) :]
    return int(digits or 1), max(column, 1)
