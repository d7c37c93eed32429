"""The page as a file: nothing in it comes from elsewhere or runs, every link has its target, nothing is lost."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.layout import Layout
from layouts.run import checked
from layouts.write_docx import Look, word
from layouts.write_html import page as web_page
from layouts.write_ofd import ofd
from layouts.write_pdf import printed
from layouts.write_text import text
from layouts.write_xlsx import workbook
from layouts.write_yaml import structured
from reportlint.cli import main
from reportlint.findings import Finding, Related
from reportlint.output.html import render
from reportlint.output.options import OutputOptions
from reportlint.output.own import is_own_output
from reportlint.running.outcome import Outcome, Suppressed
from reportlint.textmap import Source, Span

ROOT = Path(__file__).resolve().parent.parent.parent.parent
EXAMPLES = ROOT / "examples"


def page(*arguments: str, tmp_path: Path) -> tuple[str, html.HtmlElement]:
    """The page that a check writes, as text and parsed as a browser without scripts does."""
    file = tmp_path / "out.html"
    main(["check", "--exit-zero", "--quiet", "-o", str(file), *arguments])
    text = file.read_bytes().decode("utf-8")
    return text, html.document_fromstring(text)


def with_defects(name: str) -> bytes:
    layout = next(each for each in LAYOUTS if each.name == name)
    for category in ("total", "crossref", "deviation"):
        layout = next((layout.saying(each.report) for each in defects(layout) if each.category == category), layout)
    return word(layout.pieces(), Look(numbered=True, split="bare", extras=True))


@pytest.fixture
def folder(tmp_path: Path, hostile: str) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    (made / "坏 的.yaml").write_text(hostile, "utf-8")
    (made / "部门.docx").write_bytes(with_defects("department_with_projects_and_text"))
    (made / "断.yaml").write_text("报告: {标题: [\n", "utf-8")
    (made / "空.docx").write_bytes(b"PK\x03\x04 nothing")
    for name in ("luosong-2022.yaml", "clean.yaml"):
        (made / name).write_bytes((EXAMPLES / name).read_bytes())
    return made


@pytest.fixture(params=["one", "several"])
def made(request: pytest.FixtureRequest, folder: Path, tmp_path: Path) -> tuple[str, html.HtmlElement]:
    return page(str(folder / "坏 的.yaml" if request.param == "one" else folder), tmp_path=tmp_path)


def test_it_may_do_nothing_but_use_its_own_style_and_script(made: tuple[str, html.HtmlElement]) -> None:
    _, tree = made
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,), (style,) = tree.xpath("//script"), tree.xpath("//style")
    hashes = {
        name: base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        for name, element in (("script", script), ("style", style))
    }
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_of_a_report_becomes_markup(made: tuple[str, html.HtmlElement]) -> None:
    text, tree = made
    assert text.count("</noscript>") == text.count("<noscript>")
    assert tree.xpath("//img | //iframe | //object | //embed | //link | //base | //*[@style]") == []
    assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == []
    targets = [
        value for element in tree.iter() for name, value in element.attrib.items() if name in ("href", "src", "action")
    ]
    assert [target for target in targets if not target.startswith("#")] == []
    assert "&lt;script&gt;alert(5)&lt;/script&gt;{{ 7*7 }}" in text
    assert "\u202e" not in text
    assert "&lt;U+202E&gt;倒写" in text


def test_every_link_has_its_target_and_every_name_is_used_once(made: tuple[str, html.HtmlElement]) -> None:
    _, tree = made
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    links = {link[1:] for link in tree.xpath("//a/@href")}
    assert links - set(names) == set()
    referenced = {name for value in tree.xpath("//@aria-labelledby") for name in value.split()}
    assert referenced - set(names) == set()
    findings = {name for value in tree.xpath("//@data-f") for name in value.split()}
    assert findings - set(names) == set()


def test_it_is_known_as_our_own_and_passed_over(made: tuple[str, html.HtmlElement]) -> None:
    text, _ = made
    assert is_own_output(text.encode())


def test_what_needs_a_name_has_one(made: tuple[str, html.HtmlElement]) -> None:
    _, tree = made
    assert tree.get("lang") == "zh-CN"
    for control in tree.xpath(
        "//select | //input[not(@type='checkbox')] | //*[@role='group'] | //*[@role='search'] | //nav"
    ):
        assert control.get("aria-label"), html.tostring(control)
    for box in tree.xpath("//input[@type='checkbox']"):
        assert box.getparent().tag == "label"
    for link in tree.xpath(
        "//a | //button | //summary | //th[not(contains(@class, 'no'))] | //h1 | //h2 | //h3 | //h4"
    ):
        assert "".join(link.itertext()).strip(), html.tostring(link)
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1


def test_the_whole_text_of_a_file_is_there(tmp_path: Path) -> None:
    _, tree = page(str(EXAMPLES / "luosong-2022.yaml"), tmp_path=tmp_path)
    for hidden in tree.xpath("//*[contains(@class, 'vh') or contains(@class, 'badge')]"):
        hidden.drop_tree()
    lines = ["".join(line.itertext()) for line in tree.xpath("//div[@class='line']/code")]
    assert lines == (EXAMPLES / "luosong-2022.yaml").read_text("utf-8").removesuffix("\n").split("\n")


def test_a_word_file_is_shown_with_its_merged_cells(folder: Path, tmp_path: Path) -> None:
    text, tree = page(str(folder / "部门.docx"), tmp_path=tmp_path)
    tables = tree.xpath("//table[@class='form']")
    assert [table.xpath("string(caption)") for table in tables] == ["表1", "表3", "表5"]
    for table in tables:
        width = {
            sum(int(cell.get("colspan", 1)) for cell in row.xpath("td")) + sum(
                int(cell.get("colspan", 1))
                for before in row.itersiblings(preceding=True)
                for cell in before.xpath("td")
                if int(cell.get("rowspan", 1)) > before.getparent().index(row) - before.getparent().index(before)
            )
            for row in table.xpath(".//tr")
        }  # fmt: skip
        assert len(width) == 1, width
    assert not re.search(r"第\d+行 ", "".join(tree.xpath("//p[@class='where']//text()")))
    assert "表1第3行" in text


def test_a_sum_is_laid_out_with_its_terms(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("报告格式: 1\n报告: {标题: 甲局2023年度部门整体支出绩效自评报告, 金额单位: 万元}\n"
                    "收支情况:\n  支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}\n", "utf-8")  # fmt: skip
    _, tree = page(str(file), "--select", "TOT001", tmp_path=tmp_path)
    (table,) = tree.xpath("//table[@class='sum']")
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in table.xpath(".//tr")]
    assert rows == [
        ["", "人员经费", "643.40"],
        ["+", "公用经费", "149.20"],
        ["=", "相加", "792.60万元"],
        ["", "列示 支出合计", "795.63"],
        ["", "相差", "3.03万元"],
    ]
    places = table.xpath(".//a/@href")
    assert ["".join(tree.get_element_by_id(place[1:]).xpath("text()")) for place in places] == [
        "643.40",
        "149.20",
        "795.63",
    ]


def test_several_files_are_counted_by_file_and_unit(folder: Path, tmp_path: Path) -> None:
    _, tree = page(str(folder), tmp_path=tmp_path)
    entries = tree.xpath("//details[@class='entry']")
    assert [entry.xpath("string(.//span[@class='path'])").rsplit("/")[-1] for entry in entries] == sorted(
        os.listdir(folder)
    )
    sections = tree.xpath("//section[@class='file']")
    for entry, section in zip(entries, sections, strict=True):
        assert section.get("id") == entry.xpath("./p/a/@href")[0][1:]
        cards = section.xpath(".//article[contains(@class, 'card')]/@id")
        assert [link[1:] for link in entry.xpath(".//li/a/@href")] == cards
        counts = [
            int(re.sub(r"\D", "", "".join(each.itertext())))
            for each in entry.xpath(".//span[starts-with(@class, 'count ')]")
        ]
        assert sum(counts) == len(cards)
    units = {row.xpath("string(th)"): row for row in tree.xpath("//table[@data-filter='unit']//tbody/tr")}
    assert {"芦淞区教育局", "沙坪县教育局"} <= set(units)
    assert all(
        sum(map(int, row.xpath("td[@class!='bar']/text()")[1:])) == int(row.xpath("td[@class='figure']/text()")[0])
        for row in units.values()
    )


def test_a_file_that_cannot_be_read_says_so(folder: Path, tmp_path: Path) -> None:
    _, tree = page(str(folder / "空.docx"), tmp_path=tmp_path)
    assert tree.xpath("string(//section[@class='document']/p)") == "原文没有读出，无法显示。"
    assert len(tree.xpath("//article[contains(@class, 'card')]")) == 1


def test_english_pages_have_no_chinese_interface(tmp_path: Path) -> None:
    _, tree = page(str(EXAMPLES / "luosong-2022.yaml"), "--lang", "en", tmp_path=tmp_path)
    assert tree.get("lang") == "en"
    for quoted in tree.xpath("//*[@lang='zh'] | //article[contains(@class, 'card')] | //script | //style"):
        quoted.drop_tree()
    said = " ".join(tree.xpath("//body//text()"))
    assert re.findall("[\u4e00-\u9fff]+", said) == ["芦淞区教育局"]


def test_the_same_bytes_whatever_the_hash_seed(folder: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        file = tmp_path / f"{seed}.html"
        subprocess.run(
            [sys.executable, "-m", "reportlint", "check", "--exit-zero", "-q", "-o", str(file), str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed}, check=False, cwd=ROOT,
        )  # fmt: skip
        made.append(file.read_bytes())
    assert made[0] == made[1]


def test_nothing_found_is_said(tmp_path: Path) -> None:
    _, tree = page(str(EXAMPLES / "clean.yaml"), tmp_path=tmp_path)
    assert tree.xpath("string(//section[@class='findings']/p)") == "没有发现问题。"
    assert "核对关系" in tree.xpath("string(//p[@class='facts'])")


WRITERS: dict[str, Callable[[Layout], bytes | str]] = {
    "a.docx": lambda layout: word(layout.pieces(), Look(split="bare", extras=True)),
    "a.xlsx": lambda layout: workbook(layout.parts()),
    "a.pdf": lambda layout: printed(layout.pieces()),
    "a.ofd": lambda layout: ofd(layout.pieces()),
    "a.html": lambda layout: web_page(layout.pieces()),
    "a.txt": lambda layout: text(layout.pieces()),
    "a.yaml": structured,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_place_of_every_finding_is_shown_in_every_format(name: str) -> None:
    layout = next(each for each in LAYOUTS if each.name == "jilin_department_and_projects")
    found = 0
    for defect in defects(layout):
        result = checked(name, WRITERS[name](layout.saying(defect.report)))
        tree = rendered(Outcome([result]))
        for link in tree.xpath("//p[@class='where']/a | //ul[@class='others']//a"):
            place = tree.get_element_by_id(link.get("href")[1:])
            card = link.xpath("ancestor::article[1]/@id")[0]
            assert place.get("id") == "d1" or card in place.get("data-f").split()
            found += 1
    assert found > 5


# -- results made by hand ---------------------------------------------------------------------------------------------


def rendered(outcome: Outcome, language: str = "zh") -> html.HtmlElement:
    return html.document_fromstring(render(outcome, OutputOptions(language)))


def test_a_finding_that_rests_on_another_file_leads_there(outcome: Outcome, finding: Finding) -> None:
    other = Source("甲/last.yaml", "支出:\n  合计: 700.00\n")
    at = other.text.index("700.00")
    elsewhere = Span(Source("targets.xlsx", "650.00"), 0, 6)
    (first,) = outcome.inputs
    crossed = finding._replace(
        related=(
            Related(Span(other, at, at + 6), {"zh": "上年数", "en": "last year"}),
            Related(elsewhere, {"zh": "批复", "en": "approved"}),
        )
    )
    second = first._replace(path="甲/last.yaml", findings=[], source=other)
    tree = rendered(Outcome([first._replace(findings=[crossed]), second]))
    (link,) = tree.xpath("//section[@id='r1']//a[contains(., '甲/last.yaml')]")
    place = tree.get_element_by_id(link.get("href")[1:])
    assert place.getparent().getparent().getparent().getparent().get("id") == "d2"
    assert place.text_content() == "700.00（问题1 (dept.yaml)的相关处）"
    assert place.get("href") == "#f1-1"
    (named,) = tree.xpath("//li[span='批复']")
    assert named.text_content().split() == ["批复", "targets.xlsx", "全文"]
    assert named.xpath(".//a") == []


def test_further_places_of_which_the_same_is_said_stand_together(
    outcome: Outcome, finding: Finding, source: Source
) -> None:
    places = [Span(source, at, at + 2) for at in (2, 9, 14)]
    said = ("同样", "同样", "另一句")
    related = tuple(Related(span, {"zh": words, "en": words}) for span, words in zip(places, said, strict=True))
    (first,) = outcome.inputs
    tree = rendered(Outcome([first._replace(findings=[finding._replace(related=related, suspects=())])]))
    assert [(item.xpath("string(span)"), len(item.xpath("a"))) for item in tree.xpath("//ul[@class='others']/li")] == [
        ("同样", 2), ("另一句", 1),
    ]  # fmt: skip


def test_accepted_findings_are_listed_with_their_reasons(outcome: Outcome, finding: Finding) -> None:
    (first,) = outcome.inputs
    tree = rendered(Outcome([first._replace(findings=[], suppressed=[Suppressed(finding, "comment", "已<核实>")])]))
    (listed,) = tree.xpath("//details[@class='accepted']//li")
    assert "已<核实>" in listed.text_content()
    assert tree.xpath("//footer/p/text()")[0] == "另有1处已按写明的理由不再列出"


def test_a_run_that_was_cut_short_says_so(outcome: Outcome) -> None:
    assert rendered(outcome).xpath("//p[@class='notice']") == []
    cut = rendered(outcome._replace(interrupted=True))
    assert cut.xpath("//p[@class='notice']/text()") == ["检查被中断，以下只是已检查的部分。"]
    empty = rendered(Outcome([]), "en")
    assert empty.xpath("//p[@class='notice']/text()") == ["Nothing was checked."]
    assert empty.xpath("//a") == []


def test_files_that_were_passed_over_are_counted(outcome: Outcome) -> None:
    assert "略过3个文件：格式不在检查之列2，隐藏文件1。" in rendered(outcome).xpath("//footer/p/text()")
