"""The page in a browser: files of every format chosen and dropped, findings followed, every output saved and opened."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
from lxml import html
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

import reportlint
from browser import every, find, needs_chromium, press, visible
from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.layout import Layout
from layouts.write_docx import Look, word
from layouts.write_html import page as web_page
from layouts.write_ofd import ofd
from layouts.write_pdf import printed
from layouts.write_text import text
from layouts.write_xls import delimited, old_workbook
from layouts.write_xlsx import workbook
from layouts.write_yaml import structured
from page.conftest import Browser, Page, report, until

pytestmark = needs_chromium

WRITERS: dict[str, Callable[[Layout], bytes]] = {
    "docx": lambda layout: word(layout.pieces(), Look(split="repeated", extras=True)),
    "xlsx": lambda layout: workbook(layout.parts()),
    "pdf": lambda layout: printed(layout.pieces()),
    "yaml": lambda layout: structured(layout).encode(),
    "txt": lambda layout: text(layout.pieces()).encode(),
    "html": lambda layout: web_page(layout.pieces()),
    "csv": lambda layout: delimited(layout.pieces()),
    "ofd": lambda layout: ofd(layout.pieces()),
    "xls": lambda layout: old_workbook(layout.parts()),
}

ALLOWED = """
const content = Uint8Array.from(atob(arguments[0]), (sign) => sign.charCodeAt(0));
FileSystemHandle.prototype.requestPermission = async () => 'granted';
FileSystemFileHandle.prototype.getFile = async function () { return new File([content], this.name); };
"""
"""A person who lets the page read a dropped file again; without a window nobody can be asked."""


def test_every_format_is_shown_with_its_findings_at_their_places(
    program: Callable[..., str], browser: Browser, tmp_path: Path
) -> None:
    """All at once: what each was taken for, the numbers of a check, and every finding leads to its place and back."""
    layout = next(each for each in LAYOUTS if each.name == "department_with_projects_and_text")
    layout = next(layout.saying(each.report) for each in defects(layout) if each.category == "total")
    files: dict[str, bytes] = {f"报告.{ending}": write(layout) for ending, write in WRITERS.items()}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    told = reportlint.check([tmp_path / name for name in files]).inputs
    expected = {Path(each.path).name: len(each.findings) for each in told}
    browser.driver.get(program())
    browser.choose(*(tmp_path / name for name in files))
    browser.result()
    entries = every(browser.driver, "#files .entry")
    shown = {find(each, ".path").text: len(every(each, "li")) for each in entries}  # type: ignore[arg-type]
    assert shown == expected
    assert all(count > 0 for count in shown.values())
    assert {each.text for each in every(browser.driver, ".entry .role")} == {"自评报告"}
    for number in range(1, len(files) + 1):
        find(browser.driver, f".entry a[href='#f{number}-1']").click()
        find(browser.driver, f"#f{number}-1 .where a").click()
        mark = browser.driver.switch_to.active_element
        assert "mark" in (mark.get_attribute("class") or "")
        assert mark.is_displayed()
        mark.click()
        assert every(browser.driver, f"#r{number} .card.current")
        press(browser.driver, Keys.ESCAPE)


def test_a_dropped_file_is_checked_mended_and_checked_again(
    program: Callable[..., str], browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "自评报告.docx"
    file.write_bytes(report("total", "score"))
    browser.driver.get(program())
    browser.drop(file)
    browser.result()
    broken = browser.counts
    file.write_bytes(report("score"))
    browser.drop(file)
    browser.result(2)
    assert browser.counts[0] < broken[0]
    said = find(browser.driver, ".app-changes summary").text
    assert "改好" in said
    assert "新出现 0 处" in said
    button = until(lambda: visible(browser.driver, "#handles"))[0]
    browser.driver.execute_script(ALLOWED, b64encode(report()).decode())
    button.click()
    browser.result(3)
    assert browser.counts[0] == 0
    assert len(every(browser.driver, ".app-changes")) == 2


def test_what_is_saved_opens_and_says_what_was_found(
    program: Callable[..., str], browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "自评报告.docx"
    file.write_bytes(report("total", "crossref"))
    browser.driver.get(program())
    browser.choose(file)
    browser.result()
    problems = sum(browser.counts)
    assert problems
    find(browser.driver, "#f1-1 .app-reason summary").click()
    find(browser.driver, "#f1-1 textarea").send_keys("与决算一致，已在附注说明")
    find(browser.driver, "#f1-1 .app-reason button").click()
    until(lambda: sum(browser.counts) == problems - 1)
    browser.driver.refresh()
    browser.result(2)
    assert "与决算一致，已在附注说明" in find(browser.driver, ".accepted").get_attribute("textContent")  # type: ignore[operator]

    copy = browser.save("a[href$='save/copy/1']")
    assert copy.name == "自评报告-批注.docx"
    comments = [each.text for each in docx.Document(str(copy)).comments]
    assert len(comments) > 1
    listed = browser.save("a[href$='save/list']")
    assert listed.name == "自评报告-问题清单.xlsx"
    book = openpyxl.load_workbook(listed)
    assert "自评报告.docx" in {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    sheet = browser.save("a[href$='save/sheet']")
    cells = [cell.text for table in docx.Document(str(sheet)).tables for row in table.rows for cell in row.cells]
    assert "与决算一致，已在附注说明" in cells
    assert any(each.startswith("必须修改") for each in cells)
    saved = browser.save("a[href$='save/report']")
    assert len(html.parse(str(saved)).findall(".//article[@data-number]")) == problems - 1
    kept = browser.save("a[href$='save/reasons/1']")
    assert kept.name == "自评报告.docx.reportlint.yaml"
    assert "与决算一致，已在附注说明" in kept.read_text("utf-8")

    browser.driver.get(find(browser.driver, ".app-tools > a").get_attribute("href") or "")
    browser.choose(file, kept)
    browser.result()
    assert sum(browser.counts) == problems - 1

    find(browser.driver, ".accepted summary").click()
    find(browser.driver, ".app-back button").click()
    until(lambda: sum(browser.counts) == problems)


def test_the_page_is_used_with_keys_alone(program: Callable[..., str], browser: Browser, tmp_path: Path) -> None:
    browser.driver.get(program())
    labels: list[str] = []
    for _ in range(5):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        focused = browser.driver.switch_to.active_element
        labels.append(focused.accessible_name)
    assert labels[:4] == ["绩效自评材料自查", "退出", "选择文件", "选择文件夹"]
    (tmp_path / "甲.docx").write_bytes(report("total"))
    browser.choose(tmp_path / "甲.docx")
    browser.result()
    press(browser.driver, "n", Keys.ENTER)
    assert "mark" in (browser.driver.switch_to.active_element.get_attribute("class") or "")
    unnamed = [
        each.get_attribute("outerHTML")
        for each in every(browser.driver, "button, a[href], input:not([type=hidden]), textarea, select, progress")
        if each.is_displayed() and not each.accessible_name
    ]
    assert unnamed == []


def test_the_end_is_told(program: Callable[..., str], browser: Browser) -> None:
    browser.driver.get(program())
    find(browser.driver, ".app-quit button").click()
    until(lambda: "已退出" in find(browser.driver, "#said").text)
    assert not visible(browser.driver, "main")


def test_the_language_is_that_of_the_browser(page: Page) -> None:
    for said, expected in (
        ("en-GB,en;q=0.9", "Choose files"),
        ("zh-CN,zh;q=0.9,en;q=0.5", "选择文件"),
        ("de", "选择文件"),
    ):
        assert expected in page.ask("GET", "new", {"Accept-Language": said}).text
