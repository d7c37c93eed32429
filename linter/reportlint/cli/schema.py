"""``reportlint schema``: the JSON Schema of the structured report, for editors."""

import click

from reportlint.cli.language import say
from reportlint.cli.streams import write_machine


@click.command("schema", help=say("输出结构化报告的 JSON Schema。", "Print the JSON Schema of the structured report."))
def command() -> int:
    """Prints the schema."""
    from reportlint.output.json_output import dump
    from reportlint.schema import json_schema

    write_machine(dump(json_schema()))
    return 0
