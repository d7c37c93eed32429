"""What names mean in one row of a report: its own columns first, then what they mean in the report."""

from typing import TYPE_CHECKING

from reportlint.expressions.values import Cell
from reportlint.textmap import Span
from reportlint.understanding import names

if TYPE_CHECKING:
    from reportlint.understanding.lookup import Names


class Row:
    """The scope of one row: its own columns by name, and beyond them the report's names."""

    def __init__(
        self, above: "Names", place: str, fields: dict[str, Cell], span: Span, label: str, role: str = ""
    ) -> None:
        self.above = above
        self.place = place
        self.fields = fields
        self.span = span
        self.label = label
        self.role = role

    def field(self, word: str) -> Cell | None:
        """The row's cell of a column, or None."""
        if word in self.fields:
            return self.fields[word]
        wanted = names.folded(word)
        meant = names.meaning(self.place, word) or names.column(self.place, word)[0]
        for name, cell in self.fields.items():
            if names.folded(name) == wanted or (meant and names.meaning(self.place, name) == meant):
                return cell
        return None

    def own(self) -> Cell | None:
        """What the row states itself: its amount or its total."""
        for name in ("", names.chinese("measure", "amount"), names.chinese("group", "total")):
            if (found := self.field(name)) is not None:
                return found
        return next(iter(self.fields.values())) if len(self.fields) == 1 else None

    def one(self, parts: tuple[str, ...]) -> Cell | None:
        """The row's cell of that name; a name that is no column of it means what it means in the report."""
        if len(parts) == 1:
            found = self.field(parts[0])
            if found is not None:
                return found
            if self.place == "measure" and names.meaning("fund_row", parts[0]) == "label":
                return Cell(self.label, self.span, (self.label,))
            if self.place == "measure" and names.reserved("measure", parts[0]) == "amount":
                return self.own()
            if names.meaning(self.place, parts[0]):
                return None
        return self.above.one(parts)

    def many(self, parts: tuple[str, ...]) -> list[Cell]:
        """As in the report, but for the row's own cells."""
        found = self.field(parts[0]) if len(parts) == 1 else None
        return [found] if found is not None else self.above.many(parts)

    def present(self, parts: tuple[str, ...]) -> bool:
        """Whether the row, or the report, states anything of that name."""
        if len(parts) == 1:
            found = self.field(parts[0])
            if found is not None or names.meaning(self.place, parts[0]):
                return found is not None and not found.blank
        return self.above.present(parts)

    def nearest(self, parts: tuple[str, ...]) -> str:
        """The name that a misspelt one was most likely meant to be, or ""."""
        if len(parts) == 1 and not names.meaning(self.place, parts[0]):
            close = names.nearest(self.place, parts[0])
            if close:
                return close
        return self.above.nearest(parts)
