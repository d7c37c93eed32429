"""The files of local rules of a run: opened and read once, and given to the engine.

Imported only where a setting or an option names such a file.
"""

import os
from functools import lru_cache

from reportlint.findings import INFO
from reportlint.output.wording import CATEGORY, SEVERITY
from reportlint.problems import Problem
from reportlint.reading import Reading, read
from reportlint.report import Report
from reportlint.rules.catalogue import Entry, entries, load
from reportlint.rules.context import Context
from reportlint.rules.local import Applied, apply
from reportlint.rules.local_file import LocalRule, Words, read_rules
from reportlint.running.opening import Unopened, read_input
from reportlint.settings import Profile, SettingsError
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
                f"{path}：规则文件打不开（{reason}）；核对文件名", f"{path}: no rule file can be opened ({reason})"
            ) from None
        made.extend(_load(path, state.st_mtime_ns, state.st_size))
    taken: dict[str, str] = {}
    own = {word for entry in entries() for word in (entry.code, entry.name)} | {"INP900"}
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
        raise SettingsError(
            f"{path}：规则文件{why.message['zh']}；{why.next_step['zh']}", f"{path}: {why.message['en']}"
        ) from None
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
    context = Context(Report.__new__(Report), {}, None, Profile("", {}))  # type: ignore[arg-type]
    context.report = _nothing(reading)
    for entry in entries():
        if problem.name in entry.problems:
            for finding in load(entry.module)[1](problem, context):
                if finding.severity == INFO:
                    return
                said = {language: finding.message[language] + finding.next_step[language] for language in ("zh", "en")}
                raise SettingsError(f"{place}：{said['zh']}", f"{place}: {said['en']}")
    raise SettingsError(f"{place}：这里读不懂（{problem.name}）", f"{place}: cannot be read ({problem.name})")


def _nothing(reading: Reading) -> Report:
    from reportlint.document import Document

    return Report(Document(reading.source, "unknown", []), Span(reading.source, 0, 0))


def _words() -> Words:
    return {
        "category": {word: name for name, word in CATEGORY["zh"].items()},
        "severity": {word: name for name, word in SEVERITY["zh"].items()},
    }


def local_entries(rules: list[LocalRule]) -> list[Entry]:
    """Local rules as the catalogue lists them."""
    return [
        Entry(rule.code, rule.name, rule.category, rule.severity, "Local", (), True, "", rule.title) for rule in rules
    ]


def apply_rules(rules: list[LocalRule], report: Report) -> Applied:
    """Local rules applied to one report."""
    return apply(rules, report, Names(report))


def page(rule: LocalRule, language: str) -> str:
    """The page of a local rule: what it is, and how it is written."""
    head = f"# {rule.code} {rule.name}\n\n{rule.title[language]}\n\n"
    severity, category = SEVERITY[language][rule.severity], CATEGORY[language][rule.category]
    facts = {
        "zh": f"- 类别：{category}（{rule.category}）\n- 等级：{severity}（{rule.severity}）\n- 出处：{rule.place}\n\n",
        "en": f"- category: {category}\n- severity: {severity}\n- local rule: {rule.place}\n\n",
    }[language]
    text = rule.page.rstrip().split("\n")
    return head + facts + ".. code-block:: yaml\n\n" + "".join(f"    {line}\n" for line in text)
