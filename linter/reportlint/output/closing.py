"""How an output ends: the findings counted, and what was read and verified, so that silence is earned."""

from itertools import islice
from typing import TYPE_CHECKING

from reportlint.output.excerpt import visible
from reportlint.output.wording import ORIGIN, PASSED_OVER, REASON, ROLE, SEVERITY, STATUS
from reportlint.plurals import many

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult, Outcome

LISTED = 20
"""Up to so many inputs are listed one by one."""


def closing(outcome: "Outcome", language: str) -> str:
    """The last lines of a text output."""
    rows = [headline(outcome, language)]
    fixable = outcome.fixable
    if fixable:
        zh, en = f"其中{fixable}个问题可用 --fix 改好。", f"Of these, --fix can mend {many(fixable, 'problem')}."
        rows.append(zh if language == "zh" else en)
    if outcome.gone:
        zh = f"基线中有{outcome.gone}处在这些文件里已经没有，用 reportlint baseline prune 清理。"
        en = f"Entries of the baseline that are gone from these files: {outcome.gone} (reportlint baseline prune)."
        rows.append(zh if language == "zh" else en)
    rows.extend(cut_short(outcome, language))
    read = list(islice((result for result in outcome.heads() if not result.fatal), LISTED + 1))
    if read and len(read) <= LISTED:
        rows.extend(line for result in read for line in _input(result, language))
    elif read:
        rows.extend(read_together(outcome, language))
    rows.extend(not_checked(outcome, language))
    return "\n".join(rows) + "\n"


def cut_short(outcome: "Outcome", language: str) -> list[str]:
    """That the run was interrupted, that there was nothing to check; a line each."""
    rows: list[str] = []
    if outcome.interrupted:
        rows.append(
            "检查被中断，以下只是已检查的部分。" if language == "zh" else "Interrupted: only what follows was checked."
        )
    if not outcome.files:
        rows.append("没有检查任何文件。" if language == "zh" else "Nothing was checked.")
    return rows


def not_checked(outcome: "Outcome", language: str) -> list[str]:
    """What was passed over, and what could not be opened; a line each."""
    rows: list[str] = []
    if outcome.passed_over:
        count = sum(outcome.passed_over.values())
        reasons = _counts(outcome.passed_over, PASSED_OVER[language], language)
        rows.append(
            f"略过{count}个文件：{reasons}。" if language == "zh" else f"Passed over {many(count, 'file')}: {reasons}."
        )
    if outcome.unreadable:
        bad = outcome.unreadable
        rows.append(f"打不开或读不出{bad}个。" if language == "zh" else f"Could not be opened or read: {bad}.")
    return rows


def headline(outcome: "Outcome", language: str) -> str:
    """The findings counted by severity, and those accepted before."""
    words = SEVERITY[language]
    if language == "zh":
        counted = "，".join(f"{words[name]}{count}处" for name, count in outcome.severities.items())
        return "；".join([counted, *accepted(outcome, language)]) + "。"
    counted = ", ".join(f"{words[name]}: {count}" for name, count in outcome.severities.items())
    return "; ".join([counted, *accepted(outcome, language)]) + "."


def accepted(outcome: "Outcome", language: str) -> list[str]:
    """How many findings were accepted for a reason, how many are known from the baseline; a clause each."""
    zh = language == "zh"
    rows: list[str] = []
    reasoned = outcome.suppressed - outcome.known
    if reasoned:
        rows.append(f"另有{reasoned}处已按写明的理由不再列出" if zh else f"accepted for the reasons given: {reasoned}")
    if outcome.known:
        rows.append(f"基线中已知{outcome.known}处" if zh else f"known, in the baseline: {outcome.known}")
    return rows


def statistics(outcome: "Outcome", language: str) -> str:
    """The findings counted by rule, the most frequent first."""
    counts: dict[tuple[str, str, str], int] = {}
    for finding in outcome.findings():
        key = (finding.code, finding.name, finding.severity)
        counts[key] = counts.get(key, 0) + 1
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{count:>6}  {code} {name}  {SEVERITY[language][level]}\n" for (code, name, level), count in rows)


