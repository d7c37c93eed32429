"""A rule that fails, in whatever way and on whatever it looks at, is named with the place; all else of the run is kept."""

import json
import os
import subprocess
import sys
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from layouts.catalogue import LAYOUTS
from layouts.write_docx import word
from reportlint import check
from reportlint.cli import main
from reportlint.rules.catalogue import load
from reportlint.rules.plugins import plugins
from rules.test_plugins import install
from shared import ROOT

RULE = """
from reportlint import Rule

class Odd(Exception):
    def __str__(self):
        raise ValueError("no words")

def deeper(value):
    return deeper(value)

{fails}
RULE = Rule(
    code="BAD{number:03}", name="bad-rule-{number}", category="total", severity="error", looks_at="{kind}",
    title={{"zh": "坏规则", "en": "bad rule"}}, message={{"zh": "甲", "en": "a"}}, next_step={{"zh": "乙", "en": "b"}},
)

def made(item, context):
    yield context.finding(RULE, context.report.whole, {{}})

def check(item, context):
    fail(item)
    yield from made(item, context)
"""

GOOD = """def check(item, context):
    for finding in made(item, context):
        yield finding._replace(**{})
"""

FAILURES = {
    "an error": "def fail(item):\n    raise KeyError('first\\nsecond')\n",
    "recursion": "fail = deeper\n",
    "memory": "def fail(item):\n    raise MemoryError\n",
    "an error without words": "def fail(item):\n    raise Odd\n",
    "not iterable": "def fail(item):\n    [*None]\n",
    "an exit": "def fail(item):\n    import sys; sys.exit(5)\n",
}  # fmt: skip


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.cache_clear()
    yield tmp_path
    plugins.cache_clear()
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(str(tmp_path)):
            del sys.modules[name]


KINDS = ("Report", "Document", "Indicator", "FundLine", "Section", "Task")
YIELDS = {
    "nothing to go through": "check = lambda item, context: 5\n",
    "words": "def check(item, context):\n    yield 'words'\n",
    "nothing": "def check(item, context):\n    yield None\n",
    "words in the place of texts": GOOD.replace("**{}", "message='words'"),
    "no place": GOOD.replace("**{}", "span=None"),
    "a place that is not there": GOOD.replace("**{}", "span=context.report.whole._replace(end=10 ** 9)"),
    "another severity": GOOD.replace("**{}", "severity='fatal'"),
    "another category": GOOD.replace("**{}", "category='bad'"),
    "numbers in the place of words": GOOD.replace("**{}", "values=(1,)"),
    "a difference in floats": GOOD.replace("**{}", "difference=(0.1, '元')"),
    "findings without end": "def check(item, context):\n    while True:\n        yield from made(item, context)\n",
}

REPORTS = [str(ROOT / "examples" / name) for name in ("luosong-2022.yaml", "zhuzhou-2021.yaml")]


def test_the_rule_and_its_place_are_named_and_the_rest_is_kept(packages: Path) -> None:
    tasks = packages / "tasks.yaml"
    tasks.write_text(
        "报告格式: 1\n报告: {部门名称: 示例县教育局}\n年度主要任务:\n  - {序号: 1, 任务名称: 建园}\n", "utf-8"
    )
    reports = [*REPORTS, str(tasks)]
    pairs = list(product(KINDS, FAILURES))
    names = [f"bad_rule_{number}" for number in range(len(pairs))]
    rules = {
        name: RULE.format(number=number, kind=kind, fails=FAILURES[failure])
        for number, (name, (kind, failure)) in enumerate(zip(names, pairs, strict=True))
    }
    listed = ", ".join(names)
    install(packages, "failing", "failing", failing=f"import {listed}\nRULES = ({listed})\n", **rules)
    sound = check(reports).findings
    result = check(reports, plugins="failing")
    failed = [found for found in result.findings if found.code == "INP900"]
    for number in range(len(pairs)):
        # One finding a rule and file, whatever number of indicators it failed on; not all of the files have indicators.
        own = [found for found in failed if f"BAD{number:03}" in found.message["zh"]]
        assert 1 <= len(own) <= len(reports), pairs[number]
    for found in failed:
        assert "\n" not in found.message["en"]
        assert "second" not in found.message["en"]  # the words of an error may be those of the report
        assert ".py:" in found.message["en"]
        assert "reportlint --version" in found.next_step["en"]
    indicators = [found for found in failed if f"BAD{pairs.index(('Indicator', 'memory')):03}" in found.message["en"]]
    assert indicators[0].span.quote != indicators[0].span.source.text.split("\n")[0]
    kept = [found for found in result.findings if found.code != "INP900"]
    assert [found.message for found in kept] == [found.message for found in sound]


