"""Automatic numbers of Word: what stands before a paragraph without being in its text (ECMA-376 part 1, 17.9)."""

from reportlint.reading.docx_xml import attribute, child, local, number, switched_on
from reportlint.reading.package import Element
from reportlint.records import NamedTuple

_HAN = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_COUNTING = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
     "koreanCounting")
)  # fmt: skip
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Level(NamedTuple):
    """One level of a list: where it starts, how it counts, and its text with %1 … %9 for the counts of the levels."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


class _List(NamedTuple):
    """A list of the document: the definition whose counts it shares, its levels, and where levels start anew."""

    definition: str
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """The lists of a document with their counts; ``next`` is called once for every numbered paragraph, in order."""

    def __init__(self, root: Element | None, style_lists: dict[str, str]) -> None:
        self._lists = _read_lists(root, style_lists)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of a list at a level (from 0); "" for bullets and unknown lists."""
        known = self._lists.get(list_id)
        if known is None or depth not in known.levels:
            return ""
        counts = self._counts.setdefault(known.definition, {})
        level = known.levels[depth]
        if depth in known.overrides and (list_id, depth) not in self._begun:
            counts[depth] = known.overrides[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((list_id, depth))
        for above in range(depth):
            counts.setdefault(above, known.levels[above].start if above in known.levels else 1)
        for below in [each for each in counts if each > depth]:
            restart = known.levels[below].restart if below in known.levels else None
            if restart is None or (restart and depth < restart):
                del counts[below]
        return _write(level, known.levels, counts)


def _read_lists(root: Element | None, style_lists: dict[str, str]) -> dict[str, _List]:
    definitions: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    numbers: list[Element] = []
    for element in root if root is not None else ():
        name = local(element.tag)
        if name == "abstractNum":
            key = attribute(element, "abstractNumId") or ""
            definitions[key] = _levels(element)
            style = attribute(child(element, "numStyleLink"))
            if style:
                linked[key] = style
        elif name == "num":
            numbers.append(element)
    abstract = {attribute(each, "numId") or "": attribute(child(each, "abstractNumId")) or "" for each in numbers}
    found: dict[str, _List] = {}
    for element in numbers:
        key = attribute(element, "numId") or ""
        definition = abstract[key]
        if definition in linked:  # the levels are those of the list that the style names
            definition = abstract.get(style_lists.get(linked[definition], ""), definition)
        levels = dict(definitions.get(definition, {}))
        overrides: dict[int, int] = {}
        for each in element:
            depth = number(each, "ilvl")
            if local(each.tag) != "lvlOverride" or depth is None:
                continue
            own = _levels(each)
            levels.update(own)
            start = number(child(each, "startOverride"))
            if start is not None:
                overrides[depth] = start
        found[key] = _List(definition, levels, overrides)
    return found


def _levels(element: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for each in element:
        depth = number(each, "ilvl")
        if local(each.tag) != "lvl" or depth is None:
            continue
        style = child(each, "numFmt")
        if style is None:  # a style of a later version, with one that older programs know
            style = child(each, "mc:AlternateContent", "mc:Choice", "numFmt")
        start = number(child(each, "start"))
        found[depth] = Level(
            start if start is not None else 0,
            attribute(style) or "decimal",
            attribute(child(each, "lvlText")) or "",
            number(child(each, "lvlRestart")),
            switched_on(child(each, "isLgl")),
        )
    return found


def _write(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.style in ("bullet", "none"):
        return ""
    made = level.text
    for depth in range(8, -1, -1):
        mark = f"%{depth + 1}"
        if mark in made:
            style = "decimal" if level.legal else levels[depth].style if depth in levels else "decimal"
            made = made.replace(mark, count_text(counts.get(depth, 1), style))
    return made


_LETTERED = 780
"""Counts in letters go on with zzz...: thirty of them; greater ones are written in figures."""


def count_text(value: int, style: str) -> str:
    """A count in a number style of Word; a style that is not known counts 1, 2, 3."""
    if style in _COUNTING:
        return _han(value)
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital"):
        return "".join(_HAN[int(digit)] for digit in str(value))
    if style == "chineseLegalSimplified":
        return _han(value).translate({ord(a): b for a, b in zip(_HAN + "十百千", _FORMAL + "拾佰仟", strict=True)})
    if style in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if style == "decimalEnclosedParen":
        return f"({value})"
    if style == "decimalZero":
        return f"{value:02d}"
    if style == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    if style in ("upperLetter", "lowerLetter") and 0 < value <= _LETTERED:
        letter = chr(ord("A" if style == "upperLetter" else "a") + (value - 1) % 26)
        return letter * ((value - 1) // 26 + 1)
    if style in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        return _roman(value).upper() if style == "upperRoman" else _roman(value)
    if style == "ideographTraditional" and 1 <= value <= len(_STEMS):
        return _STEMS[value - 1]
    if style == "ideographZodiac" and 1 <= value <= len(_BRANCHES):
        return _BRANCHES[value - 1]
    return str(value)


def _han(value: int) -> str:
    """A count in Chinese: 十, 十二, 二十, 一百零三. Beyond 9999 in digits."""
    if not 0 < value < 10_000:
        return str(value)
    made = ""
    gap = False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            made += ("零" if gap and made else "") + _HAN[digit] + sign
            gap = False
        else:
            gap = True
    return made.removeprefix("一") if 10 <= value < 20 else made


def _roman(value: int) -> str:
    made = ""
    for worth, sign in _ROMAN:
        while value >= worth:
            made, value = made + sign, value - worth
    return made
