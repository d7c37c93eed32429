"""A folder that changes under the page, several tabs, and files that are not what they should be."""

from collections.abc import Callable
from pathlib import Path

from browser import every, find, needs_chromium
from page.conftest import Browser, report, until

pytestmark = needs_chromium


def test_a_folder_is_checked_again_when_a_file_is_saved(
    program: Callable[..., str], browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "材料"
    folder.mkdir()
    file = folder / "自评报告.docx"
    file.write_bytes(report("total"))
    browser.driver.get(program(str(folder)))
    browser.result()
    broken = browser.counts[0]
    find(browser.driver, "#f1-1 .app-reason summary").click()
    find(browser.driver, "#f1-1 textarea").send_keys("以批复为准")
    find(browser.driver, "#f1-1 .app-reason button").click()
    until(lambda: browser.counts[0] == broken - 1)
    beside = folder / "自评报告.docx.reportlint.yaml"
    assert "以批复为准" in beside.read_text("utf-8")

    file.write_bytes(report("total", "score"))  # as Word does it when the file is saved
    browser.result(3)
    assert "新出现" in find(browser.driver, ".app-changes summary").text
    assert "以批复为准" in (find(browser.driver, ".accepted").get_attribute("textContent") or "")
    new = find(browser.driver, ".app-changes li.new a")
    find(browser.driver, ".app-changes summary").click()
    new.click()
    assert every(browser.driver, ".card.current")

    find(browser.driver, ".app-again button").click()
    browser.result(4)
    assert "没有变化" in find(browser.driver, ".app-changes summary").text


def test_words_that_are_being_written_are_not_lost(
    program: Callable[..., str], browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "自评报告.docx"
    file.write_bytes(report("total"))
    browser.driver.get(program(str(file)))
    browser.result()
    find(browser.driver, "#f1-1 .app-reason summary").click()
    area = find(browser.driver, "#f1-1 textarea")
    area.send_keys("正在写的理由")
    file.write_bytes(report("total", "score"))
    button = until(lambda: every(browser.driver, "#said button"))[0]
    assert area.get_attribute("value") == "正在写的理由"
    button.click()
    browser.result(2)


def test_two_tabs_go_their_own_ways(program: Callable[..., str], browser: Browser, tmp_path: Path) -> None:
    address = program()
    one, two = tmp_path / "甲.docx", tmp_path / "乙.docx"
    one.write_bytes(report("total"))
    two.write_bytes(report())
    driver = browser.driver
    driver.get(address)
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    driver.get(address)
    browser.choose(two)
    second = driver.current_window_handle
    driver.switch_to.window(first)
    browser.choose(one)
    browser.result()
    assert (browser.counts[0] > 0, find(driver, "h2").text) == (True, "甲.docx")
    driver.switch_to.window(second)
    browser.result()
    assert (browser.counts[0], find(driver, "h2").text) == (0, "乙.docx")
    driver.close()
    driver.switch_to.window(first)


def test_large_and_broken_files_are_told_and_block_nobody(
    program: Callable[..., str], browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "大.docx").write_bytes(b"PK\x03\x04" + b"x" * (50 << 20))
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "空.docx").write_bytes(b"")
    (tmp_path / "好.docx").write_bytes(report("total"))
    names = ("大.docx", "坏.xlsx", "坏.pdf", "空.docx", "好.docx")
    browser.driver.get(program())
    browser.choose(*(tmp_path / name for name in names))
    browser.result()
    entries = {find(each, ".path").text: each.text for each in every(browser.driver, "#files .entry")}  # type: ignore[arg-type]
    assert set(entries) == set(names)
    assert "32 MB" in entries["大.docx"]
    assert all("必须修改" in entries[name] or "需要说明" in entries[name] for name in names)
    assert "没有检查" not in entries["好.docx"]


def test_a_tab_closed_in_the_middle_harms_nobody(program: Callable[..., str], browser: Browser, tmp_path: Path) -> None:
    address = program()
    (tmp_path / "甲.docx").write_bytes(report("total"))
    driver = browser.driver
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    driver.get(address)
    browser.choose(tmp_path / "甲.docx")
    until(lambda: "/s/" in driver.current_url)
    driver.close()
    driver.switch_to.window(first)
    driver.get(address)
    browser.choose(tmp_path / "甲.docx")
    browser.result()
    assert browser.counts[0] > 0
