"""The figures that are probably wrong, in words: 人员支出643.4万元（第19行）应为646.4万元；或 …"""

from reportlint.findings import Finding, Suspect
from reportlint.output.wording import OPERATION
from reportlint.places import brief
from reportlint.textmap import Span

SUSPECTS = 3
"""So many are spoken of at most."""

TIE = 0.2
"""Candidates whose probabilities lie closer than this are told side by side."""


def candidates(finding: Finding, language: str, *, brief_ones: bool = False) -> str:
    """The likely candidates of a finding, each with the value that would mend it; "" where there is none.

    ``brief_ones`` leaves out where each stands and what slip it would be.
    """
    names = {place.span: place.message[language] for place in finding.related if place.names_figure}
    between = "；或" if language == "zh" else "; or "
    return between.join(_candidate(suspect, names, language, brief_ones=brief_ones) for suspect in _likely(finding))


def told_already(finding: Finding, language: str) -> bool:
    """Whether the next step speaks of all of them."""
    return all(suspect.suggested in finding.next_step[language] for suspect in _likely(finding))


def _likely(finding: Finding) -> list[Suspect]:
    """The best, and those that are nearly as good."""
    if not finding.suspects:
        return []
    best = finding.suspects[0].probability
    return [suspect for suspect in finding.suspects[:SUSPECTS] if best - suspect.probability < TIE]


def _candidate(suspect: Suspect, names: dict[Span, str], language: str, *, brief_ones: bool) -> str:
    value = names.get(suspect.span, suspect.value + suspect.unit)
    suggested = suspect.suggested + suspect.suggested_unit
    place = brief(suspect.span)[language]
    if suspect.operation == "omitted":
        usual = _usual(suspect, language)
        return f"漏列一项{suggested}{usual}" if language == "zh" else f"an item of {suggested} is left out{usual}"
    if brief_ones and suspect.operation != "twice" and not suspect.together:
        return f"{value}应为{suggested}" if language == "zh" else f"{value} should be {suggested}"
    if suspect.operation == "twice":
        return f"{value}（{place}）重复计算" if language == "zh" else f"{value} ({place}) is counted twice"
    if language == "zh":
        how = f"（{OPERATION['zh'][suspect.operation]}）" if suspect.operation in OPERATION["zh"] else ""
        said = f"{value}（{place}）应为{suggested}{how}"
        return said + "".join(f"，同时{brief(span)[language]}的数应为{other}" for span, other in suspect.together)
    how = f" ({OPERATION['en'][suspect.operation]})" if suspect.operation in OPERATION["en"] else ""
    said = f"{value} ({place}) should be {suggested}{how}"
    return said + "".join(f" and the figure in {brief(span)[language]} {other}" for span, other in suspect.together)


def _usual(suspect: Suspect, language: str) -> str:
    if not suspect.usual:
        return ""
    return f"（常见为“{suspect.usual}”）" if language == "zh" else f" (usually {suspect.usual})"
