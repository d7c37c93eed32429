"""Opinions that say neither yes nor no nor later, so that somebody looks at them again."""

from collections.abc import Sequence

from reportlint.output.excerpt import visible
from reportlint.output.finding_list.columns import Row
from reportlint.output.finding_list.marks import opinion
from reportlint.settings import Text

_LISTED = 10
_LONGEST = 20
"""Code points of an opinion that are told."""


def not_understood(rows: Sequence[Row], path: str) -> list[Text]:
    """A remark on the rows of a list whose opinion is none of the words known, with their numbers; [] without any."""
    unclear = [row for row in rows if str(row.get("opinion") or "").strip() and not opinion(row)]
    if not unclear:
        return []
    words: dict[str, list[str]] = {}
    for row in unclear[:_LISTED]:
        said = " ".join(visible(str(row["opinion"])).split())
        said = said[:_LONGEST] + "…" if len(said) > _LONGEST else said
        words.setdefault(said, []).append(str(row.get("number") or "?"))
    more = len(unclear) - _LISTED
    zh = "；".join(f"“{said}”（序号{'、'.join(numbers)}）" for said, numbers in words.items())
    en = "; ".join(f"“{said}” (No. {', '.join(numbers)})" for said, numbers in words.items())
    return [
        {
            "zh": f"{path}：有{len(unclear)}条的复核意见看不懂，按待核处理：{zh}"
            + (f"等，另{more}条" if more > 0 else "")
            + "；改成采纳、不采纳或待核",
            "en": f"{path}: {len(unclear)} opinions are not understood and count as to be checked: {en}"
            + (f" and {more} more" if more > 0 else "")
            + "; write accepted, rejected or to be checked",
        }
    ]
