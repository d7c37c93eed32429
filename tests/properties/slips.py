"""Slips of writing, put into a text at random: what the tool offers to mend, and what looks like it."""

import random
import re
from collections.abc import Callable

_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_TRADITIONAL = str.maketrans("国务预决单项资产业绩", "國務預決單項資產業績")

SLIPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"\d+\.\d\d", lambda said: said.translate(_WIDE)),
    (r"\d+%", lambda said: said.translate(_WIDE)),
    (
        r"(?<=[\u4e00-\u9fff])[，。；：](?=[\u4e00-\u9fff])",
        lambda said: said.translate(str.maketrans("，。；：", ",.;:")),
    ),
    (r"≥", lambda said: ">="),
    (r"≤", lambda said: "<="),
    (r"(?<=[\u4e00-\u9fff])（[\u4e00-\u9fff]+）", lambda said: f"({said[1:-1]})"),
    (r"(?<=[\u4e00-\u9fff])（[\u4e00-\u9fff]+）", lambda said: f"（{said[1:-1]})"),
    (r"[国务预决单项资产业绩]", lambda said: said.translate(_TRADITIONAL)),
    (r"(?<=[\u4e00-\u9fff])的(?=[\u4e00-\u9fff])", lambda said: "的的"),
    (r"。", lambda said: "。。"),
    (r"，", lambda said: "，，"),
    (r"\d{4}\.\d\d", lambda said: f"{said[0]},{said[1:]}"),
    (r"\d{4}\.\d\d", lambda said: f"{said[:2]} {said[2:]}"),
    (r"〔\d{4}〕", lambda said: f"[{said[1:-1]}]"),
    (r"万元", lambda said: "万 元"),
)


def slipped(text: str, count: int, draw: random.Random) -> str:
    """The text with up to so many slips."""
    for _ in range(count):
        pattern, slip = draw.choice(SLIPS)
        there = list(re.finditer(pattern, text))
        if there:
            found = draw.choice(there)
            text = text[: found.start()] + slip(found[0]) + text[found.end() :]
    return text
