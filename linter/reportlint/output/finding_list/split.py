"""One list and one letter a unit, beside the whole: no unit sees anything of another."""

from collections.abc import Iterator, Sequence

from reportlint.output.excerpt import visible
from reportlint.output.file_names import distinct_names
from reportlint.output.finding_list.columns import Row
from reportlint.output.finding_list.contents import FindingList
from reportlint.output.finding_list.marks import opinion
from reportlint.output.finding_list.rows import material
from reportlint.records import NamedTuple

_ENDINGS = {
    "zh": ("问题清单.xlsx", "整改通知.docx"),
    "en": ("finding list.xlsx", "letter.docx"),
}

_SHORTEST = 4
"""Names of units shorter than this are ordinary words, not looked for in texts."""

REJECTED = "reject"
"""The opinion (复核意见) after which a problem goes to nobody."""

_TABLES = ("problems", "scores", "relations", "files", "unchecked", "explained", "unasked", "carried")

_SAID = ("problem", "arithmetic", "advice", "basis", "follow_up")
"""The columns in which a finding may speak of another unit's report."""


class Split(NamedTuple):
    """The lists of the units by name; and the problems in none of them, which tell of another unit or of nobody's."""

    lists: dict[str, FindingList]
    withheld: list[Row]


def folder_of(file: str, language: str) -> str:
    """The folder beside a list for the files of the units: 问题清单_分单位."""
    stem = file[: -len(".xlsx")] if file.lower().endswith(".xlsx") else file
    return stem + ("_分单位" if language == "zh" else "_by_unit")


def split(made: FindingList) -> Split:
    """A list for each unit that has something to answer: problems, or material that could not be checked.

    A report that names no unit is by itself: whose it is, the reviewer has to find out. What the reviewer rejected,
    and columns that people added, are the bureau's own.
    """
    owners = _owners(made)
    # A unit whose problems are of an earlier round may have handed in nothing this time.
    units = (str(row["unit"]) for row in made.problems if row.get("unit"))
    names = list(dict.fromkeys([*owners.values(), *units]))
    tables = {key: _by_owner(getattr(made, key) or [], owners) for key in _TABLES}
    withheld: list[Row] = tables["problems"].get("", [])
    lists: dict[str, FindingList] = {}
    for name in names:
        own = {key: rows.get(name, []) for key, rows in tables.items()}
        told = [row for row in own["problems"] if _of_others(row, name, owners, names)]
        withheld += told
        problems = [{**row, "extra": {}} for row in own["problems"] if row not in told and opinion(row) != REJECTED]
        unchecked = [row for row in own["unchecked"] if row["sentence"]]
        if problems or unchecked:
            lists[name] = FindingList(
                problems=problems,
                scores=own["scores"],
                relations=own["relations"],
                files=[_without_folders(row) for row in own["files"]],
                unchecked=unchecked,
                explained=[row for row in own["explained"] if not _of_others(row, name, owners, names)],
                unasked=own["unasked"] or None,
                carried=[  # the first row is of the list itself
                    {**row, "about": _without_folders(row["about"])} if row.get("about") else row
                    for row in (*tables["carried"].get("", []), *own["carried"])
                ],
                unit=name,
            )
    return Split(lists, withheld)


def _without_folders(row: Row) -> Row:
    """What is told of a file, by its name alone: folders may have the names of other units."""
    return {**row, "path": material(row["path"]), "part_of": material(row["part_of"])}


def _by_owner(rows: Sequence[Row], owners: dict[str, str]) -> dict[str, list[Row]]:
    made: dict[str, list[Row]] = {}
    for row in rows:
        made.setdefault(_owner(row, owners), []).append(row)
    return made


def unit_files(lists: dict[str, FindingList], language: str) -> Iterator[tuple[str, bytes]]:
    """The files of the units, each with its name: the list, and the letter that goes with it."""
    from reportlint.output.finding_list.letter import letter
    from reportlint.output.finding_list.workbook import write_workbook

    for (name, made), stem in zip(lists.items(), distinct_names(list(lists)), strict=True):
        del name
        numbered = made._replace(problems=[{**row, "number": at} for at, row in enumerate(made.problems, 1)])
        list_name, letter_name = (f"{stem}_{ending}" for ending in _ENDINGS[language])
        yield list_name, write_workbook(numbered, language)
        yield letter_name, letter(numbered, list_name, language)


def _owners(made: FindingList) -> dict[str, str]:
    """Whose each file is, by its path: the unit, or the file itself where no unit is named."""
    rows = [*made.files, *made.unchecked]
    return {row["path"]: row["unit"] or visible(material(row["path"])) for row in rows if row.get("kind") != "format"}


def _owner(row: Row, owners: dict[str, str]) -> str:
    """Whose a row is; "" for one of which nobody can tell, as people may add them."""
    return row.get("unit") or owners.get(str(row.get("path")), "")


def _of_others(row: Row, name: str, owners: dict[str, str], names: Sequence[str]) -> bool:
    """Whether a problem tells of another unit: it names a place in its report, or the unit in what is said.

    What the unit's own words say of another one is its own.
    """
    if any(owners.get(path, name) != name for path in row.get("others") or ()):
        return True
    said = "\n".join(str(row.get(key) or "") for key in _SAID)
    own = str(row.get("quote") or "")
    return any(
        other in said and other not in own and other not in name
        for other in names
        if other != name and len(other) >= _SHORTEST
    )
