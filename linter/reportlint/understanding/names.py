"""What a written name means at its place: keys, column heads, row labels.

The vocabulary (``config/keys.yaml``) is authored under English names with Chinese names and variants; here it is turned
into one table for each place. Spellings are compared without blanks, colons, brackets and letter case, whatever the
width of their characters.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from unicodedata import normalize

from reportlint.units import Unit, unit
from reportlint.vocabulary import vocabulary

_IGNORED = str.maketrans("", "", " \t\n\u00a0\u200b\ufeff:()[]【】〔〕_-")

Cached = TypeVar("Cached", bound=Callable[..., Any])

_synonyms: dict[str, tuple[str, ...]] = {}
_caches: list[Callable[[], None]] = []


def spelling_cache(maxsize: int) -> Callable[[Cached], Cached]:
    """A cache of what depends on spellings, emptied when local synonyms change."""

    def decorate(function: Cached) -> Cached:
        cached = lru_cache(maxsize=maxsize)(function)
        _caches.append(cached.cache_clear)
        return cached  # type: ignore[return-value]

    return decorate


def use_synonyms(words: Mapping[str, Sequence[str]]) -> None:
    """Takes further spellings by label, as a local profile gives them, instead of those given before."""
    wanted = {folded(name): tuple(spellings) for name, spellings in words.items()}
    if wanted == _synonyms:
        return
    _synonyms.clear()
    _synonyms.update(wanted)
    for clear in _caches:
        clear()


def _further(*names: str) -> list[str]:
    """The local spellings of what has these names."""
    return [word for name in names for word in _synonyms.get(folded(name), ())] if _synonyms else []


def knows_label(text: str) -> bool:
    """Whether a text is the own name of a key or row label anywhere, so that it can have synonyms."""
    labels = data()["labels"]
    own = {text for place in data()["places"] for name, entry in entries(place).items() for text in (name, entry["zh"])}
    return text in own or text in labels["totals"] or text in labels["sources"]


def data() -> dict[str, Any]:
    """The vocabulary of the structured report."""
    keys: dict[str, Any] = vocabulary()["keys"]
    return keys


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A spelling for comparison only."""
    if text.isascii() and text.isalnum() and text.islower():
        return text
    return normalize("NFKC", text).lower().translate(_IGNORED)


@lru_cache(maxsize=64)
def entries(place: str) -> dict[str, dict[str, Any]]:
    """The keys of a place by English name, with those it shares with other places."""
    described = data()["places"][place]
    made: dict[str, dict[str, Any]] = dict(described["keys"])
    for shared in described.get("also_keys", ()):
        for name, entry in entries(shared).items():
            made.setdefault(name, entry)
    return made


@lru_cache(maxsize=64)
def _reserved(place: str) -> dict[str, str]:
    """English names by a key's own two names, as they are."""
    return {spelling: name for name, entry in entries(place).items() for spelling in (name, entry["zh"])}


@spelling_cache(maxsize=64)
def _spellings(place: str) -> dict[str, str]:
    """English names by folded spelling; a key's own names win over another key's variants."""
    table = {folded(spelling): name for spelling, name in _reserved(place).items()}
    for name, entry in entries(place).items():
        for variant in (*entry.get("also", ()), *_further(name, entry["zh"])):
            table.setdefault(folded(variant), name)
    return table


@spelling_cache(maxsize=4096)
def meaning(place: str, text: str) -> str:
    """The English name of a key as written at a place, or ""."""
    # Most keys are written as the format names them; then the table of all spellings is never built.
    return _reserved(place).get(text) or _spellings(place).get(folded(text), "")


def reserved(place: str, text: str) -> str:
    """The English name where the text is exactly one of the key's own two names, or ""."""
    return _reserved(place).get(text, "")


def chinese(place: str, name: str) -> str:
    """The Chinese name of a key given by its English one."""
    return str(entries(place)[name]["zh"])


@spelling_cache(maxsize=1024)
def column(place: str, text: str) -> tuple[str, Unit | None]:
    """The key that a column head names ("" if none) and the unit it states: 年初预算数（万元）."""
    name = meaning(place, text)
    bare, stated = head(text)
    return name or (meaning(place, bare) if bare != text else ""), stated


@lru_cache(maxsize=1024)
def head(text: str) -> tuple[str, Unit | None]:
    """A column head without the unit in brackets at its end, and that unit."""
    stripped = text.strip()
    if stripped[-1:] in ("%", "％"):
        return stripped[:-1].rstrip(), unit("%")
    if stripped[-1:] not in ("）", ")"):
        return text, None
    at = max(stripped.rfind("（"), stripped.rfind("("))
    inside = stripped[at + 1 : -1].removeprefix("单位").lstrip("：:").strip() if at > 0 else ""
    found = unit(inside) if inside else None
    return (stripped[:at].rstrip(), found) if found is not None else (text, None)


@spelling_cache(maxsize=1)
def _labels() -> dict[str, dict[str, str]]:
    """Row labels by folded spelling: totals and subtotals to themselves, sources to their canonical name."""
    labels = data()["labels"]
    sources = {
        folded(name): canonical
        for canonical, also in labels["sources"].items()
        for name in (canonical, *also, *_further(canonical))
    }
    return {
        "totals": {folded(name): name for name in (*labels["totals"], *_further(*labels["totals"]))},
        "subtotals": {folded(name): name for name in labels["subtotals"]},
        "sources": sources,
    }


def label(kind: str, text: str) -> str:
    """What a row label means among totals, subtotals or sources; "" where it is none of them."""
    return _labels()[kind].get(folded(text), "")


def without_within(text: str) -> tuple[str, bool]:
    """A label without its 其中：, and whether it had one."""
    prefix = data()["within_prefix"]
    stripped = text.strip()
    if not stripped.startswith(prefix) or len(stripped) == len(prefix):
        return stripped, False
    return stripped[len(prefix) :].lstrip("：: 　"), True


def nearest(place: str, text: str) -> str:
    """The key of the place that the text was most likely meant to be, as people write it, or "".

    A name that belongs one level further down is shown with its way there: 报告 › 项目名称.
    """
    for entry in entries(place).values():
        name = meaning(entry["of"], text) if entry["value"] in ("mapping", "rows") and "of" in entry else ""
        if name:
            return f"{entry['zh']} › {chinese(entry['of'], name)}"
    import difflib  # only for a key that is not known

    found = difflib.get_close_matches(folded(text), _spellings(place), n=1, cutoff=0.5)
    if not found:
        return ""
    name = _spellings(place)[found[0]]
    return name if found[0].isascii() else chinese(place, name)
