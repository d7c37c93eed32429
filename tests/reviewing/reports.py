"""Reports of two rounds, checked in this process, and what a review keeps of them."""

import json

from reportlint.output.finding_list.columns import Row
from reportlint.reviewing.assembling import Assembled, assemble
from reportlint.reviewing.earlier import Earlier, together
from reportlint.reviewing.keeping import Kept, kept
from reportlint.reviewing.lists import ListFile
from reportlint.reviewing.matching import known
from reportlint.reviewing.plain import from_plain, to_plain
from reportlint.reviewing.records import taken
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import InputResult
from reportlint.running.pipeline import check_input

COVER = """\
报告格式: 1
报告:
  标题: 示例县水务局2023年度部门整体支出绩效自评报告
  部门名称: 示例县水务局
  年度: 2023
  类型: 部门整体
"""

FIRST = f"""{COVER}\
  金额单位: 万元
收支情况:
  年初预算:
    支出:
      合计: 120.00
      基本支出:
        合计: 70.00
        人员支出: 60.00
        公用支出: 12.00
      项目支出: 50.00
  决算:
    支出:
      合计: 118.50
      基本支出: 70.00
      项目支出: 48.00
"""
"""Two sums that do not add up: 人员支出 + 公用支出 is 72.00, and 70.00 + 48.00 is 118.00."""

MENDED_FIRST_SUM = FIRST.replace("公用支出: 12.00", "公用支出: 10.00")
CHANGED_SECOND_SUM = FIRST.replace("合计: 118.50", "合计: 119.50")


def checked(path: str, text: str) -> InputResult:
    return check_input(path, text.encode(), Configuration({}).settings_in(""))


def keep(files: dict[str, str]) -> list[Kept]:
    """What a review keeps of some files, as it comes back from a journal."""
    made = [kept(checked(path, text), "zh") for path, text in sorted(files.items())]
    assert from_plain(json.loads(json.dumps(to_plain(made)))) == made
    return made


def reviewed(
    files: dict[str, str], earlier: Earlier | None = None, existing: ListFile | None = None, ran: bool = True
) -> Assembled:
    return assemble(keep(files), earlier, existing, lambda code: ran, "zh", "0")


def as_list(made: Assembled, rows: list[Row] | None = None, path: str = "清单.xlsx") -> ListFile:
    """A list as it is read back, without the workbook between."""
    texts = [json.dumps(row, ensure_ascii=False) for row in made.made.carried]
    read = [{**row, "known": known(row), "extra": row.get("extra", {})} for row in rows or made.made.problems]
    return ListFile(path, read, taken(texts))


def accepted(made: Assembled, **by_code: str) -> Earlier:
    """A list as an earlier round in which every problem was accepted, or had the opinion given for its code."""
    rows = [{**row, "opinion": by_code.get(known(row)[0].partition("-")[0], "accept")} for row in made.made.problems]
    return together([as_list(made, rows)])


def by_problem(made: Assembled) -> dict[str, Row]:
    """The rows by the code of their rule and the figure they are about."""
    return {f"{known(row)[0].partition('-')[0]} {row.get('quote', '')}": row for row in made.made.problems}