def test_what_is_no_finding_is_told_and_the_rest_is_kept(packages: Path) -> None:
    rules = {
        f"odd_rule_{number}": RULE.format(number=number, kind="Report", fails="") + text
        for number, text in enumerate(YIELDS.values())
    }
    listed = ", ".join(rules)
    install(packages, "yielding", "yielding", yielding=f"import {listed}\nRULES = ({listed})\n", **rules)
    sound = check(REPORTS).findings
    result = check(REPORTS, plugins="yielding")
    told = [found.message["en"] for found in result.findings if found.code == "INP900"]
    for number, what in enumerate(YIELDS):
        assert sum(f"BAD{number:03}" in said for said in told) == len(REPORTS), what
    kept = [found for found in result.findings if found.code != "INP900"]
    assert [found.message for found in kept] == [found.message for found in sound]


BUILT_IN = {
    "Relation": "total.total_mismatch",
    "Problem": "input.unknown_key",
    "Batch": "structure.same_report_twice",
    "Folded": "text.text_slips",
}


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    """Two files with findings of all of these rules."""
    text = (
        "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元, 电话机: 1}\n"
        "收支情况: {支出: {合计: 5.00, 甲: 3.00, 乙: 1.00}}\n"
        "正文:\n  - {标题: 一、概况, 内容: 无。}\n  - {标题: 二、绩效, 内容: [{标题: (一）部门整体, 内容: 无。}]}\n"
        "  - {标题: 3、 问题, 内容: 无。}\n  - {标题: 4、 措施, 内容: 无。}\n"
    )
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / name) for name in ("a.yaml", "b.yaml")]


