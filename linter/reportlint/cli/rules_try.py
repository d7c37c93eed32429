"""``reportlint rules try``: what a changed rule set or profile adds and removes on a folder of reports."""

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import format_option, language_option, option, rules_option
from reportlint.cli.streams import write_machine, write_text
from reportlint.findings import Finding
from reportlint.output.excerpt import visible
from reportlint.output.json_output import dump
from reportlint.output.wording import SEVERITY
from reportlint.plurals import many
from reportlint.running.comparison import Difference, compare
from reportlint.running.configuration import Configuration, profile_settings


@click.command(
    "try",
    help=say(
        "用现在的规则和 --against 的旧规则各检查一遍，列出多报的（+）、少报的（-）和等级变了的（~）。",
        "Check by the rules as they are now and by the older ones of --against; list what is added (+), removed (-) and"
        " of another severity (~).",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER...")
@option(
    "--against",
    required=True,
    metavar="OLD",
    zh="旧的：办法的名称或文件、规则文件、配置文件，或含配置文件的文件夹。",
    en="The older state: a profile by name or file, a rule file, a configuration, or a folder with one.",
)
@option("--profile", metavar="NAME|FILE", zh="现在的适用办法。", en="The profile that applies now.")
@rules_option
@format_option
@language_option
def command(
    paths: tuple[str, ...],
    against: str,
    profile: str | None,
    rules: tuple[str, ...],
    format_: str,
    language: str | None,
) -> int:
    """Prints the differences; the exit code is 0 whatever they are."""
    configuration = Configuration({"rules": list(rules) or None, **profile_settings(profile)})
    found = compare(list(paths), configuration, against)
    spoken = chosen(language)
    if format_ == "json":
        write_machine(dump(_object(found, spoken)))
    else:
        write_text(_text(found, spoken))
    return 0


def _object(found: Difference, language: str) -> dict[str, object]:
    return {
        "added": [_row(finding, language) for finding in found.added],
        "removed": [_row(finding, language) for finding in found.removed],
        "changed": [{**_row(new, language), "was": old.severity} for old, new in found.changed],
        "same": found.same,
        "files": found.files,
    }


def _row(finding: Finding, language: str) -> dict[str, object]:
    line, column = finding.span.source.position(finding.span.start)
    return {
        "path": finding.span.source.path,
        "line": line,
        "column": column,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message[language],
    }


def _text(found: Difference, language: str) -> str:
    words = SEVERITY[language]
    rows = [_line("+", finding, words[finding.severity], language) for finding in found.added]
    rows += [_line("-", finding, words[finding.severity], language) for finding in found.removed]
    rows += [_line("~", new, f"{words[old.severity]}→{words[new.severity]}", language) for old, new in found.changed]
    counts = len(found.added), len(found.removed), len(found.changed), found.same
    if language == "zh":
        rows.append("{}个文件：多报{}处，少报{}处，等级变动{}处，不变{}处。".format(found.files, *counts))
    else:
        rows.append(
            "{}: {} added, {} removed, {} of another severity, {} the same.".format(many(found.files, "file"), *counts)
        )
    return "\n".join(rows) + "\n"


def _line(sign: str, finding: Finding, severity: str, language: str) -> str:
    line, _ = finding.span.source.position(finding.span.start)
    place = f"{finding.span.source.path}:{line}"
    return visible(f"{sign} {place}  {severity}  {finding.code} {finding.message[language]}")
