"""``reportlint rules``: all rules there are; those of a profile with its values; what a changed set finds (``try``)."""

from importlib import import_module

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import format_option, language_option, option, plugins_option, rules_option
from reportlint.cli.streams import write_machine, write_text
from reportlint.output.json_output import dump
from reportlint.output.wording import CATEGORY, SEVERITY
from reportlint.running.configuration import Configuration, profile_settings


class Rules(click.Group):
    """The command with one subcommand, imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Its subcommands."""
        return ["try"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports ``try``."""
        if cmd_name != "try":
            return None
        command: click.Command = import_module("reportlint.cli.rules_try").command
        return command


@click.command(
    "rules",
    cls=Rules,
    invoke_without_command=True,
    help=say(
        "列出全部规则；--profile 显示一个办法的取值和依据；try 看规则改动后的增减。",
        "List all rules; --profile shows a profile's values and sources; try shows what a change adds and removes.",
    ),
)
@option(
    "--profile", metavar="NAME|FILE", zh="显示这个办法下的规则和取值。", en="Show rules and values under this profile."
)
@format_option
@rules_option
@plugins_option
@language_option
@click.pass_context
def command(
    context: click.Context,
    profile: str | None,
    format_: str,
    rules: tuple[str, ...],
    plugins: tuple[str, ...],
    language: str | None,
) -> int:
    """Prints the catalogue: the rules that come with the tool, those of plug-ins, the local ones that apply here."""
    if context.invoked_subcommand:
        return 0
    from reportlint.rules.catalogue import entries as built_in

    settings = Configuration(profile_settings(profile)).settings_in("")
    entries = list(built_in())
    named = list(plugins) or settings.plugins
    if named:
        from reportlint.rules.plugins import plugin_entries

        entries.extend(plugin_entries(named))
    files = list(rules) or settings.rules
    if files:
        from reportlint.running.local_rules import LocalRules

        entries.extend(LocalRules(files).entries)
    spoken = chosen(language)
    if profile:
        from reportlint.output.profiles import profile_object, profile_text
        from reportlint.running.applied_rules import applied_rules

        shown = settings.profile_of(None)
        applied = applied_rules(entries, shown)
        if format_ == "json":
            write_machine(dump(profile_object(shown, applied, spoken)))
        else:
            write_text(profile_text(shown, applied, spoken))
        return 0
    if format_ == "json":
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
    for entry in entries:
        severity, category = SEVERITY[spoken][entry.severity], CATEGORY[spoken][entry.category]
        name = f"{entry.code} {entry.name}".ljust(36)
        write_text(f"{name}  {severity}·{category}  {entry.title[spoken]}\n")
    return 0
