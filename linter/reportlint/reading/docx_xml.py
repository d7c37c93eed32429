"""Elements and attributes of WordprocessingML by their plain names, in its transitional and its strict spelling."""

from functools import lru_cache

from reportlint.reading.package import Element

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = {
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
_OFF = ("0", "false", "off", "none")


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """The name of an element: p for w:p, mc:Choice, m:t; with "?:" before it in any other namespace."""
    space, _, name = tag[1:].partition("}") if tag[:1] == "{" else ("", "", tag)
    if space in _WORD:
        return name
    return _PREFIXES.get(space, "?:") + name


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, and of it the first child of the next name ...; None where there is none."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each.tag) == name), None)
    return element


def attribute(element: Element | None, name: str = "val") -> str | None:
    """A w: attribute; None where the element or the attribute is absent."""
    if element is None:
        return None
    for space in _WORD:
        value = element.get(f"{{{space}}}{name}")
        if value is not None:
            return value
    return element.get(name)


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that is a whole number; None for anything else."""
    value = attribute(element, name)
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None


def switched_on(element: Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and (attribute(element) or "").lower() not in _OFF
