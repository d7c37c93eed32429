"""The expressions of local rules: reading, printing, evaluating; and that no text and no tree breaks them."""

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.expressions import ExpressionError, parse, written
from reportlint.expressions.claims import relation
from reportlint.expressions.evaluation import holds, judge
from reportlint.expressions.tokens import LONGEST
from reportlint.expressions.tree import (
    COMPARISONS,
    FUNCTIONS,
    Binary,
    Call,
    Listed,
    Missing,
    Name,
    Node,
    Number,
    Text,
    Unary,
    shape,
)
from reportlint.expressions.values import Cell, Unclear, Unknown
from reportlint.facts import Fact
from reportlint.relations import verdict
from reportlint.scanning import number
from reportlint.textmap import Source, Span

# -- reading and printing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("出国费==`因公出国（境）费`-退回", "出国费 == `因公出国（境）费` - 退回"),
        ("a - (b - c) - d", "a - (b - c) - d"),
        ("(a + b) * c / (d * e)", "(a + b) * c / (d * e)"),
        ("-(a + b) * -c", "-(a + b) * -c"),
        ("not a.missing or b >= 12.5％ and c", "not a.missing or b >= 12.5% and c"),
        ("not (a == b)", "not a == b"),
        ("(not a) == b", "(not a) == b"),
        ("x in ['优'，“良”]", 'x in ["优", "良"]'),
        ("支出≥１００万元", "支出 >= 100万元"),
        ("sum（a，b）÷2", None),
        ("sum(a，b)÷2", "sum(a, b) / 2"),
        ("a.`b.c`.missing", "a.`b.c`.missing"),
        ("a.`missing`", "a.`missing`"),
        ("`a``b` != 2.50", "`a``b` != 2.50"),
        ("人均 == 3元/人", "人均 == 3元/人"),
        ("支出 == 3 / 人数", "支出 == 3 / 人数"),
        ('"a\\"b\\\\" contains \'c\'', '"a\\"b\\\\" contains "c"'),
        ("`sum` > 1", "`sum` > 1"),
        ("if(a > 1, b, c)", "if(a > 1, b, c)"),
    ],
)
def test_canonical_spelling(text: str, canonical: str | None) -> None:
    if canonical is None:
        canonical = "sum(a, b) / 2"
    made = parse(text)
    assert written(made) == canonical
    assert shape(parse(canonical)) == shape(made)


def test_precedence() -> None:
    assert shape(parse("a or b and not c == d + e * -f")) == shape(parse("a or (b and (not (c == (d + (e * (-f))))))"))


