"""From what severity on a run fails, by rule and by path; and the versions that a configuration asks for."""

from pathlib import Path

import pytest

from reportlint.findings import Finding
from reportlint.running.configuration import Configuration
from reportlint.running.fail_levels import failing, fits
from reportlint.running.required_version import require
from reportlint.settings import Settings, SettingsError
from reportlint.textmap import Source, Span


def finding(severity: str, code: str = "TOT001", name: str = "total-mismatch", category: str = "total") -> Finding:
    span = Span(Source("a.yaml", ""), 0, 0)
    return Finding(code, name, category, severity, span, {"zh": "", "en": ""}, {"zh": "", "en": ""})


ALL = [
    finding("error"),
    finding("warning", "TXT001", "template-residue", "text"),
    finding("info", "TXT002", "x", "text"),
]


@pytest.mark.parametrize(
    ("written", "path", "count"),
    [
        ("error", "a.yaml", 1),
        ("warning", "a.yaml", 2),
        ("info", "a.yaml", 3),
        ("never", "a.yaml", 0),
        ("{rules: {total: never}}", "a.yaml", 0),
        ("{rules: {TXT: info}}", "a.yaml", 3),
        ("{rules: {text: info, TXT002: never}}", "a.yaml", 2),
        ("{rules: {TXT: never, template-residue: warning}}", "a.yaml", 2),
        ("{default: info, rules: {TOT001: never}}", "a.yaml", 2),
        ("{paths: {drafts: never}}", "drafts/甲.yaml", 0),
        ("{paths: {drafts: never}}", "sub/drafts/甲.yaml", 1),
        ("{paths: {drafts/**: never}}", "drafts/深/甲.yaml", 0),
        ("{paths: {'*.yaml': info, drafts: never}}", "drafts/甲.yaml", 0),
        ("{paths: {drafts: never}, rules: {TOT001: error}}", "drafts/甲.yaml", 1),
    ],
)
def test_levels_by_rule_and_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, path: str, count: int
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".reportlint.yaml").write_text(f"fail_on: {written}\n", "utf-8")
    assert failing(ALL, path, Configuration({}).settings_in("")) == count


def test_the_default_is_errors() -> None:
    assert failing(ALL, "a.yaml", Settings()) == 1


@pytest.mark.parametrize("written", ["fatal", "{rules: never}", "{rules: {TOT001: high}}", "{levels: {}}", "[error]"])
def test_what_is_no_level_is_wrong_usage(tmp_path: Path, written: str) -> None:
    (tmp_path / ".reportlint.yaml").write_text(f"fail_on: {written}\n", "utf-8")
    with pytest.raises(SettingsError, match="fail_on"):
        Configuration({}).settings_in(str(tmp_path))


def test_a_misspelt_rule_is_wrong_usage(tmp_path: Path) -> None:
    from reportlint.cli import main

    (tmp_path / ".reportlint.yaml").write_text("fail_on: {rules: {TOT0001: never}}\n", "utf-8")
    (tmp_path / "a.yaml").write_text("报告: {}\n", "utf-8")
    assert main(["check", str(tmp_path / "a.yaml")]) == 2


def test_the_command_line_wins(tmp_path: Path) -> None:
    from reportlint.cli import main

    (tmp_path / ".reportlint.yaml").write_text("fail_on: {paths: {'*': never}}\nselect: [total]\n", "utf-8")
    text = "报告: {}\n收支情况: {支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}}\n"
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    assert main(["check", str(tmp_path / "a.yaml"), "-q"]) == 0
    assert main(["check", str(tmp_path / "a.yaml"), "-q", "--fail-on", "error"]) == 1


def test_patterns() -> None:
    assert fits("a/b/c.yaml", "a", "b/*.yaml")
    assert not fits("a/b/c.yaml", "a", "c/*.yaml")


@pytest.mark.parametrize("stated", [">=0.2", ">=0.2, <1", "0.2.1", "==0.2.1", "<=0.2.1.0", "!=0.3", ">0.2", "v0.2.1"])
def test_versions_that_will_do(stated: str) -> None:
    require("x", stated, "0.2.1.dev3")


@pytest.mark.parametrize("stated", [">=0.3", ">=0.2, <0.2.1", "0.2", "!=0.2.1", "latest", "", ">=0.2,"])
def test_versions_that_will_not(stated: str) -> None:
    with pytest.raises(SettingsError, match=r"required_version|asks for"):
        require("x", stated, "0.2.1")


def test_the_version_is_looked_at_before_settings_of_a_newer_one(tmp_path: Path) -> None:
    (tmp_path / ".reportlint.yaml").write_text("unheard_of: 1\nrequired-version: '>=999'\n", "utf-8")
    with pytest.raises(SettingsError, match="999"):
        Configuration({}).settings_in(str(tmp_path))
