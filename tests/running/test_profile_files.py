"""Local profiles and overrides: what they may say, how they apply, how mistakes are told."""

from pathlib import Path

import pytest

from reportlint.running.configuration import Configuration, profile_settings
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings, SettingsError

REPORT = """报告格式: 1
报告: {部门名称: 永州市示例局, 项目名称: 教师培训, 年度: 2023, 金额单位: 万元}
绩效指标:
  - {一级指标: 产出指标, 三级指标: 培训人数, 年度指标值: ≥100人, 实际完成值: 120人, 分值: 50, 得分: 50, 偏差原因: }
"""


def codes(settings: Settings, report: str = REPORT) -> list[str]:
    return [finding.code for finding in check_input("a.yaml", report.encode(), settings).findings]


def with_profile(folder: Path, text: str) -> Settings:
    path = folder / "本局.yaml"
    path.write_text(text, "utf-8")
    return Settings(**profile_settings(str(path)))


def configured(folder: Path, text: str) -> Settings:
    (folder / ".reportlint.yaml").write_text(text, "utf-8")
    return Configuration({}).settings_in(str(folder))


def test_a_local_profile_extends_a_shipped_one_and_says_what_differs(tmp_path: Path) -> None:
    assert "DEV001" not in codes(Settings(profile="hunan"))
    settings = with_profile(tmp_path, "extends: hunan\novershoot: 1.20\n")
    assert "DEV001" in codes(settings)
    profile = settings.profile_of(None)
    assert (profile.name, profile.certain) == ("本局", True)
    assert (profile.value("overshoot"), profile.source("overshoot").document) == ("1.20", "本局.yaml")
    assert profile.source("bands").evidence == "A"  # from hunan


def test_names_may_be_chinese_and_numbers_percentages(tmp_path: Path) -> None:
    profile = with_profile(
        tmp_path, "沿用: hunan\n名称: 本局办法\n超目标界限: 115%\n等级: {优秀: 92, 合格: 60, 不合格: 0}\n"
    ).profile_of(None)
    assert (profile.name, profile.value("overshoot")) == ("本局办法", "1.15")
    assert profile.value("bands") == {"优秀": "92", "合格": "60", "不合格": "0"}


def test_an_empty_value_switches_a_threshold_off(tmp_path: Path) -> None:
    far = REPORT.replace("120人", "190人")
    assert "DEV001" in codes(Settings(profile="hunan"), far)
    assert "DEV001" not in codes(with_profile(tmp_path, "extends: hunan\novershoot:\n"), far)


def test_one_line_of_override_is_laid_over_whatever_applies(tmp_path: Path) -> None:
    settings = configured(tmp_path, "override: {overshoot: 1.15}\n")
    result = check_input("a.yaml", REPORT.encode(), settings)
    assert result.profile == "hunan"  # detected, by the region on the cover
    assert "DEV001" in [finding.code for finding in result.findings]


def test_a_severity_is_raised_in_one_line(tmp_path: Path) -> None:
    settings = configured(tmp_path, "override: {overshoot: 1.15, severities: {DEV001: error}}\n")
    (found,) = [each for each in check_input("a.yaml", REPORT.encode(), settings).findings if each.code == "DEV001"]
    assert found.severity == "error"


def test_a_synonym_is_one_line_and_ends_with_the_file(tmp_path: Path) -> None:
    odd = REPORT.replace("实际完成值: 120人", "年末数量: 90人").replace("得分: 50", "得分: 50")
    assert "SCO002" not in codes(Settings())
    settings = configured(tmp_path, "override: {synonyms: {实际完成值: [年末数量]}}\n")
    assert {"SCO002"} <= set(codes(settings, odd))
    assert "INP008" not in codes(settings, odd)
    plain = check_input("a.yaml", odd.encode(), Settings()).findings
    assert "unknown-key" in [finding.name for finding in plain]
    assert "unknown-key" not in [finding.name for finding in check_input("a.yaml", odd.encode(), settings).findings]


