"""What it checks
==============
The weights of the first levels and of the execution rate are those of the profile, where the profile is certain.

Why it matters
==============
Other weights are allowed in special cases; the bureau asks whether this is one.

Source
======
财预〔2020〕10号 art. 14 (10/50/30/10); Hubei (20/40/40), Sichuan (10 + 90) and others as the profile has them.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 类型: 项目, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 全年预算数: 100.00, 全年执行数: 100.00, 分值: 10, 执行率: 100.00%, 得分: 10}
    绩效指标:
      - {一级指标: 产出指标, 三级指标: 维修校舍面积, 年度指标值: ≥100平方米, 实际完成值: 120平方米, 分值: 60, 得分: 60}
      - {一级指标: 效益指标, 三级指标: 受益学生人数, 年度指标值: ≥95人, 实际完成值: 96人, 分值: 20, 得分: 20}
      - {一级指标: 满意度指标, 三级指标: 家长满意度, 年度指标值: ≥90%, 实际完成值: 92%, 分值: 10, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 类型: 项目, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 全年预算数: 100.00, 全年执行数: 100.00, 分值: 10, 执行率: 100.00%, 得分: 10}
    绩效指标:
      - {一级指标: 产出指标, 三级指标: 维修校舍面积, 年度指标值: ≥100平方米, 实际完成值: 120平方米, 分值: 50, 得分: 50}
      - {一级指标: 效益指标, 三级指标: 受益学生人数, 年度指标值: ≥95人, 实际完成值: 96人, 分值: 30, 得分: 30}
      - {一级指标: 满意度指标, 三级指标: 家长满意度, 年度指标值: ≥90%, 实际完成值: 92%, 分值: 10, 得分: 10}

When it stays silent
====================
Where the profile is a guess or has no weights, on a form with a single first level, where a weight is blank or rows give extra points, and where another split that the
profile accepts fits (costs may stand below the outputs or beside them). A weight that differs from the one printed on the form is another rule.

检查什么
========
一级指标和执行率的分值与适用办法一致（适用办法确定时）。

为什么要查
==========
特殊情况可以调整，财政部门会问是不是。

依据
====
财预〔2020〕10号第十四条（10/50/30/10）；湖北（20/40/40）、四川（10＋90）等。

什么时候不报
============
适用办法是推断的或没有分值；只有一个一级指标；有空白或加分行；适用办法认可的另一种分法。与表上印的分值不符是另一条规则。

"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportlint import (
    Context,
    Finding,
    Report,
    Rule,
    by_first_level,
    counted_rows,
    execution_points,
    forms,
    plain,
    total_of,
    where,
)

RULE = Rule(
    code="SCO015",
    name="weights-differ-from-profile",
    category="score",
    severity="info",
    looks_at="Report",
    needs="indicators",
    applies="profile",
    profile_values=("weights", "weights_also"),
    title={"zh": "一级指标分值与办法不同", "en": "weights other than the profile's"},
    message={
        "zh": "各部分分值（{where}）为{found}，办法规定为{asked}。",
        "en": "the weights ({where}) are {found}; the profile has {asked}.",
    },
    next_step={
        "zh": "分值已随绩效目标批复的，自评时不改，说明依据；下年度按办法设置。",
        "en": "Weights that were approved with the targets stay; state what they rest on, and set them by the profile next year.",
    },
    remedy="next_year",
)

_FEWEST_LEVELS = 2
"""On a form with a single first level the others are missing, which is another matter."""


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form with other weights."""
    for form in forms(report):
        profile = context.profile_for(form)
        asked: Mapping[str, str] = profile.value("weights", default={})
        if not profile.certain or not asked or context.once(total_of, form, "weight") is None:
            continue
        found = context.once(by_first_level, form, "weight")
        if len(found) < _FEWEST_LEVELS:
            continue
        execution = execution_points(form, "weight")
        if execution is not None:
            found = [("预算执行率", execution), *found]
        accepted = [asked, *profile.value("weights_also", default=[])]
        if any(_fits(found, split, execution is None) for split in accepted):
            continue
        place = next((item.weight for item in counted_rows(form) if item.weight is not None), None)
        if place is None:
            continue
        said = [(name, plain(value)) for name, value in found]
        yield context.finding(
            RULE,
            place.span,
            {
                "where": where(place.span),
                "found": _listed(said),
                "asked": _listed(list(asked.items())),
            },
            anchor=("form", "first levels"),
            values=[value for _, value in said],
            profile=profile,
        )


def _fits(found: list[tuple[str, Decimal]], split: Mapping[str, str], without_execution: bool) -> bool:
    """Whether the sums by first level are those of a split; an entry may name several levels together (甲和乙)."""
    left = dict(found)
    for name, points in split.items():
        if name == "预算执行率" and without_execution:
            continue
        stems = [part.removesuffix("指标") for part in name.split("和")]
        if "产出" in stems and not any("成本" in other for other in split):
            stems.append("成本")  # costs stood below the outputs before they became a level of their own
        hits = [level for level in left if any(stem in level for stem in stems)]
        if sum((left.pop(level) for level in hits), Decimal(0)) != Decimal(points):
            return False
    return not left or list(split) == ["预算执行率"]


def _listed(weights: list[tuple[str, str]]) -> dict[str, str]:
    return {
        "zh": "、".join(f"{name}{points}分" for name, points in weights),
        "en": ", ".join(f"{name} {points}" for name, points in weights),
    }
