"""``reportlint rules``: all rules there are."""

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import language_option, plugins_option, rules_option
from reportlint.cli.streams import write_machine, write_text
from reportlint.output.wording import CATEGORY, SEVERITY


@click.command("rules", help=say("列出全部规则。", "List all rules."))
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text", help=say("输出格式。", "Format.")
)
@rules_option
@plugins_option
@language_option
def command(format_: str, rules: tuple[str, ...], plugins: tuple[str, ...], language: str | None) -> int:
    """Prints the catalogue: the rules that come with the tool, those of plug-ins, the local ones that apply here."""
    from reportlint.rules.catalogue import entries as built_in
    from reportlint.running.configuration import Configuration

    settings = Configuration({}).settings_in("")
    entries = list(built_in())
    named = list(plugins) or settings.plugins
    if named:
        from reportlint.rules.plugins import plugin_entries

        entries.extend(plugin_entries(named))
    files = list(rules) or settings.rules
    if files:
        from reportlint.running.local_rules import LocalRules

        entries.extend(LocalRules(files).entries)

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
            for entry in entries
        ]
        write_machine(dump(rows))
        return 0
    spoken = chosen(language)
    for entry in entries:
        severity, category = SEVERITY[spoken][entry.severity], CATEGORY[spoken][entry.category]
        name = f"{entry.code} {entry.name}".ljust(36)
        write_text(f"{name}  {severity}·{category}  {entry.title[spoken]}\n")
    return 0
