"""Facts made by hand: for scripts and notebooks that have figures and no file."""

from reportlint.facts import Fact, Key
from reportlint.scanning import number
from reportlint.textmap import Source, Span
from reportlint.units import BARE, unit


def fact(text: str, label: str = "", *, unit_name: str = "") -> Fact:
    """The fact that a text states: ``fact("1,914.39", "项目支出", unit_name="万元")``.

    ``unit_name`` is the unit of a bare number (the head of its column). ValueError where the text is not one number, or
    the unit is unknown.
    """
    quantity = number(text)
    if quantity is None:
        raise ValueError(f"{text!r} is not one number")
    if quantity.unit == BARE and unit_name:
        known = unit(unit_name)
        if known is None:
            raise ValueError(f"{unit_name!r} is no unit")
        quantity = quantity._replace(unit=known)
    key = Key(concept=label, dimension=quantity.unit.dimension)
    return Fact(quantity, Span(Source(label, text), 0, len(text)), key, label)
