"""Right reports that nobody has read before, in all forms, formats and profiles: no error, no warning, and they were understood.

100 of them in the suite; REPORTLINT_CLEAN_REPORTS=1000 (.ci/run does that) checks a thousand, or any other number.
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archives import packed
from layouts.catalogue import LAYOUTS
from layouts.layout import Layout
from layouts.run import checked, serious
from layouts.varied import varied
from layouts.write_docx import Look, word
from layouts.write_html import archive, page
from layouts.write_ofd import ofd
from layouts.write_pdf import printed
from layouts.write_rtf import rich_text
from layouts.write_text import markdown, text
from layouts.write_xls import delimited, old_workbook, xml_spreadsheet
from layouts.write_xlsx import workbook
from layouts.write_yaml import structured
from reportlint.profiles import profile_names
from reportlint.reading import libreoffice
from reportlint.running.api import check

SOFFICE = libreoffice.program()
COUNT = int(os.environ.get("REPORTLINT_CLEAN_REPORTS", "100"))

WRITERS: tuple[tuple[str, Callable[[Layout], bytes | str]], ...] = (
    ("报告.yaml", structured),
    ("报告.docx", lambda layout: word(layout.pieces(), Look(numbered=True))),
    ("报告.txt", lambda layout: text(layout.pieces())),
    ("报告.xlsx", lambda layout: workbook(layout.parts())),
    ("报告.html", lambda layout: page(layout.pieces())),
    ("报告.txt", lambda layout: text(layout.pieces(), collapsed=True)),
    ("报告.pdf", lambda layout: printed(layout.pieces())),
    ("报告.xls", lambda layout: old_workbook(layout.parts())),
    ("报告.csv", lambda layout: delimited(layout.pieces())),
    ("报告.ofd", lambda layout: ofd(layout.pieces())),
    ("报告.xls", lambda layout: xml_spreadsheet(layout.parts())),
    ("报告.rtf", lambda layout: rich_text(layout.pieces())),
    ("报告.mht", lambda layout: archive(layout.pieces())),
    ("报告.md", lambda layout: markdown(layout.pieces())),
    ("报告.et", lambda layout: old_workbook(layout.parts())),
    ("报告.wps", lambda layout: word(layout.pieces())),
    ("报告.htm", lambda layout: page(layout.pieces(), site=True, encoding="gb18030")),
)

PROFILES = {
    "hunan_department": "hunan",
    "hunan_ten_parts": "hunan",
    "hebei_2019_project": "hebei",
    "cost_2021_project": "mof2021-cost",
    "guangxi_project": "guangxi",
}
"""Layouts that are checked under the profile of their place, which nothing in them names; the others as they are told."""


@pytest.fixture(autouse=True)
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Old texts are read without the program, which takes seconds a file."""
    monkeypatch.setattr(libreoffice, "program", lambda: None)


def report(number: int) -> tuple[str, Layout, bytes | str]:
    """A name, what is said, and the file; 18 layouts and 17 formats meet in every pair."""
    layout = varied(LAYOUTS[number % len(LAYOUTS)], number)
    name, write = WRITERS[number % len(WRITERS)]
    return name, layout, write(layout)


@pytest.mark.parametrize("start", range(0, COUNT, 50))
def test_clean_reports_are_read_and_pass(start: int) -> None:
    for number in range(start, min(start + 50, COUNT)):
        name, layout, data = report(number)
        result = checked(name, data, PROFILES.get(layout.name, ""))
        said = [(finding.code, finding.message["zh"]) for finding in serious(result)]
        assert (number, layout.name, name, said) == (number, layout.name, name, [])
        assert result.figures
        assert result.checked.inconsistent == 0


@pytest.mark.parametrize("seed", range(max(1, COUNT // 100)))
def test_clean_reports_in_an_archive_pass_and_agree_with_each_other(seed: int, tmp_path: Path) -> None:
    files: dict[str, bytes] = {}
    for place, layout in enumerate(LAYOUTS):
        name, write = WRITERS[(place + seed) % len(WRITERS)]
        data = write(varied(layout, 5000 + seed))
        files[f"{layout.name}/{name}"] = data.encode() if isinstance(data, str) else data
    packing = tmp_path / "报告.zip"
    packing.write_bytes(packed(files))
    result = check(packing)
    assert [(each.code, each.message["zh"]) for each in result.findings if each.severity != "info"] == []
    assert len(result.inputs) == len(LAYOUTS)


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_clean_old_word_texts_pass(tmp_path: Path) -> None:
    """A handful: the program that writes them takes seconds."""
    chosen = LAYOUTS[::3]
    paths = [tmp_path / f"{layout.name}.docx" for layout in chosen]
    for path, layout in zip(paths, chosen, strict=True):
        path.write_bytes(word(varied(layout, 7000).pieces(), Look()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for number, (path, layout) in enumerate(zip(paths, chosen, strict=True)):
        result = checked("报告.wps" if number % 2 else "报告.doc", path.with_suffix(".doc").read_bytes())
        assert (layout.name, [(each.code, each.message["zh"]) for each in serious(result)]) == (layout.name, [])
        assert result.figures


def test_every_profile_and_kind_of_form_is_among_them() -> None:
    results = [checked("报告.txt", text(layout.pieces()), PROFILES.get(layout.name, "")) for layout in LAYOUTS]
    assert {result.profile for result in results} == set(profile_names())
    assert {layout.report.kind for layout in LAYOUTS} == {"部门整体", "单位整体", "项目", "转移支付"}


def test_the_reports_are_not_all_alike() -> None:
    written = {text(varied(layout, seed).pieces()) for layout in LAYOUTS for seed in range(3)}
    same = sum(text(varied(layout, 1).pieces()) == text(layout.pieces()) for layout in LAYOUTS)
    assert len(written) >= 3 * (len(LAYOUTS) - same) + same
    assert same <= 1
