"""What click says by itself - the words of its help, its complaints - in Chinese."""

import re
from collections.abc import Iterable
from typing import Any

import click

_WORDS = {
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这段说明。",
    "Show the version and exit.": "显示版本号。",
}

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_COMMAND = re.compile(r"No such command '(.*)'\.")
"""Complaints that have no class of their own in every release of click."""


class Formatter(click.HelpFormatter):
    """The help in the order and shape that click gives it, headings and its own options in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """As click does it."""
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """As click does it."""
        self.write(f"{'':>{self.current_indent}}{_WORDS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """As click does it."""
        super().write_dl([(name, _WORDS.get(said, said)) for name, said in rows], col_max, col_spacing)


class Context(click.Context):
    """A context whose help is in Chinese."""

    formatter_class = Formatter


def speak(command: click.Command) -> None:
    """Makes the help of a command, and of those below it, Chinese."""
    command.context_class = Context
    for each in getattr(command, "commands", {}).values():
        speak(each)


def complaint(error: click.UsageError) -> str:
    """What is wrong with a command line; "" for complaints of our own, which are in Chinese already."""
    extra = _EXTRA.match(error.message or "")
    if extra:
        return f"多出来的参数：{extra[1]}"
    command = _COMMAND.match(error.message or "")
    if command:
        return f"没有命令“{command[1]}”"
    if isinstance(error, click.NoSuchOption):
        close = "、".join(error.possibilities or ())
        return f"没有选项 {error.option_name}" + (f"；最接近的是：{close}" if close else "")
    if isinstance(error, click.BadOptionUsage):
        takes = "does not take a value" not in (error.message or "")
        return f"{error.option_name} 后面缺一个值" if takes else f"{error.option_name} 后面不带值"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"缺少参数 {error.param.human_readable_name}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{error.param.opts[0]} {_expected(error.param.type)}"
    return "缺少命令" if error.message == "Missing command." else ""


def _expected(kind: "click.ParamType[Any]") -> str:
    """What a value should be."""
    if isinstance(kind, click.Choice):
        return "只能是：" + "、".join(str(choice) for choice in kind.choices)
    if isinstance(kind, click.IntRange) and kind.min is not None:
        most = f"、{kind.max} 以下" if kind.max is not None else ""
        return f"应是 {kind.min} 以上{most}的整数"
    return "应是整数" if isinstance(kind, type(click.INT)) else "的值不能用"
