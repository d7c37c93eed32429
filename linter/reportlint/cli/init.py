"""``reportlint init``: an empty report, or the files of a repository of reports."""

import os

import click

from reportlint.cli.language import preferred, say
from reportlint.cli.options import option
from reportlint.cli.streams import warn, write_text
from reportlint.running.setting_values import known_profile
from reportlint.settings import SettingsError

KINDS = ("department", "unit", "project", "transfer")
SYSTEMS = ("github", "gitlab", "gitee", "jenkins")


@click.command(
    "init",
    help=say(
        "生成一份空的报告（中文键名、带说明），或报告仓库的设置、钩子和 CI 文件。",
        "Make an empty report with Chinese keys, or the configuration, hooks and CI files of a repository.",
    ),
)
@option("--profile", default="auto", metavar="NAME", zh="适用办法。", en="The profile that applies.")
@option("--kind", type=click.Choice(KINDS), default="department", zh="报告类型。", en="The kind of report.")
@option("-o", "--output", metavar="FILE", zh="写入文件；不写则输出到屏幕。", en="Write to FILE, not to the screen.")
@option("--repository", metavar="DIR", zh="生成报告仓库的文件。", en="Make the files of a repository in DIR.")
@option("--ci", multiple=True, type=click.Choice(SYSTEMS), zh="另生成 CI 文件，可多次。", en="Make a CI file too.")
@option("--source", default="", metavar="URL", zh="本工具的 git 地址。", en="Where this program is kept (git).")
@option("--force", is_flag=True, zh="覆盖已有文件。", en="Overwrite files.")
def command(
    profile: str,
    kind: str,
    output: str | None,
    repository: str | None,
    ci: tuple[str, ...],
    source: str,
    force: bool,
) -> int:
    """Writes files that are not there yet."""
    from reportlint import skeleton

    name = known_profile(profile)
    if repository is None and (ci or source):
        raise SettingsError("--ci、--source 与 --repository 同用", "--ci and --source go with --repository")
    if repository is not None:
        if output is not None:
            raise SettingsError("-o 与 --repository 不能同用", "-o does not go with --repository")
        files = skeleton.repository(name, ci, source)
        _write({os.path.join(repository, path): text for path, text in files.items()}, force)
        zh = "下一步：安装 pre-commit 后运行 pre-commit install，或 git config core.hooksPath .githooks"
        warn(zh if preferred() == "zh" else "Next: pre-commit install, or git config core.hooksPath .githooks")
        if ci and not source:
            # A public index may hold another program of that name, or none.
            zh = "CI 文件按名称从 pip 的源安装 reportlint：先确认源里的就是本工具，否则用 --source 写明它的 git 地址"
            en = "The CI file installs by name from the index of pip: make sure that is this program, or say --source"
            warn(zh if preferred() == "zh" else en)
        return 0
    text = skeleton.report(name, kind, output or "FILE")
    if output is None:
        write_text(text)
    else:
        _write({output: text}, force)
    return 0


def _write(files: dict[str, str], force: bool) -> None:
    """Writes all files, or none where one is there already."""
    from reportlint.running.writing import replace_file

    there = [path for path in files if os.path.lexists(path)]
    if there and not force:
        listed = ", ".join(there)
        raise SettingsError(
            f"已有 {listed}，没有写入任何文件；要覆盖加 --force",
            f"{listed} is there, nothing was written: --force overwrites",
        )
    for path, text in files.items():
        try:
            os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
            replace_file(path, text.encode("utf-8"))
            if text.startswith("#!"):
                os.chmod(path, 0o755)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise SettingsError(f"{path} 写不了（{reason}）", f"{path} cannot be written ({reason})") from None
        warn(f"已写入 {path}" if preferred() == "zh" else f"wrote {path}")