@pytest.mark.parametrize("kind", BUILT_IN)
@pytest.mark.parametrize(
    "fails", [KeyError("县教育局"), RecursionError("too deep"), MemoryError(), SystemExit(3)], ids=repr
)
def test_a_built_in_rule_that_fails(
    kind: str, fails: BaseException, reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module(f"reportlint_checks.{BUILT_IN[kind]}")
    before = check(reports).findings
    assert module.RULE.code in {finding.code for finding in before}

    def fail(item: Any, context: Any) -> Any:
        raise fails

    monkeypatch.setattr(module, "check", fail)
    load.cache_clear()
    try:
        result = check(reports)
    finally:
        load.cache_clear()
    told = [finding for finding in result.findings if finding.code == "INP900"]
    assert told
    assert all(
        module.RULE.code in finding.message["zh"] and "test_crashes.py:" in finding.message["en"] for finding in told
    )
    assert not any("教育局" in finding.message["en"] for finding in told)
    others = {*module.RULE.folds, module.RULE.code}
    assert [found.message for found in result.findings if found.code not in {"INP900", *others}] == [
        found.message for found in before if found.code not in others
    ]


def test_what_a_batch_rule_contributes_may_be_anything(reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("reportlint_checks.structure.same_report_twice")
    monkeypatch.setattr(module, "contribute", None)
    result = check(reports)
    told = [finding for finding in result.findings if finding.code == "INP900"]
    assert {module.RULE.code in finding.message["en"] for finding in told} == {True}
    assert "TOT001" in {finding.code for finding in result.findings}


STAGES = {
    "reading": ("reportlint.running.understood", "read"),
    "understanding": ("reportlint.running.understood", "_understand"),
    "verdicts": ("reportlint.running.pipeline", "verdict"),
    "consequences": ("reportlint.running.pipeline", "attach_consequences"),
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("fails", [KeyError("县教育局"), RecursionError("too deep")], ids=repr)
def test_a_stage_that_fails_on_one_file_keeps_the_others(
    stage: str, fails: Exception, reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name = STAGES[stage]
    original = getattr(import_module(module), name)
    calls: list[str] = []

    def failing(*given: Any, **named: Any) -> Any:
        calls.append(stage)
        if len(calls) == 1:
            raise fails
        return original(*given, **named)

    monkeypatch.setattr(import_module(module), name, failing)
    result = check(reports)
    (crashed,) = [finding for finding in result.findings if finding.code == "INP901"]
    assert crashed.span.source.path.endswith("a.yaml")
    assert "test_crashes.py:" in crashed.message["zh"]
    assert "教育局" not in crashed.message["zh"]
    assert result.exit_code == 4
    assert "TOT001" in {finding.code for finding in result.findings if finding.span.source.path.endswith("b.yaml")}


def test_a_diagnosis_that_fails_keeps_the_findings(reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("reportlint.running.pipeline._diagnose", fail)
    result = check(reports)
    codes = [finding.code for finding in result.findings]
    assert codes.count("TOT001") == codes.count("INP901") == 2


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--lang", "en"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def fails(*_: Any, **__: Any) -> Any:
    raise KeyError("县教育局")


def test_an_output_that_fails_keeps_the_others_and_the_findings(
    reports: list[str], tmp_path: Path, cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(*_: Any) -> Any:
        yield "half"
        raise KeyError("县教育局")

    monkeypatch.setattr("reportlint.output.csv_output.pieces", half)
    file = str(tmp_path / "out.csv")
    code, out, err = cli("check", *reports, "--format", "text", "--format", f"csv={file}")
    assert code == 4
    assert "TOT001" in out
    assert err.count("no csv: the tool failed: KeyError (test_crashes.py:") == 1
    code, out, err = cli("check", *reports, "-o", file)
    assert (code, out) == (4, "")
    assert "TOT001" in err
    assert "Traceback" not in err
    assert not os.path.exists(file)


def test_an_output_that_cannot_be_written_keeps_the_others(reports: list[str], tmp_path: Path, cli: Any) -> None:
    code, _, err = cli("check", *reports, "--format", "json=/dev/full", "--format", f"csv={tmp_path / 'out.csv'}")
    assert code == 2
    assert "cannot be written" in err
    assert (tmp_path / "out.csv").exists()


def test_fixes_that_fail_leave_the_file_and_its_findings(
    reports: list[str], cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path(reports[0]).read_bytes()
    monkeypatch.setattr("reportlint.running.fixing.apply_fixes", fails)
    code, out, err = cli("check", *reports, "--fix", "--unsafe-fixes")
    assert code == 4
    assert err.count("not written (the tool failed: KeyError (") == 2
    assert "TOT001" in out
    assert Path(reports[0]).read_bytes() == before


def test_a_review_in_which_one_file_fails_has_the_others(
    reports: list[str], tmp_path: Path, cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportlint.reviewing import review

    original = review.kept

    def failing(result: Any, language: str) -> Any:
        if result.path.endswith("a.yaml") and "INP901" not in {finding.code for finding in result.findings}:
            raise KeyError("县教育局")
        return original(result, language)

    monkeypatch.setattr(review, "kept", failing)
    code, out, err = cli("review", str(tmp_path), "-o", str(tmp_path / "list.xlsx"), "--jobs", "1")
    assert code == 4
    assert "Traceback" not in out + err
    rows = [
        row for sheet in load_workbook(tmp_path / "list.xlsx").worksheets for row in sheet.iter_rows(values_only=True)
    ]
    shown = " ".join(str(cell) for row in rows for cell in row if cell)
    assert "the tool failed on this file" in shown
    assert "b.yaml" in shown


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (("check", "a.yaml"), "reportlint.running.run.list_inputs"),
        (("facts", "a.yaml"), "reportlint.running.pipeline.check_input"),
        (("review", ".", "-o", "list.xlsx"), "reportlint.reviewing.review.assemble"),
        (("annotate", "b.docx", "-o", "c.docx"), "reportlint.annotating.annotate"),
        (("import", "b.docx", "-o", "c.yaml"), "reportlint.writing.emitter.emit"),
        (("baseline", "update", "a.yaml"), "reportlint.running.baseline.Baseline.update"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_whatever_fails_is_one_line(
    words: tuple[str, ...], where: str, reports: list[str], tmp_path: Path, cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.docx").write_bytes(word(LAYOUTS[0].pieces()))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(where, fails)
    code, _, err = cli(*words)
    assert code == 4
    assert "KeyError (test_crashes.py:" in err
    assert "Traceback" not in err
    assert "reportlint --version" in err
    assert "教育局" not in err
    assert {name: data for name, data in before.items() if (tmp_path / name).read_bytes() != data} == {}


EXITS = """
from reportlint import Rule
import os, sys
RULE = Rule(
    code="BAD001", name="bad-rule", category="total", severity="error", looks_at="Report",
    title={"zh": "坏", "en": "bad"}, message={"zh": "甲", "en": "a"}, next_step={"zh": "乙", "en": "b"},
)
def check(item, context):
    if "卫生" in item.department:
        os._exit(9)
    if "水务" in item.department:
        sys.exit(9)
    return ()
"""


def test_a_plug_in_that_ends_the_process_loses_its_own_file(tmp_path: Path) -> None:
    packages, folder = tmp_path / "packages", tmp_path / "reports"
    packages.mkdir()
    folder.mkdir()
    install(packages, "exits", "exits", exits="import exits_rule\nRULES = (exits_rule,)\n", exits_rule=EXITS)
    text = "报告格式: 1\n报告: {部门名称: 示例县%s局, 年度: 2023}\n收支情况: {支出: {合计: 5.00万元, 甲: 3.00万元}}\n"
    for name in ("卫生", "水务", "教育", "农业"):
        (folder / f"{name}.yaml").write_text(text % name, "utf-8")
    command = ["-m", "reportlint", "check", str(folder), "--jobs", "2", "--plugins", "exits", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(packages), *sys.path]), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, encoding="utf-8", env=environment, cwd=tmp_path
    )
    assert done.returncode == 4, done.stderr
    found = json.loads(done.stdout)["findings"]
    by_file = {
        name: {each["code"] for each in found if name in each["path"]} for name in ("卫生", "水务", "教育", "农业")
    }
    assert "INP901" in by_file["卫生"]
    assert {"INP900", "TOT001"} <= by_file["水务"]
    assert all("TOT001" in by_file[name] and not by_file[name] & {"INP900", "INP901"} for name in ("教育", "农业"))


def test_a_plug_in_that_exits_when_it_is_loaded(packages: Path) -> None:
    install(packages, "leaving", "leaving", leaving="import sys\nsys.exit('two\\nlines')\n")
    result = check(REPORTS, plugins="leaving")
    told = [finding for finding in result.findings if finding.code == "INP902"]
    assert len(told) == len(REPORTS)
    assert "SystemExit: two lines" in told[0].message["en"]