@pytest.mark.parametrize(
    ("text", "start", "said"),
    [
        ("a = b", 2, "=="),
        ("a == b == c", 7, "and"),
        ("因公出国（境）费 == 1", 0, "反引号"),
        ("1,914.38 == a", 1, "千分位"),
        ("日期 < 2022-12-31", 5, "引号"),
        ("a == 3x", 5, "单位"),
        ("avg(a)", 0, "sum"),
        ("round(a, b, c)", 0, "3个"),
        ("(a + b", 6, "没有关上"),
        ("a +", 3, "没有写完"),
        ("", 0, "没有写完"),
        ("a b", 2, "运算符"),
        ("a == “优", 5, "引号没有关上"),
        ("`a", 0, "反引号没有关上"),
        ("a.1", 2, "点后面"),
        ("a # b", 2, "反引号"),
        ("a + not b", 4, "括号"),
        ("[a, b", 5, "]"),
        ("+".join("a" * 300), 400, "太长"),
        ("(" * 40 + "a" + ")" * 40, 30, "嵌套"),
        ("a" * (LONGEST + 1), LONGEST, "超过"),
        ("a == " + "1" * 31, 5, "30"),
    ],
)
def test_errors_say_where_and_why(text: str, start: int, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.start == start
    assert said in caught.value.text["zh"]
    assert caught.value.text["en"]
    assert "\n" not in caught.value.text["zh"]


# -- evaluating -------------------------------------------------------------------------------------------------------


class Fixed:
    """A scope of written values by name."""

    def __init__(self, **texts: str | list[str]) -> None:
        self.cells: dict[str, list[Cell]] = {}
        for name, given_texts in texts.items():
            listed = given_texts if isinstance(given_texts, list) else [given_texts]
            self.cells[name] = [self.cell(name, text) for text in listed]

    @staticmethod
    def cell(name: str, text: str) -> Cell:
        found = number(text)
        span = Span(Source("a", text), 0, len(text))
        fact = Fact(found, span, label=name) if found is not None else None
        return Cell(text, span, (name,), fact, "" if text else "blank")

    def one(self, parts: tuple[str, ...]) -> Cell | None:
        found = self.cells.get(".".join(parts), [])
        if len(found) > 1:
            raise Unclear("几处", "several", found)
        return found[0] if found else None

    def many(self, parts: tuple[str, ...]) -> list[Cell]:
        return self.cells.get(".".join(parts), [])

    def present(self, parts: tuple[str, ...]) -> bool:
        return any(not cell.blank for cell in self.many(parts))


SCOPE = Fixed(
    a="10.00万元", b="6.00万元", c="4.01万元", d="100000.00元", rate="60.00%", cut="38.28%", e="38.2877万元", f="100.0000万元",
    people="5人", per="2.00万元/人", about="约9万元", blank="", na_text="已完成", grade="优", when="12月15日", day="2022年12月31日",
    scores=["1", "2.5", "3"], third="3.33万元", coarse="10万元", zero="0.00万元",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("a == b + c", "rounding"),
        ("a == b + c + 0.02", "inconsistent"),
        ("a == b + 4", "exact"),
        ("a == 10.004", "exact"),
        ("a == 10", "exact"),
        ("a == 10.01", "inconsistent"),
        ("a == 10.01万元", "inconsistent"),
        ("a == 100000元", "exact"),
        ("a <= 9.99", "inconsistent"),
        ("a <= 9.995", "exact"),
        ("a < a", "exact"),
        ("d < 100000", "inconsistent"),
        ("d <= 100000", "exact"),
        ("rate >= 60%", "exact"),
        ("rate >= 60", "exact"),
        ("rate > 61%", "inconsistent"),
        ("b == a * 60%", "exact"),
        ("b == a * 12.5%", "inconsistent"),
        ("a / b == 1.6667", "rounding"),
        ("(a - b) / b == 2 / 3", "exact"),
        ("a / people == 2万元/人", "exact"),
        ("about == 8", "undetermined"),
        ("about <= 8", "undetermined"),
        ("a != 10", "inconsistent"),
        ("a != 9", "exact"),
        ("a / zero == 1", "undetermined"),
        ("sum(scores) == 6.5", "exact"),
        ("count(scores) == 3", "exact"),
        ("max(scores) == 3", "exact"),
        ("min(scores, 0.5) == 0.5", "exact"),
        ("abs(b - a) == 4.00", "exact"),
        ("round(a / 3, 2) == third", "exact"),
        ("round(2.5) == 3", "exact"),
        ("if(a > b, 1, 2) == 1", "exact"),
        ("len(grade) == 1", "exact"),
        ('grade == "优"', "exact"),
        ('grade in ["良", "中"]', "inconsistent"),
        ('na_text contains "完成"', "exact"),
        ('when <= "9月30日"', "inconsistent"),
        ('when >= "9月30日"', "exact"),
        ('day == "2022-12-31"', "exact"),
        ('when < "2022年"', "undetermined"),
        ("not blank.missing", "inconsistent"),
        ("nothing.missing", "exact"),
        ("a > b and rate > 50%", "exact"),
        ("a < b or about < 8", "undetermined"),
        ("a > b or about < 8", "exact"),
    ],
)
def test_assertions(text: str, status: str) -> None:
    assert judge(parse(text), SCOPE).status == status


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("a == b + c", False),
        ("a == b + 4", True),
        ("about < 10", True),
        ("blank > 1", None),
        ("blank > 1 or a > b", True),
        ("not blank > 1", None),
        ("nothing > 1", None),
        ("na_text > 1", None),
        ("a > 9.999", True),
    ],
)
def test_conditions_compare_what_is_written(text: str, truth: bool | None) -> None:
    if text == "na_text > 1":
        with pytest.raises(Unclear):
            holds(parse(text), SCOPE)
        return
    assert holds(parse(text), SCOPE) is truth


@pytest.mark.parametrize(
    "text", ["a + people > 1", "a > people", '"x" + 1 == 2', "a", "a > (b > c)", "round(a, 99) > 1"]
)
def test_what_cannot_be_meant_is_unclear(text: str) -> None:
    with pytest.raises(Unclear):
        judge(parse(text), SCOPE)


