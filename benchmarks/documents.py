"""How long a Word file takes from the shell: processor time and memory of one check, as the system counts them.

    python benchmarks/documents.py [--pages 20] [--runs 5]

The file has that many pages of text with figures (about 700 characters each), a table of figures on every second page
and a self-evaluation form of forty indicators at its end. python-docx writes it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

SENTENCES = (
    "{year}年第{n}项工作预算{a}万元，支出{b}万元，预算执行率{r}%。",
    "该项工作服务学生{n}00余人，培训教师{n}期，按月通报进度，问题当月整改。",
    "其中培训费{c}万元，材料费{d}万元，其余用于学校日常运转。",
)
PARAGRAPHS, ROWS = 7, 12
"""Of a page, and of a table."""


def write(path: str, pages: int) -> None:
    """Writes the file."""
    from docx import Document

    document = Document()
    document.add_paragraph("示例县教育局2023年度部门整体支出绩效自评报告")
    for page in range(1, pages + 1):
        document.add_paragraph(f"（{_han(page)}）第{page}类工作情况")
        for part in range(PARAGRAPHS):
            spent, whole = 90 + page + part, 100 + page + part
            values = {"year": 2023, "n": page * 10 + part, "a": f"{whole}.00", "b": f"{spent}.00", "c": "12.50"}
            rate = f"{spent / whole * 100:.2f}"
            document.add_paragraph("".join(SENTENCES).format(**values, d="8.40", r=rate))
        if page % 2 == 0:
            rows = [("项目", "年初预算数", "决算数")]
            rows += [(f"第{page}类第{row}项", f"{row * 3}.20", f"{row * 3}.10") for row in range(1, ROWS)]
            _table(document, rows)
    document.add_paragraph("部门整体支出绩效自评表")
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    _table(
        document,
        [heads, *(("产出指标", "数量指标", f"第{n}项任务", "≥10个", "10个", "2.5", "2.5", "") for n in range(40))],
    )
    document.save(path)


def _table(document: object, rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))  # type: ignore[attr-defined]
    for texts, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(texts, row.cells, strict=True):
            cell.text = text


def _han(number: int) -> str:
    digits = "一二三四五六七八九十"
    return digits[number - 1] if number <= 10 else f"十{digits[number - 11]}" if number < 20 else "二十"


def measure(path: str) -> tuple[float, float]:
    """Processor seconds and megabytes of one check."""
    command = [sys.executable, "-m", "reportlint", "check", "--quiet", "--exit-zero", path]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the check ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Writes the file, checks it some times and prints medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "report.docx")
        write(path, options.pages)
        runs = [measure(path) for _ in range(options.runs)]
    seconds, megabytes = (statistics.median(values) for values in zip(*runs, strict=True))
    print(
        f"{options.pages} pages: {seconds:.2f} s of processor time, {megabytes:.0f} MB, medians of {options.runs} runs"
    )


if __name__ == "__main__":
    main()
