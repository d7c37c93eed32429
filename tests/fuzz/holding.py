"""What holds of any check: a result, no failed rule, places in the text, outputs that can be written, the same twice."""

import json
import zlib
from functools import lru_cache
from importlib import import_module

from reportlint.cli.outputs import FORMATS
from reportlint.findings import Finding
from reportlint.output.options import OutputOptions
from reportlint.reading import Reading, libreoffice
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import InputResult, Outcome
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings

_SELDOM = 8
"""One input of so many is checked twice, and written in a second format."""

_OTHERS = sorted(set(FORMATS) - {"json", "xlsx"})


def without_libreoffice() -> None:
    """Leaves out another program, which would take a second for every input. For the whole process."""
    libreoffice.program = lambda: None


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Those of a folder without a configuration."""
    return Configuration({}).settings_in("/")


def text_of(data: bytes) -> str:
    """Any bytes as a text."""
    return data.decode("utf-8", "replace")


def checked(name: str, data: bytes, chosen: Settings | None = None) -> InputResult:
    """The result of a file, of which everything holds."""
    chosen = chosen or settings()
    result = check_input(name, data, chosen)
    for finding in result.findings:
        assert finding.code not in ("INP900", "INP901"), finding.message["en"]
        placed(finding)
    outcome = Outcome([result])
    said = _written(outcome, "json")
    assert len(json.loads(said)["findings"]) == len(result.findings) + len(result.suppressed)
    draw = zlib.crc32(data)
    if draw % _SELDOM == 0:
        _written(outcome, _OTHERS[draw // _SELDOM % len(_OTHERS)])
        again = Outcome([check_input(name, data, chosen)])
        assert _written(again, "json") == said, "another result the second time"
    return result


def _written(outcome: Outcome, form: str) -> str:
    text: str = import_module(FORMATS[form]).render(outcome, OutputOptions("zh"))
    text.encode("utf-8")
    return text


def placed(finding: Finding) -> None:
    """A finding says something of a place in the text."""
    for span in (finding.span, *(place.span for place in finding.related)):
        assert 0 <= span.start <= span.end <= len(span.source.text), (finding.code, span.start, span.end)
    assert finding.message["zh"], finding.code
    assert finding.message["en"], finding.code


def sound(found: Reading) -> Reading:
    """A reading with something in it, or a reason why not; its problems lie in its text."""
    assert found.tree is not None or found.document is not None or found.problems, found.format
    for problem in found.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(found.source.text), problem
    return found