def _input(result: "InputResult", language: str) -> list[str]:
    """What was made of one input: its role, forms and figures, and what became of its relations."""
    tally = result.checked
    role = ROLE[language].get(result.role, result.role)
    origin = origin_words(result, language)
    path, title = visible(result.path), profile_title(result, language)
    if result.only_read:
        return [f"{path}：{role}，没有检查" if language == "zh" else f"{path}: {role}, not checked"]
    if result.part_of:
        belongs = visible(result.part_of)
        role += f"，与{belongs}合为一份" if language == "zh" else f", one report with {belongs}"
    if language == "zh":
        first = (
            f"{path}：{role}，表{result.forms}张，数字{result.figures}个，适用办法“{title}”（{origin}），"
            f"规则{tally.rules}条"
        )
    else:
        first = (
            f"{path}: {role}, {many(result.forms, 'form')}, {many(result.figures, 'figure')},"
            f" profile “{title}” ({origin}), {many(tally.rules, 'rule')}"
        )
    if not result.figures:
        none = "没有读出任何数字，未作核对" if language == "zh" else "no figure was read, nothing verified"
        return [first, "  " + none]
    return [first, "  " + relations_words(tally._asdict(), result.reasons, language)]


def profile_title(result: "InputResult", language: str) -> str:
    """What people call the profile of an input; its name where it has no title."""
    return visible(result.profile_title.get(language) or result.profile)


def origin_words(result: "InputResult", language: str) -> str:
    """How the profile was chosen; of a detected one by what, and whether that is a guess."""
    origin = ORIGIN[language].get(result.profile_from, result.profile_from)
    if not result.profile_reason:
        return origin
    if language == "zh":
        return f"{origin}：{visible(result.profile_reason)}" + ("" if result.profile_certain else "，没有把握")
    return f"{origin}: {visible(result.profile_reason)}" + ("" if result.profile_certain else ", not certain")


def relations_words(tally: dict[str, int], reasons: dict[str, int], language: str) -> str:
    """How many relations were verified with which verdict; the undetermined ones with their reasons."""
    words = STATUS[language]
    told = ["exact", *(name for name in ("rounding", "truncated") if tally[name]), "inconsistent"]
    count, open_ = sum(tally[name] for name in told), tally["undetermined"]
    if not count + open_:
        return "没有可核对的关系" if language == "zh" else "no relations to verify"
    why = _counts(reasons, REASON[language], language)
    why = (f"（{why}）" if language == "zh" else f" ({why})") if why else ""
    if language == "zh":
        text = f"核对关系{count}个：" + "，".join(f"{words[name]}{tally[name]}" for name in told)
        return text + (f"；另有{open_}个{words['undetermined']}{why}" if open_ else "")
    text = f"{many(count, 'relation')} verified: " + ", ".join(f"{words[name]} {tally[name]}" for name in told)
    return text + (f"; {open_} {words['undetermined']}{why}" if open_ else "")


def read_together(outcome: "Outcome", language: str) -> list[str]:
    """Many inputs in a few lines; those of which nothing was understood are named all the same."""
    roles: dict[str, int] = {}
    reasons: dict[str, int] = {}
    forms = figures = 0
    silent: list[str] = []
    for result in outcome.heads():
        if result.fatal:
            continue
        roles[result.role] = roles.get(result.role, 0) + 1
        for reason, count in result.reasons.items():
            reasons[reason] = reasons.get(reason, 0) + count
        forms, figures = forms + result.forms, figures + result.figures
        if not result.figures and not result.only_read:
            silent.append(visible(result.path))
    files = sum(roles.values())
    listed = _counts(roles, ROLE[language], language)
    if language == "zh":
        rows = [f"读取{files}个文件（{listed}），表{forms}张，数字{figures}个"]
    else:
        rows = [f"{many(files, 'file')} read ({listed}), {many(forms, 'form')}, {many(figures, 'figure')}"]
    rows.append("  " + relations_words(outcome.checked._asdict(), reasons, language))
    if silent:
        named = "、".join(silent) if language == "zh" else ", ".join(silent)
        rows.append(f"  没有读出任何数字：{named}" if language == "zh" else f"  no figure was read in: {named}")
    return rows


def _counts(counts: dict[str, int], words: dict[str, str], language: str) -> str:
    """隐藏文件1，锁文件2; most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if language == "zh":
        return "，".join(f"{words.get(name, name)}{count}" for name, count in ordered)
    return ", ".join(f"{words.get(name, name)} {count}" for name, count in ordered)
