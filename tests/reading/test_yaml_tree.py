"""Trees with exact places: spans, anchors, merges, duplicate keys, documents."""

import pytest

from reading.trees import plain, read_yaml, told, value
from reportlint.reading.yaml_comments import comments
from reportlint.tree import MAPPING, SCALAR, Node


def quote(text: str, node: Node) -> str:
    return text[node.start : node.end]


def test_nothing_is_converted(any_parser: None) -> None:
    text = "a: 0731\nb: 59.90\nc: 2025-02-30\nd: yes\ne: null\nf: ~\ng: 1_000\nh: 0x1F\ni: .inf\nj:\nk: ''\n"
    assert list(plain(read_yaml(text).tree).values()) == [
        "0731", "59.90", "2025-02-30", "yes", "null", "~", "1_000", "0x1F", ".inf", "", "",
    ]  # fmt: skip


def test_spans_leave_out_anchors_tags_and_blanks(any_parser: None) -> None:
    text = "甲: &x  五\n乙: !!str '六'\n丙: &y !!map  # 注\n  丁: 七\n戊: &z {己: 1 }\n庚: [*x, *y, *z]\n"
    tree = read_yaml(text).tree
    assert quote(text, value(tree, "甲")) == "五"
    assert quote(text, value(tree, "乙")) == "'六'"
    assert quote(text, value(tree, "丙")) == "丁: 七"
    assert quote(text, value(tree, "戊")) == "{己: 1 }"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blocks_end_with_their_content(any_parser: None, end: str) -> None:
    text = end.join(
        [
            "一: |  # 注",
            "  甲",
            "  乙",
            "",
            "",
            "# 注",
            "二:",
            "  - 丙",
            "  - 丁",
            "",
            "三: >-",
            "  戊",
            "",
            "四: |",
            "五:",
        ]
    )
    tree = read_yaml(text).tree
    assert quote(text, value(tree, "一")) == f"|  # 注{end}  甲{end}  乙"
    assert quote(text, value(tree, "二")) == f"- 丙{end}  - 丁"
    assert quote(text, value(tree, "三")) == f">-{end}  戊"
    assert quote(text, value(tree, "四")) == "|"
    assert quote(text, value(tree)) == text


def test_an_empty_value_stands_right_after_its_mark(any_parser: None) -> None:
    text = "a:   \nb: [x, {c: , d}]\ne:\n- \n- f\n"
    tree = read_yaml(text).tree
    places = [value(tree, "a"), value(tree, "b", 1, "c"), value(tree, "b", 1, "d"), value(tree, "e", 0)]
    expected = [text.index(mark) + len(mark) for mark in ("a:", "c:", "d", "-")]
    assert [(node.start, node.end) for node in places] == [(place, place) for place in expected]


def test_a_byte_order_mark_is_not_counted(any_parser: None) -> None:
    reading = read_yaml("\ufeff报告: 1\n")
    assert reading.source.text == "报告: 1\n"
    assert value(reading.tree, "报告").start == 4
    assert not reading.problems


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_line_ends_of_other_systems_are_text(any_parser: None, mark: str) -> None:
    reading = read_yaml(f"甲: 一{mark}二\n乙: 3\n")
    assert plain(reading.tree) == {"甲": f"一{mark}二", "乙": "3"}
    assert reading.source.position(value(reading.tree, "乙").start) == (2, 4)
    assert not reading.problems


def test_an_alias_shows_its_target_and_knows_its_place(any_parser: None) -> None:
    text = "甲: &x {金额: 5}\n乙: *x\n"
    reading = read_yaml(text)
    alias = value(reading.tree, "乙")
    assert (alias.kind, plain(alias)) == (MAPPING, {"金额": "5"})
    assert quote(text, alias) == "{金额: 5}"
    assert alias.use is not None
    assert (alias.use.quote, alias.use.start) == ("*x", text.index("*"))
    assert alias.entries is value(reading.tree, "甲").entries
    assert quote(text, reading.tree) == text.strip()


def test_anchors_may_have_chinese_names(any_parser: None) -> None:
    text = "甲: &基数 5\n乙: *基数\n丙: [*基数, '*基数 x']\n丁: &基数 6\n戊: *基数\n"
    reading = read_yaml(text)
    assert plain(reading.tree) == {"甲": "5", "乙": "5", "丙": ["5", "*基数 x"], "丁": "6", "戊": "6"}
    use = value(reading.tree, "乙").use
    assert use is not None
    assert use.quote == "*基数"
    assert quote(text, value(reading.tree, "甲")) == "5"
    assert not reading.problems


def test_a_chinese_alias_may_begin_a_text(any_parser: None) -> None:
    reading = read_yaml("&根 甲: &基数 5\n乙: *根\n丙: *基数 的一半\n丁: *根x\n戊: *基数\n己: >=*基数\n")
    assert plain(reading.tree) == {
        "甲": "5",
        "乙": "甲",
        "丙": "*基数 的一半",
        "丁": "*根x",
        "戊": "5",
        "己": ">=*基数",
    }
    assert told(reading) == [
        ("yaml-syntax special-start", "*基数 的一半"),
        ("yaml-syntax special-start", "*根x"),
        ("yaml-syntax special-start", ">=*基数"),
    ]


