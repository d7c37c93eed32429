"""Finding lists read back, whatever people did to them: rows and columns moved, sheets renamed, heads reworded.

The list is found by its head, on whichever sheets it is. A row that people wrote has no id; a row that they copied
and rewrote is theirs too.
"""

from collections.abc import Iterator

from reportlint.output.finding_list.columns import COLUMNS, PEOPLE, Column, Row, known_by
from reportlint.output.finding_list.marks import folded, settings
from reportlint.problems import Refused
from reportlint.records import NamedTuple
from reportlint.reviewing.digests import words_digest
from reportlint.reviewing.records import Head, Records, taken
from reportlint.reviewing.sheets import Cells, Sheet, sheets
from reportlint.running.opening import Unopened, read_input
from reportlint.settings import SettingsError

_INTEGERS = ("year", "round", "number")


class ListFile(NamedTuple):
    """A list: ``rows`` by column key. ``has_ids`` is False where the column of ids was taken out.

    Beside its columns a row has ``known`` (id and fingerprint, both "" without), ``extra`` (what people wrote in
    columns of their own, by head), and ``own``: people wrote it.
    """

    path: str
    rows: list[Row]
    records: Records
    has_ids: bool = True

    @property
    def head(self) -> Head:
        """What the list is; that of a first review where it does not say."""
        return self.records.head or Head()


def read_list(path: str, *, name: str = "") -> ListFile:
    """The list in a file. SettingsError, in one line, for a file that is none or cannot be read."""
    name = name or path
    try:
        found = sheets(read_input(path))
    except Unopened as why:
        raise SettingsError(f"{name}：{why.message['zh']}", f"{name}: {why.message['en']}") from None
    except Refused as refused:
        raise _refused(name, refused) from None
    records = taken(text for sheet in found for row in sheet.rows for text in row.values() if text.startswith('{"'))
    lists = [(sheet, head) for sheet in found if (head := _head(sheet)) is not None]
    if not lists:
        raise SettingsError(
            f"{name}：没有找到问题清单（要有“问题描述”等栏目）；核对是不是这份文件",
            f"{name}: holds no finding list (a head with the column “Problem”): make sure that it is the right file",
        )
    rows = [row for sheet, head in lists for row in _rows(sheet, head)]
    words = {each.id: each.words for report in records.reports for each in report.problems}
    has_ids = any("id" in head.columns.values() for _, head in lists)
    for row in rows:
        row["own"] = has_ids and not row["known"][0]
    return ListFile(path, _each_once(rows, words), records, has_ids)


def has_answers(row: Row) -> bool:
    """Whether people wrote anything into a row."""
    return any(row.get(key) for key in PEOPLE if key not in ("result", "round")) or bool(row.get("extra"))


class _Head(NamedTuple):
    """The head of a list: its row in the sheet, the keys by column, and heads that are people's own."""

    row: int
    columns: dict[int, str]
    others: dict[int, str]


def _head(sheet: Sheet) -> _Head | None:
    known = settings()
    for number, row in enumerate(sheet.rows[: known["head_rows"]]):
        columns = _named(row)
        keys = set(columns.values())
        if len(keys) >= known["head_columns"] and ("problem" in keys or "id" in keys):
            return _Head(number, columns, _others(row, columns))
    return None


def _named(row: Cells) -> dict[int, str]:
    """The columns that a row names: by their own heads first, then by other words for them."""
    heads = {column: folded(text) for column, text in row.items()}
    named: dict[int, str] = {}
    for spelled in (_own, _other):
        for column in COLUMNS:
            spellings = spelled(column)
            for at, head in heads.items():
                if head in spellings and at not in named and column.key not in named.values():
                    named[at] = column.key
    return named


def _own(column: Column) -> set[str]:
    return {folded(column.zh), folded(column.en)}


def _other(column: Column) -> set[str]:
    return {folded(word) for word in column.synonyms}


def _others(row: Cells, columns: dict[int, str]) -> dict[int, str]:
    """The heads of people's own columns; a second one of the same words is numbered."""
    made: dict[int, str] = {}
    for column, text in sorted(row.items()):
        if column not in columns:
            head = " ".join(text.split())
            count = sum(other.rpartition(" ")[0] == head or other == head for other in made.values())
            made[column] = f"{head} {count + 1}" if count else head
    return made


def _rows(sheet: Sheet, head: _Head) -> Iterator[Row]:
    by_key = {column.key: column for column in COLUMNS}
    for cells in sheet.rows[head.row + 1 :]:
        row: Row = {}
        for at, key in head.columns.items():
            text = cells.get(at, "")
            row[key] = by_key[key].known(text) if text else ""
        if not (row.get("problem") or known_by(row.get("id", ""))[0]) or folded(row.get("problem", "")) in _own(
            by_key["problem"]
        ):
            continue
        for key in _INTEGERS:
            text = str(row.get(key) or "")
            row[key] = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
        row["difference"] = (row.get("difference") or "").replace(",", "") or None
        row["extra"] = {name: cells[at] for at, name in head.others.items() if cells.get(at)}
        row["known"] = known_by(row.get("id", ""))
        yield row


def _each_once(rows: list[Row], words: dict[str, str]) -> list[Row]:
    """The rows without copies of sheets and rows; a copy that was rewritten is a row of people's own.

    Of two rows with one id that say the same, marks are taken from both, the first going first.
    """
    made: list[Row] = []
    by_number: dict[str, list[Row]] = {}
    nameless: set[str] = set()
    for row in rows:
        number = str(row.get("id") or "")
        if not row["known"][0]:
            if (name := _whole_row(row)) not in nameless:
                nameless.add(name)
                made.append(row)
            continue
        twins = by_number.setdefault(number, [])
        twin = next((each for each in twins if _says(each) == _says(row)), None)
        if twin is not None:
            for key in PEOPLE:
                twin[key] = twin.get(key) or row.get(key)
            twin["extra"] = {**row["extra"], **twin["extra"]}
            continue
        twins.append(row)
        made.append(row)
    for twins in by_number.values():
        if len(twins) > 1:
            _tell_copies(twins, words)
    return made


def _tell_copies(twins: list[Row], words: dict[str, str]) -> None:
    """Of rows with one id that say different things in one unit, one is ours; the others are copies rewritten."""
    own = next((row for row in twins if words.get(row["known"][0]) == words_digest(row)), twins[0])
    for row in twins:
        if row is not own and row.get("material") == own.get("material"):
            row["id"], row["known"], row["own"] = "", ("", ""), True


def _says(row: Row) -> tuple[str, ...]:
    return tuple(folded(str(row.get(key) or "")) for key in ("unit", "material", "place", "problem"))


def _whole_row(row: Row) -> str:
    return repr(sorted((key, value) for key, value in row.items() if value))


def _refused(name: str, refused: Refused) -> SettingsError:
    zh, en = {
        "encrypted": ("设有密码，打不开；取消密码后再试", "has a password: take it off and try again"),
        "no-workbook": (
            "不是 .xlsx 工作簿；用 Excel 或 WPS 打开，另存为 .xlsx",
            "is no .xlsx workbook: open it in Excel or WPS and save it as .xlsx",
        ),
        "limit-exceeded": ("太大，不像问题清单；核对是不是这份文件", "is too large for a finding list: check the file"),
    }.get(refused.name, ("已损坏或不完整；请单位重新报送", "is damaged or cut short: ask for it again"))
    return SettingsError(f"{name}：{zh}", f"{name}: {en}")
