"""``reportlint facts``: what was understood of one file."""

import os

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import language_option
from reportlint.cli.streams import warn, write_machine, write_text
from reportlint.output.excerpt import visible
from reportlint.running.configuration import Configuration
from reportlint.running.discovery import shown
from reportlint.running.opening import STDIN, Unopened, read_input
from reportlint.running.outcome import CLEAN, UNREADABLE


@click.command(
    "facts",
    help=say("列出读出的数字及其含义，以及核对过的关系。", "Show what was understood: figures and relations."),
)
@click.argument("file", metavar="FILE")
@click.option(
    "--stdin-filename", "stdin_name", metavar="NAME", help=say("标准输入的文件名。", "The name of standard input.")
)
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text", help=say("输出格式。", "Format.")
)
@language_option
def command(file: str, stdin_name: str | None, format_: str, language: str | None) -> int:
    """Prints facts with their keys and relations with their verdicts."""
    from reportlint.output.facts import render_json, render_text
    from reportlint.running.pipeline import check_input

    spoken = chosen(language)
    name = (stdin_name or STDIN) if file == STDIN else file
    try:
        data = read_input(file)
    except Unopened as why:
        warn(f"reportlint: {visible(name)}: {why.line[spoken]}")
        return UNREADABLE
    settings = Configuration({}).settings_in(os.path.dirname(name))
    result = check_input(shown(name), data, settings)
    if format_ == "json":
        write_machine(render_json(result, spoken))
    else:
        write_text(render_text(result, spoken))
    if not result.fatal:
        return CLEAN
    for finding in result.findings:
        warn(f"reportlint: {shown(name)}: {visible(finding.message[spoken] + finding.next_step[spoken])}")
    return UNREADABLE
