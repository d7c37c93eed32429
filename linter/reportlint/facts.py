"""One stated value with all that says what it is the value of.

Two facts may be compared only where their keys agree: a budget is not a spending, the project spending of the
government fund (0) is not that of the general budget (1914.39).
"""

from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.textmap import Span


class Key(NamedTuple):
    """What a value is the value of. An empty slot is unknown, which is not the same as having none.

    ``concept`` is the canonical name (项目支出), ``stage`` one of 年初预算, 全年预算, 执行, 上年, 目标, 增减, 占比 ...,
    ``direction`` 收入 or 支出, ``fund`` 一般公共预算, 政府性基金 ..., ``entity`` 本级, 汇总 or a unit's name, ``year``
    as written, ``project`` the project a form is about, ``dimension`` of the unit (money, ratio, 人).
    """

    concept: str = ""
    stage: str = ""
    direction: str = ""
    fund: str = ""
    entity: str = ""
    year: str = ""
    project: str = ""
    dimension: str = ""

    def of(self, concept: str, stage: str, dimension: str) -> "Key":
        """The same with another concept, stage and dimension."""
        _, _, direction, fund, entity, year, project, _ = self
        # Made for every figure: this takes half the time of Key(...).
        return tuple.__new__(Key, (concept, stage, direction, fund, entity, year, project, dimension))

    def rivals(self, other: "Key") -> bool:
        """Whether some slot is known in both and differs: then the two are never the same fact."""
        return any(mine and theirs and mine != theirs for mine, theirs in zip(self, other, strict=True))


class Fact:
    """A stated value, its place and its key.

    ``label`` names it for people as the report does (项目支出); ``anchor`` holds the words that find it again in
    another format: form, row, column or heading, never a line number; where a ``column`` is given, it is what is above
    the row, and the label and the column follow. ``stored`` is the number that a spreadsheet holds where it shows fewer
    digits of it. Facts are cells of the diagnosis, so each is itself: equal values at two places are two facts.
    """

    __slots__ = ("above", "column", "grade", "key", "label", "quantity", "span", "stored")

    def __init__(
        self,
        quantity: Quantity,
        span: Span,
        key: Key = Key(),  # noqa: B008 - immutable
        label: str = "",
        anchor: tuple[str, ...] = (),
        grade: str = "certain",
        stored: Quantity | None = None,
        column: str = "",
    ) -> None:
        self.quantity = quantity
        self.span = span
        self.key = key
        self.label = label or key.concept
        self.above = anchor
        self.grade = grade
        self.stored = stored
        self.column = column

    @property
    def anchor(self) -> tuple[str, ...]:
        """The words that find the value again."""
        return (*self.above, self.label, self.column) if self.column else self.above

    @property
    def quote(self) -> str:
        """The value as written."""
        return self.span.quote

    def __repr__(self) -> str:
        return f"Fact({self.label}={self.quote!r})"
