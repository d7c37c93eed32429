"""What tables of figures claim: total rows and columns, the hierarchy of accounts, balances, the facts in cells.

Codes of accounts (208, 20805, 2080501) give the hierarchy of the rows. An excerpt of a table has the totals and not all
rows, so sums are claimed only where most of them hold.
"""

from reportlint.document import Table
from reportlint.facts import Fact
from reportlint.numbering import numbering
from reportlint.records import NamedTuple
from reportlint.relations import CERTAIN, GUESS, INCONSISTENT, Relation, verdict
from reportlint.understanding.concepts import Noun, read_noun, splits
from reportlint.understanding.table_halves import Half, Row, plain_label, read_halves, table_words
from reportlint.understanding.table_rates import claim_columns


class TableClaims(NamedTuple):
    """What a table says."""

    facts: list[Fact]
    relations: list[Relation]


def read_table(table: Table, lead: list[str], fund: str = "", place: tuple[str, ...] = ()) -> TableClaims:
    """Facts and relations of a table; ``lead`` are the lines right above it (title, 单位：万元)."""
    halves = read_halves(table, lead, fund, place)
    facts: list[Fact] = []
    relations: list[Relation] = []
    for half in halves:
        for row in half.rows:
            facts.extend(row.values.values())
        relations.extend(_believed(_row_totals(half)))
        relations.extend(_believed(_column_totals(half)))
        relations.extend(_balances(half))
        relations.extend(claim_columns(half))
    relations.extend(_sides(halves))
    return TableClaims(facts, relations)


def _is_total(row: Row) -> bool:
    data = table_words()
    plain = plain_label(row.label).replace(" ", "").replace("　", "")
    return (
        plain in data["total_rows"]
        or plain in data["total_columns"]
        or plain in ("收入总计", "支出总计", "收入合计", "支出合计")
    )


def _row_totals(half: Half) -> list[Relation]:
    made: list[Relation] = []
    coded = [row for row in half.rows if row.code]
    if coded:
        made.extend(_hierarchy(half, coded))
        return made
    numbered = [row for row in half.rows if (found := numbering(row.label)) and found[0] == "han"]
    totals = [row for row in half.rows if _is_total(row)]
    if len(numbered) >= 2:
        wanted = next((row for row in totals if half.rows.index(row) > half.rows.index(numbered[-1])), None)
        blocks = _first_block(half, numbered)
        if wanted is not None:
            made.extend(_sums(half, wanted, blocks, CERTAIN))
        return made
    rows = [row for row in half.rows if row.label and not _is_total(row)]
    if len(totals) == 1 and len(rows) >= 2 and not any("其中" in row.label for row in half.rows):
        edge = half.rows.index(totals[0]) in (0, len(half.rows) - 1)
        if edge:
            made.extend(_sums(half, totals[0], rows, GUESS))
    return made


def _believed(relations: list[Relation]) -> list[Relation]:
    """The claims, as guesses where most are broken: an excerpt of a table has the totals and not all rows."""
    broken = sum(1 for relation in relations if verdict(relation).status == INCONSISTENT)
    if broken * 2 > len(relations):
        for relation in relations:
            relation.grade = GUESS
    return relations


def _first_block(half: Half, numbered: list[Row]) -> list[Row]:
    """The rows 一、… up to where the count begins again (balances further down have a count of their own)."""
    block: list[Row] = []
    for row in half.rows:
        if row in numbered:
            block.append(row)
        elif block and _is_total(row):
            break
    return block


def _hierarchy(half: Half, coded: list[Row]) -> list[Relation]:
    made: list[Relation] = []
    lengths = sorted({len(row.code) for row in coded})
    for parent in coded:
        longer = [length for length in lengths if length > len(parent.code)]
        children = [row for row in coded if longer and len(row.code) == longer[0] and row.code.startswith(parent.code)]
        if children and _contiguous(half, parent, children):
            made.extend(_sums(half, parent, children, CERTAIN))
    tops = [row for row in coded if len(row.code) == lengths[0]]
    totals = [row for row in half.rows if not row.code and plain_label(row.label) in table_words()["total_rows"]]
    if len(totals) == 1 and len(tops) >= 2 and lengths[0] == 3 and len(coded) > len(tops):
        made.extend(_sums(half, totals[0], tops, CERTAIN))
    return made


def _contiguous(half: Half, parent: Row, children: list[Row]) -> bool:
    """Children stand below their parent; a code typed wrong would leave one out, then nothing is claimed."""
    start = half.rows.index(parent)
    for row in half.rows[start + 1 : start + 1 + 4 * len(children) + 4]:
        if row.code and not row.code.startswith(parent.code):
            return len(row.code) <= len(parent.code) or row in children
        if not row.code:
            break
    return True


def _sums(half: Half, total: Row, parts: list[Row], grade: str) -> list[Relation]:
    made: list[Relation] = []
    for column in half.heads:
        stated = total.values.get(column)
        cells = [row.values[column] for row in parts if column in row.values and row is not total]
        if stated is None or not cells or stated.quantity.unit.dimension == "ratio":
            continue
        made.append(
            Relation(
                "sum", (stated, *cells), origin="table", grade=grade, name=stated.label, rule="table-total-mismatch"
            )
        )
    return made


def _column_totals(half: Half) -> list[Relation]:
    data = table_words()
    totals = [column for column, names in half.heads.items() if names[-1] in data["total_columns"]]
    if len(totals) != 1:
        return []
    others = [column for column in half.heads if column != totals[0]]
    names = [read_noun(half.heads[column][-1]) for column in others]
    if len(others) < 2 or not _split(names):
        return []
    made: list[Relation] = []
    for row in half.rows:
        stated = row.values.get(totals[0])
        cells = [row.values[column] for column in others if column in row.values]
        if stated is not None and cells:
            made.append(
                Relation(
                    "sum",
                    (stated, *cells),
                    origin="table",
                    grade=CERTAIN,
                    name=stated.label,
                    rule="table-total-mismatch",
                )
            )
    return made


def _split(names: list[Noun]) -> bool:
    """Whether the columns are a complete split: known kinds of spending or income, or the funds."""
    if all(noun.fund for noun in names) and len({noun.fund for noun in names}) == len(names):
        return True
    concepts = {noun.concept for noun in names}
    return any(concepts <= set(members) for members in splits())


def _balances(half: Half) -> list[Relation]:
    made: list[Relation] = []
    by_label: dict[str, Row] = {}
    for row in half.rows:
        by_label.setdefault(plain_label(row.label).partition("（")[0], row)
    for balance in table_words()["balances"]:
        total = by_label.get(balance["total"])
        parts = [by_label[name] for name in balance["parts"] if name in by_label]
        if total is None or len(parts) < 2 or parts[0] is not by_label.get(balance["parts"][0]):
            continue
        made.extend(_sums(half, total, parts, CERTAIN))
    return made


def _sides(halves: list[Half]) -> list[Relation]:
    """收入总计 = 支出总计: the last rows of two tables side by side."""
    if len(halves) != 2:
        return []
    names = ("总计", "收入总计", "支出总计")
    ends = [next((row for row in reversed(half.rows) if plain_label(row.label) in names), None) for half in halves]
    if ends[0] is None or ends[1] is None:
        return []
    left, right = (next(iter(row.values.values()), None) for row in (ends[0], ends[1]))
    if left is None or right is None:
        return []
    return [
        Relation(
            "same", (right, left), origin="table", grade=CERTAIN, name="收入总计与支出总计", rule="balance-mismatch"
        )
    ]
