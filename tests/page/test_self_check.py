"""The sheet to sign: one page a unit, what was found, what stays with its reason, room for signatures."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from reportlint.output import self_check
from reportlint.output.options import OutputOptions
from reportlint.output.own import is_own_output
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import Outcome, Suppressed
from reportlint.running.run import Call, Progress, run

BROKEN = """报告: {{标题: 自评报告, 部门名称: {unit}, 年度: 2023}}
收支情况:
{figures}"""


def outcome(folder: Path, *units: str, defects: int = 1) -> Outcome:
    for unit in units:
        figures = "".join(
            f"  第{number}组内容: {{合计: 9.00万元, 第一部分: 1.00万元, 第二部分: 1.00万元}}\n"
            for number in range(defects)
        )
        (folder / f"{unit or '无名'}.yaml").write_text(BROKEN.format(unit=unit, figures=figures), "utf-8")
    return run(Call([str(folder)]), Configuration({}), Progress(lambda *_: None, lambda *_: None))


def tables(data: bytes) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(data)).tables
    ]


def test_what_stands_on_it(tmp_path: Path) -> None:
    made = outcome(tmp_path, "青山市民政局")
    result = made.inputs[0]
    total = next(each for each in result.findings if each.code == "TOT001")
    left = [each for each in result.findings if each is not total]
    reason = "按批复口径填列"
    made = made._replace(inputs=[result._replace(findings=left, suppressed=[Suppressed(total, "fingerprint", reason)])])
    data = self_check.render(made, OutputOptions("zh"))
    facts, points, signs = tables(data)
    said = dict(facts)
    assert said["单位名称"] == "青山市民政局"
    assert said["年度"] == "2023"
    assert "青山市民政局.yaml" in said["自查材料"]
    assert f"必须修改{made.severities['error']}处" in said["自查结果"]
    assert said["自查结果"].endswith("写明理由不改1处")
    assert "核对关系" in said["核对情况"]
    assert points[1][3] == reason
    assert "9.00万元" in points[1][2]
    assert len(points) == 1 + 1 + sum(each.severity != "info" for each in left)
    assert signs[0] == ["填报人：", "复核人：", "单位负责人："]
    assert "年    月    日" in signs[1][2]
    assert is_own_output(data)
    assert data == self_check.render(made, OutputOptions("zh"))


def test_a_sheet_a_unit(tmp_path: Path) -> None:
    made = outcome(tmp_path, "青山市民政局", "白水县教育局", "")
    assert [sheet.unit for sheet in self_check.sheets(made)] == ["", "白水县教育局", "青山市民政局"]


def test_what_names_no_unit_goes_with_the_only_one(tmp_path: Path) -> None:
    made = outcome(tmp_path, "青山市民政局", "")
    assert [(sheet.unit, len(sheet.results)) for sheet in self_check.sheets(made)] == [("青山市民政局", 2)]


def test_nothing_to_say(tmp_path: Path) -> None:
    made = outcome(tmp_path, "青山市民政局")
    made = made._replace(inputs=[made.inputs[0]._replace(findings=[])])
    texts = [each.text for each in docx.Document(io.BytesIO(self_check.render(made, OutputOptions("zh")))).paragraphs]
    assert "没有必须修改或需要说明的问题。" in texts


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_unit_with_many_problems_has_one_page(tmp_path: Path, language: str) -> None:
    made = outcome(tmp_path, "青山市民政局和一个特别长的名字的直属事业单位", defects=60)
    assert made.severities["error"] > 40
    data = self_check.render(made, OutputOptions(language))
    (tmp_path / "表.docx").write_bytes(data)
    rest = [
        each.text
        for each in docx.Document(io.BytesIO(data)).paragraphs
        if "问题清单" in each.text or "finding list" in each.text
    ]
    assert rest
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "表.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    import pdfplumber

    with pdfplumber.open(tmp_path / "表.pdf") as pdf:
        assert len(pdf.pages) == 1
