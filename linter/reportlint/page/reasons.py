"""不改的理由: kept in the file beside a report (``报告.docx.reportlint.yaml``), and in what is shown meanwhile."""

import io
import os
from typing import TYPE_CHECKING, Any

from reportlint.output.identity import identity
from reportlint.page.watching import within
from reportlint.running.configuration import LARGEST
from reportlint.running.input_settings import BESIDE
from reportlint.running.opening import regular
from reportlint.running.outcome import Suppressed
from reportlint.running.waivers import KEYS, beside
from reportlint.running.writing import replace_file
from reportlint.settings import SettingsError

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult

_BY = "fingerprint"


def file_of(root: str, path: str) -> str:
    """The file that holds the reasons for a report below a folder. SettingsError where there can be none."""
    report = os.path.join(root, path)
    file = report + BESIDE
    if not within(os.path.realpath(file), os.path.realpath(root)) or os.path.islink(file):
        raise SettingsError("理由只能写在这个文件夹里面", "reasons are written in this folder only")
    if not os.path.isfile(report):
        raise SettingsError(
            f"{path} 在压缩包里，或已经移走，旁边不能存理由；解压后再检查",
            f"{path} is in an archive or gone, no reason can be kept beside it: unpack it and check again",
        )
    return file


def accept(result: "InputResult", fingerprint: str, reason: str, file: str) -> "InputResult | None":
    """The result with a finding accepted, the reason kept in ``file``; a reason given before is replaced.

    None where nothing in the result has the fingerprint. SettingsError where the file cannot be used or written.
    """
    open_ = next((each for each in result.findings if identity(each).fingerprint == fingerprint), None)
    given = _given(result, fingerprint)
    if open_ is None and given is None:
        return None
    _write(file, fingerprint, reason, replaces=open_ is None)
    if open_ is not None:
        findings = [each for each in result.findings if each is not open_]
        return result._replace(findings=findings, suppressed=[*result.suppressed, Suppressed(open_, _BY, reason)])
    return result._replace(
        suppressed=[each._replace(reason=reason) if each is given else each for each in result.suppressed]
    )


def withdraw(result: "InputResult", fingerprint: str, file: str) -> "InputResult | None":
    """The result with a finding open again, its reason taken out of the file. None where none was given."""
    given = _given(result, fingerprint)
    if given is None:
        return None
    _write(file, fingerprint, "", replaces=True)
    findings = [*result.findings, given.finding]
    findings.sort(key=lambda each: (each.span.start, each.span.end, each.code))
    return result._replace(findings=findings, suppressed=[each for each in result.suppressed if each is not given])


def _given(result: "InputResult", fingerprint: str) -> Suppressed | None:
    return next(
        (each for each in result.suppressed if each.by == _BY and identity(each.finding).fingerprint == fingerprint),
        None,
    )


def _write(file: str, fingerprint: str, reason: str, *, replaces: bool) -> None:
    """Puts a reason into the file, in place of the first of its fingerprint where it ``replaces``; "" takes it out.

    Comments of people stay. A file without any reason left is removed.
    """
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 4096
    loaded: dict[str, Any] = {}
    if os.path.exists(file):
        _usable(file)
        with open(file, encoding="utf-8-sig", opener=regular) as opened:
            loaded = yaml.load(opened) or {}
    rows = loaded.setdefault("suppressions", [])
    at = next((index for index, row in enumerate(rows) if _fingerprint(row) == fingerprint), None) if replaces else None
    if at is None and replaces and not reason:
        raise SettingsError(
            "这条理由写在配置文件里，不在报告旁边；请在那里改",
            "this reason stands in a configuration, not beside the report: change it there",
        )
    if not reason:
        del rows[at]
    elif at is None:
        rows.append({KEYS["fingerprint"]: fingerprint, KEYS["reason"]: reason})
    else:
        rows[at]["reason" if "reason" in rows[at] else KEYS["reason"]] = reason
    _save(file, loaded, yaml)


def _usable(file: str) -> None:
    for each in beside(file.removesuffix(BESIDE), file):
        if each.fault:
            raise SettingsError(each.fault["zh"], each.fault["en"])


def _fingerprint(row: Any) -> str:
    return str(row.get("fingerprint") or row.get(KEYS["fingerprint"]) or "")


def _save(file: str, loaded: dict[str, Any], yaml: Any) -> None:
    try:
        if not loaded["suppressions"]:
            if os.path.exists(file):
                os.remove(file)
            return
        buffer = io.BytesIO()
        yaml.dump(loaded, buffer)
        if len(buffer.getvalue()) > LARGEST:
            raise SettingsError(
                "理由太多，一个文件放不下；写短一些", "there are too many reasons for one file: shorten them"
            )
        replace_file(file, buffer.getvalue())
    except OSError as error:
        why = error.strerror or type(error).__name__
        name = os.path.basename(file)
        raise SettingsError(
            f"{name} 写不了（{why}）；看看文件夹是否只读", f"{name} cannot be written ({why}): is the folder read-only?"
        ) from None
