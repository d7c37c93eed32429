"""What the tests of the structured report share: a report from YAML text, and its claims in one line each."""

from typing import NamedTuple

from reportlint.problems import Problem
from reportlint.reading import read
from reportlint.relations import Relation, verdict
from reportlint.report import Report
from reportlint.textmap import Source
from reportlint.understanding.structured import understand

COVER = "报告: {标题: 自评报告, 部门名称: 甲市教育局, 年度: 2022, 类型: 部门整体, 金额单位: 万元}\n"


class Understood(NamedTuple):
    """A report with everything that could not be taken as it stands."""

    report: Report
    problems: list[Problem]
    source: Source

    @property
    def told(self) -> list[tuple[str, str]]:
        """The problems as (name, the text they stand at)."""
        return [(problem.name, problem.span.quote) for problem in self.problems]

    @property
    def claims(self) -> list[str]:
        """The claims, each as ``kind rule: stated <- the rest``."""
        return [claim(relation) for relation in self.report.relations]

    def line(self, problem: Problem) -> str:
        """The line a problem stands in."""
        return self.source.line(self.source.position(problem.span.start)[0])


def understood(text: str) -> Understood:
    """The whole file as understood."""
    reading = read("dept.yaml", text.encode())
    problems = list(reading.problems)
    assert reading.tree is not None, problems
    return Understood(understand(reading.source, reading.tree, problems), problems, reading.source)


def under_cover(text: str) -> Understood:
    """Blocks below a plain cover of 2022 in 万元."""
    return understood(COVER + text)


def figures(text: str) -> Understood:
    """Members of 收支情况, written as one flow mapping."""
    return under_cover("收支情况: {" + text + "}\n")


def claim(relation: Relation) -> str:
    """A claim in one line."""
    weights = "" if set(relation.weights) <= {1} else f" {list(relation.weights)}"
    cells = " ".join(cell.quote for cell in relation.cells[1:])
    return f"{relation.kind} {relation.rule}: {relation.stated.quote} <- {cells}{weights}"


def verdicts(report: Report) -> set[str]:
    """The verdicts on all claims."""
    return {verdict(relation).status for relation in report.relations}
