"""Reading as a whole: any bytes, encodings, what is imported, and trees that come back from any spelling."""

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.trees import plain, read_yaml, told
from reportlint.reading import Reading, read
from reportlint.reading.yaml_comments import comments
from reportlint.tree import MAPPING, SCALAR, Node
from shared import shared


def check(reading: Reading) -> None:
    """Everything in a reading lies in its source, and children lie in their parents."""
    length = len(reading.source.text)
    for problem in reading.problems:
        assert problem.span.source is reading.source
        assert 0 <= problem.span.start <= problem.span.end <= length, problem
    if reading.tree is not None:
        check_node(reading, reading.tree)
    for span in comments(reading.source, reading.tree):
        assert span.quote.startswith("#")


def check_node(reading: Reading, node: Node) -> None:
    assert 0 <= node.start <= node.end <= len(reading.source.text), node
    if node.kind == SCALAR:
        passage = node.passage(reading.source)
        for index in range(len(passage.text)):
            span = passage.span(index, index + 1)
            assert 0 <= span.start <= span.end <= len(reading.source.text)
    for entry in node.entries:
        assert (entry.key is None) == (node.kind != MAPPING)
        for child in (entry.key, entry.value):
            if child is not None:
                inside = (child.use.start, child.use.end) if child.use else (child.start, child.end)
                assert entry.merged or node.use or node.start <= inside[0] <= inside[1] <= node.end, (node, child)
                check_node(reading, child)


