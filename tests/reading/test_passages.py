"""Every character of a scalar's value maps to its place, in every style."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from reading.trees import read_yaml, value
from reportlint.textmap import Passage, Source
from reportlint.tree import SCALAR, Node

WORDS = st.sampled_from(["预算", "1,914.38", "a", "执行率98%", "（一）", "x-y", "≥5", "𠮷", "　全角", "完成"])
ENDS = st.sampled_from(["\n", "\r\n"])


def passage_of(text: str) -> tuple[Node, Passage]:
    node = value((reading := read_yaml(text)).tree, 0, 0)
    return node, node.passage(reading.source)


def check(text: str, escapes: str = "") -> Passage:
    """The passage of ``- k: <scalar>`` in a text, checked character by character."""
    assume(not any(problem.name == "yaml-syntax" for problem in read_yaml(text).problems))
    node, passage = passage_of(text)
    assert passage.text == node.value
    last = 0
    for index, char in enumerate(passage.text):
        span = passage.span(index, index + 1)
        assert span.start >= last, (index, char, span)
        last = span.end
        quote = span.quote
        folded = char in " \n" and "\n" in quote and not quote.strip(" \t\r\n")
        escaped = bool(escapes) and quote.startswith(escapes) and len(quote) > 1
        assert quote == char or folded or escaped, (index, char, quote, passage.pieces)
        if escaped:
            assert unescaped(quote) == char
    return passage


def unescaped(quote: str) -> str:
    if quote == "''":
        return "'"
    simple = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", " ": " ", "0": "\0", "e": "\x1b", "N": "\x85",
              "_": "\xa0", "L": "\u2028", "P": "\u2029", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r"}  # fmt: skip
    return simple[quote[1]] if quote[1] in simple else chr(int(quote[2:], 16))


@given(
    st.lists(st.tuples(WORDS, st.sampled_from([" ", "  ", "\n   ", " \n    ", "\n\n   ", "\n \n\n   "])), max_size=9),
    ENDS,
)
def test_plain_text_over_lines(words: list[tuple[str, str]], end: str) -> None:
    body = "首" + "".join(gap + word for word, gap in words)
    check(f"- k: {body}\n- z\n".replace("\n", end))


QUOTED = st.sampled_from(
    ["预算", "''", ": ", " #", " ", "  ", "[", "-", "\n   ", " \n  ", "\n\n   ", "\n \n\n  ", "\\", '"']
)


@given(st.lists(QUOTED, max_size=12), ENDS)
def test_single_quotes(parts: list[str], end: str) -> None:
    check(f"- k: '{''.join(parts)}'\n- z\n".replace("\n", end), escapes="''")


ESCAPED = st.sampled_from(
    ["预算", "\\u9884", "\\U00020BB7", "\\x41", '\\"', "\\\\", "\\/", "\\n", "\\t", "\\ ", "\\0", "\\N", "\\_", "'", "#", "\\L",
     " ", "  ", "\n   ", " \n  ", "\n\n   ", "\\\n  ", " \\\n   ", "\\\n\n   ", "\\\n   \\ ", "\\r", "\\e"]
)  # fmt: skip


@given(st.lists(ESCAPED, max_size=14), ENDS)
def test_double_quotes(parts: list[str], end: str) -> None:
    check(f'- k: "{"".join(parts)}"\n- z\n'.replace("\n", end), escapes="\\")


LINE = st.tuples(
    st.sampled_from(["", "", "", " ", "  ", "\t"]),
    st.lists(WORDS, max_size=3).map(" ".join),
    st.sampled_from(["", "", " "]),
)


@given(
    st.sampled_from("|>"),
    st.sampled_from(["", "-", "+", "2", "2-", "+2"]),
    st.sampled_from(["", "  # 注"]),
    st.lists(st.one_of(LINE.map("".join), st.just("")), max_size=8),
    st.sampled_from(["\n- z\n", "\n\n\n- z\n", "\n  \n", "", "\n# 注\n"]),
    ENDS,
)
@example("|", "", "", ["甲", "", "乙"], "\n", "\n")
@example(">", "", "", ["甲", "乙", "", "", "丙", "  丁", "戊"], "\n", "\r\n")
@example(">", "+", "", ["甲", "", "  乙", "", "丙", "", ""], "\n\n\n", "\n")
@example("|", "2", "", ["", " ", "  甲"], "\n", "\n")
@example("|", "+", "", ["", "", ""], "\n", "\n")
@example("|", "+", "", [], "\n  \n", "\n")
@example("|", "2", "", ["", " ", "  "], "\n- z\n", "\n")
def test_blocks(style: str, header: str, comment: str, lines: list[str], rest: str, end: str) -> None:
    # the mapping of "- k" is indented by 2, so an indicator of 2 means four blanks
    body = "\n".join("    " + line if line.strip() else line[:1] for line in lines)
    check(f"- k: {style}{header}{comment}\n{body}{rest}".replace("\n", end))


def test_places_in_a_folded_text() -> None:
    text = "- k: >\n    预算执行\n    1914.39万元，\n\n    项目支出\n"
    _, passage = passage_of(text)
    assert passage.text == "预算执行 1914.39万元，\n项目支出\n"
    at = passage.text.index("1914.39万元")
    span = passage.span(at, at + 9)
    assert span.quote == "1914.39万元"
    assert span.source.position(span.start) == (3, 5)
    assert passage.span(2, 8).quote == "执行\n    191"


def test_places_after_escapes() -> None:
    _, passage = passage_of('- k: "\\u9884\\u7b97\\t\\"1914.39\\""\n')
    assert passage.text == '预算\t"1914.39"'
    assert passage.span(4, 11).quote == "1914.39"
    assert passage.span(0, 2).quote == "\\u9884\\u7b97"
    assert passage.span(1, 2).quote == "\\u7b97"


def test_the_passage_of_a_collection_is_its_text() -> None:
    reading = read_yaml("- {a: 1}\n")
    assert value(reading.tree, 0).passage(reading.source).text == "{a: 1}"


def test_a_value_that_is_not_in_the_source_maps_to_the_whole_scalar() -> None:
    node = Node(SCALAR, 0, 3, "没有")
    passage = node.passage(Source("x", "abc"))
    assert passage.span(1, 2).quote == "abc"
