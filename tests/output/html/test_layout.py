"""Documents as pages show them: every text whole, every place with one target, merged cells where they belong."""

from hypothesis import given
from hypothesis import strategies as st

from reportlint.document import Block, Cell, Document, Table
from reportlint.output.excerpt import visible
from reportlint.output.html.layout import Piece, Segment, view
from reportlint.output.html.places import PRIMARY, RELATED, Mark, Marks
from reportlint.textmap import Passage, Source
from reportlint.textmap import Piece as Stretch

SEVERITIES = ("error", "warning", "info")


def marks_of(*ranges: tuple[int, int], role: str = PRIMARY) -> Marks:
    return Marks(
        Mark(start, end, role, SEVERITIES[index % 3], f"f1-{index + 1}", str(index + 1))
        for index, (start, end) in enumerate(ranges)
    )


def lines(text: str, marks: Marks) -> list[Piece]:
    made = view(None, Source("a.yaml", text), marks, 1)
    assert made is not None
    assert made.source_lines
    return made.pieces


def paragraphs(source: Source, *passages: Passage) -> Document:
    return Document(source, "docx", [Block("paragraph", passage) for passage in passages])


def segments(pieces: list[Piece]) -> list[Segment]:
    found = [segment for piece in pieces for segment in piece.segments]
    return found + [
        segment for piece in pieces for row in piece.rows for cell in row.cells for segment in cell.segments
    ]


def test_a_line_is_cut_at_the_edges_of_its_marks() -> None:
    (piece,) = lines("合计100万元，其中60", marks_of((2, 7), (5, 7)))
    assert [(each.text, each.look, each.names, each.numbers) for each in piece.segments] == [
        ("合计", "", (), ()),
        ("100", "error", ("p1-2",), ("1",)),
        ("万元", "error", ("p1-5",), ("2",)),
        ("，其中60", "", (), ()),
    ]
    assert piece.segments[2].findings == ("f1-1", "f1-2")


def test_findings_at_one_place_share_a_target() -> None:
    (piece,) = lines("合计100", marks_of((2, 5), (2, 5)))
    assert [(each.names, each.numbers) for each in piece.segments if each.look] == [(("p1-2",), ("1", "2"))]


def test_a_place_that_a_finding_only_rests_on_has_no_number() -> None:
    (piece,) = lines("合计100", marks_of((2, 5), role=RELATED))
    assert [(each.look, each.numbers, each.others) for each in piece.segments if each.look] == [("related", (), ("1",))]


def test_a_mark_over_two_lines_has_its_target_on_the_first() -> None:
    first, second = lines("前面\n后面\n", marks_of((1, 4)))
    assert [each.names for each in first.segments if each.look] == [("p1-1",)]
    assert [(each.text, each.names) for each in second.segments if each.look] == [("后", ())]
    assert (first.lines, second.lines) == ("1", "2")


def test_a_blank_cell_can_be_marked() -> None:
    source = Source("a.docx", "项目\t\t10\n")
    cells = [
        Cell(0, column, Passage.of(source, start, end)) for column, (start, end) in enumerate([(0, 2), (3, 3), (4, 6)])
    ]
    document = Document(source, "docx", [Block("table", Passage.of(source, 0, 6), Table([cells]))])
    made = view(document, source, marks_of((3, 3)), 1)
    assert made is not None
    row = made.pieces[0].rows[0]
    assert [[(each.text, each.names) for each in cell.segments] for cell in row.cells] == [
        [("项目", ())], [("", ("p1-3",))], [("10", ())],
    ]  # fmt: skip
    assert [cell.number for cell in row.cells] == [False, False, True]


def test_cells_that_merged_ones_cover_are_left_out() -> None:
    source = Source("a.docx", "甲\t\t乙\n\t\t丙\n")
    top = [
        Cell(0, 0, Passage.of(source, 0, 1), 2, 2),
        Cell(0, 1, Passage.of(source, 2, 2)),
        Cell(0, 2, Passage.of(source, 3, 4)),
    ]
    low = [
        Cell(1, column, Passage.of(source, start, end)) for column, (start, end) in enumerate([(5, 5), (6, 6), (7, 8)])
    ]
    document = Document(source, "docx", [Block("table", Passage.of(source, 0, 8), Table([top, low]))])
    made = view(document, source, marks_of((5, 5)), 1)
    assert made is not None
    table = made.pieces[-1]
    assert [[(cell.segments[-1].text, cell.row_span, cell.column_span) for cell in row.cells] for row in table.rows] == [
        [("甲", 2, 2), ("乙", 1, 1)], [("丙", 1, 1)],
    ]  # fmt: skip


