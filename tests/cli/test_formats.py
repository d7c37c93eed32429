"""Formats from end to end: several in one call, validated, and passed over when their folder is checked."""

import csv
import io
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from reportlint.cli.outputs import FORMATS
from reportlint.running.outcome import FOUND

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "output" / "schemas"
CLEAN = """报告格式: 1
报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元}
收支情况:
  支出: {合计: 792.60, 人员经费: 643.40, 公用经费: 149.20}
"""
RULES = """rules:
  - code: XIAN001
    name: 支出合计上限
    category: total
    severity: error
    assert: 支出 <= 700
    message: 支出{left}超过上限。
"""
FILES = {
    "jsonl": "out.jsonl", "sarif": "out.sarif", "github": "github.txt", "gitlab": "gitlab.json", "junit": "out.xml",
    "markdown": "out.md", "csv": "out.csv", "text": "out.txt", "json": "out.json",
}  # fmt: skip


@pytest.fixture
def made(run: Any, here: Path) -> Path:
    """A folder with reports of the examples, one by a hostile name, and every format of one check of it."""
    folder = here / "reports"
    folder.mkdir()
    for name in ("lukou-2024", "zhuzhou-2021"):
        shutil.copy(ROOT / "examples" / f"{name}.yaml", folder)
    (folder / "clean.yaml").write_text(CLEAN, "utf-8")
    shutil.copy(ROOT / "examples" / "luosong-2022.yaml", folder / "=1+1,a;b%25<script>'&.yaml")
    formats = [word for name, file in FILES.items() for word in ("--format", f"{name}=reports/{file}")]
    said = run("check", "reports", *formats, every_rule=True)
    assert (said.code, said.out, said.err) == (FOUND, "", "")
    return folder


def test_all_tell_the_same_findings(made: Path) -> None:
    whole = json.loads((made / "out.json").read_bytes())
    count = len(whole["findings"])
    assert count > 10
    assert sum(json.loads(line)["type"] == "finding" for line in (made / "out.jsonl").open(encoding="utf-8")) == count
    sarif = json.loads((made / "out.sarif").read_bytes())
    jsonschema.Draft7Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_bytes())).validate(sarif)
    (run,) = sarif["runs"]
    assert [result["ruleId"] for result in run["results"]] == [found["code"] for found in whole["findings"]]
    assert all(rule["help"]["markdown"].startswith(f"# {rule['id']} ") for rule in run["tool"]["driver"]["rules"])
    junit = etree.parse(str(made / "out.xml"))
    etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd"))).assertValid(junit)
    assert len(list(junit.iter("testcase"))) == count + 1  # and the clean file
    assert len(json.loads((made / "gitlab.json").read_bytes())) == count
    assert (made / "github.txt").read_text("utf-8").count("\n::") + 1 == count
    assert (made / "out.md").read_text("utf-8").count("\n- **") == count
    with (made / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == count + 1


def test_the_folder_is_checked_again_without_them(run: Any, made: Path) -> None:
    again = run("check", "reports", "--format", "json", every_rule=True)
    assert json.loads(again.out) | {"summary": 0} == json.loads((made / "out.json").read_bytes()) | {"summary": 0}


def test_the_same_input_gives_the_same_bytes(run: Any, made: Path) -> None:
    before = {file: (made / file).read_bytes() for file in FILES.values()}
    for file in FILES.values():
        (made / file).unlink()
    run("check", "reports", *(w for n, f in FILES.items() for w in ("--format", f"{n}=reports/{f}")), every_rule=True)
    assert {file: (made / file).read_bytes() for file in FILES.values()} == before


@pytest.mark.parametrize("file", ["a.jsonl", "a.sarif", "a.xml", "a.md", "a.csv", "A.CSV"])
def test_the_ending_tells_the_format(run: Any, here: Path, broken: str, file: str) -> None:
    run("check", broken, "-o", file)
    found = {".jsonl": '{"type": "run"', ".sarif": '"runs": [', ".xml": "<testsuites", ".md": "<!-- reportlint", ".csv": "问题等级"}  # fmt: skip
    assert found[os.path.splitext(file)[1].lower()] in (here / file).read_text("utf-8")


def test_a_machine_format_on_standard_output_is_utf8(run: Any, broken: str) -> None:
    said = run("check", broken, "--format", "csv", "--lang", "zh")
    (head, *rows) = csv.reader(io.StringIO(said.out.removeprefix("\ufeff"), newline=""))
    assert (head[0], len(rows)) == ("问题等级", 1)


def test_an_unknown_format_names_the_closest(run: Any, broken: str) -> None:
    said = run("check", broken, "--format", "sarf")
    assert (said.code, said.out) == (2, "")
    assert "最接近" in said.err or "sarif" in said.err


def test_a_local_rule_has_its_page_in_sarif(run: Any, here: Path, broken: str) -> None:
    (here / "local.yaml").write_text(RULES, "utf-8")
    said = run("check", broken, "--rules", "local.yaml", "--format", "sarif", "--select", "XIAN001")
    (rule,) = json.loads(said.out)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["help"]["markdown"].startswith("# XIAN001 支出合计上限")


def test_a_word_file_has_places_and_no_lines(run: Any, here: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("2023年度部门整体支出绩效自评报告", 0)
    document.add_paragraph("2023年支出合计795.63万元，其中：人员经费643.40万元，公用经费149.20万元。")
    document.save(str(here / "自评报告.docx"))
    formats = [word for name, file in FILES.items() for word in ("--format", f"{name}={file}")]
    assert run("check", "自评报告.docx", *formats, every_rule=True).code == FOUND
    told = json.loads((here / "out.json").read_bytes())
    jsonschema.Draft202012Validator(json.loads((SCHEMAS.parent / "findings.schema.json").read_bytes())).validate(told)
    total = next(found for found in told["findings"] if found["category"] == "total")
    assert total["locator"]["paragraph"] == 2
    (run_,) = json.loads((here / "out.sarif").read_bytes())["runs"]
    places = [place for result in run_["results"] for place in result["locations"]]
    assert all(set(place["physicalLocation"]) == {"artifactLocation"} for place in places)
    for file in ("github.txt", "gitlab.json", "out.xml", "out.md", "out.csv", "out.txt"):
        text = (here / file).read_text("utf-8")
        assert "第2行" not in text
        assert "line=" not in text
        assert total["place"] in text, file


@pytest.mark.parametrize(("name", "package"), [("xlsx", "xlsxwriter"), ("xlsx", "pandas"), ("html", "jinja2")])
def test_a_format_without_its_packages_is_refused_before_anything_is_checked(
    run: Any, broken: str, monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    said = run("check", broken, "--format", f"{name}=out.{name}")
    assert (said.code, said.out) == (2, "")
    assert said.err == f"reportlint: 写 {name} 需要组件 {package}；运行 pip install 'reportlint[review]'\n"
    assert not Path(f"out.{name}").exists()


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("xlsx", "html")])
def test_no_other_format_needs_an_extra(run: Any, broken: str, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for package in ("pandas", "xlsxwriter", "jinja2", "docx"):
        monkeypatch.setitem(sys.modules, package, None)
    assert run("check", broken, "--format", name).code == FOUND
