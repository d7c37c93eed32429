"""The page in a browser: from a finding to its place and back, filters, keyboard."""

from pathlib import Path

from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.keys import Keys

from browser import console, every, find, needs_chromium, press, visible

pytestmark = needs_chromium

IN_VIEW = """
const box = arguments[0].getBoundingClientRect(), bar = document.querySelector('.bar').getBoundingClientRect();
const top = getComputedStyle(document.querySelector('.bar')).position === 'sticky' ? Math.max(bar.bottom, 0) : 0;
return box.width > 0 && box.top >= top - 1 && box.bottom <= innerHeight + 1 && box.left >= 0 && box.right <= innerWidth;
"""


# -- from one to the other --------------------------------------------------------------------------------------------


def test_a_finding_leads_to_its_place_and_the_place_back(one: WebDriver) -> None:
    cards = visible(one, ".card")
    assert len(cards) >= 4
    for card in cards:
        name = card.get_attribute("id")
        link = card.find_element("css selector", ".to-place")
        link.click()
        place = one.switch_to.active_element
        assert place.get_attribute("id") == str(link.get_attribute("href")).rsplit("#")[-1]
        assert name in str(place.get_attribute("data-f")).split()
        assert one.execute_script(IN_VIEW, place)
        assert "current" in str(card.get_attribute("class"))
        place.send_keys(Keys.ESCAPE)
        assert one.execute_script("return document.activeElement.closest('.card').id") == name
        assert one.execute_script(IN_VIEW, card.find_element("css selector", "h4"))


def test_a_click_on_a_place_shows_its_findings_one_after_the_other(one: WebDriver) -> None:
    shared = next(mark for mark in every(one, "a.mark[data-f]") if " " in str(mark.get_attribute("data-f")))
    names = str(shared.get_attribute("data-f")).split()
    one.execute_script("arguments[0].scrollIntoView({block: 'center'})", shared)
    seen = []
    for _ in names:
        shared.click()
        seen.append(find(one, ".card.current").get_attribute("id"))
    assert sorted(map(str, seen)) == sorted(names)


def test_related_places_and_terms_are_reached(one: WebDriver) -> None:
    for link in [*visible(one, ".others a"), *visible(one, ".sum a")]:
        link.click()
        assert one.execute_script(IN_VIEW, one.switch_to.active_element)


def test_a_finding_can_be_linked_to(driver: WebDriver, pages: Path) -> None:
    driver.get("about:blank")
    driver.get((pages / "several.html").as_uri() + "#f2-1")
    assert "current" in str(find(driver, "#f2-1").get_attribute("class"))
    assert [section.get_attribute("id") for section in visible(driver, ".file")] == ["r2"]


def test_files_are_opened_when_they_are_asked_for(several: WebDriver) -> None:
    assert every(several, ".card") == []
    entry = next(each for each in visible(several, ".entry") if "甲.docx" in each.text)
    entry.find_element("css selector", "summary").click()
    link = entry.find_elements("css selector", ".hit a")[1]
    name = str(link.get_attribute("href")).rsplit("#")[-1]
    link.click()
    assert find(several, ".card.current").get_attribute("id") == name
    assert not find(several, "#overview").is_displayed()
    assert len(visible(several, ".file")) == 1
    press(several, Keys.ESCAPE)
    assert find(several, "#overview").is_displayed()
    assert several.switch_to.active_element == link
    several.back()
    assert find(several, ".card.current").is_displayed()
    several.execute_script("window.scrollTo(0, 0)")
    find(several, ".paging .up").click()
    assert find(several, "#overview").is_displayed()


def test_nothing_in_a_report_runs(several: WebDriver) -> None:
    entry = next(each for each in visible(several, ".entry") if "恶.yaml" in each.text)
    entry.find_element("css selector", "summary").click()
    entry.find_element("css selector", "p a").click()
    shown = next(section for section in visible(several, ".file")).find_element("css selector", ".sheet")
    assert "</noscript></section><script>alert(1)</script><img src=x onerror=alert(2)>" in shown.text
    assert every(several, ".file script, .file img, [onerror], [onfocus]") == []
    # Where markup would get in all the same, the policy of the page keeps it from running; its console says so.
    several.execute_script(
        "document.querySelector('.sheet').insertAdjacentHTML('afterbegin', arguments[0])",
        "<b id=bad onclick='document.title = 1'>x</b>",
    )
    several.execute_script("document.getElementById('bad').click()")
    said = console(several)
    assert said
    assert all("Content Security Policy" in line for line in said)
    assert several.title != "1"


