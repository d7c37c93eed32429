"""``reportlint check`` on folders as people have them: roles, files of one report, what is not checked."""

import json
from pathlib import Path
from typing import Any

BLANK = """部门整体支出绩效自评表
（2023年度）
部门名称\t\t金额单位\t万元
年度资金总额\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t\t\t\t10\t\t
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t检查食品企业家次\t\t\t50\t\t
"""


def inputs(said: Any) -> dict[str, dict[str, Any]]:
    return {row["path"]: row for row in json.loads(said.out)["inputs"]}


def test_a_blank_form_in_a_folder_is_counted_and_not_checked(run: Any, here: Path, clean: str) -> None:
    (here / "空表.txt").write_text(BLANK, "utf-8")
    said = run("check", ".", "--format", "json", every_rule=True)
    made = json.loads(said.out)
    assert {path: (row["role"], row["checked"]) for path, row in inputs(said).items()} == {
        clean: ("report", True),
        "空表.txt": ("blank", False),
    }
    assert made["summary"]["files"] == 1
    assert not [found for found in made["findings"] if found["path"] == "空表.txt"]
    assert "空表.txt：空白表，没有检查" in run("check", ".").out


def test_a_blank_form_that_is_named_is_told(run: Any, here: Path) -> None:
    (here / "空表.txt").write_text(BLANK, "utf-8")
    said = run("check", "空表.txt", "--format", "json", every_rule=True)
    (found,) = json.loads(said.out)["findings"]
    assert (found["code"], found["severity"]) == ("INP050", "info")
    assert said.code == 3, "nothing was checked"
    assert "没有检查任何文件" in run("check", "空表.txt").out
