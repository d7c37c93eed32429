"""Plug-ins: the shipped example as an installed package, names that are not installed, and packages that fail."""

import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reportlint.cli.rules import command as rules
from reportlint.rules.plugins import plugin_entries, plugins
from reportlint.running.pages import page
from reportlint.settings import SettingsError
from reportlint.testing import findings, load_cases, run_case
from shared import ROOT

EXAMPLE = ROOT / "examples" / "plugin"
CASES = load_cases(EXAMPLE / "tests")
REPORT = "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}\n"


def install(folder: Path, name: str, target: str, **modules: str) -> None:
    """A package in ``folder`` as pip leaves it: modules, and metadata with one entry point."""
    for module, text in modules.items():
        (folder / f"{module}.py").write_text(text, "utf-8")
    info = folder / f"{name.replace('-', '_')}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[reportlint.checks]\n{name} = {target}\n", "utf-8")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A folder of packages on the path, forgotten afterwards."""
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.cache_clear()
    known = set(sys.modules)
    yield tmp_path
    plugins.cache_clear()
    for module in set(sys.modules) - known:
        del sys.modules[module]


@pytest.fixture
def example(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped plug-in, installed."""
    monkeypatch.syspath_prepend(str(EXAMPLE))
    install(packages, "example-county", "reportlint_example")


def test_installed_plug_ins_are_listed_without_loading_them(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(packages, "loud", "loud", loud="raise SystemExit('it was loaded')\n")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / ".reportlint.yaml").write_text("plugins: [loud]\n", "utf-8")
    monkeypatch.chdir(folder)

    def said(*words: str) -> str:
        return CliRunner().invoke(rules, [*words, "--lang", "en"], standalone_mode=False).output

    assert said("--plugins") == "loud 1.2  loaded here, by the settings\n"
    assert said("--plugins", "--no-plugins") == "loud 1.2  not loaded here\n"
    assert "TOT001 total-mismatch" in said("--no-plugins")


def test_plug_ins_and_none_of_them_exclude_each_other() -> None:
    with pytest.raises(SettingsError, match="exclude each other"):
        CliRunner().invoke(rules, ["--plugins", "a", "--no-plugins"], catch_exceptions=False)


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(("rule", "case"), CASES, ids=[case["name"] for _, case in CASES])
def test_the_cases_of_the_shipped_plug_in(rule: str, case: dict[str, Any]) -> None:
    assert run_case(rule, case, plugins=("example-county",)) == []


@pytest.mark.usefixtures("example")
def test_a_rule_of_a_plug_in_is_one_like_the_others() -> None:
    (entry,) = plugin_entries(["example-county"])
    assert (entry.code, entry.looks_at) == ("XIAN001", "Indicator")
    assert page("XIAN001", "zh", [entry]).startswith("# XIAN001 training-cost-over-limit\n\n培训人均成本超过标准")
    assert "## What it checks" in page("training-cost-over-limit", "en", [entry])


@pytest.mark.usefixtures("example")
def test_it_runs_only_where_it_is_named() -> None:
    case = next(case for _, case in CASES if case["finds"])
    assert "XIAN001" not in {finding.code for finding in findings(case["report"])}
    assert "XIAN001" in {finding.code for finding in findings(case["report"], plugins=["example-county"])}


def test_a_name_that_is_not_installed_is_wrong_usage() -> None:
    with pytest.raises(SettingsError) as error:
        plugins(("no-such-plugin",))
    assert "no-such-plugin" in error.value.text["en"]


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("raise RuntimeError('broken')", "RuntimeError: broken"),
        ("RULES = (1,)", "has no RULE and check"),
        (
            "import reportlint_checks.total.total_mismatch as rule\nRULES = (rule,)",
            "TOT001: this code or name is taken",
        ),
        ("", "RULES"),
    ],
)
def test_one_that_fails_is_told_and_the_run_goes_on(packages: Path, module: str, said: str) -> None:
    install(packages, "broken", "broken_plugin", broken_plugin=module)
    found = findings(REPORT + "收支情况: {支出: {合计: 5.00, 甲: 3.00, 乙: 1.00}}\n", plugins=["broken"])
    (failed,) = [finding for finding in found if finding.code == "INP902"]
    assert said in failed.message["en"]
    assert "broken 1.2" in failed.message["zh"]
    assert "TOT001" in {finding.code for finding in found}


def test_what_lies_in_the_working_folder_is_no_package(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(packages, "local", "local_plugin", local_plugin="raise RuntimeError('must not run')")
    monkeypatch.chdir(packages)
    with pytest.raises(SettingsError):
        plugins(("local",))
    assert "local_plugin" not in sys.modules
