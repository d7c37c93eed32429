"""``reportlint check``: files, folders or standard input in; findings out."""

from typing import Any

import click

from reportlint.cli.checking import check
from reportlint.cli.checking_options import checking_options
from reportlint.cli.language import chosen, say
from reportlint.cli.options import option, stdin_option
from reportlint.cli.outputs import FORMATS
from reportlint.cli.streams import warn
from reportlint.running.outcome import USAGE
from reportlint.settings import SettingsError


@click.command(
    "check",
    help=say(
        "检查文件、文件夹中的报告，或标准输入（-）。", "Check files, the reports in folders, or standard input (-)."
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@stdin_option
@option(
    "--format",
    "formats",
    multiple=True,
    metavar="F[=FILE]",
    zh=f"输出格式：{', '.join(FORMATS)}；可多次，写 格式=文件 存入文件。",
    en=f"{', '.join(FORMATS)}; several with F=FILE.",
)
@option(
    "-o",
    "--output",
    multiple=True,
    metavar="FILE",
    zh="输出到文件，格式看后缀；可多次。",
    en="Write to FILE; its ending is the format; several.",
)
@option(
    "--split",
    type=click.Choice(["unit"]),
    zh="清单（xlsx）之外，每个单位另写一份清单和一份通知。",
    en="Beside a list (xlsx), one list and one letter a unit.",
)
@checking_options
@option("--fix", is_flag=True, zh="改好只关写法、确有把握的问题。", en="Mend what is only a matter of writing.")
@option("--unsafe-fixes", is_flag=True, zh="与 --fix 同用：也改有把握的数值。", en="With --fix: mend values too.")
@option("--diff", "show_diff", is_flag=True, zh="只显示 --fix 会改什么，不写文件。", en="Show what --fix would do.")
@option("--no-cache", is_flag=True, zh="不用缓存（暂无作用）。", en="Use no cache (no effect yet).")
@option("--statistics", is_flag=True, zh="按规则统计。", en="Count the findings by rule.")
@option("--timing", is_flag=True, zh="显示各阶段用时。", en="Tell how long each stage took.")
@option("-q", "--quiet", is_flag=True, zh="只列问题。", en="Findings only.")
@option("--skip-foreign", is_flag=True, zh="不是自评材料的文件略过。", en="Pass over files that are no reports.")
@option("--show-settings", is_flag=True, zh="显示生效的设置及其来源。", en="Show the settings that apply.")
def command(**options: Any) -> int:
    """Runs a check and gives its exit code."""
    try:
        return check(**options)
    except SettingsError as error:
        warn(f"reportlint: {error.text[chosen(options['language'])]}")
        return USAGE
