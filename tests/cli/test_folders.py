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


# -- the files of one report ------------------------------------------------------------------------------------------

MAIN = """报告格式: 1
报告: {标题: 示例县教育局2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元%s}
收支情况:
  支出: {合计: 792.60, 基本支出: 500.00, 项目支出: 292.60}
%s
"""
TEXT = """示例县教育局2023年度部门整体支出绩效自评报告
一、部门概况
示例县教育局是县政府组成部门。
二、支出情况
本年项目支出292.06万元，用于改善办学条件。
"""


def found(said: Any, *codes: str) -> list[tuple[str, str, int]]:
    findings = json.loads(said.out)["findings"]
    return [(each["code"], each["path"], each["line"]) for each in findings if not codes or each["code"] in codes]


def test_a_report_and_its_attachment_are_compared(run: Any, here: Path) -> None:
    (here / "附件").mkdir()
    (here / "附件" / "正文.txt").write_text(TEXT, "utf-8")
    (here / "表.yaml").write_text(MAIN % ("", "附件: [附件/正文.txt]"), "utf-8")
    for words in (["."], ["表.yaml"], ["附件/正文.txt", "表.yaml"]):
        said = run("check", *words, "--format", "json", "--select", "crossref")
        assert found(said) == [("REF001", "附件/正文.txt", 5)], words
        made = json.loads(said.out)
        assert {row["path"]: row["part_of"] for row in made["inputs"]} == {
            "表.yaml": None,
            "附件/正文.txt": "表.yaml",
        }
        assert [place["path"] for place in made["findings"][0]["related"]] == ["表.yaml"]
        assert "“表.yaml”第4行" in made["findings"][0]["message"]
    assert found(run("check", "附件/正文.txt", "--format", "json", "--select", "crossref")) == []


def test_a_report_by_itself_and_with_an_attachment_that_agrees_has_the_same_findings(run: Any, here: Path) -> None:
    broken = MAIN.replace("792.60", "795.63")
    (here / "正文.txt").write_text(TEXT.replace("292.06", "292.60"), "utf-8")
    (here / "表.yaml").write_text(broken % ("", ""), "utf-8")
    alone = json.loads(run("check", "表.yaml", "--format", "json").out)["findings"]
    (here / "表.yaml").write_text(broken % ("", "附件: 正文.txt"), "utf-8")
    joined = json.loads(run("check", "表.yaml", "--format", "json").out)["findings"]
    assert [each["id"] for each in joined] == [each["id"] for each in alone]
    assert [each["fingerprint"] for each in joined] == [each["fingerprint"] for each in alone]


def test_attachments_that_are_not_there_or_lead_out(run: Any, here: Path) -> None:
    (here / "外.txt").write_text(TEXT, "utf-8")
    (here / "内").mkdir()
    (here / "内" / "链接.txt").symlink_to(here / "外.txt")
    (here / "内" / "文件夹").mkdir()
    entries = f"[没有.txt, ../外.txt, {here}/外.txt, 链接.txt, 文件夹, 表.yaml, '']"
    (here / "内" / "表.yaml").write_text(MAIN % ("", f"附件: {entries}"), "utf-8")
    said = run("check", "内/表.yaml", "--format", "json", "--select", "input,crossref")
    made = json.loads(said.out)
    assert said.code == 1
    assert [(each["code"], each["quote"]) for each in made["findings"]] == [
        ("INP051", "没有.txt"),
        ("INP051", "../外.txt"),
        ("INP051", f"{here}/外.txt"),
        ("INP051", "链接.txt"),
        ("INP051", "文件夹"),
        ("INP051", "表.yaml"),
    ]
    assert [row["path"] for row in made["inputs"]] == ["内/表.yaml"]


def test_an_attachment_that_cannot_be_read_is_told_once(run: Any, here: Path) -> None:
    (here / "坏.txt").write_bytes(b"\0\1\2" * 50)
    (here / "表.yaml").write_text(MAIN % ("", "附件: [坏.txt]"), "utf-8")
    for words in (["表.yaml"], ["."]):
        said = run("check", *words, "--format", "json", "--select", "total,input")
        assert (said.code, found(said)) == (4, [("INP010", "坏.txt", 1)])


def test_attachments_in_a_ring_and_of_two_reports_end_and_are_told(run: Any, here: Path) -> None:
    (here / "a.yaml").write_text(MAIN % ("", "附件: [b.yaml]"), "utf-8")
    (here / "b.yaml").write_text(MAIN % ("", "附件: [a.yaml]"), "utf-8")
    (here / "c.yaml").write_text(MAIN % ("", "附件: [正文.txt]"), "utf-8")
    (here / "d.yaml").write_text(MAIN % ("", "附件: [正文.txt]"), "utf-8")
    (here / "正文.txt").write_text(TEXT, "utf-8")
    said = run("check", ".", "--format", "json", "--select", "crossref,input")
    assert found(said) == [
        ("INP051", "a.yaml", 5),
        ("INP051", "b.yaml", 5),
        ("INP051", "d.yaml", 5),
        ("REF001", "正文.txt", 5),
    ]
    assert (
        run(
            "check",
            "d.yaml",
            "c.yaml",
            "b.yaml",
            "a.yaml",
            "正文.txt",
            "--format",
            "json",
            "--select",
            "crossref,input",
        ).out
        == said.out
    )


