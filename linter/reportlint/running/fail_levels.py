"""Which findings fail a run: from what severity on, by rule and by path.

``fail_on`` is one level for all, or ``{default: error, rules: {text: never}, paths: {"drafts/*": warning}}``. The rule
goes before the path: of the words that mean a rule its code or name, then the longest beginning of its code, then its
category; of the paths the last one that fits.
"""

import os
from collections.abc import Iterable
from fnmatch import fnmatch

from reportlint.findings import SEVERITIES, Finding
from reportlint.settings import Settings

NEVER = "never"
LEVELS = (*SEVERITIES, NEVER)


def failing(findings: Iterable[Finding], path: str, settings: Settings) -> int:
    """How many of the findings of one input fail the run."""
    by_path = _level_of_path(path, settings)
    rules = settings.fail_rules
    return sum(_fails(finding, _level_of_rule(finding, rules) or by_path if rules else by_path) for finding in findings)


def _fails(finding: Finding, level: str) -> bool:
    return level != NEVER and SEVERITIES.index(finding.severity) <= SEVERITIES.index(level)


def _level_of_rule(finding: Finding, rules: dict[str, str]) -> str:
    """The level of the closest word that means the finding's rule, or ""."""
    fitting = [word for word in rules if _means(word, finding)]
    return rules[max(fitting, key=lambda word: _closeness(word, finding))] if fitting else ""


def _means(word: str, finding: Finding) -> bool:
    return finding.code.startswith(word.upper()) or word in (finding.name, finding.category)


def _closeness(word: str, finding: Finding) -> int:
    if word == finding.name or word.upper() == finding.code:
        return 100
    return len(word) if finding.code.startswith(word.upper()) else 0


def _level_of_path(path: str, settings: Settings) -> str:
    level = settings.fail_on
    for folder, pattern, stated in settings.fail_paths:
        if fits(path, folder, pattern):
            level = stated
    return level


def fits(path: str, folder: str, pattern: str) -> bool:
    """Whether a pattern, from ``folder`` on, names a file, one of its folders, or its last part."""
    try:
        relative = os.path.relpath(path, folder or ".").replace(os.sep, "/")
    except ValueError:  # another drive
        return False
    parts = relative.split("/")
    pattern = pattern.rstrip("/").removesuffix("/**")
    heads = ["/".join(parts[: count + 1]) for count in range(len(parts))]
    return any(fnmatch(head, pattern) for head in heads) or fnmatch(parts[-1], pattern)