def test_a_missing_value_is_unknown() -> None:
    for text in ("nothing > 1", "a == blank + 1", "sum(nothing) > 1"):
        with pytest.raises(Unknown):
            judge(parse(text), SCOPE)


def test_a_figure_that_occurs_twice_counts_once() -> None:
    scope = Fixed(x="10万元", y="10万元")
    # x - x is nothing, however coarse x is; naive intervals would allow a whole unit.
    assert judge(parse("x - x + y == 10.6"), scope).status == "inconsistent"
    assert judge(parse("y == 10.4"), scope).status == "exact"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("a == b + c", "sum", "rounding"),
        ("a - b == c", "sum", "rounding"),
        ("b + c == a", "sum", "rounding"),
        ("a == sum(b, c)", "sum", "rounding"),
        ("a == d", "same", "exact"),
        ("a == b", "same", "inconsistent"),
        ("rate == b / a", "share", "exact"),
        ("b / a == rate", "share", "exact"),
        ("cut == e / f", "share", "truncated"),
        ("rate == (a - b) / b", "change_from", "inconsistent"),
        ("per == a / people", "average", "exact"),
    ],
)
def test_claims_that_diagnosis_can_use(text: str, kind: str, status: str) -> None:
    made = relation(parse(text), SCOPE, "n", "L1")
    assert made is not None
    assert (made.kind, made.origin, made.grade, made.rule) == (kind, "local", "certain", "L1")
    assert verdict(made).status == status


@pytest.mark.parametrize(
    "text", ["a == b + 4", "a == 2 * b", "a <= b", "rate == a / (b + c)", 'grade == "优"', "a == b + b"]
)
def test_other_forms_are_no_relations(text: str) -> None:
    assert relation(parse(text), SCOPE, "n", "L1") is None


# -- nothing breaks ---------------------------------------------------------------------------------------------------

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6).map(str.strip).filter(bool)
WORDS = st.sampled_from(
    ["a", "b", "c", "d", "rate", "people", "per", "about", "blank", "grade", "scores", "zero", "nothing"]
)


def trees(names: Any) -> Any:
    paths = st.builds(lambda parts: Name(tuple(parts)), st.lists(names, min_size=1, max_size=3))
    numbers = st.builds(
        lambda digits, decimals, unit: Number(Decimal(digits).scaleb(-decimals), decimals, unit),
        st.integers(0, 10**9), st.integers(0, 4), st.sampled_from(["", "%", "万元", "人"]),
    )  # fmt: skip
    leaves = paths | numbers | st.builds(Text, st.text(max_size=5)) | st.builds(Missing, paths)

    def grown(inner: Any) -> Any:
        operators = st.sampled_from([*COMPARISONS, "+", "-", "*", "/", "and", "or"])
        lists = st.lists(inner, max_size=3).map(tuple)
        calls = st.sampled_from(sorted(FUNCTIONS)).flatmap(
            lambda name: st.builds(
                Call,
                st.just(name),
                st.lists(inner, min_size=FUNCTIONS[name][0], max_size=min(4, FUNCTIONS[name][1])).map(tuple),
            )
        )
        return (
            st.builds(Binary, operators, inner, inner)
            | st.builds(Unary, st.sampled_from(["-", "not"]), inner)
            | calls
            | st.builds(Listed, lists)
        )

    return st.recursive(leaves, grown, max_leaves=12)


@given(st.text(max_size=60) | st.text("ab12.%+-*/()[]=<>!,`'\" 优（）not and or in missing", max_size=60))
def test_any_text_is_a_tree_or_an_error_with_its_place(text: str) -> None:
    try:
        made = parse(text)
    except ExpressionError as error:
        wrong = error
    else:
        assert shape(parse(written(made))) == shape(made)
        return
    assert 0 <= wrong.start <= wrong.end <= len(text)
    assert set(wrong.text) == {"zh", "en"}


@given(trees(NAMES))
def test_printing_and_parsing_give_the_tree_back(tree: Node) -> None:
    assert shape(parse(written(tree))) == shape(tree)


@given(trees(WORDS))
def test_any_tree_can_be_judged(tree: Node) -> None:
    for call in (lambda: holds(tree, SCOPE), lambda: judge(tree, SCOPE), lambda: relation(tree, SCOPE, "n", "L1")):
        with suppress(Unclear, Unknown):
            call()
