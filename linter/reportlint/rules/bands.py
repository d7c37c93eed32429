"""The grade that a total score belongs to by the bands of a profile."""

from decimal import Decimal
from typing import Any

from reportlint.profiles import Profile
from reportlint.records import NamedTuple


class Band(NamedTuple):
    """The grade a score belongs to, the words of the scale, the bands in words by language, and what they rest on."""

    word: str
    words: tuple[str, ...]
    text: dict[str, str]
    basis: dict[str, Any]


def grade_of(score: Decimal, profile: Profile) -> Band | None:
    """The band of a total score; None where the profile has no bands."""
    bands = profile.value("bands", default={})
    if not bands:
        return None
    ordered = sorted(((Decimal(least), str(word)) for word, least in bands.items()), reverse=True)
    word = next((name for limit, name in ordered if score >= limit), ordered[-1][1])
    text = {
        "zh": "，".join(f"{limit}分以上{name}" for limit, name in ordered[:-1]),
        "en": ", ".join(f"from {limit} {name}" for limit, name in ordered[:-1]),
    }
    source = profile.source("bands")
    basis = {"document": source.document, "article": None, "year": int(source.year) if source.year else None}
    return Band(word, tuple(name for _, name in ordered), text, basis)
