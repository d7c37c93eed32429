"""What the notes printed on a form say about scoring; they outrank the profile.

A note gives values of a profile (grades with their scores, steps of qualitative indicators, the formula of a limit, how
far beyond a target an explanation is due), laid over the profile as if the form were a profile of its own.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from reportlint.profiles import PRINTED, Profile, laid_over
from reportlint.vocabulary import vocabulary

_DOCUMENT = "表上备注"

_FEWEST_BANDS = 3
"""A note that names fewer grades with scores does not define a scale."""


def as_printed(profile: Profile, notes: Iterable[str]) -> Profile:
    """The profile with what the notes of a form say about scoring."""
    said = _said(tuple(notes))
    return profile._replace(data=laid_over(said, profile.data)) if said else profile


@lru_cache(maxsize=256)
def _said(notes: tuple[str, ...]) -> dict[str, Any]:
    """The values of a profile that notes state; {} where they state none."""
    text = "".join(normalize("NFKC", note) for note in notes)
    text = "".join(text.split())
    if not any(sign in text for sign in vocabulary()["printed"]["signs"]):
        return {}
    made: dict[str, Any] = {}
    bands = _bands(text)
    if len(bands) >= _FEWEST_BANDS:
        made["bands"] = bands
    scale = _scale(text)
    if scale:
        made["qualitative"] = [scale]
    functions = [name for name, signs in vocabulary()["printed"]["limits"].items() if any(s in text for s in signs)]
    if functions:
        made["limit_functions"] = functions
    beyond = _pattern("overshoot").search(text)
    if beyond:
        made["overshoot"] = f"1.{int(beyond['share']):02d}"
    return {**made, "document": _DOCUMENT, "evidence": PRINTED} if made else {}


def _bands(text: str) -> dict[str, str]:
    """The least score of each grade that is given one: 90分（含）-100分为优, 60分以下为差."""
    found: dict[str, str] = {}
    for kind in ("band", "band_behind"):
        for hit in _pattern(kind).finditer(text):
            least = "0" if hit["below"] else hit["low"]
            found.setdefault(hit["word"], least)
    return dict(sorted(found.items(), key=lambda band: -int(band[1])))


def _scale(text: str) -> dict[str, list[str]]:
    """The steps of qualitative indicators: 100%-80%, 80%-50%, 50%-0%."""
    hit = _pattern("scale").search(text)
    if hit is None:
        return {}
    high, low = f"0.{hit['high']}", f"0.{hit['low']}"
    return {"full": [high, "1"], "part": [low, high], "none": ["0", low]}


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(sorted(vocabulary()["grades"]["words"], key=len, reverse=True))
    return re.compile(vocabulary()["printed"]["patterns"][name].replace("{words}", words))
