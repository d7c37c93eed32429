"""How what is wrong in a file of local rules is told: its place, the reason, the remedy."""

from typing import NoReturn

from reportlint.expressions import ExpressionError
from reportlint.settings import SettingsError
from reportlint.textmap import Passage, Span


def refuse(span: Span, zh: str, en: str) -> NoReturn:
    """Ends reading with the place of what is wrong."""
    line, column = span.source.position(span.start)
    place = f"{span.source.path}:{line}:{column}"
    raise SettingsError(f"{place}：{zh}", f"{place}: {en}")


def place_of(passage: Passage, error: ExpressionError, shift: int = 0) -> Span:
    """Where an expression is wrong that begins ``shift`` characters into a passage."""
    start = min(error.start + shift, len(passage.text))
    return passage.span(start, max(start, min(error.end + shift, len(passage.text))))


def nearest(word: str, known: list[str]) -> tuple[str, str]:
    """The words closest to a misspelt one, or all there are; in Chinese and English."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, 3, 0.5)
    listed = close or known
    if close:
        return f"最接近的是：{'、'.join(listed)}", f"closest: {', '.join(listed)}"
    return f"可用的有：{'、'.join(listed)}", f"there are: {', '.join(listed)}"
