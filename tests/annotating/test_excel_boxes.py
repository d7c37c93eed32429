"""The boxes of notes: as large as their text, and where they begin and end."""

from reportlint.annotating.edits import apply
from reportlint.annotating.excel_boxes import added_to_drawing, new_drawing, used_blocks, without_boxes
from reportlint.annotating.excel_sheet import Box, SheetLayout, read_layout

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def layout(inner: str, rows: str = "") -> SheetLayout:
    return read_layout(f'<worksheet xmlns="{S}">{inner}<sheetData>{rows}</sheetData></worksheet>'.encode(), "sheet1")


def test_from_the_next_column_over_as_many_cells_as_it_takes() -> None:
    box = layout("").box(3, 2, ["短"])
    assert (box.width, box.height) == (300, 31)
    assert box.anchor == (2, 15, 1, 4, 6, 59, 2, 15)  # 315 pixels on: four columns of 64 and 59 more; 35 down


def test_widths_heights_and_what_is_hidden_count() -> None:
    cols = '<sheetFormatPr defaultRowHeight="30"/><cols><col min="3" max="3" width="40"/><col min="4" max="4" width="9" hidden="1"/></cols>'
    box = layout(cols, '<row r="2" ht="6"/><row r="3" hidden="1"/>').box(3, 2, ["短"])
    assert box.anchor == (2, 15, 1, 4, 4, 30, 3, 27)  # 285, 0, 30 pixels; 8, 0, 27 pixels


def test_longer_texts_take_higher_and_then_wider_boxes() -> None:
    boxes = [layout("").box(1, 1, ["预算" * 12] * count) for count in (1, 5, 20, 500)]
    assert [box.width for box in boxes] == [300, 300, 430, 430]
    heights = [box.height for box in boxes]
    assert heights == sorted(heights)
    assert heights[-1] == 40 * 17 + 14


def test_below_a_wide_merged_title() -> None:
    merged = '<mergeCells><mergeCell ref="A1:I1"/></mergeCells>'
    sheet = read_layout(f'<worksheet xmlns="{S}"><sheetData/>{merged}</worksheet>'.encode(), "sheet1")
    assert sheet.box(1, 1, ["短"]).anchor[:4] == (1, 15, 1, 4)


def test_at_the_last_column_and_row() -> None:
    box = layout("").box(1_048_576, 16_384, ["短"])
    assert box.anchor[0] <= 16_383
    assert box.anchor[4] <= 16_383
    assert box.anchor[6] <= 1_048_575


BOX = Box(3, 2, 300, 31, (2, 15, 1, 4, 6, 59, 2, 15))


def test_numbers_of_shapes_do_not_meet() -> None:
    first, blocks = new_drawing([BOX] * 2000, 0)
    assert blocks == 2
    assert b'data="1,2"' in first
    second, _ = new_drawing([BOX], used_blocks([first]))
    assert b'id="_x0000_s3073"' in second
    made = apply(first, [added_to_drawing(first, "a.vml", [BOX])]).data
    assert made.count(b'id="_x0000_s3025"') == 1


def test_a_drawing_that_is_not_well_formed_keeps_its_bytes() -> None:
    drawing = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025"><div>a<br></div></v:shape></xml>'
    )
    made = apply(drawing, [added_to_drawing(drawing, "a.vml", [BOX])]).data
    assert made.startswith(drawing[: -len(b"</xml>")])
    assert b'<v:shapetype id="_x0000_t202" xmlns:o=' in made
    gone = apply(made, without_boxes(made, {(3, 2)})).data
    assert b'ObjectType="Note"' not in gone
    assert b"<div>a<br></div>" in gone
