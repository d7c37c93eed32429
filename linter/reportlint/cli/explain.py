"""``reportlint explain``: the page of one rule."""

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import language_option, no_plugins_option, plugins_option, rules_option
from reportlint.cli.streams import write_text


@click.command("explain", help=say("说明一条规则（编号或名称）。", "Explain one rule (code or name)."))
@click.argument("rule", metavar="CODE|NAME")
@rules_option
@plugins_option
@no_plugins_option
@language_option
def command(rule: str, rules: tuple[str, ...], plugins: tuple[str, ...], no_plugins: bool, language: str | None) -> int:
    """Prints the rule's page in Markdown; a local rule's where one of that code or name applies here."""
    from reportlint.cli.words import chosen_plugins
    from reportlint.running.configuration import Configuration
    from reportlint.running.pages import page

    settings = Configuration({"plugins": chosen_plugins(plugins, no_plugins)}).settings_in("")
    files = list(rules) or settings.rules
    if files:
        from reportlint.running.local_rules import local_page

        text = local_page(files, rule, chosen(language))
        if text:
            write_text(text)
            return 0
    from reportlint.rules.catalogue import entries
    from reportlint.rules.plugins import plugin_entries

    try:
        write_text(page(rule, chosen(language), [*entries(), *plugin_entries(settings.plugins)]))
    except KeyError as error:
        close = error.args[-1]
        zh, en = f"最接近的是：{close}", f"closest: {close}"
        if not close:
            zh, en = "全部规则见 reportlint rules", "reportlint rules lists them all"
        raise click.UsageError(
            say(f"没有规则“{rule}”；{zh}", f"no rule {rule}; {en}"),
            click.get_current_context(),
        ) from None
    return 0
