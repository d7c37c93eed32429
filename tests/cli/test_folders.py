"""``reportlint check`` on folders as people have them: roles, files of one report, what is not checked."""

import json
from pathlib import Path
from typing import Any

from archives import packed

REPORT = """报告格式: 1
报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元}
收支情况:
  支出:
    合计: 795.63
    人员经费: 643.40
    公用经费: 149.20
"""
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


def test_a_zip_is_read_as_a_folder(run: Any, here: Path) -> None:
    inner = packed({"丙.yaml": REPORT.encode()}, encoding="gb18030", flag=False)
    files = {
        "教育局/甲.yaml": REPORT.encode("gb18030"),
        "教育局/~$甲.yaml": b"",
        "__MACOSX/._甲.yaml": b"",
        "空表.txt": BLANK.encode(),
        "照片.jpg": b"\xff\xd8",
        "乙.zip": inner,
    }
    (here / "sub").mkdir()
    (here / "sub" / "材料.zip").write_bytes(packed(files, encoding="gb18030", flag=False))
    for words in (["."], ["sub/材料.zip"]):
        said = run("check", *words, "--format", "json")
        made = json.loads(said.out)
        assert said.code == 1
        assert {row["path"]: row["role"] for row in made["inputs"]} == {
            "sub/材料.zip/乙.zip/丙.yaml": "report",
            "sub/材料.zip/教育局/甲.yaml": "report",
            "sub/材料.zip/空表.txt": "blank",
        }
        assert [(found["code"], found["path"], found["line"]) for found in made["findings"]][:2] == [
            ("TOT001", "sub/材料.zip/乙.zip/丙.yaml", 5),
            ("INP011", "sub/材料.zip/教育局/甲.yaml", 1),
        ]
        assert made["summary"]["passed_over"] == 3
    assert sorted(path.name for path in here.rglob("*")) == ["sub", "材料.zip"], "nothing is written"


def test_what_cannot_be_opened_in_an_archive_leaves_the_others(run: Any, here: Path) -> None:
    (here / "a.zip").write_bytes(
        packed({"../a.yaml": b"", "b.yaml": REPORT.encode(), "c.rar": b"Rar!\x1a\x07\x01\x00"})
    )
    (here / "d.zip").write_bytes(b"PK\x03\x04 cut")
    (here / "e.7z").write_bytes(b"7z\xbc\xaf\x27\x1c\x00\x04")
    said = run("check", ".", "--format", "json")
    made = json.loads(said.out)
    assert said.code == 4
    assert made["summary"]["unreadable"] == 4
    assert [(found["path"], found["code"]) for found in made["findings"]] == [
        ("a.zip/(..)/a.yaml", "INP010"),
        ("a.zip/b.yaml", "TOT001"),
        ("a.zip/c.rar", "INP010"),
        ("d.zip", "INP010"),
        ("e.7z", "INP010"),
    ]
    assert said.err.count("\n") == 4
    assert (
        "解压" in next(found["next_step"] for found in made["findings"] if found["path"] == "e.7z") or "RAR" in said.out
    )
