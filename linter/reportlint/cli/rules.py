"""``reportlint rules``: all rules there are; those of a profile with its values; what a changed set finds (``try``)."""

from importlib import import_module

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import (
    format_option,
    language_option,
    no_plugins_option,
    option,
    rules_option,
)
from reportlint.cli.streams import write_machine, write_text
from reportlint.cli.words import chosen_plugins
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
        command.context_class = self.context_class  # of the language of the help
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
@option(
    "--plugins",
    multiple=True,
    is_flag=False,
    flag_value="",
    metavar="[NAME]",
    zh="加上已安装插件的规则，可多次；不写名称则列出已安装的插件。",
    en="Add the rules of an installed plug-in; without a name, list the plug-ins.",
)
@no_plugins_option
@language_option
@click.pass_context
def command(
    context: click.Context,
    profile: str | None,
    format_: str,
    rules: tuple[str, ...],
    plugins: tuple[str, ...],
    no_plugins: bool,
    language: str | None,
) -> int:
    """Prints the catalogue: the rules that come with the tool, those of plug-ins, the local ones that apply here."""
    if context.invoked_subcommand:
        return 0
    from reportlint.rules.catalogue import entries as built_in

    named = tuple(name for name in plugins if name)
    overrides = {**profile_settings(profile), "plugins": chosen_plugins(named, no_plugins)}
    settings = Configuration(overrides).settings_in("")
    if "" in plugins:
        return _plugins(settings.plugins, format_, chosen(language))
    entries = list(built_in())
    if settings.plugins:
        from reportlint.rules.plugins import plugin_entries

        entries.extend(plugin_entries(settings.plugins))
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


def _plugins(named: list[str], format_: str, language: str) -> int:
    """Lists the plug-ins that are installed, without loading any, and whether the settings here name them."""
    from reportlint.rules.plugins import installed

    rows = [{"name": each.name, "version": each.version, "named": each.name in named} for each in installed()]
    if format_ == "json":
        write_machine(dump(rows))
        return 0
    for row in rows:
        used = (
            ("这里的设置会装载", "不装载") if language == "zh" else ("loaded here, by the settings", "not loaded here")
        )
        write_text(f"{row['name']} {row['version']}  {used[not row['named']]}\n")
    if not rows:
        write_text("没有安装插件。\n" if language == "zh" else "No plug-in is installed.\n")
    return 0
