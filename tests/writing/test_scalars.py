"""Texts written as YAML read back as they were."""

from hypothesis import example, given
from hypothesis import strategies as st

from reportlint.reading.yaml_reader import read_tree
from reportlint.textmap import Source
from reportlint.writing.emitter import Remark, Row, emit
from reportlint.writing.scalars import quoted, scalar

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        "",
        "null",
        "~",
        "1,914.38",
        "≥12所",
        "100.00%",
        "-",
        "- 甲",
        "甲: 乙",
        "甲 # 乙",
        "[2018]29号",
        '"双减"工作',
        "'",
        "\\",
        "0731",
    ]
)


def _values(text: str) -> list[str]:
    parsed = read_tree(Source("x.yaml", text))
    assert parsed.root is not None
    assert parsed.problems == []
    return [item.value for _, item, _ in parsed.root.entries]


@given(TEXTS)
@example("\n")
@example("甲\r\n乙\t丙")
@example("\u2028\ufeff\x00\x85")
def test_a_scalar_reads_back(text: str) -> None:
    for written in (scalar(text), quoted(text), quoted(text, '"'), quoted(text, "'")):
        assert _values(f"值: {written}\n") == [text]
        assert _values(f"值: [{written}]\n".replace("值: ", "")) == [text]


@given(st.lists(TEXTS.map(lambda text: " ".join(text.split())), min_size=1, max_size=5))
def test_rows_and_lists_read_back(texts: list[str]) -> None:
    written = emit({"行": [Row(tuple(texts))], "文": [Remark("甲\n乙"), *texts]})
    parsed = read_tree(Source("x.yaml", written))
    assert parsed.root is not None
    rows, text = (entry.value for entry in parsed.root.entries)
    cells = [item.value for _, item, _ in rows.entries[0].value.entries]
    assert cells == texts[: len(cells)]
    assert not any(texts[len(cells) :])
    found = [text.value] if text.kind == "scalar" else [item.value for _, item, _ in text.entries]
    assert found == texts


def test_what_is_plain_stays_plain() -> None:
    assert [scalar(text) for text in ("1914.38", "≥12所", "100.00%", "（一）基本支出", "收入2079.21万元，支出1。")] == [
        "1914.38", "≥12所", "100.00%", "（一）基本支出", "收入2079.21万元，支出1。",
    ]  # fmt: skip
    assert [scalar(text) for text in ("", "null", "1,914.38", "资金：甲")] == [
        '""',
        '"null"',
        '"1,914.38"',
        '"资金：甲"',
    ]
