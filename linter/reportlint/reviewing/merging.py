"""A list that is there already, taken into the one that is written over it: what people wrote is never lost."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlint.output.finding_list.columns import PEOPLE, Row
from reportlint.reviewing.lists import ListFile, has_answers
from reportlint.reviewing.matching import known, match, restore_ids
from reportlint.reviewing.records import ISSUE
from reportlint.reviewing.words import result
from reportlint.settings import SettingsError, Text

_GONE = {"zh": "重新检查没有再发现", "en": "not found any more"}
_NOT_YET = {"zh": "检查被中断，还没有检查到", "en": "the check was interrupted before it came to this"}


class Merged(NamedTuple):
    """The rows with what people wrote, and what to tell of it."""

    rows: list[Row]
    remarks: list[Text]


def merge(existing: ListFile, rows: Sequence[Row], language: str, *, complete: bool = True) -> Merged:
    """The new rows with the marks of the existing list, and its rows that only people can judge.

    A result that the last run had told gives way to what this one tells; one that people have set stays.
    """
    restored = restore_ids(existing.rows, existing.records)
    told = {each.id: each.told for report in existing.records.reports for each in report.problems}
    matched = match(existing.rows, rows)
    merged = {id(new): _with_marks(old, new, told) for old, new in matched.pairs}
    kept = [old for old in matched.gone if has_answers(old) or _set_by_people(old, told)]
    gone = _GONE[language] if complete else _NOT_YET[language]
    made = [merged.get(id(row), row) for row in rows]
    made.extend({**old, "follow_up": gone} for old in kept)
    made.extend(matched.own)
    counts = _Counts(
        marked=sum(1 for old, _ in matched.pairs if has_answers(old)),
        kept=len(kept),
        own=len(matched.own),
        changed=sum(1 for old, new in matched.pairs if has_answers(old) and known(old)[1] not in ("", known(new)[1])),
        by_words=restored + matched.by_words,
    )
    return Merged(made, _remarks(existing.path, counts))


def check_overwriting(existing: ListFile, *, followed: bool) -> None:
    """Refuses to write over a list that says what a new check cannot say. ``followed``: earlier lists are given."""
    path, head = existing.path, existing.head
    if head.kind == ISSUE:
        raise SettingsError(
            f"{path} 是下发给单位的清单，不能覆盖；用 -o 另取文件名",
            f"{path} is a list issued to units and is not overwritten: give another name with -o",
        )
    if head.round > 1 and not followed:
        raise SettingsError(
            f"{path} 是第{head.round}轮清单；重新检查时写上 --previous 上轮清单，或用 -o 另取文件名",
            f"{path} is the list of round {head.round}: give --previous with the lists of the round before, or another "
            "name with -o",
        )


class _Counts(NamedTuple):
    marked: int
    kept: int
    own: int
    changed: int
    by_words: int


def _with_marks(old: Row, new: Row, told: dict[str, str]) -> Row:
    """A problem found again with what people wrote about it."""
    row = {**new, **{key: old[key] for key in PEOPLE if old.get(key) and key not in ("result", "round")}}
    row["extra"] = {**new.get("extra", {}), **old.get("extra", {})}
    row["issued"] = new.get("issued") or old.get("issued")
    if _set_by_people(old, told):
        row["result"] = old["result"]
    return row


def _set_by_people(row: Row, told: dict[str, str]) -> bool:
    """Whether the result in a row is not the one that the last run had told."""
    said = row.get("result") or ""
    return bool(said) and (result(row) or said) != told.get(known(row)[0], "")


def _remarks(path: str, counts: _Counts) -> list[Text]:
    """What to tell of a merge."""
    made: list[Text] = []
    if counts.marked or counts.kept or counts.own:
        made.append(
            {
                "zh": f"{path} 中已填的内容都保留：{counts.marked}条带到本次结果，{counts.kept}条本次没有再发现，"
                f"人工添加{counts.own}条",
                "en": f"{path}: what people wrote is kept: {counts.marked} problems found again, {counts.kept} not "
                f"found any more, {counts.own} rows of their own",
            }
        )
    if counts.changed:
        made.append(
            {
                "zh": f"其中{counts.changed}条填过意见的问题数值已变，请再看一遍",
                "en": f"the figures of {counts.changed} of them have changed since: look at them again",
            }
        )
    if counts.by_words:
        made.append(
            {
                "zh": f"{path}：有{counts.by_words}条没有问题编号，按单位、位置和描述对应，请抽查",
                "en": f"{path}: {counts.by_words} problems without ids were matched by unit, place and words",
            }
        )
    return made
