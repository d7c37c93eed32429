"""English number in message templates and sentences: 1 word is, 2 words are."""

from collections.abc import Mapping
from typing import Any


class Count(int):
    """A number whose format is a choice of words: ``"{count} {count:word is|words are}"`` says “1 word is”."""

    def __format__(self, spec: str) -> str:
        """The words before the bar for one, those after it for any other number; other formats are those of int."""
        one, bar, many = spec.partition("|")
        if not bar:
            return super().__format__(spec)
        return one if self == 1 else many


def filled(template: str, values: Mapping[str, Any]) -> str:
    """A template with its named fields filled, whole numbers choosing words as `Count` does.

    KeyError for a field that has no value.
    """
    return template.format_map({name: Count(value) if type(value) is int else value for name, value in values.items()})


def many(number: int, one: str, more: str = "") -> str:
    """The number with its noun: 1 form, 2 forms. ``more`` is the plural where it is not made by an s."""
    return f"{number} {one}" if number == 1 else f"{number} {more or one + 's'}"
