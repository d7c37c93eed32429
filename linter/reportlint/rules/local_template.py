"""Messages of local rules: literal text, fields, and names of figures of the report."""

from reportlint.expressions import ExpressionError, parse
from reportlint.expressions.tree import Name
from reportlint.records import NamedTuple
from reportlint.rules.local_errors import place_of, refuse
from reportlint.textmap import Passage

COMPARED = ("left", "right", "difference")
FIELDS = (*COMPARED, "name", "where", "phrase", "count")
"""What a message may hold in braces beside the names of figures."""


class Field(NamedTuple):
    """A field of a message: one of FIELDS."""

    word: str


Template = tuple[str | Name | Field, ...]
"""A message: literal text, fields, and names of figures of the report."""


def read_template(passage: Passage, allowed: tuple[str, ...]) -> Template:
    """A message as it is written, with the ``allowed`` fields. SettingsError for another field or a stray brace."""
    text = passage.text
    made: list[str | Name | Field] = []
    at = 0
    literal = ""
    while at < len(text):
        if text[at : at + 2] in ("{{", "}}"):
            literal += text[at]
            at += 2
        elif text[at] == "{":
            end = text.find("}", at)
            if end < 0:
                refuse(
                    passage.span(at, at + 1),
                    "“{”没有关上；要显示“{”本身，写两个",
                    "“{” is not closed: double it to show it",
                )
            made.extend((literal, _field(passage, at + 1, end, allowed)))
            literal, at = "", end + 1
        elif text[at] == "}":
            refuse(passage.span(at, at + 1), "多出一个“}”；要显示它本身，写两个", "a single “}”: double it to show it")
        else:
            literal += text[at]
            at += 1
    return (*made, literal)


def _field(passage: Passage, start: int, end: int, allowed: tuple[str, ...]) -> Field | Name:
    """What stands in braces: a field, or the name of a figure."""
    word = passage.text[start:end].strip()
    if word in allowed:
        return Field(word)
    if word in FIELDS:
        listed = "、".join(allowed)
        refuse(
            passage.span(start, end),
            f"这条规则没有 {{{word}}}（left、right、difference 只用于一次比较）；可用的有：{listed} 和报告中的名称",
            f"this rule has no {{{word}}} (left, right and difference belong to a single comparison); there are:"
            f" {', '.join(allowed)}, and names of the report",
        )
    try:
        tree = parse(passage.text[start:end])
    except ExpressionError as error:
        refuse(place_of(passage, error, start), error.text["zh"], error.text["en"])
    if not isinstance(tree, Name):
        refuse(passage.span(start, end), "大括号里只能是名称，不能计算", "braces hold a name, no formula")
    return tree
