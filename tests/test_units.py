from decimal import Decimal

import pytest

from reportlint.units import BARE, Unit, convert, registry, same_dimension, unit, word_at
from reportlint.vocabulary import vocabulary

TABLE = vocabulary()["units"]
WORDS = [*TABLE["names"], *TABLE["counting"]]
PREFIXES = [prefix for prefix, _ in TABLE["prefixes"]]


@pytest.mark.parametrize(
    ("name", "dimension", "exponent"),
    [
        ("元", "money", 0),
        ("千元", "money", 3),
        ("万元", "money", 4),
        ("十万元", "money", 5),
        ("千万元", "money", 7),
        ("亿元", "money", 8),
        ("百亿元", "money", 10),
        ("万亿元", "money", 12),
        ("角", "money", -1),
        ("%", "ratio", 0),
        ("‰", "ratio", -1),
        ("成", "ratio", 1),
        ("折", "ratio", 1),
        ("百分点", "point", 0),
        ("个百分点", "point", 0),
        ("分", "分", 0),
        ("人", "人", 0),
        ("名", "人", 0),
        ("万人", "人", 4),
        ("人次", "人次", 0),
        ("万人次", "人次", 4),
        ("万个", "个", 4),
        ("万", "", 4),
        ("亿", "", 8),
        ("万美元", "美元", 4),
        ("公里", "米", 3),
        ("万平方米", "平方米", 4),
        ("万吨", "克", 10),
        ("元/人", "元/人", 0),
        ("万元/年", "元/年", 4),
        ("元/生·年", "元/生·年", 0),
        ("台/套", "台/套", 0),
    ],
)
def test_a_unit_by_its_name(name: str, dimension: str, exponent: int) -> None:
    assert unit(name) == Unit(name, dimension, exponent)


@pytest.mark.parametrize("name", ["", "万分", "千%", "万百分点", "元/", "/人", "元/元素", "单位", "百分比", "万" * 40])
def test_what_is_no_unit(name: str) -> None:
    assert unit(name) is None


def test_the_base_unit_of_a_dimension() -> None:
    bases = {name: made.base for name in ("万元", "‰", "万人次", "公里", "万元/年", "个百分点") if (made := unit(name))}
    assert bases == {
        "万元": "元",
        "‰": "%",
        "万人次": "人次",
        "公里": "米",
        "万元/年": "元/年",
        "个百分点": "百分点",
    }


def test_the_longest_word_at_a_place() -> None:
    assert word_at("约3个百分点", 2) == "个百分点"
    assert word_at("3人次", 1) == "人次"
    assert word_at("3人", 1) == "人"
    assert word_at("3", 1) == ""


def test_what_can_be_compared() -> None:
    def named(name: str) -> Unit:
        made = unit(name)
        assert made is not None
        return made

    assert same_dimension(named("元"), named("亿元"))
    assert same_dimension(named("人"), named("万名"))
    assert same_dimension(BARE, named("万元"))
    assert same_dimension(named("万"), named("元"))
    assert not same_dimension(named("人"), named("人次"))
    assert not same_dimension(named("元"), named("美元"))
    assert not same_dimension(named("元"), named("元/人"))
    assert not same_dimension(named("%"), named("百分点"))
    assert not same_dimension(BARE, named("百分点"))


def test_converting_keeps_the_digits() -> None:
    yuan, wan, people = unit("元"), unit("万元"), unit("人")
    assert yuan is not None
    assert wan is not None
    assert people is not None
    assert str(convert(Decimal("1914.39"), wan, yuan)) == "1.91439E+7"
    assert convert(Decimal("795.63"), yuan, wan) == Decimal("0.079563")
    with pytest.raises(ValueError, match="different things"):
        convert(Decimal(1), yuan, people)


# -- pint is the authority --------------------------------------------------------------------------------------------


def in_pint(name: str) -> str:
    """The name in pint, where a sign such as % or ㎡ goes by a word."""
    for sign, word in TABLE["pint_names"].items():
        name = name.replace(sign, word)
    return name


@pytest.mark.parametrize("word", WORDS)
def test_the_table_agrees_with_pint(word: str) -> None:
    for name in [word, *(prefix + word for prefix in PREFIXES)]:
        made = unit(name)
        if made is None:
            continue
        amount = registry().Quantity(Decimal(1), in_pint(name))
        assert amount.to(in_pint(made.base)).magnitude == Decimal(1).scaleb(made.exponent), name


def test_pint_parts_the_dimensions_as_the_table_does() -> None:
    bases = sorted({made.base for word in WORDS if (made := unit(word))})
    dimensions = {base: registry().Quantity(Decimal(1), in_pint(base)).dimensionality for base in bases}
    for left in bases:
        for right in bases:
            assert (dimensions[left] == dimensions[right]) == (left == right), (left, right)


def test_pint_works_in_decimal() -> None:
    amount = registry().Quantity(Decimal("1.37"), "亿元").to("万元").magnitude
    assert isinstance(amount, Decimal)
    assert amount == Decimal(13700)
    fee = registry().Quantity(Decimal("0.5"), "万元") / registry().Quantity(Decimal(20), "人")
    assert fee.to("元/人").magnitude == Decimal(250)
