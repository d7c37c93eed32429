from decimal import Decimal

from reportlint.findings import Finding
from reportlint.output.order import in_order, rank
from reportlint.textmap import Source, Span


def finding(code: str, severity: str, start: int, difference: tuple[str, str] | None = None) -> Finding:
    return Finding(
        code, "name", "total", severity, Span(Source("a", "x" * 99), start, start + 1), {}, {}, difference=difference
    )


def test_severity_then_the_larger_amount_then_the_place() -> None:
    found = [
        finding("A", "warning", 1, ("9", "亿元")),
        finding("B", "error", 9),
        finding("C", "error", 5),
        finding("D", "error", 7, ("-3.03", "万元")),
        finding("E", "error", 8, ("20000", "元")),
        finding("F", "error", 6, ("50", "%")),
        finding("G", "info", 0, ("1", "亿元")),
    ]
    assert "".join(each.code for each in in_order(found)) == "DEFCBAG"


def test_amounts_are_compared_in_one_unit() -> None:
    assert rank("error", Decimal(1), "亿元") < rank("error", Decimal(9999), "万元")
    assert rank("error", Decimal(1), "万元")[2] == rank("error", Decimal(-10000), "元")[2]
