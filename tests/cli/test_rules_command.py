"""``reportlint rules --profile`` and ``reportlint rules try``."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportlint.profiles import profile_names

REPORT = """报告格式: 1
报告: {部门名称: 永州市示例局, 项目名称: 教师培训, 年度: 2023, 金额单位: 万元}
绩效指标:
  - {一级指标: 产出指标, 三级指标: 培训人数, 年度指标值: ≥100人, 实际完成值: 120人, 分值: 50, 得分: 50, 偏差原因: }
  - {一级指标: 效益指标, 三级指标: 持证人数, 年度指标值: ≥100人, 实际完成值: 90人, 分值: 40, 得分: 40, 偏差原因: }
"""


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_shows_its_values_with_sources(run: Any, name: str) -> None:
    made = json.loads(run("rules", "--profile", name, "--format", "json").out)
    assert made["profile"]["name"] == name
    for value in made["profile"]["values"].values():
        assert value["source"]["document"]
        assert value["source"]["evidence"] in ("A", "B", "C")
    rules = {rule["code"]: rule for rule in made["rules"]}
    used = {value for rule in rules.values() for value in rule["values"]}
    assert set(made["profile"]["values"]) - used <= {"severities", "no_scores", "required_sections", "weights"}
    for language in ("zh", "en"):
        said = run("rules", "--profile", name, "--lang", language)
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith(f"{name}  ")


def test_thresholds_and_severities_are_those_of_the_profile(run: Any) -> None:
    rules = {
        name: {
            rule["code"]: rule for rule in json.loads(run("rules", "--profile", name, "--format", "json").out)["rules"]
        }
        for name in ("sichuan", "guangxi", "jilin", "mof2021-cost")
    }
    assert rules["sichuan"]["DEV009"]["severity"] == "warning"
    assert rules["guangxi"]["DEV001"]["severity"] == "error"
    assert rules["mof2021-cost"]["SCO012"]["applies"]
    assert not rules["sichuan"]["SCO012"]["applies"]
    assert not rules["jilin"]["SCO009"]["applies"]
    assert "执行率界限 90%" in run("rules", "--profile", "sichuan").out


def test_a_local_profile_is_shown_like_a_shipped_one(run: Any, here: Path) -> None:
    (here / "本局.yaml").write_text("沿用: hunan\n超目标界限: 120%\n", "utf-8")
    said = run("rules", "--profile", "本局.yaml")
    assert "沿用：hunan" in said.out
    assert "超目标界限 overshoot：120%  ［本局.yaml，本地设定］" in said.out


def test_an_unknown_profile_is_wrong_usage(run: Any) -> None:
    said = run("rules", "--profile", "hunann")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "hunan" in said.err


@pytest.fixture
def folder(here: Path) -> Path:
    (here / "reports").mkdir()
    (here / "reports" / "a.yaml").write_text(REPORT, "utf-8")
    return here


def tried(run: Any, *words: str) -> tuple[list[str], list[str], int]:
    said = run("rules", "try", "reports", *words, "--format", "json")
    assert (said.code, said.err) == (0, ""), said.err
    made = json.loads(said.out)
    return [row["code"] for row in made["added"]], [row["code"] for row in made["removed"]], made["same"]


def test_try_shows_what_a_profile_adds_and_removes(run: Any, folder: Path) -> None:
    (folder / "本局.yaml").write_text("extends: hunan\novershoot: 1.1\n", "utf-8")
    added, removed, same = tried(run, "--against", "hunan", "--profile", "本局.yaml")
    assert (added, removed) == (["DEV001"], [])
    assert same > 0
    assert tried(run, "--against", "本局.yaml", "--profile", "hunan")[:2] == ([], ["DEV001"])


def test_try_against_a_rule_file_a_configuration_and_a_folder(run: Any, folder: Path) -> None:
    old = "rules:\n  - {code: LOCAL1, name: 旧, for: indicators, assert: 得分 <= 45}\n"
    (folder / "old.yaml").write_text(old, "utf-8")
    (folder / "new.yaml").write_text(old.replace("LOCAL1", "LOCAL2").replace("45", "55"), "utf-8")
    added, removed, _ = tried(run, "--against", "old.yaml", "--rules", "new.yaml")
    assert (added, removed) == ([], ["LOCAL1"])
    (folder / "settings.yaml").write_text("ignore: [SCO]\nprofile: hunan\n", "utf-8")
    assert "SCO002" in tried(run, "--against", "settings.yaml")[0]
    (folder / "earlier").mkdir()
    (folder / "earlier" / ".reportlint.yaml").write_text("ignore: [SCO]\n", "utf-8")
    assert "SCO002" in tried(run, "--against", "earlier")[0]


def test_try_prints_a_line_a_difference_and_counts_them(run: Any, folder: Path) -> None:
    (folder / "本局.yaml").write_text("extends: hunan\nseverities: {SCO002: info}\n", "utf-8")
    said = run("rules", "try", "reports", "--against", "hunan", "--profile", "本局.yaml").out
    assert "~ reports/a.yaml:5  必须修改→建议完善  SCO002" in said
    assert "等级变动1处" in said
    assert (
        "1 of another severity"
        in run("rules", "try", "reports", "--against", "hunan", "--profile", "本局.yaml", "--lang", "en").out
    )


@pytest.mark.parametrize("against", ["nowhere.yaml", "list.yaml"])
def test_try_tells_what_cannot_be_compared_with(run: Any, folder: Path, against: str) -> None:
    (folder / "list.yaml").write_text("- a\n", "utf-8")
    said = run("rules", "try", "reports", "--against", against)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
