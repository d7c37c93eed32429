"""A list that is there already, taken into the one that is written over it: what people wrote is never lost."""

from collections.abc import Sequence

from reportlint.output.finding_list.columns import PEOPLE, Row
from reportlint.output.finding_list.marks import result
from reportlint.records import NamedTuple
from reportlint.reviewing.lists import ListFile, has_answers
from reportlint.reviewing.matching import known, match, restore_ids
from reportlint.reviewing.presence import ABSENT, CHECKED, INTERRUPTED, NOT_RUN, UNREAD, Presence
from reportlint.reviewing.records import ISSUE
from reportlint.settings import SettingsError, Text

_SAID: dict[str, Text] = {
    CHECKED: {"zh": "重新检查没有再发现", "en": "not found any more"},
    INTERRUPTED: {"zh": "检查被中断，还没有检查到", "en": "the check was interrupted before it came to this"},
    UNREAD: {"zh": "这份材料这次未能检查", "en": "this material could not be checked this time"},
    ABSENT: {"zh": "这次没有这份材料，没有重新检查", "en": "this material was not there, nothing was checked again"},
    NOT_RUN: {"zh": "这次没有检查这一项", "en": "this was not checked this time"},
}
"""What is told of a problem that is not among those found."""


class Merged(NamedTuple):
    """The rows with what people wrote, and what to tell of it."""

    rows: list[Row]
    remarks: list[Text]


def merge(existing: ListFile, rows: Sequence[Row], presence: Presence, language: str) -> Merged:
    """The new rows with the marks of the existing list, and its rows that only people can judge. ``presence`` tells
    which of its problems were looked at again.

    A result that the last run had told gives way to what this one tells; one that people have set stays.
    """
    restored = restore_ids(existing.rows, existing.records)
    told = {each.id: each.told for report in existing.records.reports for each in report.problems}
    matched = match(existing.rows, rows)
    merged = {id(new): _with_marks(old, new, told) for old, new in matched.pairs}
    kept = [old for old in matched.gone if has_answers(old) or _set_by_people(old, told)]
    # What looks across files comes last: of an interrupted check nothing is known to be gone.
    states = {id(row): presence.state(row) if presence.complete else INTERRUPTED for row in matched.gone}
    made = [merged.get(id(row), row) for row in rows]
    made.extend({**old, "follow_up": _SAID[states[id(old)]][language]} for old in kept)
    made.extend(matched.own)
    counts = _Counts(
        marked=sum(1 for old, _ in matched.pairs if has_answers(old)),
        gone=sum(1 for old in kept if states[id(old)] == CHECKED),
        unseen=sum(1 for old in kept if states[id(old)] != CHECKED),
        absent=[str(row.get("material") or row.get("unit") or "") for row in matched.gone if states[id(row)] == ABSENT],
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
    """How many rows: marked ones found again, marked ones that are gone, marked ones that were not looked at; rows of
    people's own, those whose figures have changed, those known by their words. ``absent`` has the file of every row,
    marked or not, whose file was not there.
    """

    marked: int
    gone: int
    unseen: int
    absent: list[str]
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
    if counts.marked or counts.gone or counts.unseen or counts.own:
        made.append(
            {
                "zh": f"{path} 中已填的内容都保留：{counts.marked}条带到本次结果，{counts.gone}条本次没有再发现，"
                + (f"{counts.unseen}条本次没有重新检查，" if counts.unseen else "")
                + f"人工添加{counts.own}条",
                "en": f"{path}: what people wrote is kept: found again: {counts.marked}, not found any more: "
                f"{counts.gone}, "
                + (f"not checked again: {counts.unseen}, " if counts.unseen else "")
                + f"rows of their own: {counts.own}",
            }
        )
    if counts.absent:
        made.append(_absent(path, counts.absent))
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
                "en": f"{path}: problems without ids that were matched by unit, place and words: {counts.by_words}",
            }
        )
    return made


def _absent(path: str, files: Sequence[str]) -> Text:
    """Whose problems were in the list and were not looked at, because their files were not there."""
    names = sorted(set(files))
    listed, more = names[:10], len(names) - 10
    return {
        "zh": f"{path} 中有{len(names)}份材料这次没有：" + "、".join(listed) + (f"等，另{more}份" if more > 0 else "")
        + f"；涉及{len(files)}条问题，填过的保留，没填的不再列出",
        "en": f"{path}: material that was not there (files: {len(names)}, problems: {len(files)}): " + ", ".join(listed)
        + (f" and {more} more" if more > 0 else "") + "; what was marked is kept, the rest is not listed any more",
    }  # fmt: skip
