"""``reportlint open``: a page in the browser for people who use no command line."""

import os
from typing import Any

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import language_option, option
from reportlint.cli.rule_help import rule_help
from reportlint.cli.streams import warn, write_text
from reportlint.output.excerpt import visible
from reportlint.running.configuration import Configuration, profile_settings
from reportlint.running.outcome import CLEAN, USAGE
from reportlint.settings import SettingsError


@click.command(
    "open",
    help=say(
        "在浏览器中打开自查页面：拖入材料，看问题，存下结果；写了文件夹的，保存后自动再检查。",
        "Open a page in the browser: drop files, see what to mend, save the results. A FOLDER is watched for changes.",
    ),
)
@click.argument("folder", required=False, metavar="[FOLDER]")
@option("--no-browser", is_flag=True, zh="不打开浏览器，只显示地址。", en="Only print the address.")
@option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", zh="端口；不写则自动。", en="The port.")
@option("--profile", metavar="NAME|FILE", zh="适用办法。", en="The profile that applies.")
@language_option
def command(**options: Any) -> int:
    """Serves the page until it is closed."""
    try:
        return _open(**options)
    except SettingsError as error:
        warn(f"reportlint: {error.text[chosen(options['language'])]}")
        return USAGE


def _open(folder: str | None, no_browser: bool, port: int, profile: str | None, language: str | None) -> int:
    if folder is not None and not os.path.exists(folder):
        name = visible(folder)
        raise SettingsError(f"没有文件夹 {name}；检查写法", f"there is no folder {name}: check the name")
    settings = profile_settings(profile)
    _need_packages()
    from reportlint.page.server import serve

    def told(spoken: str) -> Any:
        return rule_help(Configuration(settings).settings_in(folder or ""), spoken)

    def ready(address: str) -> None:
        zh = f"在浏览器中打开：{address}\n按 Ctrl+C 结束。\n"
        en = f"Open in a browser: {address}\nCtrl+C ends it.\n"
        write_text(zh if chosen(language) == "zh" else en)

    fixed = language if language in ("zh", "en") else ""
    try:
        serve(folder, settings, fixed, told, browser=not no_browser, port=port, ready=ready)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(
            f"页面打不开（{reason}）；换一个端口，或不写 --port",
            f"the page cannot be served ({reason}): give another port, or none",
        ) from None
    return CLEAN


def _need_packages() -> None:
    """SettingsError where the packages that the page needs are not installed."""
    try:
        import docx  # noqa: F401
        import flask  # noqa: F401
        import jinja2  # noqa: F401
        import waitress  # noqa: F401
    except ImportError as error:
        raise SettingsError(
            f"reportlint open 需要组件 {error.name}；运行 pip install 'reportlint[web]'",
            f"reportlint open needs {error.name}: run pip install 'reportlint[web]'",
        ) from None
