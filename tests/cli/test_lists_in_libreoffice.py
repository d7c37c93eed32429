"""LibreOffice opens list and letter, and gives back what was written."""

import io
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from reportlint.cli import main
from reportlint.reading import libreoffice

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(libreoffice.program() is None, reason="needs LibreOffice")


def saved(path: Path, format: str) -> io.BytesIO:
    """A file as LibreOffice saves it."""
    made = libreoffice.convert(path.read_bytes(), format, format)
    assert made is not None
    return io.BytesIO(made)


def cells(book: Any) -> dict[str, list[list[Any]]]:
    """What the sheets hold, without the blank ends of rows and sheets."""
    made: dict[str, list[list[Any]]] = {}
    for sheet in book:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        for cut in (*rows, rows):
            while cut and cut[-1] in (None, []):
                cut.pop()
        made[sheet.title] = rows
    return made


def test_a_list_and_a_letter_survive(tmp_path: Path) -> None:
    file = tmp_path / "清单.xlsx"
    main(["check", "--lang", "zh", str(ROOT / "examples/lukou-2024.yaml"), "-o", str(file), "--split", "unit"])
    book = openpyxl.load_workbook(saved(file, "xlsx"))
    assert cells(book) == cells(openpyxl.load_workbook(file))
    assert book["问题清单"].protection.sheet
    assert len(book["问题清单"].data_validations.dataValidation) >= 4
    letter = docx.Document(saved(next((tmp_path / "清单_分单位").glob("*.docx")), "docx"))
    assert letter.paragraphs[1].text == "株洲市渌口区教育局："
    told = [row.cells[2].text for row in letter.tables[0].rows]
    assert any("列出的2项相加为792.60万元，相差3.03万元。" in text for text in told)