def test_a_mark_where_no_text_is_shown_stands_before_the_nearest_block() -> None:
    source = Source("a.docx", "甲乙\n丙丁\n戊己\n")
    document = paragraphs(source, Passage.of(source, 0, 2), Passage.of(source, 6, 8))
    made = view(document, source, marks_of((3, 5)), 1)
    assert made is not None
    assert [piece.kind for piece in made.pieces] == ["between", "paragraph", "paragraph"]
    assert made.pieces[0].segments[0].names == ("p1-3",)


def test_escaped_characters_are_marked_as_a_whole() -> None:
    source = Source("a.docx", "x\\u5143y")
    passage = Passage(source, "x元y", [Stretch(0, 0, 1, 1), Stretch(1, 1, 1, 6), Stretch(2, 7, 1, 1)])
    made = view(paragraphs(source, passage), source, marks_of((2, 4)), 1)
    assert made is not None
    assert [(each.text, each.names) for each in made.pieces[0].segments] == [("x", ()), ("元", ("p1-2",)), ("y", ())]


def test_pages_sheets_and_rows_are_named_as_places_are() -> None:
    source = Source("a.xlsx", "甲\t乙\n丙\t丁\n")
    for start, name in ((0, "C4"), (2, "D4"), (4, "C7"), (6, "D7")):
        source.locate(start, start + 1, {"sheet": "表", "cell": name})
    rows = [
        [Cell(row, column, Passage.of(source, at, at + 1)) for column, at in enumerate(ats)]
        for row, ats in enumerate([(0, 2), (4, 6)])
    ]
    made = view(Document(source, "xlsx", [Block("table", Passage.of(source, 0, 7), Table(rows))]), source, Marks(), 1)
    assert made is not None
    assert (made.pieces[0].columns, [row.label for row in made.pieces[0].rows]) == (("C", "D"), ["4", "7"])


def test_no_level_of_the_outline_is_left_out() -> None:
    source = Source("a.docx", "甲乙丙丁戊己")
    levels = [("heading", 2), ("heading", 4), ("paragraph", 0), ("heading", 3), ("part", 0), ("heading", 2)]
    blocks = [Block(kind, Passage.of(source, at, at + 1), None, level) for at, (kind, level) in enumerate(levels)]
    made = view(Document(source, "docx", blocks), source, Marks(), 1)
    assert made is not None
    assert [piece.level for piece in made.pieces] == [1, 2, 0, 2, 1, 2]


def test_the_title_of_a_report_is_told_from_its_text() -> None:
    source = Source("a.docx", "甲乙丙")
    blocks = [
        Block(kind, Passage.of(source, at, at + 1), None, 2)
        for at, kind in enumerate(("paragraph", "paragraph", "heading"))
    ]
    made = view(Document(source, "docx", blocks), source, Marks(), 1, {1})
    assert made is not None
    assert [(piece.kind, piece.level) for piece in made.pieces] == [("paragraph", 0), ("title", 1), ("heading", 2)]


def test_nothing_is_shown_of_what_was_not_read() -> None:
    assert view(None, None, Marks(), 1) is None
    assert view(None, Source("a.pdf", ""), Marks(), 1) is None


TEXTS = st.text(st.sampled_from("合计项目 12.5万元\n\t\u202e\x07<&\"'"), max_size=60)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=8), st.booleans())
def test_the_text_is_whole_and_every_place_has_one_target(
    text: str, wanted: list[tuple[int, int]], blocks: bool
) -> None:
    source = Source("a", text)
    ranges = [(start, min(start + length, len(text))) for start, length in wanted if start <= len(text)]
    marks = marks_of(*ranges)
    if blocks:
        edges = [at for at, sign in enumerate(text) if sign == "\n"]
        starts = [0, *(at + 1 for at in edges)]
        ends = [*edges, len(text)]
        document = paragraphs(
            source, *(Passage.of(source, start, end) for start, end in zip(starts, ends, strict=True))
        )
        made = view(document, source, marks, 1)
    else:
        made = view(None, source, marks, 1)
    if made is None:
        assert not text
        return
    shown = "".join(each.text for each in segments(made.pieces))
    assert shown == "".join(visible(line) for line in text.split("\n"))
    names = [name for each in segments(made.pieces) for name in each.names]
    assert sorted(names) == sorted({f"p1-{start}" for start, _ in ranges})
    marked = "".join(each.text for each in segments(made.pieces) if each.look)
    inside = {at for start, end in ranges for at in range(start, end)}
    assert marked == "".join(visible(sign) for at, sign in enumerate(text) if at in inside and sign != "\n")
