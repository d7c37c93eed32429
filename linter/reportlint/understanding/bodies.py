"""Whose figure it is: 运输服务中心在职12人，编制15名 are not the people and posts of the department above it."""

from reportlint.report import Stated
from reportlint.understanding.concepts import OWNER_ENDS, owner_of
from reportlint.understanding.figures_in_text import Figure, words


def own_bodies(*stated: Stated | None) -> str:
    """The lines of a cover (department, title) that name a body, as ``Setting.own`` takes them."""
    lines = (each.text for each in stated if each is not None)
    return "\n".join(line for line in lines if any(word in line for word in OWNER_ENDS))


class Bodies:
    """Goes through the figures of a paragraph in order; ``own`` is what the report says of who made it, or ""."""

    def __init__(self, own: str) -> None:
        self.own = own
        self.sentence = -1
        self.body = ""

    def of(self, figure: Figure) -> str:
        """The other body that a figure is of, "" where it is the department's.

        A body that is named goes on up to the semicolon or the end of its sentence.
        """
        anew = figure.mark in ("；", ";") or figure.head.startswith(words()["own_bodies"])
        if figure.sentence != self.sentence or anew:
            self.sentence, self.body = figure.sentence, ""
        named = owner_of(figure.noun.label) if self.own else ""
        if named:
            self.body = "" if named in self.own or self._is_longer(named) else named
        return self.body

    def _is_longer(self, named: str) -> bool:
        """Whether it is the department with more before it: 示例市示例县教育局."""
        return any(named.endswith(part) for part in self.own.split("\n") if part)