def test_a_synonym_of_a_row_label(tmp_path: Path) -> None:
    funds = REPORT + "资金情况: [{项目: 全部资金, 全年预算数: 100, 全年执行数: 60, 执行率: 60%}]\n"
    assert "DEV009" not in codes(Settings(), funds)
    assert "DEV009" in codes(configured(tmp_path, "override: {synonyms: {合计: [全部资金]}}\n"), funds)


def test_execution_by_steps(tmp_path: Path) -> None:
    settings = with_profile(tmp_path, "执行率得分: steps\n执行率分档: {95%: 100%, 90%: 80%, 0%: 0%}\n")
    row = "资金情况: [{{项目: 合计, 全年预算数: 100, 全年执行数: 93, 分值: 10, 执行率: 93%, 得分: {}}}]\n"
    assert "SCO009" in codes(settings, REPORT + row.format("9.3"))
    assert "SCO009" not in codes(settings, REPORT + row.format("8"))


def test_a_report_may_name_the_local_profile(tmp_path: Path) -> None:
    settings = with_profile(tmp_path, "名称: 本局办法\n")
    named = REPORT.replace("年度: 2023", "年度: 2023, 适用办法: 本局办法")
    result = check_input("a.yaml", named.encode(), settings)
    assert (result.profile, result.profile_from) == ("本局办法", "report")
    assert "INP016" not in codes(settings, named)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("overshot: 1.2\n", "closest: overshoot"),
        ("超标界限: 1.2\n", "超目标界限"),
        ("overshoot: 高\n", "a number of at least 0"),
        ("overshoot: [1]\n", "a number of at least 0"),
        ("overshoot: 1e999999\n", "a number of at least 0"),
        ("score_decimals: 1.5\n", "a whole number"),
        ("extends: hunann\n", "no profile hunann"),
        ("extends: ../other.yaml\n", "outside of the folder"),
        ("extends: 本局.yaml\n", "circle"),
        ("severities: {DEV01: error}\n", "no rule DEV01; closest: "),
        ("severities: {DEV001: bad}\n", "error, warning, info"),
        ("synonyms: {完成的值: [a]}\n", "no column or label"),
        ("limit_functions: rate\n", "linear, inverse"),
        ("qualitative: [{full: [1]}]\n", "write it as"),
        ("bands: 优\n", "write it as"),
        ("a: [\n", "not valid YAML"),
        ("[" * 5000, "not valid YAML"),
        ("- a\n", "name: value"),
        ("#" * 70000, "64 KB"),
    ],
)
def test_mistakes_are_one_line_with_the_remedy(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        with_profile(tmp_path, text)
    assert "本局.yaml" in caught.value.text["zh"]
    assert any(says in said for said in caught.value.text.values()), caught.value.text
    assert all("\n" not in said for said in caught.value.text.values())


def test_a_missing_file_is_told() -> None:
    with pytest.raises(SettingsError, match="cannot be opened"):
        profile_settings("nowhere.yaml")


def test_a_configuration_names_only_profiles_of_its_repository(tmp_path: Path) -> None:
    inner = tmp_path / "repo"
    inner.mkdir()
    (inner / ".git").mkdir()
    (tmp_path / "本局.yaml").write_text("overshoot: 2\n", "utf-8")
    with pytest.raises(SettingsError, match="outside of the repository"):
        configured(inner, "profile: ../本局.yaml\n")
    (inner / "本局.yaml").write_text("overshoot: 2\n", "utf-8")
    assert configured(inner, "profile: 本局.yaml\n").profile_of(None).value("overshoot") == "2"


def test_an_override_is_checked_like_a_profile(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="closest: overshoot"):
        configured(tmp_path, "override: {overshot: 1.2}\n")
    with pytest.raises(SettingsError, match="write it as"):
        configured(tmp_path, "override: 1\n")
