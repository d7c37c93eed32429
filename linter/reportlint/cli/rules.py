"""``reportlint rules``: all rules there are."""

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import language_option
from reportlint.cli.streams import write_machine, write_text
from reportlint.output.wording import CATEGORY, SEVERITY


@click.command("rules", help=say("列出全部规则。", "List all rules."))
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text", help=say("输出格式。", "Format.")
)
@language_option
def command(format_: str, language: str | None) -> int:
    """Prints the catalogue."""
    from reportlint.rules.catalogue import entries

    if format_ == "json":
        from reportlint.output.json_output import dump

        rows = [
            {
                "code": entry.code,
                "name": entry.name,
                "category": entry.category,
                "severity": entry.severity,
                "looks_at": entry.looks_at,
                "default": entry.default,
                "title": entry.title,
            }
            for entry in entries()
        ]
        write_machine(dump(rows))
        return 0
    spoken = chosen(language)
    for entry in entries():
        severity, category = SEVERITY[spoken][entry.severity], CATEGORY[spoken][entry.category]
        name = f"{entry.code} {entry.name}".ljust(36)
        write_text(f"{name}  {severity}·{category}  {entry.title[spoken]}\n")
    return 0