# -- filters ----------------------------------------------------------------------------------------------------------


def test_filters_hide_findings_and_their_marks_and_say_how_many_are_left(one: WebDriver) -> None:
    total = len(visible(one, ".card"))
    errors = len(visible(one, ".card.error"))
    find(one, "[name=severity][value=error]").click()
    assert len(visible(one, ".card")) == total - errors
    assert find(one, "output").text == f"显示{total - errors}/{total}处"
    off = every(one, "a.mark.error.off")
    assert off
    find(one, "[name=severity][value=error]").click()
    find(one, "[name=text]").send_keys("没有这样的文字")
    assert visible(one, ".card") == []
    assert find(one, "output").text == f"显示0/{total}处"
    find(one, "[type=reset]").click()
    assert len(visible(one, ".card")) == total


def test_findings_stand_by_severity_or_by_place(one: WebDriver) -> None:
    def column(name: str) -> list[int]:
        return [int(str(card.get_attribute(name))) for card in visible(one, ".card")]

    assert column("data-number") == sorted(column("data-number"))
    find(one, "[name=order] [value=place]").click()
    assert column("data-at") == sorted(column("data-at"))
    assert column("data-number") != sorted(column("data-number"))


def test_filters_of_several_files_work_before_a_file_is_opened(several: WebDriver) -> None:
    all_files = len(visible(several, ".entry"))
    select = find(several, "[name=unit]")
    units = [option.get_attribute("value") for option in select.find_elements("css selector", "option")][1:]
    assert len(units) >= 4
    find(several, f"[name=unit] [value='{units[-1]}']").click()
    shown = visible(several, ".entry")
    assert 0 < len(shown) < all_files
    assert {str(hit.get_attribute("data-u")) for hit in visible(several, ".hit")} == {units[-1]}
    find(several, "[type=reset]").click()
    assert len(visible(several, ".entry")) == all_files
    button = visible(several, ".plot[data-filter=category] th button")[0]
    button.click()
    assert {str(hit.get_attribute("data-c")) for hit in visible(several, ".hit")} == {
        find(several, "[name=category]").get_attribute("value")
    }


def test_a_filter_holds_in_a_file_that_is_opened_later(several: WebDriver) -> None:
    find(several, "[name=severity][value=error]").click()
    entry = next(each for each in visible(several, ".entry") if "甲.docx" in each.text)
    entry.find_element("css selector", "summary").click()
    entry.find_element("css selector", "p a").click()
    assert visible(several, ".card")
    assert visible(several, ".card.error") == []


# -- keyboard ---------------------------------------------------------------------------------------------------------


def test_keys_go_through_the_findings(one: WebDriver) -> None:
    names = [card.get_attribute("id") for card in visible(one, ".card")]

    def here() -> str:
        return str(find(one, ".card.current").get_attribute("id"))

    press(one, "n")
    assert here() == names[0]
    press(one, "j")
    assert here() == names[1]
    assert one.execute_script(IN_VIEW, find(one, ".card.current h4"))
    press(one, "p")
    assert here() == names[0]
    press(one, "k")
    assert here() == names[-1]
    press(one, "n", Keys.ENTER)
    place = one.switch_to.active_element
    assert "mark" in str(place.get_attribute("class"))
    assert one.execute_script(IN_VIEW, place)
    press(one, Keys.ENTER)
    assert one.execute_script("return document.activeElement.closest('.card') !== null")
    press(one, "/")
    assert one.switch_to.active_element == find(one, "[name=text]")
    press(one, "n", "?")
    assert find(one, "[name=text]").get_attribute("value") == "n?"
    press(one, Keys.ESCAPE, "?")
    assert find(one, ".keys dl").is_displayed()
    find(one, "#keys-on").click()
    before = here()
    one.execute_script("document.activeElement.blur()")
    press(one, "n")
    assert here() == before


def test_the_first_key_skips_to_the_findings(one: WebDriver) -> None:
    press(one, Keys.TAB)
    assert one.switch_to.active_element.text == "跳到问题"
    assert one.execute_script(IN_VIEW.replace("const top =", "const top = 0; //"), one.switch_to.active_element)
    press(one, Keys.ENTER, Keys.TAB)
    assert one.execute_script("return document.activeElement.closest('.findings') !== null")
