"""How the page looks in a browser: both colour schemes, small screens, print, without scripts, to assistive programs."""

import base64
import os
import re
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.webdriver import WebDriver

from browser import every, find, needs_chromium, prefer, resize, visible

pytestmark = needs_chromium

CONTRASTS = """
function parts(colour) { return colour.match(/[\\d.]+/g).map(Number); }
function over(front, back) {
  const alpha = front.length > 3 ? front[3] : 1;
  return [0, 1, 2].map(i => front[i] * alpha + back[i] * (1 - alpha));
}
function ground(element) {
  const chain = [];
  for (let at = element; at; at = at.parentElement) { chain.unshift(parts(getComputedStyle(at).backgroundColor)); }
  return chain.reduce((back, front) => over(front, back), [255, 255, 255]);
}
function light(colour) {
  const [r, g, b] = colour.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
  return .2126 * r + .7152 * g + .0722 * b;
}
const poor = {};
for (const element of document.querySelectorAll('body *')) {
  const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  if (!text || !element.getClientRects().length || element.closest('.vh, script, style, noscript, option')) { continue; }
  const back = ground(element);
  let opacity = 1;
  for (let at = element; at; at = at.parentElement) { opacity *= Number(getComputedStyle(at).opacity); }
  const front = over([...parts(getComputedStyle(element).color).slice(0, 3), opacity], back);
  const [high, low] = [light(front), light(back)].sort((a, b) => b - a), ratio = (high + .05) / (low + .05);
  if (ratio < 4.5) { poor[element.tagName + '.' + element.className] = ratio.toFixed(2); }
}
return poor;
"""


def figures(text: str) -> str:
    """The ASCII characters alone: fonts draw some Chinese ones as radicals, and the text of a print has those."""
    return "".join(sign for sign in text if sign.isascii() and not sign.isspace())


# -- how it looks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("file", ["one.html", "several.html", "several.html#f3-1"])
def test_every_text_can_be_read_in_both_colour_schemes(driver: WebDriver, pages: Path, scheme: str, file: str) -> None:
    name, _, place = file.partition("#")
    driver.get("about:blank")
    prefer(driver, prefers_color_scheme=scheme)
    driver.get((pages / name).as_uri() + "#" + place)
    driver.execute_script("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert driver.execute_script(CONTRASTS) == {}
    ground = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (max(map(int, re.findall(r"\d+", ground))) < 60) == (scheme == "dark")


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
@pytest.mark.parametrize("file", ["one.html", "several.html", "several.html#f1-1", "several.html#f3-1"])
def test_nothing_sticks_out_on_small_screens(driver: WebDriver, pages: Path, size: tuple[int, int], file: str) -> None:
    resize(driver, *size)
    name, _, place = file.partition("#")
    driver.get("about:blank")
    driver.get((pages / name).as_uri() + "#" + place)
    assert driver.execute_script("return document.documentElement.scrollWidth") == size[0]


@pytest.mark.parametrize(
    "words", [("必须修改", "需要说明", "建议完善"), ("must correct", "must explain", "could improve")]
)
def test_the_counts_of_a_file_are_not_cut_off_on_a_telephone(several: WebDriver, words: tuple[str, ...]) -> None:
    resize(several, 390, 844)
    several.execute_script(
        "document.querySelectorAll('.counts').forEach(counts => counts.querySelectorAll('.vh')"
        ".forEach((word, at) => word.textContent = arguments[0][at] + ' '))",
        words,
    )
    edges = several.execute_script(
        "return [...document.querySelectorAll('.entry')].map(entry => [entry.getBoundingClientRect().right,"
        " ...[...entry.querySelectorAll('.count')].map(count => count.getBoundingClientRect().right)])"
    )
    assert edges
    assert all(max(counts) < edge for edge, *counts in edges)


def test_findings_stand_beside_the_report_or_above_it(one: WebDriver) -> None:
    places = "return ['.findings', '.document'].map(s => document.querySelector(s).getBoundingClientRect().toJSON())"
    findings, document = one.execute_script(places)
    assert findings["left"] >= document["right"]
    resize(one, 390, 844)
    findings, document = one.execute_script(places)
    assert findings["bottom"] <= document["top"]


def test_a_print_has_all_findings_and_the_whole_report(one: WebDriver) -> None:
    find(one, "[name=text]").send_keys("执行")
    wanted = [card.find_element("css selector", ".message").text for card in visible(one, ".card")]
    assert wanted
    made = one.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = PdfDocument(base64.b64decode(made["data"]))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    for page in pdf:
        assert page.get_size() == pytest.approx((595, 842), abs=1.5)
    for message in wanted:
        assert figures(message) in figures(text)
    assert figures("表3 （2023年度）") in figures(text)
    assert "清除" not in text


def test_printing_all_prints_every_file(several: WebDriver) -> None:
    several.execute_script(
        "window.print = () => { window.printed = document.querySelectorAll('.file.open .card').length; }"
    )
    total = len(every(several, "#overview .hit"))
    find(several, "#print").click()
    assert several.execute_script("return window.printed") == total
    assert find(several, "#overview").is_displayed()
    assert visible(several, ".file") == []


def test_without_scripts_everything_is_there(driver: WebDriver, pages: Path) -> None:
    driver.get("about:blank")
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get((pages / "several.html").as_uri())
        root = driver.execute_cdp_cmd("DOM.getDocument", {"depth": 1})["root"]["nodeId"]

        def nodes(selector: str) -> list[int]:
            wanted = {"nodeId": root, "selector": selector}
            found: list[int] = driver.execute_cdp_cmd("DOM.querySelectorAll", wanted)["nodeIds"]
            return found

        assert len(nodes(".file .card")) * 2 == len(nodes(".hit")) > 20
        for node in (*nodes(".file .card"), *nodes(".sheet")):
            box = driver.execute_cdp_cmd("DOM.getBoxModel", {"nodeId": node})
            assert box["model"]["height"] > 0
        with pytest.raises(WebDriverException, match="box model"):
            driver.execute_cdp_cmd("DOM.getBoxModel", {"nodeId": nodes(".filters")[0]})
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


# -- accessibility by rules, speed ------------------------------------------------------------------------------------

AXE = os.environ.get("REPORTLINT_AXE", "")


@pytest.mark.skipif(
    not AXE, reason="needs the npm package axe-core, and REPORTLINT_AXE with the path of its axe.min.js"
)
@pytest.mark.parametrize("file", ["one.html", "several.html", "several.html#f2-1"])
def test_axe_finds_nothing(driver: WebDriver, pages: Path, file: str) -> None:
    name, _, place = file.partition("#")
    resize(driver, 1366, 768)
    driver.get("about:blank")
    driver.get((pages / name).as_uri() + "#" + place)
    driver.execute_script(Path(AXE).read_text("utf-8"))
    found = driver.execute_async_script("const done = arguments[0]; axe.run().then(done)")
    told = [
        (each["id"], [node["html"][:200] for node in each["nodes"][:3]], each["nodes"][0]["failureSummary"])
        for each in found["violations"]
    ]
    assert told == []
