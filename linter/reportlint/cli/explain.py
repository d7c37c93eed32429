"""``reportlint explain``: the page of one rule."""

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import language_option
from reportlint.cli.streams import write_text


@click.command("explain", help=say("说明一条规则（编号或名称）。", "Explain one rule (code or name)."))
@click.argument("rule", metavar="CODE|NAME")
@language_option
def command(rule: str, language: str | None) -> int:
    """Prints the rule's page in Markdown."""
    from reportlint.rules.catalogue import page

    try:
        write_text(page(rule, chosen(language)))
    except KeyError as error:
        close = error.args[-1]
        raise click.UsageError(
            say(f"没有规则“{rule}”；最接近的是：{close}", f"no rule {rule}; closest: {close}"),
            click.get_current_context(),
        ) from None
    return 0
