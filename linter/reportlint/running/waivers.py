"""Findings that were accepted by their fingerprint, with a reason: for documents, which hold no comments of ours.

They stand in a file beside the report (``报告.docx.reportlint.yaml``) or in the configuration, under ``suppressions``:
``{fingerprint: TOT001-…-…, reason: …, expires: 2026-12-31}``, in the configuration with ``path`` too. Each covers one
finding. Imported only where there are some.
"""

import os
import re
from typing import Any

from reportlint.records import NamedTuple
from reportlint.running.configuration import read_yaml
from reportlint.running.opening import regular
from reportlint.settings import SettingsError
from reportlint.textmap import Source, Span

KEYS = {"fingerprint": "指纹", "reason": "理由", "expires": "有效期至", "path": "文件"}

_FINGERPRINT = re.compile(r"[A-Z]+\d+-[0-9a-f]{12}-[0-9a-f]{12}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Waiver(NamedTuple):
    """One accepted finding. ``path`` is the absolute path of the report, ``span`` where the acceptance stands.

    ``fault`` says, in both languages, why the file that should list acceptances lists none.
    """

    fingerprint: str
    reason: str
    expires: str
    path: str
    span: Span
    fault: dict[str, str] | None = None


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, written 2026-12-31."""
    if not _DATE.fullmatch(text):
        return False
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def beside(report: str, file: str) -> list[Waiver]:
    """The waivers in the file beside a report; one with a fault where it cannot be used."""
    try:
        if os.path.islink(file):
            raise _wrong(file, "", "是链接，不读；请放文件本身", "is a link and not read: put the file itself here")
        loaded = read_yaml(file)
        unknown = next((key for key in loaded if key != "suppressions"), None)
        if unknown is not None:
            raise _wrong(file, str(unknown), "没有这一项；只写 suppressions", "unknown; there is: suppressions")
        with open(file, encoding="utf-8-sig", opener=regular) as opened:
            text = opened.read()
        return waivers(loaded.get("suppressions", []), file, text, report)
    except SettingsError as error:
        return [Waiver("", "", "", report, Span(Source(file, ""), 0, 0), error.text)]


def waivers(rows: Any, file: str, text: str, report: str = "") -> list[Waiver]:
    """The waivers that a loaded file lists. SettingsError for a row that cannot be used.

    ``report`` is the report that the file lies beside; without one every row names its own.
    """
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _wrong(
            file, "suppressions", "应是列表，每项写 指纹、理由", "is a list of fingerprints with their reasons"
        )
    names = {chinese: name for name, chinese in KEYS.items()}
    source = Source(file, text)
    made: list[Waiver] = []
    after = 0
    for row in rows:
        values = {names.get(str(key), str(key)): str(value).strip() for key, value in row.items() if value is not None}
        unknown = next((key for key in values if key not in KEYS), None)
        if unknown is not None:
            known = "、".join(KEYS.values())
            raise _wrong(file, unknown, f"没有这一项；可用的是：{known}", f"unknown; there is: {', '.join(KEYS)}")
        fingerprint = values.get("fingerprint", "")
        if not _FINGERPRINT.fullmatch(fingerprint):
            raise _wrong(
                file,
                fingerprint or "fingerprint",
                "不是指纹；从 --format json 的 fingerprint 抄写",
                "no fingerprint: copy it from --format json",
            )
        if values.get("expires") and not is_date(values["expires"]):
            raise _wrong(file, values["expires"], "不是日期；写成 2026-12-31", "no date: write it as 2026-12-31")
        if not report and not values.get("path"):
            raise _wrong(file, fingerprint, "没有写是哪个文件（path）", "says no path of a report")
        path = report or os.path.join(os.path.dirname(file), values["path"])
        at = max(text.find(fingerprint, after), 0)
        after = at + len(fingerprint)
        span = Span(source, at, after)
        made.append(
            Waiver(fingerprint, values.get("reason", ""), values.get("expires", ""), os.path.abspath(path), span)
        )
    return made


def _wrong(file: str, what: str, zh: str, en: str) -> SettingsError:
    return SettingsError(f"{file}：{what} {zh}", f"{file}: {what}: {en}")
