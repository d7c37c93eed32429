"""Tokens into a tree, by precedence climbing. Recursion stops at a depth limit of its own."""

from difflib import get_close_matches

from reportlint.expressions.tokens import END, NAME, NUMBER, QUOTED, SIGN, TEXT, ExpressionError, Token, decimal, tokens
from reportlint.expressions.tree import (
    BINDING,
    COMPARISONS,
    FUNCTIONS,
    KEYWORDS,
    NOT_BINDING,
    SIGN_BINDING,
    Binary,
    Call,
    Listed,
    Missing,
    Name,
    Node,
    Number,
    Text,
    Unary,
)

DEEPEST = 30
"""How deep brackets, signs and functions may nest."""


def parse(text: str) -> Node:
    """The tree of an expression. ExpressionError says where and why there is none."""
    parser = _Parser(text, tokens(text))
    made = parser.expression(0)
    if parser.now.kind != END:
        raise parser.unexpected()
    return made


class _Parser:
    def __init__(self, text: str, found: list[Token]) -> None:
        self.text = text
        self.tokens = found
        self.index = 0
        self.depth = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.index]

    def take(self) -> Token:
        token = self.now
        self.index += token.kind != END
        return token

    def sees(self, *signs: str) -> bool:
        return self.now.kind == SIGN and self.now.text in signs

    def expect(self, sign: str, zh: str, en: str) -> Token:
        if not self.sees(sign):
            raise self.error(self.now, zh, en)
        return self.take()

    def error(self, token: Token, zh: str, en: str) -> ExpressionError:
        return ExpressionError(token.start, token.end, zh, en)

    # -- operators ----------------------------------------------------------------------------------------------------

    def expression(self, least: int) -> Node:
        """An expression of operators that bind at least so tightly."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error(self.now, f"嵌套超过{DEEPEST}层，请拆成几条", f"nested deeper than {DEEPEST}: split it")
        left = self.operand(least)
        while True:
            operator = self.operator()
            binding = BINDING.get(operator, -1)
            if binding < least or binding < 0:
                break
            self.take()
            right = self.expression(binding + 1)
            left = Binary(operator, left, right, (left.at[0], right.at[1]))
            if operator in COMPARISONS and self.operator() in COMPARISONS:
                raise self.error(
                    self.now, "一次只能比较两个；连续比较用 and 连起来", "compare two at a time and join them with and"
                )
        self.depth -= 1
        return left

    def operator(self) -> str:
        """The operator that comes next, or ""."""
        token = self.now
        known = token.kind == SIGN or (token.kind == NAME and token.text in KEYWORDS)
        return token.text if known and token.text in BINDING else ""

    def operand(self, least: int) -> Node:
        token = self.now
        if token.kind == NAME and token.text == "not":
            if least > NOT_BINDING:
                raise self.error(token, "not 要加括号：(not …)", "put not into parentheses: (not …)")
            self.take()
            inner = self.expression(NOT_BINDING)
            return Unary("not", inner, (token.start, inner.at[1]))
        if self.sees("-"):
            self.take()
            inner = self.expression(SIGN_BINDING)
            return Unary("-", inner, (token.start, inner.at[1]))
        return self.primary()

    # -- operands -----------------------------------------------------------------------------------------------------

    def primary(self) -> Node:
        token = self.now
        if token.kind == NUMBER:
            self.take()
            value, decimals = decimal(token.text)
            return Number(value, decimals, token.unit, (token.start, token.end))
        if token.kind == TEXT:
            self.take()
            return Text(token.text, (token.start, token.end))
        if self.sees("("):
            self.take()
            inner = self.expression(0)
            end = self.expect(")", "括号没有关上", "the parenthesis is not closed")
            return inner._replace(at=(token.start, end.end))
        if self.sees("["):
            self.take()
            items, closed = self.items("]")
            return Listed(items, (token.start, closed))
        if token.kind == QUOTED or (token.kind == NAME and token.text not in KEYWORDS):
            return self.name()
        raise self.unexpected()

    def items(self, close: str) -> tuple[tuple[Node, ...], int]:
        """Expressions with commas between them, up to the closing bracket."""
        made: list[Node] = []
        while not self.sees(close):
            made.append(self.expression(0))
            if not self.sees(","):
                break
            self.take()
        end = self.expect(close, f"缺少逗号或“{close}”", f"a comma or “{close}” is missing")
        return tuple(made), end.end

    def name(self) -> Node:
        first = self.take()
        if self.sees("(") and first.kind == NAME:
            return self.call(first)
        parts, last = [first.text.strip()], first
        while self.sees("."):
            self.take()
            last = self.now
            if last.kind not in (NAME, QUOTED):
                raise self.error(last, "点后面应是名称（特殊的用反引号括起来）", "a name must follow the dot")
            self.take()
            if last.kind == NAME and last.text == "missing" and not self.sees("."):
                name = Name(tuple(parts), (first.start, self.tokens[self.index - 3].end))
                return Missing(name, (first.start, last.end))
            parts.append(last.text.strip())
        return Name(tuple(parts), (first.start, last.end))

    def call(self, word: Token) -> Node:
        if word.text not in FUNCTIONS:
            close = "、".join(get_close_matches(word.text, FUNCTIONS, 2, 0.5) or FUNCTIONS)
            wide = self.text[self.now.start] == "（"
            zh = "名称里有括号的，用反引号括起来，如 `因公出国（境）费`" if wide else f"可用的有：{close}"
            en = "a name with brackets stands in backticks" if wide else f"there are: {close}"
            raise self.error(word, f"没有函数“{word.text}”；{zh}", f"no function {word.text}; {en}")
        self.take()
        arguments, end = self.items(")")
        least, most = FUNCTIONS[word.text]
        if not least <= len(arguments) <= most:
            many = str(least) if least == most else f"{least}~{most}"
            raise ExpressionError(
                word.start, end, f"{word.text} 要{many}个参数，写了{len(arguments)}个",
                f"{word.text} takes {many} arguments, not {len(arguments)}",
            )  # fmt: skip
        return Call(word.text, arguments, (word.start, end))

    def unexpected(self) -> ExpressionError:
        """Says what stands where it cannot."""
        token = self.now
        if token.kind == END:
            return self.error(token, "表达式没有写完", "the expression ends too early")
        shown = self.text[token.start : token.end]
        before = self.tokens[self.index - 1].kind if self.index else ""
        if token.text == "," and before == NUMBER:
            return self.error(token, "数字不写千分位逗号", "write numbers without thousands separators")
        return self.error(
            token,
            f"这里不能有“{shown}”；检查前面是否缺运算符，特殊名称是否用反引号括起来",
            f"“{shown}” cannot stand here: is an operator missing before it, or are backticks missing around a name?",
        )
