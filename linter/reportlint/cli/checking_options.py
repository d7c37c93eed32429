"""The options of commands that check reports: which rules, profile, tables and severities apply."""

import click

from reportlint.cli.options import (
    Function,
    engine_option,
    language_option,
    no_plugins_option,
    option,
    plugins_option,
    rules_option,
)
from reportlint.running.fail_levels import LEVELS
from reportlint.settings import CONFIDENCES

_OPTIONS = (
    option(
        "--select",
        multiple=True,
        metavar="WORD",
        zh="只用这些规则：编号、编号前缀、名称、类别。",
        en="Rules to use: codes, prefixes of codes, names, categories.",
    ),
    option("--ignore", multiple=True, metavar="WORD", zh="不用这些规则。", en="Rules to leave out."),
    option(
        "--profile",
        metavar="NAME|FILE",
        zh="适用办法：名称、本地办法文件（.yaml）或 auto 自动识别。",
        en="The profile that applies: a name, a local file (.yaml), or auto.",
    ),
    rules_option,
    plugins_option,
    no_plugins_option,
    option(
        "--targets",
        metavar="FILE",
        zh="批复的绩效目标表，与自评表比对。",
        en="The approved targets, compared with the form.",
    ),
    option(
        "--reference",
        metavar="FILE",
        zh="权威数据表，与表和正文比对。",
        en="Authoritative figures, compared with form and text.",
    ),
    option(
        "--fail-on",
        type=click.Choice(LEVELS),
        zh="有这个等级以上的问题时退出码为1（默认 error）。",
        en="Exit with 1 from this severity on (default: error).",
    ),
    option(
        "--confidence",
        type=click.Choice(CONFIDENCES),
        zh="只显示达到该把握程度的问题。",
        en="The least confidence shown.",
    ),
    option("--exit-zero", is_flag=True, zh="有问题也返回0。", en="Exit with 0 even with findings."),
    language_option,
    option("--baseline", metavar="FILE", zh="基线文件，其中已知的问题不再列出。", en="The file of known findings."),
    option("--no-ignores", is_flag=True, zh="忽略标记不起作用，全部列出。", en="Suppress nothing."),
    option(
        "--jobs",
        type=click.IntRange(min=0),
        metavar="N",
        zh="用几个进程；0 或不写则自动。",
        en="Processes to use; 0 or absent: as many as serve.",
    ),
    engine_option,
)


def checking_options(function: Function) -> Function:
    """Declares the options, in this order."""
    for declared in reversed(_OPTIONS):
        function = declared(function)
    return function
