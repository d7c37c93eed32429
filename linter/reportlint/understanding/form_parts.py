"""One self-evaluation form as its tables show it: what stands on its cover and in each of its blocks."""

import re
from functools import lru_cache

from reportlint.document import Cell
from reportlint.numbering import YEAR
from reportlint.records import NamedTuple
from reportlint.textmap import Passage
from reportlint.understanding import names
from reportlint.understanding.form_rows import Head, bare, form_words, goal_meaning
from reportlint.units import unit


class BodyRow(NamedTuple):
    """A row of a block: its cells as they stand, and by the names of their columns."""

    cells: list[Cell]
    named: dict[str, Cell]


class Body(NamedTuple):
    """A block with its head; continued on the next page it has several."""

    head: Head
    rows: list[BodyRow]


class Text(NamedTuple):
    """A longer text of a form from ``start`` on; ``inside`` a table, else a paragraph that the outline holds too."""

    passage: Passage
    inside: bool = True
    start: int = 0


class Closing(NamedTuple):
    """A text below the indicators with its label (改进措施)."""

    label: str
    text: Text


class Form:
    """A form under construction, and then as it was understood. ``state`` is the block that the next row continues."""

    __slots__ = (
        "bodies", "closings", "cover", "fund_points", "goals", "loose", "notes", "result", "splits", "start", "state",
        "title", "unit", "waiting", "year",
    )  # fmt: skip

    def __init__(self, start: Passage, title: Passage | None) -> None:
        self.start = start
        self.title = title
        self.state = ""
        self.bodies: dict[str, list[Body]] = {}
        self.goals: dict[str, list[Text]] = {}
        self.cover: dict[str, Passage] = {}
        self.result: dict[str, Text] = {}
        self.notes: list[Text] = []
        self.closings: list[Closing] = []
        self.splits: list[list[Cell]] = []
        """Rows below the funds whose cells hold label and amount together."""
        self.unit: str = ""
        self.fund_points: Passage | None = None
        """The weight of the execution rate, where a head prints it: 预算执行情况（20分）."""
        self.year: Passage | None = None
        self.waiting: list[tuple[str, str]] = []
        """Labels whose values have not come yet, as (place, name)."""
        self.loose: list[Passage] = []
        """Values that no label announced."""

    @property
    def begun(self) -> bool:
        """Whether more than the cover was read."""
        return bool(self.bodies)

    @property
    def project(self) -> bool:
        """Whether the form is about a project."""
        title = self.title.text if self.title is not None else ""
        return "project" in self.cover or any(word in title for word in form_words()["project_titles"])

    # -- cover ----------------------------------------------------------------------------------------------------

    def say(self, passage: Passage, *, inside: bool) -> None:
        """A line or a lone cell above the blocks: a label, a value, a label with its value, the year, the unit."""
        text = passage.text.strip()
        if not text:
            return
        year = _year_line().fullmatch(text)
        if year:
            self.year = self.year or passage
            return
        if not self.unit and (word := money_unit(text)):
            self.unit = word
            return
        label, mark, value = text.replace(":", "：", 1).partition("：")
        place, name = _label(label)
        if name and not value.strip():
            self.waiting.append((place, name))
        elif name and mark:
            at = passage.text.find(text) + len(label) + 1
            self._take(place, name, Text(passage, inside, at))
        elif self.waiting:
            place, name = self.waiting.pop(0)
            self._take(place, name, Text(passage, inside))
        elif self.state in ("expected", "reached"):
            self.goals[self.state].append(Text(passage, inside))
        else:
            self.loose.append(passage)

    def _take(self, place: str, name: str, text: Text) -> None:
        if place == "goals":
            self.goals.setdefault(name, []).append(text)
            self.state = name
        elif text.start:
            span = text.passage.span(text.start, len(text.passage.text))
            self.cover.setdefault(name, Passage.of(span.source, span.start, span.end))
        else:
            self.cover.setdefault(name, text.passage)

    def settle(self) -> None:
        """Labels that stand below their values take them in order, where there are as many of both."""
        names_left = [name for place, name in self.waiting if place == "cover"]
        if names_left and len(names_left) == len(self.loose):
            for name, passage in zip(names_left, self.loose, strict=True):
                self.cover.setdefault(name, passage)
            self.loose, self.waiting = [], []


@lru_cache(maxsize=1)
def _year_line() -> re.Pattern[str]:
    return re.compile(rf"[（(]?\s*+{YEAR}\s*+(?:年度?)?+\s*+[)）]?")


@lru_cache(maxsize=1)
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:单位\s*+[:：]?|[（(])\s*+(?:单位\s*+[:：]\s*+)?+(?:人民币)?+\s*+"
        r"([十百千万亿]?元)\s*(?:$|[)）\s])"
    )


def money_unit(text: str) -> str:
    """The money unit that a label states: 资金情况（万元）, 单位：元; "" without one."""
    text = text.strip() if "元" in text else ""  # a line with the unit alone is pushed to the right with blanks
    if not text or len(text) > 60:
        return ""
    found = _unit_pattern().search(text)
    return found.group(1) if found and unit(found.group(1)) is not None else ""


@lru_cache(maxsize=1)
def _points_pattern() -> re.Pattern[str]:
    return re.compile(r"[（(]\s*(\d+)\s*分")


def printed_points(passage: Passage) -> Passage | None:
    """The points that a head prints in brackets (预算执行情况（20分）, 得分（20分*执行率）); None without."""
    found = _points_pattern().search(passage.text)
    if found is None:
        return None
    span = passage.span(*found.span(1))
    return Passage.of(span.source, span.start, span.end)


def _label(text: str) -> tuple[str, str]:
    """The place and the name that a label of the cover or the goals has; ("", "") for any other text."""
    if len(text) > 30:
        return "", ""
    name = names.meaning("cover", bare(text))
    if name:
        return "cover", name
    name = goal_meaning(text)
    return ("goals", name) if name else ("", "")
