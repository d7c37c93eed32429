"""A file of local rules, read and checked before anything is applied.

Whatever is wrong in it is wrong usage: a rule that is silently not applied would be a check that never happens. So
every error names its file, line and column, the reason and the remedy.
"""

import re
from collections.abc import Mapping

from reportlint.expressions import ExpressionError, parse
from reportlint.expressions.tree import Binary, Name, Node
from reportlint.findings import CATEGORIES, SEVERITIES, WARNING
from reportlint.records import NamedTuple
from reportlint.rules.local_errors import nearest, place_of, refuse
from reportlint.rules.local_template import COMPARED, Template, read_template
from reportlint.textmap import Passage, Source, Span
from reportlint.tree import MAPPING, SCALAR, SEQUENCE
from reportlint.tree import Node as YamlNode

MOST_RULES = 1000
"""Rules of one file."""

KEYS = {
    "code": ("编号", "代码"), "name": ("名称",), "title": ("标题",), "category": ("类别",), "severity": ("等级",),
    "when": ("适用条件", "条件"), "for": ("逐行",), "assert": ("断言", "应满足"), "missing": ("缺失时", "缺失"),
    "message": ("提示",), "remedy": ("处理方式",), "next_step": ("下一步",), "forbid": ("禁用语", "phrases"),
    "require": ("必备语",),
}  # fmt: skip
"""The keys of a rule by their English names, with the other spellings that mean the same."""

REMEDIES = {"correct": ("更正",), "explain": ("补充说明",), "verify": ("核实口径",), "next_year": ("下年度完善",)}
MISSING = {"silent": ("不报",), **dict.fromkeys(SEVERITIES, ())}

_CODE = re.compile(r"[A-Z][A-Z0-9]*")


class Assertion(NamedTuple):
    """One claim with its spelling."""

    tree: Node
    text: str


class LocalRule(NamedTuple):
    """A rule as it is written. ``message`` and ``next_step`` are by language, empty where the rule gives none.

    ``over`` is the path of what the rule repeats over, () for once a report. ``missing`` is silent or a severity.
    ``place`` is where the rule stands: file:line:column. ``page`` are its lines as written, without their indentation.
    """

    code: str
    name: str
    title: dict[str, str]
    category: str
    severity: str
    when: Node | None
    over: tuple[str, ...]
    asserts: tuple[Assertion, ...]
    missing: str
    message: dict[str, Template]
    remedy: str
    next_step: dict[str, str]
    forbid: tuple[str, ...]
    require: tuple[str, ...]
    place: str
    page: tuple[str, ...]


Words = Mapping[str, Mapping[str, str]]
"""Chinese names of categories and severities: {"category": {"合计": "total", ...}, "severity": {...}}."""


def read_rules(source: Source, root: YamlNode, words: Words) -> list[LocalRule]:
    """The rules of a file, in its order. SettingsError for whatever is wrong in it."""
    reader = _Reader(source, words)
    top = reader.mapping(root, {"rules": ("规则",)}, "文件", "the file")
    if "rules" not in top:
        refuse(root.span(source), "没有 rules；规则写在 rules: 下面的列表里", "there is no list of rules: write rules:")
    listed = top["rules"]
    if listed.kind != SEQUENCE:
        refuse(listed.span(source), "rules 应是列表，每条规则以“- ”开头", "rules is a list: begin each one with “- ”")
    if len(listed.entries) > MOST_RULES:
        refuse(
            listed.span(source), f"规则超过{MOST_RULES}条，请分成几个文件", f"more than {MOST_RULES} rules: split them"
        )
    return [reader.rule(item) for _, item, _ in listed.entries]


