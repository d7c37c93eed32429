"""Two pages in a browser: one.html shows a Word file, several.html files of all kinds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from browser import chromium, console, prefer, requests, resize
from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.write_docx import Look, word
from layouts.write_xlsx import workbook
from reportlint.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent.parent
LAYOUT = next(each for each in LAYOUTS if each.name == "department_with_projects_and_text")


HOSTILE = """报告格式: 1
报告:
  标题: "</noscript></section><script>alert(1)</script><img src=x onerror=alert(2)>"
  部门名称: "\\" onfocus=\\"alert(3)"
  年度: 2023
收支情况:
  支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}
正文:
  - 标题: 一、"javascript:alert(4)"
    内容: 预算795.63万元\u202e倒写，支出90.00万元，执行率95%。<script>alert(5)</script>{{ 7*7 }}
"""


@pytest.fixture(scope="session")
def hostile() -> str:
    """A report that tries to become markup and to run."""
    return HOSTILE


@pytest.fixture(scope="session")
def driver() -> Iterator[WebDriver]:
    with chromium() as made:
        yield made


def broken() -> list[bytes]:
    """A department's report with several defects, as a Word file and as a workbook."""
    layout = LAYOUT
    for category in ("total", "crossref", "deviation", "score"):
        layout = next((layout.saying(each.report) for each in defects(layout) if each.category == category), layout)
    return [word(layout.pieces(), Look(split="repeated", extras=True)), workbook(layout.parts())]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one.html (a Word file) and several.html (YAML, Word, Excel, a file that cannot be read)."""
    folder = tmp_path_factory.mktemp("pages")
    reports = folder / "reports"
    reports.mkdir()
    for name, data in zip(("甲.docx", "乙.xlsx"), broken(), strict=True):
        (reports / name).write_bytes(data)
    for name in ("luosong-2022.yaml", "zhuzhou-2021.yaml", "lukou-2024.yaml"):
        (reports / name).write_bytes((ROOT / "examples" / name).read_bytes())
    (reports / "恶.yaml").write_text(HOSTILE, "utf-8")
    (reports / "坏.pdf").write_bytes(b"%PDF-1.4 nothing")
    main(["check", "--exit-zero", "-q", "-o", str(folder / "one.html"), str(reports / "甲.docx")])
    main(["check", "--exit-zero", "-q", "-o", str(folder / "several.html"), str(reports)])
    return folder


@pytest.fixture
def one(driver: WebDriver, pages: Path) -> Iterator[WebDriver]:
    yield from opened(driver, pages / "one.html")


@pytest.fixture
def several(driver: WebDriver, pages: Path) -> Iterator[WebDriver]:
    yield from opened(driver, pages / "several.html")


def opened(driver: WebDriver, file: Path) -> Iterator[WebDriver]:
    """A page, looked at after the test: it asked for nothing else, and nothing went wrong in it."""
    resize(driver, 1366, 768)
    prefer(driver, prefers_color_scheme="light", prefers_reduced_motion="reduce")
    driver.get("about:blank")
    requests(driver), console(driver)
    driver.get(file.as_uri())
    yield driver
    assert {address for address in requests(driver) if address != "about:blank"} == {file.as_uri()}
    assert console(driver) == []
