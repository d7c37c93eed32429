"""What a finding rests on: the circular that its value was read in, never hearsay."""

import pytest

from reportlint.findings import Finding
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings

REPORT = """报告格式: 1
报告: {{部门名称: 示例县水利局, 年度: 2023, 金额单位: 万元, 适用办法: {profile}}}
绩效指标:
  栏目: [一级指标, 二级指标, 三级指标, 年度指标值, 实际完成值, 分值, 得分, 偏差原因分析及改进措施]
  明细:
    - [产出指标, 数量指标, 清淤长度, ≥10公里, 9公里, 20, 20, '']
    - [产出指标, 数量指标, 巡查次数, ≥10次, 30次, 20, 20, '']
自评结果: {{自评得分: 95, 自评等级: 良}}
"""


def found(code: str, profile: str = "hunan") -> Finding:
    text = REPORT.format(profile=profile)
    result = check_input("a.yaml", text.encode(), Settings())
    return next(finding for finding in result.findings if finding.code == code)


@pytest.mark.parametrize(
    ("code", "profile", "document", "year"),
    [
        ("SCO002", "hunan", "财预〔2020〕10号", 2020),
        ("GRA001", "hunan", "湖南省部门整体支出绩效自评表（2021）", 2021),
        ("GRA001", "mof2020", "财预〔2020〕10号", 2020),
    ],
)
def test_the_circular_that_a_value_is_from(code: str, profile: str, document: str, year: int) -> None:
    assert found(code, profile).basis == {"document": document, "article": None, "year": year}


def test_what_is_only_said_to_be_so_is_no_basis() -> None:
    assert found("DEV001").basis is None
