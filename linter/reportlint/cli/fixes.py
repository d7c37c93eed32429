"""What ``reportlint check --fix`` did, and what ``--diff`` shows."""

from reportlint.cli.streams import warn, write_document
from reportlint.findings import Finding
from reportlint.output.excerpt import visible
from reportlint.plurals import many
from reportlint.running.fixing import Mended, diff
from reportlint.running.outcome import CLEAN, FOUND, UNREADABLE, Outcome

_WHY = {
    "conflict": {"zh": "与另一处修改相冲突", "en": "it stands in the way of another fix"},
    "unsure": {"zh": "改后不能保证其余内容不变", "en": "nothing else must change, and that is not certain"},
}


def show_changes(outcome: Outcome, spoken: str, *, quiet: bool) -> int:
    """Prints what would change; 1 where anything would."""
    changed = [mended for mended in outcome.mended if mended.changed]
    for mended in changed:
        write_document(diff(mended))
    if not quiet:
        for mended in outcome.mended:
            _tell_open(mended, visible(mended.path), spoken)
    if outcome.unreadable:
        return UNREADABLE
    return FOUND if changed else CLEAN


def tell(outcome: Outcome, spoken: str, *, quiet: bool) -> None:
    """Says on standard error what was mended in each file, and what was not and why."""
    for mended in outcome.mended:
        path = visible(mended.path)
        if mended.failure:
            said = visible(mended.failure[spoken])
            zh, en = f"reportlint: {path}：没有写入（{said}）", f"reportlint: {path}: not written ({said})"
            warn(zh if spoken == "zh" else en)
        elif not quiet:
            _tell_done(mended, path, spoken)
            _tell_open(mended, path, spoken)


def _tell_done(mended: Mended, path: str, spoken: str) -> None:
    if mended.applied:
        listed = ", ".join(f"{code} {count}" for code, count in mended.places.items())
        number = sum(mended.places.values())
        en = f"{path}: {many(number, 'place')} mended ({listed})"
        warn(f"{path}：改好{number}处（{listed}）" if spoken == "zh" else en)


def _tell_open(mended: Mended, path: str, spoken: str) -> None:
    if mended.untouched:
        zh, en = (
            "--fix 不改文档（Word、Excel、PDF），请在原文件中改",
            "--fix changes no documents: use their program",
        )
        warn(f"{path}：{zh}" if spoken == "zh" else f"{path}: {en}")
        return
    for finding, reason in mended.open:
        why, place = _WHY[reason][spoken], f"{path}:{_line(finding)}"
        zh, en = f"{place}：{finding.code} 没有改：{why}", f"{place}: {finding.code} not mended: {why}"
        warn(zh if spoken == "zh" else en)


def _line(finding: Finding) -> int:
    return finding.span.source.position(finding.span.start)[0]