YAMLISH = st.text(
    alphabet=st.sampled_from("ab金额：:,，-?[]{}#&*!|>'\"%@`~<1.=\\ \n\n\n\t\r\u3000\xa0\x85\u2028\ufeff\x07"),
    max_size=60,
)
SNIPPETS = st.lists(
    st.sampled_from(
        ["a: ", "b: ", "- ", "  ", "\n", "\n  ", "&x ", "*x", "<<: ", "{", "}", "[", "]", ", ", "1,914.38", "'", '"', "|\n", ">-\n",
         "金额：", "# 注", " #3", ">=5", "*重", "&重 ", "!t ", "---\n", "...\n", "? ", ": ", "\t", "\r\n", "　", "x?", "9:30", "\\n"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(deadline=None)  # some bytes are those of a format whose packages are imported first
@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.txt", "-"]))
def test_any_bytes_can_be_read(data: bytes, name: str) -> None:
    check(read(name, data))


@settings(deadline=None)
@given(st.one_of(YAMLISH, SNIPPETS))
def test_any_text_can_be_read_as_yaml(text: str) -> None:
    check(read_yaml(text))


@pytest.mark.usefixtures("python_parser")
def test_any_text_can_be_read_with_the_parser_in_python() -> None:
    @settings(deadline=None)
    @given(st.one_of(YAMLISH, SNIPPETS))
    def run(text: str) -> None:
        check(read_yaml(text))

    run()


# -- encodings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("encoding", "shown"), [("gb18030", "GB18030"), ("utf-16", "UTF-16")])
def test_yaml_in_other_encodings_is_read_and_told(encoding: str, shown: str) -> None:
    reading = read("报告.yaml", "标题: 部门整体支出\n年度: 2022\n".encode(encoding))
    assert plain(reading.tree) == {"标题": "部门整体支出", "年度": "2022"}
    (problem,) = reading.problems
    assert (problem.name, problem.details, problem.fatal, problem.span.start) == (
        "encoding", {"encoding": shown}, False, 0,
    )  # fmt: skip


def test_text_may_be_in_any_encoding() -> None:
    reading = read("报告.txt", "部门整体支出".encode("gb18030"))
    assert (reading.source.text, reading.format, reading.problems) == ("部门整体支出", "text", [])


def test_damage_is_told_with_its_place() -> None:
    data = ("部门整体支出绩效自评报告。\n" * 9).encode()
    reading = read("报告.txt", data[:-2])
    (problem,) = reading.problems
    assert (problem.name, problem.details, problem.fatal) == ("undecodable", {"encoding": "UTF-8", "count": 1}, False)
    assert problem.span.quote == "\ufffd"


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "　\n"])
@pytest.mark.parametrize("name", ["报告.yaml", "报告.txt"])
def test_empty_files(text: str, name: str) -> None:
    reading = read(name, text.encode())
    assert (reading.format, reading.tree) == ("empty", None)
    assert [(problem.name, problem.fatal) for problem in reading.problems] == [("empty-file", False)]


# -- imports ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "absent"),
    [
        ("报告.txt", "部门整体支出", ["_ruamel_yaml", "reportlint.reading.yaml_tree", "zipfile", "pint", "pandas"]),
        ("报告.yaml", "a: {b: 1}", ["reportlint.reading.text_layout", "reportlint.reading.yaml_repair", "zipfile",
                                  "ruamel.yaml.main", "pint", "pandas", "dataclasses"]),
    ],
)  # fmt: skip
def test_reading_imports_what_it_needs(name: str, content: str, absent: list[str]) -> None:
    code = (
        f"import sys\nsys.path[:0] = {sys.path!r}\nfrom reportlint.reading import read\n"
        f"read({name!r}, {content!r}.encode())\nprint([name for name in {absent!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


# -- any tree in any spelling -----------------------------------------------------------------------------------------

KEYS = st.text(alphabet="金额年度ab（）12 ", min_size=1, max_size=6).map(str.strip).filter(bool)
PLAIN = st.from_regex(r"[a-z一-龥][a-z0-9一-龥.%（）]{0,8}( [a-z一-龥0-9（）]{1,5}){0,2}", fullmatch=True)
TEXT = st.text(alphabet="a预算 \n\"'\\:#{}[],&*!|>%@`-?\t1.：，", max_size=20)
TREES = st.recursive(
    st.one_of(PLAIN, TEXT),
    lambda inner: st.one_of(
        st.dictionaries(KEYS, inner, min_size=1, max_size=4), st.lists(inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


class Writer:
    """Writes a tree in styles drawn at random and notes where each scalar stands, in order."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.parts: list[str] = []
        self.length = 0
        self.places: list[tuple[str, int, int]] = []

    def choose(self, *choices: Any) -> Any:
        return self.data.draw(st.sampled_from(choices))

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def scalar(self, value: str, indent: int, *, block: bool) -> None:
        styles = ['"']
        if (
            all(char.isalnum() or char in ".%（） " for char in value)
            and value.strip() == value
            and value[:1].isalpha()
        ):
            styles += ["", ""]
        if "\n" not in value and "\t" not in value:
            styles.append("'")
        if block and value.strip() and "\t" not in value:
            styles.append("|")
        style = self.choose(*styles)
        start = self.length
        if style == '"':
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
            self.put('"' + (escaped.replace("预", "\\u9884") if self.choose(True, False) else escaped) + '"')
        elif style == "'":
            self.put("'" + value.replace("'", "''") + "'")
        elif style == "|":
            body = value.rstrip("\n")
            ends = len(value) - len(body)
            lines = "".join("\n" + (" " * (indent + 2) + line if line else "") for line in body.split("\n"))
            block = "|2" + ("-" if not ends else "" if ends == 1 else "+") + lines
            self.put(block + "\n" * max(ends - 1, 0))
            self.places.append((value, start, start + len(block.rstrip())))
            return
        else:
            self.put(value)
        self.places.append((value, start, self.length))

    def node(self, tree: Any, indent: int, *, block: bool = True) -> None:
        """Writes a node; a block collection begins on a new line at ``indent``."""
        if isinstance(tree, str):
            self.scalar(tree, indent - 2, block=block)
        elif block and self.choose(True, True, False):
            for item in tree.items() if isinstance(tree, dict) else [(None, item) for item in tree]:
                self.put("\n" + " " * indent)
                self.pair(item, indent)
        else:
            self.put("{" if isinstance(tree, dict) else "[")
            for item in tree.items() if isinstance(tree, dict) else [(None, item) for item in tree]:
                if item[0] is not None:
                    self.scalar(item[0], 0, block=False)
                    self.put(": ")
                self.node(item[1], 0, block=False)
                self.put(self.choose(", ", " , ", ",\n "))
            self.put("}" if isinstance(tree, dict) else "]")

    def pair(self, item: tuple[str | None, Any], indent: int) -> None:
        if item[0] is None:
            self.put("- ")
        else:
            self.scalar(item[0], 0, block=False)
            self.put(": ")
        self.node(item[1], indent + 2)


def scalars(node: Node) -> list[Node]:
    if node.kind == SCALAR:
        return [node]
    return [found for entry in node.entries for part in (entry.key, entry.value) if part for found in scalars(part)]


@settings(deadline=None)
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4), st.data(), st.sampled_from(["\n", "\r\n"]))
def test_any_tree_in_any_spelling_comes_back_with_its_places(
    tree: dict[str, Any], data: st.DataObject, end: str
) -> None:
    writer = Writer(data)
    for item in tree.items():
        writer.pair(item, 0)
        writer.put("\n")
    text = "".join(writer.parts)
    reading = read_yaml(text)
    assert not [problem for problem in reading.problems if problem.name in ("yaml-syntax", "duplicate-key")], text
    assert plain(reading.tree) == tree
    assert reading.tree is not None
    assert [(node.value, node.start, node.end) for node in scalars(reading.tree)] == writer.places
    check(reading)
    assert plain(read_yaml(text.replace("\n", end)).tree) == tree


@pytest.mark.parametrize("name", ["zhuzhou-2021.yaml", "shuangyang-2022.yaml"])
def test_real_reports_are_read_without_a_problem(name: str) -> None:
    reading = read(name, shared("samples", name).read_bytes())
    assert told(reading) == []
    check(reading)
