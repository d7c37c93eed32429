"""How options are declared, and those that several commands share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from reportlint.cli.language import say
from reportlint.running.setting_values import LANGUAGES

Function = TypeVar("Function", bound=Callable[..., Any])


def option(*names: str, zh: str, en: str, **attributes: Any) -> Callable[[Function], Function]:
    """An option with its help in both languages."""
    return click.option(*names, help=say(zh, en), **attributes)


def language_option(function: Function) -> Function:
    """``--lang``, given to the command as ``language``."""
    declared = option(
        "--lang", "language", type=click.Choice(LANGUAGES), zh="界面语言。", en="Language of the messages."
    )
    return declared(function)


def rules_option(function: Function) -> Function:
    """``--rules FILE``, several, given to the command as ``rules``."""
    return option(
        "--rules", multiple=True, metavar="FILE", zh="本地规则文件（YAML），可多次。", en="Files of local rules (YAML)."
    )(function)


def plugins_option(function: Function) -> Function:
    """``--plugins NAME``, several, given to the command as ``plugins``."""
    return option(
        "--plugins", multiple=True, metavar="NAME", zh="已安装的插件，可多次。", en="Installed plug-ins to load."
    )(function)


def no_plugins_option(function: Function) -> Function:
    """``--no-plugins``, given to the command as ``no_plugins``."""
    return option(
        "--no-plugins",
        is_flag=True,
        zh="不装载插件，配置里写了也不装载。",
        en="Load no plug-ins, whatever is configured.",
    )(function)


def engine_option(function: Function) -> Function:
    """``--engine``, given to the command as ``engine``."""
    return option(
        "--engine",
        metavar="dask[://HOST:PORT]",
        zh="由 dask 的进程检查（多台机器），需 reportlint[dask]。",
        en="Check in the workers of dask, on other machines (extra dask).",
    )(function)


def stdin_option(function: Function) -> Function:
    """``--stdin-filename``, given to the command as ``stdin_name``."""
    declared = option(
        "--stdin-filename", "stdin_name", metavar="NAME", zh="标准输入的文件名。", en="The name of standard input."
    )
    return declared(function)


def format_option(function: Function) -> Function:
    """``--format text|json``, given to the command as ``format_``."""
    choices = click.Choice(("text", "json"))
    return option("--format", "format_", type=choices, default="text", zh="输出格式。", en="Format.")(function)