def test_attachments_inside_of_an_archive(run: Any, here: Path) -> None:
    files = {"局/表.yaml": (MAIN % ("", "附件: [正文.txt, 缺.txt]")).encode(), "局/正文.txt": TEXT.encode("gb18030")}
    (here / "a.zip").write_bytes(packed(files, encoding="gb18030", flag=False))
    said = run("check", "a.zip", "--format", "json", "--select", "crossref,input")
    assert found(said) == [("REF001", "a.zip/局/正文.txt", 5), ("INP051", "a.zip/局/表.yaml", 5)]


def test_the_files_of_a_folder_are_one_report_where_a_setting_says_so(run: Any, here: Path) -> None:
    for name in ("甲", "乙"):
        (here / name).mkdir()
        texts = {"表.yaml": MAIN % ("", ""), "正文.txt": TEXT, "空表.txt": BLANK}
        for file, text in texts.items():
            (here / name / file).write_text(text.replace("示例县", f"示例{name}县"), "utf-8")
    words = ("check", ".", "--format", "json", "--select", "crossref,input")
    # As two files of one unit they are compared, figure by figure; as one report they are diagnosed together.
    assert found(run(*words)) == [("REF021", "乙/表.yaml", 4), ("REF021", "甲/表.yaml", 4)]
    (here / ".reportlint.yaml").write_text("report_folders: true\n")
    said = run(*words)
    # The text comes first where one is a text and one a form; two of a kind stand in the order of their names.
    assert found(said) == [("REF001", "乙/表.yaml", 4), ("REF001", "甲/表.yaml", 4)]
    assert {row["path"]: row["part_of"] for row in json.loads(said.out)["inputs"]} == {
        "乙/正文.txt": None, "乙/空表.txt": None, "乙/表.yaml": "乙/正文.txt",
        "甲/正文.txt": None, "甲/空表.txt": None, "甲/表.yaml": "甲/正文.txt",
    }  # fmt: skip
    assert "与甲/正文.txt合为一份" in run("check", ".").out


# -- last year's report -----------------------------------------------------------------------------------------------


def test_last_year_s_report_that_is_named_is_read_and_not_checked(run: Any, here: Path) -> None:
    (here / "2022.yaml").write_text((MAIN % ("", "")).replace("2023", "2022").replace("792.60", "700.00"), "utf-8")
    (here / "2023.yaml").write_text(MAIN % (", 上年报告: 2022.yaml", ""), "utf-8")
    for words in (["2023.yaml"], ["."]):
        said = run("check", *words, "--format", "json")
        assert (said.code, found(said, "TOT001")) == (0, [])
        assert {path: (row["role"], row["checked"]) for path, row in inputs(said).items()} == {
            "2022.yaml": ("previous", False),
            "2023.yaml": ("report", True),
        }
    assert found(run("check", "2022.yaml", "2023.yaml", "--format", "json"), "TOT001"), "named, so it is checked"


def test_last_year_s_report_that_is_missing_is_told_at_its_entry(run: Any, here: Path) -> None:
    (here / "2023.yaml").write_text(MAIN % (", 上年报告: 没有.yaml", ""), "utf-8")
    (each,) = json.loads(run("check", "2023.yaml", "--format", "json").out)["findings"]
    assert (each["code"], each["quote"], each["line"]) == ("INP051", "没有.yaml", 2)
    assert "上年报告" in each["message"]


def test_last_year_s_report_beside_this_year_s_is_told_and_checked(run: Any, here: Path) -> None:
    (here / "b.yaml").write_text((MAIN % ("", "")).replace("2023", "2022").replace("792.60", "700.00"), "utf-8")
    (here / "a.yaml").write_text(MAIN % ("", ""), "utf-8")
    said = run("check", ".", "--format", "json")
    assert {path: (row["role"], row["checked"]) for path, row in inputs(said).items()} == {
        "a.yaml": ("report", True),
        "b.yaml": ("previous", True),
    }
    assert found(said, "TOT001") == [("TOT001", "b.yaml", 4)]
    assert "b.yaml：上年材料" in run("check", ".").out


def test_a_rule_of_ones_own_may_be_selected_where_files_are_passed_over(run: Any, here: Path, clean: str) -> None:
    (here / "规则.yaml").write_text(
        "rules:\n  - {code: LOCAL001, name: 甲, category: total, assert: 1 == 1}\n", encoding="utf-8"
    )
    (here / ".reportlint.yaml").write_text("rules: [规则.yaml]\nselect: [total, LOCAL001]\n", "utf-8")
    said = run("check", ".", "--format", "json", every_rule=True)
    assert [found["message"] for found in json.loads(said.out)["findings"] if found["path"] != clean] == []
    assert said.code == 0
