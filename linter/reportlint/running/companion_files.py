"""The tables beside a report that the settings name: opened and read once, and given to the engine.

Imported only where a setting or an option names such a file.
"""

import os
from functools import lru_cache

from reportlint.companions import ApprovedTargets, Companions, ReferenceRow
from reportlint.document import Document
from reportlint.reading import Reading, read
from reportlint.reading.csv_reader import read_csv
from reportlint.reading.decoding import decode
from reportlint.running.opening import Unopened, read_input
from reportlint.settings import Settings, SettingsError
from reportlint.textmap import Source
from reportlint.understanding.companion_tables import (
    MissingUnit,
    reference_in_document,
    reference_in_tree,
    targets_in_document,
    targets_in_tree,
)


def companions_of(settings: Settings) -> Companions:
    """What the settings name. SettingsError for a file that cannot be read or in which no row is understood."""
    return Companions(
        targets=list(_targets(*_state(settings.targets))) if settings.targets else None,
        reference=list(_reference(*_state(settings.reference))) if settings.reference else None,
    )


def _state(path: str) -> tuple[str, int, int]:
    """The path with what changes when the file does."""
    try:
        state = os.stat(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(
            f"{path}：打不开（{reason}）；核对文件名", f"{path}: cannot be opened ({reason}): check its name"
        ) from None
    return path, state.st_mtime_ns, state.st_size


@lru_cache(maxsize=16)
def _targets(path: str, changed: int, size: int) -> tuple[ApprovedTargets, ...]:
    del changed, size
    reading, document = _read(path)
    if reading.tree is not None:
        made = targets_in_tree(reading.source, reading.tree)
    else:
        made = targets_in_document(document) if document is not None else []
    if not any(each.indicators for each in made):
        raise SettingsError(
            f"{path}：没有读出批复的指标；表头要有“三级指标”和“年度指标值”，YAML 按自评报告的写法写“绩效指标”",
            f"{path}: no approved indicators were read; the head needs 三级指标 and 年度指标值, YAML is a report",
        )
    return tuple(made)


@lru_cache(maxsize=16)
def _reference(path: str, changed: int, size: int) -> tuple[ReferenceRow, ...]:
    del changed, size
    reading, document = _read(path)
    try:
        if reading.tree is not None:
            made = reference_in_tree(reading.source, reading.tree)
        else:
            made = reference_in_document(document) if document is not None else []
    except MissingUnit as missing:
        line, column = missing.span.source.position(missing.span.start)
        raise SettingsError(
            f"{path}:{line}:{column}：金额“{missing.span.quote}”没有单位；在表头注明，如“全年执行数（万元）”，或在表前写“单位：万元”",
            f"{path}:{line}:{column}: no unit for {missing.span.quote}: state it in the head, as 全年执行数（万元）",
        ) from None
    if not made:
        raise SettingsError(
            f"{path}：没有读出基准数；表头要有“项目名称”（或“单位名称”“项目编码”）和“年初预算数”“全年预算数”“全年执行数”之一",
            f"{path}: no figures were read; the head needs 项目名称 or 单位名称, and 年初预算数 or 全年执行数",
        )
    return tuple(made)


def _read(path: str) -> tuple[Reading, Document | None]:
    try:
        data = read_input(path)
        reading = read(path, data)
    except Unopened as why:
        raise SettingsError(f"{path}：{why.line['zh']}", f"{path}: {why.line['en']}") from None
    broken = any(problem.fatal or problem.name == "yaml-syntax" for problem in reading.problems)
    if broken or (reading.tree is None and reading.document is None):
        raise SettingsError(
            f"{path}：读不出来；另存为 .xlsx、.csv 或 YAML，并用 reportlint check 查看是哪里的问题",
            f"{path}: cannot be read: save it as .xlsx, .csv or YAML; reportlint check says what is wrong with it",
        )
    if path.lower().endswith(".csv"):
        decoded = decode(data)
        return reading, read_csv(Source(path, decoded.text if decoded else ""))
    return reading, reading.document