class _Reader:
    def __init__(self, source: Source, words: Words) -> None:
        self.source = source
        self.words = words

    def at(self, node: YamlNode) -> Span:
        """A tight place for a node."""
        passage = node.passage(self.source)
        return passage.span(0, 1) if node.kind == SCALAR and passage.text else Span(self.source, node.start, node.start)

    def mapping(self, node: YamlNode, keys: Mapping[str, tuple[str, ...]], zh: str, en: str) -> dict[str, YamlNode]:
        """The values of a mapping by English key; an unknown or repeated one is refused."""
        if node.kind != MAPPING:
            refuse(self.at(node), f"{zh}应写成“键: 值”", f"{en} is written as “key: value”")
        found: dict[str, YamlNode] = {}
        for key, value, _ in node.entries:
            if key is None:
                continue
            word = key.value.strip()
            name = next((name for name, also in keys.items() if word == name or word in also), "")
            if not name:
                close = nearest(word, [spelling for name, also in keys.items() for spelling in (name, *also)])
                refuse(self.at(key), f"{zh}没有“{word}”这个键；{close[0]}", f"{en} has no key {word}; {close[1]}")
            if name in found:
                refuse(self.at(key), f"“{word}”写了两次，留下一处", f"{word} stands twice: keep one")
            found[name] = value
        return found

    # -- rules --------------------------------------------------------------------------------------------------------

    def rule(self, node: YamlNode) -> LocalRule:
        """One rule."""
        parts = self.mapping(node, KEYS, "规则", "a rule")
        code = self.code(node, parts)
        kinds = [kind for kind in ("assert", "forbid", "require") if kind in parts]
        if len(kinds) != 1:
            refuse(
                self.at(node),
                f"规则 {code} 要在 assert（断言）、forbid（禁用语）、require（必备语）中写一个，也只写一个",
                f"rule {code} needs one of assert, forbid and require, and only one",
            )
        for key in ("for", "missing"):
            if kinds != ["assert"] and key in parts:
                refuse(self.at(parts[key]), f"{key} 只用于 assert", f"{key} belongs to assert")
        name = self.text(parts["name"]) if "name" in parts else code
        asserts = self.asserts(parts["assert"]) if "assert" in parts else ()
        line, column = self.source.position(node.start)
        return LocalRule(
            code=code,
            name=name,
            title=self.texts(parts["title"]) if "title" in parts else {"zh": name, "en": name},
            category=self.choice(parts, "category", _spellings(CATEGORIES, self.words["category"]))
            or ("crossref" if asserts else "text"),
            severity=self.choice(parts, "severity", _spellings(SEVERITIES, self.words["severity"])) or WARNING,
            when=self.expression(parts["when"]).tree if "when" in parts else None,
            over=self.over(parts["for"]) if "for" in parts else (),
            asserts=asserts,
            missing=self.choice(parts, "missing", _table(MISSING)) or "silent",
            message=self.message(parts["message"], kinds[0], asserts) if "message" in parts else {},
            remedy=self.choice(parts, "remedy", _table(REMEDIES)) or "correct",
            next_step=self.texts(parts["next_step"]) if "next_step" in parts else {},
            forbid=self.phrases(parts["forbid"]) if "forbid" in parts else (),
            require=self.phrases(parts["require"]) if "require" in parts else (),
            place=f"{self.source.path}:{line}:{column}",
            page=_lines(self.source.text[node.start : node.end], column - 1),
        )

    def code(self, node: YamlNode, parts: Mapping[str, YamlNode]) -> str:
        if "code" not in parts:
            refuse(self.at(node), "规则没有编号；加上 code: LOCAL001", "the rule has no code: add code: LOCAL001")
        code = self.text(parts["code"])
        if not _CODE.fullmatch(code):
            refuse(
                self.at(parts["code"]),
                f"编号“{code}”应由大写字母和数字组成，字母开头，如 LOCAL001",
                f"the code {code} consists of upper-case letters and digits, a letter first, as LOCAL001",
            )
        return code

    def asserts(self, node: YamlNode) -> tuple[Assertion, ...]:
        nodes = [item for _, item, _ in node.entries] if node.kind == SEQUENCE else [node]
        if not nodes:
            refuse(self.at(node), "assert 是空的", "assert is empty")
        return tuple(map(self.expression, nodes))

    def expression(self, node: YamlNode) -> Assertion:
        """An expression; what is wrong in it is shown at its very character in the file."""
        passage = self.scalar(node)
        try:
            return Assertion(parse(passage.text), " ".join(passage.text.split()))
        except ExpressionError as error:
            refuse(place_of(passage, error), error.text["zh"], error.text["en"])

    def over(self, node: YamlNode) -> tuple[str, ...]:
        """What ``for`` names: a block, or rows(path)."""
        passage = self.scalar(node)
        text = passage.text.strip()
        start = passage.text.index(text)
        if text.startswith("rows(") and text.endswith(")"):
            start, text = start + 5, text[5:-1]
        try:
            tree = parse(text)
        except ExpressionError as error:
            refuse(place_of(passage, error, start), error.text["zh"], error.text["en"])
        if not isinstance(tree, Name):
            refuse(
                self.at(node),
                "for 应是 indicators、funds、projects 或 rows(路径)",
                "for is indicators, funds, projects or rows(path)",
            )
        return tree.parts

    def message(self, node: YamlNode, kind: str, asserts: tuple[Assertion, ...]) -> dict[str, Template]:
        """The templates by language; a single one serves both."""
        comparisons = all(isinstance(each.tree, Binary) and each.tree.operator in _COMPARED for each in asserts)
        allowed = ("phrase", "count") if kind != "assert" else COMPARED if comparisons else ()
        nodes = self.languages(node) if node.kind == MAPPING else dict.fromkeys(("zh", "en"), node)
        return {
            language: read_template(self.scalar(each), (*allowed, "name", "where")) for language, each in nodes.items()
        }

    # -- values -------------------------------------------------------------------------------------------------------

    def scalar(self, node: YamlNode) -> Passage:
        if node.kind != SCALAR or not node.value.strip():
            refuse(
                self.at(node),
                '这里应是一段文字；以 { [ ` " 开头的，整个加单引号',
                'a text belongs here; what begins with { [ ` or " stands in single quotes as a whole',
            )
        return node.passage(self.source)

    def text(self, node: YamlNode) -> str:
        return " ".join(self.scalar(node).text.split())

    def languages(self, node: YamlNode) -> dict[str, YamlNode]:
        """A text by language; what one language lacks the other gives."""
        found = self.mapping(node, {"zh": ("中文",), "en": ("英文",)}, "文字", "a text")
        if not found:
            refuse(self.at(node), "写上 zh（中文）或 en（英文）", "give zh or en")
        first = next(iter(found.values()))
        return {language: found.get(language, first) for language in ("zh", "en")}

    def texts(self, node: YamlNode) -> dict[str, str]:
        nodes = self.languages(node) if node.kind == MAPPING else dict.fromkeys(("zh", "en"), node)
        return {language: self.text(each) for language, each in nodes.items()}

    def choice(self, parts: Mapping[str, YamlNode], key: str, known: Mapping[str, str]) -> str:
        if key not in parts:
            return ""
        word = self.text(parts[key])
        if word not in known:
            close = nearest(word, list(known))
            refuse(self.at(parts[key]), f"{key} 不能是“{word}”；{close[0]}", f"{key} cannot be {word}; {close[1]}")
        return known[word]

    def phrases(self, node: YamlNode) -> tuple[str, ...]:
        nodes = [item for _, item, _ in node.entries] if node.kind == SEQUENCE else [node]
        if not nodes:
            refuse(self.at(node), "词语列表是空的", "the list of phrases is empty")
        return tuple(dict.fromkeys(self.scalar(each).text.strip() for each in nodes))


_COMPARED = ("==", "!=", "<", "<=", ">", ">=")


def _lines(text: str, indent: int) -> tuple[str, ...]:
    """The lines of a block without its indentation; the first begins after it."""
    first, *rest = text.rstrip().split("\n")
    return (first.rstrip(), *(line[min(indent, len(line) - len(line.lstrip(" "))) :].rstrip() for line in rest))


def _spellings(names: tuple[str, ...], chinese: Mapping[str, str]) -> dict[str, str]:
    return {**{name: name for name in names}, **{word: name for word, name in chinese.items() if name in names}}


def _table(choices: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {spelling: name for name, also in choices.items() for spelling in (name, *also)}
