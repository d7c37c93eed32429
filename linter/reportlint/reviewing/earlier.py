"""The lists of an earlier round: one, or those that units have returned, as one list with all that people wrote."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence

from reportlint.output.finding_list.columns import ANSWERED, PEOPLE, Row
from reportlint.output.finding_list.marks import opinion, result
from reportlint.records import NamedTuple
from reportlint.reviewing.lists import ListFile, read_list
from reportlint.reviewing.matching import known, restore_ids
from reportlint.reviewing.opinions import not_understood
from reportlint.reviewing.records import ISSUE, ReportRecord
from reportlint.settings import SettingsError, Text


class Earlier(NamedTuple):
    """What was found before. Every row tells under ``asked`` whether the unit was asked to mend it.

    ``round`` is the number of the last round; ``remarks`` are what to tell of the reading.
    """

    rows: list[Row]
    reports: list[ReportRecord]
    round: int
    remarks: list[Text]
    complete: bool = True
    """Whether every list still had the sheet with what the next round compares."""
    files: tuple[str, ...] = ()
    """The paths of the lists."""


def find_lists(paths: Sequence[str]) -> dict[str, bool]:
    """The lists that ``--previous`` names: files, and the workbooks in folders; whether each was named itself.

    SettingsError for a folder without workbooks.
    """
    found: dict[str, bool] = {}
    for path in paths:
        if not os.path.isdir(path):
            found[path] = True
            continue
        inside = sorted(_workbooks(path))
        if not inside:
            raise SettingsError(
                f"{path}：里面没有 .xlsx 清单；核对文件夹", f"{path}: holds no .xlsx list: check the folder"
            )
        for each in inside:
            found.setdefault(each, False)
    return found


def read_earlier(found: Mapping[str, bool]) -> Earlier | None:
    """All earlier lists as one, None for none. A workbook that was only in a folder and is no list is passed over.

    SettingsError for one that was named itself and cannot be read, and where the folders hold no list at all.
    """
    lists: list[ListFile] = []
    passed: list[SettingsError] = []
    for path, named in found.items():
        try:
            lists.append(read_list(path))
        except SettingsError as error:
            if named:
                raise
            passed.append(error)
    if passed and not lists:
        raise passed[0]
    if not lists:
        return None
    earlier = together(lists)
    told = [{"zh": f"{each.text['zh']}（已略过）", "en": f"{each.text['en']} (passed over)"} for each in passed]
    return earlier._replace(remarks=[*told, *earlier.remarks], files=tuple(each.path for each in lists))


def _workbooks(folder: str) -> Iterable[str]:
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith((".xlsx", ".xlsm", ".xls", ".et")) and not name.startswith((".", "~$")):
                yield os.path.join(base, name)


def together(lists: Sequence[ListFile]) -> Earlier:
    """Lists as one: what the reviewer wrote comes from the review's own list, the units' answers from theirs."""
    remarks: list[Text] = []
    rows: list[Row] = []
    by_name: dict[tuple[object, ...], Row] = {}
    reports: dict[tuple[object, ...], ReportRecord] = {}
    for each in sorted(lists, key=lambda one: one.head.kind == ISSUE):
        restored = restore_ids(each.rows, each.records)
        if restored:
            remarks.append(
                {
                    "zh": f"{each.path}：问题编号缺失，按位置和描述认出{restored}条",
                    "en": f"{each.path}: ids are missing; problems known by place and words: {restored}",
                }
            )
        elif not each.has_ids:
            remarks.append(
                {
                    "zh": f"{each.path}：没有问题编号栏，按单位、位置和描述对应",
                    "en": f"{each.path}: no column of ids; problems are known by unit, place and words",
                }
            )
        for report in each.records.reports:
            reports.setdefault((report.key, report.file), report)
        remarks += not_understood(each.rows, each.path) if each.head.kind != ISSUE else []
        asked = _asks(each, remarks)
        for row in each.rows:
            row["asked"] = asked(row)
            name = _name(row)
            if name in by_name:
                _add(by_name[name], row, answers=each.head.kind == ISSUE)
            else:
                by_name[name] = row
                rows.append(row)
    complete = all(each.records.head is not None for each in lists)
    return Earlier(rows, list(reports.values()), max((each.head.round for each in lists), default=1), remarks, complete)


def _asks(each: ListFile, remarks: list[Text]) -> Callable[[Row], bool]:
    """Tells of a row whether the unit was asked to mend it."""
    if each.head.kind == ISSUE:
        return lambda row: True
    if each.rows and not any(opinion(row) or result(row) for row in each.rows):
        remarks.append(
            {
                "zh": f"{each.path}：没有一条填了复核意见，按全部采纳处理",
                "en": f"{each.path}: no opinion is filled in; every problem counts as accepted",
            }
        )
        return lambda row: True
    return lambda row: opinion(row) == "accept" or bool(result(row))


def _name(row: Row) -> tuple[object, ...]:
    """By what a row is the same in several lists: our own by id and file, people's by what they say."""
    id, fingerprint = known(row)
    if id:
        return id, fingerprint, row.get("material")
    return tuple(str(row.get(key) or "") for key in ("unit", "place", "problem"))


def _add(row: Row, other: Row, *, answers: bool) -> None:
    """Takes over what another list says of the same problem; of two different answers both stay."""
    row["asked"] = row["asked"] or other["asked"]
    for key in PEOPLE:
        mine, theirs = row.get(key), other.get(key)
        if not theirs or mine == theirs:
            continue
        if not mine:
            row[key] = theirs
        elif key in ANSWERED and answers:
            row[key] = f"{mine}\n{theirs}" if str(theirs) not in str(mine) else mine
    row["extra"] = {**other.get("extra", {}), **row.get("extra", {})}
    row["issued"] = row.get("issued") or other.get("issued")
