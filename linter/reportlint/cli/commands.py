"""The commands as click knows them: names, help, and what is said of wrong usage."""

import signal
import threading
from importlib import import_module
from typing import Any

import click

from reportlint import __version__
from reportlint.cli import COMMANDS
from reportlint.cli.chinese import Context, complaint, speak
from reportlint.cli.language import preferred, say
from reportlint.cli.streams import give_up, warn
from reportlint.running.outcome import INTERRUPTED, USAGE

_MODULES = {"import": "import_", "open": "open_"}
"""Commands whose names no module can have."""


class Commands(click.Group):
    """Commands by name; each lives in the module of its name as ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the command; None for another name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"reportlint.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        if preferred() == "zh":
            speak(command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """As click does it, with the nearest names for a misspelt command."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close, known = ", ".join(get_close_matches(args[0], COMMANDS, 2, 0.4)), ", ".join(COMMANDS)
            zh, en = (
                (f"最接近的是：{close}", f"closest: {close}") if close else (f"有这些：{known}", f"there are: {known}")
            )
            raise click.UsageError(say(f"没有命令“{args[0]}”；{zh}", f"no command {args[0]}; {en}"), ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "检查预算绩效自评报告：数字前后不一致、合计不等于分项、比率算错、单位写错、得分和等级不符。",
        "Finds what is wrong in budget performance self-evaluation reports: figures that differ, totals that do not add"
        " up, wrong rates, wrong units, scores and grades that do not fit.",
    ),
)
@click.version_option(__version__, prog_name="reportlint", message="%(prog)s %(version)s")
def group() -> None:
    """The program; the commands do the work."""


def call(arguments: list[str]) -> int:
    """Runs a command line and gives its exit code. Wrong usage is one line with the remedy."""
    if preferred() == "zh":
        group.context_class = Context
    if threading.current_thread() is threading.main_thread():
        # The end that others ask for is one like Ctrl-C: nothing half written stays, and no program that was started.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = group.main(arguments, prog_name="reportlint", standalone_mode=False)
    except click.UsageError as error:
        return _usage(error)
    except click.ClickException as error:
        warn(f"reportlint: {error.format_message()}")
        return USAGE
    except click.Abort:
        return INTERRUPTED
    except OSError as error:  # of click, which prints help and version itself
        if error.filename is not None:
            raise
        give_up(error)
        return 0
    return code if isinstance(code, int) else 0


def _usage(error: click.UsageError) -> int:
    """One line: what is wrong, and where the right words stand."""
    where = error.ctx.command_path if error.ctx else "reportlint"
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())) and error.ctx:
        for line in error.ctx.get_help().split("\n"):
            warn(line)
        return USAGE
    said = " ".join(error.format_message().split())
    if preferred() == "zh":
        said = complaint(error) or said
    warn(f"reportlint: {said}" + say(f"（用法见 {where} --help）", f" (see {where} --help)"))
    return USAGE
