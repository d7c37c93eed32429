"""A folder of made-up reports for `reportlint review`, and what the units hand in for the second round.

    python benchmarks/review_rounds.py FOLDER [--reports 300] [--broken 10]
    python benchmarks/review_rounds.py --mark LIST

FOLDER/1 holds the reports of the first round in Word, Excel and YAML, one unit a file: every third has a defect
planted in it. The broken ones are damaged, encrypted, empty or pages without text. FOLDER/2 holds the second round
under other file names: of the defects a third is mended, a third changed and still wrong (where a figure of the budget
is the defect), a third as it was; some sound reports have a figure changed that nobody asked for; one in thirty is not
handed in. FOLDER/planted.json says what was done to which unit. ``--mark`` stands in for the reviewer: in the list of
the first round every tenth problem becomes 不采纳, the others 采纳.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from layouts.catalogue import LAYOUTS  # noqa: E402
from layouts.content import Report  # noqa: E402
from layouts.defects import Defect, defects  # noqa: E402
from layouts.layout import Layout  # noqa: E402
from layouts.write_docx import word  # noqa: E402
from layouts.write_xlsx import workbook  # noqa: E402
from layouts.write_yaml import structured  # noqa: E402

PLACES = ("青", "白", "沙", "石", "云", "南", "北", "东", "西", "平", "安", "宁", "长", "新", "海", "江")
BUREAUS = ("教育局", "水利局", "林业局", "民政局", "卫生健康局", "交通运输局", "文化和旅游局", "农业农村局")
WRITERS = ("docx", "xlsx", "yaml")
BROKEN = ("cut", "scan", "empty", "text", "locked")


def units() -> Iterator[str]:
    """Names of units, each once."""
    for bureau in BUREAUS:
        for first in PLACES:
            for second in PLACES:
                yield f"{first}{second}县{bureau}"


def written(layout: Layout, ending: str) -> bytes:
    """A report as a file of that ending."""
    if ending == "docx":
        return word(layout.pieces())
    return workbook(layout.parts()) if ending == "xlsx" else structured(layout).encode()


def of_unit(layout: Layout, unit: str) -> Layout:
    """The report as one of another unit."""
    return layout.saying(renamed(layout.report, layout.report.department, unit))


def renamed(report: Report, old: str, new: str) -> Report:
    """The report with another name in the place of the unit's."""
    sections = tuple(
        replace(each, paragraphs=tuple(text.replace(old, new) for text in each.paragraphs)) for each in report.sections
    )
    cover = tuple((label, text.replace(old, new)) for label, text in report.cover)
    projects = tuple(renamed(each, old, new) for each in report.projects)
    return replace(
        report, department=new, title=report.title.replace(old, new), cover=cover, sections=sections, projects=projects
    )


def broken(kind: str, data: bytes) -> tuple[bytes, str]:
    """A file that cannot be checked, and its ending ("" for the one it had)."""
    if kind == "cut":
        return data[: len(data) // 2], ""
    if kind == "scan":
        return scan(), "pdf"
    if kind == "empty":
        return b"", ""
    if kind == "locked":
        return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(600), ""
    return b"\x00\x01\x02" * 400, ""


def scan() -> bytes:
    """A PDF of one page without any text."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def changed_again(defect: Defect, layout: Layout) -> Report:
    """The wrong figure changed to another wrong one, where the defect is one of a figure."""
    if not defect.culprit:
        return defect.report
    other = defect.culprit.replace("1", "3", 1) if "1" in defect.culprit else defect.culprit.replace("4", "6", 1)
    funds = tuple(
        replace(fund, budget=other) if fund.budget == defect.culprit else fund for fund in defect.report.funds
    )
    return replace(defect.report, funds=funds)


def unasked_change(report: Report) -> Report:
    """A figure that nobody asked to change: what the last target was met with."""
    at = next(index for index, row in enumerate(report.indicators) if row.nature == "≥" and row.measured == "个")
    rows = list(report.indicators)
    rows[at] = replace(rows[at], actual=str(int(rows[at].actual) + 3))
    return replace(report, indicators=tuple(rows))


def mark(path: Path) -> None:
    """Fills in what a reviewer decides on each problem of a list."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book["问题清单"]
    opinion = next(cell.column for cell in sheet[1] if cell.value == "复核意见")
    for number in range(1, sheet.max_row):
        sheet.cell(number + 1, opinion, "采纳" if number % 10 else "不采纳")
    book.save(path)


def main() -> None:
    """Writes both rounds, or marks a list."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("folder", type=Path, nargs="?")
    what.add_argument("--mark", type=Path, metavar="LIST")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--broken", type=int, default=10)
    options = parser.parse_args()
    if options.mark:
        mark(options.mark)
        return
    first, second = options.folder / "1", options.folder / "2"
    for folder in (first, second):
        folder.mkdir(parents=True, exist_ok=True)
    random_ = random.Random(20231121)
    models = [layout for layout in LAYOUTS if layout.report.department and list(defects(layout))]
    planted: dict[str, str] = {}
    damaged = set(random_.sample(range(options.reports), options.broken))
    for number, unit in zip(range(options.reports), units(), strict=False):
        layout = of_unit(models[number % len(models)], unit)
        ending = WRITERS[number % len(WRITERS)]
        name = f"{number:03d}{unit}"
        before = after = layout.report
        done = "sound"
        if number % 3 == 0:
            defect = list(defects(layout))[number // 3 % len(list(defects(layout)))]
            before = defect.report
            done = ("mended", "changed", "left")[number // 3 % 3]
            after = {"mended": layout.report, "changed": changed_again(defect, layout), "left": before}[done]
        elif number % 20 == 1 and any(row.nature == "≥" and row.measured == "个" for row in layout.report.indicators):
            after, done = unasked_change(layout.report), "unasked"
        data = written(layout.saying(before), ending)
        if number in damaged:
            kind = BROKEN[len([each for each in damaged if each < number]) % len(BROKEN)]
            data, other = broken(kind, data)
            done = f"broken: {kind}"
            (first / f"{name}.{other or ending}").write_bytes(data)
        else:
            (first / f"{name}.{ending}").write_bytes(data)
        if number % 30 == 27:
            done += ", not handed in"
        else:
            (second / f"{unit}（第二次）.{ending}").write_bytes(written(layout.saying(after), ending))
        planted[unit] = done
    text = json.dumps(planted, ensure_ascii=False, indent=1) + "\n"
    (options.folder / "planted.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
