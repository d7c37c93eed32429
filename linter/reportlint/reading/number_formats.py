"""Numbers of spreadsheets as people see them: 0.599 under 0.0% is 59.9%, 45657 under yyyy"年" is 2024年.

Formats are those of ISO/IEC 29500-1, 18.8.31. What one of them asks for and this module does not know (fractions,
Chinese numerals) is shown as General shows it. A negative number always carries its minus, also where a sheet shows it
in red or in brackets.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from reportlint.quantities import plain, trimmed
from reportlint.reading.serial_dates import date_text
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

_LARGEST = 20
"""Beyond so many digits no report states a number; it is shown with its power of ten."""


class Shown(NamedTuple):
    """What people see of a number.

    ``stored`` is the number in the unit of what is shown (59.87 for 0.5987 shown as 59.9%), where it has more digits;
    else "".
    """

    text: str
    stored: str = ""


class Section(NamedTuple):
    """One of the parts of a format that semicolons part.

    ``tokens`` are (kind, text): literal, digit (0 # ?), point, percent, general, text (@) or date. ``condition`` is the
    comparison and the number it is for. ``scale`` are the powers of ten by which the number is shown smaller;
    ``decimals`` how many digits stand behind the point; ``grouped`` says that thousands are parted by commas.
    """

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None
    scale: int
    decimals: int
    grouped: bool

    @property
    def kinds(self) -> set[str]:
        """The kinds of its tokens."""
        return {kind for kind, _ in self.tokens}


_COMPARED = {
    "=": Decimal.__eq__, "<>": Decimal.__ne__, "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__,
    ">=": Decimal.__ge__,
}  # fmt: skip


def show_number(value: Decimal, code: str, *, since_1904: bool = False) -> Shown:
    """A number under a format; ``since_1904`` says that its days count from 1904."""
    sections = parse(code)
    if value.adjusted() > _LARGEST:
        return Shown(str(value))
    if not sections:
        return _general(value)
    section, signed = _section(sections, value)
    kinds = section.kinds
    if "unknown" in kinds or "text" in kinds or "general" in kinds:
        return _general(value, section if "general" in kinds else None)
    if "date" in kinds:
        text = date_text(value, section.tokens, since_1904=since_1904)
        return Shown(text) if text else _general(value)
    if "digit" not in kinds:
        return Shown("".join(text for _, text in section.tokens).strip())
    return _digits(value, section, signed)


def show_text(text: str, code: str) -> str:
    """A text under a format whose last part says what is written around texts."""
    sections = parse(code)
    last = sections[-1] if len(sections) == 4 or (len(sections) == 1 and "@" in code) else None
    if last is None or "text" not in last.kinds or "date" in last.kinds:
        return text
    return "".join(text if kind == "text" else part for kind, part in last.tokens).strip()


def _section(sections: list[Section], value: Decimal) -> tuple[Section, bool]:
    """The part of a format that a number is shown by, and whether that part says the sign itself."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _COMPARED[section.condition[0]](value, section.condition[1]):
                return section, False
        return sections[-1], False
    numeric = sections[:3]
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _general(value: Decimal, section: Section | None = None) -> Shown:
    """As wide as General shows it: rounded to what fits, whole numbers in full."""
    widest = int(vocabulary()["spreadsheets"]["general_widest"])
    whole = len(plain(abs(value), 0))
    text = trimmed(Decimal(plain(value, None if _exponent(value) >= 0 else max(0, widest - 1 - whole))))
    shown = Decimal(text)
    if section is not None:
        text = "".join(text if kind == "general" else part for kind, part in section.tokens).strip()
    return Shown(text, _stored(value, max(0, -_exponent(shown))))


def _exponent(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)


def _stored(value: Decimal, decimals: int) -> str:
    """The number where it has more digits than that; 0 is shown as it is."""
    return trimmed(value) if value and -_exponent(value) > decimals else ""


def _digits(value: Decimal, section: Section, signed: bool) -> Shown:
    """The digits of a number in the places of a format."""
    scaled = value.scaleb(-section.scale)
    whole, _, fraction = plain(abs(scaled), section.decimals).partition(".")
    body = _placed(section.tokens, whole.lstrip("0"), fraction, section.grouped)
    negative = scaled < 0 and (signed or any(sign in body for sign in "123456789"))
    if negative:
        body = _negative(body)
    elif not any(sign.isdigit() for sign in body):
        return Shown(body)  # a zero that the format leaves blank
    return Shown(body, _stored(scaled, section.decimals))


def _negative(body: str) -> str:
    """With the minus before the number, where the format writes brackets, a colour or nothing."""
    plain_body = re.sub(r"[（(]([^()（）]*\d[^()（）]*)[)）]", r"\1", body)
    if plain_body == body and any(sign in body for sign in "-－−"):
        return body
    at = re.search(r"[¥￥]?\d", plain_body)
    start = at.end() - 1 if at else 0
    return f"{plain_body[:start]}-{plain_body[start:]}"


def _placed(tokens: tuple[tuple[str, str], ...], whole: str, fraction: str, grouped: bool) -> str:
    """The text of a part: the places before the point are filled from the right, those behind it from the left."""
    point = next((index for index, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    before = [index for index in places if index < point]
    made: dict[int, str] = {}
    if grouped and before:
        least = len(before) - next((at for at, index in enumerate(before) if tokens[index][1] == "0"), len(before))
        made[before[0]] = _in_thousands(whole.zfill(least))
    else:
        for index in reversed(before):
            made[index] = whole[-1:] or ("0" if tokens[index][1] == "0" else "")
            whole = whole[:-1]
        first = before[0] if before else point
        made[first] = whole + made.get(first, "")
    kept = len(fraction.rstrip("0"))
    for at, index in enumerate(index for index in places if index > point):
        made[index] = fraction[at] if at < kept or tokens[index][1] == "0" else ""
    parts = [
        made.get(index, "") + "." if kind == "point" else made.get(index, "") if kind == "digit" else text
        for index, (kind, text) in enumerate(tokens)
    ]
    return "".join(parts).strip().removesuffix(".")


def _in_thousands(digits: str) -> str:
    first = len(digits) % 3
    return ",".join(filter(None, (digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3)))))


# -- reading formats --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _tokens() -> re.Pattern[str]:
    return re.compile(
        r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
        r"|(?P<general>(?i:General|G/通用格式))|(?P<half>(?i:AM/PM|A/P)|上午/下午)|(?P<exponent>E[+-])"
        r"|(?P<date>(?i:[yd]+|m+|h+|s+(?:\.0+)?|a{3,4}|e+))|(?P<digit>[0#?])|(?P<point>\.)|(?P<percent>%)|(?P<comma>,)"
        r"|(?P<text>@)|(?P<part>;)|(?P<fraction>/)|(?P<literal>.)",
        re.DOTALL,
    )


@lru_cache(maxsize=512)
def parse(code: str) -> list[Section]:
    """The parts of a format."""
    if not code or len(code) > 255:
        return []
    parts: list[list[tuple[str, str]]] = [[]]
    for found in _tokens().finditer(code):
        kind = found.lastgroup or "literal"
        if kind == "part":
            parts.append([])
        else:
            parts[-1].append((kind, found.group(kind)))
    return [_made(part) for part in parts[:4]]


def _made(part: list[tuple[str, str]]) -> Section:
    condition = None
    tokens: list[tuple[str, str]] = []
    dated = any(kind in ("date", "half") for kind, _ in part)
    numeric = any(kind == "digit" for kind, _ in part)
    scale = decimals = 0
    grouped = False
    last_digit = max((index for index, (kind, _) in enumerate(part) if kind == "digit"), default=-1)
    for index, (kind, text) in enumerate(part):
        if kind == "bracket":
            found = re.fullmatch(r"\s*(<>|<=|>=|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*", text)
            if found:
                condition = (found.group(1), Decimal(found.group(2)))
            elif text.startswith("$"):
                tokens.append(("literal", text[1:].split("-")[0]))
            elif re.fullmatch(r"(?i)h+|m+|s+", text):
                tokens.append(("date", f"[{text.lower()}]"))
            elif text.lower().startswith("dbnum"):
                tokens.append(("unknown", text))
        elif kind == "comma":
            if numeric and index > last_digit:
                scale += 3
            elif numeric:
                grouped = True
            else:
                tokens.append(("literal", text))
        elif kind == "fraction":
            tokens.append(("literal" if dated or not numeric else "unknown", text))
        elif kind == "exponent":
            tokens.append(("unknown", text))
        elif kind in ("date", "half") or (kind == "digit" and dated):
            tokens.append(("date", text))
        elif kind == "point" and (dated or not numeric):
            tokens.append(("literal", text))
        elif kind == "space":
            tokens.append(("literal", " "))
        elif kind in ("quoted", "escaped"):
            tokens.append(("literal", text))
        elif kind != "fill":
            tokens.append((kind, text))
    if not dated and numeric:
        tokens, decimals, shift = _points(tokens)
        scale += shift - 2 * sum(1 for kind, _ in tokens if kind == "percent")
    return Section(tuple(tokens), condition, scale, decimals, grouped)


def _points(tokens: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], int, int]:
    """The tokens with one point, the digits behind it, and the powers of ten that a written point stands for.

    0!.0000 writes a point among the digits of a whole number: 19143900 in 元 shows as 1914.3900 in 万元.
    """
    kinds = [kind for kind, _ in tokens]
    if "point" in kinds:
        return tokens, sum(1 for kind in kinds[kinds.index("point") :] if kind == "digit"), 0
    for index, token in enumerate(tokens):
        behind = kinds[index:].count("digit")
        if token == ("literal", ".") and behind and "digit" in kinds[:index]:
            return [*tokens[:index], ("point", "."), *tokens[index + 1 :]], behind, behind
    return tokens, 0, 0


_GREATEST = 308
"""The power of ten beyond which no spreadsheet holds a number."""


def clean_number(text: str) -> Decimal | None:
    """A stored number without the noise of binary fractions; None for what is none (also for nan and infinity).

    What is left of a difference of equal numbers (5.6E-17) is 0.
    """
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    if not value.is_finite():
        return None
    digits = int(vocabulary()["spreadsheets"]["digits"])
    if value.adjusted() < -digits:
        return Decimal(0)
    if value.adjusted() > _GREATEST:
        return None
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return value if len(value.as_tuple().digits) <= digits else value.quantize(step, ROUND_HALF_UP).normalize()
