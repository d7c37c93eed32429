"""For authors of rules: run the tool on a text and look at what it says.

``findings`` checks a report given as text. ``run_case`` runs one case of a case file (``tests/checks/…/<rule>.yaml``):
``report`` is the text, ``format`` yaml or text, ``encoding`` how it is saved, ``finds`` the findings expected of the
rule, each with any of line, severity, values, says (a part of the Chinese message), suggested (of the first suspect),
folded; an empty list means silence.
"""

from typing import Any

from reportlint.findings import Finding
from reportlint.settings import Settings


def findings(
    text: str, *, format: str = "yaml", select: tuple[str, ...] = (), profile: str = "", encoding: str = "utf-8"
) -> list[Finding]:
    """All findings of the selected rules on a report."""
    from reportlint.running.pipeline import check_input

    settings = Settings(select=list(select), profile=profile or "auto")
    path = "report.yaml" if format == "yaml" else "report.txt"
    return check_input(path, text.encode(encoding), settings).findings


def run_case(rule: str, case: dict[str, Any]) -> list[str]:
    """What is wrong with the outcome of a case, one line a difference; nothing when all is as expected."""
    found = [
        finding
        for finding in findings(
            case["report"],
            format=case.get("format", "yaml"),
            select=(rule,),  # by name, so that rules that are off by default run too
            profile=case.get("profile", ""),
            encoding=case.get("encoding", "utf-8"),
        )
        if rule in (finding.code, finding.name)
    ]
    expected = case.get("finds") or []
    wrong: list[str] = []
    if len(found) != len(expected):
        said = "; ".join(f"line {_line(finding)}: {finding.message['zh']}" for finding in found)
        wrong.append(f"expected {len(expected)} findings, got {len(found)}: {said}")
    for want, finding in zip(expected, found, strict=False):
        actual = {
            "line": _line(finding),
            "severity": finding.severity,
            "values": list(finding.values),
            "suggested": finding.suspects[0].suggested if finding.suspects else None,
            "folded": finding.folded,
        }
        for name, value in want.items():
            if name == "says":
                if value not in finding.message["zh"] + finding.arithmetic.get("zh", "") + finding.next_step["zh"]:
                    wrong.append(f"{value!r} is not said: {finding.message['zh']}")
            elif actual[name] != value:
                wrong.append(f"{name} is {actual[name]!r}, expected {value!r}")
    return wrong


def _line(finding: Finding) -> int:
    return finding.span.source.position(finding.span.start)[0]
