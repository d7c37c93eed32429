"""The files of local rules of a run: opened and read once, and given to the engine.

Imported only where a setting or an option names such a file.
"""

import os
from functools import lru_cache

from reportlint.diagnosis import Diagnosis
from reportlint.document import Document
from reportlint.findings import INFO, Finding
from reportlint.output.wording import CATEGORY, SEVERITY
from reportlint.problems import Problem
from reportlint.profiles import Profile
from reportlint.reading import Reading, read
from reportlint.report import Report
from reportlint.rules.catalogue import Entry, entries, load
from reportlint.rules.context import Context
from reportlint.rules.local import Applied, active, apply
from reportlint.rules.local_file import LocalRule, Words, read_rules
from reportlint.rules.local_findings import findings
from reportlint.running.opening import Unopened, read_input
from reportlint.settings import SettingsError
from reportlint.textmap import Span
from reportlint.understanding.lookup import Names

LARGEST = 2**20
"""Bytes of a rule file."""


def load_rules(paths: list[str]) -> list[LocalRule]:
    """The rules of some files, in order. SettingsError for a file that cannot be used and for a code given twice."""
    made: list[LocalRule] = []
    for path in dict.fromkeys(paths):
        try:
            state = os.stat(path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise SettingsError(
                f"{path}：规则文件打不开（{reason}）；核对文件名",
                f"{path}: the rule file cannot be opened ({reason}): check its name",
            ) from None
        made.extend(_load(path, state.st_mtime_ns, state.st_size))
    taken: dict[str, str] = {}
    own = {word for entry in entries() for word in (entry.code, entry.name)} | {"INP900", "INP901", "INP902"}
    for rule in made:
        for word in dict.fromkeys((rule.code, rule.name)):
            if word in own or word.upper() == "ALL" or word in CATEGORY["en"]:
                raise SettingsError(
                    f"{rule.place}：“{word}”是自带规则或类别的编号、名称，换一个",
                    f"{rule.place}: {word} is the code or name of a built-in rule or category: choose another",
                )
            if word in taken:
                raise SettingsError(
                    f"{rule.place}：“{word}”已在 {taken[word]} 用过，换一个",
                    f"{rule.place}: {word} is taken by {taken[word]}: choose another",
                )
        taken.update(dict.fromkeys((rule.code, rule.name), rule.place))
    return made


@lru_cache(maxsize=64)
def _load(path: str, changed: int, size: int) -> tuple[LocalRule, ...]:
    """The rules of one file; read again only when it changed."""
    del changed
    if size > LARGEST:
        raise SettingsError(f"{path}：规则文件超过 1 MB，请分成几个", f"{path}: the rule file exceeds 1 MB: split it")
    try:
        data = read_input(path)
    except Unopened as why:
        raise SettingsError(f"{path}：规则文件{why.line['zh']}", f"{path}: {why.line['en']}") from None
    reading = read(path, data, name_hint="rules.yaml")
    for problem in reading.problems:
        _refuse(reading, problem)
    if reading.tree is None:
        raise SettingsError(
            f"{path}：不是写规则的 YAML 文件；以 rules: 开头，逐条列出",
            f"{path}: no YAML file of rules: begin with rules: and list them",
        )
    return tuple(read_rules(reading.source, reading.tree, _words()))


def _refuse(reading: Reading, problem: Problem) -> None:
    """A slip of YAML in a rule file, in the words that reports are told it with; what is only advice passes."""
    line, column = problem.span.source.position(problem.span.start)
    place = f"{problem.span.source.path}:{line}:{column}"
    context = Context(_nothing(reading), {}, Diagnosis({}), Profile("", {}))
    for entry in entries():
        if problem.name in entry.problems:
            for finding in load(entry.module)[1](problem, context):
                if finding.severity == INFO:
                    return
                said = {language: finding.message[language] + finding.next_step[language] for language in ("zh", "en")}
                raise SettingsError(f"{place}：{said['zh']}", f"{place}: {said['en']}")
    raise SettingsError(f"{place}：这里读不懂（{problem.name}）", f"{place}: cannot be read ({problem.name})")


def _nothing(reading: Reading) -> Report:
    return Report(Document(reading.source, "unknown", []), Span(reading.source, 0, 0))


def _words() -> Words:
    return {
        "category": {word: name for name, word in CATEGORY["zh"].items()},
        "severity": {word: name for name, word in SEVERITY["zh"].items()},
    }


class LocalRules:
    """The local rules of a check, as the pipeline uses them. SettingsError as ``load_rules``."""

    def __init__(self, paths: list[str]) -> None:
        self.rules = load_rules(paths)
        self.entries = [
            Entry(rule.code, rule.name, rule.category, rule.severity, "Local", (), True, "", rule.title)
            for rule in self.rules
        ]
        """The rules as the catalogue lists them."""

    def apply(self, report: Report) -> Applied:
        """Their claims on one report."""
        return apply(self.rules, report, Names(report))

    def findings(self, applied: Applied, codes: set[str], context: Context) -> list[Finding]:
        """What those chosen have to say."""
        return list(findings(applied, codes, context))

    def active(self, applied: Applied) -> set[str]:
        """The codes of the rules that had something to look at."""
        return active(applied)

    def unfound(self, applied: Applied, codes: set[str]) -> dict[str, str]:
        """The names that a report does not have, by rule and place, with the nearest it has."""
        return {
            f"{each.rule.place}: {each.rule.code} {each.name}": each.nearest
            for each in applied.unfound
            if each.rule.code in codes
        }


def local_page(paths: list[str], word: str, language: str) -> str:
    """The page of the local rule with that code or name, or "": what it is, and how it is written."""
    rule = next((rule for rule in load_rules(paths) if word.upper() == rule.code or word == rule.name), None)
    if rule is None:
        return ""
    head = f"# {rule.code} {rule.name}\n\n{rule.title[language]}\n\n"
    severity, category = SEVERITY[language][rule.severity], CATEGORY[language][rule.category]
    facts = {
        "zh": f"- 类别：{category}（{rule.category}）\n- 等级：{severity}（{rule.severity}）\n- 出处：{rule.place}\n\n",
        "en": f"- category: {category}\n- severity: {severity}\n- local rule: {rule.place}\n\n",
    }[language]
    return head + facts + ".. code-block:: yaml\n\n" + "".join(f"    {line}".rstrip() + "\n" for line in rule.page)
