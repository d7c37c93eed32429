"""``reportlint import``: documents as YAML or plain text, into files that appear whole, or into one that is there."""

from pathlib import Path
from typing import Any

FORM = """\
项目支出绩效自评表
（2023年度）
项目名称\t校舍维修\t主管部门\t示例县教育局
项目资金（万元）\t\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100.00\t95.00\t10\t95.00%\t9.5
\t其中：当年财政拨款\t100.00\t95.00\t—\t\t—
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
\t产出指标\t数量指标\t维修校舍\t≥5处\t5处\t90\t90
总分\t\t\t\t\t\t100\t99.5
"""


def test_a_document_becomes_yaml_that_checks_the_same(run: Any, here: Path) -> None:
    (here / "form.txt").write_text(FORM.replace("95.00%", "96.00%"), "utf-8")
    said = run("import", "form.txt", "-o", "form.yaml")
    assert (said.code, said.out, said.err) == (0, "", "")
    written = (here / "form.yaml").read_text("utf-8")
    assert "[年度资金总额, 100.00, 95.00, 10, 96.00%, 9.5, 表1第3行]" in written
    both = [run("check", name, every_rule=True).out for name in ("form.txt", "form.yaml")]
    assert all("RAT003" in out for out in both)
    assert "  表1第3行 › 执行率\n" in both[1]
    assert run("import", "form.txt").out == written
    assert run("import", "-", stdin=(here / "form.txt").read_bytes()).out == written.replace("来源文件: form.txt\n", "")
    assert run("import", "-", "--stdin-filename", "form.txt", stdin=(here / "form.txt").read_bytes()).out == written


def test_plain_text(run: Any, here: Path) -> None:
    (here / "form.txt").write_bytes(FORM.encode("gb18030"))
    assert run("import", "form.txt", "--as", "text").out == FORM


def test_several_files_go_into_a_folder(run: Any, here: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (here / name).write_text(FORM, "utf-8")
    assert run("import", "a.txt", "b.txt").code == 2
    (here / "out").mkdir()
    assert run("import", "a.txt", "b.txt", "-o", "out").code == 0
    assert sorted(path.name for path in (here / "out").iterdir()) == ["a.yaml", "b.yaml"]


def test_a_file_that_is_there_is_not_written_over(run: Any, here: Path) -> None:
    (here / "form.txt").write_text(FORM, "utf-8")
    assert run("import", "form.txt", "-o", "form.yaml").code == 0
    assert run("import", "form.txt", "-o", "form.yaml").code == 0
    mine = (here / "form.yaml").read_text("utf-8").replace("报告:", "# 核对过\n报告:")
    (here / "form.yaml").write_text(mine, "utf-8")
    said = run("import", "form.txt", "-o", "form.yaml")
    assert (said.code, said.err.count("\n"), "--update" in said.err) == (2, 1, True)
    assert run("import", "form.txt", "-o", "form.txt").code == 2
    assert (here / "form.txt").read_text("utf-8") == FORM


def test_update_changes_the_values_that_changed(run: Any, here: Path) -> None:
    (here / "form.txt").write_text(FORM, "utf-8")
    run("import", "form.txt", "-o", "form.yaml")
    mine = (here / "form.yaml").read_text("utf-8").replace("报告:", "# 核对过\n报告:").encode()
    (here / "form.yaml").write_bytes(b"\xef\xbb\xbf" + mine)
    (here / "form.txt").write_text(FORM.replace("99.5", "98.5"), "utf-8")
    for words in (("--update", "form.yaml"), ("-o", "form.yaml", "--update")):
        said = run("import", "form.txt", *words)
        assert said.code == 0
    assert (here / "form.yaml").read_bytes() == b"\xef\xbb\xbf" + mine.replace(b"99.5", b"98.5")
    assert run("import", "form.txt", "--update", "form.yaml").err == ""
    (here / "form.txt").write_text(FORM.replace("99.5", "97.5"), "utf-8")
    assert "自评结果 › 自评得分: 98.5 → 97.5" in run("import", "form.txt", "--update", "form.yaml").err


def test_what_cannot_be_imported_is_said_in_one_line(run: Any, here: Path) -> None:
    (here / "a.yaml").write_text("报告格式: 1\n", "utf-8")
    (here / "empty.txt").write_text("", "utf-8")
    (here / "bad.docx").write_bytes(b"PK\x03\x04 not a zip")
    for name in ("missing.docx", "a.yaml", "empty.txt", "bad.docx"):
        said = run("import", name)
        assert (said.code, said.out) == (4, "")
        assert said.err.startswith("reportlint: ")
        assert said.err.count("\n") == 1
    assert run("import").code == 2
    assert run("import", "a.txt", "b.txt", "--update", "a.yaml").code == 2
    (here / "form.txt").write_text(FORM, "utf-8")
    said = run("import", "form.txt", "--update", "missing.yaml")
    assert (said.code, said.err.count("\n")) == (4, 1)