def test_an_anchor_after_a_repaired_value(any_parser: None) -> None:
    reading = read_yaml("甲: >=*基数\n乙: &基数 5\n丙: *基数\n")
    assert plain(reading.tree) == {"甲": ">=*基数", "乙": "5", "丙": "5"}
    assert told(reading) == [("yaml-syntax special-start", ">=*基数")]


MERGED = """\
基: &base {人员: 1, 公用: 2}
补: &more {公用: 3, 项目: 4}
甲:
  <<: *base
  公用: 9
乙: {<<: [*more, *base], 其他: 5}
丙:
  <<: {人员: 7}
"""


def test_merge_keys_bring_pairs_and_own_keys_win(any_parser: None) -> None:
    reading = read_yaml(MERGED)
    tree = plain(reading.tree)
    assert tree["甲"] == {"公用": "9", "人员": "1"}
    assert tree["乙"] == {"其他": "5", "公用": "3", "项目": "4", "人员": "1"}
    assert tree["丙"] == {"人员": "7"}
    assert not reading.problems


def test_merged_pairs_know_definition_and_use() -> None:
    reading = read_yaml(MERGED)
    first = {entry.key.value: entry for entry in value(reading.tree, "甲").entries if entry.key}
    assert [entry.merged for entry in first.values()] == [False, True]
    staff = first["人员"].value
    assert staff.span(reading.source).quote == "1"
    assert reading.source.position(staff.start) == (1, 15)
    assert staff.use is not None
    assert (staff.use.quote, reading.source.position(staff.use.start)) == ("*base", (4, 7))
    assert first["公用"].value.use is None
    inline = value(reading.tree, "丙", "人员")
    assert inline.use is not None
    assert inline.use.quote == "{人员: 7}"


def test_a_quoted_merge_key_is_a_key() -> None:
    assert plain(read_yaml("a: {'<<': {b: 1}}\n").tree) == {"a": {"<<": {"b": "1"}}}


def test_what_is_no_mapping_cannot_be_merged() -> None:
    reading = read_yaml("a: {<<: 5, b: 1}\n")
    assert told(reading) == [("yaml-syntax", "5")]
    assert plain(reading.tree) == {"a": {"b": "1"}}


def test_all_duplicate_keys_are_told_with_both_places(any_parser: None) -> None:
    reading = read_yaml("甲: 1\n乙: {丙: 1, 丙: 2}\n'甲': 3\n甲: 4\n")
    found = [
        (problem.name, problem.details["key"], problem.span.quote, problem.span.start, problem.details["first"].start)
        for problem in reading.problems
    ]
    assert found == [
        ("duplicate-key", "丙", "丙", 15, 9),
        ("duplicate-key", "甲", "'甲'", 21, 0),
        ("duplicate-key", "甲", "甲", 28, 0),
    ]
    assert [entry.value.value for entry in value(reading.tree).entries if entry.value.kind == SCALAR] == ["1", "3", "4"]


def test_only_the_first_document_is_a_report(any_parser: None) -> None:
    reading = read_yaml("---\n甲: 1\n---\n乙: 2\n")
    assert plain(reading.tree) == {"甲": "1"}
    assert [(problem.name, problem.span.start, problem.fatal) for problem in reading.problems] == [
        ("several-documents", 9, False)
    ]
    assert not read_yaml("---\n甲: 1\n...\n").problems


@pytest.mark.parametrize(("text", "kind"), [("- 甲\n- 乙\n", "sequence"), ("甲乙丙\n丁\n", "scalar")])
def test_a_report_is_a_mapping(any_parser: None, text: str, kind: str) -> None:
    reading = read_yaml(text)
    (problem,) = reading.problems
    assert (problem.name, problem.details, problem.fatal) == ("not-a-mapping", {"kind": kind}, False)
    assert problem.span.quote == text.split("\n")[0]


@pytest.mark.parametrize("text", ["# 只有注释\n", "---\n", "--- # x\n...\n"])
def test_a_file_of_comments_is_empty(any_parser: None, text: str) -> None:
    reading = read_yaml(text)
    assert reading.tree is None
    assert [problem.name for problem in reading.problems] == ["empty-file"]


COMMENTED = """\
# 开头
甲: 1  # 一
乙: "# 不是" # 二
丙: |  # 三
  # 不是
  也不是 # 不是
# 四
丁: [a#b, 'c # 不是', # 五
  d]
戊: >-
  文字 # 不是

# 六
己: &x 'y' # 七
...
# 之后
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_are_found_outside_scalars_only(any_parser: None, end: str) -> None:
    reading = read_yaml(COMMENTED.replace("\n", end))
    found = [span.quote for span in comments(reading.source, reading.tree)]
    assert found == ["# 开头", "# 一", "# 二", "# 三", "# 四", "# 五", "# 六", "# 七"]


def test_comments_in_merged_text_count_once() -> None:
    reading = read_yaml("a: &x {b: 'c # d'} # 一\ne:\n  <<: *x # 二\nf: *x\n")
    assert [span.quote for span in comments(reading.source, reading.tree)] == ["# 一", "# 二"]
