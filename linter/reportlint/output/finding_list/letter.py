"""The letter to a unit that goes with its list (python-docx): what to answer; date, deadline and seal left blank."""

from typing import TYPE_CHECKING, Any

from reportlint.output.excerpt import visible
from reportlint.output.finding_list.columns import BY_KEY, SEVERITIES, Row
from reportlint.output.word_paper import Paper, Type
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from reportlint.output.finding_list.contents import FindingList

_TYPES = {
    "zh": {"title": Type("宋体", 20, bold=True), "text": Type("仿宋", 15), "table": Type("宋体", 9.5)},
    "en": {"title": Type("Arial", 16, bold=True), "text": Type("Arial", 11), "table": Type("Arial", 9)},
}
_SPACING = 1.5
"""Of the lines of running text."""
_WIDTHS = (1.0, 3.3, 5.3, 2.0, 2.0, 3.9)
"""Centimetres of the columns of the table, 17.5 in all."""


def letter(made: "FindingList", list_name: str, language: str) -> bytes:
    """The letter of ``made.unit`` as a Word file; ``list_name`` is the file that it speaks of."""
    texts = vocabulary()["list_notes"]["letter"]
    fields = _fields(made, list_name, language)

    def said(key: str) -> str:
        text: str = texts[key][language]
        return text.format_map(fields)

    types = _TYPES[language]
    paper = Paper(said("title"), visible(made.unit), sides=1.75, ends=2.5)

    def write(text: str, *, indent: bool = False, align: str = "", before: float = 0, after: float = 0) -> None:
        indent = indent and language == "zh"
        paper.paragraph(text, types["text"], align=align, indent=indent, spacing=_SPACING, before=before, after=after)

    paper.paragraph(said("title"), types["title"], align="CENTER", spacing=_SPACING, after=12)
    write(said("addressee"))
    write(said("opening" if made.problems else "clean"), indent=True)
    if made.unchecked:
        write(said("unchecked"), indent=True)
        for row in made.unchecked:
            write(row["sentence"], indent=True)
    write(said("deadline"), indent=True, after=6)
    if made.problems:
        rows = [texts["heads"][language], *(_cells(row, language) for row in made.problems)]
        paper.table(_WIDTHS, rows, types["table"], heads=True)
    write(said("attached"), before=12)
    write(said("contact"), before=6)
    write(said("sign"), align="RIGHT", before=18)
    write(said("date"), align="RIGHT")
    return paper.content()


def _fields(made: "FindingList", list_name: str, language: str) -> dict[str, Any]:
    zh = language == "zh"
    counts = {key: sum(row.get("severity") == key for row in made.problems) for key in SEVERITIES}
    word = "{}{}处" if zh else "{} {}"
    levels = [word.format(SEVERITIES[key][language], count) for key, count in counts.items() if count]
    return {
        "unit": visible(made.unit),
        "materials": ("、" if zh else ", ").join(dict.fromkeys(visible(row["path"]) for row in made.files)),
        "problems": len(made.problems),
        "levels": ("，" if zh else ", ").join(levels),
        "list": list_name.rpartition(".")[0] if zh else list_name,
    }


def _cells(row: Row, language: str) -> list[str]:
    """A problem as a row of the table: what is wrong and how it was computed stand in one cell."""
    words = {key: BY_KEY[key].shown(row.get(key), language) or "" for key in ("severity", "remedy")}
    place = "\n".join(filter(None, (row.get("material"), row.get("place"))))
    arithmetic = row.get("arithmetic")
    if arithmetic:
        arithmetic = ("核算：" if language == "zh" else "Arithmetic: ") + arithmetic
    problem = "\n".join(filter(None, (row.get("problem"), arithmetic)))
    number = str(row.get("issued") or row.get("number") or "").removeprefix(f"{row.get('unit')}-")
    return [str(each) for each in (number, place, problem, words["severity"], words["remedy"], row.get("advice") or "")]
