"""A report of twenty pages in a Word file takes less than a second of processor time (``benchmarks/documents.py``)."""

import time

from layouts.catalogue import LAYOUTS
from layouts.pieces import Heading, Paragraph, Piece
from layouts.run import checked
from layouts.write_docx import word

LIMIT = 2.0
"""Seconds; twice what is asked for, since machines that run tests do other things beside."""

_PARAGRAPH = "第{n}项工作预算{a}.00万元，支出{b}.50万元，按月通报进度，发现的问题当月整改，受益学生{n}00余人。" * 3


def _twenty_pages() -> list[Piece]:
    """Some 15,000 characters with 850 figures, and two forms."""
    pieces: list[Piece] = [Paragraph("示例县教育局2023年度部门整体支出绩效自评报告", "title")]
    for page in range(20):
        pieces.append(Heading("（一）", f"第{page + 1}类工作", 2))
        pieces.extend(
            Paragraph(_PARAGRAPH.format(n=page * 5 + part + 1, a=100 + part, b=90 + part)) for part in range(5)
        )
    forms = [layout for layout in LAYOUTS if layout.name in ("hunan_department", "jilin_department_and_projects")]
    return [*pieces, *(piece for layout in forms for piece in layout.pieces())]


def test_twenty_pages_are_checked_in_time() -> None:
    data = word(_twenty_pages())
    checked("报告.docx", word([Paragraph("收入1.00万元。")]))  # what is imported once is no part of it
    start = time.process_time()
    result = checked("报告.docx", data)
    spent = time.process_time() - start
    assert result.figures > 800
    assert spent < LIMIT
