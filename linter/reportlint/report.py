"""The meaning of a report: what understanding makes of a document and what rules look at."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint.document import Document
from reportlint.facts import Fact
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.relations import Relation
from reportlint.textmap import Passage, Span

if TYPE_CHECKING:
    from reportlint.companions import ApprovedTargets, ReferenceRow


class Stated(NamedTuple):
    """A text of the report with its place: a name, a target, a reason.

    ``blank`` tells four things apart: "" (there is content), "blank" (the cell is empty), "na" (不适用, —, /), and a
    ``None`` instead of a Stated means that the form has no such column.
    """

    text: str
    span: Span
    blank: str = ""


class Cover(NamedTuple):
    """Title, department and so on, each as stated or None. ``unit`` is the money unit for bare amounts."""

    title: Stated | None = None
    department: Stated | None = None
    level: Stated | None = None
    year: Stated | None = None
    kind: Stated | None = None
    profile: Stated | None = None
    unit: Stated | None = None
    scope: Stated | None = None
    project: Stated | None = None
    project_code: Stated | None = None
    supervisor: Stated | None = None
    implementer: Stated | None = None
    task: Stated | None = None
    previous: Stated | None = None
    """The file of last year's report."""
    basis: Stated | None = None
    """What the figures include (口径)."""
    extra: dict[str, Stated] = {}
    """Further entries of the cover (填报人, 填报日期 ...) by Chinese name."""


class FundLine(NamedTuple):
    """A row of the funds block; amounts, rate, weight and score by canonical column name (年初预算数 ...)."""

    label: Stated
    facts: dict[str, Fact]
    cells: dict[str, Stated]
    role: str
    """total, source (a part of the total), memo (其中, not exhaustive), split (按支出性质分) or part (of a split)."""


class Indicator(NamedTuple):
    """A row of the indicator table; a column that the form does not have is None."""

    first: Stated | None
    second: Stated | None
    third: Stated | None
    target: Stated | None
    actual: Stated | None
    weight: Stated | None
    score: Stated | None
    reason: Stated | None
    extra: dict[str, Stated]
    numbers: dict[str, Quantity]
    """The target, actual, weight and score that are numbers, by the field's name."""

    @property
    def name(self) -> str:
        """The indicator's own name, else the name of its group."""
        third = self.third
        if third is not None and third.text:  # nearly always; rules ask for names many times
            return third.text
        for level in (self.second, self.first):
            if level is not None and level.text:
                return level.text
        return ""


class IndicatorGroup(NamedTuple):
    """A first or second level of grouped indicators with the weight and score printed for it.

    ``names`` are the levels from the outermost (产出指标, 数量指标); ``indicators`` all those below at any depth.
    """

    names: tuple[Stated, ...]
    weight: Stated | None
    score: Stated | None
    numbers: dict[str, Quantity]
    indicators: list[Indicator]


class Result(NamedTuple):
    """Total weight, total score and grade as stated."""

    weight: Stated | None = None
    score: Stated | None = None
    grade: Stated | None = None
    score_number: Quantity | None = None


class Section(NamedTuple):
    """A heading with the passages below it, up to the next heading."""

    heading: Stated | None
    number: str
    level: int
    path: tuple[str, ...]
    passages: list[Passage]


class Goals(NamedTuple):
    """Expected and reached, item by item."""

    expected: list[Stated]
    reached: list[Stated]


class Task(NamedTuple):
    """A yearly task of the department."""

    name: Stated | None
    content: Stated | None
    reached: Stated | None


@lru_cache(maxsize=64)
def _year(text: str) -> int | None:
    digits = "".join(c for c in text if c.isdigit())[:4]
    return int(digits) if len(digits) == 4 else None


class Report:
    """One report: a department's, or a project's inside it (``projects``).

    ``facts`` and ``relations`` hold everything stated and claimed anywhere in it, nested projects included.
    """

    __slots__ = (
        "attachments", "cover", "document", "facts", "forms", "funds", "goals", "groups", "indicators", "notes",
        "others", "passages", "projects", "reference", "relations", "result", "role", "sections", "sources", "targets",
        "tasks", "whole",
    )  # fmt: skip

    def __init__(self, document: Document, whole: Span) -> None:
        self.document = document
        self.whole = whole
        """The span that stands for the report as a whole: line 1 of a file, the mapping of a nested project."""
        self.role = "report"
        self.cover = Cover()
        self.funds: list[FundLine] = []
        self.goals: Goals | None = None
        self.indicators: list[Indicator] = []
        self.groups: list[IndicatorGroup] = []
        self.result: Result | None = None
        self.tasks: list[Task] = []
        self.projects: list[Report] = []
        self.sections: list[Section] = []
        self.passages: list[Passage] = []
        """Free texts outside the sections: goals, tasks, reasons, notes. A nested project's are its own."""
        self.notes: list[Stated] = []
        self.sources: list[Stated] = []
        self.attachments: list[Stated] = []
        self.facts: list[Fact] = []
        self.relations: list[Relation] = []
        self.forms = 0
        self.others: list[Report] = []
        """What the other files of the same report hold."""
        self.targets: list[ApprovedTargets] = []
        """The approved targets that were given beside the report."""
        self.reference: list[ReferenceRow] = []
        """The authoritative figures that were given beside the report."""

    @property
    def year(self) -> int | None:
        """The year the report is about, if it says so."""
        year = self.cover.year
        return _year(year.text) if year else None

    def with_projects(self) -> "list[Report]":
        """The report itself and those of its projects, to any depth."""
        return [self, *(form for project in self.projects for form in project.with_projects())]

    def in_all_files(self) -> "Iterator[Report]":
        """The report itself and what the other files of it hold, without their projects."""
        yield self
        yield from self.others

    def take_over(self, project: "Report") -> None:
        """Adds what a project inside the report states and claims to the report's own."""
        self.facts.extend(project.facts)
        self.relations.extend(project.relations)
        self.forms += project.forms

    def texts(self) -> Iterator[Passage]:
        """Every free text of this report, those of nested projects not included."""
        for section in self.sections:
            yield from section.passages
        yield from self.passages

    @property
    def department(self) -> str:
        """The department's name or ""."""
        return self.cover.department.text if self.cover.department else ""
