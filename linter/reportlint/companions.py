"""Tables that are given beside a report: the approved targets, and authoritative figures by unit and project."""

from reportlint.facts import Fact
from reportlint.records import NamedTuple
from reportlint.report import Indicator, Stated
from reportlint.textmap import Span


class ApprovedTargets(NamedTuple):
    """The approved indicators of one project, or of a department where ``project`` is None."""

    department: Stated | None
    project: Stated | None
    code: Stated | None
    indicators: list[Indicator]


class ReferenceRow(NamedTuple):
    """A row of authoritative figures; amounts by canonical column name (年初预算数, 调整数, 全年预算数, 全年执行数).

    ``place`` is the row's name in its file: the project, else the unit.
    """

    department: Stated | None
    project: Stated | None
    code: Stated | None
    amounts: dict[str, Fact]
    place: Span


class Companions(NamedTuple):
    """What was given beside a report; None where nothing was."""

    targets: list[ApprovedTargets] | None = None
    reference: list[ReferenceRow] | None = None
